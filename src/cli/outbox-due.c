/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "send --due": for timers, so it asks nothing and is silent where there is
 * nothing to say. */
#include "outbox-common.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include <notyet/app/follow-up.h>

static void
show_progress(const char *sentence, gpointer data)
{
	fprintf(stderr, "%s\n", sentence);
}

/* What the run comes to: a mail that is lost for now is worse than one that
 * waits. */
static int
status_of(const SendDueReply *reply)
{
	int status = reply->status;

	for (guint i = 0; i < reply->items->len; i++) {
		const SendDueItem *item = reply->items->pdata[i];
		OutboxState state = item->reply->state;

		if (state == OUTBOX_REJECTED || state == OUTBOX_UNKNOWN)
			return EX_UNAVAILABLE;
		if (state != OUTBOX_SENT && status == EX_OK)
			status = EX_TEMPFAIL;
	}
	return status;
}

static void
print_item(Cli *cli, const SendDueItem *item)
{
	g_autoptr(OutboxRow) row =
	    app_outbox_row(cli->app, item->row_id, NULL);
	g_autofree char *title =
	    row ? outbox_title(row)
		: g_strdup_printf("Mail %" G_GINT64_FORMAT, item->row_id);
	g_autofree char *sentence = NULL;

	if (item->reply->state == OUTBOX_SENT &&
	    cli_args_has(cli->args, "quiet"))
		return;
	sentence = item->reply->state == OUTBOX_SENT
		       ? g_strdup(item->reply->sentence)
		       : outbox_with_advice(
			     cli, item->row_id, item->reply->sentence);
	g_string_append_printf(cli->out, "%s: %s\n", title, sentence);
}

/* A run that found another sender, or is not the sender itself, has failed at
 * nothing: only who looks on is told. */
static void
say_why(const SendDueReply *reply)
{
	if (reply->sentence &&
	    (reply->status != EX_OK || isatty(STDERR_FILENO)))
		fprintf(stderr, "notyet: %s\n", reply->sentence);
}

static void
print_json(Cli *cli, const SendDueReply *reply)
{
	g_autoptr(json_t) answer = cli_json_answer();
	json_t *array = json_array();

	for (guint i = 0; i < reply->items->len; i++) {
		const SendDueItem *item = reply->items->pdata[i];
		g_autoptr(OutboxRow) row =
		    app_outbox_row(cli->app, item->row_id, NULL);

		json_array_append_new(array, cli_json_sent(item, row));
	}
	json_object_set_new(answer, "items", array);
	json_object_set_new(answer, "left", json_integer(reply->left));
	json_object_set_new(answer, "text", cli_json_text(reply->sentence));
	cli_json_print(cli->out, answer);
}

gboolean
outbox_send_due(Cli *cli, GError **error)
{
	g_autoptr(SendDueReply) reply = NULL;
	gboolean as_json;

	if (!cli_format(cli, &as_json, error) || !cli_app(cli, error))
		return FALSE;
	reply = app_send_due(cli->app,
	    isatty(STDERR_FILENO) ? show_progress : NULL, NULL, error);
	if (!reply)
		return FALSE;
	cli->status = status_of(reply);
	if (as_json) {
		print_json(cli, reply);
		return TRUE;
	}
	for (guint i = 0; i < reply->items->len; i++)
		print_item(cli, reply->items->pdata[i]);
	/* In the order in which it happened. */
	if (!cli_flush(cli, error))
		return FALSE;
	say_why(reply);
	return TRUE;
}
