/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/foreground.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <notyet/base/text.h>

/* It gets its signals as a shell would give them. */
static void
in_child(gpointer data)
{
	const GArray *locks = data;

	for (guint i = 0; locks != NULL && i < locks->len; i++)
		fcntl(g_array_index(locks, int, i), F_SETFD, 0);
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGTSTP, SIG_DFL);
}

typedef struct Signals {
	struct sigaction interrupt, quit, stop;
} Signals;

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

static gboolean
conclude(const Foreground *program, int status, GError **error)
{
	g_autofree char *name = text_scrub(program->argv[0], -1,
	    TEXT_ONE_LINE);

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return TRUE;
	if (WIFEXITED(status))
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "The %s \"%s\" ended with status %d.", program->noun,
		    name, WEXITSTATUS(status));
	else
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "The %s \"%s\" was ended by a signal.", program->noun,
		    name);
	return FALSE;
}

gboolean
foreground_run(const Foreground *program, GError **error)
{
	g_autoptr(GError) inner = NULL;
	Signals before;
	gboolean started;
	int status = 0;

	step_aside(&before);
	started = g_spawn_sync(NULL, program->argv, NULL,
	    G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, in_child,
	    (gpointer)program->locks, NULL, NULL, &status, &inner);
	step_back(&before);
	if (started)
		return conclude(program, status, error);
	g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "The %s \"%s\" could not be started: %s.", program->noun,
	    program->argv[0], inner->message);
	return FALSE;
}
