/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/store-fixture.h"

#include "../../src/store/store-internal.h"

#define NO_MORE_WRITES 1000

static void
append_one(
    Store *store, gint64 id, EventKind kind, const char *key, const char *value)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autoptr(GError) error = NULL;

	events_add(events, kind, id, key, value);
	if (!journal_append(store, events, 2000, NULL, &error))
		fail_msg("%s", error->message);
}

/* The folded application of that id, owned by *ret_all. */
static Application *
folded(Store *store, gint64 id, GPtrArray **ret_all)
{
	g_autoptr(GError) error = NULL;

	*ret_all = journal_fold(store, &error);
	if (!*ret_all)
		fail_msg("%s", error->message);
	for (guint i = 0; i < (*ret_all)->len; i++) {
		Application *application = (*ret_all)->pdata[i];

		if (application->id == id)
			return application;
	}
	return NULL;
}

static void
journal_append__new_application__numbers_its_events(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) events = events_new();
	gint64 first = track(store, "Acme"), second = 0;

	events_add(events, EVENT_TRACKED, 0, NULL, "b@b.example");
	events_add(events, EVENT_SET, 0, "company", "Beta");
	events_add(events, EVENT_NOTE, first, NULL, "Beta is a rival.");
	assert_true(journal_append(store, events, 3000, &second, NULL));
	assert_int_not_equal(second, first);
	for (guint i = 0; i < events->len; i++) {
		const Event *event = events->pdata[i];
		const Event *start = events->pdata[0];

		assert_int_equal(event->recorded_at, 3000);
		assert_int_equal(event->batch, start->batch);
		assert_int_equal(event->seq, start->seq + i);
		assert_int_equal(event->application_id, i < 2 ? second : first);
	}
}

/* What the settings did once is not done again when the user took it back. */
static void
journal_append_once__taken_back__is_not_done_again(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 first = track(store, "Acme"), second = track(store, "Beta");
	const struct {
		const char *label;
		gint64 id;
		const char *key;
		gboolean undo, done;
	} cases[] = {
	    {"never before", first, "m@x", FALSE, TRUE},
	    {"it stands", first, "m@x", FALSE, FALSE},
	    {"it was taken back", first, "m@x", TRUE, FALSE},
	    {"by another mail", first, "n@x", FALSE, TRUE},
	    {"in another application", second, "m@x", FALSE, TRUE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) events = events_new();
		const Event *event;
		gboolean done;

		if (cases[i].undo)
			case_true(cases[i].label,
			    journal_undo(store, first, 5, NULL, NULL));
		events_add(events, EVENT_PROPOSAL, cases[i].id, cases[i].key,
		    "accepted");
		events_add(events, EVENT_STAGE, cases[i].id, NULL, "offer");
		case_true(cases[i].label,
		    journal_append_once(store, events, 4000, &done, NULL));
		case_int(cases[i].label, done, cases[i].done);
		event = events->pdata[1];
		case_int(cases[i].label, event->seq != 0, cases[i].done);
	}
}

/* However the events of several applications lie among one another, and
 * whether any was taken back or not. */
static void
journal_fold__events_by_turns__are_each_applications_own(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 first = track(store, "Acme"), second = track(store, "Beta");

	append_one(store, second, EVENT_SET, "role", "Tester");
	append_one(store, first, EVENT_SET, "role", "Cook");
	append_one(store, second, EVENT_SET, "role", "Baker");
	append_one(store, first, EVENT_SET, "role", "Clerk");
	for (int round = 0; round < 2; round++) {
		g_autoptr(GPtrArray) all = NULL;
		const char *label = round == 0 ? "none undone" : "one undone";
		const Application *one = folded(store, first, &all);
		const Application *two = all->pdata[1];

		case_int(label, all->len, 2);
		case_true(label, one == all->pdata[0]);
		case_int(label, two->id, second);
		case_string(label, one->role, round == 0 ? "Clerk" : "Cook");
		case_string(label, two->role, "Baker");
		if (round == 0)
			assert_true(
			    journal_undo(store, first, 5, NULL, NULL));
	}
}

static void
journal_append__unknown_application__changes_nothing(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) events = events_new();
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GError) error = NULL;
	const Event *event;
	gint64 id = -1;

	event = events_add(events, EVENT_TRACKED, 0, NULL, "x@y.example");
	events_add(events, EVENT_NOTE, 77, NULL, "for nobody");
	assert_false(journal_append(store, events, 3000, &id, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	assert_int_equal(id, -1);
	assert_int_equal(event->seq, 0);
	assert_int_equal(event->application_id, 0);
	all = journal_fold(store, NULL);
	assert_int_equal(all->len, 0);
}

static void
journal_fold__after_reopening__gives_what_was_recorded(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GPtrArray) events = NULL;
	gint64 id = track(store, "Acme \"Söhne\" & Co.\n");
	const Application *application;
	const Event *event;

	append_one(store, id, EVENT_STAGE, NULL, "final");
	append_one(store, id, EVENT_NOTE, NULL, "first");
	track(store, "Beta");
	g_clear_pointer(&store, store_close);
	store = fixture_open(fixture);

	application = folded(store, id, &all);
	assert_non_null(application);
	assert_int_equal(all->len, 2);
	assert_string_equal(application->company, "Acme \"Söhne\" & Co.\n");
	assert_int_equal(application->stage, STAGE_FINAL);
	assert_int_equal(application->contacts->len, 1);
	assert_string_equal(
	    application->message_ids->pdata[0], "first@acme.example");

	events = journal_events(store, id, NULL);
	assert_int_equal(events->len, 5);
	event = events->pdata[4];
	assert_int_equal(event->kind, EVENT_NOTE);
	assert_int_equal(event->application_id, id);
	assert_int_equal(event->at, 1000);
	assert_int_equal(event->recorded_at, 2000);
	assert_null(event->key);
	assert_string_equal(event->value, "first");
}

static void
journal_fold__kind_of_a_later_version__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) taken = NULL;
	gint64 id = track(store, "Acme");

	append_one(store, id, EVENT_NOTE, NULL, "known");
	assert_true(store_exec(store,
	    "INSERT INTO event (batch, application_id, kind, at, until_at,"
	    " recorded_at) SELECT max(batch), 1, 'tele' || char(27) ||"
	    " 'ported', 1, 0, 1 FROM event",
	    NULL));
	assert_null(journal_fold(store, &error));
	assert_int_equal(error->code, STORE_ERROR_NEWER);
	assert_null(strchr(error->message, 27));
	assert_null(journal_events(store, id, NULL));
	assert_false(journal_undo(store, id, 4000, &taken, NULL));
	assert_null(taken);
}

static void
event_table__update__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);

	track(store, "Acme");
	assert_false(store_exec(store, "UPDATE event SET value = 'x'", NULL));
}

/* Undoes once; "-" when there is nothing, else the value that was undone. */
static char *
undo_value(Store *store, gint64 id)
{
	g_autoptr(GPtrArray) taken = NULL;
	g_autoptr(GError) error = NULL;

	if (!journal_undo(store, id, 5000, &taken, &error)) {
		assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
		return g_strdup("-");
	}
	return g_strdup(((const Event *)taken->pdata[0])->value);
}

static void
assert_undo(Store *store, gint64 id, const char *expected)
{
	g_autofree char *got = undo_value(store, id);

	assert_string_equal(got, expected);
}

static void
journal_undo__again_and_again__goes_back_to_the_beginning(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) all = NULL;
	gint64 id = track(store, "Acme");

	append_one(store, id, EVENT_NOTE, NULL, "one");
	append_one(store, id, EVENT_NOTE, NULL, "two");
	assert_undo(store, id, "two");
	append_one(store, id, EVENT_NOTE, NULL, "three");
	assert_undo(store, id, "three");
	assert_undo(store, 0, "one");
	assert_undo(store, id, "first@acme.example");
	assert_undo(store, id, "-");
	assert_undo(store, 0, "-");
	assert_null(folded(store, id, &all));
}

static void
journal_undo__of_one_application__leaves_the_other(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 acme = track(store, "Acme"), beta = track(store, "Beta");

	append_one(store, acme, EVENT_NOTE, NULL, "acme one");
	append_one(store, beta, EVENT_NOTE, NULL, "beta one");
	assert_undo(store, acme, "acme one");
	assert_undo(store, 0, "beta one");
}

static void
journal_undo__batch_over_two_applications__takes_back_both(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) batch = events_new();
	g_autoptr(GPtrArray) taken = NULL;
	g_autoptr(GPtrArray) left = NULL;
	g_autoptr(GPtrArray) right = NULL;
	gint64 acme = track(store, "Acme"), beta = track(store, "Beta");

	events_add(batch, EVENT_NOTE, acme, NULL, "both");
	events_add(batch, EVENT_NOTE, beta, NULL, "both");
	events_add(batch, EVENT_NOTE, acme, NULL, "both");
	assert_true(journal_append(store, batch, 2000, NULL, NULL));
	assert_true(journal_undo(store, beta, 3000, &taken, NULL));
	assert_int_equal(taken->len, 3);
	left = journal_events(store, acme, NULL);
	right = journal_events(store, beta, NULL);
	assert_int_equal(left->len, 3);
	assert_int_equal(right->len, 3);
	assert_undo(store, beta, "first@acme.example");
}

static void
journal_undo__a_mail_that_went_out__is_passed_over(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) all = NULL;
	gint64 id = track(store, "Acme");

	append_one(store, id, EVENT_NOTE, NULL, "one");
	append_one(store, id, EVENT_SENT, "thank-you", "s@me.example");
	append_one(store, id, EVENT_NOTE, NULL, "two");
	assert_undo(store, id, "two");
	assert_undo(store, id, "one");
	assert_undo(store, id, "-");
	assert_non_null(folded(store, id, &all));
}

static void
journal_undo__mail_in_the_outbox__keeps_the_application(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GError) error = NULL;
	gint64 id = track(store, "Acme");

	assert_true(store_exec(store,
	    "INSERT INTO outbox (application_id, draft_id, state, message_id,"
	    " envelope_from, recipients, subject, account, bytes, hash,"
	    " created_at, changed_at) VALUES (1, 0, 'queued', 'm',"
	    " 'f', 'r', 's', 'a', x'00', 'h', 0, 0)",
	    NULL));
	assert_false(journal_undo(store, id, 3000, NULL, &error));
	assert_int_equal(error->code, STORE_ERROR_STATE);
	assert_true(
	    store_exec(store, "UPDATE outbox SET state = 'cancelled'", NULL));
	assert_undo(store, id, "first@acme.example");
}

/* Fills every table with the name of the company. */
static void
write_everywhere(Store *store, const char *name)
{
	g_autofree char *sql = g_strdup_printf(
	    "INSERT INTO draft (application_id, from_, to_, subject, body,"
	    " insisted, changed_at) VALUES (1, '%s', '', '', '%s', 0, 0);"
	    "INSERT INTO outbox (application_id, draft_id, state, message_id,"
	    " envelope_from, recipients, subject, account, bytes, hash,"
	    " created_at, changed_at) VALUES (1, 0, 'sent', '%s',"
	    " 'f', 'r', '%s', 'a', CAST ('%s' AS BLOB), 'h', 0, 0);"
	    "INSERT INTO head VALUES ('%s', 1, CAST ('%s' AS BLOB));",
	    name, name, name, name, name, name, name);

	assert_true(store_exec(store, sql, NULL));
}

static void
journal_forget__whatever_was_kept__leaves_no_byte(void **state)
{
	static const char name[] = "Zweifelhaft-Industrien";
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(Store) reader = NULL;
	g_autofree char *wal = g_strconcat(fixture->path, "-wal", NULL);
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GError) error = NULL;
	gint64 id = track(store, name), other;

	write_everywhere(store, name);
	for (int i = 0; i < 200; i++)
		append_one(store, id, EVENT_NOTE, NULL, name);
	g_free(undo_value(store, id));
	other = track(store, "Beta");
	assert_true(file_holds(wal, name) || file_holds(fixture->path, name));

	/* Another process that has it open does not hold it up. */
	reader = fixture_open(fixture);
	g_ptr_array_unref(journal_fold(reader, NULL));
	if (!journal_forget(store, id, &error))
		fail_msg("%s", error->message);
	assert_false(file_holds(fixture->path, name));
	assert_false(file_holds(wal, name));
	g_clear_pointer(&reader, store_close);
	g_clear_pointer(&store, store_close);
	assert_false(file_holds(fixture->path, name));

	store = fixture_open(fixture);
	assert_null(folded(store, id, &all));
	assert_int_equal(all->len, 1);
	assert_int_equal(((Application *)all->pdata[0])->id, other);
	assert_int_not_equal(track(store, "Gamma"), id);
}

static void
journal_forget__unknown_or_sending__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GError) error = NULL;
	gint64 id = track(store, "Acme");

	assert_false(journal_forget(store, 99, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	g_clear_error(&error);
	write_everywhere(store, "Acme");
	assert_true(
	    store_exec(store, "UPDATE outbox SET state = 'sending'", NULL));
	assert_false(journal_forget(store, id, &error));
	assert_int_equal(error->code, STORE_ERROR_STATE);
	assert_non_null(folded(store, id, &all));
}

/* For each write of an append: the disk is full from there on. */
static void
journal_append__disk_full_at_each_write__changes_nothing(void **state)
{
	Fixture *fixture = *state;
	int refused = 0;

	disk_replace();
	for (int at = 1; at < NO_MORE_WRITES; at++) {
		g_autofree char *label = g_strdup_printf("write %d", at);
		g_autoptr(Store) store = fixture_open(fixture);
		g_autoptr(GPtrArray) events = events_new();
		g_autoptr(GPtrArray) before = journal_fold(store, NULL);
		g_autoptr(GPtrArray) after = NULL;
		g_autoptr(GError) error = NULL;
		gboolean ok;

		events_add(events, EVENT_TRACKED, 0, NULL, "x@y.example");
		events_add(events, EVENT_NOTE, 0, NULL, "note");
		disk_count(at, 0);
		ok = journal_append(store, events, 1000, NULL, &error);
		disk_count(0, 0);
		if (ok)
			break;
		refused++;
		case_int(label, error->code, STORE_ERROR_FULL);
		case_int(label, ((Event *)events->pdata[0])->seq, 0);
		after = journal_fold(store, NULL);
		case_int(label, after->len, before->len);
		case_true(label, store_check(store, NULL));
	}
	assert_in_range(refused, 1, NO_MORE_WRITES - 2);
}

static void
journal_append__no_page_left__changes_nothing(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autofree char *large = g_strnfill(100000, 'x');
	g_autoptr(GPtrArray) events = events_new();
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(GError) error = NULL;
	gint64 id = track(store, "Acme");

	assert_true(store_exec(store, "PRAGMA max_page_count = 1", NULL));
	events_add(events, EVENT_NOTE, id, NULL, "small");
	events_add(events, EVENT_NOTE, id, NULL, large);
	assert_false(journal_append(store, events, 1000, NULL, &error));
	assert_int_equal(error->code, STORE_ERROR_FULL);
	all = journal_events(store, id, NULL);
	assert_int_equal(all->len, 3);
}

static void
store_open__disk_full_at_each_write__leaves_no_file(void **state)
{
	Fixture *fixture = *state;
	int refused = 0;

	disk_replace();
	for (int at = 1; at < NO_MORE_WRITES; at++) {
		g_autofree char *label = g_strdup_printf("write %d", at);
		g_autoptr(GError) error = NULL;
		g_autoptr(Store) store = NULL;
		g_autoptr(GDir) dir = NULL;

		disk_count(at, 0);
		store = store_open(fixture->path, &error);
		disk_count(0, 0);
		if (store)
			break;
		case_int(label, error->code, STORE_ERROR_FULL);
		/* The first opening of a whole file may fail as well. */
		if (g_file_test(fixture->path, G_FILE_TEST_EXISTS))
			continue;
		refused++;
		dir = g_dir_open(fixture->folder, 0, NULL);
		case_string(label, g_dir_read_name(dir), NULL);
	}
	assert_in_range(refused, 1, NO_MORE_WRITES - 2);
}

/* Appends batches of three until the disk kills it; a byte for each that was
 * reported durable. */
static void
append_until_killed(const Fixture *fixture, int kill_at, int report_fd)
{
	Store *store = fixture_open(fixture);

	disk_count(0, kill_at);
	for (int i = 0; i < 4; i++) {
		track(store, "Acme");
		if (write(report_fd, "+", 1) != 1)
			_exit(2);
	}
	_exit(0);
}

static int
count_reports(int fd)
{
	int count = 0;
	char byte;

	while (read(fd, &byte, 1) == 1)
		count++;
	return count;
}

static void
assert_whole_batches(Store *store, const char *label, int reported)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = journal_fold(store, &error);

	case_string(label, error ? error->message : NULL, NULL);
	case_true(label, store_check(store, NULL));
	/* One may be durable that nobody lived to report. */
	case_true(
	    label, (int)all->len == reported || (int)all->len == reported + 1);
	for (guint i = 0; i < all->len; i++) {
		const Application *application = all->pdata[i];

		case_string(label, application->company, "Acme");
		case_int(label, application->contacts->len, 1);
	}
}

static void
journal_append__killed_at_each_write__keeps_whole_batches(void **state)
{
	Fixture *fixture = *state;
	gboolean killed = TRUE;
	int at;

	disk_replace();
	for (at = 1; killed && at < NO_MORE_WRITES; at++) {
		g_autofree char *label = g_strdup_printf("write %d", at);
		g_autoptr(Store) store = NULL;
		int fds[2], reported, status;
		pid_t child;

		g_unlink(fixture->path);
		assert_int_equal(pipe(fds), 0);
		child = fork();
		if (child == 0) {
			close(fds[0]);
			append_until_killed(fixture, at, fds[1]);
		}
		close(fds[1]);
		reported = count_reports(fds[0]);
		close(fds[0]);
		case_int(label, waitpid(child, &status, 0), child);
		killed = WIFSIGNALED(status);
		case_true(label, killed || WEXITSTATUS(status) == 0);
		store = fixture_open(fixture);
		assert_whole_batches(store, label, reported);
	}
	assert_in_range(at, 10, NO_MORE_WRITES - 1);
}

static void
journal_application__as_of_an_event__knows_nothing_later(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme"), seen_seq = 0, newest_seq = 0;
	g_autoptr(GPtrArray) stage = events_new();
	g_autoptr(GPtrArray) touch = events_new();
	g_autoptr(Application) now = NULL;
	g_autoptr(Application) then = NULL;
	g_autoptr(GError) error = NULL;

	events_add(stage, EVENT_STAGE, id, NULL, "offer");
	assert_true(journal_append(store, stage, 1000, NULL, NULL));
	assert_true(journal_newest_seq(store, &seen_seq, NULL));
	assert_int_equal(seen_seq, 4);
	/* Taken back only later: then it counted still. */
	assert_true(journal_undo(store, id, 1000, NULL, NULL));
	events_add(touch, EVENT_TOUCH, id, "phone", NULL);
	assert_true(journal_append(store, touch, 1000, NULL, NULL));
	then = journal_application(store, id, seen_seq, NULL);
	now = journal_application(store, id, G_MAXINT64, NULL);
	assert_int_equal(then->stage, STAGE_OFFER);
	assert_int_equal(then->facts->len, 1);
	assert_int_equal(now->stage, STAGE_APPLIED);
	assert_int_equal(now->facts->len, 1);
	assert_string_equal(now->company, "Acme");
	assert_true(journal_newest_seq(store, &newest_seq, NULL));
	assert_int_equal(newest_seq, 6);
	assert_null(journal_application(store, id, 0, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
}

static void
journal_since__an_event__tells_all_that_came_after(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme");
	g_autoptr(GPtrArray) touch = events_new();
	g_autoptr(GPtrArray) none = NULL;
	g_autoptr(GPtrArray) since = NULL;

	none = journal_since(store, 3, NULL);
	assert_int_equal(none->len, 0);
	events_add(touch, EVENT_TOUCH, id, "phone", NULL);
	assert_true(journal_append(store, touch, 1000, NULL, NULL));
	assert_true(journal_undo(store, id, 1000, NULL, NULL));
	since = journal_since(store, 3, NULL);
	assert_int_equal(since->len, 2);
	assert_int_equal(((const Event *)since->pdata[0])->kind, EVENT_TOUCH);
	assert_int_equal(((const Event *)since->pdata[1])->kind, EVENT_UNDONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    store_test(
		journal_application__as_of_an_event__knows_nothing_later),
	    store_test(journal_since__an_event__tells_all_that_came_after),
	    store_test(journal_append__new_application__numbers_its_events),
	    store_test(journal_append_once__taken_back__is_not_done_again),
	    store_test(journal_append__unknown_application__changes_nothing),
	    store_test(
		journal_fold__events_by_turns__are_each_applications_own),
	    store_test(journal_fold__after_reopening__gives_what_was_recorded),
	    store_test(journal_fold__kind_of_a_later_version__is_refused),
	    store_test(event_table__update__is_refused),
	    store_test(
		journal_undo__again_and_again__goes_back_to_the_beginning),
	    store_test(journal_undo__of_one_application__leaves_the_other),
	    store_test(
		journal_undo__batch_over_two_applications__takes_back_both),
	    store_test(journal_undo__a_mail_that_went_out__is_passed_over),
	    store_test(journal_undo__mail_in_the_outbox__keeps_the_application),
	    store_test(journal_forget__whatever_was_kept__leaves_no_byte),
	    store_test(journal_forget__unknown_or_sending__is_refused),
	    store_test(
		journal_append__disk_full_at_each_write__changes_nothing),
	    store_test(journal_append__no_page_left__changes_nothing),
	    store_test(store_open__disk_full_at_each_write__leaves_no_file),
	    store_test(
		journal_append__killed_at_each_write__keeps_whole_batches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
