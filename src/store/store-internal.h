/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the modules of the store share and nobody else sees: the connection,
 * the schema and the one translation of SQLite's codes.
 */
#ifndef NOTYET_STORE_INTERNAL_H
#define NOTYET_STORE_INTERNAL_H

#include <notyet/store/store.h>

#include <sqlite3.h>

#include <glib.h>

/* "NYet"; in the file's header, so that a database of another program is
 * never taken for ours. */
#define STORE_APPLICATION_ID 0x4e596574

#define STORE_BUSY_TIMEOUT_MS 5000

struct Store {
	sqlite3 *db;
	char *path;
	/* How many applications had been forgotten when heads_begin() was
	 * called; -1: it was not. */
	gint64 forgotten;
	/* The Statement of heads_lookup(), of which there are many in a row;
	 * or NULL. */
	struct Statement *lookup;
};

/* Whether no application was forgotten since heads_begin(), or that was not
 * called. */
gboolean heads_are_current(Store *store, gboolean *ret_current, GError **error);

/* Sets the error for a code that SQLite gave on this connection just now.
 * The one place where those codes are looked at. Returns FALSE. */
gboolean store_fail(Store *store, int code, GError **error);

/* Runs statements that give no rows. */
gboolean store_exec(Store *store, const char *sql, GError **error);

/* The migrations from an empty file on: entry i leads from version i to
 * i + 1. *ret_count is also the version that this program knows. */
const char *const *schema_migrations(int *ret_count);

gboolean schema_version(Store *store, int *ret_version, GError **error);

/* Brings the file to version count in one transaction, or leaves it as it
 * is. STORE_ERROR_NEWER when it is beyond count. */
gboolean schema_migrate(
    Store *store, const char *const *list, int count, GError **error);

/* Creates the file, private, whole or not at all. One that appears meanwhile
 * is left alone. */
gboolean store_create(const char *path, GError **error);

/* STORE_ERROR_NOT_FOUND unless the application has a row. */
gboolean store_need_application(
    Store *store, gint64 application_id, GError **error);

#endif
