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

static const struct {
	OutboxState from;
	OutboxEvent event;
	OutboxState to;
} moves[] = {
    {OUTBOX_QUEUED, OUTBOX_EVENT_APPROVE, OUTBOX_APPROVED},
    {OUTBOX_QUEUED, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED},
    {OUTBOX_APPROVED, OUTBOX_EVENT_START, OUTBOX_SENDING},
    {OUTBOX_APPROVED, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED},
    {OUTBOX_SENDING, OUTBOX_EVENT_NOT_SENT, OUTBOX_RETRY},
    {OUTBOX_SENDING, OUTBOX_EVENT_REFUSED, OUTBOX_REJECTED},
    {OUTBOX_SENDING, OUTBOX_EVENT_ACCEPTED, OUTBOX_SENT},
    {OUTBOX_SENDING, OUTBOX_EVENT_LOST, OUTBOX_UNKNOWN},
    {OUTBOX_RETRY, OUTBOX_EVENT_APPROVE, OUTBOX_APPROVED},
    {OUTBOX_RETRY, OUTBOX_EVENT_START, OUTBOX_SENDING},
    {OUTBOX_RETRY, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED},
    {OUTBOX_UNKNOWN, OUTBOX_EVENT_FOUND, OUTBOX_SENT},
    {OUTBOX_UNKNOWN, OUTBOX_EVENT_CANCEL, OUTBOX_CANCELLED},
};

gboolean
outbox_move(OutboxState state, OutboxEvent event, OutboxState *ret_state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(moves); i++) {
		if (moves[i].from != state || moves[i].event != event)
			continue;
		*ret_state = moves[i].to;
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
