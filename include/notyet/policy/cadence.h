/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cadence: named lists of follow-up steps, as data (DOMAIN, "Cadences"). Pure.
 */
#ifndef NOTYET_POLICY_CADENCE_H
#define NOTYET_POLICY_CADENCE_H

#include <glib.h>

typedef enum CadenceAnchor {
	ANCHOR_INTERVIEW_END,
	ANCHOR_LAST_FOLLOW_UP,	/* before any: the interview's end, or the
				   application where there was none */
	ANCHOR_APPLICATION
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
	const char *title;	/* "Thank-you", for sentences and columns */
	CadenceAnchor anchor;
	CadenceOffset earliest, ideal, latest;
	const char *template_name;	/* of the embedded or user's templates */
	gboolean is_thank_you;	/* not counted for T4 */
} CadenceStep;

typedef struct Cadence {
	const char *name;
	const CadenceStep *steps;
	int step_count;
	int let_go_days;	/* after the last follow-up */
} Cadence;

/* The shipped ones; NULL for an unknown name. */
const Cadence *cadence_find(const char *name);
const Cadence *cadence_builtin(gsize *ret_count);

const CadenceStep *cadence_step(const Cadence *cadence, const char *name);

#endif
