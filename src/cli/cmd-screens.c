/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <sysexits.h>
#include <unistd.h>

static gboolean
run(Cli *cli, GError **error)
{
	CliScreens screens = {
	    .keymap = cli_args_value(cli->args, "keymap"),
	    .mono = cli_args_has(cli->args, "mono"),
	    .plain = cli_args_has(cli->args, "plain"),
	};
	App *app = cli_app(cli, error);
	GError *screen_error = NULL;

	if (!app)
		return FALSE;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		if (!cli_fresh(cli, error))
			return FALSE;
		cli_list(cli);
		return TRUE;
	}
	cli->status = cli->host->open_screens(app, &screens, &screen_error);
	if (!screen_error)
		return TRUE;
	g_propagate_error(error, screen_error);
	return FALSE;
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
