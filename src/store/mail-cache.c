/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/mail-cache.h>

#include "cache-file.h"
#include "statement.h"
#include "store-internal.h"

GBytes *
kept_mail_load(const Store *store)
{
	return cache_file_load(store, MAIL_CACHE_NAME);
}

gboolean
kept_mail_remove(const Store *store)
{
	return cache_file_remove(store, MAIL_CACHE_NAME);
}

static gboolean
is_wanted(const Store *store, const KeptCaches *caches)
{
	return !caches->instead_of ||
	       cache_file_is(store, SNAPSHOT_NAME, caches->instead_of);
}

/* Whoever forgets waits for the transaction, and removes the files after; so
 * does who replaces them. */
gboolean
kept_caches_save(Store *store, const KeptCaches *caches, gboolean *ret_saved,
    GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	gboolean current;

	if (!transaction || !heads_are_current(store, &current, error))
		return FALSE;
	*ret_saved = current && is_wanted(store, caches);
	if (!*ret_saved)
		return TRUE;
	if (caches->drop_mail)
		kept_mail_remove(store);
	return (!caches->mail || cache_file_replace(store, MAIL_CACHE_NAME,
				     caches->mail, error)) &&
	       (!caches->snapshot || cache_file_replace(store, SNAPSHOT_NAME,
					 caches->snapshot, error));
}
