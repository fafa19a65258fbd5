/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outbox: what the user decides about the mails on their way.
 *
 * A mail is made by app_draft_queue() as a draft: its bytes stand, and the
 * user has not said yes to them. From there
 *
 *	yes, at once	app_outbox_approve(), then app_send()
 *	yes, but later	app_outbox_approve() with until_at: it goes out by
 *			itself then, by a running program or by send --due
 *	not yet		app_outbox_hold(): a yes is taken back
 *	otherwise	app_outbox_edit(): the draft is written again
 *	never		app_outbox_cancel()
 *
 * Each is one committed move of the table in policy/outbox.h; a row that
 * another process moved first is STORE_ERROR_STATE, and nothing changes.
 */
#ifndef NOTYET_APP_OUTBOX_H
#define NOTYET_APP_OUTBOX_H

#include <notyet/app/app.h>
#include <notyet/store/drafts.h>
#include <notyet/store/outbox-rows.h>

#include <glib.h>

/* OutboxRow * without bytes, newest first; what a dead sender left behind is
 * settled on the way. */
GPtrArray *app_outbox(App *app, GError **error);
/* With its bytes; settled in the same way. */
OutboxRow *app_outbox_row(App *app, gint64 row_id, GError **error);

/* What the last scan knows of the application that the user had not seen when
 * the mail was last shown: const Message *, oldest first, borrowed from the
 * pipeline; the list is the caller's. Show it beside the mail, and give it
 * to app_outbox_approve(). */
GPtrArray *app_outbox_news(App *app, const OutboxRow *row);

/* The user's yes. */
typedef struct AppApproval {
	const char *hash;	/* of the bytes that were shown */
	gint64 until_at;	/* the moment it waits for; 0: at once */
	const GPtrArray *news;	/* const Message *: shown beside the mail; NULL
				   when only the mail was shown */
} AppApproval;

/* draft, approved, queued and retry become approved or queued; so does an
 * unknown one that the user says did not arrive: the same bytes go again,
 * under the same Message-ID. */
gboolean app_outbox_approve(App *app, gint64 row_id,
    const AppApproval *approval, GError **error);
/* approved, queued and retry: waits for the user's yes again. */
gboolean app_outbox_hold(App *app, gint64 row_id, GError **error);
/* unknown: the user says that it arrived; it counts as sent. */
gboolean app_outbox_arrived(App *app, gint64 row_id, GError **error);
gboolean app_outbox_cancel(App *app, gint64 row_id, GError **error);

/* Takes the mail back, unless it is over already, and gives the draft that it
 * was made of, to be changed and queued anew. STORE_ERROR_STATE for one that
 * is being sent, STORE_ERROR_NOT_FOUND when the draft is gone (it was sent).
 */
Draft *app_outbox_edit(App *app, gint64 row_id, GError **error);

/* "Mon 23 Nov 09:00" in the user's zone, with the year when that is another
 * one; "(10:00 there)" follows where the contact's clock is known to differ
 * (see app_their_calendar(); application 0: no one's). Owned. */
char *app_moment_words(App *app, gint64 at, gint64 application_id);
/* What the row waits for, or what became of it when: "goes Mon 23 Nov 09:00",
 * "waits for your yes", "sent Thu 19 Nov 14:02". Owned. */
char *app_outbox_words(App *app, const OutboxRow *row);

/* The next moment at which a mail goes out by itself, perhaps in the past; 0
 * for none. */
gint64 app_outbox_next_at(App *app);

#endif
