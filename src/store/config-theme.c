/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "config-internal.h"

static void
theme_free_element(gpointer theme)
{
	theme_free(theme);
}

GPtrArray *
config_themes_new(void)
{
	GPtrArray *themes = g_ptr_array_new_with_free_func(theme_free_element);

	g_ptr_array_add(themes, theme_new("dark", NULL));
	g_ptr_array_add(themes, theme_new("light", NULL));
	return themes;
}

Theme *
config_add_theme(Config *config, const char *name, GError **error)
{
	Theme *theme = theme_new(name, error);

	if (!theme)
		return NULL;
	for (guint i = 0; i < config->themes->len; i++) {
		const Theme *other = config->themes->pdata[i];

		if (strcmp(other->name, name) != 0)
			continue;
		g_ptr_array_remove_index(config->themes, i);
		break;
	}
	g_ptr_array_add(config->themes, theme);
	return theme;
}

const Theme *
config_theme(const Config *config, const char *name, const char *colorfgbg)
{
	if (strcmp(name, "auto") == 0)
		name = theme_auto(colorfgbg);
	for (guint i = 0; i < config->themes->len; i++) {
		const Theme *theme = config->themes->pdata[i];

		if (strcmp(theme->name, name) == 0)
			return theme;
	}
	return NULL;
}

char *
config_theme_names(const Config *config)
{
	GString *names = g_string_new("auto");

	for (guint i = 0; i < config->themes->len; i++) {
		const Theme *theme = config->themes->pdata[i];

		g_string_append_printf(names, ", %s", theme->name);
	}
	return g_string_free(names, FALSE);
}
