/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * when: moments as people type and read them on the screens. Pure.
 */
#ifndef NOTYET_UI_WHEN_H
#define NOTYET_UI_WHEN_H

#include <notyet/base/zone.h>

#include <glib.h>

/* "14 Nov 10:22", or "14 Nov 2025" when it is more than half a year away.
 * 0 gives "". Owned. */
char *when_text(gint64 at, const Zone *zone, gint64 now);
/* "14 Nov", at most 6 cells. Owned. */
char *when_day(gint64 at, const Zone *zone);

/* A span in at most 4 cells: "5h", "19d", "99w". Less than an hour is "0h". */
char *when_span(gint64 seconds);

/* A moment near now for a column, at most 11 cells: "in 12 s", "in 5 min",
 * "Mon 09:00" within six days, else "14 Nov" or "14 Nov 2027"; and "10 min
 * ago", "3 h ago", "2 d ago", else "14 Nov". 0 gives "". Owned. */
char *when_moment(gint64 at, const Zone *zone, gint64 now);
/* The same for a sentence, with the day named: "today 09:12", "tomorrow
 * 09:00", "yesterday 17:03", "Mon 23 Nov 09:00", with the year when it is
 * more than half a year away. Owned. */
char *when_named(gint64 at, const Zone *zone, gint64 now);
/* As ISO 8601 in the zone, to be edited: "2026-11-23T09:00". Owned. */
char *when_iso(gint64 at, const Zone *zone);

/*
 * Reads a moment: "now", "today", "tomorrow", "yesterday", a day of the week
 * ("fri", the next one, never today), "+3d", "-2h", "2w" (d days, h hours, w
 * weeks, m minutes), or ISO 8601 ("2026-11-27", "2026-11-27T15:00"). A day
 * without a time is its 09:00 there. UI_ERROR_USAGE says what is allowed.
 */
gboolean when_parse(const char *text, const Zone *zone, gint64 now,
		    gint64 *ret_at, GError **error);

#endif
