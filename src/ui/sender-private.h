/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the sender share. */
#ifndef NOTYET_UI_SENDER_PRIVATE_H
#define NOTYET_UI_SENDER_PRIVATE_H

#include "session-private.h"

/* A yes that was given in this program. */
typedef struct Order {
	gint64 row_id, draft_id;
	gint64 until_at;
	char *to;
	char *subject;
} Order;

struct Sender {
	GPtrArray *orders;	/* Order *, the newest yes last */
	GArray *waiting;	/* gint64: ids of the rows with a yes, as they
				   were last read */
	gint64 due_at;		/* of all that goes by itself; 0: nothing */
	JobRun *run;		/* the send on its way, or NULL */
	gint64 row_id;		/* what it sends; 0: all that is due */
	gboolean stopped;	/* the user asked it to stop */
	GArray *stopped_ids;	/* gint64: what the due run that is stopped
				   would have sent */
	char *progress;		/* its last words, or NULL */
	gint64 again_at;	/* nothing is tried before; 0 */
	int failures;		/* in a row */
	char *failure;		/* what was said of the last one, or NULL */
};

/* Borrowed; NULL: there is none. */
const Order *sender_newest(const Sender *sender);
void sender_drop_order(Sender *sender, gint64 row_id);
const OutboxRow *sender_find_row(const GPtrArray *rows, gint64 id);

/* "dana@acme.example and 2 more". Owned. */
char *sender_recipient(const OutboxRow *row);

#endif
