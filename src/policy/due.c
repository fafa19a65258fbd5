/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/due.h>

#include <string.h>

#include <notyet/policy/verdict.h>

#include "due-steps.h"

#define DAY_S ((gint64) 24 * 60 * 60)

static gboolean
is_holding(const Message *reply)
{
	return reply && message_is_holding(reply);
}

static const Event *
newest_fact(const Application *application, EventKind kind)
{
	guint i;

	for (i = application->facts->len; i-- > 0;) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == kind)
			return fact;
	}
	return NULL;
}

/* The newest promise, by mail or as the user heard it. One that lapsed is
 * settled by what they wrote after they gave it, and by an interview after
 * it. One that the user notes after their last mail says that this mail only
 * held off. */
static void
find_promise(Situation *situation)
{
	const Event *heard =
	    newest_fact(situation->application, EVENT_PROMISE);
	const Message *reply = situation->timeline->last_reply;
	gint64 given_at = 0;

	if (is_holding(reply) && reply->verdict->holding_until_at != 0) {
		given_at = reply->date_at;
		situation->promise_at = reply->verdict->holding_until_at;
		situation->promise_holds_all = TRUE;
	}
	situation->reply_holds = is_holding(reply);
	if (heard && heard->until_at != 0 && reply &&
	    heard->at >= reply->date_at)
		situation->reply_holds = TRUE;
	if (heard && heard->at >= given_at) {
		given_at = heard->at;
		situation->promise_at = heard->until_at;
		situation->promise_holds_all = FALSE;
	}
	if (situation->promise_at > situation->context->now)
		return;
	if (situation->interview_ended_at > given_at ||
	    (reply && reply->date_at > given_at && !is_holding(reply)))
		situation->promise_at = 0;
}

static void
situation_init(Situation *situation, const Application *application,
    const Timeline *timeline, const DueContext *context)
{
	const Event *held = timeline_interview_held(timeline, context->now);

	memset(situation, 0, sizeof(*situation));
	situation->application = application;
	situation->timeline = timeline;
	situation->context = context;
	situation->interview_ended_at =
	    timeline_interview_ended_at(timeline, context->now);
	situation->interview_began_at = held ? held->at : 0;
	situation->cycle_at = MAX(timeline->last_reply_at,
	    situation->interview_ended_at);
	find_promise(situation);
}

static int
count_unanswered(const Situation *situation)
{
	const GArray *entries = situation->timeline->entries;
	int count = 0;
	guint i;

	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		if (entry->touch == TOUCH_FOLLOW_UP &&
		    entry->at > situation->cycle_at)
			count++;
	}
	return count;
}

static void
describe(const Situation *situation, Due *due)
{
	const Application *application = situation->application;
	const Timeline *timeline = situation->timeline;
	const DueContext *context = situation->context;

	due->stage = application->stage;
	if (due->stage == STAGE_LET_GO &&
	    timeline->last_reply_at > application->stage_at)
		due->stage = application_open_stage(application);
	due->threshold_days = context->threshold_days ?
	    context->threshold_days[due->stage] :
	    stage_threshold_days(due->stage);
	due->silence_from_at = timeline->last_reply_at;
	if (due->silence_from_at == 0)
		due->silence_from_at = situation->interview_ended_at;
	if (due->silence_from_at == 0)
		due->silence_from_at = timeline->application_at;
	if (due->silence_from_at != 0)
		due->silence_s =
		    MAX(0, context->now - due->silence_from_at);
	due->replied = timeline->last_reply_at != 0 &&
	    timeline->last_reply_at >= timeline->last_touch_at &&
	    !is_holding(timeline->last_reply);
	due->unanswered = count_unanswered(situation);
	due->turn = TURN_THEIRS;
	if (due->replied && !situation->reply_holds &&
	    situation->interview_ended_at <= timeline->last_reply_at)
		due->turn = TURN_YOURS;
}

static void
decide(Due *due, Section section, DueReason reason, gint64 until_at)
{
	due->section = section;
	due->reason = reason;
	due->until_at = until_at;
}

static void
decide_closed(Due *due, DueReason reason, gint64 since_at)
{
	due->turn = TURN_NOBODY;
	due->threshold_days = 0;
	if (reason == DUE_LET_GO)
		due->stage = STAGE_LET_GO;
	decide(due, SECTION_CLOSED, reason, since_at);
}

/* A snooze lasts until its moment, or until somebody writes. */
static gint64
snoozed_until(const Situation *situation)
{
	const Event *snooze =
	    newest_fact(situation->application, EVENT_SNOOZED);
	const Message *bounce = situation->timeline->last_bounce;

	if (!snooze || snooze->until_at <= situation->context->now ||
	    situation->timeline->last_reply_at > snooze->at ||
	    (bounce && bounce->date_at > snooze->at))
		return 0;
	return snooze->until_at;
}

static gint64
interview_ahead_at(const Situation *situation)
{
	const Event *ahead = timeline_interview_ahead(situation->timeline,
	    situation->context->now);

	return ahead ? ahead->at : 0;
}

/* What holds the steps back, and until when. FALSE: nothing does. */
static gboolean
decide_hold(const Situation *situation, Due *due)
{
	gboolean thanks = due->step && due->step->is_thank_you;
	gint64 ahead_at = interview_ahead_at(situation);
	gint64 away_at = due_away_until(situation);

	if (ahead_at != 0 && !thanks) {
		due->step = NULL;
		due->earliest_at = due->ideal_at = due->latest_at = 0;
		decide(due, SECTION_WAITING, DUE_INTERVIEW_AHEAD, ahead_at);
		return TRUE;
	}
	if (situation->promise_at > situation->context->now &&
	    (!thanks || situation->promise_holds_all)) {
		due_hold_window(due, situation->promise_at);
		decide(due, SECTION_WAITING, DUE_PROMISE_STANDS,
		    situation->promise_at);
		return TRUE;
	}
	if (away_at != 0) {
		due_hold_window(due, calendar_add_business(
		    situation->context->calendar, away_at, 1));
		decide(due, SECTION_WAITING, DUE_AWAY, away_at);
		return TRUE;
	}
	return FALSE;
}

static void
decide_without_step(const Situation *situation, Due *due)
{
	gint64 until_at = due->until_at;

	if (until_at != 0 && situation->context->now >= until_at)
		decide_closed(due, DUE_LET_GO, until_at);
	else
		decide(due, SECTION_WAITING, DUE_EXHAUSTED, until_at);
}

static void
decide_step(const Situation *situation, Due *due)
{
	gint64 now = situation->context->now;
	gint64 gap_at = due_gap_ends_at(situation);
	gboolean gap = !due->step->is_thank_you && gap_at > now &&
	    due->earliest_at <= now;

	if (due->earliest_at == 0) {
		decide(due, SECTION_WAITING, DUE_NOTHING_TO_COUNT_FROM, 0);
		return;
	}
	if (!due->step->is_thank_you)
		due_hold_window(due, gap_at);
	if (gap)
		decide(due, SECTION_WAITING, DUE_MINIMUM_GAP, gap_at);
	else if (now < due->earliest_at)
		decide(due, SECTION_WAITING, DUE_STEP_WAITING, 0);
	else if (now <= due->latest_at)
		decide(due, SECTION_ACT_NOW, DUE_STEP_OPEN, 0);
	else
		decide(due, SECTION_ACT_NOW, DUE_STEP_LATE, 0);
	if (due->anchor == ANCHOR_PROMISE && !gap) {
		due->reason = DUE_PROMISE_LAPSED;
		due->until_at = situation->promise_at;
	}
}

static void
decide_all(const Situation *situation, Due *due)
{
	const Timeline *timeline = situation->timeline;
	gint64 snooze_at = snoozed_until(situation);

	if (stage_is_closed(due->stage)) {
		decide_closed(due, due->stage == STAGE_LET_GO ?
		    DUE_LET_GO : DUE_CLOSED,
		    situation->application->stage_at);
	} else if (snooze_at != 0) {
		decide(due, SECTION_WAITING, DUE_SNOOZED, snooze_at);
	} else if (timeline->last_bounce) {
		decide(due, SECTION_ACT_NOW, DUE_BOUNCED,
		    timeline->last_bounce->date_at);
		due->bounce = timeline->last_bounce;
	} else if (due->turn == TURN_YOURS) {
		decide(due, SECTION_YOUR_TURN, DUE_THEY_WROTE_LAST,
		    timeline->last_reply_at);
		due->reply = timeline->last_reply;
	} else {
		due_find_step(situation, due);
		if (decide_hold(situation, due))
			return;
		if (due->step)
			decide_step(situation, due);
		else
			decide_without_step(situation, due);
	}
}

/* DOMAIN, "stalled". With an interview agreed on, nobody is silent. */
static gboolean
is_stalled(const Situation *situation, const Due *due)
{
	gint64 now = situation->context->now;

	if (due->turn != TURN_THEIRS || due->reason == DUE_INTERVIEW_AHEAD)
		return FALSE;
	if (due->step && due->earliest_at != 0 && now >= due->earliest_at)
		return TRUE;
	return due->threshold_days > 0 &&
	    due->silence_s > due->threshold_days * DAY_S;
}

void
due_compute(const Application *application, const Timeline *timeline,
    const DueContext *context, Due *ret_due)
{
	Situation situation;

	memset(ret_due, 0, sizeof(*ret_due));
	ret_due->application = application;
	ret_due->timeline = timeline;
	situation_init(&situation, application, timeline, context);
	describe(&situation, ret_due);
	decide_all(&situation, ret_due);
	ret_due->stalled = is_stalled(&situation, ret_due);
}

static gint64
next_moment(const Due *due)
{
	gint64 moment;

	if (due->section == SECTION_ACT_NOW)
		return due->step ? due->latest_at : 0;
	if (due->section == SECTION_YOUR_TURN)
		return 0;
	if (due->section == SECTION_CLOSED)
		return -due->until_at;
	moment = due->earliest_at ? due->earliest_at : due->until_at;
	return moment ? moment : G_MAXINT64;
}

int
due_compare(const Due *a, const Due *b)
{
	gint64 first = next_moment(a), second = next_moment(b);

	if (a->section != b->section)
		return a->section < b->section ? -1 : 1;
	if (first != second)
		return first < second ? -1 : 1;
	if (a->silence_s != b->silence_s)
		return a->silence_s > b->silence_s ? -1 : 1;
	return 0;
}
