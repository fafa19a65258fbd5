/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounces: structured ones by their report, the others by who writes them. */
#include "verdict-signs.h"

#include <string.h>

#define BODY_LINES_MAX 80
#define FAILED_MAX 50

static const char *const failure_words[] = {
    "undelivered mail", "undeliverable", "mail delivery failed",
    "mail delivery failure", "delivery failure", "email delivery failure",
    "delivery status notification (failure)", "failure notice",
    "returned mail", "delivery has failed", "could not be delivered",
    "delivery status notification: error", "mail system error",
    "message not delivered", "unzustellbar", "nicht zugestellt",
    "unzugestellt", "non remis", "échec de la remise", "no se puede entregar",
    "no se ha podido entregar", "non recapitabile", "mancata consegna",
    "não foi possível entregar", "onbestelbaar", "niet bezorgd",
};

static const char *const delay_words[] = {
    "delayed", "delay)", "still being retried", "could not send message for",
    "verzögert", "verzögerung", "retardé", "retrasad", "in ritardo",
    "vertraagd", "atrasad",
};

static gboolean
has_word(const char *text, const char *const *words, gsize count)
{
	g_autofree char *folded = g_utf8_strdown(text, -1);
	gsize i;

	for (i = 0; i < count; i++)
		if (strstr(folded, words[i]))
			return TRUE;
	return FALSE;
}

static gboolean
subject_tells_delay(const MessageHead *head)
{
	return has_word(head->subject, delay_words,
	    G_N_ELEMENTS(delay_words));
}

static gboolean
subject_tells_failure(const MessageHead *head)
{
	return has_word(head->subject, failure_words,
	    G_N_ELEMENTS(failure_words));
}

/* A report may name several recipients; one that failed decides. */
static const char *
report_outcome(const MessageHead *head)
{
	gboolean delayed = FALSE, delivered = FALSE;
	guint i;

	for (i = 0; i < head->failed->len; i++) {
		const FailedRecipient *failed = head->failed->pdata[i];
		const char *action = failed->action;

		if (!action && failed->status && failed->status[0] == '4')
			action = "delayed";
		if (!action || g_ascii_strcasecmp(action, "failed") == 0)
			return "failed";
		if (g_ascii_strcasecmp(action, "delayed") == 0)
			delayed = TRUE;
		else
			delivered = TRUE;
	}
	if (delayed || (!delivered && subject_tells_delay(head)))
		return "delayed";
	return delivered ? "delivered" : "failed";
}

char *
sign_delivery(const MessageHead *head, const char *argument)
{
	g_autofree char *report = sign_report(head, "delivery-status");

	if (!report || strcmp(report_outcome(head), argument) != 0)
		return NULL;
	return g_strdup_printf("%s, action %s", report, argument);
}

/* The local part without marks, so that Post_Master is postmaster. */
static gboolean
local_part_is(const MessageHead *head, const char *wanted)
{
	const char *p = head->from->address;
	g_autoptr(GString) local = g_string_new(NULL);

	for (; *p && *p != '@'; p++)
		if (g_ascii_isalnum(*p))
			g_string_append_c(local, g_ascii_tolower(*p));
	return strcmp(local->str, wanted) == 0;
}

char *
sign_failed_header(const MessageHead *head, const char *argument)
{
	const char *value = message_head_field(head, argument);

	if (!value || !*value || !(return_path_is_null(head) ||
		local_part_is(head, "mailerdaemon") ||
		local_part_is(head, "postmaster")))
		return NULL;
	return g_strdup_printf("%s: %s", argument, value);
}

char *
sign_daemon(const MessageHead *head, const char *argument)
{
	gboolean daemon = local_part_is(head, "mailerdaemon");
	gboolean postmaster = local_part_is(head, "postmaster");
	gboolean failure = subject_tells_failure(head);
	gboolean delay = subject_tells_delay(head);
	gboolean null_path = return_path_is_null(head);

	if (!daemon && !(postmaster && (null_path || failure || delay)) &&
	    !(null_path && (failure || delay)))
		return NULL;
	if (delay != (strcmp(argument, "delayed") == 0))
		return NULL;
	return g_strdup_printf("%s: %s", *head->from->address ?
	    head->from->address : "<>", head->subject);
}

static void
add_failed(GPtrArray *failed, const char *address)
{
	FailedRecipient *made;
	guint i;

	if (!address_is_valid(address) || failed->len >= FAILED_MAX)
		return;
	for (i = 0; i < failed->len; i++) {
		const FailedRecipient *known = failed->pdata[i];

		if (g_ascii_strcasecmp(known->address, address) == 0)
			return;
	}
	made = g_new0(FailedRecipient, 1);
	made->address = g_ascii_strdown(address, -1);
	made->action = g_strdup("failed");
	g_ptr_array_add(failed, made);
}

/* "<anna@example.org>:" or the bare address on a line of its own. */
static void
add_failed_of_line(GPtrArray *failed, char *line)
{
	gsize size_bytes;

	g_strstrip(line);
	size_bytes = strlen(line);
	if (size_bytes > 0 && line[size_bytes - 1] == ':')
		line[--size_bytes] = '\0';
	if (size_bytes > 2 && line[0] == '<' && line[size_bytes - 1] == '>') {
		line[size_bytes - 1] = '\0';
		line++;
	}
	add_failed(failed, line);
}

void
bounce_collect(const MessageHead *head, GPtrArray *failed)
{
	const char *header = message_head_field(head, "X-Failed-Recipients");
	g_auto(GStrv) words = NULL;
	g_auto(GStrv) lines = NULL;
	guint i;

	for (i = 0; i < head->failed->len; i++) {
		const FailedRecipient *each = head->failed->pdata[i];
		gboolean soft = each->status && each->status[0] == '4';

		if (each->action ?
			g_ascii_strcasecmp(each->action, "failed") == 0 :
			!soft)
			g_ptr_array_add(failed, failed_recipient_copy(each));
	}
	if (failed->len == 0 && header) {
		words = g_strsplit_set(header, ", \t", -1);
		for (i = 0; words[i]; i++)
			add_failed(failed, words[i]);
	}
	if (failed->len == 0 && head->body) {
		lines = g_strsplit(head->body, "\n", BODY_LINES_MAX);
		for (i = 0; lines[i]; i++)
			add_failed_of_line(failed, lines[i]);
	}
}
