/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/civil.h>

#include <stdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
days__known_dates__match_both_ways(void **state)
{
	static const struct {
		CivilDate date;
		int days;
		int weekday;
	} cases[] = {
	    {{1970, 1, 1}, 0, 4},
	    {{1969, 12, 31}, -1, 3},
	    {{2000, 2, 29}, 11016, 2},
	    {{2000, 3, 1}, 11017, 3},
	    {{2026, 11, 22}, 20779, 7},
	    {{1, 1, 1}, -719162, 1},
	    {{9999, 12, 31}, 2932896, 5},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		CivilDate date = cases[i].date;

		print_message("%d-%d-%d\n", date.year, date.month, date.day);
		assert_int_equal(civil_days_from_date(date), cases[i].days);
		assert_int_equal(civil_compare(
		    civil_date_from_days(cases[i].days), date), 0);
		assert_int_equal(civil_weekday(date), cases[i].weekday);
	}
}

static void
days__every_day_of_400_years__follows_the_one_before(void **state)
{
	CivilDate date = {1900, 1, 1}, last = {1899, 12, 31};
	int days = civil_days_from_date(date);

	for (; date.year < 2300; days++, last = date) {
		date = civil_date_from_days(days);
		assert_int_equal(civil_days_from_date(date), days);
		assert_true(civil_compare(last, date) < 0);
		assert_true(civil_date_valid(date));
	}
}

static void
days__month_and_day_beyond_their_range__carry_over(void **state)
{
	CivilDate date = civil_date_from_days(
	    civil_days_from_date((CivilDate) {2026, 14, 1}));

	assert_int_equal(civil_compare(date, (CivilDate) {2027, 2, 1}), 0);
	date = civil_date_from_days(
	    civil_days_from_date((CivilDate) {2024, 3, 0}));
	assert_int_equal(civil_compare(date, (CivilDate) {2024, 2, 29}), 0);
	date = civil_date_add_days((CivilDate) {2026, 12, 31}, 1);
	assert_int_equal(civil_compare(date, (CivilDate) {2027, 1, 1}), 0);
}

static void
date__days_that_do_not_exist__are_invalid(void **state)
{
	static const struct {
		CivilDate date;
		gboolean valid;
	} cases[] = {
	    {{2024, 2, 29}, TRUE},
	    {{2023, 2, 29}, FALSE},
	    {{1900, 2, 29}, FALSE},
	    {{2026, 4, 31}, FALSE},
	    {{2026, 0, 1}, FALSE},
	    {{2026, 13, 1}, FALSE},
	    {{2026, 1, 0}, FALSE},
	    {{0, 1, 1}, FALSE},
	    {{10000, 1, 1}, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		CivilDate date = cases[i].date;

		print_message("%d-%d-%d\n", date.year, date.month, date.day);
		assert_int_equal(civil_date_valid(date), cases[i].valid);
	}
}

static void
time__fields_out_of_range__are_invalid(void **state)
{
	CivilDate day = {2026, 11, 22};

	assert_true(civil_time_valid(&(CivilTime) {day, 23, 59, 59}));
	assert_false(civil_time_valid(&(CivilTime) {day, 24, 0, 0}));
	assert_false(civil_time_valid(&(CivilTime) {day, 0, 60, 0}));
	assert_false(civil_time_valid(&(CivilTime) {day, 0, 0, 60}));
	assert_false(civil_time_valid(&(CivilTime) {day, -1, 0, 0}));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(days__known_dates__match_both_ways),
	    cmocka_unit_test(
		days__every_day_of_400_years__follows_the_one_before),
	    cmocka_unit_test(
		days__month_and_day_beyond_their_range__carry_over),
	    cmocka_unit_test(date__days_that_do_not_exist__are_invalid),
	    cmocka_unit_test(time__fields_out_of_range__are_invalid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
