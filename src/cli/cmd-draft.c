/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"
#include "draft-edit.h"

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include "json.h"
#include <notyet/cli/print.h>

/* What is shown of it at the end. */
typedef struct Result {
	const Draft *draft;
	const GPtrArray *findings;
	const OutboxRow *row; /* NULL unless it was queued */
} Result;

static void
print_text(Cli *cli, const Result *result)
{
	const Draft *draft = result->draft;

	if (cli_args_has(cli->args, "print")) {
		cli_print_draft(cli->out, draft);
		g_string_append_c(cli->out, '\n');
	}
	g_string_append_printf(cli->out,
	    "draft:%" G_GINT64_FORMAT " %s to %s\n", draft->id,
	    draft->step ? draft->step : "mail", draft->to ? draft->to : "?");
	if (!result->row || result->findings->len > 0)
		cli_print_findings(cli->out, result->findings);
	if (result->row)
		g_string_append_printf(cli->out,
		    "queued as row %" G_GINT64_FORMAT "\nhash %s\n",
		    result->row->id, result->row->hash);
}

static void
print_json(Cli *cli, const Result *result)
{
	const Zone *zone = app_zone(cli->app);
	g_autoptr(json_t) answer = cli_json_answer();

	json_object_set_new(
	    answer, "draft", cli_json_draft(result->draft, zone));
	json_object_set_new(
	    answer, "findings", cli_json_findings(result->findings));
	json_object_set_new(answer, "outbox",
	    result->row ? cli_json_outbox(result->row, zone) : json_null());
	cli_json_print(cli->out, answer);
}

static gboolean
queue(Cli *cli, const Draft *draft, OutboxRow **ret_row, GError **error)
{
	gint64 row_id = 0;

	if (!app_draft_queue(cli->app, draft, &row_id, error))
		return FALSE;
	*ret_row = app_outbox_row(cli->app, row_id, error);
	return *ret_row != NULL;
}

static gboolean
print_result(Cli *cli, const Draft *draft, const OutboxRow *row,
    gboolean as_json, GError **error)
{
	g_autoptr(GPtrArray) findings = app_draft_proof(cli->app, draft, error);
	Result result = {draft, findings, row};

	if (!findings)
		return FALSE;
	if (as_json)
		print_json(cli, &result);
	else
		print_text(cli, &result);
	return TRUE;
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(Draft) draft = NULL;
	g_autoptr(OutboxRow) row = NULL;
	GError *refusal = NULL;
	gboolean as_json;
	gint64 id;

	if (!cli_format(cli, &as_json, error) || !cli_fresh(cli, error) ||
	    !cli_resolve(cli, 0, &id, error))
		return FALSE;
	draft = draft_prepare(cli, id, cli_args_word(cli->args, 1), error);
	if (!draft || !draft_change(cli, draft, error))
		return FALSE;
	if (cli_args_has(cli->args, "queue"))
		queue(cli, draft, &row, &refusal);
	if (!refusal)
		return print_result(cli, draft, row, as_json, error);
	/* What has to be mended is shown all the same. */
	if (g_error_matches(refusal, APP_ERROR, APP_ERROR_REFUSED) &&
	    print_result(cli, draft, NULL, as_json, NULL))
		cli_flush(cli, NULL);
	g_propagate_error(error, refusal);
	return FALSE;
}

static const CliOption options[] = {
    {"set", 's', "VARIABLE=TEXT", "fill a variable of the template"},
    {"body", 'b', "FILE|-", "take the text from a file"},
    {"subject", 0, "TEXT", "another subject"},
    {"to", 0, "'NAME <ADDRESS>'", "another recipient"},
    {"edit", 'e', NULL, "open $VISUAL or $EDITOR on it"},
    {"print", 'p', NULL, "print the whole draft"},
    {"new", 'n', NULL, "begin anew from the template"},
    {"insist", 0, NULL, "answer every ask of the proof with yes"},
    {"queue", 'q', NULL, "put it into the outbox, and print its hash"},
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_draft = {
    .name = "draft",
    .usage = "APP [STEP] [--set=VARIABLE=TEXT...] [--edit] [--queue]",
    .summary = "Write the follow-up that is due",
    .help =
	"STEP is a step of the cadence, such as thank-you, check-in or final;\n"
	"without it the one that is due is written. A draft that is not yet\n"
	"sent is taken up again. From there to the sent mail:\n"
	"\n"
	"  notyet draft APP --set=topic='the new parser' --queue\n"
	"  notyet send ROW --approve=HASH",
    .options = options,
    .min_words = 1,
    .max_words = 2,
    .run = run,
};
