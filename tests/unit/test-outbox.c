/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/outbox.h>

static const char *const event_names[] = {"approve", "schedule", "put-off",
    "hold", "start", "stopped", "not-sent", "refused", "accepted", "lost",
    "found", "cancel"};

/* Every state in its order; for each, what every event leads to ("-": no
 * such move), in the order of the events. */
typedef struct TableRow {
	const char *from;
	const char *to[OUTBOX_EVENT_COUNT];
} TableRow;

static const TableRow table[] = {
    {"draft", {"approved", "queued", "-", "draft", "-", "-", "-", "-", "-", "-",
		  "-", "cancelled"}},
    {"approved", {"approved", "queued", "queued", "draft", "sending", "-", "-",
		     "-", "-", "-", "-", "cancelled"}},
    {"queued", {"approved", "queued", "queued", "draft", "sending", "-", "-",
		   "-", "-", "-", "-", "cancelled"}},
    {"sending", {"-", "-", "-", "-", "-", "draft", "retry", "rejected", "sent",
		    "unknown", "-", "-"}},
    {"sent", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {"rejected", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {"retry", {"approved", "queued", "queued", "draft", "sending", "-", "-",
		  "-", "-", "-", "-", "cancelled"}},
    {"unknown", {"approved", "-", "-", "-", "-", "-", "-", "-", "-", "-",
		    "sent", "cancelled"}},
    {"cancelled", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
};

/* The same for a mail of which an earlier attempt may have arrived. */
static const TableRow in_doubt[] = {
    {"draft", {"approved", "-", "-", "unknown", "-", "-", "-", "-", "-", "-",
		  "sent", "cancelled"}},
    {"approved", {"approved", "-", "unknown", "unknown", "sending", "-", "-",
		     "-", "-", "-", "sent", "cancelled"}},
    {"queued", {"approved", "-", "unknown", "unknown", "sending", "-", "-",
		   "-", "-", "-", "sent", "cancelled"}},
    {"sending", {"-", "-", "-", "-", "-", "unknown", "unknown", "unknown",
		    "sent", "unknown", "sent", "-"}},
    {"sent", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {"rejected", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
    {"retry", {"approved", "-", "unknown", "unknown", "sending", "-", "-", "-",
		  "-", "-", "sent", "cancelled"}},
    {"unknown", {"approved", "-", "-", "-", "-", "-", "-", "-", "-", "-",
		    "sent", "cancelled"}},
    {"cancelled", {"-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-"}},
};

static void
check_table(const TableRow *rows, gboolean may_be_out)
{
	for (int from = 0; from < OUTBOX_STATE_COUNT; from++) {
		case_int(rows[from].from,
		    outbox_state_parse(rows[from].from), from);
		for (int event = 0; event < OUTBOX_EVENT_COUNT; event++) {
			OutboxState to = OUTBOX_STATE_COUNT;
			g_autofree char *label = g_strdup_printf("%s%s, %s",
			    rows[from].from, may_be_out ? " in doubt" : "",
			    event_names[event]);
			const char *want = rows[from].to[event];
			gboolean moved =
			    outbox_move(from, event, may_be_out, &to);

			case_int(label, moved, strcmp(want, "-") != 0);
			case_int(label, to, moved ? outbox_state_parse(want) :
			    OUTBOX_STATE_COUNT);
		}
	}
}

static void
outbox_move__every_state_and_event__follows_the_table(void **state)
{
	assert_int_equal(G_N_ELEMENTS(table), OUTBOX_STATE_COUNT);
	assert_int_equal(G_N_ELEMENTS(in_doubt), OUTBOX_STATE_COUNT);
	check_table(table, FALSE);
	check_table(in_doubt, TRUE);
}

static void
outbox_state__without_moves__is_final(void **state)
{
	int from, event;

	for (from = 0; from < OUTBOX_STATE_COUNT; from++) {
		gboolean leads_on = FALSE;
		OutboxState to;

		for (event = 0; event < OUTBOX_EVENT_COUNT; event++)
			leads_on |= outbox_move(from, event, FALSE, &to) ||
			    outbox_move(from, event, TRUE, &to);
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

static void
outbox_goes_by_itself__only_approved_and_due(void **state)
{
	for (int i = 0; i < OUTBOX_STATE_COUNT; i++) {
		const char *name = outbox_state_name(i);
		gboolean may = strcmp(name, "approved") == 0 ||
		    strcmp(name, "queued") == 0 || strcmp(name, "retry") == 0;

		case_int(name, outbox_state_is_approved(i), may);
		case_int(name, outbox_goes_by_itself(i, 100, 100), may);
		case_int(name, outbox_goes_by_itself(i, 1, 100), may);
		case_int(name, outbox_goes_by_itself(i, 101, 100), FALSE);
		case_int(name, outbox_goes_by_itself(i, 0, 100), FALSE);
	}
}

static void
outbox_retry_at__each_attempt__waits_longer_then_ends(void **state)
{
	gint64 before = 0, sum = 0;
	int attempts;

	assert_int_equal(outbox_retry_at(0, 1000), 0);
	assert_int_equal(outbox_retry_at(1, 1000), 1000 + 5 * 60);
	for (attempts = 1; outbox_retry_at(attempts, 1000) != 0; attempts++) {
		gint64 wait_s = outbox_retry_at(attempts, 1000) - 1000;

		assert_true(wait_s >= before);
		assert_true(attempts < 100);
		before = wait_s;
		sum += wait_s;
	}
	assert_true(sum > 36 * 3600 && sum < 72 * 3600);
	assert_int_equal(outbox_retry_at(G_MAXINT, 1000), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		outbox_move__every_state_and_event__follows_the_table),
	    cmocka_unit_test(outbox_state__without_moves__is_final),
	    cmocka_unit_test(outbox_state_parse__unknown_name__is_refused),
	    cmocka_unit_test(outbox_goes_by_itself__only_approved_and_due),
	    cmocka_unit_test(
		outbox_retry_at__each_attempt__waits_longer_then_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
