/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/body.h>

#include <notyet/base/text.h>
#include <notyet/mail/head.h>

#include "fields.h"
#include "parts.h"
#include "source.h"

/* What is shown, and how much of it is left to show. */
typedef struct {
	GString *text;
	int parts;
	char **html_command;	/* or NULL */
	int html_left_s;	/* that it may still take */
} Shown;

static void show_part(Shown *shown, GMimeObject *part, int depth);

static void
end_paragraph(Shown *shown)
{
	GString *text = shown->text;

	if (text->len == 0)
		return;
	if (text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
	if (!g_str_has_suffix(text->str, "\n\n"))
		g_string_append_c(text, '\n');
}

static void
append_scrubbed(Shown *shown, const char *text)
{
	g_autofree char *clean = text_scrub(text, -1, TEXT_KEEP_LINES);
	gsize room = shown->text->len < BODY_TEXT_MAX_BYTES ?
		     BODY_TEXT_MAX_BYTES - shown->text->len : 0;

	if (strlen(clean) > room) {
		const char *end = g_utf8_find_prev_char(clean, clean + room);

		clean[end ? end - clean : 0] = '\0';
	}
	g_string_append(shown->text, clean);
}

/* A line of format=flowed, taken apart. */
typedef struct {
	gsize depth;		/* of the quotation */
	const char *content;	/* without quote marks and stuffed blank */
	gboolean flows;		/* goes on in the next line */
} FlowedLine;

static FlowedLine
flowed_line(char *line)
{
	FlowedLine part = { .depth = strspn(line, ">") };
	gsize len = strlen(line);

	if (len > 0 && line[len - 1] == '\r')
		line[--len] = '\0';
	part.content = line + part.depth;
	part.content += *part.content == ' ' ? 1 : 0;
	part.flows = len > 0 && line[len - 1] == ' ' && *part.content &&
		     strcmp(part.content, "-- ") != 0;
	return part;
}

/*
 * Joins the lines of format=flowed (RFC 3676, 4.1 and 4.2): a line that ends
 * in a blank goes on in the next one of the same quote depth, except the
 * signature separator.
 */
static char *
unflow(const char *text, gboolean delete_space)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *joined = g_string_sized_new(strlen(text));
	FlowedLine last = { 0 };
	gsize i, quote;

	for (i = 0; lines[i]; i++) {
		FlowedLine line = flowed_line(lines[i]);
		gboolean goes_on = last.flows && last.depth == line.depth &&
				   strcmp(line.content, "-- ") != 0;

		if (!goes_on) {
			if (i > 0)
				g_string_append_c(joined, '\n');
			for (quote = 0; quote < MIN(line.depth, 8); quote++)
				g_string_append(joined, "> ");
		}
		g_string_append(joined, line.content);
		if (line.flows && delete_space)
			g_string_truncate(joined, joined->len - 1);
		last = line;
	}
	return g_string_free(joined, FALSE);
}

/* NULL without a command; when it fails, that is said, and the own rendering
 * stands below. */
static char *
html_as_wanted(Shown *shown, GMimeObject *part)
{
	g_autofree char *html = NULL;
	g_autofree char *own = NULL;
	g_autoptr(GError) error = NULL;
	char *text;

	if (!shown->html_command || shown->html_left_s <= 0 ||
	    !GMIME_IS_PART(part) || !part_is_type(part, "text", "html"))
		return NULL;
	html = part_text(part, BODY_TEXT_MAX_BYTES * 8);
	text = html_by_command(shown->html_command, html, &shown->html_left_s,
			       &error);
	if (text)
		return text;
	own = html_to_text(html, strlen(html));
	return g_strdup_printf("[%s So it is shown without it.]\n\n%s",
			       error->message, own);
}

static char *
readable_text(Shown *shown, GMimeObject *part)
{
	g_autofree char *format = part_parameter(part, "format");
	g_autofree char *delsp = part_parameter(part, "delsp");
	g_autofree char *text = html_as_wanted(shown, part);

	if (text)
		return g_steal_pointer(&text);
	text = part_readable(part, BODY_TEXT_MAX_BYTES);
	if (!text || !part_is_type(part, "text", "plain") || !format ||
	    g_ascii_strcasecmp(format, "flowed") != 0)
		return g_steal_pointer(&text);
	return unflow(text, delsp && !g_ascii_strcasecmp(delsp, "yes"));
}

static void
show_attachment(Shown *shown, GMimeObject *part)
{
	const char *name = NULL;
	g_autofree char *type = part_type(part);
	g_autofree char *clean = NULL;
	g_autofree char *size = NULL;

	if (GMIME_IS_PART(part)) {
		g_autoptr(GByteArray) bytes =
			part_bytes(part, BODY_READ_MAX_BYTES);

		name = g_mime_part_get_filename(GMIME_PART(part));
		size = g_format_size_full(bytes->len,
					  G_FORMAT_SIZE_IEC_UNITS);
	}
	clean = text_scrub(name ? name : "unnamed", -1, TEXT_ONE_LINE);
	end_paragraph(shown);
	g_string_append_printf(shown->text, "[attachment: %s, %s%s%s]\n",
			       clean, type, size ? ", " : "",
			       size ? size : "");
}

static void
show_message(Shown *shown, GMimeObject *part, int depth)
{
	GMimeMessage *inner =
		g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
	g_autofree char *from = NULL;
	g_autofree char *subject = NULL;

	end_paragraph(shown);
	if (!inner) {
		g_string_append(shown->text, "[attached mail]\n");
		return;
	}
	from = fields_text(
		g_mime_object_get_header(GMIME_OBJECT(inner), "From"));
	subject = fields_text(
		g_mime_object_get_header(GMIME_OBJECT(inner), "Subject"));
	g_string_append_printf(shown->text, "[attached mail: %s: %s]\n\n",
			       from, subject);
	show_part(shown, g_mime_message_get_mime_part(inner), depth + 1);
}

static void
show_multipart(Shown *shown, GMimeObject *part, int depth)
{
	GMimeMultipart *many = GMIME_MULTIPART(part);
	GMimeObject *chosen;
	int i, count = g_mime_multipart_get_count(many);

	if (part_is_type(part, "multipart", "alternative") &&
	    (chosen = part_choose(many, depth))) {
		show_part(shown, chosen, depth + 1);
		return;
	}
	for (i = 0; i < count && shown->parts < HEAD_PARTS_MAX; i++)
		show_part(shown, g_mime_multipart_get_part(many, i),
			  depth + 1);
}

static void
show_part(Shown *shown, GMimeObject *part, int depth)
{
	g_autofree char *text = NULL;

	if (!part || depth > HEAD_DEPTH_MAX ||
	    ++shown->parts > HEAD_PARTS_MAX)
		return;
	if (GMIME_IS_MULTIPART(part)) {
		show_multipart(shown, part, depth);
		return;
	}
	if (GMIME_IS_MESSAGE_PART(part)) {
		show_message(shown, part, depth);
		return;
	}
	text = part_is_attachment(part) ? NULL : readable_text(shown, part);
	if (!text) {
		show_attachment(shown, part);
		return;
	}
	end_paragraph(shown);
	append_scrubbed(shown, text);
}

static char *
header_lines(const GPtrArray *fields)
{
	static const char *const names[] = { "From", "To", "Cc", "Date",
					     "Subject" };
	GString *lines = g_string_new(NULL);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *raw = fields_find(fields, names[i]);
		g_autofree char *value = raw ? fields_text(raw) : NULL;

		if (value)
			g_string_append_printf(lines, "%s: %s\n", names[i],
					       value);
	}
	return g_string_free(lines, FALSE);
}

BodyText *
body_text_render_bytes(GBytes *bytes, char **html_command)
{
	g_autoptr(GBytes) mended =
		source_mend(bytes, HEAD_HEADER_MAX_BYTES);
	g_autoptr(GPtrArray) fields = NULL;
	BodyText *result = g_new0(BodyText, 1);
	Shown shown = { .text = g_string_new(NULL),
			.html_command = html_command,
			.html_left_s = BODY_HTML_DEADLINE_S };
	GMimeMessage *message;
	gsize len;
	const char *data = g_bytes_get_data(mended, &len);

	fields = fields_split(data, len);
	result->headers = header_lines(fields);
	message = source_parse(mended);
	show_part(&shown, g_mime_message_get_mime_part(message), 0);
	g_object_unref(message);
	result->text = g_string_free(shown.text, FALSE);
	return result;
}

BodyText *
body_text_read_file(const char *path, GError **error)
{
	return body_text_render_file(path, NULL, error);
}

BodyText *
body_text_render_file(const char *path, char **html_command, GError **error)
{
	g_autoptr(GBytes) bytes =
		source_read(path, BODY_READ_MAX_BYTES, error);

	return bytes ? body_text_render_bytes(bytes, html_command) : NULL;
}

void
body_text_free(BodyText *text)
{
	if (!text)
		return;
	g_free(text->headers);
	g_free(text->text);
	g_free(text);
}
