/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail of the tracked applications, read and judged. */
#ifndef NOTYET_WORKER_TRACKED_H
#define NOTYET_WORKER_TRACKED_H

#include <glib.h>

#include <notyet/policy/application.h>

#include "worker-private.h"

/* What earlier scans read, or an empty one. Owned. */
ScanCache *tracked_cache(const Store *store);

/* The applications as the scan takes them: ScanTracked *, that borrow from
 * them; owned. */
GPtrArray *tracked_list(const GPtrArray *applications);

/* What the list and the user's words say that decides what a scan gives. A
 * digest, owned. */
char *tracked_inputs(
    const GPtrArray *list, const GPtrArray *applications);

/* Leaves out what is not about an application: see tracked.c. Verdicts are
 * there. */
void tracked_drop_idle(
    const GPtrArray *scanned, const GPtrArray *applications);

/* Scans for all of the applications (Application *): the mail of one cannot
 * be told from that of another without knowing both. Every inbound message
 * has its verdict, as the rules give it. The cache stands for what the index
 * has not touched since (the answer is the same), and takes what was read;
 * NULL: all is read anew. Owned. */
ScanResult *tracked_scan(Worker *worker, const GPtrArray *applications,
    ScanCache *cache, GError **error);

/* The application of that id among those of the journal: ret_all is the
 * whole fold and owns it. */
const Application *tracked_find(
    Worker *worker, gint64 id, GPtrArray **ret_all, GError **error);

/* The messages (ScanMessage *) of one application; borrowed, or NULL. */
const GPtrArray *tracked_messages(
    const ScanResult *scan, gint64 application_id);

/* Lays over the verdicts what the user said (overrule.h). */
void tracked_lay_overrules(
    const ScanResult *scan, const GPtrArray *applications);

#endif
