/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/outbox.h>

#include <unistd.h>

#include <notyet/store/drafts.h>

#include "app-private.h"

gboolean
app_recover_outbox(App *app, GError **error)
{
	g_autoptr(GError) local = NULL;
	gboolean ok;
	int fd;

	if (!store_send_lock(app->store, &fd, &local)) {
		/* Somebody sends: that row is alive. */
		if (g_error_matches(local, STORE_ERROR, STORE_ERROR_BUSY))
			return TRUE;
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	ok = outbox_recover(app->store, app_now(app), error);
	close(fd);
	return ok;
}

static gboolean
has_sending(const GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++)
		if (((const OutboxRow *)rows->pdata[i])->state ==
		    OUTBOX_SENDING)
			return TRUE;
	return FALSE;
}

GPtrArray *
app_outbox(App *app, GError **error)
{
	g_autoptr(GPtrArray) rows = outbox_list(app->store, error);

	if (!rows || !has_sending(rows))
		return g_steal_pointer(&rows);
	if (!app_recover_outbox(app, error))
		return NULL;
	return outbox_list(app->store, error);
}

OutboxRow *
app_outbox_row(App *app, gint64 row_id, GError **error)
{
	g_autoptr(OutboxRow) row = outbox_load(app->store, row_id, error);

	if (!row || row->state != OUTBOX_SENDING)
		return g_steal_pointer(&row);
	if (!app_recover_outbox(app, error))
		return NULL;
	return outbox_load(app->store, row_id, error);
}

static gboolean
apply(App *app, gint64 row_id, OutboxEvent event, GError **error)
{
	return outbox_apply(app->store, row_id, event,
		   &(OutboxDetail){.at = app_now(app)}, error) &&
	       app_load(app, error);
}

gboolean
app_outbox_cancel(App *app, gint64 row_id, GError **error)
{
	return apply(app, row_id, OUTBOX_EVENT_CANCEL, error);
}

gboolean
app_outbox_hold(App *app, gint64 row_id, GError **error)
{
	return apply(app, row_id, OUTBOX_EVENT_HOLD, error);
}

gboolean
app_outbox_arrived(App *app, gint64 row_id, GError **error)
{
	return apply(app, row_id, OUTBOX_EVENT_FOUND, error);
}

static gboolean
has_seen(const OutboxRow *row, const Message *message)
{
	return g_ptr_array_find_with_equal_func(
	    row->seen_ids, message->message_id, g_str_equal, NULL);
}

GPtrArray *
app_outbox_news(App *app, const OutboxRow *row)
{
	const Snapshot *snapshot = app->pipeline->snapshot;
	const GPtrArray *messages =
	    snapshot ? snapshot_messages(snapshot, row->application_id) : NULL;
	GPtrArray *news = g_ptr_array_new();

	for (guint i = 0; messages && i < messages->len; i++)
		if (!has_seen(row, messages->pdata[i]))
			g_ptr_array_add(news, messages->pdata[i]);
	return news;
}

void
app_add_failure_ids(App *app, const char *address, GPtrArray *ids)
{
	g_autoptr(Failure) failure =
	    failures_find(app->pipeline->failures, address);

	for (guint i = 0; failure && i < failure->ids->len; i++)
		g_ptr_array_add(ids, g_strdup(failure->ids->pdata[i]));
}

/* What was shown beside the mail: the news, and by the row's text that an
 * address of it fails. */
static gboolean
add_shown(
    App *app, gint64 row_id, const GPtrArray *news, GPtrArray *ids,
    GError **error)
{
	g_autoptr(OutboxRow) row = outbox_load(app->store, row_id, error);

	if (!row)
		return FALSE;
	for (guint i = 0; i < news->len; i++)
		g_ptr_array_add(ids, g_strdup(
		    ((const Message *)news->pdata[i])->message_id));
	for (guint i = 0; i < row->recipients->len; i++)
		app_add_failure_ids(app, row->recipients->pdata[i], ids);
	return TRUE;
}

gboolean
app_outbox_approve(
    App *app, gint64 row_id, const AppApproval *approval, GError **error)
{
	g_autoptr(GPtrArray) ids =
	    approval->news ? g_ptr_array_new_with_free_func(g_free) : NULL;
	OutboxApproval said = {.at = app_now(app),
	    .until_at = approval->until_at,
	    .hash = approval->hash,
	    .seen_ids = ids};

	if (ids && !add_shown(app, row_id, approval->news, ids, error))
		return FALSE;
	return outbox_approve(app->store, row_id, &said, error) &&
	       app_load(app, error);
}

/* The draft is kept until its mail is sent, so there is one. */
Draft *
app_outbox_edit(App *app, gint64 row_id, GError **error)
{
	g_autoptr(OutboxRow) row = outbox_load(app->store, row_id, error);
	g_autoptr(Draft) draft = NULL;

	if (!row)
		return NULL;
	draft = draft_load(app->store, row->draft_id, error);
	if (!draft)
		return NULL;
	/* What is over stays so; its draft may become another mail. */
	if (!outbox_state_is_final(row->state) &&
	    !app_outbox_cancel(app, row_id, error))
		return NULL;
	return g_steal_pointer(&draft);
}

gint64
app_outbox_next_at(App *app)
{
	g_autoptr(GPtrArray) rows = outbox_list(app->store, NULL);
	gint64 next_at = 0;

	for (guint i = 0; rows && i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];

		if (!outbox_goes_by_itself(row->state, row->until_at, G_MAXINT64))
			continue;
		if (!next_at || row->until_at < next_at)
			next_at = row->until_at;
	}
	return next_at;
}
