/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outbox: the states of a mail on its way, and the only moves between them.
 * Pure; the store keeps the rows, the worker commits each move before the
 * next byte goes to the server.
 *
 *	draft --approve--> approved --start--> sending --accepted--> sent
 *	  |  ^                ^  |               | | |
 *	  |  |            approve|schedule       | | +--refused----> rejected
 *	  |  |                |  v               | +----lost-------> unknown
 *	  |  +--hold------- queued --start-->    |                     |
 *	  |                    ^              not sent         found --+--> sent
 *	  +-----schedule-------+                 |            approve --> approved
 *	                                         v
 *	                    sending <--start-- retry
 *
 * A draft is a mail whose bytes are made and which the user has not said yes
 * to. "stopped" leads from sending back to draft: news came in, so the yes is
 * void; so it is after "hold", which leads there from approved, queued and
 * retry. Whatever is neither final nor being sent can be cancelled.
 *
 * An unknown mail may have arrived: it never goes out again by itself. It is
 * found in the index (sent), or the user says that it did not arrive and
 * approves it once more (the same bytes, the same Message-ID), or gives it up.
 * The doubt outlives that approval: until it is found or accepted, whatever
 * stops or fails leads back to unknown, a refusal too (it speaks of this
 * attempt only), nothing lets it wait, and it can be found at any moment
 * before its body goes out again.
 */
#ifndef NOTYET_POLICY_OUTBOX_H
#define NOTYET_POLICY_OUTBOX_H

#include <glib.h>

#define OUTBOX_STATES(X) \
	X(OUTBOX_DRAFT, "draft") \
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
	OUTBOX_EVENT_APPROVE,	/* the user saw these very bytes: at once */
	OUTBOX_EVENT_SCHEDULE,	/* the same, but for a later moment */
	OUTBOX_EVENT_PUT_OFF,	/* another moment, by the program itself */
	OUTBOX_EVENT_HOLD,	/* the user must say yes again */
	OUTBOX_EVENT_START,	/* a worker holds the lock and will connect */
	OUTBOX_EVENT_STOPPED,	/* the last look before DATA found news */
	OUTBOX_EVENT_NOT_SENT,	/* failed for now, before the final dot */
	OUTBOX_EVENT_REFUSED,	/* failed for good, before or at the dot */
	OUTBOX_EVENT_ACCEPTED,	/* 2yz after the final dot */
	OUTBOX_EVENT_LOST,	/* the stream broke inside the data, or the
				   worker died while the body was going out */
	OUTBOX_EVENT_FOUND,	/* one in doubt was found in the index, or the
				   user says that it arrived */
	OUTBOX_EVENT_CANCEL,
	OUTBOX_EVENT_COUNT
} OutboxEvent;

const char *outbox_state_name(OutboxState state);
int outbox_state_parse(const char *name);	/* -1 */

/* The one table of moves. TRUE and the next state where it has such a move;
 * FALSE and untouched where it has none. may_be_out: an earlier attempt may
 * have arrived (of unknown rows it says nothing more). */
gboolean outbox_move(OutboxState state, OutboxEvent event,
		     gboolean may_be_out, OutboxState *ret_state);

/* sent, rejected, cancelled: no move leads on. */
gboolean outbox_state_is_final(OutboxState state);

/* approved, queued, retry: the user said yes to these bytes, and a worker may
 * start. */
gboolean outbox_state_is_approved(OutboxState state);

/* Whether a row goes out without the user's hand at this moment: it is
 * approved and its moment has come. until_at 0 means never by itself. */
gboolean outbox_goes_by_itself(OutboxState state, gint64 until_at, gint64 now);

/* When a mail that could not be sent goes again by itself after so many
 * attempts (1: the first has failed), or 0 when it is left to the user: after
 * 5, 15, 30 and 60 minutes, then every 4 hours, for about two days (RFC 5321,
 * 4.5.4.1, asks for 30 minutes and more from mail servers; here a person
 * waits, and the servers of RFC 3463's 4.7.1 want to see a second try soon). */
gint64 outbox_retry_at(int attempts, gint64 now);

#endif
