/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sysexits.h>
#include <unistd.h>

#include <glib.h>

#include <notyet/base/clock.h>
#include <notyet/base/trace.h>
#include <notyet/wire/frame.h>
#include <notyet/worker/jobs.h>

#define LOWEST_FD 10

static int cancel_pipe[2] = {-1, -1};

static void
on_cancel(int number)
{
	int saved = errno;
	ssize_t done = write(cancel_pipe[1], "x", 1);

	(void)done;
	errno = saved;
}

/* The answer goes out on a descriptor of its own: whatever a library prints
 * goes to standard error, which the parent collects. */
static int
take_standard_output(void)
{
	int fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, LOWEST_FD);

	if (fd < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
		return -1;
	return fd;
}

static gboolean
close_standard_input(void)
{
	int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (fd < 0 || dup2(fd, STDIN_FILENO) < 0)
		return FALSE;
	close(fd);
	return TRUE;
}

/* A send ends by itself, in a state that it has written down: what would end
 * it only asks it to. */
static gboolean
prepare_signals(const JobEntry *entry)
{
	const int asking[] = {SIGTERM, SIGINT, SIGHUP};
	struct sigaction action = {.sa_handler = on_cancel};

	if (entry->dies_with_parent)
		return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
	if (pipe2(cancel_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		return FALSE;
	sigemptyset(&action.sa_mask);
	action.sa_flags = SA_RESTART;
	for (gsize i = 0; i < G_N_ELEMENTS(asking); i++)
		if (sigaction(asking[i], &action, NULL) != 0)
			return FALSE;
	return TRUE;
}

/* What a worker holds, a password among it, is for no core file and no other
 * process of the user. */
static gboolean
keep_memory_private(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_CORE, &limit) != 0)
		return FALSE;
	limit.rlim_cur = 0;
	return setrlimit(RLIMIT_CORE, &limit) == 0 &&
	       prctl(PR_SET_DUMPABLE, 0) == 0;
}

static Request *
read_request(GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	FrameKind kind;

	if (!frame_read(STDIN_FILENO, &kind, &bytes, error))
		return NULL;
	if (kind != FRAME_REQUEST) {
		g_set_error_literal(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
		    "A request was expected.");
		return NULL;
	}
	return request_unpack(bytes, error);
}

static int
refuse(int out_fd, int status, const char *sentence)
{
	frame_write_error(out_fd, status, sentence, NULL);
	return status;
}

int
main(void)
{
	g_autoptr(Request) request = NULL;
	g_autoptr(GError) error = NULL;
	Worker *worker;
	int out_fd, status;

	trace_begin("worker");
	if (isatty(STDIN_FILENO)) {
		fputs("notyet-worker is started by notyet, never by hand.\n",
		    stderr);
		return EX_USAGE;
	}
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	out_fd = take_standard_output();
	/* Whoever started it has told of a file that cannot be written. */
	trace_open(FALSE, NULL);
	if (out_fd < 0)
		return EX_OSERR;
	request = read_request(&error);
	if (!request)
		return refuse(out_fd, EX_USAGE, error->message);
	if (!close_standard_input() || !keep_memory_private() ||
	    !prepare_signals(job_entry(request->job)))
		return refuse(out_fd, EX_OSERR,
		    "notyet-worker could not be set up: the system refused.");
	if (!clock_init(&error))
		return refuse(out_fd, EX_CONFIG, error->message);
	trace_phase(job_name(request->job));
	worker = worker_new(out_fd, cancel_pipe[0]);
	status = worker_run(worker, request);
	worker_leave(worker);
#ifndef __SANITIZE_ADDRESS__
	/* The libraries take as long to leave as to come; nothing of theirs is
	 * worth the wait of who reads the answer. */
	_exit(status);
#endif
	return status;
}
