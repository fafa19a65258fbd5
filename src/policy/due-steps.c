/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which step of the cadence is next, and when. */
#include "due-steps.h"

#include <string.h>

#define HOUR_S (60 * 60)

const Cadence *
due_cadence(const Situation *situation)
{
	const CadenceSet *set = situation->context->cadences;
	const Cadence *cadence =
	    cadence_set_find(set, situation->application->cadence);

	if (!cadence)
		cadence = cadence_set_find(set,
		    situation->context->default_cadence);
	if (!cadence || cadence->step_count < 1)
		cadence = cadence_set_find(NULL, CADENCE_DEFAULT);
	if (situation->interview_ended_at == 0 &&
	    cadence->steps[0].is_thank_you)
		cadence = cadence_set_find(set, CADENCE_BEFORE_INTERVIEW);
	if (cadence->step_count < 1)
		cadence = cadence_set_find(NULL, CADENCE_BEFORE_INTERVIEW);
	return cadence;
}

/* Where the walk along the mails stands in the cadence. */
typedef struct Walk {
	const Situation *situation;
	const Cadence *cadence;
	int index;		/* the next step */
	gboolean *skipped;	/* one for each step */
	gint64 *taken_at;	/* likewise; 0 */
} Walk;

static void
walk_clear(Walk *walk)
{
	g_clear_pointer(&walk->skipped, g_free);
	g_clear_pointer(&walk->taken_at, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

static int
index_of_step(const Cadence *cadence, const char *name)
{
	const CadenceStep *step = cadence_step(cadence, name);

	return step ? (int) (step - cadence->steps) : -1;
}

/* The place behind the last step of the same name: of two, only one of which
 * can apply, the other is done too. */
static int
behind_step(const Cadence *cadence, int index)
{
	const char *name = cadence->steps[index].name;

	while (index < cadence->step_count &&
	    strcmp(cadence->steps[index].name, name) == 0)
		index++;
	return index;
}

/* A promise that stands counts as one that will have lapsed: nothing is due
 * before that. */
static gboolean
applies(const Situation *situation, const CadenceStep *step)
{
	gboolean promised = situation->promise_at != 0;

	return step->condition == STEP_ALWAYS ||
	    promised == (step->condition == STEP_IF_PROMISED);
}

/* One of a panel's, while others of them got none: the step is not taken. */
static gboolean
is_thanks_of_some(const Situation *situation, const TimelineEntry *entry)
{
	return entry->touch == TOUCH_THANK_YOU &&
	    situation->thanks_left->len > 0;
}

/* Whether an entry ends what is to be thanked for: their answer, whatever the
 * user did, and that they chose not to. */
static gboolean
settles_thanks(const Situation *situation, const TimelineEntry *entry)
{
	const Message *message = entry->message;

	if (is_thanks_of_some(situation, entry))
		return FALSE;
	if (entry->touch != TOUCH_NONE)
		return TRUE;
	if (message)
		return message_is_reply(message) &&
		    !message_is_holding(message);
	return entry->event->kind == EVENT_SKIPPED &&
	    cadence_is_thank_you(entry->event->key);
}

/* Whether they answered since the interview. That an answer will come is none:
 * the thank-you is still to be written (T9). */
static gboolean
is_answered(const Situation *situation)
{
	const GArray *entries = situation->timeline->entries;
	guint i;

	if (situation->interview_ended_at > situation->timeline->last_reply_at)
		return FALSE;
	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		if (entry->at > situation->interview_began_at &&
		    settles_thanks(situation, entry))
			return TRUE;
	}
	return FALSE;
}

/* Whether the time for it is over, or there is none (T1). */
static gboolean
is_passed_over(const Situation *situation, const CadenceStep *step)
{
	gint64 end_at = situation->interview_ended_at;

	if (!applies(situation, step))
		return TRUE;
	return step->is_thank_you && (end_at == 0 ||
	    is_answered(situation) ||
	    due_has_come(situation, due_later(end_at,
		THANK_YOU_MAX_S + 1)));
}

/* Which step a follow-up was. One whose name is not known here counts as the
 * next that is no thank-you, or as that. -1: none of this cadence. */
static int
step_taken(const Walk *walk, const TimelineEntry *entry)
{
	const Cadence *cadence = walk->cadence;
	int named = index_of_step(cadence, entry->step);
	int i;

	if (named >= 0)
		return named;
	for (i = walk->index; i < cadence->step_count; i++) {
		const CadenceStep *step = &cadence->steps[i];

		if (step->is_thank_you && entry->touch == TOUCH_THANK_YOU)
			return i;
		if (!step->is_thank_you && entry->touch == TOUCH_FOLLOW_UP &&
		    !walk->skipped[i] && applies(walk->situation, step))
			return i;
	}
	return -1;
}

static void
walk_follow_up(Walk *walk, const TimelineEntry *entry)
{
	int taken;
	int i;

	if (is_thanks_of_some(walk->situation, entry))
		return;
	taken = step_taken(walk, entry);
	if (taken < 0)
		return;
	walk->index = MAX(walk->index, behind_step(walk->cadence, taken));
	for (i = 0; i < walk->cadence->step_count; i++)
		if (strcmp(walk->cadence->steps[i].name,
			walk->cadence->steps[taken].name) == 0)
			walk->taken_at[i] = entry->at;
}

static void
walk_skip(Walk *walk, const Event *event)
{
	int i;

	for (i = 0; i < walk->cadence->step_count; i++)
		if (g_strcmp0(event->key, walk->cadence->steps[i].name) == 0)
			walk->skipped[i] = TRUE;
}

static void
walk_init(Walk *walk, const Situation *situation, const Cadence *cadence)
{
	const GArray *entries = situation->timeline->entries;
	guint i;

	*walk = (Walk) {.situation = situation, .cadence = cadence};
	walk->skipped = g_new0(gboolean, cadence->step_count);
	walk->taken_at = g_new0(gint64, cadence->step_count);
	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		if (!due_is_of_this_cycle(situation, entry))
			continue;
		if (due_is_follow_up(entry))
			walk_follow_up(walk, entry);
		if (entry->event && entry->event->kind == EVENT_SKIPPED)
			walk_skip(walk, entry->event);
	}
}

const CadenceStep *
due_next_step(const Situation *situation, const Cadence *cadence,
    gboolean with_thanks)
{
	g_auto(Walk) walk = {NULL};
	int i;

	walk_init(&walk, situation, cadence);
	for (i = walk.index; i < cadence->step_count; i++) {
		const CadenceStep *step = &cadence->steps[i];

		if (!walk.skipped[i] && (with_thanks || !step->is_thank_you) &&
		    !is_passed_over(situation, step))
			return step;
	}
	return NULL;
}

/* A reply has begun the cycle anew, but not the thank-you: what was done about
 * it counts from the interview on. */
const CadenceStep *
due_thanks_left(const Situation *situation, const Cadence *cadence)
{
	const GArray *entries = situation->timeline->entries;
	guint i;
	int j;

	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);
		const Event *event = entry->event;

		if (entry->touch == TOUCH_THANK_YOU &&
		    entry->at > situation->interview_began_at &&
		    !is_thanks_of_some(situation, entry))
			return NULL;
		if (event && event->kind == EVENT_SKIPPED &&
		    entry->at > situation->interview_began_at &&
		    cadence_is_thank_you(event->key))
			return NULL;
	}
	for (j = 0; j < cadence->step_count; j++)
		if (cadence->steps[j].is_thank_you)
			return &cadence->steps[j];
	return NULL;
}

static void
raise_anchor(Due *due, gint64 at, CadenceAnchor anchor)
{
	if (at == 0 || at < due->anchor_at)
		return;
	due->anchor_at = at;
	due->anchor = anchor;
}

static void
raise_to_entry(Due *due, const TimelineEntry *entry, gboolean follow_ups)
{
	if (entry->touch == TOUCH_ANSWER)
		raise_anchor(due, entry->at, ANCHOR_ANSWER);
	if (entry->touch == TOUCH_FOLLOW_UP && follow_ups)
		raise_anchor(due, entry->at, ANCHOR_LAST_FOLLOW_UP);
	if (entry->touch == TOUCH_THANK_YOU && follow_ups)
		raise_anchor(due, entry->at, ANCHOR_THANK_YOU);
}

/* What "after" means: the last follow-up of this cycle, else the newest of
 * what began it. Without the follow-ups: only the latter. */
static void
find_anchor(const Situation *situation, Due *due, gboolean follow_ups)
{
	const Timeline *timeline = situation->timeline;
	guint i;

	due->anchor_at = 0;
	raise_anchor(due, timeline->application_at, ANCHOR_APPLICATION);
	raise_anchor(due, situation->interview_ended_at,
	    ANCHOR_INTERVIEW_END);
	raise_anchor(due, timeline->last_reply_at, ANCHOR_REPLY);
	for (i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);

		if (due_is_of_this_cycle(situation, entry))
			raise_to_entry(due, entry, follow_ups);
	}
}

static void
anchor_to_step(const Situation *situation, Due *due)
{
	g_auto(Walk) walk = {NULL};
	int index = index_of_step(due->cadence, due->step->after);

	walk_init(&walk, situation, due->cadence);
	if (index < 0 || walk.taken_at[index] == 0)
		return;
	due->anchor_at = walk.taken_at[index];
	due->anchor = due->cadence->steps[index].is_thank_you ?
	    ANCHOR_THANK_YOU : ANCHOR_STEP;
}

/* A thank-you counts from the interview whatever came since; another step that
 * does, from what began the cadence anew, when that is newer. */
static void
anchor_to_interview(const Situation *situation, Due *due)
{
	if (due->step->is_thank_you) {
		due->anchor_at = situation->interview_ended_at;
		due->anchor = ANCHOR_INTERVIEW_END;
	} else if (situation->interview_ended_at != 0) {
		find_anchor(situation, due, FALSE);
	}
}

static gint64
offset_from(const Calendar *calendar, gint64 at, CadenceOffset offset,
    gboolean to_business_day)
{
	if (offset.unit == OFFSET_HOURS)
		return due_later(at, (gint64) offset.amount * HOUR_S);
	if (offset.unit == OFFSET_BUSINESS_DAYS)
		return calendar_add_business(calendar, at, offset.amount);
	return to_business_day ?
	    calendar_add_days_to_business(calendar, at, offset.amount) :
	    calendar_add_days(calendar, at, offset.amount);
}

static void
keep_order(Due *due)
{
	due->ideal_at = MAX(due->ideal_at, due->earliest_at);
	due->latest_at = MAX(due->latest_at, due->ideal_at);
}

/* T6: wait 24 hours after the promised date, ask before 48 are over. A step
 * of the cadence that is meant for this says its own hours. */
static void
set_promise_window(const Situation *situation, Due *due)
{
	static const CadenceOffset hours[] = {
	    {24, OFFSET_HOURS}, {24, OFFSET_HOURS}, {48, OFFSET_HOURS},
	};
	const Calendar *calendar = &situation->calendar;
	const CadenceStep *step = due->step;
	gboolean meant = step->anchor == ANCHOR_PROMISE;
	gint64 at = situation->promise_at;
	gint64 ideal_at =
	    offset_from(calendar, at, meant ? step->ideal : hours[1], FALSE);
	gint64 latest_at =
	    offset_from(calendar, at, meant ? step->latest : hours[2], FALSE);

	due->anchor_at = at;
	due->anchor = ANCHOR_PROMISE;
	due->earliest_at =
	    offset_from(calendar, at, meant ? step->earliest : hours[0], FALSE);
	due->ideal_at = calendar_to_business_day(calendar, ideal_at);
	due->latest_at = calendar_to_business_day(calendar, latest_at);
	keep_order(due);
}

void
due_set_window(const Situation *situation, Due *due)
{
	const Calendar *calendar = &situation->calendar;
	const CadenceStep *step = due->step;

	find_anchor(situation, due, TRUE);
	if (step->anchor == ANCHOR_INTERVIEW_END)
		anchor_to_interview(situation, due);
	if (step->anchor == ANCHOR_STEP)
		anchor_to_step(situation, due);
	if (!step->is_thank_you && situation->promise_at > due->anchor_at) {
		set_promise_window(situation, due);
		return;
	}
	if (due->anchor_at == 0)
		return;
	due->earliest_at =
	    offset_from(calendar, due->anchor_at, step->earliest, FALSE);
	due->ideal_at =
	    offset_from(calendar, due->anchor_at, step->ideal, TRUE);
	due->latest_at =
	    offset_from(calendar, due->anchor_at, step->latest, TRUE);
	keep_order(due);
}

/* clang-format off */
/* What the user did that keeps an application alive though no mail went: from
 * then on they have time again, for a step that ran late. */
static const struct {
	EventKind kind;
	gboolean exhausted;	/* also when no step is left */
	gboolean until;		/* from its end on */
} alive[] = {
	{EVENT_SKIPPED, TRUE, FALSE},
	{EVENT_REVIVED, TRUE, FALSE},
	{EVENT_STAGE, FALSE, FALSE},
	{EVENT_SNOOZED, FALSE, TRUE},
	{EVENT_PINNED, FALSE, FALSE},
	{EVENT_OVERRIDDEN, FALSE, FALSE},
	{EVENT_WORKS, FALSE, FALSE},
};
/* clang-format on */

static gint64
alive_at(const Situation *situation, gboolean exhausted)
{
	gint64 newest_at = 0;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(alive); i++) {
		const Event *fact = due_newest_fact(situation->application,
		    alive[i].kind);

		if (!fact || (exhausted && !alive[i].exhausted))
			continue;
		newest_at = MAX(newest_at, fact->at);
		if (alive[i].until && fact->at >= situation->cycle_at)
			newest_at = MAX(newest_at, fact->until_at);
	}
	return newest_at;
}

gint64
due_let_go_at(const Situation *situation, Due *due)
{
	gint64 from_at;

	find_anchor(situation, due, TRUE);
	from_at = MAX(due->anchor_at, situation->waited_until_at);
	from_at = MAX(from_at, alive_at(situation, TRUE));
	if (from_at == 0)
		return 0;
	return calendar_add_days(&situation->calendar, from_at,
	    due->cadence->let_go_days);
}

gint64
due_late_let_go_at(const Situation *situation, const Due *due,
    gint64 latest_at)
{
	gint64 from_at = MAX(latest_at, alive_at(situation, FALSE));

	from_at = MAX(from_at, situation->waited_until_at);
	return calendar_add_days(&situation->calendar, from_at,
	    due->cadence->let_go_days);
}
