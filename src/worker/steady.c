/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "steady.h"

#include <string.h>

#include <notyet/base/trace.h>
#include <notyet/mail/scan-news.h>
#include <notyet/policy/outbox.h>
#include <notyet/policy/verdict.h>
#include <notyet/store/drafts.h>
#include <notyet/store/mail-cache.h>
#include <notyet/store/outbox-rows.h>
#include <notyet/store/tag-mark.h>

#include "corrections.h"
#include "judge.h"
#include "loose-bounces.h"
#include "places.h"
#include "tracked.h"

/* More than that are asked for again each time rather than written down. */
#define SEEN_MANY 50

/* --- whether the kept snapshot can be gone on from --- */

static gboolean
same_texts(const GPtrArray *one, const GPtrArray *other)
{
	if (one->len != other->len)
		return FALSE;
	for (guint i = 0; i < one->len; i++)
		if (strcmp(one->pdata[i], other->pdata[i]) != 0)
			return FALSE;
	return TRUE;
}

static gboolean
is_of_now(const Snapshot *kept, const Steady *steady)
{
	const Snapshot *fresh = steady->fresh;
	const ScanCache *cache = steady->cache;

	return strcmp(kept->fingerprint, fresh->fingerprint) == 0 &&
	       strcmp(kept->database_path, fresh->database_path) == 0 &&
	       strcmp(kept->glass_path, fresh->glass_path) == 0 &&
	       strcmp(kept->user_name, fresh->user_name) == 0 &&
	       strcmp(kept->mail_root, fresh->mail_root) == 0 &&
	       same_texts(kept->identities, fresh->identities) &&
	       g_strcmp0(steady->inputs, scan_cache_inputs(cache)) == 0 &&
	       kept->revision >= scan_cache_revision(cache) &&
	       kept->taken_at >= scan_cache_now_at(cache) &&
	       kept->applications->len == steady->list->len;
}

/* --- the applications whose mail changed --- */

static SnapshotApplication *
find_entry(const Snapshot *snapshot, gint64 application_id)
{
	for (guint i = 0; i < snapshot->applications->len; i++) {
		SnapshotApplication *entry =
		    snapshot->applications->pdata[i];

		if (entry->application_id == application_id)
			return entry;
	}
	return NULL;
}

static gboolean
has_report(const SnapshotApplication *entry)
{
	for (guint i = 0; i < entry->messages->len; i++)
		if (((const Message *)entry->messages->pdata[i])->found ==
		    FOUND_REPORT)
			return TRUE;
	return FALSE;
}

/* A bounce may be of several applications. */
static gboolean
has_bounce(const ScanApplication *item, const GPtrArray *changed)
{
	for (guint i = 0; i < item->messages->len; i++) {
		const Message *message =
		    ((const ScanMessage *)item->messages->pdata[i])->message;

		if (message->verdict &&
		    message->verdict->kind == VERDICT_BOUNCE &&
		    g_ptr_array_find_with_equal_func((GPtrArray *)changed,
			message->message_id, g_str_equal, NULL))
			return TRUE;
	}
	return FALSE;
}

/* An own mail may be the one that a bounce named before it was there. */
static gboolean
may_be_bounced(const Steady *steady, const ScanContext *context,
    const ScanNews *news, Judge *judge)
{
	g_autoptr(GPtrArray) bounces = NULL;

	if (!news->own)
		return FALSE;
	bounces = loose_bounces_find(
	    worker_index(steady->worker, NULL), context, 0, judge, NULL);
	for (guint i = 0; bounces && i < bounces->len; i++)
		for (guint j = 0; j < news->changed->len; j++)
			if (bounce_names(bounces->pdata[i],
				news->changed->pdata[j]))
				return TRUE;
	return bounces == NULL;
}

/* What the rules said of a mail stands in the snapshot. */
static void
take_verdicts(const ScanApplication *item, const ScanNews *news,
    const SnapshotApplication *entry)
{
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < entry->messages->len; i++) {
		Message *message = entry->messages->pdata[i];

		if (message->verdict)
			g_hash_table_insert(
			    known, message->message_id, message->verdict);
	}
	for (guint i = 0; i < news->changed->len; i++)
		g_hash_table_remove(known, news->changed->pdata[i]);
	for (guint i = 0; i < item->messages->len; i++) {
		Message *message =
		    ((const ScanMessage *)item->messages->pdata[i])->message;
		const Verdict *verdict =
		    g_hash_table_lookup(known, message->message_id);

		if (verdict && !message->own)
			message->verdict = verdict_copy(verdict);
	}
}

/* The verdicts are saved: a file may be gone when it is asked for again. */
static gboolean
judge_news(const Steady *steady, const ScanContext *context,
    const ScanNews *news, const Snapshot *kept)
{
	g_autoptr(Judge) judge = judge_new(
	    worker_store(steady->worker, NULL), context->now_at);

	for (guint i = 0; i < news->applications->len; i++) {
		const ScanApplication *item = news->applications->pdata[i];
		const SnapshotApplication *entry =
		    find_entry(kept, item->application_id);

		if (!entry || has_report(entry))
			return FALSE;
		take_verdicts(item, news, entry);
		for (guint j = 0; j < item->messages->len; j++)
			judge_message(judge, item->messages->pdata[j]);
		if (has_bounce(item, news->changed))
			return FALSE;
	}
	if (may_be_bounced(steady, context, news, judge) ||
	    judge_doubts(judge))
		return FALSE;
	judge_save(judge);
	return TRUE;
}

static void
replace_messages(SnapshotApplication *entry, const ScanApplication *item)
{
	g_ptr_array_unref(entry->messages);
	entry->messages =
	    g_ptr_array_new_with_free_func((GDestroyNotify)message_free);
	for (guint i = 0; i < item->messages->len; i++)
		g_ptr_array_add(entry->messages,
		    message_copy(
			((const ScanMessage *)item->messages->pdata[i])
			    ->message));
}

/* FALSE: they cannot be told from the rest. */
static gboolean
take_news(const Steady *steady, const ScanContext *context,
    const ScanNews *news, const Snapshot *kept)
{
	if (!judge_news(steady, context, news, kept))
		return FALSE;
	tracked_drop_idle(news->applications, steady->applications);
	for (guint i = 0; i < news->applications->len; i++) {
		const ScanApplication *item = news->applications->pdata[i];

		replace_messages(
		    find_entry(kept, item->application_id), item);
	}
	return TRUE;
}

/* --- what else a refresh does --- */

static ScanMessage *
as_scanned(const ScanCache *cache, const Message *message)
{
	ScanMessage *item = g_new0(ScanMessage, 1);

	item->message = message_copy(message);
	item->answers = g_ptr_array_new();
	if (message->own)
		item->path = scan_cache_path(cache, message->message_id);
	return item;
}

/* The snapshot as if it had just been read. */
static ScanResult *
scan_of(const Snapshot *kept, const ScanCache *cache)
{
	ScanResult *scan = g_new0(ScanResult, 1);

	scan->uuid = g_strdup(kept->uuid);
	scan->revision = kept->revision;
	scan->applications = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)scan_application_free);
	for (guint i = 0; i < kept->applications->len; i++) {
		const SnapshotApplication *entry =
		    kept->applications->pdata[i];
		ScanApplication *item = g_new0(ScanApplication, 1);

		item->application_id = entry->application_id;
		item->messages = g_ptr_array_new_with_free_func(
		    (GDestroyNotify)scan_message_free);
		for (guint j = 0; j < entry->messages->len; j++)
			g_ptr_array_add(item->messages,
			    as_scanned(cache, entry->messages->pdata[j]));
		g_ptr_array_add(scan->applications, item);
	}
	return scan;
}

static gboolean
needs_corrections(const Steady *steady, gboolean *ret_needs, GError **error)
{
	Store *store = worker_store(steady->worker, error);
	g_autoptr(GPtrArray) drafts =
	    store ? draft_list(store, 0, error) : NULL;
	g_autoptr(GPtrArray) rows = drafts ? outbox_list(store, error) : NULL;

	if (!rows)
		return FALSE;
	*ret_needs = drafts->len > 0 || tag_mark_is_set(store) ||
		     worker_config(steady->worker, NULL)->state_tags;
	for (guint i = 0; i < rows->len; i++)
		*ret_needs |= !outbox_state_is_final(
		    ((const OutboxRow *)rows->pdata[i])->state);
	return TRUE;
}

static gboolean
correct(const Steady *steady, Snapshot *kept, gboolean *ret_any,
    GError **error)
{
	Worker *worker = steady->worker;
	g_autoptr(ScanResult) scan = NULL;

	if (!needs_corrections(steady, ret_any, error))
		return FALSE;
	if (!*ret_any)
		return TRUE;
	scan = scan_of(kept, steady->cache);
	return corrections_make(
	    worker, scan, steady->applications, kept, error);
}

/* --- keeping and answering --- */

static gboolean
has_holidays(const Snapshot *kept, Worker *worker)
{
	g_autoptr(Snapshot) now = snapshot_new();

	places_take_holidays(worker, now);
	return kept->holidays->len > 0 || now->holidays->len > 0;
}

static void
take_state(Snapshot *kept, const SnapshotNote *state)
{
	g_bytes_unref(kept->glass);
	kept->glass = g_bytes_ref(state->glass);
	kept->revision = state->revision;
	kept->taken_at = state->taken_at;
}

static GVariant *
keep(const Steady *steady, GBytes *bytes, SnapshotNote *note, GBytes *mail)
{
	const KeptCaches caches = {.mail = mail,
	    .snapshot = bytes,
	    .instead_of = steady->kept};
	gboolean saved = FALSE;

	note->is = snapshot_sum(bytes);
	if (!kept_caches_save(worker_store(steady->worker, NULL), &caches,
		&saved, NULL) ||
	    !saved)
		return NULL;
	trace_phase("save");
	return snapshot_note_pack(note);
}

static GVariant *
go_on(const Steady *steady, const ScanContext *context, const ScanNews *news,
    Snapshot *kept, GError **error)
{
	Worker *worker = steady->worker;
	SnapshotNote note = {.revision = news->revision,
	    .taken_at = worker_now(worker),
	    .glass = steady->fresh->glass};
	gboolean other = news->applications->len > 0;
	gboolean corrected = FALSE;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GBytes) mail = NULL;

	if (other && !take_news(steady, context, news, kept))
		return NULL;
	trace_phase_count("news taken", news->applications->len);
	take_state(kept, &note);
	if (has_holidays(kept, worker)) {
		g_ptr_array_set_size(kept->holidays, 0);
		places_take_holidays(worker, kept);
		other = TRUE;
	}
	if (!correct(steady, kept, &corrected, error))
		return NULL;
	note.glass = kept->glass;
	note.revision = kept->revision;
	if (!other)
		note.was = snapshot_sum(steady->kept);
	bytes = other ? snapshot_to_bytes(kept)
		      : snapshot_restate(steady->kept, &note);
	if (news->applications->len > 0 || news->seen > SEEN_MANY ||
	    scan_cache_has_news(steady->cache))
		mail = scan_cache_to_bytes(steady->cache);
	return keep(steady, bytes, &note, mail);
}

GVariant *
steady_refresh(const Steady *steady, GError **error)
{
	g_autoptr(Snapshot) kept =
	    steady->kept ? snapshot_from_bytes(steady->kept) : NULL;
	g_autoptr(ScanNews) news = NULL;
	ScanContext context;

	if (!kept || !is_of_now(kept, steady) ||
	    !worker_scan_context(steady->worker, &context, error))
		return NULL;
	trace_phase("snapshot read");
	context.cache = steady->cache;
	news = index_scan_news(worker_index(steady->worker, NULL),
	    steady->list, &context, LOOSE_BOUNCES_QUERY, error);
	if (!news)
		return NULL;
	trace_phase_count(news->known ? "news" : "too much changed", news->seen);
	return news->known ? go_on(steady, &context, news, kept, error) : NULL;
}
