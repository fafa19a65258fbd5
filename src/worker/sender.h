/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a job that sends holds from its first look at the outbox until it ends:
 * the lock, and what it knows of index and journal.
 */
#ifndef NOTYET_WORKER_SENDER_H
#define NOTYET_WORKER_SENDER_H

#include <glib.h>

#include <notyet/store/outbox-rows.h>

#include "look.h"
#include "worker-private.h"

typedef struct Sender {
	Worker *worker;
	Store *store;
	Look *look;
	int lock_fd;
	gint64 synced_ms; /* when the last sync ended; 0: none yet */
	gboolean broken; /* what failed would fail for every other mail */
} Sender;

/* Takes the lock and settles what dead senders left behind. WORKER_ERROR with
 * EX_TEMPFAIL and *ret_busy (which may be NULL) when another process sends. */
gboolean sender_init(
    Sender *sender, Worker *worker, gboolean *ret_busy, GError **error);
void sender_clear(Sender *sender);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sender, sender_clear)

/* Runs the user's sync command, unless it ended less than max_age_ms ago (time
 * in suspend counts) or none is set. When it fails nothing may go out. */
gboolean sender_sync(Sender *sender, gint64 max_age_ms, GError **error);

/* Which mail goes, and why. */
typedef struct SendOrder {
	gint64 row_id;
	/* Of the bytes that the user says yes to right now; NULL: only if the
	 * row is approved. */
	const char *hash;
	gboolean by_itself; /* only if its moment has come */
} SendOrder;

/*
 * One mail, once. The reply tells what became of it. FALSE
 * with an error when nothing began and the row is as it was (but unknown again
 * if it was in doubt); sender->broken tells whether that is so for every mail.
 *
 * One in doubt is first looked for, at both looks, and is sent when found.
 *
 * The row is held when there is news, at the first look or at the last one
 * right before the mail is handed over.
 */
gboolean sender_send(Sender *sender, const SendOrder *order, SendReply *reply,
    GError **error);

#endif
