/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/iso8601.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/base/error.h>

static void
parse__every_form__gives_its_moment(void **state)
{
	static const struct {
		const char *text;
		gint64 at;
	} cases[] = {
	    {"1970-01-01", -3600},
	    {"2026-11-22", 1795302000},
	    {"2026-11-22T08:00", 1795330800},
	    {"2026-11-22 08:00", 1795330800},
	    {"2026-11-22T08:00:30", 1795330830},
	    {"2026-11-22T08:00:30.75", 1795330830},
	    {"2026-11-22T08:00Z", 1795334400},
	    {"2026-11-22T08:00:00z", 1795334400},
	    {"2026-11-22T08:00+01:00", 1795330800},
	    {"2026-11-22T08:00:00+0100", 1795330800},
	    {"2026-11-22T08:00-09:30", 1795368600},
	};
	g_autoptr(Zone) zone = zone_new_fixed(3600);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 at = 0;

		print_message("%s\n", cases[i].text);
		assert_true(iso8601_parse(cases[i].text, zone, &at, NULL));
		assert_int_equal(at, cases[i].at);
	}
}

static void
parse__anything_else__is_refused_and_leaves_the_result(void **state)
{
	static const char *const cases[] = {"", "now", "2026", "2026-11",
	    "2026-1-2", "22.11.2026", "2026-02-30", "2026-11-22T",
	    "2026-11-22T8:00", "2026-11-22T24:00", "2026-11-22T08:60",
	    "2026-11-22T08:00:60", "2026-11-22T08:00:00.",
	    "2026-11-22T08:00+1", "2026-11-22T08:00+24:00",
	    "2026-11-22T08:00Zx", "2026-11-22x", "2026-11-22 ",
	    "0000-01-01", "-001-01-01", "2026-11-22T08:00 Z"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		gint64 at = 42;

		print_message("\"%s\"\n", cases[i]);
		assert_false(iso8601_parse(cases[i], NULL, &at, &error));
		assert_true(
		    g_error_matches(error, BASE_ERROR, BASE_ERROR_SYNTAX));
		assert_int_equal(at, 42);
	}
}

static void
parse__hostile_text__is_scrubbed_in_the_error(void **state)
{
	g_autoptr(GError) error = NULL;
	gint64 at;

	assert_false(iso8601_parse("\x1b[31m\xff\n", NULL, &at, &error));
	assert_null(strpbrk(error->message, "\x1b\xff\n"));
}

static void
format__any_moment__is_read_back(void **state)
{
	static const gint64 moments[] = {0, -1, 1795334400, 4102444800,
	    -62135596800 + 86400, 253402300799 - 86400};
	static const int offsets_s[] = {0, 3600, -34200, 20700, 50400};
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(moments); i++)
		for (j = 0; j < G_N_ELEMENTS(offsets_s); j++) {
			g_autoptr(Zone) zone = zone_new_fixed(offsets_s[j]);
			g_autofree char *text =
			    iso8601_format(moments[i], zone);
			gint64 at = 0;

			print_message("%s\n", text);
			assert_true(iso8601_parse(text, NULL, &at, NULL));
			assert_int_equal(at, moments[i]);
		}
}

static void
format__utc__is_written_with_its_offset(void **state)
{
	g_autofree char *text = iso8601_format(1795334400, NULL);
	g_autofree char *day = iso8601_format_date((CivilDate) {2026, 1, 2});

	assert_string_equal(text, "2026-11-22T08:00:00+00:00");
	assert_string_equal(day, "2026-01-02");
}

static void
date__only_a_whole_date__is_taken(void **state)
{
	CivilDate date = {0};

	assert_true(iso8601_parse_date("2026-11-22", &date, NULL));
	assert_int_equal(civil_compare(date, (CivilDate) {2026, 11, 22}), 0);
	assert_false(iso8601_parse_date("2026-11-22T08:00", &date, NULL));
	assert_false(iso8601_parse_date("2026-02-30", &date, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parse__every_form__gives_its_moment),
	    cmocka_unit_test(
		parse__anything_else__is_refused_and_leaves_the_result),
	    cmocka_unit_test(parse__hostile_text__is_scrubbed_in_the_error),
	    cmocka_unit_test(format__any_moment__is_read_back),
	    cmocka_unit_test(format__utc__is_written_with_its_offset),
	    cmocka_unit_test(date__only_a_whole_date__is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
