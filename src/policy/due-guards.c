/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds a step back, until when, and what the user did away with. Of
 * several guards the one that ends last is named.
 */
#include "due-steps.h"

/* Days with a follow-up that a window is moved over: one in the future is one
 * of a clock that was set back. */
#define DAYS_MAX 8

/* A guard that was looked at, and the moment before which it would hold. */
typedef struct Guarding {
	const Situation *situation;
	Due *due;
	gboolean moves;		/* the window; a pinned one stays */
	gint64 from_at;		/* what ends before that is none; 0 */
	gint64 overridden_until_at;
} Guarding;

void
due_hold_window(Due *due, gint64 until_at)
{
	if (!due->step || due->earliest_at == 0)
		return;
	due->earliest_at = MAX(due->earliest_at, until_at);
	due->ideal_at = MAX(due->ideal_at, due->earliest_at);
	due->latest_at = MAX(due->latest_at, due->ideal_at);
}

/* Names a guard that holds until then, and longer than another. FALSE: the
 * user did away with it; since_at: when it came to be. */
static gboolean
note_guard(Guarding *guarding, DueGuard guard, gint64 until_at,
    gint64 since_at)
{
	Due *due = guarding->due;
	gboolean mine =
	    due_is_overridden(guarding->situation, guard, since_at);

	if (until_at <= guarding->from_at ||
	    due_has_come(guarding->situation, until_at))
		return !mine;
	if (mine && until_at > guarding->overridden_until_at) {
		guarding->overridden_until_at = until_at;
		due->overridden = guard;
	} else if (!mine && until_at > due->guard_until_at) {
		due->guard_until_at = until_at;
		due->guard = guard;
	}
	return !mine;
}

/* Whether it counts from what can be newer than a promise and no word on it: a
 * follow-up after that day is one, an application is none. */
static gboolean
waits_for_promise(const Due *due)
{
	return due->anchor == ANCHOR_PROMISE ||
	    due->anchor == ANCHOR_APPLICATION;
}

/* A promise that the user does not wait for is gone before this. One that
 * lapsed still holds what counts from it for a day. */
static void
guard_promise(Guarding *guarding)
{
	const Situation *situation = guarding->situation;
	const CadenceStep *step = guarding->due->step;
	gint64 at = situation->promise_at;
	gint64 until_at = due_later(at, PROMISE_WAIT_S);

	if (at == 0)
		return;
	if (step && step->is_thank_you) {
		if (!situation->promise_holds_all ||
		    due_has_come(situation, at))
			return;
		until_at = at;
	} else if (due_has_come(situation, at) &&
	    (!step || !waits_for_promise(guarding->due))) {
		return;
	}
	if (guarding->moves && step &&
	    guarding->due->anchor == ANCHOR_PROMISE)
		until_at = MAX(at, guarding->due->earliest_at);
	note_guard(guarding, GUARD_PROMISE, until_at,
	    situation->promise_given_at);
	if (guarding->moves)
		due_hold_window(guarding->due,
		    guarding->due->anchor == ANCHOR_APPLICATION ?
		    until_at : at);
}

/* The window stays where it was moved when they are back. */
static void
guard_away(Guarding *guarding)
{
	const Situation *situation = guarding->situation;
	const char *address;
	gint64 return_at = due_away_return_at(situation, &address);
	gint64 back_at;

	if (return_at == 0)
		return;
	back_at = due_back_at(situation, return_at);
	if (note_guard(guarding, GUARD_AWAY, back_at, 0) &&
	    guarding->moves)
		due_hold_window(guarding->due, back_at);
	if (guarding->due->guard == GUARD_AWAY)
		guarding->due->away_address = address;
}

/* The end of the minimum gap after the last follow-up of this cycle (T5); 0
 * none. */
static gint64
gap_ends_at(const Situation *situation)
{
	const GArray *entries = situation->timeline->entries;
	gint64 last_at = 0;
	guint i;

	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);

		if (due_is_follow_up(entry) &&
		    due_is_of_this_cycle(situation, entry))
			last_at = entry->at;
	}
	return last_at == 0 ? 0 : calendar_add_business(
	    &situation->calendar, last_at,
	    situation->context->minimum_gap_days);
}

static gint64
day_start(const Situation *situation, CivilDate date)
{
	return zone_day_start(situation->calendar.zone, date);
}

/* Who of the addressed got a follow-up on that day of theirs, or NULL. */
static const char *
got_one_on(const Situation *situation, CivilDate date)
{
	return letters_between(situation->context->letters,
	    situation->addressed, day_start(situation, date),
	    day_start(situation, civil_date_add_days(date, 1)));
}

/* When a window that opens at that moment is free of the newest follow-up that
 * the person got since it opened: at the same time on the next business day on
 * which they got none; the same moment when they got none at all. */
static gint64
free_day_at(const Situation *situation, gint64 at, const char **ret_to)
{
	const Letters *letters = situation->context->letters;
	const Calendar *theirs = &situation->calendar;
	gint64 seen_at = MAX(at, situation->context->now);
	gint64 newest_at;
	const char *to;
	CivilTime time;
	int i;

	zone_civil(theirs->zone, at, &time);
	newest_at = letters_newest_at(letters, situation->addressed,
	    day_start(situation, time.date),
	    day_start(situation, civil_date_add_days(
		zone_date(theirs->zone, seen_at), 1)));
	*ret_to = newest_at == 0 ? NULL : letters_between(letters,
	    situation->addressed, newest_at, newest_at + 1);
	if (!*ret_to)
		return at;
	time.date = zone_date(theirs->zone, newest_at);
	for (i = 0, to = *ret_to; i < DAYS_MAX && to; i++) {
		*ret_to = to;
		time.date =
		    calendar_add_business_days(theirs, time.date, 1);
		to = got_one_on(situation, time.date);
	}
	return MAX(at, zone_instant(theirs->zone, &time));
}

/* A clock that was set back will see another day with one of them. */
static void
note_day_end(const Situation *situation)
{
	CivilDate today =
	    zone_date(situation->calendar.zone, situation->context->now);
	gint64 over_at =
	    day_start(situation, civil_date_add_days(today, 1));

	if (letters_between(situation->context->letters,
		situation->addressed, over_at, G_MAXINT64))
		due_has_come(situation, over_at);
}

static void
guard_person_day(Guarding *guarding)
{
	const Situation *situation = guarding->situation;
	Due *due = guarding->due;
	const char *to;
	gint64 free_at;

	note_day_end(situation);
	due_has_come(situation, due->earliest_at);
	free_at = free_day_at(situation, due->earliest_at, &to);
	if (!to)
		return;
	if (note_guard(guarding, GUARD_PERSON_DAY, free_at, 0) &&
	    guarding->moves && !due_has_come(situation, free_at))
		due_hold_window(due, free_at);
	if (due->guard == GUARD_PERSON_DAY)
		due->letter_to = to;
}

static void
guard_gap(Guarding *guarding)
{
	gint64 gap_at = gap_ends_at(guarding->situation);

	if (gap_at <= guarding->due->earliest_at)
		return;
	if (note_guard(guarding, GUARD_MINIMUM_GAP, gap_at, 0) &&
	    guarding->moves)
		due_hold_window(guarding->due, gap_at);
}

/* T1: from its latest moment on a thank-you reads as late interest. */
static void
guard_late_thanks(Guarding *guarding, gint64 latest_at)
{
	const Situation *situation = guarding->situation;
	Due *due = guarding->due;
	gint64 over_at;

	if (!due->step->is_thank_you ||
	    !due_has_come(situation, due_later(latest_at, 1)))
		return;
	over_at = due_later(situation->interview_ended_at, THANK_YOU_MAX_S);
	note_guard(guarding, GUARD_LATE_THANKS, due_later(over_at, 1), 0);
	if (due->guard != GUARD_LATE_THANKS)
		return;
	due->guard_until_at = over_at;
	due->instead = due_next_step(situation, due->cadence, FALSE);
}

/* Whom a guard is about is told of the one that is named. */
static void
tidy(Due *due)
{
	if (due->guard != GUARD_AWAY)
		due->away_address = NULL;
	if (due->guard != GUARD_PERSON_DAY)
		due->letter_to = NULL;
}

void
due_guard_step(const Situation *situation, Due *due, OwnWindow *ret_own)
{
	Guarding guarding =
	    {.situation = situation, .due = due, .moves = TRUE};

	ret_own->over_at = 0;

	guard_promise(&guarding);
	guard_away(&guarding);
	ret_own->opens_at = due->earliest_at;
	if (due->earliest_at != 0) {
		if (!due->step->is_thank_you)
			guard_gap(&guarding);
		ret_own->over_at = due->latest_at;
		guard_person_day(&guarding);
		if (due->guard == GUARD_NONE)
			guard_late_thanks(&guarding, due->latest_at);
	}
	tidy(due);
}

void
due_guard_pin(const Situation *situation, Due *due)
{
	Guarding guarding = {.situation = situation, .due = due,
	    .from_at = due->pinned_at};
	gint64 latest_at = due->latest_at;

	due->earliest_at = due->pinned_at;
	guard_promise(&guarding);
	guard_away(&guarding);
	if (!due->step->is_thank_you)
		guard_gap(&guarding);
	guard_person_day(&guarding);
	if (due->guard == GUARD_NONE && latest_at != 0)
		guard_late_thanks(&guarding, latest_at);
	tidy(due);
}

void
due_guard_nothing(const Situation *situation, Due *due)
{
	Guarding guarding = {.situation = situation, .due = due};

	guard_promise(&guarding);
	guard_away(&guarding);
	tidy(due);
}
