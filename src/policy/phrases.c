/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phrases.h"

#include <string.h>

#include <notyet/base/embedded.h>

#define DECOMPOSED_MAX 8
#define GAP_MAX_BYTES 400

gboolean
phrases_is_word_char(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalnum((char) c);
	return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

gunichar
phrases_base_char(gunichar c)
{
	gunichar parts[DECOMPOSED_MAX];

	if (c < 0x80)
		return (gunichar) g_ascii_tolower((char) c);
	g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
	return g_unichar_tolower(parts[0]);
}

static void
append_folded(GString *folded, gunichar c)
{
	if (c < 0x80) {
		g_string_append_c(folded, g_ascii_tolower((char) c));
		return;
	}
	if (g_unichar_ismark(c))
		return;
	c = phrases_base_char(c);
	if (c == 0xdf)
		g_string_append(folded, "ss");
	else if (c == 0x153)
		g_string_append(folded, "oe");
	else if (c == 0xe6)
		g_string_append(folded, "ae");
	else if (c < 0x80)
		g_string_append_c(folded, (char) c);
	else
		g_string_append_unichar(folded, c);
}

/* "e-mail", which was read as two words, and "mail" are "email". */
static void
end_word(GString *folded, gsize word_at)
{
	const char *word = folded->str + word_at;

	if (*word == 'm' &&
	    (strcmp(word, "mail") == 0 || strcmp(word, "mails") == 0)) {
		if (word_at >= 3 &&
		    memcmp(folded->str + word_at - 3, " e ", 3) == 0)
			g_string_erase(folded, (gssize) word_at - 1, 1);
		else
			g_string_insert_c(folded, (gssize) word_at, 'e');
	}
	g_string_append_c(folded, ' ');
}

char *
phrases_fold(const char *utf8, gssize len)
{
	const char *end = utf8 + (len < 0 ? strlen(utf8) : (gsize) len);
	GString *folded = g_string_sized_new((gsize) (end - utf8) + 2);
	gsize word_at = 1;
	const char *p;

	g_string_append_c(folded, ' ');
	for (p = utf8; p < end; p = g_utf8_next_char(p)) {
		gunichar c = (guchar) *p < 0x80 ? (gunichar) *p :
		    g_utf8_get_char(p);

		if (phrases_is_word_char(c)) {
			append_folded(folded, c);
			continue;
		}
		if (folded->len > word_at)
			end_word(folded, word_at);
		word_at = folded->len;
	}
	if (folded->len > word_at)
		end_word(folded, word_at);
	return g_string_free(folded, FALSE);
}

int
phrases_word_count(const char *folded)
{
	int blanks = 0;

	for (; *folded; folded++)
		blanks += *folded == ' ';
	return blanks - 1;
}

static Phrase *
phrase_new(int kind, const char *words)
{
	Phrase *phrase = g_new0(Phrase, 1);
	char **part;

	phrase->kind = kind;
	phrase->parts = g_strsplit(words, "...", -1);
	for (part = phrase->parts; *part; part++) {
		char *folded = phrases_fold(*part, -1);

		phrase->words += phrases_word_count(folded);
		g_free(*part);
		*part = folded;
	}
	return phrase;
}

static int
kind_of(const char *name, gsize len, const char *const *kinds)
{
	int kind;

	for (kind = 0; kinds[kind]; kind++)
		if (strlen(kinds[kind]) == len &&
		    strncmp(kinds[kind], name, len) == 0)
			return kind;
	return -1;
}

/* Of the word that follows the blank at `at`. */
static guint
bucket_of(const char *at)
{
	guint hash = 5381;

	for (at++; *at && *at != ' '; at++)
		hash = hash * 33 + (guchar) *at;
	return hash % PHRASE_BUCKETS;
}

static void
add_phrase(PhraseKind *kind, Phrase *phrase)
{
	GPtrArray **bucket = &kind->buckets[bucket_of(phrase->parts[0])];

	if (!*bucket)
		*bucket = g_ptr_array_new();
	g_ptr_array_add(*bucket, phrase);
}

Phrases *
phrases_load(const char *file_name, const char *const *kinds)
{
	const EmbeddedFile *file = embedded_find(file_name);
	Phrases *phrases = g_new0(Phrases, 1);
	g_auto(GStrv) lines = NULL;
	char **line;

	g_assert(file);
	phrases->by_kind =
	    g_new0(PhraseKind, g_strv_length((char **) kinds));
	lines = g_strsplit_set(file->data, "\n", -1);
	for (line = lines; *line; line++) {
		const char *tab = strchr(*line, '\t');
		int kind;

		if (**line == '#' || !**line)
			continue;
		g_assert(tab);
		kind = kind_of(*line, (gsize) (tab - *line), kinds);
		g_assert(kind >= 0);
		add_phrase(&phrases->by_kind[kind], phrase_new(kind, tab + 1));
	}
	return phrases;
}

/* Whether the phrase begins at this place. */
static gboolean
phrase_at(const Phrase *phrase, const char *at)
{
	char **part = phrase->parts;

	const char *same = at, *wanted = *part;

	while (*wanted && *same == *wanted) {
		same++;
		wanted++;
	}
	if (*wanted)
		return FALSE;
	while (part[1]) {
		/* The blank behind a part may begin the next one. */
		at += strlen(*part) - 1;
		part++;
		at = g_strstr_len(at, GAP_MAX_BYTES, *part);
		if (!at)
			return FALSE;
	}
	return TRUE;
}

/* The longest one, so that "best regards" is not "best". */
const Phrase *
phrases_begin(const Phrases *phrases, int kind, const char *folded)
{
	const GPtrArray *bucket =
	    phrases->by_kind[kind].buckets[bucket_of(folded)];
	const Phrase *longest = NULL;
	guint i;

	for (i = 0; bucket && i < bucket->len; i++) {
		const Phrase *phrase = bucket->pdata[i];

		if ((!longest || phrase->words > longest->words) &&
		    phrase_at(phrase, folded))
			longest = phrase;
	}
	return longest;
}

const Phrase *
phrases_in(const Phrases *phrases, int kind, const char *folded)
{
	const char *at;

	for (at = folded; at && at[1]; at = strchr(at + 1, ' ')) {
		const Phrase *phrase = phrases_begin(phrases, kind, at);

		if (phrase)
			return phrase;
	}
	return NULL;
}

const Phrase *
phrases_are(const Phrases *phrases, int kind, const char *folded)
{
	const Phrase *phrase = phrases_begin(phrases, kind, folded);

	return phrase && strcmp(phrase->parts[0], folded) == 0 ? phrase : NULL;
}
