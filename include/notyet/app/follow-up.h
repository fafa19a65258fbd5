/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * follow-up: from the step that is due to a mail that is sent.
 *
 * draft (template filled, durable) -> proof -> outbox row with exact bytes
 * -> the user sees them -> send. Nothing is sent that the user has not seen:
 * app_send() takes the hash of the bytes that were shown.
 */
#ifndef NOTYET_APP_FOLLOW_UP_H
#define NOTYET_APP_FOLLOW_UP_H

#include <notyet/app/app.h>
#include <notyet/policy/proof.h>
#include <notyet/store/drafts.h>
#include <notyet/store/outbox-rows.h>

#include <glib.h>

/* What is asked for. */
typedef struct DraftRequest {
	gint64 application_id;
	const char *step;	/* NULL: the one that is due, else a reply */
	const char *template_name;	/* NULL: that of the step */
	int channel;		/* a Channel; -1: the proposed one */
	const char *to;		/* the address of a contact; NULL: who is to be
				   answered */
	gint64 panel_id;	/* of the first draft of a panel; 0: none */
	gboolean anew;		/* what was written before is given up, once
				   the new one stands */
} DraftRequest;

/* A new draft, saved; an unfinished draft of the same step, template, channel,
 * recipient and panel is returned again instead (what the request leaves open
 * is not compared). Without a step it is for the one that is due, unless the
 * template is for another kind of message, and a reply without template where
 * none is due. Asks the worker for the headers of the thread. In its
 * template_body the variables that only the user can fill (topic,
 * qualification) stay unfilled, so that a sentence made of their words counts
 * as their own. USAGE: there is no such step; CONFIG: a template is not there,
 * is wrong, or lacks a value that it requires. */
Draft *app_draft_begin(App *app, const DraftRequest *request, GError **error);

/* The draft as an editable file of headers, an empty line and the body, in a
 * private folder; and back. An unreadable or empty file, or a wrong header,
 * is an error and the stored draft stays as it was (DATA names the line). */
char *app_draft_export(App *app, const Draft *draft, GError **error);
gboolean app_draft_import(App *app, Draft *draft, const char *path,
			  GError **error);
/* The same without saving: for the proof of a file that is nobody's draft. */
gboolean app_draft_read(Draft *draft, const char *path, GError **error);
gboolean app_draft_save(App *app, Draft *draft, GError **error);

/* What only the user can say: the answer to a variable of a template. */
typedef struct DraftAnswer {
	const char *name;	/* "topic"; "personal" is kept for the person
				   that the draft is for */
	const char *text;
	gboolean was_put;	/* out: the draft says something else now */
} DraftAnswer;

/* Writes the answer down, for this draft and the later ones. A draft that
 * still says what its template does is filled anew, and so is every other one
 * of the application; else the answer is put where {name} stands. draft is the
 * stored one, and is brought up to date. USAGE: there is no such answer. */
gboolean app_draft_answer(App *app, Draft *draft, DraftAnswer *answer,
			  GError **error);
/* "I mean it", in spite of the asks of the proof: sets insisted, saves, and
 * writes their names into the journal, which app_undo() takes back. */
gboolean app_draft_insist(App *app, Draft *draft, GError **error);

/* Whether the finding keeps the draft back: an error does, and an ask that the
 * user has not said "I mean it" to, be it a new one. */
gboolean app_draft_blocks(App *app, const Draft *draft,
			  const Finding *finding);
gboolean app_draft_delete(App *app, gint64 draft_id, GError **error);

/* Finding *; spelling through the worker, which may be absent (then one
 * warning says so). */
GPtrArray *app_draft_proof(App *app, const Draft *draft, GError **error);

/* Proofs again and refuses (REFUSED, naming the finding) while an error, or
 * an ask without insisted, is left; then builds the mail and queues it. A row
 * of the same draft that was not sent is cancelled. */
gboolean app_draft_queue(App *app, const Draft *draft, gint64 *ret_row_id,
			 GError **error);
/* The same for a mail that is meant for a later moment, which its Date says;
 * at 0 is now. */
gboolean app_draft_queue_for(App *app, const Draft *draft, gint64 at,
			     gint64 *ret_row_id, GError **error);

/* Sends what was approved by its hash; hash NULL for a row that the outbox
 * holds as approved already (see outbox.h). The reply's state is written in the
 * outbox whatever happens to this process. */
SendReply *app_send(App *app, gint64 row_id, const char *hash,
		    JobProgress progress, gpointer data, GError **error);
/* The same for a row that is approved already, without waiting. progress may
 * be NULL; both get data. */
JobRun *app_send_start(App *app, gint64 row_id, JobProgress progress,
		       void (*done)(App *app, const SendReply *reply,
				    const GError *error, gpointer data),
		       gpointer data);

/* Sends every mail whose moment has come (send-due in wire/request.h). Where
 * none is due, while another process sends, and on a machine that is not the
 * sender, nothing is asked of the worker: a reply without items, for the latter
 * two with the rows that are due as left and a sentence that says so, but with
 * status 0. */
SendDueReply *app_send_due(App *app, JobProgress progress, gpointer data,
			   GError **error);
/* The same. NULL, and done is never called, when there is nothing to start:
 * none is due, another process sends, or this machine is not the sender. */
JobRun *app_send_due_start(App *app, JobProgress progress,
			   void (*done)(App *app, const SendDueReply *reply,
					const GError *error, gpointer data),
			   gpointer data);

/* Whether mails go out by themselves on this machine: [outbox] sender names
 * it, or nobody. A name without a dot stands for the first part of another. */
gboolean app_is_sender(const App *app);

/* The proposed moment for a mail of that step (NULL: a reply) to the
 * application: the ideal moment of the step that is due, else now, moved into
 * the working hours of a business day where they are. Not before now; now when
 * that is well. 0 on error. */
gint64 app_send_moment(App *app, gint64 application_id, const char *step,
		       GError **error);

/* The calendar of whom the next mail of the application goes to, see
 * places_calendar(); the user's own for an application that does not exist.
 * What it points to is borrowed until the application is read anew. */
void app_their_calendar(App *app, gint64 application_id,
			Calendar *ret_calendar);

/* The text of a mail for the pager. */
JobRun *app_text_start(App *app, const char *message_id,
		       void (*done)(App *app, const TextReply *reply,
				    const GError *error, gpointer data),
		       gpointer data);

#endif
