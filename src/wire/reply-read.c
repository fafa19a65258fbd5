/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replies of the jobs that read: text, lookup, verdict, doctor. */
#include <notyet/wire/request.h>
#include <notyet/wire/values.h>

#include "pack.h"

#define TEXT_REPLY_TYPE "(ss)"
#define LOOKUP_REPLY_TYPE "(aysxbaaya" ADDRESS_TYPE "sms)"
#define VERDICT_ITEM_TYPE "(aymsmaym" VERDICT_TYPE ")"
#define VERDICT_REPLY_TYPE "(a" VERDICT_ITEM_TYPE ")"
#define DOCTOR_ITEM_TYPE "(iss)"
#define DOCTOR_REPLY_TYPE "(a" DOCTOR_ITEM_TYPE ")"

TextReply *
text_reply_new(void)
{
	TextReply *reply = g_new0(TextReply, 1);

	reply->headers = g_strdup("");
	reply->text = g_strdup("");
	return reply;
}

void
text_reply_free(TextReply *reply)
{
	if (!reply)
		return;
	g_free(reply->headers);
	g_free(reply->text);
	g_free(reply);
}

GVariant *
text_reply_pack(const TextReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(TEXT_REPLY_TYPE));
	pack_text(&builder, reply->headers);
	pack_text(&builder, reply->text);
	return g_variant_builder_end(&builder);
}

TextReply *
text_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, TEXT_REPLY_TYPE, error);
	g_autoptr(TextReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = text_reply_new();
	unpacker_init(&unpacker, value);
	take_string(&reply->headers, unpack_text(&unpacker));
	take_string(&reply->text, unpack_text(&unpacker));
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}

LookupReply *
lookup_reply_new(void)
{
	LookupReply *reply = g_new0(LookupReply, 1);

	reply->message_id = g_strdup("");
	reply->subject = g_strdup("");
	reply->thread_ids = g_ptr_array_new_with_free_func(g_free);
	reply->others =
	    g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	reply->company = g_strdup("");
	return reply;
}

void
lookup_reply_free(LookupReply *reply)
{
	if (!reply)
		return;
	g_free(reply->message_id);
	g_free(reply->subject);
	g_clear_pointer(&reply->thread_ids, g_ptr_array_unref);
	g_clear_pointer(&reply->others, g_ptr_array_unref);
	g_free(reply->company);
	g_free(reply->identity);
	g_free(reply);
}

GVariant *
lookup_reply_pack(const LookupReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(LOOKUP_REPLY_TYPE));
	pack_raw(&builder, reply->message_id);
	pack_text(&builder, reply->subject);
	g_variant_builder_add(&builder, "x", reply->date_at);
	g_variant_builder_add(&builder, "b", reply->own);
	pack_raw_list(&builder, reply->thread_ids);
	pack_addresses(&builder, reply->others);
	pack_text(&builder, reply->company);
	pack_text_maybe(&builder, reply->identity);
	return g_variant_builder_end(&builder);
}

LookupReply *
lookup_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value =
	    frame_value(bytes, LOOKUP_REPLY_TYPE, error);
	g_autoptr(LookupReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = lookup_reply_new();
	unpacker_init(&unpacker, value);
	take_string(&reply->message_id, unpack_raw(&unpacker));
	take_string(&reply->subject, unpack_text(&unpacker));
	reply->date_at = unpack_time(&unpacker);
	reply->own = unpack_boolean(&unpacker);
	take_list(&reply->thread_ids, unpack_raw_list(&unpacker));
	take_list(&reply->others, unpack_addresses(&unpacker));
	take_string(&reply->company, unpack_text(&unpacker));
	take_string(&reply->identity, unpack_text_maybe(&unpacker));
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}

void
verdict_item_free(VerdictItem *item)
{
	if (!item)
		return;
	g_free(item->name);
	g_free(item->error);
	g_free(item->message_id);
	verdict_free(item->verdict);
	g_free(item);
}

VerdictReply *
verdict_reply_new(void)
{
	VerdictReply *reply = g_new0(VerdictReply, 1);

	reply->items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)verdict_item_free);
	return reply;
}

void
verdict_reply_free(VerdictReply *reply)
{
	if (!reply)
		return;
	g_clear_pointer(&reply->items, g_ptr_array_unref);
	g_free(reply);
}

GVariant *
verdict_reply_pack(const VerdictReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(VERDICT_REPLY_TYPE));
	g_variant_builder_open(&builder, G_VARIANT_TYPE("a" VERDICT_ITEM_TYPE));
	for (guint i = 0; i < reply->items->len; i++) {
		const VerdictItem *item = reply->items->pdata[i];

		g_variant_builder_open(
		    &builder, G_VARIANT_TYPE(VERDICT_ITEM_TYPE));
		pack_raw(&builder, item->name);
		pack_text_maybe(&builder, item->error);
		pack_raw_maybe(&builder, item->message_id);
		g_variant_builder_add_value(
		    &builder, verdict_pack(item->verdict));
		g_variant_builder_close(&builder);
	}
	g_variant_builder_close(&builder);
	return g_variant_builder_end(&builder);
}

/* An item holds either a verdict and whose it is, or the reason why there is
 * none. */
static void
unpack_verdict_item(Unpacker *unpacker, GPtrArray *items, GVariant *value)
{
	g_autoptr(GVariant) verdict = NULL;
	VerdictItem *item = g_new0(VerdictItem, 1);
	Unpacker inner;

	g_ptr_array_add(items, item);
	unpacker_init(&inner, value);
	item->name = unpack_raw(&inner);
	item->error = unpack_text_maybe(&inner);
	item->message_id = unpack_raw_maybe(&inner);
	verdict = unpack_value(&inner);
	if (!verdict_unpack(verdict, &item->verdict) || !unpacker_ok(&inner) ||
	    !item->error == !item->verdict ||
	    (item->verdict && !item->message_id))
		unpacker->failed = TRUE;
}

VerdictReply *
verdict_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value =
	    frame_value(bytes, VERDICT_REPLY_TYPE, error);
	g_autoptr(GVariant) list = NULL;
	g_autoptr(VerdictReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = verdict_reply_new();
	unpacker_init(&unpacker, value);
	list = unpack_value(&unpacker);
	for (gsize i = 0; i < g_variant_n_children(list); i++) {
		g_autoptr(GVariant) item = g_variant_get_child_value(list, i);

		unpack_verdict_item(&unpacker, reply->items, item);
	}
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}

void
doctor_item_free(DoctorItem *item)
{
	if (!item)
		return;
	g_free(item->name);
	g_free(item->text);
	g_free(item);
}

DoctorReply *
doctor_reply_new(void)
{
	DoctorReply *reply = g_new0(DoctorReply, 1);

	reply->items =
	    g_ptr_array_new_with_free_func((GDestroyNotify)doctor_item_free);
	return reply;
}

void
doctor_reply_free(DoctorReply *reply)
{
	if (!reply)
		return;
	g_clear_pointer(&reply->items, g_ptr_array_unref);
	g_free(reply);
}

GVariant *
doctor_reply_pack(const DoctorReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(DOCTOR_REPLY_TYPE));
	g_variant_builder_open(&builder, G_VARIANT_TYPE("a" DOCTOR_ITEM_TYPE));
	for (guint i = 0; i < reply->items->len; i++) {
		const DoctorItem *item = reply->items->pdata[i];

		g_variant_builder_open(
		    &builder, G_VARIANT_TYPE(DOCTOR_ITEM_TYPE));
		g_variant_builder_add(&builder, "i", (gint32)item->level);
		pack_text(&builder, item->name);
		pack_text(&builder, item->text);
		g_variant_builder_close(&builder);
	}
	g_variant_builder_close(&builder);
	return g_variant_builder_end(&builder);
}

DoctorReply *
doctor_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value =
	    frame_value(bytes, DOCTOR_REPLY_TYPE, error);
	g_autoptr(GVariant) list = NULL;
	g_autoptr(DoctorReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = doctor_reply_new();
	unpacker_init(&unpacker, value);
	list = unpack_value(&unpacker);
	for (gsize i = 0; i < g_variant_n_children(list); i++) {
		g_autoptr(GVariant) child = g_variant_get_child_value(list, i);
		DoctorItem *item = g_new0(DoctorItem, 1);
		Unpacker inner;

		unpacker_init(&inner, child);
		item->level = unpack_int(&inner, 0, 2);
		item->name = unpack_text(&inner);
		item->text = unpack_text(&inner);
		g_ptr_array_add(reply->items, item);
		if (!unpacker_ok(&inner))
			unpacker.failed = TRUE;
	}
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}
