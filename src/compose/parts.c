/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <notyet/base/text.h>
#include <notyet/policy/attachment.h>

#include "file-name.h"
#include "flowed.h"

/* Above this a line is encoded; RFC 5322, 2.1.1 forbids more than 998. */
#define PLAIN_LINE_MAX_BYTES 900

static void
set_content(GMimePart *part, const char *bytes, gsize len,
	    GMimeContentEncoding encoding)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, len);
	GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream(
		stream, GMIME_CONTENT_ENCODING_DEFAULT);

	g_mime_part_set_content(part, content);
	g_mime_part_set_content_encoding(part, encoding);
	g_object_unref(content);
	g_object_unref(stream);
}

static gboolean
check_body(const char *body, GError **error)
{
	const char *at;
	int line = 1;

	if (!g_utf8_validate(body, -1, NULL)) {
		g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_VALUE,
			    "The text of the message is not UTF-8.");
		return FALSE;
	}
	for (at = body; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		line += c == '\n';
		if (c == '\n' || c == '\t' || c == '\r' ||
		    (c >= ' ' && c != 0x7f && (c < 0x80 || c >= 0xa0)))
			continue;
		g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_VALUE,
			    "Line %d of the message holds the control "
			    "character U+%04X.", line, c);
		return FALSE;
	}
	if (body[strspn(body, " \t\r\n")] != '\0')
		return TRUE;
	g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_VALUE,
		    "The message has no text.");
	return FALSE;
}

static GMimeContentEncoding
text_encoding(const char *text)
{
	gsize foreign = 0, line = 0, longest = 0, len = 0;
	const char *at;

	for (at = text; *at; at++, len++) {
		foreign += (guchar)*at >= 0x80;
		line = *at == '\n' ? 0 : line + 1;
		longest = MAX(longest, line);
	}
	if (foreign > len / 3)
		return GMIME_CONTENT_ENCODING_BASE64;
	if (foreign > 0 || longest > PLAIN_LINE_MAX_BYTES)
		return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
	return GMIME_CONTENT_ENCODING_7BIT;
}

GMimeObject *
part_of_text(const char *body, GError **error)
{
	g_autofree char *text = NULL;
	GMimePart *part;
	GMimeContentEncoding encoding;

	if (!check_body(body, error))
		return NULL;
	text = flowed_encode(body);
	encoding = text_encoding(text);
	if (encoding == GMIME_CONTENT_ENCODING_BASE64) {
		/* What is encoded is the canonical form (RFC 2045, 6.8). */
		g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

		g_free(text);
		text = g_strjoinv("\r\n", lines);
	}
	part = g_mime_part_new_with_type("text", "plain");
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part),
						 "charset", "utf-8");
	g_mime_object_set_content_type_parameter(GMIME_OBJECT(part),
						 "format", "flowed");
	set_content(part, text, strlen(text), encoding);
	return GMIME_OBJECT(part);
}

static gboolean
refuse(const char *name, const char *why, GError **error)
{
	g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_FILE,
		    "Cannot attach %s: %s.", name, why);
	return FALSE;
}

static gboolean
read_whole(int fd, gsize size, GByteArray *ret_bytes)
{
	gsize done = 0;

	g_byte_array_set_size(ret_bytes, size);
	while (done < size) {
		gssize got = read(fd, ret_bytes->data + done, size - done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		done += got;
	}
	g_byte_array_set_size(ret_bytes, done);
	return done == size;
}

static gboolean
read_file(const char *path, gsize *left_bytes, GByteArray *ret_bytes,
	  GError **error)
{
	g_autofree char *name = g_filename_display_name(path);
	struct stat status;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	gboolean whole;

	if (fd < 0)
		return refuse(name, g_strerror(errno), error);
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
		close(fd);
		return refuse(name, "it is not a regular file", error);
	}
	if ((gsize)status.st_size > *left_bytes) {
		close(fd);
		return refuse(name, "the attachments are too big together",
			      error);
	}
	whole = read_whole(fd, status.st_size, ret_bytes);
	close(fd);
	if (!whole)
		return refuse(name, "it changed while it was read", error);
	*left_bytes -= ret_bytes->len;
	return TRUE;
}

static GMimePart *
part_for_name(const char *name)
{
	g_auto(GStrv) type = g_strsplit(attachment_type(name), "/", 2);

	return g_mime_part_new_with_type(type[0], type[1]);
}

static void
set_raw_header(GMimePart *part, const char *field, const char *value,
	       const char *parameter)
{
	GMimeHeaderList *headers =
		g_mime_object_get_header_list(GMIME_OBJECT(part));
	g_autofree char *raw = g_strdup_printf(" %s%s\n", value, parameter);

	g_mime_header_set_raw_value(
		g_mime_header_list_get_header(headers, field), raw);
}

static void
set_name(GMimePart *part, const char *name)
{
	g_autofree char *type = g_mime_content_type_get_mime_type(
		g_mime_object_get_content_type(GMIME_OBJECT(part)));
	g_autofree char *as_name = file_name_parameter("name", name);
	g_autofree char *as_filename = file_name_parameter("filename", name);

	g_mime_object_set_disposition(GMIME_OBJECT(part), "attachment");
	set_raw_header(part, "Content-Type", type, as_name);
	set_raw_header(part, "Content-Disposition", "attachment", as_filename);
}

/* As it is, but for what no header may hold; blanks are part of it. */
static char *
clean_name(const char *base)
{
	g_autofree char *shown = g_filename_display_name(base);
	g_auto(GStrv) words = g_strsplit(shown, " ", -1);
	gsize i;

	for (i = 0; words[i]; i++) {
		char *clean = text_header_value(words[i]);

		g_free(words[i]);
		words[i] = clean;
	}
	return g_strjoinv(" ", words);
}

GMimeObject *
part_of_file(const char *path, gsize *left_bytes, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autofree char *base = g_path_get_basename(path);
	g_autofree char *name = clean_name(base);
	GMimePart *part;

	if (!read_file(path, left_bytes, bytes, error))
		return NULL;
	part = part_for_name(name);
	set_name(part, *name ? name : "attachment");
	set_content(part, (const char *)bytes->data, bytes->len,
		    GMIME_CONTENT_ENCODING_BASE64);
	return GMIME_OBJECT(part);
}
