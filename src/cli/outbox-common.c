/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-common.h"

#include <string.h>
#include <unistd.h>

#include <notyet/cli/print.h>

/* Nobody is asked who has said it on the command line, or is not there. */
static gboolean
will_ask(Cli *cli)
{
	return !cli_args_has(cli->args, "approve") && isatty(STDIN_FILENO) &&
	       isatty(STDERR_FILENO);
}

OutboxRow *
outbox_named(Cli *cli, int index, GError **error)
{
	gint64 id;

	if (!cli_number(cli_args_word(cli->args, index), "an outbox row", &id,
		error) ||
	    !cli_app(cli, error) ||
	    (will_ask(cli) && !cli_fresh(cli, error)))
		return NULL;
	return app_outbox_row(cli->app, id, error);
}

char *
outbox_title(const OutboxRow *row)
{
	const char *to =
	    row->recipients->len > 0 ? row->recipients->pdata[0] : "nobody";

	return g_strdup_printf(
	    "Mail %" G_GINT64_FORMAT " to %s (%s)", row->id, to, row->subject);
}

char *
outbox_is(Cli *cli, const OutboxRow *row)
{
	g_autofree char *words = app_outbox_words(cli->app, row);

	return g_strdup_printf("it %s%s",
	    outbox_state_is_final(row->state) ? "was " : "", words);
}

json_t *
outbox_json(Cli *cli, const OutboxRow *row)
{
	g_autoptr(GPtrArray) news = app_outbox_news(cli->app, row);

	return cli_json_outbox(row, news->len, app_zone(cli->app));
}

void
outbox_print(Cli *cli, const OutboxRow *row)
{
	g_autoptr(GPtrArray) news = app_outbox_news(cli->app, row);
	g_autofree char *words = app_outbox_words(cli->app, row);
	PrintOutbox outbox = {row, words, news->len, cli_width_cols()};

	cli_print_outbox(cli->out, &outbox);
}

gboolean
outbox_hash_given(Cli *cli, const OutboxRow *row, GError **error)
{
	const char *given = cli_args_value(cli->args, "approve");

	if (!given)
		return FALSE;
	if (g_ascii_strcasecmp(given, row->hash) == 0)
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
	    "What was approved are not the bytes of mail %" G_GINT64_FORMAT
	    "; notyet outbox show %" G_GINT64_FORMAT " prints their hash.",
	    row->id, row->id);
	return FALSE;
}

static gboolean
show_and_confirm(Cli *cli, const OutboxQuestion *question,
    const GPtrArray *news, GError **error)
{
	const OutboxRow *row = question->row;
	g_autofree char *words = app_outbox_words(cli->app, row);
	g_autofree char *otherwise = g_strdup_printf(
	    "Nothing was sent: a script has to give --approve=HASH, as notyet "
	    "outbox show %" G_GINT64_FORMAT " prints it.",
	    row->id);

	cli_print_mail(cli->out, row, words);
	g_string_append_c(cli->out, '\n');
	cli_print_news(cli->out, news, app_zone(cli->app));
	if (question->story)
		g_string_append_printf(cli->out, "%s\n", question->story);
	if (cli_confirm(cli, question->question, otherwise, error))
		return TRUE;
	g_string_truncate(cli->out, 0);
	return FALSE;
}

gboolean
outbox_ask(Cli *cli, const OutboxQuestion *question, GError **error)
{
	const OutboxRow *row = question->row;
	g_autoptr(GPtrArray) news = app_outbox_news(cli->app, row);
	AppApproval approval = {
	    .hash = row->hash, .until_at = question->until_at};
	g_autoptr(GError) local = NULL;

	/* A script has seen nothing but the mail. */
	if (!outbox_hash_given(cli, row, &local)) {
		if (!local && !show_and_confirm(cli, question, news, &local)) {
			g_propagate_error(error, g_steal_pointer(&local));
			return FALSE;
		}
		approval.news = news;
	}
	if (local) {
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	return app_outbox_approve(cli->app, row->id, &approval, error);
}
