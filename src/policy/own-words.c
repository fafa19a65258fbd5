/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/own-words.h>

#include <string.h>

#include "own-words-private.h"

#define FOLD_MAX_BYTES 400

const Phrases *
own_phrases(void)
{
	static const char *const kinds[] = {
#define X(id, name) name,
	    OWN_PHRASES(X)
#undef X
	    NULL};
	static gsize loaded;

	if (g_once_init_enter(&loaded))
		g_once_init_leave(&loaded,
		    (gsize) phrases_load("wordings/own-words.txt", kinds));
	return (const Phrases *) loaded;
}

void
own_paint(OwnCut *cut, gsize from, gsize to, OwnPaint paint)
{
	for (; from < to; from++)
		if (cut->paint[from] == OWN_PAINT_WRITER)
			cut->paint[from] = (guint8) paint;
}

gboolean
own_is_rule(const char *text, gsize len)
{
	gsize i;

	for (i = 0; i < len; i++)
		if (!strchr("-_=*", text[i]))
			return FALSE;
	return len >= 3;
}

const char *
own_line_text(const OwnCut *cut, guint i)
{
	return cut->body + own_line(cut, i)->at;
}

gboolean
own_is_blank(const OwnCut *cut, guint i)
{
	return own_line(cut, i)->len == 0;
}

gboolean
own_has_time(const char *text, gsize len)
{
	gsize i;

	for (i = 1; i + 2 < len; i++) {
		gsize end = i + 3;

		if (!strchr(":h.", text[i]) || !g_ascii_isdigit(text[i - 1]) ||
		    !g_ascii_isdigit(text[i + 1]) ||
		    !g_ascii_isdigit(text[i + 2]))
			continue;
		if (i >= 3 && (g_ascii_isdigit(text[i - 3]) ||
		    text[i - 3] == '.'))
			continue;
		if (end >= len || text[end] == ':' ||
		    !(g_ascii_isalnum(text[end]) || text[end] == '.'))
			return TRUE;
		if (text[i] == ':')
			return TRUE;
	}
	return FALSE;
}

char *
own_fold_line(const OwnCut *cut, const OwnLine *line)
{
	gsize len = line->len;

	if (len > FOLD_MAX_BYTES) {
		const char *start = cut->body + line->at;

		len = (gsize) (g_utf8_find_prev_char(start,
		    start + FOLD_MAX_BYTES + 1) - start);
	}
	return phrases_fold(cut->body + line->at, (gssize) len);
}

/* How many letters stand directly before a place, five at most. */
static int
letters_before(const char *text, gsize at)
{
	int letters = 0;

	while (letters < 5 && at > 0 && g_ascii_isalpha(text[at - 1])) {
		letters++;
		at--;
	}
	return letters;
}

gboolean
own_sentence_begins(const char *text, gsize at)
{
	gsize before = at;
	gunichar c;

	if (at == 0 || !g_ascii_isspace(text[at - 1]))
		return FALSE;
	c = g_utf8_get_char(text + at);
	if (g_unichar_isspace(c))
		return FALSE;
	while (before > 0 && g_ascii_isspace(text[before - 1]))
		before--;
	if (before == 0 || !strchr(".!?:", text[before - 1]))
		return FALSE;
	/* "Mon. 3 Aug.", "Dr. Berg" and "J. Berg" are no ends. */
	if (before >= 2 && text[before - 1] == '.' &&
	    (before == 2 || !g_ascii_isalnum(text[before - 3])))
		return FALSE;
	if (g_unichar_isupper(c) || c == 0xbf || c == 0xa1)
		return TRUE;
	/* Some write no capitals. */
	return text[before - 1] != ':' && g_unichar_islower(c) &&
	    before >= 6 && letters_before(text, before - 1) >= 5;
}

/* Where a long line may be divided: at a sentence, before a run of dashes
 * (the separator before an older mail), before a word that ends in a colon
 * (a header field). */
static gboolean
is_division(const char *body, gsize at, gsize end)
{
	gsize i;

	if (at == 0 || !g_ascii_isspace(body[at - 1]))
		return FALSE;
	if (at + 4 < end && strchr("-_", body[at]) &&
	    body[at + 1] == body[at] && body[at + 2] == body[at] &&
	    body[at + 3] == body[at])
		return TRUE;
	if (own_sentence_begins(body, at))
		return TRUE;
	if (!g_ascii_isupper(body[at]))
		return FALSE;
	for (i = at; i < end && i < at + 8 && g_ascii_isalpha(body[i]); i++)
		;
	if (i < end && body[i] == ' ')
		i++;
	return i < end && body[i] == ':';
}

static void
add_line(OwnCut *cut, gsize from, gsize to, gboolean soft)
{
	OwnLine line = {from, 0, soft, 0};

	while (from < to && g_ascii_isspace(cut->body[to - 1]))
		to--;
	while (from < to && g_ascii_isspace(cut->body[from]))
		from++;
	line.at = from;
	line.len = to - from;
	g_array_append_val(cut->lines, line);
}

static void
divide_line(OwnCut *cut, gsize from, gsize to)
{
	gsize start = from;
	gsize i;

	if (to - from > OWN_LINE_MAX_BYTES && cut->body[from] != '>') {
		for (i = from + 1; i < to; i++) {
			/* Not within a character. */
			if (((guchar) cut->body[i] & 0xc0) == 0x80 ||
			    !is_division(cut->body, i, to))
				continue;
			add_line(cut, start, i, start != from);
			start = i;
		}
	}
	add_line(cut, start, to, start != from);
}

static void
divide_lines(OwnCut *cut)
{
	gsize at = 0;

	while (at < cut->len) {
		const char *newline = memchr(cut->body + at, '\n',
		    cut->len - at);
		gsize end = newline ? (gsize) (newline - cut->body) : cut->len;

		divide_line(cut, at, end);
		at = end + 1;
	}
}

static gboolean
has_letters(const OwnCut *cut, guint paints)
{
	gsize i;

	for (i = 0; i < cut->len; i++)
		if (paints & (1u << cut->paint[i]) &&
		    ((guchar) cut->body[i] >= 0x80 ||
		     g_ascii_isalpha(cut->body[i])))
			return TRUE;
	return FALSE;
}

/* Takes the lines of these paints; a line of which all was cut is left out
 * with its end. */
static char *
collect(const OwnCut *cut, guint paints)
{
	GString *text = g_string_new(NULL);
	gboolean cut_here = FALSE, line_empty = TRUE;
	int newlines = 2;
	gsize line_at = 0;
	gsize i;

	for (i = 0; i < cut->len; i++) {
		char c = cut->body[i];

		if (c == '\n') {
			if (line_empty)
				g_string_truncate(text, line_at);
			if ((!line_empty || !cut_here) && newlines < 2) {
				g_string_append_c(text, c);
				newlines++;
			}
			cut_here = FALSE;
			line_empty = TRUE;
			line_at = text->len;
		} else if (!(paints & (1u << cut->paint[i]))) {
			cut_here = cut_here || !g_ascii_isspace(c);
		} else {
			if (!g_ascii_isspace(c)) {
				line_empty = FALSE;
				newlines = 0;
			}
			if (c != '\r')
				g_string_append_c(text, c);
		}
	}
	g_strchomp(text->str);
	return g_string_free(text, FALSE);
}

/* The lines of one paint. Most mails have none of it. */
static char *
collect_one(const OwnCut *cut, OwnPaint paint)
{
	return memchr(cut->paint, paint, cut->len) ?
	    collect(cut, 1u << paint) : g_strdup("");
}

static gssize
first_painted(const OwnCut *cut, OwnPaint paint)
{
	const guint8 *at = memchr(cut->paint, paint, cut->len);

	return at ? at - cut->paint : -1;
}

static void
fill(OwnWords *words, OwnCut *cut)
{
	guint not_quoted = 1u << OWN_PAINT_WRITER |
	    1u << OWN_PAINT_SIGNATURE | 1u << OWN_PAINT_FOOTER;
	guint writer = 1u << OWN_PAINT_WRITER;

	words->quote = collect_one(cut, OWN_PAINT_QUOTE);
	words->signature = collect_one(cut, OWN_PAINT_SIGNATURE);
	words->footer = collect_one(cut, OWN_PAINT_FOOTER);
	words->quote_at = first_painted(cut, OWN_PAINT_QUOTE);
	words->signature_at = first_painted(cut, OWN_PAINT_SIGNATURE);
	words->footer_at = first_painted(cut, OWN_PAINT_FOOTER);
	words->had_quote = words->quote_at >= 0;
	words->had_signature = words->signature_at >= 0;
	words->had_footer = words->footer_at >= 0;
	words->forwarded = cut->forwarded;
	/* Never cut the only words away. */
	words->text = collect(cut,
	    has_letters(cut, writer) ? writer : not_quoted);
}

OwnWords *
own_words_cut(const char *body)
{
	OwnWords *words = g_new0(OwnWords, 1);
	OwnCut cut = {0};

	cut.body = g_utf8_make_valid(body ? body : "", -1);
	cut.len = strlen(cut.body);
	cut.paint = g_malloc0(cut.len + 1);
	cut.words_from = G_MAXUINT;
	cut.lines = g_array_new(FALSE, FALSE, sizeof(OwnLine));
	divide_lines(&cut);
	own_cut_quotes(&cut);
	own_cut_footers(&cut);
	own_cut_signatures(&cut);
	fill(words, &cut);
	g_array_unref(cut.lines);
	g_free(cut.paint);
	g_free(cut.body);
	return words;
}

void
own_words_free(OwnWords *words)
{
	if (!words)
		return;
	g_free(words->text);
	g_free(words->quote);
	g_free(words->signature);
	g_free(words->footer);
	g_free(words);
}
