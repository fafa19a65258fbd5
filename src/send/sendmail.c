/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/sendmail.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include <glib-unix.h>

#include <notyet/base/clock.h>
#include <notyet/base/text.h>
#include <notyet/send/check.h>

#include "lines.h"

#define LIMIT_MS 120000
/* How long a command that has closed its standard error may go unnoticed. */
#define LOOK_MS 20
#define WORDS_MAX_BYTES 2048
#define READS_MAX 64

/* What a status says for certain; every other says nothing. */
static const struct {
	int status;
	SendState state;
} exits[] = {
    {EX_OK, SEND_OK},
    {EX_USAGE, SEND_LOCAL_ERROR},
    {EX_DATAERR, SEND_REJECTED},
    {EX_NOINPUT, SEND_LOCAL_ERROR},
    {EX_NOUSER, SEND_REJECTED},
    /* msmtp says so without a network, and of its own server. */
    {EX_NOHOST, SEND_RETRY},
    /* Postfix says so while it is stopped, msmtp of a bad certificate. */
    {EX_UNAVAILABLE, SEND_RETRY},
    {EX_OSERR, SEND_LOCAL_ERROR},
    {EX_OSFILE, SEND_LOCAL_ERROR},
    {EX_CANTCREAT, SEND_LOCAL_ERROR},
    {EX_NOPERM, SEND_LOCAL_ERROR},
    {EX_CONFIG, SEND_LOCAL_ERROR},
    /* Of a shell: it cannot be run, and it is not there. */
    {126, SEND_LOCAL_ERROR},
    {127, SEND_LOCAL_ERROR},
};

SendState
sendmail_state_from_exit(int status, gboolean never_queues)
{
	/* sendmail(8): it "was queued", and then goes out later. */
	if (status == EX_TEMPFAIL)
		return never_queues ? SEND_RETRY : SEND_UNKNOWN;
	for (gsize i = 0; i < G_N_ELEMENTS(exits); i++)
		if (exits[i].status == status)
			return exits[i].state;
	return SEND_UNKNOWN;
}

/* A running command. */
typedef struct Run {
	const char *name;
	GPid pid;
	int words_fd;
	GString *words;		/* what it wrote to its standard error */
	int status;		/* as of waitpid() */
} Run;

static GPtrArray *
build_argv(const SendmailRequest *request, GError **error)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
	char *from = send_address_to_wire(request->from, error);
	gsize i;

	if (!from)
		return NULL;
	for (i = 0; request->command[i]; i++)
		g_ptr_array_add(argv, g_strdup(request->command[i]));
	g_ptr_array_add(argv, g_strdup("-oi"));
	g_ptr_array_add(argv, g_strdup("-f"));
	g_ptr_array_add(argv, from);
	g_ptr_array_add(argv, g_strdup("--"));
	for (i = 0; request->recipients[i]; i++) {
		char *to = send_address_to_wire(request->recipients[i], error);

		if (!to)
			return NULL;
		g_ptr_array_add(argv, to);
	}
	g_ptr_array_add(argv, NULL);
	return g_steal_pointer(&argv);
}

/*
 * A descriptor from which the command reads the message. A file in memory and
 * no pipe: a command that does not read cannot block us or raise SIGPIPE.
 */
static int
message_fd(GBytes *bytes, GError **error)
{
	g_autoptr(GByteArray) lines = lines_with_lf(bytes);
	int fd = memfd_create("message", MFD_CLOEXEC);

	if (fd >= 0 && lines_write(fd, lines) && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	g_set_error(error, SEND_ERROR, SEND_ERROR_FILE,
	    "The message cannot be handed to the mail command: %s.",
	    g_strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

static gboolean
start(Run *run, char **argv, int input, GError **error)
{
	g_autoptr(GError) failed = NULL;
	int fds[2];
	gboolean ok;

	if (!g_unix_open_pipe(fds, FD_CLOEXEC, NULL) ||
	    !g_unix_set_fd_nonblocking(fds[0], TRUE, NULL)) {
		g_set_error(error, SEND_ERROR, SEND_ERROR_COMMAND,
		    "The mail command %s cannot be started: %s.", run->name,
		    g_strerror(errno));
		return FALSE;
	}
	ok = g_spawn_async_with_fds(NULL, argv, NULL,
	    G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
	    G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &run->pid, input, -1,
	    fds[1], &failed);
	close(fds[1]);
	run->words_fd = fds[0];
	if (!ok)
		g_set_error(error, SEND_ERROR, SEND_ERROR_CONFIG,
		    "The mail command %s cannot be started: %s.", run->name,
		    failed->message);
	return ok;
}

/* Some of it: a command that never stops must not keep us from the clock. */
static void
read_words(Run *run)
{
	char buffer[4096];
	ssize_t got = 1;

	for (int i = 0; i < READS_MAX && got > 0; i++) {
		gsize room = WORDS_MAX_BYTES - run->words->len;

		got = read(run->words_fd, buffer, sizeof buffer);
		if (got > 0)
			g_string_append_len(run->words, buffer,
			    (gssize)MIN((gsize)got, room));
	}
	if (got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR)))
		return;
	close(run->words_fd);
	run->words_fd = -1;
}

/*
 * The end of the command itself counts and not the end of its standard error:
 * a mail server's command may leave a child behind that keeps it open.
 */
static gboolean
wait_for_end(Run *run, int cancel_fd, gint64 deadline_ms)
{
	for (;;) {
		struct pollfd fds[2] = {
		    {.fd = run->words_fd, .events = POLLIN},
		    {.fd = cancel_fd, .events = POLLIN},
		};
		pid_t ended;

		poll(fds, 2, LOOK_MS);
		if (fds[0].revents)
			read_words(run);
		ended = waitpid(run->pid, &run->status, WNOHANG);
		if (ended == run->pid)
			return TRUE;
		if (fds[1].revents || clock_monotonic_ms() >= deadline_ms)
			return FALSE;
	}
}

static void
kill_command(Run *run)
{
	kill(run->pid, SIGKILL);
	while (waitpid(run->pid, &run->status, 0) < 0 && errno == EINTR)
		continue;
}

/* The first line of what the command said, or NULL. */
static char *
shown_words(const Run *run)
{
	g_autofree char *text = NULL;
	gsize length = strcspn(run->words->str, "\r\n");

	if (length == 0)
		return NULL;
	text = text_scrub(run->words->str, (gssize)length, TEXT_ONE_LINE);
	return g_steal_pointer(&text);
}

static SendOutcome *
conclude_exit(const Run *run, gboolean never_queues)
{
	static const char *const meanings[] = {
	    [SEND_RETRY] = "could not send the mail now",
	    [SEND_REJECTED] = "refused the mail",
	    [SEND_UNKNOWN] = "failed in a way that does not say whether the "
		"mail was sent",
	    [SEND_LOCAL_ERROR] = "cannot send mail as it is set up",
	};
	SendOutcome *outcome = send_outcome_new_ok();

	outcome->code = WEXITSTATUS(run->status);
	outcome->state =
	    sendmail_state_from_exit(outcome->code, never_queues);
	if (outcome->state == SEND_OK)
		return outcome;
	outcome->cause = SEND_ERROR_COMMAND;
	outcome->text = shown_words(run);
	outcome->sentence = g_strdup_printf(
	    "The mail command %s %s (exit status %d%s%s).", run->name,
	    outcome->code == EX_TEMPFAIL && !never_queues ?
		"could not send the mail now and may have queued it" :
		meanings[outcome->state],
	    outcome->code,
	    outcome->text ? ": " : "", outcome->text ? outcome->text : "");
	return outcome;
}

static SendOutcome *
conclude_killed(const Run *run, const char *how)
{
	SendOutcome *outcome = send_outcome_new_ok();

	outcome->state = SEND_UNKNOWN;
	outcome->cause = SEND_ERROR_COMMAND;
	outcome->text = shown_words(run);
	outcome->sentence = g_strdup_printf("The mail command %s %s, and "
	    "whether the mail was sent is not known.", run->name, how);
	return outcome;
}

static SendOutcome *
run_command(Run *run, const SendmailRequest *request)
{
	int limit_ms = request->limit_ms ? request->limit_ms : LIMIT_MS;
	gint64 deadline_ms = clock_monotonic_ms() + limit_ms;
	gboolean ended = wait_for_end(run, request->cancel_fd, deadline_ms);

	if (!ended)
		kill_command(run);
	if (run->words_fd >= 0)
		read_words(run);
	if (!ended)
		return conclude_killed(run,
		    clock_monotonic_ms() >= deadline_ms ? "took too long"
							: "was cancelled");
	if (WIFEXITED(run->status))
		return conclude_exit(run, request->never_queues);
	return conclude_killed(run, "was killed");
}

static gboolean
check_request(const SendmailRequest *request, GError **error)
{
	if (!request->command || !request->command[0]) {
		g_set_error_literal(error, SEND_ERROR, SEND_ERROR_CONFIG,
		    "No mail command is set.");
		return FALSE;
	}
	if (!request->recipients[0]) {
		g_set_error_literal(error, SEND_ERROR, SEND_ERROR_ADDRESS,
		    "The message has no recipient.");
		return FALSE;
	}
	return smtp_check_message(request->bytes, error);
}

SendOutcome *
sendmail_deliver(const SendmailRequest *request)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) argv = NULL;
	Run run = {.words_fd = -1};
	SendOutcome *outcome = NULL;
	int input = -1;

	if (check_request(request, &error))
		argv = build_argv(request, &error);
	if (argv)
		input = message_fd(request->bytes, &error);
	if (input >= 0) {
		run.name = request->command[0];
		run.words = g_string_new(NULL);
		if (start(&run, (char **)argv->pdata, input, &error))
			outcome = run_command(&run, request);
		close(input);
		g_string_free(run.words, TRUE);
	}
	if (run.words_fd >= 0)
		close(run.words_fd);
	if (!outcome)
		outcome = send_outcome_new_error(SEND_LOCAL_ERROR, error);
	return outcome;
}
