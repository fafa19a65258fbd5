/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mail-cache: what the last scan of the index read, in a file beside the
 * store, and with it the snapshot (heads.h). Both can be lost without harm, so
 * that nothing waits for the disk: a file is replaced as a whole, and its
 * bytes, opaque here, bear their own checksum.
 */
#ifndef NOTYET_STORE_MAIL_CACHE_H
#define NOTYET_STORE_MAIL_CACHE_H

#include <notyet/store/store.h>

#include <glib.h>

/* Owned; NULL when there is none, or it cannot be read. */
GBytes *kept_mail_load(const Store *store);

/* FALSE when there is a file and it cannot be removed. */
gboolean kept_mail_remove(const Store *store);

/* Borrowed. */
typedef struct KeptCaches {
	GBytes *mail;		/* or NULL: stays as it is */
	gboolean drop_mail;	/* it goes, rather than stay */
	GBytes *snapshot;	/* or NULL, the same */
	GBytes *instead_of;	/* the snapshot that both were made from, or
				   NULL: in any case */
} KeptCaches;

/*
 * Replaces both as one step, as far as other processes that do the same can
 * see; readable by the user only. *ret_saved: FALSE when the snapshot is not
 * the one any more that is to be replaced, and when any process has forgotten
 * an application after heads_begin() on this connection. Errors:
 * STORE_ERROR_IO, _BUSY.
 */
gboolean kept_caches_save(Store *store, const KeptCaches *caches,
    gboolean *ret_saved, GError **error);

#endif
