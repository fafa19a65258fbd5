/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/clock.h>
#include <notyet/base/text.h>

#include "smtp-private.h"

/* Enough for any EHLO and for a long-winded refusal. */
#define REPLY_MAX_BYTES (64 * 1024)
#define SHOWN_MAX_BYTES 400
/* The slowest line on which a message still arrives: 4 KiB a second. */
#define BYTES_PER_MS 4

/* What nobody answers for: the failures of the connection. */
static const struct {
	SendError cause;
	const char *words;
} failure_advice[] = {
    {SEND_ERROR_NETWORK, "It can be tried again later."},
    {SEND_ERROR_TIMEOUT, "It can be tried again later."},
    {SEND_ERROR_CANCELLED, "It can be tried again later."},
    {SEND_ERROR_PROTOCOL, "It can be tried again later; check host and port "
	"of the account if it stays so."},
    {SEND_ERROR_TLS, "Check host, port and tls of the account."},
};

static const char *const doubt = "Whether it took the mail is not known: look "
    "for an answer or a copy before you send it again.";

/* Adds what to do to the sentence, which the outcome owns. */
static void
add_advice(SendOutcome *outcome, const char *advice)
{
	char *sentence;

	if (!advice)
		return;
	sentence = g_strconcat(outcome->sentence, " ", advice, NULL);
	g_free(outcome->sentence);
	outcome->sentence = sentence;
}

static const char *
advice_for(SendError cause)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(failure_advice); i++)
		if (failure_advice[i].cause == cause)
			return failure_advice[i].words;
	return NULL;
}

/* TRUE when the server said more than it was asked for. */
static gboolean
has_more(const SmtpSession *session)
{
	const mailstream *stream = session->smtp->stream;

	return stream && stream->read_buffer_len > 0;
}

static void
fail_early(SmtpSession *session)
{
	g_autofree char *sentence = g_strdup_printf("%s answered before it was "
	    "asked, right after %s.", session->name, session->what);

	send_stream_fail(session->stream, SEND_ERROR_PROTOCOL, sentence);
}

static void
begin(SmtpSession *session, const SendStep *step)
{
	if (has_more(session))
		fail_early(session);
	send_stream_begin(session->stream, step);
	g_free(session->what);
	session->what = g_strdup(step->what);
	session->code = 0;
	g_string_truncate(session->reply, 0);
}

void
smtp_session_begin(SmtpSession *session, const char *what, int limit_ms)
{
	const SendStep step = {
	    .what = what,
	    .deadline_ms = clock_monotonic_ms() + limit_ms,
	    .reply_max_bytes = REPLY_MAX_BYTES,
	};

	begin(session, &step);
}

void
smtp_session_begin_body(SmtpSession *session, gsize size_bytes)
{
	const SendStep step = {
	    .what = "the message",
	    .deadline_ms = clock_monotonic_ms() + session->body_ms +
		(gint64)(size_bytes / BYTES_PER_MS),
	    .stall_ms = session->command_ms,
	    .reply_ms = session->body_ms,
	    .reply_max_bytes = REPLY_MAX_BYTES,
	};

	begin(session, &step);
}

gboolean
smtp_session_say(SmtpSession *session, const char *line)
{
	mailstream *stream = session->smtp->stream;

	if (has_more(session)) {
		fail_early(session);
		return FALSE;
	}
	mailstream_write(stream, line, strlen(line));
	mailstream_write(stream, "\r\n", 2);
	mailstream_flush(stream);
	return send_stream_failure(session->stream) == NULL;
}

/* RFC 5321, 4.2: three digits and a blank, a hyphen or the end. 0 else. */
static int
code_of_line(const char *line)
{
	int i;

	for (i = 0; i < 3; i++)
		if (!g_ascii_isdigit(line[i]))
			return 0;
	if (line[3] != ' ' && line[3] != '-' && line[3] != '\0')
		return 0;
	return (int)g_ascii_strtoull(line, NULL, 10);
}

/* Not the functions of libetpan, for which "+250", "250ok" and a refusal whose
 * last line is 250 are successes. */
void
smtp_session_hear(SmtpSession *session)
{
	gboolean more = TRUE;
	int first = 0;

	session->code = 0;
	while (more) {
		const char *line = mailstream_read_line_remove_eol(
		    session->smtp->stream, session->smtp->line_buffer);
		int code = line ? code_of_line(line) : 0;

		if (!line)
			return;
		more = code != 0 && line[3] == '-';
		if (code != 0)
			line += line[3] ? 4 : 3;
		g_string_append(session->reply, line);
		g_string_append_c(session->reply, '\n');
		if (first == 0)
			first = code;
		if (code != first)
			return;
	}
	session->code = first;
}

static SendState
state_of_failure(int cause)
{
	switch (cause) {
	case SEND_ERROR_NETWORK:
	case SEND_ERROR_TIMEOUT:
	case SEND_ERROR_CANCELLED:
	case SEND_ERROR_PROTOCOL:
		return SEND_RETRY;
	default:
		return SEND_LOCAL_ERROR;
	}
}

SendOutcome *
smtp_session_give_up(SmtpSession *session, const GError *failure,
    gboolean in_body)
{
	SendOutcome *outcome = send_outcome_new_error(
	    in_body ? SEND_UNKNOWN : state_of_failure(failure->code), failure);

	session->stage = STAGE_OVER;
	add_advice(outcome, in_body ? doubt : advice_for(outcome->cause));
	return outcome;
}

static SendOutcome *
conclude_failure(SmtpSession *session, gboolean in_body)
{
	return smtp_session_give_up(session,
	    send_stream_failure(session->stream), in_body);
}

static char *
shown_reply(const SmtpSession *session)
{
	g_autofree char *text =
	    text_scrub(session->reply->str, session->reply->len, TEXT_ONE_LINE);
	char *end;

	g_strstrip(text);
	if (strlen(text) <= SHOWN_MAX_BYTES)
		return g_steal_pointer(&text);
	end = g_utf8_find_prev_char(text, text + SHOWN_MAX_BYTES);
	*end = '\0';
	return g_strconcat(text, "…", NULL);
}

/* "SERVER refused the recipient x: 550 no such user." */
static char *
reply_sentence(const SmtpSession *session, const char *what, const char *text)
{
	g_autofree char *words = g_strdup(text);
	gsize length = strlen(words);

	while (length > 0 && strchr(". ", words[length - 1]))
		words[--length] = '\0';
	return g_strdup_printf("%s %s: %d%s%s.", session->name, what,
	    session->code, length ? " " : "", words);
}

static gboolean
code_fits(int code, int wanted)
{
	return wanted < 10 ? code / 100 == wanted : code == wanted;
}

/* A reply that is none: from then on nothing the server says has a meaning. */
static SendOutcome *
conclude_garbage(SmtpSession *session, gboolean in_body)
{
	g_autofree char *text = shown_reply(session);
	g_autofree char *sentence = g_strdup_printf(
	    "%s does not answer as a mail server should during %s: "
	    "\"%.60s\".", session->name, session->what, text);
	g_autofree char *valid = g_utf8_make_valid(sentence, -1);

	send_stream_fail(session->stream, SEND_ERROR_PROTOCOL, valid);
	return conclude_failure(session, in_body);
}

/* Whether the reply that was heard is the only one, as far as that matters.
 * What follows a success of the message cannot take that back; in front of
 * everything else it makes the reply one to another question. */
static gboolean
stands_alone(SmtpSession *session, const SmtpExpect *expect, gboolean fits)
{
	if (fits == expect->in_body || !has_more(session))
		return TRUE;
	fail_early(session);
	return FALSE;
}

static SendOutcome *
conclude_refusal(SmtpSession *session, const SmtpExpect *expect,
    SendOutcome *outcome)
{
	session->stage = STAGE_OVER;
	outcome->cause = SEND_ERROR_REPLY;
	outcome->state = send_state_from_reply(session->code, expect->in_body);
	outcome->sentence = reply_sentence(session, expect->refused,
	    outcome->text);
	/* A 2yz where another reply was due does not mean that all is well. */
	if (outcome->state == SEND_OK)
		outcome->state = expect->in_body ? SEND_UNKNOWN : SEND_RETRY;
	if (session->code < 400)
		outcome->cause = SEND_ERROR_PROTOCOL;
	if (expect->ours && (session->code < 400 || session->code >= 500)) {
		outcome->state = SEND_LOCAL_ERROR;
		outcome->cause = expect->ours;
	}
	if (outcome->state == SEND_UNKNOWN)
		add_advice(outcome, doubt);
	else if (outcome->state == SEND_RETRY)
		add_advice(outcome, advice_for(SEND_ERROR_NETWORK));
	else
		add_advice(outcome, expect->advice);
	return outcome;
}

SendOutcome *
smtp_session_conclude(SmtpSession *session, const SmtpExpect *expect)
{
	gboolean fits = code_fits(session->code, expect->wanted);
	SendOutcome *outcome;

	if (send_stream_failure(session->stream))
		return conclude_failure(session, expect->in_body);
	if (session->code < 200 || session->code > 599)
		return conclude_garbage(session, expect->in_body);
	if (!stands_alone(session, expect, fits))
		return conclude_failure(session, expect->in_body);
	outcome = send_outcome_new_ok();
	outcome->code = session->code;
	outcome->text = shown_reply(session);
	outcome->enhanced = send_enhanced_code(outcome->text, session->code);
	return fits ? outcome : conclude_refusal(session, expect, outcome);
}

SendOutcome *
smtp_session_ask(SmtpSession *session, const char *line,
    const SmtpExpect *expect)
{
	if (smtp_session_say(session, line))
		smtp_session_hear(session);
	return smtp_session_conclude(session, expect);
}

SendOutcome *
smtp_session_refuse(SmtpSession *session, SendError cause, char *sentence)
{
	SendOutcome *outcome = send_outcome_new_ok();

	if (session->stream)
		send_stream_fail(session->stream, cause, sentence);
	session->stage = STAGE_OVER;
	outcome->state = SEND_LOCAL_ERROR;
	outcome->cause = cause;
	outcome->sentence = sentence;
	return outcome;
}
