/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-private.h"

#include <string.h>

#include <notyet/base/trace.h>
#include <notyet/store/heads.h>
#include <notyet/store/index-words.h>

gboolean
app_is_other_index(const Snapshot *snapshot)
{
	g_autofree char *glass = NULL;
	gsize size_bytes;

	return !g_file_get_contents(
		   snapshot->glass_path, &glass, &size_bytes, NULL) ||
	       size_bytes != g_bytes_get_size(snapshot->glass) ||
	       memcmp(glass, g_bytes_get_data(snapshot->glass, NULL),
		   size_bytes) != 0;
}

static gboolean
is_stale(App *app)
{
	const Snapshot *snapshot = app->pipeline->snapshot;
	g_auto(GStrv) words = config_index_words(app->config);
	g_autofree char *fingerprint = NULL;

	if (!snapshot)
		return TRUE;
	fingerprint = snapshot_fingerprint(
	    app->pipeline->applications, (const char *const *)words);
	if (g_strcmp0(fingerprint, snapshot->fingerprint) != 0)
		return TRUE;
	return app_is_other_index(snapshot);
}

gboolean
app_is_stale(App *app)
{
	gboolean stale;

	trace_skip();
	stale = is_stale(app);
	trace_phase(stale ? "check of the index: changed"
			  : "check of the index: as it was");
	return stale;
}

/* The snapshot that the worker tells of lies in the store, or another one that
 * is newer by now. Whoever removed it meanwhile made all of it old. */
static Snapshot *
kept_snapshot(App *app, GError **error)
{
	g_autoptr(GBytes) bytes = snapshot_load(app->store);
	Snapshot *snapshot = bytes ? snapshot_from_bytes(bytes) : NULL;

	if (!snapshot)
		g_set_error_literal(error, APP_ERROR, APP_ERROR_TEMPORARY,
		    "What was read of the mail was removed meanwhile by "
		    "another process; try again.");
	return snapshot;
}

/* Whether the one that is shown is the same but for the state of the index,
 * which it takes then. */
static gboolean
stays(App *app, const SnapshotNote *note)
{
	Snapshot *own = app->pipeline ? app->pipeline->snapshot : NULL;

	if (!own || own->sum == 0 || own->sum != note->was ||
	    !app_is_as_loaded(app))
		return FALSE;
	snapshot_go_on(own, note);
	app_tick(app);
	return TRUE;
}

static gboolean
take_answer(App *app, GBytes *result, GError **error)
{
	SnapshotNote note = {.glass = NULL};
	gboolean told = snapshot_note_unpack(result, &note), same;
	Snapshot *snapshot;

	app_take_kept(app);
	same = told && stays(app, &note);
	g_clear_pointer(&note.glass, g_bytes_unref);
	if (same) {
		trace_phase("answer: as it was");
		return app_accept_configured(app, error);
	}
	snapshot = told ? kept_snapshot(app, error)
			: snapshot_unpack(result, error);
	if (!snapshot)
		return FALSE;
	trace_phase_count("answer unpacked", snapshot->applications->len);
	if (!app_load_with(app, snapshot, error) ||
	    !app_accept_configured(app, error))
		return FALSE;
	trace_phase("rows corrected");
	return TRUE;
}

static gboolean
refresh(App *app, const Request *request, GError **error)
{
	g_autoptr(GBytes) result = job_wait(request, NULL, error);

	return result && take_answer(app, result, error);
}

gboolean
app_refresh(App *app, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_REFRESH);

	return refresh(app, request, error);
}

gboolean
app_refresh_whole(App *app, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_REFRESH);

	request->text = g_strdup(REFRESH_WHOLE);
	return refresh(app, request, error);
}

typedef struct Refreshing {
	App *app;
	void (*done)(App *app, const GError *error, gpointer data);
	gpointer data;
} Refreshing;

static void
on_refreshed(GBytes *result, const GError *error, gpointer data)
{
	g_autofree Refreshing *refreshing = data;
	g_autoptr(GError) local = NULL;

	if (result && !take_answer(refreshing->app, result, &local))
		error = local;
	refreshing->done(refreshing->app, error, refreshing->data);
}

JobRun *
app_refresh_start(App *app,
    void (*done)(App *app, const GError *error, gpointer data), gpointer data)
{
	g_autoptr(Request) request = request_new(JOB_REFRESH);
	Refreshing *refreshing = g_new0(Refreshing, 1);
	JobOptions options = {.done = on_refreshed, .data = refreshing};

	*refreshing = (Refreshing){app, done, data};
	return job_start(request, &options);
}
