/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "look.h"

#include <string.h>
#include <sysexits.h>

#include <notyet/mail/changes.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/hold.h>
#include <notyet/store/journal.h>

#include "failing-rows.h"
#include "tracked.h"

struct Look {
	Worker *worker;
	GBytes *glass;
	gint64 revision;
	gint64 seq; /* the newest event of the journal */
	int generation;
	ScanResult *scan; /* NULL: nothing was seen yet */
	Failures *failures;
	GHashTable *expected_ids;
};

Look *
look_new(Worker *worker)
{
	Look *look = g_new0(Look, 1);

	look->worker = worker;
	look->revision = -1;
	look->expected_ids =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return look;
}

void
look_free(Look *look)
{
	if (!look)
		return;
	g_clear_pointer(&look->glass, g_bytes_unref);
	g_clear_pointer(&look->scan, scan_result_free);
	failures_free(look->failures);
	g_hash_table_unref(look->expected_ids);
	g_free(look);
}

int
look_generation(const Look *look)
{
	return look->generation;
}

gint64
look_revision(const Look *look)
{
	return look->revision;
}

void
look_expect(Look *look, const char *message_id)
{
	g_hash_table_add(look->expected_ids, g_strdup(message_id));
}

/* The bytes that each commit of the index replaces. */
static GBytes *
read_glass(Look *look, GError **error)
{
	g_autoptr(GError) local = NULL;
	const char *path;
	char *bytes = NULL;
	gsize size_bytes = 0;

	if (!worker_index(look->worker, error))
		return NULL;
	path = worker_index_identity(look->worker)->glass_path;
	if (g_file_get_contents(path, &bytes, &size_bytes, &local))
		return g_bytes_new_take(bytes, size_bytes);
	worker_fail(error, EX_TEMPFAIL,
	    "The index cannot be read: %s.",
	    local->message);
	return NULL;
}

static void
take_glass(Look *look, GBytes *glass)
{
	g_clear_pointer(&look->glass, g_bytes_unref);
	look->glass = g_bytes_ref(glass);
}

/* Mails that this process sent are no news. *ret_same: nothing else was
 * written. */
static gboolean
ask_journal(Look *look, gboolean *ret_same, GError **error)
{
	Store *store = worker_store(look->worker, error);
	g_autoptr(GPtrArray) events = NULL;
	gint64 newest_seq;

	if (!store || !journal_newest_seq(store, &newest_seq, error))
		return FALSE;
	*ret_same = newest_seq == look->seq;
	if (*ret_same)
		return TRUE;
	events = journal_since(store, look->seq, error);
	if (!events)
		return FALSE;
	look->generation++;
	for (guint i = 0; i < events->len; i++) {
		const Event *event = events->pdata[i];

		if (event->kind != EVENT_SENT || !event->value ||
		    !g_hash_table_contains(look->expected_ids, event->value))
			return TRUE;
		look->seq = event->seq;
	}
	*ret_same = TRUE;
	return TRUE;
}

/* The same for the index. What was removed from it is no news either. */
static gboolean
ask_index(Look *look, GBytes *glass, gboolean *ret_same, GError **error)
{
	g_autoptr(IndexChanges) changes = NULL;

	*ret_same = g_bytes_equal(look->glass, glass);
	if (*ret_same)
		return TRUE;
	changes = index_changes(worker_index(look->worker, NULL),
	    look->scan->uuid, look->revision, error);
	if (!changes)
		return FALSE;
	look->generation++;
	if (changes->all)
		return TRUE;
	for (guint i = 0; i < changes->message_ids->len; i++)
		if (!g_hash_table_contains(look->expected_ids,
			changes->message_ids->pdata[i]))
			return TRUE;
	take_glass(look, glass);
	look->revision = changes->revision;
	*ret_same = TRUE;
	return TRUE;
}

/* Index and journal as they are now, whole. What is asked first is as old as
 * the oldest part, so that a change meanwhile is seen the next time. */
static gboolean
look_anew(Look *look, GBytes *glass, GError **error)
{
	Store *store = worker_store(look->worker, error);
	g_autoptr(GPtrArray) applications = NULL;
	ScanResult *scan;
	gint64 seq;

	if (!store || !journal_newest_seq(store, &seq, error))
		return FALSE;
	applications = journal_fold(store, error);
	scan = applications ? tracked_scan(look->worker, applications,
				NULL, error)
			    : NULL;
	if (!scan)
		return FALSE;
	g_clear_pointer(&look->scan, scan_result_free);
	look->scan = scan;
	tracked_lay_overrules(scan, applications);
	failures_free(look->failures);
	look->failures = failing_gather(scan, applications);
	look->revision = scan->revision;
	look->seq = seq;
	look->generation++;
	take_glass(look, glass);
	return TRUE;
}

gboolean
look_renew(Look *look, GError **error)
{
	g_autoptr(GBytes) glass = read_glass(look, error);
	gboolean same = FALSE;

	if (!glass)
		return FALSE;
	if (look->scan &&
	    (!ask_journal(look, &same, error) ||
		(same && !ask_index(look, glass, &same, error))))
		return FALSE;
	return same || look_anew(look, glass, error);
}

static gboolean
has_recipient(const OutboxRow *row, const char *address)
{
	return g_ptr_array_find_with_equal_func(
	    row->recipients, address, g_str_equal, NULL);
}

/* Each member of a panel gets a message of their own, and together they are
 * one follow-up (rules R2, T5): one does not stop the next. Thank-yous are of
 * one panel however they were written. */
static gboolean
is_sibling(const OutboxRow *row, const OutboxRow *other)
{
	gboolean together = cadence_is_thank_you(row->step) ||
			    (row->panel_id != 0 &&
				row->panel_id == other->panel_id);

	if (!together || other->state != OUTBOX_SENT ||
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
	g_autoptr(GPtrArray) rows =
	    outbox_list_of(store, row->application_id, error);
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

static GPtrArray *
messages_of(const Look *look, gint64 application_id)
{
	const GPtrArray *items = tracked_messages(look->scan, application_id);
	GPtrArray *messages = g_ptr_array_new();

	for (guint i = 0; items && i < items->len; i++)
		g_ptr_array_add(messages,
		    ((const ScanMessage *)items->pdata[i])->message);
	return messages;
}

/* Of an application that began later nothing was known. */
static Application *
as_seen(Store *store, const OutboxRow *row, GError **error)
{
	g_autoptr(GError) local = NULL;
	Application *then = journal_application(
	    store, row->application_id, row->seen_seq, &local);

	if (!then &&
	    g_error_matches(local, STORE_ERROR, STORE_ERROR_NOT_FOUND))
		return application_new(row->application_id);
	if (!then)
		g_propagate_error(error, g_steal_pointer(&local));
	return then;
}

/* Servers refuse addresses also while a look stands. */
static gboolean
reason_of_address(
    Look *look, const OutboxRow *row, char **ret_reason, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    outbox_list(worker_store(look->worker, NULL), error);

	if (!rows)
		return FALSE;
	failing_add_refusals(look->failures, rows);
	*ret_reason = failing_reason(look->failures, row);
	return TRUE;
}

gboolean
look_news(Look *look, const OutboxRow *row, char **ret_news, GError **error)
{
	Store *store = worker_store(look->worker, error);
	const Zone *zone = store ? worker_zone(look->worker, error) : NULL;
	g_autoptr(Application) then = zone ? as_seen(store, row, error) : NULL;
	g_autoptr(Application) now = NULL;
	g_autoptr(GHashTable) expected = NULL;
	g_autoptr(GPtrArray) messages = NULL;
	g_autofree char *reason = NULL;
	HoldInput input;

	now = then ? journal_application(
			 store, row->application_id, G_MAXINT64, error)
		   : NULL;
	expected = now ? expected_ids(store, row, error) : NULL;
	if (!expected)
		return FALSE;
	messages = messages_of(look, row->application_id);
	input = (HoldInput){.then = then,
	    .now = now,
	    .messages = messages,
	    .expected_ids = expected,
	    .recipients = row->recipients,
	    .step = row->step,
	    .zone = zone,
	    .now_at = worker_now(look->worker)};
	reason = hold_reason(&input);
	if (!reason && !reason_of_address(look, row, &reason, error))
		return FALSE;
	*ret_news = reason ? g_strdup_printf(
				 row->may_be_out_at
				     ? "%s: it was not sent again. Whether it "
				       "arrived before is still not known."
				     : "%s: it was not sent. Look at it, and "
				       "send it again if it still fits.",
				 reason)
			   : NULL;
	return TRUE;
}
