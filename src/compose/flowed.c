/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flowed.h"

#include <notyet/base/text.h>

#define SIGNATURE "-- "

/* Bytes of the quote marks at the line's start, blanks between and one after
 * included. */
static gsize
quote_length(const char *line)
{
	gsize at = 0, end = 0;

	while (line[at] == '>' || (line[at] == ' ' && end > 0)) {
		if (line[at++] == '>')
			end = at + (line[at] == ' ');
	}
	return end;
}

static void
append_line(GString *text, const char *prefix, const char *line, gsize len)
{
	g_string_append(text, prefix);
	if (!*prefix &&
	    (*line == ' ' || (len >= 5 && memcmp(line, "From ", 5) == 0)))
		g_string_append_c(text, ' ');
	g_string_append_len(text, line, len);
	g_string_append_c(text, '\n');
}

/* The bytes that go on one line, with the blank they end in: to the last
 * blank that fits, else to the first one; the whole rest without any. */
static gsize
fitting_length(const char *rest, int width_cols)
{
	const char *at = rest, *next, *blank = NULL;
	int cols = 0, one;

	while (text_next_cell(at, &next, &one)) {
		cols += one;
		if (cols > width_cols && blank)
			break;
		/* A line that begins with a blank would be stuffed. */
		if (*at == ' ' && next[0] != ' ' && next[0] != '\0' &&
		    at > rest)
			blank = next;
		at = next;
	}
	if (cols <= width_cols || !blank)
		return strlen(rest);
	return blank - rest;
}

static void
append_wrapped(GString *text, const char *line)
{
	gsize quote = quote_length(line), len;
	g_autofree char *prefix = g_strndup(line, quote);
	const char *rest = line + quote;

	do {
		len = fitting_length(rest, FLOWED_WIDTH_COLS -
				     text_width(prefix));
		append_line(text, prefix, rest, len);
		rest += len;
	} while (*rest);
}

static gsize
chomped_length(const char *line)
{
	gsize len = strlen(line);

	while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\t' ||
			   line[len - 1] == '\r'))
		len--;
	return len;
}

char *
flowed_encode(const char *utf8)
{
	g_auto(GStrv) lines = g_strsplit(utf8, "\n", -1);
	GString *text = g_string_sized_new(strlen(utf8) + 64);
	gsize i;

	for (i = 0; lines[i]; i++) {
		if (strcmp(lines[i], SIGNATURE) == 0 ||
		    strcmp(lines[i], SIGNATURE "\r") == 0) {
			g_string_append(text, SIGNATURE "\n");
			continue;
		}
		lines[i][chomped_length(lines[i])] = '\0';
		append_wrapped(text, lines[i]);
	}
	while (text->len > 1 && g_str_has_suffix(text->str, "\n\n"))
		g_string_truncate(text, text->len - 1);
	return g_string_free(text, FALSE);
}
