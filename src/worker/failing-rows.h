/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * failing-rows: mails of the outbox to addresses that mail does not reach
 * (failing.h), whatever application they are of.
 */
#ifndef NOTYET_WORKER_FAILING_ROWS_H
#define NOTYET_WORKER_FAILING_ROWS_H

#include <glib.h>

#include <notyet/mail/scan.h>
#include <notyet/policy/failing.h>
#include <notyet/store/outbox-rows.h>

#include "worker-private.h"

/* What the mail of the scan and the journal say; applications (Application *)
 * are those that were scanned for. Without what servers refused, which
 * failing_add_refusals() adds. Owned. */
Failures *failing_gather(
    const ScanResult *scan, const GPtrArray *applications);

/* rows: OutboxRow *, the whole outbox. Again is no harm. */
void failing_add_refusals(Failures *failures, const GPtrArray *rows);

/* "Mail to dana@x comes back (550 No such user): choose another address", when
 * the user had not seen that with the row; else NULL. The caller frees. */
char *failing_reason(const Failures *failures, const OutboxRow *row);

/* Takes the user's yes back from each mail to such an address. scan: judged,
 * with the user's word laid over. */
gboolean failing_hold(Worker *worker, const ScanResult *scan,
    const GPtrArray *applications, GError **error);

#endif
