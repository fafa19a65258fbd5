/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * survival: how long things last of which some are not over yet.
 *
 * The estimator of Kaplan and Meier (Nonparametric estimation from incomplete
 * observations, J. Am. Stat. Assoc. 53, 1958): at each time t at which
 * something ended, the share that lasts longer is multiplied by 1 - d/n, where
 * n are the observations that lasted at least until t and d those that ended
 * at t. An observation that was cut short (censored) counts among n until its
 * time, that time included: where an end and a cut fall on the same time, the
 * end came first. Ends on one time are one step.
 *
 * That the cuts tell nothing of the ends is taken for granted, and that the
 * observations do not depend on one another. Pure.
 */
#ifndef NOTYET_POLICY_SURVIVAL_H
#define NOTYET_POLICY_SURVIVAL_H

#include <glib.h>

typedef struct Observation {
	gint64 time_s;	/* how long it was watched; below 0 counts as 0 */
	gboolean ended;	/* it ended then; else it was cut short */
} Observation;

/* One time at which anything ended or was cut short. */
typedef struct SurvivalStep {
	gint64 time_s;
	int at_risk;	/* lasted at least until this time */
	int ended;	/* d; 0 where there were only cuts */
	int censored;
	double survival;	/* the share that lasts longer than this */
} SurvivalStep;

/* The steps (SurvivalStep) by their times, from observations in any order;
 * none from none. Owned. */
GArray *survival_new(const GArray *observations);

/* The share that lasts longer than that: 1 before the first end. */
double survival_at(const GArray *steps, gint64 time_s);

/*
 * The time within which so much of all (0.5: the median) ended: the first at
 * which no more than the rest is left. Where the curve runs level at exactly
 * the rest, its beginning. -1 when the curve never comes down to that, because
 * too much was cut short: then there is no such time, and none may be told.
 */
gint64 survival_quantile_s(const GArray *steps, double share);

#endif
