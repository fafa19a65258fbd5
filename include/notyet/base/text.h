/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text for a grid of terminal cells. Every byte of mail is hostile: it passes
 * text_scrub() once, at the border, and the other functions then work on what
 * it gives. All of this is pure.
 *
 * Widths are those of the C library's wcwidth() for printable characters:
 * East Asian wide and fullwidth characters and emoji take two cells, combining
 * and joining characters none, all others one (ambiguous ones too).
 */
#ifndef NOTYET_BASE_TEXT_H
#define NOTYET_BASE_TEXT_H

#include <glib.h>

typedef enum {
	/* One line: breaks (with the blanks around them) and tabs become one
	 * blank. Cut at TEXT_LINE_MAX_BYTES. */
	TEXT_ONE_LINE = 0,
	/* Several lines: CR LF, CR, NEL and the Unicode separators become
	 * "\n", tabs become blanks up to the next eighth column. Cut at
	 * TEXT_LINES_MAX_BYTES. */
	TEXT_KEEP_LINES = 1 << 0,
} TextScrub;

#define TEXT_LINE_MAX_BYTES (4 * 1024)
#define TEXT_LINES_MAX_BYTES (4 * 1024 * 1024)
/* More combining characters than this on one base are dropped. */
#define TEXT_MARKS_MAX 4

/*
 * Makes any bytes safe to show: valid UTF-8 without control characters (C0,
 * DEL, C1: no escape sequence survives), without characters that reorder or
 * hide text (bidirectional controls U+202A-202E, U+2066-2069, U+200E, U+200F,
 * U+061C, soft hyphen, zero width space, tags, variation selectors), without
 * combining characters that have no base or are more than TEXT_MARKS_MAX on
 * one. An invalid byte, a private use or unassigned character becomes U+FFFD.
 * A text over the limit ends in "…".
 * bytes: borrowed, may hold NUL, may be NULL when len is 0; len in bytes, or
 * -1 for a NUL-terminated string. Owned, g_free(); never NULL. Scrubbing what
 * was scrubbed changes nothing.
 */
char *text_scrub(const char *bytes, gssize len, TextScrub flags);

/*
 * Makes a text safe as the value of a mail header that goes out: valid UTF-8
 * in which no CR, LF, NUL or other control character, no Unicode line break
 * and no bidirectional control remains; each run of those and blanks becomes
 * one blank, none is left at the ends. Letters, emoji and their joiners are
 * kept as they are. utf8 NULL gives "". Owned, g_free().
 */
char *text_header_value(const char *utf8);

/* Cells that one character takes: 0, 1 or 2; control characters 0. */
int text_char_width(gunichar c);

/* Whether some terminals melt the character's neighbours into one cell and
 * others do not: the zero width joiner and the skin tones of emoji. In
 * columns such a one is left out, or all that follows would be shifted. */
gboolean text_char_merges(gunichar c);

/* Cells that the text takes. Invalid bytes count as one cell each. */
int text_width(const char *utf8);

/*
 * Steps over what one cell (or one wide pair of cells) shows: a base character
 * and the combining characters after it. Returns FALSE at the end of the text.
 * *ret_next: the byte after it, within the same string. *ret_cols: 0, 1 or 2.
 * p must point at the start of a character.
 */
gboolean text_next_cell(const char *p, const char **ret_next, int *ret_cols);

/*
 * The text in exactly width_cols cells, without characters that merge cells
 * (text_char_merges()): cut before the last cell with "…" when
 * it is longer, padded with blanks when it is shorter. A line break ends the
 * text. width_cols 0 or less gives "". Owned, g_free().
 */
char *text_fit(const char *utf8, int width_cols);

/*
 * The lines of a text, none wider than width_cols (at least 1; a wide
 * character that cannot fit becomes "?"). Breaks at blanks; a longer word is
 * cut. "\n" starts a new line; an empty line is "". The quote marks at the
 * start of a line ("> > ") are repeated on its continuations while they leave
 * room. Result: array of owned strings with its free function set; owned,
 * g_ptr_array_unref().
 */
GPtrArray *text_wrap(const char *utf8, int width_cols);

/* The text without the difference of case, for comparing: equal texts fold to
 * equal ones in every locale. Invalid bytes become U+FFFD. Owned, g_free(). */
char *text_fold(const char *text);

/* Whether the folded text holds what text_fold() made. FALSE for a text that
 * is NULL or empty. */
gboolean text_folded_holds(const char *text, const char *folded);

#endif
