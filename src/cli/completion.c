/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "completion.h"

#include <string.h>

#include <notyet/app/arrange.h>
#include <notyet/cli/command.h>
#include <notyet/policy/application.h>

static void
row_free(gpointer data)
{
	CompletionRow *row = data;

	g_free(row->key);
	g_ptr_array_unref(row->words);
	g_free(row);
}

static void
add_word(GPtrArray *words, const char *text)
{
	if (!g_ptr_array_find_with_equal_func(words, text, g_str_equal, NULL))
		g_ptr_array_add(words, g_strdup(text));
}

static GPtrArray *
words_new(void)
{
	return g_ptr_array_new_with_free_func(g_free);
}

/* Takes the words. */
static void
add_row(GPtrArray *rows, char *key, GPtrArray *words)
{
	CompletionRow *row;

	if (words->len == 0) {
		g_free(key);
		g_ptr_array_unref(words);
		return;
	}
	row = g_new0(CompletionRow, 1);
	row->key = key;
	row->words = words;
	g_ptr_array_add(rows, row);
}

/* --- what a word of a usage stands for --- */

static void
add_commands(GPtrArray *words)
{
	const CliCommand *command;

	for (gsize i = 0; (command = cli_command_at(i)); i++)
		if (*command->name)
			add_word(words, command->name);
}

static void
add_stages(GPtrArray *words)
{
	for (int i = 0; i < STAGE_COUNT; i++)
		add_word(words, stage_name((Stage)i));
}

static void
add_orders(GPtrArray *words)
{
	for (int i = 0; i < SORT_ORDER_COUNT; i++)
		add_word(words, sort_order_name((SortOrder)i));
}

static void
add_set_keys(GPtrArray *words)
{
	for (const SetKey *key = application_set_keys(); key->name; key++) {
		g_autofree char *word = g_strdup_printf("%s=", key->name);

		add_word(words, word);
	}
}

static void
add_applications(GPtrArray *words)
{
	add_word(words, COMPLETE_APPLICATIONS);
}

static void
add_files(GPtrArray *words)
{
	add_word(words, COMPLETE_FILES);
}

static void
add_folders(GPtrArray *words)
{
	add_word(words, COMPLETE_FOLDERS);
}

static const struct {
	const char *name;
	void (*add)(GPtrArray *words);
} kinds[] = {
    {"APP", add_applications},
    {"FILE", add_files},
    {"FILE...", add_files},
    {"FOLDER", add_folders},
    {"COMMAND", add_commands},
    {"STAGE", add_stages},
    {"ORDER", add_orders},
    {"key=value...", add_set_keys},
};

static gboolean
is_literal(const char *text)
{
	return g_ascii_islower(*text) &&
	       text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] ==
		   '\0';
}

/* "APP|draft:ID", "text|json". */
static void
add_choices(GPtrArray *words, const char *text)
{
	g_auto(GStrv) pieces = g_strsplit(text, "|", -1);

	for (int i = 0; pieces[i]; i++) {
		const char *piece = g_strstrip(pieces[i]);

		if (is_literal(piece))
			add_word(words, piece);
		for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
			if (strcmp(kinds[k].name, piece) == 0)
				kinds[k].add(words);
	}
}

/* --- the words of a command, from its usage --- */

/* Splits at a sign that stands in no brackets. */
static GPtrArray *
split(const char *text, char sign)
{
	GPtrArray *pieces = words_new();
	const char *begin = text;
	int depth = 0;

	for (const char *at = text;; at++) {
		depth += *at == '[' ? 1 : *at == ']' ? -1 : 0;
		if (*at && (*at != sign || depth > 0))
			continue;
		g_ptr_array_add(
		    pieces, g_strstrip(g_strndup(begin, (gsize)(at - begin))));
		begin = at + 1;
		if (!*at)
			return pieces;
	}
}

/* Without the brackets around the whole: "[list | show NAME]". */
static char *
opened(const char *text)
{
	gsize size = strlen(text);
	int depth = 0;

	for (gsize i = 0; i < size; i++) {
		depth += text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
		if (depth == 0 && i + 1 < size)
			return g_strdup(text);
	}
	return size > 1 && *text == '[' ? g_strndup(text + 1, size - 2)
					: g_strdup(text);
}

static void
add_alternative(GPtrArray *const *places, const char *text)
{
	g_autoptr(GPtrArray) parts = split(text, ' ');
	int place = 0;

	for (guint i = 0; i < parts->len; i++) {
		const char *part = parts->pdata[i];
		g_autofree char *bare = g_strdelimit(
		    g_strdup(part), "[]", ' ');

		g_strstrip(bare);
		if (*bare == '-' || *bare == '\0')
			continue;
		if (place < COMPLETE_WORDS_MAX)
			add_choices(places[place], bare);
		place++;
	}
}

static void
add_places(GPtrArray *rows, const CliCommand *command)
{
	GPtrArray *places[COMPLETE_WORDS_MAX];
	g_autofree char *usage = opened(command->usage);
	g_autoptr(GPtrArray) alternatives = split(usage, '|');

	for (int i = 0; i < COMPLETE_WORDS_MAX; i++)
		places[i] = words_new();
	/* "APP|draft:ID" is one word of one alternative. */
	if (strstr(usage, " | "))
		for (guint i = 0; i < alternatives->len; i++)
			add_alternative(places, alternatives->pdata[i]);
	else
		add_alternative(places, usage);
	for (int i = 0; i < COMPLETE_WORDS_MAX; i++) {
		const char *word;

		for (gsize k = 0; command->word_at &&
				  (word = command->word_at(i, k));
		     k++)
			add_word(places[i], word);
		add_row(rows, g_strdup_printf("%s %d", command->name, i),
		    places[i]);
	}
}

/* --- options --- */

static void
add_options(GPtrArray *rows, const CliCommand *command)
{
	GPtrArray *names = words_new();

	for (const CliOption *option = command->options; option && option->name;
	     option++) {
		g_autofree char *name = g_strdup_printf(
		    "--%s%s", option->name, option->value ? "=" : "");
		GPtrArray *values = words_new();

		add_word(names, name);
		if (option->value)
			add_choices(values, option->value);
		add_row(rows,
		    g_strdup_printf("%s --%s", command->name, option->name),
		    values);
	}
	for (const CliOption *option = cli_options_everywhere(); option->name;
	     option++) {
		g_autofree char *name = g_strdup_printf("--%s", option->name);

		add_word(names, name);
	}
	add_word(names, "--help");
	add_row(rows, g_strdup_printf("%s -", command->name), names);
}

GPtrArray *
completion_rows(void)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);
	GPtrArray *names = words_new();
	const CliCommand *command;

	add_commands(names);
	add_row(rows, g_strdup(" 0"), names);
	for (gsize i = 0; (command = cli_command_at(i)); i++) {
		if (*command->name)
			add_places(rows, command);
		add_options(rows, command);
	}
	return rows;
}
