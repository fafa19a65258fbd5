/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reply of the job that says where the mail of threads lies. */
#include <notyet/wire/request.h>

#include "pack.h"

#define FILE_ITEM_TYPE "(aysay)"
#define FILES_REPLY_TYPE "(a" FILE_ITEM_TYPE ")"

void
file_item_free(FileItem *item)
{
	if (!item)
		return;
	g_free(item->message_id);
	g_free(item->thread_id);
	g_free(item->path);
	g_free(item);
}

FilesReply *
files_reply_new(void)
{
	FilesReply *reply = g_new0(FilesReply, 1);

	reply->items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)file_item_free);
	return reply;
}

void
files_reply_free(FilesReply *reply)
{
	if (!reply)
		return;
	g_clear_pointer(&reply->items, g_ptr_array_unref);
	g_free(reply);
}

GVariant *
files_reply_pack(const FilesReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(FILES_REPLY_TYPE));
	g_variant_builder_open(&builder, G_VARIANT_TYPE("a" FILE_ITEM_TYPE));
	for (guint i = 0; i < reply->items->len; i++) {
		const FileItem *item = reply->items->pdata[i];

		g_variant_builder_open(
		    &builder, G_VARIANT_TYPE(FILE_ITEM_TYPE));
		pack_raw(&builder, item->message_id);
		pack_text(&builder, item->thread_id);
		pack_raw(&builder, item->path);
		g_variant_builder_close(&builder);
	}
	g_variant_builder_close(&builder);
	return g_variant_builder_end(&builder);
}

/* What a thread id is made of needs no quoting anywhere. */
static gboolean
is_plain(const char *thread_id)
{
	for (const char *p = thread_id; *p; p++)
		if (!g_ascii_isalnum(*p))
			return FALSE;
	return *thread_id != '\0';
}

static FileItem *
item_unpack(GVariant *value, GError **error)
{
	FileItem *item = g_new0(FileItem, 1);
	Unpacker unpacker;

	unpacker_init(&unpacker, value);
	item->message_id = unpack_raw(&unpacker);
	item->thread_id = unpack_text(&unpacker);
	item->path = unpack_raw(&unpacker);
	if (!is_plain(item->thread_id) || !g_path_is_absolute(item->path))
		unpacker.failed = TRUE;
	if (unpacker_check(&unpacker, error))
		return item;
	file_item_free(item);
	return NULL;
}

FilesReply *
files_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, FILES_REPLY_TYPE, error);
	g_autoptr(GVariant) list = NULL;
	g_autoptr(FilesReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = files_reply_new();
	unpacker_init(&unpacker, value);
	list = unpack_value(&unpacker);
	for (gsize i = 0; i < g_variant_n_children(list); i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(list, i);
		FileItem *item = item_unpack(child, error);

		if (!item)
			return NULL;
		g_ptr_array_add(reply->items, item);
	}
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}
