/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain.h"

#include <string.h>

#include <notyet/mail/head.h>

#include "fields.h"
#include "parts.h"

#define DECODE_STEP_BYTES 4096
/* Of a field with all its lines: of a longer one not all is kept. */
#define FIELD_MAX_BYTES (16 * 1024)

/* What the header says of the text. */
typedef struct Kind {
	char *charset;		/* or NULL */
	GMimeContentEncoding encoding;
} Kind;

/* --- the header --- */

static gboolean
is_name_char(char c)
{
	return g_ascii_isalnum(c) || c == '-';
}

/* A field, or a line that goes on with one, without anything that a parser
 * may take for something else. */
static gboolean
is_plain_line(const char *line, gsize len, gboolean first)
{
	gsize i = 0;

	if (memchr(line, '\0', len))
		return FALSE;
	if (*line == ' ' || *line == '\t') {
		while (i < len && g_ascii_isspace(line[i]))
			i++;
		return i < len && !first;
	}
	while (i < len && is_name_char(line[i]))
		i++;
	return i > 0 && i < len && line[i] == ':';
}

/* Where the body begins; 0 when the header is not all plain lines. */
static gsize
body_at(const char *data, gsize len)
{
	const char *line = data, *end = data + len, *next, *field = data;

	for (; line < end; line = next) {
		next = memchr(line, '\n', end - line);
		if (!next++)
			return 0;
		if (*line == '\n' || (*line == '\r' && next - line == 2))
			return line > data ? (gsize)(next - data) : 0;
		if (*line != ' ' && *line != '\t')
			field = line;
		if (next - field > FIELD_MAX_BYTES ||
		    !is_plain_line(line, next - line, line == data))
			return 0;
	}
	return 0;
}

/* --- its fields --- */

/* A token, quoted or not, of what needs no decoding. */
static gsize
token_len(const char *text)
{
	gsize i = 0;

	while (g_ascii_isalnum(text[i]) || (text[i] && strchr("-._", text[i])))
		i++;
	return i;
}

/* One parameter behind its semicolon; where it ends, or NULL when it is
 * none of those that a plain text has. */
static const char *
read_parameter(const char *at, Kind *kind, guint *seen)
{
	static const char *const names[] = { "charset", "format", "delsp" };
	gsize name_len = token_len(at), value_len;
	gboolean quoted;
	guint i;

	for (i = 0; i < G_N_ELEMENTS(names); i++)
		if (strlen(names[i]) == name_len &&
		    g_ascii_strncasecmp(at, names[i], name_len) == 0)
			break;
	if (i == G_N_ELEMENTS(names) || (*seen & 1u << i) ||
	    at[name_len] != '=')
		return NULL;
	*seen |= 1u << i;
	at += name_len + 1;
	quoted = *at == '"';
	at += quoted;
	value_len = token_len(at);
	if (value_len == 0 || (quoted && at[value_len] != '"'))
		return NULL;
	if (i == 0)
		kind->charset = g_strndup(at, value_len);
	return at + value_len + quoted;
}

static gboolean
read_type(const char *value, Kind *kind)
{
	const char *at = value + strlen("text/plain");
	guint seen = 0;

	if (g_ascii_strncasecmp(value, "text/plain", at - value) != 0)
		return FALSE;
	while (*at) {
		at += strspn(at, " \t");
		if (*at != ';')
			return *at == '\0';
		at += 1 + strspn(at + 1, " \t");
		/* A semicolon may stand at the end. */
		if (*at && !(at = read_parameter(at, kind, &seen)))
			return FALSE;
	}
	return TRUE;
}

static gboolean
read_encoding(const char *value, Kind *kind)
{
	static const struct {
		const char *name;
		GMimeContentEncoding encoding;
	} encodings[] = {
		{ "7bit", GMIME_CONTENT_ENCODING_7BIT },
		{ "8bit", GMIME_CONTENT_ENCODING_8BIT },
		{ "quoted-printable", GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE },
		{ "base64", GMIME_CONTENT_ENCODING_BASE64 },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(encodings); i++)
		if (g_ascii_strcasecmp(value, encodings[i].name) == 0) {
			kind->encoding = encodings[i].encoding;
			return TRUE;
		}
	return FALSE;
}

/* Each at most once, and no other field that speaks of the content. */
static gboolean
read_kind(const GPtrArray *fields, Kind *kind)
{
	int types = 0, encodings = 0;
	guint i;

	if (fields->len >= HEAD_FIELDS_MAX)
		return FALSE;
	for (i = 0; i < fields->len; i++) {
		const RawField *field = g_ptr_array_index(fields, i);

		if (g_ascii_strncasecmp(field->name, "Content-", 8) != 0 ||
		    g_ascii_strcasecmp(field->name, "Content-Language") == 0)
			continue;
		if (g_ascii_strcasecmp(field->name, "Content-Type") == 0 &&
		    ++types == 1 && read_type(field->value, kind))
			continue;
		if (g_ascii_strcasecmp(field->name,
				       "Content-Transfer-Encoding") == 0 &&
		    ++encodings == 1 && read_encoding(field->value, kind))
			continue;
		return FALSE;
	}
	return TRUE;
}

/* --- the body --- */

static GByteArray *
decode(const char *body, gsize len, GMimeContentEncoding encoding,
       gsize limit_bytes)
{
	GByteArray *bytes = g_byte_array_sized_new(MIN(len, limit_bytes) + 64);
	GMimeEncoding state;
	gsize step, got;
	g_autofree char *out = NULL;

	if (encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE &&
	    encoding != GMIME_CONTENT_ENCODING_BASE64) {
		g_byte_array_append(bytes, (const guint8 *)body,
				    MIN(len, limit_bytes));
		return bytes;
	}
	g_mime_encoding_init_decode(&state, encoding);
	out = g_malloc(g_mime_encoding_outlen(&state, DECODE_STEP_BYTES) + 64);
	for (; len > 0 && bytes->len < limit_bytes; body += step) {
		step = MIN(len, DECODE_STEP_BYTES);
		len -= step;
		got = len > 0 ? g_mime_encoding_step(&state, body, step, out) :
		      g_mime_encoding_flush(&state, body, step, out);
		g_byte_array_append(bytes, (const guint8 *)out,
				    MIN(got, limit_bytes - bytes->len));
	}
	return bytes;
}

char *
plain_text(const GPtrArray *fields, const char *data, gsize len,
	   gsize limit_bytes)
{
	Kind kind = { .encoding = GMIME_CONTENT_ENCODING_DEFAULT };
	gsize body = body_at(data, len);
	g_autofree char *charset = NULL;
	g_autoptr(GByteArray) bytes = NULL;
	gboolean plain = body > 0 && read_kind(fields, &kind);

	charset = kind.charset;
	if (!plain)
		return NULL;
	bytes = decode(data + body, len - body, kind.encoding, limit_bytes);
	return part_bytes_text(bytes, charset, limit_bytes);
}
