/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outbox: the states of a mail on its way, and the only moves between them.
 * Pure; the store keeps the rows, the worker commits each move before the
 * next byte goes to the server.
 *
 *	queued --approve--> approved --start--> sending --accepted--> sent
 *	                       ^                  | | |
 *	                       |                  | | +--refused----> rejected
 *	                       +--approve- retry <+ +--lost---------> unknown
 *	                            (or start)                          |
 *	                                        sent <--found-----------+
 *
 * queued, approved, retry and unknown can be cancelled. An unknown mail may
 * have arrived: it never goes out again by itself, it is found in the index
 * (sent) or the user gives it up (cancelled).
 */
#ifndef NOTYET_POLICY_OUTBOX_H
#define NOTYET_POLICY_OUTBOX_H

#include <glib.h>

#define OUTBOX_STATES(X) \
	X(OUTBOX_APPROVED, "approved") \
	X(OUTBOX_QUEUED, "queued") \
	X(OUTBOX_SENDING, "sending") \
	X(OUTBOX_SENT, "sent") \
	X(OUTBOX_REJECTED, "rejected") \
	X(OUTBOX_RETRY, "retry") \
	X(OUTBOX_UNKNOWN, "unknown") \
	X(OUTBOX_CANCELLED, "cancelled")

typedef enum OutboxState {
#define X(id, name) id,
	OUTBOX_STATES(X)
#undef X
	OUTBOX_STATE_COUNT
} OutboxState;

/* What can happen to a row. */
typedef enum OutboxEvent {
	OUTBOX_EVENT_APPROVE,	/* the user saw these very bytes */
	OUTBOX_EVENT_START,	/* a worker holds the lock and will connect */
	OUTBOX_EVENT_NOT_SENT,	/* failed for now, before the final dot */
	OUTBOX_EVENT_REFUSED,	/* failed for good, before or at the dot */
	OUTBOX_EVENT_ACCEPTED,	/* 2yz after the final dot */
	OUTBOX_EVENT_LOST,	/* the stream broke inside the data, or the
				   worker died while the body was going out */
	OUTBOX_EVENT_FOUND,	/* an unknown one was found in the index */
	OUTBOX_EVENT_CANCEL,
	OUTBOX_EVENT_COUNT
} OutboxEvent;

const char *outbox_state_name(OutboxState state);
int outbox_state_parse(const char *name);	/* -1 */

/* The one table of moves. TRUE and the next state where it has such a move;
 * FALSE and untouched where it has none. */
gboolean outbox_move(OutboxState state, OutboxEvent event,
		     OutboxState *ret_state);

/* sent, rejected, cancelled: no move leads on. */
gboolean outbox_state_is_final(OutboxState state);

#endif
