/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app: the one object that screens and subcommands talk to.
 *
 * It holds configuration, store and pipeline, runs the worker's jobs and
 * turns the user's words into journal events. Blocking functions are for
 * subcommands; screens use the _start ones, which call back in GLib's main
 * loop. What a screen can do, a subcommand can do, by the same function.
 */
#ifndef NOTYET_APP_APP_H
#define NOTYET_APP_APP_H

#include <notyet/app/job.h>
#include <notyet/app/pipeline.h>
#include <notyet/base/zone.h>
#include <notyet/store/config.h>
#include <notyet/store/store.h>

#include <glib.h>

typedef struct App App;
typedef struct Glance Glance;	/* app/glance.h */

/* Opens configuration and store, folds the journal, loads the snapshot.
 * Starts no child and reads no mail: this is the way to the first painted
 * row. */
App *app_new(GError **error);
/* The same for who would call app_refresh() next where app_is_stale(): where
 * the index has changed the worker is asked first, and what was known before is
 * not made into rows that nobody sees. What else makes it stale is still to be
 * asked. glance, or NULL: learns of the index before that is looked at. */
App *app_new_fresh(Glance *glance, GError **error);
void app_free(App *app);

/* As the program ends: closes the store; the memory goes with the process,
 * but where a sanitizer counts it. NULL is fine. */
void app_leave(App *app);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(App, app_free)

const Config *app_config(const App *app);
/* See config_change(); what follows from the settings is computed anew. */
gboolean app_change_setting(App *app, const char *name, const char *value,
			    GError **error);
Store *app_store(App *app);
const Zone *app_zone(const App *app);
gint64 app_now(const App *app);
const Pipeline *app_pipeline(const App *app);
/* With now filled in anew; valid until the next call. */
const DueContext *app_context(App *app);

/* Whether this is the demo: $NOTYET_DEMO is set and not empty, which "notyet
 * demo" does for itself and its children. The demo runs with transport =
 * maildir in a private place, and the worker refuses every other transport
 * there. */
gboolean app_is_demo(const App *app);

/* Reads journal and snapshot again when another process changed them.
 * TRUE when anything changed. Pointers into the old pipeline are gone. */
gboolean app_reload(App *app, GError **error);
/* Only now moved on: computes again. */
void app_tick(App *app);

/* Whether the snapshot still tells the truth about the index: compares the
 * index's own change mark and the fingerprint; costs a file read. */
gboolean app_is_stale(App *app);

/* Lets the worker read the index and puts the new rows in place. */
gboolean app_refresh(App *app, GError **error);
/* The same, with nothing of what earlier refreshes read. */
gboolean app_refresh_whole(App *app, GError **error);
JobRun *app_refresh_start(App *app, void (*done)(App *app, const GError *error,
						 gpointer data),
			  gpointer data);

/* What is wrong with zones and holidays that applications or the settings
 * name, in sentences with a line end between, each told once in the life of
 * the App; NULL: nothing new. Owned. */
char *app_take_warnings(App *app);

#endif
