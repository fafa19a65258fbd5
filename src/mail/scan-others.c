/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Mail outside of the tracked threads, with the help of the cache: of what the
 * queries found once, the index is asked which is there still, and of what it
 * touched since, which they find now.
 */
#include "scan-private.h"

#include <string.h>

/* Message-IDs that one query names. */
#define IDS_PER_QUERY 400

typedef struct Replay {
	Scan *scan;
	GPtrArray *others;	/* CachedOther *, those of now */
	GHashTable *awaited;	/* message id -> CachedOther *, borrowed */
	GHashTable *fresh;	/* message id -> ScanMessage *, for what the
				   cache does not hold */
} Replay;

static ReadEnd
take_changed(notmuch_message_t *indexed, gpointer data)
{
	Scan *scan = data;
	const char *id = notmuch_message_get_header(indexed, "message-id");

	if (!id)
		return READ_AGAIN;
	/* Enough was seen: nothing of the cache is left. */
	if (!scan_cache_add_changed(scan->cache, id))
		return READ_FAILED;
	if (scan_is_worth_reading(scan, indexed))
		g_ptr_array_add(scan->news, g_strdup(id));
	return READ_DONE;
}

ReadEnd
scan_ask_changes(Scan *scan, MailIndex *index, GError **error)
{
	g_autofree char *query = NULL;
	gint64 since;

	scan_cache_begin(scan->cache, index, scan->context, &since);
	if (since == 0)
		return READ_DONE;
	query = g_strdup_printf("lastmod:%" G_GINT64_FORMAT "..", since);
	return index_each(index, query, NOTMUCH_SORT_UNSORTED, take_changed,
			  scan, error);
}

gboolean
scan_others_fit(const Scan *scan, const char *key)
{
	const ScanCache *cache = scan->cache;
	GHashTableIter all;
	gpointer thread;

	if (!cache || g_strcmp0(cache->others_key, key) != 0)
		return FALSE;
	/* What was left out for its thread must be out still. */
	g_hash_table_iter_init(&all, cache->others_threads);
	while (g_hash_table_iter_next(&all, &thread, NULL))
		if (!scan_set(scan->threads, thread))
			return FALSE;
	return TRUE;
}

void
scan_others_begin(Scan *scan, const char *key)
{
	GHashTableIter all;
	gpointer thread;

	if (!scan->cache)
		return;
	scan_cache_clear_others(scan->cache);
	scan->cache->others_key = g_strdup(key);
	g_hash_table_iter_init(&all, scan->threads);
	while (g_hash_table_iter_next(&all, &thread, NULL))
		g_hash_table_add(scan->cache->others_threads,
				 g_strdup(thread));
	scan->cache->news = TRUE;
}

ReadEnd
scan_others_add(Scan *scan, notmuch_message_t *indexed,
		CachedOther **ret_other)
{
	const char *id;

	if (!scan->cache)
		return READ_DONE;
	id = notmuch_message_get_header(indexed, "message-id");
	if (!id)
		return READ_AGAIN;
	*ret_other = cached_other_new(id, notmuch_message_get_date(indexed),
				      scan->part);
	g_ptr_array_add(scan->cache->others, *ret_other);
	return READ_DONE;
}

void
scan_others_end(Scan *scan)
{
	/* Not all was read: which is, the newest decide. */
	if (scan->cache && scan->wide_left == 0)
		scan_cache_clear_others(scan->cache);
}

/* Reads now what the cache does not hold. */
static ReadEnd
hold(Replay *replay, notmuch_message_t *indexed, const char *id)
{
	ScanMessage *item;

	if (scan_cache_holds(replay->scan->cache, id) ||
	    g_hash_table_contains(replay->fresh, id))
		return READ_DONE;
	item = scan_cache_read(replay->scan->cache, indexed,
			       replay->scan->context);
	if (!item)
		return READ_AGAIN;
	g_hash_table_insert(replay->fresh, g_strdup(id), item);
	return READ_DONE;
}

static CachedOther *
other_copy(const CachedOther *other)
{
	CachedOther *copy = g_memdup2(other, sizeof(*other));

	copy->id = g_strdup(other->id);
	return copy;
}

static ReadEnd
take_known(notmuch_message_t *indexed, gpointer data)
{
	Replay *replay = data;
	const char *id = notmuch_message_get_header(indexed, "message-id");
	GPtrArray *entries;
	guint i;

	if (!id)
		return READ_AGAIN;
	entries = g_hash_table_lookup(replay->awaited, id);
	if (!entries)
		return READ_DONE;
	for (i = 0; i < entries->len; i++)
		g_ptr_array_add(replay->others,
				other_copy(g_ptr_array_index(entries, i)));
	return hold(replay, indexed, id);
}

/* Whether an earlier scan of this process has seen this very state. */
static gboolean
is_seen(const Replay *replay, const MailIndex *index)
{
	const ScanCache *cache = replay->scan->cache;

	return cache->glass && index->glass &&
	       g_bytes_equal(cache->glass, index->glass);
}

/* A mail may have been found by several queries. One that concerns nobody may
 * be gone as well. */
static void
await(Replay *replay, gboolean seen)
{
	const ScanCache *cache = replay->scan->cache;
	guint i;

	for (i = 0; i < cache->others->len; i++) {
		CachedOther *one = g_ptr_array_index(cache->others, i);
		GPtrArray *entries;

		if (g_hash_table_contains(cache->changed, one->id))
			continue;
		if (one->refused ||
		    (seen && scan_cache_holds(cache, one->id))) {
			g_ptr_array_add(replay->others, other_copy(one));
			continue;
		}
		entries = g_hash_table_lookup(replay->awaited, one->id);
		if (!entries) {
			entries = g_ptr_array_new();
			g_hash_table_insert(replay->awaited, one->id, entries);
		}
		g_ptr_array_add(entries, one);
	}
}

static ReadEnd
each_of_ids(Replay *replay, MailIndex *index, GList *ids,
	    MessageFunction function, GError **error)
{
	ReadEnd end = READ_DONE;

	while (ids && end == READ_DONE) {
		g_autoptr(GString) query = g_string_new(NULL);
		int count;

		for (count = 0; ids && count < IDS_PER_QUERY;
		     count++, ids = ids->next)
			index_append_id(query, ids->data);
		end = index_each(index, query->str, NOTMUCH_SORT_UNSORTED,
				 function, replay, error);
	}
	return end;
}

static ReadEnd
take_news(notmuch_message_t *indexed, gpointer data)
{
	Replay *replay = data;
	Scan *scan = replay->scan;
	const char *id = notmuch_message_get_header(indexed, "message-id");
	const char *thread = notmuch_message_get_thread_id(indexed);

	if (!id || !thread || !*thread)
		return READ_AGAIN;
	if (g_hash_table_contains(scan->cache->others_threads, thread) ||
	    !scan_asks_for(scan, indexed))
		return READ_DONE;
	g_ptr_array_add(replay->others,
			cached_other_new(id, notmuch_message_get_date(indexed),
					 scan->part));
	return hold(replay, indexed, id);
}

/* The very queries that find all, of what was touched. */
static ReadEnd
find_news(Replay *replay, MailIndex *index, const GPtrArray *queries,
	  GError **error)
{
	Scan *scan = replay->scan;
	g_autoptr(GString) ids = g_string_new(NULL);
	ReadEnd end = READ_DONE;
	guint i;

	for (i = 0; i < scan->news->len; i++)
		index_append_id(ids, g_ptr_array_index(scan->news, i));
	for (scan->part = 0; ids->len > 0 && scan->part < queries->len &&
	     end == READ_DONE; scan->part++) {
		g_autofree char *query = g_strdup_printf(
			"(%s) and (%s)",
			(char *)g_ptr_array_index(queries, scan->part),
			ids->str);

		end = index_each(index, query, NOTMUCH_SORT_NEWEST_FIRST,
				 take_news, replay, error);
	}
	return end;
}

static gint
compare_others(gconstpointer a, gconstpointer b)
{
	const CachedOther *first = *(const CachedOther *const *)a;
	const CachedOther *second = *(const CachedOther *const *)b;

	if (first->part != second->part)
		return first->part < second->part ? -1 : 1;
	if (first->date_at != second->date_at)
		return first->date_at > second->date_at ? -1 : 1;
	return strcmp(first->id, second->id);
}

static void
give_all(Replay *replay)
{
	Scan *scan = replay->scan;
	guint i;

	scan->wide_left -= MIN(scan->wide_left, scan->cache->wide_more);
	for (i = 0; i < replay->others->len; i++) {
		CachedOther *one = g_ptr_array_index(replay->others, i);
		ScanMessage *read =
			g_hash_table_lookup(replay->fresh, one->id);
		g_autoptr(ScanMessage) item = NULL;

		if (one->refused) {
			scan->wide_left -= MIN(scan->wide_left,
					       one->wide ? 1u : 0u);
			continue;
		}
		item = read ? scan_message_copy(read) :
			      scan_cache_take(scan->cache, one->id);
		if (!item || scan_set(scan->threads, item->message->thread_id))
			continue;
		scan_say_own(scan, item);
		scan_take_other(scan, item, one);
	}
}

static gboolean
is_same(const GPtrArray *one, const GPtrArray *other)
{
	guint i;

	if (one->len != other->len)
		return FALSE;
	for (i = 0; i < one->len; i++)
		if (compare_others(&one->pdata[i], &other->pdata[i]) != 0)
			return FALSE;
	return TRUE;
}

/* The mail of now is that of the next scan. */
static void
keep_others(Replay *replay)
{
	Scan *scan = replay->scan;
	ScanCache *cache = scan->cache;

	if (scan->wide_left == 0) {
		scan->unlike = TRUE;
		return;
	}
	g_ptr_array_sort(cache->others, compare_others);
	cache->news |= !is_same(cache->others, replay->others);
	g_ptr_array_unref(cache->others);
	cache->others = g_steal_pointer(&replay->others);
}

static void
replay_clear(Replay *replay)
{
	g_clear_pointer(&replay->others, g_ptr_array_unref);
	g_clear_pointer(&replay->awaited, g_hash_table_unref);
	g_clear_pointer(&replay->fresh, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Replay, replay_clear)

ReadEnd
scan_others_replay(Scan *scan, MailIndex *index, const GPtrArray *queries,
		   GError **error)
{
	g_auto(Replay) replay = { .scan = scan };
	g_autoptr(GList) ids = NULL;
	ReadEnd end;

	replay.others = g_ptr_array_new_with_free_func(cached_other_free);
	replay.awaited = g_hash_table_new_full(
		g_str_hash, g_str_equal, NULL,
		(GDestroyNotify)g_ptr_array_unref);
	replay.fresh = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free,
		(GDestroyNotify)scan_message_free);
	await(&replay, is_seen(&replay, index));
	ids = g_hash_table_get_keys(replay.awaited);
	end = each_of_ids(&replay, index, ids, take_known, error);
	if (end == READ_DONE)
		end = find_news(&replay, index, queries, error);
	if (end != READ_DONE)
		return end;
	g_ptr_array_sort(replay.others, compare_others);
	give_all(&replay);
	keep_others(&replay);
	return READ_DONE;
}
