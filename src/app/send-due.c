/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending what is due, without the user's hand. */
#include <notyet/app/follow-up.h>

#include <string.h>
#include <unistd.h>

#include <notyet/app/outbox.h>
#include <notyet/base/log.h>

#include "app-private.h"
#include "follow-up-private.h"

static gboolean
is_same_host(const char *named, const char *own)
{
	gboolean whole = strchr(named, '.') && strchr(own, '.');
	gsize named_bytes = whole ? strlen(named) : strcspn(named, ".");
	gsize own_bytes = whole ? strlen(own) : strcspn(own, ".");

	return named_bytes == own_bytes &&
	       g_ascii_strncasecmp(named, own, own_bytes) == 0;
}

gboolean
app_is_sender(const App *app)
{
	const char *sender = app->config->sender;

	return !sender || is_same_host(sender, g_get_host_name());
}

/* How many rows go by themselves now, or -1. */
static int
count_due(App *app, GError **error)
{
	g_autoptr(GPtrArray) rows = app_outbox(app, error);
	gint64 now = app_now(app);
	int count = 0;

	for (guint i = 0; rows && i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];

		count += outbox_goes_by_itself(row->state, row->until_at, now);
	}
	return rows ? count : -1;
}

/* Whoever sends now takes what is due, or the next run does. */
static gboolean
somebody_sends(App *app)
{
	g_autoptr(GError) local = NULL;
	int fd;

	if (store_send_lock(app->store, &fd, &local)) {
		close(fd);
		return FALSE;
	}
	return g_error_matches(local, STORE_ERROR, STORE_ERROR_BUSY);
}

/* NULL when there is something to do here. */
static SendDueReply *
nothing_to_do(App *app, int due)
{
	gboolean is_sender = app_is_sender(app);
	SendDueReply *reply;

	if (due > 0 && is_sender && !somebody_sends(app))
		return NULL;
	reply = send_due_reply_new();
	reply->left = due;
	if (due > 0 && is_sender)
		reply->sentence = g_strdup_printf(
		    "Another notyet is sending right now; %d due %s left to it "
		    "and to the next run.",
		    due, due == 1 ? "mail is" : "mails are");
	else if (due > 0)
		reply->sentence = g_strdup_printf(
		    "%d due %s left to %s, the only machine that sends by "
		    "itself ([outbox] sender in %s); this one is %s.",
		    due, due == 1 ? "mail is" : "mails are",
		    app->config->sender, app->config->path, g_get_host_name());
	return reply;
}

/* What stopped a mail is a part of the timeline from here on, and may have
 * cancelled it. */
static void
look_at_news(App *app, const SendDueReply *reply)
{
	g_autoptr(GError) error = NULL;
	gboolean any = FALSE;

	for (guint i = 0; i < reply->items->len; i++)
		any |= ((const SendDueItem *)reply->items->pdata[i])
			   ->reply->stopped;
	if (any && !app_refresh(app, &error))
		log_line("app", "After a stop: %s", error->message);
	for (guint i = 0; any && i < reply->items->len; i++) {
		const SendDueItem *item = reply->items->pdata[i];

		app_renew_state(app, item->row_id, item->reply);
	}
}

/* A run that died has still written down how far it came with each mail. */
static SendDueReply *
take_reply(App *app, GBytes *result, const GError *death, GError **error)
{
	g_autoptr(GError) local = death ? g_error_copy(death) : NULL;
	g_autoptr(SendDueReply) reply =
	    result ? send_due_reply_unpack(result, &local) : NULL;

	for (guint i = 0; reply && i < reply->items->len; i++) {
		const SendDueItem *item = reply->items->pdata[i];

		app_log_send(item->row_id, item->reply);
	}
	if (!reply && !app_recover_outbox(app, NULL))
		log_line("app", "What a dead sender left cannot be settled.");
	if (!app_load(app, NULL))
		log_line("app", "The state after a send cannot be read.");
	if (!reply)
		g_propagate_error(error, g_steal_pointer(&local));
	return g_steal_pointer(&reply);
}

SendDueReply *
app_send_due(App *app, JobProgress progress, gpointer data, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_SEND_DUE);
	g_autoptr(GBytes) result = NULL;
	g_autoptr(GError) local = NULL;
	g_autoptr(SendDueReply) reply = NULL;
	JobOptions options = {.progress = progress, .data = data};
	int due = count_due(app, error);

	if (due < 0)
		return NULL;
	reply = nothing_to_do(app, due);
	if (reply)
		return g_steal_pointer(&reply);
	result = job_wait(request, &options, &local);
	reply = take_reply(app, result, local, error);
	if (reply)
		look_at_news(app, reply);
	return g_steal_pointer(&reply);
}

typedef struct Sending {
	App *app;
	JobProgress progress;
	void (*done)(App *app, const SendDueReply *reply, const GError *error,
	    gpointer data);
	gpointer data;
} Sending;

static void
on_progress(const char *sentence, gpointer data)
{
	const Sending *sending = data;

	if (sending->progress)
		sending->progress(sentence, sending->data);
}

static void
on_sent(GBytes *result, const GError *error, gpointer data)
{
	g_autofree Sending *sending = data;
	g_autoptr(GError) local = NULL;
	g_autoptr(SendDueReply) reply =
	    take_reply(sending->app, result, error, &local);

	sending->done(sending->app, reply, local, sending->data);
}

JobRun *
app_send_due_start(App *app, JobProgress progress,
    void (*done)(App *app, const SendDueReply *reply, const GError *error,
	gpointer data),
    gpointer data)
{
	g_autoptr(Request) request = request_new(JOB_SEND_DUE);
	JobOptions options = {.progress = on_progress, .done = on_sent};
	int due = count_due(app, NULL);
	g_autoptr(SendDueReply) nothing = due < 0 ? send_due_reply_new()
						  : nothing_to_do(app, due);
	Sending *sending;

	if (nothing)
		return NULL;
	sending = g_new0(Sending, 1);
	*sending = (Sending){app, progress, done, data};
	options.data = sending;
	return job_start(request, &options);
}
