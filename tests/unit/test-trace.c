/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/trace.h>

#include <fcntl.h>
#include <pty.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/base/error.h>

#define LINE "trace: test %d +[0-9.]+ +[0-9.]+ +[0-9.]+ ms  "

static char *dir;
static char *file;

static int
make_place(void **state)
{
	dir = g_dir_make_tmp("notyet-trace-XXXXXX", NULL);
	file = g_build_filename(dir, "trace", NULL);
	trace_begin("test");
	return 0;
}

static int
clear_place(void **state)
{
	trace_close();
	g_unsetenv(TRACE_VARIABLE);
	unlink(file);
	rmdir(dir);
	g_free(file);
	g_free(dir);
	return 0;
}

static char *
written(void)
{
	char *bytes = NULL;

	g_file_get_contents(file, &bytes, NULL, NULL);
	return bytes;
}

static void
assert_lines(const char *text, const char *const *phases)
{
	g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);
	guint i;

	for (i = 0; phases[i]; i++) {
		g_autofree char *pattern = g_strdup_printf(
		    "^" LINE "%s$", (int)getpid(), phases[i]);

		if (!lines[i] ||
		    !g_regex_match_simple(pattern, lines[i], 0, 0))
			fail_msg("line %u is \"%s\", not %s", i,
			    lines[i] ? lines[i] : "(none)", phases[i]);
	}
	assert_string_equal(lines[i], "");
}

static void
open__what_the_variable_says__decides(void **state)
{
	static const struct {
		const char *label, *value;
		gboolean is_asked, is_on;
		const char *child;
	} cases[] = {
	    {"unset", NULL, FALSE, FALSE, NULL},
	    {"empty", "", FALSE, FALSE, NULL},
	    {"zero", "0", FALSE, FALSE, NULL},
	    {"one", "1", FALSE, TRUE, "1"},
	    {"asked", NULL, TRUE, TRUE, "1"},
	    {"zero, but asked", "0", TRUE, TRUE, "1"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_unsetenv(TRACE_VARIABLE);
		if (cases[i].value)
			g_setenv(TRACE_VARIABLE, cases[i].value, TRUE);
		assert_true(trace_open(cases[i].is_asked, NULL));
		if (trace_is_on() != cases[i].is_on ||
		    g_strcmp0(trace_for_child(), cases[i].child) != 0)
			fail_msg("%s", cases[i].label);
		trace_close();
	}
}

static void
open__file_refused__is_said(void **state)
{
	g_autoptr(GError) error = NULL;

	g_setenv(TRACE_VARIABLE, "/no/such/dir/trace", TRUE);
	assert_false(trace_open(TRUE, &error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_IO));
	assert_non_null(strstr(error->message, "/no/such/dir/trace"));
	assert_false(trace_is_on());
	trace_phase("goes nowhere");
}

static void
phase__to_a_file__is_appended(void **state)
{
	static const char *const phases[] = {
	    "first", "second \\(300\\)", "third", NULL};
	g_autofree char *text = NULL;

	g_setenv(TRACE_VARIABLE, file, TRUE);
	assert_true(trace_open(FALSE, NULL));
	trace_phase("first");
	trace_close();
	trace_phase("off");
	assert_true(trace_open(TRUE, NULL));
	assert_string_equal(trace_for_child(), file);
	trace_hold();
	/* A file is no screen: nothing waits. */
	trace_phase_count("second", 300);
	trace_skip();
	trace_phase("third");
	text = written();
	assert_lines(text, phases);
}

static void
relay__only_lines_of_a_trace__are_taken(void **state)
{
	g_autofree char *text = NULL;

	g_setenv(TRACE_VARIABLE, file, TRUE);
	assert_true(trace_open(FALSE, NULL));
	trace_relay("trace: worker 1 ms  seeds");
	trace_relay("a library's complaint");
	trace_relay("trace: worker 1 ms  save\nand more");
	text = written();
	assert_string_equal(text,
	    "trace: worker 1 ms  seeds\ntrace: worker 1 ms  save\n");
}

/* What has arrived at the terminal's other side; "" for nothing. */
static char *
shown(int master)
{
	static char text[512 * 1024];
	gsize length = 0;
	ssize_t got;

	while ((got = read(master, text + length,
		    sizeof(text) - 1 - length)) > 0)
		length += (gsize)got;
	text[length] = '\0';
	return text;
}

static int
open_terminal(int *ret_slave)
{
	char name[64];
	int master;

	assert_int_equal(openpty(&master, ret_slave, name, NULL, NULL), 0);
	fcntl(master, F_SETFL, O_NONBLOCK);
	g_setenv(TRACE_VARIABLE, name, TRUE);
	return master;
}

static void
hold__a_terminal__waits_for_its_release(void **state)
{
	int slave, master = open_terminal(&slave);

	assert_true(trace_open(FALSE, NULL));
	/* The child's descriptor is a pipe: it would not know of the hold. */
	assert_string_equal(trace_for_child(), "1");
	trace_phase("before");
	assert_non_null(strstr(shown(master), "ms  before"));
	trace_hold();
	trace_phase("meanwhile");
	trace_relay("trace: worker 1 ms  save");
	assert_string_equal(shown(master), "");
	trace_release();
	assert_non_null(strstr(shown(master), "ms  meanwhile\r\ntrace: worker"));
	trace_release();
	assert_string_equal(shown(master), "");
	close(slave);
	close(master);
}

static void
hold__too_many_lines__the_newest_stay(void **state)
{
	enum { LINES = 20000 };
	g_autofree char *text = NULL;
	int slave, master = open_terminal(&slave), saved;
	FILE *stream;

	assert_true(trace_open(FALSE, NULL));
	trace_hold();
	/* A terminal that nobody reads would block a line for ever. */
	alarm(60);
	for (guint i = 1; i <= LINES; i++)
		trace_phase_count("line", i);
	/* The terminal would not take them all at once: they go to a file. */
	saved = dup(slave);
	stream = fopen(file, "w");
	for (int fd = 3; fd < 64; fd++)
		if (fd != saved && fd != slave && fd != master &&
		    fd != fileno(stream) && isatty(fd))
			dup2(fileno(stream), fd);
	trace_release();
	text = written();
	assert_true(strlen(text) <= 256 * 1024);
	assert_true(g_str_has_prefix(text, TRACE_MARK));
	assert_true(g_str_has_suffix(text, "ms  line (20000)\n"));
	fclose(stream);
	close(saved);
	close(slave);
	close(master);
}

int
main(void)
{
#define PLACED(test)                                                           \
	cmocka_unit_test_setup_teardown(test, make_place, clear_place)
	const struct CMUnitTest tests[] = {
	    PLACED(open__what_the_variable_says__decides),
	    PLACED(open__file_refused__is_said),
	    PLACED(phase__to_a_file__is_appended),
	    PLACED(relay__only_lines_of_a_trace__are_taken),
	    PLACED(hold__a_terminal__waits_for_its_release),
	    PLACED(hold__too_many_lines__the_newest_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
