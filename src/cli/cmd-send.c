/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>
#include <unistd.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include <notyet/cli/print.h>

static void
show_progress(const char *sentence, gpointer data)
{
	fprintf(stderr, "%s\n", sentence);
}

/* The hash to send by: the one given, or that of the mail which the user was
 * shown and said yes to. */
static gboolean
approve(Cli *cli, const OutboxRow *row, char **ret_hash, GError **error)
{
	const char *given = cli_args_value(cli->args, "approve");
	g_autofree char *question = NULL;

	if (given) {
		*ret_hash = g_ascii_strdown(given, -1);
		return TRUE;
	}
	cli_print_mail(cli->out, row);
	question = g_strdup_printf(
	    "\nSend this mail through account %s?", row->account);
	if (!cli_confirm(cli, question,
		"Nothing was sent: a script has to give --approve=HASH, as "
		"notyet outbox prints it.",
		error)) {
		g_string_truncate(cli->out, 0);
		return FALSE;
	}
	*ret_hash = g_strdup(row->hash);
	return TRUE;
}

static gboolean
report(Cli *cli, const SendReply *reply, GError **error)
{
	int code = APP_ERROR_UNAVAILABLE;

	if (reply->state == OUTBOX_SENT) {
		g_string_append_printf(cli->out, "%s\n", reply->sentence);
		return TRUE;
	}
	if (reply->stopped || reply->state == OUTBOX_RETRY)
		code = APP_ERROR_TEMPORARY;
	g_set_error_literal(error, APP_ERROR, code, reply->sentence);
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	g_autoptr(OutboxRow) row = NULL;
	g_autoptr(SendReply) reply = NULL;
	g_autofree char *hash = NULL;
	gint64 id;

	if (!cli_number(
		cli_args_word(cli->args, 0), "an outbox row", &id, error) ||
	    !cli_app(cli, error))
		return FALSE;
	row = app_outbox_row(cli->app, id, error);
	if (!row || !approve(cli, row, &hash, error))
		return FALSE;
	reply = app_send(cli->app, id, hash,
	    isatty(STDERR_FILENO) ? show_progress : NULL, NULL, error);
	return reply && report(cli, reply, error);
}

static const CliOption options[] = {
    {"approve", 0, "HASH", "the hash of the bytes you have seen"},
    {0},
};

const CliCommand cli_cmd_send = {
    .name = "send",
    .usage = "ROW [--approve=HASH]",
    .summary = "Send a mail of the outbox",
    .help =
	"On a terminal the mail is shown and you are asked; a script must "
	"give\n"
	"the hash that notyet outbox prints. If mail came in since then, the\n"
	"mail is not sent and you are told.\n"
	"\n"
	"exit status: 0 sent; 75 not sent, try again later or look at what "
	"came\n"
	"in; 69 refused by the server, or nobody knows; 77 not approved.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
