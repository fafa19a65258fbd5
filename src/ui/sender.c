/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/sender.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/ui/when.h>

#include "sender-private.h"

/* As long as something waits, the clock is looked at so often. */
#define LOOK_S 60
/* After a send that could not begin: the lock is taken, the index away. */
#define AGAIN_MIN_S 10
#define AGAIN_MAX_S 900

static void
order_free(gpointer data)
{
	Order *order = data;

	g_free(order->to);
	g_free(order->subject);
	g_free(order);
}

Sender *
sender_new(void)
{
	Sender *sender = g_new0(Sender, 1);

	sender->orders = g_ptr_array_new_with_free_func(order_free);
	sender->waiting = g_array_new(FALSE, FALSE, sizeof(gint64));
	sender->stopped_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	return sender;
}

void
sender_free(Sender *sender)
{
	if (sender == NULL)
		return;
	g_ptr_array_unref(sender->orders);
	g_array_unref(sender->waiting);
	g_array_unref(sender->stopped_ids);
	g_free(sender->progress);
	g_free(sender->failure);
	g_free(sender);
}

static Order *
order_at(const Sender *sender, guint index)
{
	return g_ptr_array_index(sender->orders, index);
}

const Order *
sender_newest(const Sender *sender)
{
	return sender->orders->len > 0 ?
	    order_at(sender, sender->orders->len - 1) : NULL;
}

void
sender_drop_order(Sender *sender, gint64 row_id)
{
	for (guint i = sender->orders->len; i-- > 0;)
		if (order_at(sender, i)->row_id == row_id)
			g_ptr_array_remove_index(sender->orders, i);
}

/* --- what waits --- */

const OutboxRow *
sender_find_row(const GPtrArray *rows, gint64 id)
{
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		if (row->id == id)
			return row;
	}
	return NULL;
}

char *
sender_recipient(const OutboxRow *row)
{
	const char *first = row->recipients->len > 0 ?
	    g_ptr_array_index(row->recipients, 0) : "";

	if (row->recipients->len < 2)
		return text_scrub(first, -1, TEXT_ONE_LINE);
	return g_strdup_printf("%s and %u more", first,
	    row->recipients->len - 1);
}

static gboolean
has_waited(const Sender *sender, gint64 id)
{
	for (guint i = 0; i < sender->waiting->len; i++)
		if (g_array_index(sender->waiting, gint64, i) == id)
			return TRUE;
	return FALSE;
}

/* A yes that became void without the user's hand is told: an answer withdrew
 * the mail, or stopped another process that was to send it. */
static void
tell_void(Ui *ui, const GPtrArray *rows)
{
	Sender *sender = ui->sender;

	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);
		g_autofree char *to = NULL;

		if (row->text == NULL || !has_waited(sender, row->id) ||
		    (row->state != OUTBOX_CANCELLED &&
			row->state != OUTBOX_DRAFT))
			continue;
		to = sender_recipient(row);
		ui_refuse(ui, "Nothing goes to %s: %s", to, row->text);
	}
	g_array_set_size(sender->waiting, 0);
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		if (outbox_state_is_approved(row->state) ||
		    row->state == OUTBOX_SENDING)
			g_array_append_val(sender->waiting, row->id);
	}
}

void
sender_update(Ui *ui)
{
	Sender *sender = ui->sender;
	g_autoptr(GPtrArray) rows = app_outbox(ui->app, NULL);

	/* On another machine than the sender nothing goes by itself. */
	sender->due_at = app_is_sender(ui->app) ?
	    app_outbox_next_at(ui->app) : 0;
	if (rows == NULL)
		return;
	tell_void(ui, rows);
	for (guint i = sender->orders->len; i-- > 0;) {
		Order *order = order_at(sender, i);
		const OutboxRow *row = sender_find_row(rows, order->row_id);

		if (order->row_id == sender->row_id)
			continue;
		/* Another process may have sent it, or held it. */
		if (row == NULL || !outbox_state_is_approved(row->state))
			g_ptr_array_remove_index(sender->orders, i);
		else
			order->until_at = row->until_at;
	}
}

gint64
sender_next_at(const Ui *ui)
{
	const Sender *sender = ui->sender;
	gint64 now = app_now(ui->app), at = 0;

	if (sender->orders->len > 0)
		return now + 1;
	if (sender->due_at == 0)
		return 0;
	at = MAX(sender->due_at, sender->again_at);
	return sender->run != NULL || at > now + LOOK_S ? now + LOOK_S : at;
}

/* --- how it ended --- */

static void
tell(Ui *ui, const char *to, const SendReply *reply)
{
	if (reply->state == OUTBOX_SENT)
		ui_say(ui, "To %s: %s", to, reply->sentence);
	else
		ui_refuse(ui, "To %s: %s", to, reply->sentence);
}

static void
wait_longer(Ui *ui)
{
	Sender *sender = ui->sender;
	int wait_s = AGAIN_MIN_S << MIN(sender->failures, 10);

	sender->failures++;
	sender->again_at = app_now(ui->app) + MIN(wait_s, AGAIN_MAX_S);
}

/* Nothing is lost: what was said yes to is tried again. It is said once. */
static void
fail(Ui *ui, const GError *error)
{
	Sender *sender = ui->sender;

	wait_longer(ui);
	if (g_strcmp0(sender->failure, error->message) == 0)
		return;
	g_free(sender->failure);
	sender->failure = g_strdup(error->message);
	if (sender->due_at != 0 || sender->orders->len > 0)
		ui_refuse(ui, "%s The mail waits and is tried again.",
		    error->message);
	else
		ui_fail(ui, error);
}

static void
succeed(Sender *sender)
{
	sender->failures = 0;
	sender->again_at = 0;
	g_clear_pointer(&sender->failure, g_free);
}

static const char *
name_of(const Sender *sender, gint64 row_id)
{
	for (guint i = 0; i < sender->orders->len; i++)
		if (order_at(sender, i)->row_id == row_id)
			return order_at(sender, i)->to;
	return NULL;
}

/* Whose send the user stopped, theirs is the next word about it too. TRUE when
 * it was in time. */
static gboolean
hold_stopped(Ui *ui, gint64 row_id)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row = app_outbox_row(ui->app, row_id, &error);

	if (row != NULL && !outbox_state_is_approved(row->state))
		return FALSE;
	if (row != NULL && app_outbox_hold(ui->app, row_id, &error))
		return TRUE;
	ui_fail(ui, error);
	return FALSE;
}

/* How the send of an order ended: by a reply, or before it began. */
static void
conclude(Ui *ui, gint64 row_id, const SendReply *reply, const GError *error)
{
	Sender *sender = ui->sender;
	g_autofree char *to = g_strdup(name_of(sender, row_id));

	if (reply != NULL) {
		sender_drop_order(sender, row_id);
		succeed(sender);
	}
	ui_update(ui);
	if (error != NULL)
		fail(ui, error);
	else
		tell(ui, to != NULL ? to : "them", reply);
	/* What stopped it is shown in the list and in the thread at once. */
	if (reply != NULL && reply->stopped)
		ui_sync(ui, FALSE);
}

/* The run is over. TRUE when the user stopped it. */
static gboolean
end_run(UiCall *call)
{
	Ui *ui = call->ui;
	Sender *sender = ui->sender;
	gboolean stopped = sender->stopped;

	call->ended = TRUE;
	ui_call_end(call);
	sender->run = NULL;
	sender->row_id = 0;
	sender->stopped = FALSE;
	g_clear_pointer(&sender->progress, g_free);
	ui_set_sending(ui, FALSE);
	return stopped;
}

static void
one_done(App *app, const SendReply *reply, const GError *error, gpointer data)
{
	UiCall *call = data;
	Ui *ui = call->ui;
	gint64 row_id = ui->sender->row_id;
	gboolean held = end_run(call) && hold_stopped(ui, row_id);

	/* Who leaves is told by sender_left_behind(). */
	if (ui->screens->len == 0)
		return;
	if (held) {
		ui_update(ui);
		ui_say(ui, "Stopped: nothing was sent; the draft is kept.");
	} else {
		conclude(ui, row_id, reply, error);
	}
}

/* What went by itself may have gone to anybody. */
static char *
recipient_of(App *app, gint64 row_id)
{
	g_autoptr(GPtrArray) rows = app_outbox(app, NULL);
	const OutboxRow *row = rows != NULL ? sender_find_row(rows, row_id) : NULL;

	return row != NULL ? sender_recipient(row) : g_strdup("them");
}

/* One is told by name, several are counted. */
static void
tell_due(Ui *ui, const SendDueReply *reply)
{
	g_autofree char *keys = ui_keys(ui, CMD_OUTBOX);
	guint sent = 0;

	for (guint i = 0; i < reply->items->len; i++) {
		const SendDueItem *item = g_ptr_array_index(reply->items, i);

		if (item->reply->state == OUTBOX_SENT)
			sent++;
	}
	if (reply->items->len == 1) {
		const SendDueItem *item = g_ptr_array_index(reply->items, 0);
		g_autofree char *to = recipient_of(ui->app, item->row_id);

		tell(ui, to, item->reply);
	} else if (sent == reply->items->len) {
		ui_say(ui, "%u mails were sent.", sent);
	} else {
		ui_refuse(ui, "%u of %u mails were sent; %s shows the others.",
		    sent, reply->items->len, keys);
	}
}

static gboolean
has_stopped(const SendDueReply *reply)
{
	for (guint i = 0; i < reply->items->len; i++) {
		const SendDueItem *item = g_ptr_array_index(reply->items, i);

		if (item->reply->stopped)
			return TRUE;
	}
	return FALSE;
}

/* What could not have its turn is told as the error that it is. */
static void
take_due(Ui *ui, const SendDueReply *reply)
{
	g_autoptr(GError) left = NULL;

	if (reply->items->len > 0) {
		tell_due(ui, reply);
		succeed(ui->sender);
	}
	if (reply->left > 0 && reply->sentence != NULL) {
		left = g_error_new_literal(APP_ERROR, APP_ERROR_TEMPORARY,
		    reply->sentence);
		fail(ui, left);
	} else if (reply->items->len == 0) {
		/* Another process was first, or will be. */
		wait_longer(ui);
	}
	if (has_stopped(reply))
		ui_sync(ui, FALSE);
}

/* Else it would begin again at once. Returns how many were in time. */
static guint
hold_all_stopped(Ui *ui)
{
	GArray *ids = ui->sender->stopped_ids;
	guint held = 0;

	for (guint i = 0; i < ids->len; i++)
		held += (guint)hold_stopped(ui,
		    g_array_index(ids, gint64, i));
	return held;
}

static void
tell_held(Ui *ui, guint held)
{
	g_autofree char *keys = ui_keys_on(ui, UI_LIST, CMD_OUTBOX);

	if (held == 1)
		ui_say(ui, "Stopped: one mail was not sent; it waits for your "
		    "yes again, %s shows it.", keys);
	else
		ui_say(ui, "Stopped: %u mails were not sent; they wait for "
		    "your yes again, %s shows them.", held, keys);
}

static void
due_done(App *app, const SendDueReply *reply, const GError *error,
	 gpointer data)
{
	UiCall *call = data;
	Ui *ui = call->ui;
	guint held = end_run(call) ? hold_all_stopped(ui) : 0;

	if (ui->screens->len == 0)
		return;
	ui_update(ui);
	if (held > 0)
		tell_held(ui, held);
	else if (error != NULL)
		fail(ui, error);
	else
		take_due(ui, reply);
}

/* --- starting --- */

static void
note_progress(const char *sentence, gpointer data)
{
	const UiCall *call = data;
	Sender *sender = call->ui->sender;
	gsize length = strlen(sentence);

	g_free(sender->progress);
	if (g_str_has_suffix(sentence, "."))
		length--;
	sender->progress = g_strndup(sentence, length);
	ui_touch(call->ui);
}

static void
start_one(Ui *ui, gint64 row_id)
{
	Sender *sender = ui->sender;
	UiCall *call = ui_call_new(ui, NULL);

	sender->row_id = row_id;
	ui_set_sending(ui, TRUE);
	call->run = app_send_start(ui->app, row_id, note_progress, one_done, call);
	sender->run = call->run;
}

static void
start_due(Ui *ui)
{
	Sender *sender = ui->sender;
	UiCall *call = ui_call_new(ui, NULL);

	call->run = app_send_due_start(ui->app, note_progress, due_done, call);
	if (call->run == NULL) {
		ui_call_end(call);
		return;
	}
	sender->run = call->run;
	ui_set_sending(ui, TRUE);
}

static const Order *
due_order(const Sender *sender, gint64 now)
{
	const Order *first = NULL;

	for (guint i = 0; i < sender->orders->len; i++) {
		const Order *order = order_at(sender, i);

		if (order->until_at <= now &&
		    (first == NULL || order->until_at < first->until_at))
			first = order;
	}
	return first;
}

void
sender_turn(Ui *ui)
{
	Sender *sender = ui->sender;
	gint64 now = app_now(ui->app);
	const Order *order = due_order(sender, now);

	if (sender->orders->len > 0 || sender->due_at != 0)
		ui_touch(ui);
	/* Unless the clock was set back. */
	if (sender->again_at > now + AGAIN_MAX_S)
		sender->again_at = now;
	if (sender->run != NULL || now < sender->again_at)
		return;
	if (order != NULL)
		start_one(ui, order->row_id);
	else if (sender->due_at != 0 && sender->due_at <= now)
		start_due(ui);
}
