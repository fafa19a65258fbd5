/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/log.h>

#include <string.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/base/clock.h>
#include <notyet/base/error.h>

static void
line__hostile_text__stays_one_line_with_its_time(void **state)
{
	g_autofree char *dir = g_dir_make_tmp("notyet-log-XXXXXX", NULL);
	g_autofree char *file = g_build_filename(dir, "log", NULL);
	g_autofree char *bytes = NULL;

	g_setenv("NOTYET_NOW", "2026-11-22T08:00Z", TRUE);
	g_setenv("NOTYET_LOG", file, TRUE);
	assert_true(clock_init(NULL));
	assert_true(log_open(NULL));
	log_line("test", "one %d\n\33[2J", 1);
	log_line("test", "two");
	log_close();
	assert_true(g_file_get_contents(file, &bytes, NULL, NULL));
	assert_string_equal(bytes,
	    "2026-11-22T08:00:00+00:00 test one 1 [2J\n"
	    "2026-11-22T08:00:00+00:00 test two\n");
	unlink(file);
	rmdir(dir);
}

static void
open__no_variable__is_no_log(void **state)
{
	g_unsetenv("NOTYET_LOG");
	assert_true(log_open(NULL));
	log_line("test", "goes nowhere");
}

static void
open__file_refused__is_said(void **state)
{
	g_autoptr(GError) error = NULL;

	g_setenv("NOTYET_LOG", "/no/such/dir/log", TRUE);
	assert_false(log_open(&error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_IO));
	assert_non_null(strstr(error->message, "/no/such/dir/log"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		line__hostile_text__stays_one_line_with_its_time),
	    cmocka_unit_test(open__no_variable__is_no_log),
	    cmocka_unit_test(open__file_refused__is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
