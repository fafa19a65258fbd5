/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/survival.h>

/* The product of many fractions misses a half by less than this. */
#define ROUNDING 1e-9

static gint
observation_compare(gconstpointer a, gconstpointer b)
{
	const Observation *left = a, *right = b;

	return (left->time_s > right->time_s) - (left->time_s < right->time_s);
}

static GArray *
sorted(const GArray *observations)
{
	GArray *copy = g_array_sized_new(
	    FALSE, FALSE, sizeof(Observation), observations->len);

	for (guint i = 0; i < observations->len; i++) {
		Observation one = g_array_index(observations, Observation, i);

		one.time_s = MAX(one.time_s, 0);
		g_array_append_val(copy, one);
	}
	g_array_sort(copy, observation_compare);
	return copy;
}

GArray *
survival_new(const GArray *observations)
{
	GArray *steps = g_array_new(FALSE, FALSE, sizeof(SurvivalStep));
	g_autoptr(GArray) all = sorted(observations);
	double survival = 1;

	for (guint i = 0; i < all->len;) {
		const Observation *first = &g_array_index(all, Observation, i);
		SurvivalStep step = {.time_s = first->time_s,
		    .at_risk = (int)(all->len - i)};

		for (; i < all->len; i++) {
			const Observation *one =
			    &g_array_index(all, Observation, i);

			if (one->time_s != step.time_s)
				break;
			step.ended += one->ended ? 1 : 0;
			step.censored += one->ended ? 0 : 1;
		}
		survival *= 1 - (double)step.ended / step.at_risk;
		step.survival = survival;
		g_array_append_val(steps, step);
	}
	return steps;
}

double
survival_at(const GArray *steps, gint64 time_s)
{
	double survival = 1;

	for (guint i = 0; i < steps->len; i++) {
		const SurvivalStep *step =
		    &g_array_index(steps, SurvivalStep, i);

		if (step->time_s > time_s)
			break;
		survival = step->survival;
	}
	return survival;
}

gint64
survival_quantile_s(const GArray *steps, double share)
{
	for (guint i = 0; i < steps->len; i++) {
		const SurvivalStep *step =
		    &g_array_index(steps, SurvivalStep, i);

		if (step->ended > 0 && step->survival <= 1 - share + ROUNDING)
			return step->time_s;
	}
	return -1;
}
