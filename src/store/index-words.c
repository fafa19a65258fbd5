/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/index-words.h>

#include <sys/stat.h>

#include <notyet/base/paths.h>
#include <notyet/store/holiday-files.h>

static const char *const variables[] = {"NOTMUCH_CONFIG", "NOTMUCH_DATABASE",
    "NOTMUCH_PROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "MAILDIR", "EMAIL",
    "HOME"};

static void
add(GPtrArray *words, const char *name, const char *value)
{
	if (value)
		g_ptr_array_add(words, g_strdup_printf("%s=%s", name, value));
}

/* notmuch keeps in its file where the database lies and who the user is: one
 * that was edited is another. Takes path. */
static void
add_file(GPtrArray *words, char *path)
{
	g_autofree char *taken = path;
	struct stat status;

	if (stat(taken, &status) != 0)
		return;
	g_ptr_array_add(words,
	    g_strdup_printf("%s %" G_GINT64_FORMAT ".%ld %" G_GINT64_FORMAT
			    " %" G_GUINT64_FORMAT,
		taken, (gint64)status.st_mtim.tv_sec,
		(long)status.st_mtim.tv_nsec, (gint64)status.st_size,
		(guint64)status.st_ino));
}

/* All places where the library may look, as notmuch-config(1) has them: which
 * of them counts is its business. */
static void
add_config_files(GPtrArray *words, const Config *config)
{
	const char *named = g_getenv("NOTMUCH_CONFIG");
	const char *profile = config->index_profile
				  ? config->index_profile
				  : g_getenv("NOTMUCH_PROFILE");
	g_autofree char *home = paths_home_dir();
	g_autofree char *hidden =
	    g_strconcat(".notmuch-config", profile && *profile ? "." : NULL,
		profile, NULL);

	if (config->index_config)
		add_file(words, paths_expand(config->index_config));
	if (named)
		add_file(words, g_strdup(named));
	add_file(words,
	    g_build_filename(g_get_user_config_dir(), "notmuch",
		profile && *profile ? profile : "default", "config", NULL));
	add_file(words, g_build_filename(home, hidden, NULL));
}

char **
config_index_words(const Config *config)
{
	GPtrArray *words = g_ptr_array_new();
	g_autoptr(GPtrArray) holidays = holiday_files_words();

	for (char **address = config->addresses; address && *address; address++)
		g_ptr_array_add(words, g_ascii_strdown(*address, -1));
	add(words, "index.config", config->index_config);
	add(words, "index.profile", config->index_profile);
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++)
		add(words, variables[i], g_getenv(variables[i]));
	add_config_files(words, config);
	for (guint i = 0; i < holidays->len; i++)
		add(words, "holidays", holidays->pdata[i]);
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}
