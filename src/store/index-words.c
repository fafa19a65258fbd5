/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/index-words.h>

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
	for (guint i = 0; i < holidays->len; i++)
		add(words, "holidays", holidays->pdata[i]);
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}
