/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is never proposed: T4, T5, T6, out of office; and T9 the turn. */
#include <string.h>

#include <notyet/policy/verdict.h>

#include "../support/clock-properties.h"

#define HOUR_S ((gint64) 60 * 60)
/* Where a time of day is skipped or doubled, two calendars may differ. */
#define DST_S (2 * HOUR_S)

static gboolean
has_piece(const ClockWorld *world, const char *what, const char *detail)
{
	guint i;

	for (i = 0; i < world->pieces->len; i++) {
		const ClockPiece *piece =
		    &g_array_index(world->pieces, ClockPiece, i);

		if (strcmp(piece->what, what) == 0 &&
		    (!detail || g_strcmp0(piece->detail, detail) == 0))
			return TRUE;
	}
	return FALSE;
}

/* A step by the cadence, which is no thank-you. */
static gboolean
is_proposed(const Due *due)
{
	return due->section == SECTION_ACT_NOW && due->step &&
	    !due->step->is_thank_you && (due->reason == DUE_STEP_OPEN ||
		due->reason == DUE_STEP_LATE ||
		due->reason == DUE_PROMISE_LAPSED);
}

static gint64
cycle_at(const ClockProbe *probe, gint64 now)
{
	const Timeline *timeline = probe->story->timeline;

	return MAX(timeline->last_reply_at,
	    timeline_interview_ended_at(timeline, now));
}

static gboolean
is_holiday(const ClockStory *story, const GDate *date)
{
	gint32 day = (gint32) g_date_get_julian(date) - 719163;
	guint i;

	for (i = 0; i < story->calendar.holidays->len; i++)
		if (g_array_index(story->calendar.holidays, gint32, i) == day)
			return TRUE;
	return FALSE;
}

static gboolean
is_business_day(const ClockProbe *probe, const GDate *date)
{
	return g_date_get_weekday(date) <= G_DATE_FRIDAY &&
	    !is_holiday(probe->story, date);
}

/* By another's calendar than the program's, in their zone; the moment itself
 * is read in that one. */
static gint64
business_days_after(const ClockProbe *probe, gint64 at, int days,
    const char *read_in)
{
	const char *zone = probe->world->company_zone ?
	    probe->world->company_zone : probe->world->zone;
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
	g_autoptr(GDateTime) read = g_date_time_to_timezone(utc,
	    clock_of_zone(read_in ? read_in : zone));
	g_autoptr(GDateTime) moment = NULL;
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_dmy(&date, g_date_time_get_day_of_month(read),
	    g_date_time_get_month(read), g_date_time_get_year(read));
	while (days > 0) {
		g_date_add_days(&date, 1);
		days -= is_business_day(probe, &date);
	}
	moment = g_date_time_new(clock_of_zone(zone),
	    g_date_get_year(&date), g_date_get_month(&date),
	    g_date_get_day(&date), g_date_time_get_hour(read),
	    g_date_time_get_minute(read), g_date_time_get_second(read));
	return g_date_time_to_unix(moment);
}

static void
check_gap(ClockProbe *probe, const ClockMoment *moment)
{
	const GArray *entries = probe->story->timeline->entries;
	gint64 last_at = 0;
	guint i;

	if (!is_proposed(&moment->due) ||
	    has_piece(probe->world, "override", "minimum-gap"))
		return;
	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		if (entry->touch == TOUCH_THANK_YOU ||
		    entry->touch == TOUCH_FOLLOW_UP)
			last_at = MAX(last_at, entry->at);
	}
	if (last_at > cycle_at(probe, moment->now) &&
	    moment->now < business_days_after(probe, last_at,
		probe->world->gap, NULL) - DST_S)
		clock_probe_fail(probe, moment, "inside the gap");
}

static int
count_follow_ups(const ClockProbe *probe, gint64 since_at)
{
	const GArray *entries = probe->story->timeline->entries;
	int count = 0;
	guint i;

	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		count += entry->touch == TOUCH_FOLLOW_UP &&
		    entry->at > since_at;
	}
	return count;
}

static void
check_twos(ClockProbe *probe, const ClockMoment *moment)
{
	int count = count_follow_ups(probe, cycle_at(probe, moment->now));

	if (moment->due.unanswered != count)
		clock_probe_fail(probe, moment, "counts others unanswered");
	if (is_proposed(&moment->due) && count >= 2 &&
	    !has_piece(probe->world, "override", "unanswered"))
		clock_probe_fail(probe, moment, "after two unanswered");
}

typedef struct Promise {
	gint64 given_at, until_at;
} Promise;

static Promise
find_promise(const ClockProbe *probe)
{
	const Message *reply = probe->story->timeline->last_reply;
	Promise promise = {0, 0};
	guint i;

	if (reply && message_is_holding(reply) &&
	    reply->verdict->holding_until_at)
		promise = (Promise){reply->date_at,
		    reply->verdict->holding_until_at};
	for (i = 0; i < probe->world->pieces->len; i++) {
		const ClockPiece *piece = &g_array_index(
		    probe->world->pieces, ClockPiece, i);

		if (g_str_has_suffix(piece->what, "promise") &&
		    piece->at >= promise.given_at)
			promise = (Promise){piece->at, piece->until_at};
	}
	return promise;
}

static gboolean
is_settled(const ClockProbe *probe, const Promise *promise, gint64 now)
{
	const Timeline *timeline = probe->story->timeline;

	return promise->until_at <= promise->given_at ||
	    timeline->last_follow_up_at > promise->given_at ||
	    timeline->last_reply_at > promise->given_at ||
	    timeline->last_touch_at > promise->given_at ||
	    timeline_interview_ended_at(timeline, now) > promise->given_at;
}

static void
check_promise(ClockProbe *probe, const ClockMoment *moment)
{
	Promise promise = find_promise(probe);

	if (!is_proposed(&moment->due) || promise.until_at == 0 ||
	    has_piece(probe->world, "override", "promise"))
		return;
	if (moment->now < promise.until_at)
		clock_probe_fail(probe, moment, "before their promise");
	else if (moment->now < promise.until_at + 24 * HOUR_S &&
	    moment->due.step->anchor != ANCHOR_PROMISE &&
	    !is_settled(probe, &promise, moment->now))
		clock_probe_fail(probe, moment, "24 hours are not over");
}

static void
check_away(ClockProbe *probe, const ClockMoment *moment)
{
	gint64 told_at = 0, return_at = 0;
	guint i;

	if (!is_proposed(&moment->due) ||
	    has_piece(probe->world, "override", "away"))
		return;
	for (i = 0; i < probe->world->pieces->len; i++) {
		const ClockPiece *piece = &g_array_index(
		    probe->world->pieces, ClockPiece, i);

		if (!g_str_has_suffix(piece->what, "away") ||
		    piece->at < told_at)
			continue;
		return_at = piece->at == told_at ? MIN(return_at,
		    piece->until_at) : piece->until_at;
		told_at = piece->at;
	}
	if (return_at != 0 &&
	    probe->story->timeline->last_reply_at <= told_at &&
	    moment->now < business_days_after(probe, return_at, 1,
		probe->world->zone) - DST_S)
		clock_probe_fail(probe, moment, "while she is away");
}

static void
check_window(ClockProbe *probe, const ClockMoment *moment)
{
	const Due *due = &moment->due;

	if (due->earliest_at > due->ideal_at ||
	    due->ideal_at > due->latest_at)
		clock_probe_fail(probe, moment, "has a window upside down");
	/* A clock that was set back knows of news to come. */
	if (due->section == SECTION_ACT_NOW && due->step &&
	    moment->now >= clock_world_known_at(probe->world) &&
	    moment->now < due->earliest_at)
		clock_probe_fail(probe, moment, "is due before its window");
	if (due->silence_s < 0)
		clock_probe_fail(probe, moment, "has a negative silence");
}

/* Something of the user's that may come before their letter. */
static gboolean
is_overruled(const ClockProbe *probe, gint64 reply_at)
{
	const GPtrArray *facts = probe->story->application->facts;
	guint i;

	for (i = 0; i < facts->len; i++) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == EVENT_PINNED ||
		    ((fact->kind == EVENT_PROMISE ||
			 fact->kind == EVENT_SNOOZED) &&
			fact->at >= reply_at))
			return TRUE;
	}
	return FALSE;
}

static void
check_turn(ClockProbe *probe, const ClockMoment *moment)
{
	const ClockStory *story = probe->story;
	const Timeline *timeline = story->timeline;
	const Message *reply = timeline->last_reply;
	const Due *due = &moment->due;

	if (!reply || message_is_holding(reply) || timeline->last_bounce ||
	    timeline->last_touch_at > reply->date_at ||
	    timeline_interview_ended_at(timeline, moment->now) >
		reply->date_at ||
	    (stage_is_closed(story->application->stage) &&
		(story->application->stage != STAGE_LET_GO ||
		    story->application->stage_at >= reply->date_at)) ||
	    is_overruled(probe, reply->date_at))
		return;
	if (due->turn == TURN_YOURS && (due->section == SECTION_YOUR_TURN ||
		due->reason == DUE_NEXT_ROUND))
		return;
	clock_probe_fail(probe, moment, "and they wrote last");
}

#define EACH(name, check) \
	static void \
	name(ClockProbe *probe) \
	{ \
		guint i; \
\
		for (i = 0; i < probe->walk->len; i++) \
			check(probe, \
			    &g_array_index(probe->walk, ClockMoment, i)); \
		for (i = 0; i < probe->before->len; i++) \
			check(probe, \
			    &g_array_index(probe->before, ClockMoment, i)); \
	}

EACH(windows, check_window)
EACH(gap, check_gap)
EACH(twos, check_twos)
EACH(promises, check_promise)
EACH(absences, check_away)
EACH(turns, check_turn)

/* The user does at once whatever is proposed, and answers every letter. */
static gboolean
obey(ClockWorld *world, const Due *due, gint64 now)
{
	ClockPiece piece = {.what = "mail", .at = now + 1};

	if (due->section == SECTION_ACT_NOW && due->step) {
		piece.what = "sent";
		piece.detail = due->step->name;
	} else if (due->section != SECTION_ACT_NOW &&
	    due->section != SECTION_YOUR_TURN) {
		return FALSE;
	}
	clock_world_add(world, &piece);
	return TRUE;
}

static int
count_steps(const Cadence *cadence)
{
	int count = 0, i;

	for (i = 0; cadence && i < cadence->step_count; i++)
		count += !cadence->steps[i].is_thank_you;
	return count;
}

/* T4 and the cadence bound what is proposed to one who obeys. */
static void
obedience(ClockProbe *probe)
{
	g_autoptr(ClockWorld) world = clock_world_copy(probe->world);
	ClockMoment moment = {.now = clock_world_known_at(world) + 1};
	int count = 0, rounds;
	gint64 round_at = 0;

	if (clock_random(&probe->random, 6) != 0)
		return;
	for (rounds = 0; rounds < 24; rounds++) {
		g_autoptr(ClockStory) story = clock_world_story(world);
		gint64 ended_at = timeline_interview_ended_at(story->timeline,
		    moment.now);

		if (ended_at != round_at)
			count = 0;
		round_at = ended_at;
		clock_compute(story, moment.now, &moment.due);
		count += is_proposed(&moment.due) &&
		    moment.due.overridden != GUARD_UNANSWERED;
		if (count > MIN(2, count_steps(moment.due.cadence)) &&
		    is_proposed(&moment.due))
			clock_probe_fail(probe, &moment, "is one too many");
		if (obey(world, &moment.due, moment.now))
			moment.now += 2;
		else if (moment.due.next_change_at == 0)
			return;
		else
			moment.now = moment.due.next_change_at;
	}
	clock_probe_fail(probe, &moment, "and never an end");
}

const ClockProperty clock_properties[] = {
    {"earliest, ideal, latest", windows},
    {"T5 nothing inside the gap", gap},
    {"T4 nothing after two unanswered", twos},
    {"T6 nothing before a promise", promises},
    {"nothing while she is away", absences},
    {"T9 a letter is yours to answer", turns},
    {"T4 no more than the cadence has", obedience},
    {NULL, NULL},
};
