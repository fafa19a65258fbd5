/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <string.h>

static void
set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, cli_json_text(text));
}

static void
set_integer(json_t *object, const char *key, gint64 value)
{
	json_object_set_new(object, key, json_integer(value));
}

/* The code of a reply of the server, 0 for none. */
static void
set_code(json_t *object, int code)
{
	json_object_set_new(
	    object, "code", code ? json_integer(code) : json_null());
}

static json_t *
texts(const GPtrArray *strings)
{
	json_t *array = json_array();

	for (guint i = 0; strings && i < strings->len; i++)
		json_array_append_new(array, cli_json_text(strings->pdata[i]));
	return array;
}

static void
set_message(json_t *object, GBytes *bytes)
{
	gsize size_bytes;
	const char *data = g_bytes_get_data(bytes, &size_bytes);
	g_autofree char *message = g_strndup(data, size_bytes);

	set_text(object, "message", message);
}

/* The user said yes, and news made it void. */
static gboolean
is_held(const OutboxRow *row)
{
	return row->state == OUTBOX_DRAFT && row->text && *row->text;
}

json_t *
cli_json_outbox(const OutboxRow *row, guint news_count, const Zone *zone)
{
	const struct {
		const char *key;
		gint64 at;
	} times[] = {
	    {"created_at", row->created_at},
	    {"changed_at", row->changed_at},
	    {"until_at", row->until_at},
	    {"seen_at", row->seen_at},
	};
	json_t *object = json_object();

	set_integer(object, "row", row->id);
	set_integer(object, "application", row->application_id);
	set_text(object, "step", row->step);
	set_text(object, "state", outbox_state_name(row->state));
	json_object_set_new(object, "held", json_boolean(is_held(row)));
	set_text(object, "message_id", row->message_id);
	set_text(object, "from", row->envelope_from);
	json_object_set_new(object, "recipients", texts(row->recipients));
	set_text(object, "subject", row->subject);
	set_text(object, "account", row->account);
	set_text(object, "hash", row->hash);
	for (gsize i = 0; i < G_N_ELEMENTS(times); i++)
		json_object_set_new(
		    object, times[i].key, cli_json_time(times[i].at, zone));
	set_integer(object, "news", news_count);
	set_code(object, row->code);
	set_text(object, "text", row->text);
	set_integer(object, "attempts", row->attempts);
	set_text(object, "filed_path", row->filed_path);
	if (row->bytes)
		set_message(object, row->bytes);
	return object;
}

json_t *
cli_json_sent(const SendDueItem *item, const OutboxRow *row)
{
	const SendReply *reply = item->reply;
	json_t *object = json_object();

	set_integer(object, "row", item->row_id);
	json_object_set_new(object, "recipients",
	    texts(row ? row->recipients : NULL));
	set_text(object, "subject", row ? row->subject : NULL);
	set_text(object, "state", outbox_state_name(reply->state));
	json_object_set_new(object, "held", json_boolean(
		reply->stopped && reply->state == OUTBOX_DRAFT));
	set_code(object, reply->code);
	set_text(object, "text", reply->sentence);
	set_text(object, "filed_path", reply->filed_path);
	return object;
}
