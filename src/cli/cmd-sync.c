/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/app/tracking.h>

static void
print_news(Cli *cli)
{
	g_autofree char *news = app_take_news(cli->app);

	if (news)
		g_string_append_printf(cli->out, "%s\n", news);
}

static gboolean
run(Cli *cli, GError **error)
{
	App *app = cli_app(cli, error);
	g_autofree char *headline = NULL;

	if (!app || !(cli_args_has(cli->args, "whole") ?
		app_refresh_whole(app, error) : app_refresh(app, error)))
		return FALSE;
	if (cli_args_has(cli->args, "quiet"))
		return TRUE;
	print_news(cli);
	cli_warn(cli);
	headline = pipeline_headline(app_pipeline(app), app_context(app));
	g_string_append_printf(cli->out, "%s\n", headline);
	return TRUE;
}

static const CliOption options[] = {
    {"quiet", 'q', NULL, "print nothing unless it fails"},
    {"whole", 'w', NULL, "read all mail of the applications anew"},
    {0},
};

const CliCommand cli_cmd_sync = {
    .name = "sync",
    .usage = "[--quiet] [--whole]",
    .summary = "Read the index again, as after new mail",
    .help = "For the post-new hook of notmuch: notyet sync --quiet",
    .options = options,
    .run = run,
};
