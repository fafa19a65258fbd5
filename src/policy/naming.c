/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/naming.h>

#include <stdlib.h>
#include <string.h>

#define TEXT_MAX_BYTES (64 * 1024)
#define WORD_MAX_BYTES 64
#define NAME_WORDS_MAX 12

typedef struct Word {
	char *folded;		/* without case and accents */
	char *raw;
	gboolean lower;		/* begins with a small letter */
} Word;

/* What a company may add to its name; compared after folding. */
/* clang-format off */
static const char *const legal_forms[] = {
	"ab", "ag", "aps", "as", "asa", "bv", "co", "corp", "corporation",
	"eg", "ev", "gbr", "ggmbh", "gmbh", "inc", "incorporated", "kft",
	"kg", "kgaa", "lda", "limited", "llc", "llp", "lp", "ltd", "ltda",
	"mbh", "nv", "oy", "oyj", "plc", "pty", "pvt", "sa", "sarl", "sas",
	"se", "sl", "slu", "spa", "srl", "srls", "ug", "&", "+",
};
/* clang-format on */

static void
word_free(gpointer data)
{
	Word *word = data;

	g_free(word->folded);
	g_free(word->raw);
	g_free(word);
}

/* "C++" and "AT&T" are words, "acme+jobs" is two. */
static gboolean
is_word_char(const char *p)
{
	gunichar c = g_utf8_get_char(p);

	if (g_ascii_isalnum(*p))
		return TRUE;
	return (c >= 0x80 && (g_unichar_isalnum(c) || g_unichar_ismark(c))) ||
	    c == '&' || (c == '+' && !g_ascii_isalnum(p[1]));
}

static gboolean
is_ascii(const char *text, gssize size_bytes)
{
	gssize i;

	for (i = 0; i < size_bytes; i++)
		if ((guchar) text[i] >= 0x80 || !text[i])
			return FALSE;
	return TRUE;
}

/* "Nestlé" as "nestle", and full-width letters as others. */
static char *
fold(const char *text, gssize size_bytes)
{
	g_autofree char *decomposed = NULL;
	g_autoptr(GString) bare = NULL;
	const char *p;

	if (is_ascii(text, size_bytes))
		return g_ascii_strdown(text, size_bytes);
	decomposed = g_utf8_normalize(text, size_bytes, G_NORMALIZE_ALL);
	bare = g_string_new(NULL);
	for (p = decomposed ? decomposed : ""; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_ismark(c))
			g_string_append_unichar(bare, c);
	}
	return g_utf8_casefold(bare->str, -1);
}

static void
add_word(GPtrArray *words, const char *start, const char *end)
{
	Word *word;

	if (end - start > WORD_MAX_BYTES)
		return;
	word = g_new0(Word, 1);
	word->raw = g_strndup(start, end - start);
	word->folded = fold(start, end - start);
	word->lower = g_unichar_islower(g_utf8_get_char(start));
	g_ptr_array_add(words, word);
}

static GPtrArray *
words_of(const char *text)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(word_free);
	g_autofree char *valid = g_utf8_make_valid(
	    text ? text : "", text ? (gssize) strnlen(text, TEXT_MAX_BYTES) : 0);
	const char *p = valid, *start = NULL;

	for (; *p; p = g_utf8_next_char(p)) {
		gboolean inside = is_word_char(p);

		if (inside && !start)
			start = p;
		if (!inside && start) {
			add_word(words, start, p);
			start = NULL;
		}
	}
	if (start)
		add_word(words, start, p);
	return words;
}

static const Word *
word_at(const GPtrArray *words, guint i)
{
	return words->pdata[i];
}

static gboolean
is_legal_form(const char *folded)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(legal_forms); i++)
		if (strcmp(folded, legal_forms[i]) == 0)
			return TRUE;
	return FALSE;
}

/* The words that make the name; "S.p.A." is three letters of one form. */
static GPtrArray *
name_words(const char *name)
{
	GPtrArray *words = words_of(name);
	guint letters = 0;

	if (words->len > NAME_WORDS_MAX)
		g_ptr_array_set_size(words, NAME_WORDS_MAX);
	while (letters + 1 < words->len && letters < 3 &&
	    strlen(word_at(words, words->len - 1 - letters)->folded) == 1)
		letters++;
	if (letters >= 2 && name && strchr(name, '.'))
		g_ptr_array_set_size(words, words->len - letters);
	while (words->len > 1 &&
	    is_legal_form(word_at(words, words->len - 1)->folded))
		g_ptr_array_set_size(words, words->len - 1);
	if (words->len > 1 && strcmp(word_at(words, 0)->folded, "the") == 0)
		g_ptr_array_remove_index(words, 0);
	return words;
}

static char *
join(const GPtrArray *words)
{
	GString *joined = g_string_new(NULL);
	guint i;

	for (i = 0; i < words->len; i++)
		g_string_append(joined, word_at(words, i)->folded);
	return g_string_free(joined, FALSE);
}

char *
naming_squeezed(const char *text)
{
	g_autoptr(GPtrArray) words = words_of(text);

	return join(words);
}

char *
naming_joined(const char *name)
{
	g_autoptr(GPtrArray) words = name_words(name);

	return join(words);
}

static gboolean
stands_at(const GPtrArray *name, const GPtrArray *text, guint at)
{
	guint i;

	if (at + name->len > text->len)
		return FALSE;
	for (i = 0; i < name->len; i++)
		if (strcmp(word_at(name, i)->folded,
			word_at(text, at + i)->folded) != 0)
			return FALSE;
	return TRUE;
}

/* A single common word is no name in the middle of a sentence. */
static gboolean
reads_as_name(const GPtrArray *name, const Word *found)
{
	return name->len > 1 || !found->lower ||
	    strcmp(word_at(name, 0)->raw, found->raw) == 0;
}

gsize
naming_finds(const char *name, const char *text, NamingText kind)
{
	g_autoptr(GPtrArray) wanted = name_words(name);
	g_autoptr(GPtrArray) words = NULL;
	g_autofree char *joined = join(wanted);
	guint i;

	if (wanted->len == 0 || !text)
		return 0;
	words = words_of(text);
	for (i = 0; i < words->len; i++) {
		const Word *word = word_at(words, i);
		gboolean here = stands_at(wanted, words, i) ||
		    (wanted->len > 1 && strcmp(word->folded, joined) == 0);

		if (here && (kind == NAMING_LABEL ||
			reads_as_name(wanted, word)))
			return strlen(joined);
	}
	return 0;
}

static gint
compare_words(gconstpointer a, gconstpointer b)
{
	const Word *first = *(const Word *const *) a;
	const Word *second = *(const Word *const *) b;

	return strcmp(first->folded, second->folded);
}

gboolean
naming_same_person(const char *name, const char *other)
{
	g_autoptr(GPtrArray) first = words_of(name);
	g_autoptr(GPtrArray) second = words_of(other);

	if (first->len < 2 || first->len != second->len)
		return FALSE;
	g_ptr_array_sort(first, compare_words);
	g_ptr_array_sort(second, compare_words);
	return stands_at(first, second, 0);
}
