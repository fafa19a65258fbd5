/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * store: the one SQLite file of the program, $XDG_DATA_HOME/notyet/notyet.db.
 *
 * WAL, synchronous=FULL, file mode 0600, schema version in user_version with
 * migrations. A newer schema is refused; a damaged file is refused and never
 * recreated over; a missing one is created. Every change is one transaction.
 * Several processes may have it open at once (busy timeout 5 s).
 */
#ifndef NOTYET_STORE_STORE_H
#define NOTYET_STORE_STORE_H

#include <glib.h>

#define STORE_ERROR (store_error_quark())
GQuark store_error_quark(void);

typedef enum StoreError {
	STORE_ERROR_IO,		/* cannot be opened, read or written */
	STORE_ERROR_FULL,	/* the disk is full; nothing was changed */
	STORE_ERROR_DAMAGED,	/* not a database, or fails its check */
	STORE_ERROR_NEWER,	/* schema of a later program */
	STORE_ERROR_BUSY,	/* another process held it too long */
	STORE_ERROR_NOT_FOUND,	/* no such row, batch or application */
	STORE_ERROR_STATE,	/* the outbox has no such move */
	STORE_ERROR_CONFIG	/* a configuration line is wrong */
} StoreError;

typedef struct Store Store;

/* path NULL: the default place, its folder made with 0700. Blocks on disk. */
Store *store_open(const char *path, GError **error);
void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

const char *store_path(const Store *store);

/* Changes whenever any process has changed the file since store_open(). */
gint64 store_change_counter(Store *store);

/* Runs SQLite's own integrity check, for doctor. */
gboolean store_check(Store *store, GError **error);

/* The lock that a sender holds from its first look at a row until the row
 * is in its next resting state: an open file description lock on send.lock
 * beside the database. FALSE with STORE_ERROR_BUSY when another process
 * holds it. Released by closing the descriptor (or by death). */
gboolean store_send_lock(Store *store, int *ret_fd, GError **error);

#endif
