/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mail-cache: what the last scan of the index read, in a file beside the
 * store. It can be lost without harm, so that nothing waits for the disk: the
 * file is replaced as a whole, and its bytes, opaque here, bear their own
 * checksum.
 */
#ifndef NOTYET_STORE_MAIL_CACHE_H
#define NOTYET_STORE_MAIL_CACHE_H

#include <notyet/store/store.h>

#include <glib.h>

/* Owned; NULL when there is none, or it cannot be read. */
GBytes *kept_mail_load(const Store *store);

/*
 * Replaces it; readable by the user only. Once any process has forgotten an
 * application after heads_begin() on this connection, nothing is kept, as with
 * heads_save(). Errors: STORE_ERROR_IO, _BUSY.
 */
gboolean kept_mail_save(Store *store, GBytes *bytes, GError **error);

/* FALSE when there is a file and it cannot be removed. */
gboolean kept_mail_remove(const Store *store);

#endif
