/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one source of "now". Nothing else in the program asks the system for the
 * time, so that NOTYET_NOW sets the clock of the whole program.
 */
#ifndef NOTYET_BASE_CLOCK_H
#define NOTYET_BASE_CLOCK_H

#include <glib.h>

/*
 * Reads the environment variable NOTYET_NOW: an ISO 8601 time as
 * iso8601_parse() takes it, in the local zone when it names none. While it is
 * set the clock stands still at that moment; unset or empty means real time.
 * A main() calls this first, because the sentence of the error is for the
 * user. Errors: BASE_ERROR_SYNTAX when the value is no time, BASE_ERROR_ZONE
 * when the local zone cannot be loaded; then real time stays in force.
 */
gboolean clock_init(GError **error);

/* Unix seconds UTC: the moment of NOTYET_NOW, else real time. */
gint64 clock_now(void);

/* Nanoseconds of the clock that the times of files are of, to compare with
 * these; NOTYET_NOW does not touch it. */
gint64 clock_stamp_ns(void);

/*
 * Milliseconds on a clock that never jumps, for deadlines and durations alone;
 * its zero means nothing. It goes on while the machine is suspended: a server
 * does not wait for us meanwhile, and what was fetched before is old. NOTYET_NOW
 * does not touch it.
 */
gint64 clock_monotonic_ms(void);
/* The same in nanoseconds. */
gint64 clock_monotonic_ns(void);

/* The same, but it stands still in suspend: for how long a process of ours,
 * which was suspended as well, may work. */
gint64 clock_awake_ms(void);

#endif
