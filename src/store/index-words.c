/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/index-words.h>

#include <sys/stat.h>

#include <notyet/base/paths.h>
#include <notyet/store/holiday-files.h>

static const char *const variables[] = {"NOTMUCH_CONFIG", "NOTMUCH_DATABASE",
    "NOTMUCH_PROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "MAILDIR", "EMAIL",
    "HOME", NULL};

static void
add(GPtrArray *words, const char *name, const char *value)
{
	if (value)
		g_ptr_array_add(words, g_strdup_printf("%s=%s", name, value));
}

/* All places where the library may look, as notmuch-config(1) has them: which
 * of them counts is its business. */
static GPtrArray *
config_files(const Config *config)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
	const char *named = g_getenv("NOTMUCH_CONFIG");
	const char *profile = config->index_profile
				  ? config->index_profile
				  : g_getenv("NOTMUCH_PROFILE");
	g_autofree char *home = paths_home_dir();
	g_autofree char *hidden =
	    g_strconcat(".notmuch-config", profile && *profile ? "." : NULL,
		profile, NULL);

	if (config->index_config)
		g_ptr_array_add(files, paths_expand(config->index_config));
	if (named)
		g_ptr_array_add(files, g_strdup(named));
	g_ptr_array_add(files,
	    g_build_filename(g_get_user_config_dir(), "notmuch",
		profile && *profile ? profile : "default", "config", NULL));
	g_ptr_array_add(files, g_build_filename(home, hidden, NULL));
	return files;
}

/* notmuch keeps in its file where the database lies and who the user is: one
 * that was edited is another. */
static void
add_file(GPtrArray *words, const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return;
	g_ptr_array_add(words,
	    g_strdup_printf("%s %" G_GINT64_FORMAT ".%ld %" G_GINT64_FORMAT
			    " %" G_GUINT64_FORMAT,
		path, (gint64)status.st_mtim.tv_sec,
		(long)status.st_mtim.tv_nsec, (gint64)status.st_size,
		(guint64)status.st_ino));
}

const char *const *
config_index_variables(void)
{
	return variables;
}

GPtrArray *
config_index_files(const Config *config)
{
	GPtrArray *files = config_files(config);
	g_autoptr(GPtrArray) holidays = holiday_files_list();

	g_ptr_array_add(files, holiday_files_folder());
	for (guint i = 0; i < holidays->len; i++)
		g_ptr_array_add(
		    files, holiday_files_path(holidays->pdata[i]));
	return files;
}

char **
config_index_words(const Config *config)
{
	GPtrArray *words = g_ptr_array_new();
	g_autoptr(GPtrArray) files = config_files(config);
	g_autoptr(GPtrArray) holidays = holiday_files_words();

	for (char **address = config->addresses; address && *address; address++)
		g_ptr_array_add(words, g_ascii_strdown(*address, -1));
	add(words, "index.config", config->index_config);
	add(words, "index.profile", config->index_profile);
	for (gsize i = 0; variables[i]; i++)
		add(words, variables[i], g_getenv(variables[i]));
	for (guint i = 0; i < files->len; i++)
		add_file(words, files->pdata[i]);
	for (guint i = 0; i < holidays->len; i++)
		add(words, "holidays", holidays->pdata[i]);
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}
