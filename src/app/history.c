/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/history.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <notyet/base/file.h>
#include <notyet/base/paths.h>

#define FILE_MAX_BYTES (HISTORY_LINES_MAX * (HISTORY_LINE_MAX_BYTES + 1))

static const char *const names[] = {
    [HISTORY_NONE] = NULL,
    [HISTORY_COMMANDS] = "history-commands",
    [HISTORY_SEARCHES] = "history-searches",
    [HISTORY_LIMITS] = "history-limits",
};

static char *
path_of(App *app, HistoryKind kind)
{
	g_autofree char *folder =
	    g_path_get_dirname(store_path(app_store(app)));

	g_assert(kind > HISTORY_NONE && kind < HISTORY_KIND_COUNT);
	return g_build_filename(folder, names[kind], NULL);
}

static gboolean
is_fit(const char *line)
{
	if (*line == '\0' || strlen(line) > HISTORY_LINE_MAX_BYTES ||
	    !g_utf8_validate(line, -1, NULL))
		return FALSE;
	for (const char *p = line; *p; p = g_utf8_next_char(p))
		if (g_unichar_iscntrl(g_utf8_get_char(p)))
			return FALSE;
	return TRUE;
}

static gboolean
is_private(const char *line)
{
	static const char *const words[] = {
	    "passw", "passphrase", "secret", "token"};
	g_autofree char *lower = g_utf8_strdown(line, -1);

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(lower, words[i]))
			return TRUE;
	return g_ascii_isspace(*line);
}

static GPtrArray *
read_lines(const char *path)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *text =
	    file_read_text(path, FILE_MAX_BYTES, FILE_OWN, NULL);
	g_auto(GStrv) parts = g_strsplit(text ? text : "", "\n", -1);

	for (char **part = parts; *part; part++)
		if (is_fit(*part))
			g_ptr_array_add(lines, g_strdup(*part));
	if (lines->len > HISTORY_LINES_MAX)
		g_ptr_array_remove_range(
		    lines, 0, lines->len - HISTORY_LINES_MAX);
	return lines;
}

GStrv
app_history(App *app, HistoryKind kind)
{
	g_autofree char *path = path_of(app, kind);
	GPtrArray *lines = read_lines(path);

	g_ptr_array_add(lines, NULL);
	return (GStrv)g_ptr_array_free(lines, FALSE);
}

void
app_history_add(App *app, HistoryKind kind, const char *line)
{
	g_autofree char *path = path_of(app, kind);
	g_autoptr(GPtrArray) lines = NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	guint before = 0;

	if (!is_fit(line) || is_private(line))
		return;
	lines = read_lines(path);
	if (g_ptr_array_find_with_equal_func(
		lines, line, g_str_equal, &before))
		g_ptr_array_remove_index(lines, before);
	g_ptr_array_add(lines, g_strdup(line));
	if (lines->len > HISTORY_LINES_MAX)
		g_ptr_array_remove_index(lines, 0);
	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(
		    text, "%s\n", (const char *)lines->pdata[i]);
	/* The answer to the line is painted after this. */
	paths_write_lazily(path, text->str, text->len, 0600, NULL);
}

gboolean
app_history_erase(App *app, GError **error)
{
	for (int kind = HISTORY_NONE + 1; kind < HISTORY_KIND_COUNT; kind++) {
		g_autofree char *path = path_of(app, (HistoryKind)kind);

		if (unlink(path) == 0 || errno == ENOENT)
			continue;
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "The history \"%s\" cannot be removed: %s.", path,
		    g_strerror(errno));
		return FALSE;
	}
	return TRUE;
}
