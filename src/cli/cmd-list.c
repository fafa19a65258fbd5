/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include "json.h"
#include <notyet/cli/print.h>

static gboolean
is_wanted(const Cli *cli, const Row *row)
{
	return !cli_args_has(cli->args, "stalled") || row->due.stalled;
}

static void
print_json(Cli *cli, const Pipeline *pipeline, const DueContext *context)
{
	g_autoptr(json_t) answer = cli_json_answer();
	json_t *array = json_array();
	guint i;

	for (i = 0; i < pipeline->rows->len; i++)
		if (is_wanted(cli, pipeline->rows->pdata[i]))
			json_array_append_new(array,
			    cli_json_row(pipeline->rows->pdata[i], context));
	json_object_set_new(answer, "applications", array);
	cli_json_print(cli->out, answer);
}

static gboolean
run(Cli *cli, GError **error)
{
	PrintList list = {
	    .width_cols = cli_width_cols(),
	    .all = cli_args_has(cli->args, "all"),
	    .stalled_only = cli_args_has(cli->args, "stalled"),
	};
	gboolean as_json;

	if (!cli_format(cli, &as_json, error) || !cli_fresh(cli, error))
		return FALSE;
	list.pipeline = app_pipeline(cli->app);
	list.context = app_context(cli->app);
	cli_warn(cli);
	if (as_json)
		print_json(cli, list.pipeline, list.context);
	else
		cli_print_list(cli->out, &list);
	return TRUE;
}

static const CliOption options[] = {
    {"all", 'a', NULL, "show closed applications too (JSON has them)"},
    {"stalled", 's', NULL, "only those that are stalled"},
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_list = {
    .name = "list",
    .usage = "[--all] [--stalled] [--format=json]",
    .summary = "Print the applications, the most urgent first",
    .help =
	"The columns: a mark, the number, company, role, contact (of a panel\n"
	"with how many more there are and how many have replied), days of\n"
	"silence, the next step, and how many follow-ups had no answer.\n"
	"\n"
	"The marks: * a step is due, ! it is late, B a mail came back, > it "
	"is\n"
	"your turn, ~ stalled, . waiting, z snoozed, x closed.",
    .options = options,
    .run = run,
};
