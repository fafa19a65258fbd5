/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/editor.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

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

/* The editor gets its signals as a shell would give them, and holds the locks
 * of the drafts for as long as it is open, even if this program is gone. */
static void
in_child(gpointer data)
{
	const GArray *locks = data;

	for (guint i = 0; i < locks->len; i++)
		fcntl(g_array_index(locks, int, i), F_SETFD, 0);
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGTSTP, SIG_DFL);
}

typedef struct Signals {
	struct sigaction interrupt, quit, stop;
} Signals;

/* C-c belongs to the editor. C-z stops both, so that the shell sees it. */
static void
step_aside(Signals *before)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct sigaction usual = {.sa_handler = SIG_DFL};

	sigaction(SIGINT, &ignore, &before->interrupt);
	sigaction(SIGQUIT, &ignore, &before->quit);
	sigaction(SIGTSTP, &usual, &before->stop);
}

static void
step_back(const Signals *before)
{
	sigaction(SIGINT, &before->interrupt, NULL);
	sigaction(SIGQUIT, &before->quit, NULL);
	sigaction(SIGTSTP, &before->stop, NULL);
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
	g_autoptr(GError) inner = NULL;
	Signals before;
	gboolean started;
	int status = 0;

	if (argv == NULL)
		return FALSE;
	for (char **word = argv; *word != NULL; word++)
		g_ptr_array_add(full, *word);
	g_ptr_array_add(full, (gpointer)path);
	g_ptr_array_add(full, NULL);
	step_aside(&before);
	started = g_spawn_sync(NULL, (char **)full->pdata, NULL,
	    G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, in_child, locks,
	    NULL, NULL, &status, &inner);
	step_back(&before);
	if (!started) {
		g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "The editor \"%s\" could not be started: %s.", argv[0],
		    inner->message);
		return FALSE;
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return TRUE;
	if (WIFEXITED(status))
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "The editor \"%s\" ended with status %d.", argv[0],
		    WEXITSTATUS(status));
	else
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "The editor \"%s\" was ended by a signal.", argv[0]);
	return FALSE;
}
