/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * steady: a refresh that goes on from the last one. The snapshot that was kept
 * then stands, but for the applications whose mail changed since, and of the
 * rest nothing is read, related or judged. Where it cannot be told what
 * changed, all is scanned.
 */
#ifndef NOTYET_WORKER_STEADY_H
#define NOTYET_WORKER_STEADY_H

#include <glib.h>

#include <notyet/wire/values.h>

#include "worker-private.h"

/* All borrowed. */
typedef struct Steady {
	Worker *worker;
	const GPtrArray *applications;	/* of the journal */
	const GPtrArray *list;	/* tracked_list() of them */
	const char *inputs;	/* tracked_inputs() of both */
	const Snapshot *fresh;	/* whose it is: the paths, the identities, the
				   fingerprint and the glass of now */
	ScanCache *cache;
	GBytes *kept;		/* the snapshot's bytes, or NULL */
} Steady;

/* The answer to the parent, floating, once the snapshot is kept; NULL without
 * an error when all is to be scanned, with the cache as good as before. */
GVariant *steady_refresh(const Steady *steady, GError **error);

#endif
