/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * heads: verdicts that were given, by Message-ID and the rule set's version,
 * and the snapshot of the messages of all applications. Both are caches: they
 * can be lost without harm. The bytes are opaque here (see wire).
 */
#ifndef NOTYET_STORE_HEADS_H
#define NOTYET_STORE_HEADS_H

#include <notyet/store/store.h>

#include <glib.h>

/* NULL when there is none of that version, or it cannot be read: then the
 * mail is judged again. */
GBytes *heads_lookup(Store *store, const char *message_id, int rules_version);

/* To be called before the journal is read for what shall be kept here: once
 * any process has forgotten an application after that, heads_save() and
 * snapshot_save() on this connection keep nothing and call it a success, so
 * that nothing of it comes back from a copy in memory. */
gboolean heads_begin(Store *store, GError **error);

/* One transaction for many: message_ids (char *) and verdicts (GBytes *), as
 * many of one as of the other. Replaces those of other versions, and removes
 * all that are left of older ones. */
gboolean heads_save(Store *store, const GPtrArray *message_ids,
    const GPtrArray *verdicts, int rules_version, GError **error);

/* Into a file beside the store, which nothing of the user's is in: see
 * mail-cache.h, which saves it together with what it was made of. */
gboolean snapshot_save(Store *store, GBytes *bytes, GError **error);
/* A number that is another one after any process has saved one; to be compared
 * for equality only. */
gint64 snapshot_number(const Store *store);
/* NULL when there is none, or it cannot be read. */
GBytes *snapshot_load(Store *store);

#endif
