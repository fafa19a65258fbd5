/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/flat.h>

#include <string.h>

/* In the place of a text's length. */
#define NO_TEXT G_MAXUINT32

void
flat_put_count(GByteArray *into, guint count)
{
	guint32 size = count;

	g_byte_array_append(into, (const guint8 *)&size, sizeof(size));
}

void
flat_put_number(GByteArray *into, gint64 number)
{
	g_byte_array_append(into, (const guint8 *)&number, sizeof(number));
}

void
flat_put_text(GByteArray *into, const char *text)
{
	guint32 len = text ? (guint32)strlen(text) : NO_TEXT;

	flat_put_count(into, len);
	if (text)
		g_byte_array_append(into, (const guint8 *)text, len + 1);
}

const guint8 *
flat_skip(FlatReader *reader, gsize len)
{
	const guint8 *at = reader->at;

	if (reader->failed || (gsize)(reader->end - at) < len) {
		reader->failed = TRUE;
		return NULL;
	}
	reader->at += len;
	return at;
}

guint
flat_number_small(FlatReader *reader)
{
	const guint8 *at = flat_skip(reader, sizeof(guint32));
	guint32 size = 0;

	if (at)
		memcpy(&size, at, sizeof(size));
	return size;
}

gint64
flat_number(FlatReader *reader)
{
	const guint8 *at = flat_skip(reader, sizeof(gint64));
	gint64 number = 0;

	if (at)
		memcpy(&number, at, sizeof(number));
	return number;
}

const char *
flat_text(FlatReader *reader)
{
	guint32 len = flat_number_small(reader);
	const guint8 *at;

	if (reader->failed || len == NO_TEXT)
		return NULL;
	at = flat_skip(reader, (gsize)len + 1);
	if (at && memchr(at, '\0', (gsize)len + 1) == at + len)
		return (const char *)at;
	reader->failed = TRUE;
	return NULL;
}

const char *
flat_text_there(FlatReader *reader)
{
	const char *text = flat_text(reader);

	if (text)
		return text;
	reader->failed = TRUE;
	return "";
}

guint
flat_count(FlatReader *reader)
{
	guint32 count = flat_number_small(reader);

	if (!reader->failed &&
	    count <= (gsize)(reader->end - reader->at) / sizeof(guint32))
		return count;
	reader->failed = TRUE;
	return 0;
}

void
flat_put_bytes(GByteArray *into, gconstpointer bytes, gsize len)
{
	flat_put_number(into, (gint64)len);
	g_byte_array_append(into, bytes, (guint)len);
}

const guint8 *
flat_bytes(FlatReader *reader, gsize *ret_len)
{
	gint64 len = flat_number(reader);

	if (len < 0)
		reader->failed = TRUE;
	*ret_len = (gsize)len;
	return flat_skip(reader, *ret_len);
}

guint64
flat_sum(const guint8 *at, gsize len)
{
	guint64 sum = 14695981039346656037u ^ len, word;

	for (; len >= sizeof(word); at += sizeof(word), len -= sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		sum = (sum ^ word) * 1099511628211u;
		sum ^= sum >> 29;
	}
	for (; len > 0; at++, len--)
		sum = (sum ^ *at) * 1099511628211u;
	return sum;
}
