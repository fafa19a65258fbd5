/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overtaken.h"

#include <notyet/policy/cadence.h>
#include <notyet/policy/hold.h>
#include <notyet/policy/verdict.h>
#include <notyet/store/journal.h>
#include <notyet/store/outbox-rows.h>

#include "tracked.h"

static gboolean
is_cancelled_by_answers(const OutboxRow *row)
{
	return row->step && !cadence_is_thank_you(row->step) &&
	       (row->state == OUTBOX_DRAFT ||
		   outbox_state_is_approved(row->state));
}

/* The journal as it is, and as it was when the mail was shown. */
typedef struct Known {
	Application *then, *now;
} Known;

static void
known_clear(Known *known)
{
	application_free(known->then);
	application_free(known->now);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Known, known_clear)

static gboolean
know(Store *store, const OutboxRow *row, Known *known, GError **error)
{
	known->now =
	    journal_application(store, row->application_id, G_MAXINT64, error);
	known->then = known->now
			  ? journal_application(store, row->application_id,
				row->seen_seq, NULL)
			  : NULL;
	if (known->now && !known->then)
		known->then = application_new(row->application_id);
	return known->now != NULL;
}

/* A mail that the user had seen, but that they call an answer only since then,
 * is as new as one that has come in. */
static const Message *
unseen_answer(
    const GPtrArray *messages, const OutboxRow *row, const Known *known)
{
	for (guint i = messages ? messages->len : 0; i-- > 0;) {
		const Message *message =
		    ((const ScanMessage *)messages->pdata[i])->message;

		if (message_is_reply(message) &&
		    (!g_ptr_array_find_with_equal_func(row->seen_ids,
			 message->message_id, g_str_equal, NULL) ||
			hold_overruled_since(known->then, known->now,
			    message->message_id)))
			return message;
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
		g_auto(Known) known = {NULL};
		const Message *answer;

		if (!is_cancelled_by_answers(row))
			continue;
		if (!know(store, row, &known, error))
			return FALSE;
		answer = unseen_answer(
		    tracked_messages(scan, row->application_id), row, &known);
		if (answer && !cancel(worker, row, answer, error))
			return FALSE;
	}
	return TRUE;
}
