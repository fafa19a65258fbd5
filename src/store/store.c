/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/store.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <notyet/base/paths.h>

#include "statement.h"
#include "store-internal.h"

gboolean
store_exec(Store *store, const char *sql, GError **error)
{
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || store_fail(store, code, error);
}

static gboolean
refuse_io(const char *path, const char *what, GError **error)
{
	g_autofree char *name = g_filename_display_name(path);

	g_set_error(error, STORE_ERROR, STORE_ERROR_IO,
	    "The data file \"%s\" %s.", name, what);
	return FALSE;
}

static gboolean
refuse_damaged(const char *path, const char *what, GError **error)
{
	g_autofree char *name = g_filename_display_name(path);

	g_set_error(error, STORE_ERROR, STORE_ERROR_DAMAGED,
	    "The data file \"%s\" %s; it was left as it is: put a backup in"
	    " its place, or move it away to begin anew.",
	    name, what);
	return FALSE;
}

/* Looks at the file by its name only: opening and closing it would drop the
 * locks that SQLite holds on it elsewhere in this process. */
static gboolean
prepare_file(const char *path, GError **error)
{
	struct stat info;
	g_autofree char *reason = NULL;

	if (stat(path, &info) != 0) {
		if (errno == ENOENT)
			return store_create(path, error);
		reason =
		    g_strdup_printf("cannot be reached: %s", g_strerror(errno));
		return refuse_io(path, reason, error);
	}
	if (!S_ISREG(info.st_mode))
		return refuse_io(path, "is no ordinary file", error);
	if (info.st_size == 0)
		return refuse_damaged(path, "is empty", error);
	if (info.st_mode & 077)
		(void)g_chmod(path, info.st_mode & 0700);
	return TRUE;
}

/* Runs a pragma whose first row is "ok", or absent, when all is well. */
static gboolean
check(Store *store, const char *pragma, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store, pragma);
	g_autofree char *complaint = NULL;
	g_autofree char *what = NULL;
	StatementStep step = statement_step(statement, error);

	if (step != STATEMENT_ROW)
		return step == STATEMENT_DONE;
	complaint = statement_text(statement, 0);
	if (g_strcmp0(complaint, "ok") == 0)
		return TRUE;
	what = g_strdup_printf("is damaged (%s)",
	    complaint ? g_strdelimit(complaint, "\n", ' ') : "no reason given");
	return refuse_damaged(store->path, what, error);
}

static gboolean
check_is_ours(Store *store, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "PRAGMA application_id");

	if (statement_step(statement, error) != STATEMENT_ROW)
		return FALSE;
	return statement_int(statement, 0) == STORE_APPLICATION_ID ||
	       refuse_damaged(
		   store->path, "is a database, but none of notyet", error);
}

/* Everything that only reads. Until it has passed, closing must not write
 * the write-ahead log into the file. */
static gboolean
look_before_writing(Store *store, GError **error)
{
	const char *const *migrations;
	int count, version;

	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (!check_is_ours(store, error) ||
	    !schema_version(store, &version, error))
		return FALSE;
	migrations = schema_migrations(&count);
	if (version > count)
		return schema_migrate(store, migrations, count, error);
	if (version < 1)
		return refuse_damaged(
		    store->path, "says no version of its format", error);
	if (!check(store, "PRAGMA quick_check(1)", error))
		return FALSE;
	if (sqlite3_db_readonly(store->db, "main") == 1)
		return refuse_io(store->path,
		    "is read-only, so that nothing could be kept", error);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	return TRUE;
}

static gboolean
open_database(Store *store, GError **error)
{
	const char *const *migrations;
	int count, code;

	code = sqlite3_open_v2(store->path, &store->db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code != SQLITE_OK)
		return store_fail(store, code, error);
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, STORE_BUSY_TIMEOUT_MS);
	if (!look_before_writing(store, error))
		return FALSE;
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	migrations = schema_migrations(&count);
	return store_exec(store,
		   "PRAGMA trusted_schema = OFF;"
		   "PRAGMA cell_size_check = ON;"
		   "PRAGMA temp_store = MEMORY;"
		   "PRAGMA secure_delete = ON;"
		   "PRAGMA foreign_keys = ON;"
		   "PRAGMA synchronous = FULL;"
		   "PRAGMA journal_mode = WAL;",
		   error) &&
	       schema_migrate(store, migrations, count, error);
}

static char *
default_path(GError **error)
{
	g_autofree char *folder = paths_data_dir();
	g_autoptr(GError) cause = NULL;

	if (!paths_make_private(folder, &cause)) {
		g_set_error_literal(
		    error, STORE_ERROR, STORE_ERROR_IO, cause->message);
		return NULL;
	}
	return g_build_filename(folder, "notyet.db", NULL);
}

Store *
store_open(const char *path, GError **error)
{
	g_autoptr(Store) store = g_new0(Store, 1);

	store->forgotten = -1;
	store->path = path ? g_strdup(path) : default_path(error);
	if (!store->path || !prepare_file(store->path, error) ||
	    !open_database(store, error))
		return NULL;
	return g_steal_pointer(&store);
}

void
store_close(Store *store)
{
	if (!store)
		return;
	statement_free(store->lookup);
	sqlite3_close(store->db);
	g_free(store->path);
	g_free(store);
}

const char *
store_path(const Store *store)
{
	return store->path;
}

gint64
store_change_counter(Store *store)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "PRAGMA data_version");

	if (statement_step(statement, NULL) != STATEMENT_ROW)
		return -1;
	/* data_version counts what others did, total_changes what we did. */
	return (statement_int(statement, 0) << 32) +
	       sqlite3_total_changes(store->db);
}

gboolean
store_check(Store *store, GError **error)
{
	return check(store, "PRAGMA integrity_check(1)", error) &&
	       check(store, "PRAGMA foreign_key_check", error);
}

gboolean
store_send_lock(Store *store, int *ret_fd, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(store->path);
	g_autofree char *path = g_build_filename(folder, "send.lock", NULL);
	g_autofree char *name = g_filename_display_name(path);
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int fd;

	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		g_set_error(error, STORE_ERROR, STORE_ERROR_IO,
		    "The lock \"%s\" cannot be opened: %s.", name,
		    g_strerror(errno));
		return FALSE;
	}
	if (fcntl(fd, F_OFD_SETLK, &lock) == 0) {
		*ret_fd = fd;
		return TRUE;
	}
	if (errno == EAGAIN || errno == EACCES)
		g_set_error_literal(error, STORE_ERROR, STORE_ERROR_BUSY,
		    "Another process is sending mail at this moment; try"
		    " again when it is done.");
	else
		g_set_error(error, STORE_ERROR, STORE_ERROR_IO,
		    "The lock \"%s\" cannot be taken: %s.", name,
		    g_strerror(errno));
	close(fd);
	return FALSE;
}

gboolean
store_need_application(Store *store, gint64 application_id, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "SELECT 1 FROM application WHERE id = ?");
	StatementStep step;

	statement_bind_int(statement, application_id);
	step = statement_step(statement, error);
	if (step == STATEMENT_DONE)
		g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
		    "There is no application %" G_GINT64_FORMAT ".",
		    application_id);
	return step == STATEMENT_ROW;
}
