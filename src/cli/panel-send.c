/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All mails of a panel go with one yes, and each of them was seen. */
#include "panel-print.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include <notyet/cli/print.h>

#include "outbox-common.h"

static void
row_free(gpointer row)
{
	outbox_row_free(row);
}

static gboolean
nothing_to_send(const Panel *panel, GError **error)
{
	if (app_panel_count(panel, PANEL_SENT) == panel->members->len)
		g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
		    "All of the panel got their %s.", panel->step);
	else
		g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
		    "Nothing of the panel is in the outbox; notyet panel "
		    "%" G_GINT64_FORMAT " %s --queue puts it there.",
		    panel->application_id, panel->step);
	return FALSE;
}

/* The rows with their bytes that can go: OutboxRow *. */
static GPtrArray *
sendable(Cli *cli, const Panel *panel, GError **error)
{
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);

	for (guint i = 0; i < panel->members->len; i++) {
		const PanelMember *member = panel->members->pdata[i];
		OutboxRow *row;

		if (!member->row || (member->state != PANEL_QUEUED &&
					member->state != PANEL_APPROVED))
			continue;
		row = app_outbox_row(cli->app, member->row->id, error);
		if (!row)
			return NULL;
		if (row->state == OUTBOX_SENDING)
			outbox_row_free(row);
		else
			g_ptr_array_add(rows, row);
	}
	if (rows->len == 0 && !nothing_to_send(panel, error))
		return NULL;
	return g_steal_pointer(&rows);
}

static gboolean
needs_yes(const OutboxRow *row)
{
	return !outbox_state_is_approved(row->state);
}

static gboolean
has_hash(char **given, const char *hash)
{
	for (; *given; given++)
		if (g_ascii_strcasecmp(*given, hash) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
is_of_a_row(const GPtrArray *rows, const char *hash)
{
	for (guint i = 0; i < rows->len; i++)
		if (g_ascii_strcasecmp(
			((const OutboxRow *)rows->pdata[i])->hash, hash) == 0)
			return TRUE;
	return FALSE;
}

/* Each hash is one of theirs, and each mail has its own among them. */
static gboolean
check_hashes(const GPtrArray *rows, char **given, GError **error)
{
	for (char **hash = given; *hash; hash++)
		if (!is_of_a_row(rows, *hash)) {
			g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
			    "Nothing was sent: no mail to the panel has the "
			    "hash %.64s.",
			    *hash);
			return FALSE;
		}
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		g_autofree char *title = NULL;

		if (!needs_yes(row) || has_hash(given, row->hash))
			continue;
		title = outbox_title(row);
		g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
		    "Nothing was sent: %s is not among what was approved.",
		    title);
		return FALSE;
	}
	return TRUE;
}

static char *
question(const GPtrArray *rows)
{
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_append_printf(text, rows->len == 1 ? "Send this mail now, to "
						    : "Send these %u mails "
						      "now, each its own, to ",
	    rows->len);
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];

		g_string_append_printf(text, "%s%s",
		    i == 0 ? "" : i + 1 == rows->len ? " and " : ", ",
		    (const char *)row->recipients->pdata[0]);
	}
	g_string_append_c(text, '?');
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static gboolean
show_and_ask(Cli *cli, const GPtrArray *rows, GError **error)
{
	g_autofree char *ask = question(rows);

	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		g_autoptr(GPtrArray) news = app_outbox_news(cli->app, row);
		g_autofree char *words = app_outbox_words(cli->app, row);

		cli_print_mail(cli->out, row, words);
		g_string_append_c(cli->out, '\n');
		cli_print_news(cli->out, news, app_zone(cli->app));
	}
	if (cli_confirm(cli, ask,
		"Nothing was sent: a script has to give --approve=HASH,HASH... "
		"with the hash of each mail, as notyet outbox prints it.",
		error))
		return TRUE;
	g_string_truncate(cli->out, 0);
	return FALSE;
}

static gboolean
any_needs_yes(const GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++)
		if (needs_yes(rows->pdata[i]))
			return TRUE;
	return FALSE;
}

/* All are approved before the first goes, so that the yes to the others
 * outlives whatever becomes of it. */
static gboolean
approve_all(Cli *cli, const GPtrArray *rows, gboolean shown, GError **error)
{
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		g_autoptr(GPtrArray) news = app_outbox_news(cli->app, row);
		const AppApproval approval = {
		    .hash = row->hash, .news = shown ? news : NULL};

		if (needs_yes(row) && !app_outbox_approve(cli->app, row->id,
					  &approval, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
take_yes(Cli *cli, const GPtrArray *rows, GError **error)
{
	const char *approve = cli_args_value(cli->args, "approve");
	g_auto(GStrv) given = NULL;

	if (approve) {
		given = g_strsplit(approve, ",", -1);
		return check_hashes(rows, given, error) &&
		       approve_all(cli, rows, FALSE, error);
	}
	if (!any_needs_yes(rows))
		return TRUE;
	return show_and_ask(cli, rows, error) &&
	       approve_all(cli, rows, TRUE, error);
}

/* One that is held does not stop the next, which has a look of its own. */
static gboolean
send_all(Cli *cli, const GPtrArray *rows, GError **error)
{
	g_autoptr(GError) first = NULL;
	guint failed = 0;

	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		g_autoptr(GError) local = NULL;

		if (outbox_send(cli, row->id, row->hash, &local))
			continue;
		failed++;
		g_string_append_printf(cli->out, "To %s: %s\n",
		    (const char *)row->recipients->pdata[0], local->message);
		if (!first)
			first = g_steal_pointer(&local);
	}
	if (failed == 0)
		return TRUE;
	cli_flush(cli, NULL);
	g_set_error(error, first->domain, first->code,
	    "%u of %u mails to the panel did not go out: %s", failed,
	    rows->len, first->message);
	return FALSE;
}

gboolean
cli_panel_send(Cli *cli, const PanelRequest *request, GError **error)
{
	g_autoptr(Panel) panel = app_panel_load(cli->app, request, error);
	g_autoptr(GPtrArray) rows = NULL;

	rows = panel ? sendable(cli, panel, error) : NULL;
	return rows && take_yes(cli, rows, error) &&
	       send_all(cli, rows, error);
}
