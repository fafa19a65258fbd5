/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * journal: the append-only record of what the user did and knows, and its
 * fold into applications. Nothing is overwritten; undo appends.
 *
 * All functions block on the disk and fail with the codes of store.h. An
 * event of a kind that this program does not know (STORE_ERROR_NEWER) is
 * refused rather than left out: it may change what the others mean.
 */
#ifndef NOTYET_STORE_JOURNAL_H
#define NOTYET_STORE_JOURNAL_H

#include <notyet/policy/application.h>
#include <notyet/store/store.h>

#include <glib.h>

/* Appends the events (Event *) as one batch in one transaction; an event
 * with application_id 0 belongs to a new application whose id is given now
 * and returned in ret_application_id (which may be NULL): all of one batch
 * belong to the same new one. Durable on return, and only then are seq,
 * batch, application_id and recorded_at (now) of each event set.
 * STORE_ERROR_NOT_FOUND when an application does not exist. */
gboolean journal_append(Store *store, const GPtrArray *events, gint64 now,
    gint64 *ret_application_id, GError **error);

/* The same, unless the journal has ever held an event of the kind and key of
 * the first one for its application, which exists: taken back or not, it is
 * done once. ret_done: whether it was done now. */
gboolean journal_append_once(Store *store, const GPtrArray *events, gint64 now,
    gboolean *ret_done, GError **error);

/* All applications (Application *), by id, folded from what is not undone.
 * One of which everything was undone is not among them. The caller frees the
 * array. NULL on error. */
GPtrArray *journal_fold(Store *store, GError **error);

/* Events of one application that still count, oldest first (Event *). The
 * caller frees the array. */
GPtrArray *journal_events(Store *store, gint64 application_id, GError **error);

/* One application as it is (until_seq G_MAXINT64), or as it was when that
 * event was the newest: what was taken back only later counts. Owned by the
 * caller. STORE_ERROR_NOT_FOUND when nothing of it is left. */
Application *journal_application(Store *store, gint64 application_id,
    gint64 until_seq, GError **error);

/* All that was written after that event, oldest first (Event *), EVENT_UNDONE
 * and what was taken back included. The caller frees the array. */
GPtrArray *journal_since(Store *store, gint64 seq, GError **error);
/* The number of the newest event that the journal ever had; 0 for none. */
gboolean journal_newest_seq(Store *store, gint64 *ret_seq, GError **error);

/* Takes back the newest batch that still counts (of one application, or of
 * all when application_id is 0). ret_events, which may be NULL: what was
 * taken back, for all applications of the batch; owned by the caller.
 * STORE_ERROR_NOT_FOUND when there is nothing to take back. A batch that
 * holds a "sent" event is a fact of the world and is passed over, and so is
 * the one that began the application of such a mail. STORE_ERROR_STATE when
 * an application would vanish of which a mail is still in the outbox. */
gboolean journal_undo(Store *store, gint64 application_id, gint64 now,
    GPtrArray **ret_events, GError **error);

/* What journal_undo() would take back, without doing so; same errors, except
 * that a mail in the outbox is not asked about. Owned by the caller. */
GPtrArray *journal_undo_preview(Store *store, gint64 application_id,
    GError **error);

/* Deletes every trace of an application: events, drafts and outbox rows, and
 * the caches of heads.h as a whole. The file is rewritten and the write-ahead
 * log emptied, so that no byte of it stays in either. Its id is never given
 * again. STORE_ERROR_STATE while a mail of it is being sent,
 * STORE_ERROR_NOT_FOUND when there is none. When only the rewriting fails,
 * the sentence says so: the application is gone all the same. */
gboolean journal_forget(Store *store, gint64 application_id, GError **error);

#endif
