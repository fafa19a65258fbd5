/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/wire/frame.h>

#include "pack.h"
#include "snapshot-format.h"

#define NOTE_MAGIC "NYNOTE1\n"
/* Where the state stands among the words: behind three texts, and with the
 * fingerprint between. */
#define REVISION_WORD 3
#define TAKEN_AT_WORD 6

typedef struct NoteHead {
	char magic[SNAPSHOT_MAGIC_BYTES];
	guint64 was, is;
	gint64 revision, taken_at;
} NoteHead;

G_STATIC_ASSERT(sizeof(NoteHead) == 40);

GVariant *
snapshot_note_pack(const SnapshotNote *note)
{
	NoteHead head = {
	    .was = GUINT64_TO_LE(note->was),
	    .is = GUINT64_TO_LE(note->is),
	    .revision = GINT64_TO_LE(note->revision),
	    .taken_at = GINT64_TO_LE(note->taken_at),
	};
	GByteArray *all = g_byte_array_new();
	gsize glass_bytes = 0;
	const guint8 *glass =
	    note->glass ? g_bytes_get_data(note->glass, &glass_bytes) : NULL;
	g_autoptr(GBytes) bytes = NULL;

	memcpy(head.magic, NOTE_MAGIC, SNAPSHOT_MAGIC_BYTES);
	g_byte_array_append(all, (const guint8 *)&head, sizeof head);
	if (glass_bytes > 0)
		g_byte_array_append(all, glass, (guint)glass_bytes);
	bytes = g_byte_array_free_to_bytes(all);
	return snapshot_pack_bytes(bytes);
}

gboolean
snapshot_note_unpack(GBytes *bytes, SnapshotNote *ret_note)
{
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);
	NoteHead head;

	/* A list of bytes alone in a tuple is nothing but these bytes. */
	if (size_bytes < sizeof head ||
	    memcmp(data, NOTE_MAGIC, SNAPSHOT_MAGIC_BYTES) != 0)
		return FALSE;
	memcpy(&head, data, sizeof head);
	*ret_note = (SnapshotNote){
	    .was = GUINT64_FROM_LE(head.was),
	    .is = GUINT64_FROM_LE(head.is),
	    .revision = GINT64_FROM_LE(head.revision),
	    .taken_at = GINT64_FROM_LE(head.taken_at),
	    .glass = g_bytes_new(
		data + sizeof head, size_bytes - sizeof head),
	};
	return TRUE;
}

guint64
snapshot_sum(GBytes *bytes)
{
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);
	SnapshotHead head;

	if (size_bytes < sizeof head)
		return 0;
	memcpy(&head, data, sizeof head);
	return GUINT64_FROM_LE(head.checksum);
}

static void
put_time(guint8 *words, gsize at, gint64 time)
{
	const guint64 le = GUINT64_TO_LE((guint64)time);

	memcpy(words + WORD_BYTES * at, &le, sizeof le);
}

GBytes *
snapshot_restate(GBytes *bytes, const SnapshotNote *state)
{
	gsize old_bytes, glass_bytes, body_bytes;
	const guint8 *old = g_bytes_get_data(bytes, &old_bytes);
	const guint8 *glass = g_bytes_get_data(state->glass, &glass_bytes);
	SnapshotHead head;
	guint8 *data, *words;

	g_return_val_if_fail(old_bytes >= sizeof head, NULL);
	memcpy(&head, old, sizeof head);
	body_bytes = old_bytes - GUINT32_FROM_LE(head.glass_bytes);
	data = g_malloc(body_bytes + glass_bytes);
	memcpy(data, old, body_bytes);
	if (glass_bytes > 0)
		memcpy(data + body_bytes, glass, glass_bytes);
	words = data + sizeof head +
		(gsize)GUINT32_FROM_LE(head.address_count) * ADDRESS_WORDS *
		    WORD_BYTES;
	put_time(words, REVISION_WORD, state->revision);
	put_time(words, TAKEN_AT_WORD, state->taken_at);
	head.glass_bytes = GUINT32_TO_LE((guint32)glass_bytes);
	memcpy(data, &head, sizeof head);
	head.checksum = GUINT64_TO_LE(
	    snapshot_checksum(data, body_bytes + glass_bytes));
	memcpy(data, &head, sizeof head);
	return g_bytes_new_take(data, body_bytes + glass_bytes);
}

void
snapshot_go_on(Snapshot *snapshot, const SnapshotNote *note)
{
	if (snapshot->glass)
		g_bytes_unref(snapshot->glass);
	snapshot->glass = g_bytes_ref(note->glass);
	snapshot->revision = note->revision;
	snapshot->taken_at = note->taken_at;
	snapshot->sum = note->is;
}
