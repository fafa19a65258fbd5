/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/cadence.h>

/* The table of the domain, as it would be read aloud. */
static const struct {
	const char *cadence;
	int step;
	const char *name;
	const char *window;
} windows[] = {
    {"standard", 0, "thank-you", "0h 12h 48h"},
    {"standard", 1, "check-in", "7d 7d 10d"},
    {"standard", 2, "final", "14d 14d 21d"},
    {"classic", 0, "thank-you", "0h 24h 48h"},
    {"classic", 1, "check-in", "7d 7d 10d"},
    {"gentle", 0, "thank-you", "0h 24h 48h"},
    {"gentle", 1, "reminder", "7d 7d 10d"},
    {"measured", 0, "thank-you", "48h 48h 72h"},
    {"measured", 1, "check-in", "7d 7d 10d"},
    {"measured", 2, "final", "14d 14d 21d"},
    {"applied", 0, "status-inquiry", "7d 7d 10d"},
    {"applied", 1, "second-inquiry", "7d 7d 10d"},
};

static char
unit_letter(CadenceOffset offset)
{
	return offset.unit == OFFSET_HOURS ? 'h' : 'd';
}

static void
cadence__every_step__has_the_window_of_the_domain(void **state)
{
	gsize i, count, steps = 0;
	const Cadence *cadences = cadence_builtin(&count);

	for (i = 0; i < count; i++) {
		steps += cadences[i].step_count;
		case_int(cadences[i].name, cadences[i].let_go_days, 14);
	}
	assert_int_equal(steps, G_N_ELEMENTS(windows));
	for (i = 0; i < G_N_ELEMENTS(windows); i++) {
		const Cadence *cadence = cadence_find(windows[i].cadence);
		const CadenceStep *step = &cadence->steps[windows[i].step];
		g_autofree char *window = g_strdup_printf("%d%c %d%c %d%c",
		    step->earliest.amount, unit_letter(step->earliest),
		    step->ideal.amount, unit_letter(step->ideal),
		    step->latest.amount, unit_letter(step->latest));

		case_string(windows[i].cadence, step->name, windows[i].name);
		case_string(windows[i].cadence, window, windows[i].window);
	}
}

static void
cadence__every_thank_you__is_named_so_and_counts_hours(void **state)
{
	gsize i, count;
	const Cadence *cadences = cadence_builtin(&count);
	int j;

	for (i = 0; i < count; i++)
		for (j = 0; j < cadences[i].step_count; j++) {
			const CadenceStep *step = &cadences[i].steps[j];

			case_int(cadences[i].name, step->is_thank_you,
			    strcmp(step->name, "thank-you") == 0);
			case_int(cadences[i].name, step->is_thank_you,
			    step->anchor == ANCHOR_INTERVIEW_END);
			case_int(cadences[i].name, step->is_thank_you,
			    step->ideal.unit == OFFSET_HOURS);
			case_true(cadences[i].name,
			    cadence_step(&cadences[i], step->name) == step);
		}
}

/* "2nd inquiry tomorrow" has to stand whole in the narrowest column. */
static void
cadence__every_step__has_a_word_for_narrow_columns(void **state)
{
	gsize i, count;
	const Cadence *cadences = cadence_builtin(&count);
	int j;

	for (i = 0; i < count; i++)
		for (j = 0; j < cadences[i].step_count; j++) {
			const CadenceStep *step = &cadences[i].steps[j];

			case_true(step->name, *step->brief != '\0');
			case_true(step->name, strlen(step->brief) <= 11);
		}
}

static void
cadence_find__unknown__is_absent(void **state)
{
	gsize count;

	assert_null(cadence_find("Standard"));
	assert_null(cadence_find(NULL));
	assert_null(cadence_step(cadence_find("standard"), "call"));
	assert_null(cadence_step(cadence_find("standard"), NULL));
	assert_null(cadence_any_step("call"));
	assert_null(cadence_any_step(NULL));
	assert_true(cadence_any_step("thank-you")->is_thank_you);
	assert_false(cadence_any_step("status-inquiry")->is_thank_you);
	assert_string_equal(cadence_builtin(&count)->name, "standard");
	assert_non_null(cadence_find(CADENCE_BEFORE_INTERVIEW));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cadence__every_step__has_the_window_of_the_domain),
	    cmocka_unit_test(
		cadence__every_thank_you__is_named_so_and_counts_hours),
	    cmocka_unit_test(
		cadence__every_step__has_a_word_for_narrow_columns),
	    cmocka_unit_test(cadence_find__unknown__is_absent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
