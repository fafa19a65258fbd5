/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A glance as one run of bytes: magic, checksum, and behind them times, status,
 * question, files and answer. */
#include "glance-private.h"

#include <string.h>

#include <notyet/base/flat.h>

/* No answer is made from more files. */
#define INPUTS_MAX 4096

/* --- writing --- */

static void
put_text(GByteArray *into, const char *text)
{
	flat_put_bytes(into, text, strlen(text) + 1);
}

static void
put_input(GByteArray *into, const GlanceInput *input)
{
	flat_put_number(into, (gint64)input->role);
	flat_put_bytes(into, &input->stamp, sizeof(input->stamp));
	put_text(into, input->path);
}

GBytes *
glance_text_write(const GlanceText *text)
{
	GByteArray *all = g_byte_array_new();
	guint64 sum = 0;

	g_byte_array_append(
	    all, (const guint8 *)GLANCE_MAGIC, GLANCE_MAGIC_BYTES);
	g_byte_array_append(all, (const guint8 *)&sum, sizeof(sum));
	flat_put_number(all, text->from_at);
	flat_put_number(all, text->until_at);
	flat_put_number(all, text->status);
	put_text(all, text->question);
	flat_put_number(all, text->inputs->len);
	for (guint i = 0; i < text->inputs->len; i++)
		put_input(all, &g_array_index(text->inputs, GlanceInput, i));
	flat_put_bytes(all, text->answer, text->answer_bytes);
	sum = flat_sum(all->data + GLANCE_HEAD_BYTES,
	    all->len - GLANCE_HEAD_BYTES);
	memcpy(all->data + GLANCE_MAGIC_BYTES, &sum, sizeof(sum));
	return g_byte_array_free_to_bytes(all);
}

/* --- reading --- */

/* Ended by its only zero byte. */
static const char *
take_text(FlatReader *reader)
{
	gsize size_bytes;
	const guint8 *at = flat_bytes(reader, &size_bytes);

	if (at && size_bytes > 0 &&
	    memchr(at, '\0', size_bytes) == at + size_bytes - 1)
		return (const char *)at;
	reader->failed = TRUE;
	return NULL;
}

static void
take_input(FlatReader *reader, GArray *inputs)
{
	GlanceInput input = {.role = (guint64)flat_number(reader)};
	gsize size_bytes;
	const guint8 *stamp = flat_bytes(reader, &size_bytes);

	if (stamp && size_bytes == sizeof(input.stamp))
		memcpy(&input.stamp, stamp, sizeof(input.stamp));
	else
		reader->failed = TRUE;
	input.path = take_text(reader);
	reader->failed |= input.role >= GLANCE_ROLE_COUNT;
	if (!reader->failed)
		g_array_append_val(inputs, input);
}

static void
take_all(FlatReader *reader, GlanceText *text)
{
	gint64 count;

	text->from_at = flat_number(reader);
	text->until_at = flat_number(reader);
	text->status = flat_number(reader);
	text->question = take_text(reader);
	count = flat_number(reader);
	reader->failed |= count < 0 || count > INPUTS_MAX;
	while (count-- > 0 && !reader->failed)
		take_input(reader, text->inputs);
	text->answer = flat_bytes(reader, &text->answer_bytes);
	reader->failed |= reader->at != reader->end;
}

static gboolean
is_whole(const guint8 *at, gsize size_bytes)
{
	guint64 sum;

	if (size_bytes < GLANCE_HEAD_BYTES ||
	    memcmp(at, GLANCE_MAGIC, GLANCE_MAGIC_BYTES) != 0)
		return FALSE;
	memcpy(&sum, at + GLANCE_MAGIC_BYTES, sizeof(sum));
	return sum == flat_sum(at + GLANCE_HEAD_BYTES,
			  size_bytes - GLANCE_HEAD_BYTES);
}

gboolean
glance_text_read(GBytes *bytes, GlanceText *ret_text)
{
	gsize size_bytes;
	const guint8 *at = g_bytes_get_data(bytes, &size_bytes);
	FlatReader reader = {at + GLANCE_HEAD_BYTES, at + size_bytes, FALSE};
	GlanceText text = {0};

	if (!is_whole(at, size_bytes))
		return FALSE;
	text.inputs = g_array_new(FALSE, FALSE, sizeof(GlanceInput));
	text.bytes = g_bytes_ref(bytes);
	take_all(&reader, &text);
	if (reader.failed) {
		glance_text_clear(&text);
		return FALSE;
	}
	*ret_text = text;
	return TRUE;
}

void
glance_text_clear(GlanceText *text)
{
	g_clear_pointer(&text->inputs, g_array_unref);
	g_clear_pointer(&text->bytes, g_bytes_unref);
}
