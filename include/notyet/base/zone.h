/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A time zone as a plain value: a table of the moments at which its offset
 * from UTC changes. Loading the table asks the system (zone_load()); all other
 * functions are pure, so that rules can be handed a zone and tested with any.
 */
#ifndef NOTYET_BASE_ZONE_H
#define NOTYET_BASE_ZONE_H

#include <glib.h>

#include <notyet/base/civil.h>

typedef struct {
	gint64 at;       /* from this moment on, Unix seconds UTC */
	gint32 offset_s; /* seconds east of UTC */
} ZoneChange;

typedef struct {
	char *name;            /* such as "Europe/Berlin"; never NULL */
	gint32 first_offset_s; /* before the first change */
	gsize changes_len;
	ZoneChange *changes; /* ascending by at */
} Zone;

/*
 * Loads a zone by its name ("Europe/Berlin", "UTC", "+01:00"); NULL loads the
 * local zone (the environment variable TZ, else the system's). The table spans
 * the years 1970 to 2100; the offsets at its ends hold beyond. A name may come
 * from hostile mail: only letters, digits and "+-_/:" are taken, and no path.
 * Reads files below the zone directory. Result: owned, zone_free().
 * Errors: BASE_ERROR_ZONE.
 */
Zone *zone_load(const char *name, GError **error);

/* The file that zone_load() reads for that name, which need not be there. Reads
 * the environment. Owned, g_free(). */
char *zone_path(const char *name);

/* UTC. Pure. Owned, zone_free(). */
Zone *zone_utc(void);

/*
 * A zone that is always that many seconds east of UTC, named "UTC" or like
 * "+05:45". Pure. Owned, zone_free().
 */
Zone *zone_new_fixed(int offset_s);

/* A deep copy; NULL gives NULL. */
Zone *zone_copy(const Zone *zone);

/* Accepts NULL. */
void zone_free(Zone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Zone, zone_free)

/* Seconds east of UTC in force at that moment. NULL means UTC. Pure. */
int zone_offset_at(const Zone *zone, gint64 at);

/*
 * The civil time of a moment there. NULL means UTC. Moments outside the years
 * 1 to 9999 are moved to the nearest end of that range. Pure.
 */
void zone_civil(const Zone *zone, gint64 at, CivilTime *ret_time);

/* Only the date of zone_civil(). Pure. */
CivilDate zone_date(const Zone *zone, gint64 at);

/*
 * The moment of a civil time there, by the rule of RFC 5545, section 3.3.5: a
 * time that the clocks skip is read with the offset before the gap (02:30
 * becomes 03:30 when the hour from 2 to 3 is skipped), a time that occurs
 * twice is its first occurrence. NULL means UTC. Fields out of range carry
 * over. Pure.
 */
gint64 zone_instant(const Zone *zone, const CivilTime *time);

/* The first moment of that day there. Pure. */
gint64 zone_day_start(const Zone *zone, CivilDate date);

#endif
