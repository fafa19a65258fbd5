/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of every world, whatever happened in it. */
#ifndef NOTYET_TESTS_CLOCK_PROPERTIES_H
#define NOTYET_TESTS_CLOCK_PROPERTIES_H

#include "clock-random.h"

typedef struct ClockMoment {
	gint64 now;
	Due due;
} ClockMoment;

typedef struct ClockProbe {
	const ClockWorld *world;
	ClockStory *story;
	guint64 random;		/* the state of its own choices */
	GArray *walk;		/* ClockMoment: from the last event on, each
				   moment at which something changes */
	GArray *before;		/* ClockMoment: some before it */
	GString *fault;		/* what is not as it should be; empty: well */
} ClockProbe;

typedef struct ClockProperty {
	const char *name;
	void (*check)(ClockProbe *probe);
} ClockProperty;

/* NULL-ended. */
extern const ClockProperty clock_properties[];
extern const ClockProperty clock_time_properties[];

void clock_compute(const ClockStory *story, gint64 now, Due *ret_due);
/* "Thu 26 Nov 2026 20:00:00 +0000: act-now theirs step-open check-in, ...".
 * Owned. */
char *clock_moment_told(const ClockStory *story, const ClockMoment *moment);
void clock_probe_fail(ClockProbe *probe, const ClockMoment *moment,
    const char *what);

/* The name of the first property that does not hold, and *ret_fault why, owned;
 * NULL: all do. */
const char *clock_world_check(const ClockWorld *world, char **ret_fault);

#endif
