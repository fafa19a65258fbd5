/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * due: whose turn it is, how long the silence is, what is due when, and why.
 *
 * One pure function that screens, JSON, the status line and tests all read.
 * Rules T1-T6 and T9 of the domain. What it asks, the first "yes" deciding:
 *  1. Is the application closed? A reply after it was let go revives it.
 *  2. Is it snoozed, and nobody wrote since? It waits.
 *  3. Did a mail bounce? That is to be mended now.
 *  4. Is their reply newer than every touch of the user's? Your turn - unless
 *     they met since, or the reply only holds off: the verdict says so, or
 *     the user noted a promise after it. In the same second a reply comes
 *     after a touch.
 *  5. Is an interview ahead? Nothing is due but the thank-you for the last.
 *  6. Does a promise stand, or is the person away to whom the next mail would
 *     go, here or in another application? It waits - for who is away, until
 *     one business day after their return -, but a thank-you does not wait
 *     for a promise that was no holding reply.
 *  7. Which step of the cadence is next, and when? Their reply and an
 *     interview begin the cadence anew (T9). A thank-you is passed over four
 *     days after the interview (T1), and when they wrote since it. A skipped
 *     step is passed over (J1), and so are those before one that was taken.
 *     A lapsed promise replaces what the step counts from: after 24 hours,
 *     before 48 are over (T6). The minimum gap moves a window that would open
 *     too soon (T5).
 *  8. Without a next step, or after two unanswered follow-ups (T4), the
 *     application is let go when the cadence says so.
 */
#ifndef NOTYET_POLICY_DUE_H
#define NOTYET_POLICY_DUE_H

#include <notyet/policy/absence.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/calendar.h>
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

/* id, name as it stands in JSON. */
#define DUE_REASONS(X) \
	X(DUE_STEP_OPEN, "step-open") \
	X(DUE_STEP_LATE, "step-late") \
	X(DUE_STEP_WAITING, "step-waiting") \
	X(DUE_THEY_WROTE_LAST, "they-wrote-last") \
	X(DUE_BOUNCED, "bounced") \
	X(DUE_PROMISE_STANDS, "promise-stands") \
	X(DUE_PROMISE_LAPSED, "promise-lapsed") \
	X(DUE_AWAY, "away") \
	X(DUE_MINIMUM_GAP, "minimum-gap") \
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
 * name that stands here). id, name. */
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
	Stage stage;		/* the application's; the one it was revived
				   to by a late reply; STAGE_LET_GO when the
				   cadence is used up */
	DueReason reason;
	const CadenceStep *step;	/* the next step, or NULL; static */
	gint64 earliest_at, ideal_at, latest_at;	/* 0 without a step */
	gint64 anchor_at;	/* what the step counts from; 0 */
	CadenceAnchor anchor;
	gint64 until_at;	/* promise, snooze, absence, interview, gap,
				   let-go, closing, bounce, their mail: the
				   moment the reason speaks of; 0 */
	const Message *reply;	/* their mail that it is your turn to answer,
				   or NULL; borrowed from the timeline */
	const Message *bounce;	/* of DUE_BOUNCED, or NULL; borrowed likewise */
	int threshold_days;	/* of the stage, 0 when closed */
} Due;

typedef struct DueContext {
	const Calendar *calendar;	/* borrowed */
	const CadenceSet *cadences;	/* borrowed; NULL: the shipped ones */
	const char *default_cadence;	/* a known name */
	int minimum_gap_days;		/* business days, T5 */
	const int *threshold_days;	/* STAGE_COUNT entries, or NULL: as
					   stage_threshold_days() */
	const Absences *absences;	/* of all applications, borrowed; NULL:
					   only unknown senders of the
					   application's own mail are away */
	gint64 now;
} DueContext;

/* Fills all of *ret_due. Nothing in it needs to be freed. */
void due_compute(const Application *application, const Timeline *timeline,
		 const DueContext *context, Due *ret_due);

/* One sentence: the fact, the rule and the date, in the calendar's zone:
 * "Check-in due Thu 26 Nov (7 days after your thank-you of 19 Nov)." Owned. */
char *due_sentence(const Due *due, const DueContext *context);
/* For the column: "thank-you in 5 h", "check-in 2 d late", "wait till Fri 27
 * Nov". At most 24 columns. Owned. */
char *due_short(const Due *due, const DueContext *context);

/* Most urgent first: section; in it what bounced, then the window that ends
 * first, or the next moment; then the longest silence. Closed ones: the one
 * closed last comes first. Negative, 0 or positive; 0 leaves the order to
 * the caller (by id). */
int due_compare(const Due *a, const Due *b);

#endif
