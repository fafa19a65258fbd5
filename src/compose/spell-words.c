/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spell-words.h"

#include <enchant.h>
#include <string.h>

#include <notyet/base/embedded.h>

#define TRIES_MAX 200	/* of what costs: compounds, words that are near */
#define COMPOUND_PARTS_MAX 4
#define PART_MIN_CHARS 4
#define COMPOUND_MAX_CHARS 50

struct SpellWords {
	EnchantBroker *broker;
	GPtrArray *dicts;	/* EnchantDict * */
	GPtrArray *foreign;	/* EnchantDict *: English, whose nouns others
				   take over; opened when it is needed */
	gboolean foreign_tried;
	GHashTable *known;	/* case-folded words */
	char *language;		/* without country */
	int tries;
};

gboolean
spell_words_is_letter(gunichar c)
{
	return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == '\'' ||
	       c == 0x2019;
}

char *
spell_words_base(const char *language)
{
	return g_ascii_strdown(language, strcspn(language, "_-.@"));
}

static void
add_tag(const char *tag, const char *provider, const char *description,
    const char *file, void *tags)
{
	g_ptr_array_add(tags, g_strdup(tag));
}

static GPtrArray *
tags_of(EnchantBroker *broker)
{
	GPtrArray *tags = g_ptr_array_new_with_free_func(g_free);

	enchant_broker_list_dicts(broker, add_tag, tags);
	return tags;
}

GPtrArray *
spell_words_languages(void)
{
	EnchantBroker *broker = enchant_broker_init();
	g_autoptr(GPtrArray) tags = tags_of(broker);
	GPtrArray *languages = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < tags->len; i++) {
		g_autofree char *base = spell_words_base(tags->pdata[i]);

		if (!g_ptr_array_find_with_equal_func(
			languages, base, g_str_equal, NULL))
			g_ptr_array_add(languages, g_steal_pointer(&base));
	}
	enchant_broker_free(broker);
	return languages;
}

/* The countries whose spellings differ; the others' dictionaries are copies,
 * and reading them takes time. */
static const char *const usual[] = {"en_US", "en_GB", "en_AU", "en_CA",
    "en_ZA", "de_DE", "de_AT", "de_CH", "pt_PT", "pt_BR", "fr_FR", "es_ES",
    "nl_NL", "it_IT"};

static void
open_dict(SpellWords *words, const char *tag, GPtrArray *dicts)
{
	EnchantDict *dict = enchant_broker_request_dict(words->broker, tag);

	if (dict)
		g_ptr_array_add(dicts, dict);
}

static void
open_dicts(SpellWords *words, const char *language, GPtrArray *dicts)
{
	g_autoptr(GPtrArray) tags = tags_of(words->broker);

	for (gsize i = 0; i < G_N_ELEMENTS(usual); i++) {
		g_autofree char *base = spell_words_base(usual[i]);

		if (strcmp(base, language) == 0 &&
		    g_ptr_array_find_with_equal_func(
			tags, usual[i], g_str_equal, NULL))
			open_dict(words, usual[i], dicts);
	}
	for (guint i = 0; dicts->len == 0 && i < tags->len; i++) {
		g_autofree char *base = spell_words_base(tags->pdata[i]);

		if (strcmp(base, language) == 0)
			open_dict(words, tags->pdata[i], dicts);
	}
}

/* One word or several a line, "#" begins a comment. */
static void
learn_shipped(SpellWords *words, const char *name)
{
	g_autofree char *path = g_strdup_printf("words/%s.txt", name);
	const EmbeddedFile *file = embedded_find(path);
	g_auto(GStrv) lines = file ?
	    g_strsplit_set(file->data, "\n", -1) : NULL;

	for (char **line = lines; line && *line; line++)
		if (**line != '#')
			spell_words_learn(words, *line);
}

SpellWords *
spell_words_open(const char *language)
{
	SpellWords *words = g_new0(SpellWords, 1);

	words->broker = enchant_broker_init();
	words->dicts = g_ptr_array_new();
	words->foreign = g_ptr_array_new();
	words->known =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	words->language = spell_words_base(language);
	open_dicts(words, words->language, words->dicts);
	if (words->dicts->len == 0) {
		spell_words_free(words);
		return NULL;
	}
	learn_shipped(words, "common");
	learn_shipped(words, words->language);
	return words;
}

static void
free_dicts(SpellWords *words, GPtrArray *dicts)
{
	for (guint i = 0; i < dicts->len; i++)
		enchant_broker_free_dict(words->broker, dicts->pdata[i]);
	g_ptr_array_unref(dicts);
}

void
spell_words_free(SpellWords *words)
{
	if (!words)
		return;
	free_dicts(words, words->dicts);
	free_dicts(words, words->foreign);
	enchant_broker_free(words->broker);
	g_hash_table_unref(words->known);
	g_free(words->language);
	g_free(words);
}

gboolean
spell_words_has_nouns(const SpellWords *words)
{
	return strcmp(words->language, "de") == 0;
}

/* Dictionaries know the typewriter's apostrophe only. */
static char *
plain_apostrophes(const char *word, gssize len)
{
	g_autofree char *copy =
	    len < 0 ? g_strdup(word) : g_strndup(word, len);
	g_auto(GStrv) parts = g_strsplit(copy, "\u2019", -1);

	return g_strjoinv("'", parts);
}

void
spell_words_learn(SpellWords *words, const char *text)
{
	const char *at = text, *start;

	while (*at) {
		g_autofree char *plain = NULL;

		while (*at && !spell_words_is_letter(g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		for (start = at;
		     *at && spell_words_is_letter(g_utf8_get_char(at));
		     at = g_utf8_next_char(at))
			;
		if (at == start)
			continue;
		plain = plain_apostrophes(start, at - start);
		g_hash_table_add(words->known, g_utf8_casefold(plain, -1));
	}
}

static gboolean
in_dicts(const GPtrArray *dicts, const char *word)
{
	for (guint i = 0; i < dicts->len; i++)
		if (enchant_dict_check(dicts->pdata[i], word, -1) == 0)
			return TRUE;
	return FALSE;
}

gboolean
spell_words_has(const SpellWords *words, const char *word)
{
	g_autofree char *plain = plain_apostrophes(word, -1);

	return in_dicts(words->dicts, plain);
}

static gboolean
is_known(const SpellWords *words, const char *word)
{
	static const char *const genitives[] = {"", "'s", "'", "s"};
	g_autofree char *folded = g_utf8_casefold(word, -1);

	for (gsize i = 0; i < G_N_ELEMENTS(genitives); i++) {
		g_autofree char *stem = NULL;

		if (!g_str_has_suffix(folded, genitives[i]))
			continue;
		stem = g_strndup(
		    folded, strlen(folded) - strlen(genitives[i]));
		if (g_hash_table_contains(words->known, stem))
			return TRUE;
	}
	return FALSE;
}

/* How two countries write the same word: an ending of the one, and of the
 * other. Only one of the dictionaries may be installed. "*" before it: it may
 * stand anywhere. */
static const struct {
	const char *language, *one, *other;
} countries[] = {
    {"en", "ise", "ize"}, {"en", "ised", "ized"}, {"en", "ises", "izes"},
    {"en", "iser", "izer"}, {"en", "isers", "izers"},
    {"en", "ising", "izing"}, {"en", "isation", "ization"},
    {"en", "isations", "izations"}, {"en", "isational", "izational"},
    {"en", "yse", "yze"}, {"en", "ysed", "yzed"}, {"en", "ysing", "yzing"},
    {"en", "our", "or"}, {"en", "ours", "ors"}, {"en", "oured", "ored"},
    {"en", "ouring", "oring"}, {"en", "ourable", "orable"},
    {"en", "ourably", "orably"}, {"en", "ourful", "orful"},
    {"en", "ourite", "orite"}, {"en", "ourites", "orites"},
    {"en", "ourhood", "orhood"}, {"en", "oural", "oral"},
    {"en", "ourless", "orless"}, {"en", "tre", "ter"},
    {"en", "tres", "ters"}, {"en", "tred", "tered"}, {"en", "bre", "ber"},
    {"en", "ogue", "og"}, {"en", "ogues", "ogs"}, {"en", "lled", "led"},
    {"en", "lling", "ling"}, {"en", "ller", "ler"}, {"en", "llers", "lers"},
    {"en", "ence", "ense"}, {"en", "ences", "enses"},
    {"en", "elfil", "elfill"}, {"en", "ilful", "illful"},
    {"de", "*ss", "\u00df"},
};

/* The word with the ending changed, or NULL. */
static char *
changed(const char *word, const char *from, const char *to)
{
	if (*from == '*') {
		g_auto(GStrv) parts = g_strsplit(word, from + 1, -1);

		return g_strv_length(parts) > 1 ? g_strjoinv(to, parts) : NULL;
	}
	if (!g_str_has_suffix(word, from))
		return NULL;
	return g_strdup_printf("%.*s%s", (int)(strlen(word) - strlen(from)),
	    word, to);
}

static gboolean
is_of_another_country(const SpellWords *words, const char *word)
{
	for (gsize i = 0; i < G_N_ELEMENTS(countries); i++) {
		const char *one = countries[i].one, *other = countries[i].other;
		g_autofree char *first = NULL;
		g_autofree char *second = NULL;

		if (strcmp(countries[i].language, words->language) != 0)
			continue;
		first = changed(word, one, other);
		if (first && in_dicts(words->dicts, first))
			return TRUE;
		second = *one == '*' ? NULL : changed(word, other, one);
		if (second && in_dicts(words->dicts, second))
			return TRUE;
	}
	return FALSE;
}

/* With a capital, as a noun has it. */
static char *
as_noun(const char *word)
{
	gunichar first = g_utf8_get_char(word);
	char letter[7] = "";

	letter[g_unichar_to_utf8(g_unichar_totitle(first), letter)] = '\0';
	return g_strconcat(letter, g_utf8_next_char(word), NULL);
}

static gboolean
is_part(const SpellWords *words, const char *part)
{
	g_autofree char *noun = as_noun(part);

	return in_dicts(words->dicts, part) || in_dicts(words->dicts, noun) ||
	       is_known(words, part);
}

/* A part that another one follows: as it is, or with what joins them. */
static gboolean
is_first_part(const SpellWords *words, const char *part)
{
	g_autofree char *stem = NULL;

	if (is_part(words, part))
		return TRUE;
	if (!g_str_has_suffix(part, "s"))
		return FALSE;
	stem = g_strndup(part, strlen(part) - 1);
	return g_utf8_strlen(stem, -1) >= PART_MIN_CHARS &&
	       is_part(words, stem);
}

/* "um" in "umgeplant": shorter than any part. */
static gboolean
is_prefixed(const SpellWords *words, const char *word)
{
	static const char *const prefixes[] = {"ab", "an", "auf", "aus", "bei",
	    "ein", "her", "hin", "los", "mit", "nach", "um", "un", "vor", "weg",
	    "zu", "ex", "ur", "web", "job"};

	for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++) {
		const char *rest = word + strlen(prefixes[i]);

		if (g_str_has_prefix(word, prefixes[i]) &&
		    g_utf8_strlen(rest, -1) >= PART_MIN_CHARS + 1 &&
		    is_part(words, rest))
			return TRUE;
	}
	return FALSE;
}

/* Longest first part first; word is in lower case. */
static gboolean
is_compound(const SpellWords *words, const char *word, int parts)
{
	glong chars = g_utf8_strlen(word, -1);

	if (parts < COMPOUND_PARTS_MAX && is_part(words, word))
		return TRUE;
	if (parts <= 1 || chars > COMPOUND_MAX_CHARS)
		return FALSE;
	for (glong cut = chars - PART_MIN_CHARS; cut >= PART_MIN_CHARS; cut--) {
		const char *rest = g_utf8_offset_to_pointer(word, cut);
		g_autofree char *first = g_strndup(word, rest - word);

		if (is_first_part(words, first) &&
		    is_compound(words, rest, parts - 1))
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_capitalised(const char *word)
{
	return g_unichar_isupper(g_utf8_get_char(word));
}

/* Nouns that were taken over from English keep its spelling. */
static gboolean
is_taken_over(SpellWords *words, const char *word)
{
	g_autofree char *lower = g_utf8_strdown(word, -1);

	if (!is_capitalised(word) || g_utf8_strlen(word, -1) < 5 ||
	    strcmp(words->language, "en") == 0)
		return FALSE;
	if (!words->foreign_tried)
		open_dicts(words, "en", words->foreign);
	words->foreign_tried = TRUE;
	return in_dicts(words->foreign, lower) ||
	       in_dicts(words->foreign, word);
}

/* The distance of two words in letters changed, added, left out or swapped,
 * up to two; three when it is more. */
static int
distance(const char *one, const char *other)
{
	g_autofree gunichar *a = g_utf8_to_ucs4_fast(one, -1, NULL);
	g_autofree gunichar *b = g_utf8_to_ucs4_fast(other, -1, NULL);
	glong na = g_utf8_strlen(one, -1), nb = g_utf8_strlen(other, -1);
	g_autofree int *d = NULL;
	glong width = nb + 1;

	if (ABS(na - nb) > 2)
		return 3;
	d = g_new0(int, (na + 1) * width);
	for (glong i = 0; i <= na; i++)
		for (glong k = 0; k <= nb; k++) {
			int *cell = &d[i * width + k];
			gboolean same = i && k && a[i - 1] == b[k - 1];

			if (i == 0 || k == 0) {
				*cell = i + k;
				continue;
			}
			*cell = cell[-width - 1] + !same;
			*cell = MIN(*cell, cell[-width] + 1);
			*cell = MIN(*cell, cell[-1] + 1);
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
			    a[i - 2] == b[k - 1])
				*cell = MIN(*cell, cell[-2 * width - 2] + 1);
		}
	return MIN(3, d[na * width + nb]);
}

static gboolean
is_within(SpellWords *words, const char *word, int most)
{
	EnchantDict *dict = words->dicts->pdata[0];
	g_autofree char *folded = g_utf8_casefold(word, -1);
	gsize count = 0;
	char **suggested;
	gboolean found = FALSE;

	if (words->tries++ > TRIES_MAX)
		return FALSE;
	suggested = enchant_dict_suggest(dict, word, -1, &count);
	for (gsize i = 0; i < count && !found; i++) {
		g_autofree char *other = g_utf8_casefold(suggested[i], -1);

		found = !strpbrk(other, " -") &&
			distance(folded, other) <= most;
	}
	if (suggested)
		enchant_dict_free_string_list(dict, suggested);
	return found;
}

gboolean
spell_words_is_near(SpellWords *words, const char *word)
{
	return is_within(words, word, g_utf8_strlen(word, -1) >= 9 ? 2 : 1);
}

gboolean
spell_words_accepts(SpellWords *words, const char *word)
{
	g_autofree char *plain = plain_apostrophes(word, -1);
	g_autofree char *lower = g_utf8_strdown(plain, -1);
	g_autofree char *stem = NULL;

	if (in_dicts(words->dicts, plain) || is_known(words, plain) ||
	    is_of_another_country(words, plain) ||
	    is_of_another_country(words, lower) ||
	    is_taken_over(words, plain))
		return TRUE;
	if (g_str_has_suffix(plain, "'s") || g_str_has_suffix(plain, "s'")) {
		stem = g_strndup(plain, strlen(plain) - 2);
		if (in_dicts(words->dicts, stem))
			return TRUE;
	}
	if (!spell_words_has_nouns(words) || words->tries++ > TRIES_MAX)
		return FALSE;
	if (is_prefixed(words, lower))
		return TRUE;
	/* "Lebenlauf" is made of two words, too. */
	return is_compound(words, lower, COMPOUND_PARTS_MAX) &&
	       !is_within(words, plain, 1);
}
