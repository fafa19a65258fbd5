/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/app/draft-words.h>
#include <notyet/app/follow-up.h>
#include <notyet/base/text.h>

#include "json.h"

typedef struct Listed {
	const Draft *draft;
	const GPtrArray *findings;
	const Application *application;	/* NULL: gone meanwhile */
} Listed;

static void
print_text(Cli *cli, const Listed *listed)
{
	const Draft *draft = listed->draft;
	const char *company =
	    listed->application ? listed->application->company : "?";
	g_autofree char *safe = text_scrub(company, -1, TEXT_ONE_LINE);
	g_autofree char *subject = text_scrub(
	    draft->subject ? draft->subject : "", -1, TEXT_ONE_LINE);
	g_autofree char *words = draft_words(draft);
	g_autofree char *age =
	    draft_age_words(draft->changed_at, app_now(cli->app));
	g_autofree char *proof = findings_words(listed->findings);

	g_string_append_printf(cli->out,
	    "draft:%" G_GINT64_FORMAT "  %s: %s, %s\n", draft->id, safe, words,
	    age);
	g_string_append_printf(cli->out, "    %s (%s%s)\n",
	    *subject ? subject : "no subject", proof,
	    draft->insisted ? ", you insist" : "");
}

static json_t *
listed_json(Cli *cli, const Listed *listed)
{
	json_t *object = cli_json_draft(listed->draft, app_zone(cli->app));
	gint64 age_s = app_now(cli->app) - listed->draft->changed_at;

	json_object_set_new(object, "company",
	    listed->application ? json_string(listed->application->company)
				: json_null());
	json_object_set_new(object, "age_s", json_integer(MAX(age_s, 0)));
	json_object_set_new(
	    object, "findings", cli_json_findings(listed->findings));
	return object;
}

/* array: NULL for text. */
static gboolean
list(Cli *cli, const GPtrArray *drafts, json_t *array, GError **error)
{
	for (guint i = 0; i < drafts->len; i++) {
		const Draft *draft = drafts->pdata[i];
		const Row *row = pipeline_row(
		    app_pipeline(cli->app), draft->application_id);
		g_autoptr(GPtrArray) findings =
		    app_draft_proof(cli->app, draft, error);
		Listed listed = {
		    draft, findings, row ? row->application : NULL};

		if (!findings)
			return FALSE;
		if (array)
			json_array_append_new(
			    array, listed_json(cli, &listed));
		else
			print_text(cli, &listed);
	}
	return TRUE;
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(GPtrArray) drafts = NULL;
	g_autoptr(json_t) answer = NULL;
	json_t *array;
	gboolean as_json;
	gint64 id = 0;

	if (!cli_format(cli, &as_json, error) || !cli_fresh(cli, error) ||
	    (cli_args_word(cli->args, 0) && !cli_resolve(cli, 0, &id, error)))
		return FALSE;
	drafts = draft_list(app_store(cli->app), id, error);
	if (!drafts)
		return FALSE;
	if (!as_json) {
		if (drafts->len == 0)
			g_string_append(cli->out, "There is no draft.\n");
		return list(cli, drafts, NULL, error);
	}
	answer = cli_json_answer();
	array = json_array();
	json_object_set_new(answer, "drafts", array);
	if (!list(cli, drafts, array, error))
		return FALSE;
	cli_json_print(cli->out, answer);
	return TRUE;
}

static const CliOption options[] = {
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_drafts = {
    .name = "drafts",
    .usage = "[APP]",
    .summary = "List the drafts that are not sent",
    .help = "The newest first, of one application or of all. Each can be\n"
	    "taken up again:\n"
	    "\n"
	    "  notyet draft draft:ID --edit",
    .options = options,
    .max_words = 1,
    .run = run,
};
