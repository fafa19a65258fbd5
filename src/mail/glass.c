/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glass.h"

#include <string.h>

/* With the version of the format: a date, in two bytes. */
#define MAGIC "\x0f\x0dXapian Glass\x04\x6e"
#define UUID_BYTES 16
#define TABLES 6
/* Numbers behind the tables: how many documents there are, how many there
 * were once, and what is of no interest here. */
#define OTHER_NUMBERS 6

typedef struct Reader {
	const guint8 *at, *end;
	gboolean failed;
} Reader;

static void
skip(Reader *reader, guint64 count)
{
	if (reader->failed || count > (guint64)(reader->end - reader->at))
		reader->failed = TRUE;
	else
		reader->at += count;
}

/* Seven bits a byte, the lowest first; the last byte has its top bit clear. */
static guint64
read_number(Reader *reader)
{
	guint64 number = 0;
	guint shift;

	for (shift = 0; !reader->failed && shift < 63; shift += 7) {
		const guint8 *at = reader->at;

		skip(reader, 1);
		if (reader->failed)
			return 0;
		number |= (guint64)(*at & 0x7f) << shift;
		if (!(*at & 0x80))
			return number;
	}
	reader->failed = TRUE;
	return 0;
}

/* The root block, the level with two flags, the entries, the size of a block,
 * the least that is compressed, and the list of free blocks. */
static void
skip_table(Reader *reader)
{
	int i;

	for (i = 0; i < 5; i++)
		read_number(reader);
	skip(reader, read_number(reader));
}

gint64
glass_deleted(GBytes *glass)
{
	gsize size_bytes = 0;
	const guint8 *data =
		glass ? g_bytes_get_data(glass, &size_bytes) : NULL;
	const gsize magic_bytes = sizeof(MAGIC) - 1;
	Reader reader = { data, data ? data + size_bytes : NULL, FALSE };
	guint64 deleted;
	int i;

	if (size_bytes < magic_bytes || memcmp(data, MAGIC, magic_bytes) != 0)
		return -1;
	skip(&reader, magic_bytes + UUID_BYTES);
	read_number(&reader);
	for (i = 0; i < TABLES; i++)
		skip_table(&reader);
	read_number(&reader);
	deleted = read_number(&reader);
	for (i = 0; i < OTHER_NUMBERS; i++)
		read_number(&reader);
	return reader.failed || reader.at != reader.end || deleted > G_MAXINT32 ?
	       -1 : (gint64)deleted;
}
