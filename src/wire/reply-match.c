/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reply of the job that searches the mail of the applications. */
#include <notyet/wire/request.h>

#include "pack.h"

#define MATCH_REPLY_TYPE "(a(xu))"

MatchReply *
match_reply_new(void)
{
	MatchReply *reply = g_new0(MatchReply, 1);

	reply->items = g_array_new(FALSE, FALSE, sizeof(MatchItem));
	return reply;
}

void
match_reply_free(MatchReply *reply)
{
	if (!reply)
		return;
	g_clear_pointer(&reply->items, g_array_unref);
	g_free(reply);
}

GVariant *
match_reply_pack(const MatchReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(MATCH_REPLY_TYPE));
	g_variant_builder_open(&builder, G_VARIANT_TYPE("a(xu)"));
	for (guint i = 0; i < reply->items->len; i++) {
		const MatchItem *item =
		    &g_array_index(reply->items, MatchItem, i);

		g_variant_builder_add(&builder, "(xu)", item->application_id,
		    (guint32)item->queries);
	}
	g_variant_builder_close(&builder);
	return g_variant_builder_end(&builder);
}

MatchReply *
match_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, MATCH_REPLY_TYPE, error);
	g_autoptr(GVariant) list = NULL;
	g_autoptr(MatchReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = match_reply_new();
	unpacker_init(&unpacker, value);
	list = unpack_value(&unpacker);
	for (gsize i = 0; i < g_variant_n_children(list); i++) {
		MatchItem item;
		guint32 queries;

		g_variant_get_child(
		    list, i, "(xu)", &item.application_id, &queries);
		item.queries = queries;
		g_array_append_val(reply->items, item);
	}
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}
