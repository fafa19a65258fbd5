/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/wire/values.h>

#include "pack.h"


static GVariant *
invite_value(const InviteEvent *event)
{
	GVariantBuilder builder;

	g_variant_builder_init(&builder, G_VARIANT_TYPE(INVITE_TYPE));
	pack_text_maybe(&builder, event->uid);
	pack_text_maybe(&builder, event->method);
	g_variant_builder_add(&builder, "x", event->start_at);
	g_variant_builder_add(&builder, "x", event->end_at);
	pack_text_maybe(&builder, event->zone);
	pack_text_maybe(&builder, event->summary);
	pack_text_maybe(&builder, event->organizer);
	g_variant_builder_add(&builder, "i", event->sequence);
	g_variant_builder_add(&builder, "x", event->stamp_at);
	g_variant_builder_add(&builder, "x", event->recurrence_at);
	g_variant_builder_add(&builder, "b", event->all_day);
	g_variant_builder_add(&builder, "b", event->repeats);
	pack_text_maybe(&builder, event->place);
	pack_text_maybe(&builder, event->status);
	pack_text_maybe(&builder, event->attendee);
	pack_text_maybe(&builder, event->partstat);
	pack_text_maybe(&builder, event->comment);
	g_variant_builder_add(&builder, "i", event->attendee_count);
	return g_variant_builder_end(&builder);
}

/* NULL for a foreign value of the right type. */
static InviteEvent *
invite_from_value(GVariant *value)
{
	InviteEvent *event = g_new0(InviteEvent, 1);
	Unpacker unpacker;

	unpacker_init(&unpacker, value);
	event->uid = unpack_text_maybe(&unpacker);
	event->method = unpack_text_maybe(&unpacker);
	event->start_at = unpack_time(&unpacker);
	event->end_at = unpack_time(&unpacker);
	event->zone = unpack_text_maybe(&unpacker);
	event->summary = unpack_text_maybe(&unpacker);
	event->organizer = unpack_text_maybe(&unpacker);
	event->sequence = unpack_int(&unpacker, -1, G_MAXINT32);
	event->stamp_at = unpack_time(&unpacker);
	event->recurrence_at = unpack_time(&unpacker);
	event->all_day = unpack_boolean(&unpacker);
	event->repeats = unpack_boolean(&unpacker);
	event->place = unpack_text_maybe(&unpacker);
	event->status = unpack_text_maybe(&unpacker);
	event->attendee = unpack_text_maybe(&unpacker);
	event->partstat = unpack_text_maybe(&unpacker);
	event->comment = unpack_text_maybe(&unpacker);
	event->attendee_count = unpack_int(&unpacker, 0, G_MAXINT32);
	if (!unpacker_ok(&unpacker))
		g_clear_pointer(&event, invite_event_free);
	return event;
}

static void
pack_evidence(GVariantBuilder *builder, const GPtrArray *evidence)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE("a(sis)"));
	for (guint i = 0; evidence && i < evidence->len; i++) {
		const Evidence *item = evidence->pdata[i];

		g_variant_builder_open(builder, G_VARIANT_TYPE("(sis)"));
		pack_text(builder, item->rule);
		g_variant_builder_add(builder, "i", (gint32)item->where);
		pack_text(builder, item->text);
		g_variant_builder_close(builder);
	}
	g_variant_builder_close(builder);
}

static gboolean
unpack_evidence(Unpacker *unpacker, Verdict *verdict)
{
	g_autoptr(GVariant) list = unpack_value(unpacker);
	gsize count = g_variant_n_children(list);

	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) item = g_variant_get_child_value(list, i);
		g_autofree char *rule = NULL;
		g_autofree char *text = NULL;
		gint32 where;

		g_variant_get(item, "(sis)", &rule, &where, &text);
		if (where < 0 || where > VERDICT_IN_SENDER)
			return FALSE;
		verdict_add_evidence(verdict, rule, (VerdictPlace)where, text);
	}
	return TRUE;
}

static void
pack_bounced(GVariantBuilder *builder, const GPtrArray *bounced)
{
	g_variant_builder_open(builder, G_VARIANT_TYPE("a" FAILED_TYPE));
	for (guint i = 0; bounced && i < bounced->len; i++) {
		const FailedRecipient *failed = bounced->pdata[i];

		g_variant_builder_open(builder, G_VARIANT_TYPE(FAILED_TYPE));
		pack_text(builder, failed->address);
		pack_raw_maybe(builder, failed->message_id);
		pack_text_maybe(builder, failed->action);
		pack_text_maybe(builder, failed->status);
		pack_text_maybe(builder, failed->words);
		g_variant_builder_close(builder);
	}
	g_variant_builder_close(builder);
}

static gboolean
unpack_bounced(Unpacker *unpacker, Verdict *verdict)
{
	g_autoptr(GVariant) list = unpack_value(unpacker);
	gsize count = g_variant_n_children(list);
	gboolean ok = TRUE;

	for (gsize i = 0; i < count; i++) {
		g_autoptr(GVariant) item = g_variant_get_child_value(list, i);
		FailedRecipient *failed = g_new0(FailedRecipient, 1);
		Unpacker inner;

		unpacker_init(&inner, item);
		failed->address = unpack_text(&inner);
		failed->message_id = unpack_raw_maybe(&inner);
		failed->action = unpack_text_maybe(&inner);
		failed->status = unpack_text_maybe(&inner);
		failed->words = unpack_text_maybe(&inner);
		g_ptr_array_add(verdict->bounced, failed);
		ok = ok && unpacker_ok(&inner);
	}
	return ok;
}

/* Always the rules' own: the user's word is in the journal. */
static GVariant *
verdict_value(const Verdict *verdict)
{
	GVariantBuilder builder;

	if (verdict->judged)
		verdict = verdict->judged;
	g_variant_builder_init(&builder, G_VARIANT_TYPE(VERDICT_TYPE));
	pack_text(&builder, verdict_kind_name(verdict->kind));
	pack_text_maybe(&builder, verdict->sub_kind);
	g_variant_builder_add(&builder, "b", verdict->human);
	g_variant_builder_add(&builder, "b", verdict->answers);
	pack_evidence(&builder, verdict->evidence);
	g_variant_builder_add(&builder, "x", verdict->holding_until_at);
	g_variant_builder_add(&builder, "x", verdict->return_at);
	g_variant_builder_add(&builder, "x", verdict->promise_at);
	pack_text_maybe(&builder, verdict->promise_words);
	pack_bounced(&builder, verdict->bounced);
	g_variant_builder_add_value(&builder,
	    g_variant_new_maybe(G_VARIANT_TYPE(INVITE_TYPE),
		verdict->event ? invite_value(verdict->event) : NULL));
	return g_variant_builder_end(&builder);
}

/* NULL for a foreign value of the right type. */
static Verdict *
verdict_from_value(GVariant *value)
{
	g_autoptr(Verdict) verdict = verdict_new(VERDICT_OTHER);
	g_autofree char *kind_name = NULL;
	g_autoptr(GVariant) maybe = NULL;
	g_autoptr(GVariant) event = NULL;
	Unpacker unpacker;
	int kind;

	unpacker_init(&unpacker, value);
	kind_name = unpack_text(&unpacker);
	kind = verdict_kind_parse(kind_name);
	if (kind < 0)
		return NULL;
	verdict->kind = (VerdictKind)kind;
	take_string(&verdict->sub_kind, unpack_text_maybe(&unpacker));
	verdict->human = unpack_boolean(&unpacker);
	verdict->answers = unpack_boolean(&unpacker);
	if (!unpack_evidence(&unpacker, verdict))
		return NULL;
	verdict->holding_until_at = unpack_time(&unpacker);
	verdict->return_at = unpack_time(&unpacker);
	verdict->promise_at = unpack_time(&unpacker);
	verdict->promise_words = unpack_text_maybe(&unpacker);
	if (!unpack_bounced(&unpacker, verdict))
		return NULL;
	maybe = unpack_value(&unpacker);
	event = g_variant_get_maybe(maybe);
	if (event)
		verdict->event = invite_from_value(event);
	if (!unpacker_ok(&unpacker) || (event && !verdict->event))
		return NULL;
	return g_steal_pointer(&verdict);
}

GVariant *
verdict_pack(const Verdict *verdict)
{
	return g_variant_new_maybe(G_VARIANT_TYPE(VERDICT_TYPE),
	    verdict ? verdict_value(verdict) : NULL);
}

gboolean
verdict_unpack(GVariant *value, Verdict **ret_verdict)
{
	g_autoptr(GVariant) inner = NULL;
	Verdict *verdict = NULL;

	if (!g_variant_is_of_type(value, G_VARIANT_TYPE("m" VERDICT_TYPE)))
		return FALSE;
	inner = g_variant_get_maybe(value);
	if (inner) {
		verdict = verdict_from_value(inner);
		if (!verdict)
			return FALSE;
	}
	*ret_verdict = verdict;
	return TRUE;
}

/* A snapshot of one message: the format that is read fast. */
GBytes *
verdict_to_bytes(const Verdict *verdict)
{
	g_autoptr(Snapshot) snapshot = snapshot_new();
	SnapshotApplication *entry = snapshot_add_application(snapshot, 0);
	Message *message = message_new();

	message->verdict = verdict_copy(verdict);
	g_ptr_array_add(entry->messages, message);
	return snapshot_to_bytes(snapshot);
}

Verdict *
verdict_from_bytes(GBytes *bytes)
{
	g_autoptr(Snapshot) snapshot = snapshot_from_bytes(bytes);
	const SnapshotApplication *entry =
	    snapshot && snapshot->applications->len == 1
	    ? snapshot->applications->pdata[0]
	    : NULL;
	const Message *message = entry && entry->messages->len == 1
	    ? entry->messages->pdata[0]
	    : NULL;

	return message ? verdict_copy(message->verdict) : NULL;
}
