/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the applications as tags of their mail in the index. */
#ifndef NOTYET_WORKER_MIRROR_TAGS_H
#define NOTYET_WORKER_MIRROR_TAGS_H

#include <notyet/wire/values.h>

#include "worker-private.h"

/* Writes what the tags of the index lack, or have too much, when [index]
 * state_tags asks for it; takes them all away when it no longer does; and does
 * nothing else. scan: with what the user overruled laid over it. The snapshot
 * of it is whole but for this, and is of the index as it is then, where nobody
 * else wrote to that. What fails is noted, and done another time. */
void mirror_tags(Worker *worker, const ScanResult *scan, Snapshot *snapshot);

#endif
