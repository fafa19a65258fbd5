/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include "outbox-common.h"

static gboolean
refuse_usage(const char *sentence, GError **error)
{
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, sentence);
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	const char *when = cli_args_value(cli->args, "at");
	gboolean due = cli_args_has(cli->args, "due");
	g_autoptr(OutboxRow) row = NULL;

	if (due == (cli_args_count(cli->args) == 1))
		return refuse_usage("The command is written: notyet send ROW, "
				    "or notyet send --due.",
		    error);
	if (due && (when || cli_args_has(cli->args, "approve")))
		return refuse_usage("What is due was approved, and its moment "
				    "has come: --due takes no --approve and no "
				    "--at.",
		    error);
	if (due)
		return outbox_send_due(cli, error);
	if (cli_args_has(cli->args, "format"))
		return refuse_usage("Only send --due takes a --format.", error);
	row = outbox_named(cli, 0, error);
	if (!row)
		return FALSE;
	return when ? outbox_schedule(cli, row, when, error)
		    : outbox_send_named(cli, row, error);
}

static const CliOption options[] = {
    {"approve", 0, "HASH", "the hash of the bytes you have seen"},
    {"at", 0, "WHEN", "not now: a moment, a day, or ideal"},
    {"due", 0, NULL, "send each approved mail whose moment has come"},
    {"quiet", 'q', NULL, "--due: print only what was not sent"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_send = {
    .name = "send",
    .usage = "ROW [--at=WHEN] [--approve=HASH] | --due",
    .summary = "Send a mail of the outbox, or all that is due",
    .help =
	"On a terminal the mail is shown, with what came in since you last saw\n"
	"it, and you are asked; a script must give the hash that notyet outbox\n"
	"prints. A mail that you have approved before goes without a question.\n"
	"If mail came in that you have not seen, the mail is held and you are\n"
	"told.\n"
	"\n"
	"With --at the mail waits for that moment: \"ideal\" is the one that its\n"
	"step asks for, in the working hours of who will read it.\n"
	"\n"
	"--due is for timers (see notyet setup timer): it asks nothing, prints a\n"
	"line for each mail, and nothing when nothing is due or another notyet\n"
	"is sending already.\n"
	"\n"
	"exit status: 0 sent, or nothing is due; 75 not sent: held, or tried\n"
	"again later; 69 refused by the server, or nobody knows; 77 not approved.",
    .options = options,
    .max_words = 1,
    .run = run,
};
