/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/app/tracking.h>

static gboolean
run(Cli *cli, GError **error)
{
	g_autofree char *question = NULL;
	const Row *row;
	gint64 id;

	if (!cli_resolve(cli, 0, &id, error))
		return FALSE;
	row = pipeline_row(app_pipeline(cli->app), id);
	question =
	    g_strdup_printf("Forget everything about %s (%" G_GINT64_FORMAT
			    ") for good? Its mail stays where it is.",
		row ? row->application->company : "this application", id);
	if (!cli_args_has(cli->args, "yes") &&
	    !cli_confirm(cli, question,
		"Forgetting cannot be undone: a script has to say --yes.",
		error))
		return FALSE;
	if (!app_forget(cli->app, id, error))
		return FALSE;
	g_string_append_printf(
	    cli->out, "Forgot application %" G_GINT64_FORMAT ".\n", id);
	return TRUE;
}

static const CliOption options[] = {
    {"yes", 'y', NULL, "do not ask"},
    {0},
};

const CliCommand cli_cmd_forget = {
    .name = "forget",
    .usage = "APP [--yes]",
    .summary = "Delete an application and all its traces",
    .help = "Journal, drafts and outbox rows are deleted; the mail in your\n"
	    "folders is not touched. This cannot be undone. To stop following\n"
	    "up and keep the record: notyet log APP let-go",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
