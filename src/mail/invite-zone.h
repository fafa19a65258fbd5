/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * invite-zone: the zone that an invitation names.
 */
#ifndef NOTYET_SRC_MAIL_INVITE_ZONE_H
#define NOTYET_SRC_MAIL_INVITE_ZONE_H

#include <libical/ical.h>

#include <notyet/base/zone.h>

/*
 * The zone that a TZID means, in this order: a zone of the system by that
 * name, by the name of Windows, by the end of the name; the VTIMEZONE of the
 * calendar by its X-LIC-LOCATION, then by its rules, which give the fixed
 * offset of that civil time. Sets *ret_name to the IANA name if there is one.
 * The rules of a stranger's calendar are never expanded: each is asked for
 * two years. Owned, zone_free(); NULL when nothing tells.
 */
Zone *invite_zone(icalcomponent *calendar, const char *name,
		  struct icaltimetype time, char **ret_name);

#endif
