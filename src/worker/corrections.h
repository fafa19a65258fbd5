/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the mail that was read changes beside the snapshot. */
#ifndef NOTYET_WORKER_CORRECTIONS_H
#define NOTYET_WORKER_CORRECTIONS_H

#include <glib.h>

#include <notyet/wire/values.h>

#include "worker-private.h"

/*
 * Lays what the user said over the verdicts of the scan; then stops mail that
 * an answer has overtaken or that would come back, settles drafts that went
 * out elsewhere, and mirrors the states to tags, which changes the snapshot's
 * state of the index. Its taken_at and holidays are there.
 */
gboolean corrections_make(Worker *worker, const ScanResult *scan,
    const GPtrArray *applications, Snapshot *snapshot, GError **error);

#endif
