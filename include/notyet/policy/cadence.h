/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cadence: named lists of follow-up steps, as data (DOMAIN, "Cadences").
 *
 * A step has a window of three moments, each counted from an anchor. The
 * names of steps are stable: the journal holds them. Every thank-you is
 * named "thank-you", whatever cadence it stands in. Pure, all static.
 */
#ifndef NOTYET_POLICY_CADENCE_H
#define NOTYET_POLICY_CADENCE_H

#include <glib.h>

/* What a step counts from. A step of a cadence says one of the first three;
 * due.h answers with what it really counted from, which may be any. */
typedef enum CadenceAnchor {
	ANCHOR_INTERVIEW_END,
	ANCHOR_LAST_FOLLOW_UP,	/* before any: the interview's end, their last
				   word, the answer to it, or the application,
				   whichever is newest */
	ANCHOR_APPLICATION,	/* or what came after it, as above */
	ANCHOR_THANK_YOU,	/* the last follow-up was a thank-you */
	ANCHOR_REPLY,		/* their last word */
	ANCHOR_ANSWER,		/* the user's answer to it */
	ANCHOR_PROMISE		/* a promised date that lapsed (T6) */
} CadenceAnchor;

typedef enum OffsetUnit {
	OFFSET_HOURS,		/* weekends are not avoided */
	OFFSET_DAYS		/* calendar days; ideal and latest move to
				   the next business day */
} OffsetUnit;

typedef struct CadenceOffset {
	int amount;
	OffsetUnit unit;
} CadenceOffset;

typedef struct CadenceStep {
	const char *name;	/* "thank-you", "check-in", "final", ... */
	const char *title;	/* "Thank-you", for sentences */
	const char *brief;	/* "thank-you", for narrow columns: at most 11
				   columns, ASCII */
	CadenceAnchor anchor;
	CadenceOffset earliest, ideal, latest;
	const char *template_name;	/* embedded or the user's own */
	gboolean is_thank_you;	/* not counted for T4 */
} CadenceStep;

typedef struct Cadence {
	const char *name;
	const CadenceStep *steps;
	int step_count;
	int let_go_days;	/* after the last follow-up */
} Cadence;

/* The cadence for an application that has had no interview yet. */
#define CADENCE_BEFORE_INTERVIEW "applied"

/* One of the shipped ones; NULL for an unknown name or NULL. */
const Cadence *cadence_find(const char *name);

/* All shipped ones, the default first. */
const Cadence *cadence_builtin(gsize *ret_count);

/* The step of that name, or NULL. */
const CadenceStep *cadence_step(const Cadence *cadence, const char *name);

/* The first step of that name in any shipped cadence, or NULL. */
const CadenceStep *cadence_any_step(const char *name);

#endif
