/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The moment that a mail is to wait for. */
#include "outbox-common.h"

#include <string.h>

#include <notyet/app/follow-up.h>
#include <notyet/base/iso8601.h>
#include <notyet/cli/print.h>

#define YEAR_S (366 * (gint64)CIVIL_DAY_S)

/* A day is begun when they begin to work. */
static gboolean
begin_of_day(Cli *cli, const OutboxMoment *moment, CivilDate date,
    gint64 *ret_at)
{
	Calendar theirs;
	CivilTime time = {.date = date,
	    .hour = app_config(cli->app)->working_hours.from_hour};

	app_their_calendar(cli->app, moment->application_id, &theirs);
	*ret_at = zone_instant(theirs.zone, &time);
	return TRUE;
}

static gboolean
read_moment(
    Cli *cli, const OutboxMoment *moment, gint64 *ret_at, GError **error)
{
	CivilDate date;

	if (strcmp(moment->text, "ideal") == 0) {
		*ret_at = app_send_moment(cli->app, moment->application_id,
		    moment->step, error);
		return *ret_at != 0;
	}
	if (iso8601_parse_date(moment->text, &date, NULL))
		return begin_of_day(cli, moment, date, ret_at);
	return cli_time(moment->text, app_zone(cli->app), ret_at, error);
}

gboolean
outbox_moment(
    Cli *cli, const OutboxMoment *moment, gint64 *ret_at, GError **error)
{
	gint64 now = app_now(cli->app);
	g_autofree char *words = NULL;
	gint64 at;

	if (!read_moment(cli, moment, &at, error))
		return FALSE;
	if (at >= now && at <= now + YEAR_S) {
		*ret_at = at;
		return TRUE;
	}
	words = app_moment_words(cli->app, at, 0);
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    at < now ? "%s is past; a mail waits for a moment to come."
		     : "%s is more than a year ahead; that is too long for a "
		       "mail to wait.",
	    words);
	return FALSE;
}

/* The question of a mail that waits for a yes. */
static gboolean
ask_for(Cli *cli, const OutboxRow *row, gint64 at, GError **error)
{
	g_autofree char *words =
	    app_moment_words(cli->app, at, row->application_id);
	g_autofree char *question =
	    g_strdup_printf("Send this mail on %s through account %s?", words,
		row->account);

	return outbox_ask(cli,
	    &(OutboxQuestion){
		.row = row, .until_at = at, .question = question},
	    error);
}

/* The same bytes, which were approved before, at another moment. */
static gboolean
move_to(Cli *cli, const OutboxRow *row, gint64 at, GError **error)
{
	g_autoptr(GError) local = NULL;
	AppApproval approval = {.hash = row->hash, .until_at = at};

	if (!outbox_hash_given(cli, row, &local) && local) {
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	return app_outbox_approve(cli->app, row->id, &approval, error);
}

gboolean
outbox_schedule(
    Cli *cli, const OutboxRow *row, const char *when, GError **error)
{
	OutboxMoment moment = {when, row->application_id, row->step};
	OutboxState unused;
	gboolean fine;
	gint64 at;

	if (row->state == OUTBOX_UNKNOWN ||
	    !outbox_move(row->state, OUTBOX_EVENT_SCHEDULE,
		row->may_be_out_at != 0, &unused)) {
		g_autofree char *title = outbox_title(row);
		g_autofree char *is = outbox_is(cli, row);

		g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
		    "%s cannot wait for a moment: %s.", title, is);
		return FALSE;
	}
	if (!outbox_moment(cli, &moment, &at, error))
		return FALSE;
	fine = outbox_state_is_approved(row->state)
		   ? move_to(cli, row, at, error)
		   : ask_for(cli, row, at, error);
	if (fine)
		outbox_say_scheduled(cli, row->id);
	return fine;
}

void
outbox_say_scheduled(Cli *cli, gint64 row_id)
{
	g_autoptr(OutboxRow) row = app_outbox_row(cli->app, row_id, NULL);
	const char *sender = app_config(cli->app)->sender;
	g_autofree char *words = NULL;
	g_autoptr(GString) text = g_string_new(NULL);

	if (!row)
		return;
	words = app_outbox_words(cli->app, row);
	g_string_printf(text,
	    "Mail %" G_GINT64_FORMAT " %s, unless something comes in before. ",
	    row_id, words);
	if (app_is_sender(cli->app))
		g_string_append(text, "A notyet that runs then sends it, or "
				      "notyet send --due; notyet setup timer "
				      "shows how to have that done for you.");
	else
		g_string_append_printf(text,
		    "It goes out by itself on %s alone, as [outbox] sender "
		    "says.",
		    sender);
	cli_print_wrapped(cli->out, text->str, 0, cli_width_cols());
}
