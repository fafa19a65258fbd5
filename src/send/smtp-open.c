/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/clock.h>

#include "low.h"
#include "sasl.h"
#include "smtp-private.h"

#define BUFFER_BYTES 8192

#define NOT_SERVED "Check host and port of the account."
#define NO_TLS "Check host, port and tls of the account."

static void
note_mechanisms(SmtpSession *session, const char *list)
{
	g_auto(GStrv) words = g_strsplit_set(list, " \t=", -1);
	gsize i;

	for (i = 0; words[i]; i++) {
		SmtpAuth auth = sasl_find(words[i]);

		if (auth != SMTP_AUTH_AUTO)
			session->mechanisms |= 1u << auth;
	}
}

/*
 * The first line of the reply is a greeting and announces nothing.
 */
static void
note_extensions(SmtpSession *session)
{
	g_auto(GStrv) lines = g_strsplit(session->reply->str, "\n", -1);
	gsize i;

	session->has_starttls = FALSE;
	session->mechanisms = 0;
	session->has_size = FALSE;
	session->size_max_bytes = 0;
	for (i = 1; lines[0] && lines[i]; i++) {
		const char *line = lines[i];
		gsize length = strcspn(line, " \t=");

		if (length == 8 &&
		    g_ascii_strncasecmp(line, "STARTTLS", 8) == 0)
			session->has_starttls = TRUE;
		if (length == 4 && g_ascii_strncasecmp(line, "AUTH", 4) == 0)
			note_mechanisms(session, line + length);
		if (length != 4 || g_ascii_strncasecmp(line, "SIZE", 4) != 0)
			continue;
		session->has_size = TRUE;
		session->size_max_bytes =
		    g_ascii_strtoull(line + length, NULL, 10);
	}
}

/* Not mailesmtp_ehlo(), which tells every server the name of this machine. */
static SendOutcome *
say_ehlo(SmtpSession *session)
{
	const SmtpExpect expect = {
	    .wanted = 2,
	    .refused = "refused EHLO",
	    .advice = NOT_SERVED,
	};
	g_autofree char *line = g_strconcat("EHLO ", session->helo, NULL);
	SendOutcome *outcome;

	smtp_session_begin(session, "EHLO", session->command_ms);
	outcome = smtp_session_ask(session, line, &expect);
	if (outcome->state == SEND_OK)
		note_extensions(session);
	return outcome;
}

/* NULL when the handshake succeeded. */
static SendOutcome *
shake_hands(SmtpSession *session)
{
	const SendTrust trust = {
	    .ca_file = session->ca_file,
	    .fingerprint = session->fingerprint,
	};
	const SendStep step = {
	    .what = "the TLS handshake",
	    .deadline_ms = clock_monotonic_ms() + session->command_ms,
	};
	const SmtpExpect expect = {0};

	send_stream_begin(session->stream, &step);
	if (send_stream_start_tls(session->stream, &trust, NULL))
		return NULL;
	return smtp_session_conclude(session, &expect);
}

static SendOutcome *
read_greeting(SmtpSession *session)
{
	const SmtpExpect expect = {
	    .wanted = 220,
	    .refused = "does not serve us",
	    .advice = NOT_SERVED,
	};

	session->smtp->stream = mailstream_new(send_low_new(session->stream),
	    BUFFER_BYTES);
	smtp_session_begin(session, "the greeting", session->command_ms);
	smtp_session_hear(session);
	return smtp_session_conclude(session, &expect);
}

/* After a failure here the session would go on in clear text: it ends. */
static SendOutcome *
encrypt(SmtpSession *session)
{
	const SmtpExpect expect = {
	    .wanted = 220,
	    .refused = "refused to encrypt the connection",
	    .advice = NO_TLS,
	    .ours = SEND_ERROR_TLS,
	};
	g_autoptr(SendOutcome) outcome = NULL;

	if (!session->has_starttls)
		return smtp_session_refuse(session, SEND_ERROR_TLS,
		    g_strdup_printf("%s does not offer STARTTLS, so nothing "
		    "was sent to it. %s", session->name, NO_TLS));
	smtp_session_begin(session, "STARTTLS", session->command_ms);
	outcome = smtp_session_ask(session, "STARTTLS", &expect);
	if (outcome->state != SEND_OK) {
		send_stream_fail(session->stream, SEND_ERROR_TLS,
		    outcome->sentence);
		return g_steal_pointer(&outcome);
	}
	/* What came with the 220 was put there by someone in between. */
	smtp_session_begin(session, "the TLS handshake", session->command_ms);
	return shake_hands(session);
}

static SendOutcome *
connect_to_server(SmtpSession *session)
{
	const SendTarget target = {
	    .host = session->host,
	    .port = session->port,
	    .loopback_only = session->tls == SMTP_TLS_NONE,
	    .cancel_fd = session->cancel_fd,
	};
	g_autoptr(GError) error = NULL;

	session->stream = send_stream_connect(&target,
	    clock_monotonic_ms() + session->connect_ms, &error);
	if (session->stream)
		return NULL;
	return smtp_session_give_up(session, error, FALSE);
}

SendOutcome *
smtp_session_greet(SmtpSession *session)
{
	SendOutcome *outcome = NULL;

	session->smtp = mailsmtp_new(0, NULL);
	if (session->tls == SMTP_TLS_IMPLICIT)
		outcome = shake_hands(session);
	if (outcome)
		return outcome;
	outcome = read_greeting(session);
	if (outcome->state != SEND_OK)
		return outcome;
	send_outcome_free(outcome);
	outcome = say_ehlo(session);
	if (outcome->state == SEND_OK && session->tls == SMTP_TLS_STARTTLS) {
		send_outcome_free(outcome);
		outcome = encrypt(session);
		if (!outcome)
			outcome = say_ehlo(session);
	}
	if (outcome->state == SEND_OK)
		session->stage = STAGE_OPEN;
	return outcome;
}

SendOutcome *
smtp_open(SmtpSession *session)
{
	SendOutcome *outcome;

	g_assert(session->stage == STAGE_NEW);
	outcome = connect_to_server(session);
	if (outcome)
		return outcome;
	return smtp_session_greet(session);
}
