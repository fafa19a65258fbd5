/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * changes: which messages of the index are new, or were changed, since a state
 * of it that is known. Cheaper than a scan by far, when little was.
 */
#ifndef NOTYET_MAIL_CHANGES_H
#define NOTYET_MAIL_CHANGES_H

#include <notyet/mail/index.h>

#include <glib.h>

typedef struct IndexChanges {
	/* The index is another one than that state was of (it was compacted, or
	 * made anew), or too many messages were changed: nothing is known. */
	gboolean all;
	GPtrArray *message_ids;	/* char *: added, changed, moved to another
				   thread. What was removed is not told. */
	gint64 revision;	/* of the state that was read */
} IndexChanges;

/*
 * uuid, revision: the known state, as a ScanResult has it. Owned,
 * index_changes_free(). Errors: INDEX_ERROR_CHANGING, _FAILED.
 */
IndexChanges *index_changes(MailIndex *index, const char *uuid,
			    gint64 revision, GError **error);
void index_changes_free(IndexChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IndexChanges, index_changes_free)

#endif
