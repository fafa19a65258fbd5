/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of src/data/proof/names.txt. */
#include <string.h>

#include <notyet/base/embedded.h>

#include "proof-facts.h"

static const char *const list_names[] = {
#define X(id, name) [id] = name,
    NAME_LISTS(X)
#undef X
};

/* The lines that a word stands in, as numbers from 1. */
typedef struct Lists {
	GHashTable *words[NAME_LIST_COUNT];	/* folded -> GArray of int */
} Lists;

static void
add_word(GHashTable *words, const char *word, int line)
{
	char *folded = fact_fold(word, -1, FALSE);
	GArray *lines = g_hash_table_lookup(words, folded);

	if (!lines) {
		lines = g_array_new(FALSE, FALSE, sizeof(int));
		g_hash_table_insert(words, folded, lines);
	} else
		g_free(folded);
	g_array_append_val(lines, line);
}

static void
add_line(Lists *lists, const char *text, int number)
{
	const char *tab = strchr(text, '\t');
	g_auto(GStrv) words = NULL;
	int list = 0;
	char **word;

	g_assert(tab);
	while (list < NAME_LIST_COUNT &&
	    (strlen(list_names[list]) != (gsize) (tab - text) ||
		strncmp(list_names[list], text, tab - text) != 0))
		list++;
	g_assert(list < NAME_LIST_COUNT);
	words = g_strsplit(tab + 1, " ", -1);
	for (word = words; *word; word++)
		if (**word)
			add_word(lists->words[list], *word, number);
}

static Lists *
lists_load(void)
{
	const EmbeddedFile *file = embedded_find("proof/names.txt");
	Lists *lists = g_new0(Lists, 1);
	g_auto(GStrv) lines = NULL;
	int i;

	g_assert(file);
	for (i = 0; i < NAME_LIST_COUNT; i++)
		lists->words[i] = g_hash_table_new(g_str_hash, g_str_equal);
	lines = g_strsplit_set(file->data, "\n", -1);
	for (i = 0; lines[i]; i++)
		if (*lines[i] && *lines[i] != '#')
			add_line(lists, lines[i], i + 1);
	return lists;
}

static const Lists *
lists_get(void)
{
	static gsize loaded;

	if (g_once_init_enter(&loaded))
		g_once_init_leave(&loaded, (gsize) lists_load());
	return (const Lists *) loaded;
}

gboolean
list_has(NameList list, const char *folded)
{
	return g_hash_table_contains(lists_get()->words[list], folded);
}

gboolean
list_same_name(const char *folded, const char *other)
{
	GHashTable *same = lists_get()->words[LIST_SAME];
	const GArray *lines = g_hash_table_lookup(same, folded);
	const GArray *others = g_hash_table_lookup(same, other);
	guint i, j;

	if (strcmp(folded, other) == 0)
		return TRUE;
	for (i = 0; lines && others && i < lines->len; i++)
		for (j = 0; j < others->len; j++)
			if (g_array_index(lines, int, i) ==
			    g_array_index(others, int, j))
				return TRUE;
	return FALSE;
}
