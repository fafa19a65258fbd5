/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wording-builder.h"

#include <stdlib.h>
#include <string.h>

#define ELEMENTS_MAX 24
#define PATTERNS_MAX G_MAXUINT16
#define RULES_MAX (HEDGE_RULE - 1)
#define GAP_WORDS 3
#define GAP_MAX_WORDS 12

G_DEFINE_QUARK(notyet-wording-error-quark, wording_error)

/* A file while it is read. */
typedef struct Reader {
	WordingBuilder *builder;
	const char *file;
	TextAt file_name;
	int line;
	guint language;
	GHashTable *sets;	/* name -> Choices * */
	GString *line_words;	/* of a line, to be cut to pieces */
	gboolean in_rule;	/* the last of the rules is being read */
	GError **error;
} Reader;

static gboolean
complain(const Reader *reader, const char *what, const char *words)
{
	g_set_error(reader->error, WORDING_ERROR, WORDING_ERROR_SYNTAX,
	    "%s:%d: %s: \"%s\".", reader->file, reader->line, what, words);
	return FALSE;
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
	GArray *all = reader->builder->choices;
	guint i;

	if (!set)
		return complain(reader, "no such set", word);
	for (i = 0; i < set->count; i++) {
		Choice choice = g_array_index(all, Choice, set->first + i);

		g_array_append_val(all, choice);
	}
	return TRUE;
}

/* "a", "a*", "#" or "@set". A star is cut off. */
static gboolean
add_choice(Reader *reader, char *word)
{
	WordingBuilder *builder = reader->builder;
	g_autofree char *owned = NULL;
	gsize size_bytes = strlen(word);
	gboolean prefix = size_bytes > 0 && word[size_bytes - 1] == '*';
	const char *folded;
	Choice choice = {0};

	if (word[0] == '@')
		return add_set(reader, word);
	if (strcmp(word, "#") == 0) {
		g_array_append_val(builder->choices, choice);
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
		choice.prefix = wording_builder_text(builder, folded);
	else
		choice.id = wording_builder_word(builder, folded);
	g_array_append_val(builder->choices, choice);
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
	guint first = reader->builder->choices->len;
	char *word;

	if (set) {
		*ret_choices = *set;
		return TRUE;
	}
	while ((word = next_piece(&text, "|")))
		if (!add_choice(reader, word))
			return FALSE;
	*ret_choices =
	    (Choices) {first, reader->builder->choices->len - first};
	return TRUE;
}

static gboolean
read_gap(Reader *reader, const char *text, Element *element)
{
	const char *count = text + 2;
	gulong words = *count ? strtoul(count, NULL, 10) : GAP_WORDS;

	if (strspn(count, "0123456789") != strlen(count) || words == 0 ||
	    words > GAP_MAX_WORDS)
		return complain(reader, "not a gap of 1 to 12 words", text);
	element->gap_words = (guint8) words;
	return TRUE;
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
		g_array_append_val(reader->builder->elements, element);
		return TRUE;
	}
	if (text[size_bytes - 1] == '?') {
		element.optional = TRUE;
		text[size_bytes - 1] = '\0';
	}
	if (!read_choices(reader, text, &element.choices))
		return FALSE;
	g_array_append_val(reader->builder->elements, element);
	return TRUE;
}

static gboolean
pattern_is_sound(const WordingBuilder *builder, const Pattern *pattern)
{
	const Element *first, *last;
	guint count = builder->elements->len - pattern->first_element;

	if (count == 0 || count > ELEMENTS_MAX)
		return FALSE;
	first = &g_array_index(builder->elements, Element,
	    pattern->first_element);
	last = first + count - 1;
	return !first->gap_words && !first->optional && !last->gap_words;
}

static gboolean
read_pattern(Reader *reader, const char *text, guint rule)
{
	WordingBuilder *builder = reader->builder;
	Pattern pattern = {
	    .rule = (guint16) rule,
	    .language = (guint8) reader->language,
	    .first_element = builder->elements->len,
	};
	char *at = words_of(reader, text);
	char *word;

	while ((word = next_piece(&at, " \t")))
		if (*word && !read_element(reader, &pattern, word))
			return FALSE;
	if (!pattern_is_sound(builder, &pattern))
		return complain(reader, "a pattern begins and ends with a "
		    "word that must be there", text);
	if (builder->patterns->len >= PATTERNS_MAX)
		return complain(reader, "too many patterns", text);
	pattern.element_count =
	    (guint8) (builder->elements->len - pattern.first_element);
	g_array_append_val(builder->patterns, pattern);
	return TRUE;
}

static gboolean
read_set(Reader *reader, const char *text)
{
	Choices set = {.first = reader->builder->choices->len};
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
	set.count = reader->builder->choices->len - set.first;
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
		guint id = wording_builder_word(reader->builder,
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

static RuleRow *
last_rule(const Reader *reader)
{
	GArray *rules = reader->builder->rules;

	return &g_array_index(rules, RuleRow, rules->len - 1);
}

static gboolean
read_rule_kind(Reader *reader, const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "/", 2);
	int kind = reader->builder->parse_kind(parts[0]);

	if (kind < 0)
		return complain(reader, "no such kind", text);
	last_rule(reader)->kind = kind;
	last_rule(reader)->sub_kind =
	    wording_builder_text(reader->builder, parts[1]);
	return TRUE;
}

static gboolean
read_rule_place(Reader *reader, const char *text)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(place_names); i++)
		if (strcmp(text, place_names[i].name) == 0) {
			last_rule(reader)->places =
			    (guint8) place_names[i].places;
			return TRUE;
		}
	return complain(reader, "no such place", text);
}

static void
begin_rule(Reader *reader, RuleRow *rule)
{
	rule->file = reader->file_name;
	rule->line = (guint32) reader->line;
	rule->first_example = reader->builder->examples->len;
	g_array_append_vals(reader->builder->rules, rule, 1);
	reader->in_rule = TRUE;
}

/* "name kind place [plain] weight help". */
static gboolean
read_rule(Reader *reader, const char *text)
{
	g_autofree char *single = g_strdelimit(g_strdup(text), "\t", ' ');
	g_autoptr(GPtrArray) fields = g_ptr_array_new();
	RuleRow rule = {0};
	char *rest = single, *field;
	char **all;

	if (reader->builder->rules->len >= RULES_MAX)
		return complain(reader, "too many rules", text);
	while (fields->len < 4 && *(rest += strspn(rest, " "))) {
		field = rest;
		rest += strcspn(rest, " ");
		if (*rest)
			*rest++ = '\0';
		if (strcmp(field, "plain") == 0)
			rule.plain = TRUE;
		else
			g_ptr_array_add(fields, field);
	}
	if (fields->len < 4)
		return complain(reader, "a rule has a name, a kind, a place "
		    "and a weight", text);
	all = (char **) fields->pdata;
	rule.name = wording_builder_text(reader->builder, all[0]);
	rule.weight = atoi(all[3]);
	rule.help = wording_builder_text(reader->builder, g_strstrip(rest));
	if (rule.weight == 0 || !rule.help)
		return complain(reader, "a rule has a weight and help", text);
	begin_rule(reader, &rule);
	return read_rule_kind(reader, all[1]) &&
	    read_rule_place(reader, all[2]);
}

/* "= ..." or "! ...": the first before the second, so that they are in one
 * row with the rule's number of each. */
static gboolean
read_example(Reader *reader, const char *text)
{
	g_autofree char *words = g_strstrip(g_strdup(text + 1));
	TextAt at = wording_builder_text(reader->builder, words);
	RuleRow *rule = last_rule(reader);

	if (text[0] == '=')
		g_array_insert_val(reader->builder->examples,
		    rule->first_example + rule->example_count++, at);
	else
		g_array_append_val(reader->builder->examples, at);
	rule->other_count += text[0] == '!';
	return TRUE;
}

/* A line below a rule: a pattern or a test case. */
static gboolean
read_indented(Reader *reader, const char *text)
{
	if (!reader->in_rule)
		return complain(reader, "no rule stands above", text);
	if (text[0] == '=' || text[0] == '!')
		return read_example(reader, text);
	return read_pattern(reader, text, reader->builder->rules->len - 1);
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
		return read_words(reader, reader->builder->common, text + 7);
	if (g_str_has_prefix(text, "turn "))
		return read_words(reader, reader->builder->turns, text + 5);
	return complain(reader, "not a rule, set, hedge, turn or common",
	    text);
}

gboolean
wording_builder_read(WordingBuilder *builder, const char *name,
    const char *data, GError **error)
{
	g_autofree char *lines = g_strdup(data);
	g_autoptr(GString) line_words = g_string_new(NULL);
	g_autoptr(GHashTable) sets =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	Reader reader = {
	    .builder = builder,
	    .file = name,
	    .file_name = wording_builder_text(builder, name),
	    .language = builder->languages++,
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
