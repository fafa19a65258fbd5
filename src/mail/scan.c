/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

#include <notyet/base/trace.h>

/* Threads that one query names; a longer one gains nothing. */
#define THREADS_PER_QUERY 400
/* Files that are read for mail of people who are no contacts. A large company
 * writes a lot to its customers. */
#define WIDE_READS_MAX 3000

void
scan_set_free(gpointer set)
{
	g_array_unref(set);
}

GArray *
scan_set(GHashTable *table, const char *key)
{
	return g_hash_table_lookup(table, key);
}

void
scan_set_add(GHashTable *table, const char *key, guint position)
{
	GArray *set = scan_set(table, key);
	guint i;

	if (!set) {
		set = g_array_new(FALSE, FALSE, sizeof(guint));
		g_hash_table_insert(table, g_strdup(key), set);
	}
	for (i = 0; i < set->len; i++)
		if (g_array_index(set, guint, i) == position)
			return;
	g_array_append_val(set, position);
}

gboolean
scan_set_holds(const GArray *set, guint position)
{
	guint i;

	for (i = 0; set && i < set->len; i++)
		if (g_array_index(set, guint, i) == position)
			return TRUE;
	return FALSE;
}

void
scan_application_free(ScanApplication *application)
{
	g_ptr_array_unref(application->messages);
	g_free(application);
}

void
scan_result_free(ScanResult *result)
{
	if (!result)
		return;
	g_free(result->uuid);
	g_ptr_array_unref(result->applications);
	g_free(result);
}

static ScanResult *
result_new(const GPtrArray *tracked)
{
	ScanResult *result = g_new0(ScanResult, 1);
	guint i;

	result->applications =
		g_ptr_array_new_with_free_func(
		(GDestroyNotify)scan_application_free);
	for (i = 0; i < tracked->len; i++) {
		const ScanTracked *one = g_ptr_array_index(tracked, i);
		ScanApplication *application = g_new0(ScanApplication, 1);

		application->application_id = one->application_id;
		application->since_at = one->since_at;
		application->messages = g_ptr_array_new_with_free_func(
			(GDestroyNotify)scan_message_free);
		g_ptr_array_add(result->applications, application);
	}
	return result;
}

static GHashTable *
set_table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
				     scan_set_free);
}

static GHashTable *
text_table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
scan_init(Scan *scan)
{
	guint i, k;

	scan->result = result_new(scan->tracked);
	scan->threads = set_table();
	scan->user_threads = set_table();
	scan->seeds = set_table();
	scan->began = set_table();
	scan->shared = set_table();
	scan->members = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free,
		(GDestroyNotify)g_ptr_array_unref);
	scan->taken = text_table();
	scan->sent = text_table();
	scan->wide_left = WIDE_READS_MAX;
	scan->awaited = text_table();
	scan->news = g_ptr_array_new_with_free_func(g_free);
	scan->missing = g_ptr_array_new_with_free_func(g_free);
	scan->given = g_array_new(FALSE, TRUE, sizeof(guint));
	g_array_set_size(scan->given, scan->tracked->len);
	scan->unlike = FALSE;
	scan_people_init(scan);
	for (i = 0; i < scan->tracked->len; i++) {
		const ScanTracked *one = g_ptr_array_index(scan->tracked, i);
		const GPtrArray *ids = one->sent_ids;

		for (k = 0; ids && k < ids->len; k++)
			g_hash_table_add(scan->sent,
					 g_strdup(g_ptr_array_index(ids, k)));
		ids = one->began_ids;
		for (k = 0; ids && k < ids->len; k++)
			scan_set_add(scan->began, g_ptr_array_index(ids, k),
				     i);
	}
}

void
scan_clear(Scan *scan)
{
	g_clear_pointer(&scan->result, scan_result_free);
	g_clear_pointer(&scan->threads, g_hash_table_unref);
	g_clear_pointer(&scan->user_threads, g_hash_table_unref);
	g_clear_pointer(&scan->seeds, g_hash_table_unref);
	g_clear_pointer(&scan->began, g_hash_table_unref);
	g_clear_pointer(&scan->awaited, g_hash_table_unref);
	g_clear_pointer(&scan->news, g_ptr_array_unref);
	g_clear_pointer(&scan->missing, g_ptr_array_unref);
	g_clear_pointer(&scan->given, g_array_unref);
	g_clear_pointer(&scan->members, g_hash_table_unref);
	g_clear_pointer(&scan->shared, g_hash_table_unref);
	g_clear_pointer(&scan->taken, g_hash_table_unref);
	g_clear_pointer(&scan->sent, g_hash_table_unref);
	scan_people_clear(scan);
}

void
scan_give(Scan *scan, ScanMessage *message, const GArray *set)
{
	guint i;

	message->shared = set->len > 1;
	message->message->unsure = message->shared;
	for (i = 0; i < set->len; i++) {
		ScanApplication *application = g_ptr_array_index(
			scan->result->applications,
			g_array_index(set, guint, i));

		g_ptr_array_add(application->messages,
				i + 1 < set->len ? scan_message_copy(message) :
				message);
	}
	if (set->len == 0)
		scan_message_free(message);
}

static void
add_addressed(const Scan *scan, GHashTable *found, const char *address)
{
	GArray *set = scan_set(scan->contacts, address);
	guint i;

	for (i = 0; set && i < set->len; i++)
		scan_set_add(found, "", g_array_index(set, guint, i));
}

GArray *
scan_by_address(const Scan *scan, const Message *message)
{
	g_autoptr(GHashTable) found = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, scan_set_free);
	GArray *set;
	guint i;

	if (!message->own)
		add_addressed(scan, found, message->from->address);
	for (i = 0; message->own && i < message->recipients->len; i++) {
		const Address *to = g_ptr_array_index(message->recipients, i);

		add_addressed(scan, found, to->address);
	}
	set = scan_set(found, "");
	return set ? g_array_ref(set) :
	       g_array_new(FALSE, FALSE, sizeof(guint));
}

/* The thread of a mail, out of the cache where that knows it: then the index
 * has to show the mail among the others of the thread. */
static ReadEnd
thread_of(Scan *scan, MailIndex *index, const char *id, char **ret_thread,
	  gboolean *ret_ghost, GError **error)
{
	*ret_thread = scan->cache ? scan_cache_thread(scan->cache, id) : NULL;
	*ret_ghost = FALSE;
	if (!*ret_thread)
		return index_thread_id(index, id, ret_thread, ret_ghost,
				       error);
	g_hash_table_add(scan->awaited, g_strdup(id));
	return READ_DONE;
}

/* One seed of an application: the thread of this moment that holds it. */
static ReadEnd
find_thread(Scan *scan, MailIndex *index, guint position, const char *id,
	    GHashTable *also, GError **error)
{
	ScanApplication *application =
		g_ptr_array_index(scan->result->applications, position);
	g_autofree char *thread = NULL;
	gboolean ghost = FALSE;
	ReadEnd end = thread_of(scan, index, id, &thread, &ghost, error);

	if (end != READ_DONE)
		return end;
	if (thread)
		scan_set_add(scan->threads, thread, position);
	if (thread && also)
		scan_set_add(also, thread, position);
	if (also && (!thread || ghost))
		application->seeds_missing++;
	if (!thread && *id)
		g_ptr_array_add(scan->missing, g_strdup(id));
	return READ_DONE;
}

static ReadEnd
find_threads(Scan *scan, MailIndex *index, GError **error)
{
	ReadEnd end = READ_DONE;
	guint i, k;

	for (i = 0; i < scan->tracked->len; i++) {
		const ScanTracked *one = g_ptr_array_index(scan->tracked, i);
		const GPtrArray *ids = one->message_ids;

		for (k = 0; ids && k < ids->len && end == READ_DONE; k++) {
			const char *id = g_ptr_array_index(ids, k);

			scan_set_add(scan->seeds, id, i);
			end = find_thread(scan, index, i, id,
					  scan->user_threads, error);
		}
		ids = one->opened_ids;
		for (k = 0; ids && k < ids->len && end == READ_DONE; k++)
			end = find_thread(scan, index, i,
					  g_ptr_array_index(ids, k), NULL,
					  error);
	}
	return end;
}

void
scan_say_own(const Scan *scan, ScanMessage *item)
{
	if (g_hash_table_contains(scan->sent, item->message->message_id))
		item->message->own = TRUE;
}

ScanMessage *
scan_read(Scan *scan, notmuch_message_t *indexed)
{
	ScanMessage *item = scan->cache ?
		scan_cache_read(scan->cache, indexed, scan->context) :
		scan_message_read(indexed, scan->context, NULL);

	if (item)
		scan_say_own(scan, item);
	return item;
}

gint64
scan_since(const Scan *scan, guint position)
{
	const ScanApplication *one = g_ptr_array_index(
		scan->result->applications, position);

	return one->since_at;
}

/* An application began with the first mail that it is known by, which is
 * usually long before the user tracked it. */
static void
note_began(Scan *scan, const Message *message)
{
	const GArray *set = scan_set(scan->began, message->message_id);
	guint i;

	for (i = 0; set && message->date_at && i < set->len; i++) {
		ScanApplication *one = g_ptr_array_index(
			scan->result->applications,
			g_array_index(set, guint, i));

		one->since_at = MIN(one->since_at, message->date_at);
	}
}

static void
keep_member(Scan *scan, ScanMessage *message)
{
	const char *thread = message->message->thread_id;
	GPtrArray *kept = g_hash_table_lookup(scan->members, thread);

	if (!kept) {
		kept = g_ptr_array_new();
		g_hash_table_insert(scan->members, g_strdup(thread), kept);
	}
	g_ptr_array_add(kept, message);
}

static ReadEnd
take_threaded(notmuch_message_t *indexed, gpointer data)
{
	Scan *scan = data;
	ScanMessage *message = scan_read(scan, indexed);
	GArray *set;

	if (!message)
		return READ_AGAIN;
	g_hash_table_remove(scan->awaited, message->message->message_id);
	note_began(scan, message->message);
	set = scan_set(scan->threads, message->message->thread_id);
	if (!set) {
		/* The thread got another id while the query ran. */
		scan_message_free(message);
		return READ_AGAIN;
	}
	if (message->draft) {
		scan_message_free(message);
	} else if (set->len > 1) {
		keep_member(scan, message);
	} else {
		g_array_index(scan->given, guint,
			      g_array_index(set, guint, 0))++;
		scan_give(scan, message, set);
	}
	return READ_DONE;
}

static ReadEnd
read_threads(Scan *scan, MailIndex *index, GError **error)
{
	g_autoptr(GList) ids = g_hash_table_get_keys(scan->threads);
	GList *at = ids;
	ReadEnd end = READ_DONE;

	while (at && end == READ_DONE) {
		g_autoptr(GString) query = g_string_new(NULL);
		int count;

		for (count = 0; at && count < THREADS_PER_QUERY;
		     count++, at = at->next)
			g_string_append_printf(query, "%sthread:%s",
					       count ? " or " : "",
					       (const char *)at->data);
		end = index_each(index, query->str, NOTMUCH_SORT_UNSORTED,
				 take_threaded, scan, error);
	}
	return end;
}

/* One state of the index, with or without the cache's help. */
static ReadEnd
read_state(Scan *scan, MailIndex *index, GError **error)
{
	ReadEnd end = find_threads(scan, index, error);

	trace_phase_count("seeds", g_hash_table_size(scan->threads));
	if (end == READ_DONE)
		end = read_threads(scan, index, error);
	trace_phase("threads");
	/* A seed that the cache knows is gone. */
	scan->unlike = g_hash_table_size(scan->awaited) > 0;
	scan_divide(scan);
	trace_phase("divide");
	if (end == READ_DONE && !scan->unlike)
		end = scan_contacts(scan, index, error);
	trace_phase("contacts");
	return end;
}

static void
begin(Scan *scan, MailIndex *index)
{
	const char *uuid = NULL;

	scan_clear(scan);
	scan_init(scan);
	scan->result->revision =
		notmuch_database_get_revision(index->database, &uuid);
	scan->result->uuid = g_strdup(uuid);
}

static ReadEnd
read_all(MailIndex *index, gpointer data, GError **error)
{
	Scan *scan = data;
	ReadEnd end = READ_DONE;

	/* What a try that failed has read is of no one state. */
	if (scan->cache && scan->tries++ > 0)
		scan_cache_reset(scan->cache);
	begin(scan, index);
	if (scan->cache)
		end = scan_ask_changes(scan, index, error);
	trace_phase_count("changes", scan->news->len);
	if (end == READ_DONE)
		end = read_state(scan, index, error);
	if (end == READ_DONE && scan->unlike) {
		scan_cache_reset(scan->cache);
		begin(scan, index);
		end = read_state(scan, index, error);
	}
	if (end == READ_DONE)
		scan_know(scan);
	if (end == READ_DONE)
		scan_move(scan);
	if (end == READ_DONE)
		scan_mark_reply_to(scan);
	trace_phase("relate");
	return end;
}

void
scan_settle(const ScanApplication *application)
{
	scan_settle_dates(application->messages);
	g_ptr_array_sort(application->messages, scan_message_compare);
}

ScanResult *
index_scan(MailIndex *index, const GPtrArray *tracked,
	   const ScanContext *context, GError **error)
{
	Scan scan = { .tracked = tracked, .context = context,
		      .cache = context->cache };
	ScanResult *result = NULL;
	guint i;

	if (index_read_steadily(index, read_all, &scan, error)) {
		if (scan.cache) {
			scan_note_applications(&scan);
			scan_cache_end(scan.cache, index, scan.result,
				       context);
		}
		result = g_steal_pointer(&scan.result);
		for (i = 0; i < result->applications->len; i++)
			scan_settle(g_ptr_array_index(result->applications,
						      i));
	}
	scan_clear(&scan);
	return result;
}
