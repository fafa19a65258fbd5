/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/outbox.h>

static const char *const event_names[] = {"approve", "start", "not-sent",
    "refused", "accepted", "lost", "found", "cancel"};

/* Every state in its order; for each, what every event leads to ("-": no
 * such move), in the order of the events. */
static const struct {
	const char *from;
	const char *to[OUTBOX_EVENT_COUNT];
} table[] = {
    {"approved", {"-", "sending", "-", "-", "-", "-", "-", "cancelled"}},
    {"queued", {"approved", "-", "-", "-", "-", "-", "-", "cancelled"}},
    {"sending", {"-", "-", "retry", "rejected", "sent", "unknown", "-", "-"}},
    {"sent", {"-", "-", "-", "-", "-", "-", "-", "-"}},
    {"rejected", {"-", "-", "-", "-", "-", "-", "-", "-"}},
    {"retry", {"approved", "sending", "-", "-", "-", "-", "-", "cancelled"}},
    {"unknown", {"-", "-", "-", "-", "-", "-", "sent", "cancelled"}},
    {"cancelled", {"-", "-", "-", "-", "-", "-", "-", "-"}},
};

static void
outbox_move__every_state_and_event__follows_the_table(void **state)
{
	int from, event;

	assert_int_equal(G_N_ELEMENTS(table), OUTBOX_STATE_COUNT);
	for (from = 0; from < OUTBOX_STATE_COUNT; from++) {
		case_int(table[from].from,
		    outbox_state_parse(table[from].from), from);
		for (event = 0; event < OUTBOX_EVENT_COUNT; event++) {
			OutboxState to = OUTBOX_STATE_COUNT;
			g_autofree char *label = g_strdup_printf("%s, %s",
			    table[from].from, event_names[event]);
			const char *want = table[from].to[event];
			gboolean moved = outbox_move(from, event, &to);

			case_int(label, moved, strcmp(want, "-") != 0);
			case_int(label, to, moved ? outbox_state_parse(want) :
			    OUTBOX_STATE_COUNT);
		}
	}
}

static void
outbox_state__without_moves__is_final(void **state)
{
	int from, event;

	for (from = 0; from < OUTBOX_STATE_COUNT; from++) {
		gboolean leads_on = FALSE;
		OutboxState to;

		for (event = 0; event < OUTBOX_EVENT_COUNT; event++)
			leads_on |= outbox_move(from, event, &to);
		case_int(outbox_state_name(from),
		    outbox_state_is_final(from), !leads_on);
	}
}

static void
outbox_state_parse__unknown_name__is_refused(void **state)
{
	assert_int_equal(outbox_state_parse("Sent"), -1);
	assert_int_equal(outbox_state_parse(""), -1);
	assert_int_equal(outbox_state_parse(NULL), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		outbox_move__every_state_and_event__follows_the_table),
	    cmocka_unit_test(outbox_state__without_moves__is_final),
	    cmocka_unit_test(outbox_state_parse__unknown_name__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
