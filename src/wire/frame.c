/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/wire/frame.h>

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "pack.h"

#define FRAME_MAGIC "NYF1"
#define CHUNK_BYTES (64 * 1024)

struct FrameReader {
	GByteArray *buffer;
	gsize taken_bytes; /* of the buffer's start: frames given out */
	GError *broken;	   /* or NULL */
};

typedef struct FrameHead {
	FrameKind kind;
	gsize size_bytes;
} FrameHead;

GQuark
wire_error_quark(void)
{
	return g_quark_from_static_string("notyet-wire-error");
}

static void
head_write(guint8 *bytes, const FrameHead *head)
{
	guint32 kind = GUINT32_TO_LE((guint32)head->kind);
	guint64 size_bytes = GUINT64_TO_LE((guint64)head->size_bytes);

	memcpy(bytes, FRAME_MAGIC, 4);
	memcpy(bytes + 4, &kind, 4);
	memcpy(bytes + 8, &size_bytes, 8);
}

static gboolean
head_read(const guint8 *bytes, FrameHead *ret_head, GError **error)
{
	guint32 kind;
	guint64 size_bytes;

	memcpy(&kind, bytes + 4, 4);
	memcpy(&size_bytes, bytes + 8, 8);
	kind = GUINT32_FROM_LE(kind);
	size_bytes = GUINT64_FROM_LE(size_bytes);
	if (memcmp(bytes, FRAME_MAGIC, 4) != 0 || kind >= FRAME_KIND_COUNT) {
		g_set_error_literal(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
		    "The other process sent something that is no message of"
		    " this program.");
		return FALSE;
	}
	if (size_bytes > FRAME_MAX_BYTES) {
		g_set_error(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
		    "The other process announced a message of "
		    "%" G_GUINT64_FORMAT " bytes, which is too large.",
		    size_bytes);
		return FALSE;
	}
	ret_head->kind = (FrameKind)kind;
	ret_head->size_bytes = (gsize)size_bytes;
	return TRUE;
}

static void
wait_for(int fd, short events)
{
	struct pollfd pollfd = {.fd = fd, .events = events};

	(void)poll(&pollfd, 1, -1);
}

static gboolean
write_all(int fd, const guint8 *bytes, gsize size_bytes, GError **error)
{
	while (size_bytes > 0) {
		ssize_t count = write(fd, bytes, size_bytes);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			wait_for(fd, POLLOUT);
			continue;
		}
		if (count < 0) {
			g_set_error(error, WIRE_ERROR, WIRE_ERROR_IO,
			    "Writing to the other process failed: %s.",
			    g_strerror(errno));
			return FALSE;
		}
		bytes += count;
		size_bytes -= (gsize)count;
	}
	return TRUE;
}

gboolean
frame_write(int fd, FrameKind kind, GVariant *value, GError **error)
{
	g_autoptr(GVariant) sunk = g_variant_ref_sink(value);
	FrameHead head = {.kind = kind, .size_bytes = g_variant_get_size(sunk)};
	g_autofree guint8 *bytes = NULL;

	if (head.size_bytes > FRAME_MAX_BYTES) {
		g_set_error(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
		    "A message of %" G_GSIZE_FORMAT " bytes is too large for"
		    " the other process.",
		    head.size_bytes);
		return FALSE;
	}
	bytes = g_malloc(FRAME_HEAD_BYTES + head.size_bytes);
	head_write(bytes, &head);
	g_variant_store(sunk, bytes + FRAME_HEAD_BYTES);
	return write_all(fd, bytes, FRAME_HEAD_BYTES + head.size_bytes, error);
}

gboolean
frame_write_progress(int fd, const char *sentence, GError **error)
{
	return frame_write(fd, FRAME_PROGRESS,
	    g_variant_new("(@s)", text_value(sentence)), error);
}

gboolean
frame_write_error(int fd, int status, const char *sentence, GError **error)
{
	return frame_write(fd, FRAME_ERROR,
	    g_variant_new("(i@s)", (gint32)status, text_value(sentence)),
	    error);
}

/* Appends exactly so many bytes, in pieces: a head may promise more than the
 * peer ever sends. */
static gboolean
read_exactly(int fd, GByteArray *buffer, gsize size_bytes, GError **error)
{
	g_autofree guint8 *chunk = g_malloc(CHUNK_BYTES);

	while (size_bytes > 0) {
		ssize_t count = read(fd, chunk, MIN(size_bytes, CHUNK_BYTES));

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			wait_for(fd, POLLIN);
			continue;
		}
		if (count <= 0) {
			g_set_error(error, WIRE_ERROR, WIRE_ERROR_IO,
			    "The other process ended before its answer: %s.",
			    count == 0 ? "end of file" : g_strerror(errno));
			return FALSE;
		}
		g_byte_array_append(buffer, chunk, (guint)count);
		size_bytes -= (gsize)count;
	}
	return TRUE;
}

gboolean
frame_read(int fd, FrameKind *ret_kind, GBytes **ret_bytes, GError **error)
{
	g_autoptr(GByteArray) buffer = g_byte_array_new();
	FrameHead head;

	if (!read_exactly(fd, buffer, FRAME_HEAD_BYTES, error) ||
	    !head_read(buffer->data, &head, error))
		return FALSE;
	g_byte_array_set_size(buffer, 0);
	if (!read_exactly(fd, buffer, head.size_bytes, error))
		return FALSE;
	*ret_kind = head.kind;
	*ret_bytes = g_byte_array_free_to_bytes(g_steal_pointer(&buffer));
	return TRUE;
}

FrameReader *
frame_reader_new(void)
{
	FrameReader *reader = g_new0(FrameReader, 1);

	reader->buffer = g_byte_array_new();
	return reader;
}

void
frame_reader_free(FrameReader *reader)
{
	if (!reader)
		return;
	g_clear_pointer(&reader->buffer, g_byte_array_unref);
	g_clear_error(&reader->broken);
	g_free(reader);
}

void
frame_reader_feed(FrameReader *reader, const void *bytes, gsize size_bytes)
{
	if (reader->broken || size_bytes == 0)
		return;
	if (reader->taken_bytes > 0) {
		g_byte_array_remove_range(
		    reader->buffer, 0, (guint)reader->taken_bytes);
		reader->taken_bytes = 0;
	}
	if (size_bytes > G_MAXINT32 - reader->buffer->len) {
		g_set_error_literal(&reader->broken, WIRE_ERROR,
		    WIRE_ERROR_FORMAT,
		    "The other process sent more than can be kept.");
		return;
	}
	g_byte_array_append(reader->buffer, bytes, (guint)size_bytes);
}

gboolean
frame_reader_take(FrameReader *reader, FrameKind *ret_kind, GBytes **ret_bytes,
    GError **error)
{
	gsize left_bytes = reader->buffer->len - reader->taken_bytes;
	const guint8 *start = NULL;
	FrameHead head;

	if (!reader->broken && left_bytes < FRAME_HEAD_BYTES)
		return FALSE;
	if (!reader->broken)
		start = reader->buffer->data + reader->taken_bytes;
	if (reader->broken || !head_read(start, &head, &reader->broken)) {
		if (error)
			*error = g_error_copy(reader->broken);
		return FALSE;
	}
	if (left_bytes - FRAME_HEAD_BYTES < head.size_bytes)
		return FALSE;
	*ret_kind = head.kind;
	*ret_bytes = g_bytes_new(start + FRAME_HEAD_BYTES, head.size_bytes);
	reader->taken_bytes += FRAME_HEAD_BYTES + head.size_bytes;
	return TRUE;
}

GVariant *
frame_value(GBytes *bytes, const char *type, GError **error)
{
	g_autoptr(GVariant) value = NULL;

	value = g_variant_ref_sink(
	    g_variant_new_from_bytes(G_VARIANT_TYPE(type), bytes, FALSE));
	if (!g_variant_is_normal_form(value)) {
		g_set_error_literal(error, WIRE_ERROR, WIRE_ERROR_FORMAT,
		    "The other process sent a message of another kind than"
		    " was expected.");
		return NULL;
	}
	return g_steal_pointer(&value);
}

gboolean
frame_progress_unpack(GBytes *bytes, char **ret_sentence, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, "(s)", error);

	if (!value)
		return FALSE;
	g_variant_get(value, "(s)", ret_sentence);
	return TRUE;
}

gboolean
frame_error_unpack(
    GBytes *bytes, int *ret_status, char **ret_sentence, GError **error)
{
	g_autoptr(GVariant) value = frame_value(bytes, "(is)", error);
	gint32 status;

	if (!value)
		return FALSE;
	g_variant_get(value, "(is)", &status, ret_sentence);
	*ret_status = status;
	return TRUE;
}
