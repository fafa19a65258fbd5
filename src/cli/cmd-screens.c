/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <sysexits.h>
#include <unistd.h>

#include <notyet/app/arrange.h>
#include <notyet/cli/print.h>

/* Where the output is no terminal, the list stands in for the screens. */
static gboolean
print_instead(Cli *cli, GError **error)
{
	PrintList list = {.width_cols = cli_width_cols()};
	Arrangement arrangement = {0};
	g_autoptr(GPtrArray) rows = NULL;
	int order;

	if (!cli_fresh(cli, error))
		return FALSE;
	order = sort_order_parse(app_config(cli->app)->sort);
	arrangement.order = order >= 0 ? (SortOrder)order : SORT_URGENCY;
	arrangement.reverse = app_config(cli->app)->sort_reverse;
	rows = pipeline_arrange(app_pipeline(cli->app), &arrangement);
	list.rows = rows;
	list.pipeline = app_pipeline(cli->app);
	list.context = app_context(cli->app);
	cli_print_list(cli->out, &list);
	return TRUE;
}

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
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return print_instead(cli, error);
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
