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
    {"prompt", 0, "thank-you", "0h 4h 24h"},
    {"prompt", 1, "call", "24h 24h 48h"},
    {"prompt", 2, "call", "7d 7d 9d"},
    {"prompt", 3, "status-inquiry", "7d 7d 10d"},
    {"gentle", 0, "thank-you", "0h 24h 48h"},
    {"gentle", 1, "reminder", "7d 7d 10d"},
    {"measured", 0, "thank-you", "48h 48h 72h"},
    {"measured", 1, "check-in", "7d 7d 10d"},
    {"measured", 2, "final", "14d 14d 21d"},
    {"staged", 0, "thank-you", "0h 12h 24h"},
    {"staged", 1, "detail-note", "3d 5d 7d"},
    {"staged", 2, "status-inquiry", "14d 14d 17d"},
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
	gsize i, steps = 0;
	const Cadence *cadence;

	for (i = 0; (cadence = cadence_set_at(NULL, i)); i++) {
		steps += cadence->step_count;
		case_int(cadence->name, cadence->let_go_days, 14);
	}
	assert_int_equal(steps, G_N_ELEMENTS(windows));
	for (i = 0; i < G_N_ELEMENTS(windows); i++) {
		const CadenceStep *step;
		g_autofree char *window = NULL;

		cadence = cadence_set_find(NULL, windows[i].cadence);
		step = &cadence->steps[windows[i].step];
		window = g_strdup_printf("%d%c %d%c %d%c",
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
	const Cadence *cadence;
	guint i;
	int j;

	for (i = 0; (cadence = cadence_set_at(NULL, i)); i++)
		for (j = 0; j < cadence->step_count; j++) {
			const CadenceStep *step = &cadence->steps[j];

			case_int(cadence->name, step->is_thank_you,
			    strcmp(step->name, "thank-you") == 0);
			case_int(cadence->name, step->is_thank_you,
			    cadence_is_thank_you(step->name));
			case_true(cadence->name, !step->is_thank_you ||
			    (step->anchor == ANCHOR_INTERVIEW_END &&
				step->ideal.unit == OFFSET_HOURS));
			case_string(cadence->name,
			    cadence_step(cadence, step->name)->name,
			    step->name);
		}
}

/* "2nd inquiry tomorrow" has to stand whole in the narrowest column. */
static void
cadence__every_step__has_a_word_for_narrow_columns(void **state)
{
	const Cadence *cadence;
	guint i;
	int j;

	for (i = 0; (cadence = cadence_set_at(NULL, i)); i++)
		for (j = 0; j < cadence->step_count; j++) {
			const CadenceStep *step = &cadence->steps[j];

			case_true(step->name, *step->brief != '\0');
			case_true(step->name, strlen(step->brief) <= 11);
		}
}

static void
cadence_set__unknown__is_absent(void **state)
{
	const Cadence *standard = cadence_set_find(NULL, CADENCE_DEFAULT);

	assert_true(cadence_set_at(NULL, 0) == standard);
	assert_null(cadence_set_find(NULL, "Standard"));
	assert_null(cadence_set_find(NULL, NULL));
	assert_null(cadence_step(standard, "call"));
	assert_null(cadence_step(standard, NULL));
	assert_null(cadence_set_step(NULL, "carrier-pigeon"));
	assert_null(cadence_set_step(NULL, NULL));
	assert_true(cadence_set_step(NULL, "thank-you")->is_thank_you);
	assert_false(cadence_set_step(NULL, "status-inquiry")->is_thank_you);
	assert_non_null(cadence_set_find(NULL, CADENCE_BEFORE_INTERVIEW));
	assert_false(cadence_is_thank_you(NULL));
	assert_int_equal(channel_parse("phone"), CHANNEL_PHONE);
	assert_int_equal(channel_parse("telex"), -1);
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
	    cmocka_unit_test(cadence_set__unknown__is_absent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
