/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>
#include <unistd.h>

#include <notyet/cli/demo.h>

#define NOTICE                                                                 \
	"This is the demo: what you send lands in a folder, never on "         \
	"a network."

static void
print_place(Cli *cli, const char *dir)
{
	g_autofree char *exports = demo_exports(dir);

	g_string_append_printf(cli->out,
	    "# The demo lies in %s\n"
	    "# A shell enters it with these lines; \"sent\" mail lands in\n"
	    "# its folder outgoing, never on a network.\n%s",
	    dir, exports);
}

static gboolean
open_it(Cli *cli, GError **error)
{
	CliScreens screens = {.notice = NOTICE};
	GError *screen_error = NULL;
	App *app = cli_app(cli, error);

	if (!app || (app_is_stale(app) && !app_refresh(app, error)))
		return FALSE;
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) {
		cli->status =
		    cli->host->open_screens(app, &screens, &screen_error);
		if (screen_error)
			g_propagate_error(error, screen_error);
		return !screen_error;
	}
	cli_list(cli);
	g_string_append(cli->out, NOTICE "\n");
	return TRUE;
}

static gboolean
make_and_open(Cli *cli, const char *dir, gboolean existed, GError **error)
{
	demo_enter(dir);
	if (!existed && !demo_fill(dir, error))
		return FALSE;
	if (!cli_args_has(cli->args, "no-open"))
		return open_it(cli, error);
	print_place(cli, dir);
	return TRUE;
}

static gboolean
run(Cli *cli, GError **error)
{
	DemoPlace place = {
	    .dir = cli_args_value(cli->args, "dir"),
	    .fresh = cli_args_has(cli->args, "fresh"),
	};
	gboolean keeps = place.dir || cli_args_has(cli->args, "no-open");
	gboolean existed = FALSE, fine;
	g_autofree char *dir = demo_place(&place, &existed, error);

	if (!dir)
		return FALSE;
	fine = make_and_open(cli, dir, existed, error);
	if (keeps)
		return fine;
	/* Nothing may hold a file of the folder open while it goes. */
	app_free(g_steal_pointer(&cli->app));
	return demo_remove(dir, fine ? error : NULL) && fine;
}

static const CliOption options[] = {
    {"dir", 'd', "FOLDER", "make it there, and keep it"},
    {"fresh", 0, NULL, "make an older demo in that folder anew"},
    {"no-open", 0, NULL, "keep it, and print how a shell enters it"},
    {0},
};

const CliCommand cli_cmd_demo = {
    .name = "demo",
    .usage = "[--dir=FOLDER] [--no-open]",
    .summary = "Try the program on a sample mailbox",
    .help =
	"Some forty applications, with dates told from today, in a private\n"
	"folder that is removed when you leave. Your own mail and settings "
	"are\n"
	"not touched, and nothing is sent to a network.",
    .options = options,
    .run = run,
};
