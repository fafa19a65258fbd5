/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-private.h"

#include <errno.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include <notyet/base/clock.h>
#include <notyet/base/log.h>
#include <notyet/base/text.h>
#include <notyet/base/trace.h>

/* How often the child is looked after: while it works, and once its output
 * has ended. There is no signal handler, because SIGCHLD belongs to whoever
 * runs the terminal. A kernel with pidfd tells of its end at once. */
#define TICK_MS 200
#define TICK_ENDING_MS 5
#define SAID_MAX_BYTES (16 * 1024)
#define READ_BYTES (256 * 1024)

struct JobRun {
	Job job;
	JobOptions options;
	GMainContext *context; /* NULL: the default one */
	JobChild child;
	GSource *out_source, *err_source, *tick_source, *end_source;
	int end_fd; /* readable when the child has ended; or -1 */
	FrameReader *reader;
	GString *said;
	GBytes *result;
	GError *error;
	gboolean out_ended, reaped, cancelled, timed_out;
	int wait_status;
	gint64 deadline_ms; /* then SIGTERM; 0: sent already */
	gint64 kill_ms;	    /* then SIGKILL; 0: not yet, or sent */
};

static JobFake fake_function;
static gpointer fake_data;

void
job_set_fake(JobFake fake, gpointer data)
{
	fake_function = fake;
	fake_data = data;
}

static void
source_drop(GSource **source)
{
	if (!*source)
		return;
	g_source_destroy(*source);
	g_source_unref(*source);
	*source = NULL;
}

static void
fd_drop(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
run_free(JobRun *run)
{
	source_drop(&run->out_source);
	source_drop(&run->err_source);
	source_drop(&run->tick_source);
	source_drop(&run->end_source);
	fd_drop(&run->end_fd);
	fd_drop(&run->child.out_fd);
	fd_drop(&run->child.err_fd);
	g_clear_pointer(&run->reader, frame_reader_free);
	if (run->said)
		g_string_free(run->said, TRUE);
	g_clear_pointer(&run->result, g_bytes_unref);
	g_clear_error(&run->error);
	g_free(run);
}

static void
ask_to_end(JobRun *run)
{
	if (run->reaped || !run->child.pid || !run->deadline_ms)
		return;
	kill(run->child.pid, SIGTERM);
	run->deadline_ms = 0;
	run->kill_ms =
	    clock_awake_ms() + job_info(run->job)->grace_s * 1000;
}

static void
take_error(JobRun *run, GBytes *bytes)
{
	g_autofree char *sentence = NULL;
	g_autofree char *scrubbed = NULL;
	int status;

	if (!frame_error_unpack(bytes, &status, &sentence, &run->error))
		return;
	scrubbed = text_scrub(sentence, -1, TEXT_ONE_LINE);
	run->error = g_error_new_literal(
	    APP_ERROR, (gint)app_error_from_status(status), scrubbed);
}

static void
take_progress(JobRun *run, GBytes *bytes)
{
	g_autofree char *sentence = NULL;
	g_autofree char *scrubbed = NULL;

	if (!run->options.progress || run->cancelled ||
	    !frame_progress_unpack(bytes, &sentence, &run->error))
		return;
	scrubbed = text_scrub(sentence, -1, TEXT_ONE_LINE);
	run->options.progress(scrubbed, run->options.data);
}

static void
take_frames(JobRun *run)
{
	g_autoptr(GBytes) bytes = NULL;
	FrameKind kind;

	while (!run->error && !run->result &&
	       frame_reader_take(run->reader, &kind, &bytes, &run->error)) {
		if (kind == FRAME_RESULT)
			run->result = g_bytes_ref(bytes);
		else if (kind == FRAME_ERROR)
			take_error(run, bytes);
		else if (kind == FRAME_PROGRESS)
			take_progress(run, bytes);
		g_clear_pointer(&bytes, g_bytes_unref);
	}
	/* Who talks nonsense is not listened to any longer. */
	if (run->error && run->error->domain == WIRE_ERROR)
		ask_to_end(run);
}

/* TRUE while more may come. */
static gboolean
read_out(JobRun *run)
{
	g_autofree char *buffer = g_malloc(READ_BYTES);
	gssize got = read(run->child.out_fd, buffer, READ_BYTES);

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return TRUE;
	if (got <= 0) {
		run->out_ended = TRUE;
		return FALSE;
	}
	frame_reader_feed(run->reader, buffer, (gsize)got);
	take_frames(run);
	return TRUE;
}

static gboolean
read_err(JobRun *run)
{
	char buffer[4096];
	gssize got = read(run->child.err_fd, buffer, sizeof(buffer));

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return TRUE;
	if (got <= 0)
		return FALSE;
	g_string_append_len(run->said, buffer, got);
	if (run->said->len > SAID_MAX_BYTES)
		g_string_erase(
		    run->said, 0, (gssize)(run->said->len - SAID_MAX_BYTES));
	return TRUE;
}

/* A child that has ended can leave more in the pipe than one read takes. */
static void
drain(JobRun *run)
{

	while (!run->out_ended && !run->error) {
		GPollFD poll_fd = {run->child.out_fd, G_IO_IN, 0};

		if (g_poll(&poll_fd, 1, 0) <= 0 || !read_out(run))
			break;
	}
	for (;;) {
		GPollFD poll_fd = {run->child.err_fd, G_IO_IN, 0};

		if (g_poll(&poll_fd, 1, 0) <= 0 || !read_err(run))
			break;
	}
}

static void
conclude(JobRun *run)
{
	if (run->result) {
		g_clear_error(&run->error);
		if (!run->cancelled || job_info(run->job)->keeps_result)
			return;
		g_clear_pointer(&run->result, g_bytes_unref);
	}
	if (run->cancelled) {
		g_clear_error(&run->error);
		g_set_error(&run->error, APP_ERROR, APP_ERROR_CANCELLED,
		    "Stopped before %s.", job_info(run->job)->doing);
	} else if (run->error && run->error->domain == WIRE_ERROR) {
		run->error->domain = APP_ERROR;
		run->error->code = APP_ERROR_SOFTWARE;
	} else if (!run->error && run->timed_out) {
		g_set_error(&run->error, APP_ERROR, APP_ERROR_TEMPORARY,
		    "notyet-worker took too long and was ended while %s.",
		    job_info(run->job)->doing);
	} else if (!run->error) {
		run->error = job_child_obituary(
		    run->job, run->wait_status, run->said->str);
	}
}

/* The phases that the child tells of are ours to tell; the rest it said. */
static void
relay_trace(JobRun *run)
{
	g_auto(GStrv) lines = NULL;

	if (!trace_is_on() || !run->said)
		return;
	lines = g_strsplit(run->said->str, "\n", -1);
	g_string_truncate(run->said, 0);
	for (char **line = lines; *line; line++)
		if (g_str_has_prefix(*line, TRACE_MARK))
			trace_relay(*line);
		else if (**line)
			g_string_append_printf(run->said, "%s\n", *line);
	trace_phase("answer received");
}

static void
finish(JobRun *run)
{
	if (run->child.pid)
		drain(run);
	relay_trace(run);
	if (run->said && run->said->len > 0)
		log_line(
		    "worker", "%s: %s", job_name(run->job), run->said->str);
	conclude(run);
	source_drop(&run->out_source);
	source_drop(&run->err_source);
	source_drop(&run->tick_source);
	source_drop(&run->end_source);
	run->options.done(
	    run->error ? NULL : run->result, run->error, run->options.data);
	run_free(run);
}

/* Sees whether the child has ended and whether its time is up. Returns FALSE
 * when the run is over and gone. */
static gboolean
look_after(JobRun *run)
{
	gint64 now_ms = clock_awake_ms();

	if (waitpid(run->child.pid, &run->wait_status, WNOHANG) != 0) {
		run->reaped = TRUE;
		finish(run);
		return FALSE;
	}
	if (run->deadline_ms && now_ms >= run->deadline_ms) {
		run->timed_out = TRUE;
		ask_to_end(run);
	}
	if (run->kill_ms && now_ms >= run->kill_ms) {
		kill(run->child.pid, SIGKILL);
		run->kill_ms = 0;
	}
	return TRUE;
}

static gboolean
on_tick(gpointer data)
{
	return look_after(data) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
set_tick(JobRun *run, guint every_ms)
{
	source_drop(&run->tick_source);
	run->tick_source = g_timeout_source_new(every_ms);
	/* After what has arrived: a result that lies in the pipe counts even
	 * when the machine slept over the deadline. */
	g_source_set_priority(run->tick_source, G_PRIORITY_DEFAULT + 10);
	g_source_set_callback(run->tick_source, on_tick, run, NULL);
	g_source_attach(run->tick_source, run->context);
}

static gboolean
on_end(gint fd, GIOCondition condition, gpointer data)
{
	return look_after(data) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
on_out(gint fd, GIOCondition condition, gpointer data)
{
	JobRun *run = data;

	if (read_out(run))
		return G_SOURCE_CONTINUE;
	set_tick(run, TICK_ENDING_MS);
	return G_SOURCE_REMOVE;
}

static gboolean
on_err(gint fd, GIOCondition condition, gpointer data)
{
	return read_err(data) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
on_not_started(gpointer data)
{
	JobRun *run = data;

	if (run->cancelled)
		g_clear_pointer(&run->result, g_bytes_unref);
	if (run->cancelled && !run->error)
		g_set_error(&run->error, APP_ERROR, APP_ERROR_CANCELLED,
		    "Stopped before %s.", job_info(run->job)->doing);
	run->options.done(run->result, run->error, run->options.data);
	run_free(run);
	return G_SOURCE_REMOVE;
}

static GSource *
watch(JobRun *run, int fd, GUnixFDSourceFunc function)
{
	GSource *source =
	    g_unix_fd_source_new(fd, G_IO_IN | G_IO_HUP | G_IO_ERR);

	g_source_set_callback(source, G_SOURCE_FUNC(function), run, NULL);
	g_source_attach(source, run->context);
	return source;
}

static JobRun *
run_start(
    const Request *request, const JobOptions *options, GMainContext *context)
{
	JobRun *run = g_new0(JobRun, 1);
	int deadline_s = options->deadline_s
			     ? options->deadline_s
			     : job_info(request->job)->deadline_s;

	run->job = request->job;
	run->options = *options;
	run->context = context;
	run->child = (JobChild){0, -1, -1};
	run->end_fd = -1;
	if (fake_function)
		run->result = fake_function(request, fake_data, &run->error);
	if (fake_function ||
	    !job_child_spawn(request, &run->child, &run->error)) {
		run->tick_source = g_idle_source_new();
		g_source_set_callback(
		    run->tick_source, on_not_started, run, NULL);
		g_source_attach(run->tick_source, context);
		return run;
	}
	run->reader = frame_reader_new();
	run->said = g_string_new(NULL);
	run->deadline_ms = clock_awake_ms() + deadline_s * (gint64)1000;
	run->out_source = watch(run, run->child.out_fd, on_out);
	run->err_source = watch(run, run->child.err_fd, on_err);
	run->end_fd = pidfd_open(run->child.pid, 0);
	if (run->end_fd >= 0)
		run->end_source = watch(run, run->end_fd, on_end);
	set_tick(run, TICK_MS);
	trace_phase("job sent");
	return run;
}

JobRun *
job_start(const Request *request, const JobOptions *options)
{
	g_return_val_if_fail(options->done, NULL);
	return run_start(request, options, NULL);
}

void
job_cancel(JobRun *run)
{
	run->cancelled = TRUE;
	ask_to_end(run);
}

typedef struct Waiting {
	JobOptions options;
	GBytes *result;
	GError *error;
	gboolean over;
} Waiting;

static void
on_waited(GBytes *result, const GError *error, gpointer data)
{
	Waiting *waiting = data;

	waiting->over = TRUE;
	if (error)
		waiting->error = g_error_copy(error);
	else
		waiting->result = g_bytes_ref(result);
}

static void
on_wait_progress(const char *sentence, gpointer data)
{
	Waiting *waiting = data;

	if (waiting->options.progress)
		waiting->options.progress(sentence, waiting->options.data);
}

GBytes *
job_wait(const Request *request, const JobOptions *options, GError **error)
{
	/* A context of its own: nothing else of the program may run while its
	 * caller waits. */
	g_autoptr(GMainContext) context = g_main_context_new();
	Waiting waiting = {.options = options ? *options : (JobOptions){0}};
	JobOptions own = {.deadline_s = waiting.options.deadline_s,
	    .progress = on_wait_progress,
	    .done = on_waited,
	    .data = &waiting};

	run_start(request, &own, context);
	while (!waiting.over)
		g_main_context_iteration(context, TRUE);
	if (waiting.error) {
		g_propagate_error(error, waiting.error);
		return NULL;
	}
	return waiting.result;
}
