/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filing-child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/mail/error.h>

/* A path or a sentence. */
#define ANSWER_MAX_BYTES (64 * 1024)
/* Before the text of an answer: a result, no result, or an error whose code
 * is added to it. */
#define ANSWER_TEXT 't'
#define ANSWER_NOTHING 'n'
#define ANSWER_ERROR 'A'

static gboolean
write_all(int fd, const char *text, gsize size_bytes)
{
	while (size_bytes > 0) {
		ssize_t put = write(fd, text, size_bytes);

		if (put < 0 && errno != EINTR)
			return FALSE;
		if (put > 0) {
			text += put;
			size_bytes -= (gsize)put;
		}
	}
	return TRUE;
}

/* Nothing of the parent may run at its end: not its buffers, not its locks. */
G_GNUC_NORETURN
static void
run_child(const FilingChild *child, int fd, pid_t parent)
{
	g_autoptr(GError) error = NULL;
	char *text = NULL;
	char kind = ANSWER_TEXT;

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(1);
	if (!child->run(child->data, &text, &error)) {
		kind = (char)(ANSWER_ERROR + error->code);
		text = error->message;
	} else if (!text) {
		kind = ANSWER_NOTHING;
		text = (char *)"";
	}
	_exit(write_all(fd, &kind, 1) && write_all(fd, text, strlen(text)) ?
	      0 : 1);
}

/* FALSE when the deadline came first. */
static gboolean
read_answer(int fd, int limit_ms, GString *answer)
{
	gint64 until_ms = clock_monotonic_ms() + limit_ms;
	char buffer[1024];

	for (;;) {
		struct pollfd ready = { .fd = fd, .events = POLLIN };
		gint64 left_ms = until_ms - clock_monotonic_ms();
		ssize_t got = 0;

		if (left_ms <= 0)
			return FALSE;
		if (poll(&ready, 1, (int)left_ms) <= 0)
			continue;
		got = read(fd, buffer, sizeof(buffer));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || answer->len > ANSWER_MAX_BYTES)
			return TRUE;
		g_string_append_len(answer, buffer, got);
	}
}

static void
end_child(pid_t pid, gboolean at_once)
{
	if (at_once)
		kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

static gboolean
take_answer(const FilingChild *child, const GString *answer, char **ret_text,
	    GError **error)
{
	char kind = answer->len > 0 ? answer->str[0] : '\0';

	if (kind == ANSWER_TEXT)
		*ret_text = g_strdup(answer->str + 1);
	if (kind == ANSWER_TEXT || kind == ANSWER_NOTHING)
		return TRUE;
	if (kind >= ANSWER_ERROR && kind <= ANSWER_ERROR + INDEX_ERROR_FAILED)
		g_set_error_literal(error, INDEX_ERROR, kind - ANSWER_ERROR,
				    answer->str + 1);
	else
		g_set_error(error, INDEX_ERROR, INDEX_ERROR_FAILED,
			    "notmuch ended while it wrote to the database at "
			    "%s.", child->database_path);
	return FALSE;
}

static gboolean
fail_to_start(const FilingChild *child, GError **error)
{
	g_set_error(error, INDEX_ERROR, INDEX_ERROR_FAILED,
		    "No process can be started to write to the notmuch "
		    "database at %s: %s.",
		    child->database_path, g_strerror(errno));
	return FALSE;
}

gboolean
filing_child_run(const FilingChild *child, char **ret_text, GError **error)
{
	g_autoptr(GString) answer = g_string_new(NULL);
	pid_t parent = getpid(), pid;
	gboolean answered;
	int ends[2];

	*ret_text = NULL;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return fail_to_start(child, error);
	pid = fork();
	if (pid < 0) {
		fail_to_start(child, error);
		close(ends[0]);
		close(ends[1]);
		return FALSE;
	}
	if (pid == 0) {
		close(ends[0]);
		run_child(child, ends[1], parent);
	}
	close(ends[1]);
	answered = read_answer(ends[0], child->limit_ms, answer);
	close(ends[0]);
	end_child(pid, !answered);
	if (answered)
		return take_answer(child, answer, ret_text, error);
	g_set_error(error, INDEX_ERROR, INDEX_ERROR_LOCKED,
		    "Another program is writing to the notmuch database at "
		    "%s.", child->database_path);
	return FALSE;
}
