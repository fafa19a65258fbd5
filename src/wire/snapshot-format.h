/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a snapshot lies in bytes, for its writer and its reader alone.
 *
 * The painter reads it before the first row is on the screen, so it is made to
 * be read in one pass without a copy: numbers are little-endian words of 32
 * bits, texts stand once each in a pool, ended by a NUL, and what is read
 * points into it. In this order, with nothing between and nothing behind:
 *
 *  head        SnapshotHead: the magic, a checksum of all that follows it, and
 *              the sizes of the other parts
 *  addresses   two words each: name and address, as texts
 *  words       everything else, in the order in which snapshot-write.c writes
 *  texts       UTF-8; a text is named by the place of its first byte
 *  raws        the same for Message-IDs and paths, of any bytes
 *  glass       the bytes of the index's file
 *
 * A list is its length and then its elements: so nothing is named twice, and
 * what is read is never larger than a small multiple of the bytes.
 */
#ifndef NOTYET_WIRE_SNAPSHOT_FORMAT_H
#define NOTYET_WIRE_SNAPSHOT_FORMAT_H

#include <notyet/wire/values.h>

#include <glib.h>

/* To be changed with the format, and with what the words mean. */
#define SNAPSHOT_MAGIC "NYSNAP7\n"
#define SNAPSHOT_MAGIC_BYTES 8
/* As it goes through a frame. */
#define SNAPSHOT_FRAME_TYPE "(ay)"

#define WORD_BYTES 4
#define ADDRESS_WORDS 2
/* In the place of a text: NULL. */
#define NO_TEXT G_MAXUINT32

typedef struct SnapshotHead {
	char magic[SNAPSHOT_MAGIC_BYTES];
	guint64 checksum;
	guint32 address_count;
	guint32 word_count;
	guint32 texts_bytes;
	guint32 raws_bytes;
	guint32 glass_bytes;
	guint32 unused; /* 0 */
} SnapshotHead;

G_STATIC_ASSERT(sizeof(SnapshotHead) == 40);

#define SNAPSHOT_SUMMED_FROM G_STRUCT_OFFSET(SnapshotHead, address_count)

enum {
	MESSAGE_HAS_OFFSET = 1,
	MESSAGE_OWN = 2,
	MESSAGE_UNSURE = 4,
	MESSAGE_HAS_VERDICT = 8,
	MESSAGE_FLAGS = 15
};

enum {
	VERDICT_HUMAN = 1,
	VERDICT_ANSWERS = 2,
	VERDICT_HAS_EVENT = 4,
	VERDICT_FLAGS = 7
};

enum {
	EVENT_ALL_DAY = 1,
	EVENT_REPEATS = 2,
	EVENT_FLAGS = 3
};

/* Of all bytes from SNAPSHOT_SUMMED_FROM on: against a torn or worn copy, not
 * against a forger, who could as well write the store. */
guint64 snapshot_checksum(const guint8 *data, gsize size_bytes);

/* What a snapshot that was read from bytes lives on; see snapshot-read.c. */
void snapshot_memory_free(SnapshotMemory *memory);

#endif
