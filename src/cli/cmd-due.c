/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/app/due-line.h>
#include <notyet/cli/print.h>

#include "json.h"

/* Pango and HTML would take a company's name for markup. */
static void
set_markup(json_t *object, const char *key, const char *text)
{
	g_autofree char *markup = g_markup_escape_text(text, -1);

	json_object_set_new(object, key, cli_json_text(markup));
}

static void
print_json(Cli *cli, const DueCount *count, const char *line)
{
	const DueContext *context = app_context(cli->app);
	g_autofree char *tooltip = due_tooltip(app_pipeline(cli->app), context);
	g_autoptr(json_t) answer = cli_json_answer();

	set_markup(answer, "text", line);
	set_markup(answer, "tooltip", tooltip);
	json_object_set_new(
	    answer, "class", cli_json_text(due_count_class(count)));
	json_object_set_new(answer, "line", cli_json_text(line));
	json_object_set_new(answer, "due", json_integer(count->due));
	json_object_set_new(answer, "late", json_integer(count->late));
	json_object_set_new(
	    answer, "to_answer", json_integer(count->to_answer));
	json_object_set_new(answer, "application",
	    count->first ? json_integer(count->first->id) : json_null());
	cli_json_print_line(cli->out, answer);
}

static gboolean
width_of(const Cli *cli, int *ret_cols, GError **error)
{
	const char *text = cli_args_value(cli->args, "width");
	guint64 cols;

	*ret_cols = DUE_LINE_COLS;
	if (!text)
		return TRUE;
	if (!g_ascii_string_to_unsigned(
		text, 10, 1, DUE_LINE_MAX_COLS, &cols, NULL)) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "The width is a number of columns from 1 to %d, not "
		    "\"%s\".",
		    DUE_LINE_MAX_COLS, text);
		return FALSE;
	}
	*ret_cols = (int)cols;
	return TRUE;
}

static gboolean
open_rows(Cli *cli, GError **error)
{
	if (!cli_args_has(cli->args, "sync"))
		return cli_app(cli, error) != NULL;
	return cli_fresh(cli, error);
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autofree char *line = NULL;
	gboolean as_json;
	DueCount count;
	int width_cols;

	if (!cli_format(cli, &as_json, error) ||
	    !width_of(cli, &width_cols, error))
		return FALSE;
	if (!cli_args_has(cli->args, "sync") &&
	    cli_glance(cli, as_json ? GLANCE_DUE_JSON : GLANCE_DUE))
		return TRUE;
	if (!open_rows(cli, error))
		return FALSE;
	due_count(app_pipeline(cli->app), app_context(cli->app), &count);
	line =
	    due_line(app_pipeline(cli->app), app_context(cli->app), width_cols);
	if (as_json)
		print_json(cli, &count, line);
	else
		cli_print_line(cli->out, line);
	if (cli_args_has(cli->args, "exit-code") && count.due > 0)
		cli->status = 1;
	return TRUE;
}

static const CliOption options[] = {
    {"width", 'w', "N", "at most so many columns; 40 without it"},
    {"exit-code", 0, NULL, "exit with 1 when something is due"},
    {"sync", 0, NULL, "look for new mail first"},
    {"cached", 0, NULL, "do not look for new mail, as without it"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_due = {
    .name = "due",
    .usage = "[--width=N] [--exit-code] [--sync] [--format=json]",
    .summary = "Print one line about what is due",
    .help =
	"For status bars and prompts. Due is what waits for your hand now; "
	"mails\n"
	"to answer are counted apart, and what goes by itself from the outbox\n"
	"counts for nothing. When there is nothing to do the line is empty.\n"
	"\n"
	"It reads no mail unless --sync says so: notyet sync, run by the hook "
	"of\n"
	"notmuch, brings what it knows up to date.",
    .options = options,
    .run = run,
};
