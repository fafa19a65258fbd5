/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "store-internal.h"

/*
 * A new file is made under another name and put in its place when it is
 * whole. So an empty or half-made file never stands at the path, and one that
 * is found there was damaged by something else.
 */

static gboolean
fail_io(const char *path, GError **error)
{
	int saved = errno;
	gboolean full = saved == ENOSPC || saved == EDQUOT;
	g_autofree char *name = g_filename_display_name(path);

	g_set_error(error, STORE_ERROR,
	    full ? STORE_ERROR_FULL : STORE_ERROR_IO,
	    "The data file \"%s\" cannot be created: %s.", name,
	    g_strerror(saved));
	return FALSE;
}

/* Fills an empty file with the schema; its header says WAL afterwards. */
static gboolean
fill(const char *path, GError **error)
{
	g_autofree char *pragma =
	    g_strdup_printf("PRAGMA application_id = %d", STORE_APPLICATION_ID);
	g_autoptr(Store) store = g_new0(Store, 1);
	const char *const *migrations;
	int count, code;

	store->path = g_strdup(path);
	code = sqlite3_open_v2(path, &store->db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (code != SQLITE_OK)
		return store_fail(store, code, error);
	migrations = schema_migrations(&count);
	return store_exec(store, "PRAGMA synchronous = FULL", error) &&
	       store_exec(store, pragma, error) &&
	       schema_migrate(store, migrations, count, error) &&
	       store_exec(store, "PRAGMA journal_mode = WAL", error);
}

/* Without replacing what stands there. */
static gboolean
put_in_place(const char *temporary, const char *path)
{
	if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) ==
	    0)
		return TRUE;
	if (errno != EINVAL && errno != ENOSYS)
		return FALSE;
	/* A file system that does not know the flag. */
	return link(temporary, path) == 0;
}

static void
sync_folder(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* With what SQLite may have left beside it after a failure. */
static void
remove_temporary(const char *temporary)
{
	static const char *const endings[] = {"", "-journal", "-wal", "-shm"};

	for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
		g_autofree char *path =
		    g_strconcat(temporary, endings[i], NULL);

		g_unlink(path);
	}
}

gboolean
store_create(const char *path, GError **error)
{
	g_autofree char *temporary = g_strconcat(path, ".new-XXXXXX", NULL);
	gboolean ok = TRUE;
	int fd;

	fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail_io(path, error);
	/* The umask may have taken rights from the owner too. */
	if (fchmod(fd, 0600) != 0)
		ok = fail_io(path, error);
	close(fd);
	ok = ok && fill(temporary, error);
	if (ok && !put_in_place(temporary, path) && errno != EEXIST)
		ok = fail_io(path, error);
	remove_temporary(temporary);
	if (ok)
		sync_folder(path);
	return ok;
}
