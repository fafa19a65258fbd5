/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * approve: the last look at a mail before it goes out.
 *
 * The exact bytes are shown, the question names recipients, subject and
 * account, and only a "y" to it sends. What is sent is bound to what was
 * shown by the hash of the bytes.
 */
#ifndef NOTYET_UI_APPROVE_H
#define NOTYET_UI_APPROVE_H

#include <notyet/ui/session.h>

#include <glib.h>

/* Shows the outbox row and asks. cancel_on_no: a "no" cancels the row, so
 * that the draft it came from is the only thing left. */
void approve_row(Ui *ui, gint64 row_id, gboolean cancel_on_no);

/* Where the mail goes, in words: "work: smtp.example:587", "demo: the folder
 * /...". account may be NULL. Owned. */
char *account_words(const Account *account);

/* The row as a text: what stands outside the message, then its exact bytes.
 * Owned. */
char *approve_text(Ui *ui, const OutboxRow *row);

#endif
