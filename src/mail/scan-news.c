/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/scan-news.h>

#include <string.h>

#include "glass.h"
#include "scan-news-private.h"

/* Mails that are looked at one by one; with more, all is scanned. */
#define NEWS_MAX 300
/* Seeds that are asked for again each time. */
#define MISSING_MAX 50

/* Of several applications. */
#define SHARED G_MAXUINT

void
scan_news_free(ScanNews *news)
{
	if (!news)
		return;
	g_ptr_array_unref(news->applications);
	g_ptr_array_unref(news->changed);
	g_free(news);
}

static ScanNews *
news_new(void)
{
	ScanNews *news = g_new0(ScanNews, 1);

	news->applications =
		g_ptr_array_new_with_free_func(
			(GDestroyNotify)scan_application_free);
	news->changed = g_ptr_array_new_with_free_func(g_free);
	return news;
}

/* --- what the last scan leaves behind --- */

/* Whether all that the scan gave it is what its own threads hold. */
static gboolean
is_plain(const Scan *scan, guint position)
{
	const ScanApplication *one =
		g_ptr_array_index(scan->result->applications, position);
	guint i;

	for (i = 0; i < one->messages->len; i++) {
		const ScanMessage *item = g_ptr_array_index(one->messages, i);
		const GArray *set =
			scan_set(scan->threads, item->message->thread_id);

		if (!set || set->len != 1 || !scan_set_holds(set, position))
			return FALSE;
	}
	return one->messages->len ==
	       g_array_index(scan->given, guint, position);
}

void
scan_note_applications(const Scan *scan)
{
	ScanCache *cache = scan->cache;
	GHashTableIter all;
	gpointer thread, set;
	guint i;

	g_ptr_array_set_size(cache->applications, 0);
	for (i = 0; i < scan->tracked->len; i++) {
		const ScanTracked *one = g_ptr_array_index(scan->tracked, i);
		CachedApplication *noted = cached_application_new(
			one->application_id, is_plain(scan, i));

		noted->since_at = scan_since(scan, i);
		g_ptr_array_add(cache->applications, noted);
	}
	g_hash_table_iter_init(&all, scan->threads);
	while (g_hash_table_iter_next(&all, &thread, &set)) {
		const GArray *positions = set;
		const GArray *users = scan_set(scan->user_threads, thread);

		for (i = 0; i < positions->len; i++) {
			guint position = g_array_index(positions, guint, i);
			CachedApplication *one = g_ptr_array_index(
				cache->applications, position);

			one->plain = one->plain && positions->len == 1;
			cached_application_add(
				one, thread, scan_set_holds(users, position));
		}
	}
	g_ptr_array_set_size(cache->missing, 0);
	for (i = 0; i < scan->missing->len; i++)
		g_ptr_array_add(cache->missing,
				g_strdup(g_ptr_array_index(scan->missing, i)));
}

/* --- what is asked --- */

static gboolean
is_same_key(const ScanCache *cache, MailIndex *index,
	    const ScanContext *context)
{
	g_autofree char *key = scan_cache_key(index, context);

	return g_strcmp0(cache->key, key) == 0;
}

static gboolean
is_same_list(const ScanCache *cache, const GPtrArray *tracked)
{
	guint i;

	if (cache->applications->len != tracked->len)
		return FALSE;
	for (i = 0; i < tracked->len; i++) {
		const CachedApplication *one =
			g_ptr_array_index(cache->applications, i);
		const ScanTracked *other = g_ptr_array_index(tracked, i);

		if (one->id != other->application_id)
			return FALSE;
	}
	return TRUE;
}

/* Whether what is kept can be gone on from. */
static gboolean
is_steady(const News *look, MailIndex *index)
{
	const ScanCache *cache = look->scan.cache;
	const char *uuid = NULL;
	gint64 revision =
		(gint64)notmuch_database_get_revision(index->database, &uuid);

	return g_strcmp0(cache->uuid, uuid) == 0 &&
	       revision >= cache->revision && cache->lasts &&
	       look->scan.context->now_at >= cache->now_at &&
	       cache->others_key && cache->deleted >= 0 &&
	       cache->deleted == glass_deleted(index->glass) &&
	       cache->missing->len <= MISSING_MAX &&
	       is_same_key(cache, index, look->scan.context) &&
	       is_same_list(cache, look->scan.tracked);
}

/* The seeds that say since when an application goes are not read again. */
static void
note_since(News *look)
{
	const GPtrArray *applications = look->scan.cache->applications;
	guint i;

	for (i = 0; i < applications->len; i++) {
		const CachedApplication *one =
			g_ptr_array_index(applications, i);
		ScanApplication *into = g_ptr_array_index(
			look->scan.result->applications, i);

		into->since_at = one->since_at;
	}
}

static void
note_threads(News *look)
{
	const GPtrArray *applications = look->scan.cache->applications;
	guint i, k;

	for (i = 0; i < applications->len; i++) {
		const CachedApplication *one =
			g_ptr_array_index(applications, i);

		for (k = 0; k < one->threads->len; k++) {
			const CachedThread *thread =
				g_ptr_array_index(one->threads, k);
			gboolean first = !g_hash_table_contains(
				look->positions, thread->id);

			g_hash_table_insert(
				look->positions, thread->id,
				GUINT_TO_POINTER(first ? i + 1 : SHARED));
			if (thread->users)
				g_hash_table_add(look->users, thread->id);
		}
	}
}

static void
note_seeds(News *look)
{
	guint i, k;

	for (i = 0; i < look->scan.tracked->len; i++) {
		const ScanTracked *one =
			g_ptr_array_index(look->scan.tracked, i);

		for (k = 0; k < one->message_ids->len; k++)
			g_hash_table_add(look->seeds, g_ptr_array_index(
						 one->message_ids, k));
	}
}

/* Whether a seed that was in no thread is in one now. */
static ReadEnd
ask_missing(News *look, MailIndex *index, gboolean *ret_any, GError **error)
{
	const GPtrArray *missing = look->scan.cache->missing;
	guint i;

	*ret_any = FALSE;
	for (i = 0; i < missing->len && !*ret_any; i++) {
		g_autofree char *thread = NULL;
		ReadEnd end = index_thread_id(index,
					      g_ptr_array_index(missing, i),
					      &thread, NULL, error);

		if (end != READ_DONE)
			return end;
		*ret_any = thread != NULL;
	}
	return READ_DONE;
}

/* --- each mail that was touched --- */

static gboolean
is_record(const CachedRecord *record, const char *id, const ScanMessage *item)
{
	g_autoptr(GByteArray) bytes = scan_cache_flatten(id, item);

	return bytes->len == record->len &&
	       memcmp(bytes->data, record->at, record->len) == 0;
}

/* Whether only the flags or the folder of a file changed. Another copy of the
 * mail has another name, and perhaps other headers for the verdict. */
static gboolean
is_same_file(const char *path, const char *other)
{
	g_autofree char *name = g_path_get_basename(path);
	g_autofree char *other_name = g_path_get_basename(other);

	name[strcspn(name, ":")] = '\0';
	other_name[strcspn(other_name, ":")] = '\0';
	return strcmp(name, other_name) == 0;
}

/* Whether the scan takes the same of it as before: where its file lies makes
 * no difference. */
static gboolean
is_same_mail(const CachedRecord *record, const char *id, ScanMessage *item,
	     gboolean *ret_moved)
{
	g_autoptr(ScanMessage) old = NULL;
	char *path = item->path;
	gboolean same;

	*ret_moved = FALSE;
	if (is_record(record, id, item))
		return TRUE;
	old = news_message_of(record);
	if (!old || !old->path || !path || !is_same_file(old->path, path))
		return FALSE;
	*ret_moved = TRUE;
	/* As if it had stayed. */
	item->path = old->path;
	same = is_record(record, id, item);
	item->path = path;
	return same;
}

/* The application that a mail of its threads changes, or SHARED: nothing can
 * be said. */
static guint
position_of(const News *look, const char *id, const ScanMessage *item,
	    const CachedRecord *record)
{
	const char *thread = item->message->thread_id;
	guint found = GPOINTER_TO_UINT(
		g_hash_table_lookup(look->positions, thread));
	const CachedApplication *one;

	if (found == 0 || found == SHARED ||
	    !g_hash_table_contains(look->users, thread) ||
	    g_hash_table_contains(look->seeds, id) ||
	    (record && g_strcmp0(news_thread_of(record), thread) != 0))
		return SHARED;
	one = g_ptr_array_index(look->scan.cache->applications, found - 1);
	return one->plain ? found - 1 : SHARED;
}

static ReadEnd
take_used(News *look, notmuch_message_t *indexed, const char *id)
{
	const CachedRecord *record = scan_cache_record(look->scan.cache, id);
	gboolean lasts = FALSE, moved = FALSE;
	ScanMessage *item =
		scan_message_read(indexed, look->scan.context, &lasts);
	guint position;

	if (!item)
		return READ_AGAIN;
	g_hash_table_insert(look->fresh, g_strdup(id), item);
	if (record && lasts && is_same_mail(record, id, item, &moved)) {
		if (!moved)
			g_hash_table_remove(look->fresh, id);
		return READ_DONE;
	}
	position = lasts ? position_of(look, id, item, record) : SHARED;
	if (position == SHARED) {
		look->news->known = FALSE;
		return READ_FAILED;
	}
	look->news->own |= item->message->own;
	g_ptr_array_add(look->news->changed, g_strdup(id));
	g_hash_table_add(look->touched, GUINT_TO_POINTER(position + 1));
	return READ_DONE;
}

/* A mail outside of the threads: whether it concerns anybody. */
static ReadEnd
take_other(News *look, notmuch_message_t *indexed)
{
	Scan *scan = &look->scan;
	gboolean lasts = FALSE;
	g_autoptr(ScanMessage) item =
		scan_message_read(indexed, scan->context, &lasts);
	g_autoptr(GArray) set = NULL;

	if (!item)
		return READ_AGAIN;
	scan_say_own(scan, item);
	/* Of the user's own mail to several the mail before it decides. */
	set = item->message->own ? scan_by_address(scan, item->message) :
	      scan_applications(scan, item);
	if (!lasts || set->len > 0) {
		look->news->known = FALSE;
		return READ_FAILED;
	}
	if (!item->message->own &&
	    !scan_set(scan->contacts, item->message->from->address))
		look->wide++;
	return READ_DONE;
}

static ReadEnd
take_touched(notmuch_message_t *indexed, gpointer data)
{
	News *look = data;
	const char *id = notmuch_message_get_header(indexed, "message-id");
	const char *thread = notmuch_message_get_thread_id(indexed);

	if (!id || !thread || !*thread)
		return READ_AGAIN;
	if (!*id || ++look->news->seen > NEWS_MAX) {
		look->news->known = FALSE;
		return READ_FAILED;
	}
	if (scan_cache_record(look->scan.cache, id) ||
	    g_hash_table_contains(look->positions, thread))
		return take_used(look, indexed, id);
	g_ptr_array_add(look->foreign, g_strdup(id));
	return scan_is_worth_reading(&look->scan, indexed) ?
	       take_other(look, indexed) : READ_DONE;
}

static ReadEnd
take_watched(notmuch_message_t *indexed, gpointer data)
{
	News *look = data;

	look->news->known = FALSE;
	return READ_FAILED;
}

static ReadEnd
ask_watched(News *look, MailIndex *index, GError **error)
{
	g_autoptr(GString) query = g_string_new(NULL);
	guint i;

	if (look->foreign->len == 0 || !look->watched)
		return READ_DONE;
	g_string_printf(query, "(%s) and (", look->watched);
	for (i = 0; i < look->foreign->len; i++)
		index_append_id(query, g_ptr_array_index(look->foreign, i));
	g_string_append_c(query, ')');
	return index_each(index, query->str, NOTMUCH_SORT_UNSORTED,
			  take_watched, look, error);
}

/* --- all of it --- */

static void
look_clear(News *look)
{
	g_clear_pointer(&look->positions, g_hash_table_unref);
	g_clear_pointer(&look->users, g_hash_table_unref);
	g_clear_pointer(&look->seeds, g_hash_table_unref);
	g_clear_pointer(&look->fresh, g_hash_table_unref);
	g_clear_pointer(&look->touched, g_hash_table_unref);
	g_clear_pointer(&look->foreign, g_ptr_array_unref);
	g_clear_pointer(&look->news, scan_news_free);
	scan_clear(&look->scan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(News, look_clear)

static void
look_begin(News *look)
{
	look_clear(look);
	scan_init(&look->scan);
	look->news = news_new();
	look->positions = g_hash_table_new(g_str_hash, g_str_equal);
	look->users = g_hash_table_new(g_str_hash, g_str_equal);
	look->seeds = g_hash_table_new(g_str_hash, g_str_equal);
	look->fresh = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					    (GDestroyNotify)scan_message_free);
	look->touched = g_hash_table_new(NULL, NULL);
	look->foreign = g_ptr_array_new_with_free_func(g_free);
	look->wide = 0;
}

static ReadEnd
ask_touched(News *look, MailIndex *index, GError **error)
{
	g_autofree char *query = NULL;
	gboolean any;
	ReadEnd end = ask_missing(look, index, &any, error);

	if (end != READ_DONE || any) {
		look->news->known = FALSE;
		return end;
	}
	query = g_strdup_printf("lastmod:%" G_GINT64_FORMAT "..",
				look->scan.cache->revision + 1);
	end = index_each(index, query, NOTMUCH_SORT_UNSORTED, take_touched,
			 look, error);
	return end == READ_DONE && look->news->known ?
	       ask_watched(look, index, error) : end;
}

static ReadEnd
read_news(MailIndex *index, gpointer data, GError **error)
{
	News *look = data;
	ReadEnd end = READ_DONE;

	look_begin(look);
	look->news->revision = (gint64)notmuch_database_get_revision(
		index->database, NULL);
	look->news->known = is_steady(look, index);
	if (!look->news->known)
		return READ_DONE;
	note_since(look);
	note_threads(look);
	note_seeds(look);
	if (look->news->revision > look->scan.cache->revision)
		end = ask_touched(look, index, error);
	if (end == READ_DONE && look->news->known)
		news_relate(look);
	return end;
}

/* The cache is of this state from now on. */
static void
keep_fresh(News *look, MailIndex *index)
{
	ScanCache *cache = look->scan.cache;
	GHashTableIter all;
	gpointer id, item;

	g_hash_table_iter_init(&all, look->fresh);
	while (g_hash_table_iter_next(&all, &id, &item))
		scan_cache_keep(cache, id, item);
	cache->wide_more += look->wide;
	scan_cache_go_on(cache, index, look->news->revision,
			 look->scan.context);
}

ScanNews *
index_scan_news(MailIndex *index, const GPtrArray *tracked,
		const ScanContext *context, const char *watched,
		GError **error)
{
	g_auto(News) look = {
		.scan = { .tracked = tracked, .context = context,
			  .cache = context->cache },
		.watched = watched,
	};

	if (!index_read_steadily(index, read_news, &look, error))
		return NULL;
	if (look.news->known)
		keep_fresh(&look, index);
	return g_steal_pointer(&look.news);
}
