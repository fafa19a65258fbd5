/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A whole session with a hostile server. The first byte chooses the login; the
 * rest are the server's packets, each closed by a byte 0x1e (or its end), and
 * then it hangs up. Packets keep their borders, so that what a step leaves
 * unread is what came too early.
 */
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../src/send/smtp-private.h"
#include "../../src/send/stream-private.h"

#define BORDER 0x1e
#define LIMIT_MS 20000
#define PACKETS_MAX 30

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
send_packets(int fd, const uint8_t *data, size_t size_bytes)
{
	int count = 0;

	while (size_bytes > 0 && count++ < PACKETS_MAX) {
		const uint8_t *end = memchr(data, BORDER, size_bytes);
		size_t length = end ? (size_t)(end - data) : size_bytes;

		if (length > 0 &&
		    send(fd, data, length, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
			break;
		if (!end)
			break;
		size_bytes -= length + 1;
		data = end + 1;
	}
	shutdown(fd, SHUT_WR);
}

static gboolean
is_shown(const char *text)
{
	const char *p;

	if (!g_utf8_validate(text, -1, NULL))
		return FALSE;
	for (p = text; *p; p++)
		if (g_ascii_iscntrl(*p))
			return FALSE;
	return TRUE;
}

/* What every outcome promises; TRUE when the next step may follow. */
static gboolean
check_outcome(SendOutcome *outcome)
{
	gboolean ok = outcome->state == SEND_OK;

	g_assert_true(ok == (outcome->cause == SEND_ERROR_NONE));
	g_assert_true(ok == (outcome->sentence == NULL));
	g_assert_true(!outcome->sentence || is_shown(outcome->sentence));
	g_assert_true(!outcome->text || is_shown(outcome->text));
	g_assert_true(outcome->state != SEND_REJECTED || outcome->code >= 500);
	send_outcome_free(outcome);
	return ok;
}

static void
take_steps(SmtpSession *session, int choice)
{
	const char *const recipients[] = {"a@b.example", "c@d.example", NULL};
	g_autoptr(GBytes) bytes =
	    g_bytes_new_static("A: b\r\n\r\n.c\r\n", 12);

	session->auth = (SmtpAuth)(choice % (SMTP_AUTH_SCRAM_SHA_256 + 1));
	session->stream->secure = session->user != NULL;
	if (check_outcome(smtp_session_greet(session)) &&
	    check_outcome(smtp_auth(session, "secret")) &&
	    check_outcome(smtp_envelope(session, "e@f.example", recipients,
		0)) &&
	    check_outcome(smtp_data(session)))
		check_outcome(smtp_body(session, bytes));
	smtp_quit(session);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	const int choice = size_bytes > 0 ? data[0] : 0;
	const SmtpConfig config = {
	    .host = "localhost",
	    .tls = SMTP_TLS_STARTTLS,
	    .user = choice >= 'a' ? "user" : NULL,
	    .cancel_fd = -1,
	    .command_ms = LIMIT_MS,
	    .body_ms = LIMIT_MS,
	};
	g_autoptr(SmtpSession) session = smtp_session_new(&config, NULL);
	int fds[2];

	if (size_bytes == 0)
		return 0;
	g_assert_true(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0,
	    fds) == 0);
	g_assert_true(fcntl(fds[0], F_SETFL, O_NONBLOCK) == 0);
	send_packets(fds[1], data + 1, size_bytes - 1);
	/* As if the session were past its encryption. */
	session->tls = SMTP_TLS_NONE;
	session->stream = stream_new(fds[0], -1, "localhost", "localhost:25");
	take_steps(session, choice);
	close(fds[1]);
	return 0;
}
