/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending one mail of the outbox, and saying what became of it. */
#include "outbox-common.h"

#include <stdio.h>
#include <unistd.h>

#include <notyet/app/follow-up.h>

static void
show_progress(const char *sentence, gpointer data)
{
	fprintf(stderr, "%s\n", sentence);
}

/* What the user can do about a row in this state. */
static const struct {
	const char *command, *what;
} advices[OUTBOX_STATE_COUNT] = {
    [OUTBOX_DRAFT] = {"send", "shows it and asks again."},
    [OUTBOX_APPROVED] = {"outbox hold", "takes your yes back."},
    [OUTBOX_QUEUED] = {"outbox hold", "takes your yes back."},
    [OUTBOX_REJECTED] = {"outbox edit", "takes its text up again."},
    [OUTBOX_RETRY] = {"send", "tries it again."},
    [OUTBOX_UNKNOWN] = {"outbox retry", "tells what is known of it."},
    [OUTBOX_CANCELLED] = {"outbox edit", "takes its text up again."},
};

/* Owned, "" for nothing. */
static char *
advice(Cli *cli, const OutboxRow *row)
{
	g_autofree char *words = app_outbox_words(cli->app, row);
	g_autofree char *next = NULL;

	if (!advices[row->state].command)
		return g_strdup("");
	next = g_strdup_printf("notyet %s %" G_GINT64_FORMAT " %s",
	    advices[row->state].command, row->id, advices[row->state].what);
	if (!outbox_state_is_approved(row->state))
		return g_steal_pointer(&next);
	return g_strdup_printf("Your yes stands, and it %s; %s", words, next);
}

char *
outbox_with_advice(Cli *cli, gint64 row_id, const char *sentence)
{
	g_autoptr(OutboxRow) row = app_outbox_row(cli->app, row_id, NULL);
	g_autofree char *next = row ? advice(cli, row) : g_strdup("");

	return g_strdup_printf("%s%s%s", sentence, *next ? " " : "", next);
}

static gboolean
report(Cli *cli, gint64 row_id, const SendReply *reply, GError **error)
{
	g_autofree char *sentence = NULL;
	int code = APP_ERROR_UNAVAILABLE;

	if (reply->state == OUTBOX_SENT) {
		g_string_append_printf(cli->out, "%s\n", reply->sentence);
		return TRUE;
	}
	if (reply->stopped || reply->state == OUTBOX_RETRY)
		code = APP_ERROR_TEMPORARY;
	sentence = outbox_with_advice(cli, row_id, reply->sentence);
	g_set_error_literal(error, APP_ERROR, code, sentence);
	return FALSE;
}

/* It never began; a yes that was given stands all the same. */
static gboolean
report_error(Cli *cli, gint64 row_id, GError *failure, GError **error)
{
	g_autoptr(OutboxRow) row = app_outbox_row(cli->app, row_id, NULL);

	if (row && outbox_state_is_approved(row->state)) {
		g_autofree char *sentence =
		    outbox_with_advice(cli, row_id, failure->message);

		g_free(failure->message);
		failure->message = g_steal_pointer(&sentence);
	}
	g_propagate_error(error, failure);
	return FALSE;
}

gboolean
outbox_send(Cli *cli, gint64 row_id, const char *hash, GError **error)
{
	GError *failure = NULL;
	g_autoptr(SendReply) reply = app_send(cli->app, row_id, hash,
	    isatty(STDERR_FILENO) ? show_progress : NULL, NULL, &failure);

	if (!reply)
		return report_error(cli, row_id, failure, error);
	return report(cli, row_id, reply, error);
}

/* Why a mail in this state does not go out; NULL for one that may. */
static const char *
refusal(OutboxState state)
{
	static const char *const texts[OUTBOX_STATE_COUNT] = {
	    [OUTBOX_SENDING] = "is being sent right now",
	    [OUTBOX_SENT] = "was sent already",
	    [OUTBOX_REJECTED] = "was refused for good",
	    [OUTBOX_UNKNOWN] = "may have arrived, so that it does not go out "
			       "again by a mere send",
	    [OUTBOX_CANCELLED] = "was cancelled",
	};

	return texts[state];
}

static gboolean
refuse(Cli *cli, const OutboxRow *row, GError **error)
{
	g_autofree char *title = outbox_title(row);
	g_autofree char *what =
	    g_strdup_printf("%s %s.", title, refusal(row->state));
	g_autofree char *sentence = outbox_with_advice(cli, row->id, what);

	g_set_error_literal(error, APP_ERROR,
	    row->state == OUTBOX_SENDING ? APP_ERROR_TEMPORARY
					 : APP_ERROR_REFUSED,
	    sentence);
	return FALSE;
}

/* The user said yes before, and now says when. */
static gboolean
send_approved(Cli *cli, const OutboxRow *row, GError **error)
{
	g_autofree char *words = app_outbox_words(cli->app, row);

	if (isatty(STDERR_FILENO))
		fprintf(stderr,
		    "You approved mail %" G_GINT64_FORMAT
		    " before (%s); it goes out now.\n",
		    row->id, words);
	return outbox_send(cli, row->id, row->hash, error);
}

gboolean
outbox_send_named(Cli *cli, const OutboxRow *row, GError **error)
{
	g_autoptr(GError) local = NULL;
	g_autofree char *question = NULL;
	gboolean given = outbox_hash_given(cli, row, &local);

	if (local) {
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	if (refusal(row->state))
		return refuse(cli, row, error);
	if (outbox_state_is_approved(row->state))
		return send_approved(cli, row, error);
	if (given)
		return outbox_send(cli, row->id, row->hash, error);
	question = g_strdup_printf(
	    "Send this mail now through account %s?", row->account);
	return outbox_ask(cli,
		   &(OutboxQuestion){.row = row, .question = question},
		   error) &&
	       outbox_send(cli, row->id, NULL, error);
}
