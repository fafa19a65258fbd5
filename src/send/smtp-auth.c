/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/secret.h>

#include "smtp-private.h"

/* libetpan writes a command into 513 bytes, the NUL among them, and silently
 * cuts what is longer; RFC 4954, 4 allows 12288 for our own exchange. */
#define ETPAN_COMMAND_MAX 512
#define COMMAND_MAX 12288

static const char *const mechanism_names[] = {
    [SMTP_AUTH_AUTO] = NULL,
    [SMTP_AUTH_PLAIN] = "PLAIN",
    [SMTP_AUTH_LOGIN] = "LOGIN",
    [SMTP_AUTH_CRAM_MD5] = "CRAM-MD5",
    [SMTP_AUTH_XOAUTH2] = "XOAUTH2",
};

static gsize
base64_length(gsize size_bytes)
{
	return (size_bytes + 2) / 3 * 4;
}

/* The length of the longest command of that mechanism, with its CRLF. */
static gsize
command_length(SmtpAuth auth, gsize user_bytes, gsize secret_bytes)
{
	switch (auth) {
	case SMTP_AUTH_PLAIN:
		return strlen("AUTH PLAIN \r\n") +
		    base64_length(1 + user_bytes + 1 + secret_bytes);
	case SMTP_AUTH_LOGIN:
		return strlen("\r\n") +
		    base64_length(MAX(user_bytes, secret_bytes));
	case SMTP_AUTH_CRAM_MD5:
		return strlen("\r\n") + base64_length(user_bytes + 1 + 32);
	case SMTP_AUTH_XOAUTH2:
	case SMTP_AUTH_AUTO:
	default:
		return strlen("AUTH XOAUTH2 \r\n") + base64_length(
		    strlen("user=\1auth=Bearer \1\1") + user_bytes +
		    secret_bytes);
	}
}

/* The mechanism to use, or SMTP_AUTH_AUTO when the server offers none. */
static SmtpAuth
choose(const SmtpSession *session)
{
	static const SmtpAuth order[] = {
	    SMTP_AUTH_PLAIN,
	    SMTP_AUTH_LOGIN,
	    SMTP_AUTH_CRAM_MD5,
	};
	gsize i;

	if (session->auth != SMTP_AUTH_AUTO)
		return session->mechanisms & 1u << session->auth
		    ? session->auth : SMTP_AUTH_AUTO;
	for (i = 0; i < G_N_ELEMENTS(order); i++)
		if (session->mechanisms & 1u << order[i])
			return order[i];
	return SMTP_AUTH_AUTO;
}

static char *
offered(const SmtpSession *session)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	gsize i;

	for (i = 1; i < G_N_ELEMENTS(mechanism_names); i++)
		if (session->mechanisms & 1u << i)
			g_ptr_array_add(names, (char *)mechanism_names[i]);
	if (names->len == 0)
		return g_strdup("none of those known here");
	g_ptr_array_add(names, NULL);
	return g_strjoinv(", ", (char **)names->pdata);
}

/* Why the login cannot even be tried, as a new sentence; or NULL. */
static char *
why_impossible(const SmtpSession *session, SmtpAuth auth, const char *secret)
{
	g_autofree char *ways = offered(session);
	gsize limit = auth == SMTP_AUTH_XOAUTH2 ? COMMAND_MAX
						: ETPAN_COMMAND_MAX;

	if (!send_stream_is_secure(session->stream))
		return g_strdup_printf("The connection to %s is not encrypted, "
		    "so no password is sent.", session->name);
	if (auth == SMTP_AUTH_AUTO && session->auth == SMTP_AUTH_AUTO)
		return g_strdup_printf("%s offers no login that can be used "
		    "(it offers %s).", session->name, ways);
	if (auth == SMTP_AUTH_AUTO)
		return g_strdup_printf("%s does not offer the login %s (it "
		    "offers %s).", session->name,
		    mechanism_names[session->auth], ways);
	if (!secret || !*secret)
		return g_strdup_printf("There is no password for %s on %s.",
		    session->user, session->name);
	if (command_length(auth, strlen(session->user), strlen(secret)) > limit)
		return g_strdup_printf("The user name or password for %s is "
		    "too long for the login %s.", session->name,
		    mechanism_names[auth]);
	return NULL;
}

/* Nothing was written: the mechanism is a plug-in that is not installed. */
static SendOutcome *
conclude_local(SmtpSession *session, SmtpAuth auth, gboolean wrote)
{
	if (!wrote)
		return smtp_session_refuse(session, SEND_ERROR_AUTH,
		    g_strdup_printf("The login %s is not installed on this "
		    "machine (Debian: libsasl2-modules).",
		    mechanism_names[auth]));
	return smtp_session_refuse(session, SEND_ERROR_AUTH,
	    g_strdup_printf("%s does not keep to the rules of the login %s.",
	    session->name, mechanism_names[auth]));
}

static SendOutcome *
conclude_reply(SmtpSession *session)
{
	const SmtpExpect expect = {
	    .wanted = 235,
	    .refused = "refused the login",
	};
	SendOutcome *outcome = smtp_session_conclude(session, &expect);

	/* A wrong password is for the user to correct, and so is a server that
	 * calls it a success in a way that is none. */
	if (outcome->state == SEND_REJECTED ||
	    outcome->cause == SEND_ERROR_PROTOCOL) {
		outcome->state = SEND_LOCAL_ERROR;
		outcome->cause = SEND_ERROR_AUTH;
	}
	return outcome;
}

static SendOutcome *
log_in_by_sasl(SmtpSession *session, SmtpAuth auth, const char *secret)
{
	guint64 written_before = send_stream_written_bytes(session->stream);
	gboolean wrote;

	/* The empty name is the one to act for: the user itself. */
	mailesmtp_auth_sasl(session->smtp, mechanism_names[auth],
	    session->host, NULL, NULL, "", session->user, secret, NULL);
	smtp_session_take(session);
	wrote = send_stream_written_bytes(session->stream) != written_before;
	if (!send_stream_failure(session->stream) &&
	    (!wrote || session->code == 334))
		return conclude_local(session, auth, wrote);
	return conclude_reply(session);
}

/* Not libetpan's, whose buffer is too short for the tokens of some providers.
 * A refusal comes as 334 with an explanation that we answer with nothing. */
static SendOutcome *
log_in_by_token(SmtpSession *session, const char *token)
{
	GString *plain = secret_new(COMMAND_MAX);
	GString *line = secret_new(COMMAND_MAX);
	char *encoded;

	g_string_append(plain, "user=");
	g_string_append(plain, session->user);
	g_string_append(plain, "\1auth=Bearer ");
	g_string_append(plain, token);
	g_string_append(plain, "\1\1");
	encoded = g_base64_encode((const guchar *)plain->str, plain->len);
	g_string_append(line, "AUTH XOAUTH2 ");
	g_string_append(line, encoded);
	if (smtp_session_say(session, line->str))
		smtp_session_hear(session);
	explicit_bzero(encoded, strlen(encoded));
	g_free(encoded);
	secret_free(plain);
	secret_free(line);
	if (session->code == 334 && smtp_session_say(session, "")) {
		g_string_truncate(session->reply, 0);
		smtp_session_hear(session);
	}
	return conclude_reply(session);
}

SendOutcome *
smtp_auth(SmtpSession *session, const char *secret)
{
	SendOutcome *outcome;
	SmtpAuth auth;
	char *sentence;

	g_assert(session->stage == STAGE_OPEN);
	session->stage = STAGE_READY;
	if (!session->user)
		return send_outcome_new_ok();
	auth = choose(session);
	sentence = why_impossible(session, auth, secret);
	if (sentence)
		return smtp_session_refuse(session, SEND_ERROR_AUTH, sentence);
	smtp_session_begin(session, "the login", session->command_ms);
	outcome = auth == SMTP_AUTH_XOAUTH2
	    ? log_in_by_token(session, secret)
	    : log_in_by_sasl(session, auth, secret);
	return outcome;
}
