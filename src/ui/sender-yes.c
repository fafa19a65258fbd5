/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yes to a mail, and its no after all. */
#include <notyet/ui/sender.h>

#include <notyet/base/text.h>

#include "sender-private.h"


gboolean
sender_approve(Ui *ui, const SenderOrder *order, GError **error)
{
	Sender *sender = ui->sender;
	gint64 now = app_now(ui->app);
	int undo_s = app_config(ui->app)->undo_s;
	AppApproval approval = {.hash = order->hash != NULL ? order->hash :
					order->row->hash,
				.news = order->news,
				.until_at = order->at};
	Order *said;

	/* One that may have arrived goes at once or not at all. */
	if (outbox_row_is_in_doubt(order->row))
		undo_s = 0;
	if (order->at == 0 && undo_s > 0)
		approval.until_at = now + undo_s;
	if (!app_outbox_approve(ui->app, order->row->id, &approval, error))
		return FALSE;
	sender_drop_order(sender, order->row->id);
	if (order->at == 0) {
		said = g_new0(Order, 1);
		said->row_id = order->row->id;
		said->draft_id = order->row->draft_id;
		said->until_at = now + undo_s;
		said->to = sender_recipient(order->row);
		said->subject = text_scrub(order->row->subject, -1,
		    TEXT_ONE_LINE);
		g_ptr_array_add(sender->orders, said);
	}
	sender->again_at = 0;
	ui_update(ui);
	sender_turn(ui);
	return TRUE;
}

/* Who took it back wants to change it: the draft opens again. */
static void
open_draft(Ui *ui, gint64 draft_id)
{
	ScreenArgument argument = {.id = draft_id};

	if (ui_top(ui) != NULL && ui_top(ui)->class == &screen_outbox)
		return;
	ui_open(ui, &screen_compose, &argument);
}

/* What it was to send is asked for now: at its end the moments are others. */
static void
note_due(Ui *ui)
{
	g_autoptr(GPtrArray) rows = app_outbox(ui->app, NULL);
	GArray *ids = ui->sender->stopped_ids;
	gint64 now = app_now(ui->app);

	g_array_set_size(ids, 0);
	for (guint i = 0; rows != NULL && i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		if (row->state == OUTBOX_SENDING ||
		    outbox_goes_by_itself(row->state, row->until_at, now))
			g_array_append_val(ids, row->id);
	}
}

/* FALSE when nothing is being sent. */
static gboolean
stop_run(Ui *ui)
{
	Sender *sender = ui->sender;

	if (sender->run == NULL)
		return FALSE;
	if (sender->stopped)
		return TRUE;
	if (sender->row_id == 0)
		note_due(ui);
	sender->stopped = TRUE;
	job_cancel(sender->run);
	return TRUE;
}

gboolean
sender_take_back(Ui *ui)
{
	Sender *sender = ui->sender;
	const Order *newest = sender_newest(sender);
	g_autoptr(GError) error = NULL;
	g_autofree char *to = NULL;
	gint64 draft_id;

	if (newest == NULL || newest->row_id == sender->row_id)
		return stop_run(ui);
	to = g_strdup(newest->to);
	draft_id = newest->draft_id;
	if (!app_outbox_hold(ui->app, newest->row_id, &error)) {
		/* What sends all that is due may have begun with it. */
		gboolean stops = sender->run != NULL && sender->row_id == 0 &&
		    stop_run(ui);

		ui_update(ui);
		if (!stops)
			ui_fail(ui, error);
		return TRUE;
	}
	ui_update(ui);
	open_draft(ui, draft_id);
	ui_say(ui, "Taken back: nothing goes to %s. The draft is kept.", to);
	return TRUE;
}
