/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * due: whose turn it is, how long the silence is, what is due when, and why.
 *
 * One pure function that screens, JSON, the status line and tests all read.
 * Rules T1-T5 and T9 of the domain; T6 as far as a promise in the journal or
 * a verdict's holding date holds the steps back.
 */
#ifndef NOTYET_POLICY_DUE_H
#define NOTYET_POLICY_DUE_H

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

typedef struct Due {
	Turn turn;
	Section section;
	gboolean stalled;	/* DOMAIN, "stalled" */
	gboolean replied;	/* the last word is theirs and answers */
	gint64 silence_s;	/* since silence_from_at; 0 when that is 0 */
	gint64 silence_from_at;
	int unanswered;		/* follow-ups since their last reply, without
				   the thank-you (T4) */
	DueReason reason;
	const CadenceStep *step;	/* the next step, or NULL; static data */
	gint64 earliest_at, ideal_at, latest_at;	/* 0 without a step */
	gint64 anchor_at;	/* what the step counts from; 0 */
	CadenceAnchor anchor;
	gint64 until_at;	/* promise, snooze, absence, interview, gap,
				   let-go: the moment the reason speaks of; 0 */
	int threshold_days;	/* of the stage, 0 when closed */
} Due;

typedef struct DueContext {
	const Calendar *calendar;	/* borrowed */
	const char *default_cadence;	/* a known name */
	int minimum_gap_days;		/* business days, T5 */
	const int *threshold_days;	/* STAGE_COUNT entries, or NULL: as
					   stage_threshold_days() */
	gint64 now;
} DueContext;

void due_compute(const Application *application, const Timeline *timeline,
		 const DueContext *context, Due *ret_due);

/* One sentence: the fact, the rule and the date, in the calendar's zone:
 * "Check-in due Thu 26 Nov (7 days after your follow-up of 19 Nov)." */
char *due_sentence(const Due *due, const DueContext *context);
/* For the column: "thank-you in 5 h", "check-in 2 d late", "wait till Fri 27
 * Nov". At most 24 columns. */
char *due_short(const Due *due, const DueContext *context);

/* Most urgent first: section, then lateness or next moment, then longest
 * silence, then id. Negative, 0 or positive. */
int due_compare(const Due *a, const Due *b);

#endif
