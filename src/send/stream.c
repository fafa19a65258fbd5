/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/stream.h>

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/base/text.h>
#include <notyet/send/outcome.h>

#include "stream-private.h"

SendStream *
stream_new(int fd, int cancel_fd, const char *host, const char *name)
{
	SendStream *stream = g_new0(SendStream, 1);

	stream->fd = fd;
	stream->cancel_fd = cancel_fd;
	stream->host = g_strdup(host);
	stream->name = g_strdup(name);
	return stream;
}

SendStream *
send_stream_connect(const SendTarget *target, gint64 deadline_ms,
    GError **error)
{
	g_autofree char *shown = text_scrub(target->host, -1, TEXT_ONE_LINE);
	g_autofree char *name = NULL;
	g_autofree char *host = NULL;
	int fd;

	if (g_utf8_validate(target->host, -1, NULL))
		host = g_hostname_to_ascii(target->host);
	if (!host || !host[0]) {
		g_set_error(error, SEND_ERROR, SEND_ERROR_CONFIG,
		    "\"%s\" is no host name.", shown);
		return NULL;
	}
	name = g_strdup_printf(strchr(shown, ':') ? "[%s]:%u" : "%s:%u",
	    shown, target->port);
	fd = net_connect(target, host, name, deadline_ms, error);
	if (fd < 0)
		return NULL;
	return stream_new(fd, target->cancel_fd, host, name);
}

void
send_stream_free(SendStream *stream)
{
	if (!stream)
		return;
	if (stream->tls && stream->secure && !stream->failure)
		gnutls_bye(stream->tls->session, GNUTLS_SHUT_WR);
	stream_tls_free(stream->tls);
	if (stream->fd >= 0)
		close(stream->fd);
	g_clear_error(&stream->failure);
	g_free(stream->host);
	g_free(stream->name);
	g_free(stream->what);
	g_free(stream);
}

void
send_stream_begin(SendStream *stream, const SendStep *step)
{
	g_free(stream->what);
	stream->what = g_strdup(step->what);
	stream->begun_ms = clock_monotonic_ms();
	stream->deadline_ms = step->deadline_ms;
	stream->stall_ms = step->stall_ms;
	stream->reply_ms = step->reply_ms;
	stream->reply_left_bytes = step->reply_max_bytes;
}

void
send_stream_fail(SendStream *stream, int code, const char *sentence)
{
	if (!stream->failure)
		stream->failure =
		    g_error_new_literal(SEND_ERROR, code, sentence);
	stream->secure = FALSE;
}

void
stream_failf(SendStream *stream, int code, const char *format, ...)
{
	g_autofree char *sentence = NULL;
	va_list args;

	va_start(args, format);
	sentence = g_strdup_vprintf(format, args);
	va_end(args);
	send_stream_fail(stream, code, sentence);
}

const GError *
send_stream_failure(const SendStream *stream)
{
	return stream->failure;
}

gboolean
send_stream_is_secure(const SendStream *stream)
{
	return stream->secure;
}

WaitResult
stream_poll(int fd, int cancel_fd, short events, gint64 deadline_ms)
{
	/* poll() ignores an entry whose descriptor is negative. */
	struct pollfd fds[2] = {
	    {.fd = fd, .events = events},
	    {.fd = cancel_fd, .events = POLLIN},
	};

	for (;;) {
		gint64 left_ms = deadline_ms - clock_monotonic_ms();
		int ready;

		ready = poll(fds, 2, (int)CLAMP(left_ms, 0, G_MAXINT));
		if (ready < 0 && errno != EINTR)
			return WAIT_FAILED;
		if (ready > 0 && fds[1].revents)
			return WAIT_CANCELLED;
		if (left_ms <= 0)
			return WAIT_TIMEOUT;
		if (ready > 0)
			return WAIT_READY;
	}
}

/* In seconds, to the hundredth above: the limit was set a moment earlier. */
static double
shown_seconds(gint64 limit_ms)
{
	return (double)((limit_ms + 9) / 10) / 100.0;
}

gboolean
stream_wait(SendStream *stream, short events, int stall_ms)
{
	gint64 deadline_ms = stream->deadline_ms;
	gint64 since_ms = stream->begun_ms;

	if (stall_ms > 0 && clock_monotonic_ms() + stall_ms < deadline_ms) {
		since_ms = clock_monotonic_ms();
		deadline_ms = since_ms + stall_ms;
	}
	switch (stream_poll(stream->fd, stream->cancel_fd, events,
	    deadline_ms)) {
	case WAIT_READY:
		return TRUE;
	case WAIT_TIMEOUT:
		stream_failf(stream, SEND_ERROR_TIMEOUT,
		    "%s took longer than %g s for %s.", stream->name,
		    shown_seconds(deadline_ms - since_ms), stream->what);
		return FALSE;
	case WAIT_CANCELLED:
		stream_failf(stream, SEND_ERROR_CANCELLED,
		    "Sending through %s was cancelled during %s.",
		    stream->name, stream->what);
		return FALSE;
	case WAIT_FAILED:
	default:
		stream_failf(stream, SEND_ERROR_NETWORK,
		    "Waiting for %s failed during %s: %s.", stream->name,
		    stream->what, g_strerror(errno));
		return FALSE;
	}
}

/* What one try came to: a count, or one of these. */
enum { TRY_AGAIN = -1, TRY_END = -2, TRY_FAILED = -3 };

static gssize
try_plain(SendStream *stream, gssize count)
{
	if (count > 0)
		return count;
	if (count == 0)
		return TRY_END;
	if (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)
		return TRY_AGAIN;
	stream_failf(stream, SEND_ERROR_NETWORK,
	    "The connection to %s broke during %s: %s.", stream->name,
	    stream->what, g_strerror(errno));
	return TRY_FAILED;
}

/* A wish to shake hands again is a failure, too: it is no part of TLS 1.3, and
 * the server would have to be verified again. */
static gssize
try_tls(SendStream *stream, gssize count)
{
	g_autofree char *words = NULL;

	if (count > 0)
		return count;
	if (count == 0 || count == GNUTLS_E_PREMATURE_TERMINATION)
		return TRY_END;
	if (count == GNUTLS_E_AGAIN || count == GNUTLS_E_INTERRUPTED)
		return TRY_AGAIN;
	words = stream_tls_words((int)count);
	stream_failf(stream, SEND_ERROR_NETWORK,
	    "The encrypted connection to %s broke during %s: %s.",
	    stream->name, stream->what, words);
	return TRY_FAILED;
}

/* The event to wait for: TLS may have to write in order to read. */
static short
wanted_event(const SendStream *stream, short plain)
{
	if (!stream->tls)
		return plain;
	return gnutls_record_get_direction(stream->tls->session) ? POLLOUT
								 : POLLIN;
}

gboolean
stream_may_go_on(SendStream *stream)
{
	if (stream->failure)
		return FALSE;
	if (clock_monotonic_ms() < stream->deadline_ms)
		return TRUE;
	return stream_wait(stream, POLLIN | POLLOUT, 0);
}

static void
await_answer(SendStream *stream)
{
	gint64 now_ms = clock_monotonic_ms();

	if (stream->reply_ms == 0)
		return;
	stream->begun_ms = now_ms;
	stream->deadline_ms =
	    MIN(stream->deadline_ms, now_ms + stream->reply_ms);
	stream->reply_ms = 0;
}

static gssize
try_read(SendStream *stream, void *buffer, gsize size_bytes)
{
	if (stream->has_peeked) {
		stream->has_peeked = FALSE;
		memcpy(buffer, &stream->peeked, 1);
		return 1;
	}
	if (stream->tls)
		return try_tls(stream, gnutls_record_recv(
		    stream->tls->session, buffer, size_bytes));
	return try_plain(stream, recv(stream->fd, buffer, size_bytes, 0));
}

gboolean
send_stream_has_input(SendStream *stream)
{
	char byte;

	if (stream->has_peeked)
		return TRUE;
	if (!stream_may_go_on(stream))
		return FALSE;
	if (!stream->tls)
		return recv(stream->fd, &byte, 1, MSG_PEEK) == 1;
	stream->has_peeked = gnutls_record_recv(stream->tls->session,
	    &stream->peeked, 1) == 1;
	return stream->has_peeked;
}

gssize
send_stream_read(SendStream *stream, void *buffer, gsize size_bytes)
{
	gssize got = TRY_AGAIN;

	await_answer(stream);
	while (got == TRY_AGAIN) {
		if (!stream_may_go_on(stream))
			return -1;
		got = try_read(stream, buffer, size_bytes);
		if (got == TRY_AGAIN &&
		    !stream_wait(stream, wanted_event(stream, POLLIN), 0))
			return -1;
	}
	if (got == TRY_END)
		stream_failf(stream, SEND_ERROR_NETWORK,
		    "%s closed the connection during %s.", stream->name,
		    stream->what);
	else if (got > 0 && (gsize)got > stream->reply_left_bytes)
		stream_failf(stream, SEND_ERROR_PROTOCOL,
		    "%s sent an endless answer during %s.", stream->name,
		    stream->what);
	if (stream->failure)
		return -1;
	stream->reply_left_bytes -= got;
	return got;
}

gssize
send_stream_write(SendStream *stream, const void *bytes, gsize size_bytes)
{
	gssize put = TRY_AGAIN;

	while (put == TRY_AGAIN) {
		if (!stream_may_go_on(stream))
			return -1;
		if (stream->tls)
			put = try_tls(stream, gnutls_record_send(
			    stream->tls->session, bytes, size_bytes));
		else
			put = try_plain(stream, send(stream->fd, bytes,
			    size_bytes, MSG_NOSIGNAL));
		if (put == TRY_AGAIN &&
		    !stream_wait(stream, wanted_event(stream, POLLOUT),
		    stream->stall_ms))
			return -1;
	}
	if (put == TRY_END)
		stream_failf(stream, SEND_ERROR_NETWORK,
		    "%s takes no more data during %s.", stream->name,
		    stream->what);
	if (stream->failure)
		return -1;
	return put;
}
