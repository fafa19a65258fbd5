/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft as words that may be names. */
#include "proof-facts.h"

#include <string.h>

#include "phrases.h"
#include "proof-words.h"

#define WORDS_MAX 20000
#define LINK_MAX_BYTES 1000
#define SHORT_LINE_BYTES 45

static void
append_base(GString *folded, gunichar c, gboolean spelt)
{
	static const struct {
		gunichar c;
		const char *plain, *spelt;
	} letters[] = {
	    {0xe4, "a", "ae"}, {0xf6, "o", "oe"}, {0xfc, "u", "ue"},
	    {0xf8, "o", "oe"}, {0xe5, "a", "aa"}, {0xdf, "ss", "ss"},
	    {0xe6, "ae", "ae"}, {0x153, "oe", "oe"}, {0x142, "l", "l"},
	    {0x111, "d", "d"}, {0xf0, "d", "d"}, {0xfe, "th", "th"},
	    {0x131, "i", "i"},
	};
	gsize i;

	if (g_unichar_ismark(c))
		return;
	c = g_unichar_tolower(c);
	for (i = 0; i < G_N_ELEMENTS(letters); i++)
		if (letters[i].c == c) {
			g_string_append(folded,
			    spelt ? letters[i].spelt : letters[i].plain);
			return;
		}
	g_string_append_unichar(folded, phrases_base_char(c));
}

char *
fact_fold(const char *text, gssize size_bytes, gboolean spelt)
{
	g_autofree char *composed =
	    g_utf8_normalize(text, size_bytes, G_NORMALIZE_ALL_COMPOSE);
	GString *folded = g_string_new(NULL);
	const char *p;

	for (p = composed ? composed : ""; *p; p = g_utf8_next_char(p))
		append_base(folded, g_utf8_get_char(p), spelt);
	return g_string_free(folded, FALSE);
}

static void
fact_word_free(gpointer data)
{
	FactWord *word = data;

	g_free(word->text);
	g_free(word->folded);
	g_free(word->spelt);
	g_free(word);
}

static FactWord *
word_new(const char *start, const char *end)
{
	FactWord *word = g_new0(FactWord, 1);

	word->text = g_strndup(start, end - start);
	word->folded = fact_fold(start, end - start, FALSE);
	word->spelt = fact_fold(start, end - start, TRUE);
	return word;
}

/* From the end of one word to the start of the next. */
static void
judge_gap(FactWord *word, const char *from, const char *to)
{
	const char *p;
	int ends = 0;

	word->gap = ' ';
	word->glued = to - from == 1 && !g_ascii_isspace(*from);
	for (p = from; p < to; p++) {
		ends += *p == '\n';
		if (word->gap == ' ' && !g_ascii_isspace(*p))
			word->gap = *p;
		if (strchr(".!?:", *p) && p + 1 < to)
			word->first = TRUE;
	}
	if (word->gap == ' ' && ends > 1)
		word->gap = '\n';
	if (ends > 1)
		word->first = TRUE;
}

/* Addresses and links: up to the next blank on both sides, as far as one can
 * reach. */
static gboolean
is_hidden(const char *text, const char *start, const char *end)
{
	g_autofree char *whole = NULL;
	const char *word = start, *word_end = end;
	const char *colon;

	while (start > text && word - start < LINK_MAX_BYTES &&
	    !strchr(" \t\r\n<>()\"", start[-1]))
		start--;
	while (*end && end - word_end < LINK_MAX_BYTES &&
	    !strchr(" \t\r\n<>()\"", *end))
		end++;
	whole = g_strndup(start, end - start);
	colon = strstr(whole, "://");
	return strchr(whole, '@') || colon || g_str_has_prefix(whole, "www.") ||
	    (strchr(whole, '/') && strchr(whole, '.') &&
		strchr(whole, '.') < strchr(whole, '/'));
}

static void
add_words(GPtrArray *words, const char *text, gsize base, int line)
{
	const char *p = text, *start = NULL, *last = NULL;

	while (words->len < WORDS_MAX) {
		gunichar c = g_utf8_get_char(p);
		gboolean inside = *p &&
		    (g_unichar_isalnum(c) || g_unichar_ismark(c));
		FactWord *word;

		if (inside && !start)
			start = p;
		if (!inside && start) {
			word = word_new(start, p);
			word->line = line;
			word->start = base + (start - text);
			word->end = base + (p - text);
			judge_gap(word, last ? last : text, start);
			word->first |= !last;
			word->hidden = is_hidden(text, start, p);
			g_ptr_array_add(words, word);
			last = p;
			start = NULL;
		}
		if (!*p)
			break;
		p = g_utf8_next_char(p);
	}
}

/* Words of one line know nothing of the line above. */
static void
join_lines(GPtrArray *words, guint from, const OwnLine *above)
{
	FactWord *word;
	gsize size_bytes = strlen(above->text);
	gsize i = size_bytes;

	if (from >= words->len)
		return;
	word = words->pdata[from];
	while (i > 0 && g_ascii_isspace(above->text[i - 1]))
		i--;
	word->first = word->gap != ' ' || i < SHORT_LINE_BYTES ||
	    strchr(".!?:", above->text[i - 1]) != NULL;
	if (i == 0)
		word->gap = '\n';
	else if (word->gap == ' ' && !g_ascii_isalnum(above->text[i - 1]) &&
	    !(above->text[i - 1] & 0x80))
		word->gap = above->text[i - 1];
}

static const char *const reply_marks[] = {
    "re:", "aw:", "fwd:", "fw:", "wg:", "antw:", "sv:", "vs:", "res:",
    "rif:", "r:", "tr:", "rv:",
};

const char *
subject_start(const char *subject)
{
	gsize i;

	subject += strspn(subject, " \t");
	for (i = 0; i < G_N_ELEMENTS(reply_marks); i++)
		if (g_ascii_strncasecmp(subject, reply_marks[i],
			strlen(reply_marks[i])) == 0)
			return subject_start(subject + strlen(reply_marks[i]));
	return subject;
}

static gboolean
is_german(const GArray *lines, const char *given)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(WordText) words = NULL;
	const ProofLanguage *language;
	guint i;

	for (i = 0; i < lines->len; i++)
		g_string_append_printf(text, "%s\n",
		    g_array_index(lines, OwnLine, i).text);
	words = word_text_new(text->str);
	language = proof_language_of(words, given);
	return language && strcmp(language->name, "de") == 0;
}

FactText *
fact_text_new(const GArray *lines, const ProofInput *input)
{
	FactText *text = g_new0(FactText, 1);
	const OwnLine *above = NULL;
	guint i;

	text->words = g_ptr_array_new_with_free_func(fact_word_free);
	text->misspelt = input->misspelt;
	text->german = is_german(lines, input->language);
	/* The subject of a thread is theirs. */
	if (input->subject && !input->thread_subject &&
	    subject_start(input->subject) == input->subject)
		add_words(text->words, input->subject, 0, 0);
	for (i = 0; i < lines->len; i++) {
		const OwnLine *line = &g_array_index(lines, OwnLine, i);
		guint from = text->words->len;

		add_words(text->words, line->text, line->start, line->number);
		if (above)
			join_lines(text->words, from, above);
		else if (from < text->words->len)
			((FactWord *) text->words->pdata[from])->gap = '\n';
		above = line;
	}
	return text;
}

void
fact_text_free(FactText *text)
{
	if (!text)
		return;
	g_ptr_array_unref(text->words);
	g_free(text);
}

FactWord *
fact_word(const FactText *text, gint64 i)
{
	return i >= 0 && i < text->words->len ? text->words->pdata[i] : NULL;
}

GPtrArray *
fact_words(const char *name)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(fact_word_free);

	add_words(words, name ? name : "", 0, 0);
	return words;
}

gboolean
fact_same(const FactWord *word, const FactWord *other)
{
	return strcmp(word->folded, other->folded) == 0 ||
	    strcmp(word->spelt, other->spelt) == 0;
}

gboolean
fact_is_capital(const FactWord *word)
{
	return g_unichar_isupper(g_utf8_get_char(word->text));
}

gboolean
fact_is_misspelt(const FactText *text, const FactWord *word)
{
	guint i;

	for (i = 0; text->misspelt && i < text->misspelt->len; i++) {
		SpellRange range =
		    g_array_index(text->misspelt, SpellRange, i);

		if (word->line > 0 && range.start < word->end &&
		    range.start + range.length > word->start)
			return TRUE;
	}
	return FALSE;
}

gboolean
fact_is_ordinary(const FactWord *word)
{
	return list_has(LIST_ORDINARY, word->folded) ||
	    list_has(LIST_PROPER, word->folded);
}
