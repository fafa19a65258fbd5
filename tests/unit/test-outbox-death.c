/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers that race, and those that die at any write. */
#include "../support/outbox-cases.h"

static void
outbox_recover__dead_worker__is_judged_by_what_it_committed(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 before = queue_mail(store, "before@me.example");
	gint64 within = queue_mail(store, "within@me.example");
	gint64 queued = queue_mail(store, "queued@me.example");
	g_autoptr(OutboxRow) row = NULL;

	apply(store, before, OUTBOX_EVENT_APPROVE);
	apply(store, before, OUTBOX_EVENT_START);
	apply(store, within, OUTBOX_EVENT_APPROVE);
	apply(store, within, OUTBOX_EVENT_START);
	assert_true(outbox_mark_in_body(store, within, NULL));
	assert_true(outbox_recover(store, 500, NULL));
	assert_int_equal(state_of(store, before), OUTBOX_RETRY);
	row = outbox_load(store, before, NULL);
	assert_int_equal(row->until_at, outbox_retry_at(1, 500));
	g_clear_pointer(&row, outbox_row_free);
	assert_int_equal(state_of(store, queued), OUTBOX_DRAFT);
	row = outbox_load(store, within, NULL);
	assert_int_equal(row->state, OUTBOX_UNKNOWN);
	assert_int_equal(row->changed_at, 500);
	assert_non_null(row->text);
}

/* A child waits for the start, tries once, and tells with its status. */
static pid_t
race_child(const Fixture *fixture, gint64 id, const int *start_fds)
{
	OutboxDetail detail = {.at = 300};
	g_autoptr(GError) error = NULL;
	pid_t child = fork();
	Store *store;
	char byte;

	if (child != 0)
		return child;
	close(start_fds[1]);
	store = store_open(fixture->path, NULL);
	if (!store || read(start_fds[0], &byte, 1) != 0)
		_exit(9);
	if (outbox_apply(store, id, OUTBOX_EVENT_START, &detail, &error))
		_exit(0);
	_exit(error->code == STORE_ERROR_STATE ? 1 : 8);
}

static void
outbox_apply__processes_racing_to_start__one_wins(void **state)
{
	Fixture *fixture = *state;

	for (int round = 0; round < 5; round++) {
		g_autofree char *label = g_strdup_printf("round %d", round);
		g_autofree char *message_id = g_strdup_printf("r%d@me", round);
		g_autoptr(Store) store = fixture_open(fixture);
		gint64 id = queue_mail(store, message_id);
		int fds[2], results[10] = {0};
		pid_t children[4];

		apply(store, id, OUTBOX_EVENT_APPROVE);
		g_clear_pointer(&store, store_close);
		assert_int_equal(pipe(fds), 0);
		for (int i = 0; i < 4; i++)
			children[i] = race_child(fixture, id, fds);
		close(fds[0]);
		close(fds[1]);
		for (int i = 0; i < 4; i++) {
			int status;

			waitpid(children[i], &status, 0);
			results[WEXITSTATUS(status) % 10]++;
		}
		case_int(label, results[0], 1);
		case_int(label, results[1], 3);
		store = fixture_open(fixture);
		case_int(label, state_of(store, id), OUTBOX_SENDING);
	}
}

/* What a worker does, until the disk kills it. Each step that returned is
 * reported with a byte. */
static void
send_until_killed(const Fixture *fixture, gint64 id, int kill_at, int fd)
{
	static const OutboxEvent events[] = {OUTBOX_EVENT_APPROVE,
	    OUTBOX_EVENT_START, OUTBOX_EVENT_COUNT, OUTBOX_EVENT_ACCEPTED};
	OutboxDetail detail = {.at = 300};
	Store *store = store_open(fixture->path, NULL);

	disk_count(0, kill_at);
	for (guint i = 0; i < G_N_ELEMENTS(events); i++) {
		gboolean ok =
		    events[i] == OUTBOX_EVENT_COUNT
			? outbox_mark_in_body(store, id, NULL)
			: outbox_apply(store, id, events[i], &detail, NULL);

		if (!ok || write(fd, "+", 1) != 1)
			_exit(2);
	}
	_exit(0);
}

/* The states that a row may be in, after recovery, once so many steps were
 * reported: as reported, or one step further that nobody lived to report. */
static const struct {
	OutboxState reported, further;
} after_steps[] = {
    {OUTBOX_DRAFT, OUTBOX_APPROVED},
    {OUTBOX_APPROVED, OUTBOX_RETRY},
    {OUTBOX_RETRY, OUTBOX_UNKNOWN},
    {OUTBOX_UNKNOWN, OUTBOX_SENT},
    {OUTBOX_SENT, OUTBOX_SENT},
};

static void
assert_consistent(Store *store, gint64 id, int steps, const char *label)
{
	g_autoptr(OutboxRow) row = NULL;
	g_autoptr(GPtrArray) events = NULL;
	gboolean sent;

	case_true(label, store_check(store, NULL));
	case_true(label, outbox_recover(store, 600, NULL));
	row = outbox_load(store, id, NULL);
	case_true(label, row->state == after_steps[steps].reported ||
			     row->state == after_steps[steps].further);
	sent = sent_event(store, row->application_id, row->message_id,
		   &events) != NULL;
	case_int(label, sent, row->state == OUTBOX_SENT);
	case_int(label, count_drafts(store), row->state == OUTBOX_SENT ? 0 : 1);
}

static void
outbox_apply__killed_at_each_write__is_consistent(void **state)
{
	Fixture *fixture = *state;
	gboolean killed = TRUE;
	int at;

	disk_replace();
	for (at = 1; killed && at < 1000; at++) {
		g_autofree char *label = g_strdup_printf("write %d", at);
		g_autoptr(Store) store = NULL;
		int fds[2], steps = 0, status;
		gint64 id;
		pid_t child;
		char byte;

		g_unlink(fixture->path);
		store = fixture_open(fixture);
		id = queue_mail(store, "m@me.example");
		g_clear_pointer(&store, store_close);
		assert_int_equal(pipe(fds), 0);
		child = fork();
		if (child == 0) {
			close(fds[0]);
			send_until_killed(fixture, id, at, fds[1]);
		}
		close(fds[1]);
		while (read(fds[0], &byte, 1) == 1)
			steps++;
		close(fds[0]);
		waitpid(child, &status, 0);
		killed = WIFSIGNALED(status);
		case_true(label, killed || WEXITSTATUS(status) == 0);
		store = fixture_open(fixture);
		assert_consistent(store, id, steps, label);
	}
	assert_in_range(at, 10, 999);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    store_test(
		outbox_recover__dead_worker__is_judged_by_what_it_committed),
	    store_test(outbox_apply__processes_racing_to_start__one_wins),
	    store_test(outbox_apply__killed_at_each_write__is_consistent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
