/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reply of the job that sends all that is due. */
#include <notyet/wire/request.h>

#include "pack.h"

#define SEND_DUE_ITEM_TYPE "(x" SEND_REPLY_TYPE ")"
#define SEND_DUE_REPLY_TYPE "(a" SEND_DUE_ITEM_TYPE "iims)"

SendDueItem *
send_due_item_new(gint64 row_id, SendReply *reply)
{
	SendDueItem *item = g_new0(SendDueItem, 1);

	item->row_id = row_id;
	item->reply = reply;
	return item;
}

void
send_due_item_free(SendDueItem *item)
{
	if (!item)
		return;
	send_reply_free(item->reply);
	g_free(item);
}

SendDueReply *
send_due_reply_new(void)
{
	SendDueReply *reply = g_new0(SendDueReply, 1);

	reply->items = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)send_due_item_free);
	return reply;
}

void
send_due_reply_free(SendDueReply *reply)
{
	if (!reply)
		return;
	g_clear_pointer(&reply->items, g_ptr_array_unref);
	g_free(reply->sentence);
	g_free(reply);
}

GVariant *
send_due_reply_pack(const SendDueReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(SEND_DUE_REPLY_TYPE));
	g_variant_builder_open(
	    &builder, G_VARIANT_TYPE("a" SEND_DUE_ITEM_TYPE));
	for (guint i = 0; i < reply->items->len; i++) {
		const SendDueItem *item = reply->items->pdata[i];

		g_variant_builder_open(
		    &builder, G_VARIANT_TYPE(SEND_DUE_ITEM_TYPE));
		g_variant_builder_add(&builder, "x", item->row_id);
		g_variant_builder_add_value(
		    &builder, send_reply_pack(item->reply));
		g_variant_builder_close(&builder);
	}
	g_variant_builder_close(&builder);
	g_variant_builder_add(&builder, "i", (gint32)reply->left);
	g_variant_builder_add(&builder, "i", (gint32)reply->status);
	pack_text_maybe(&builder, reply->sentence);
	return g_variant_builder_end(&builder);
}

static SendDueItem *
item_unpack(GVariant *value, GError **error)
{
	g_autoptr(GVariant) nested = NULL;
	SendReply *reply;
	Unpacker unpacker;
	gint64 row_id;

	unpacker_init(&unpacker, value);
	row_id = unpack_time(&unpacker);
	nested = unpack_value(&unpacker);
	if (!unpacker_check(&unpacker, error))
		return NULL;
	reply = send_reply_from_value(nested, error);
	return reply ? send_due_item_new(row_id, reply) : NULL;
}

SendDueReply *
send_due_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value =
	    frame_value(bytes, SEND_DUE_REPLY_TYPE, error);
	g_autoptr(GVariant) list = NULL;
	g_autoptr(SendDueReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = send_due_reply_new();
	unpacker_init(&unpacker, value);
	list = unpack_value(&unpacker);
	for (gsize i = 0; i < g_variant_n_children(list); i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(list, i);
		SendDueItem *item = item_unpack(child, error);

		if (!item)
			return NULL;
		g_ptr_array_add(reply->items, item);
	}
	reply->left = unpack_int(&unpacker, 0, G_MAXINT32);
	reply->status = unpack_int(&unpacker, 0, 255);
	take_string(&reply->sentence, unpack_text_maybe(&unpacker));
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}
