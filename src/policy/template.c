/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/template.h>

#include <string.h>

#include "template-private.h"

#define NAME_MAX_BYTES 64

G_DEFINE_QUARK(notyet-template-error-quark, template_error)

gboolean
template_fail(GError **error, TemplateError code, const char *place, int line,
    const char *format, ...)
{
	g_autofree char *sentence = NULL;
	va_list args;

	va_start(args, format);
	sentence = g_strdup_vprintf(format, args);
	va_end(args);
	g_set_error(error, TEMPLATE_ERROR, code, "%s:%d: %s", place, line,
	    sentence);
	return FALSE;
}

/* What is too large is not looked at any further. */
gboolean
template_goes_on(TemplateWork *work, GError *mistake, GError **error)
{
	gboolean is_full = work->mistakes &&
	    work->mistakes->len >= TEMPLATE_MISTAKES_MAX;

	if (!work->mistakes || is_full ||
	    g_error_matches(
		mistake, TEMPLATE_ERROR, TEMPLATE_ERROR_TOO_LARGE)) {
		g_propagate_error(error, mistake);
		return FALSE;
	}
	g_ptr_array_add(work->mistakes, g_strdup(mistake->message));
	g_error_free(mistake);
	return TRUE;
}

TemplateText *
template_text_new(const char *place, const char *text, gsize size_bytes)
{
	TemplateText *made = g_new0(TemplateText, 1);

	made->place = g_strdup(place);
	made->text = g_malloc(size_bytes + 1);
	memcpy(made->text, text, size_bytes);
	made->text[size_bytes] = '\0';
	made->size_bytes = size_bytes;
	return made;
}

void
template_text_free(TemplateText *text)
{
	if (!text)
		return;
	g_free(text->place);
	g_free(text->text);
	g_free(text);
}

gboolean
template_name_is_valid(const char *name)
{
	gsize i;

	if (!g_ascii_islower(name[0]))
		return FALSE;
	for (i = 0; name[i]; i++)
		if (i >= NAME_MAX_BYTES ||
		    (!g_ascii_islower(name[i]) && !g_ascii_isdigit(name[i]) &&
			name[i] != '-'))
			return FALSE;
	return TRUE;
}

static int
line_at(const TemplateText *text, const char *at)
{
	int line = 1;
	const char *p;

	for (p = text->text; p < at; p++)
		line += *p == '\n';
	return line;
}

/* The first byte that no text holds, or NULL. */
static const char *
find_control(const char *text)
{
	const char *p;

	for (p = text; *p; p++)
		if (((guchar) *p < 0x20 && !strchr("\t\n\r", *p)) ||
		    *p == 0x7f)
			return p;
	return NULL;
}

char *
template_clean(const TemplateText *text, GError **error)
{
	static const char byte_order_mark[] = "\xef\xbb\xbf";
	g_auto(GStrv) lines = NULL;
	const char *start = text->text, *bad;

	if (text->size_bytes > TEMPLATE_FILE_MAX_BYTES) {
		template_fail(error, TEMPLATE_ERROR_TOO_LARGE, text->place, 1,
		    "The template is larger than %d KiB.",
		    TEMPLATE_FILE_MAX_BYTES / 1024);
		return NULL;
	}
	if (!g_utf8_validate(start, (gssize) text->size_bytes, &bad)) {
		template_fail(error, TEMPLATE_ERROR_SYNTAX, text->place,
		    line_at(text, bad), "The template is not in UTF-8.");
		return NULL;
	}
	bad = find_control(start);
	if (bad) {
		template_fail(error, TEMPLATE_ERROR_SYNTAX, text->place,
		    line_at(text, bad), "There is a control character "
		    "(0x%02x) in the template.", (guchar) *bad);
		return NULL;
	}
	if (g_str_has_prefix(start, byte_order_mark))
		start += strlen(byte_order_mark);
	lines = g_strsplit(start, "\r\n", -1);
	return g_strjoinv("\n", lines);
}

/* --- the header --- */

static const char *const header_names[] = {"Subject:", "Kind:"};

/* The index of the header's name, or -1. */
static int
header_of(const char *line)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(header_names); i++)
		if (g_ascii_strncasecmp(line, header_names[i],
			strlen(header_names[i])) == 0)
			return (int) i;
	return -1;
}

gboolean
template_has_header(const char *text)
{
	while (g_str_has_prefix(text, "%#")) {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return header_of(text) >= 0;
}

static gboolean
no_header(const TemplatePiece *piece, GError **error)
{
	return template_fail(error, TEMPLATE_ERROR_HEADER, piece->place,
	    piece->line, "A template begins with the line \"Subject: ...\" or "
	    "an empty line; an empty line stands before the text.");
}

static gboolean
take_kind(TemplateWork *work, const TemplatePiece *value, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);
	MessageKind kind = message_kind_parse(value->text);
	int i;

	if (kind != KIND_UNKNOWN) {
		work->template->kind = kind;
		return TRUE;
	}
	for (i = 0; i < MESSAGE_KIND_COUNT; i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "",
		    message_kind_name((MessageKind) i));
	return template_fail(error, TEMPLATE_ERROR_HEADER, value->place,
	    value->line, "There is no kind of message \"%s\"; there are %s.",
	    value->text, names->str);
}

static gboolean
take_header(TemplateWork *work, const TemplatePiece *value, int header,
    GError **error)
{
	GError *mistake = NULL;

	if (header == 0)
		return template_parse_piece(
		    work, value, work->template->subject, error);
	return take_kind(work, value, &mistake) ||
	    template_goes_on(work, mistake, error);
}

/* Reads the header lines; what is left of the piece is the body. */
static gboolean
parse_header(TemplateWork *work, TemplatePiece *piece, GError **error)
{
	gboolean seen[G_N_ELEMENTS(header_names)] = {FALSE};

	while (*piece->text && *piece->text != '\n') {
		gsize size_bytes = strcspn(piece->text, "\n");
		g_autofree char *line = g_strndup(piece->text, size_bytes);
		int header = header_of(line);
		TemplatePiece value = {piece->place, NULL, piece->line};

		if (header >= 0 && seen[header])
			return template_fail(error, TEMPLATE_ERROR_HEADER,
			    piece->place, piece->line,
			    "The line \"%s\" stands there twice.",
			    header_names[header]);
		if (header < 0 && !g_str_has_prefix(line, "%#"))
			return no_header(piece, error);
		if (header >= 0) {
			seen[header] = TRUE;
			value.text = g_strstrip(
			    line + strlen(header_names[header]));
			if (!take_header(work, &value, header, error))
				return FALSE;
		}
		piece->text += size_bytes;
		piece->text += *piece->text == '\n';
		piece->line++;
	}
	if (!*piece->text)
		return no_header(piece, error);
	piece->text++;
	piece->line++;
	return TRUE;
}

/* --- the whole --- */

static Template *
template_new(const TemplateSource *source)
{
	Template *template = g_new0(Template, 1);

	template->strings = g_string_chunk_new(1024);
	template->name = g_strdup(source->name);
	template->language =
	    g_strdup(source->language ? source->language : "en");
	template->kind = message_kind_parse(source->name);
	template->subject = g_array_new(FALSE, FALSE, sizeof(Node));
	template->body = g_array_new(FALSE, FALSE, sizeof(Node));
	return template;
}

static Template *
parse(const TemplateSource *source, gboolean has_header, GPtrArray *mistakes,
    GError **error)
{
	g_autoptr(Template) template = template_new(source);
	g_autoptr(GPtrArray) open = g_ptr_array_new();
	g_autofree char *text = template_clean(source->text, error);
	TemplateWork work = {.template = template, .loader = source->loader,
			     .open = open, .mistakes = mistakes};
	TemplatePiece piece = {NULL, text, 1};

	if (!text)
		return NULL;
	piece.place = g_string_chunk_insert_const(
	    template->strings, source->text->place);
	work.size_bytes = strlen(text);
	g_ptr_array_add(open, template->name);
	if (!has_header && template_has_header(text)) {
		template_fail(error, TEMPLATE_ERROR_HEADER, piece.place, 1,
		    "A part of a template has no header, only text.");
		return NULL;
	}
	if ((has_header && !parse_header(&work, &piece, error)) ||
	    !template_parse_piece(&work, &piece, template->body, error))
		return NULL;
	return g_steal_pointer(&template);
}

Template *
template_parse(const TemplateSource *source, GError **error)
{
	return parse(source, TRUE, NULL, error);
}

Template *
template_parse_part(const TemplateSource *source, GError **error)
{
	return parse(source, FALSE, NULL, error);
}

gboolean
template_is_part(const TemplateSource *source)
{
	const char *text = source->text->text;

	while (g_str_has_prefix(text, "%#")) {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return message_kind_parse(source->name) == KIND_UNKNOWN &&
	    header_of(text) < 0 && *text != '\n' && *text != '\r';
}

GPtrArray *
template_check(const TemplateSource *source)
{
	g_autoptr(GError) error = NULL;
	GPtrArray *mistakes = g_ptr_array_new_with_free_func(g_free);

	template_free(
	    parse(source, !template_is_part(source), mistakes, &error));
	if (error)
		g_ptr_array_add(mistakes, g_strdup(error->message));
	return mistakes;
}

void
template_free(Template *template)
{
	if (!template)
		return;
	g_array_unref(template->subject);
	g_array_unref(template->body);
	g_string_chunk_free(template->strings);
	g_free(template->name);
	g_free(template->language);
	g_free(template);
}

MessageKind
template_kind(const Template *template)
{
	return template->kind;
}

const char *
template_language(const Template *template)
{
	return template->language;
}

gboolean
template_has_tones(const Template *template)
{
	const GArray *nodes = template->body;
	guint i;

	for (i = 0; i < nodes->len; i++) {
		const Node *node = &g_array_index(nodes, Node, i);

		if (node->variable &&
		    g_str_has_prefix(node->variable->name, "tone."))
			return TRUE;
	}
	return FALSE;
}
