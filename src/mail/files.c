/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/files.h>

#include <string.h>
#include <unistd.h>

#include "index-private.h"

/* A thread id is 16 hex digits. */
#define THREAD_ID_CHARS "0123456789abcdef"

typedef struct {
	const GPtrArray *message_ids;
	GPtrArray *files;	/* IndexFile * */
} Question;

void
index_file_free(IndexFile *file)
{
	if (!file)
		return;
	g_free(file->message_id);
	g_free(file->thread_id);
	g_free(file->path);
	g_free(file);
}

/* NULL when no file of it is there. */
static char *
existing_path(notmuch_message_t *message)
{
	notmuch_filenames_t *names = notmuch_message_get_filenames(message);
	char *path = NULL;

	for (; !path && notmuch_filenames_valid(names);
	     notmuch_filenames_move_to_next(names)) {
		const char *name = notmuch_filenames_get(names);

		if (name && access(name, F_OK) == 0)
			path = g_strdup(name);
	}
	notmuch_filenames_destroy(names);
	return path;
}

static ReadEnd
take_file(notmuch_message_t *message, gpointer data)
{
	const Question *question = data;
	const char *id = notmuch_message_get_message_id(message);
	const char *thread = notmuch_message_get_thread_id(message);
	char *path = existing_path(message);
	IndexFile *file;

	if (!id || !thread) {
		g_free(path);
		return READ_AGAIN;
	}
	if (!path)
		return READ_DONE;
	file = g_new0(IndexFile, 1);
	file->message_id = g_strdup(id);
	file->thread_id = g_strdup(thread);
	file->path = path;
	g_ptr_array_add(question->files, file);
	return question->files->len < INDEX_FILES_MAX ? READ_DONE : READ_FAILED;
}

/* The threads, each once, as a query; "" when there are none. */
static ReadEnd
threads_query(MailIndex *index, const Question *question, GString *query,
	      GError **error)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < question->message_ids->len; i++) {
		char *thread = NULL;
		ReadEnd end = index_thread_id(
			index, question->message_ids->pdata[i], &thread, NULL,
			error);

		if (end != READ_DONE)
			return end;
		if (!thread)
			continue;
		if (thread[strspn(thread, THREAD_ID_CHARS)] == '\0' &&
		    !g_hash_table_contains(seen, thread))
			g_string_append_printf(query, "%sthread:%s",
					       query->len ? " or " : "",
					       thread);
		g_hash_table_add(seen, thread);
	}
	return READ_DONE;
}

static ReadEnd
read_files(MailIndex *index, gpointer data, GError **error)
{
	const Question *question = data;
	g_autoptr(GString) query = g_string_new(NULL);
	ReadEnd end;

	g_ptr_array_set_size(question->files, 0);
	end = threads_query(index, question, query, error);
	if (end != READ_DONE || query->len == 0)
		return end;
	return index_each(index, query->str, NOTMUCH_SORT_NEWEST_FIRST,
			  take_file, data, error);
}

GPtrArray *
index_files(MailIndex *index, const GPtrArray *message_ids, GError **error)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(
		(GDestroyNotify)index_file_free);
	Question question = { message_ids, files };

	if (!index_read_steadily(index, read_files, &question, error))
		return NULL;
	return g_steal_pointer(&files);
}
