/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/policy/survival.h>

/* "6 6 9+": times, those with a plus cut short. */
static GArray *
curve_of(const char *text)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Observation));
	g_auto(GStrv) words = g_strsplit(text, " ", -1);

	for (guint i = 0; words[i]; i++) {
		Observation one = {
		    .time_s = g_ascii_strtoll(words[i], NULL, 10),
		    .ended = !g_str_has_suffix(words[i], "+")};

		if (*words[i])
			g_array_append_val(all, one);
	}
	return survival_new(all);
}

/* "6:21-3-1:8571 ": time, at risk, ended, censored, ten thousandths. */
static char *
text_of(const GArray *steps)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < steps->len; i++) {
		const SurvivalStep *step =
		    &g_array_index(steps, SurvivalStep, i);

		g_string_append_printf(out,
		    "%s%" G_GINT64_FORMAT ":%d-%d-%d:%d", i > 0 ? " " : "",
		    step->time_s, step->at_risk, step->ended, step->censored,
		    (int)(step->survival * 10000 + 0.5));
	}
	return g_string_free(out, FALSE);
}

/* Weeks of remission of 42 children with leukaemia, those with and without
 * 6-mercaptopurine: Freireich et al., Blood 21, 1963, as in Gehan, Biometrika
 * 52, 1965, and in many a textbook since. */
#define WITH_6_MP \
	"6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
#define WITH_PLACEBO \
	"1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"

static void
survival_new__observations__are_the_worked_table(void **state)
{
	static const struct {
		const char *label, *observations, *steps;
	} cases[] = {
	    {"nothing", "", ""},
	    {"one that ended", "5", "5:1-1-0:0"},
	    {"one that was cut short", "5+", "5:1-0-1:10000"},
	    {"any order", "3 1+ 2", "1:3-0-1:10000 2:2-1-0:5000 3:1-1-0:0"},
	    {"a tie of ends is one step", "1 2 2 4",
		"1:4-1-0:7500 2:3-2-0:2500 4:1-1-0:0"},
	    {"cut where another ended: at risk then", "2+ 2 3",
		"2:3-1-1:6667 3:1-1-0:0"},
	    {"at once", "0 0+ 4", "0:3-1-1:6667 4:1-1-0:0"},
	    {"before its beginning", "-7 4", "0:2-1-0:5000 4:1-1-0:0"},
	    {"6-MP", WITH_6_MP,
		"6:21-3-1:8571 7:17-1-0:8067 9:16-0-1:8067 10:15-1-1:7529 "
		"11:13-0-1:7529 13:12-1-0:6902 16:11-1-0:6275 17:10-0-1:6275 "
		"19:9-0-1:6275 20:8-0-1:6275 22:7-1-0:5378 23:6-1-0:4482 "
		"25:5-0-1:4482 32:4-0-2:4482 34:2-0-1:4482 35:1-0-1:4482"},
	    {"placebo", WITH_PLACEBO,
		"1:21-2-0:9048 2:19-2-0:8095 3:17-1-0:7619 4:16-2-0:6667 "
		"5:14-2-0:5714 8:12-4-0:3810 11:8-2-0:2857 12:6-2-0:1905 "
		"15:4-1-0:1429 17:3-1-0:952 22:2-1-0:476 23:1-1-0:0"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GArray) steps = curve_of(cases[i].observations);
		g_autofree char *text = text_of(steps);

		case_string(cases[i].label, text, cases[i].steps);
	}
}

static void
survival_quantile_s__curve__is_the_first_time_or_undefined(void **state)
{
	static const struct {
		const char *label, *observations;
		gint64 quarter_s, half_s, three_quarters_s;
	} cases[] = {
	    {"nothing", "", -1, -1, -1},
	    {"all cut short", "3+ 4+ 9+", -1, -1, -1},
	    {"one", "7", 7, 7, 7},
	    {"level at exactly a half", "1 2 3 4", 1, 2, 3},
	    {"a half that is reached, and no more", "1 2 5+ 6+", 1, 2, -1},
	    {"just not a half", "1 2 3+ 4+ 5+", 2, -1, -1},
	    {"thirds are no halves", "1 2 3", 1, 2, 3},
	    {"the longest ended", "1+ 2+ 3+ 9", 9, 9, 9},
	    {"6-MP", WITH_6_MP, 13, 23, -1},
	    {"placebo", WITH_PLACEBO, 4, 8, 12},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GArray) steps = curve_of(cases[i].observations);

		case_int(cases[i].label, survival_quantile_s(steps, 0.25),
		    cases[i].quarter_s);
		case_int(cases[i].label, survival_quantile_s(steps, 0.5),
		    cases[i].half_s);
		case_int(cases[i].label, survival_quantile_s(steps, 0.75),
		    cases[i].three_quarters_s);
	}
}

/* A product of twelve fractions is not exactly a half. */
static void
survival_quantile_s__product_of_fractions__is_a_half_all_the_same(void **state)
{
	for (int n = 2; n <= 400; n += 2) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GArray) steps = NULL;

		for (int i = 1; i <= n; i++)
			g_string_append_printf(text, "%d ", i);
		steps = curve_of(text->str);
		assert_int_equal(survival_quantile_s(steps, 0.5), n / 2);
	}
}

static void
survival_at__between_the_steps__is_that_of_the_one_before(void **state)
{
	static const struct {
		const char *label;
		gint64 time_s;
		int percent;
	} cases[] = {
	    {"before the first", 0, 100},
	    {"on it", 1, 75},
	    {"between", 3, 25},
	    {"just before the last", 3, 25},
	    {"after the last", 99, 0},
	};
	g_autoptr(GArray) steps = curve_of("1 2 2 4");

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label,
		    (int)(survival_at(steps, cases[i].time_s) * 100 + 0.5),
		    cases[i].percent);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(survival_new__observations__are_the_worked_table),
	    cmocka_unit_test(
		survival_quantile_s__curve__is_the_first_time_or_undefined),
	    cmocka_unit_test(
		survival_quantile_s__product_of_fractions__is_a_half_all_the_same),
	    cmocka_unit_test(
		survival_at__between_the_steps__is_that_of_the_one_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
