/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index-private.h"
#include "scan-cache-private.h"

/* One question about single messages or threads. */
typedef struct {
	const ScanContext *context;
	const char *message_id;
	const char *query;
	guint limit;
	GPtrArray *found;	/* ScanMessage * */
	gboolean is_there;
	ScanCache *cache;	/* where it is of this state; or NULL */
} Find;

static ReadEnd
take_message(notmuch_message_t *message, gpointer data)
{
	Find *find = data;
	ScanMessage *copy = find->cache ?
		scan_cache_read(find->cache, message, find->context) :
		scan_message_read(message, find->context, NULL);

	if (!copy)
		return READ_AGAIN;
	g_ptr_array_add(find->found, copy);
	return find->found->len < find->limit ? READ_DONE : READ_FAILED;
}

static GPtrArray *
run(MailIndex *index, ReadFunction function, Find *find, GError **error)
{
	find->found = g_ptr_array_new_with_free_func(
		(GDestroyNotify)scan_message_free);
	if (index_read_steadily(index, function, find, error))
		return find->found;
	g_ptr_array_unref(find->found);
	return NULL;
}

static ReadEnd
read_one(MailIndex *index, gpointer data, GError **error)
{
	Find *find = data;
	notmuch_message_t *message = NULL;
	notmuch_bool_t ghost = FALSE;
	notmuch_status_t status;
	ReadEnd end = READ_AGAIN;

	g_ptr_array_set_size(find->found, 0);
	status = notmuch_database_find_message(index->database,
					       find->message_id, &message);
	if (status != NOTMUCH_STATUS_SUCCESS)
		return READ_AGAIN;
	if (!message)
		return READ_DONE;
	status = notmuch_message_get_flag_st(
		message, NOTMUCH_MESSAGE_FLAG_GHOST, &ghost);
	if (status == NOTMUCH_STATUS_SUCCESS)
		end = ghost ? READ_DONE : take_message(message, find);
	notmuch_message_destroy(message);
	return end == READ_FAILED ? READ_DONE : end;
}

gboolean
index_find(MailIndex *index, const char *message_id,
	   const ScanContext *context, ScanMessage **ret_message,
	   GError **error)
{
	Find find = { .context = context, .message_id = message_id,
		      .limit = 1 };
	g_autoptr(GPtrArray) found = NULL;

	if (!*message_id) {
		*ret_message = NULL;
		return TRUE;
	}
	found = run(index, read_one, &find, error);
	if (!found)
		return FALSE;
	*ret_message = found->len > 0 ?
		       g_ptr_array_steal_index(found, 0) : NULL;
	return TRUE;
}

static ReadEnd
read_thread(MailIndex *index, gpointer data, GError **error)
{
	Find *find = data;
	g_autofree char *thread = NULL;
	g_autofree char *query = NULL;
	ReadEnd end;

	g_ptr_array_set_size(find->found, 0);
	end = index_thread_id(index, find->message_id, &thread, NULL, error);
	if (end != READ_DONE || !thread)
		return end;
	query = g_strdup_printf("thread:%s", thread);
	return index_each(index, query, NOTMUCH_SORT_UNSORTED, take_message,
			  find, error);
}

GPtrArray *
index_thread(MailIndex *index, const char *message_id,
	     const ScanContext *context, GError **error)
{
	Find find = { .context = context, .message_id = message_id,
		      .limit = G_MAXUINT };
	GPtrArray *found = run(index, read_thread, &find, error);

	if (found)
		g_ptr_array_sort(found, scan_message_compare);
	return found;
}

static ReadEnd
read_search(MailIndex *index, gpointer data, GError **error)
{
	Find *find = data;

	ScanCache *cache = find->context->cache;

	g_ptr_array_set_size(find->found, 0);
	if (find->limit == 0)
		return READ_DONE;
	find->cache = cache && scan_cache_is_of(cache, index) ? cache : NULL;
	return index_each(index, find->query, NOTMUCH_SORT_NEWEST_FIRST,
			  take_message, find, error);
}

GPtrArray *
index_search(MailIndex *index, const char *query, guint limit,
	     const ScanContext *context, GError **error)
{
	Find find = { .context = context, .query = query, .limit = limit };
	GError *failure = NULL;
	GPtrArray *found = run(index, read_search, &find, &failure);

	/* A search that cannot be parsed is an exception like any other. */
	if (g_error_matches(failure, INDEX_ERROR, INDEX_ERROR_FORMAT)) {
		g_clear_error(&failure);
		index_set_error(error, NOTMUCH_STATUS_BAD_QUERY_SYNTAX, query,
				notmuch_database_status_string(
					index->database));
	} else if (failure) {
		g_propagate_error(error, failure);
	}
	return found;
}

static ReadEnd
read_has(MailIndex *index, gpointer data, GError **error)
{
	Find *find = data;
	g_autofree char *thread = NULL;
	gboolean ghost = FALSE;
	ReadEnd end = index_thread_id(index, find->message_id, &thread, &ghost,
				      error);

	find->is_there = thread && !ghost;
	return end;
}

gboolean
index_has_message_id(MailIndex *index, const char *message_id)
{
	Find find = { .message_id = message_id };

	return index_read_steadily(index, read_has, &find, NULL) &&
	       find.is_there;
}

guint
index_count_files(MailIndex *index, const char *message_id)
{
	notmuch_message_t *message = NULL;
	int count = 0;

	if (!index_reopen(index, NULL) ||
	    notmuch_database_find_message(index->database, message_id,
					  &message) != NOTMUCH_STATUS_SUCCESS)
		return 0;
	if (message)
		count = notmuch_message_count_files(message);
	if (message)
		notmuch_message_destroy(message);
	return (guint)MAX(count, 0);
}
