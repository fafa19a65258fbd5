/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cadence-try: on which days the steps of a cadence would fall.
 *
 * An application is made up of which nobody ever answers, and in which each
 * step is taken at its ideal moment; due_compute() says what comes next, as
 * it does for a real one. So what is shown is what will be proposed, with the
 * calendar, the minimum gap and all rules, and not a second arithmetic that
 * may differ from it. Pure.
 */
#ifndef NOTYET_POLICY_CADENCE_TRY_H
#define NOTYET_POLICY_CADENCE_TRY_H

#include <notyet/policy/due.h>

#include <glib.h>

/* One step as it was proposed when its window opened. */
typedef struct TriedStep {
	const CadenceStep *step;	/* borrowed from the cadence */
	gint64 earliest_at, ideal_at, latest_at;
} TriedStep;

typedef struct CadenceTry {
	GArray *steps;		/* TriedStep in their order */
	gint64 let_go_at;	/* 0: never */
} CadenceTry;

/* Whether the cadence counts from the application and needs no interview. */
gboolean cadence_is_for_applicants(const Cadence *cadence);

/* from_at: the end of the interview, or, for applicants, the application.
 * promised_at: the moment until which an answer was promised there, 0 for no
 * promise. cadence: one of context's; of its other fields all but now counts.
 * Owned, cadence_try_free(). */
CadenceTry *cadence_try(const Cadence *cadence, const DueContext *context,
    gint64 from_at, gint64 promised_at);
void cadence_try_free(CadenceTry *tried);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CadenceTry, cadence_try_free)

/* Whether a step of that name was proposed. */
gboolean cadence_try_has(const CadenceTry *tried, const char *step_name);

#endif
