/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>
#include <unistd.h>

#include <notyet/app/panel.h>
#include <notyet/app/tracking.h>
#include <notyet/cli/print.h>

#include "outbox-common.h"
#include "panel-print.h"

/* "topic=..." for all, "personal:ADDRESS=..." for one. */
static gboolean
take_answer(Cli *cli, Panel *panel, const char *pair, GError **error)
{
	const char *equals = strchr(pair, '=');
	g_autofree char *key = NULL;
	const char *address = NULL;

	if (!equals || equals == pair || !equals[1]) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "\"%s\" is not of the form variable=text.", pair);
		return FALSE;
	}
	key = g_strndup(pair, (gsize)(equals - pair));
	if (g_str_has_prefix(key, PANEL_PERSONAL_KEY))
		address = key + strlen(PANEL_PERSONAL_KEY);
	if (strcmp(key, "personal") == 0) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "What is personal is for one: "
		    "--set=personal:ADDRESS=SENTENCE.");
		return FALSE;
	}
	return app_panel_answer(cli->app, panel, address,
	    address ? "personal" : key, equals + 1, error);
}

static gboolean
take_answers(Cli *cli, Panel *panel, GError **error)
{
	g_autoptr(GPtrArray) pairs = cli_args_values(cli->args, "set");

	for (guint i = 0; i < pairs->len; i++)
		if (!take_answer(cli, panel, pairs->pdata[i], error))
			return FALSE;
	return TRUE;
}

static gboolean
insist(Cli *cli, Panel *panel, GError **error)
{
	if (!cli_args_has(cli->args, "insist"))
		return TRUE;
	for (guint i = 0; i < panel->members->len; i++) {
		PanelMember *member = panel->members->pdata[i];

		if (member->draft &&
		    !app_draft_insist(cli->app, member->draft, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
refuse_usage(const char *sentence, GError **error)
{
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, sentence);
	return FALSE;
}

static gboolean
check_options(Cli *cli, GError **error)
{
	gboolean send = cli_args_has(cli->args, "send");

	if (send && (cli_args_has(cli->args, "queue") ||
			cli_args_has(cli->args, "new") ||
			cli_args_has(cli->args, "set") ||
			cli_args_has(cli->args, "insist")))
		return refuse_usage("What is sent is what was queued: --send "
				    "takes no --set, --new, --insist and no "
				    "--queue.",
		    error);
	if (!send && cli_args_has(cli->args, "approve"))
		return refuse_usage("--approve goes with --send.", error);
	return TRUE;
}

/* Answers come first, so that new drafts are filled with them. */
static Panel *
prepare(Cli *cli, const PanelRequest *request, GError **error)
{
	g_autoptr(Panel) known = app_panel_load(cli->app, request, error);
	g_autoptr(Panel) panel = NULL;

	if (!known || !take_answers(cli, known, error))
		return NULL;
	panel = app_panel_begin(cli->app, request, error);
	if (!panel || !insist(cli, panel, error))
		return NULL;
	if (cli_args_has(cli->args, "queue") &&
	    !app_panel_queue(cli->app, panel, error)) {
		cli_panel_print(cli, panel, NULL);
		cli_flush(cli, NULL);
		return NULL;
	}
	return g_steal_pointer(&panel);
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(GPtrArray) to = cli_args_values(cli->args, "to");
	g_autoptr(Panel) panel = NULL;
	PanelRequest request = {.step = cli_args_word(cli->args, 1),
	    .to = to,
	    .anew = cli_args_has(cli->args, "new")};

	if (!cli_format(cli, &(gboolean){FALSE}, error) ||
	    !check_options(cli, error) || !cli_fresh(cli, error) ||
	    !cli_resolve(cli, 0, &request.application_id, error))
		return FALSE;
	if (cli_args_has(cli->args, "send"))
		return cli_panel_send(cli, &request, error);
	panel = prepare(cli, &request, error);
	return panel && cli_panel_print(cli, panel, error);
}

static const CliOption options[] = {
    {"to", 0, "ADDRESS", "one of the members; more than once"},
    {"set", 's', "VARIABLE=TEXT", "for all; or personal:ADDRESS=SENTENCE"},
    {"diff", 0, NULL, "show how far the messages differ"},
    {"print", 'p', NULL, "print all drafts whole"},
    {"new", 'n', NULL, "begin all drafts anew"},
    {"insist", 0, NULL, "answer every ask of the proof with yes"},
    {"queue", 'q', NULL, "put all into the outbox, or none"},
    {"send", 0, NULL, "send what is queued, after one look at all"},
    {"approve", 0, "HASH,...", "--send: the hashes of what you have seen"},
    {"cached", 0, NULL, "do not look for new mail first"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_panel = {
    .name = "panel",
    .usage = "APP [STEP] [--to=ADDRESS...] [--diff] [--queue] [--send]",
    .summary = "Write to each of several interviewers",
    .help =
	"Everybody who interviewed gets a message of their own, in the thread\n"
	"that they wrote in, or in a new one. The substance is the same for all;\n"
	"greeting and one personal line differ. They count as one follow-up.\n"
	"\n"
	"  notyet set APP contact-role='ADDRESS interviewer'\n"
	"  notyet panel APP --set=topic='the new parser' \\\n"
	"    --set=personal:ADDRESS='I owe you the name of that book.'\n"
	"  notyet panel APP --diff\n"
	"  notyet panel APP --queue\n"
	"  notyet panel APP --send\n"
	"\n"
	"The panel are the contacts with the role interviewer; without any, all\n"
	"who are no recruiter and no agency; or those that --to names. --queue\n"
	"queues all or none. --send shows all mails and asks once; a script must\n"
	"give the hash of each.",
    .options = options,
    .min_words = 1,
    .max_words = 2,
    .run = run,
};
