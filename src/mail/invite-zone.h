/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * invite-zone: the zone that an invitation names.
 */
#ifndef NOTYET_SRC_MAIL_INVITE_ZONE_H
#define NOTYET_SRC_MAIL_INVITE_ZONE_H

#include <libical/ical.h>

#include <notyet/base/zone.h>

/*
 * The zone that a TZID means, in this order: an offset that is all of the
 * name; a zone of the system by that name, by the name of Windows, by the end
 * of the name; the VTIMEZONE of the calendar by its X-LIC-LOCATION;
 * zone_by_words(), unless the VTIMEZONE has another offset at that time; the
 * VTIMEZONE by its rules, which give the fixed offset of that civil time;
 * zone_by_offset(). Sets *ret_name to the IANA name if there is one. The rules
 * of a stranger's calendar are never expanded: each is asked for two years.
 * Owned, zone_free(); NULL when nothing tells.
 */
Zone *invite_zone(icalcomponent *calendar, const char *name,
		  struct icaltimetype time, char **ret_name);

/*
 * The zone of a name that Outlook shows to people, in whatever language:
 * "(UTC+01:00) Amsterdam, Berlin, Bern, Rom", "Eastern Time (US & Canada)", or
 * of an abbreviation. A city counts if its standard time is the offset in
 * front. Owned, or NULL.
 */
Zone *zone_by_words(const char *name);

/* The fixed offset in "(UTC-05:00) ...", "GMT+0100" or "+01:00", east where it
 * says plus. whole: nothing may stand behind it. Owned, or NULL. */
Zone *zone_by_offset(const char *name, gboolean whole);

/* zone_load() without its error, which remembers the last ones that were
 * asked for. */
Zone *zone_cached(const char *name);

#endif
