/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/zone.h>

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/base/error.h>
#include <notyet/base/iso8601.h>

static Zone *
load(const char *name)
{
	g_autoptr(GError) error = NULL;
	Zone *zone = zone_load(name, &error);

	if (!zone)
		fail_msg("%s", error->message);
	return zone;
}

static gint64
at(const char *text)
{
	gint64 moment = 0;

	assert_true(iso8601_parse(text, NULL, &moment, NULL));
	return moment;
}

static void
instant__gaps_and_overlaps__follow_rfc_5545(void **state)
{
	static const struct {
		const char *label, *zone, *civil, *expected;
	} cases[] = {
	    {"plain winter", "Europe/Berlin", "2026-11-22T08:00",
		"2026-11-22T07:00Z"},
	    {"plain summer", "Europe/Berlin", "2026-07-01T08:00",
		"2026-07-01T06:00Z"},
	    {"last second before the gap", "Europe/Berlin",
		"2026-03-29T01:59:59", "2026-03-29T00:59:59Z"},
	    {"start of the gap", "Europe/Berlin", "2026-03-29T02:00",
		"2026-03-29T01:00Z"},
	    {"in the gap", "Europe/Berlin", "2026-03-29T02:30",
		"2026-03-29T01:30Z"},
	    {"end of the gap", "Europe/Berlin", "2026-03-29T03:00",
		"2026-03-29T01:00Z"},
	    {"overlap is the first", "Europe/Berlin", "2026-10-25T02:30",
		"2026-10-25T00:30Z"},
	    {"after the overlap", "Europe/Berlin", "2026-10-25T03:00",
		"2026-10-25T02:00Z"},
	    {"gap of the source's example", "America/New_York",
		"2007-03-11T02:30", "2007-03-11T07:30Z"},
	    {"overlap of the source's example", "America/New_York",
		"2007-11-04T01:30", "2007-11-04T05:30Z"},
	    {"half-hour gap", "Australia/Lord_Howe", "2026-10-04T02:15",
		"2026-10-03T15:45Z"},
	    {"gap at midnight", "America/Santiago", "2026-09-06T00:00",
		"2026-09-06T04:00Z"},
	    {"a whole day skipped", "Pacific/Apia", "2011-12-30T12:00",
		"2011-12-30T22:00Z"},
	    {"far future", "Europe/Berlin", "2090-07-01T12:00",
		"2090-07-01T10:00Z"},
	    {"no daylight saving", "Asia/Kolkata", "2026-01-01T00:00",
		"2025-12-31T18:30Z"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Zone) zone = load(cases[i].zone);
		gint64 moment = 0;

		print_message("%s\n", cases[i].label);
		assert_true(
		    iso8601_parse(cases[i].civil, zone, &moment, NULL));
		assert_int_equal(moment, at(cases[i].expected));
	}
}

static void
civil__around_each_change__is_read_back(void **state)
{
	static const char *const names[] = {"Europe/Berlin",
	    "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"};
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(Zone) zone = load(names[i]);

		assert_true(zone->changes_len > 0);
		for (j = 0; j < zone->changes_len; j++) {
			gint64 change_at = zone->changes[j].at;
			CivilTime civil;

			/* Far enough from the change to be told apart. */
			zone_civil(zone, change_at - 30 * 3600, &civil);
			assert_int_equal(zone_instant(zone, &civil),
			    change_at - 30 * 3600);
			zone_civil(zone, change_at + 30 * 3600, &civil);
			assert_int_equal(zone_instant(zone, &civil),
			    change_at + 30 * 3600);
		}
	}
}

static void
offset__at_a_change__is_the_new_one(void **state)
{
	g_autoptr(Zone) zone = load("Europe/Berlin");
	gint64 change_at = at("2026-03-29T01:00Z");

	assert_int_equal(zone_offset_at(zone, change_at - 1), 3600);
	assert_int_equal(zone_offset_at(zone, change_at), 7200);
	assert_int_equal(zone_offset_at(NULL, change_at), 0);
}

static void
load__names_that_are_no_zone__are_refused(void **state)
{
	static const char *const names[] = {"", "Nowhere/Land", "/etc/passwd",
	    "../../etc/passwd", "Europe", "leapseconds", "Europe/Ber lin",
	    "Europe/Berlin\n"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(GError) error = NULL;

		print_message("\"%s\"\n", names[i]);
		assert_null(zone_load(names[i], &error));
		assert_true(
		    g_error_matches(error, BASE_ERROR, BASE_ERROR_ZONE));
	}
}

static void
load__local_zone__is_that_of_the_environment(void **state)
{
	g_autofree char *former = g_strdup(g_getenv("TZ"));
	g_autoptr(GError) error = NULL;
	g_autoptr(Zone) zone = NULL;

	g_setenv("TZ", "Asia/Kolkata", TRUE);
	zone = load(NULL);
	assert_string_equal(zone->name, "Asia/Kolkata");
	assert_int_equal(zone_offset_at(zone, 0), 19800);
	g_setenv("TZ", "Nowhere/Land", TRUE);
	assert_null(zone_load(NULL, &error));
	assert_non_null(strstr(error->message, "TZ"));
	if (former)
		g_setenv("TZ", former, TRUE);
	else
		g_unsetenv("TZ");
}

static void
copy__of_a_loaded_zone__is_equal_and_apart(void **state)
{
	Zone *zone = load("Europe/Berlin");
	g_autoptr(Zone) copy = zone_copy(zone);

	assert_string_equal(copy->name, zone->name);
	assert_int_equal(copy->changes_len, zone->changes_len);
	assert_memory_equal(copy->changes, zone->changes,
	    zone->changes_len * sizeof *zone->changes);
	zone_free(zone);
	assert_int_equal(zone_offset_at(copy, at("2026-07-01")), 7200);
	assert_null(zone_copy(NULL));
	zone_free(NULL);
}

static void
civil__far_beyond_the_calendar__is_clamped(void **state)
{
	g_autoptr(Zone) east = zone_new_fixed(14 * 3600);
	CivilTime civil;

	zone_civil(east, G_MAXINT64, &civil);
	assert_int_equal(civil.date.year, 9999);
	zone_civil(east, G_MININT64, &civil);
	assert_int_equal(civil.date.year, 1);
}

static void
fixed__names__show_the_offset(void **state)
{
	g_autoptr(Zone) east = zone_new_fixed(20700);
	g_autoptr(Zone) west = zone_new_fixed(-34200);
	g_autoptr(Zone) utc = zone_utc();

	assert_string_equal(east->name, "+05:45");
	assert_string_equal(west->name, "-09:30");
	assert_string_equal(utc->name, "UTC");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(instant__gaps_and_overlaps__follow_rfc_5545),
	    cmocka_unit_test(civil__around_each_change__is_read_back),
	    cmocka_unit_test(offset__at_a_change__is_the_new_one),
	    cmocka_unit_test(load__names_that_are_no_zone__are_refused),
	    cmocka_unit_test(load__local_zone__is_that_of_the_environment),
	    cmocka_unit_test(copy__of_a_loaded_zone__is_equal_and_apart),
	    cmocka_unit_test(civil__far_beyond_the_calendar__is_clamped),
	    cmocka_unit_test(fixed__names__show_the_offset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
