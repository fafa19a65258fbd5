/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-cache-private.h"

#include <string.h>

#include "glass.h"
#include "scan-flat.h"

/* Changes since the last scan; with more, all is read anew. */
#define CHANGED_MAX 2000
/* So many that asking for them again the next time is worth avoiding. */
#define CHANGED_MANY 100

static void
record_free(gpointer data)
{
	CachedRecord *record = data;

	g_free(record->own);
	g_free(record);
}

void
cached_other_free(gpointer data)
{
	CachedOther *other = data;

	g_free(other->id);
	g_free(other);
}

static void
cached_thread_free(gpointer data)
{
	CachedThread *thread = data;

	g_free(thread->id);
	g_free(thread);
}

void
cached_application_free(gpointer data)
{
	CachedApplication *application = data;

	g_ptr_array_unref(application->threads);
	g_free(application);
}

CachedApplication *
cached_application_new(gint64 id, gboolean plain)
{
	CachedApplication *application = g_new(CachedApplication, 1);

	*application = (CachedApplication){
		.id = id, .plain = plain,
		.threads = g_ptr_array_new_with_free_func(cached_thread_free),
	};
	return application;
}

void
cached_application_add(CachedApplication *application, const char *thread,
		       gboolean users)
{
	CachedThread *one = g_new(CachedThread, 1);

	*one = (CachedThread){ .id = g_strdup(thread), .users = users };
	g_ptr_array_add(application->threads, one);
}

CachedOther *
cached_other_new(const char *id, gint64 date_at, guint part)
{
	CachedOther *other = g_new(CachedOther, 1);

	*other = (CachedOther){ .id = g_strdup(id), .date_at = date_at,
				.part = part };
	return other;
}

static GHashTable *
text_set(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

ScanCache *
scan_cache_new(void)
{
	ScanCache *cache = g_new0(ScanCache, 1);

	cache->records = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
					       record_free);
	cache->changed = text_set();
	cache->others =
		g_ptr_array_new_with_free_func(cached_other_free);
	cache->others_threads = text_set();
	cache->applications =
		g_ptr_array_new_with_free_func(cached_application_free);
	cache->missing = g_ptr_array_new_with_free_func(g_free);
	cache->deleted = -1;
	return cache;
}

void
scan_cache_free(ScanCache *cache)
{
	if (!cache)
		return;
	g_hash_table_unref(cache->records);
	g_hash_table_unref(cache->changed);
	g_ptr_array_unref(cache->others);
	g_hash_table_unref(cache->others_threads);
	g_ptr_array_unref(cache->applications);
	g_ptr_array_unref(cache->missing);
	g_free(cache->inputs);
	g_free(cache->others_key);
	g_free(cache->key);
	g_free(cache->uuid);
	g_clear_pointer(&cache->bytes, g_bytes_unref);
	g_clear_pointer(&cache->glass, g_bytes_unref);
	g_clear_pointer(&cache->extra, g_bytes_unref);
	g_free(cache);
}

void
scan_cache_clear_others(ScanCache *cache)
{
	g_clear_pointer(&cache->others_key, g_free);
	g_ptr_array_set_size(cache->others, 0);
	cache->wide_more = 0;
	g_hash_table_remove_all(cache->others_threads);
}

void
scan_cache_reset(ScanCache *cache)
{
	g_hash_table_remove_all(cache->records);
	g_hash_table_remove_all(cache->changed);
	scan_cache_clear_others(cache);
	g_ptr_array_set_size(cache->applications, 0);
	g_ptr_array_set_size(cache->missing, 0);
	g_clear_pointer(&cache->inputs, g_free);
	g_clear_pointer(&cache->uuid, g_free);
	g_clear_pointer(&cache->glass, g_bytes_unref);
	cache->news = TRUE;
}

char *
scan_cache_key(MailIndex *index, const ScanContext *context)
{
	g_autoptr(GString) key = g_string_new(
		notmuch_config_get(index->database, NOTMUCH_CONFIG_MAIL_ROOT));
	const GPtrArray *own = context->identities;
	guint i;

	for (i = 0; own && i < own->len; i++) {
		g_string_append_c(key, '\n');
		g_string_append(key, g_ptr_array_index(own, i));
	}
	return g_string_free(g_steal_pointer(&key), FALSE);
}

/* What an earlier try used may be gone. */
static void
forget_use(ScanCache *cache)
{
	GHashTableIter all;
	gpointer record;

	g_hash_table_iter_init(&all, cache->records);
	while (g_hash_table_iter_next(&all, NULL, &record))
		((CachedRecord *)record)->used = FALSE;
}

void
scan_cache_begin(ScanCache *cache, MailIndex *index,
		 const ScanContext *context, gint64 *ret_since)
{
	g_autofree char *key = scan_cache_key(index, context);
	const char *uuid = NULL;
	gint64 revision =
		(gint64)notmuch_database_get_revision(index->database, &uuid);

	g_hash_table_remove_all(cache->changed);
	forget_use(cache);
	if (g_strcmp0(cache->uuid, uuid) != 0 ||
	    g_strcmp0(cache->key, key) != 0 || revision < cache->revision ||
	    context->now_at < cache->now_at)
		scan_cache_reset(cache);
	g_free(cache->key);
	cache->key = g_steal_pointer(&key);
	*ret_since = cache->uuid && revision > cache->revision ?
		     cache->revision + 1 : 0;
}

gboolean
scan_cache_add_changed(ScanCache *cache, const char *id)
{
	if (g_hash_table_size(cache->changed) >= CHANGED_MAX) {
		scan_cache_reset(cache);
		return FALSE;
	}
	g_hash_table_add(cache->changed, g_strdup(id));
	if (g_hash_table_size(cache->changed) > CHANGED_MANY)
		cache->news = TRUE;
	return TRUE;
}

static CachedRecord *
find_record(const ScanCache *cache, const char *id)
{
	CachedRecord *record = g_hash_table_lookup(cache->records, id);

	return record && !g_hash_table_contains(cache->changed, id) ?
	       record : NULL;
}

static FlatReader
reader_of(const CachedRecord *record)
{
	return (FlatReader){ .at = record->at,
			     .end = record->at + record->len };
}

char *
scan_cache_thread(const ScanCache *cache, const char *id)
{
	const CachedRecord *record = find_record(cache, id);
	FlatReader reader;

	if (!record)
		return NULL;
	reader = reader_of(record);
	flat_text_there(&reader);
	return g_strdup(flat_message_thread(&reader));
}

gboolean
scan_cache_holds(const ScanCache *cache, const char *id)
{
	return find_record(cache, id) != NULL;
}

ScanMessage *
scan_cache_take(ScanCache *cache, const char *id)
{
	CachedRecord *record = find_record(cache, id);
	FlatReader reader;

	if (!record)
		return NULL;
	record->used = TRUE;
	reader = reader_of(record);
	flat_text_there(&reader);
	return flat_message(&reader);
}

GByteArray *
scan_cache_flatten(const char *id, const ScanMessage *item)
{
	GByteArray *bytes = g_byte_array_new();

	flat_put_text(bytes, id);
	flat_put_message(bytes, item);
	return bytes;
}

const CachedRecord *
scan_cache_record(const ScanCache *cache, const char *id)
{
	return g_hash_table_lookup(cache->records, id);
}

void
scan_cache_keep(ScanCache *cache, const char *id, const ScanMessage *item)
{
	GByteArray *bytes = scan_cache_flatten(id, item);
	CachedRecord *record = g_new0(CachedRecord, 1);

	record->len = bytes->len;
	record->own = g_byte_array_free(bytes, FALSE);
	record->at = record->own;
	/* Behind its length. */
	record->id = (const char *)record->own + sizeof(guint32);
	record->used = TRUE;
	g_hash_table_replace(cache->records, (char *)record->id, record);
	g_hash_table_remove(cache->changed, id);
	cache->news = TRUE;
}

ScanMessage *
scan_cache_read(ScanCache *cache, notmuch_message_t *indexed,
		const ScanContext *context)
{
	const char *id = notmuch_message_get_header(indexed, "message-id");
	ScanMessage *item;
	gboolean lasts;

	/* None at all is an exception that the library swallowed. */
	if (!id)
		return NULL;
	item = scan_cache_take(cache, id);
	if (item)
		return item;
	item = scan_message_read(indexed, context, &lasts);
	if (item && lasts && *id)
		scan_cache_keep(cache, id, item);
	else
		cache->fleeting = TRUE;
	return item;
}

void
scan_cache_end(ScanCache *cache, MailIndex *index, const ScanResult *result,
	       const ScanContext *context)
{
	GHashTableIter all;
	gpointer id;

	/* What was touched and not read again is not of this state. */
	g_hash_table_iter_init(&all, cache->changed);
	while (g_hash_table_iter_next(&all, &id, NULL))
		cache->news |= g_hash_table_remove(cache->records, id);
	g_hash_table_remove_all(cache->changed);
	g_free(cache->uuid);
	cache->uuid = g_strdup(result->uuid);
	cache->revision = result->revision;
	cache->now_at = context->now_at;
	/* Unless that is kept, each later refresh reads all again. */
	cache->news |= cache->deleted != glass_deleted(index->glass);
	cache->deleted = glass_deleted(index->glass);
	g_clear_pointer(&cache->glass, g_bytes_unref);
	cache->glass = index->glass ? g_bytes_ref(index->glass) : NULL;
}

void
scan_cache_go_on(ScanCache *cache, MailIndex *index, gint64 revision,
		 const ScanContext *context)
{
	GHashTableIter all;
	gpointer record;

	g_hash_table_iter_init(&all, cache->records);
	while (g_hash_table_iter_next(&all, NULL, &record))
		((CachedRecord *)record)->used = TRUE;
	cache->revision = revision;
	cache->now_at = context->now_at;
	g_clear_pointer(&cache->glass, g_bytes_unref);
	cache->glass = index->glass ? g_bytes_ref(index->glass) : NULL;
}

GBytes *
scan_cache_extra(const ScanCache *cache)
{
	return cache->extra;
}

void
scan_cache_set_extra(ScanCache *cache, GBytes *extra)
{
	GBytes *old = cache->extra;

	cache->extra = extra ? g_bytes_ref(extra) : NULL;
	g_clear_pointer(&old, g_bytes_unref);
	cache->news = TRUE;
}

gboolean
scan_cache_is_of(const ScanCache *cache, MailIndex *index)
{
	const char *uuid = NULL;
	gint64 revision =
		(gint64)notmuch_database_get_revision(index->database, &uuid);

	return g_strcmp0(cache->uuid, uuid) == 0 &&
	       cache->revision == revision;
}

const char *
scan_cache_inputs(const ScanCache *cache)
{
	return cache->inputs;
}

void
scan_cache_set_inputs(ScanCache *cache, const char *inputs)
{
	cache->news |= g_strcmp0(cache->inputs, inputs) != 0;
	g_free(cache->inputs);
	cache->inputs = g_strdup(inputs);
}

void
scan_cache_doubt(ScanCache *cache)
{
	cache->fleeting = TRUE;
}

gint64
scan_cache_revision(const ScanCache *cache)
{
	return cache->revision;
}

gint64
scan_cache_now_at(const ScanCache *cache)
{
	return cache->now_at;
}

char *
scan_cache_path(const ScanCache *cache, const char *id)
{
	const CachedRecord *record = scan_cache_record(cache, id);
	g_autoptr(ScanMessage) item = NULL;
	FlatReader reader;

	if (!record)
		return NULL;
	reader = reader_of(record);
	flat_text_there(&reader);
	item = flat_message(&reader);
	return item ? g_steal_pointer(&item->path) : NULL;
}

gboolean
scan_cache_has_news(const ScanCache *cache)
{
	return cache->news;
}
