/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/argv.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/base/error.h>
#include <notyet/base/secret.h>

static void
parse__command_lines__are_split_like_a_shell_does(void **state)
{
	static const struct {
		const char *command, *words; /* joined by '|' */
	} cases[] = {
	    {"vi", "vi"},
	    {"pass show 'my mail'", "pass|show|my mail"},
	    {"a \"b c\" d\\ e", "a|b c|d e"},
	    {"~/bin/get ~", "/home/someone/bin/get|/home/someone"},
	    {"echo $HOME | cat; x `y` *", "echo|$HOME|||cat;|x|`y`|*"},
	};
	gsize i;

	g_setenv("HOME", "/home/someone", TRUE);
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(GStrv) argv = argv_parse(cases[i].command, NULL);
		g_autofree char *words = NULL;

		print_message("%s\n", cases[i].command);
		assert_non_null(argv);
		words = g_strjoinv("|", argv);
		assert_string_equal(words, cases[i].words);
	}
}

static void
parse__empty_or_open_quote__is_refused(void **state)
{
	static const char *const cases[] = {"", "   ", "a 'b", "a \"b"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		print_message("%s\n", cases[i]);
		assert_null(argv_parse(cases[i], &error));
		assert_true(
		    g_error_matches(error, BASE_ERROR, BASE_ERROR_SYNTAX));
	}
}

/* Runs a shell script with ten seconds and 64 bytes. */
static GString *
capture(const char *script, const char *input, int *ret_status, GError **error)
{
	char *argv[] = {"sh", "-c", (char *) script, NULL};
	const ArgvCapture what = {.argv = argv,
	    .input = input,
	    .deadline_s = 10,
	    .limit_bytes = 64,
	    .stop_fd = -1};
	GString *out = NULL;

	return argv_capture(&what, &out, ret_status, error) ? out : NULL;
}

static void
capture__output__comes_whole_and_unmoved(void **state)
{
	GString *out = capture("printf 'a\\000b\\n'", NULL, NULL, NULL);

	assert_non_null(out);
	assert_int_equal(out->len, 4);
	assert_memory_equal(out->str, "a\0b\n", 4);
	assert_true(out->allocated_len > 64);
	secret_free(out);
}

static void
capture__input__reaches_the_child(void **state)
{
	GString *out = capture("cat", "some words", NULL, NULL);

	assert_non_null(out);
	assert_string_equal(out->str, "some words");
	secret_free(out);
}

static void
capture__large_input_that_nobody_reads__ends_well(void **state)
{
	g_autofree char *input = g_strnfill(1024 * 1024, 'x');
	GString *out = capture("echo done", input, NULL, NULL);

	assert_non_null(out);
	assert_string_equal(out->str, "done\n");
	secret_free(out);
}

static void
capture__grandchild_that_holds_the_pipe__is_not_waited_for(void **state)
{
	GString *out =
	    capture("sleep 1000 & echo $!", NULL, NULL, NULL);
	g_autofree char *kill = NULL;

	assert_non_null(out);
	assert_true(out->len > 1);
	kill = g_strdup_printf("kill %s", out->str);
	secret_free(out);
	secret_free(capture(kill, NULL, NULL, NULL));
}

static void
capture__failure__is_told_with_the_childs_words(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) killed = NULL;

	assert_null(capture(
	    "echo 'no \33such entry' >&2; exit 3", NULL, NULL, &error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_CHILD));
	assert_string_equal(
	    error->message, "sh failed with status 3: no such entry.");
	assert_null(capture("kill -9 $$", NULL, NULL, &killed));
	assert_string_equal(killed->message, "sh failed with signal 9.");
}

static void
capture__failure_with_a_status_wanted__is_no_error(void **state)
{
	int status = 0;
	GString *out = capture("echo x; exit 3", NULL, &status, NULL);

	assert_non_null(out);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	assert_string_equal(out->str, "x\n");
	secret_free(out);
}

static void
capture__too_much_output__is_refused(void **state)
{
	static const struct {
		const char *script;
		gboolean allowed;
	} cases[] = {
	    {"printf %064d 0", TRUE},
	    {"printf %065d 0", FALSE},
	    {"yes", FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		GString *out = capture(cases[i].script, NULL, NULL, &error);

		print_message("%s\n", cases[i].script);
		assert_int_equal(out != NULL, cases[i].allowed);
		if (!out)
			assert_true(g_error_matches(
			    error, BASE_ERROR, BASE_ERROR_LIMIT));
		secret_free(out);
	}
}

static gboolean
capture_argv(
    char **argv, int deadline_s, int stop_fd, GString **ret_out, GError **error)
{
	const ArgvCapture what = {.argv = argv,
	    .deadline_s = deadline_s,
	    .limit_bytes = 64,
	    .stop_fd = stop_fd};

	return argv_capture(&what, ret_out, NULL, error);
}

static void
capture__told_to_stop__ends_the_child(void **state)
{
	char *argv[] = {"sleep", "1000", NULL};
	g_autoptr(GError) error = NULL;
	GString *out = NULL;
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "x", 1), 1);
	assert_false(capture_argv(argv, 1000, fds[0], &out, &error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_DEADLINE));
	assert_string_equal(error->message, "sleep was stopped.");
	close(fds[0]);
	close(fds[1]);
}

static void
capture__deadline_passed__ends_the_child(void **state)
{
	char *argv[] = {"sleep", "1000", NULL};
	g_autoptr(GError) error = NULL;
	GString *out = NULL;

	assert_false(capture_argv(argv, 0, -1, &out, &error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_DEADLINE));
	assert_null(out);
}

static void
capture__child_that_ignores_the_request_to_end__is_killed(void **state)
{
	char *argv[] = {"sh", "-c", "trap '' TERM; while :; do :; done", NULL};
	g_autoptr(GError) error = NULL;
	GString *out = NULL;

	assert_false(capture_argv(argv, 0, -1, &out, &error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_DEADLINE));
}

static void
capture__no_such_program__is_named(void **state)
{
	char *argv[] = {"notyet-no-such-program", NULL};
	g_autoptr(GError) error = NULL;
	GString *out = NULL;

	assert_false(capture_argv(argv, 10, -1, &out, &error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_SPAWN));
	assert_non_null(strstr(error->message, "notyet-no-such-program"));
}

static void
capture__descriptors_of_the_parent__do_not_reach_the_child(void **state)
{
	GString *out = capture(
	    "for f in /proc/self/fd/*; do echo ${f##*/}; done | "
	    "grep -cv '^[0-3]$'; true",
	    NULL, NULL, NULL);

	assert_non_null(out);
	assert_string_equal(out->str, "0\n");
	secret_free(out);
}

static gboolean
run_script(const char *script, GError **error)
{
	char *argv[] = {"sh", "-c", (char *) script, NULL};
	const ArgvCapture what = {
	    .argv = argv, .deadline_s = 1000, .stop_fd = -1};

	return argv_run(&what, error);
}

static void
run__failure__is_told_with_the_last_line(void **state)
{
	static const struct {
		const char *script, *want;
	} cases[] = {
	    {"exit 3", "sh failed with status 3."},
	    {"echo fetching; echo 'no \33host'; exit 1",
		"sh failed with status 1: no host."},
	    {"echo first >&2; echo 'no host' >&2; echo done; exit 1",
		"sh failed with status 1: no host."},
	    {"echo 'no host' >&2; echo >&2; printf ' \r\n' >&2; exit 1",
		"sh failed with status 1: no host."},
	    {"printf '%5000d\nthe end' 0 >&2; exit 1",
		"sh failed with status 1: the end."},
	    {"kill -9 $$", "sh failed with signal 9."},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		print_message("%s\n", cases[i].script);
		assert_false(run_script(cases[i].script, &error));
		assert_true(
		    g_error_matches(error, BASE_ERROR, BASE_ERROR_CHILD));
		assert_string_equal(error->message, cases[i].want);
	}
}

static void
run__much_output__is_dropped(void **state)
{
	assert_true(run_script("printf '%0500000d' 0; printf '%0500000d' 0 >&2",
	    NULL));
}

static void
run__told_to_stop__ends_the_child(void **state)
{
	char *argv[] = {"sleep", "1000", NULL};
	ArgvCapture what = {.argv = argv, .deadline_s = 1000};
	g_autoptr(GError) error = NULL;
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "x", 1), 1);
	what.stop_fd = fds[0];
	assert_false(argv_run(&what, &error));
	assert_true(g_error_matches(error, BASE_ERROR, BASE_ERROR_DEADLINE));
	close(fds[0]);
	close(fds[1]);
}

/* A stranger's end: it may stay a zombie, so that its number still exists. */
static gboolean
ends_soon(pid_t pid)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	struct pollfd ended = {.fd = fd, .events = POLLIN};
	gboolean gone = fd < 0 ? errno == ESRCH : poll(&ended, 1, 20000) == 1;

	if (fd >= 0)
		close(fd);
	if (!gone)
		kill(pid, SIGKILL);
	return gone;
}

/* A script that is told to stop once its own child runs. */
static pid_t
stop_script(const char *folder, const char *script)
{
	g_autofree char *fifo = g_build_filename(folder, "fifo", NULL);
	g_autofree char *file = g_build_filename(folder, "pid", NULL);
	g_autofree char *pid = NULL;
	char *argv[] = {"sh", "-c", (char *)script, "sh", file, fifo, NULL};
	ArgvCapture what = {.argv = argv, .deadline_s = 1000};
	g_autoptr(GError) error = NULL;

	assert_int_equal(mkfifo(fifo, 0600), 0);
	what.stop_fd = open(fifo, O_RDWR | O_CLOEXEC);
	assert_true(what.stop_fd >= 0);
	assert_false(argv_run(&what, &error));
	assert_string_equal(error->message, "sh was stopped.");
	close(what.stop_fd);
	assert_true(g_file_get_contents(file, &pid, NULL, NULL));
	unlink(fifo);
	unlink(file);
	return atoi(pid);
}

static void
run__told_to_stop__ends_the_grandchildren_too(void **state)
{
	static const char *const scripts[] = {
	    "sleep 1000 & echo $! >$1; echo x >$2; wait",
	    "sleep 1000 >/dev/null 2>&1 & echo $! >$1; echo x >$2; wait",
	    ("trap '' TERM; sleep 1000 & trap - TERM; echo $! >$1; "
	     "echo x >$2; wait"),
	};
	g_autofree char *folder = g_dir_make_tmp("notyet-argv-XXXXXX", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
		print_message("%s\n", scripts[i]);
		assert_true(ends_soon(stop_script(folder, scripts[i])));
	}
	assert_int_equal(rmdir(folder), 0);
}

static void
secret__sized_once__never_moves(void **state)
{
	GString *secret = secret_new(100);
	char *first = secret->str;
	int i;

	for (i = 0; i < 100; i++)
		g_string_append_c(secret, 'x');
	assert_ptr_equal(secret->str, first);
	secret_free(secret);
	secret_free(NULL);
}

static void
word__foreign_words__stay_one_word_of_a_shell(void **state)
{
	static const struct {
		const char *word, *want;
	} cases[] = {
	    {"anna@corp.example", "anna@corp.example"},
	    {"anna+jobs_1@corp-x.example", "anna+jobs_1@corp-x.example"},
	    {"`id`@corp.example", "'`id`@corp.example'"},
	    {"$(id)@corp.example", "'$(id)@corp.example'"},
	    {"a&id|b@corp.example", "'a&id|b@corp.example'"},
	    {"o'neil@corp.example", "'o'\\''neil@corp.example'"},
	    {"~root", "'~root'"},
	    {"", "''"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *word = argv_word(cases[i].word);
		g_autofree char *echo = g_strconcat("x ", word, NULL);
		g_auto(GStrv) back = NULL;

		assert_string_equal(word, cases[i].want);
		assert_true(g_shell_parse_argv(echo, NULL, &back, NULL));
		assert_int_equal(g_strv_length(back), 2);
		assert_string_equal(back[1], cases[i].word);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		parse__command_lines__are_split_like_a_shell_does),
	    cmocka_unit_test(parse__empty_or_open_quote__is_refused),
	    cmocka_unit_test(capture__output__comes_whole_and_unmoved),
	    cmocka_unit_test(capture__input__reaches_the_child),
	    cmocka_unit_test(
		capture__large_input_that_nobody_reads__ends_well),
	    cmocka_unit_test(
		capture__grandchild_that_holds_the_pipe__is_not_waited_for),
	    cmocka_unit_test(capture__failure__is_told_with_the_childs_words),
	    cmocka_unit_test(
		capture__failure_with_a_status_wanted__is_no_error),
	    cmocka_unit_test(capture__too_much_output__is_refused),
	    cmocka_unit_test(capture__told_to_stop__ends_the_child),
	    cmocka_unit_test(capture__deadline_passed__ends_the_child),
	    cmocka_unit_test(
		capture__child_that_ignores_the_request_to_end__is_killed),
	    cmocka_unit_test(capture__no_such_program__is_named),
	    cmocka_unit_test(
		capture__descriptors_of_the_parent__do_not_reach_the_child),
	    cmocka_unit_test(run__failure__is_told_with_the_last_line),
	    cmocka_unit_test(run__much_output__is_dropped),
	    cmocka_unit_test(run__told_to_stop__ends_the_child),
	    cmocka_unit_test(run__told_to_stop__ends_the_grandchildren_too),
	    cmocka_unit_test(word__foreign_words__stay_one_word_of_a_shell),
	    cmocka_unit_test(secret__sized_once__never_moves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
