/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/editor.h>

#include <notyet/app/foreground.h>
#include <notyet/app/job.h>
#include <notyet/base/argv.h>

#include "app-private.h"

/* NULL: none is set. */
static const char *
command_of_environment(void)
{
	static const char *const variables[] = {"VISUAL", "EDITOR"};

	for (guint i = 0; i < G_N_ELEMENTS(variables); i++) {
		const char *value = g_getenv(variables[i]);

		if (value != NULL && value[0] != '\0')
			return value;
	}
	return NULL;
}

static gboolean
is_configured(const Config *config)
{
	return config->editor != NULL && config->editor[0] != NULL;
}

gboolean
editor_is_set(const Config *config)
{
	return is_configured(config) || command_of_environment() != NULL;
}

char **
editor_argv(const Config *config, GError **error)
{
	const char *command = command_of_environment();
	g_autoptr(GError) inner = NULL;
	char **argv;

	if (is_configured(config))
		return g_strdupv(config->editor);
	if (command == NULL)
		command = "vi";
	argv = argv_parse(command, &inner);
	if (argv == NULL)
		g_set_error(error, APP_ERROR, APP_ERROR_CONFIG,
		    "The editor \"%s\" cannot be started: %s", command,
		    inner->message);
	return argv;
}

static GArray *
locks_of(App *app)
{
	GArray *locks = g_array_new(FALSE, FALSE, sizeof(int));
	GHashTableIter iter;
	gpointer fd;

	g_hash_table_iter_init(&iter, app->editing);
	while (g_hash_table_iter_next(&iter, NULL, &fd)) {
		int lock = GPOINTER_TO_INT(fd);

		g_array_append_val(locks, lock);
	}
	return locks;
}

gboolean
app_edit(App *app, const char *path, GError **error)
{
	g_auto(GStrv) argv = editor_argv(app->config, error);
	g_autoptr(GArray) locks = locks_of(app);
	g_autoptr(GPtrArray) full = g_ptr_array_new();
	Foreground editor = {.noun = "editor", .locks = locks};

	if (argv == NULL)
		return FALSE;
	for (char **word = argv; *word != NULL; word++)
		g_ptr_array_add(full, *word);
	g_ptr_array_add(full, (gpointer)path);
	g_ptr_array_add(full, NULL);
	editor.argv = (char **)full->pdata;
	return foreground_run(&editor, error);
}
