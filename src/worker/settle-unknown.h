/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A mail of which nobody knows whether it was sent is known to be sent when
 *  - the index has it: the provider's copy, or a list's, or the place where it
 *    was delivered. notyet's own copy is filed after it was accepted only, so
 *    that it proves the same;
 *  - a mail to the user answers it by In-Reply-To or References. That an own
 *    mail refers to it proves nothing, and then neither does an answer to
 *    that one;
 *  - a bounce gives it back or names it: it was sent, and did not arrive.
 * What only speaks of it in its text proves nothing, nor does the ghost that
 * the index keeps of a mail to which others refer.
 */
#ifndef NOTYET_WORKER_SETTLE_UNKNOWN_H
#define NOTYET_WORKER_SETTLE_UNKNOWN_H

#include <glib.h>

#include <notyet/store/outbox-rows.h>

#include "worker-private.h"

/* *ret_proof: a sentence that says how it is known that the mail was sent, or
 * NULL when it is not. */
gboolean unknown_proof(Worker *worker, const OutboxRow *row, char **ret_proof,
    GError **error);

/* All rows that are in doubt, also those the user has said yes to once more.
 * Under the send lock. What cannot be read is settled another time. */
gboolean settle_unknown(Worker *worker, Store *store, GError **error);

#endif
