/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <gnutls/x509.h>
#include <string.h>

#include <notyet/base/text.h>

#include "stream-private.h"

#define NAMES_SHOWN_MAX 3

static gnutls_x509_crt_t
peer_certificate(gnutls_session_t session)
{
	const gnutls_datum_t *chain;
	unsigned int count = 0;
	gnutls_x509_crt_t certificate;

	chain = gnutls_certificate_get_peers(session, &count);
	if (!chain || count == 0 || gnutls_x509_crt_init(&certificate) < 0)
		return NULL;
	if (gnutls_x509_crt_import(certificate, &chain[0],
	    GNUTLS_X509_FMT_DER) < 0) {
		gnutls_x509_crt_deinit(certificate);
		return NULL;
	}
	return certificate;
}

char *
certificate_fingerprint(gnutls_session_t session)
{
	const gnutls_datum_t *chain;
	unsigned int count = 0;

	chain = gnutls_certificate_get_peers(session, &count);
	if (!chain || count == 0)
		return NULL;
	return g_compute_checksum_for_data(G_CHECKSUM_SHA256, chain[0].data,
	    chain[0].size);
}

/* One alternative name as text, or NULL when it is of no kind that we show. */
static char *
name_text(int type, const char *bytes, size_t size_bytes)
{
	char address[INET6_ADDRSTRLEN];

	if (type == GNUTLS_SAN_DNSNAME)
		return text_scrub(bytes, size_bytes, TEXT_ONE_LINE);
	if (type != GNUTLS_SAN_IPADDRESS)
		return NULL;
	if (size_bytes != 4 && size_bytes != 16)
		return NULL;
	if (!inet_ntop(size_bytes == 4 ? AF_INET : AF_INET6, bytes, address,
	    sizeof address))
		return NULL;
	return g_strdup(address);
}

/* "a.example, b.example and others": whom the certificate names. */
static char *
names_of(gnutls_x509_crt_t certificate)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	char bytes[256];
	size_t size_bytes = sizeof bytes;
	unsigned int i;
	int type = 0;

	for (i = 0; type >= 0 && names->len <= NAMES_SHOWN_MAX; i++) {
		char *name;

		size_bytes = sizeof bytes;
		type = gnutls_x509_crt_get_subject_alt_name(certificate, i,
		    bytes, &size_bytes, NULL);
		if (type == GNUTLS_E_SHORT_MEMORY_BUFFER)
			type = GNUTLS_SAN_OTHERNAME;
		name = name_text(type, bytes, size_bytes);
		if (name)
			g_ptr_array_add(names, name);
	}
	size_bytes = sizeof bytes;
	if (names->len == 0 && gnutls_x509_crt_get_dn_by_oid(certificate,
	    GNUTLS_OID_X520_COMMON_NAME, 0, 0, bytes, &size_bytes) >= 0)
		g_ptr_array_add(names,
		    text_scrub(bytes, size_bytes, TEXT_ONE_LINE));
	if (names->len > NAMES_SHOWN_MAX) {
		g_ptr_array_set_size(names, NAMES_SHOWN_MAX);
		g_ptr_array_add(names, g_strdup("others"));
	}
	if (names->len == 0)
		return g_strdup("nobody by name");
	g_ptr_array_add(names, NULL);
	return g_strjoinv(", ", (char **)names->pdata);
}

static char *
date_of(time_t at)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(at);

	return date ? g_date_time_format(date, "%Y-%m-%d")
		    : g_strdup("an unreadable date");
}

static char *
authority_fault(gnutls_session_t session, gnutls_x509_crt_t certificate)
{
	g_autofree char *fingerprint = certificate_fingerprint(session);
	g_autofree char *issuer = NULL;
	char bytes[256];
	size_t size_bytes = sizeof bytes;

	if (gnutls_x509_crt_check_issuer(certificate, certificate))
		return g_strdup_printf("it is signed by itself and by no "
		    "authority (its SHA-256 fingerprint is %s)", fingerprint);
	if (gnutls_x509_crt_get_issuer_dn_by_oid(certificate,
	    GNUTLS_OID_X520_COMMON_NAME, 0, 0, bytes, &size_bytes) >= 0)
		issuer = text_scrub(bytes, size_bytes, TEXT_ONE_LINE);
	return g_strdup_printf("its authority%s%s is not trusted here (its "
	    "SHA-256 fingerprint is %s)", issuer ? " " : "",
	    issuer ? issuer : "", fingerprint);
}

static void
add_fault(GString *faults, char *fault)
{
	if (faults->len)
		g_string_append(faults, ", and ");
	g_string_append(faults, fault);
	g_free(fault);
}

static void
add_date_faults(GString *faults, gnutls_x509_crt_t certificate,
    unsigned int status)
{
	g_autofree char *since =
	    date_of(gnutls_x509_crt_get_activation_time(certificate));
	g_autofree char *until =
	    date_of(gnutls_x509_crt_get_expiration_time(certificate));

	if (status & GNUTLS_CERT_EXPIRED)
		add_fault(faults, g_strdup_printf("it expired on %s", until));
	if (status & GNUTLS_CERT_NOT_ACTIVATED)
		add_fault(faults,
		    g_strdup_printf("it is not valid before %s", since));
}

/* What GnuTLS says, for the rarer bits; its own words end in a dot. */
static void
add_other_faults(GString *faults, unsigned int status)
{
	gnutls_datum_t words = {NULL, 0};

	if (gnutls_certificate_verification_status_print(status,
	    GNUTLS_CRT_X509, &words, 0) < 0)
		return;
	add_fault(faults, g_strdup((const char *)words.data));
	gnutls_free(words.data);
	while (faults->len && strchr(". ", faults->str[faults->len - 1]))
		g_string_truncate(faults, faults->len - 1);
}

char *
certificate_faults(gnutls_session_t session, unsigned int status,
    const char *host)
{
	gnutls_x509_crt_t certificate = peer_certificate(session);
	GString *faults = g_string_new(NULL);

	if (!certificate)
		return g_string_free(
		    g_string_append(faults, "there is none"), FALSE);
	if (status & GNUTLS_CERT_UNEXPECTED_OWNER) {
		g_autofree char *names = names_of(certificate);

		add_fault(faults, g_strdup_printf("it is for %s, not for %s",
		    names, host));
	}
	add_date_faults(faults, certificate, status);
	if (status & GNUTLS_CERT_PURPOSE_MISMATCH)
		add_fault(faults, g_strdup("it is not meant for servers"));
	if (status & GNUTLS_CERT_REVOKED)
		add_fault(faults, g_strdup("it was revoked"));
	if (status & GNUTLS_CERT_SIGNER_NOT_FOUND)
		add_fault(faults, authority_fault(session, certificate));
	gnutls_x509_crt_deinit(certificate);
	if (faults->len == 0)
		add_other_faults(faults, status);
	return g_string_free(faults, FALSE);
}

char *
certificate_names(gnutls_session_t session)
{
	gnutls_x509_crt_t certificate = peer_certificate(session);
	char *names = certificate ? names_of(certificate) : NULL;

	if (certificate)
		gnutls_x509_crt_deinit(certificate);
	return names;
}

gint64
certificate_expires_at(gnutls_session_t session)
{
	gnutls_x509_crt_t certificate = peer_certificate(session);
	time_t until = 0;

	if (certificate) {
		until = gnutls_x509_crt_get_expiration_time(certificate);
		gnutls_x509_crt_deinit(certificate);
	}
	return until > 0 ? until : 0;
}
