/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cache-file: files beside the store that come back by themselves when they
 * are lost, so that nothing waits for the disk: each is replaced as a whole,
 * and its bytes bear their own checksum.
 */
#ifndef NOTYET_STORE_CACHE_FILE_H
#define NOTYET_STORE_CACHE_FILE_H

#include <notyet/store/store.h>

#include <glib.h>

#define MAIL_CACHE_NAME "mail.cache"
#define SNAPSHOT_NAME "snapshot.cache"

/* Owned; NULL when there is none, or it cannot be read. */
GBytes *cache_file_load(const Store *store, const char *name);

/* Readable by the user only. Errors: STORE_ERROR_IO. */
gboolean cache_file_replace(
    const Store *store, const char *name, GBytes *bytes, GError **error);

/* FALSE, with errno, when there is a file and it cannot be removed. */
gboolean cache_file_remove(const Store *store, const char *name);

/* Whether the file begins as these bytes do, which their checksum is part
 * of. */
gboolean cache_file_is(const Store *store, const char *name, GBytes *bytes);

/* A number that another file in its place changes; 0: there is none. */
gint64 cache_file_number(const Store *store, const char *name);

#endif
