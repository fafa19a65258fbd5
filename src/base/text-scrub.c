/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/text.h>

#include <string.h>

#define REPLACEMENT 0xfffd
#define ELLIPSIS "\xe2\x80\xa6"
#define TAB_COLS 8

typedef struct {
	GString *out;
	gboolean keep_lines;
	gsize limit_bytes;
	int column; /* of the next character, for tabs */
	int marks;  /* combining characters on the present base, or -1 */
	gboolean swallow_blanks; /* a break was just made a blank */
} Scrubber;

/*
 * Format characters that are part of a script's spelling; all others of their
 * category reorder, hide or tag text.
 */
static gboolean
format_is_visible(gunichar c)
{
	return c == 0x200c || c == 0x200d || (c >= 0x600 && c <= 0x605) ||
	    c == 0x6dd || c == 0x8e2 || c == 0x110bd || c == 0x110cd;
}

static gboolean
is_variation_selector(gunichar c)
{
	return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) ||
	    (c >= 0x180b && c <= 0x180f);
}

static gboolean
is_break(gunichar c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 ||
	    c == 0x2029;
}

/* The character to show for c, or 0 for none. */
static gunichar
printable(gunichar c)
{
	if (c < 0x7f)
		return c >= 0x20 ? c : 0;
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
		return 0;
	case G_UNICODE_FORMAT:
		return format_is_visible(c) ? c : 0;
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_UNASSIGNED:
	case G_UNICODE_SURROGATE:
		return REPLACEMENT;
	default:
		return is_variation_selector(c) ? 0 : c;
	}
}

static void
put(Scrubber *scrubber, gunichar c)
{
	int cols;

	if (c == 0)
		return;
	cols = text_char_width(c);
	if (cols == 0) {
		if (scrubber->marks < 0 || scrubber->marks >= TEXT_MARKS_MAX)
			return;
		scrubber->marks++;
	} else {
		scrubber->marks = 0;
	}
	scrubber->swallow_blanks = FALSE;
	scrubber->column += cols;
	g_string_append_unichar(scrubber->out, c);
}

static void
put_break(Scrubber *scrubber)
{
	GString *out = scrubber->out;

	scrubber->marks = -1;
	scrubber->column = 0;
	if (scrubber->keep_lines) {
		g_string_append_c(out, '\n');
		return;
	}
	while (out->len > 0 && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	g_string_append_c(out, ' ');
	scrubber->swallow_blanks = TRUE;
}

static void
put_tab(Scrubber *scrubber)
{
	if (!scrubber->keep_lines) {
		put(scrubber, ' ');
		return;
	}
	do
		put(scrubber, ' ');
	while (scrubber->column % TAB_COLS != 0);
}

static void
scrub_one(Scrubber *scrubber, gunichar c)
{
	if (is_break(c))
		put_break(scrubber);
	else if ((c == ' ' || c == '\t') && scrubber->swallow_blanks)
		return;
	else if (c == '\t')
		put_tab(scrubber);
	else
		put(scrubber, printable(c));
}

/* Takes the next character off the bytes; an invalid byte is U+FFFD. */
static gunichar
take_char(const char **cursor, const char *end)
{
	const char *p = *cursor;
	gunichar c;

	if ((guchar) *p < 0x80) {
		*cursor = p + 1;
		return (guchar) *p;
	}
	c = g_utf8_get_char_validated(p, end - p);
	if (c == (gunichar) -1 || c == (gunichar) -2) {
		*cursor = p + 1;
		return REPLACEMENT;
	}
	*cursor = g_utf8_next_char(p);
	return c;
}

/* Puts plain ASCII there at once, which most text is; returns where it ends.
 * No more than puts the text over its limit. */
static const char *
put_plain(Scrubber *scrubber, const char *from, const char *end)
{
	gsize room = scrubber->limit_bytes + 1 - scrubber->out->len;
	const char *p = from;

	if (scrubber->swallow_blanks && *from == ' ')
		return from;
	if ((gsize) (end - from) > room)
		end = from + room;
	while (p < end && *p >= ' ' && *p < 0x7f)
		p++;
	if (p == from)
		return from;
	g_string_append_len(scrubber->out, from, p - from);
	scrubber->marks = 0;
	scrubber->swallow_blanks = FALSE;
	scrubber->column += (int) (p - from);
	return p;
}

/* Cuts the text so that it ends within the limit with an ellipsis. */
static void
cut_at_limit(GString *out, gsize limit_bytes)
{
	gsize keep_bytes = limit_bytes - strlen(ELLIPSIS);

	while (keep_bytes > 0 && (out->str[keep_bytes] & 0xc0) == 0x80)
		keep_bytes--;
	g_string_truncate(out, keep_bytes);
	g_string_append(out, ELLIPSIS);
}

char *
text_scrub(const char *bytes, gssize len, TextScrub flags)
{
	Scrubber scrubber = {
	    .keep_lines = (flags & TEXT_KEEP_LINES) != 0,
	    .marks = -1,
	};
	const char *cursor = bytes, *end;

	if (!bytes)
		return g_strdup("");
	end = bytes + (len < 0 ? (gssize) strlen(bytes) : len);
	scrubber.limit_bytes = scrubber.keep_lines ? TEXT_LINES_MAX_BYTES
						   : TEXT_LINE_MAX_BYTES;
	scrubber.out =
	    g_string_sized_new(MIN((gsize) (end - bytes), 4096) + 16);
	while (cursor < end && scrubber.out->len <= scrubber.limit_bytes) {
		const char *plain = put_plain(&scrubber, cursor, end);
		gunichar c;

		if (plain > cursor) {
			cursor = plain;
			continue;
		}
		c = take_char(&cursor, end);
		if (c == '\r' && cursor < end && *cursor == '\n')
			cursor++;
		scrub_one(&scrubber, c);
	}
	if (scrubber.out->len > scrubber.limit_bytes)
		cut_at_limit(scrubber.out, scrubber.limit_bytes);
	return g_string_free(scrubber.out, FALSE);
}

static gboolean
is_bidi_control(gunichar c)
{
	return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	    c == 0x200e || c == 0x200f || c == 0x61c;
}

char *
text_header_value(const char *utf8)
{
	GString *out = g_string_new(NULL);
	const char *cursor = utf8, *end = utf8 + (utf8 ? strlen(utf8) : 0);
	gboolean blank = FALSE;

	while (cursor < end) {
		gunichar c = take_char(&cursor, end);

		if (is_bidi_control(c))
			continue;
		if (c == ' ' || is_break(c) || g_unichar_iscntrl(c)) {
			blank = TRUE;
			continue;
		}
		if (blank && out->len > 0)
			g_string_append_c(out, ' ');
		blank = FALSE;
		g_string_append_unichar(out, c);
	}
	return g_string_free(out, FALSE);
}
