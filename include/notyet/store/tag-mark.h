/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tag-mark: whether state tags were written into the index, and not all taken
 * away since. An empty file "state-tags" beside the store, so that whoever
 * never had such tags pays for nothing but a look for that file.
 */
#ifndef NOTYET_STORE_TAG_MARK_H
#define NOTYET_STORE_TAG_MARK_H

#include <notyet/store/store.h>

#include <glib.h>

gboolean tag_mark_is_set(const Store *store);

/* Sets it before the first tag is written, so that no death in between leaves
 * tags that nobody knows of; or takes it away, which it may be already.
 * Errors: STORE_ERROR_IO. */
gboolean tag_mark_set(const Store *store, gboolean on, GError **error);

#endif
