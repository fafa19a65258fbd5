/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts.h"

#include <notyet/base/text.h>
#include <notyet/mail/head.h>

static gboolean
is_token(const char *text)
{
	return text && *text &&
	       strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
			    "xyz0123456789!#$&-^_.+") == strlen(text);
}

char *
part_type(GMimeObject *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);
	const char *major, *minor;
	g_autofree char *both = NULL;

	major = type ? g_mime_content_type_get_media_type(type) : NULL;
	minor = type ? g_mime_content_type_get_media_subtype(type) : NULL;
	if (!is_token(major) || !is_token(minor))
		return g_strdup("text/plain");
	both = g_strdup_printf("%.64s/%.128s", major, minor);
	return g_ascii_strdown(both, -1);
}

gboolean
part_is_type(GMimeObject *part, const char *type, const char *subtype)
{
	GMimeContentType *own = g_mime_object_get_content_type(part);

	return own && g_mime_content_type_is_type(own, type, subtype);
}

char *
part_parameter(GMimeObject *part, const char *name)
{
	const char *value =
		g_mime_object_get_content_type_parameter(part, name);

	return value ? text_scrub(value, -1, TEXT_ONE_LINE) : NULL;
}

gboolean
part_is_attachment(GMimeObject *part)
{
	const char *disposition = g_mime_object_get_disposition(part);

	if (disposition && g_ascii_strcasecmp(disposition, "attachment") == 0)
		return TRUE;
	return GMIME_IS_PART(part) &&
	       g_mime_part_get_filename(GMIME_PART(part)) &&
	       !(disposition && !g_ascii_strcasecmp(disposition, "inline"));
}

GByteArray *
part_bytes(GMimeObject *part, gsize limit_bytes)
{
	GByteArray *bytes = g_byte_array_sized_new(64);
	GMimeDataWrapper *content;
	GMimeStream *raw, *decoded;
	GMimeFilter *filter;
	char buffer[4096];
	gssize got;

	content = GMIME_IS_PART(part) ?
		  g_mime_part_get_content(GMIME_PART(part)) : NULL;
	raw = content ? g_mime_data_wrapper_get_stream(content) : NULL;
	if (!raw)
		return bytes;
	g_mime_stream_reset(raw);
	decoded = g_mime_stream_filter_new(raw);
	filter = g_mime_filter_basic_new(
		g_mime_data_wrapper_get_encoding(content), FALSE);
	g_mime_stream_filter_add(GMIME_STREAM_FILTER(decoded), filter);
	while (bytes->len < limit_bytes &&
	       (got = g_mime_stream_read(decoded, buffer, sizeof(buffer))) > 0)
		g_byte_array_append(bytes, (const guint8 *)buffer,
				    MIN((gsize)got, limit_bytes - bytes->len));
	g_object_unref(filter);
	g_object_unref(decoded);
	return bytes;
}

/* A cut in the middle of a character would show as a wrong one. */
static gsize
whole_characters(const GByteArray *bytes, gsize limit_bytes)
{
	gsize len = bytes->len, back;

	if (len < limit_bytes)
		return len;
	for (back = 1; back <= 4 && back <= len; back++) {
		guint8 byte = bytes->data[len - back];

		if (byte < 0x80)
			return len;
		if (byte >= 0xc0)
			return len - back;
	}
	return len;
}

static gsize
drop_nul(char *text, gsize len)
{
	gsize i, kept = 0;

	for (i = 0; i < len; i++)
		if (text[i])
			text[kept++] = text[i];
	return kept;
}

char *
part_bytes_text(GByteArray *bytes, const char *charset, gsize limit_bytes)
{
	gsize len = whole_characters(bytes, limit_bytes);
	gboolean wide = charset &&
			(g_ascii_strncasecmp(charset, "utf-16", 6) == 0 ||
			 g_ascii_strncasecmp(charset, "utf-32", 6) == 0 ||
			 g_ascii_strncasecmp(charset, "ucs", 3) == 0);
	char *text;

	if (!wide)
		len = drop_nul((char *)bytes->data, len);
	text = charset_to_utf8((const char *)bytes->data, len, charset);
	return text;
}

char *
part_text(GMimeObject *part, gsize limit_bytes)
{
	g_autoptr(GByteArray) bytes = part_bytes(part, limit_bytes);

	return part_bytes_text(bytes,
			       g_mime_object_get_content_type_parameter(
				       part, "charset"),
			       limit_bytes);
}

char *
part_readable(GMimeObject *part, gsize limit_bytes)
{
	g_autofree char *text = NULL;

	if (!GMIME_IS_PART(part))
		return NULL;
	if (part_is_type(part, "text", "plain") ||
	    part_is_type(part, "text", "enriched"))
		return part_text(part, limit_bytes);
	if (!part_is_type(part, "text", "html"))
		return NULL;
	/* Marks are most of such a part. */
	text = part_text(part, limit_bytes * 8);
	return html_to_text(text, strlen(text));
}

static gboolean
is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

static gboolean
has_readable(GMimeObject *part, int depth)
{
	GMimeMultipart *many;
	int i, count;

	if (!GMIME_IS_MULTIPART(part)) {
		g_autofree char *text = NULL;

		if (part_is_attachment(part))
			return FALSE;
		text = part_readable(part, 4096);
		return text && !is_blank(text);
	}
	if (depth >= HEAD_DEPTH_MAX)
		return FALSE;
	many = GMIME_MULTIPART(part);
	count = MIN(g_mime_multipart_get_count(many), HEAD_PARTS_MAX);
	for (i = 0; i < count; i++)
		if (has_readable(g_mime_multipart_get_part(many, i),
				 depth + 1))
			return TRUE;
	return FALSE;
}

GMimeObject *
part_choose(GMimeMultipart *alternative, int depth)
{
	GMimeObject *other = NULL;
	int i, count = MIN(g_mime_multipart_get_count(alternative),
			   HEAD_PARTS_MAX);

	for (i = 0; i < count; i++) {
		GMimeObject *part = g_mime_multipart_get_part(alternative, i);

		if (!has_readable(part, depth))
			continue;
		if (part_is_type(part, "text", "plain"))
			return part;
		if (!other)
			other = part;
	}
	return other;
}
