/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <errno.h>
#include <gnutls/x509.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include <notyet/base/text.h>
#include <notyet/send/outcome.h>

#include "stream-private.h"

#define FINGERPRINT_CHARS 64
/* Enough for any chain. GnuTLS itself takes 16 MB for one message before it
 * looks at its length. */
#define HANDSHAKE_MAX_BYTES (256 * 1024)
/* The profile asks for 112 bits: RSA of 2048, and no SHA-1 under a certificate.
 * Without it RSA of 1024 is good enough for GnuTLS. */
#define PRIORITY \
	"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%PROFILE_MEDIUM"

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

char *
stream_tls_words(int failed)
{
	char *words = g_strdup(gnutls_strerror(failed));
	gsize length = strlen(words);

	if (length > 0 && words[length - 1] == '.')
		words[length - 1] = '\0';
	return words;
}

/* Runs within the handshake, before anything of ours is encrypted. */
static int
verify_pin(gnutls_session_t session)
{
	const StreamTls *tls = gnutls_session_get_ptr(session);
	g_autofree char *seen = certificate_fingerprint(session);

	return g_strcmp0(seen, tls->fingerprint) == 0 ? 0 : -1;
}

/* The same for a certificate that an authority vouches for. */
static int
verify_server(gnutls_session_t session)
{
	StreamTls *tls = gnutls_session_get_ptr(session);

	tls->status = GNUTLS_CERT_INVALID;
	if (gnutls_certificate_verify_peers(session, tls->expected, 2,
	    &tls->status) < 0)
		return -1;
	if (tls->status == 0 &&
	    tls->expected[0].type == GNUTLS_DT_DNS_HOSTNAME &&
	    !certificate_has_dns_name(session))
		tls->status = GNUTLS_CERT_INVALID |
		    GNUTLS_CERT_UNEXPECTED_OWNER;
	return tls->status == 0 ? 0 : -1;
}

static gboolean
load_trust(StreamTls *tls, const SendTrust *trust, GError **error)
{
	g_autofree char *words = NULL;
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
	words = stream_tls_words(count);
	g_set_error(error, SEND_ERROR, SEND_ERROR_CONFIG,
	    "The file of certificate authorities %s cannot be used: %s.",
	    trust->ca_file, count == 0 ? "it holds no certificate" : words);
	return FALSE;
}

/* An address by its bytes: by its text GnuTLS would look for it among the DNS
 * names as well. */
static void
expect_name(StreamTls *tls)
{
	gnutls_typed_vdata_st *name = &tls->expected[0];
	int family = strchr(tls->host, ':') ? AF_INET6 : AF_INET;

	name->type = GNUTLS_DT_DNS_HOSTNAME;
	name->data = (unsigned char *)tls->host;
	name->size = 0;
	if (inet_pton(family, tls->host, tls->address) != 1)
		return;
	name->type = GNUTLS_DT_IP_ADDRESS;
	name->data = tls->address;
	name->size = family == AF_INET6 ? 16 : 4;
}

/* The purpose as well, or else a certificate that was made for clients is good
 * enough for GnuTLS. */
static void
expect_server(StreamTls *tls)
{
	gnutls_typed_vdata_st *purpose = &tls->expected[1];

	expect_name(tls);
	purpose->type = GNUTLS_DT_KEY_PURPOSE_OID;
	purpose->data = (unsigned char *)GNUTLS_KP_TLS_WWW_SERVER;
	purpose->size = 0;
	gnutls_session_set_ptr(tls->session, tls);
	gnutls_session_set_verify_function(tls->session,
	    tls->fingerprint ? verify_pin : verify_server);
}

static ssize_t
pull(gnutls_transport_ptr_t data, void *buffer, size_t size_bytes)
{
	StreamTls *tls = data;
	ssize_t got = recv(tls->fd, buffer, size_bytes, 0);

	if (got <= 0)
		return got;
	if ((gsize)got > tls->left_bytes) {
		tls->is_endless = TRUE;
		errno = EPROTO;
		return -1;
	}
	tls->left_bytes -= (gsize)got;
	return got;
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
	tls->fd = fd;
	tls->left_bytes = HANDSHAKE_MAX_BYTES;
	gnutls_transport_set_ptr2(tls->session, tls, GINT_TO_POINTER(fd));
	gnutls_transport_set_pull_function(tls->session, pull);
	return TRUE;
}

static void
fail_certificate(SendStream *stream, StreamTls *tls)
{
	g_autofree char *seen = certificate_fingerprint(tls->session);
	g_autofree char *faults = NULL;
	g_autofree char *advice = NULL;

	if (!seen) {
		stream_failf(stream, SEND_ERROR_CERTIFICATE,
		    "%s has no certificate, so nothing was sent. Check host, "
		    "port and tls of the account.", stream->name);
		return;
	}
	if (tls->fingerprint) {
		stream_failf(stream, SEND_ERROR_CERTIFICATE,
		    "The certificate of %s is not the pinned one: its SHA-256 "
		    "fingerprint is %s. Nothing was sent. Check "
		    "tls_fingerprint of the account: only the provider can "
		    "say whether the certificate was renewed.", stream->name,
		    seen);
		return;
	}
	faults = certificate_faults(tls->session, tls->status, tls->host);
	advice = certificate_advice(tls->session, tls->status);
	stream_failf(stream, SEND_ERROR_CERTIFICATE,
	    "The certificate of %s %s. Nothing was sent. %s", stream->name,
	    faults, advice);
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
	g_autofree char *words = NULL;

	if (tls->is_endless) {
		stream_failf(stream, SEND_ERROR_TLS,
		    "%s sent an endless answer during %s.", stream->name,
		    stream->what);
		return;
	}
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
			    "that is safe, so nothing was sent.",
			    stream->name);
			return;
		}
		break;
	}
	words = stream_tls_words(failed);
	stream_failf(stream, SEND_ERROR_TLS,
	    "The TLS handshake with %s failed: %s.", stream->name, words);
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
	/* From here on each step has a limit of its own. */
	tls->left_bytes = G_MAXSIZE;
	stream->tls = tls;
	stream->secure = stream->failure == NULL;
	if (stream->failure && error)
		*error = g_error_copy(stream->failure);
	return stream->secure;
}
