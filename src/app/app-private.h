/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of src/app share and nobody else sees. */
#ifndef NOTYET_APP_APP_PRIVATE_H
#define NOTYET_APP_APP_PRIVATE_H

#include <glib.h>

#include <notyet/app/app.h>
#include <notyet/policy/calendar.h>
#include <notyet/store/drafts.h>

struct App {
	Config *config;
	Store *store;
	Zone *zone;
	Calendar calendar;  /* its zone is the one above */
	DueContext context; /* its calendar is the one above */
	Pipeline *pipeline;
	gint64 change_counter; /* of the store when it was last read */
	gint64 snapshot_number; /* of the snapshot when it was */
	GString *news;	       /* what was accepted as configured, or NULL */
	Places *places;	       /* the context's */
	GHashTable *told;      /* warnings that were given */
	char *remark;	       /* what became of mails on their way, or NULL */
	GPtrArray *group;      /* Event * to be one batch, or NULL; see
				  app_group_begin() */
	GHashTable *texts;     /* Message-ID -> what an own mail says */
	GHashTable *editing;   /* draft id -> descriptor that holds its lock */
};

/* Folds the journal and loads the snapshot, drafts and outbox again; on an
 * error the old pipeline stays. */
gboolean app_load(App *app, GError **error);

/* Whether the index is in another state than the snapshot was taken in. */
gboolean app_is_other_index(const Snapshot *snapshot);

/* The same with a snapshot that came from the worker. Takes it. */
gboolean app_load_with(App *app, Snapshot *snapshot, GError **error);

/* Whether nobody has written into the store since it was loaded. */
gboolean app_is_as_loaded(App *app);

/* Says that the snapshot which the store keeps now is taken: before it is
 * read. */
void app_take_kept(App *app);

/* The zones that the applications name, and the snapshot's holidays; NULL:
 * none. */
void app_load_places(
    App *app, const GPtrArray *applications, const Snapshot *snapshot);

/* Writes the events down as one batch, none if there are none, and loads
 * again. */
gboolean app_write_down(App *app, const GPtrArray *events, GError **error);

/* Sets APP_ERROR_USAGE with a whole sentence. Always FALSE. */
G_GNUC_PRINTF(2, 3)
gboolean app_usage(GError **error, const char *format, ...);

/* What the events did to mails on their way: those of an application that was
 * closed, and of a step that was left out, need the user's yes again. Says so
 * by app_take_remark(). */
gboolean app_hold_overtaken(App *app, const GPtrArray *events, GError **error);

/* One sentence about a batch that was taken back. Owned. */
char *app_undo_words(App *app, const GPtrArray *events, const char *company);

/* Takes the proposed stages that the configuration accepts, each once. */
gboolean app_accept_configured(App *app, GError **error);

/* The row of that application, or NULL with APP_ERROR_NO_INPUT. */
Row *app_row(App *app, gint64 id, GError **error);

/* Own addresses (char *): those of the index, then those of the
 * configuration. Owned. */
GPtrArray *app_identities(const App *app);

/* Files of drafts that an editor had when the program ended are taken over;
 * see draft-file.c. Never fails: what cannot be read stays where it is. */
void app_adopt_draft_files(App *app);
/* Whether there is any such file, however it came there. */
gboolean app_has_draft_files(void);
/* Removes the files and locks of a draft. */
void app_drop_draft_file(App *app, gint64 draft_id);

/* Rows that a dead sender left behind are moved to what is known of them.
 * Does nothing while a sender is alive. */
gboolean app_recover_outbox(App *app, GError **error);
/* Into the debug log, with what the last look before it saw. */
void app_log_send(gint64 row_id, const SendReply *reply);

/* Adds the Message-IDs of what says that the address fails (char *, owned by
 * the array). */
void app_add_failure_ids(App *app, const char *address, GPtrArray *ids);

#endif
