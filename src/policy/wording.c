/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/wording.h>

#include <stdlib.h>
#include <string.h>

#include <notyet/base/embedded.h>

#include "wording-rules.h"

#define ELEMENTS_MAX 24
#define GAP_WORDS 3
#define GAP_MAX_WORDS 12

G_DEFINE_QUARK(notyet-wording-error-quark, wording_error)

/* A file while it is read. */
typedef struct Reader {
	Wordings *wordings;
	const char *file;
	int line;
	guint language;
	GHashTable *sets;	/* name -> Choices * */
	GString *line_words;	/* of a line, to be cut to pieces */
	WordingRule *rule;	/* the one being read, or NULL */
	GError **error;
} Reader;

static gboolean
complain(const Reader *reader, const char *what, const char *words)
{
	g_set_error(reader->error, WORDING_ERROR, WORDING_ERROR_SYNTAX,
	    "%s:%d: %s: \"%s\".", reader->file, reader->line, what, words);
	return FALSE;
}

guint
wording_prefix_key(const char *word)
{
	if (!word[0] || !word[1] || !word[2])
		return 0;
	return (guint) (guchar) word[0] << 16 | (guint) (guchar) word[1] << 8 |
	    (guint) (guchar) word[2];
}

static void
rule_free(gpointer data)
{
	WordingRule *rule = data;

	g_free(rule->name);
	g_free(rule->sub_kind);
	g_free(rule->help);
	g_ptr_array_unref(rule->examples);
	g_ptr_array_unref(rule->others);
	g_free(rule);
}

static void
array_free(gpointer array)
{
	if (array)
		g_array_unref(array);
}

static int
parse_verdict_kind(const char *name)
{
	return verdict_kind_parse(name);
}

Wordings *
wordings_new(void)
{
	return wordings_new_of(parse_verdict_kind);
}

Wordings *
wordings_new_of(WordingKindParse parse)
{
	Wordings *wordings = g_new0(Wordings, 1);

	wordings->parse_kind = parse;
	wordings->rules = g_ptr_array_new_with_free_func(rule_free);
	wordings->patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
	wordings->elements = g_array_new(FALSE, FALSE, sizeof(Element));
	wordings->choices = g_array_new(FALSE, FALSE, sizeof(Choice));
	wordings->strings = g_string_chunk_new(4096);
	wordings->ids = g_hash_table_new(g_str_hash, g_str_equal);
	wordings->by_id = g_ptr_array_new_with_free_func(array_free);
	wordings->by_prefix =
	    g_hash_table_new_full(NULL, NULL, NULL, array_free);
	wordings->common = g_array_new(FALSE, TRUE, sizeof(guint32));
	wordings->turns = g_array_new(FALSE, TRUE, sizeof(guint32));
	wordings->numbers = g_array_new(FALSE, FALSE, sizeof(guint));
	return wordings;
}

void
wordings_free(Wordings *wordings)
{
	if (!wordings)
		return;
	g_ptr_array_unref(wordings->rules);
	g_array_unref(wordings->patterns);
	g_array_unref(wordings->elements);
	g_array_unref(wordings->choices);
	g_string_chunk_free(wordings->strings);
	g_hash_table_unref(wordings->ids);
	g_ptr_array_unref(wordings->by_id);
	g_hash_table_unref(wordings->by_prefix);
	g_array_unref(wordings->common);
	g_array_unref(wordings->turns);
	g_array_unref(wordings->numbers);
	g_free(wordings);
}

guint
wordings_count(const Wordings *wordings)
{
	return wordings->rules->len;
}

const WordingRule *
wordings_rule(const Wordings *wordings, guint i)
{
	return wordings->rules->pdata[i];
}

static guint
word_id(Wordings *wordings, const char *folded)
{
	guint id =
	    GPOINTER_TO_UINT(g_hash_table_lookup(wordings->ids, folded));

	if (!id) {
		id = g_hash_table_size(wordings->ids) + 1;
		g_hash_table_insert(wordings->ids,
		    g_string_chunk_insert_const(wordings->strings, folded),
		    GUINT_TO_POINTER(id));
	}
	return id;
}

/* Whether a word of the data is folded as it stands, which nearly all are.
 * Words on "nt" may be contractions, which a text never holds. */
static gboolean
is_folded(const char *word, gsize size_bytes)
{
	gsize i;

	for (i = 0; i < size_bytes; i++)
		if (!g_ascii_islower(word[i]) && !g_ascii_isdigit(word[i]))
			return FALSE;
	if (size_bytes == 0 || size_bytes > WORD_MAX_BYTES)
		return FALSE;
	if (size_bytes > 1 && memcmp(word + size_bytes - 2, "nt", 2) == 0)
		return FALSE;
	return strcmp(word, "cannot") != 0;
}

/* The one word that a choice names, folded; NULL when it is not one word. A
 * word that is not folded as it stands goes to ret_owned. */
static const char *
folded_word(const char *word, char **ret_owned)
{
	g_autoptr(WordText) folded = NULL;

	if (is_folded(word, strlen(word)))
		return word;
	folded = word_text_new(word);
	if (folded->words->len != 1)
		return NULL;
	*ret_owned = g_strdup(word_text_word(folded, 0)->folded);
	return *ret_owned;
}

/* "@set" within a longer row of choices. */
static gboolean
add_set(Reader *reader, const char *word)
{
	const Choices *set = g_hash_table_lookup(reader->sets, word + 1);
	GArray *all = reader->wordings->choices;
	guint i;

	if (!set)
		return complain(reader, "no such set", word);
	for (i = 0; i < set->count; i++) {
		Choice choice = *wording_choice(reader->wordings, *set, i);

		g_array_append_val(all, choice);
	}
	return TRUE;
}

/* "a", "a*", "#" or "@set". A star is cut off. */
static gboolean
add_choice(Reader *reader, char *word)
{
	Wordings *wordings = reader->wordings;
	g_autofree char *owned = NULL;
	gsize size_bytes = strlen(word);
	gboolean prefix = size_bytes > 0 && word[size_bytes - 1] == '*';
	const char *folded;
	Choice choice = {0};

	if (word[0] == '@')
		return add_set(reader, word);
	if (strcmp(word, "#") == 0) {
		choice.number = TRUE;
		g_array_append_val(wordings->choices, choice);
		return TRUE;
	}
	if (prefix)
		word[size_bytes - 1] = '\0';
	folded = folded_word(word, &owned);
	if (!folded)
		return complain(reader, "not one word", word);
	if (prefix && strlen(folded) < PREFIX_MIN_BYTES)
		return complain(reader, "too short a prefix", folded);
	if (prefix)
		choice.prefix =
		    g_string_chunk_insert_const(wordings->strings, folded);
	else
		choice.id = word_id(wordings, folded);
	g_array_append_val(wordings->choices, choice);
	return TRUE;
}

/* The next piece of a text that is cut at any of the characters; NULL at its
 * end. */
static char *
next_piece(char **at, const char *cuts)
{
	char *piece = *at;

	if (!piece)
		return NULL;
	*at = piece + strcspn(piece, cuts);
	if (**at)
		*(*at)++ = '\0';
	else
		*at = NULL;
	return piece;
}

/* A line as words that may be cut; valid until the next call. */
static char *
words_of(Reader *reader, const char *text)
{
	g_string_assign(reader->line_words, text);
	return reader->line_words->str;
}

static gboolean
read_choices(Reader *reader, char *text, Choices *ret_choices)
{
	const Choices *set = text[0] == '@' ?
	    g_hash_table_lookup(reader->sets, text + 1) : NULL;
	guint first = reader->wordings->choices->len;
	char *word;

	if (set) {
		*ret_choices = *set;
		return TRUE;
	}
	while ((word = next_piece(&text, "|")))
		if (!add_choice(reader, word))
			return FALSE;
	*ret_choices =
	    (Choices) {first, reader->wordings->choices->len - first};
	return TRUE;
}

static gboolean
read_gap(Reader *reader, const char *text, Element *element)
{
	const char *count = text + 2;

	element->gap_words = GAP_WORDS;
	if (!*count)
		return TRUE;
	element->gap_words = (guint) strtoul(count, NULL, 10);
	return strspn(count, "0123456789") == strlen(count) &&
	    element->gap_words > 0 && element->gap_words <= GAP_MAX_WORDS ?
	    TRUE : complain(reader, "not a gap of 1 to 12 words", text);
}

static gboolean
read_element(Reader *reader, Pattern *pattern, char *text)
{
	gsize size_bytes = strlen(text);
	Element element = {0};

	if (text[0] == '-')
		return read_choices(reader, text + 1, &pattern->banned);
	if (strcmp(text, "<") == 0 || strcmp(text, ">") == 0) {
		*(text[0] == '<' ? &pattern->at_start : &pattern->at_end) =
		    TRUE;
		return TRUE;
	}
	if (g_str_has_prefix(text, "..")) {
		if (!read_gap(reader, text, &element))
			return FALSE;
		g_array_append_val(reader->wordings->elements, element);
		pattern->element_count++;
		return TRUE;
	}
	if (text[size_bytes - 1] == '?') {
		element.optional = TRUE;
		text[size_bytes - 1] = '\0';
	}
	if (!read_choices(reader, text, &element.choices))
		return FALSE;
	g_array_append_val(reader->wordings->elements, element);
	pattern->element_count++;
	return TRUE;
}

static void
list_by_id(Wordings *wordings, guint id, guint number)
{
	GPtrArray *by_id = wordings->by_id;

	if (by_id->len <= id)
		g_ptr_array_set_size(by_id, (gint) id + 1);
	if (!by_id->pdata[id])
		by_id->pdata[id] = g_array_new(FALSE, FALSE, sizeof(guint));
	g_array_append_val((GArray *) by_id->pdata[id], number);
}

static void
list_by_prefix(Wordings *wordings, const char *prefix, guint number)
{
	gpointer key = GUINT_TO_POINTER(wording_prefix_key(prefix));
	GArray *list = g_hash_table_lookup(wordings->by_prefix, key);

	if (!list) {
		list = g_array_new(FALSE, FALSE, sizeof(guint));
		g_hash_table_insert(wordings->by_prefix, key, list);
	}
	g_array_append_val(list, number);
}

/* Finds a pattern by each word that it may begin with. */
static void
index_pattern(Wordings *wordings, const Pattern *pattern, guint number)
{
	Choices first = wording_element(wordings, pattern, 0)->choices;
	guint i;

	for (i = 0; i < first.count; i++) {
		const Choice *choice = wording_choice(wordings, first, i);

		if (choice->id)
			list_by_id(wordings, choice->id, number);
		else if (choice->prefix)
			list_by_prefix(wordings, choice->prefix, number);
		else
			g_array_append_val(wordings->numbers, number);
	}
}

static gboolean
pattern_is_sound(const Wordings *wordings, const Pattern *pattern)
{
	const Element *first, *last;
	guint count = pattern->element_count;

	if (count == 0 || count > ELEMENTS_MAX)
		return FALSE;
	first = wording_element(wordings, pattern, 0);
	last = wording_element(wordings, pattern, count - 1);
	return !first->gap_words && !first->optional && !last->gap_words;
}

static gboolean
read_pattern(Reader *reader, const char *text, guint rule)
{
	Wordings *wordings = reader->wordings;
	Pattern pattern = {
	    .rule = rule,
	    .language = reader->language,
	    .first_element = wordings->elements->len,
	};
	char *at = words_of(reader, text);
	char *word;

	while ((word = next_piece(&at, " \t")))
		if (*word && !read_element(reader, &pattern, word))
			return FALSE;
	if (!pattern_is_sound(wordings, &pattern))
		return complain(reader, "a pattern begins and ends with a "
		    "word that must be there", text);
	index_pattern(wordings, &pattern, wordings->patterns->len);
	g_array_append_val(wordings->patterns, pattern);
	return TRUE;
}

static gboolean
read_set(Reader *reader, const char *text)
{
	Choices set = {.first = reader->wordings->choices->len};
	char *at = words_of(reader, text);
	const char *name = NULL;
	char *word;

	while ((word = next_piece(&at, " \t"))) {
		if (!*word)
			continue;
		if (!name)
			name = word;
		else if (!add_choice(reader, word))
			return FALSE;
	}
	set.count = reader->wordings->choices->len - set.first;
	if (set.count == 0)
		return complain(reader, "a set has a name and words", text);
	g_hash_table_insert(
	    reader->sets, g_strdup(name), g_memdup2(&set, sizeof(set)));
	return TRUE;
}

/* Marks each word of the text as one of the language in a table. */
static gboolean
read_words(Reader *reader, GArray *table, const char *text)
{
	g_autoptr(WordText) words = word_text_new(text);
	guint i;

	for (i = 0; i < words->words->len; i++) {
		guint id = word_id(reader->wordings,
		    word_text_word(words, i)->folded);

		if (table->len <= id)
			g_array_set_size(table, id + 1);
		g_array_index(table, guint32, id) |=
		    1u << reader->language;
	}
	return i > 0 ? TRUE : complain(reader, "no words", text);
}

static const struct {
	const char *name;
	guint places;
} place_names[] = {
    {"subject", WORDING_IN_SUBJECT},
    {"body", WORDING_IN_BODY},
    {"any", WORDING_IN_SUBJECT | WORDING_IN_BODY},
    {"footer", WORDING_IN_FOOTER},
    {"all", WORDING_IN_SUBJECT | WORDING_IN_BODY | WORDING_IN_FOOTER},
    {"sender", WORDING_IN_SENDER},
};

static gboolean
read_rule_kind(Reader *reader, const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "/", 2);
	int kind = reader->wordings->parse_kind(parts[0]);

	if (kind < 0)
		return complain(reader, "no such kind", text);
	reader->rule->kind = kind;
	reader->rule->sub_kind = g_strdup(parts[1]);
	return TRUE;
}

static gboolean
read_rule_place(Reader *reader, const char *text)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(place_names); i++)
		if (strcmp(text, place_names[i].name) == 0) {
			reader->rule->places = place_names[i].places;
			return TRUE;
		}
	return complain(reader, "no such place", text);
}

/* "name kind place [plain] weight help". */
static gboolean
read_rule(Reader *reader, const char *text)
{
	g_autofree char *single = g_strdelimit(g_strdup(text), "\t", ' ');
	g_autoptr(GPtrArray) fields = g_ptr_array_new();
	WordingRule *rule = g_new0(WordingRule, 1);
	char *rest = single, *field;
	char **all;

	rule->examples = g_ptr_array_new_with_free_func(g_free);
	rule->others = g_ptr_array_new_with_free_func(g_free);
	rule->file = reader->file;
	rule->line = reader->line;
	reader->rule = rule;
	g_ptr_array_add(reader->wordings->rules, rule);
	while (fields->len < 4 && *(rest += strspn(rest, " "))) {
		field = rest;
		rest += strcspn(rest, " ");
		if (*rest)
			*rest++ = '\0';
		if (strcmp(field, "plain") == 0)
			rule->plain = TRUE;
		else
			g_ptr_array_add(fields, field);
	}
	if (fields->len < 4)
		return complain(reader, "a rule has a name, a kind, a place "
		    "and a weight", text);
	all = (char **) fields->pdata;
	rule->name = g_strdup(all[0]);
	rule->weight = atoi(all[3]);
	rule->help = g_strstrip(g_strdup(rest));
	if (rule->weight == 0 || !*rule->help)
		return complain(reader, "a rule has a weight and help", text);
	return read_rule_kind(reader, all[1]) &&
	    read_rule_place(reader, all[2]);
}

/* A line below a rule: a pattern or a test case. */
static gboolean
read_indented(Reader *reader, const char *text)
{
	if (!reader->rule)
		return complain(reader, "no rule stands above", text);
	if (text[0] == '=' || text[0] == '!') {
		g_ptr_array_add(text[0] == '=' ? reader->rule->examples :
		    reader->rule->others, g_strstrip(g_strdup(text + 1)));
		return TRUE;
	}
	return read_pattern(reader, text, reader->wordings->rules->len - 1);
}

static gboolean
read_line(Reader *reader, const char *line)
{
	const char *text = line + strspn(line, " \t");

	if (!*text || *line == '#')
		return TRUE;
	if (text > line)
		return read_indented(reader, text);
	if (g_str_has_prefix(text, "rule "))
		return read_rule(reader, text + 5);
	if (g_str_has_prefix(text, "set "))
		return read_set(reader, text + 4);
	if (g_str_has_prefix(text, "hedge "))
		return read_pattern(reader, text + 6, HEDGE_RULE);
	if (g_str_has_prefix(text, "common "))
		return read_words(reader, reader->wordings->common, text + 7);
	if (g_str_has_prefix(text, "turn "))
		return read_words(reader, reader->wordings->turns, text + 5);
	return complain(reader, "not a rule, set, hedge, turn or common",
	    text);
}

gboolean
wordings_add(Wordings *wordings, const char *name, const char *data,
    GError **error)
{
	g_autofree char *lines = g_strdup(data);
	g_autoptr(GString) line_words = g_string_new(NULL);
	g_autoptr(GHashTable) sets =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	Reader reader = {
	    .wordings = wordings,
	    .file = name,
	    .language = wordings->languages++,
	    .sets = sets,
	    .line_words = line_words,
	    .error = error,
	};
	char *at = lines;
	char *line;

	g_return_val_if_fail(reader.language < WORDING_LANGUAGES_MAX, FALSE);
	for (reader.line = 1; (line = next_piece(&at, "\n")); reader.line++)
		if (!read_line(&reader, line))
			return FALSE;
	return TRUE;
}

const Wordings *
wordings_builtin(void)
{
	static Wordings *builtin;
	const EmbeddedFile *file;

	if (builtin)
		return builtin;
	builtin = wordings_new();
	for (file = embedded_files; file->name; file++) {
		if (!g_str_has_prefix(file->name, "wordings/verdict-"))
			continue;
		if (!wordings_add(builtin, file->name, file->data, NULL))
			g_assert_not_reached();
	}
	return builtin;
}
