/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "manifest.h"

#include <string.h>

enum { FILE_NAME, LABEL, ALSO_OK, POOL, SET, EXPECT, REALNESS, COLUMNS };

static const char *const column_names[COLUMNS] = {
    [FILE_NAME] = "file", [LABEL] = "label", [ALSO_OK] = "also_ok",
    [POOL] = "pool", [SET] = "set", [EXPECT] = "expect",
    [REALNESS] = "realness",
};

void
manifest_row_free(ManifestRow *row)
{
	if (!row)
		return;
	g_free(row->path);
	g_free(row->also_ok);
	g_free(row->pool);
	g_free(row->set);
	g_free(row->expect);
	g_free(row);
}

static void
row_free_element(gpointer row)
{
	manifest_row_free(row);
}

gboolean
manifest_row_accepts(const ManifestRow *row, VerdictKind verdict)
{
	g_auto(GStrv) others = g_strsplit_set(row->also_ok, "|, ", -1);

	return row->label == (int)verdict ||
	       g_strv_contains((const char *const *)others,
		   verdict_kind_name(verdict));
}

char **
manifest_row_expects(const ManifestRow *row)
{
	g_auto(GStrv) words = g_strsplit_set(row->expect, " ;", -1);
	GPtrArray *pairs = g_ptr_array_new();
	char **word;

	for (word = words; *word; word++) {
		const char *equals = strchr(*word, '=');

		if (!equals)
			continue;
		g_ptr_array_add(pairs, g_strndup(*word, equals - *word));
		g_ptr_array_add(pairs, g_strdup(equals + 1));
	}
	g_ptr_array_add(pairs, NULL);
	return (char **)g_ptr_array_free(pairs, FALSE);
}

/* Which field of a line each column is, or -1. */
static gboolean
read_header(const char *line, int *columns)
{
	g_auto(GStrv) names = g_strsplit(line, "\t", -1);
	int column, i;

	for (column = 0; column < COLUMNS; column++) {
		columns[column] = -1;
		for (i = 0; names[i]; i++)
			if (strcmp(g_strstrip(names[i]),
				column_names[column]) == 0)
				columns[column] = i;
	}
	return columns[FILE_NAME] >= 0 && columns[LABEL] >= 0;
}

/* Owned; "" for a column that is not there. "-" says nothing, too. */
static char *
cell(char **fields, const int *columns, int column)
{
	int at = columns[column];
	const char *text = at >= 0 && at < (int)g_strv_length(fields) ?
			   fields[at] : "";

	return g_strstrip(g_strdup(strcmp(text, "-") == 0 ? "" : text));
}

static gboolean
read_row(GPtrArray *rows, const char *folder, char **fields,
    const int *columns)
{
	g_autofree char *name = cell(fields, columns, FILE_NAME);
	g_autofree char *label = cell(fields, columns, LABEL);
	g_autofree char *realness = cell(fields, columns, REALNESS);
	ManifestRow *row;

	if (!*name || !*label)
		return TRUE;
	if (verdict_kind_parse(label) < 0)
		return FALSE;
	row = g_new0(ManifestRow, 1);
	row->path = g_build_filename(folder, name, NULL);
	row->label = verdict_kind_parse(label);
	row->also_ok = cell(fields, columns, ALSO_OK);
	row->pool = cell(fields, columns, POOL);
	row->set = cell(fields, columns, SET);
	row->expect = cell(fields, columns, EXPECT);
	row->real = g_str_has_prefix(realness, "real");
	g_ptr_array_add(rows, row);
	return TRUE;
}

static gboolean
read_file(GPtrArray *rows, const char *folder, const char *path,
    GError **error)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	int columns[COLUMNS];
	int i;

	if (!g_file_get_contents(path, &text, NULL, error))
		return FALSE;
	lines = g_strsplit(text, "\n", -1);
	if (!lines[0] || !read_header(lines[0], columns)) {
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
		    "The first line of %s does not name the columns file and "
		    "label.", path);
		return FALSE;
	}
	for (i = 1; lines[i]; i++) {
		g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);

		if (read_row(rows, folder, fields, columns))
			continue;
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
		    "%s:%d: The label is no kind of verdict.", path, i + 1);
		return FALSE;
	}
	return TRUE;
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The folders directly below that hold a manifest, in their order. */
static GPtrArray *
folders_below(const char *folder, GError **error)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path =
		    g_build_filename(folder, name, "MANIFEST.tsv", NULL);

		if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
			g_ptr_array_add(found,
			    g_build_filename(folder, name, NULL));
	}
	g_ptr_array_sort(found, by_name);
	if (dir && found->len == 0)
		g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
		    "There is no MANIFEST.tsv in %s.", folder);
	return found;
}

GPtrArray *
manifest_read(const char *folder, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    g_ptr_array_new_with_free_func(row_free_element);
	g_autofree char *own = g_build_filename(folder, "MANIFEST.tsv", NULL);
	g_autoptr(GPtrArray) folders = NULL;
	guint i;

	if (g_file_test(own, G_FILE_TEST_IS_REGULAR))
		return read_file(rows, folder, own, error) ?
		       g_steal_pointer(&rows) : NULL;
	folders = folders_below(folder, error);
	for (i = 0; i < folders->len; i++) {
		g_autofree char *path = g_build_filename(folders->pdata[i],
		    "MANIFEST.tsv", NULL);

		if (!read_file(rows, folders->pdata[i], path, error))
			return NULL;
	}
	return folders->len > 0 ? g_steal_pointer(&rows) : NULL;
}
