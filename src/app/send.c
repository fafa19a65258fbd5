/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/follow-up.h>

#include <notyet/app/outbox.h>
#include <notyet/base/log.h>

#include "app-private.h"
#include "follow-up-private.h"

static Request *
send_request(gint64 row_id, const char *hash)
{
	Request *request = request_new(JOB_SEND);

	request->id = row_id;
	request->text = g_strdup(hash);
	return request;
}

static const char *
state_sentence(OutboxState state)
{
	if (state == OUTBOX_RETRY)
		return "The mail was not sent and can be tried again.";
	if (state == OUTBOX_UNKNOWN)
		return "Nobody knows whether the mail was sent: look for it "
		       "before you send it again.";
	return "The mail was sent.";
}

/* A sender that died has still written down how far it came. NULL when it
 * never began: then its error is the whole truth. */
static SendReply *
reply_of_dead(App *app, gint64 row_id, const GError *death)
{
	g_autoptr(OutboxRow) row = NULL;
	SendReply *reply;

	if (death->domain == APP_ERROR && death->code == APP_ERROR_REFUSED)
		return NULL;
	if (!app_recover_outbox(app, NULL))
		return NULL;
	row = outbox_load(app->store, row_id, NULL);
	if (!row || row->attempts == 0 ||
	    (row->state != OUTBOX_RETRY && row->state != OUTBOX_UNKNOWN &&
		row->state != OUTBOX_SENT))
		return NULL;
	reply = send_reply_new();
	reply->state = row->state;
	reply->code = row->code;
	g_free(reply->sentence);
	reply->sentence = g_strdup_printf(
	    "%s %s", state_sentence(row->state), death->message);
	return reply;
}

void
app_log_send(gint64 row_id, const SendReply *reply)
{
	log_line("send",
	    "Mail %" G_GINT64_FORMAT " is %s; revision %" G_GINT64_FORMAT
	    " of the index was looked at, %" G_GINT64_FORMAT
	    " ns before it was handed over.",
	    row_id, outbox_state_name(reply->state), reply->look_revision,
	    reply->look_ns);
}

static SendReply *
take_reply(App *app, gint64 row_id, GBytes *result, GError **error)
{
	g_autoptr(SendReply) reply = NULL;
	g_autoptr(GError) local = NULL;

	reply = result ? send_reply_unpack(result, &local) : NULL;
	if (!reply) {
		if (!local)
			local = g_error_copy(*error);
		g_clear_error(error);
		reply = reply_of_dead(app, row_id, local);
	}
	if (reply)
		app_log_send(row_id, reply);
	if (!app_load(app, NULL))
		log_line("app", "The state after a send cannot be read.");
	if (!reply)
		g_propagate_error(error, g_steal_pointer(&local));
	return g_steal_pointer(&reply);
}

void
app_renew_state(App *app, gint64 row_id, SendReply *reply)
{
	g_autoptr(OutboxRow) row =
	    reply->stopped ? outbox_load(app->store, row_id, NULL) : NULL;

	if (!row || row->state == reply->state)
		return;
	reply->state = row->state;
	if (!row->text || !*row->text)
		return;
	g_free(reply->sentence);
	reply->sentence = g_strdup_printf("%s It was not sent.", row->text);
}

SendReply *
app_send(App *app, gint64 row_id, const char *hash, JobProgress progress,
    gpointer data, GError **error)
{
	g_autoptr(Request) request = send_request(row_id, hash);
	g_autoptr(GBytes) result = NULL;
	g_autoptr(GError) local = NULL;
	g_autoptr(SendReply) reply = NULL;
	JobOptions options = {.progress = progress, .data = data};

	result = job_wait(request, &options, &local);
	reply = take_reply(app, row_id, result, &local);
	if (!reply)
		g_propagate_error(error, g_steal_pointer(&local));
	/* What stopped the mail is a part of the timeline from here on, and
	 * may have cancelled it. */
	else if (reply->stopped && !app_refresh(app, &local))
		log_line("app", "After a stop: %s", local->message);
	if (reply)
		app_renew_state(app, row_id, reply);
	return g_steal_pointer(&reply);
}

typedef struct Sending {
	App *app;
	gint64 row_id;
	JobProgress progress;
	void (*done)(App *app, const SendReply *reply, const GError *error,
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
	g_autoptr(GError) local = error ? g_error_copy(error) : NULL;
	g_autoptr(SendReply) reply =
	    take_reply(sending->app, sending->row_id, result, &local);

	sending->done(sending->app, reply, local, sending->data);
}

JobRun *
app_send_start(App *app, gint64 row_id, JobProgress progress,
    void (*done)(
	App *app, const SendReply *reply, const GError *error, gpointer data),
    gpointer data)
{
	g_autoptr(Request) request = send_request(row_id, NULL);
	Sending *sending = g_new0(Sending, 1);
	JobOptions options = {
	    .progress = on_progress, .done = on_sent, .data = sending};

	*sending = (Sending){app, row_id, progress, done, data};
	return job_start(request, &options);
}
