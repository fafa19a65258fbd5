/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <sysexits.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/tracking.h>
#include "json.h"
#include <notyet/cli/print.h>

/* The draft of "draft:ID", or one that is read from a file and never saved. */
static Draft *
draft_named(Cli *cli, gint64 application_id, GError **error)
{
	const char *name = cli_args_word(cli->args, 0);
	g_autoptr(Draft) draft = NULL;

	if (cli_is_draft(name))
		return cli_draft(cli, name, error);
	draft = draft_new(application_id);
	if (!app_draft_read(draft, name, error))
		return NULL;
	return g_steal_pointer(&draft);
}

/* What is said of it counts more than what the draft is. */
static gboolean
take_options(Cli *cli, Draft *draft, GError **error)
{
	const char *step = cli_args_value(cli->args, "step");
	const char *language = cli_args_value(cli->args, "language");

	if (step && message_kind_parse(step) == KIND_UNKNOWN) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "\"%s\" is no kind of message; \"notyet template\" lists "
		    "them.",
		    step);
		return FALSE;
	}
	if (step) {
		g_free(draft->template_name);
		draft->template_name = g_strdup(step);
	}
	if (language) {
		g_free(draft->language);
		draft->language = g_strdup(language);
	}
	return TRUE;
}

static gboolean
run(Cli *cli, GError **error)
{
	const char *name = cli_args_value(cli->args, "app");
	g_autoptr(Draft) draft = NULL;
	g_autoptr(GPtrArray) findings = NULL;
	g_autoptr(json_t) answer = NULL;
	gboolean as_json;
	gint64 id = 0;

	if (!cli_format(cli, &as_json, error) || !cli_app(cli, error))
		return FALSE;
	if (name && !app_resolve(cli->app, name, &id, error))
		return FALSE;
	draft = draft_named(cli, id, error);
	if (!draft || !take_options(cli, draft, error))
		return FALSE;
	findings = app_draft_proof(cli->app, draft, error);
	if (!findings)
		return FALSE;
	if (findings->len > 0 && proof_worst(findings) == PROOF_ERROR)
		cli->status = EX_DATAERR;
	if (!as_json) {
		cli_print_findings(cli->out, findings);
		return TRUE;
	}
	answer = cli_json_answer();
	json_object_set_new(answer, "findings", cli_json_findings(findings));
	cli_json_print(cli->out, answer);
	return TRUE;
}

static const CliOption options[] = {
    {"app", 0, "APP", "the application that the file is about"},
    {"step", 0, "KIND", "what kind of message it is: thank-you, check-in, ..."},
    {"language", 0, "LANGUAGE", "the language that it is written in"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_proof = {
    .name = "proof",
    .usage = "FILE|draft:ID [--app=APP] [--step=KIND]",
    .summary = "Proofread a draft",
    .help =
	"A file holds header lines (From, To, Cc, Subject, In-Reply-To,\n"
	"References, Attach), an empty line and the text. A finding is a\n"
	"warning, an ask (sending needs --insist), or an error, which nothing\n"
	"but mending the text takes away.\n"
	"\n"
	"exit status: 65 when there is an error among them; an ask gives 0.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .words_are_files = TRUE,
    .run = run,
};
