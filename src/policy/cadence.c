/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/cadence.h>

#include <string.h>

#define HOURS(n) {n, OFFSET_HOURS}
#define DAYS(n) {n, OFFSET_DAYS}

/* clang-format off */
#define THANK_YOU(from, best, until) \
	{"thank-you", "Thank-you", "thank-you", ANCHOR_INTERVIEW_END, \
	 HOURS(from), HOURS(best), HOURS(until), "thank-you", TRUE}
#define CHECK_IN \
	{"check-in", "Check-in", "check-in", ANCHOR_LAST_FOLLOW_UP, \
	 DAYS(7), DAYS(7), DAYS(10), "check-in", FALSE}
#define FINAL \
	{"final", "Final follow-up", "final", ANCHOR_LAST_FOLLOW_UP, \
	 DAYS(14), DAYS(14), DAYS(21), "final", FALSE}

static const CadenceStep standard_steps[] = {
	THANK_YOU(0, 12, 48), CHECK_IN, FINAL,
};

static const CadenceStep classic_steps[] = {
	THANK_YOU(0, 24, 48), CHECK_IN,
};

static const CadenceStep gentle_steps[] = {
	THANK_YOU(0, 24, 48),
	{"reminder", "Gentle reminder", "reminder", ANCHOR_LAST_FOLLOW_UP,
	 DAYS(7), DAYS(7), DAYS(10), "check-in", FALSE},
};

static const CadenceStep measured_steps[] = {
	THANK_YOU(48, 48, 72), CHECK_IN, FINAL,
};

static const CadenceStep applied_steps[] = {
	{"status-inquiry", "Status inquiry", "inquiry", ANCHOR_APPLICATION,
	 DAYS(7), DAYS(7), DAYS(10), "status-inquiry", FALSE},
	{"second-inquiry", "Second inquiry", "2nd inquiry",
	 ANCHOR_LAST_FOLLOW_UP, DAYS(7), DAYS(7), DAYS(10), "status-inquiry", FALSE},
};

#define CADENCE(name) \
	{#name, name##_steps, G_N_ELEMENTS(name##_steps), 14}

static const Cadence cadences[] = {
	CADENCE(standard),
	CADENCE(classic),
	CADENCE(gentle),
	CADENCE(measured),
	CADENCE(applied),
};
/* clang-format on */

const Cadence *
cadence_find(const char *name)
{
	gsize i;

	for (i = 0; name && i < G_N_ELEMENTS(cadences); i++)
		if (strcmp(cadences[i].name, name) == 0)
			return &cadences[i];
	return NULL;
}

const Cadence *
cadence_builtin(gsize *ret_count)
{
	*ret_count = G_N_ELEMENTS(cadences);
	return cadences;
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
cadence_any_step(const char *name)
{
	const CadenceStep *step = NULL;
	gsize i;

	for (i = 0; !step && i < G_N_ELEMENTS(cadences); i++)
		step = cadence_step(&cadences[i], name);
	return step;
}
