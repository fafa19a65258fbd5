/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include "json.h"
#include <notyet/app/arrange.h>
#include <notyet/base/text.h>
#include <notyet/cli/print.h>

static void
print_json(Cli *cli, const PrintList *list)
{
	g_autoptr(json_t) answer = cli_json_answer();
	json_t *array = json_array();

	for (guint i = 0; i < list->rows->len; i++) {
		const Row *row = list->rows->pdata[i];

		if (!list->stalled_only || row->due.stalled)
			json_array_append_new(array,
			    cli_json_row(row, list->context));
	}
	json_object_set_new(answer, "applications", array);
	cli_json_print(cli->out, answer);
}

/* For completion: of all, and without a look at the mail. */
static gboolean
print_names(Cli *cli, GError **error)
{
	App *app = cli_app(cli, error);
	const GPtrArray *rows = app ? app_pipeline(app)->rows : NULL;

	for (guint i = 0; rows && i < rows->len; i++) {
		const Row *row = rows->pdata[i];
		g_autofree char *name = text_scrub(
		    row->application->company, -1, TEXT_ONE_LINE);

		if (*name)
			g_string_append_printf(cli->out, "%s\n", name);
	}
	return app != NULL;
}

static char *
order_names(void)
{
	GString *names = g_string_new(NULL);

	for (int i = 0; i < SORT_ORDER_COUNT; i++)
		g_string_append_printf(names, "%s%s", i > 0 ? ", " : "",
		    sort_order_name((SortOrder)i));
	return g_string_free(names, FALSE);
}

static gboolean
check_order(const Cli *cli, GError **error)
{
	const char *name = cli_args_value(cli->args, "sort");
	g_autofree char *names = NULL;

	if (!name || sort_order_parse(name) >= 0)
		return TRUE;
	names = order_names();
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "\"%s\" is no order to sort by: %s.", name, names);
	return FALSE;
}

/* As the settings say, unless the command does. */
static void
obey_order(const Cli *cli, Arrangement *arrangement)
{
	const char *name = cli_args_value(cli->args, "sort");

	arrangement_obey(arrangement, app_config(cli->app));
	if (name) {
		arrangement->order = (SortOrder)sort_order_parse(name);
		arrangement->reverse = FALSE;
	}
	if (cli_args_has(cli->args, "reverse"))
		arrangement->reverse = TRUE;
}

/* NULL without an error: all are shown. */
static Limit *
read_limit(Cli *cli, GError **error)
{
	const char *text = cli_args_value(cli->args, "limit");

	return text && !limit_is_all(text) ? limit_new(text, error) : NULL;
}

static void
print_all(Cli *cli, const Arrangement *arrangement, gboolean as_json)
{
	g_autoptr(GPtrArray) rows =
	    pipeline_arrange(app_pipeline(cli->app), arrangement);
	PrintList list = {
	    .pipeline = app_pipeline(cli->app),
	    .rows = rows,
	    .limit = arrangement->limit ? limit_text(arrangement->limit) :
					  NULL,
	    .context = arrangement->context,
	    .width_cols = cli_width_cols(),
	    .all = cli_args_has(cli->args, "all"),
	    .stalled_only = cli_args_has(cli->args, "stalled"),
	};

	cli_warn(cli);
	if (as_json)
		print_json(cli, &list);
	else
		cli_print_list(cli->out, &list);
}

void
cli_list(Cli *cli)
{
	Arrangement arrangement = {.context = app_context(cli->app)};

	arrangement_obey(&arrangement, app_config(cli->app));
	print_all(cli, &arrangement, FALSE);
}

/* What was typed wrong is said before the mail is read. */
static gboolean
run(Cli *cli, GError **error)
{
	GError *wrong = NULL;
	g_autoptr(Limit) limit = read_limit(cli, &wrong);
	Arrangement arrangement = {.limit = limit};
	gboolean as_json;

	if (wrong) {
		g_propagate_error(error, wrong);
		return FALSE;
	}
	if (cli_args_has(cli->args, "names"))
		return print_names(cli, error);
	if (!cli_format(cli, &as_json, error) || !check_order(cli, error))
		return FALSE;
	/* A pattern may ask the index, or for moments of its own; the JSON
	 * counts seconds. */
	if (!limit && !as_json && cli_glance(cli, GLANCE_LIST))
		return TRUE;
	if (!cli_fresh(cli, error))
		return FALSE;
	obey_order(cli, &arrangement);
	if (limit && !limit_look(limit, error))
		return FALSE;
	arrangement.context = app_context(cli->app);
	print_all(cli, &arrangement, as_json);
	return TRUE;
}

static const CliOption options[] = {
    {"all", 'a', NULL, "show closed applications too (JSON has them)"},
    {"stalled", 's', NULL, "only those that are stalled"},
    {"limit", 'l', "PATTERN", "only those that a pattern fits; see notyet(1)"},
    {"sort", 0, "ORDER", "urgency, company, role, silence, due, stage, ..."},
    {"reverse", 'r', NULL, "turn that order round"},
    {"names", 0, NULL, "only the names of all companies, for scripts"},
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_list = {
    .name = "list",
    .usage = "[--all] [--stalled] [--limit=PATTERN] [--sort=ORDER]",
    .summary = "Print the applications, the most urgent first",
    .help =
	"The columns: a mark, the number, company, role, contact (of a panel\n"
	"with how many more there are and how many have replied), days of\n"
	"silence, the next step, and how many follow-ups had no answer.\n"
	"\n"
	"The marks: * a step is due, ! it is late, B a mail came back, > it "
	"is\n"
	"your turn, ~ stalled, . waiting, z snoozed, x closed. A ? behind it: a\n"
	"mail proposes a stage; \"notyet show APP\" prints the question, and\n"
	"\"notyet log APP accept-proposal\" or refuse-proposal answers it.",
    .options = options,
    .run = run,
};
