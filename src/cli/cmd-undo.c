/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/app/tracking.h>

static gboolean
run(Cli *cli, GError **error)
{
	App *app = cli_app(cli, error);
	g_autofree char *sentence = NULL;
	gint64 id = 0;

	if (!app)
		return FALSE;
	if (cli_args_count(cli->args) > 0 && !cli_resolve(cli, 0, &id, error))
		return FALSE;
	if (!app_undo(app, id, &sentence, error))
		return FALSE;
	g_string_append_printf(cli->out, "%s\n", sentence);
	return TRUE;
}

const CliCommand cli_cmd_undo = {
    .name = "undo",
    .usage = "[APP]",
    .summary = "Take back the last change",
    .help =
	"Each call goes one change further back. What was sent stays sent,\n"
	"and what was forgotten is gone.",
    .max_words = 1,
    .run = run,
};
