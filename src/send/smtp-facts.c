/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/smtp.h>

#include "sasl.h"
#include "smtp-private.h"
#include "stream-private.h"

static void
note_tls(const StreamTls *tls, SmtpFacts *facts)
{
	const char *name = gnutls_protocol_get_name(
	    gnutls_protocol_get_version(tls->session));

	/* GnuTLS writes "TLS1.3". */
	facts->tls = name && g_str_has_prefix(name, "TLS")
	    ? g_strdup_printf("TLS %s", name + 3) : g_strdup("TLS");
	facts->names = certificate_names(tls->session);
	facts->expires_at = certificate_expires_at(tls->session);
	facts->pinned = tls->fingerprint != NULL;
}

SmtpFacts *
smtp_session_facts(const SmtpSession *session)
{
	SmtpFacts *facts = g_new0(SmtpFacts, 1);
	SmtpAuth best = session->auth != SMTP_AUTH_AUTO
	    ? session->auth
	    : sasl_best(session->mechanisms, session->has_token);

	if (session->stream && session->stream->tls &&
	    send_stream_is_secure(session->stream))
		note_tls(session->stream->tls, facts);
	facts->logins = sasl_names(session->mechanisms);
	facts->login = sasl_name(best);
	return facts;
}

void
smtp_facts_free(SmtpFacts *facts)
{
	if (!facts)
		return;
	g_free(facts->tls);
	g_free(facts->names);
	g_free(facts->logins);
	g_free(facts);
}
