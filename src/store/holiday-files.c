/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/holiday-files.h>

#include <string.h>
#include <sys/stat.h>

#include <notyet/base/paths.h>
#include <notyet/policy/places.h>

#define NAME_MAX_BYTES 64
/* A folder of another purpose is not read to its end. */
#define ENTRIES_MAX 10000

char *
holiday_files_folder(void)
{
	g_autofree char *config = paths_config_dir();

	return g_build_filename(config, "holidays", NULL);
}

char *
holiday_files_path(const char *name)
{
	g_autofree char *folder = holiday_files_folder();
	g_autofree char *file = g_strconcat(name, ".ics", NULL);

	return g_build_filename(folder, file, NULL);
}

/* The name of a file that is a calendar, or NULL. Owned. */
static char *
name_of_file(const char *file)
{
	g_autofree char *name = NULL;

	if (!g_str_has_suffix(file, ".ics") || *file == '.')
		return NULL;
	name = g_strndup(file, strlen(file) - strlen(".ics"));
	if (strlen(name) > NAME_MAX_BYTES ||
	    strcmp(name, PLACES_NO_HOLIDAYS) == 0)
		return NULL;
	for (const char *p = name; *p; p++)
		if (!g_ascii_isalnum(*p) && !strchr(".-_", *p))
			return NULL;
	return g_steal_pointer(&name);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
holiday_files_list(void)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = holiday_files_folder();
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *file;

	for (int i = 0; dir && i < ENTRIES_MAX &&
			(file = g_dir_read_name(dir)); i++) {
		char *name = name_of_file(file);

		if (name)
			g_ptr_array_add(names, name);
	}
	g_ptr_array_sort(names, compare_names);
	if (names->len > HOLIDAY_FILES_MAX)
		g_ptr_array_set_size(names, HOLIDAY_FILES_MAX);
	return names;
}

GPtrArray *
holiday_files_words(void)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) names = holiday_files_list();

	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = holiday_files_path(names->pdata[i]);
		struct stat status = {0};

		if (stat(path, &status) != 0)
			memset(&status, 0, sizeof(status));
		g_ptr_array_add(words,
		    g_strdup_printf("%s %" G_GINT64_FORMAT
				    ".%ld %" G_GINT64_FORMAT,
			(const char *)names->pdata[i],
			(gint64)status.st_mtim.tv_sec,
			(long)status.st_mtim.tv_nsec,
			(gint64)status.st_size));
	}
	return words;
}
