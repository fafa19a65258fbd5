/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wording-compile: reads the files of wordings that are embedded, and writes
 * the C source of their tables (src/policy/wording-tables.h). Part of the
 * build. Ends with 1 and the sentence of what is wrong with a file.
 */
#include <stdio.h>
#include <string.h>

#include <notyet/base/embedded.h>

#include "../../src/policy/wording-builder.h"

static int
parse_kind(const char *name)
{
	return verdict_kind_parse(name);
}

/* One line of a source, with the escapes that C wants. */
static void
print_text(const char *text)
{
	putchar('"');
	for (; *text; text++)
		if (g_ascii_isalnum(*text) || strchr(" .,;:-_'()/", *text))
			putchar(*text);
		else
			printf("\\%03o", (guint) (guchar) *text);
	printf("\\0\"\n");
}

static void
print_texts(const char *name, const GString *texts)
{
	gsize at;

	printf("static const char %s_texts[] =\n", name);
	for (at = 0; at < texts->len; at += strlen(texts->str + at) + 1)
		print_text(texts->str + at);
	printf(";\n");
}

static void
print_numbers(const char *name, const char *what, const guint32 *numbers,
    gsize count)
{
	gsize i;

	printf("static const guint32 %s_%s[] = {", name, what);
	for (i = 0; i < count; i++)
		printf("%s%u,", i % 12 ? "" : "\n", numbers[i]);
	printf("%s};\n", count ? "" : "0");
}

static void
print_lists(const char *name, const guint16 *lists, gsize count)
{
	gsize i;

	printf("static const guint16 %s_lists[] = {", name);
	for (i = 0; i < count; i++)
		printf("%s%u,", i % 12 ? "" : "\n", lists[i]);
	printf("0};\n");
}

static void
print_patterns(const char *name, const GArray *patterns)
{
	guint i;

	printf("static const Pattern %s_patterns[] = {\n", name);
	for (i = 0; i < patterns->len; i++) {
		const Pattern *row = &g_array_index(patterns, Pattern, i);

		printf("{%u,%u,%u,%u,%u,%u,{%u,%u}},\n", row->rule,
		    row->language, row->at_start, row->at_end,
		    row->element_count, row->first_element,
		    row->banned.first, row->banned.count);
	}
	printf("};\n");
}

static void
print_elements(const char *name, const GArray *elements)
{
	guint i;

	printf("static const Element %s_elements[] = {\n", name);
	for (i = 0; i < elements->len; i++) {
		const Element *row = &g_array_index(elements, Element, i);

		printf("{{%u,%u},%u,%u},\n", row->choices.first,
		    row->choices.count, row->gap_words, row->optional);
	}
	printf("};\n");
}

static void
print_choices(const char *name, const GArray *choices)
{
	guint i;

	printf("static const Choice %s_choices[] = {\n", name);
	for (i = 0; i < choices->len; i++) {
		const Choice *row = &g_array_index(choices, Choice, i);

		printf("{%u,%u},\n", row->id, row->prefix);
	}
	printf("};\n");
}

static void
print_rules(const char *name, const GArray *rules)
{
	guint i;

	printf("static const RuleRow %s_rows[] = {\n", name);
	for (i = 0; i < rules->len; i++) {
		const RuleRow *row = &g_array_index(rules, RuleRow, i);

		printf("{%u,%u,%u,%u,%d,%d,%u,%u,%u,%u,%u,%u},\n", row->name,
		    row->sub_kind, row->help, row->file, row->kind,
		    row->weight, row->line, row->places, row->plain,
		    row->first_example, row->example_count,
		    row->other_count);
	}
	printf("};\n");
}

static void
print_prefixes(const char *name, const char *what, const StartTable *starts)
{
	guint32 i;

	printf("static const PrefixRow %s_%s_prefixes[] = {\n", name, what);
	for (i = 0; i <= starts->prefix_mask; i++)
		printf("{%u,%u,%u},\n", starts->prefixes[i].key,
		    starts->prefixes[i].first, starts->prefixes[i].count);
	printf("};\n");
}

static void
print_starts(const char *name, const char *what, const StartTable *starts)
{
	printf(".%s = {%s_%s_by_word, %s_%s_prefixes, %u, %u, %u},\n", what,
	    name, what, name, what, starts->prefix_mask,
	    starts->numbers_first, starts->numbers_count);
}

static void
print_tables(const char *name, const WordingTables *tables)
{
	printf("const WordingTables wording_tables_%s = {\n", name);
	printf(".texts = %s_texts,\n.patterns = %s_patterns,\n"
	       ".elements = %s_elements,\n.choices = %s_choices,\n"
	       ".lists = %s_lists,\n.words = %s_words,\n.slots = %s_slots,\n"
	       ".common = %s_common,\n.turns = %s_turns,\n.rows = %s_rows,\n"
	       ".examples = %s_examples,\n",
	    name, name, name, name, name, name, name, name, name, name, name);
	print_starts(name, "hedges", &tables->hedges);
	print_starts(name, "rules", &tables->rules);
	printf(".word_count = %u,\n.slot_mask = %u,\n.rule_count = %u,\n"
	       ".languages = %u,\n};\n",
	    tables->word_count, tables->slot_mask, tables->rule_count,
	    tables->languages);
}

static void
print_all(const char *name, const WordingBuilder *builder)
{
	TableMemory memory = {NULL};
	WordingTables tables;
	guint words = builder->words->len;

	wording_builder_finish(builder, &tables, &memory);
	print_texts(name, builder->texts);
	print_patterns(name, builder->patterns);
	print_elements(name, builder->elements);
	print_choices(name, builder->choices);
	print_rules(name, builder->rules);
	/* The numbers of the rules are what the lists end with. */
	print_lists(name, tables.lists,
	    tables.rules.numbers_first + tables.rules.numbers_count);
	print_numbers(name, "words", tables.words, words);
	print_numbers(name, "slots", tables.slots, tables.slot_mask + 1);
	print_numbers(name, "common", tables.common, words);
	print_numbers(name, "turns", tables.turns, words);
	print_numbers(name, "examples", tables.examples,
	    builder->examples->len);
	print_numbers(name, "hedges_by_word", tables.hedges.by_word,
	    words + 1);
	print_numbers(name, "rules_by_word", tables.rules.by_word, words + 1);
	print_prefixes(name, "hedges", &tables.hedges);
	print_prefixes(name, "rules", &tables.rules);
	print_tables(name, &tables);
	table_memory_clear(&memory);
}

/* The files whose names begin so, in the order of the build's list. */
static gboolean
compile(const char *name, const char *files)
{
	g_autoptr(WordingBuilder) builder = wording_builder_new(parse_kind);
	g_autoptr(GError) error = NULL;
	const EmbeddedFile *file;

	for (file = embedded_files; file->name; file++) {
		if (!g_str_has_prefix(file->name, files) ||
		    wording_builder_read(builder, file->name, file->data,
			&error))
			continue;
		fprintf(stderr, "wording-compile: %s\n", error->message);
		return FALSE;
	}
	if (builder->patterns->len == 0) {
		fprintf(stderr, "wording-compile: There is no %s.\n", files);
		return FALSE;
	}
	print_all(name, builder);
	return TRUE;
}

int
main(void)
{
	printf("/* Generated by tests/tools/wording-compile.c. */\n"
	       "#include \"src/policy/wording-tables.h\"\n");
	if (!compile("verdict", "wordings/verdict-") ||
	    !compile("bounce", "wordings/bounce.txt"))
		return 1;
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
