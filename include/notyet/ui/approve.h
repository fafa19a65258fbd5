/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * approve: the last look at a mail before it goes out.
 *
 * First what came in since the mail was last shown, then its exact bytes; the
 * question names recipients, subject, account and when it goes, and only a "y"
 * to it sends. What is said yes to is bound to what was shown by the hash of
 * the bytes, and by the news: when more has come in while the question stood,
 * the mail is shown again with that on top, and asked about anew.
 */
#ifndef NOTYET_UI_APPROVE_H
#define NOTYET_UI_APPROVE_H

#include <notyet/app/outbox.h>
#include <notyet/ui/session.h>

#include <glib.h>

typedef struct ApproveRequest {
	gint64 row_id;
	gint64 at;		/* the moment it is to go; 0: now */
	gboolean cancel_on_no;	/* a "no" cancels the row, so that the draft
				   it came from is the only thing left */
	/* char *: Message-IDs of mail that is news to the user, whatever the
	 * row knows; or NULL. */
	const GPtrArray *news_ids;
} ApproveRequest;

/* Shows the outbox row and asks. */
void approve_row(Ui *ui, const ApproveRequest *request);

/* After a "no": what holds of the mail then. A yes that was given before the
 * question stands, and is told. */
void approve_say_no(Ui *ui, gint64 row_id);

/* Asks for the moment of a mail that is to go later, with the one that suits
 * its reader proposed, and calls back with it. The words behind a typed
 * command are taken instead of asking; NULL. */
typedef struct LaterRequest {
	gint64 application_id;
	const char *step;	/* of the mail, or NULL */
	const char *argument;
	void (*done)(gint64 at, gpointer data);
	gpointer data;
	GDestroyNotify free_data;	/* or NULL */
} LaterRequest;

void approve_ask_later(Ui *ui, const LaterRequest *request);

/* Where the mail goes, in words: "work: smtp.example:587", "demo: the folder
 * /...". account may be NULL. Owned. */
char *account_words(const Account *account);

/* What came in (const Message *), one on a line under a title; nothing for
 * none. */
void approve_add_news(GString *text, Ui *ui, const GPtrArray *news);

/* The row as a text: what stands outside the message, then its exact bytes.
 * Owned. */
char *approve_text(Ui *ui, const OutboxRow *row);

#endif
