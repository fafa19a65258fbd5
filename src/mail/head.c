/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/head.h>

#include <notyet/base/text.h>
#include <notyet/policy/message-id.h>

#include "fields.h"
#include "plain.h"
#include "source.h"
#include "structure.h"

/* Cuts at a character. */
static char *
shorten(char *text, gsize limit_bytes)
{
	const char *end;

	if (strlen(text) <= limit_bytes)
		return text;
	end = g_utf8_find_prev_char(text, text + limit_bytes);
	text[end ? end - text : 0] = '\0';
	return text;
}

static void
fill_fields(MessageHead *head, const GPtrArray *fields, gint64 now_at)
{
	g_autoptr(GPtrArray) ids = NULL;
	const char *id = fields_find(fields, "Message-ID");
	guint i;

	for (i = 0; i < fields->len; i++) {
		const RawField *field = g_ptr_array_index(fields, i);
		g_autofree char *name =
			text_scrub(field->name, -1, TEXT_ONE_LINE);
		g_autofree char *value = fields_text(field->value);

		message_head_add_field(head, name,
				       shorten(value, HEAD_VALUE_MAX_BYTES));
	}
	ids = message_id_parse_list(id, 0);
	g_free(head->message_id);
	head->message_id = g_strdup(ids->len > 0 ?
				    g_ptr_array_index(ids, 0) : "");
	head->date_at = fields_date_at(fields, now_at);
	address_free(head->from);
	head->from = fields_address(fields_find(fields, "From"));
	fields_add_addresses(head->recipients, fields_find(fields, "To"),
			     HEAD_RECIPIENTS_MAX);
	fields_add_addresses(head->recipients, fields_find(fields, "Cc"),
			     HEAD_RECIPIENTS_MAX);
	g_free(head->subject);
	head->subject = fields_text(fields_find(fields, "Subject"));
}

MessageHead *
head_read_bytes(GBytes *bytes, gint64 now_at)
{
	g_autoptr(GBytes) mended =
		source_mend(bytes, HEAD_HEADER_MAX_BYTES);
	g_autoptr(GPtrArray) fields = NULL;
	MessageHead *head = message_head_new();
	g_autofree char *text = NULL;
	GMimeMessage *message;
	gsize len;
	const char *data = g_bytes_get_data(mended, &len);

	fields = fields_split(data, len);
	fill_fields(head, fields, now_at);
	text = plain_text(fields, data, len, HEAD_BODY_MAX_BYTES);
	if (text) {
		structure_fill_plain(head, text);
		return head;
	}
	message = source_parse(mended);
	structure_fill(head, message);
	g_object_unref(message);
	return head;
}

MessageHead *
head_read_file(const char *path, gint64 now_at, GError **error)
{
	g_autoptr(GBytes) bytes =
		source_read(path, HEAD_READ_MAX_BYTES, error);

	return bytes ? head_read_bytes(bytes, now_at) : NULL;
}

GPtrArray *
head_message_ids(const MessageHead *head, const char *field, guint limit)
{
	return message_id_parse_list(message_head_field(head, field), limit);
}
