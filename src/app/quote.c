/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quote.h"

#include <string.h>

#include <glib.h>

#include <notyet/base/text.h>
#include <notyet/policy/own-words.h>

/* With "> " before it a line stays below what format=flowed would break. */
#define QUOTE_WIDTH_COLS 70

static gboolean
is_blank(const char *line)
{
	return !line[strspn(line, " \t")];
}

/* A quote mark that is left in the middle of an answer is their quote of
 * something; it would be one within a quote. */
static gboolean
is_quotable(const char *line, const char *line_before)
{
	if (*line == '>')
		return FALSE;
	return !is_blank(line) || (line_before && *line_before != '>' &&
				      !is_blank(line_before));
}

static GPtrArray *
quoted_lines(const char *words)
{
	g_autofree char *safe = text_scrub(words, -1, TEXT_KEEP_LINES);
	g_auto(GStrv) lines = g_strsplit(g_strstrip(safe), "\n", -1);
	GPtrArray *quoted = g_ptr_array_new_with_free_func(g_free);
	const char *before = NULL;

	for (char **line = lines; *line; line++) {
		g_autoptr(GPtrArray) pieces = NULL;

		if (quoted->len > QUOTE_LINES_MAX)
			break;
		if (!is_quotable(*line, before))
			continue;
		before = *line;
		pieces = text_wrap(g_strchomp(*line), QUOTE_WIDTH_COLS);
		for (guint i = 0; i < pieces->len; i++) {
			const char *piece = pieces->pdata[i];

			g_ptr_array_add(quoted,
			    g_strconcat(*piece ? "> " : ">", piece, NULL));
		}
	}
	return quoted;
}

char *
quote_text(const char *intro, const char *text)
{
	g_autoptr(OwnWords) own = own_words_cut(text);
	g_autoptr(GPtrArray) quoted = NULL;
	g_autofree char *head = text_scrub(intro, -1, TEXT_ONE_LINE);
	g_autoptr(GString) quote = g_string_new(NULL);

	if (!own->text[strspn(own->text, " \t\n")])
		return g_strdup("");
	quoted = quoted_lines(own->text);
	if (quoted->len > QUOTE_LINES_MAX) {
		g_ptr_array_set_size(quoted, QUOTE_LINES_MAX - 1);
		g_ptr_array_add(quoted, g_strdup("> [...]"));
	}
	g_string_append_printf(quote, "%s\n", head);
	for (guint i = 0; i < quoted->len; i++)
		g_string_append_printf(
		    quote, "%s\n", (const char *)quoted->pdata[i]);
	g_string_append_c(quote, '\n');
	return g_string_free(g_steal_pointer(&quote), FALSE);
}
