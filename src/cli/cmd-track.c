/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <notyet/app/tracking.h>

static void
print_tracked(Cli *cli, gint64 id, gboolean existed)
{
	const Row *row = pipeline_row(app_pipeline(cli->app), id);
	const Application *application = row ? row->application : NULL;

	g_string_append_printf(cli->out, "%s %" G_GINT64_FORMAT,
	    existed ? "Already tracked as" : "Tracked as", id);
	if (application)
		g_string_append_printf(cli->out, ": %s%s%s, %s",
		    *application->company ? application->company
					  : "a company without name",
		    *application->role ? ", " : "", application->role,
		    stage_name(application->stage));
	g_string_append(cli->out, ".\n");
}

static gboolean
check_stage(const char *stage, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);
	int i;

	if (!stage || stage_parse(stage) >= 0)
		return TRUE;
	for (i = 0; i < STAGE_COUNT; i++)
		g_string_append_printf(
		    names, "%s%s", i > 0 ? ", " : "", stage_name(i));
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no stage \"%s\"; there are %s.", stage, names->str);
	return FALSE;
}

/* Standard input was the mail; keys come from the terminal itself. */
static gboolean
take_terminal(void)
{
	int fd = isatty(STDOUT_FILENO) ? open("/dev/tty", O_RDWR | O_CLOEXEC)
				       : -1;
	gboolean taken = fd >= 0 && dup2(fd, STDIN_FILENO) >= 0;

	if (fd >= 0)
		close(fd);
	return taken;
}

/* What mutt piped is tracked already: the user wants to see it. */
static gboolean
open_tracked(Cli *cli, gint64 id, GError **error)
{
	CliScreens screens = {.application_id = id};
	GError *screen_error = NULL;

	if (!take_terminal()) {
		print_tracked(cli, id, TRUE);
		g_string_append(cli->out,
		    "On a terminal it would be opened now.\n");
		return TRUE;
	}
	cli->status = cli->host->open_screens(cli->app, &screens,
	    &screen_error);
	if (!screen_error)
		return TRUE;
	g_propagate_error(error, screen_error);
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	const char *mail = cli_args_word(cli->args, 0);
	g_autofree char *raw = NULL;
	TrackRequest request = {
	    .mail = mail,
	    .company = cli_args_value(cli->args, "company"),
	    .role = cli_args_value(cli->args, "role"),
	    .contact = cli_args_value(cli->args, "contact"),
	    .stage = cli_args_value(cli->args, "stage"),
	};
	gboolean existed = FALSE;
	gint64 id = 0;
	App *app;

	if (!check_stage(request.stage, error))
		return FALSE;
	app = cli_app(cli, error);
	if (!app)
		return FALSE;
	if (mail && strcmp(mail, "-") == 0) {
		raw = cli_read("-", error);
		if (!raw)
			return FALSE;
		request.raw = raw;
	}
	if (!mail && !request.company) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "Name the mail to track it by, or --company=NAME for an "
		    "application without mail.");
		return FALSE;
	}
	if (!app_track(app, &request, &id, &existed, error))
		return FALSE;
	if (existed && raw)
		return open_tracked(cli, id, error);
	print_tracked(cli, id, existed);
	return TRUE;
}

static const CliOption options[] = {
    {"company", 'c', "NAME", "the company; else it is guessed"},
    {"role", 'r', "TEXT", "the role you applied for"},
    {"contact", 0, "'NAME <ADDRESS>'", "who to write to; else guessed"},
    {"stage", 's', "STAGE", "applied (default), screening, interviewing, ..."},
    {0},
};

const CliCommand cli_cmd_track = {
    .name = "track",
    .usage = "[id:MESSAGE-ID|FILE|-] [--company=NAME] ...",
    .summary = "Begin to follow an application",
    .help =
	"The mail is named by its Message-ID as notmuch prints it, by its "
	"file,\n"
	"or read from standard input, as a macro of mutt pipes it. All mail "
	"of\n"
	"its thread belongs to the application from then on. Without a mail,\n"
	"--company tracks an application that has none yet. What is piped and\n"
	"tracked already is opened on the terminal.",
    .options = options,
    .max_words = 1,
    .words_are_files = TRUE,
    .run = run,
};
