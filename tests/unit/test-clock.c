/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/clock.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/base/error.h>

static int
reset(void **state)
{
	g_unsetenv("NOTYET_NOW");
	return clock_init(NULL) ? 0 : -1;
}

static void
now__variable_set__stands_still_there(void **state)
{
	g_setenv("NOTYET_NOW", "2026-11-22T08:00:00+01:00", TRUE);
	assert_true(clock_init(NULL));
	assert_int_equal(clock_now(), 1795330800);
	assert_int_equal(clock_now(), 1795330800);
}

static void
now__variable_without_zone__is_meant_in_the_local_one(void **state)
{
	g_autofree char *former = g_strdup(g_getenv("TZ"));

	g_setenv("TZ", "Europe/Berlin", TRUE);
	g_setenv("NOTYET_NOW", "2026-07-01", TRUE);
	assert_true(clock_init(NULL));
	assert_int_equal(clock_now(), 1782856800);
	if (former)
		g_setenv("TZ", former, TRUE);
	else
		g_unsetenv("TZ");
}

static void
now__variable_unset_or_empty__is_real_time(void **state)
{
	gint64 before = g_get_real_time() / G_USEC_PER_SEC;

	g_setenv("NOTYET_NOW", "", TRUE);
	assert_true(clock_init(NULL));
	assert_true(clock_now() >= before);
}

static void
now__variable_wrong__is_said_with_its_name(void **state)
{
	g_autoptr(GError) error = NULL;

	g_setenv("NOTYET_NOW", "tomorrow", TRUE);
	assert_false(clock_init(&error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_SYNTAX));
	assert_non_null(strstr(error->message, "NOTYET_NOW"));
	assert_non_null(strstr(error->message, "tomorrow"));
}

static void
monotonic__asked_twice__does_not_go_back(void **state)
{
	gint64 first_ms = clock_monotonic_ms();

	assert_true(clock_monotonic_ms() >= first_ms);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(
		now__variable_set__stands_still_there, reset),
	    cmocka_unit_test_teardown(
		now__variable_without_zone__is_meant_in_the_local_one, reset),
	    cmocka_unit_test_teardown(
		now__variable_unset_or_empty__is_real_time, reset),
	    cmocka_unit_test_teardown(
		now__variable_wrong__is_said_with_its_name, reset),
	    cmocka_unit_test(monotonic__asked_twice__does_not_go_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
