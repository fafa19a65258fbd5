/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/text.h>

#include <string.h>

typedef struct {
	GPtrArray *lines;
	GString *line;
	int line_cols;
	int width_cols;
	const char *quote; /* repeated on each continuation */
	gsize quote_bytes;
	int quote_cols;
} Wrapper;

/* The length of the quote marks at the start: '>' with blanks between. */
static gsize
quote_length(const char *text)
{
	const char *p = text, *last = text;

	for (; *p == '>' || *p == ' '; p++)
		if (*p == '>')
			last = p + 1;
	if (last > text && *last == ' ')
		last++;
	return last - text;
}

static void
finish_line(Wrapper *wrapper)
{
	GString *line = wrapper->line;

	while (line->len > 0 && line->str[line->len - 1] == ' ')
		g_string_truncate(line, line->len - 1);
	g_ptr_array_add(wrapper->lines, g_strndup(line->str, line->len));
	g_string_assign(line, "");
	wrapper->line_cols = 0;
}

static void
start_line(Wrapper *wrapper)
{
	g_string_append_len(
	    wrapper->line, wrapper->quote, wrapper->quote_bytes);
	wrapper->line_cols = wrapper->quote_cols;
}

/* Puts a stretch that may be longer than a line, cut wherever it must be. */
static void
put_cut(Wrapper *wrapper, const char *p, const char *end)
{
	const char *next;
	int cols;

	while (p < end && text_next_cell(p, &next, &cols)) {
		gboolean too_wide = cols > wrapper->width_cols;

		if (too_wide)
			cols = 1;
		if (wrapper->line_cols + cols > wrapper->width_cols) {
			finish_line(wrapper);
			start_line(wrapper);
			/* A quote one cell narrower than the line leaves no
			 * room for a wide character. */
			if (wrapper->line_cols + cols > wrapper->width_cols) {
				g_string_truncate(wrapper->line, 0);
				wrapper->line_cols = 0;
			}
		}
		if (too_wide)
			g_string_append_c(wrapper->line, '?');
		else
			g_string_append_len(wrapper->line, p, next - p);
		wrapper->line_cols += cols;
		p = next;
	}
}

static int
stretch_width(const char *p, const char *end)
{
	const char *next;
	int cols, width_cols = 0;

	while (p < end && text_next_cell(p, &next, &cols)) {
		width_cols += cols;
		p = next;
	}
	return width_cols;
}

/* Puts the blanks and the word after them, on a new line when both do not
 * fit. */
static void
put_word(Wrapper *wrapper, const char *blanks, const char *word,
    const char *end)
{
	int word_cols = stretch_width(word, end);
	int room_cols = wrapper->width_cols - wrapper->line_cols;
	gboolean at_start = wrapper->line_cols <= wrapper->quote_cols;

	if ((int) (word - blanks) + word_cols <= room_cols || at_start) {
		put_cut(wrapper, blanks, end);
		return;
	}
	finish_line(wrapper);
	start_line(wrapper);
	put_cut(wrapper, word, end);
}

static void
wrap_paragraph(Wrapper *wrapper, const char *p, const char *end)
{
	wrapper->quote = p;
	wrapper->quote_bytes = MIN(quote_length(p), (gsize) (end - p));
	wrapper->quote_cols = (int) wrapper->quote_bytes;
	if (wrapper->quote_cols > wrapper->width_cols * 2 / 3)
		wrapper->quote_bytes = wrapper->quote_cols = 0;
	start_line(wrapper);
	p += wrapper->quote_bytes;
	while (p < end) {
		const char *blanks = p;
		const char *word = p + strspn(p, " ");
		const char *after = word + strcspn(word, " \n");

		/* Blanks at the end of a paragraph are not worth a line. */
		if (word >= end)
			break;
		put_word(wrapper, blanks, word, after);
		p = after;
	}
	finish_line(wrapper);
}

GPtrArray *
text_wrap(const char *utf8, int width_cols)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) line = g_string_new(NULL);
	Wrapper wrapper = {
	    .lines = lines,
	    .line = line,
	    .width_cols = MAX(width_cols, 1),
	};

	for (;;) {
		const char *end = utf8 + strcspn(utf8, "\n");

		wrap_paragraph(&wrapper, utf8, end);
		/* After the last line break comes no empty line. */
		if (!*end || !end[1])
			break;
		utf8 = end + 1;
	}
	return lines;
}
