/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/outbox.h>

#include <string.h>

static const char *const state_names[] = {
#define X(id, name) [id] = name,
    OUTBOX_STATES(X)
#undef X
};

const char *
outbox_state_name(OutboxState state)
{
	g_return_val_if_fail(state < OUTBOX_STATE_COUNT, "unknown");
	return state_names[state];
}

int
outbox_state_parse(const char *name)
{
	int state;

	for (state = 0; name && state < OUTBOX_STATE_COUNT; state++)
		if (strcmp(name, state_names[state]) == 0)
			return state;
	return -1;
}

/* No such move. */
#define NOWHERE OUTBOX_STATE_COUNT

/* in_doubt: where it leads when an earlier attempt may have arrived. Whatever
 * fails then leaves it unknown, and nothing but the user's hand sends it. */
static const struct {
	OutboxState from;
	OutboxEvent event;
	OutboxState to;
	OutboxState in_doubt;
} moves[] = {
    {OUTBOX_DRAFT, OUTBOX_EVENT_APPROVE, OUTBOX_APPROVED, OUTBOX_APPROVED},
    {OUTBOX_DRAFT, OUTBOX_EVENT_SCHEDULE, OUTBOX_QUEUED, NOWHERE},
    {OUTBOX_DRAFT, OUTBOX_EVENT_HOLD, OUTBOX_DRAFT, OUTBOX_UNKNOWN},
    {OUTBOX_DRAFT, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED, OUTBOX_CANCELLED},
    {OUTBOX_DRAFT, OUTBOX_EVENT_FOUND, NOWHERE, OUTBOX_SENT},
    {OUTBOX_APPROVED, OUTBOX_EVENT_APPROVE, OUTBOX_APPROVED, OUTBOX_APPROVED},
    {OUTBOX_APPROVED, OUTBOX_EVENT_SCHEDULE, OUTBOX_QUEUED, NOWHERE},
    {OUTBOX_APPROVED, OUTBOX_EVENT_PUT_OFF, OUTBOX_QUEUED, OUTBOX_UNKNOWN},
    {OUTBOX_APPROVED, OUTBOX_EVENT_HOLD, OUTBOX_DRAFT, OUTBOX_UNKNOWN},
    {OUTBOX_APPROVED, OUTBOX_EVENT_START, OUTBOX_SENDING, OUTBOX_SENDING},
    {OUTBOX_APPROVED, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED, OUTBOX_CANCELLED},
    {OUTBOX_APPROVED, OUTBOX_EVENT_FOUND, NOWHERE, OUTBOX_SENT},
    {OUTBOX_QUEUED, OUTBOX_EVENT_APPROVE, OUTBOX_APPROVED, OUTBOX_APPROVED},
    {OUTBOX_QUEUED, OUTBOX_EVENT_SCHEDULE, OUTBOX_QUEUED, NOWHERE},
    {OUTBOX_QUEUED, OUTBOX_EVENT_PUT_OFF, OUTBOX_QUEUED, OUTBOX_UNKNOWN},
    {OUTBOX_QUEUED, OUTBOX_EVENT_HOLD, OUTBOX_DRAFT, OUTBOX_UNKNOWN},
    {OUTBOX_QUEUED, OUTBOX_EVENT_START, OUTBOX_SENDING, OUTBOX_SENDING},
    {OUTBOX_QUEUED, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED, OUTBOX_CANCELLED},
    {OUTBOX_QUEUED, OUTBOX_EVENT_FOUND, NOWHERE, OUTBOX_SENT},
    {OUTBOX_SENDING, OUTBOX_EVENT_STOPPED, OUTBOX_DRAFT, OUTBOX_UNKNOWN},
    {OUTBOX_SENDING, OUTBOX_EVENT_NOT_SENT, OUTBOX_RETRY, OUTBOX_UNKNOWN},
    {OUTBOX_SENDING, OUTBOX_EVENT_REFUSED, OUTBOX_REJECTED, OUTBOX_UNKNOWN},
    {OUTBOX_SENDING, OUTBOX_EVENT_ACCEPTED, OUTBOX_SENT, OUTBOX_SENT},
    {OUTBOX_SENDING, OUTBOX_EVENT_LOST, OUTBOX_UNKNOWN, OUTBOX_UNKNOWN},
    {OUTBOX_SENDING, OUTBOX_EVENT_FOUND, NOWHERE, OUTBOX_SENT},
    {OUTBOX_RETRY, OUTBOX_EVENT_APPROVE, OUTBOX_APPROVED, OUTBOX_APPROVED},
    {OUTBOX_RETRY, OUTBOX_EVENT_SCHEDULE, OUTBOX_QUEUED, NOWHERE},
    {OUTBOX_RETRY, OUTBOX_EVENT_PUT_OFF, OUTBOX_QUEUED, OUTBOX_UNKNOWN},
    {OUTBOX_RETRY, OUTBOX_EVENT_HOLD, OUTBOX_DRAFT, OUTBOX_UNKNOWN},
    {OUTBOX_RETRY, OUTBOX_EVENT_START, OUTBOX_SENDING, OUTBOX_SENDING},
    {OUTBOX_RETRY, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED, OUTBOX_CANCELLED},
    {OUTBOX_RETRY, OUTBOX_EVENT_FOUND, NOWHERE, OUTBOX_SENT},
    {OUTBOX_UNKNOWN, OUTBOX_EVENT_FOUND, OUTBOX_SENT, OUTBOX_SENT},
    {OUTBOX_UNKNOWN, OUTBOX_EVENT_APPROVE, OUTBOX_APPROVED, OUTBOX_APPROVED},
    {OUTBOX_UNKNOWN, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED, OUTBOX_CANCELLED},
};

gboolean
outbox_move(OutboxState state, OutboxEvent event, gboolean may_be_out,
    OutboxState *ret_state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(moves); i++) {
		OutboxState to =
		    may_be_out ? moves[i].in_doubt : moves[i].to;

		if (moves[i].from != state || moves[i].event != event)
			continue;
		if (to == NOWHERE)
			return FALSE;
		*ret_state = to;
		return TRUE;
	}
	return FALSE;
}

gboolean
outbox_state_is_final(OutboxState state)
{
	return state == OUTBOX_SENT || state == OUTBOX_REJECTED ||
	    state == OUTBOX_CANCELLED;
}

gboolean
outbox_state_is_approved(OutboxState state)
{
	return state == OUTBOX_APPROVED || state == OUTBOX_QUEUED ||
	    state == OUTBOX_RETRY;
}

gboolean
outbox_goes_by_itself(OutboxState state, gint64 until_at, gint64 now)
{
	return outbox_state_is_approved(state) && until_at > 0 &&
	    until_at <= now;
}

gint64
outbox_retry_at(int attempts, gint64 now)
{
	static const int after_min[] = {
	    5, 15, 30, 60, 240, 240, 240, 240, 240, 240, 240, 240, 240, 240};

	if (attempts < 1 || attempts > (int)G_N_ELEMENTS(after_min))
		return 0;
	return now + (gint64)after_min[attempts - 1] * 60;
}
