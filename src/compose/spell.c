/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/compose/spell.h>

#include <enchant.h>

#define RANGES_MAX 500
#define WORD_MAX_BYTES 100
#define CAPITALS_MAX 5

typedef struct {
	EnchantDict *dict;
	GHashTable *known;	/* case-folded words */
	const char *text;
	GArray *ranges;
} Spell;

/* The tags to try for a language, the given one first. */
static EnchantDict *
request(EnchantBroker *broker, const char *language)
{
	static const struct {
		const char *language, *tags[4];
	} usual[] = {
		{ "en", { "en_US", "en_GB", "en_AU" } },
		{ "de", { "de_DE", "de_AT", "de_CH" } },
		{ "fr", { "fr_FR", "fr", "fr_CA" } },
		{ "es", { "es_ES", "es_MX" } },
		{ "it", { "it_IT" } },
		{ "nl", { "nl_NL", "nl_BE" } },
		{ "pt", { "pt_PT", "pt_BR" } },
		{ "pl", { "pl_PL" } },
		{ "sv", { "sv_SE" } },
		{ "da", { "da_DK" } },
	};
	gsize i, k;

	if (enchant_broker_dict_exists(broker, language))
		return enchant_broker_request_dict(broker, language);
	for (i = 0; i < G_N_ELEMENTS(usual); i++) {
		if (strcmp(usual[i].language, language) != 0)
			continue;
		for (k = 0; k < 4 && usual[i].tags[k]; k++)
			if (enchant_broker_dict_exists(broker,
						       usual[i].tags[k]))
				return enchant_broker_request_dict(
					broker, usual[i].tags[k]);
	}
	return NULL;
}

static gboolean
is_word_char(gunichar c)
{
	return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == '\'' ||
	       c == 0x2019;
}

static void
learn(GHashTable *known, const char *text)
{
	const char *at = text, *start;

	while (*at) {
		while (*at && !is_word_char(g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		for (start = at; *at && is_word_char(g_utf8_get_char(at));
		     at = g_utf8_next_char(at))
			;
		if (at > start)
			g_hash_table_add(known,
					 g_utf8_casefold(start, at - start));
	}
}

static gboolean
is_known(const Spell *spell, const char *word)
{
	static const char *const genitives[] = { "'s", "\u2019s", "'",
						 "\u2019", "s" };
	g_autofree char *folded = g_utf8_casefold(word, -1);
	gsize i;

	if (g_hash_table_contains(spell->known, folded))
		return TRUE;
	for (i = 0; i < G_N_ELEMENTS(genitives); i++) {
		g_autofree char *stem = NULL;

		if (!g_str_has_suffix(folded, genitives[i]))
			continue;
		stem = g_strndup(folded,
				 strlen(folded) - strlen(genitives[i]));
		if (g_hash_table_contains(spell->known, stem))
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_short_capitals(const char *word)
{
	const char *at;

	for (at = word; *at; at = g_utf8_next_char(at))
		if (!g_unichar_isupper(g_utf8_get_char(at)))
			return FALSE;
	return g_utf8_strlen(word, -1) <= CAPITALS_MAX;
}

/* Dictionaries know the typewriter's apostrophe only. */
static char *
plain_apostrophes(const char *word)
{
	g_auto(GStrv) parts = g_strsplit(word, "\u2019", -1);

	return g_strjoinv("'", parts);
}

static void
check_word(Spell *spell, const char *start, gsize len)
{
	g_autofree char *word = NULL;
	g_autofree char *plain = NULL;
	SpellRange range;

	while (len > 0 && *start == '\'')
		start++, len--;
	while (len > 0 && start[len - 1] == '\'')
		len--;
	if (len > WORD_MAX_BYTES || spell->ranges->len >= RANGES_MAX)
		return;
	word = g_strndup(start, len);
	if (g_utf8_strlen(word, -1) < 2 || is_short_capitals(word) ||
	    is_known(spell, word))
		return;
	plain = plain_apostrophes(word);
	if (enchant_dict_check(spell->dict, plain, -1) <= 0)
		return;
	range.start = start - spell->text;
	range.length = len;
	g_array_append_val(spell->ranges, range);
}

/* What stands between blanks and is no prose: addresses, URLs, file names,
 * anything with a digit. */
static gboolean
is_no_prose(const char *token, gsize len)
{
	gsize i;

	if (g_strstr_len(token, len, "://") || memchr(token, '@', len) ||
	    g_ascii_strncasecmp(token, "www.", 4) == 0)
		return TRUE;
	for (i = 0; i < len; i++) {
		if (g_ascii_isdigit(token[i]) || token[i] == '_')
			return TRUE;
		if (token[i] == '.' && i > 0 && i + 1 < len &&
		    g_ascii_isalpha(token[i - 1]) &&
		    g_ascii_islower(token[i + 1]))
			return TRUE;
	}
	return FALSE;
}

static void
check_token(Spell *spell, const char *token, gsize len)
{
	const char *at = token, *end = token + len, *start;

	if (is_no_prose(token, len))
		return;
	while (at < end) {
		while (at < end && !is_word_char(g_utf8_get_char(at)))
			at = g_utf8_next_char(at);
		for (start = at; at < end && is_word_char(g_utf8_get_char(at));
		     at = g_utf8_next_char(at))
			;
		if (at > start)
			check_word(spell, start, at - start);
	}
}

static void
check_line(Spell *spell, const char *line, gsize len)
{
	gsize at = 0, token;

	if (len > 0 && *line == '>')
		return;
	while (at < len) {
		while (at < len && g_ascii_isspace(line[at]))
			at++;
		for (token = at; at < len && !g_ascii_isspace(line[at]); at++)
			;
		if (at > token)
			check_token(spell, line + token, at - token);
	}
}

static void
check_text(Spell *spell)
{
	const char *line = spell->text;

	while (*line) {
		gsize len = strcspn(line, "\n");

		if (len == 3 && strncmp(line, "-- ", 3) == 0)
			return;
		check_line(spell, line, len);
		line += len;
		line += *line == '\n';
	}
}

static gboolean
check_with(EnchantBroker *broker, const SpellInput *input, Spell *spell,
	   GError **error)
{
	const char *language = input->language ? input->language : "en";
	const char *const *word;

	spell->dict = request(broker, language);
	if (!spell->dict) {
		g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_NO_DICTIONARY,
			    "There is no spelling dictionary for \"%s\"; on "
			    "Debian it is in the package hunspell-%s.",
			    language,
			    strcmp(language, "en") == 0 ? "en-us" :
			    strcmp(language, "de") == 0 ? "de-de" : language);
		return FALSE;
	}
	for (word = input->known_words; word && *word; word++)
		if (g_utf8_validate(*word, -1, NULL))
			learn(spell->known, *word);
	check_text(spell);
	enchant_broker_free_dict(broker, spell->dict);
	return TRUE;
}

gboolean
spell_check(const SpellInput *input, GArray **ret_ranges, GError **error)
{
	Spell spell = { .text = input->text };
	EnchantBroker *broker;
	gboolean checked;

	if (!g_utf8_validate(input->text, -1, NULL)) {
		g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_VALUE,
			    "The text to check is not UTF-8.");
		return FALSE;
	}
	broker = enchant_broker_init();
	spell.ranges = g_array_new(FALSE, FALSE, sizeof(SpellRange));
	spell.known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					    NULL);
	checked = check_with(broker, input, &spell, error);
	g_hash_table_unref(spell.known);
	enchant_broker_free(broker);
	if (checked)
		*ret_ranges = spell.ranges;
	else
		g_array_unref(spell.ranges);
	return checked;
}
