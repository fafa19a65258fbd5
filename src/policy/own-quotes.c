/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "own-words-private.h"

/* A line that introduces a quote may be wrapped over so many. */
#define WRAP_MAX 4
#define INTRODUCTION_MAX_BYTES 400
#define HEADER_MAX_LINES 12

/* The next line with text, or the number of lines. */
static guint
next_filled(const OwnCut *cut, guint i)
{
	while (i < cut->lines->len && own_is_blank(cut, i))
		i++;
	return i;
}

/* ">", "|", "AB>". A table has more than one "|". */
static gboolean
has_mark(const OwnCut *cut, guint i)
{
	const OwnLine *line = own_line(cut, i);
	const char *text = own_line_text(cut, i);
	gsize n = 0;

	if (line->len == 0 || line->soft)
		return FALSE;
	if (*text == '>')
		return TRUE;
	if (*text == '|')
		return !memchr(text + 1, '|', line->len - 1);
	while (n < 3 && n < line->len && g_ascii_isupper(text[n]))
		n++;
	return n >= 1 && n + 1 < line->len && text[n] == '>' &&
	    (text[n + 1] == ' ' || text[n + 1] == '>');
}

/* The last piece of the line that begins with piece i. */
static guint
last_piece(const OwnCut *cut, guint i)
{
	while (i + 1 < cut->lines->len && own_line(cut, i + 1)->soft)
		i++;
	return i;
}

/* Whether the line above the one that begins with piece i has a mark. */
static gboolean
mark_stands_above(const OwnCut *cut, guint i)
{
	if (i == 0)
		return FALSE;
	for (i--; i > 0 && own_line(cut, i)->soft; i--)
		;
	return has_mark(cut, i);
}

/* A lone ">From" was written by a mailbox, and ">50 people" by a person. */
static gboolean
is_marked(const OwnCut *cut, guint i)
{
	const char *text;
	guint next;

	if (!has_mark(cut, i))
		return FALSE;
	text = own_line_text(cut, i);
	if ((*text == '>' && !g_ascii_isdigit(text[1]) &&
		!g_str_has_prefix(text, ">From ")) || mark_stands_above(cut, i))
		return TRUE;
	next = next_filled(cut, last_piece(cut, i) + 1);
	return next < cut->lines->len && has_mark(cut, next);
}

static gboolean
has_digit(const char *text, gsize len)
{
	gsize i;

	for (i = 0; i < len; i++)
		if (g_ascii_isdigit(text[i]))
			return TRUE;
	return FALSE;
}

/* The text from line i up to one that ends in a colon; 0 when none of the
 * next few does. *ret_last: that line. */
static gsize
colon_ends(const OwnCut *cut, guint i, guint *ret_last)
{
	gsize start = own_line(cut, i)->at;
	guint j;

	for (j = i; j < cut->lines->len && j < i + WRAP_MAX; j++) {
		const OwnLine *line = own_line(cut, j);
		gsize end = line->at + line->len;

		if (line->len == 0 || end - start > INTRODUCTION_MAX_BYTES)
			return 0;
		if (cut->body[end - 1] == ':' ||
		    g_str_has_prefix(cut->body + end - MIN(line->len, 3),
			"\xef\xbc\x9a")) {
			*ret_last = j;
			return end - start;
		}
	}
	return 0;
}

/* A wrapped introduction begins as introductions do. */
static gboolean
begins_introduction(const OwnCut *cut, guint i, const char *folded)
{
	const OwnLine *line = own_line(cut, i);
	const char *text = own_line_text(cut, i);

	return has_digit(text, line->len) ?
	    phrases_begin(own_phrases(), OWN_OPENER, folded) ||
	    memchr(text, '@', line->len) || g_ascii_isdigit(*text) :
	    memchr(text, '@', line->len) != NULL;
}

/* Whether lines i to *ret_last introduce a quote: "On 3 August, Anna Berg
 * <anna@example.org> wrote:". Without a date or an address the quote below
 * must be marked. */
static gboolean
is_introduction(const OwnCut *cut, guint i, guint *ret_last)
{
	const char *text = own_line_text(cut, i);
	g_autofree char *folded = NULL;
	gboolean marked, wrote, dated, address;
	guint last = i, next;
	gsize len;

	if (own_is_blank(cut, i) || !(len = colon_ends(cut, i, &last)))
		return FALSE;
	folded = phrases_fold(text, (gssize) len);
	if (last > i && !begins_introduction(cut, i, folded))
		return FALSE;
	next = next_filled(cut, last + 1);
	marked = next < cut->lines->len && is_marked(cut, next);
	address = memchr(text, '@', len) != NULL;
	dated = has_digit(text, len) && (own_has_time(text, len) || address ||
	    phrases_begin(own_phrases(), OWN_OPENER, folded));
	wrote = phrases_in(own_phrases(), OWN_WROTE, folded) != NULL;
	*ret_last = last;
	if (phrases_begin(own_phrases(), OWN_QUOTING, folded))
		return marked || address;
	/* "2026-08-03 10:12 Anna Berg <anna@example.org>:" */
	if (!wrote)
		return address && own_has_time(text, len) && (marked ||
		    (text[len - 2] == '>' && g_ascii_isdigit(*text)));
	if (marked)
		return TRUE;
	return (dated || (address && last == i && len < 120)) &&
	    !phrases_in(own_phrases(), OWN_YOU_WROTE, folded);
}

/* The same within a piece of a line that goes on after the colon. */
static gboolean
is_inner_introduction(const OwnCut *cut, guint i)
{
	const OwnLine *line = own_line(cut, i);
	const char *text = own_line_text(cut, i);
	g_autofree char *folded = NULL;
	const char *colon;
	gsize from = 0;

	if (line->len < 20)
		return FALSE;
	/* The colon that follows the verb, not the one of the time. */
	while (from < MIN(line->len, INTRODUCTION_MAX_BYTES) &&
	    (colon = memchr(text + from, ':', line->len - from))) {
		gsize len = (gsize) (colon - text);

		from = len + 1;
		if (len > INTRODUCTION_MAX_BYTES || len < 12 ||
		    g_ascii_isdigit(text[len - 1]))
			continue;
		folded = phrases_fold(text, (gssize) len);
		return phrases_begin(own_phrases(), OWN_OPENER, folded) &&
		    phrases_in(own_phrases(), OWN_WROTE, folded) &&
		    has_digit(text, len) &&
		    (own_has_time(text, len) || memchr(text, '@', len)) &&
		    !phrases_in(own_phrases(), OWN_YOU_WROTE, folded);
	}
	return FALSE;
}

/* "-----Original Message-----", "Begin forwarded message:". */
static gboolean
is_separator(OwnCut *cut, guint i, const char *folded)
{
	const OwnLine *line = own_line(cut, i);
	const char *text = own_line_text(cut, i);
	gboolean ruled = line->len > 4 && strchr("-_=*", text[0]) &&
	    text[1] == text[0];
	const Phrases *phrases = own_phrases();
	gboolean forwarded;

	if (line->len > 160 && !ruled)
		return FALSE;
	forwarded = (ruled ? phrases_begin : phrases_are)(phrases,
	    OWN_FORWARDED, folded) != NULL;
	if (forwarded) {
		cut->forwarded = TRUE;
		return TRUE;
	}
	if (ruled && text[line->len - 1] == '-' && line->len < 160 &&
	    phrases_in(phrases, OWN_WROTE, folded))
		return TRUE;
	return (ruled ? phrases_begin : phrases_are)(phrases, OWN_ORIGINAL,
	    folded) != NULL;
}

static void
paint_lines(OwnCut *cut, guint first, guint last)
{
	const OwnLine *end = own_line(cut, last);

	own_paint(cut, own_line(cut, first)->at, end->at + end->len,
	    OWN_PAINT_QUOTE);
}

/* What stands above a quote and belongs to it: a rule of dashes. */
static guint
with_rule(const OwnCut *cut, guint i)
{
	guint above = i;

	while (above > 0 && own_is_blank(cut, above - 1) && i - above < 3)
		above--;
	return above > 0 && own_is_rule(own_line_text(cut, above - 1),
	    own_line(cut, above - 1)->len) ? above - 1 : i;
}

static gboolean
has_letter(const OwnCut *cut, guint i)
{
	const OwnLine *line = own_line(cut, i);
	gsize j;

	for (j = line->at; j < line->at + line->len; j++)
		if ((guchar) cut->body[j] >= 0x80 ||
		    g_ascii_isalpha(cut->body[j]))
			return TRUE;
	return FALSE;
}

/* From which line on all is quoted, when line i says so; else G_MAXUINT. */
static guint
quote_begins(OwnCut *cut, guint i)
{
	const OwnLine *line = own_line(cut, i);
	g_autofree char *folded = NULL;
	guint first;

	if (own_is_header_block(cut, i)) {
		cut->forwarded = cut->forwarded || cut->words_from >= i;
		return with_rule(cut, i);
	}
	first = own_notes_block(cut, i);
	if (first != G_MAXUINT) {
		cut->forwarded = cut->forwarded || cut->words_from >= first;
		return with_rule(cut, first);
	}
	if (is_inner_introduction(cut, i))
		return i;
	if (line->len < 5)
		return G_MAXUINT;
	folded = own_fold_line(cut, line);
	if (is_separator(cut, i, folded))
		return i;
	if (line->len < 160 && phrases_in(own_phrases(), OWN_ABOVE, folded)) {
		if (cut->words_from < i)
			return i;
		own_paint(cut, line->at, line->at + line->len,
		    OWN_PAINT_FOOTER);
	}
	return G_MAXUINT;
}

/* The last line of the header that follows line i or begins there; i when
 * there is none. */
static guint
last_of_header(const OwnCut *cut, guint i)
{
	guint next = own_line(cut, i)->field ? i : next_filled(cut, i + 1);
	guint n;

	for (n = 0; n < HEADER_MAX_LINES && next < cut->lines->len &&
	    own_line(cut, next)->field; n++) {
		i = next;
		next = next_filled(cut, i + 1);
	}
	return i;
}

/* A separator or an introduction above marked lines is only itself quoted:
 * answers may stand between them. Moves *last over a header in between. */
static gboolean
only_marked_follow(const OwnCut *cut, guint *last)
{
	guint end = last_of_header(cut, *last);
	guint next = next_filled(cut, end + 1);

	if (next >= cut->lines->len || !is_marked(cut, next))
		return FALSE;
	*last = end;
	return TRUE;
}

void
own_cut_quotes(OwnCut *cut)
{
	guint i, last, first;

	own_find_header_fields(cut);
	for (i = 0; i < cut->lines->len; i++) {
		if (own_is_blank(cut, i))
			continue;
		if (is_marked(cut, i)) {
			last = last_piece(cut, i);
			paint_lines(cut, i, last);
			i = last;
			continue;
		}
		if (is_introduction(cut, i, &last)) {
			first = i;
		} else {
			first = quote_begins(cut, i);
			last = i;
		}
		if (first == G_MAXUINT) {
			if (cut->words_from > i && has_letter(cut, i) &&
			    cut->paint[own_line(cut, i)->at] ==
			    OWN_PAINT_WRITER)
				cut->words_from = i;
			continue;
		}
		if (!only_marked_follow(cut, &last))
			last = cut->lines->len - 1;
		paint_lines(cut, first, last);
		i = last;
	}
}
