/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/changes.h>

#include "index-private.h"

/* More than that are not listed: whoever asks looks at all then. */
#define CHANGES_MAX 200

typedef struct {
	const char *uuid;
	gint64 revision;
	IndexChanges *changes;
} Question;

void
index_changes_free(IndexChanges *changes)
{
	if (!changes)
		return;
	g_ptr_array_unref(changes->message_ids);
	g_free(changes);
}

static ReadEnd
take_id(notmuch_message_t *message, gpointer data)
{
	IndexChanges *changes = data;
	const char *id = notmuch_message_get_message_id(message);

	if (!id)
		return READ_AGAIN;
	g_ptr_array_add(changes->message_ids, g_strdup(id));
	if (changes->message_ids->len < CHANGES_MAX)
		return READ_DONE;
	changes->all = TRUE;
	return READ_FAILED;
}

static ReadEnd
read_changes(MailIndex *index, gpointer data, GError **error)
{
	const Question *question = data;
	IndexChanges *changes = question->changes;
	g_autofree char *query = NULL;
	const char *uuid = NULL;

	g_ptr_array_set_size(changes->message_ids, 0);
	changes->revision = notmuch_database_get_revision(
		index->database, &uuid);
	/* Revisions of another index, and of an older state, say nothing. */
	changes->all = g_strcmp0(uuid, question->uuid) != 0 ||
		       changes->revision < question->revision;
	if (changes->all || changes->revision == question->revision)
		return READ_DONE;
	query = g_strdup_printf("lastmod:%" G_GINT64_FORMAT "..",
				question->revision + 1);
	return index_each(index, query, NOTMUCH_SORT_UNSORTED, take_id,
			  changes, error);
}

IndexChanges *
index_changes(MailIndex *index, const char *uuid, gint64 revision,
	      GError **error)
{
	g_autoptr(IndexChanges) changes = g_new0(IndexChanges, 1);
	Question question = { uuid, revision, changes };

	changes->message_ids = g_ptr_array_new_with_free_func(g_free);
	if (!index_read_steadily(index, read_changes, &question, error))
		return NULL;
	return g_steal_pointer(&changes);
}
