/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sysexits.h>

#include <notyet/store/heads.h>
#include <notyet/wire/values.h>

#include "worker-private.h"

/* Bits of MatchItem.queries. */
#define QUERIES_MAX 32

static Snapshot *
load(Worker *worker, GError **error)
{
	Store *store = worker_store(worker, error);
	g_autoptr(GBytes) bytes = NULL;
	Snapshot *snapshot;

	if (!store)
		return NULL;
	bytes = snapshot_load(store);
	snapshot = bytes ? snapshot_from_bytes(bytes) : NULL;
	if (!snapshot)
		worker_fail(error, EX_NOINPUT, "The mail of the applications "
		    "was not read yet; \"notyet sync\" reads it.");
	return snapshot;
}

/* Each once; borrowed from the snapshot. */
static GPtrArray *
message_ids(const Snapshot *snapshot)
{
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *ids = g_ptr_array_new();

	for (guint i = 0; i < snapshot->applications->len; i++) {
		const SnapshotApplication *entry =
		    snapshot->applications->pdata[i];

		for (guint j = 0; j < entry->messages->len; j++) {
			const Message *message = entry->messages->pdata[j];

			if (g_hash_table_add(known, message->message_id))
				g_ptr_array_add(ids, message->message_id);
		}
	}
	return ids;
}

static void
add_found(MatchReply *reply, const SnapshotApplication *entry,
    const GPtrArray *found)
{
	MatchItem item = {.application_id = entry->application_id};

	for (guint i = 0; i < entry->messages->len; i++) {
		const Message *message = entry->messages->pdata[i];

		for (guint query = 0; query < found->len; query++)
			if (g_hash_table_contains(found->pdata[query],
				message->message_id))
				item.queries |= 1u << query;
	}
	if (item.queries != 0)
		g_array_append_val(reply->items, item);
}

GVariant *
job_match(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(MatchReply) reply = match_reply_new();
	g_autoptr(Snapshot) snapshot = NULL;
	g_autoptr(GPtrArray) ids = NULL, found =
	    g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);

	if (request->names->len > QUERIES_MAX) {
		worker_fail(error, EX_USAGE, "More than %d searches at once "
		    "are too many.", QUERIES_MAX);
		return NULL;
	}
	snapshot = load(worker, error);
	if (!snapshot || !worker_index(worker, error))
		return NULL;
	ids = message_ids(snapshot);
	for (guint i = 0; i < request->names->len; i++) {
		GHashTable *set = index_pick(worker_index(worker, NULL),
		    request->names->pdata[i], ids, error);

		if (!set)
			return NULL;
		g_ptr_array_add(found, set);
	}
	for (guint i = 0; i < snapshot->applications->len; i++)
		add_found(reply, snapshot->applications->pdata[i], found);
	return match_reply_pack(reply);
}
