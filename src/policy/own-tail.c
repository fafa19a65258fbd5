/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "own-words-private.h"

#define FOOTER_SHORT_MAX_WORDS 8
/* Lines of names, titles, numbers below a closing formula. */
#define CONTACT_MAX_LINES 16
/* A line this short above one that begins with a capital is a line of its
 * own, not one that was wrapped. */
#define WRAPPED_MIN_BYTES 50
#define CLOSING_MAX_BYTES 90
#define DEVICE_MAX_BYTES 120
/* A footer below a rule: so long at most, with so much above it. */
#define BELOW_MAX_BYTES 2000
#define ABOVE_MIN_LETTERS 60

/* --- footers --- */

static gboolean
begins_line_of_its_own(const char *body, gsize at)
{
	gunichar c = g_utf8_get_char(body + at);

	return g_unichar_isupper(c) || g_ascii_isdigit(body[at]) ||
	    (c < 0x80 ? strchr("-*#|(<", (int) c) != NULL :
	    !g_unichar_isalpha(c));
}

/* Whether a sentence ends at the line's end at `at`, which began at
 * line_at. */
static gboolean
ends_at_newline(const OwnCut *cut, gsize line_at, gsize at)
{
	gsize next = at + 1;

	while (next < cut->len && strchr(" \t\r", cut->body[next]))
		next++;
	if (next >= cut->len || cut->body[next] == '\n')
		return TRUE;
	if (!begins_line_of_its_own(cut->body, next))
		return FALSE;
	return at - line_at < WRAPPED_MIN_BYTES ||
	    strchr(".!?:", cut->body[at - 1]) != NULL;
}

/* The end of the sentence that begins at from: the line's end or the next
 * sentence's begin, and never into another paint. */
static gsize
sentence_end(const OwnCut *cut, gsize from)
{
	gsize line_at = from;
	gsize at;

	for (at = from; at < cut->len; at++) {
		if (cut->paint[at] != cut->paint[from] &&
		    cut->body[at] != '\n')
			return at;
		if (cut->body[at] == '\n') {
			if (at > from && ends_at_newline(cut, line_at, at))
				return at;
			line_at = at + 1;
		} else if (at > from && ((guchar) cut->body[at] & 0xc0) !=
		    0x80 && own_sentence_begins(cut->body, at)) {
			return at;
		}
	}
	return cut->len;
}

/* Up to the next blank line; a long line is a paragraph by itself. */
static gsize
paragraph_end(const OwnCut *cut, gsize from)
{
	const char *start = cut->body + from;
	const char *end = memchr(start, '\n', cut->len - from);

	if (end && end - start <= OWN_LINE_MAX_BYTES)
		end = strstr(end, "\n\n");
	return end ? (gsize) (end - cut->body) : cut->len;
}

/* The end of what is footer from here on; `from` when nothing is. */
static gsize
footer_end(const OwnCut *cut, gsize from, gsize end)
{
	g_autofree char *folded = phrases_fold(cut->body + from,
	    (gssize) (end - from));
	const Phrases *phrases = own_phrases();

	if (phrases_in(phrases, OWN_FOOTER_BLOCK, folded))
		return MAX(end, paragraph_end(cut, from));
	if (phrases_in(phrases, OWN_FOOTER, folded))
		return end;
	if (phrases_word_count(folded) <= FOOTER_SHORT_MAX_WORDS &&
	    phrases_in(phrases, OWN_FOOTER_SHORT, folded))
		return end;
	return from;
}

/* The letters of the writer before a place, as far as they matter. */
static gboolean
has_text_above(const OwnCut *cut, gsize at)
{
	int letters = 0;
	gsize i;

	for (i = 0; i < at && letters < ABOVE_MIN_LETTERS; i++)
		letters += cut->paint[i] == OWN_PAINT_WRITER &&
		    g_ascii_isalpha(cut->body[i]);
	return letters >= ABOVE_MIN_LETTERS;
}

/* The end of the mail, or of its part above a quote. */
static gsize
part_end(const OwnCut *cut, gsize from)
{
	const guint8 *quote = memchr(cut->paint + from, OWN_PAINT_QUOTE,
	    cut->len - from);

	return quote ? (gsize) (quote - cut->paint) : cut->len;
}

/* What stands below the last rule of a mail is all footer when some of it is,
 * whatever else the lawyers put there. */
static void
cut_below_rule(OwnCut *cut)
{
	gsize from, end;
	guint i;

	for (i = cut->lines->len; i > 0; i--) {
		const OwnLine *line = own_line(cut, i - 1);

		if (!line->soft && cut->paint[line->at] == OWN_PAINT_WRITER &&
		    line->len > 0 &&
		    own_is_rule(cut->body + line->at, line->len))
			break;
	}
	if (i == 0)
		return;
	from = own_line(cut, i - 1)->at;
	end = part_end(cut, from);
	if (end - from <= BELOW_MAX_BYTES && has_text_above(cut, from) &&
	    memchr(cut->paint + from, OWN_PAINT_FOOTER, end - from))
		own_paint(cut, from, end, OWN_PAINT_FOOTER);
}

void
own_cut_footers(OwnCut *cut)
{
	gsize from = 0;

	while (from < cut->len) {
		gsize end;

		if (cut->paint[from] != OWN_PAINT_WRITER ||
		    g_ascii_isspace(cut->body[from])) {
			from++;
			continue;
		}
		end = sentence_end(cut, from);
		own_paint(cut, from, footer_end(cut, from, end),
		    OWN_PAINT_FOOTER);
		from = end;
	}
	cut_below_rule(cut);
}

/* --- signatures --- */

/* The bytes of the first so many words, as folding divides them. */
static gsize
words_len(const char *text, gsize len, int words)
{
	const char *p = text;

	while (p < text + len && words > 0) {
		while (p < text + len &&
		    !phrases_is_word_char(g_utf8_get_char(p)))
			p = g_utf8_next_char(p);
		while (p < text + len &&
		    phrases_is_word_char(g_utf8_get_char(p)))
			p = g_utf8_next_char(p);
		words--;
	}
	return (gsize) (p - text);
}

/* How many words begin with a small letter, of how many. */
static int
small_words(const char *text, gsize len, int *ret_words)
{
	gboolean within = FALSE;
	const char *p;
	int small = 0;

	*ret_words = 0;
	for (p = text; p < text + len; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!within && g_unichar_isalpha(c)) {
			small += g_unichar_islower(c) != 0;
			++*ret_words;
		}
		within = phrases_is_word_char(c);
	}
	return small;
}

/* The length of the closing formula that begins this line, 0 when none does.
 * What follows it is a name at most. */
static gsize
closing_len(const OwnCut *cut, const OwnLine *line, const char *folded)
{
	const char *text = cut->body + line->at;
	const Phrase *strong, *phrase;
	int words, small;
	gsize len;

	strong = phrases_begin(own_phrases(), OWN_CLOSING, folded);
	phrase = strong ? strong :
	    phrases_begin(own_phrases(), OWN_CLOSING_WEAK, folded);
	if (!phrase || (!strong && line->len > CLOSING_MAX_BYTES) ||
	    phrases_begin(own_phrases(), OWN_GREETING, folded))
		return 0;
	len = words_len(text, line->len, phrase->words);
	small = small_words(text + len, line->len - len, &words);
	if (words == 0)
		return line->len;
	if (!strchr(" ,!", text[len]))
		return 0;
	if (text[len] == ',' || text[len] == '!')
		return (strong || words <= 4) && small * 2 <= words ?
		    len + 1 : 0;
	if (strong && words <= 4 && line->len <= CLOSING_MAX_BYTES)
		return small == 0 ? len : line->len;
	return small == 0 && (strong || words <= 3) ? len : 0;
}

/* Formal closings are whole sentences: "Je vous prie d'agréer, Madame,
 * l'expression de mes salutations distinguées." */
static gboolean
ends_with_closing(const char *folded)
{
	static const char *const ends[] = {"salutations distinguees ",
	    "salutations ", "respectueuses ", "distinti saluti ",
	    "cordiali saluti ", "atentamente ", "atenciosamente ",
	    "meilleurs sentiments ", "sentiments distingues "};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(folded, ends[i]))
			return TRUE;
	return FALSE;
}

/* A sentence, not a name or a number. */
static gboolean
is_prose(const char *text, gsize len)
{
	int words, small;
	gboolean ends;

	if (len == 0)
		return FALSE;
	small = small_words(text, len, &words);
	ends = strchr(".!?", text[len - 1]) != NULL;
	if (memchr(text, '@', len) || g_str_has_prefix(text, "http") ||
	    g_str_has_prefix(text, "www."))
		return words >= 8 && small * 3 >= words * 2 && ends;
	if (text[len - 1] == '?' || text[len - 1] == ':')
		return words >= 2;
	if (ends)
		return words >= 4 && small >= 2;
	return words >= 6 && small * 2 > words;
}

/* What cannot be a contact line, though it may be short. */
static gboolean
resumes(const OwnCut *cut, const OwnLine *line, const char *folded)
{
	const char *text = cut->body + line->at;
	const char *colon = memchr(text, ':', MIN(line->len, 20));
	const Phrase *phrase =
	    phrases_begin(own_phrases(), OWN_POSTSCRIPT, folded);

	if (phrase) {
		gsize len = words_len(text, line->len, phrase->words);

		if (len < line->len && strchr(".: ", text[len]) &&
		    g_ascii_isupper(*text))
			return TRUE;
	}
	if (colon) {
		g_autofree char *label = phrases_fold(text, colon - text);

		if (phrases_are(own_phrases(), OWN_DETAIL, label))
			return TRUE;
	}
	if (line->len > 2 && (g_str_has_prefix(text, "- ") ||
	    g_str_has_prefix(text, "* ") || g_str_has_prefix(text, "• ")))
		return TRUE;
	return is_prose(text, line->len);
}

static gboolean
is_dashes(const OwnCut *cut, const OwnLine *line)
{
	const char *text = cut->body + line->at;
	gsize i;

	if (line->soft || line->len < 2)
		return FALSE;
	for (i = 0; i < line->len; i++)
		if (text[i] != '-' && text[i] != '_')
			return FALSE;
	return line->len == 2 || text[0] == '_' || text[1] == '_';
}

typedef struct {
	gboolean open;	/* contact lines are cut */
	gboolean words;	/* the writer said something above */
	int lines;
} Signature;

static void
open_signature(Signature *signature)
{
	signature->open = TRUE;
	signature->lines = 0;
}

static void
paint_signature(OwnCut *cut, gsize from, gsize to)
{
	own_paint(cut, from, to, OWN_PAINT_SIGNATURE);
}

static void
look_at_line(OwnCut *cut, const OwnLine *line, Signature *signature)
{
	g_autofree char *folded = own_fold_line(cut, line);
	gsize end = line->at + line->len;
	gsize len;

	if (is_dashes(cut, line)) {
		open_signature(signature);
		paint_signature(cut, line->at, end);
		return;
	}
	if (line->len < DEVICE_MAX_BYTES &&
	    phrases_in(own_phrases(), OWN_DEVICE, folded)) {
		paint_signature(cut, line->at, end);
		return;
	}
	/* "Best Anna," at the top greets. */
	len = signature->words ? closing_len(cut, line, folded) : 0;
	signature->words = TRUE;
	if (len > 0) {
		open_signature(signature);
		paint_signature(cut, line->at + len, end);
		return;
	}
	if (ends_with_closing(folded)) {
		open_signature(signature);
		return;
	}
	if (!signature->open)
		return;
	if (resumes(cut, line, folded) ||
	    ++signature->lines > CONTACT_MAX_LINES)
		signature->open = FALSE;
	else
		paint_signature(cut, line->at, end);
}

void
own_cut_signatures(OwnCut *cut)
{
	Signature signature = {0};
	guint i;

	for (i = 0; i < cut->lines->len; i++) {
		const OwnLine *line = own_line(cut, i);

		if (line->len == 0)
			continue;
		if (cut->paint[line->at] == OWN_PAINT_QUOTE)
			signature.open = FALSE;
		if (cut->paint[line->at] != OWN_PAINT_WRITER)
			continue;
		look_at_line(cut, line, &signature);
	}
}
