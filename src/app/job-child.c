/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "job-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include <notyet/base/paths.h>
#include <notyet/base/text.h>
#include <notyet/base/trace.h>

#define PIPE_BYTES (1024 * 1024)

/* The request lies in a file in memory, so that a child which does not read
 * cannot hold up the program. */
static int
request_file(const Request *request, GError **error)
{
	int fd = memfd_create("notyet-request", MFD_CLOEXEC);

	if (fd < 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_IO,
		    "No memory for a request to notyet-worker: %s.",
		    g_strerror(errno));
		return -1;
	}
	if (!frame_write(fd, FRAME_REQUEST, request_pack(request), error)) {
		close(fd);
		return -1;
	}
	if (lseek(fd, 0, SEEK_SET) != 0) {
		close(fd);
		g_set_error(error, APP_ERROR, APP_ERROR_IO,
		    "A request to notyet-worker cannot be read back: %s.",
		    g_strerror(errno));
		return -1;
	}
	return fd;
}

gboolean
job_child_spawn(const Request *request, JobChild *ret_child, GError **error)
{
	g_autofree char *path = paths_worker(error);
	g_auto(GStrv) environment = NULL; /* NULL: ours */
	g_autoptr(GError) local = NULL;
	char *argv[] = {path, NULL};
	JobChild child = {0, -1, -1};
	int in_fd;
	gboolean ok;

	if (!path)
		return FALSE;
	in_fd = request_file(request, error);
	if (in_fd < 0)
		return FALSE;
	if (trace_is_on())
		environment = g_environ_setenv(g_get_environ(), TRACE_VARIABLE,
		    trace_for_child(), TRUE);
	ok = g_spawn_async_with_pipes_and_fds(NULL, (const char *const *)argv,
	    (const char *const *)environment,
	    G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES, NULL, NULL,
	    in_fd, -1, -1, NULL, NULL, 0, &child.pid, NULL, &child.out_fd,
	    &child.err_fd, &local);
	close(in_fd);
	if (!ok) {
		g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "%s could not be started: %s.", path, local->message);
		return FALSE;
	}
	/* A long answer then needs few turns; it comes with less, too. */
	(void)fcntl(child.out_fd, F_SETPIPE_SZ, PIPE_BYTES);
	g_unix_set_fd_nonblocking(child.out_fd, TRUE, NULL);
	g_unix_set_fd_nonblocking(child.err_fd, TRUE, NULL);
	*ret_child = child;
	return TRUE;
}

/* The last line that holds anything, made safe to show. */
static char *
last_words(const char *said)
{
	g_auto(GStrv) lines = g_strsplit(said, "\n", -1);
	guint count = g_strv_length(lines);

	while (count > 0) {
		g_autofree char *line =
		    text_scrub(lines[--count], -1, TEXT_ONE_LINE);

		g_strstrip(line);
		if (*line)
			return g_utf8_substring(
			    line, 0, MIN(g_utf8_strlen(line, -1), 200));
	}
	return NULL;
}

GError *
job_child_obituary(Job job, int wait_status, const char *said)
{
	g_autofree char *words = last_words(said);
	g_autofree char *how = NULL;

	if (WIFSIGNALED(wait_status))
		how = g_strdup_printf("was ended by signal %d (%s)",
		    WTERMSIG(wait_status), g_strsignal(WTERMSIG(wait_status)));
	else
		how = g_strdup_printf("ended with status %d and no answer",
		    WEXITSTATUS(wait_status));
	return g_error_new(APP_ERROR, APP_ERROR_SOFTWARE,
	    "notyet-worker %s while %s%s%s%s.", how, job_info(job)->doing,
	    words ? " (it said: " : "", words ? words : "", words ? ")" : "");
}
