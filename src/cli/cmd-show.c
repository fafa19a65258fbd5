/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include <notyet/cli/print.h>

#include "outbox-common.h"

typedef struct Shown {
	const Row *row;
	const DueContext *context;
	GPtrArray *drafts; /* Draft * */
	GPtrArray *outbox; /* OutboxRow * of this application, borrowed */
} Shown;

static GPtrArray *
outbox_of(const GPtrArray *rows, gint64 application_id)
{
	GPtrArray *own = g_ptr_array_new();
	guint i;

	for (i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];

		if (row->application_id == application_id)
			g_ptr_array_add(own, (gpointer)row);
	}
	return own;
}

static void
print_text(Cli *cli, const Shown *shown)
{
	guint i;

	cli_print_application(
	    cli->out, shown->row, shown->context, cli_width_cols());
	if (shown->drafts->len > 0)
		g_string_append(cli->out, "\nDrafts\n");
	for (i = 0; i < shown->drafts->len; i++) {
		const Draft *draft = shown->drafts->pdata[i];

		g_string_append_printf(cli->out,
		    "  draft:%" G_GINT64_FORMAT "  %s  %s\n", draft->id,
		    draft->step ? draft->step : "mail",
		    draft->subject ? draft->subject : "");
	}
	if (shown->outbox->len > 0)
		g_string_append(cli->out, "\nOutbox\n");
	for (i = 0; i < shown->outbox->len; i++)
		outbox_print(cli, shown->outbox->pdata[i]);
}

static void
print_json(Cli *cli, const Shown *shown)
{
	g_autoptr(json_t) answer = cli_json_answer();
	json_t *outbox = json_array();

	for (guint i = 0; i < shown->outbox->len; i++)
		json_array_append_new(
		    outbox, outbox_json(cli, shown->outbox->pdata[i]));
	json_object_set_new(answer, "application",
	    cli_json_show(
		shown->row, shown->context, shown->drafts, outbox));
	cli_json_print(cli->out, answer);
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(GPtrArray) drafts = NULL;
	g_autoptr(GPtrArray) rows = NULL;
	g_autoptr(GPtrArray) own = NULL;
	Shown shown;
	gboolean as_json;
	gint64 id;

	if (!cli_format(cli, &as_json, error) || !cli_fresh(cli, error) ||
	    !cli_resolve(cli, 0, &id, error))
		return FALSE;
	drafts = draft_list(app_store(cli->app), id, error);
	rows = drafts ? app_outbox(cli->app, error) : NULL;
	if (!rows)
		return FALSE;
	own = outbox_of(rows, id);
	shown = (Shown){
	    .row = pipeline_row(app_pipeline(cli->app), id),
	    .context = app_context(cli->app),
	    .drafts = drafts,
	    .outbox = own,
	};
	if (as_json)
		print_json(cli, &shown);
	else
		print_text(cli, &shown);
	return TRUE;
}

static const CliOption options[] = {
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_show = {
    .name = "show",
    .usage = "APP",
    .summary = "Print one application with its timeline",
    .help = "In the timeline, > is what you did, < what they wrote, and *\n"
	    "what the journal knows besides.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
