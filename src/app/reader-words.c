/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "reader-private.h"

/* In a string that mutt parses, pushes as keys and searches for, these stand
 * for themselves. */
#define SEARCH_SIGNS "@._+=%/-"
/* A shorter part of a Message-ID says little. */
#define SEARCH_MIN_BYTES 4
/* A command line has an end. */
#define THREADS_MAX 200

static gboolean
is_one_of(char c, const char *signs)
{
	return g_ascii_isalnum(c) || (c != '\0' && strchr(signs, c) != NULL);
}

static gboolean
stands_elsewhere(
    const char *word, const char *message_id, const GPtrArray *items)
{
	for (guint i = 0; i < items->len; i++) {
		const FileItem *item = items->pdata[i];

		if (strcmp(item->message_id, message_id) != 0 &&
		    strstr(item->message_id, word) != NULL)
			return TRUE;
	}
	return FALSE;
}

char *
reader_search_word(const char *message_id, const GPtrArray *items)
{
	g_autofree char *best = NULL;
	const char *p = message_id;

	while (*p != '\0') {
		const char *begin = p;
		g_autofree char *word = NULL;

		while (is_one_of(*p, SEARCH_SIGNS))
			p++;
		word = g_strndup(begin, (gsize)(p - begin));
		if (strlen(word) >= SEARCH_MIN_BYTES &&
		    (best == NULL || strlen(word) > strlen(best)) &&
		    !stands_elsewhere(word, message_id, items)) {
			g_free(best);
			best = g_steal_pointer(&word);
		}
		if (*p != '\0')
			p++;
	}
	return g_steal_pointer(&best);
}

char *
reader_percent(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p != '\0'; p++) {
		if (is_one_of(*p, "/._-"))
			g_string_append_c(out, *p);
		else
			g_string_append_printf(out, "%%%02X", (guchar)*p);
	}
	return g_string_free(out, FALSE);
}

static void
add(GPtrArray *argv, char *word)
{
	g_ptr_array_add(argv, word);
}

static GPtrArray *
begin(const ReaderWords *words)
{
	GPtrArray *argv = g_ptr_array_new();

	for (char **word = words->command; *word != NULL; word++)
		add(argv, g_strdup(*word));
	return argv;
}

/* Only when the folder is open: at the start mutt may have a question, and
 * keys that wait would answer it. */
static void
add_cursor(GPtrArray *argv, const char *folder, const char *word)
{
	if (word == NULL)
		return;
	add(argv, g_strdup("-e"));
	add(argv, g_strdup_printf("folder-hook %s \"push "
	    "<first-entry><search>=i%s<enter>\"", folder, word));
}

static char **
end(GPtrArray *argv, char *folder)
{
	add(argv, g_strdup("-f"));
	add(argv, folder);
	add(argv, NULL);
	return (char **)g_ptr_array_free(argv, FALSE);
}

/* notmuch names the folder that holds its own. */
static char *
database_address(const char *database_path)
{
	g_autofree char *parent = g_str_has_suffix(database_path, "/.notmuch")
	    ? g_path_get_dirname(database_path)
	    : g_strdup(database_path);
	g_autofree char *path = reader_percent(parent);

	return g_strconcat("notmuch://", path, NULL);
}

static char *
threads_query(const GPtrArray *items)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	GString *query = g_string_new(NULL);

	for (guint i = 0; i < items->len; i++) {
		const FileItem *item = items->pdata[i];

		if (g_hash_table_size(seen) >= THREADS_MAX ||
		    !g_hash_table_add(seen, item->thread_id))
			continue;
		g_string_append_printf(query, "%sthread%%3A%s",
		    query->len > 0 ? "%20or%20" : "", item->thread_id);
	}
	return g_string_free(query, FALSE);
}

char **
reader_virtual_argv(const ReaderWords *words)
{
	GPtrArray *argv = begin(words);
	g_autofree char *address = database_address(words->database_path);
	g_autofree char *query = threads_query(words->items);
	const FileItem *first = words->items->pdata[0];
	g_autofree char *hook =
	    g_strconcat("thread%3A", first->thread_id, NULL);

	add(argv, g_strdup("-e"));
	add(argv, g_strconcat("set nm_default_url=", address, NULL));
	add_cursor(argv, hook, words->word);
	return end(argv, g_strdup_printf("%s?query=%s&type=threads", address,
	    query));
}

char **
reader_folder_argv(const ReaderWords *words, const char *folder)
{
	GPtrArray *argv = begin(words);
	const char *name = strrchr(folder, '/');
	g_autofree char *hook = g_strconcat(name, "$", NULL);

	add_cursor(argv, hook, words->word);
	return end(argv, g_strdup(folder));
}
