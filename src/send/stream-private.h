/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inside of SendStream, shared by the files that make it up: net.c finds
 * and connects, tls.c shakes hands, certificate.c tells what is wrong with a
 * certificate, stream.c waits, reads and writes. No other file includes this, but for
 * the fuzz target of SMTP.
 */
#ifndef NOTYET_SEND_STREAM_PRIVATE_H
#define NOTYET_SEND_STREAM_PRIVATE_H

#include <gnutls/gnutls.h>

#include <notyet/send/stream.h>

typedef struct StreamTls {
	gnutls_certificate_credentials_t credentials;
	gnutls_session_t session;
	/* What the verification reads during the handshake, and its result: the
	 * GNUTLS_CERT_ bits, 0 when all is well. */
	gnutls_typed_vdata_st expected[2];
	guint8 address[16];
	unsigned int status;
	char *host;
	char *fingerprint;	/* normalised, or NULL */
	int fd;
	/* What the handshake may still receive; without a limit after it. */
	gsize left_bytes;
	gboolean is_endless;
} StreamTls;

struct SendStream {
	int fd;
	int cancel_fd;
	char *host;		/* as A-labels or an address */
	char *name;		/* host and port, for sentences */
	char *what;
	gint64 deadline_ms;
	gint64 begun_ms;
	int stall_ms;
	int reply_ms;		/* 0 once the answer is awaited */
	gsize reply_left_bytes;
	/* What send_stream_has_input() found. */
	gboolean has_peeked;
	guint8 peeked;
	StreamTls *tls;
	gboolean secure;
	GError *failure;
};

typedef enum WaitResult {
	WAIT_READY,
	WAIT_TIMEOUT,
	WAIT_CANCELLED,
	WAIT_FAILED,	/* poll() itself; errno says why */
} WaitResult;

/* A stream on a connected descriptor, which it owns from now on. name is for
 * sentences, host for TLS. */
SendStream *stream_new(int fd, int cancel_fd, const char *host,
		       const char *name);

/* Waits until the descriptor is ready for the poll events. */
WaitResult stream_poll(int fd, int cancel_fd, short events,
		       gint64 deadline_ms);

/* Waits within the step, and no longer than stall_ms unless that is 0; on
 * anything but readiness the stream fails. */
gboolean stream_wait(SendStream *stream, short events, int stall_ms);

/*
 * FALSE when the stream has failed or the step is over. A server that always
 * has another byte ready never makes us wait, so that this is asked before each
 * try as well.
 */
gboolean stream_may_go_on(SendStream *stream);

/* Makes the stream fail with a sentence of printf's form. */
void stream_failf(SendStream *stream, int code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* A connected non-blocking descriptor, or -1. */
int net_connect(const SendTarget *target, const char *host, const char *name,
		gint64 deadline_ms, GError **error);

void stream_tls_free(StreamTls *tls);

/* What GnuTLS calls a failure, without the dot at the end. The caller frees
 * it. */
char *stream_tls_words(int failed);

/* The SHA-256 of the server's certificate in hexadecimal, or NULL when it sent
 * none. The caller frees it. */
char *certificate_fingerprint(gnutls_session_t session);

/* Whom the server's certificate names, fit to show and some of them at most,
 * and when it ends; NULL and 0 without one. The caller frees the former. */
char *certificate_names(gnutls_session_t session);
gint64 certificate_expires_at(gnutls_session_t session);

/* TRUE when the server's certificate has a DNS name among its alternative
 * names. Without one GnuTLS would take the common name, which RFC 9525, 2 no
 * longer allows: anything may stand there. */
gboolean certificate_has_dns_name(gnutls_session_t session);

/*
 * What is wrong with the server's certificate, as the middle of a sentence ("is
 * for mail.example.net, not for smtp.example.org, and expired on 2020-06-01"),
 * from the status bits of the verification. The caller frees it.
 */
char *certificate_faults(gnutls_session_t session, unsigned int status,
			 const char *host);

/* What to do about it, as a whole sentence. The caller frees it. */
char *certificate_advice(gnutls_session_t session, unsigned int status);

#endif
