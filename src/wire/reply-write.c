/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The replies of the jobs that write a mail: reply, spell, build, send. */
#include <notyet/wire/request.h>

#include "pack.h"

#define REPLY_FACTS_TYPE "(mayaaysssa" ADDRESS_TYPE ")"
#define SPELL_REPLY_TYPE "(ba(tt))"
#define BUILD_REPLY_TYPE "(xs)"

ReplyFactsReply *
reply_facts_reply_new(void)
{
	ReplyFactsReply *reply = g_new0(ReplyFactsReply, 1);

	reply->references = g_ptr_array_new_with_free_func(g_free);
	reply->subject = g_strdup("");
	reply->from = g_strdup("");
	reply->from_name = g_strdup("");
	reply->to =
	    g_ptr_array_new_with_free_func((GDestroyNotify)address_free);
	return reply;
}

void
reply_facts_reply_free(ReplyFactsReply *reply)
{
	if (!reply)
		return;
	g_free(reply->message_id);
	g_clear_pointer(&reply->references, g_ptr_array_unref);
	g_free(reply->subject);
	g_free(reply->from);
	g_free(reply->from_name);
	g_clear_pointer(&reply->to, g_ptr_array_unref);
	g_free(reply);
}

GVariant *
reply_facts_reply_pack(const ReplyFactsReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(REPLY_FACTS_TYPE));
	pack_raw_maybe(&builder, reply->message_id);
	pack_raw_list(&builder, reply->references);
	pack_text(&builder, reply->subject);
	pack_text(&builder, reply->from);
	pack_text(&builder, reply->from_name);
	pack_addresses(&builder, reply->to);
	return g_variant_builder_end(&builder);
}

ReplyFactsReply *
reply_facts_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, REPLY_FACTS_TYPE, error);
	g_autoptr(ReplyFactsReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = reply_facts_reply_new();
	unpacker_init(&unpacker, value);
	take_string(&reply->message_id, unpack_raw_maybe(&unpacker));
	take_list(&reply->references, unpack_raw_list(&unpacker));
	take_string(&reply->subject, unpack_text(&unpacker));
	take_string(&reply->from, unpack_text(&unpacker));
	take_string(&reply->from_name, unpack_text(&unpacker));
	take_list(&reply->to, unpack_addresses(&unpacker));
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}

SpellReply *
spell_reply_new(void)
{
	SpellReply *reply = g_new0(SpellReply, 1);

	reply->ranges = g_array_new(FALSE, FALSE, sizeof(SpellRange));
	return reply;
}

void
spell_reply_free(SpellReply *reply)
{
	if (!reply)
		return;
	g_clear_pointer(&reply->ranges, g_array_unref);
	g_free(reply);
}

GVariant *
spell_reply_pack(const SpellReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(SPELL_REPLY_TYPE));
	g_variant_builder_add(&builder, "b", reply->no_dictionary);
	g_variant_builder_open(&builder, G_VARIANT_TYPE("a(tt)"));
	for (guint i = 0; i < reply->ranges->len; i++) {
		const SpellRange *range =
		    &g_array_index(reply->ranges, SpellRange, i);

		g_variant_builder_add(&builder, "(tt)", (guint64)range->start,
		    (guint64)range->length);
	}
	g_variant_builder_close(&builder);
	return g_variant_builder_end(&builder);
}

SpellReply *
spell_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, SPELL_REPLY_TYPE, error);
	g_autoptr(GVariant) list = NULL;
	g_autoptr(SpellReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = spell_reply_new();
	unpacker_init(&unpacker, value);
	reply->no_dictionary = unpack_boolean(&unpacker);
	list = unpack_value(&unpacker);
	for (gsize i = 0; i < g_variant_n_children(list); i++) {
		guint64 start, length;
		SpellRange range;

		g_variant_get_child(list, i, "(tt)", &start, &length);
		/* No text is longer than a frame, so no sum overflows. */
		if (start > FRAME_MAX_BYTES || length > FRAME_MAX_BYTES)
			unpacker.failed = TRUE;
		range.start = (gsize)start;
		range.length = (gsize)length;
		g_array_append_val(reply->ranges, range);
	}
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}

BuildReply *
build_reply_new(void)
{
	BuildReply *reply = g_new0(BuildReply, 1);

	reply->hash = g_strdup("");
	return reply;
}

void
build_reply_free(BuildReply *reply)
{
	if (!reply)
		return;
	g_free(reply->hash);
	g_free(reply);
}

GVariant *
build_reply_pack(const BuildReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(BUILD_REPLY_TYPE));
	g_variant_builder_add(&builder, "x", reply->row_id);
	pack_text(&builder, reply->hash);
	return g_variant_builder_end(&builder);
}

BuildReply *
build_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, BUILD_REPLY_TYPE, error);
	g_autoptr(BuildReply) reply = NULL;
	Unpacker unpacker;

	if (!value)
		return NULL;
	reply = build_reply_new();
	unpacker_init(&unpacker, value);
	reply->row_id = unpack_time(&unpacker);
	take_string(&reply->hash, unpack_text(&unpacker));
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}

SendReply *
send_reply_new(void)
{
	SendReply *reply = g_new0(SendReply, 1);

	reply->state = OUTBOX_UNKNOWN;
	reply->sentence = g_strdup("");
	reply->look_revision = -1;
	reply->look_ns = -1;
	return reply;
}

void
send_reply_free(SendReply *reply)
{
	if (!reply)
		return;
	g_free(reply->sentence);
	g_free(reply->filed_path);
	g_free(reply);
}

GVariant *
send_reply_pack(const SendReply *reply)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(SEND_REPLY_TYPE));
	pack_text(&builder, outbox_state_name(reply->state));
	g_variant_builder_add(&builder, "i", (gint32)reply->code);
	pack_text(&builder, reply->sentence);
	pack_raw_maybe(&builder, reply->filed_path);
	g_variant_builder_add(&builder, "b", reply->stopped);
	g_variant_builder_add(&builder, "x", reply->look_revision);
	g_variant_builder_add(&builder, "x", reply->look_ns);
	return g_variant_builder_end(&builder);
}

SendReply *
send_reply_from_value(GVariant *value, GError **error)
{
	g_autoptr(SendReply) reply = send_reply_new();
	g_autofree char *state_name = NULL;
	Unpacker unpacker;
	int state;

	unpacker_init(&unpacker, value);
	state_name = unpack_text(&unpacker);
	state = outbox_state_parse(state_name);
	if (state < 0)
		unpacker.failed = TRUE;
	else
		reply->state = (OutboxState)state;
	reply->code = unpack_int(&unpacker, 0, 999);
	take_string(&reply->sentence, unpack_text(&unpacker));
	take_string(&reply->filed_path, unpack_raw_maybe(&unpacker));
	reply->stopped = unpack_boolean(&unpacker);
	reply->look_revision = unpack_time(&unpacker);
	reply->look_ns = unpack_time(&unpacker);
	if (!unpacker_check(&unpacker, error))
		return NULL;
	return g_steal_pointer(&reply);
}

SendReply *
send_reply_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, SEND_REPLY_TYPE, error);

	return value ? send_reply_from_value(value, error) : NULL;
}
