/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the outbox screen, made from a row. */
#ifndef NOTYET_UI_OUTBOX_TEXT_H
#define NOTYET_UI_OUTBOX_TEXT_H

#include <notyet/store/outbox-rows.h>
#include <notyet/ui/session.h>
#include <notyet/ui/styles.h>

/* The state, and "held" for a draft whose yes became void. Static. */
const char *outbox_word(const OutboxRow *row);
StyleId outbox_style(const OutboxRow *row);

/* The moment that matters: when it goes, else when it came to be so. */
gint64 outbox_moment_at(const OutboxRow *row);

/* What the state means and what to do next, with the keys as they are bound
 * now, then the last words about it. One line of any length, scrubbed.
 * Owned. */
char *outbox_meaning(const Ui *ui, const OutboxRow *row);

/* The code and the words of the last move. Owned; NULL: none. */
char *outbox_last_words(const OutboxRow *row);

/* What became of an unknown mail, for the question about it. Owned. */
char *outbox_story(const Ui *ui, const OutboxRow *row);

#endif
