/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that a value made too long, and answers that come later. */
#include "template-private.h"

#include <string.h>

#include <notyet/base/text.h>

#define WRAP_COLS 72

static gboolean
is_too_long(const char *line)
{
	return text_width(line) > WRAP_COLS && strchr(line, ' ');
}

/* Appends the words of the line; *cols is the width of the line so far. A
 * long word, such as the address of a page, is never cut. */
static void
add_words(GString *out, const char *line, int *cols)
{
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	char **word;

	for (word = words; *word; word++) {
		int width_cols = text_width(*word);
		gboolean fits = *cols + 1 + width_cols <= WRAP_COLS;

		if (!**word)
			continue;
		if (*cols > 0)
			g_string_append_c(out, fits ? ' ' : '\n');
		*cols = *cols > 0 && fits ? *cols + 1 + width_cols
					  : width_cols;
		g_string_append(out, *word);
	}
}

/* Appends the lines from first to before end; when one is too long, as one
 * paragraph that is wrapped anew. */
static void
add_paragraph(GString *out, char **lines, guint first, guint end)
{
	gboolean too_long = FALSE;
	int cols = 0;
	guint i;

	for (i = first; i < end; i++)
		too_long |= is_too_long(lines[i]);
	for (i = first; i < end; i++) {
		if (too_long)
			add_words(out, lines[i], &cols);
		else
			g_string_append_printf(out, "%s\n", lines[i]);
	}
	if (too_long)
		g_string_append_c(out, '\n');
}

/* No line ends with blanks, but for the mark of a signature. */
static void
chomp_lines(char **lines)
{
	for (; *lines; lines++)
		if (strcmp(*lines, "-- ") != 0)
			g_strchomp(*lines);
}

char *
template_wrap(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *out = g_string_new(NULL);
	guint first = 0, i;

	chomp_lines(lines);
	for (i = 0; lines[i]; i++) {
		if (*lines[i])
			continue;
		add_paragraph(out, lines, first, i);
		first = i + 1;
		if (lines[i + 1])
			g_string_append_c(out, '\n');
	}
	add_paragraph(out, lines, first, i);
	if (i > first && out->len > 0)
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

/* --- answers that come later --- */

/* The variable whose mark begins there, or NULL. */
static const TemplateVariable *
open_at(const char *brace)
{
	gsize size_bytes = strcspn(brace + 1, "{}\n");
	g_autofree char *name = NULL;

	if (brace[1 + size_bytes] != '}')
		return NULL;
	name = g_strndup(brace + 1, size_bytes);
	return template_is_answer(name) ? template_variable(name) : NULL;
}

GPtrArray *
template_open(const char *text)
{
	GPtrArray *found = g_ptr_array_new();
	const char *p;

	for (p = text; p && (p = strchr(p, '{')); p++) {
		const TemplateVariable *variable = open_at(p);

		if (variable && !g_ptr_array_find(found, variable, NULL))
			g_ptr_array_add(found, (gpointer) variable);
	}
	return found;
}

/* Whether a sentence begins at that place: at the beginning of the text, after
 * the end of one, or with a paragraph, but not behind a greeting's comma. */
static gboolean
begins_sentence(const char *text, const char *at)
{
	const char *p = at;
	int newlines = 0;

	while (p > text && g_ascii_isspace(p[-1])) {
		p--;
		newlines += *p == '\n';
	}
	if (p == text)
		return TRUE;
	if (p < at && strchr(".!?", p[-1]))
		return TRUE;
	return newlines > 1 && p[-1] != ',';
}

gboolean
template_has_stop_too_many(const char *value, const char *behind,
    const char *stops)
{
	return g_str_has_suffix(value, ".") &&
	    !g_str_has_suffix(value, "..") && *behind &&
	    strchr(stops, *behind);
}

/* The value of the mark at that place; behind is what follows the mark. */
static char *
fit_value(const char *text, const char *at, const char *behind,
    const char *typed)
{
	gsize size_bytes = strlen(typed) -
	    template_has_stop_too_many(typed, behind, STOPS_OF_ANSWER);
	g_autofree char *value = g_strndup(typed, size_bytes);
	const char *rest = *value ? g_utf8_next_char(value) : value;
	g_autofree char *first = NULL;

	if (!begins_sentence(text, at))
		return g_steal_pointer(&value);
	first = g_utf8_strup(value, rest - value);
	return g_strconcat(first, rest, NULL);
}

/* The end of the paragraph, behind its empty line. */
static const char *
paragraph_end(const char *p)
{
	const char *end = strstr(p, "\n\n");

	return end ? end + 2 : p + strlen(p);
}

/* Replaces the marks of one paragraph, which begins at from. */
static char *
put_paragraph(const char *text, const char *from, const char *mark,
    const char *value)
{
	const char *end = paragraph_end(from);
	GString *out = g_string_new(NULL);
	gboolean changed = FALSE;
	const char *at;
	g_autofree char *result = NULL;

	for (; (at = g_strstr_len(from, end - from, mark));
	     from = at + strlen(mark)) {
		g_autofree char *fitted =
		    fit_value(text, at, at + strlen(mark), value);

		g_string_append_len(out, from, at - from);
		g_string_append(out, fitted);
		changed = TRUE;
	}
	g_string_append_len(out, from, end - from);
	result = g_string_free(out, FALSE);
	return changed ? template_wrap(result) : g_steal_pointer(&result);
}

char *
template_put(const char *text, const char *name, const char *value)
{
	g_autofree char *mark = g_strdup_printf("{%s}", name);
	g_autofree char *line = text_scrub(value, -1, TEXT_ONE_LINE);
	GString *out = g_string_new(NULL);
	const char *from;

	for (from = text ? text : ""; *from; from = paragraph_end(from)) {
		g_autofree char *paragraph =
		    put_paragraph(text, from, mark, g_strstrip(line));

		g_string_append(out, paragraph);
	}
	return g_string_free(out, FALSE);
}
