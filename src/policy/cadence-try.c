/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/cadence-try.h>

#include <string.h>

/* Each step changes a few times at most before it is taken. */
#define TURNS_MAX (32 * 16)

gboolean
cadence_is_for_applicants(const Cadence *cadence)
{
	return cadence->step_count > 0 &&
	    cadence->steps[0].anchor == ANCHOR_APPLICATION;
}

static void
apply_event(Application *application, Event *taken)
{
	g_autoptr(Event) event = taken;

	application_apply(application, event);
}

static void
begin(Application *application, const Cadence *cadence, gint64 from_at,
    gint64 promised_at)
{
	gboolean applied = cadence_is_for_applicants(cadence);
	Event *event;

	apply_event(application, event_new_full(EVENT_SET, application->id,
	    from_at, "cadence", cadence->name));
	if (applied) {
		event = event_new_full(EVENT_TOUCH, application->id, from_at,
		    channel_name(CHANNEL_MAIL), "application");
	} else {
		event = event_new(EVENT_INTERVIEW, application->id, from_at);
		event->until_at = from_at;
	}
	apply_event(application, event);
	if (promised_at == 0)
		return;
	event = event_new(EVENT_PROMISE, application->id, from_at);
	event->until_at = promised_at;
	apply_event(application, event);
}

/* At the ideal moment, or now where that is over; but what is done in the very
 * second in which the interview ended came before that end. Gives when. */
static gint64
take_step(Application *application, const Due *due, gint64 now)
{
	const Event *first = application->facts->pdata[0];
	gint64 at = MAX(MAX(due->ideal_at, now), first->at + 1);

	apply_event(application, event_new_full(EVENT_TOUCH, application->id,
	    at, channel_name(due->step->channel), due->step->name));
	return at;
}

/* The next moment at which something may be otherwise; 0 none. */
static gint64
moment_after(const Due *due, gint64 now)
{
	const gint64 moments[] = {due->next_change_at, due->earliest_at,
	    due->until_at, due->guard_until_at};
	gint64 next_at = 0;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(moments); i++)
		if (moments[i] > now &&
		    (next_at == 0 || moments[i] < next_at))
			next_at = moments[i];
	return next_at;
}

static gboolean
is_to_be_taken(const Due *due)
{
	return due->section == SECTION_ACT_NOW && due->step != NULL;
}

/* What is due at that moment, and the moment to ask again; 0 for the end. */
static gint64
one_turn(Application *application, const DueContext *context,
    CadenceTry *tried)
{
	g_autoptr(GPtrArray) messages = g_ptr_array_new();
	g_autoptr(Timeline) timeline = timeline_new(application, messages);
	TriedStep step;
	Due due;

	due_compute(application, timeline, context, &due);
	if (due.reason == DUE_LET_GO) {
		tried->let_go_at = due.until_at;
		return 0;
	}
	if (!is_to_be_taken(&due))
		return moment_after(&due, context->now);
	step = (TriedStep) {due.step, due.earliest_at, due.ideal_at,
	    due.latest_at};
	g_array_append_val(tried->steps, step);
	return take_step(application, &due, context->now);
}

CadenceTry *
cadence_try(const Cadence *cadence, const DueContext *context, gint64 from_at,
    gint64 promised_at)
{
	g_autoptr(Application) application = application_new(1);
	CadenceTry *tried = g_new0(CadenceTry, 1);
	DueContext then = *context;
	int turn;

	tried->steps = g_array_new(FALSE, FALSE, sizeof(TriedStep));
	begin(application, cadence, from_at, promised_at);
	then.now = from_at;
	for (turn = 0; turn < TURNS_MAX && then.now != 0; turn++)
		then.now = one_turn(application, &then, tried);
	return tried;
}

void
cadence_try_free(CadenceTry *tried)
{
	if (!tried)
		return;
	g_array_unref(tried->steps);
	g_free(tried);
}

gboolean
cadence_try_has(const CadenceTry *tried, const char *step_name)
{
	guint i;

	for (i = 0; i < tried->steps->len; i++)
		if (strcmp(g_array_index(tried->steps, TriedStep, i).step->name,
			step_name) == 0)
			return TRUE;
	return FALSE;
}
