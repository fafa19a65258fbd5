/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <arpa/inet.h>
#include <gnutls/x509.h>
#include <string.h>
#include <time.h>

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

	if (type == GNUTLS_SAN_DNSNAME) {
		g_autofree char *name =
		    text_scrub(bytes, size_bytes, TEXT_ONE_LINE);

		return g_strconcat(name, g_hostname_is_ip_address(name)
			? " (as a name)" : NULL, NULL);
	}
	if (type != GNUTLS_SAN_IPADDRESS)
		return NULL;
	if (size_bytes != 4 && size_bytes != 16)
		return NULL;
	if (!inet_ntop(size_bytes == 4 ? AF_INET : AF_INET6, bytes, address,
	    sizeof address))
		return NULL;
	return g_strdup(address);
}

/* It is shown, but it is no name of a host. */
static char *
common_name_text(const char *bytes, size_t size_bytes)
{
	g_autofree char *name = text_scrub(bytes, size_bytes, TEXT_ONE_LINE);

	return g_strdup_printf("no host by name (its subject is \"%s\")",
	    name);
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
		g_ptr_array_add(names, common_name_text(bytes, size_bytes));
	if (names->len > NAMES_SHOWN_MAX) {
		g_ptr_array_set_size(names, NAMES_SHOWN_MAX);
		g_ptr_array_add(names, g_strdup("others"));
	}
	if (names->len == 0)
		return g_strdup("no host by name");
	g_ptr_array_add(names, NULL);
	return g_strjoinv(", ", (char **)names->pdata);
}

gboolean
certificate_has_dns_name(gnutls_session_t session)
{
	gnutls_x509_crt_t certificate = peer_certificate(session);
	char bytes[256];
	gboolean found = FALSE;
	unsigned int i;
	int type = certificate ? 0 : GNUTLS_E_NO_CERTIFICATE_FOUND;

	for (i = 0; type >= 0 && !found; i++) {
		size_t size_bytes = sizeof bytes;

		type = gnutls_x509_crt_get_subject_alt_name(certificate, i,
		    bytes, &size_bytes, NULL);
		/* Too long for a host name: of another kind, or of no use. */
		if (type == GNUTLS_E_SHORT_MEMORY_BUFFER)
			type = GNUTLS_SAN_OTHERNAME;
		found = type == GNUTLS_SAN_DNSNAME;
	}
	if (certificate)
		gnutls_x509_crt_deinit(certificate);
	return found;
}

static char *
date_of(time_t at)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(at);

	return date ? g_date_time_format(date, "%Y-%m-%d")
		    : g_strdup("an unreadable date");
}

static char *
authority_fault(gnutls_x509_crt_t certificate)
{
	g_autofree char *issuer = NULL;
	char bytes[256];
	size_t size_bytes = sizeof bytes;

	if (gnutls_x509_crt_check_issuer(certificate, certificate))
		return g_strdup("is signed by itself and by no authority");
	if (gnutls_x509_crt_get_issuer_dn_by_oid(certificate,
	    GNUTLS_OID_X520_COMMON_NAME, 0, 0, bytes, &size_bytes) >= 0)
		issuer = text_scrub(bytes, size_bytes, TEXT_ONE_LINE);
	return g_strdup_printf("is signed by an authority that is not trusted "
	    "here%s%s%s", issuer ? " (" : "", issuer ? issuer : "",
	    issuer ? ")" : "");
}

static void
add_fault(GString *faults, char *fault)
{
	if (faults->len)
		g_string_append(faults, ", and ");
	g_string_append(faults, fault);
	g_free(fault);
}

/* The bits may be about one that vouches for it. */
static void
add_date_faults(GString *faults, gnutls_x509_crt_t certificate,
    unsigned int status)
{
	time_t since = gnutls_x509_crt_get_activation_time(certificate);
	time_t until = gnutls_x509_crt_get_expiration_time(certificate);
	g_autofree char *first = date_of(since);
	g_autofree char *last = date_of(until);
	time_t now = time(NULL);

	if (status & GNUTLS_CERT_EXPIRED)
		add_fault(faults, until < now
			? g_strdup_printf("expired on %s", last)
			: g_strdup("rests on another that expired"));
	if (status & GNUTLS_CERT_NOT_ACTIVATED)
		add_fault(faults, since > now
			? g_strdup_printf("is not valid before %s", first)
			: g_strdup("rests on another that is not valid yet"));
}

/* Too short a key, or a signature by an algorithm that can be forged. */
static void
add_weakness(GString *faults, gnutls_x509_crt_t certificate)
{
	unsigned int bits = 0;
	int kind = gnutls_x509_crt_get_pk_algorithm(certificate, &bits);
	int signature = gnutls_x509_crt_get_signature_algorithm(certificate);

	if (kind >= 0 && gnutls_pk_bits_to_sec_param(kind, bits) <
	    GNUTLS_SEC_PARAM_MEDIUM)
		add_fault(faults, g_strdup_printf("has a key that is too weak "
		    "(%s, %u bits)", gnutls_pk_get_name(kind), bits));
	else if (signature >= 0 && !gnutls_sign_is_secure2(signature,
	    GNUTLS_SIGN_FLAG_SECURE_FOR_CERTS))
		add_fault(faults, g_strdup_printf("is signed in a way that can "
		    "be forged (%s)", gnutls_sign_get_name(signature)));
	else
		add_fault(faults, g_strdup("rests on another that is too "
		    "weak"));
}

/* Without the bits that have a function of their own. */
static const struct {
	unsigned int bit;
	const char *fault;
} plain_faults[] = {
    {GNUTLS_CERT_PURPOSE_MISMATCH, "is not meant for servers"},
    {GNUTLS_CERT_REVOKED, "was revoked"},
    {GNUTLS_CERT_SIGNER_NOT_CA,
	"is signed by a certificate that may not sign others"},
    {GNUTLS_CERT_SIGNER_CONSTRAINTS_FAILURE,
	"is outside of what its authority may sign"},
    {GNUTLS_CERT_SIGNATURE_FAILURE, "has a wrong signature"},
    {GNUTLS_CERT_UNKNOWN_CRIT_EXTENSIONS,
	"has a condition that is not understood here"},
};

char *
certificate_faults(gnutls_session_t session, unsigned int status,
    const char *host)
{
	gnutls_x509_crt_t certificate = peer_certificate(session);
	GString *faults = g_string_new(NULL);
	gsize i;

	if (!certificate)
		return g_string_free(
		    g_string_append(faults, "cannot be read"), FALSE);
	if (status & GNUTLS_CERT_UNEXPECTED_OWNER) {
		g_autofree char *names = names_of(certificate);

		add_fault(faults, g_strdup_printf("is for %s, not for %s",
		    names, host));
	}
	add_date_faults(faults, certificate, status);
	if (status & GNUTLS_CERT_INSECURE_ALGORITHM)
		add_weakness(faults, certificate);
	for (i = 0; i < G_N_ELEMENTS(plain_faults); i++)
		if (status & plain_faults[i].bit)
			add_fault(faults, g_strdup(plain_faults[i].fault));
	if (status & GNUTLS_CERT_SIGNER_NOT_FOUND)
		add_fault(faults, authority_fault(certificate));
	gnutls_x509_crt_deinit(certificate);
	if (faults->len == 0)
		g_string_append(faults, "was not accepted");
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

char *
certificate_advice(gnutls_session_t session, unsigned int status)
{
	g_autofree char *fingerprint = certificate_fingerprint(session);

	if (status & GNUTLS_CERT_UNEXPECTED_OWNER)
		return g_strdup("Check host of the account, or ask the "
		    "provider for the name to use.");
	if (status & (GNUTLS_CERT_EXPIRED | GNUTLS_CERT_NOT_ACTIVATED))
		return g_strdup("Check the clock of this machine, or ask the "
		    "provider for a new certificate.");
	if (status & GNUTLS_CERT_SIGNER_NOT_FOUND)
		return g_strdup_printf("Check host and port of the account. "
		    "If the provider confirms that the certificate's SHA-256 "
		    "fingerprint is %s, set tls_fingerprint to it, or name "
		    "its authority in tls_ca_file.",
		    fingerprint ? fingerprint : "missing");
	return g_strdup("Ask the provider of the account for a new "
	    "certificate.");
}
