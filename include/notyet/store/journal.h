/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * journal: the append-only record of what the user did and knows, and its
 * fold into applications. Nothing is overwritten; undo appends.
 */
#ifndef NOTYET_STORE_JOURNAL_H
#define NOTYET_STORE_JOURNAL_H

#include <notyet/policy/application.h>
#include <notyet/store/store.h>

#include <glib.h>

/* Appends the events (Event *) as one batch in one transaction; an event
 * with application_id 0 belongs to a new application whose id is given now
 * and returned in ret_application_id (which may be NULL). recorded_at of
 * each is set to now. Durable on return. */
gboolean journal_append(Store *store, const GPtrArray *events, gint64 now,
			gint64 *ret_application_id, GError **error);

/* All applications (Application *), by id, folded from what is not undone.
 * The caller frees the array. NULL on error. */
GPtrArray *journal_fold(Store *store, GError **error);

/* Events of one application that still count, oldest first (Event *). */
GPtrArray *journal_events(Store *store, gint64 application_id,
			  GError **error);

/* Takes back the newest batch that still counts (of one application, or of
 * all when application_id is 0). ret_events: what was taken back.
 * STORE_ERROR_NOT_FOUND when there is nothing to take back. A batch that
 * holds a "sent" event is a fact of the world and is passed over. */
gboolean journal_undo(Store *store, gint64 application_id, gint64 now,
		      GPtrArray **ret_events, GError **error);

/* Deletes every trace of an application: events, drafts, outbox rows and the
 * verdicts of its mails; freed pages are overwritten. STORE_ERROR_STATE while
 * a mail of it is being sent. */
gboolean journal_forget(Store *store, gint64 application_id, GError **error);

#endif
