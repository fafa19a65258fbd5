/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * due: whose turn it is, how long the silence is, what is due when, and why.
 *
 * One pure function that screens, JSON, the status line and tests all read.
 * Rules T1-T7 and T9 of the domain. What it asks, the first "yes" deciding:
 *  1. Is the application closed? A reply after it was let go revives it.
 *  2. Is it snoozed, nobody wrote since, and no date pinned? It waits.
 *  3. Did a mail bounce? That is to be mended now.
 *  4. Did an offer or a next round come before the thank-you for the last
 *     interview? Then it is due at once (T7), though they wrote last; until
 *     48 hours after the news, or four days after the interview, whichever is
 *     later.
 *  5. Did the user pin a date, and has it come? That step is due, whatever
 *     stands against it, and is never let go by itself.
 *  6. Is their reply newer than every touch of the user's? Your turn - unless
 *     they met since, or the reply only holds off: the verdict says so, or
 *     the user noted a promise after it by hand, and it is no offer or
 *     invitation; one confirmed from the mail leaves it to be answered. In
 *     the same second a reply comes after a touch.
 *  7. Is a date pinned that has not come? It waits for that.
 *  8. Is an interview ahead? Nothing is due but the thank-you for the last.
 *  9. Does a guard hold the next step back? A promise stands (T6) - which a
 *     thank-you does not wait for, unless a holding reply made it -; the
 *     person is away to whom the next mail would go, here or in another
 *     application, until one business day after their return; they got a
 *     follow-up today, in any application; the minimum gap after the last one
 *     is not over (T5). It waits.
 * 10. Which step of the cadence is next, and when? Their reply and an
 *     interview begin the cadence anew (T9). While some of a panel got their
 *     thank-you and others did not, it is not taken (R2; panel.h), and it is
 *     the others who are addressed. A thank-you is passed over four
 *     days after the interview (T1), and when they answered since it; late, it
 *     comes with a warning and with what is better done instead. A skipped
 *     step is passed over (J1), and so are those before one that was taken,
 *     and those whose condition does not hold. A lapsed promise replaces what
 *     the step counts from: after 24 hours, before 48 are over (T6).
 * 11. Without a next step, after two unanswered follow-ups (T4), and when a
 *     step was not taken for as long as the cadence says after its latest
 *     moment, the application is let go.
 *
 * Days are counted in the calendar of the person to whom the next mail goes
 * (places.h), and told in the user's own. Whatever the moments are, it ends
 * and says something.
 */
#ifndef NOTYET_POLICY_DUE_H
#define NOTYET_POLICY_DUE_H

#include <notyet/policy/absence.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/calendar.h>
#include <notyet/policy/letters.h>
#include <notyet/policy/places.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

typedef enum Turn { TURN_THEIRS, TURN_YOURS, TURN_NOBODY } Turn;

/* In the order they stand on the screen. */
typedef enum Section {
	SECTION_ACT_NOW,
	SECTION_YOUR_TURN,
	SECTION_WAITING,
	SECTION_CLOSED,
	SECTION_COUNT
} Section;

const char *turn_name(Turn turn);		/* "theirs", ... */
const char *section_name(Section section);	/* "act-now", ... */
const char *section_title(Section section);	/* "Act now", ... */

/* id, name as it stands in JSON.
 *
 *  thank-you-late  the thank-you's latest moment is over, but not four days
 *                  since the interview (T1): a warning; until_at: when it is
 *                  passed over
 *  next-round      an offer or an invitation to the next round came before
 *                  the thank-you (T7); until_at: the moment of that news
 *  pinned          the user pinned the date; until_at: that moment
 *  person-day      that person got a follow-up today, in any application;
 *                  until_at: when the window opens
 */
#define DUE_REASONS(X) \
	X(DUE_STEP_OPEN, "step-open") \
	X(DUE_STEP_LATE, "step-late") \
	X(DUE_STEP_WAITING, "step-waiting") \
	X(DUE_THANKS_LATE, "thank-you-late") \
	X(DUE_NEXT_ROUND, "next-round") \
	X(DUE_PINNED, "pinned") \
	X(DUE_THEY_WROTE_LAST, "they-wrote-last") \
	X(DUE_BOUNCED, "bounced") \
	X(DUE_PROMISE_STANDS, "promise-stands") \
	X(DUE_PROMISE_LAPSED, "promise-lapsed") \
	X(DUE_AWAY, "away") \
	X(DUE_MINIMUM_GAP, "minimum-gap") \
	X(DUE_PERSON_DAY, "person-day") \
	X(DUE_SNOOZED, "snoozed") \
	X(DUE_INTERVIEW_AHEAD, "interview-ahead") \
	X(DUE_NOTHING_TO_COUNT_FROM, "nothing-to-count-from") \
	X(DUE_EXHAUSTED, "exhausted") \
	X(DUE_LET_GO, "let-go") \
	X(DUE_CLOSED, "closed")

typedef enum DueReason {
#define X(id, name) id,
	DUE_REASONS(X)
#undef X
	DUE_REASON_COUNT
} DueReason;

const char *due_reason_name(DueReason reason);

/* What keeps a step from being proposed although its window is open, or what
 * warns of it. Each can be overridden by the user (EVENT_OVERRIDDEN, by the
 * name that stands here): for the next step, while that is newer than their
 * last reply, the last interview's end and the user's last touch. id, name. */
#define DUE_GUARDS(X) \
	X(GUARD_NONE, "none") \
	X(GUARD_MINIMUM_GAP, "minimum-gap")	/* T5 */ \
	X(GUARD_PERSON_DAY, "person-day")	/* one mail a person and day */ \
	X(GUARD_PROMISE, "promise")	/* T6 */ \
	X(GUARD_AWAY, "away")	/* out of office */ \
	X(GUARD_UNANSWERED, "unanswered")	/* T4 */ \
	X(GUARD_LATE_THANKS, "late-thank-you")	/* T1 */

typedef enum DueGuard {
#define X(id, name) id,
	DUE_GUARDS(X)
#undef X
	DUE_GUARD_COUNT
} DueGuard;

const char *due_guard_name(DueGuard guard);
int due_guard_parse(const char *name);		/* -1 for an unknown name */

typedef struct Due {
	const Application *application;	/* whose it is, and what it was found */
	const Timeline *timeline;	/* from, for names; borrowed */
	Turn turn;
	Section section;
	gboolean stalled;	/* DOMAIN, "stalled" */
	gboolean replied;	/* the last word is theirs and answers */
	gint64 silence_s;	/* since silence_from_at; 0 when that is 0 */
	gint64 silence_from_at;	/* their last reply; when they never wrote,
				   the interview's end, else the application;
				   0 when none is known */
	int unanswered;		/* follow-ups since their last reply or
				   interview, without the thank-you (T4) */
	int panel_left, panel_size;	/* of so many interviewers, so many got
					   no thank-you yet while others did; 0
					   when that is not so */
	Stage stage;		/* the application's; the one it was revived
				   to by a late reply; STAGE_LET_GO when the
				   cadence is used up */
	DueReason reason;
	const Cadence *cadence;	/* the one in use: before any interview that
				   of applications; borrowed from the set */
	const CadenceStep *step;	/* the next step, or NULL; borrowed
					   likewise */
	gint64 earliest_at, ideal_at, latest_at;	/* 0 without a step */
	gint64 anchor_at;	/* what the step counts from; 0 */
	CadenceAnchor anchor;
	gint64 until_at;	/* promise, snooze, absence, interview, gap,
				   let-go, closing, bounce, their mail, pin:
				   the moment the reason speaks of; 0 */
	DueGuard guard;		/* what holds the step back or moves its
				   window, what a pinned date stands against,
				   what warns of the step; of several the one
				   that ends last. A pinned or late step is
				   due all the same */
	gint64 guard_until_at;	/* when it ends by itself: the end of the gap,
				   the next business day, 24 hours after the
				   promised date, a business day after the
				   return, when the thank-you is passed over; 0
				   never: unanswered */
	DueGuard overridden;	/* what would hold it back, warn of it, but
				   for the user's word */
	const CadenceStep *instead;	/* of late-thank-you: what to do
					   rather than a late thank-you, or NULL;
					   borrowed */
	const CadenceStep *missed;	/* of DUE_LET_GO: the step that was not
					   taken by missed_at, its latest
					   moment; or NULL; borrowed */
	gint64 missed_at;
	gint64 pinned_at;	/* the pinned moment that stands; 0 */
	const Event *pin;	/* it, or NULL; borrowed from the facts */
	const Event *promise;	/* the promise that stands or lapsed, where
				   the user noted or confirmed it (value: their
				   words), or NULL; borrowed likewise */
	const Message *promise_mail;	/* their holding reply that promises
					   it; or NULL; borrowed */
	const Message *news;	/* of DUE_NEXT_ROUND: the mail that brought
				   it, or NULL; borrowed from the timeline */
	const char *letter_to;	/* of GUARD_PERSON_DAY: the address that got
				   a follow-up; or NULL; borrowed */
	const char *away_address;	/* of GUARD_AWAY: who is away, or NULL;
					   borrowed from the application or the
					   timeline */
	const Message *reply;	/* their mail that it is your turn to answer,
				   or NULL; borrowed from the timeline */
	const Message *bounce;	/* of DUE_BOUNCED, or NULL; borrowed likewise */
	int threshold_days;	/* of the stage, 0 when closed */
	gint64 next_change_at;	/* the next moment at which any of this, but
				   for silence_s, may change by time alone: at
				   every moment before, it is the same; 0 never */
} Due;

typedef struct DueContext {
	const Calendar *calendar;	/* the user's own; borrowed */
	const CadenceSet *cadences;	/* borrowed; NULL: the shipped ones */
	const char *default_cadence;	/* a known name */
	int minimum_gap_days;		/* business days, T5 */
	const int *threshold_days;	/* STAGE_COUNT entries, or NULL: as
					   stage_threshold_days() */
	const Absences *absences;	/* of all applications, borrowed; NULL:
					   only unknown senders of the
					   application's own mail are away */
	const Letters *letters;		/* of all applications, borrowed;
					   NULL: nobody got any today */
	const Places *places;		/* borrowed; NULL: everybody counts by
					   the calendar above */
	gint64 now;
} DueContext;

/* Fills all of *ret_due. Nothing in it needs to be freed. */
void due_compute(const Application *application, const Timeline *timeline,
		 const DueContext *context, Due *ret_due);

/* One sentence: the fact, the rule and the date, in the calendar's zone:
 * "Check-in due Thu 26 Nov (7 days after your thank-you of 19 Nov)." Owned. */
char *due_sentence(const Due *due, const DueContext *context);
/* In which its days were counted: that of the person to whom the next mail
 * goes. Borrowed from the context, as places_calendar() says. */
void due_calendar(const Due *due, const DueContext *context,
		  Calendar *ret_calendar);

/* What is other in that calendar than in the user's own: "Their time: Mon
 * 09:12, America/New_York; holidays us". The time where their clock shows
 * another one now, the names of the calendars of holidays where others count
 * than the configured ones ("Their holidays: us"); NULL where neither. Owned. */
char *due_their_day(const Due *due, const DueContext *context);

/* What the clock of one person of the application says now: "Tue 05:00 there".
 * NULL where nothing is known of where they are. Owned. */
char *due_clock_of(const Due *due, const char *address,
		   const DueContext *context);

/* For the column: "thank-you in 5 h", "check-in 2 d late", "wait till Fri 27
 * Nov". At most 24 columns. Owned. */
char *due_short(const Due *due, const DueContext *context);

/* How a row of the list stands, by one sign. The first that fits is its mark.
 * id, name, sign. */
#define DUE_MARKS(X) \
	X(DUE_MARK_BOUNCED, "bounced", 'B') \
	X(DUE_MARK_LATE, "late", '!') \
	X(DUE_MARK_DUE, "due", '*') \
	X(DUE_MARK_YOURS, "yours", '>') \
	X(DUE_MARK_CLOSED, "closed", 'x') \
	X(DUE_MARK_SNOOZED, "snoozed", 'z') \
	X(DUE_MARK_STALLED, "stalled", '~') \
	X(DUE_MARK_WAITING, "waiting", '.')

typedef enum DueMark {
#define X(id, name, sign) id,
	DUE_MARKS(X)
#undef X
	DUE_MARK_COUNT
} DueMark;

DueMark due_mark(const Due *due, gint64 now);
const char *due_mark_name(DueMark mark);
char due_mark_sign(DueMark mark);

/* The moment that due_short() speaks of: the end of the window once it is
 * over, until then the step's ideal moment, else until_at. 0 where there is
 * none, and for closed ones. */
gint64 due_moment(const Due *due, gint64 now);
/* The days from today to that moment in the user's zone: negative when a step
 * is so many days late, 0 for what can be done now. FALSE without one. */
gboolean due_in_days(const Due *due, const DueContext *context,
		     int *ret_days);

/* Most urgent first: section; in it what bounced, then the window that ends
 * first, or the next moment; then the longest silence. Closed ones: the one
 * closed last comes first. Negative, 0 or positive; 0 leaves the order to
 * the caller (by id). */
int due_compare(const Due *a, const Due *b);

#endif
