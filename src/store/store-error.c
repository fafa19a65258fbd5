/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>

#include "store-internal.h"

GQuark
store_error_quark(void)
{
	return g_quark_from_static_string("notyet-store-error");
}

static gboolean
is_no_space(int code, int system_error)
{
	if (code == SQLITE_FULL)
		return TRUE;
	return system_error == ENOSPC || system_error == EDQUOT ||
	       system_error == EFBIG;
}

static StoreError
translate(int code, int system_error)
{
	if (is_no_space(code, system_error))
		return STORE_ERROR_FULL;
	switch (code) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return STORE_ERROR_BUSY;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return STORE_ERROR_DAMAGED;
	default:
		return STORE_ERROR_IO;
	}
}

gboolean
store_fail(Store *store, int code, GError **error)
{
	int left_behind = errno;
	int primary = code & 0xff;
	int system_error = 0;
	StoreError kind;
	g_autofree char *name = g_filename_display_name(store->path);

	/* SQLite keeps the last errno, though not that of a COMMIT; only these
	 * two codes are about it. */
	if (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN)
		system_error = sqlite3_system_errno(store->db);
	if (primary == SQLITE_IOERR && system_error == 0)
		system_error = left_behind;
	kind = translate(primary, system_error);
	switch (kind) {
	case STORE_ERROR_FULL:
		g_set_error(error, STORE_ERROR, kind,
		    "The disk is full: nothing was changed in \"%s\".", name);
		break;
	case STORE_ERROR_BUSY:
		g_set_error(error, STORE_ERROR, kind,
		    "Another process has held \"%s\" for more than %d s; try"
		    " again.",
		    name, STORE_BUSY_TIMEOUT_MS / 1000);
		break;
	case STORE_ERROR_DAMAGED:
		g_set_error(error, STORE_ERROR, kind,
		    "The data file \"%s\" is damaged (%s); it was left as it"
		    " is: put a backup in its place, or move it away to begin"
		    " anew.",
		    name, sqlite3_errstr(code));
		break;
	default:
		g_set_error(error, STORE_ERROR, kind,
		    "The data file \"%s\" cannot be used: %s%s%s.", name,
		    sqlite3_errstr(code), system_error ? ": " : "",
		    system_error ? g_strerror(system_error) : "");
		break;
	}
	return FALSE;
}
