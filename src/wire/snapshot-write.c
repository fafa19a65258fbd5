/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/policy/verdict.h>

#include "pack.h"
#include "snapshot-format.h"

typedef struct Pool {
	GByteArray *bytes;
	GHashTable *known; /* text -> its place + 1 */
} Pool;

typedef struct Writer {
	Pool texts, raws;
	GArray *words;
	GArray *addresses; /* words */
	GHashTable *known; /* both texts of an address -> its place + 1 */
} Writer;

static void
pool_init(Pool *pool)
{
	pool->bytes = g_byte_array_new();
	pool->known =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void
pool_clear(Pool *pool)
{
	g_byte_array_unref(pool->bytes);
	g_hash_table_unref(pool->known);
}

static guint32
pool_add(Pool *pool, const char *text)
{
	gpointer known = g_hash_table_lookup(pool->known, text);
	guint32 place = pool->bytes->len;

	if (known)
		return GPOINTER_TO_UINT(known) - 1;
	g_byte_array_append(
	    pool->bytes, (const guint8 *)text, (guint)strlen(text) + 1);
	g_hash_table_insert(
	    pool->known, g_strdup(text), GUINT_TO_POINTER(place + 1));
	return place;
}

static void
write_word(Writer *writer, guint32 word)
{
	guint32 bytes = GUINT32_TO_LE(word);

	g_array_append_val(writer->words, bytes);
}

static void
write_time(Writer *writer, gint64 at)
{
	write_word(writer, (guint32)((guint64)at & G_MAXUINT32));
	write_word(writer, (guint32)((guint64)at >> 32));
}

static guint32
text_place(Writer *writer, const char *text)
{
	g_autofree char *valid = NULL;

	if (!g_utf8_validate(text, -1, NULL))
		text = valid = g_utf8_make_valid(text, -1);
	return pool_add(&writer->texts, text);
}

static void
write_text_maybe(Writer *writer, const char *text)
{
	write_word(writer, text ? text_place(writer, text) : NO_TEXT);
}

static void
write_text(Writer *writer, const char *text)
{
	write_text_maybe(writer, text ? text : "");
}

static void
write_raw_maybe(Writer *writer, const char *bytes)
{
	write_word(writer, bytes ? pool_add(&writer->raws, bytes) : NO_TEXT);
}

static void
write_raw(Writer *writer, const char *bytes)
{
	write_raw_maybe(writer, bytes ? bytes : "");
}

static void
write_address(Writer *writer, const Address *address)
{
	guint32 words[ADDRESS_WORDS] = {
	    text_place(writer, address ? address->name : ""),
	    text_place(writer, address ? address->address : ""),
	};
	gint64 key = ((gint64)words[0] << 32) + words[1];
	gpointer known = g_hash_table_lookup(writer->known, &key);
	guint place = writer->addresses->len / ADDRESS_WORDS;

	if (known) {
		write_word(writer, GPOINTER_TO_UINT(known) - 1);
		return;
	}
	g_hash_table_insert(writer->known, g_memdup2(&key, sizeof key),
	    GUINT_TO_POINTER(place + 1));
	for (gsize i = 0; i < ADDRESS_WORDS; i++) {
		words[i] = GUINT32_TO_LE(words[i]);
		g_array_append_val(writer->addresses, words[i]);
	}
	write_word(writer, place);
}

static guint
length_of(const GPtrArray *list)
{
	return list ? list->len : 0;
}

static void
write_event(Writer *writer, const InviteEvent *event)
{
	write_word(writer,
	    (event->all_day ? EVENT_ALL_DAY : 0) |
		(event->repeats ? EVENT_REPEATS : 0));
	write_text_maybe(writer, event->uid);
	write_text_maybe(writer, event->method);
	write_time(writer, event->start_at);
	write_time(writer, event->end_at);
	write_text_maybe(writer, event->zone);
	write_text_maybe(writer, event->summary);
	write_text_maybe(writer, event->organizer);
	write_word(writer, (guint32)event->sequence);
	write_time(writer, event->stamp_at);
	write_time(writer, event->recurrence_at);
	write_text_maybe(writer, event->place);
	write_text_maybe(writer, event->status);
	write_text_maybe(writer, event->attendee);
	write_text_maybe(writer, event->partstat);
	write_text_maybe(writer, event->comment);
	write_word(writer, (guint32)event->attendee_count);
}

static void
write_failed(Writer *writer, const FailedRecipient *failed)
{
	write_text(writer, failed->address);
	write_raw_maybe(writer, failed->message_id);
	write_text_maybe(writer, failed->action);
	write_text_maybe(writer, failed->status);
	write_text_maybe(writer, failed->words);
}

static void
write_evidence(Writer *writer, const Evidence *evidence)
{
	write_text(writer, evidence->rule);
	write_word(writer, (guint32)evidence->where);
	write_text(writer, evidence->text);
}

/* Always the rules' own: the user's word is in the journal. */
static void
write_verdict(Writer *writer, const Verdict *verdict)
{
	if (verdict->judged)
		verdict = verdict->judged;
	write_word(writer,
	    (verdict->human ? VERDICT_HUMAN : 0) |
		(verdict->answers ? VERDICT_ANSWERS : 0) |
		(verdict->event ? VERDICT_HAS_EVENT : 0));
	write_word(writer, (guint32)verdict->kind);
	write_text_maybe(writer, verdict->sub_kind);
	write_time(writer, verdict->holding_until_at);
	write_time(writer, verdict->return_at);
	write_time(writer, verdict->promise_at);
	write_text_maybe(writer, verdict->promise_words);
	write_word(writer, length_of(verdict->evidence));
	for (guint i = 0; i < length_of(verdict->evidence); i++)
		write_evidence(writer, verdict->evidence->pdata[i]);
	write_word(writer, length_of(verdict->bounced));
	for (guint i = 0; i < length_of(verdict->bounced); i++)
		write_failed(writer, verdict->bounced->pdata[i]);
	if (verdict->event)
		write_event(writer, verdict->event);
}

static void
write_message(Writer *writer, const Message *message)
{
	write_word(writer,
	    (message->has_offset ? MESSAGE_HAS_OFFSET : 0) |
		(message->own ? MESSAGE_OWN : 0) |
		(message->unsure ? MESSAGE_UNSURE : 0) |
		(message->verdict ? MESSAGE_HAS_VERDICT : 0));
	write_raw(writer, message->message_id);
	write_raw(writer, message->thread_id);
	write_time(writer, message->date_at);
	write_word(writer, (guint32)message->offset_s);
	write_address(writer, message->from);
	write_word(writer, length_of(message->recipients));
	for (guint i = 0; i < length_of(message->recipients); i++)
		write_address(writer, message->recipients->pdata[i]);
	write_text(writer, message->subject);
	write_text_maybe(writer, message->folder_note);
	write_word(writer, (guint32)message->found);
	write_text_maybe(writer, message->found_text);
	write_text_maybe(writer, message->foreign_reply_to);
	if (message->verdict)
		write_verdict(writer, message->verdict);
}

static void
write_applications(Writer *writer, const GPtrArray *applications)
{
	write_word(writer, applications->len);
	for (guint i = 0; i < applications->len; i++) {
		const SnapshotApplication *entry = applications->pdata[i];

		write_time(writer, entry->application_id);
		write_word(writer, length_of(entry->messages));
		for (guint j = 0; j < length_of(entry->messages); j++)
			write_message(writer, entry->messages->pdata[j]);
	}
}

static void
write_holidays(Writer *writer, const GPtrArray *holidays)
{
	write_word(writer, holidays->len);
	for (guint i = 0; i < holidays->len; i++) {
		const SnapshotHolidays *entry = holidays->pdata[i];

		write_text(writer, entry->name);
		write_text_maybe(writer, entry->note);
		write_word(writer, entry->days->len);
		for (guint j = 0; j < entry->days->len; j++)
			write_word(writer,
			    (guint32)g_array_index(entry->days, gint32, j));
	}
}

/* A number means what its name means, whatever program reads it. */
static void
write_kinds(Writer *writer)
{
	write_word(writer, VERDICT_KIND_COUNT);
	for (int i = 0; i < VERDICT_KIND_COUNT; i++)
		write_text(writer, verdict_kind_name((VerdictKind)i));
}

static void
write_all(Writer *writer, const Snapshot *snapshot)
{
	write_raw(writer, snapshot->database_path);
	write_raw(writer, snapshot->glass_path);
	write_raw(writer, snapshot->uuid);
	write_time(writer, snapshot->revision);
	write_text(writer, snapshot->fingerprint);
	write_time(writer, snapshot->taken_at);
	write_word(writer, snapshot->identities->len);
	for (guint i = 0; i < snapshot->identities->len; i++)
		write_text(writer, snapshot->identities->pdata[i]);
	write_text(writer, snapshot->user_name);
	write_raw(writer, snapshot->mail_root);
	write_kinds(writer);
	write_applications(writer, snapshot->applications);
	write_holidays(writer, snapshot->holidays);
}

static GByteArray *
put_together(const Writer *writer, GBytes *glass)
{
	gsize glass_bytes = 0;
	const guint8 *glass_data =
	    glass ? g_bytes_get_data(glass, &glass_bytes) : NULL;
	SnapshotHead head = {
	    .address_count = GUINT32_TO_LE(
		writer->addresses->len / ADDRESS_WORDS),
	    .word_count = GUINT32_TO_LE(writer->words->len),
	    .texts_bytes = GUINT32_TO_LE(writer->texts.bytes->len),
	    .raws_bytes = GUINT32_TO_LE(writer->raws.bytes->len),
	    .glass_bytes = GUINT32_TO_LE((guint32)glass_bytes),
	};
	GByteArray *all = g_byte_array_new();

	memcpy(head.magic, SNAPSHOT_MAGIC, SNAPSHOT_MAGIC_BYTES);
	g_byte_array_append(all, (const guint8 *)&head, sizeof head);
	g_byte_array_append(all, (const guint8 *)writer->addresses->data,
	    writer->addresses->len * WORD_BYTES);
	g_byte_array_append(all, (const guint8 *)writer->words->data,
	    writer->words->len * WORD_BYTES);
	g_byte_array_append(
	    all, writer->texts.bytes->data, writer->texts.bytes->len);
	g_byte_array_append(
	    all, writer->raws.bytes->data, writer->raws.bytes->len);
	if (glass_bytes > 0)
		g_byte_array_append(all, glass_data, (guint)glass_bytes);
	head.checksum = GUINT64_TO_LE(snapshot_checksum(all->data, all->len));
	memcpy(all->data, &head, sizeof head);
	return all;
}

GBytes *
snapshot_to_bytes(const Snapshot *snapshot)
{
	Writer writer = {
	    .words = g_array_new(FALSE, FALSE, WORD_BYTES),
	    .addresses = g_array_new(FALSE, FALSE, WORD_BYTES),
	    .known = g_hash_table_new_full(
		g_int64_hash, g_int64_equal, g_free, NULL),
	};
	GByteArray *all;

	pool_init(&writer.texts);
	pool_init(&writer.raws);
	write_all(&writer, snapshot);
	all = put_together(&writer, snapshot->glass);
	pool_clear(&writer.texts);
	pool_clear(&writer.raws);
	g_array_unref(writer.words);
	g_array_unref(writer.addresses);
	g_hash_table_unref(writer.known);
	return g_byte_array_free_to_bytes(all);
}

GVariant *
snapshot_pack_bytes(GBytes *bytes)
{
	GVariant *value =
	    g_variant_new_from_bytes(G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);

	return g_variant_new_tuple(&value, 1);
}

GVariant *
snapshot_pack(const Snapshot *snapshot)
{
	g_autoptr(GBytes) bytes = snapshot_to_bytes(snapshot);

	return snapshot_pack_bytes(bytes);
}
