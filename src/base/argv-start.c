/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that opens something may stay, and outlives this one. */
#include <notyet/base/argv.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/base/error.h>

/* In the child: it neither gets the keys that are meant for this program, nor
 * ends with its terminal. */
static void
in_child(gpointer data)
{
	setsid();
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
}

/* Whether it has ended within that time. */
static gboolean
has_ended(GPid pid, int wait_ms)
{
	struct pollfd ended = {.fd = (int)syscall(SYS_pidfd_open, pid, 0),
	    .events = POLLIN};
	gint64 until_ms = clock_monotonic_ms() + wait_ms;
	int left_ms = wait_ms;

	if (ended.fd < 0)
		return FALSE;
	while (poll(&ended, 1, left_ms) < 0 && errno == EINTR)
		left_ms = (int)MAX(until_ms - clock_monotonic_ms(), 0);
	close(ended.fd);
	return ended.revents != 0;
}

static void
reap(GPid pid, int status, gpointer data)
{
	g_spawn_close_pid(pid);
}

gboolean
argv_start(char **argv, int wait_ms, GError **error)
{
	g_autoptr(GError) cause = NULL;
	GPid pid;
	int status = 0;

	if (!g_spawn_async(NULL, argv, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
		    G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
		in_child, NULL, &pid, &cause)) {
		g_set_error(error, BASE_ERROR, BASE_ERROR_SPAWN,
		    "Cannot run %s: %s.", argv[0], cause->message);
		return FALSE;
	}
	if (!has_ended(pid, wait_ms)) {
		g_child_watch_add(pid, reap, NULL);
		return TRUE;
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	g_spawn_close_pid(pid);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return TRUE;
	g_set_error(error, BASE_ERROR, BASE_ERROR_CHILD,
	    "%s failed with %s %d.", argv[0],
	    WIFEXITED(status) ? "status" : "signal",
	    WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
	return FALSE;
}
