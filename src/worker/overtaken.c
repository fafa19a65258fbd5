/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overtaken.h"

#include <notyet/policy/cadence.h>
#include <notyet/policy/verdict.h>
#include <notyet/store/outbox-rows.h>

#include "tracked.h"

static gboolean
is_cancelled_by_answers(const OutboxRow *row)
{
	const CadenceStep *step = cadence_any_step(row->step);

	return step && !step->is_thank_you &&
	       (row->state == OUTBOX_DRAFT ||
		   outbox_state_is_approved(row->state));
}

static const Message *
unseen_answer(const GPtrArray *messages, const GPtrArray *seen_ids)
{
	for (guint i = messages ? messages->len : 0; i-- > 0;) {
		const ScanMessage *item = messages->pdata[i];

		if (message_is_reply(item->message) &&
		    !g_ptr_array_find_with_equal_func((GPtrArray *)seen_ids,
			item->message->message_id, g_str_equal, NULL))
			return item->message;
	}
	return NULL;
}

static gboolean
cancel(
    Worker *worker, const OutboxRow *row, const Message *answer, GError **error)
{
	const Address *from = answer->from;
	g_autoptr(GError) local = NULL;
	g_autofree char *text = g_strdup_printf(
	    "%s answered (\"%s\"), so this %s is not due any more.",
	    *from->name ? from->name : from->address, answer->subject,
	    row->step);
	OutboxDetail detail = {.at = worker_now(worker), .text = text};

	if (outbox_apply(worker_store(worker, NULL), row->id,
		OUTBOX_EVENT_CANCEL, &detail, &local))
		return TRUE;
	/* Somebody sends it right now, and looks for answers first. */
	if (g_error_matches(local, STORE_ERROR, STORE_ERROR_STATE))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}

gboolean
overtaken_cancel(Worker *worker, const ScanResult *scan, GError **error)
{
	Store *store = worker_store(worker, error);
	g_autoptr(GPtrArray) rows = store ? outbox_list(store, error) : NULL;

	if (!rows)
		return FALSE;
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		const Message *answer;

		if (!is_cancelled_by_answers(row))
			continue;
		answer = unseen_answer(
		    tracked_messages(scan, row->application_id), row->seen_ids);
		if (answer && !cancel(worker, row, answer, error))
			return FALSE;
	}
	return TRUE;
}
