/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * timeline-interviews: which meetings were, and will be.
 */
#ifndef NOTYET_POLICY_TIMELINE_INTERVIEWS_H
#define NOTYET_POLICY_TIMELINE_INTERVIEWS_H

#include <notyet/policy/timeline.h>

/* Fills interviews and invited from the sorted entries of the timeline, and
 * adds the latter at the entries' end. */
void timeline_find_interviews(Timeline *timeline,
			      const Application *application);

#endif
