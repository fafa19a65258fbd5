/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include <notyet/base/trace.h>
#include <notyet/store/heads.h>
#include <notyet/store/index-words.h>
#include <notyet/store/journal.h>
#include <notyet/store/mail-cache.h>
#include <notyet/store/outbox-rows.h>
#include <notyet/wire/values.h>

#include "corrections.h"
#include "delivery.h"
#include "places.h"
#include "settle-unknown.h"
#include "steady.h"
#include "tracked.h"
#include "worker-private.h"

static void
replace(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value ? value : "");
}

/* Read before the scan: what changes while it runs makes the snapshot stale
 * instead of wrong. */
static void
take_glass(Snapshot *snapshot, const char *path)
{
	g_autofree char *bytes = NULL;
	gsize size_bytes = 0;

	g_file_get_contents(path, &bytes, &size_bytes, NULL);
	if (snapshot->glass)
		g_bytes_unref(snapshot->glass);
	snapshot->glass = g_bytes_new(bytes, size_bytes);
	replace(&snapshot->glass_path, path);
}

static void
take_identity(
    Snapshot *snapshot, const IndexIdentity *identity, const GPtrArray *own)
{
	replace(&snapshot->database_path, identity->database_path);
	replace(&snapshot->mail_root, identity->mail_root);
	replace(&snapshot->user_name, identity->user_name);
	g_ptr_array_set_size(snapshot->identities, 0);
	for (guint i = 0; i < own->len; i++)
		g_ptr_array_add(snapshot->identities, g_strdup(own->pdata[i]));
}

static void
take_scan(Snapshot *snapshot, const ScanResult *scan)
{
	replace(&snapshot->uuid, scan->uuid);
	snapshot->revision = scan->revision;
	for (guint i = 0; i < scan->applications->len; i++) {
		const ScanApplication *item = scan->applications->pdata[i];
		SnapshotApplication *into =
		    snapshot_add_application(snapshot, item->application_id);

		for (guint j = 0; j < item->messages->len; j++) {
			ScanMessage *message = item->messages->pdata[j];

			g_ptr_array_add(
			    into->messages, message_copy(message->message));
		}
	}
}

/* What dead senders left behind is settled on the way, unless somebody sends
 * right now: then there is another time. */
static gboolean
settle_outbox(Worker *worker, Store *store, GError **error)
{
	g_autoptr(GError) local = NULL;
	gboolean ok;
	int fd;

	if (!store_send_lock(store, &fd, &local)) {
		if (g_error_matches(local, STORE_ERROR, STORE_ERROR_BUSY))
			return TRUE;
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	ok = outbox_recover(store, worker_now(worker), error) &&
	     settle_unknown(worker, store, error) &&
	     delivery_file_late(worker, store, error);
	close(fd);
	return ok;
}

/* The answer is as good without the copies for the next start, but then it is
 * the whole. */
static GVariant *
answer(Store *store, GBytes *snapshot, const ScanCache *cache)
{
	g_autoptr(GBytes) mail = cache && scan_cache_has_news(cache)
	    ? scan_cache_to_bytes(cache)
	    : NULL;
	const KeptCaches caches = {
	    .mail = mail, .drop_mail = !cache, .snapshot = snapshot};
	const SnapshotNote note = {.is = snapshot_sum(snapshot)};
	gboolean saved = FALSE;
	gboolean fine = kept_caches_save(store, &caches, &saved, NULL);

	trace_phase("save");
	return fine && saved && cache ? snapshot_note_pack(&note)
				      : snapshot_pack_bytes(snapshot);
}

GVariant *
job_refresh(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(Snapshot) snapshot = snapshot_new();
	g_autoptr(GPtrArray) applications = NULL;
	g_autoptr(ScanCache) cache = NULL;
	g_autoptr(ScanResult) scan = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_auto(GStrv) words = NULL;
	Steady steady;
	gboolean whole = g_strcmp0(request->text, REFRESH_WHOLE) == 0;
	g_autoptr(GPtrArray) list = NULL;
	g_autoptr(GBytes) kept = NULL;
	g_autofree char *inputs = NULL;
	Store *store = worker_store(worker, error);
	const Config *config = store ? worker_config(worker, error) : NULL;

	if (!config)
		return NULL;
	/* Before the index is opened by what they name: then a change meanwhile
	 * makes the snapshot stale, too. */
	words = config_index_words(config);
	steady = (Steady){.worker = worker, .fresh = snapshot};
	if (!worker_index(worker, error) ||
	    !settle_outbox(worker, store, error))
		return NULL;
	trace_phase("outbox settled");
	take_glass(snapshot, worker_index_identity(worker)->glass_path);
	take_identity(snapshot, worker_index_identity(worker),
	    worker_identities(worker, NULL));
	applications = journal_fold(store, error);
	if (!applications)
		return NULL;
	trace_phase_count("journal fold", applications->len);
	g_free(snapshot->fingerprint);
	snapshot->fingerprint =
	    snapshot_fingerprint(applications, (const char *const *)words);
	/* Who asks for all anew does not trust what was kept. */
	if (!whole) {
		GVariant *short_answer;
		GError *local = NULL;

		steady.applications = applications;
		steady.kept = kept = snapshot_load(store);
		steady.cache = cache = tracked_cache(store);
		steady.list = list = tracked_list(applications);
		steady.inputs = inputs = tracked_inputs(list, applications);
		trace_phase("mail cache read");
		short_answer = steady_refresh(&steady, &local);
		if (short_answer || local) {
			if (local)
				g_propagate_error(error, local);
			return short_answer;
		}
	}
	scan = tracked_scan(worker, applications, cache, error);
	if (!scan)
		return NULL;
	if (cache)
		scan_cache_set_inputs(cache, inputs);
	take_scan(snapshot, scan);
	places_take_holidays(worker, snapshot);
	snapshot->taken_at = worker_now(worker);
	trace_phase("holidays");
	if (!corrections_make(worker, scan, applications, snapshot, error))
		return NULL;
	bytes = snapshot_to_bytes(snapshot);
	return answer(store, bytes, cache);
}
