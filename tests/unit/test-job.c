/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <notyet/app/job.h>

#include "../../src/app/job-private.h"

static char *dir;

/* Puts a shell script in the worker's place. */
static void
worker_is(const char *script)
{
	g_autofree char *path = g_build_filename(dir, "worker", NULL);
	g_autofree char *text = g_strdup_printf("#!/bin/sh\n%s\n", script);

	assert_true(g_file_set_contents(path, text, -1, NULL));
	assert_int_equal(chmod(path, 0700), 0);
	g_setenv("NOTYET_WORKER", path, TRUE);
}

static int
open_frames(void)
{
	g_autofree char *path = g_build_filename(dir, "frames", NULL);

	return open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

/* The script of a worker that writes what lies in "frames". */
static char *
speaking(const char *then)
{
	return g_strdup_printf("cat '%s/frames'\n%s", dir, then);
}

static void
write_result(int fd, const char *text)
{
	g_autoptr(TextReply) reply = text_reply_new();

	g_free(reply->text);
	reply->text = g_strdup(text);
	assert_true(
	    frame_write(fd, FRAME_RESULT, text_reply_pack(reply), NULL));
}

static GBytes *
run(Job job, int deadline_s, GError **error)
{
	g_autoptr(Request) request = request_new(job);
	JobOptions options = {.deadline_s = deadline_s};

	return job_wait(request, &options, error);
}

/* clang-format off */
static const struct {
	const char *label;
	const char *script;
	int deadline_s;
	AppError code;
	const char *words;
} deaths[] = {
	{"ends at once", "exit 0", 20, APP_ERROR_SOFTWARE, "status 0"},
	{"fails and says why", "echo oops >&2; exit 3", 20,
	 APP_ERROR_SOFTWARE, "it said: oops"},
	{"an escape in what it says is not passed on",
	 "printf 'a\\033[2Jb\\n' >&2; exit 3", 20, APP_ERROR_SOFTWARE,
	 "it said: a"},
	{"aborts", "kill -ABRT $$", 20, APP_ERROR_SOFTWARE, "signal 6"},
	{"is killed", "kill -KILL $$", 20, APP_ERROR_SOFTWARE, "signal 9"},
	{"talks nonsense", "echo hello, this is no frame; cat >/dev/null", 20,
	 APP_ERROR_SOFTWARE, "other process"},
	{"talks nonsense and stays", "echo hello, this is no frame; exec tail "
	 "-f /dev/null", 20, APP_ERROR_SOFTWARE, "other process"},
	{"hangs", "exec tail -f /dev/null", 1, APP_ERROR_TEMPORARY,
	 "too long"},
	{"hangs with its output closed", "exec >&-; exec sleep 600", 1,
	 APP_ERROR_TEMPORARY, "too long"},
	{"leaves a child that holds the pipe",
	 "tail -f /dev/null --pid=$$ & exit 4", 20, APP_ERROR_SOFTWARE,
	 "status 4"},
};
/* clang-format on */

static void
job__worker_without_an_answer__is_an_error_with_a_sentence(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(deaths); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) result = NULL;

		worker_is(deaths[i].script);
		result = run(JOB_REFRESH, deaths[i].deadline_s, &error);
		case_true(deaths[i].label, !result && error);
		case_true(deaths[i].label, error->domain == APP_ERROR);
		case_int(deaths[i].label, error->code, deaths[i].code);
		if (!strstr(error->message, deaths[i].words))
			fail_msg(
			    "case \"%s\": %s", deaths[i].label, error->message);
		case_true(deaths[i].label, !strchr(error->message, '\033') &&
					       !strchr(error->message, '\n'));
	}
}

static void
job__worker_that_cannot_be_started__is_an_error(void **state)
{
	g_autoptr(GError) error = NULL;

	worker_is("exit 0");
	assert_int_equal(chmod(g_getenv("NOTYET_WORKER"), 0600), 0);
	assert_null(run(JOB_REFRESH, 5, &error));
	assert_non_null(error);
}

static void
job__result__comes_back(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) result = NULL;
	g_autoptr(TextReply) reply = NULL;
	g_autofree char *script = speaking("exit 0");
	g_autofree char *large = g_strnfill(3 * 1024 * 1024, 'x');
	int fd = open_frames();

	write_result(fd, large);
	close(fd);
	worker_is(script);
	result = run(JOB_TEXT, 0, &error);
	assert_null(error);
	reply = text_reply_unpack(result, &error);
	assert_non_null(reply);
	assert_string_equal(reply->text, large);
}

static void
job__result_and_then_death__counts(void **state)
{
	static const char *const ends[] = {
	    "kill -SEGV $$", "exit 1", "exec tail -f /dev/null"};

	for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *script = speaking(ends[i]);
		g_autoptr(GBytes) result = NULL;
		int fd = open_frames();

		write_result(fd, "x");
		close(fd);
		worker_is(script);
		result = run(JOB_TEXT, 1, NULL);
		case_true(ends[i], result != NULL);
	}
}

static void
job__error_of_the_worker__keeps_status_and_sentence(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *script = speaking("exit 0");
	int fd = open_frames();

	assert_true(frame_write_error(
	    fd, EX_NOPERM, "Not\033[31m without your word.", NULL));
	close(fd);
	worker_is(script);
	assert_null(run(JOB_SEND, 0, &error));
	assert_true(g_error_matches(error, APP_ERROR, APP_ERROR_REFUSED));
	assert_int_equal(app_error_status(error), EX_NOPERM);
	assert_null(strchr(error->message, '\033'));
	assert_non_null(strstr(error->message, "without your word."));
}

static void
on_progress(const char *sentence, gpointer data)
{
	g_string_append_printf(data, "[%s]", sentence);
}

static void
job__progress__is_told_in_order(void **state)
{
	g_autoptr(GString) told = g_string_new(NULL);
	g_autoptr(Request) request = request_new(JOB_SEND);
	JobOptions options = {.progress = on_progress, .data = told};
	g_autofree char *script = speaking("exit 0");
	g_autoptr(GBytes) result = NULL;
	int fd = open_frames();

	assert_true(frame_write_progress(fd, "Connecting.", NULL));
	assert_true(frame_write_progress(fd, "Sending.", NULL));
	write_result(fd, "");
	close(fd);
	worker_is(script);
	result = job_wait(request, &options, NULL);
	assert_non_null(result);
	assert_string_equal(told->str, "[Connecting.][Sending.]");
}

static void
job__request__arrives_whole_at_a_worker_that_reads_late(void **state)
{
	g_autoptr(Request) request = request_new(JOB_LOOKUP);
	g_autoptr(Request) got = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *path = g_build_filename(dir, "request", NULL);
	g_autofree char *script = g_strdup_printf("cat >'%s'; exit 7", path);
	FrameKind kind;
	int fd;

	request->text = g_strnfill(1024 * 1024, 'm');
	g_ptr_array_add(request->names, g_strdup("-"));
	worker_is(script);
	assert_null(job_wait(request, NULL, NULL));
	fd = open(path, O_RDONLY);
	assert_true(frame_read(fd, &kind, &bytes, NULL));
	close(fd);
	assert_int_equal(kind, FRAME_REQUEST);
	got = request_unpack(bytes, NULL);
	assert_int_equal(got->job, JOB_LOOKUP);
	assert_string_equal(got->text, request->text);
}

typedef struct Seen {
	GMainLoop *loop;
	GError *error;
	gboolean result;
	int calls;
} Seen;

static void
on_done(GBytes *result, const GError *error, gpointer data)
{
	Seen *seen = data;

	seen->calls++;
	seen->result = result != NULL;
	seen->error = error ? g_error_copy(error) : NULL;
	g_main_loop_quit(seen->loop);
}

static Seen
start_and_cancel(Job job, const char *script, gboolean cancel)
{
	g_autoptr(Request) request = request_new(job);
	Seen seen = {.loop = g_main_loop_new(NULL, FALSE)};
	JobOptions options = {.done = on_done, .data = &seen};
	JobRun *started;

	worker_is(script);
	started = job_start(request, &options);
	assert_int_equal(seen.calls, 0);
	if (cancel)
		job_cancel(started);
	g_main_loop_run(seen.loop);
	g_main_loop_unref(seen.loop);
	assert_int_equal(seen.calls, 1);
	return seen;
}

static void
job__cancelled__says_so_once(void **state)
{
	Seen seen =
	    start_and_cancel(JOB_REFRESH, "exec tail -f /dev/null", TRUE);

	assert_false(seen.result);
	assert_true(
	    g_error_matches(seen.error, APP_ERROR, APP_ERROR_CANCELLED));
	g_error_free(seen.error);
}

static void
job__cancelled_send__brings_the_state_it_wrote_down(void **state)
{
	/* "ready" is made before the signal comes: the trap is set then. */
	g_autofree char *script =
	    g_strdup_printf("trap \"cat '%s/frames'; exit 0\" TERM\n"
			    "kill -TERM $$\nexec tail -f /dev/null",
		dir);
	int fd = open_frames();
	Seen seen;

	write_result(fd, "");
	close(fd);
	seen = start_and_cancel(JOB_SEND, script, FALSE);
	assert_true(seen.result);
	assert_null(seen.error);
}

static GBytes *
refusing_fake(const Request *request, gpointer data, GError **error)
{
	g_set_error_literal(
	    error, APP_ERROR, APP_ERROR_UNAVAILABLE, "No index.");
	return NULL;
}

static void
job__fake__answers_later_and_in_the_loop(void **state)
{
	g_autoptr(GError) error = NULL;
	Seen seen;

	job_set_fake(refusing_fake, NULL);
	seen = start_and_cancel(JOB_REFRESH, "exit 0", FALSE);
	assert_true(
	    g_error_matches(seen.error, APP_ERROR, APP_ERROR_UNAVAILABLE));
	g_error_free(seen.error);
	assert_null(run(JOB_REFRESH, 0, &error));
	assert_string_equal(error->message, "No index.");
	job_set_fake(NULL, NULL);
}

static int
set_up(void **state)
{
	dir = g_dir_make_tmp("notyet-job-XXXXXX", NULL);
	return dir ? 0 : -1;
}

static int
tear_down(void **state)
{
	static const char *const names[] = {"worker", "frames", "request"};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename(dir, names[i], NULL);

		g_unlink(path);
	}
	g_rmdir(dir);
	g_free(dir);
	return 0;
}

/* A pinentry may take 300 s, and seven answers of a server 20 s each. */
static void
job__doctor__outlasts_two_slow_accounts(void **state)
{
	assert_true(job_info(JOB_DOCTOR)->deadline_s >= 2 * (300 + 7 * 20));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(job__doctor__outlasts_two_slow_accounts),
	    cmocka_unit_test(
		job__worker_without_an_answer__is_an_error_with_a_sentence),
	    cmocka_unit_test(job__worker_that_cannot_be_started__is_an_error),
	    cmocka_unit_test(job__result__comes_back),
	    cmocka_unit_test(job__result_and_then_death__counts),
	    cmocka_unit_test(
		job__error_of_the_worker__keeps_status_and_sentence),
	    cmocka_unit_test(job__progress__is_told_in_order),
	    cmocka_unit_test(
		job__request__arrives_whole_at_a_worker_that_reads_late),
	    cmocka_unit_test(job__cancelled__says_so_once),
	    cmocka_unit_test(
		job__cancelled_send__brings_the_state_it_wrote_down),
	    cmocka_unit_test(job__fake__answers_later_and_in_the_loop),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
