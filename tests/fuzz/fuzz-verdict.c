/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The verdict over a head made of the bytes: lines "Name: value" until an
 * empty one, then the body. So the words of a mail reach the rules without
 * the way through MIME. Judging the same head again must say the same.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/verdict.h>

#define FIELDS_MAX 40

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
take_field(MessageHead *head, char *line)
{
	char *colon = strchr(line, ':');
	const char *value;

	if (!colon)
		return;
	*colon = '\0';
	value = colon + 1 + strspn(colon + 1, " ");
	message_head_add_field(head, line, value);
	if (g_ascii_strcasecmp(line, "Subject") == 0) {
		g_free(head->subject);
		head->subject = g_strdup(value);
	}
	if (g_ascii_strcasecmp(line, "From") == 0) {
		address_free(head->from);
		head->from = address_new(value, value);
	}
	if (g_ascii_strcasecmp(line, "Part") == 0)
		message_head_add_part(head, 0, value);
}

static MessageHead *
make_head(const char *text)
{
	MessageHead *head = message_head_new();
	g_auto(GStrv) lines = g_strsplit(text, "\n", FIELDS_MAX);
	guint i;

	for (i = 0; lines[i] && *lines[i]; i++)
		if (lines[i + 1])
			take_field(head, lines[i]);
	if (lines[i] && lines[i + 1])
		head->body = g_strjoinv("\n", lines + i + 1);
	return head;
}

static gboolean
is_sound(const Verdict *verdict)
{
	guint i;

	for (i = 0; i < verdict->evidence->len; i++) {
		const Evidence *evidence = verdict->evidence->pdata[i];

		if (strlen(evidence->text) > 120 ||
		    !g_utf8_validate(evidence->text, -1, NULL) ||
		    strpbrk(evidence->text, "\n\r\033"))
			return FALSE;
	}
	return verdict->evidence->len > 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autofree char *text = text_scrub((const char *) data,
	    (gssize) size_bytes, TEXT_KEEP_LINES);
	g_autoptr(MessageHead) head = make_head(text);
	g_autoptr(Verdict) verdict = verdict_judge(head);
	g_autoptr(Verdict) again = verdict_judge(head);

	if (!is_sound(verdict) || verdict->kind != again->kind ||
	    g_strcmp0(verdict->sub_kind, again->sub_kind) != 0)
		__builtin_trap();
	return 0;
}
