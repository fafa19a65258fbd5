/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/argv.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib-unix.h>

#include <notyet/base/clock.h>
#include <notyet/base/error.h>
#include <notyet/base/secret.h>
#include <notyet/base/text.h>

/* How long a child that was asked to end may take before it is killed. */
#define GRACE_MS 500
/* What is kept of the standard error of a child. */
#define COMPLAINT_BYTES 512

typedef struct {
	const char *program;
	GPid pid;
	int pid_fd; /* readable once the child has ended */
	int in_fd;
	int out_fd;
	int err_fd;
	int stop_fd;
	const char *input; /* what is still to be written */
	GString *out;
	GString *complaint;
	gboolean dropping; /* only the ends of both are kept */
	gboolean own_group; /* its children end with it */
	gsize limit_bytes;
	gint64 deadline_ms;
} Child;

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Waits until the child has ended, by its descriptor, or all that write to a
 * pipe have, or that many milliseconds have passed. */
static gboolean
wait_ended(int fd, short events, int wait_ms)
{
	struct pollfd ended = {.fd = fd, .events = events};
	gint64 until_ms = clock_monotonic_ms() + wait_ms;
	int left_ms = wait_ms;

	while (fd >= 0 && poll(&ended, 1, left_ms) < 0 && errno == EINTR)
		left_ms = (int) MAX(until_ms - clock_monotonic_ms(), 0);
	return ended.revents != 0;
}

static void
end_child(const Child *child)
{
	GPid whom = child->own_group ? -child->pid : child->pid;
	gboolean ended;

	kill(whom, SIGTERM);
	ended = wait_ended(child->pid_fd, POLLIN, GRACE_MS);
	/* A shell ends before what it has started. */
	if (child->own_group) {
		wait_ended(child->out_fd, 0, GRACE_MS);
		wait_ended(child->err_fd, 0, GRACE_MS);
	}
	if (!ended || child->own_group)
		kill(whom, SIGKILL);
}

static int
reap_child(Child *child)
{
	int status = 0;

	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	g_spawn_close_pid(child->pid);
	close_fd(&child->in_fd);
	close_fd(&child->out_fd);
	close_fd(&child->err_fd);
	close_fd(&child->pid_fd);
	return status;
}

/* In the child. */
static void
lead_group(gpointer data)
{
	setpgid(0, 0);
}

static gboolean
start_child(Child *child, char **argv, GError **error)
{
	g_autoptr(GError) cause = NULL;

	if (!g_spawn_async_with_pipes(NULL, argv, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
		    G_SPAWN_CLOEXEC_PIPES,
		child->own_group ? lead_group : NULL, NULL, &child->pid,
		&child->in_fd, &child->out_fd, &child->err_fd, &cause)) {
		g_set_error(error, BASE_ERROR, BASE_ERROR_SPAWN,
		    "Cannot run %s: %s.", argv[0], cause->message);
		return FALSE;
	}
	g_unix_set_fd_nonblocking(child->in_fd, TRUE, NULL);
	g_unix_set_fd_nonblocking(child->out_fd, TRUE, NULL);
	g_unix_set_fd_nonblocking(child->err_fd, TRUE, NULL);
	child->pid_fd = (int) syscall(SYS_pidfd_open, child->pid, 0);
	if (child->pid_fd >= 0)
		return TRUE;
	error_io(error, "Cannot watch", argv[0]);
	kill(child->pid, SIGKILL);
	reap_child(child);
	return FALSE;
}

/* A child that does not read its input to the end is no error, and must not
 * end this program with SIGPIPE. */
static void
write_input(Child *child)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, former;
	ssize_t written;

	sigaction(SIGPIPE, &ignore, &former);
	written = write(child->in_fd, child->input, strlen(child->input));
	if (written > 0)
		child->input += written;
	if (!*child->input || (written < 0 && errno != EAGAIN && errno != EINTR))
		close_fd(&child->in_fd);
	sigaction(SIGPIPE, &former, NULL);
}

/* Reads into the buffer without ever letting it move; closes at the end. */
static void
read_some(int *fd, GString *into)
{
	ssize_t got = read(*fd, into->str + into->len,
	    into->allocated_len - 1 - into->len);

	if (got > 0)
		into->len += (gsize) got;
	else if (got == 0 || (errno != EAGAIN && errno != EINTR))
		close_fd(fd);
	into->str[into->len] = '\0';
}

/* Keeps the last bytes. */
static void
read_end(int *fd, GString *into)
{
	char buffer[4096];
	ssize_t got = read(*fd, buffer, sizeof buffer);

	if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
		close_fd(fd);
	if (got <= 0)
		return;
	g_string_append_len(into, buffer, got);
	if (into->len > COMPLAINT_BYTES)
		g_string_erase(into, 0, (gssize) (into->len - COMPLAINT_BYTES));
}

static void
read_output(Child *child)
{
	if (child->dropping)
		read_end(&child->out_fd, child->out);
	else
		read_some(&child->out_fd, child->out);
}

static void
read_complaint(Child *child)
{
	char dropped[256];
	ssize_t got;

	if (child->dropping) {
		read_end(&child->err_fd, child->complaint);
		return;
	}
	if (child->complaint->len < COMPLAINT_BYTES) {
		read_some(&child->err_fd, child->complaint);
		return;
	}
	got = read(child->err_fd, dropped, sizeof dropped);
	if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
		close_fd(&child->err_fd);
}

/* One turn: waits for the pipes and the child, and moves what is there. *ended
 * is set once the child has ended. */
static gboolean
turn(Child *child, gboolean *ended, GError **error)
{
	struct pollfd fds[] = {
	    {.fd = child->in_fd, .events = POLLOUT},
	    {.fd = child->out_fd, .events = POLLIN},
	    {.fd = child->err_fd, .events = POLLIN},
	    {.fd = child->pid_fd, .events = POLLIN},
	    {.fd = child->stop_fd, .events = POLLIN},
	};
	gint64 left_ms = child->deadline_ms - clock_monotonic_ms();

	if (left_ms <= 0) {
		g_set_error(error, BASE_ERROR, BASE_ERROR_DEADLINE,
		    "%s did not finish in time and was ended.",
		    child->program);
		return FALSE;
	}
	if (poll(fds, G_N_ELEMENTS(fds), (int) MIN(left_ms, G_MAXINT)) < 0)
		return TRUE;
	if (fds[4].revents) {
		g_set_error(error, BASE_ERROR, BASE_ERROR_DEADLINE,
		    "%s was stopped.", child->program);
		return FALSE;
	}
	if (fds[0].revents)
		write_input(child);
	if (fds[1].revents)
		read_output(child);
	if (fds[2].revents)
		read_complaint(child);
	/* What it wrote before it ended comes first. */
	*ended = fds[3].revents && !(fds[1].revents & POLLIN) &&
	    !(fds[2].revents & POLLIN);
	if (child->dropping || child->out->len <= child->limit_bytes)
		return TRUE;
	g_set_error(error, BASE_ERROR, BASE_ERROR_LIMIT,
	    "%s wrote more than %" G_GSIZE_FORMAT " bytes.", child->program,
	    child->limit_bytes);
	return FALSE;
}

/* The last line that is not empty, scrubbed. */
static char *
last_line(const GString *text)
{
	g_auto(GStrv) lines = g_strsplit_set(text->str, "\r\n", -1);
	guint i = g_strv_length(lines);

	while (i > 0 && !*g_strstrip(lines[i - 1]))
		i--;
	return text_scrub(i > 0 ? lines[i - 1] : "", -1, TEXT_ONE_LINE);
}

/* What the child said of its failure, in one line. */
static char *
complaint_of(const Child *child)
{
	const char *complaint = child->complaint->str;
	char *line;

	if (!child->dropping)
		return text_scrub(complaint,
		    (gssize) strcspn(complaint, "\r\n"), TEXT_ONE_LINE);
	line = last_line(child->complaint);
	if (*line)
		return line;
	g_free(line);
	return last_line(child->out);
}

static void
set_child_error(const Child *child, int status, GError **error)
{
	g_autofree char *line = complaint_of(child);
	g_autofree char *how = WIFEXITED(status)
	    ? g_strdup_printf("status %d", WEXITSTATUS(status))
	    : g_strdup_printf("signal %d", WTERMSIG(status));

	g_set_error(error, BASE_ERROR, BASE_ERROR_CHILD,
	    "%s failed with %s%s%s.", child->program, how,
	    *line ? ": " : "", line);
}

static gboolean
run_child(Child *child, int *ret_status, GError **error)
{
	gboolean ended = FALSE, going = TRUE;
	int status;

	if (!*child->input)
		close_fd(&child->in_fd);
	while (going && !ended)
		going = turn(child, &ended, error);
	if (!going)
		end_child(child);
	status = reap_child(child);
	if (!going)
		return FALSE;
	if (ret_status)
		*ret_status = status;
	else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		set_child_error(child, status, error);
		return FALSE;
	}
	return TRUE;
}

gboolean
argv_capture(const ArgvCapture *what, GString **ret_out, int *ret_status,
    GError **error)
{
	g_autoptr(GString) complaint = g_string_sized_new(COMPLAINT_BYTES + 1);
	Child child = {
	    .program = what->argv[0],
	    .pid_fd = -1,
	    .stop_fd = what->stop_fd,
	    .input = what->input ? what->input : "",
	    .out = secret_new(what->limit_bytes + 1),
	    .complaint = complaint,
	    .own_group = what->own_group,
	    .limit_bytes = what->limit_bytes,
	    .deadline_ms =
		clock_monotonic_ms() + (gint64) what->deadline_s * 1000,
	};

	if (!start_child(&child, what->argv, error) ||
	    !run_child(&child, ret_status, error)) {
		secret_free(child.out);
		return FALSE;
	}
	*ret_out = child.out;
	return TRUE;
}

gboolean
argv_run(const ArgvCapture *what, GError **error)
{
	g_autoptr(GString) complaint = g_string_new(NULL);
	g_autoptr(GString) out = g_string_new(NULL);
	Child child = {
	    .program = what->argv[0],
	    .pid_fd = -1,
	    .stop_fd = what->stop_fd,
	    .input = what->input ? what->input : "",
	    .out = out,
	    .complaint = complaint,
	    .dropping = TRUE,
	    .own_group = TRUE,
	    .deadline_ms =
		clock_monotonic_ms() + (gint64) what->deadline_s * 1000,
	};

	return start_child(&child, what->argv, error) &&
	    run_child(&child, NULL, error);
}
