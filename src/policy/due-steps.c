/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due-steps.h"

#include <string.h>

#define HOUR_S (60 * 60)
#define UNANSWERED_MAX 2	/* T4 */

static const Cadence *
cadence_of(const Situation *situation)
{
	const CadenceSet *set = situation->context->cadences;
	const Cadence *cadence =
	    cadence_set_find(set, situation->application->cadence);

	if (!cadence)
		cadence = cadence_set_find(set,
		    situation->context->default_cadence);
	if (!cadence)
		cadence = cadence_set_find(NULL, CADENCE_DEFAULT);
	if (situation->interview_ended_at == 0 &&
	    cadence->steps[0].is_thank_you)
		cadence = cadence_set_find(set, CADENCE_BEFORE_INTERVIEW);
	return cadence;
}

static gboolean
is_follow_up(const TimelineEntry *entry)
{
	return entry->touch == TOUCH_THANK_YOU ||
	    entry->touch == TOUCH_FOLLOW_UP;
}

/* A thank-you may leave before the recorded end of the meeting. */
static gboolean
is_of_this_cycle(const Situation *situation, const TimelineEntry *entry)
{
	gint64 from_at = situation->cycle_at;

	if (entry->touch == TOUCH_THANK_YOU &&
	    from_at == situation->interview_ended_at)
		from_at = situation->interview_began_at;
	return entry->at > from_at;
}

static int
index_of_step(const Cadence *cadence, const char *name)
{
	const CadenceStep *step = cadence_step(cadence, name);

	return step ? (int) (step - cadence->steps) : -1;
}

/* The place behind the last step of the same name. */
static int
behind_step(const Cadence *cadence, int index)
{
	const char *name = cadence->steps[index].name;

	while (index < cadence->step_count &&
	    strcmp(cadence->steps[index].name, name) == 0)
		index++;
	return index;
}

/* Where the cadence stands after a follow-up. One whose step is not known
 * here counts as the next that is no thank-you. */
static int
index_after(const Cadence *cadence, int index, const TimelineEntry *entry)
{
	int named = index_of_step(cadence, entry->step);

	if (named >= 0)
		return MAX(index, behind_step(cadence, named));
	while (index < cadence->step_count &&
	    cadence->steps[index].is_thank_you) {
		index++;
		if (entry->touch == TOUCH_THANK_YOU)
			return index;
	}
	if (entry->touch == TOUCH_FOLLOW_UP && index < cadence->step_count)
		index++;
	return index;
}

static gboolean
applies(const Situation *situation, const CadenceStep *step)
{
	gboolean lapsed = situation->promise_at != 0 &&
	    situation->promise_at <= situation->context->now;

	return step->condition == STEP_ALWAYS ||
	    lapsed == (step->condition == STEP_IF_PROMISED);
}

static gboolean
is_passed_over(const Situation *situation, const CadenceStep *step)
{
	gint64 end_at = situation->interview_ended_at;

	if (!applies(situation, step))
		return TRUE;
	return step->is_thank_you && (end_at == 0 ||
	    end_at <= situation->timeline->last_reply_at ||
	    situation->context->now > end_at + THANK_YOU_MAX_S);
}

static const CadenceStep *
next_step(const Situation *situation, const Cadence *cadence)
{
	const GArray *entries = situation->timeline->entries;
	guint32 skipped = 0;
	int index = 0;
	guint i;

	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);
		int named;

		if (!is_of_this_cycle(situation, entry))
			continue;
		if (is_follow_up(entry))
			index = index_after(cadence, index, entry);
		if (!entry->event || entry->event->kind != EVENT_SKIPPED)
			continue;
		named = index_of_step(cadence, entry->event->key);
		if (named >= 0 && named < 32)
			skipped |= 1u << named;
	}
	while (index < cadence->step_count && ((skipped >> index) & 1 ||
		is_passed_over(situation, &cadence->steps[index])))
		index++;
	return index < cadence->step_count ? &cadence->steps[index] : NULL;
}

static void
raise_anchor(Due *due, gint64 at, CadenceAnchor anchor)
{
	if (at == 0 || at < due->anchor_at)
		return;
	due->anchor_at = at;
	due->anchor = anchor;
}

/* What "after" means: the last follow-up of this cycle, else the newest of
 * what began it. */
static void
find_anchor(const Situation *situation, Due *due)
{
	const Timeline *timeline = situation->timeline;
	guint i;

	raise_anchor(due, timeline->application_at, ANCHOR_APPLICATION);
	raise_anchor(due, situation->interview_ended_at,
	    ANCHOR_INTERVIEW_END);
	raise_anchor(due, timeline->last_reply_at, ANCHOR_REPLY);
	for (i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);

		if (!is_of_this_cycle(situation, entry))
			continue;
		if (entry->touch == TOUCH_ANSWER)
			raise_anchor(due, entry->at, ANCHOR_ANSWER);
		if (entry->touch == TOUCH_FOLLOW_UP)
			raise_anchor(due, entry->at, ANCHOR_LAST_FOLLOW_UP);
		if (entry->touch == TOUCH_THANK_YOU)
			raise_anchor(due, entry->at, ANCHOR_THANK_YOU);
	}
}

static gint64
offset_from(const Calendar *calendar, gint64 at, CadenceOffset offset,
    gboolean to_business_day)
{
	if (offset.unit == OFFSET_HOURS)
		return at + (gint64) offset.amount * HOUR_S;
	if (offset.unit == OFFSET_BUSINESS_DAYS)
		return calendar_add_business(calendar, at, offset.amount);
	at = calendar_add_days(calendar, at, offset.amount);
	return to_business_day ? calendar_to_business_day(calendar, at) : at;
}

static void
set_window(const Situation *situation, Due *due)
{
	const Calendar *calendar = situation->context->calendar;
	const CadenceStep *step = due->step;

	if (due->anchor_at == 0)
		return;
	due->earliest_at = offset_from(calendar, due->anchor_at,
	    step->earliest, FALSE);
	due->ideal_at = offset_from(calendar, due->anchor_at, step->ideal,
	    TRUE);
	due->latest_at = offset_from(calendar, due->anchor_at, step->latest,
	    TRUE);
}

/* T6: wait 24 hours after the promised date, ask before 48 are over. */
static void
set_promise_window(const Situation *situation, Due *due)
{
	const Calendar *calendar = situation->context->calendar;
	gint64 ask_at = situation->promise_at + 24 * HOUR_S;

	due->anchor_at = situation->promise_at;
	due->anchor = ANCHOR_PROMISE;
	due->earliest_at = ask_at;
	due->ideal_at = calendar_to_business_day(calendar, ask_at);
	due->latest_at = calendar_to_business_day(calendar,
	    due->ideal_at + 24 * HOUR_S);
}

/* The last thing that kept the application alive, then the wait. */
static gint64
let_go_at(const Situation *situation, const Cadence *cadence, const Due *due)
{
	const GPtrArray *facts = situation->application->facts;
	gint64 from_at = MAX(due->anchor_at, situation->promise_at);
	guint i;

	for (i = 0; i < facts->len; i++) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == EVENT_SKIPPED ||
		    fact->kind == EVENT_REVIVED)
			from_at = MAX(from_at, fact->at);
	}
	if (from_at == 0)
		return 0;
	return calendar_add_days(situation->context->calendar, from_at,
	    cadence->let_go_days);
}

void
due_hold_window(Due *due, gint64 until_at)
{
	if (!due->step || due->earliest_at == 0)
		return;
	due->earliest_at = MAX(due->earliest_at, until_at);
	due->ideal_at = MAX(due->ideal_at, due->earliest_at);
	due->latest_at = MAX(due->latest_at, due->ideal_at);
}

gint64
due_gap_ends_at(const Situation *situation)
{
	gint64 last_at = situation->timeline->last_follow_up_at;

	if (last_at == 0 || last_at <= situation->cycle_at)
		return 0;
	return calendar_add_business(situation->context->calendar, last_at,
	    situation->context->minimum_gap_days);
}

void
due_find_step(const Situation *situation, Due *due)
{
	const Cadence *cadence = cadence_of(situation);

	if (due->unanswered < UNANSWERED_MAX)
		due->step = next_step(situation, cadence);
	find_anchor(situation, due);
	if (!due->step) {
		due->until_at = let_go_at(situation, cadence, due);
		return;
	}
	if (due->step->anchor == ANCHOR_INTERVIEW_END) {
		due->anchor_at = situation->interview_ended_at;
		due->anchor = ANCHOR_INTERVIEW_END;
	}
	if (!due->step->is_thank_you &&
	    situation->promise_at > due->anchor_at)
		set_promise_window(situation, due);
	else
		set_window(situation, due);
}
