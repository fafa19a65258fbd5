/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Read on while a header does not end. */
#define HEADER_STEP_BYTES 4096

void
source_init(void)
{
	static gsize ready;

	if (g_once_init_enter(&ready)) {
		g_mime_init();
		g_once_init_leave(&ready, 1);
	}
}

static int
refuse(const char *path, int number, GError **error)
{
	g_autofree char *name = g_filename_display_name(path);

	g_set_error(error, INDEX_ERROR, INDEX_ERROR_FILE,
		    "Cannot read the mail file %s: %s.", name,
		    g_strerror(number));
	return -1;
}

static int
refuse_not_mail(const char *path, const char *why, GError **error)
{
	g_autofree char *name = g_filename_display_name(path);

	g_set_error(error, INDEX_ERROR, INDEX_ERROR_NOT_MAIL,
		    "%s is no mail: %s.", name, why);
	return -1;
}

/* O_NONBLOCK, so that a FIFO with a mail's name cannot hold the worker. */
static int
open_regular(const char *path, gsize *ret_size_bytes, GError **error)
{
	struct stat status;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return refuse(path, errno, error);
	if (fstat(fd, &status) != 0) {
		int number = errno;

		close(fd);
		return refuse(path, number, error);
	}
	if (!S_ISREG(status.st_mode)) {
		close(fd);
		return refuse_not_mail(path, "it is not a regular file",
				       error);
	}
	if (status.st_size == 0) {
		close(fd);
		return refuse_not_mail(path, "it is empty", error);
	}
	*ret_size_bytes = (gsize)status.st_size;
	return fd;
}

/* Appends up to step bytes; 0 at the end of the file, -1 with errno. */
static gssize
read_step(int fd, GByteArray *into, gsize step)
{
	guint old = into->len;
	gssize got;

	g_byte_array_set_size(into, old + step);
	do
		got = read(fd, into->data + old, step);
	while (got < 0 && errno == EINTR);
	g_byte_array_set_size(into, old + (got > 0 ? got : 0));
	return got;
}

static gboolean
is_gzip(const GByteArray *bytes)
{
	return bytes->len >= 2 && bytes->data[0] == 0x1f &&
	       bytes->data[1] == 0x8b;
}

/* Unpacks through a stream, so that a small file which unpacks to gigabytes
 * costs no more than max_bytes. */
static void
unpack(int fd, gsize max_bytes, GByteArray *ret_bytes)
{
	GMimeStream *file, *filtered;
	GMimeFilter *filter;
	char buffer[HEADER_STEP_BYTES];
	gssize got;

	source_init();
	lseek(fd, 0, SEEK_SET);
	file = g_mime_stream_fs_new(fd);
	g_mime_stream_fs_set_owner(GMIME_STREAM_FS(file), FALSE);
	filtered = g_mime_stream_filter_new(file);
	filter = g_mime_filter_gzip_new(GMIME_FILTER_GZIP_MODE_UNZIP, 0);
	g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered), filter);
	g_byte_array_set_size(ret_bytes, 0);
	while (ret_bytes->len < max_bytes &&
	       (got = g_mime_stream_read(filtered, buffer, sizeof(buffer))) > 0)
		g_byte_array_append(ret_bytes, (const guint8 *)buffer,
				    MIN((gsize)got,
					max_bytes - ret_bytes->len));
	g_object_unref(filter);
	g_object_unref(filtered);
	g_object_unref(file);
}

GBytes *
source_read(const char *path, gsize max_bytes, GError **error)
{
	g_autoptr(GByteArray) bytes = NULL;
	gsize size_bytes, step;
	int fd = open_regular(path, &size_bytes, error), number;
	gssize got = 1;

	if (fd < 0)
		return NULL;
	/* A byte more, so that the end of a file that did not grow is seen at
	 * once. */
	step = MIN(size_bytes + 1, 256 * 1024);
	bytes = g_byte_array_sized_new((guint)step);
	while (bytes->len < max_bytes && got > 0 && bytes->len != size_bytes)
		got = read_step(fd, bytes, MIN(max_bytes - bytes->len, step));
	number = errno;
	if (got >= 0 && is_gzip(bytes))
		unpack(fd, max_bytes, bytes);
	close(fd);
	if (got < 0) {
		refuse(path, number, error);
		return NULL;
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

/* The newline before the first empty line, or NULL. */
static const char *
empty_line(const char *data, gsize len)
{
	const char *end = data + len, *at = data;

	while (at < end && (at = memchr(at, '\n', end - at))) {
		gsize left = end - at;

		if ((left > 1 && at[1] == '\n') ||
		    (left > 2 && at[1] == '\r' && at[2] == '\n'))
			return at;
		at++;
	}
	return NULL;
}

static gboolean
has_header_end(const GByteArray *bytes, guint from)
{
	return empty_line((const char *)bytes->data + from,
			  bytes->len - from) != NULL;
}

GBytes *
source_read_header(const char *path, gsize max_bytes, GError **error)
{
	g_autoptr(GByteArray) bytes = NULL;
	gsize size_bytes;
	int fd = open_regular(path, &size_bytes, error), number;
	gssize got;
	guint seen;

	if (fd < 0)
		return NULL;
	bytes = g_byte_array_sized_new(HEADER_STEP_BYTES);
	do {
		seen = bytes->len > 3 ? bytes->len - 3 : 0;
		got = read_step(fd, bytes, HEADER_STEP_BYTES);
	} while (got > 0 && bytes->len < max_bytes && !is_gzip(bytes) &&
		 !has_header_end(bytes, seen));
	number = errno;
	if (got >= 0 && is_gzip(bytes))
		unpack(fd, max_bytes, bytes);
	close(fd);
	if (got < 0) {
		refuse(path, number, error);
		return NULL;
	}
	return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

/* Where the header section ends: behind the newline of its last line. */
static gsize
header_length(const char *data, gsize len)
{
	const char *before = empty_line(data, len);

	return before ? (gsize)(before - data) + 1 : len;
}

/* Where the text is cut so that no more multiparts than allowed are seen. */
static gsize
multiparts_length(const char *data, gsize len)
{
	const char *end = data + len, *at = data;
	int count = 0;

	while (at < end && (at = memchr(at, '=', end - at))) {
		if (at - data >= 8 && (at[-1] | 0x20) == 'y' &&
		    g_ascii_strncasecmp(at - 8, "boundary", 8) == 0 &&
		    ++count > SOURCE_MULTIPARTS_MAX)
			return at - data - 8;
		at++;
	}
	return len;
}

/* Lines of blanks alone would end the header section before it began. */
static gsize
blank_lines(const char *data, gsize len)
{
	gsize at = 0, start = 0;

	for (; at < len && strchr(" \t\r\n", data[at]) && data[at]; at++)
		if (data[at] == '\n')
			start = at + 1;
	return start;
}

/* Bytes before the first field: byte order mark, blank lines, the "From "
 * line of an mbox. */
static gsize
leading_junk(const char *data, gsize len)
{
	const char *end;
	gsize at = len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	at += blank_lines(data + at, len - at);
	if (len - at < 5 || memcmp(data + at, "From ", 5) != 0)
		return at;
	end = memchr(data + at, '\n', len - at);
	return end ? (gsize)(end - data) + 1 : at;
}

static GBytes *
newlines_from_cr(GBytes *bytes)
{
	gsize len, i;
	const char *data = g_bytes_get_data(bytes, &len);
	char *copy;

	if (len == 0 || memchr(data, '\n', len) || !memchr(data, '\r', len))
		return g_bytes_ref(bytes);
	copy = g_memdup2(data, len);
	for (i = 0; i < len; i++)
		if (copy[i] == '\r')
			copy[i] = '\n';
	return g_bytes_new_take(copy, len);
}

/* The last newline within the limit, so that a field is cut as a whole. */
static gsize
cut_at_line(const char *data, gsize limit)
{
	const char *lf = memrchr(data, '\n', limit);

	return lf ? (gsize)(lf - data) + 1 : limit;
}

GBytes *
source_mend(GBytes *bytes, gsize header_max_bytes)
{
	g_autoptr(GBytes) lines = newlines_from_cr(bytes);
	g_autoptr(GBytes) kept = NULL;
	gsize len, junk, header;
	const char *data = g_bytes_get_data(lines, &len);
	GByteArray *cut;

	if (len == 0)
		return g_bytes_ref(lines);
	junk = leading_junk(data, len);
	kept = g_bytes_new_from_bytes(
		lines, junk, multiparts_length(data + junk, len - junk));
	data = g_bytes_get_data(kept, &len);
	header = len ? header_length(data, len) : 0;
	if (header <= header_max_bytes)
		return g_steal_pointer(&kept);
	cut = g_byte_array_new();
	g_byte_array_append(cut, (const guint8 *)data,
			    cut_at_line(data, header_max_bytes));
	g_byte_array_append(cut, (const guint8 *)"\n\n", 2);
	g_byte_array_append(cut, (const guint8 *)data + header, len - header);
	return g_byte_array_free_to_bytes(cut);
}

GMimeMessage *
source_parse(GBytes *bytes)
{
	gsize len;
	const char *data = g_bytes_get_data(bytes, &len);
	GMimeStream *stream;
	GMimeParser *parser;
	GMimeMessage *message;

	source_init();
	stream = g_mime_stream_mem_new_with_buffer(data ? data : "", len);
	parser = g_mime_parser_new_with_stream(stream);
	message = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return message ? message : g_mime_message_new(FALSE);
}
