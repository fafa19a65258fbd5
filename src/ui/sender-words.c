/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the last line and the farewell say of the mails that wait. */
#include <notyet/ui/sender.h>

#include <notyet/app/follow-up.h>
#include <notyet/base/text.h>

#include "sender-private.h"

/* "in 17 s"; its moment is over while something else has the way. */
static char *
left_words(const Order *order, gint64 now)
{
	gint64 left_s = order->until_at - now;

	if (left_s >= 120)
		return g_strdup_printf("in %d min", (int)(left_s / 60));
	if (left_s > 0)
		return g_strdup_printf("in %d s", (int)left_s);
	return g_strdup("as soon as it can");
}

/* What the undo would take back; NULL: nothing that still waits. */
static const Order *
shown_order(const Ui *ui)
{
	const Order *order = sender_newest(ui->sender);

	return order != NULL && order->row_id != ui->sender->row_id ?
	    order : NULL;
}

char *
sender_countdown_short(const Ui *ui)
{
	const Order *order = shown_order(ui);
	gint64 now = app_now(ui->app);
	g_autofree char *left = NULL;

	if (order == NULL)
		return NULL;
	if (order->until_at <= now)
		return g_strdup("waits");
	left = left_words(order, now);
	return g_strdup_printf("goes %s", left);
}

/* The first of them that fits, else the last. */
static char *
fitting(const GPtrArray *sentences, int width_cols)
{
	guint i = 0;

	while (i + 1 < sentences->len && text_width(g_ptr_array_index(sentences,
		   i)) > width_cols)
		i++;
	return g_strdup(g_ptr_array_index(sentences, i));
}

/* order: what is on its way; NULL: all that is due. */
static char *
sending_words(const Ui *ui, const Order *order, int width_cols)
{
	const char *progress = ui->sender->progress;
	g_autofree char *undo = ui_keys(ui, CMD_UNDO);
	g_autofree char *what = order == NULL ?
	    g_strdup("Sending what is due") :
	    g_strdup_printf("%s %s", progress != NULL ? "To" : "Sending to",
		order->to);
	g_autoptr(GPtrArray) sentences =
	    g_ptr_array_new_with_free_func(g_free);

	if (ui->sender->stopped)
		return g_strdup("Stopping ...");
	g_ptr_array_add(sentences, g_strdup_printf("%s%s%s; %s stops it", what,
	    progress != NULL ? ": " : "", progress != NULL ? progress : "",
	    undo));
	if (progress != NULL)
		g_ptr_array_add(sentences, g_strdup_printf("%s; %s stops it",
		    progress, undo));
	g_ptr_array_add(sentences, g_strdup_printf("%s stops it", undo));
	return fitting(sentences, width_cols);
}

char *
sender_countdown(const Ui *ui, int width_cols)
{
	const Order *order = sender_newest(ui->sender);
	guint others = ui->sender->orders->len - 1;
	g_autoptr(GPtrArray) sentences =
	    g_ptr_array_new_with_free_func(g_free);
	g_autofree char *left = NULL, *undo = NULL;

	if (order == NULL)
		return ui->sender->run != NULL ?
		    sending_words(ui, NULL, width_cols) : NULL;
	if (order->row_id == ui->sender->row_id)
		return sending_words(ui, order, width_cols);
	left = left_words(order, app_now(ui->app));
	undo = ui_keys(ui, CMD_UNDO);
	if (others > 0)
		g_ptr_array_add(sentences, g_strdup_printf(
		    "Goes to %s %s; %s takes it back; %u more wait%s",
		    order->to, left, undo, others, others == 1 ? "s" : ""));
	g_ptr_array_add(sentences, g_strdup_printf(
	    "Goes to %s %s; %s takes it back", order->to, left, undo));
	g_ptr_array_add(sentences, g_strdup_printf(
	    "Goes %s; %s takes it back", left, undo));
	g_ptr_array_add(sentences, g_strdup_printf("%s; %s: undo", left,
	    undo));
	return fitting(sentences, width_cols);
}

static char *
how_it_goes(const Ui *ui)
{
	if (app_is_sender(ui->app))
		return g_strdup("when notyet runs again or by \"notyet send "
		    "--due\"");
	return g_strdup_printf("from %s, the machine that sends",
	    app_config(ui->app)->sender);
}

static char *
farewell(const Ui *ui, const Order *order, OutboxState state)
{
	g_autofree char *how = how_it_goes(ui), *what = NULL;

	if (state == OUTBOX_SENT)
		what = g_strdup("was sent.");
	else if (state == OUTBOX_UNKNOWN)
		what = g_strdup("may have been sent: look for it before you "
		    "send it again.");
	else if (!outbox_state_is_approved(state))
		return NULL;
	else if (app_is_demo(ui->app))
		what = g_strdup("has not gone, and the demo is over.");
	else
		what = g_strdup_printf("has not gone yet: it stays queued, "
		    "and goes out %s.", how);
	return g_strdup_printf("The mail to %s, \"%s\", %s", order->to,
	    order->subject, what);
}

GPtrArray *
sender_left_behind(const Ui *ui)
{
	GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) rows = app_outbox(ui->app, NULL);

	for (guint i = 0; rows != NULL && i < ui->sender->orders->len; i++) {
		const Order *order = g_ptr_array_index(ui->sender->orders, i);
		const OutboxRow *row = sender_find_row(rows, order->row_id);
		char *sentence = row != NULL ?
		    farewell(ui, order, row->state) : NULL;

		if (sentence != NULL)
			g_ptr_array_add(sentences, sentence);
	}
	return sentences;
}
