/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back, and really deleting. */
#include <notyet/app/reader.h>
#include <notyet/app/tracking.h>

#include <notyet/app/history.h>
#include <notyet/store/heads.h>
#include <notyet/store/journal.h>

#include "app-private.h"
#include "follow-up-private.h"

gint64
app_undo_untracks(App *app, gint64 id)
{
	g_autoptr(GPtrArray) events =
	    journal_undo_preview(app->store, id, NULL);

	for (guint i = 0; events && i < events->len; i++) {
		const Event *event = events->pdata[i];

		if (event->kind == EVENT_TRACKED)
			return event->application_id;
	}
	return 0;
}

gboolean
app_undo(App *app, gint64 id, char **ret_sentence, GError **error)
{
	g_autoptr(GPtrArray) events = NULL;
	g_autofree char *company = NULL;
	const Row *row;

	if (id && !app_row(app, id, error))
		return FALSE;
	if (!journal_undo(app->store, id, app_now(app), &events, error))
		return FALSE;
	if (events->len > 0) {
		const Event *first = events->pdata[0];

		row = pipeline_row(app->pipeline, first->application_id);
		company = row && *row->application->company
			      ? g_strdup(row->application->company)
			      : g_strdup_printf("application %" G_GINT64_FORMAT,
				    first->application_id);
	}
	for (guint i = 0; i < events->len; i++)
		if (!app_draft_insist_no_more(app, events->pdata[i], error))
			return FALSE;
	if (ret_sentence)
		*ret_sentence =
		    events->len > 0
			? app_undo_words(app, events, company)
			: g_strdup("There was nothing to take back.");
	return app_load(app, error);
}

/* The store forgets its whole copy of the mail, because only the index knows
 * whose is whose; what is not of this application is given back to it. */
static void
keep_rest_of_snapshot(App *app, Snapshot *snapshot, gint64 id)
{
	g_autoptr(GBytes) bytes = NULL;

	for (guint i = snapshot->applications->len; i-- > 0;) {
		const SnapshotApplication *item =
		    snapshot->applications->pdata[i];

		if (item->application_id == id)
			g_ptr_array_remove_index(snapshot->applications, i);
	}
	bytes = snapshot_to_bytes(snapshot);
	/* Without it the next look reads the index again. */
	snapshot_save(app->store, bytes, NULL);
}

gboolean
app_forget(App *app, gint64 id, GError **error)
{
	g_autoptr(GPtrArray) drafts = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(Snapshot) snapshot = NULL;

	if (!app_row(app, id, error))
		return FALSE;
	drafts = draft_list(app->store, id, error);
	if (!drafts)
		return FALSE;
	bytes = snapshot_load(app->store);
	snapshot = bytes ? snapshot_from_bytes(bytes) : NULL;
	/* A search may have been for its name. */
	if (!app_history_erase(app, error))
		return FALSE;
	if (!journal_forget(app->store, id, error)) {
		app_load(app, NULL);
		return FALSE;
	}
	if (snapshot)
		keep_rest_of_snapshot(app, snapshot, id);
	for (guint i = 0; i < drafts->len; i++)
		app_drop_draft_file(app, ((const Draft *)drafts->pdata[i])->id);
	reader_forget(id);
	return app_load(app, error);
}
