/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cache as one run of bytes: magic, checksum, and behind them the state that
 * it is of, the mail outside of the threads, and the records. */
#include "scan-cache-private.h"

#include <string.h>

#include "scan-flat.h"

#define HEAD_BYTES (sizeof(CACHE_MAGIC) - 1 + sizeof(guint64))

enum {
	OTHER_REFUSED = 1 << 0,
	OTHER_WIDE = 1 << 1,
};

static void
put_extra(GByteArray *into, GBytes *extra)
{
	gsize len = 0;
	const guint8 *data = extra ? g_bytes_get_data(extra, &len) : NULL;

	flat_put_number(into, extra ? (gint64)len : -1);
	if (len > 0)
		g_byte_array_append(into, data, (guint)len);
}

static void
take_extra(FlatReader *reader, ScanCache *cache)
{
	gint64 len = flat_number(reader);
	const guint8 *at = len >= 0 ? flat_skip(reader, (gsize)len) : NULL;

	if (at)
		cache->extra = g_bytes_new_from_bytes(
			cache->bytes,
			at - (const guint8 *)g_bytes_get_data(cache->bytes,
							      NULL),
			(gsize)len);
}

static void
put_others(GByteArray *into, const ScanCache *cache)
{
	g_autoptr(GList) threads =
		g_hash_table_get_keys(cache->others_threads);
	GList *at;
	guint i;

	flat_put_text(into, cache->others_key);
	flat_put_count(into, cache->wide_more);
	flat_put_count(into, cache->others->len);
	for (i = 0; i < cache->others->len; i++) {
		const CachedOther *one =
			g_ptr_array_index(cache->others, i);

		flat_put_text(into, one->id);
		flat_put_number(into, one->date_at);
		flat_put_count(into, one->part);
		flat_put_count(into, (one->refused ? OTHER_REFUSED : 0) |
				     (one->wide ? OTHER_WIDE : 0));
	}
	flat_put_count(into, g_list_length(threads));
	for (at = threads; at; at = at->next)
		flat_put_text(into, at->data);
}

static void
put_applications(GByteArray *into, const ScanCache *cache)
{
	guint i, k;

	flat_put_text(into, cache->inputs);
	flat_put_count(into, !cache->fleeting);
	flat_put_number(into, cache->deleted);
	flat_put_count(into, cache->applications->len);
	for (i = 0; i < cache->applications->len; i++) {
		const CachedApplication *one =
			g_ptr_array_index(cache->applications, i);

		flat_put_number(into, one->id);
		flat_put_count(into, one->plain);
		flat_put_number(into, one->since_at);
		flat_put_count(into, one->threads->len);
		for (k = 0; k < one->threads->len; k++) {
			const CachedThread *thread =
				g_ptr_array_index(one->threads, k);

			flat_put_text(into, thread->id);
			flat_put_count(into, thread->users);
		}
	}
	flat_put_count(into, cache->missing->len);
	for (i = 0; i < cache->missing->len; i++)
		flat_put_text(into, g_ptr_array_index(cache->missing, i));
}

static void
take_threads(FlatReader *reader, CachedApplication *application)
{
	guint i, count = flat_count(reader);

	for (i = 0; i < count && !reader->failed; i++) {
		const char *id = flat_text_there(reader);

		cached_application_add(application, id,
				       flat_number_small(reader) != 0);
	}
}

static void
take_applications(FlatReader *reader, ScanCache *cache)
{
	guint i, count;

	cache->inputs = g_strdup(flat_text(reader));
	cache->lasts = flat_number_small(reader) != 0;
	cache->deleted = flat_number(reader);
	count = flat_count(reader);
	for (i = 0; i < count && !reader->failed; i++) {
		gint64 id = flat_number(reader);
		gboolean plain = flat_number_small(reader) != 0;
		CachedApplication *one = cached_application_new(id, plain);

		one->since_at = flat_number(reader);
		g_ptr_array_add(cache->applications, one);
		take_threads(reader, one);
	}
	count = flat_count(reader);
	for (i = 0; i < count && !reader->failed; i++)
		g_ptr_array_add(cache->missing,
				g_strdup(flat_text_there(reader)));
}

static void
put_records(GByteArray *into, const ScanCache *cache)
{
	GHashTableIter all;
	gpointer record;
	guint count = 0;

	g_hash_table_iter_init(&all, cache->records);
	while (g_hash_table_iter_next(&all, NULL, &record))
		count += ((const CachedRecord *)record)->used;
	flat_put_count(into, count);
	g_hash_table_iter_init(&all, cache->records);
	while (g_hash_table_iter_next(&all, NULL, &record)) {
		const CachedRecord *one = record;

		if (!one->used)
			continue;
		flat_put_count(into, (guint)one->len);
		g_byte_array_append(into, one->at, (guint)one->len);
	}
}

GBytes *
scan_cache_to_bytes(const ScanCache *cache)
{
	GByteArray *into;
	guint64 sum;

	if (!cache->uuid)
		return NULL;
	into = g_byte_array_new();
	g_byte_array_append(into, (const guint8 *)CACHE_MAGIC,
			    sizeof(CACHE_MAGIC) - 1);
	flat_put_number(into, 0);
	flat_put_text(into, cache->key);
	flat_put_text(into, cache->uuid);
	flat_put_number(into, cache->revision);
	flat_put_number(into, cache->now_at);
	put_extra(into, cache->extra);
	put_applications(into, cache);
	put_others(into, cache);
	put_records(into, cache);
	sum = flat_sum(into->data + HEAD_BYTES, into->len - HEAD_BYTES);
	memcpy(into->data + sizeof(CACHE_MAGIC) - 1, &sum, sizeof(sum));
	return g_byte_array_free_to_bytes(into);
}

static void
take_others(FlatReader *reader, ScanCache *cache)
{
	guint i, count;

	cache->others_key = g_strdup(flat_text(reader));
	cache->wide_more = flat_number_small(reader);
	count = flat_count(reader);
	for (i = 0; i < count && !reader->failed; i++) {
		const char *id = flat_text_there(reader);
		gint64 date_at = flat_number(reader);
		guint part = flat_number_small(reader);
		guint flags = flat_number_small(reader);
		CachedOther *one = cached_other_new(id, date_at, part);

		one->refused = (flags & OTHER_REFUSED) != 0;
		one->wide = (flags & OTHER_WIDE) != 0;
		g_ptr_array_add(cache->others, one);
	}
	count = flat_count(reader);
	for (i = 0; i < count && !reader->failed; i++)
		g_hash_table_add(cache->others_threads,
				 g_strdup(flat_text_there(reader)));
}

static void
take_records(FlatReader *reader, ScanCache *cache)
{
	guint i, count = flat_count(reader);

	for (i = 0; i < count && !reader->failed; i++) {
		gsize len = flat_number_small(reader);
		const guint8 *at = flat_skip(reader, len);
		FlatReader inside = { .at = at, .end = at ? at + len : NULL };
		CachedRecord *record;
		const char *id = at ? flat_text_there(&inside) : NULL;

		if (!at || inside.failed) {
			reader->failed = TRUE;
			return;
		}
		record = g_new0(CachedRecord, 1);
		*record = (CachedRecord){ .id = id, .at = at, .len = len };
		g_hash_table_replace(cache->records, (char *)id, record);
	}
}

static gboolean
is_whole(const guint8 *data, gsize len)
{
	guint64 sum;

	if (len < HEAD_BYTES ||
	    memcmp(data, CACHE_MAGIC, sizeof(CACHE_MAGIC) - 1) != 0)
		return FALSE;
	memcpy(&sum, data + sizeof(CACHE_MAGIC) - 1, sizeof(sum));
	return sum == flat_sum(data + HEAD_BYTES, len - HEAD_BYTES);
}

ScanCache *
scan_cache_from_bytes(GBytes *bytes)
{
	g_autoptr(ScanCache) cache = NULL;
	gsize len;
	const guint8 *data = g_bytes_get_data(bytes, &len);
	FlatReader reader = { .at = data, .end = data ? data + len : NULL };

	if (!data || !is_whole(data, len))
		return NULL;
	cache = scan_cache_new();
	cache->bytes = g_bytes_ref(bytes);
	flat_skip(&reader, HEAD_BYTES);
	cache->key = g_strdup(flat_text_there(&reader));
	cache->uuid = g_strdup(flat_text_there(&reader));
	cache->revision = flat_number(&reader);
	cache->now_at = flat_number(&reader);
	take_extra(&reader, cache);
	take_applications(&reader, cache);
	take_others(&reader, cache);
	take_records(&reader, cache);
	return reader.failed || reader.at != reader.end ?
	       NULL : g_steal_pointer(&cache);
}
