/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-private.h"

#include <string.h>
#include <unistd.h>

#include <notyet/app/draft-words.h>
#include <notyet/app/glance.h>
#include <notyet/base/clock.h>
#include <notyet/base/log.h>
#include <notyet/base/trace.h>
#include <notyet/policy/outbox.h>
#include <notyet/store/heads.h>
#include <notyet/store/journal.h>
#include <notyet/store/outbox-rows.h>

static void
lock_close(gpointer data)
{
	close(GPOINTER_TO_INT(data));
}

static void
fill_context(App *app)
{
	app->context.calendar = &app->calendar;
	app->context.cadences = app->config->cadences;
	app->context.default_cadence = app->config->cadence;
	app->context.minimum_gap_days = app->config->minimum_gap_days;
	app->context.threshold_days = app->config->threshold_days;
	app->context.now = clock_now();
}

/* All but what is in it. */
static App *
new_app(GError **error)
{
	g_autoptr(App) app = g_new0(App, 1);

	app->editing = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, g_free, lock_close);
	app->told = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, NULL);
	app->texts = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, g_free);
	app->config = config_load(NULL, error);
	if (!app->config)
		return NULL;
	trace_phase("config");
	app->zone = zone_load(NULL, error);
	if (!app->zone)
		return NULL;
	trace_phase("time zone");
	app->store = store_open(NULL, error);
	if (!app->store)
		return NULL;
	trace_phase("store open");
	app->calendar.zone = app->zone;
	fill_context(app);
	app_adopt_draft_files(app);
	trace_phase("drafts of editors");
	return g_steal_pointer(&app);
}

void
app_free(App *app)
{
	if (!app)
		return;
	pipeline_free(app->pipeline);
	g_hash_table_unref(app->editing);
	places_free(app->places);
	g_hash_table_unref(app->told);
	g_hash_table_unref(app->texts);
	if (app->news)
		g_string_free(app->news, TRUE);
	g_free(app->remark);
	store_close(app->store);
	zone_free(app->zone);
	config_free(app->config);
	g_free(app);
}

void
app_leave(App *app)
{
#ifdef __SANITIZE_ADDRESS__
	app_free(app);
#else
	if (app)
		store_close(g_steal_pointer(&app->store));
#endif
}

const Config *
app_config(const App *app)
{
	return app->config;
}

gboolean
app_change_setting(
    App *app, const char *name, const char *value, GError **error)
{
	if (!config_change(app->config, name, value, error))
		return FALSE;
	fill_context(app);
	app_tick(app);
	return TRUE;
}

Store *
app_store(App *app)
{
	return app->store;
}

const Zone *
app_zone(const App *app)
{
	return app->zone;
}

gint64
app_now(const App *app)
{
	return clock_now();
}

const Pipeline *
app_pipeline(const App *app)
{
	return app->pipeline;
}

const DueContext *
app_context(App *app)
{
	app->context.now = clock_now();
	return &app->context;
}

gboolean
app_is_demo(const App *app)
{
	const char *value = g_getenv("NOTYET_DEMO");

	return value && *value;
}

static void
row_attach_mail(Row *row, const OutboxRow *mail)
{
	row->outbox_id = mail->id;
	row->outbox_state = mail->state;
	row->outbox_until_at = mail->until_at;
	row->outbox_held = mail->state == OUTBOX_DRAFT && mail->text;
}

/* Each row learns its newest draft and its newest mail on the way. The lists
 * come newest first. */
static void
rows_attach(Pipeline *pipeline, const GPtrArray *drafts, const GPtrArray *mails)
{
	for (guint i = 0; i < drafts->len; i++) {
		const Draft *draft = drafts->pdata[i];
		Row *row = pipeline_row(pipeline, draft->application_id);

		if (row && row->draft_count++ == 0) {
			row->draft_id = draft->id;
			row->draft_words = draft_words(draft);
			row->draft_changed_at = draft->changed_at;
		}
	}
	for (guint i = 0; i < mails->len; i++) {
		const OutboxRow *mail = mails->pdata[i];
		Row *row = pipeline_row(pipeline, mail->application_id);

		if (row && !row->outbox_id && mail->state != OUTBOX_SENT &&
		    mail->state != OUTBOX_CANCELLED)
			row_attach_mail(row, mail);
	}
}

static void
add_refusals(Failures *failures, const GPtrArray *mails)
{
	for (guint i = 0; i < mails->len; i++) {
		const OutboxRow *mail = mails->pdata[i];
		const FailureRefusal refusal = {.recipients = mail->recipients,
		    .at = mail->changed_at,
		    .sentence = mail->text,
		    .message_id = mail->message_id};

		if (mail->state == OUTBOX_REJECTED)
			failures_add_refusal(failures, &refusal);
	}
}

static Snapshot *
load_snapshot(App *app)
{
	g_autoptr(GBytes) bytes = NULL;
	Snapshot *snapshot;

	trace_skip();
	app_take_kept(app);
	bytes = snapshot_load(app->store);
	snapshot = bytes ? snapshot_from_bytes(bytes) : NULL;
	trace_phase("snapshot read");
	return snapshot;
}

/* What the worker answered may not have reached the disk; it is no less true
 * for that. */
static void
keep_newer(App *app, Snapshot **snapshot)
{
	Snapshot **old = app->pipeline ? &app->pipeline->snapshot : NULL;

	if (!old || !*old ||
	    (*snapshot && (*snapshot)->taken_at >= (*old)->taken_at))
		return;
	snapshot_free(*snapshot);
	*snapshot = g_steal_pointer(old);
}

/* or_newer: the one that is shown stays where it is newer. Until all is read
 * that is shown stays, whatever happens. */
static gboolean
load_with(App *app, Snapshot *taken, gboolean or_newer, GError **error)
{
	g_autoptr(Snapshot) snapshot = taken;
	g_autoptr(GPtrArray) applications = NULL;
	g_autoptr(GPtrArray) drafts = NULL;
	g_autoptr(GPtrArray) mails = NULL;
	gint64 counter = store_change_counter(app->store);

	applications = journal_fold(app->store, error);
	if (!applications)
		return FALSE;
	trace_phase_count("journal fold", applications->len);
	drafts = draft_list(app->store, 0, error);
	if (!drafts)
		return FALSE;
	mails = outbox_list(app->store, error);
	if (!mails)
		return FALSE;
	trace_phase_count("drafts and outbox", drafts->len + mails->len);
	if (or_newer)
		keep_newer(app, &snapshot);
	pipeline_free(app->pipeline);
	app_load_places(app, applications, snapshot);
	trace_phase("places");
	app->pipeline = pipeline_new(g_steal_pointer(&applications),
	    g_steal_pointer(&snapshot), app_context(app));
	rows_attach(app->pipeline, drafts, mails);
	add_refusals(app->pipeline->failures, mails);
	app->change_counter = counter;
	trace_phase_count("timelines and due", app->pipeline->rows->len);
	return TRUE;
}

gboolean
app_load_with(App *app, Snapshot *taken, GError **error)
{
	return load_with(app, taken, FALSE, error);
}

void
app_take_kept(App *app)
{
	app->snapshot_number = snapshot_number(app->store);
}

/* counter: of the store before the snapshot was read; a change since may be
 * one of it. */
static gboolean
load_kept(App *app, Snapshot *snapshot, gint64 counter, GError **error)
{
	if (!load_with(app, snapshot, TRUE, error))
		return FALSE;
	app->change_counter = counter;
	return TRUE;
}

gboolean
app_load(App *app, GError **error)
{
	gint64 counter = store_change_counter(app->store);

	return load_kept(app, load_snapshot(app), counter, error);
}

/* The same as the worker has it now, where the index is another one than the
 * kept snapshot says: then that is not looked at at all. */
static gboolean
load_fresh(App *app, Glance *glance, GError **error)
{
	gint64 counter = store_change_counter(app->store);
	Snapshot *snapshot = load_snapshot(app);

	if (glance)
		glance_add_index(glance, app->config, snapshot);
	if (!snapshot || !app_is_other_index(snapshot))
		return load_kept(app, snapshot, counter, error);
	trace_phase("check of the index: changed");
	snapshot_free(snapshot);
	return app_refresh(app, error);
}

App *
app_new(GError **error)
{
	g_autoptr(App) app = new_app(error);

	return app && app_load(app, error) ? g_steal_pointer(&app) : NULL;
}

App *
app_new_fresh(Glance *glance, GError **error)
{
	g_autoptr(App) app = new_app(error);

	return app && load_fresh(app, glance, error) ? g_steal_pointer(&app)
						     : NULL;
}

gboolean
app_is_as_loaded(App *app)
{
	return store_change_counter(app->store) == app->change_counter;
}

gboolean
app_reload(App *app, GError **error)
{
	if (app_is_as_loaded(app) &&
	    snapshot_number(app->store) == app->snapshot_number) {
		app_tick(app);
		return FALSE;
	}
	return app_load(app, error);
}

void
app_tick(App *app)
{
	pipeline_update(app->pipeline, app_context(app));
}

Row *
app_row(App *app, gint64 id, GError **error)
{
	Row *row = pipeline_row(app->pipeline, id);

	if (!row)
		g_set_error(error, APP_ERROR, APP_ERROR_NO_INPUT,
		    "There is no application %" G_GINT64_FORMAT ".", id);
	return row;
}

GPtrArray *
app_identities(const App *app)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	const Snapshot *snapshot = app->pipeline->snapshot;

	for (guint i = 0; snapshot && i < snapshot->identities->len; i++)
		g_ptr_array_add(all, g_strdup(snapshot->identities->pdata[i]));
	for (char **p = app->config->addresses; p && *p; p++)
		if (!g_ptr_array_find_with_equal_func(
			all, *p, g_str_equal, NULL))
			g_ptr_array_add(all, g_ascii_strdown(*p, -1));
	return all;
}
