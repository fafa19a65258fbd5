/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/secret.h>

#include "sasl.h"
#include "smtp-private.h"

/* Without the CRLF: a longer first answer waits for the server to ask (RFC
 * 4954, 4), and no line of the exchange is longer than the other. */
#define COMMAND_MAX_BYTES 510
#define LINE_MAX_BYTES 12286
/* No login has more turns; a server that asks on and on is ended here. */
#define TURNS_MAX 4

static gsize
base64_length(gsize size_bytes)
{
	return (size_bytes + 2) / 3 * 4;
}

/* The mechanism to use, or SMTP_AUTH_AUTO when the server offers none. */
static SmtpAuth
choose(const SmtpSession *session)
{
	if (session->auth == SMTP_AUTH_AUTO)
		return sasl_best(session->mechanisms, session->has_token);
	return session->mechanisms & 1u << session->auth ? session->auth
							  : SMTP_AUTH_AUTO;
}

/* Why the login cannot even be tried, as a new sentence; or NULL. */
static char *
why_impossible(const SmtpSession *session, SmtpAuth auth, const char *secret)
{
	const char *kind = session->has_token ? "token" : "password";
	g_autofree char *names = sasl_names(session->mechanisms);
	const char *ways = names ? names : "none of those known here";

	if (!send_stream_is_secure(session->stream))
		return g_strdup_printf("The connection to %s is not encrypted, "
		    "so no %s is sent.", session->name, kind);
	if (auth == SMTP_AUTH_AUTO && session->auth == SMTP_AUTH_AUTO)
		return g_strdup_printf("%s offers no login that takes a %s (it "
		    "offers %s).", session->name, kind, ways);
	if (auth == SMTP_AUTH_AUTO)
		return g_strdup_printf("%s does not offer the login %s (it "
		    "offers %s).", session->name, sasl_name(session->auth),
		    ways);
	if (!secret || !*secret)
		return g_strdup_printf("There is no %s for %s on %s.", kind,
		    session->user, session->name);
	return NULL;
}

static SendOutcome *
refuse(SmtpSession *session, const char *clause)
{
	return smtp_session_refuse(session, SEND_ERROR_AUTH,
	    g_strdup_printf("%s %s.", session->name, clause));
}

static SendOutcome *
refuse_length(SmtpSession *session, SmtpAuth auth)
{
	return smtp_session_refuse(session, SEND_ERROR_AUTH,
	    g_strdup_printf("The user name or %s for %s is too long for the "
	    "login %s.", session->has_token ? "token" : "password",
	    session->name, sasl_name(auth)));
}

/* Sends the line that begins so and ends in the answer, and leaves no copy. */
static gboolean
say_answer(SmtpSession *session, const char *prefix, const GString *said)
{
	mailstream *stream = session->smtp->stream;
	GString *line =
	    secret_new(strlen(prefix) + base64_length(said->len) + 4);
	int state = 0, save = 0;
	gboolean ok;

	g_string_append(line, prefix);
	line->len += g_base64_encode_step((const guchar *)said->str, said->len,
	    FALSE, line->str + line->len, &state, &save);
	line->len += g_base64_encode_close(FALSE, line->str + line->len,
	    &state, &save);
	line->str[line->len] = '\0';
	ok = smtp_session_say(session, line->str);
	if (stream->write_buffer_len == 0)
		explicit_bzero(stream->write_buffer, stream->buffer_max_size);
	secret_free(line);
	return ok;
}

static void
hear(SmtpSession *session)
{
	g_string_truncate(session->reply, 0);
	smtp_session_hear(session);
}

/* The server's question in clear; NULL when it is no base64. */
static GString *
read_challenge(const SmtpSession *session)
{
	g_autofree char *text = g_strdup(session->reply->str);
	g_autofree guchar *bytes = NULL;
	g_autofree char *again = NULL;
	gsize size_bytes;

	g_strchomp(text);
	bytes = g_base64_decode(text, &size_bytes);
	again = g_base64_encode(bytes, size_bytes);
	if (strcmp(again, text) != 0)
		return NULL;
	return g_string_new_len((const char *)bytes, (gssize)size_bytes);
}

/* Says AUTH, with the first answer where there is one and it fits. Until that
 * was sent, *first is it. NULL, or what went wrong. */
static SendOutcome *
say_auth(SmtpSession *session, SaslTalk *talk, SmtpAuth auth, GString **first)
{
	g_autofree char *plain = g_strdup_printf("AUTH %s", sasl_name(auth));
	g_autofree char *prefix = g_strconcat(plain, " ", NULL);
	g_autoptr(GError) error = NULL;

	if (sasl_talk_begins(talk)) {
		*first = sasl_talk_answer(talk, NULL, &error);
		if (!*first)
			return refuse(session, error->message);
		if (base64_length((*first)->len) > LINE_MAX_BYTES)
			return refuse_length(session, auth);
	}
	if (*first && strlen(prefix) + base64_length((*first)->len) <=
	    COMMAND_MAX_BYTES) {
		say_answer(session, prefix, *first);
		secret_free(g_steal_pointer(first));
	} else {
		smtp_session_say(session, plain);
	}
	hear(session);
	return NULL;
}

/* Answers one question. NULL, or what went wrong. */
static SendOutcome *
say_turn(SmtpSession *session, SaslTalk *talk, SmtpAuth auth, GString **first)
{
	g_autoptr(GString) challenge = read_challenge(session);
	g_autoptr(GError) error = NULL;
	GString *said = g_steal_pointer(first);
	SendOutcome *failed = NULL;

	if (!challenge) {
		g_set_error(&error, SEND_ERROR, SEND_ERROR_AUTH,
		    "does not keep to the rules of the login %s",
		    sasl_name(auth));
		secret_free(g_steal_pointer(&said));
	} else if (!said) {
		said = sasl_talk_answer(talk, challenge, &error);
	}
	if (!said)
		return refuse(session, error->message);
	if (base64_length(said->len) > LINE_MAX_BYTES)
		failed = refuse_length(session, auth);
	else if (say_answer(session, "", said))
		hear(session);
	secret_free(said);
	return failed;
}

/* What the user can do about a refusal. */
static char *
advice_for(const SmtpSession *session, const SaslTalk *talk, SmtpAuth auth)
{
	const char *why = sasl_talk_refusal(talk);

	if (why)
		return g_strdup_printf("Its reason is %s: see whether the "
		    "token_command of the account prints a token that is "
		    "valid now.", why);
	if (session->has_token)
		return g_strdup("Check user and token_command of the "
		    "account.");
	/* A server may offer what it cannot do for this very user. */
	return g_strdup_printf("Check user and password_command of the "
	    "account%s.", session->auth == SMTP_AUTH_AUTO &&
	    sasl_proves_server(auth) ? "; if they are right, set auth = plain"
				     : "");
}

static SendOutcome *
conclude(SmtpSession *session, const SaslTalk *talk, SmtpAuth auth)
{
	g_autofree char *advice = advice_for(session, talk, auth);
	const SmtpExpect expect = {
	    .wanted = 235,
	    .refused = "refused the login",
	    .advice = advice,
	    .ours = SEND_ERROR_AUTH,
	};

	if (session->code == 235 && !send_stream_failure(session->stream) &&
	    !sasl_talk_is_done(talk))
		return refuse(session, "calls the login a success without "
		    "having proved that it knows the password");
	return smtp_session_conclude(session, &expect);
}

static SendOutcome *
log_in(SmtpSession *session, SaslTalk *talk, SmtpAuth auth)
{
	GString *first = NULL;
	SendOutcome *failed = say_auth(session, talk, auth, &first);

	for (int turn = 0; !failed && turn < TURNS_MAX; turn++) {
		if (session->code != 334 ||
		    send_stream_failure(session->stream))
			break;
		failed = say_turn(session, talk, auth, &first);
	}
	secret_free(first);
	return failed ? failed : conclude(session, talk, auth);
}

SendOutcome *
smtp_auth(SmtpSession *session, const char *secret)
{
	g_autoptr(SaslTalk) talk = NULL;
	g_autoptr(GError) error = NULL;
	SaslLogin login = {
	    .user = session->user,
	    .secret = secret,
	    .host = session->host,
	    .port = session->port,
	};
	char *sentence;

	g_assert(session->stage == STAGE_OPEN);
	session->stage = STAGE_READY;
	if (!session->user)
		return send_outcome_new_ok();
	login.auth = choose(session);
	sentence = why_impossible(session, login.auth, secret);
	if (sentence)
		return smtp_session_refuse(session, SEND_ERROR_AUTH, sentence);
	talk = sasl_talk_new(&login, &error);
	if (!talk)
		return smtp_session_refuse(session, SEND_ERROR_AUTH,
		    g_strdup_printf("The login %s at %s is not possible: %s.",
		    sasl_name(login.auth), session->name, error->message));
	smtp_session_begin(session, "the login", session->command_ms);
	return log_in(session, talk, login.auth);
}
