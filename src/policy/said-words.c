/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/embedded.h>

#include "phrases.h"
#include "said-private.h"

#define NUMBER_MAX 100000000
/* A line shorter than this ends a sentence when the next begins with a
 * capital. */
#define WRAPPED_MIN_BYTES 45
#define ALL_LANGUAGES ((1u << SAID_LANGUAGES) - 1)

/* Words of the table, by their first word. */
typedef struct {
	SaidClass cls;
	int language;	/* -1: all */
	int value;
	char **words;	/* folded */
	int words_len;
} Entry;

static const char *const class_names[] = {
#define X(id, name) name,
    SAID_CLASSES(X)
#undef X
};

static const char *const languages[SAID_LANGUAGES] = {
    "en", "de", "fr", "es", "pt", "it", "nl"};

static int
index_of(const char *name, const char *const *names, int names_len)
{
	int i;

	for (i = 0; i < names_len; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

static void
add_entry(GHashTable *table, const Entry *like, const char *words)
{
	g_autofree char *folded = phrases_fold(words, -1);
	Entry *entry = g_memdup2(like, sizeof(*like));
	GPtrArray *bucket;

	g_strstrip(folded);
	entry->words = g_strsplit(folded, " ", -1);
	entry->words_len = (int) g_strv_length(entry->words);
	g_assert(entry->words_len > 0);
	bucket = g_hash_table_lookup(table, entry->words[0]);
	if (!bucket) {
		bucket = g_ptr_array_new();
		g_hash_table_insert(table, entry->words[0], bucket);
	}
	g_ptr_array_add(bucket, entry);
}

static GHashTable *
load_table(void)
{
	const EmbeddedFile *file = embedded_find("wordings/dates.txt");
	GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
	g_auto(GStrv) lines = NULL;
	char **line;

	g_assert(file);
	lines = g_strsplit_set(file->data, "\n", -1);
	for (line = lines; *line; line++) {
		g_auto(GStrv) fields = NULL;
		g_auto(GStrv) words = NULL;
		Entry entry = {0};
		char **word;

		if (**line == '#' || !**line)
			continue;
		fields = g_strsplit(*line, "\t", -1);
		g_assert(g_strv_length(fields) == 4);
		entry.cls = (SaidClass) index_of(fields[0], class_names,
		    SAID_CLASS_COUNT);
		entry.language = index_of(fields[1], languages,
		    SAID_LANGUAGES);
		entry.value = atoi(fields[2]);
		g_assert((int) entry.cls >= 0 && entry.language >= 0);
		words = g_strsplit(fields[3], "|", -1);
		for (word = words; *word; word++)
			add_entry(table, &entry, *word);
	}
	return table;
}

static GHashTable *
the_table(void)
{
	static gsize loaded;

	if (g_once_init_enter(&loaded))
		g_once_init_leave(&loaded, (gsize) load_table());
	return (GHashTable *) loaded;
}

/* --- tokens --- */

typedef struct {
	SaidLexeme lexeme;
	gsize folded;	/* of a word: where in the pool */
	const GPtrArray *entries;	/* of the table: Entry *, or NULL */
} Token;

typedef struct {
	GArray *tokens;	/* Token */
	GString *pool;	/* folded words, each closed by a NUL */
} Tokens;

static gboolean
is_letter(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalpha((char) c);
	return phrases_is_word_char(c) && !g_unichar_isdigit(c);
}

static gunichar
char_at(const char *p)
{
	return (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char(p);
}

static gboolean
is_space(gunichar c)
{
	if (c > ' ' && c < 0x80)
		return FALSE;
	return g_unichar_isspace(c);
}

/* Puts a folded word into the pool. */
static void
fold_word(GString *pool, const char *word, gsize len)
{
	gsize from = pool->len, i;
	g_autofree char *folded = NULL;

	/* Folding is no more than this for nearly all words. */
	for (i = 0; i < len && g_ascii_isalpha(word[i]); i++)
		g_string_append_c(pool, g_ascii_tolower(word[i]));
	if (i == len && !g_str_has_prefix(pool->str + from, "mail")) {
		g_string_append_c(pool, '\0');
		return;
	}
	g_string_truncate(pool, from);
	folded = phrases_fold(word, (gssize) len);
	g_strstrip(folded);
	g_string_append_len(pool, folded, (gssize) strlen(folded) + 1);
}

static const char *
take_word(const char *p, Tokens *tokens, Token *token)
{
	const char *start = p;

	token->lexeme.cls = SAID_WORD;
	token->lexeme.upper = g_unichar_isupper(g_utf8_get_char(p));
	while (*p && is_letter(char_at(p)))
		p = g_utf8_next_char(p);
	token->folded = tokens->pool->len;
	fold_word(tokens->pool, start, (gsize) (p - start));
	token->entries = g_hash_table_lookup(the_table(),
	    tokens->pool->str + token->folded);
	return p;
}

static const char *
take_token(const char *p, Tokens *tokens, Token *token)
{
	SaidLexeme *lexeme = &token->lexeme;

	if (g_ascii_isdigit(*p)) {
		lexeme->cls = SAID_DIGITS;
		for (; g_ascii_isdigit(*p); p++, lexeme->digits++)
			if (lexeme->value < NUMBER_MAX)
				lexeme->value = lexeme->value * 10 + *p - '0';
		return p;
	}
	if (is_letter(char_at(p)))
		return take_word(p, tokens, token);
	lexeme->cls = SAID_PUNCT;
	lexeme->value = (int) g_utf8_get_char(p);
	/* Dashes of all lengths. */
	if (lexeme->value >= 0x2010 && lexeme->value <= 0x2015)
		lexeme->value = '-';
	if (lexeme->value == 0x2019)
		lexeme->value = '\'';
	return g_utf8_next_char(p);
}

static const Token *
token_at(const Tokens *tokens, guint i)
{
	return &g_array_index(tokens->tokens, Token, i);
}

/* Whether a sentence ends between a token and the next one. A full stop
 * behind a number or an abbreviation ends none. */
static gboolean
ends_sentence(const Tokens *tokens, const Token *next, int newlines,
    gsize line_len)
{
	guint len = tokens->tokens->len;
	const Token *last = len > 0 ? token_at(tokens, len - 1) : NULL;
	const Token *before = len > 1 ? token_at(tokens, len - 2) : NULL;

	if (!last || next->lexeme.glued)
		return FALSE;
	if (newlines >= 2)
		return TRUE;
	if (newlines == 1 && next->lexeme.upper &&
	    line_len < WRAPPED_MIN_BYTES)
		return TRUE;
	if (last->lexeme.cls != SAID_PUNCT)
		return FALSE;
	if (last->lexeme.value == '!' || last->lexeme.value == '?')
		return TRUE;
	if (last->lexeme.value != '.' || !before || !last->lexeme.glued)
		return FALSE;
	if (before->lexeme.cls == SAID_DIGITS)
		return next->lexeme.upper && before->lexeme.digits > 2;
	return next->lexeme.cls != SAID_DIGITS && (next->lexeme.upper ||
	    newlines) && before->lexeme.end - before->lexeme.at > 1;
}

static void
tokenise(const char *text, Tokens *tokens)
{
	gboolean glued = FALSE;
	gsize line_at = 0, line_len = 0;
	int newlines = 0, sentence = 0;
	const char *p = text;

	while (*p) {
		Token token = {0};

		if (is_space(char_at(p))) {
			if (*p == '\n') {
				newlines++;
				line_len = (gsize) (p - text) - line_at;
				line_at = (gsize) (p - text) + 1;
			}
			glued = FALSE;
			p = g_utf8_next_char(p);
			continue;
		}
		token.lexeme.language = -1;
		token.lexeme.glued = glued;
		token.lexeme.at = (gsize) (p - text);
		p = take_token(p, tokens, &token);
		token.lexeme.end = (gsize) (p - text);
		if (ends_sentence(tokens, &token, newlines, line_len)) {
			sentence++;
			token.lexeme.first = TRUE;
		}
		token.lexeme.sentence = sentence;
		g_array_append_val(tokens->tokens, token);
		glued = TRUE;
		newlines = 0;
	}
}

/* --- words of the table --- */

gboolean
said_is_mark(const SaidLexeme *lexeme, const char *marks)
{
	return lexeme->cls == SAID_PUNCT && lexeme->value > 0 &&
	    lexeme->value < 0x80 && strchr(marks, lexeme->value);
}

/* How many tokens from i on the entry takes; 0 when it does not stand there.
 * A dash or an apostrophe may stand between its words. */
static guint
match_entry(const Tokens *tokens, guint i, const Entry *entry)
{
	guint at = i + 1;
	int word;

	for (word = 1; word < entry->words_len; word++, at++) {
		const Token *token;

		if (at + 1 < tokens->tokens->len &&
		    said_is_mark(&token_at(tokens, at)->lexeme, "-/'"))
			at++;
		if (at >= tokens->tokens->len)
			return 0;
		token = token_at(tokens, at);
		if (token->lexeme.cls != SAID_WORD || token->lexeme.first ||
		    strcmp(tokens->pool->str + token->folded,
			entry->words[word]) != 0)
			return 0;
	}
	return at - i;
}

/* Counts how often each language shows itself: in the words that tell it, or
 * in all words of the table. */
static void
count_languages(const Tokens *tokens, gboolean all, int *hits)
{
	guint i, j;

	for (i = 0; i < tokens->tokens->len; i++) {
		const GPtrArray *entries = token_at(tokens, i)->entries;

		for (j = 0; entries && j < entries->len; j++) {
			const Entry *entry = entries->pdata[j];

			if ((all || entry->cls == SAID_LANG ||
			    entry->words_len > 1) &&
			    match_entry(tokens, i, entry))
				hits[entry->language]++;
		}
	}
}

/* The languages whose words count: those that stand in the text a third as
 * often as the main one; all when none is known. */
static guint
active_languages(SaidText *said, const Tokens *tokens, int *hits)
{
	guint active = 0;
	int main_hits = 0, i;
	gboolean certain;

	count_languages(tokens, FALSE, hits);
	for (i = 0; i < SAID_LANGUAGES; i++)
		main_hits = MAX(main_hits, hits[i]);
	certain = main_hits >= 2;
	if (!certain)
		count_languages(tokens, TRUE, hits);
	main_hits = 0;
	said->main_language = -1;
	for (i = 0; i < SAID_LANGUAGES; i++) {
		if (hits[i] <= main_hits)
			continue;
		main_hits = hits[i];
		said->main_language = i;
	}
	if (main_hits == 0)
		return ALL_LANGUAGES;
	for (i = 0; i < SAID_LANGUAGES; i++)
		if (hits[i] * 3 > main_hits)
			active |= 1u << i;
	said->day_first = certain && !(active & 1u << SAID_EN);
	return active;
}

/* The entry that stands at i: the longest, then that of the language which
 * the text speaks most, then the first of the table. */
static const Entry *
best_entry(const Tokens *tokens, guint i, guint active, const int *hits,
    guint *ret_len)
{
	const GPtrArray *entries = token_at(tokens, i)->entries;
	gboolean follows_digits = i > 0 &&
	    token_at(tokens, i)->lexeme.glued &&
	    token_at(tokens, i - 1)->lexeme.cls != SAID_WORD;
	const Entry *best = NULL;
	guint best_len = 0, j;

	for (j = 0; entries && j < entries->len; j++) {
		const Entry *entry = entries->pdata[j];
		guint len;

		if (entry->cls == SAID_LANG ||
		    (entry->cls == SAID_ORDINAL && !follows_digits) ||
		    !(active & 1u << entry->language) ||
		    !(len = match_entry(tokens, i, entry)))
			continue;
		if (best && (len < best_len || (len == best_len &&
		    hits[entry->language] <= hits[best->language])))
			continue;
		best = entry;
		best_len = len;
	}
	*ret_len = best_len;
	return best;
}

/* "Mo", "so", "Mar": words too, unless a number follows; and "may". */
static gboolean
is_doubtful(const Tokens *tokens, guint i, const Entry *entry)
{
	const Token *token = token_at(tokens, i);
	guint next = i + 1;

	if (entry->cls == SAID_MONTH && entry->language == SAID_EN &&
	    entry->words[0][0] == 'm')
		return !token->lexeme.upper;
	if (entry->cls != SAID_WEEKDAY || entry->words_len > 1 ||
	    strlen(entry->words[0]) > 3)
		return FALSE;
	if ((entry->language == SAID_EN || entry->language == SAID_DE) &&
	    !token->lexeme.upper)
		return TRUE;
	if (next < tokens->tokens->len &&
	    token_at(tokens, next)->lexeme.cls == SAID_PUNCT)
		next++;
	return next >= tokens->tokens->len ||
	    token_at(tokens, next)->lexeme.cls != SAID_DIGITS;
}

static void
make_lexemes(const Tokens *tokens, guint active, const int *hits,
    GArray *lexemes)
{
	guint i = 0, len;

	while (i < tokens->tokens->len) {
		SaidLexeme lexeme = token_at(tokens, i)->lexeme;
		const Entry *entry =
		    best_entry(tokens, i, active, hits, &len);

		if (entry && is_doubtful(tokens, i, entry))
			entry = NULL;
		if (entry) {
			lexeme.cls = entry->cls;
			lexeme.value = entry->value;
			lexeme.language = entry->language;
			lexeme.end = token_at(tokens, i + len - 1)->lexeme.end;
		}
		g_array_append_val(lexemes, lexeme);
		i += entry ? len : 1;
	}
}

void
said_text_init(SaidText *said, const char *text, const SaidWhen *when)
{
	Tokens tokens = {g_array_new(FALSE, FALSE, sizeof(Token)),
	    g_string_new(NULL)};
	int hits[SAID_LANGUAGES] = {0};
	guint active;

	memset(said, 0, sizeof(*said));
	said->text = text && g_utf8_validate(text, -1, NULL) ? text : "";
	said->today = zone_date(when->zone, when->date_at);
	said->lexemes = g_array_new(FALSE, FALSE, sizeof(SaidLexeme));
	tokenise(said->text, &tokens);
	active = active_languages(said, &tokens, hits);
	make_lexemes(&tokens, active, hits, said->lexemes);
	g_array_unref(tokens.tokens);
	g_string_free(tokens.pool, TRUE);
}

void
said_text_clear(SaidText *said)
{
	g_array_unref(said->lexemes);
}

const SaidLexeme *
said_lexeme(const SaidText *said, guint i)
{
	static const SaidLexeme end = {.cls = SAID_END, .sentence = -1};

	return i < said->lexemes->len ?
	    &g_array_index(said->lexemes, SaidLexeme, i) : &end;
}
