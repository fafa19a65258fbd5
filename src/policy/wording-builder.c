/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wording-builder.h"

#include <string.h>

static void
unref_array(GArray *array)
{
	g_array_unref(array);
}

WordingBuilder *
wording_builder_new(WordingKindParse parse)
{
	WordingBuilder *builder = g_new0(WordingBuilder, 1);

	builder->parse_kind = parse;
	builder->rules = g_array_new(FALSE, FALSE, sizeof(RuleRow));
	builder->patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
	builder->elements = g_array_new(FALSE, FALSE, sizeof(Element));
	builder->choices = g_array_new(FALSE, FALSE, sizeof(Choice));
	builder->examples = g_array_new(FALSE, FALSE, sizeof(TextAt));
	builder->words = g_array_new(FALSE, TRUE, sizeof(TextAt));
	g_array_set_size(builder->words, 1);
	builder->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
	    NULL);
	builder->common = g_array_new(FALSE, TRUE, sizeof(guint32));
	builder->turns = g_array_new(FALSE, TRUE, sizeof(guint32));
	builder->texts = g_string_new(NULL);
	g_string_append_c(builder->texts, '\0');
	builder->places = g_hash_table_new_full(g_str_hash, g_str_equal,
	    g_free, NULL);
	return builder;
}

void
wording_builder_free(WordingBuilder *builder)
{
	if (!builder)
		return;
	unref_array(builder->rules);
	unref_array(builder->patterns);
	unref_array(builder->elements);
	unref_array(builder->choices);
	unref_array(builder->examples);
	unref_array(builder->words);
	g_hash_table_unref(builder->ids);
	unref_array(builder->common);
	unref_array(builder->turns);
	g_string_free(builder->texts, TRUE);
	g_hash_table_unref(builder->places);
	g_free(builder);
}

TextAt
wording_builder_text(WordingBuilder *builder, const char *text)
{
	gpointer known;
	TextAt at;

	if (!text || !*text)
		return 0;
	known = g_hash_table_lookup(builder->places, text);
	if (known)
		return GPOINTER_TO_UINT(known);
	at = (TextAt) builder->texts->len;
	g_string_append_len(builder->texts, text, (gssize) strlen(text) + 1);
	g_hash_table_insert(builder->places, g_strdup(text),
	    GUINT_TO_POINTER(at));
	return at;
}

guint32
wording_builder_word(WordingBuilder *builder, const char *folded)
{
	guint32 id =
	    GPOINTER_TO_UINT(g_hash_table_lookup(builder->ids, folded));
	TextAt at;

	if (id)
		return id;
	at = wording_builder_text(builder, folded);
	id = builder->words->len;
	g_array_append_val(builder->words, at);
	g_hash_table_insert(builder->ids, g_strdup(folded),
	    GUINT_TO_POINTER(id));
	return id;
}

/* --- the tables --- */

static gpointer
table_new(TableMemory *memory, gsize count, gsize size_bytes)
{
	gpointer block = g_malloc0_n(MAX(count, 1), size_bytes);

	g_ptr_array_add(memory->blocks, block);
	return block;
}

void
table_memory_clear(TableMemory *memory)
{
	g_clear_pointer(&memory->blocks, g_ptr_array_unref);
}

/* A table is at most half full. */
static guint32
mask_for(guint count)
{
	guint32 mask = 3;

	while (mask < count * 2)
		mask = mask * 2 + 1;
	return mask;
}

/* What begins with a word, before it is made a list of all of them. */
typedef struct Starts {
	GPtrArray *by_word;	/* GArray of guint16 by number, or NULL */
	GHashTable *by_prefix;	/* key -> GArray */
	GArray *numbers;
} Starts;

static GArray *
list_of_word(Starts *starts, guint32 id)
{
	gpointer *row = &starts->by_word->pdata[id];

	if (!*row)
		*row = g_array_new(FALSE, FALSE, sizeof(guint16));
	return *row;
}

static GArray *
list_of_prefix(Starts *starts, const char *prefix)
{
	gpointer key = GUINT_TO_POINTER(wording_prefix_key(prefix));
	GArray *list = g_hash_table_lookup(starts->by_prefix, key);

	if (!list) {
		list = g_array_new(FALSE, FALSE, sizeof(guint16));
		g_hash_table_insert(starts->by_prefix, key, list);
	}
	return list;
}

/* Finds a pattern by each word that it may begin with. */
static void
index_pattern(const WordingBuilder *builder, Starts *starts, guint16 number)
{
	const Pattern *pattern =
	    &g_array_index(builder->patterns, Pattern, number);
	Choices first = g_array_index(builder->elements, Element,
	    pattern->first_element).choices;
	guint i;

	for (i = 0; i < first.count; i++) {
		const Choice *choice = &g_array_index(builder->choices,
		    Choice, first.first + i);

		if (choice->id)
			g_array_append_val(list_of_word(starts, choice->id),
			    number);
		else if (choice->prefix)
			g_array_append_val(list_of_prefix(starts,
			    builder->texts->str + choice->prefix), number);
		else
			g_array_append_val(starts->numbers, number);
	}
}

static void
append_list(GArray *lists, const GArray *list)
{
	if (list)
		g_array_append_vals(lists, list->data, list->len);
}

static void
put_prefixes(const Starts *starts, GArray *lists, StartTable *ret_table,
    TableMemory *memory)
{
	guint32 mask = mask_for(g_hash_table_size(starts->by_prefix));
	PrefixRow *rows = table_new(memory, mask + 1, sizeof(PrefixRow));
	g_autoptr(GList) keys = g_hash_table_get_keys(starts->by_prefix);
	GList *each;

	for (each = keys; each; each = each->next) {
		guint32 key = GPOINTER_TO_UINT(each->data);
		const GArray *list =
		    g_hash_table_lookup(starts->by_prefix, each->data);
		guint32 at = wording_prefix_hash(key) & mask;

		while (rows[at].key)
			at = (at + 1) & mask;
		rows[at] = (PrefixRow) {key, lists->len, list->len};
		append_list(lists, list);
	}
	ret_table->prefixes = rows;
	ret_table->prefix_mask = mask;
}

static void
free_list(gpointer list)
{
	if (list)
		g_array_unref(list);
}

static void
put_starts(const WordingBuilder *builder, gboolean hedges, GArray *lists,
    StartTable *ret_table, TableMemory *memory)
{
	guint words = builder->words->len;
	guint32 *by_word = table_new(memory, words + 1, sizeof(guint32));
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_list);
	g_autoptr(GHashTable) prefixes =
	    g_hash_table_new_full(NULL, NULL, NULL, free_list);
	g_autoptr(GArray) numbers =
	    g_array_new(FALSE, FALSE, sizeof(guint16));
	Starts starts = {rows, prefixes, numbers};
	guint i;

	g_ptr_array_set_size(rows, (gint) words);
	for (i = 0; i < builder->patterns->len; i++)
		if (hedges == (g_array_index(builder->patterns, Pattern,
		    i).rule == HEDGE_RULE))
			index_pattern(builder, &starts, (guint16) i);
	for (i = 0; i < words; i++) {
		by_word[i] = lists->len;
		append_list(lists, rows->pdata[i]);
	}
	by_word[words] = lists->len;
	ret_table->by_word = by_word;
	put_prefixes(&starts, lists, ret_table, memory);
	ret_table->numbers_first = lists->len;
	ret_table->numbers_count = numbers->len;
	append_list(lists, numbers);
}

static void
put_words(const WordingBuilder *builder, WordingTables *ret_tables,
    TableMemory *memory)
{
	guint words = builder->words->len;
	guint32 mask = mask_for(words);
	guint32 *slots = table_new(memory, mask + 1, sizeof(guint32));
	guint i;

	for (i = 1; i < words; i++) {
		TextAt at = g_array_index(builder->words, TextAt, i);
		guint32 slot =
		    wording_word_hash(builder->texts->str + at) & mask;

		while (slots[slot])
			slot = (slot + 1) & mask;
		slots[slot] = i;
	}
	ret_tables->words = (const TextAt *) builder->words->data;
	ret_tables->word_count = words;
	ret_tables->slots = slots;
	ret_tables->slot_mask = mask;
}

/* A row for each word. */
static const guint32 *
put_bits(const WordingBuilder *builder, const GArray *bits,
    TableMemory *memory)
{
	guint32 *all =
	    table_new(memory, builder->words->len, sizeof(guint32));

	if (bits->len > 0)
		memcpy(all, bits->data, bits->len * sizeof(guint32));
	return all;
}

void
wording_builder_finish(const WordingBuilder *builder,
    WordingTables *ret_tables, TableMemory *memory)
{
	g_autoptr(GArray) lists = g_array_new(FALSE, FALSE, sizeof(guint16));
	guint16 *all;

	if (!memory->blocks)
		memory->blocks = g_ptr_array_new_with_free_func(g_free);
	*ret_tables = (WordingTables) {
	    .texts = builder->texts->str,
	    .patterns = (const Pattern *) builder->patterns->data,
	    .elements = (const Element *) builder->elements->data,
	    .choices = (const Choice *) builder->choices->data,
	    .rows = (const RuleRow *) builder->rules->data,
	    .rule_count = builder->rules->len,
	    .examples = (const TextAt *) builder->examples->data,
	    .languages = builder->languages,
	};
	put_starts(builder, TRUE, lists, &ret_tables->hedges, memory);
	put_starts(builder, FALSE, lists, &ret_tables->rules, memory);
	all = table_new(memory, lists->len, sizeof(guint16));
	if (lists->len > 0)
		memcpy(all, lists->data, lists->len * sizeof(guint16));
	ret_tables->lists = all;
	put_words(builder, ret_tables, memory);
	ret_tables->common = put_bits(builder, builder->common, memory);
	ret_tables->turns = put_bits(builder, builder->turns, memory);
}
