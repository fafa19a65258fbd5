/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "outbox" changes: each verb is one move of a row, or leads to one. */
#include "outbox-common.h"

#include <string.h>

#include <notyet/app/follow-up.h>
#include <notyet/cli/print.h>

#include "draft-edit.h"
#include "draft-result.h"

/* The row of word 1, without looking for mail. */
static OutboxRow *
named(Cli *cli, GError **error)
{
	gint64 id;

	if (!cli_number(
		cli_args_word(cli->args, 1), "an outbox row", &id, error) ||
	    !cli_app(cli, error))
		return NULL;
	return app_outbox_row(cli->app, id, error);
}

/* Whether the table has such a move; else a sentence that says what the mail
 * is instead. wants: "can be cancelled". */
static gboolean
check_move(Cli *cli, const OutboxRow *row, OutboxEvent event,
    const char *wants, GError **error)
{
	g_autofree char *title = NULL;
	g_autofree char *is = NULL;
	OutboxState unused;

	if (outbox_move(
		row->state, event, row->may_be_out_at != 0, &unused))
		return TRUE;
	title = outbox_title(row);
	is = outbox_is(cli, row);
	g_set_error(error, APP_ERROR, APP_ERROR_REFUSED, "%s %s: %s.", title,
	    wants, is);
	return FALSE;
}

static void
say(Cli *cli, const char *sentence, gint64 row_id)
{
	g_autofree char *text =
	    g_strdup_printf("Mail %" G_GINT64_FORMAT " %s", row_id, sentence);

	cli_print_wrapped(cli->out, text, 0, cli_width_cols());
}

gboolean
outbox_verb_cancel(Cli *cli, GError **error)
{
	g_autoptr(OutboxRow) row = named(cli, error);

	if (!row ||
	    !check_move(cli, row, OUTBOX_EVENT_CANCEL,
		"cannot be cancelled", error) ||
	    !app_outbox_cancel(cli->app, row->id, error))
		return FALSE;
	say(cli, "is cancelled and does not go out; its text is kept as a "
		 "draft.",
	    row->id);
	return TRUE;
}

gboolean
outbox_verb_hold(Cli *cli, GError **error)
{
	g_autoptr(OutboxRow) row = named(cli, error);

	if (!row ||
	    !check_move(cli, row, OUTBOX_EVENT_HOLD, "cannot be held",
		error))
		return FALSE;
	if (row->state == OUTBOX_DRAFT) {
		say(cli, "waits for your yes already.", row->id);
		return TRUE;
	}
	if (!app_outbox_hold(cli->app, row->id, error))
		return FALSE;
	say(cli, "is held: it goes out only after another yes of yours.",
	    row->id);
	return TRUE;
}

gboolean
outbox_verb_schedule(Cli *cli, GError **error)
{
	const char *when = cli_args_word(cli->args, 2);
	g_autoptr(OutboxRow) row = outbox_named(cli, 1, error);

	return row && outbox_schedule(cli, row, when, error);
}

gboolean
outbox_verb_arrived(Cli *cli, GError **error)
{
	g_autoptr(OutboxRow) row = named(cli, error);

	if (!row ||
	    !check_move(cli, row, OUTBOX_EVENT_FOUND,
		"is not in doubt", error) ||
	    !app_outbox_arrived(cli->app, row->id, error))
		return FALSE;
	say(cli, "counts as sent.", row->id);
	return TRUE;
}

/* --- edit --- */

/* Another mail in the place of one that may have arrived is a second mail. */
static gboolean
check_edit(Cli *cli, const OutboxRow *row, GError **error)
{
	if (row->state == OUTBOX_SENT || row->state == OUTBOX_SENDING)
		return check_move(cli, row, OUTBOX_EVENT_COUNT,
		    "cannot be changed any more", error);
	if (!outbox_row_is_in_doubt(row))
		return TRUE;
	return cli_confirm(cli,
	    "That mail may have arrived, and another one would be a second "
	    "mail to them. Go on?",
	    "That mail may have arrived: look for it first, with notyet outbox "
	    "retry; a script cannot write another in its place.",
	    error);
}

gboolean
outbox_verb_edit(Cli *cli, GError **error)
{
	g_autoptr(OutboxRow) row = named(cli, error);
	g_autoptr(Draft) draft = NULL;
	DraftResult result = {.queue = TRUE};
	gint64 row_id;

	if (!row || !cli_format(cli, &result.as_json, error) ||
	    !check_edit(cli, row, error))
		return FALSE;
	draft = app_outbox_edit(cli->app, row->id, error);
	if (!draft)
		return FALSE;
	if (!draft_change(cli, draft, !draft_has_words(cli), error)) {
		g_prefix_error(error,
		    "Mail %" G_GINT64_FORMAT " was taken back and does not go "
		    "out. ",
		    row->id);
		return FALSE;
	}
	result.draft = draft;
	if (!draft_conclude(cli, &result, &row_id, error))
		return FALSE;
	if (!result.as_json)
		g_string_append_printf(cli->out,
		    "It waits for your yes: notyet send %" G_GINT64_FORMAT
		    "\n",
		    row_id);
	return TRUE;
}

/* --- retry --- */

/* What the user has to know before they send a mail that may have arrived. */
static char *
story_of(Cli *cli, const OutboxRow *row)
{
	g_autofree char *when =
	    app_moment_words(cli->app, row->changed_at, 0);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GString) out = g_string_new(NULL);
	int width_cols = cli_width_cols();

	g_string_printf(text, "Nobody knows whether this mail arrived: %s (%s)",
	    row->text && *row->text ? row->text : "the connection was lost.",
	    when);
	cli_print_wrapped(out, text->str, 0, width_cols);
	g_string_printf(text,
	    "Your mail index was read just now. It holds no copy of it, no "
	    "report and no answer that names it (id:%s).",
	    row->message_id);
	cli_print_wrapped(out, text->str, 0, width_cols);
	g_string_printf(text,
	    "Look into the folder of sent mail at the provider of account %s, "
	    "or ask %s. If it arrived: notyet outbox arrived %" G_GINT64_FORMAT
	    ". If you send it again, the same bytes go out under the same "
	    "Message-ID, which lets most programs show it once.",
	    row->account, (const char *)row->recipients->pdata[0], row->id);
	cli_print_wrapped(out, text->str, 0, width_cols);
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static gboolean
retry_unknown(Cli *cli, const OutboxRow *row, GError **error)
{
	g_autofree char *story = story_of(cli, row);

	return outbox_ask(cli,
		   &(OutboxQuestion){.row = row,
		       .story = story,
		       .question = "Send this mail once more?"},
		   error) &&
	       outbox_send(cli, row->id, NULL, error);
}

gboolean
outbox_verb_retry(Cli *cli, GError **error)
{
	g_autoptr(OutboxRow) row = named(cli, error);
	gint64 id = row ? row->id : 0;

	if (!row)
		return FALSE;
	if (!outbox_row_is_in_doubt(row))
		return outbox_send_named(cli, row, error);
	/* The index may know by now; without it nothing goes out. */
	if (!app_refresh(cli->app, error))
		return FALSE;
	outbox_row_free(g_steal_pointer(&row));
	row = app_outbox_row(cli->app, id, error);
	if (!row)
		return FALSE;
	if (outbox_row_is_in_doubt(row))
		return retry_unknown(cli, row, error);
	say(cli, "was found in your mail: it arrived, and counts as sent.", id);
	return TRUE;
}
