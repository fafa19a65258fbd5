/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <unistd.h>

#include <notyet/base/iso8601.h>
#include <notyet/cli/print.h>

#include "draft-edit.h"
#include "draft-result.h"
#include "outbox-common.h"

/* The mail is made for that moment; the user's yes to it is still to come: at
 * once where there is somebody to ask, else by another command. */
static gboolean
ask_or_tell(Cli *cli, gint64 row_id, gint64 at, GError **error)
{
	g_autoptr(OutboxRow) row = app_outbox_row(cli->app, row_id, error);
	g_autofree char *when = iso8601_format(at, app_zone(cli->app));

	if (!row)
		return FALSE;
	if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
		return outbox_schedule(cli, row, when, error);
	g_string_append_printf(cli->out,
	    "It waits for your yes: notyet send %" G_GINT64_FORMAT
	    " --at=%s --approve=HASH\n",
	    row_id, when);
	return TRUE;
}

static gboolean
read_at(Cli *cli, const Draft *draft, gint64 *ret_at, GError **error)
{
	OutboxMoment moment = {cli_args_value(cli->args, "at"),
	    draft->application_id, draft->step};

	if (!moment.text)
		return TRUE;
	return outbox_moment(cli, &moment, ret_at, error);
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(Draft) draft = NULL;
	DraftResult result = {.queue = cli_args_has(cli->args, "queue")};
	gint64 row_id;
	gint64 id;

	if (cli_args_has(cli->args, "at") && !result.queue) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "A draft waits for no moment; --at goes with --queue.");
		return FALSE;
	}
	if (!cli_format(cli, &result.as_json, error) ||
	    !cli_fresh(cli, error) || !cli_resolve(cli, 0, &id, error))
		return FALSE;
	draft = draft_prepare(cli, id, cli_args_word(cli->args, 1), error);
	if (!draft || !read_at(cli, draft, &result.at, error) ||
	    !draft_change(cli, draft, cli_args_has(cli->args, "edit"), error))
		return FALSE;
	result.draft = draft;
	if (!draft_conclude(cli, &result, &row_id, error))
		return FALSE;
	return row_id == 0 || result.at == 0 || result.as_json ||
	       ask_or_tell(cli, row_id, result.at, error);
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
    {"at", 0, "WHEN", "--queue: for a moment, a day, or ideal"},
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
	"  notyet send ROW --approve=HASH\n"
	"\n"
	"A mail that is meant for later bears the date of that moment; on a\n"
	"terminal you are asked for your yes at once:\n"
	"\n"
	"  notyet draft APP --queue --at=ideal",
    .options = options,
    .min_words = 1,
    .max_words = 2,
    .run = run,
};
