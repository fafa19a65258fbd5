/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds a mail back, and what would be due if something were otherwise. */
#include "hands.h"

#include <string.h>

#include <notyet/policy/decision-text.h>
#include <notyet/policy/date-words.h>
#include <notyet/store/journal.h>

#include "app-private.h"

static void
event_free_element(gpointer event)
{
	event_free(event);
}

const char *
app_row_name(const Row *row)
{
	static char name[40];

	if (*row->application->company)
		return row->application->company;
	g_snprintf(name, sizeof(name), "Application %" G_GINT64_FORMAT,
	    row->id);
	return name;
}

const Event *
app_newest_fact(const Row *row, EventKind kind)
{
	const GPtrArray *facts = row->application->facts;

	for (guint i = facts->len; i-- > 0;) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == kind)
			return fact;
	}
	return NULL;
}

static gboolean
may_lie_ahead(const Event *fact)
{
	return fact->kind == EVENT_INTERVIEW;
}

gint64
app_decided_at(const Row *row, gint64 now)
{
	const GPtrArray *facts = row->application->facts;
	gint64 known_at = MAX(
	    row->timeline->last_reply_at, row->timeline->last_touch_at);

	/* In the second in which it ends it counts after it. */
	known_at = MAX(
	    known_at, timeline_interview_ended_at(row->timeline, now));
	for (guint i = facts->len; i-- > 0;) {
		const Event *fact = facts->pdata[i];

		if (may_lie_ahead(fact))
			continue;
		known_at = MAX(known_at, fact->at);
		break;
	}
	return MAX(now, known_at + 1);
}

/* --- what would be due --- */

void
app_trial_free(Trial *trial)
{
	if (!trial)
		return;
	timeline_free(trial->timeline);
	application_free(trial->application);
	g_free(trial);
}

Trial *
app_trial(App *app, gint64 id, const GPtrArray *events, GError **error)
{
	Application *application =
	    journal_application(app->store, id, G_MAXINT64, error);
	DueContext context;
	Trial *trial;

	if (!application)
		return NULL;
	for (guint i = 0; i < events->len; i++)
		application_apply(application, events->pdata[i]);
	trial = g_new0(Trial, 1);
	trial->application = application;
	trial->timeline = timeline_new(application,
	    pipeline_messages(app->pipeline, id));
	pipeline_context(app->pipeline, app_context(app), &context);
	due_compute(application, trial->timeline, &context, &trial->due);
	return trial;
}

Trial *
app_trial_cadence(App *app, gint64 id, const char *cadence, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(event_free_element);

	g_ptr_array_add(events,
	    event_new_full(EVENT_SET, id, app_now(app), "cadence", cadence));
	return app_trial(app, id, events, error);
}

static void
add_name(GPtrArray *names, const char *name)
{
	if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
		g_ptr_array_add(names, (gpointer)name);
}

static void
add_steps(GPtrArray *names, const Cadence *cadence)
{
	for (int i = 0; cadence && i < cadence->step_count; i++)
		add_name(names, cadence->steps[i].name);
}

GPtrArray *
app_step_names(App *app, gint64 id)
{
	const Row *row = pipeline_row(app->pipeline, id);
	const CadenceSet *set = app->config->cadences;
	const char *own = row ? row->application->cadence : NULL;
	GPtrArray *names = g_ptr_array_new();

	if (row)
		add_steps(names, row->due.cadence);
	add_steps(names, cadence_set_find(set, own ? own
						   : app->config->cadence));
	return names;
}

/* --- guards --- */

/* One more event, as if the user had written it down last. */
static Event *
add_if(App *app, GPtrArray *events, const Row *row, EventKind kind)
{
	Event *event = event_new(
	    kind, row->id, app_decided_at(row, app_now(app)));

	g_ptr_array_add(events, event);
	return event;
}

static void
add_if_key(App *app, GPtrArray *events, const Row *row, EventKind kind,
    const char *key)
{
	add_if(app, events, row, kind)->key = g_strdup(key);
}

/* A date that is pinned to a moment tells what stands against that moment,
 * whenever the step would be due, and whatever the user snoozed or pinned. */
static GPtrArray *
pinned_to(App *app, const Row *row, gint64 at)
{
	GPtrArray *events = g_ptr_array_new_with_free_func(event_free_element);

	add_if(app, events, row, EVENT_PINNED)->until_at = at;
	return events;
}

/* Whether that guard stands now, be it behind those that end later. */
static gboolean
is_in_force(App *app, const Row *row, DueGuard guard, DueGuard *ret_named)
{
	g_autoptr(GPtrArray) events = pinned_to(app, row, app_now(app));

	*ret_named = GUARD_NONE;
	for (int i = 0; i < DUE_GUARD_COUNT; i++) {
		g_autoptr(Trial) trial = app_trial(app, row->id, events, NULL);

		if (!trial || trial->due.guard == GUARD_NONE)
			return FALSE;
		if (i == 0)
			*ret_named = trial->due.guard;
		if (trial->due.guard == guard)
			return TRUE;
		add_if_key(app, events, row, EVENT_OVERRIDDEN,
		    due_guard_name(trial->due.guard));
	}
	return FALSE;
}

DueGuard
app_guard_in_force(App *app, gint64 id)
{
	const Row *row = pipeline_row(app->pipeline, id);
	DueGuard named = GUARD_NONE;

	/* GUARD_NONE is never found: all of them are looked at. */
	if (row && row->due.section != SECTION_CLOSED)
		is_in_force(app, row, GUARD_NONE, &named);
	return named;
}

static char *
guard_names(void)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (int i = GUARD_NONE + 1; i < DUE_GUARD_COUNT; i++)
		g_string_append_printf(names, "%s%s", names->len ? ", " : "",
		    due_guard_name(i));
	return g_string_free(g_steal_pointer(&names), FALSE);
}

gboolean
app_check_override(
    App *app, const Row *row, const LogRequest *request, GError **error)
{
	int guard = request->key ? due_guard_parse(request->key) : GUARD_NONE;
	g_autofree char *names = guard_names();
	DueGuard named;

	if (guard < 0 || (guard == GUARD_NONE && request->key))
		return app_usage(error,
		    "There is no guard \"%s\"; there are %s.", request->key,
		    names);
	if (guard != GUARD_NONE && is_in_force(app, row, guard, &named))
		return TRUE;
	if (guard == GUARD_NONE || named == GUARD_NONE)
		return app_usage(error,
		    "Nothing holds %s back: there is no guard to override.",
		    app_row_name(row));
	return app_usage(error, "%s does not hold %s back; %s does.",
	    guard_title(guard), app_row_name(row), guard_words(named));
}

/* --- a mail that is to go --- */

static gboolean
is_behind(const Due *due, const char *step)
{
	const CadenceStep *wanted =
	    due->cadence ? cadence_step(due->cadence, step) : NULL;

	return wanted && due->step && wanted > due->step &&
	       strcmp(due->step->name, step) != 0;
}

/* As things stand for that step then: those before it are left out. */
static Trial *
trial_for_step(App *app, const Row *row, const char *step, gint64 at)
{
	g_autoptr(GPtrArray) events = pinned_to(app, row, at);
	Trial *trial = app_trial(app, row->id, events, NULL);

	/* Each skip takes one step away; what it does not end ends here. */
	for (int i = 0; trial && step && is_behind(&trial->due, step) &&
			i < trial->due.cadence->step_count;
	     i++) {
		add_if_key(app, events, row, EVENT_SKIPPED,
		    trial->due.step->name);
		app_trial_free(trial);
		trial = app_trial(app, row->id, events, NULL);
	}
	return trial;
}

static gboolean
is_answer(const Row *row, const char *step)
{
	const Timeline *timeline = row->timeline;

	return !step && (timeline->last_touch_at == 0 ||
			    (timeline->last_reply_at != 0 &&
				timeline->last_reply_at >=
				    timeline->last_touch_at));
}

/* A thank-you, though a later step is next: that one's guards are not its
 * own, except for who reads it. */
static gboolean
is_guard_of_others(const Due *due, const char *step)
{
	return cadence_is_thank_you(step) &&
	       !(due->step && due->step->is_thank_you) &&
	       due->guard != GUARD_AWAY && due->guard != GUARD_PERSON_DAY;
}

static gboolean
is_pinned_now(const Row *row, gint64 at)
{
	return row->due.pinned_at != 0 && row->due.pinned_at <= at;
}

static char *
guard_end(App *app, gint64 until_at)
{
	g_autofree char *day = NULL;
	CivilTime time;

	if (until_at == 0)
		return g_strdup("");
	zone_civil(app->zone, until_at, &time);
	day = date_words_short(time.date);
	return g_strdup_printf(
	    " until %s %02d:%02d", day, time.hour, time.minute);
}

/* Mails of one panel do not hold one another; what somebody asked for, or that
 * somebody is away, holds them all. */
static gboolean
is_guard_of_panel(const Due *due)
{
	return due->guard != GUARD_PROMISE && due->guard != GUARD_AWAY;
}

static gboolean
holds(const Due *due, const GuardedMail *mail, gint64 at)
{
	return due->guard != GUARD_NONE && due->guard != GUARD_LATE_THANKS &&
	       !is_guard_of_others(due, mail->step) &&
	       !(mail->is_rest_of_panel && is_guard_of_panel(due)) &&
	       (due->guard_until_at == 0 || at < due->guard_until_at);
}

char *
app_guard_sentence(App *app, const GuardedMail *mail)
{
	const Row *row = pipeline_row(app->pipeline, mail->application_id);
	gint64 at = MAX(mail->at, app_now(app));
	g_autoptr(Trial) trial = NULL;
	g_autofree char *end = NULL;
	const Due *due;

	if (!row || row->due.section == SECTION_CLOSED ||
	    is_answer(row, mail->step) || is_pinned_now(row, at))
		return NULL;
	trial = trial_for_step(app, row, mail->step, at);
	due = trial ? &trial->due : NULL;
	if (!due || !holds(due, mail, at))
		return NULL;
	end = guard_end(app, due->guard_until_at);
	return g_strdup_printf("%s holds this back%s: %s.",
	    guard_title(due->guard), end, guard_reason(due->guard));
}
