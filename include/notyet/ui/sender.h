/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sender: the mails that go out while the screens are open.
 *
 * A yes is committed at once with the moment the mail goes: some seconds
 * later ([outbox] undo_s), in which the undo key takes it back, or the moment
 * that the user named. The program may end at any time: what was said is in
 * the store. Here the rows are only watched: when the next one is due the loop
 * calls sender_turn(), which starts one send at a time and tells how it ended.
 * What the user said yes to in this program goes by the user's hand; the rest
 * of what is due goes only where this machine is the one that sends.
 */
#ifndef NOTYET_UI_SENDER_H
#define NOTYET_UI_SENDER_H

#include <notyet/app/outbox.h>
#include <notyet/ui/session.h>

#include <glib.h>

typedef struct Sender Sender;

Sender *sender_new(void);
void sender_free(Sender *sender);

/* What the user said yes to. */
typedef struct SenderOrder {
	const OutboxRow *row;
	const char *hash;	/* of the bytes that were shown; NULL: those
				   of the row */
	const GPtrArray *news;	/* const Message *: shown beside it */
	gint64 at;		/* the moment it waits for; 0: now, when
				   the time for an undo is over */
} SenderOrder;

/* Commits the yes. From then on the mail goes by itself; FALSE with error
 * when the row allows no yes any more, and nothing changed. */
gboolean sender_approve(Ui *ui, const SenderOrder *order, GError **error);

/* Takes back the newest yes whose time for an undo runs, or stops the send of
 * it that has begun, and says what came of it; where there is none, stops
 * whatever else is being sent. What the user stops waits for a yes again. FALSE
 * when nothing goes: then the undo means something else. */
gboolean sender_take_back(Ui *ui);

/* The data changed: looks which rows still wait, and for when. */
void sender_update(Ui *ui);

/* Starts what is due, unless a mail is on its way; repaints a countdown. */
void sender_turn(Ui *ui);

/* When sender_turn() has something to do next; 0: never. Perhaps in the past.
 * While a countdown is shown that is each second, and as long as anything
 * waits at least once a minute, because a clock jumps and a laptop sleeps. */
gint64 sender_next_at(const Ui *ui);

/* "Goes to dana@acme.example in 17 s; u takes it back", or how far the send on
 * its way has come: "To dana@acme.example: Logging in; u stops it"; the longest
 * such sentence that fits; NULL: nothing can be taken back. Owned. */
char *sender_countdown(const Ui *ui, int width_cols);
/* The same in some cells: "goes in 17 s". Owned; NULL. */
char *sender_countdown_short(const Ui *ui);

/* For who leaves: a sentence for each mail that the user said yes to here and
 * that has not gone yet: which, and how it goes then. char *, never NULL. The
 * caller frees the array. */
GPtrArray *sender_left_behind(const Ui *ui);

#endif
