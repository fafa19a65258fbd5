/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * store: the one SQLite file of the program, $XDG_DATA_HOME/notyet/notyet.db.
 *
 * WAL, synchronous=FULL, file mode 0600, schema version in user_version with
 * migrations. A newer schema is refused; a damaged or empty file is refused
 * and never recreated over; a missing one is created, whole or not at all.
 * Every change is one transaction: on an error nothing was changed. Several
 * processes may have it open at once (busy timeout 5 s), but a connection
 * must not be carried over a fork().
 *
 * Every function of this layer that takes a GError blocks on the disk, and
 * its error is a whole sentence for the user. Deleted content is overwritten
 * (secure_delete).
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

/* path NULL: the default place, its folder made with 0700. The folder of any
 * other path must exist. Rights of group and others are taken from a file
 * that has them. The file's structure is checked before anything is written;
 * one that cannot be written is refused (STORE_ERROR_IO). */
Store *store_open(const char *path, GError **error);
/* Accepts NULL. */
void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* Borrowed. */
const char *store_path(const Store *store);

/* A number that is another one after any process, this one too, has changed
 * the file; to be compared for equality only. -1 when it cannot be read. */
gint64 store_change_counter(Store *store);

/* Runs SQLite's own integrity check, for doctor. STORE_ERROR_DAMAGED with
 * the first complaint. */
gboolean store_check(Store *store, GError **error);

/* The lock that a sender holds from its first look at a row until the row
 * is in its next resting state: an open file description lock on send.lock
 * beside the database. FALSE with STORE_ERROR_BUSY when another process
 * holds it. Released by closing the descriptor (or by death); a child gets
 * it only by fork(), never through exec. */
gboolean store_send_lock(Store *store, int *ret_fd, GError **error);

#endif
