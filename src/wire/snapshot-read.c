/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/policy/verdict.h>
#include <notyet/wire/frame.h>

#include "pack.h"
#include "snapshot-format.h"

#define BLOCK_BYTES ((gsize)64 * 1024)

/* Messages, verdicts and what belongs to them lie side by side in blocks, and
 * their texts in the bytes that they were read from: nothing of it is freed by
 * itself. */
struct SnapshotMemory {
	GBytes *bytes;
	GPtrArray *blocks;
	guint8 *free_at;
	gsize free_bytes;
	GPtrArray *nothing; /* stands for each empty list */
};

typedef struct Pool {
	const char *data;
	gsize size_bytes;
} Pool;

typedef struct Reader {
	SnapshotMemory *memory;
	const guint8 *words;
	gsize next, count;
	Pool texts, raws;
	Address *addresses;
	gsize address_count;
	VerdictKind kinds[VERDICT_KIND_COUNT];
	gboolean failed;
} Reader;

static SnapshotMemory *
snapshot_memory_new(GBytes *bytes)
{
	SnapshotMemory *memory = g_new0(SnapshotMemory, 1);

	memory->bytes = g_bytes_ref(bytes);
	memory->blocks = g_ptr_array_new_with_free_func(g_free);
	memory->nothing = g_ptr_array_new();
	return memory;
}

void
snapshot_memory_free(SnapshotMemory *memory)
{
	if (!memory)
		return;
	g_bytes_unref(memory->bytes);
	g_ptr_array_unref(memory->blocks);
	g_ptr_array_unref(memory->nothing);
	g_free(memory);
}

/* Zeroed, for any type. */
static gpointer
memory_take(SnapshotMemory *memory, gsize size_bytes)
{
	gpointer taken;

	size_bytes = (size_bytes + 7) & ~(gsize)7;
	if (size_bytes > memory->free_bytes) {
		memory->free_bytes = MAX(size_bytes, BLOCK_BYTES);
		memory->free_at = g_malloc0(memory->free_bytes);
		g_ptr_array_add(memory->blocks, memory->free_at);
	}
	taken = memory->free_at;
	memory->free_at += size_bytes;
	memory->free_bytes -= size_bytes;
	return taken;
}

static guint32
read_word(Reader *reader)
{
	guint32 word;

	if (reader->next >= reader->count) {
		reader->failed = TRUE;
		return 0;
	}
	memcpy(&word, reader->words + WORD_BYTES * reader->next++, WORD_BYTES);
	return GUINT32_FROM_LE(word);
}

static gint64
read_time(Reader *reader)
{
	guint64 low = read_word(reader);
	guint64 high = read_word(reader);

	return (gint64)(high << 32 | low);
}

static int
read_number(Reader *reader, int minimum, int maximum)
{
	gint32 number = (gint32)read_word(reader);

	if (number >= minimum && number <= maximum)
		return number;
	reader->failed = TRUE;
	return minimum;
}

static guint32
read_flags(Reader *reader, guint32 known)
{
	guint32 flags = read_word(reader);

	if (flags & ~known)
		reader->failed = TRUE;
	return flags;
}

/* No list is longer than what is left to read. */
static guint32
read_length(Reader *reader)
{
	guint32 length = read_word(reader);

	if (length <= reader->count - reader->next)
		return length;
	reader->failed = TRUE;
	return 0;
}

/* A text begins where another ended, so that it begins with a character. */
static char *
pool_text(Reader *reader, const Pool *pool, guint32 place)
{
	if (place < pool->size_bytes &&
	    (place == 0 || pool->data[place - 1] == '\0'))
		return (char *)pool->data + place;
	reader->failed = TRUE;
	return (char *)"";
}

static char *
read_from(Reader *reader, const Pool *pool)
{
	return pool_text(reader, pool, read_word(reader));
}

static char *
read_maybe_from(Reader *reader, const Pool *pool)
{
	guint32 place = read_word(reader);

	return place == NO_TEXT ? NULL : pool_text(reader, pool, place);
}

static char *
read_text(Reader *reader)
{
	return read_from(reader, &reader->texts);
}

static char *
read_text_maybe(Reader *reader)
{
	return read_maybe_from(reader, &reader->texts);
}

static Address *
read_address(Reader *reader)
{
	guint32 place = read_word(reader);

	if (place < reader->address_count)
		return &reader->addresses[place];
	reader->failed = TRUE;
	return NULL;
}

/* Of that many elements, to be filled. */
static GPtrArray *
list_new(Reader *reader, guint32 length)
{
	GPtrArray *list;

	if (length == 0)
		return g_ptr_array_ref(reader->memory->nothing);
	list = g_ptr_array_sized_new(length);
	g_ptr_array_set_size(list, (gint)length);
	return list;
}

static InviteEvent *
read_event(Reader *reader)
{
	InviteEvent *event = memory_take(reader->memory, sizeof *event);
	guint32 flags = read_flags(reader, EVENT_FLAGS);

	event->all_day = (flags & EVENT_ALL_DAY) != 0;
	event->repeats = (flags & EVENT_REPEATS) != 0;
	event->uid = read_text_maybe(reader);
	event->method = read_text_maybe(reader);
	event->start_at = read_time(reader);
	event->end_at = read_time(reader);
	event->zone = read_text_maybe(reader);
	event->summary = read_text_maybe(reader);
	event->organizer = read_text_maybe(reader);
	event->sequence = read_number(reader, -1, G_MAXINT32);
	event->stamp_at = read_time(reader);
	event->recurrence_at = read_time(reader);
	event->place = read_text_maybe(reader);
	event->status = read_text_maybe(reader);
	event->attendee = read_text_maybe(reader);
	event->partstat = read_text_maybe(reader);
	event->comment = read_text_maybe(reader);
	event->attendee_count = read_number(reader, 0, G_MAXINT32);
	return event;
}

static FailedRecipient *
read_failed(Reader *reader)
{
	FailedRecipient *failed = memory_take(reader->memory, sizeof *failed);

	failed->address = read_text(reader);
	failed->message_id = read_maybe_from(reader, &reader->raws);
	failed->action = read_text_maybe(reader);
	failed->status = read_text_maybe(reader);
	failed->words = read_text_maybe(reader);
	return failed;
}

static Evidence *
read_evidence(Reader *reader)
{
	Evidence *evidence = memory_take(reader->memory, sizeof *evidence);

	evidence->rule = read_text(reader);
	evidence->where =
	    (VerdictPlace)read_number(reader, 0, VERDICT_IN_SENDER);
	evidence->text = read_text(reader);
	return evidence;
}

static Verdict *
read_verdict(Reader *reader)
{
	Verdict *verdict = memory_take(reader->memory, sizeof *verdict);
	guint32 flags = read_flags(reader, VERDICT_FLAGS);
	guint32 length;

	verdict->human = (flags & VERDICT_HUMAN) != 0;
	verdict->answers = (flags & VERDICT_ANSWERS) != 0;
	verdict->kind =
	    reader->kinds[read_number(reader, 0, VERDICT_KIND_COUNT - 1)];
	verdict->sub_kind = read_text_maybe(reader);
	verdict->holding_until_at = read_time(reader);
	verdict->return_at = read_time(reader);
	verdict->promise_at = read_time(reader);
	verdict->promise_words = read_text_maybe(reader);
	length = read_length(reader);
	verdict->evidence = list_new(reader, length);
	for (guint32 i = 0; i < length; i++)
		verdict->evidence->pdata[i] = read_evidence(reader);
	length = read_length(reader);
	verdict->bounced = list_new(reader, length);
	for (guint32 i = 0; i < length; i++)
		verdict->bounced->pdata[i] = read_failed(reader);
	if (flags & VERDICT_HAS_EVENT)
		verdict->event = read_event(reader);
	return verdict;
}

/* What was laid over the verdict since is not of the blocks, nor are the
 * lists. */
static void
read_message_free(gpointer data)
{
	Message *message = data;
	Verdict *verdict = message->verdict;

	g_clear_pointer(&message->recipients, g_ptr_array_unref);
	if (verdict && verdict->judged) {
		Verdict *judged = g_steal_pointer(&verdict->judged);

		verdict_free(verdict);
		verdict = judged;
	}
	message->verdict = NULL;
	if (!verdict)
		return;
	g_clear_pointer(&verdict->evidence, g_ptr_array_unref);
	g_clear_pointer(&verdict->bounced, g_ptr_array_unref);
}

static Message *
read_message(Reader *reader)
{
	Message *message = memory_take(reader->memory, sizeof *message);
	guint32 flags = read_flags(reader, MESSAGE_FLAGS);
	guint32 length;

	message->has_offset = (flags & MESSAGE_HAS_OFFSET) != 0;
	message->own = (flags & MESSAGE_OWN) != 0;
	message->unsure = (flags & MESSAGE_UNSURE) != 0;
	message->message_id = read_from(reader, &reader->raws);
	message->thread_id = read_from(reader, &reader->raws);
	message->date_at = read_time(reader);
	message->offset_s =
	    read_number(reader, MESSAGE_OFFSET_MIN_S, MESSAGE_OFFSET_MAX_S);
	message->from = read_address(reader);
	length = read_length(reader);
	message->recipients = list_new(reader, length);
	for (guint32 i = 0; i < length; i++)
		message->recipients->pdata[i] = read_address(reader);
	message->subject = read_text(reader);
	message->folder_note = read_text_maybe(reader);
	message->found = (MessageFound)read_number(reader, 0, FOUND_COUNT - 1);
	message->found_text = read_text_maybe(reader);
	message->foreign_reply_to = read_text_maybe(reader);
	if (flags & MESSAGE_HAS_VERDICT)
		message->verdict = read_verdict(reader);
	return message;
}

static void
read_application(Reader *reader, Snapshot *snapshot)
{
	gint64 id = read_time(reader);
	SnapshotApplication *entry = snapshot_add_application(snapshot, id);
	guint32 length = read_length(reader);

	g_ptr_array_unref(entry->messages);
	entry->messages =
	    g_ptr_array_new_full(length, read_message_free);
	for (guint32 i = 0; i < length && !reader->failed; i++)
		g_ptr_array_add(entry->messages, read_message(reader));
}

static void
read_holidays(Reader *reader, Snapshot *snapshot)
{
	const char *name = read_text(reader);
	const char *note = read_text_maybe(reader);
	guint32 length = read_length(reader);
	GArray *days =
	    g_array_sized_new(FALSE, FALSE, sizeof(gint32), length);

	for (guint32 i = 0; i < length; i++) {
		gint32 day = (gint32)read_word(reader);

		g_array_append_val(days, day);
	}
	snapshot_add_holidays(snapshot, name, days, note);
}

static void
read_lists(Reader *reader, Snapshot *snapshot)
{
	guint32 length = read_length(reader);

	for (guint32 i = 0; i < length && !reader->failed; i++)
		read_application(reader, snapshot);
	length = read_length(reader);
	for (guint32 i = 0; i < length && !reader->failed; i++)
		read_holidays(reader, snapshot);
}

/* A kind of a later program is nothing that this one can show. */
static void
read_kinds(Reader *reader)
{
	guint32 length = read_length(reader);

	if (length != VERDICT_KIND_COUNT)
		reader->failed = TRUE;
	for (guint32 i = 0; i < length && !reader->failed; i++) {
		int kind = verdict_kind_parse(read_text(reader));

		if (kind < 0)
			reader->failed = TRUE;
		else
			reader->kinds[i] = (VerdictKind)kind;
	}
}

static void
read_all(Reader *reader, Snapshot *snapshot)
{
	guint32 length;

	take_string(&snapshot->database_path,
	    g_strdup(read_from(reader, &reader->raws)));
	take_string(&snapshot->glass_path,
	    g_strdup(read_from(reader, &reader->raws)));
	take_string(
	    &snapshot->uuid, g_strdup(read_from(reader, &reader->raws)));
	snapshot->revision = read_time(reader);
	take_string(&snapshot->fingerprint, g_strdup(read_text(reader)));
	snapshot->taken_at = read_time(reader);
	length = read_length(reader);
	for (guint32 i = 0; i < length; i++)
		g_ptr_array_add(
		    snapshot->identities, g_strdup(read_text(reader)));
	take_string(&snapshot->user_name, g_strdup(read_text(reader)));
	take_string(&snapshot->mail_root,
	    g_strdup(read_from(reader, &reader->raws)));
	read_kinds(reader);
	if (!reader->failed)
		read_lists(reader, snapshot);
	if (reader->next != reader->count)
		reader->failed = TRUE;
}

guint64
snapshot_checksum(const guint8 *data, gsize size_bytes)
{
	guint64 sum = size_bytes, word = 0;
	gsize at = SNAPSHOT_SUMMED_FROM;

	for (; at < size_bytes; at += sizeof word) {
		word = 0;
		if (size_bytes - at >= sizeof word)
			memcpy(&word, data + at, sizeof word);
		else
			memcpy(&word, data + at, size_bytes - at);
		sum = (sum ^ GUINT64_FROM_LE(word)) *
		    G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
		sum ^= sum >> 32;
	}
	return sum;
}

static gboolean
is_ascii(const char *text, gsize size_bytes)
{
	guint64 all = 0, word;
	gsize at = 0;

	for (; at + sizeof word <= size_bytes; at += sizeof word) {
		memcpy(&word, text + at, sizeof word);
		all |= word;
	}
	for (; at < size_bytes; at++)
		all |= (guint8)text[at];
	return (all & G_GUINT64_CONSTANT(0x8080808080808080)) == 0;
}

/* The last one ends, and each is UTF-8. */
static gboolean
texts_are_whole(const Pool *pool, gboolean is_utf8)
{
	gsize length;

	if (pool->size_bytes == 0)
		return TRUE;
	if (pool->data[pool->size_bytes - 1] != '\0')
		return FALSE;
	for (gsize at = 0; is_utf8 && at < pool->size_bytes; at += length + 1) {
		length = strlen(pool->data + at);
		if (!is_ascii(pool->data + at, length) &&
		    !g_utf8_validate(
			pool->data + at, (gssize)length, NULL))
			return FALSE;
	}
	return TRUE;
}

static void
read_addresses(Reader *reader, const guint8 *data)
{
	Reader pairs = *reader;

	pairs.words = data;
	pairs.next = 0;
	pairs.count = ADDRESS_WORDS * reader->address_count;
	reader->addresses = memory_take(
	    reader->memory, reader->address_count * sizeof(Address));
	for (gsize i = 0; i < reader->address_count; i++) {
		reader->addresses[i].name = read_text(&pairs);
		reader->addresses[i].address = read_text(&pairs);
	}
	reader->failed = pairs.failed;
}

/* FALSE: the bytes are none of this format. */
static gboolean
reader_init(Reader *reader, const guint8 *data, const SnapshotHead *head)
{
	gsize at = sizeof *head;

	reader->address_count = GUINT32_FROM_LE(head->address_count);
	at += reader->address_count * ADDRESS_WORDS * WORD_BYTES;
	reader->words = data + at;
	reader->count = GUINT32_FROM_LE(head->word_count);
	at += reader->count * WORD_BYTES;
	reader->texts = (Pool){
	    (const char *)data + at, GUINT32_FROM_LE(head->texts_bytes)};
	at += reader->texts.size_bytes;
	reader->raws = (Pool){
	    (const char *)data + at, GUINT32_FROM_LE(head->raws_bytes)};
	if (!texts_are_whole(&reader->texts, TRUE) ||
	    !texts_are_whole(&reader->raws, FALSE))
		return FALSE;
	read_addresses(reader, data + sizeof *head);
	return !reader->failed;
}

static gboolean
head_fits(const SnapshotHead *head, const guint8 *data, gsize size_bytes)
{
	guint64 sum = sizeof *head;

	if (memcmp(head->magic, SNAPSHOT_MAGIC, SNAPSHOT_MAGIC_BYTES) != 0 ||
	    head->unused != 0)
		return FALSE;
	sum += (guint64)GUINT32_FROM_LE(head->address_count) * ADDRESS_WORDS *
	    WORD_BYTES;
	sum += (guint64)GUINT32_FROM_LE(head->word_count) * WORD_BYTES;
	sum += GUINT32_FROM_LE(head->texts_bytes);
	sum += GUINT32_FROM_LE(head->raws_bytes);
	sum += GUINT32_FROM_LE(head->glass_bytes);
	return sum == size_bytes && GUINT64_FROM_LE(head->checksum) ==
					snapshot_checksum(data, size_bytes);
}

Snapshot *
snapshot_from_bytes(GBytes *bytes)
{
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);
	g_autoptr(Snapshot) snapshot = NULL;
	Reader reader = {0};
	SnapshotHead head;
	gsize glass_bytes;

	if (size_bytes < sizeof head)
		return NULL;
	memcpy(&head, data, sizeof head);
	if (!head_fits(&head, data, size_bytes))
		return NULL;
	snapshot = snapshot_new();
	reader.memory = snapshot->memory = snapshot_memory_new(bytes);
	if (!reader_init(&reader, data, &head))
		return NULL;
	snapshot->sum = GUINT64_FROM_LE(head.checksum);
	glass_bytes = GUINT32_FROM_LE(head.glass_bytes);
	g_bytes_unref(snapshot->glass);
	snapshot->glass =
	    g_bytes_new(data + size_bytes - glass_bytes, glass_bytes);
	read_all(&reader, snapshot);
	return reader.failed ? NULL : g_steal_pointer(&snapshot);
}

Snapshot *
snapshot_unpack(GBytes *bytes, GError **error)
{
	g_autoptr(GVariant) value =
	    frame_value(bytes, SNAPSHOT_FRAME_TYPE, error);
	g_autoptr(GVariant) inner = NULL;
	g_autoptr(GBytes) data = NULL;
	Snapshot *snapshot;

	if (!value)
		return NULL;
	inner = g_variant_get_child_value(value, 0);
	data = g_variant_get_data_as_bytes(inner);
	snapshot = snapshot_from_bytes(data);
	if (!snapshot)
		g_set_error_literal(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
		    "The other process sent a snapshot that this program does"
		    " not know.");
	return snapshot;
}
