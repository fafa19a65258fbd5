/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/cadence.h>

#include <string.h>

#include <notyet/policy/cadence-text.h>

#define HOURS(n) {n, OFFSET_HOURS}
#define DAYS(n) {n, OFFSET_DAYS}

/* clang-format off */
#define STEP(name, title, brief, condition, anchor, offset, from, best, until, \
    channel, template_name) \
	{name, title, brief, condition, anchor, NULL, offset(from), \
	 offset(best), offset(until), channel, template_name, FALSE}
#define THANK_YOU(from, best, until) \
	{"thank-you", "Thank-you", "thank-you", STEP_ALWAYS, \
	 ANCHOR_INTERVIEW_END, NULL, HOURS(from), HOURS(best), HOURS(until), \
	 CHANNEL_MAIL, "thank-you", TRUE}
#define CHECK_IN \
	STEP("check-in", "Check-in", "check-in", STEP_ALWAYS, \
	     ANCHOR_LAST_FOLLOW_UP, DAYS, 7, 7, 10, CHANNEL_MAIL, "check-in")
#define FINAL \
	STEP("final", "Final follow-up", "final", STEP_ALWAYS, \
	     ANCHOR_LAST_FOLLOW_UP, DAYS, 14, 14, 21, CHANNEL_MAIL, "final")

static const CadenceStep standard_steps[] = {
	THANK_YOU(0, 12, 48), CHECK_IN, FINAL,
};

static const CadenceStep classic_steps[] = {
	THANK_YOU(0, 24, 48), CHECK_IN,
};

static const CadenceStep prompt_steps[] = {
	THANK_YOU(0, 4, 24),
	STEP("call", "Call", "call", STEP_IF_PROMISED, ANCHOR_PROMISE,
	     HOURS, 24, 24, 48, CHANNEL_PHONE, "call"),
	STEP("call", "Call", "call", STEP_IF_NOT_PROMISED,
	     ANCHOR_LAST_FOLLOW_UP, DAYS, 7, 7, 9, CHANNEL_PHONE, "call"),
	STEP("status-inquiry", "Status inquiry", "inquiry", STEP_ALWAYS,
	     ANCHOR_LAST_FOLLOW_UP, DAYS, 7, 7, 10, CHANNEL_MAIL,
	     "status-inquiry"),
};

static const CadenceStep gentle_steps[] = {
	THANK_YOU(0, 24, 48),
	STEP("reminder", "Gentle reminder", "reminder", STEP_ALWAYS,
	     ANCHOR_LAST_FOLLOW_UP, DAYS, 7, 7, 10, CHANNEL_MAIL, "check-in"),
};

static const CadenceStep measured_steps[] = {
	THANK_YOU(48, 48, 72), CHECK_IN, FINAL,
};

static const CadenceStep staged_steps[] = {
	THANK_YOU(0, 12, 24),
	STEP("detail-note", "Detail note", "detail note", STEP_ALWAYS,
	     ANCHOR_INTERVIEW_END, DAYS, 3, 5, 7, CHANNEL_MAIL,
	     "detail-note"),
	STEP("status-inquiry", "Status inquiry", "inquiry", STEP_ALWAYS,
	     ANCHOR_INTERVIEW_END, DAYS, 14, 14, 17, CHANNEL_MAIL,
	     "status-inquiry"),
};

static const CadenceStep applied_steps[] = {
	STEP("status-inquiry", "Status inquiry", "inquiry", STEP_ALWAYS,
	     ANCHOR_APPLICATION, DAYS, 7, 7, 10, CHANNEL_MAIL,
	     "status-inquiry"),
	STEP("second-inquiry", "Second inquiry", "2nd inquiry", STEP_ALWAYS,
	     ANCHOR_LAST_FOLLOW_UP, DAYS, 7, 7, 10, CHANNEL_MAIL,
	     "second-inquiry"),
};

#define CADENCE(name) \
	{#name, name##_steps, G_N_ELEMENTS(name##_steps), 14}

static const Cadence shipped[] = {
	CADENCE(standard),
	CADENCE(classic),
	CADENCE(prompt),
	CADENCE(gentle),
	CADENCE(measured),
	CADENCE(staged),
	CADENCE(applied),
};
/* clang-format on */

struct CadenceSet {
	GPtrArray *own;		/* Cadence *, the user's */
};

const char *
channel_name(Channel channel)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    CHANNELS(X)
#undef X
	};

	g_return_val_if_fail(channel < CHANNEL_COUNT, "mail");
	return names[channel];
}

int
channel_parse(const char *name)
{
	int channel;

	for (channel = 0; name && channel < CHANNEL_COUNT; channel++)
		if (strcmp(name, channel_name(channel)) == 0)
			return channel;
	return -1;
}

static void
free_element(gpointer cadence)
{
	cadence_free(cadence);
}

CadenceSet *
cadence_set_new(void)
{
	CadenceSet *set = g_new0(CadenceSet, 1);

	set->own = g_ptr_array_new_with_free_func(free_element);
	return set;
}

void
cadence_set_add(CadenceSet *set, Cadence *cadence)
{
	g_ptr_array_add(set->own, cadence);
}

void
cadence_set_free(CadenceSet *set)
{
	if (!set)
		return;
	g_ptr_array_unref(set->own);
	g_free(set);
}

const Cadence *
cadence_set_at(const CadenceSet *set, guint index)
{
	if (index < G_N_ELEMENTS(shipped))
		return &shipped[index];
	index -= G_N_ELEMENTS(shipped);
	return set && index < set->own->len ? set->own->pdata[index] : NULL;
}

const Cadence *
cadence_set_find(const CadenceSet *set, const char *name)
{
	const Cadence *found = NULL;
	const Cadence *cadence;
	guint i;

	for (i = 0; name && (cadence = cadence_set_at(set, i)); i++)
		if (strcmp(cadence->name, name) == 0)
			found = cadence;
	return found;
}

char *
cadence_set_names(const CadenceSet *set)
{
	GString *names = g_string_new(NULL);
	const Cadence *cadence;
	guint i;

	for (i = 0; (cadence = cadence_set_at(set, i)); i++)
		if (cadence_set_find(set, cadence->name) == cadence)
			g_string_append_printf(names, "%s%s",
			    names->len ? ", " : "", cadence->name);
	return g_string_free(names, FALSE);
}

const CadenceStep *
cadence_step(const Cadence *cadence, const char *name)
{
	int i;

	for (i = 0; name && i < cadence->step_count; i++)
		if (strcmp(cadence->steps[i].name, name) == 0)
			return &cadence->steps[i];
	return NULL;
}

const CadenceStep *
cadence_set_step(const CadenceSet *set, const char *name)
{
	const CadenceStep *step = NULL;
	const Cadence *cadence;
	guint i;

	for (i = 0; !step && (cadence = cadence_set_at(set, i)); i++)
		step = cadence_step(cadence, name);
	return step;
}

gboolean
cadence_is_thank_you(const char *step_name)
{
	return g_strcmp0(step_name, "thank-you") == 0;
}
