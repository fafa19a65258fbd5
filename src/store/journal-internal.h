/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the outbox needs of the journal: to write within its transaction. */
#ifndef NOTYET_STORE_JOURNAL_INTERNAL_H
#define NOTYET_STORE_JOURNAL_INTERNAL_H

#include <notyet/policy/application.h>
#include <notyet/store/store.h>

#include <glib.h>

/* The number of the next batch: the seq of its first event. */
gboolean journal_next_batch(Store *store, gint64 *ret_batch, GError **error);

/* Inserts one event as it is, with its seq, batch and application. Needs an
 * open transaction. */
gboolean journal_insert(Store *store, const Event *event, GError **error);

/* Inserts the events as the batch that first->seq begins, with first's
 * recorded_at; the id of a new application comes back in first. The events are
 * left alone: journal_number() tells them, once they are durable. Needs an open
 * transaction. */
gboolean journal_insert_batch(
    Store *store, const GPtrArray *events, Event *first, GError **error);
void journal_number(const GPtrArray *events, const Event *first);

#endif
