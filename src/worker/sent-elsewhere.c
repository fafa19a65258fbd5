/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sent-elsewhere.h"

#include <notyet/mail/head.h>
#include <notyet/policy/draft-token.h>
#include <notyet/store/drafts.h>
#include <notyet/store/journal.h>
#include <notyet/store/outbox-rows.h>

#include "tracked.h"

/* The mail may be older than the last change of its draft: the clock of the
 * one machine is not that of the other, and a text is looked at after. */
#define BEFORE_CHANGE_S (7 * 24 * 3600)
#define TOKENS_MAX 4

static gboolean
bears_token(Worker *worker, const ScanMessage *message, const char *token)
{
	g_autoptr(MessageHead) head = message->path
	    ? head_read_file(message->path, worker_now(worker), NULL)
	    : NULL;
	g_autoptr(GPtrArray) tokens = head
	    ? head_message_ids(head, DRAFT_TOKEN_FIELD, TOKENS_MAX)
	    : NULL;

	return tokens && g_ptr_array_find_with_equal_func(tokens, token,
	    g_str_equal, NULL);
}

/* NULL: it was not sent, as far as the index knows. */
static const Message *
sent_as(Worker *worker, const GPtrArray *messages, const Draft *draft,
    const char *token)
{
	for (guint i = messages ? messages->len : 0; i-- > 0;) {
		const ScanMessage *item = messages->pdata[i];

		if (item->message->own && !item->draft &&
		    item->message->date_at >=
			draft->changed_at - BEFORE_CHANGE_S &&
		    bears_token(worker, item, token))
			return item->message;
	}
	return NULL;
}

/* What of it waits in the outbox must not go out a second time. */
static gboolean
cancel_rows(Worker *worker, Store *store, gint64 draft_id, GError **error)
{
	g_autoptr(GPtrArray) rows = outbox_list(store, error);
	OutboxDetail detail = {.at = worker_now(worker),
	    .text = "You sent this mail from your mail reader."};

	for (guint i = 0; rows && i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		g_autoptr(GError) local = NULL;

		if (row->draft_id != draft_id ||
		    outbox_state_is_final(row->state) ||
		    outbox_apply(store, row->id, OUTBOX_EVENT_CANCEL, &detail,
			&local) ||
		    g_error_matches(local, STORE_ERROR, STORE_ERROR_STATE))
			continue;
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	return rows != NULL;
}

static gboolean
put_away(Worker *worker, const Draft *draft, const Message *message,
    GError **error)
{
	Store *store = worker_store(worker, error);
	g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)event_free);
	g_autoptr(GError) local = NULL;

	g_ptr_array_add(events, event_new_full(EVENT_SENT,
	    draft->application_id, message->date_at, draft->step,
	    message->message_id));
	if (!store || !cancel_rows(worker, store, draft->id, error))
		return FALSE;
	if (draft_done(store, draft->id, events, worker_now(worker), &local) ||
	    g_error_matches(local, STORE_ERROR, STORE_ERROR_NOT_FOUND))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}

static const Application *
find(const GPtrArray *applications, gint64 id)
{
	for (guint i = 0; i < applications->len; i++) {
		const Application *application = applications->pdata[i];

		if (application->id == id)
			return application;
	}
	return NULL;
}

gboolean
sent_elsewhere_settle(Worker *worker, const ScanResult *scan,
    const GPtrArray *applications, GError **error)
{
	Store *store = worker_store(worker, error);
	g_autoptr(GPtrArray) drafts =
	    store ? draft_list(store, 0, error) : NULL;

	for (guint i = 0; drafts && i < drafts->len; i++) {
		const Draft *draft = drafts->pdata[i];
		const Application *application =
		    find(applications, draft->application_id);
		g_autofree char *token = application
		    ? draft_token(application, draft->id)
		    : NULL;
		const Message *message = token
		    ? sent_as(worker,
			tracked_messages(scan, draft->application_id), draft,
			token)
		    : NULL;

		if (message && !put_away(worker, draft, message, error))
			return FALSE;
	}
	return drafts != NULL;
}
