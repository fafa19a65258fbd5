/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include "json.h"
#include <notyet/cli/print.h>

static gboolean
print_all(Cli *cli, gboolean as_json, GError **error)
{
	g_autoptr(GPtrArray) rows = app_outbox(cli->app, error);
	g_autoptr(json_t) answer = NULL;
	json_t *array;
	guint i;

	if (!rows)
		return FALSE;
	if (!as_json) {
		if (rows->len == 0)
			g_string_append(cli->out, "The outbox is empty.\n");
		for (i = 0; i < rows->len; i++)
			cli_print_outbox_row(cli->out, rows->pdata[i],
			    app_zone(cli->app), cli_width_cols());
		return TRUE;
	}
	answer = cli_json_answer();
	array = json_array();
	for (i = 0; i < rows->len; i++)
		json_array_append_new(
		    array, cli_json_outbox(rows->pdata[i], app_zone(cli->app)));
	json_object_set_new(answer, "outbox", array);
	cli_json_print(cli->out, answer);
	return TRUE;
}

static gboolean
print_one(Cli *cli, gint64 id, gboolean as_json, GError **error)
{
	g_autoptr(OutboxRow) row = app_outbox_row(cli->app, id, error);
	g_autoptr(json_t) answer = NULL;

	if (!row)
		return FALSE;
	if (cli_args_has(cli->args, "raw")) {
		gsize size_bytes = 0;
		const char *bytes =
		    row->bytes ? g_bytes_get_data(row->bytes, &size_bytes) : "";

		g_string_append_len(cli->out, bytes, (gssize)size_bytes);
		return TRUE;
	}
	if (!as_json) {
		cli_print_mail(cli->out, row);
		return TRUE;
	}
	answer = cli_json_answer();
	json_object_set_new(
	    answer, "row", cli_json_outbox(row, app_zone(cli->app)));
	cli_json_print(cli->out, answer);
	return TRUE;
}

static gboolean
run(Cli *cli, GError **error)
{
	const char *verb = cli_args_word(cli->args, 0);
	const char *number = cli_args_word(cli->args, 1);
	gboolean as_json;
	gint64 id = 0;

	if (!cli_format(cli, &as_json, error) || !cli_app(cli, error))
		return FALSE;
	if (!verb)
		return print_all(cli, as_json, error);
	if (!number ||
	    (strcmp(verb, "show") != 0 && strcmp(verb, "cancel") != 0)) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "The command is written: notyet outbox [show ROW | cancel "
		    "ROW].");
		return FALSE;
	}
	if (!cli_number(number, "an outbox row", &id, error))
		return FALSE;
	if (strcmp(verb, "show") == 0)
		return print_one(cli, id, as_json, error);
	if (!app_outbox_cancel(cli->app, id, error))
		return FALSE;
	g_string_append_printf(
	    cli->out, "Row %" G_GINT64_FORMAT " is cancelled.\n", id);
	return TRUE;
}

static const CliOption options[] = {
    {"raw", 0, NULL, "show: the exact bytes, as they will be sent"},
    CLI_FORMAT_OPTIONS,
    {0},
};

const CliCommand cli_cmd_outbox = {
    .name = "outbox",
    .usage = "[show ROW | cancel ROW]",
    .summary = "Print the mails on their way, with their hashes",
    .help =
	"A mail is draft, approved, queued, sending, sent, rejected, retry,\n"
	"unknown or cancelled. The hash is the SHA-256 of its exact bytes; notyet\n"
	"send takes it as the proof that these are the bytes you have seen.",
    .options = options,
    .max_words = 2,
    .run = run,
};
