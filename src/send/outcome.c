/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/outcome.h>

#include <string.h>

G_DEFINE_QUARK(notyet-send-error-quark, send_error)

void
send_outcome_free(SendOutcome *outcome)
{
	if (!outcome)
		return;
	g_free(outcome->enhanced);
	g_free(outcome->text);
	g_free(outcome->sentence);
	g_free(outcome);
}

SendOutcome *
send_outcome_new_ok(void)
{
	return g_new0(SendOutcome, 1);
}

SendOutcome *
send_outcome_new_error(SendState state, const GError *error)
{
	SendOutcome *outcome = g_new0(SendOutcome, 1);

	g_assert(error->domain == SEND_ERROR);
	outcome->state = state;
	outcome->cause = (SendError)error->code;
	outcome->sentence = g_strdup(error->message);
	return outcome;
}

SendState
send_state_from_reply(int code, gboolean in_body)
{
	switch (code / 100) {
	case 2:
		return SEND_OK;
	case 4:
		return SEND_RETRY;
	case 5:
		return SEND_REJECTED;
	default:
		return in_body ? SEND_UNKNOWN : SEND_RETRY;
	}
}

/* One to three digits (RFC 3463, 2), or 0. */
static gsize
number_length(const char *text)
{
	gsize length = strspn(text, "0123456789");

	return length <= 3 ? length : 0;
}

char *
send_enhanced_code(const char *text, int code)
{
	gsize subject, detail;

	if (!text || text[0] != '0' + code / 100 || text[1] != '.' ||
	    !strchr("245", text[0]))
		return NULL;
	subject = number_length(text + 2);
	if (subject == 0 || text[2 + subject] != '.')
		return NULL;
	detail = number_length(text + 3 + subject);
	if (detail == 0)
		return NULL;
	if (text[3 + subject + detail] && text[3 + subject + detail] != ' ')
		return NULL;
	return g_strndup(text, 3 + subject + detail);
}
