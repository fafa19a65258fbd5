/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The next step of a cadence and its window, for due.c. */
#ifndef NOTYET_POLICY_DUE_STEPS_H
#define NOTYET_POLICY_DUE_STEPS_H

#include <notyet/policy/due.h>

/* What due_compute() found out before it looks at the cadence. */
typedef struct Situation {
	const Application *application;
	const Timeline *timeline;
	const DueContext *context;
	gint64 interview_ended_at;	/* newest that is over; 0 */
	gint64 interview_began_at;	/* the same one; 0 */
	gint64 cycle_at;	/* their last reply or that interview: the
				   cadence begins anew there; 0 */
	gint64 promise_at;	/* promised moment that counts; 0 */
	gboolean promise_holds_all;	/* it was a holding reply's */
	gboolean reply_holds;	/* their last reply asks for no answer */
} Situation;

/* Sets step, its window, anchor and anchor_at; without a next step, until_at
 * (when to let go, 0: never) and anchor_at. A step without anything to count
 * from has a window of zeros. */
void due_find_step(const Situation *situation, Due *due);

/* Moves a window that opens before that moment. */
void due_hold_window(Due *due, gint64 until_at);

/* The end of the minimum gap after the last follow-up (T5); 0 none. */
gint64 due_gap_ends_at(const Situation *situation);

/* The day of return of the person to whom the next mail would go; 0 when they
 * are not away, or that day and the business day after it have begun. */
gint64 due_away_until(const Situation *situation);

#endif
