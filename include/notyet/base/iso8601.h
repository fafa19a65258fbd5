/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moments as text, in the one form of ISO 8601 which the program reads and
 * writes: options, NOTYET_NOW, journal, JSON. Pure.
 */
#ifndef NOTYET_BASE_ISO8601_H
#define NOTYET_BASE_ISO8601_H

#include <glib.h>

#include <notyet/base/zone.h>

/*
 * Takes "2026-11-22", "2026-11-22T08:00" and "2026-11-22T08:00:30" (a blank
 * may stand for the T; a fraction of a second is read and dropped), the last
 * two with an optional "Z", "+01:00" or "+0100". A text without a zone is
 * meant in `zone` (NULL: UTC), and a date alone is the start of its day.
 * *ret_at: Unix seconds UTC. Errors: BASE_ERROR_SYNTAX, also when such a day
 * does not exist.
 */
gboolean iso8601_parse(
    const char *text, const Zone *zone, gint64 *ret_at, GError **error);

/*
 * "2026-11-22T08:00:00+01:00": the moment as the clocks of `zone` show it
 * (NULL: UTC, written "+00:00"). iso8601_parse() reads it back to the same
 * moment. Owned, g_free().
 */
char *iso8601_format(gint64 at, const Zone *zone);

/* "2026-11-22". Owned, g_free(). */
char *iso8601_format_date(CivilDate date);

/* Takes "2026-11-22" alone. Errors: BASE_ERROR_SYNTAX. */
gboolean iso8601_parse_date(
    const char *text, CivilDate *ret_date, GError **error);

#endif
