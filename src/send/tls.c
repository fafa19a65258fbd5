/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gnutls/x509.h>
#include <poll.h>
#include <string.h>

#include <notyet/base/text.h>
#include <notyet/send/outcome.h>

#include "stream-private.h"

#define FINGERPRINT_CHARS 64
#define PRIORITY "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

char *
send_fingerprint_normalise(const char *text, GError **error)
{
	GString *hex = g_string_new(NULL);
	const char *p = text;

	if (g_ascii_strncasecmp(p, "sha256:", 7) == 0)
		p += 7;
	for (; *p; p++)
		if (*p != ':')
			g_string_append_c(hex, g_ascii_tolower(*p));
	if (hex->len == FINGERPRINT_CHARS &&
	    strspn(hex->str, "0123456789abcdef") == FINGERPRINT_CHARS)
		return g_string_free(hex, FALSE);
	g_string_free(hex, TRUE);
	g_set_error(error, SEND_ERROR, SEND_ERROR_CONFIG,
	    "\"%s\" is no SHA-256 fingerprint, which has 64 hexadecimal "
	    "digits.", text);
	return NULL;
}

void
stream_tls_free(StreamTls *tls)
{
	if (!tls)
		return;
	if (tls->session)
		gnutls_deinit(tls->session);
	if (tls->credentials)
		gnutls_certificate_free_credentials(tls->credentials);
	g_free(tls->host);
	g_free(tls->fingerprint);
	g_free(tls);
}

/* Runs within the handshake, before anything of ours is encrypted. */
static int
verify_pin(gnutls_session_t session)
{
	const StreamTls *tls = gnutls_session_get_ptr(session);
	g_autofree char *seen = certificate_fingerprint(session);

	return g_strcmp0(seen, tls->fingerprint) == 0 ? 0 : -1;
}

static gboolean
load_trust(StreamTls *tls, const SendTrust *trust, GError **error)
{
	int count;

	if (trust->fingerprint) {
		tls->fingerprint =
		    send_fingerprint_normalise(trust->fingerprint, error);
		return tls->fingerprint != NULL;
	}
	if (!trust->ca_file) {
		count = gnutls_certificate_set_x509_system_trust(
		    tls->credentials);
		if (count > 0)
			return TRUE;
		g_set_error_literal(error, SEND_ERROR, SEND_ERROR_CONFIG,
		    "This machine has no list of certificate authorities "
		    "(Debian: ca-certificates), and no tls_ca_file is set.");
		return FALSE;
	}
	count = gnutls_certificate_set_x509_trust_file(tls->credentials,
	    trust->ca_file, GNUTLS_X509_FMT_PEM);
	if (count > 0)
		return TRUE;
	g_set_error(error, SEND_ERROR, SEND_ERROR_CONFIG,
	    "The file of certificate authorities %s cannot be used: %s.",
	    trust->ca_file,
	    count == 0 ? "it holds no certificate" : gnutls_strerror(count));
	return FALSE;
}

/*
 * set_verify_cert2 and not set_verify_cert: only the former also asks for the
 * purpose, and refuses a certificate that was made for clients.
 */
static void
expect_server(StreamTls *tls)
{
	if (tls->fingerprint) {
		gnutls_session_set_ptr(tls->session, tls);
		gnutls_session_set_verify_function(tls->session, verify_pin);
		return;
	}
	tls->expected[0].type = GNUTLS_DT_DNS_HOSTNAME;
	tls->expected[0].data = (unsigned char *)tls->host;
	tls->expected[0].size = 0;
	tls->expected[1].type = GNUTLS_DT_KEY_PURPOSE_OID;
	tls->expected[1].data = (unsigned char *)GNUTLS_KP_TLS_WWW_SERVER;
	tls->expected[1].size = 0;
	gnutls_session_set_verify_cert2(tls->session, tls->expected, 2, 0);
}

static gboolean
prepare(StreamTls *tls, const SendTrust *trust, int fd, GError **error)
{
	const unsigned int flags =
	    GNUTLS_CLIENT | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL;
	int failed;

	failed = gnutls_certificate_allocate_credentials(&tls->credentials);
	if (failed == 0 && !load_trust(tls, trust, error))
		return FALSE;
	if (failed == 0)
		failed = gnutls_init(&tls->session, flags);
	if (failed == 0)
		failed = gnutls_priority_set_direct(tls->session, PRIORITY,
		    NULL);
	if (failed == 0)
		failed = gnutls_credentials_set(tls->session,
		    GNUTLS_CRD_CERTIFICATE, tls->credentials);
	if (failed == 0 && !g_hostname_is_ip_address(tls->host))
		failed = gnutls_server_name_set(tls->session, GNUTLS_NAME_DNS,
		    tls->host, strlen(tls->host));
	if (failed < 0) {
		g_set_error(error, SEND_ERROR, SEND_ERROR_TLS,
		    "TLS cannot be set up: %s.", gnutls_strerror(failed));
		return FALSE;
	}
	expect_server(tls);
	gnutls_transport_set_int(tls->session, fd);
	return TRUE;
}

static void
fail_certificate(SendStream *stream, StreamTls *tls)
{
	g_autofree char *seen = NULL;
	g_autofree char *faults = NULL;

	if (tls->fingerprint) {
		seen = certificate_fingerprint(tls->session);
		faults = g_strdup_printf("its SHA-256 fingerprint is %s and "
		    "not the pinned one", seen ? seen : "missing");
	} else {
		faults = certificate_faults(tls->session,
		    gnutls_session_get_verify_cert_status(tls->session),
		    tls->host);
	}
	stream_failf(stream, SEND_ERROR_CERTIFICATE,
	    "The certificate of %s was not accepted: %s. Nothing was sent.",
	    stream->name, faults);
}

static gboolean
alert_is_about_version(StreamTls *tls)
{
	gnutls_alert_description_t alert = gnutls_alert_get(tls->session);

	return alert == GNUTLS_A_PROTOCOL_VERSION ||
	    alert == GNUTLS_A_HANDSHAKE_FAILURE ||
	    alert == GNUTLS_A_INSUFFICIENT_SECURITY;
}

/* Every failure of a handshake becomes a sentence here. */
static void
fail_handshake(SendStream *stream, StreamTls *tls, int failed)
{
	switch (failed) {
	case GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR:
	case GNUTLS_E_CERTIFICATE_ERROR:
	case GNUTLS_E_NO_CERTIFICATE_FOUND:
		fail_certificate(stream, tls);
		return;
	case GNUTLS_E_PREMATURE_TERMINATION:
	case GNUTLS_E_PULL_ERROR:
	case GNUTLS_E_PUSH_ERROR:
		stream_failf(stream, SEND_ERROR_NETWORK,
		    "%s closed the connection during %s.", stream->name,
		    stream->what);
		return;
	case GNUTLS_E_UNEXPECTED_PACKET:
	case GNUTLS_E_UNEXPECTED_PACKET_LENGTH:
	case GNUTLS_E_UNSUPPORTED_VERSION_PACKET:
		stream_failf(stream, SEND_ERROR_TLS,
		    "%s does not speak TLS 1.2 or 1.3 here: it may be too "
		    "old, or this may be the port of the other kind (465 for "
		    "implicit TLS, 587 for STARTTLS).", stream->name);
		return;
	case GNUTLS_E_FATAL_ALERT_RECEIVED:
		if (alert_is_about_version(tls)) {
			stream_failf(stream, SEND_ERROR_TLS,
			    "%s offers neither TLS 1.2 nor 1.3 with a cipher "
			    "that is safe.", stream->name);
			return;
		}
		break;
	}
	stream_failf(stream, SEND_ERROR_TLS,
	    "No encrypted connection to %s came about: %s", stream->name,
	    gnutls_strerror(failed));
}

static void
shake_hands(SendStream *stream, StreamTls *tls)
{
	int failed;

	for (;;) {
		short event;

		if (!stream_may_go_on(stream))
			return;
		failed = gnutls_handshake(tls->session);
		if (failed == 0)
			return;
		if (gnutls_error_is_fatal(failed)) {
			fail_handshake(stream, tls, failed);
			return;
		}
		event = gnutls_record_get_direction(tls->session) ? POLLOUT
								  : POLLIN;
		if (failed == GNUTLS_E_AGAIN && !stream_wait(stream, event, 0))
			return;
	}
}

gboolean
send_stream_start_tls(SendStream *stream, const SendTrust *trust,
    GError **error)
{
	StreamTls *tls = g_new0(StreamTls, 1);
	g_autoptr(GError) failure = NULL;

	g_assert(!stream->tls);
	tls->host = g_strdup(stream->host);
	if (prepare(tls, trust, stream->fd, &failure))
		shake_hands(stream, tls);
	else
		send_stream_fail(stream, failure->code, failure->message);
	stream->tls = tls;
	stream->secure = stream->failure == NULL;
	if (stream->failure && error)
		*error = g_error_copy(stream->failure);
	return stream->secure;
}
