/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/text.h>

#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"
#define ELLIPSIS_COLS 1

gboolean
text_char_merges(gunichar c)
{
	return c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff);
}

int
text_char_width(gunichar c)
{
	if (c < 0x20 || (c >= 0x7f && c < 0xa0))
		return 0;
	if (c < 0x300)
		return 1;
	if (g_unichar_iszerowidth(c) || text_char_merges(c))
		return 0;
	/* wcwidth() makes the numbers in circles on black squares and the
	 * hexagrams wide, which GLib does not. */
	if (g_unichar_iswide(c) || (c >= 0x3248 && c <= 0x324f) ||
	    (c >= 0x4dc0 && c <= 0x4dff))
		return 2;
	return 1;
}

/* The character at p; an invalid byte is U+FFFD and one byte long. */
static gunichar
char_at(const char *p, const char **ret_next)
{
	gunichar c;

	if ((guchar) *p < 0x80) {
		*ret_next = p + 1;
		return (guchar) *p;
	}
	c = g_utf8_get_char_validated(p, -1);
	if (c == (gunichar) -1 || c == (gunichar) -2) {
		*ret_next = p + 1;
		return 0xfffd;
	}
	*ret_next = g_utf8_next_char(p);
	return c;
}

gboolean
text_next_cell(const char *p, const char **ret_next, int *ret_cols)
{
	const char *next, *after;
	gunichar c;

	if (!*p)
		return FALSE;
	*ret_cols = text_char_width(char_at(p, &next));
	while (*next) {
		c = char_at(next, &after);
		if (c < 0x300 || text_char_width(c) != 0)
			break;
		next = after;
	}
	*ret_next = next;
	return TRUE;
}

int
text_width(const char *utf8)
{
	int cols, width_cols = 0;

	while (text_next_cell(utf8, &utf8, &cols))
		width_cols += cols;
	return width_cols;
}

static void
append_unmerged(GString *out, const char *p, const char *end)
{
	while (p < end) {
		const char *next;

		if (!text_char_merges(char_at(p, &next)))
			g_string_append_len(out, p, next - p);
		p = next;
	}
}

char *
text_fit(const char *utf8, int width_cols)
{
	GString *fitted = g_string_new(NULL);
	const char *p = utf8, *next, *cut = utf8;
	int cols, used_cols = 0, cut_cols = 0;

	while (width_cols > 0 && *p != '\n' && text_next_cell(p, &next, &cols)) {
		if (used_cols + cols > width_cols)
			break;
		used_cols += cols;
		p = next;
		if (used_cols <= width_cols - ELLIPSIS_COLS) {
			cut = p;
			cut_cols = used_cols;
		}
	}
	if (width_cols > 0 && *p && *p != '\n') {
		append_unmerged(fitted, utf8, cut);
		g_string_append(fitted, ELLIPSIS);
		used_cols = cut_cols + ELLIPSIS_COLS;
	} else {
		append_unmerged(fitted, utf8, p);
	}
	for (; used_cols < width_cols; used_cols++)
		g_string_append_c(fitted, ' ');
	return g_string_free(fitted, FALSE);
}
