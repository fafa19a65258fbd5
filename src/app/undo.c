/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back, and really deleting. */
#include <notyet/app/tracking.h>

#include <notyet/base/text.h>
#include <notyet/store/heads.h>
#include <notyet/store/journal.h>

#include "app-private.h"

static char *
event_words(const Event *event)
{
	const char *kind = event_kind_name(event->kind);
	g_autoptr(GString) words = g_string_new(kind);

	if (event->key && *event->key)
		g_string_append_printf(words, " %s", event->key);
	if (event->value && *event->value) {
		g_autofree char *line =
		    text_scrub(event->value, -1, TEXT_ONE_LINE);

		g_string_append_printf(words,
		    event->kind == EVENT_SET ? " = %.80s" : " %.80s", line);
	}
	return g_utf8_make_valid(words->str, -1);
}

static char *
undo_sentence(const GPtrArray *events, const char *company)
{
	const Event *first = events->pdata[0];
	g_autofree char *words = event_words(first);

	if (first->kind == EVENT_TRACKED)
		return g_strdup_printf(
		    "Took back: %s is no longer tracked.", company);
	if (events->len == 1)
		return g_strdup_printf("Took back: %s (%s).", words, company);
	return g_strdup_printf(
	    "Took back: %s and %u more (%s).", words, events->len - 1, company);
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
	if (ret_sentence)
		*ret_sentence =
		    events->len > 0
			? undo_sentence(events, company)
			: g_strdup("There was nothing to take back.");
	return app_load(app, error);
}

/* The snapshot holds copies of their mail: it forgets the application too.
 * ret_old: what it was before, or NULL. */
static gboolean
forget_in_snapshot(App *app, gint64 id, GBytes **ret_old, GError **error)
{
	g_autoptr(GError) local = NULL;
	g_autoptr(GBytes) old = snapshot_load(app->store, &local);
	g_autoptr(Snapshot) snapshot = old ? snapshot_from_bytes(old) : NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (local) {
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	/* One that cannot be read may hold anything. */
	if (old && !snapshot)
		snapshot = snapshot_new();
	if (!snapshot)
		return TRUE;
	for (guint i = snapshot->applications->len; i-- > 0;) {
		const SnapshotApplication *item =
		    snapshot->applications->pdata[i];

		if (item->application_id == id)
			g_ptr_array_remove_index(snapshot->applications, i);
	}
	bytes = snapshot_to_bytes(snapshot);
	if (!snapshot_save(app->store, bytes, error))
		return FALSE;
	*ret_old = g_steal_pointer(&old);
	return TRUE;
}

gboolean
app_forget(App *app, gint64 id, GError **error)
{
	g_autoptr(GPtrArray) drafts = NULL;
	g_autoptr(GBytes) old = NULL;

	if (!app_row(app, id, error))
		return FALSE;
	drafts = draft_list(app->store, id, error);
	if (!drafts || !forget_in_snapshot(app, id, &old, error))
		return FALSE;
	/* Last, because it overwrites what the change above has freed. */
	if (!journal_forget(app->store, id, error)) {
		if (old)
			snapshot_save(app->store, old, NULL);
		return FALSE;
	}
	for (guint i = 0; i < drafts->len; i++)
		app_drop_draft_file(app, ((const Draft *)drafts->pdata[i])->id);
	return app_load(app, error);
}
