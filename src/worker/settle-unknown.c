/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "settle-unknown.h"

#include <notyet/policy/verdict.h>
#include <notyet/store/outbox-rows.h>

#include "judge.h"
#include "loose-bounces.h"

static gboolean
cites(const ScanMessage *item, const char *message_id)
{
	return g_ptr_array_find_with_equal_func(
	    item->answers, message_id, g_str_equal, NULL);
}

/* Their mail that answers this one, or NULL. */
static const ScanMessage *
find_answer(const GPtrArray *thread, const char *message_id)
{
	const ScanMessage *answer = NULL;

	for (guint i = 0; i < thread->len; i++) {
		const ScanMessage *item = thread->pdata[i];

		if (!cites(item, message_id))
			continue;
		if (item->message->own)
			return NULL;
		answer = item;
	}
	return answer;
}

static char *
by_answer(Worker *worker, const ScanContext *context, const OutboxRow *row)
{
	g_autoptr(GPtrArray) thread = index_thread(
	    worker_index(worker, NULL), row->message_id, context, NULL);
	const ScanMessage *answer =
	    thread ? find_answer(thread, row->message_id) : NULL;
	const Address *from = answer ? answer->message->from : NULL;

	return answer ? g_strdup_printf("It was sent: %s answered it (\"%s\").",
			    *from->name ? from->name : from->address,
			    answer->message->subject)
		      : NULL;
}

static char *
by_bounce(Worker *worker, const ScanContext *context, const OutboxRow *row)
{
	g_autoptr(Judge) judge =
	    judge_new(worker_store(worker, NULL), context->now_at);
	g_autoptr(GPtrArray) bounces =
	    loose_bounces_find(worker_index(worker, NULL), context,
		row->created_at, judge, NULL);

	for (guint i = 0; bounces && i < bounces->len; i++) {
		const ScanMessage *bounce = bounces->pdata[i];

		if (bounce_names(bounce, row->message_id))
			return g_strdup_printf(
			    "It was sent, and came back (\"%s\").",
			    bounce->message->subject);
	}
	return NULL;
}

static char *
find_proof(Worker *worker, const ScanContext *context, const OutboxRow *row)
{
	char *proof;

	if (index_has_message_id(worker_index(worker, NULL), row->message_id))
		return g_strdup("It was sent: it was found in the index.");
	proof = by_answer(worker, context, row);
	return proof ? proof : by_bounce(worker, context, row);
}

gboolean
unknown_proof(
    Worker *worker, const OutboxRow *row, char **ret_proof, GError **error)
{
	ScanContext context;

	if (!worker_index(worker, error) ||
	    !worker_scan_context(worker, &context, error))
		return FALSE;
	*ret_proof = find_proof(worker, &context, row);
	return TRUE;
}

static gboolean
settle(Worker *worker, const ScanContext *context, const OutboxRow *row,
    GError **error)
{
	g_autofree char *proof = find_proof(worker, context, row);
	OutboxDetail detail = {.at = worker_now(worker), .text = proof};

	return !proof || outbox_apply(worker_store(worker, NULL), row->id,
			     OUTBOX_EVENT_FOUND, &detail, error);
}

gboolean
settle_unknown(Worker *worker, Store *store, GError **error)
{
	g_autoptr(GPtrArray) rows = outbox_list(store, error);
	ScanContext context;

	if (!rows || !worker_scan_context(worker, &context, error))
		return FALSE;
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];

		if (outbox_row_is_in_doubt(row) &&
		    !settle(worker, &context, row, error))
			return FALSE;
	}
	return TRUE;
}
