/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wording-private.h"

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

	wordings->builder = wording_builder_new(parse);
	wording_builder_finish(
	    wordings->builder, &wordings->tables, &wordings->memory);
	return wordings;
}

Wordings *
wordings_new_compiled(const WordingTables *tables)
{
	Wordings *wordings = g_new0(Wordings, 1);

	wordings->tables = *tables;
	wordings->rules = g_new0(WordingRule, tables->rule_count + 1);
	return wordings;
}

void
wordings_free(Wordings *wordings)
{
	if (!wordings)
		return;
	wording_builder_free(wordings->builder);
	table_memory_clear(&wordings->memory);
	g_free(wordings->rules);
	g_free(wordings);
}

gboolean
wordings_add(Wordings *wordings, const char *name, const char *data,
    GError **error)
{
	g_return_val_if_fail(wordings->builder, FALSE);
	if (!wording_builder_read(wordings->builder, name, data, error))
		return FALSE;
	table_memory_clear(&wordings->memory);
	wording_builder_finish(
	    wordings->builder, &wordings->tables, &wordings->memory);
	g_free(wordings->rules);
	wordings->rules =
	    g_new0(WordingRule, wordings->tables.rule_count + 1);
	return TRUE;
}

guint
wordings_count(const Wordings *wordings)
{
	return wordings->tables.rule_count;
}

/* A rule is made of its row when it is first asked for: few of them are. */
const WordingRule *
wordings_rule(const Wordings *wordings, guint i)
{
	const WordingTables *tables = &wordings->tables;
	const RuleRow *row = &tables->rows[i];
	WordingRule *rule = &wordings->rules[i];

	if (rule->name)
		return rule;
	*rule = (WordingRule) {
	    .name = tables->texts + row->name,
	    .kind = row->kind,
	    .sub_kind = row->sub_kind ? tables->texts + row->sub_kind : NULL,
	    .places = row->places,
	    .weight = row->weight,
	    .plain = row->plain,
	    .help = tables->texts + row->help,
	    .file = tables->texts + row->file,
	    .line = (int) row->line,
	    .example_count = row->example_count,
	    .other_count = row->other_count,
	};
	return rule;
}

const char *
wordings_example(const Wordings *wordings, guint rule, guint i)
{
	const WordingTables *tables = &wordings->tables;

	return tables->texts +
	    tables->examples[tables->rows[rule].first_example + i];
}

const Wordings *
wordings_builtin(void)
{
	static Wordings *builtin;

	if (!builtin)
		builtin = wordings_new_compiled(&wording_tables_verdict);
	return builtin;
}
