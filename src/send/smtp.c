/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/smtp.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/send/check.h>

#include "sasl.h"
#include "smtp-private.h"

#define CONNECT_MS 30000
#define COMMAND_MS 120000
#define BODY_MS 600000
#define GOODBYE_MS 5000
/* A code that no reply has. */
#define NOTHING_FITS 999

#define HELO_CHARS \
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.[]:"
#define HELO_MAX 255

int
smtp_tls_parse(const char *name)
{
	static const char *const names[] = {
	    [SMTP_TLS_STARTTLS] = "starttls",
	    [SMTP_TLS_IMPLICIT] = "implicit",
	    [SMTP_TLS_NONE] = "none",
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(name, names[i]) == 0)
			return (int)i;
	return -1;
}

int
smtp_auth_parse(const char *name)
{
	static const char *const names[] = {
	    [SMTP_AUTH_AUTO] = "auto",
	    [SMTP_AUTH_PLAIN] = "plain",
	    [SMTP_AUTH_LOGIN] = "login",
	    [SMTP_AUTH_CRAM_MD5] = "cram-md5",
	    [SMTP_AUTH_XOAUTH2] = "xoauth2",
	    [SMTP_AUTH_OAUTHBEARER] = "oauthbearer",
	    [SMTP_AUTH_SCRAM_SHA_1] = "scram-sha-1",
	    [SMTP_AUTH_SCRAM_SHA_256] = "scram-sha-256",
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++)
		if (strcmp(name, names[i]) == 0)
			return (int)i;
	return -1;
}

static gboolean
has_controls(const char *text)
{
	for (; *text; text++)
		if (g_ascii_iscntrl(*text))
			return TRUE;
	return FALSE;
}

static gboolean
helo_is_plain(const char *helo)
{
	return helo[0] && strlen(helo) <= HELO_MAX &&
	    helo[strspn(helo, HELO_CHARS)] == '\0';
}

/* What is wrong with the configuration, or NULL. */
static const char *
config_fault(const SmtpConfig *config)
{
	if (!config->host || !*config->host)
		return "no server is set";
	if (config->tls == SMTP_TLS_NONE && config->user)
		return "a login needs encryption (tls = starttls or implicit)";
	if (config->user && (!*config->user || has_controls(config->user)))
		return "the user name is empty or holds a control character";
	if (config->has_token && config->auth != SMTP_AUTH_AUTO &&
	    !sasl_wants_token(config->auth))
		return "the login that is set takes a password and no token";
	if (config->helo && !helo_is_plain(config->helo))
		return "the name for EHLO is no host name";
	return NULL;
}

SmtpSession *
smtp_session_new(const SmtpConfig *config, GError **error)
{
	g_autoptr(SmtpSession) session = g_new0(SmtpSession, 1);
	g_autofree char *shown = NULL;
	const char *fault = config_fault(config);

	session->reply = g_string_new(NULL);
	if (fault) {
		g_set_error(error, SEND_ERROR, SEND_ERROR_CONFIG,
		    "Mail cannot be sent with these settings: %s.", fault);
		return NULL;
	}
	if (config->fingerprint) {
		session->fingerprint =
		    send_fingerprint_normalise(config->fingerprint, error);
		if (!session->fingerprint)
			return NULL;
	}
	session->host = g_strdup(config->host);
	session->port = config->port;
	session->tls = config->tls;
	session->user = g_strdup(config->user);
	session->auth = config->auth;
	session->has_token = config->has_token ||
	    sasl_wants_token(config->auth);
	session->ca_file = g_strdup(config->ca_file);
	session->helo = g_strdup(config->helo ? config->helo : "localhost");
	session->cancel_fd = config->cancel_fd;
	session->connect_ms = config->connect_ms ? config->connect_ms
						 : CONNECT_MS;
	session->command_ms = config->command_ms ? config->command_ms
						 : COMMAND_MS;
	session->body_ms = config->body_ms ? config->body_ms : BODY_MS;
	if (!session->port)
		session->port = config->tls == SMTP_TLS_IMPLICIT ? 465 : 587;
	shown = text_scrub(config->host, -1, TEXT_ONE_LINE);
	session->name = g_strdup_printf(strchr(shown, ':') ? "[%s]:%u"
							    : "%s:%u",
	    shown, session->port);
	return g_steal_pointer(&session);
}

static void
hang_up(SmtpSession *session)
{
	if (session->smtp) {
		if (session->smtp->stream)
			mailstream_close(session->smtp->stream);
		/* Else mailsmtp_free() would say QUIT on it. */
		session->smtp->stream = NULL;
		mailsmtp_free(session->smtp);
		session->smtp = NULL;
	}
	g_clear_pointer(&session->stream, send_stream_free);
	session->stage = STAGE_OVER;
}

void
smtp_session_free(SmtpSession *session)
{
	if (!session)
		return;
	hang_up(session);
	g_free(session->host);
	g_free(session->user);
	g_free(session->ca_file);
	g_free(session->fingerprint);
	g_free(session->helo);
	g_free(session->name);
	g_free(session->what);
	if (session->reply)
		g_string_free(session->reply, TRUE);
	g_free(session);
}

const char *
smtp_session_name(const SmtpSession *session)
{
	return session->name;
}

/* Leaves no half transaction behind, while the outcome is already known. */
static void
reset(SmtpSession *session)
{
	if (send_stream_failure(session->stream))
		return;
	smtp_session_begin(session, "RSET",
	    MIN(session->command_ms, GOODBYE_MS));
	if (smtp_session_say(session, "RSET"))
		smtp_session_hear(session);
}

static SendOutcome *
say_mail(SmtpSession *session, const char *from, gsize size_bytes)
{
	g_autofree char *what = g_strdup_printf("the sender %s", from);
	g_autofree char *refused = g_strdup_printf("refused %s", what);
	g_autofree char *line = g_strdup_printf("MAIL FROM:<%s>", from);
	g_autofree char *sized = g_strdup_printf("%s SIZE=%" G_GSIZE_FORMAT,
	    line, size_bytes);
	const SmtpExpect expect = {
	    .wanted = 2,
	    .refused = refused,
	    .advice = "Check whether the account may send from that address.",
	};

	smtp_session_begin(session, what, session->command_ms);
	return smtp_session_ask(session, session->has_size && size_bytes > 0
		? sized : line, &expect);
}

static SendOutcome *
say_rcpt(SmtpSession *session, const char *recipient)
{
	g_autofree char *what = g_strdup_printf("the recipient %s", recipient);
	g_autofree char *refused = g_strdup_printf("refused %s", what);
	g_autofree char *line = g_strdup_printf("RCPT TO:<%s>", recipient);
	const SmtpExpect expect = {
	    .wanted = 2,
	    .refused = refused,
	    .advice = "Check the address.",
	};

	smtp_session_begin(session, what, session->command_ms);
	return smtp_session_ask(session, line, &expect);
}

static SendOutcome *
over_the_limit(SmtpSession *session, gsize size_bytes)
{
	SendOutcome *outcome = send_outcome_new_ok();

	session->stage = STAGE_OVER;
	outcome->state = SEND_REJECTED;
	outcome->cause = SEND_ERROR_MESSAGE;
	outcome->sentence = g_strdup_printf("%s takes messages of up to "
	    "%" G_GUINT64_FORMAT " bytes, and this one has %" G_GSIZE_FORMAT
	    ". Change the message: it has to be shorter.", session->name,
	    session->size_max_bytes, size_bytes);
	return outcome;
}

/* The recipients as they go out, or NULL. */
static GPtrArray *
wire_recipients(const char *const *recipients, GError **error)
{
	g_autoptr(GPtrArray) wire = g_ptr_array_new_with_free_func(g_free);

	for (; *recipients; recipients++) {
		char *address = send_address_to_wire(*recipients, error);

		if (!address)
			return NULL;
		g_ptr_array_add(wire, address);
	}
	if (wire->len > 0)
		return g_steal_pointer(&wire);
	g_set_error_literal(error, SEND_ERROR, SEND_ERROR_ADDRESS,
	    "The message has no recipient.");
	return NULL;
}

SendOutcome *
smtp_envelope(SmtpSession *session, const char *from,
    const char *const *recipients, gsize size_bytes)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *sender = send_address_to_wire(from, &error);
	g_autoptr(GPtrArray) wire = NULL;
	SendOutcome *outcome;
	guint i;

	g_assert(session->stage == STAGE_READY);
	if (sender)
		wire = wire_recipients(recipients, &error);
	if (error)
		return smtp_session_refuse(session, error->code,
		    g_strdup(error->message));
	if (session->size_max_bytes && size_bytes > session->size_max_bytes)
		return over_the_limit(session, size_bytes);
	outcome = say_mail(session, sender, size_bytes);
	for (i = 0; outcome->state == SEND_OK && i < wire->len; i++) {
		send_outcome_free(outcome);
		outcome = say_rcpt(session, g_ptr_array_index(wire, i));
	}
	if (outcome->state == SEND_OK)
		session->stage = STAGE_ENVELOPE;
	else
		reset(session);
	return outcome;
}

void
smtp_abandon(SmtpSession *session)
{
	g_assert(session->stage == STAGE_ENVELOPE);
	reset(session);
	session->stage = STAGE_DONE;
}

SendOutcome *
smtp_data(SmtpSession *session)
{
	const SmtpExpect expect = {
	    .wanted = 354,
	    .refused = "refused to take the message",
	    .advice = "Ask the provider of the account for the reason.",
	};
	SendOutcome *outcome;

	g_assert(session->stage == STAGE_ENVELOPE);
	smtp_session_begin(session, "DATA", session->command_ms);
	outcome = smtp_session_ask(session, "DATA", &expect);
	if (outcome->state == SEND_OK)
		session->stage = STAGE_DATA;
	return outcome;
}

/* The lines without the final dot, which libetpan would send at once. A dot at
 * the beginning of a line is doubled (RFC 5321, 4.5.2). */
static void
say_message(SmtpSession *session, const char *message, gsize size_bytes)
{
	mailstream *stream = session->smtp->stream;
	const char *end = message + size_bytes;

	while (message < end && !send_stream_failure(session->stream)) {
		const char *next = memchr(message, '\n', end - message);
		gsize length = (next ? next + 1 : end) - message;

		if (*message == '.')
			mailstream_write(stream, ".", 1);
		mailstream_write(stream, message, length);
		message += length;
	}
	mailstream_flush(stream);
}

/*
 * The server speaks while it should listen, and the dot that would make the
 * message a whole has not left: a refusal is certain then. The connection is of
 * no further use, because QUIT would be a line of the message.
 */
static SendOutcome *
conclude_early(SmtpSession *session, SmtpExpect *expect)
{
	SendOutcome *outcome;

	smtp_session_hear(session);
	expect->in_body = session->code < 400 || session->code > 599;
	if (expect->in_body && session->code != 0)
		expect->wanted = NOTHING_FITS;
	outcome = smtp_session_conclude(session, expect);
	send_stream_fail(session->stream, SEND_ERROR_PROTOCOL,
	    outcome->sentence);
	return outcome;
}

SendOutcome *
smtp_body(SmtpSession *session, GBytes *bytes)
{
	SmtpExpect expect = {
	    .wanted = 2,
	    .refused = "refused the message",
	    .advice = "Change the message as the server asks, or ask the "
		"provider of the account for the reason.",
	    .in_body = TRUE,
	};
	g_autoptr(GError) error = NULL;
	SendOutcome *outcome;
	const char *message;
	gsize size_bytes;

	g_assert(session->stage == STAGE_DATA);
	if (!smtp_check_message(bytes, &error))
		return smtp_session_refuse(session, error->code,
		    g_strdup(error->message));
	message = g_bytes_get_data(bytes, &size_bytes);
	smtp_session_begin_body(session, size_bytes);
	say_message(session, message, size_bytes);
	if (send_stream_has_input(session->stream))
		return conclude_early(session, &expect);
	outcome = smtp_session_ask(session, ".", &expect);
	if (outcome->state == SEND_OK)
		session->stage = STAGE_DONE;
	return outcome;
}

void
smtp_quit(SmtpSession *session)
{
	if (session->smtp && session->smtp->stream && session->stream &&
	    !send_stream_failure(session->stream)) {
		smtp_session_begin(session, "QUIT",
		    MIN(session->command_ms, GOODBYE_MS));
		if (smtp_session_say(session, "QUIT"))
			smtp_session_hear(session);
	}
	hang_up(session);
}
