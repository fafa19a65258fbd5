/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * send-probe: takes the steps of one transport from the command line and prints
 * what each came to, one line a step:
 *
 *	open ok 250 - - ...
 *	envelope rejected 550 5.1.1 reply SERVER refused the recipient ...
 *
 * (step, state, code, enhanced code, cause, sentence or the server's words).
 * Stops at the first step that is not ok. Exit status 0: all steps were ok,
 * 1: one was not, 2: the options are wrong.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/send/check.h>
#include <notyet/send/maildir.h>
#include <notyet/send/sendmail.h>
#include <notyet/send/smtp.h>

#define DESCRIPTORS_MAX 4096

static char *host, *tls, *user, *password, *auth, *ca_file, *fingerprint;
static char *helo, *from, *file, *maildir, *flags, *until, *cancel_path;
static char *status_path;
static char **recipients, **command;
static int port, limit_ms = 20000, body_ms, times = 1;
static gboolean create, has_token, never_queues;

static const GOptionEntry options[] = {
    {"host", 0, 0, G_OPTION_ARG_STRING, &host, NULL, NULL},
    {"port", 0, 0, G_OPTION_ARG_INT, &port, NULL, NULL},
    {"tls", 0, 0, G_OPTION_ARG_STRING, &tls, NULL, NULL},
    {"user", 0, 0, G_OPTION_ARG_STRING, &user, NULL, NULL},
    {"password", 0, 0, G_OPTION_ARG_STRING, &password, NULL, NULL},
    {"token", 0, 0, G_OPTION_ARG_NONE, &has_token, NULL, NULL},
    {"auth", 0, 0, G_OPTION_ARG_STRING, &auth, NULL, NULL},
    {"ca-file", 0, 0, G_OPTION_ARG_STRING, &ca_file, NULL, NULL},
    {"fingerprint", 0, 0, G_OPTION_ARG_STRING, &fingerprint, NULL, NULL},
    {"helo", 0, 0, G_OPTION_ARG_STRING, &helo, NULL, NULL},
    {"from", 0, 0, G_OPTION_ARG_STRING, &from, NULL, NULL},
    {"to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &recipients, NULL, NULL},
    {"file", 0, 0, G_OPTION_ARG_STRING, &file, NULL, NULL},
    {"limit-ms", 0, 0, G_OPTION_ARG_INT, &limit_ms, NULL, NULL},
    {"body-ms", 0, 0, G_OPTION_ARG_INT, &body_ms, NULL, NULL},
    {"until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL},
    {"cancel", 0, 0, G_OPTION_ARG_STRING, &cancel_path, NULL, NULL},
    {"status", 0, 0, G_OPTION_ARG_STRING, &status_path, NULL, NULL},
    {"maildir", 0, 0, G_OPTION_ARG_STRING, &maildir, NULL, NULL},
    {"flags", 0, 0, G_OPTION_ARG_STRING, &flags, NULL, NULL},
    {"create", 0, 0, G_OPTION_ARG_NONE, &create, NULL, NULL},
    {"never-queues", 0, 0, G_OPTION_ARG_NONE, &never_queues, NULL, NULL},
    {"times", 0, 0, G_OPTION_ARG_INT, &times, NULL, NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &command, NULL, NULL},
    {NULL},
};

typedef int (*LookUp)(const char *, const char *, const struct addrinfo *,
    struct addrinfo **);

/* In place of the library's: every name that ends in ".test" (RFC 6761) is this
 * machine, so that certificates with such names can be tried. */
int
getaddrinfo(const char *node, const char *service,
    const struct addrinfo *hints, struct addrinfo **list)
{
	LookUp library = (LookUp)dlsym(RTLD_NEXT, "getaddrinfo");

	if (node && g_str_has_suffix(node, ".test"))
		node = "127.0.0.1";
	return library(node, service, hints, list);
}

static const char *const state_names[] = {
    [SEND_OK] = "ok",
    [SEND_RETRY] = "retry",
    [SEND_REJECTED] = "rejected",
    [SEND_UNKNOWN] = "unknown",
    [SEND_LOCAL_ERROR] = "local-error",
};

/* Prints and frees the outcome; TRUE when the next step may follow. */
static gboolean
report(const char *step, SendOutcome *outcome)
{
	gboolean ok = outcome->state == SEND_OK;
	const char *words = ok ? outcome->text : outcome->sentence;

	printf("%s %s %d %s %d %s\n", step, state_names[outcome->state],
	    outcome->code, outcome->enhanced ? outcome->enhanced : "-",
	    outcome->cause, words ? words : "-");
	fflush(stdout);
	send_outcome_free(outcome);
	return ok && g_strcmp0(until, step) != 0;
}

static GBytes *
read_message(void)
{
	g_autoptr(GError) error = NULL;
	char *bytes;
	gsize size_bytes;

	if (!file)
		return g_bytes_new_static("Subject: x\r\n\r\nHello.\r\n", 22);
	if (g_file_get_contents(file, &bytes, &size_bytes, &error))
		return g_bytes_new_take(bytes, size_bytes);
	fprintf(stderr, "send-probe: %s\n", error->message);
	exit(2);
}

/* Whether a socket would stay open in a program that is started now. */
static gboolean
sockets_are_private(void)
{
	struct stat kind;
	int fd;

	for (fd = 3; fd < DESCRIPTORS_MAX; fd++)
		if (fstat(fd, &kind) == 0 && S_ISSOCK(kind.st_mode) &&
		    !(fcntl(fd, F_GETFD) & FD_CLOEXEC)) {
			printf("socket %d is not closed on exec\n", fd);
			return FALSE;
		}
	return TRUE;
}

static gboolean
take_steps(SmtpSession *session, GBytes *bytes)
{
	return report("open", smtp_open(session)) && sockets_are_private() &&
	    report("auth", smtp_auth(session, password)) &&
	    report("envelope", smtp_envelope(session, from,
		(const char *const *)recipients, g_bytes_get_size(bytes))) &&
	    report("data", smtp_data(session)) &&
	    report("body", smtp_body(session, bytes));
}

static int
probe_smtp(GBytes *bytes, int cancel_fd)
{
	const SmtpConfig config = {
	    .host = host,
	    .port = (guint16)port,
	    .tls = (SmtpTls)smtp_tls_parse(tls ? tls : "starttls"),
	    .user = user,
	    .auth = (SmtpAuth)smtp_auth_parse(auth ? auth : "auto"),
	    .has_token = has_token,
	    .ca_file = ca_file,
	    .fingerprint = fingerprint,
	    .helo = helo,
	    .cancel_fd = cancel_fd,
	    .connect_ms = limit_ms,
	    .command_ms = limit_ms,
	    .body_ms = body_ms ? body_ms : limit_ms,
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(SmtpSession) session = NULL;
	gboolean ok;

	if (!smtp_check_message(bytes, &error))
		return !report("check",
		    send_outcome_new_error(SEND_LOCAL_ERROR, error));
	session = smtp_session_new(&config, &error);
	if (!session)
		return !report("config",
		    send_outcome_new_error(SEND_LOCAL_ERROR, error));
	ok = take_steps(session, bytes) || until;
	smtp_quit(session);
	return ok ? 0 : 1;
}

static int
probe_folder(GBytes *bytes)
{
	const MaildirDelivery delivery = {
	    .maildir = maildir,
	    .bytes = bytes,
	    .flags = flags,
	    .create = create,
	};
	int i;

	for (i = 0; i < times; i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *path = NULL;

		if (!deliver_to_maildir(&delivery, &path, &error)) {
			report("maildir", send_outcome_new_error(
			    SEND_LOCAL_ERROR, error));
			return 1;
		}
		printf("%s\n", path);
	}
	return 0;
}

static int
probe_sendmail(GBytes *bytes, int cancel_fd)
{
	const SendmailRequest request = {
	    .command = (const char *const *)command,
	    .from = from,
	    .recipients = (const char *const *)recipients,
	    .bytes = bytes,
	    .never_queues = never_queues,
	    .limit_ms = limit_ms,
	    .cancel_fd = cancel_fd,
	};

	return report("sendmail", sendmail_deliver(&request)) ? 0 : 1;
}

/* Lets a test see the peak of memory: a copy of what the kernel says. */
static void
keep_status(int ended, void *data)
{
	g_autofree char *text = NULL;
	gsize size_bytes;

	(void)ended;
	(void)data;
	if (g_file_get_contents("/proc/self/status", &text, &size_bytes, NULL))
		g_file_set_contents(status_path, text, (gssize)size_bytes,
		    NULL);
}

int
main(int argc, char **argv)
{
	static char *nobody[] = {(char *)"eva@example.org", NULL};
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = NULL;
	int cancel_fd = -1;

	setlocale(LC_ALL, "");
	g_option_context_add_main_entries(context, options, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error)) {
		fprintf(stderr, "send-probe: %s\n", error->message);
		return 2;
	}
	if (status_path)
		on_exit(keep_status, NULL);
	if (!from)
		from = g_strdup("me@example.com");
	if (!recipients)
		recipients = g_strdupv(nobody);
	if (cancel_path)
		cancel_fd = open(cancel_path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	bytes = read_message();
	if (maildir)
		return probe_folder(bytes);
	if (command)
		return probe_sendmail(bytes, cancel_fd);
	return probe_smtp(bytes, cancel_fd);
}
