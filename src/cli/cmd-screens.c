/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <sysexits.h>
#include <unistd.h>

static gboolean
open_screens(Cli *cli, const CliScreens *screens, GError **error)
{
	GError *screen_error = NULL;

	if (cli->host->show_first)
		cli->host->show_first(screens);
	if (cli_app(cli, error))
		cli->status = cli->host->open_screens(
		    cli->app, screens, &screen_error);
	if (cli->host->end_first)
		cli->host->end_first();
	if (screen_error)
		g_propagate_error(error, screen_error);
	return cli->app && !screen_error;
}

static gboolean
run(Cli *cli, GError **error)
{
	CliScreens screens = {
	    .keymap = cli_args_value(cli->args, "keymap"),
	    .mono = cli_args_has(cli->args, "mono"),
	    .plain = cli_args_has(cli->args, "plain"),
	};

	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return open_screens(cli, &screens, error);
	if (!cli_fresh(cli, error))
		return FALSE;
	cli_list(cli);
	return TRUE;
}

static const CliOption options[] = {
    {"keymap", 0, "NAME|FILE", "default, vi, emacs, or a keymap file"},
    {"mono", 0, NULL, "use no colours"},
    {"plain", 0, NULL, "show plain lines, as for a screen reader"},
    {0},
};

const CliCommand cli_cmd_screens = {
    .name = "",
    .usage = "[--keymap=NAME|FILE] [--mono] [--plain]",
    .summary = "Open the screens",
    .help = "Press ? there for the keys. Where standard input or output is no\n"
	    "terminal, the list is printed instead.",
    .options = options,
    .run = run,
};
