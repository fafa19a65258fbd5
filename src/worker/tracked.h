/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mail of the tracked applications, read and judged. */
#ifndef NOTYET_WORKER_TRACKED_H
#define NOTYET_WORKER_TRACKED_H

#include <glib.h>

#include <notyet/policy/application.h>

#include "worker-private.h"

/* Whether what earlier scans read may stand for what the index holds (the
 * answer is the same), or all is read anew and what was kept stays as it
 * is. */
typedef enum TrackedHow { TRACKED_CACHED, TRACKED_WHOLE } TrackedHow;

/* Scans for all of the applications (Application *): the mail of one cannot
 * be told from that of another without knowing both. Every inbound message
 * has its verdict, as the rules give it. Owned. */
ScanResult *tracked_scan(Worker *worker, const GPtrArray *applications,
    TrackedHow how, GError **error);

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
