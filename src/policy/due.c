/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/due.h>

#include <string.h>

#include <notyet/policy/verdict.h>

#include "due-steps.h"

#define HOUR_S (60 * 60)
#define DAY_S ((gint64) 24 * HOUR_S)
#define UNANSWERED_MAX 2	/* T4 */

static void
describe_turn(const Situation *situation, Due *due)
{
	const Timeline *timeline = situation->timeline;

	due->replied = timeline->last_reply_at != 0 &&
	    timeline->last_reply_at >= timeline->last_touch_at &&
	    !message_is_holding(timeline->last_reply);
	due->turn = TURN_THEIRS;
	if (due->replied && !situation->reply_holds &&
	    situation->interview_ended_at <= timeline->last_reply_at)
		due->turn = TURN_YOURS;
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
		due->silence_s = MAX(0,
		    due_later(context->now,
			-MAX(due->silence_from_at, -G_MAXINT64)));
	due->unanswered = situation->unanswered;
	due->panel_left = (int)situation->thanks_left->len;
	due->panel_size = due->panel_left > 0 ?
	    (int)situation->panel_size : 0;
	due->cadence = due_cadence(situation);
	due->promise = situation->promise;
	due->promise_mail = situation->promise_mail;
	describe_turn(situation, due);
}

static void
decide(Due *due, Section section, DueReason reason, gint64 until_at)
{
	due->section = section;
	due->reason = reason;
	due->until_at = until_at;
}

static void
forget_step(Due *due)
{
	due->step = NULL;
	due->instead = NULL;
	due->earliest_at = due->ideal_at = due->latest_at = 0;
	due->guard = due->overridden = GUARD_NONE;
	due->guard_until_at = 0;
	due->letter_to = due->away_address = NULL;
}

static void
decide_closed(Due *due, DueReason reason, gint64 since_at)
{
	forget_step(due);
	due->pin = NULL;
	due->pinned_at = 0;
	due->turn = TURN_NOBODY;
	due->threshold_days = 0;
	if (reason == DUE_LET_GO)
		due->stage = STAGE_LET_GO;
	decide(due, SECTION_CLOSED, reason, since_at);
}

/* A snooze lasts until its moment, or until somebody writes. A pinned date
 * says better when to look again. */
static gint64
snoozed_until(const Situation *situation)
{
	const Event *snooze =
	    due_newest_fact(situation->application, EVENT_SNOOZED);
	const Message *bounce = situation->timeline->last_bounce;

	if (!snooze || situation->pin || snooze->until_at == 0 ||
	    situation->timeline->last_reply_at > snooze->at ||
	    (bounce && bounce->date_at > snooze->at) ||
	    due_has_come(situation, snooze->until_at))
		return 0;
	return snooze->until_at;
}

static const Event *
interview_ahead(const Situation *situation)
{
	return timeline_interview_ahead(situation->timeline,
	    situation->context->now);
}

/* T7: the thank-you that was not sent yet is due at once. */
static gboolean
decide_news(const Situation *situation, Due *due)
{
	const CadenceStep *thanks;
	const Message *mail;
	gint64 news_at, over_at;

	if (situation->interview_ended_at == 0)
		return FALSE;
	news_at = due_news_at(situation, &mail);
	thanks = due_thanks_left(situation, due->cadence);
	over_at = MAX(due_later(news_at, 2 * DAY_S),
	    due_later(situation->interview_ended_at, THANK_YOU_MAX_S));
	if (news_at == 0 || !thanks ||
	    due_has_come(situation, due_later(over_at, 1)))
		return FALSE;
	due->step = thanks;
	due->anchor = ANCHOR_INTERVIEW_END;
	due->anchor_at = situation->interview_ended_at;
	due->earliest_at = due->ideal_at = news_at;
	due->latest_at = due_later(news_at, DAY_S);
	due->news = mail;
	decide(due, SECTION_ACT_NOW, DUE_NEXT_ROUND, news_at);
	return TRUE;
}

/* The count of T4 ends never by itself, so it ends last. */
static void
guard_unanswered(const Situation *situation, Due *due)
{
	if (situation->unanswered < UNANSWERED_MAX)
		return;
	if (due_is_overridden(situation, GUARD_UNANSWERED, 0)) {
		due->overridden = GUARD_UNANSWERED;
		return;
	}
	due->guard = GUARD_UNANSWERED;
	due->guard_until_at = 0;
	due->letter_to = due->away_address = NULL;
	due->instead = NULL;
}

static void
set_pin_window(const Situation *situation, Due *due)
{
	const Zone *zone = situation->context->calendar->zone;
	CivilDate next =
	    civil_date_add_days(zone_date(zone, due->pinned_at), 1);

	due->anchor = ANCHOR_PIN;
	due->anchor_at = due->pinned_at;
	due->earliest_at = due->ideal_at = due->pinned_at;
	due->latest_at =
	    MAX(due->pinned_at, zone_day_start(zone, next) - 1);
}

/* The step of the date that the user pinned, come or not. It is never let go
 * by itself: a pinned date is not dropped. */
static void
decide_pin(const Situation *situation, Due *due)
{
	const Cadence *cadence = due->cadence;

	due->step = due_next_step(situation, cadence, TRUE);
	if (!due->step)
		due->step = &cadence->steps[cadence->step_count - 1];
	due_set_window(situation, due);
	due_guard_pin(situation, due);
	guard_unanswered(situation, due);
	set_pin_window(situation, due);
	decide(due, due_has_come(situation, due->pinned_at) ?
	    SECTION_ACT_NOW : SECTION_WAITING, DUE_PINNED, due->pinned_at);
	if (due->turn == TURN_YOURS)
		due->reply = situation->timeline->last_reply;
}

/* Nothing is left, or T4 forbids it. */
static void
decide_without_step(const Situation *situation, Due *due)
{
	const CadenceStep *left =
	    due_next_step(situation, due->cadence, TRUE);
	gint64 let_go_at = due_let_go_at(situation, due);
	const char *address;

	due_guard_nothing(situation, due);
	if (due->guard == GUARD_PROMISE) {
		decide(due, SECTION_WAITING, DUE_PROMISE_STANDS,
		    situation->promise_at);
		return;
	}
	if (due->guard == GUARD_AWAY) {
		decide(due, SECTION_WAITING, DUE_AWAY,
		    due_away_return_at(situation, &address));
		return;
	}
	if (let_go_at != 0 && due_has_come(situation, let_go_at)) {
		decide_closed(due, DUE_LET_GO, let_go_at);
		return;
	}
	if (left)
		guard_unanswered(situation, due);
	decide(due, SECTION_WAITING, DUE_EXHAUSTED, let_go_at);
}

/* The words for the guard that holds the step, if one does. */
static gboolean
decide_guarded(const Situation *situation, Due *due, gint64 own_at)
{
	const char *address;

	switch (due->guard) {
	case GUARD_PROMISE:
		if (due_has_come(situation, situation->promise_at))
			return FALSE;
		decide(due, SECTION_WAITING, DUE_PROMISE_STANDS,
		    situation->promise_at);
		return TRUE;
	case GUARD_AWAY:
		decide(due, SECTION_WAITING, DUE_AWAY,
		    due_away_return_at(situation, &address));
		return TRUE;
	case GUARD_MINIMUM_GAP:
	case GUARD_PERSON_DAY:
		if (!due_has_come(situation, own_at))
			return FALSE;
		decide(due, SECTION_WAITING,
		    due->guard == GUARD_PERSON_DAY ? DUE_PERSON_DAY :
		    DUE_MINIMUM_GAP, due->guard_until_at);
		return TRUE;
	default:
		return FALSE;
	}
}

/* A step that was not taken for as long as the cadence says is let go with its
 * application; a thank-you is passed over instead. */
static gboolean
decide_let_go(const Situation *situation, Due *due, gint64 latest_at)
{
	gint64 let_go_at;

	if (due->step->is_thank_you || latest_at == 0 ||
	    !due_has_come(situation, due_later(latest_at, 1)))
		return FALSE;
	let_go_at = due_late_let_go_at(situation, due, latest_at);
	if (!due_has_come(situation, let_go_at))
		return FALSE;
	due->missed = due->step;
	due->missed_at = latest_at;
	decide_closed(due, DUE_LET_GO, let_go_at);
	return TRUE;
}

static void
decide_late(Due *due)
{
	decide(due, SECTION_ACT_NOW, DUE_STEP_LATE, 0);
	if (due->guard == GUARD_LATE_THANKS)
		decide(due, SECTION_ACT_NOW, DUE_THANKS_LATE,
		    due->guard_until_at);
}

static void
decide_step(const Situation *situation, Due *due)
{
	OwnWindow own;

	due_guard_step(situation, due, &own);
	if (due->unanswered >= UNANSWERED_MAX &&
	    due->overridden == GUARD_NONE)
		due->overridden = GUARD_UNANSWERED;
	if (decide_let_go(situation, due, own.over_at) ||
	    decide_guarded(situation, due, own.opens_at))
		return;
	if (due->earliest_at == 0)
		decide(due, SECTION_WAITING, DUE_NOTHING_TO_COUNT_FROM, 0);
	else if (!due_has_come(situation, due->earliest_at))
		decide(due, SECTION_WAITING, DUE_STEP_WAITING, 0);
	else if (!due_has_come(situation, due_later(due->latest_at, 1)))
		decide(due, SECTION_ACT_NOW, DUE_STEP_OPEN, 0);
	else
		decide_late(due);
	if (due->anchor == ANCHOR_PROMISE)
		decide(due, due->section, DUE_PROMISE_LAPSED,
		    situation->promise_at);
	/* Whether it has begun is told in minutes. */
	due_has_come(situation, due->ideal_at);
}

static void
decide_cadence(const Situation *situation, Due *due)
{
	const Event *ahead = interview_ahead(situation);

	if (situation->unanswered < UNANSWERED_MAX ||
	    due_is_overridden(situation, GUARD_UNANSWERED, 0))
		due->step = due_next_step(situation, due->cadence, TRUE);
	if (due->step)
		due_set_window(situation, due);
	if (ahead && !(due->step && due->step->is_thank_you)) {
		forget_step(due);
		decide(due, SECTION_WAITING, DUE_INTERVIEW_AHEAD, ahead->at);
	} else if (due->step) {
		decide_step(situation, due);
	} else {
		decide_without_step(situation, due);
	}
}

static void
decide_bounced(const Situation *situation, Due *due)
{
	due->bounce = situation->timeline->last_bounce;
	decide(due, SECTION_ACT_NOW, DUE_BOUNCED, due->bounce->date_at);
}

static void
decide_your_turn(const Situation *situation, Due *due)
{
	due->reply = situation->timeline->last_reply;
	decide(due, SECTION_YOUR_TURN, DUE_THEY_WROTE_LAST,
	    situation->timeline->last_reply_at);
}

static void
decide_all(const Situation *situation, Due *due)
{
	gint64 snooze_at = snoozed_until(situation);

	if (stage_is_closed(due->stage)) {
		decide_closed(due, due->stage == STAGE_LET_GO ?
		    DUE_LET_GO : DUE_CLOSED,
		    situation->application->stage_at);
		return;
	}
	due->pin = situation->pin;
	due->pinned_at = due->pin ? due->pin->until_at : 0;
	if (snooze_at != 0)
		decide(due, SECTION_WAITING, DUE_SNOOZED, snooze_at);
	else if (situation->timeline->last_bounce)
		decide_bounced(situation, due);
	else if (decide_news(situation, due))
		due->reply = due->turn == TURN_YOURS ?
		    situation->timeline->last_reply : NULL;
	else if (due->pin && (due->turn != TURN_YOURS ||
		due_has_come(situation, due->pinned_at)))
		decide_pin(situation, due);
	else if (due->turn == TURN_YOURS)
		decide_your_turn(situation, due);
	else
		decide_cadence(situation, due);
}

/* DOMAIN, "stalled". With an interview agreed on, nobody is silent. */
static gboolean
is_stalled(const Situation *situation, const Due *due)
{
	gint64 over_s = due->threshold_days * DAY_S + 1;

	if (due->turn != TURN_THEIRS || due->reason == DUE_INTERVIEW_AHEAD)
		return FALSE;
	if (due->step && due->earliest_at != 0 &&
	    due_has_come(situation, due->earliest_at))
		return TRUE;
	return due->threshold_days > 0 && due->silence_from_at != 0 &&
	    due_has_come(situation, due_later(due->silence_from_at, over_s));
}

/* The user does not wait for a promise: it is as if there were none. */
static void
waive_promise(Situation *situation, Due *due)
{
	if (situation->promise_at == 0 ||
	    !due_is_overridden(situation, GUARD_PROMISE,
		situation->promise_given_at))
		return;
	if (!due_has_come(situation,
		due_later(situation->promise_at, PROMISE_WAIT_S)))
		due->overridden = GUARD_PROMISE;
	situation->promise_at = 0;
}

void
due_compute(const Application *application, const Timeline *timeline,
    const DueContext *context, Due *ret_due)
{
	g_auto(Situation) situation;

	memset(ret_due, 0, sizeof(*ret_due));
	ret_due->application = application;
	ret_due->timeline = timeline;
	situation_init(&situation, application, timeline, context);
	describe(&situation, ret_due);
	waive_promise(&situation, ret_due);
	decide_all(&situation, ret_due);
	ret_due->stalled = is_stalled(&situation, ret_due);
	ret_due->next_change_at = situation.clock->next_at;
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
