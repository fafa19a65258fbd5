/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stream: one connection to a server, in clear text or TLS, where nothing can
 * hang, swell or be sent to the wrong party.
 *
 * Every wait ends at an absolute deadline or when the cancel descriptor becomes
 * readable; a server that drips a byte at a time gains nothing by it. What a
 * step may receive is capped. The first failure is final: it is remembered, and
 * every later read or write fails at once without touching the socket, so that
 * no forgotten buffer goes out after an error. A closed peer raises no SIGPIPE.
 *
 * The TLS is GnuTLS's, 1.2 or 1.3, with the certificate verified for the host
 * name and the purpose "server" during the handshake, at a strength of 112 bits
 * (RSA of 2048, nothing signed with SHA-1). The host must be among the DNS
 * names of the certificate, or its address among the addresses; a common name
 * counts for nothing, and a wildcard for one label below two others. So when
 * send_stream_start_tls returned TRUE, the other side is who the user named.
 * There is no way to turn this off; the only relief is an own authority or a
 * pinned fingerprint.
 *
 * The descriptor is non-blocking and closed on exec.
 */
#ifndef NOTYET_SEND_STREAM_H
#define NOTYET_SEND_STREAM_H

#include <glib.h>

typedef struct SendStream SendStream;

typedef struct SendTarget {
	/* A host name (U-labels allowed) or an IPv4 or IPv6 address without
	 * brackets. Borrowed during the calls only. */
	const char *host;
	guint16 port;
	/* Refuse every address that is not this machine's loopback. */
	gboolean loopback_only;
	/* A descriptor that becomes readable when all should stop, or -1.
	 * Borrowed: it must live as long as the stream. */
	int cancel_fd;
} SendTarget;

typedef struct SendTrust {
	/* A PEM file with the authorities to trust instead of the system's, or
	 * NULL. */
	const char *ca_file;
	/* The SHA-256 of the server's certificate in hexadecimal, with or
	 * without colons and the prefix "sha256:", or NULL. When given, this
	 * very certificate is accepted and no other, whatever its names, dates,
	 * purpose, strength and authority: it was named by the user, and an
	 * expired one is as hard to imitate as before. */
	const char *fingerprint;
} SendTrust;

/*
 * Looks the host up and connects to the first of its addresses that answers,
 * sharing the time that is left among them. deadline_ms is on the clock of
 * clock_monotonic_ms(), and holds for the look-up as well.
 *
 * NULL with SEND_ERROR_NETWORK, _TIMEOUT, _CANCELLED or _CONFIG. The caller
 * frees the stream.
 */
SendStream *send_stream_connect(const SendTarget *target, gint64 deadline_ms,
				GError **error);

/* Closes the connection (with TLS's own goodbye when all was well). */
void send_stream_free(SendStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SendStream, send_stream_free)

/*
 * Checks a fingerprint and brings it into lower-case hexadecimal without colons
 * and prefix; NULL with SEND_ERROR_CONFIG when it is none. The caller frees it.
 * Pure.
 */
char *send_fingerprint_normalise(const char *text, GError **error);

typedef struct SendStep {
	/* A noun phrase for sentences ("the greeting", "the recipient
	 * eva@example.org"). Copied. */
	const char *what;
	/* When all of it must be over, on the clock of clock_monotonic_ms(). */
	gint64 deadline_ms;
	/* Two limits within it for a message, whose deadline grows with its
	 * size; 0 for none: how long the other side may take no byte of ours,
	 * and how long the answer may take once all is written. */
	int stall_ms;
	int reply_ms;
	/* The most that may be received. */
	gsize reply_max_bytes;
} SendStep;

/* Begins a step: what follows must keep to its limits. */
void send_stream_begin(SendStream *stream, const SendStep *step);

/*
 * Shakes hands and verifies the server within the deadline of the step. FALSE
 * with SEND_ERROR_CERTIFICATE, _TLS, _CONFIG (an unreadable ca_file), _NETWORK,
 * _TIMEOUT or _CANCELLED; the stream is then of no further use.
 */
gboolean send_stream_start_tls(SendStream *stream, const SendTrust *trust,
			       GError **error);

/* TRUE between a successful handshake and the first failure. */
gboolean send_stream_is_secure(const SendStream *stream);

/*
 * Reads at least one byte and at most size_bytes, or -1 when the stream failed;
 * the end of the connection is a failure. Waits.
 */
gssize send_stream_read(SendStream *stream, void *buffer, gsize size_bytes);

/* TRUE when the other side said something that was not read yet. Never waits,
 * and is FALSE at the end of the connection. */
gboolean send_stream_has_input(SendStream *stream);

/* Writes at least one byte and at most size_bytes, or -1. Waits. */
gssize send_stream_write(SendStream *stream, const void *bytes,
			 gsize size_bytes);

/* The first failure, borrowed; NULL while all is well. */
const GError *send_stream_failure(const SendStream *stream);

/* Makes the stream fail with that sentence unless it already has. */
void send_stream_fail(SendStream *stream, int code, const char *sentence);

#endif
