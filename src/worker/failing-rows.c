/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-rows.h"

#include <notyet/policy/timeline.h>

#include "tracked.h"

static GPtrArray *
messages_of(const ScanResult *scan, gint64 application_id)
{
	const GPtrArray *items = tracked_messages(scan, application_id);
	GPtrArray *messages = g_ptr_array_new();

	for (guint i = 0; items && i < items->len; i++)
		g_ptr_array_add(messages,
		    ((const ScanMessage *)items->pdata[i])->message);
	return messages;
}

Failures *
failing_gather(const ScanResult *scan, const GPtrArray *applications)
{
	Failures *failures = failures_new();

	for (guint i = 0; i < applications->len; i++) {
		const Application *application = applications->pdata[i];
		g_autoptr(GPtrArray) messages =
		    messages_of(scan, application->id);
		g_autoptr(Timeline) timeline =
		    timeline_new(application, messages);

		failures_add(failures, application, timeline);
	}
	return failures;
}

void
failing_add_refusals(Failures *failures, const GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		const FailureRefusal refusal = {.recipients = row->recipients,
		    .at = row->changed_at,
		    .sentence = row->text,
		    .message_id = row->message_id};

		if (row->state == OUTBOX_REJECTED)
			failures_add_refusal(failures, &refusal);
	}
}

char *
failing_reason(const Failures *failures, const OutboxRow *row)
{
	for (guint i = 0; i < row->recipients->len; i++) {
		g_autoptr(Failure) failure =
		    failures_find(failures, row->recipients->pdata[i]);

		if (failure && failure_is_real(failure) &&
		    failure_is_news(failure, row->seen_ids))
			return g_strdup_printf(
			    "Mail to %s comes back (%s): choose another "
			    "address", failure->address,
			    failure_words(failure));
	}
	return NULL;
}

static gboolean
hold(Store *store, const OutboxRow *row, const char *reason, gint64 now,
    GError **error)
{
	g_autoptr(GError) local = NULL;
	g_autofree char *text = g_strconcat(reason, ".", NULL);
	OutboxDetail detail = {.at = now, .text = text};

	if (outbox_apply(store, row->id, OUTBOX_EVENT_HOLD, &detail, &local))
		return TRUE;
	/* Somebody sends it right now, and looks at this first. */
	if (g_error_matches(local, STORE_ERROR, STORE_ERROR_STATE))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}

static gboolean
any_approved(const GPtrArray *rows)
{
	for (guint i = 0; i < rows->len; i++)
		if (outbox_state_is_approved(
			((const OutboxRow *)rows->pdata[i])->state))
			return TRUE;
	return FALSE;
}

gboolean
failing_hold(Worker *worker, const ScanResult *scan,
    const GPtrArray *applications, GError **error)
{
	Store *store = worker_store(worker, error);
	g_autoptr(GPtrArray) rows = store ? outbox_list(store, error) : NULL;
	g_autoptr(Failures) failures = NULL;

	if (!rows)
		return FALSE;
	if (!any_approved(rows))
		return TRUE;
	failures = failing_gather(scan, applications);
	failing_add_refusals(failures, rows);
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		g_autofree char *reason =
		    outbox_state_is_approved(row->state) ?
		    failing_reason(failures, row) : NULL;

		if (reason && !hold(store, row, reason, worker_now(worker),
			error))
			return FALSE;
	}
	return TRUE;
}
