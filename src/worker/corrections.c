/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corrections.h"

#include <notyet/base/trace.h>

#include "failing-rows.h"
#include "mirror-tags.h"
#include "overtaken.h"
#include "sent-elsewhere.h"
#include "tracked.h"

gboolean
corrections_make(Worker *worker, const ScanResult *scan,
    const GPtrArray *applications, Snapshot *snapshot, GError **error)
{
	/* What is kept is what the rules say; what the user said decides. */
	tracked_lay_overrules(scan, applications);
	if (!overtaken_cancel(worker, scan, error) ||
	    !failing_hold(worker, scan, applications, error) ||
	    !sent_elsewhere_settle(worker, scan, applications, error))
		return FALSE;
	trace_phase("outbox corrected");
	mirror_tags(worker, scan, snapshot);
	trace_phase("tags");
	return TRUE;
}
