/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/compose/spell.h>

#include "spell-words.h"

#include <string.h>

#define RANGES_MAX 500
#define WORD_MAX_BYTES 100
#define CAPITALS_MAX 5
#define QUOTATION_MAX_BYTES 300
/* Which language a text is in, by the words of a thousand that its
 * dictionaries have. */
#define GIVEN_IS_RIGHT 500
#define OTHER_IS_RIGHT 800
#define PLAINLY 930
#define LANGUAGES_MAX 8		/* that are tried */
#define TELLING_MAX_BYTES 4000

typedef struct Spell {
	SpellWords *words;
	const char *text;
	const char *skip_until;	/* end of a quotation */
	gboolean begins;	/* the next word begins a sentence */
	gboolean formula;	/* a line such as "Kind Regards,": no name */
	gboolean named;		/* after "Herr", "Hallo": a name follows */
	GArray *ranges;
	GHashTable *names;	/* capitalised inside a sentence */
	gboolean collecting;	/* only names are looked for */
	guint seen, right;	/* words that are no names */
} Spell;

static gboolean
is_short_capitals(const char *word)
{
	glong upper = 0;

	for (const char *at = word; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c == '\'' || c == 0x2019)
			break;
		if (!g_unichar_isupper(c))
			return FALSE;
		upper++;
	}
	return upper <= CAPITALS_MAX;
}

/* "GitHub", "iOS", "APIs"; but "THank" is a slip of the shift key. */
static gboolean
has_inner_capital(const SpellWords *words, const char *word)
{
	glong upper = 0, lower = 0, inner = 0;
	g_autofree char *small = g_utf8_strdown(word, -1);

	for (const char *at = word; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		gboolean is_upper = g_unichar_isupper(c);

		lower += g_unichar_islower(c);
		inner += is_upper && at > word && (lower > 0 || upper > 0);
		upper += is_upper;
	}
	if (inner == 0 || lower == 0)
		return FALSE;
	return !(upper == 2 && g_unichar_isupper(g_utf8_get_char(word)) &&
		 g_unichar_isupper(
		     g_utf8_get_char(g_utf8_next_char(word))) &&
		 lower >= 3 && spell_words_has(words, small));
}

/* After these a name stands. */
static gboolean
announces_name(const char *word)
{
	static const char *const announcers[] = {"herr", "herrn", "frau",
	    "dr", "prof", "professor", "hallo", "liebe", "lieber", "moin",
	    "servus", "von", "van", "tag"};
	g_autofree char *folded = g_utf8_casefold(word, -1);

	for (gsize i = 0; i < G_N_ELEMENTS(announcers); i++)
		if (strcmp(folded, announcers[i]) == 0)
			return TRUE;
	return FALSE;
}

/* A capitalised word that no dictionary has. */
static gboolean
may_be_name(Spell *spell, const char *word)
{
	if (!g_unichar_isupper(g_utf8_get_char(word)) || spell->formula)
		return FALSE;
	if (spell->named || g_hash_table_contains(spell->names, word))
		return TRUE;
	if (spell_words_has_nouns(spell->words))
		return !spell->begins &&
		       (g_utf8_strlen(word, -1) < 5 ||
			!spell_words_is_near(spell->words, word));
	return !spell->begins;
}

static void
add_range(Spell *spell, const char *start, gsize len)
{
	SpellRange range = {.start = start - spell->text, .length = len};

	if (spell->ranges->len < RANGES_MAX)
		g_array_append_val(spell->ranges, range);
}

static void
judge_word(Spell *spell, const char *word, const char *start)
{
	gboolean is_right;

	if (g_utf8_strlen(word, -1) < 2 || is_short_capitals(word) ||
	    has_inner_capital(spell->words, word))
		return;
	if (spell->collecting) {
		is_right = spell_words_has(spell->words, word);
		spell->seen++;
		spell->right += is_right;
		if (!is_right && !spell->begins &&
		    g_unichar_isupper(g_utf8_get_char(word)) &&
		    !spell_words_has_nouns(spell->words))
			g_hash_table_add(spell->names, g_strdup(word));
		return;
	}
	if (!spell_words_accepts(spell->words, word) &&
	    !may_be_name(spell, word))
		add_range(spell, start, strlen(word));
}

static void
check_word(Spell *spell, const char *start, gsize len)
{
	g_autofree char *word = NULL;

	while (len > 0 && *start == '\'')
		start++, len--;
	while (len > 0 && start[len - 1] == '\'')
		len--;
	if (len == 0 || len > WORD_MAX_BYTES)
		return;
	word = g_strndup(start, len);
	judge_word(spell, word, start);
	spell->named = announces_name(word) ||
		       (spell->named &&
			   g_unichar_isupper(g_utf8_get_char(word)));
	spell->begins = FALSE;
}

/* What stands between blanks and is no prose: addresses, URLs, file names,
 * paths, anything with a digit. */
static gboolean
is_no_prose(const char *token, gsize len)
{
	if (g_strstr_len(token, len, "://") || g_strstr_len(token, len, "::") ||
	    g_ascii_strncasecmp(token, "www.", 4) == 0)
		return TRUE;
	for (gsize i = 0; i < len; i++) {
		if (g_ascii_isdigit(token[i]) || strchr("_@{}`\\$#=", token[i]))
			return TRUE;
		if (token[i] == '.' && i > 0 && i + 1 < len &&
		    g_ascii_isalpha(token[i - 1]) &&
		    g_ascii_isalpha(token[i + 1]))
			return TRUE;
		if (token[i] == '[' && i > 0)
			return TRUE;
	}
	return token[0] == '/' || token[0] == '~' || token[0] == '<';
}

/* "cf." */
static gboolean
is_short_form(const char *token, gsize len)
{
	static const char *const forms[] = {"cf.", "e.g.", "i.e.", "etc.",
	    "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "no.", "nr.", "vs.",
	    "ca.", "bzw.", "z.b.", "vgl.", "inc.", "ltd.", "approx."};

	while (len > 0 && strchr("(\"'", *token))
		token++, len--;
	for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
		if (strlen(forms[i]) == len &&
		    g_ascii_strncasecmp(token, forms[i], len) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
ends_sentence(const char *token, gsize len)
{
	if (is_short_form(token, len))
		return FALSE;
	while (len > 0 && strchr("\"')*", token[len - 1]))
		len--;
	return len > 0 && strchr(".!?:", token[len - 1]);
}

/* The mark that closes what this one opens, or NULL. */
static const char *
closing_mark(const char *at)
{
	static const struct {
		const char *opening, *closing;
	} marks[] = {
	    {"\"", "\""},
	    {"`", "`"},
	    {"\u201c", "\u201d"},
	    {"\u201e", "\u201c"},
	    {"\u00bb", "\u00ab"},
	    {"\u00ab", "\u00bb"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_str_has_prefix(at, marks[i].opening))
			return marks[i].closing;
	return NULL;
}

/* Where the quotation that begins here ends, in the same paragraph; NULL when
 * none begins. */
static const char *
quotation_end(const char *at)
{
	const char *mark = closing_mark(at);
	const char *blank = strstr(at, "\n\n");
	const char *end =
	    mark ? strstr(g_utf8_next_char(at), mark) : NULL;

	if (!end || (blank && end > blank) || end - at > QUOTATION_MAX_BYTES)
		return NULL;
	return end + strlen(mark);
}

static void
check_words(Spell *spell, const char *at, const char *end)
{
	while (at < end) {
		const char *start, *quoted = quotation_end(at);

		if (quoted)
			spell->skip_until = quoted;
		if (spell->skip_until > at) {
			at = MIN(end, spell->skip_until);
			continue;
		}
		if (!spell_words_is_letter(g_utf8_get_char(at))) {
			at = g_utf8_next_char(at);
			continue;
		}
		for (start = at;
		     at < end && spell_words_is_letter(g_utf8_get_char(at));
		     at = g_utf8_next_char(at))
			;
		check_word(spell, start, at - start);
	}
}

static void
check_token(Spell *spell, const char *token, gsize len)
{
	if (token >= spell->skip_until && closing_mark(token) == NULL &&
	    is_no_prose(token, len))
		spell->begins = FALSE;
	else
		check_words(spell, token, token + len);
	if (ends_sentence(token, len)) {
		spell->begins = TRUE;
		spell->named = spell->named && len <= 5;
	}
}

/* "Kind Regards,": what stands there is known. */
static gboolean
is_formula(const char *line, gsize len)
{
	static const char *const firsts[] = {"kind ", "best ", "warm ",
	    "warmest ", "yours ", "with ", "many ", "sincerely", "mit ",
	    "freundliche ", "viele ", "beste ", "herzliche ", "liebe gr"};

	while (len > 0 && g_ascii_isspace(line[len - 1]))
		len--;
	if (len == 0 || len > 40 || memchr(line, '.', len))
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(firsts); i++)
		if (g_ascii_strncasecmp(line, firsts[i], strlen(firsts[i])) == 0)
			return TRUE;
	return FALSE;
}

static void
check_line(Spell *spell, const char *line, gsize len)
{
	gsize at = 0, token;
	gboolean is_item = len > 1 && strchr("-*+", *line) && line[1] == ' ';

	spell->begins = spell->begins || is_item;
	spell->named = FALSE;
	spell->formula = is_formula(line, len);
	while (at < len) {
		while (at < len && g_ascii_isspace(line[at]))
			at++;
		for (token = at; at < len && !g_ascii_isspace(line[at]); at++)
			;
		if (at > token)
			check_token(spell, line + token, at - token);
	}
}

/* "    for f in *.c; do": indented, with marks that prose has none of. */
static gboolean
is_code(const char *line, gsize len)
{
	if (len < 5 || (*line != '\t' && strncmp(line, "    ", 4) != 0))
		return FALSE;
	for (gsize i = 0; i < len; i++)
		if (strchr("$;{}=<>|\\", line[i]))
			return TRUE;
	return FALSE;
}

static gboolean
is_blank(const char *line, gsize len)
{
	while (len > 0 && g_ascii_isspace(line[len - 1]))
		len--;
	return len == 0;
}

/* "On Monday Ann wrote:" before what is quoted. */
static gboolean
introduces_quotation(const char *line, gsize len)
{
	const char *next = line + len;

	while (*next == '\n')
		next++;
	while (len > 0 && g_ascii_isspace(line[len - 1]))
		len--;
	return len > 0 && line[len - 1] == ':' && *next == '>';
}

static void
check_text(Spell *spell)
{
	const char *line = spell->text;

	spell->begins = TRUE;
	spell->skip_until = line;
	while (*line) {
		gsize len = strcspn(line, "\n");

		if (len == 3 && strncmp(line, "-- ", 3) == 0)
			return;
		if (is_blank(line, len) || *line == '>' ||
		    is_code(line, len) ||
		    introduces_quotation(line, len))
			spell->begins = TRUE;
		else
			check_line(spell, line, len);
		line += len;
		line += *line == '\n';
	}
}

/* How many of the text's words the dictionaries have, of a thousand. */
static guint
share(SpellWords *words, const char *text)
{
	g_autofree char *start = g_strndup(text, MIN(strlen(text), TELLING_MAX_BYTES));
	g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(SpellRange));
	g_autoptr(GHashTable) names =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Spell spell = {.words = words, .ranges = ranges, .names = names,
	    .collecting = TRUE};
	const char *end = NULL;

	/* A letter may be cut. */
	if (!g_utf8_validate(start, -1, &end))
		start[end - start] = '\0';
	spell.text = start;
	check_text(&spell);
	return spell.seen ? 1000 * spell.right / spell.seen : 0;
}

/* The words of the language that most of the text is of; of the given one
 * unless the text is plainly in another. NULL when there is no dictionary. */
static SpellWords *
words_for(const SpellInput *input)
{
	g_autoptr(SpellWords) given =
	    input->language ? spell_words_open(input->language) : NULL;
	g_autoptr(SpellWords) best = NULL;
	g_autoptr(GPtrArray) languages = NULL;
	guint most = 0;

	if (given && share(given, input->text) >= GIVEN_IS_RIGHT)
		return g_steal_pointer(&given);
	languages = spell_words_languages();
	for (guint i = 0; i < MIN(languages->len, LANGUAGES_MAX); i++) {
		g_autoptr(SpellWords) words =
		    spell_words_open(languages->pdata[i]);
		guint known = words ? share(words, input->text) : 0;

		if (!words || (best && known <= most))
			continue;
		most = known;
		spell_words_free(best);
		best = g_steal_pointer(&words);
		if (most >= PLAINLY)
			break;
	}
	if (input->language && most < OTHER_IS_RIGHT)
		return g_steal_pointer(&given);
	return g_steal_pointer(&best);
}

static void
check_with(SpellWords *words, const SpellInput *input, GArray *ranges)
{
	g_autoptr(GHashTable) names =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Spell spell = {.words = words, .text = input->text, .ranges = ranges,
	    .names = names, .collecting = TRUE};
	const char *const *word;

	for (word = input->known_words; word && *word; word++)
		if (g_utf8_validate(*word, -1, NULL))
			spell_words_learn(words, *word);
	check_text(&spell);
	spell.collecting = FALSE;
	check_text(&spell);
}

gboolean
spell_check(const SpellInput *input, GArray **ret_ranges, GError **error)
{
	g_autoptr(SpellWords) words = NULL;
	g_autofree char *named = NULL;

	if (!g_utf8_validate(input->text, -1, NULL)) {
		g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_VALUE,
		    "The text to check is not UTF-8.");
		return FALSE;
	}
	words = words_for(input);
	if (!words) {
		named = spell_words_base(
		    input->language ? input->language : "en");
		g_set_error(error, COMPOSE_ERROR, COMPOSE_ERROR_NO_DICTIONARY,
		    "There is no spelling dictionary for \"%s\"; on Debian it "
		    "is in the package hunspell-%s.",
		    named,
		    strcmp(named, "en") == 0   ? "en-us"
		    : strcmp(named, "de") == 0 ? "de-de"
					       : named);
		return FALSE;
	}
	*ret_ranges = g_array_new(FALSE, FALSE, sizeof(SpellRange));
	check_with(words, input, *ret_ranges);
	return TRUE;
}
