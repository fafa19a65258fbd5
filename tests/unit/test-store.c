/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/store-fixture.h"

#include <fcntl.h>
#include <sys/syscall.h>

#include "../../src/store/statement.h"
#include "../../src/store/store-internal.h"

/* Of the data file. */
#define SCHEMA_VERSION 8

static int syncs;

/* The library's call ends here. */
int
fdatasync(int fd)
{
	syncs++;
	return (int)syscall(SYS_fdatasync, fd);
}

static mode_t
mode_of(const char *path)
{
	struct stat info = {0};

	assert_int_equal(stat(path, &info), 0);
	return info.st_mode & 07777;
}

static gint64
pragma(Store *store, const char *sql)
{
	g_autoptr(Statement) statement = statement_new(store, sql);

	assert_int_equal(statement_step(statement, NULL), STATEMENT_ROW);
	return statement_int(statement, 0);
}

static void
store_open__missing_file__is_created_private(void **state)
{
	static const mode_t masks[] = {0, 022, 077, 0777};
	Fixture *fixture = *state;

	for (guint i = 0; i < G_N_ELEMENTS(masks); i++) {
		g_autofree char *label =
		    g_strdup_printf("umask %03o", (unsigned)masks[i]);
		g_autofree char *wal = g_strconcat(fixture->path, "-wal", NULL);
		g_autoptr(Store) store = NULL;
		mode_t old = umask(masks[i]);

		store = fixture_open(fixture);
		track(store, "Acme");
		umask(old);
		case_int(label, mode_of(fixture->path), 0600);
		case_int(label, mode_of(wal), 0600);
		g_clear_pointer(&store, store_close);
		g_unlink(fixture->path);
	}
}

static void
store_open__missing_file__leaves_no_other_file(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GDir) dir = NULL;
	const char *name;

	g_clear_pointer(&store, store_close);
	dir = g_dir_open(fixture->folder, 0, NULL);
	while ((name = g_dir_read_name(dir)))
		assert_string_equal(name, "notyet.db");
}

static void
store_open__default_path__makes_a_private_folder(void **state)
{
	Fixture *fixture = *state;
	g_autofree char *folder =
	    g_build_filename(fixture->folder, "data", "notyet", NULL);
	g_autofree char *data = g_build_filename(fixture->folder, "data", NULL);
	g_autofree char *path = g_build_filename(folder, "notyet.db", NULL);
	g_autoptr(Store) store = NULL;
	mode_t old = umask(0);

	g_setenv("XDG_DATA_HOME", data, TRUE);
	store = store_open(NULL, NULL);
	umask(old);
	g_unsetenv("XDG_DATA_HOME");
	assert_non_null(store);
	assert_string_equal(store_path(store), path);
	assert_int_equal(mode_of(folder), 0700);
	assert_int_equal(mode_of(path), 0600);
}

static void
store_open__readable_by_others__is_made_private(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);

	g_clear_pointer(&store, store_close);
	assert_int_equal(g_chmod(fixture->path, 0644), 0);
	store = fixture_open(fixture);
	assert_int_equal(mode_of(fixture->path), 0600);
}

static void
store_open__each_time__is_durable_and_overwrites(void **state)
{
	Fixture *fixture = *state;

	for (int again = 0; again < 2; again++) {
		g_autoptr(Store) store = fixture_open(fixture);
		g_autoptr(Statement) mode =
		    statement_new(store, "PRAGMA journal_mode");
		g_autofree char *name = NULL;

		assert_int_equal(statement_step(mode, NULL), STATEMENT_ROW);
		name = statement_text(mode, 0);
		assert_string_equal(name, "wal");
		assert_int_equal(pragma(store, "PRAGMA synchronous"), 2);
		assert_int_equal(pragma(store, "PRAGMA secure_delete"), 1);
		assert_int_equal(pragma(store, "PRAGMA foreign_keys"), 1);
		assert_int_equal(pragma(store, "PRAGMA user_version"), SCHEMA_VERSION);
	}
}

static void
journal_append__on_return__was_synced(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);

	for (int again = 0; again < 3; again++) {
		syncs = 0;
		track(store, "Acme");
		assert_true(syncs > 0);
	}
}

typedef struct BadFile {
	const char *label;
	const char *bytes;
	gsize size_bytes;
} BadFile;

#define BYTES(text) text, sizeof(text) - 1

static const BadFile bad_files[] = {
    {"empty", BYTES("")},
    {"one byte", BYTES("S")},
    {"text", BYTES("Dear Anna,\nthank you for your time.\n")},
    {"the magic alone", BYTES("SQLite format 3\0")},
    {"the magic and rubbish",
	BYTES("SQLite format 3\0\xff\xff\xff\xff\xff\xff\xff\xff"
	      "\xff\xff\xff\xff\xff\xff\xff\xff")},
};

static void
assert_refused(const Fixture *fixture, const char *label, int code)
{
	g_autoptr(GBytes) before = file_bytes(fixture->path);
	g_autoptr(GBytes) after = NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(Store) store = store_open(fixture->path, &error);

	case_true(label, store == NULL);
	case_int(label, error->code, code);
	case_true(label, g_str_has_suffix(error->message, "."));
	case_true(label, strstr(error->message, fixture->path) != NULL);
	after = file_bytes(fixture->path);
	case_true(label, g_bytes_equal(before, after));
}

static void
store_open__garbage__is_refused_and_untouched(void **state)
{
	Fixture *fixture = *state;

	for (guint i = 0; i < G_N_ELEMENTS(bad_files); i++) {
		g_file_set_contents(fixture->path, bad_files[i].bytes,
		    (gssize)bad_files[i].size_bytes, NULL);
		assert_refused(
		    fixture, bad_files[i].label, STORE_ERROR_DAMAGED);
	}
}

/* A whole file of ours, closed, so that no log stands beside it. */
static void
make_filled(const Fixture *fixture)
{
	g_autoptr(Store) store = fixture_open(fixture);

	for (int i = 0; i < 40; i++)
		track(store, "Acme of a rather long name");
}

static void
store_open__truncated_at_each_page__is_refused_and_untouched(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(GBytes) whole = NULL;
	gsize size_bytes;
	const char *data;

	make_filled(fixture);
	whole = file_bytes(fixture->path);
	data = g_bytes_get_data(whole, &size_bytes);
	assert_true(size_bytes > 8 * 4096);
	for (gsize at = 0; at < size_bytes; at += 4096) {
		g_autofree char *label =
		    g_strdup_printf("cut at %" G_GSIZE_FORMAT, at);

		g_file_set_contents(fixture->path, data, (gssize)at, NULL);
		assert_refused(fixture, label, STORE_ERROR_DAMAGED);
	}
}

static void
store_open__each_page_overwritten__is_refused_and_untouched(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(GBytes) whole = NULL;
	gsize size_bytes;
	const char *data;

	make_filled(fixture);
	whole = file_bytes(fixture->path);
	data = g_bytes_get_data(whole, &size_bytes);
	for (gsize at = 0; at < size_bytes; at += 4096) {
		g_autofree char *label =
		    g_strdup_printf("page at %" G_GSIZE_FORMAT, at);
		g_autofree char *copy = g_memdup2(data, size_bytes);

		memset(copy + at, 0xa5, 4096);
		g_file_set_contents(
		    fixture->path, copy, (gssize)size_bytes, NULL);
		assert_refused(fixture, label, STORE_ERROR_DAMAGED);
	}
}

static void
store_open__database_of_another_program__is_refused(void **state)
{
	Fixture *fixture = *state;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db, "CREATE TABLE t (a)", NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	assert_refused(fixture, "another program", STORE_ERROR_DAMAGED);
}

static void
store_open__newer_schema__is_refused_and_untouched(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);

	assert_true(store_exec(store, "PRAGMA user_version = 9", NULL));
	g_clear_pointer(&store, store_close);
	assert_refused(fixture, "newer", STORE_ERROR_NEWER);
}

static void
store_open__folder_at_the_path__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(GError) error = NULL;

	assert_null(store_open(fixture->folder, &error));
	assert_int_equal(error->code, STORE_ERROR_IO);
}

static void
store_open__missing_folder__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autofree char *path =
	    g_build_filename(fixture->folder, "none", "notyet.db", NULL);
	g_autoptr(GError) error = NULL;

	assert_null(store_open(path, &error));
	assert_int_equal(error->code, STORE_ERROR_IO);
	assert_non_null(strstr(error->message, path));
}

/* Root may write everywhere, so this is asked as a user who may not. */
static int
open_as_nobody(const Fixture *fixture)
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		g_autoptr(GError) error = NULL;
		Store *store;

		if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
			_exit(100);
		store = store_open(fixture->path, &error);
		_exit(store ? 101 : error->code);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
store_open__read_only_medium__is_refused_and_untouched(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(GBytes) before = NULL;
	g_autoptr(GBytes) after = NULL;

	make_filled(fixture);
	before = file_bytes(fixture->path);
	g_chmod(fixture->path, 0444);
	g_chmod(fixture->folder, 0555);
	assert_int_equal(open_as_nobody(fixture), STORE_ERROR_IO);
	g_chmod(fixture->folder, 0755);
	after = file_bytes(fixture->path);
	assert_true(g_bytes_equal(before, after));
}

static void
store_open__read_only_folder_without_a_file__is_refused(void **state)
{
	Fixture *fixture = *state;

	g_chmod(fixture->folder, 0555);
	assert_int_equal(open_as_nobody(fixture), STORE_ERROR_IO);
	g_chmod(fixture->folder, 0755);
}

static void
schema_migrate__a_later_version__keeps_the_data(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	const char *list[SCHEMA_VERSION + 1] = {[SCHEMA_VERSION] =
	    "ALTER TABLE draft ADD COLUMN mood TEXT;"
	    "UPDATE application SET created_at = created_at + 1;"};
	int count;

	memcpy(list, schema_migrations(&count), SCHEMA_VERSION * sizeof(*list));
	assert_int_equal(count, SCHEMA_VERSION);
	track(store, "Acme");
	assert_true(schema_migrate(store, list, SCHEMA_VERSION + 1, NULL));
	assert_int_equal(pragma(store, "PRAGMA user_version"), SCHEMA_VERSION + 1);
	assert_int_equal(
	    pragma(store, "SELECT created_at FROM application"), 1001);
	assert_int_equal(pragma(store, "SELECT count(mood) FROM draft"), 0);
	assert_int_equal(pragma(store, "SELECT count(*) FROM event"), 3);
}

/* A data file as version 1 wrote it, with a mail in each state. */
static void
write_version_1(const Fixture *fixture)
{
	static const char *const states[] = {
	    "queued", "approved", "retry", "unknown", "sent", "cancelled"};
	g_autoptr(GString) sql = g_string_new(NULL);
	sqlite3 *db;
	int count, id;

	{
		g_autoptr(Store) store = fixture_open(fixture);

		id = pragma(store, "PRAGMA application_id");
	}
	assert_int_equal(g_unlink(fixture->path), 0);
	assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
	g_string_printf(sql,
	    "PRAGMA application_id = %d; PRAGMA user_version = 1; %s"
	    "INSERT INTO application (created_at) VALUES (1);",
	    id, schema_migrations(&count)[0]);
	for (gsize i = 0; i < G_N_ELEMENTS(states); i++)
		g_string_append_printf(sql,
		    "INSERT INTO outbox (application_id, draft_id, state,"
		    " message_id, envelope_from, recipients, subject, account,"
		    " bytes, hash, created_at, changed_at)"
		    " VALUES (1, 0, '%s', '%s', 'f', 'r', 's', 'a', x'00', 'h',"
		    " 7, 8);",
		    states[i], states[i]);
	g_string_append(sql,
	    "UPDATE outbox SET filed_path = '/m' WHERE state = 'sent';");
	assert_int_equal(
	    sqlite3_exec(db, sql->str, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
schema_migrate__mails_of_version_1__need_a_yes_again(void **state)
{
	static const char *const expected[] = {
	    "draft", "draft", "retry", "unknown", "sent", "cancelled"};
	Fixture *fixture = *state;
	g_autoptr(Store) store = NULL;

	write_version_1(fixture);
	store = fixture_open(fixture);
	for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
		g_autoptr(Statement) statement = statement_new(store,
		    "SELECT state, until_at, seen_at, copy_known,"
		    " may_be_out_at"
		    " FROM outbox WHERE id = ?");
		g_autofree char *name = NULL;

		statement_bind_int(statement, (gint64)i + 1);
		assert_int_equal(
		    statement_step(statement, NULL), STATEMENT_ROW);
		name = statement_text(statement, 0);
		case_string(expected[i], name, expected[i]);
		case_int(expected[i], statement_int(statement, 1), 0);
		case_int(expected[i], statement_int(statement, 2), 7);
		case_int(expected[i], statement_int(statement, 3),
		    strcmp(name, "sent") == 0);
		case_int(expected[i], statement_int(statement, 4),
		    strcmp(name, "unknown") == 0 ? 8 : 0);
	}
}

static void
schema_migrate__one_that_fails__changes_nothing(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GError) error = NULL;
	const char *list[SCHEMA_VERSION + 1] = {[SCHEMA_VERSION] =
	    "UPDATE application SET created_at = 5; SELECT nonsense;"};
	int count;

	memcpy(list, schema_migrations(&count), SCHEMA_VERSION * sizeof(*list));
	track(store, "Acme");
	assert_false(schema_migrate(store, list, SCHEMA_VERSION + 1, &error));
	assert_non_null(error);
	assert_int_equal(pragma(store, "PRAGMA user_version"), SCHEMA_VERSION);
	assert_int_equal(
	    pragma(store, "SELECT created_at FROM application"), 1000);
}

static void
store_change_counter__own_and_foreign_changes__are_seen(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(Store) other = fixture_open(fixture);
	gint64 before = store_change_counter(store);
	gint64 after_own;

	assert_int_equal(store_change_counter(store), before);
	track(store, "Acme");
	after_own = store_change_counter(store);
	assert_int_not_equal(after_own, before);
	assert_int_equal(store_change_counter(store), after_own);
	track(other, "Beta");
	assert_int_not_equal(store_change_counter(store), after_own);
}

static void
store_check__whole_and_broken__are_told_apart(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GError) error = NULL;

	track(store, "Acme");
	assert_true(store_check(store, NULL));
	assert_true(store_exec(store,
	    "PRAGMA foreign_keys = OFF; DELETE FROM application;", NULL));
	assert_false(store_check(store, &error));
	assert_int_equal(error->code, STORE_ERROR_DAMAGED);
}

static void
store_exec__another_writer_stays__is_busy(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(Store) other = fixture_open(fixture);
	g_autoptr(Transaction) held = transaction_begin(other, NULL);
	g_autoptr(GError) error = NULL;

	assert_non_null(held);
	sqlite3_busy_timeout(store->db, 0);
	assert_null(transaction_begin(store, &error));
	assert_int_equal(error->code, STORE_ERROR_BUSY);
}

static void
store_send_lock__second_holder__waits_for_the_first(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(Store) other = fixture_open(fixture);
	g_autoptr(GError) error = NULL;
	int fd = -1, second = -1;

	assert_true(store_send_lock(store, &fd, NULL));
	assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	assert_false(store_send_lock(other, &second, &error));
	assert_int_equal(error->code, STORE_ERROR_BUSY);
	assert_int_equal(second, -1);
	close(fd);
	assert_true(store_send_lock(other, &second, NULL));
	close(second);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    store_test(store_open__missing_file__is_created_private),
	    store_test(store_open__missing_file__leaves_no_other_file),
	    store_test(store_open__default_path__makes_a_private_folder),
	    store_test(store_open__readable_by_others__is_made_private),
	    store_test(store_open__each_time__is_durable_and_overwrites),
	    store_test(journal_append__on_return__was_synced),
	    store_test(store_open__garbage__is_refused_and_untouched),
	    store_test(
		store_open__truncated_at_each_page__is_refused_and_untouched),
	    store_test(
		store_open__each_page_overwritten__is_refused_and_untouched),
	    store_test(store_open__database_of_another_program__is_refused),
	    store_test(store_open__newer_schema__is_refused_and_untouched),
	    store_test(store_open__folder_at_the_path__is_refused),
	    store_test(store_open__missing_folder__is_refused),
	    store_test(store_open__read_only_medium__is_refused_and_untouched),
	    store_test(store_open__read_only_folder_without_a_file__is_refused),
	    store_test(schema_migrate__a_later_version__keeps_the_data),
	    store_test(schema_migrate__mails_of_version_1__need_a_yes_again),
	    store_test(schema_migrate__one_that_fails__changes_nothing),
	    store_test(store_change_counter__own_and_foreign_changes__are_seen),
	    store_test(store_check__whole_and_broken__are_told_apart),
	    store_test(store_exec__another_writer_stays__is_busy),
	    store_test(store_send_lock__second_holder__waits_for_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
