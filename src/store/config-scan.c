/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of a key file. GKeyFile reads the same syntax, but it says of no
 * key on which line it stands, takes the last of two without a word, and
 * undoes backslashes that a command line needs.
 */
#include <stdarg.h>
#include <string.h>

#include "config-internal.h"

void
config_line_free(ConfigLine *line)
{
	if (!line)
		return;
	g_free(line->group);
	g_free(line->key);
	g_free(line->value);
	g_free(line);
}

gboolean
config_fail(GError **error, const char *path, int line, const char *format, ...)
{
	g_autofree char *name = g_filename_display_name(path);
	g_autofree char *sentence = NULL;
	va_list arguments;

	va_start(arguments, format);
	sentence = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error(error, STORE_ERROR, STORE_ERROR_CONFIG, "%s:%d: %s", name,
	    line, sentence);
	return FALSE;
}

typedef struct Scan {
	const char *path;
	int line;
	char *group; /* the one that is open, or NULL */
	GPtrArray *lines;
} Scan;

static void
line_free_element(gpointer line)
{
	config_line_free(line);
}

static void
add_line(Scan *scan, const char *key, const char *value)
{
	ConfigLine *line = g_new0(ConfigLine, 1);

	line->line = scan->line;
	line->group = g_strdup(scan->group);
	line->key = g_strdup(key);
	line->value = g_strdup(value);
	g_ptr_array_add(scan->lines, line);
}

static gboolean
scan_group(Scan *scan, char *text, GError **error)
{
	gsize length = strlen(text);

	if (text[length - 1] != ']')
		return config_fail(error, scan->path, scan->line,
		    "A group is written as [name].");
	text[length - 1] = '\0';
	g_free(scan->group);
	scan->group = g_strdup(g_strstrip(text + 1));
	add_line(scan, NULL, NULL);
	return TRUE;
}

/* The line itself is never repeated: it may hold a password. */
static gboolean
scan_key(Scan *scan, char *text, GError **error)
{
	char *equals = strchr(text, '=');

	if (!equals || equals == text)
		return config_fail(error, scan->path, scan->line,
		    "A line is [group], key = value, or a # comment.");
	*equals = '\0';
	if (!scan->group)
		return config_fail(error, scan->path, scan->line,
		    "A [group] must stand before the first key.");
	add_line(scan, g_strstrip(text), g_strstrip(equals + 1));
	return TRUE;
}

static gboolean
scan_line(Scan *scan, char *text, GError **error)
{
	if (!g_utf8_validate(text, -1, NULL))
		return config_fail(
		    error, scan->path, scan->line, "The line is not in UTF-8.");
	text = g_strstrip(text);
	for (const char *p = text; *p; p++)
		if (g_ascii_iscntrl(*p) && *p != '\t')
			return config_fail(error, scan->path, scan->line,
			    "The line holds a control character.");
	if (*text == '\0' || *text == '#')
		return TRUE;
	return *text == '[' ? scan_group(scan, text, error)
			    : scan_key(scan, text, error);
}

/* The line from 1 on which that byte stands. */
static int
line_at(const char *text, gsize at)
{
	int line = 1;

	for (gsize i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

GPtrArray *
config_scan(
    const char *path, const char *text, gsize size_bytes, GError **error)
{
	g_autoptr(GPtrArray) lines =
	    g_ptr_array_new_with_free_func(line_free_element);
	g_auto(GStrv) parts = NULL;
	Scan scan = {.path = path, .lines = lines};
	gboolean ok = TRUE;

	if (strlen(text) != size_bytes) {
		config_fail(error, path, line_at(text, strlen(text)),
		    "The line holds a NUL byte.");
		return NULL;
	}
	/* Some editors begin a file so. */
	if (g_str_has_prefix(text, "\xef\xbb\xbf"))
		text += 3;
	parts = g_strsplit(text, "\n", -1);
	for (char **part = parts; ok && *part; part++) {
		scan.line++;
		ok = scan_line(&scan, *part, error);
	}
	g_free(scan.group);
	return ok ? g_steal_pointer(&lines) : NULL;
}
