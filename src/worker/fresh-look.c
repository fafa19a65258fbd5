/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fresh-look.h"

#include <string.h>

#include <notyet/base/iso8601.h>
#include <notyet/policy/cadence.h>

#include "tracked.h"

static char *
tell_message(Worker *worker, const Message *message)
{
	g_autofree char *when =
	    iso8601_format(message->date_at, worker_zone(worker, NULL));

	if (message->own)
		return g_strdup_printf(
		    "You wrote \"%s\" (%s) after this mail was queued",
		    message->subject, when);
	return g_strdup_printf("%s wrote \"%s\" (%s) after you saw this mail",
	    *message->from->name ? message->from->name : message->from->address,
	    message->subject, when);
}

static gboolean
has_recipient(const OutboxRow *row, const char *address)
{
	return g_ptr_array_find_with_equal_func(
	    row->recipients, address, g_str_equal, NULL);
}

/* Each member of a panel gets a thank-you of their own, and together they are
 * one follow-up (rules R2, T5): one does not stop the next. */
static gboolean
is_sibling(const OutboxRow *row, const OutboxRow *other)
{
	const CadenceStep *step = cadence_any_step(row->step);

	if (!step || !step->is_thank_you || other->state != OUTBOX_SENT ||
	    other->application_id != row->application_id ||
	    g_strcmp0(other->step, row->step) != 0)
		return FALSE;
	for (guint i = 0; i < other->recipients->len; i++)
		if (has_recipient(row, other->recipients->pdata[i]))
			return FALSE;
	return TRUE;
}

/* What need not stop the mail, as a set of Message-IDs: what the user saw and
 * what went to others of the panel. */
static GHashTable *
expected_ids(Store *store, const OutboxRow *row, GError **error)
{
	g_autoptr(GPtrArray) rows = outbox_list(store, error);
	GHashTable *ids;

	if (!rows)
		return NULL;
	ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < row->seen_ids->len; i++)
		g_hash_table_add(ids, g_strdup(row->seen_ids->pdata[i]));
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *other = rows->pdata[i];

		if (is_sibling(row, other))
			g_hash_table_add(ids, g_strdup(other->message_id));
	}
	return ids;
}

/* By its Message-ID, for a mail can arrive with any date. The newest one. */
static const Message *
unseen_message(const GPtrArray *messages, GHashTable *expected)
{
	for (guint i = messages ? messages->len : 0; i-- > 0;) {
		const ScanMessage *item = messages->pdata[i];

		if (!g_hash_table_contains(expected, item->message->message_id))
			return item->message;
	}
	return NULL;
}

/* What the journal knows and the index perhaps does not: a call, or another
 * mail of which no copy was filed. */
static const char *
unseen_deed(const Application *application, const OutboxRow *row,
    GHashTable *expected)
{
	for (guint i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];

		if (fact->recorded_at <= row->seen_at)
			continue;
		if (fact->kind == EVENT_TOUCH)
			return "You wrote down another touch after this mail "
			       "was queued";
		if (fact->kind == EVENT_SENT && fact->value &&
		    !g_hash_table_contains(expected, fact->value))
			return "Another mail went out after this mail was "
			       "queued";
	}
	return NULL;
}

gboolean
fresh_look(
    Worker *worker, const OutboxRow *row, char **ret_news, GError **error)
{
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(ScanResult) scan = NULL;
	g_autoptr(GHashTable) expected = NULL;
	g_autofree char *what = NULL;
	const Application *application =
	    tracked_find(worker, row->application_id, &all, error);
	const Message *message;

	scan = application ? tracked_scan(worker, all, error) : NULL;
	expected =
	    scan ? expected_ids(worker_store(worker, NULL), row, error) : NULL;
	if (!expected)
		return FALSE;
	message = unseen_message(
	    tracked_messages(scan, application->id), expected);
	what = message ? tell_message(worker, message)
		       : g_strdup(unseen_deed(application, row, expected));
	*ret_news =
	    what ? g_strdup_printf(
		       "%s: it was not sent. Look at it, and send it again if it still fits.",
		       what)
		 : NULL;
	return TRUE;
}
