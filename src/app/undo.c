/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back, and really deleting. */
#include <notyet/app/tracking.h>

#include <notyet/base/text.h>
#include <notyet/policy/overrule.h>
#include <notyet/store/heads.h>
#include <notyet/store/journal.h>

#include "app-private.h"

static char *
event_words(const Event *event)
{
	const char *kind = event_kind_name(event->kind);
	g_autoptr(GString) words = g_string_new(kind);

	if (event->kind == EVENT_OVERRULED)
		return g_strdup_printf("overruled as %s",
		    event->value ? event->value : OVERRULE_AS_JUDGED);
	if (event->kind == EVENT_PROMISE && event->key)
		return g_strdup("the promise was confirmed");
	if (event->kind == EVENT_PROPOSAL &&
	    g_strcmp0(event->value, PROPOSAL_PROMISE_REFUSED) == 0)
		return g_strdup("the promise was refused");
	if (event->kind == EVENT_PROPOSAL)
		return g_strdup_printf(
		    "the proposed stage was %s", event->value);

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
	if (ret_sentence)
		*ret_sentence =
		    events->len > 0
			? undo_sentence(events, company)
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
	bytes = snapshot_load(app->store, NULL);
	snapshot = bytes ? snapshot_from_bytes(bytes) : NULL;
	if (!journal_forget(app->store, id, error)) {
		app_load(app, NULL);
		return FALSE;
	}
	if (snapshot)
		keep_rest_of_snapshot(app, snapshot, id);
	for (guint i = 0; i < drafts->len; i++)
		app_drop_draft_file(app, ((const Draft *)drafts->pdata[i])->id);
	return app_load(app, error);
}
