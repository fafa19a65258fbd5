/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tracking: what the user tells the program about applications.
 *
 * Each function writes one batch to the journal and brings the pipeline up
 * to date; each can be taken back by app_undo(), except app_forget().
 */
#ifndef NOTYET_APP_TRACKING_H
#define NOTYET_APP_TRACKING_H

#include <notyet/app/app.h>

#include <glib.h>

/* APP as the user writes it: an id, a unique beginning of the company's
 * name without case, or "id:MESSAGE-ID" of a tracked mail. Errors:
 * NO_INPUT nothing fits; USAGE several fit (the sentence names them). */
gboolean app_resolve(App *app, const char *text, gint64 *ret_id,
		     GError **error);

typedef struct TrackRequest {
	const char *mail;	/* "id:...", a path, "-" (with raw), or NULL:
				   an application that has no mail yet */
	const char *raw;	/* the mail itself when mail is "-" */
	const char *company, *role;	/* NULL: proposed from the mail */
	const char *contact;	/* "Name <address>" or NULL: proposed */
	const char *stage;	/* NULL: applied */
} TrackRequest;

/* An application already tracked by that thread is NO new one: its id is
 * returned with ret_existed TRUE. Then refreshes the snapshot. */
gboolean app_track(App *app, const TrackRequest *request, gint64 *ret_id,
		   gboolean *ret_existed, GError **error);

/* key as in application_set_keys(). An empty value clears where that makes
 * sense. Several pairs are one batch: keys and values run in parallel. */
gboolean app_set(App *app, gint64 id, const char *const *keys,
		 const char *const *values, GError **error);

/* "notyet log": interview, promise, touch, note, answer, snoozed, skipped,
 * let-go, revived, pinned, overridden.
 *
 * What the user decides (the last six) is dated after all that is known of the
 * application when the clock says otherwise, because it was set back. Each is
 * refused (USAGE, one sentence) where it makes no sense: a date in the past or
 * more than two years ahead, a step that the cadence has not, a guard that
 * holds nothing back, an application that is closed, or not closed. */
typedef struct LogRequest {
	EventKind kind;
	gint64 at;		/* 0: now; see app_log() */
	gint64 until_at;	/* 0: none */
	const char *key, *value;	/* see application.h; NULL: none */
	gboolean take_back;	/* of an interview: there was none; see
				   app_log() */
	const char *note;	/* noted beside it in the same batch, or NULL */
} LogRequest;

/* The last second of the civil day that holds this moment, in the user's zone:
 * "by Friday" lasts as long as Friday does, and T6 counts from its end. */
gint64 app_day_end(const App *app, gint64 at);

/* A moment as app_when_read() takes it. A day without a time is its 09:00;
 * where this is today and later than that, now: so what is pinned to a day is
 * pinned to its morning. */
gboolean app_morning_parse(const App *app, const char *text, gint64 *ret_at,
			   GError **error);

/* An interview without any time is the one that invitations_held() proposes,
 * with its UID, else it is now. One to take back is the one that begins at
 * `at`, or with 0 the only one there is, be it of the journal or of their
 * mails, which say no more of it then; USAGE names all when several are. */
gboolean app_log(App *app, gint64 id, const LogRequest *request,
		 GError **error);

/* One change to many applications: what app_set() and app_log() write down
 * between the two waits for the end, and is then one batch, which one app_undo()
 * takes back as a whole. Each is still refused by itself, and then
 * nothing of it waits; rows and pipeline stay as they are until the end.
 * Where the end fails nothing at all was written. */
void app_group_begin(App *app);
gboolean app_group_end(App *app, GError **error);
/* Ends it without writing anything: so it is seen what would be refused. */
void app_group_drop(App *app);

/* The names of the steps of the cadence in use, then those of the chosen one
 * where that is another (before any interview); const char *, borrowed from
 * the cadences. The caller unrefs the array. */
GPtrArray *app_step_names(App *app, gint64 id);

/* What would be due if something were otherwise: the application with more
 * events than it has. Nothing is written; messages are borrowed from the
 * pipeline, which must outlive it. */
typedef struct Trial {
	Application *application;
	Timeline *timeline;
	Due due;
} Trial;

Trial *app_trial(App *app, gint64 id, const GPtrArray *events,
		 GError **error);
/* The same under another cadence; "": the default. */
Trial *app_trial_cadence(App *app, gint64 id, const char *cadence,
			 GError **error);
void app_trial_free(Trial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trial, app_trial_free)

/* The guard that holds the next step back or warns of it, whatever the user
 * snoozed or pinned; of several the one that ends last. */
DueGuard app_guard_in_force(App *app, gint64 id);

/* What the last change did to mails on their way, in one sentence that is
 * told once: closing an application holds them, and so does leaving out the
 * step of one. NULL: nothing. Owned. */
char *app_take_remark(App *app);

/* What the user says that a mail is, against the rules: a word of overrule.h,
 * which OVERRULE_AS_JUDGED takes back. It is written down for every
 * application that has one of the mails (message_ids: char *), as one change.
 * NO_INPUT when none has it, or it is the user's own; USAGE for another
 * word. */
gboolean app_overrule(App *app, const GPtrArray *message_ids,
		      const char *word, GError **error);

/* The overrules in force: see overrules_gather(). The caller unrefs; it lasts
 * as long as the pipeline. */
GHashTable *app_overrules(const App *app);

/* Confirms the stage that is proposed for the application (Row.proposal), or
 * refuses it for good. USAGE when none is, or when another process changed
 * since what was proposed. */
gboolean app_answer_proposal(App *app, gint64 id, gboolean accept,
			     GError **error);

/* What the settings accepted while the mail was read, in one sentence that is
 * told once; NULL: nothing. Owned. */
char *app_take_news(App *app);

/* Takes back the newest change (of one application, or of all with 0);
 * ret_sentence says what was taken back. */
gboolean app_undo(App *app, gint64 id, char **ret_sentence, GError **error);

/* The application that app_undo() would no longer track, because the newest
 * change is that it was begun; 0 when there is none. A screen asks first. */
gint64 app_undo_untracks(App *app, gint64 id);

/* Really deletes; the caller has asked. */
gboolean app_forget(App *app, gint64 id, GError **error);

#endif
