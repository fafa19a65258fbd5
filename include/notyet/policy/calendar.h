/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar: business days over civil dates. Holidays come in as values. Pure.
 *
 * "One business day after Saturday" is Monday: the count starts at the next
 * day and only business days count; none or fewer is the day itself. A month
 * counts as its days: seven days after 27 February are 6 March, 5 March in a
 * leap year. A time of day that the zone skips or doubles on the day that was
 * found is resolved by zone_instant(): the one is read with the offset before
 * the gap, the other is its first occurrence.
 *
 * All of this ends, whatever the holidays: where none of 400 days on end is a
 * business day, each day counts as one.
 */
#ifndef NOTYET_POLICY_CALENDAR_H
#define NOTYET_POLICY_CALENDAR_H

#include <notyet/base/civil.h>
#include <notyet/base/zone.h>

#include <glib.h>

typedef struct Calendar {
	const Zone *zone;	/* borrowed; the zone days are counted in */
	GArray *holidays;	/* gint32 days since 1970, sorted; or NULL */
} Calendar;

gboolean calendar_is_business_day(const Calendar *calendar, CivilDate date);

/* The date itself when it is a business day, else the next one. A calendar
 * without any business day in 400 days answers the date itself. */
CivilDate calendar_next_business_day(const Calendar *calendar, CivilDate date);
CivilDate calendar_add_business_days(const Calendar *calendar, CivilDate date,
				     int days);

/* The same time of day, so many civil days later, in the calendar's zone. */
gint64 calendar_add_days(const Calendar *calendar, gint64 at, int days);
gint64 calendar_add_business(const Calendar *calendar, gint64 at, int days);
/* So many civil days later, or on the next business day behind that: at the
 * same time of day there, also where the clocks skip it on the day between. */
gint64 calendar_add_days_to_business(const Calendar *calendar, gint64 at,
				     int days);
/* Moves to the next business day at the same time of day if need be. */
gint64 calendar_to_business_day(const Calendar *calendar, gint64 at);

/* When somebody reads mail: from the first hour until the second one has
 * begun, 0 <= from_hour < until_hour <= 24. */
typedef struct WorkingHours {
	int from_hour;
	int until_hour;
} WorkingHours;

/* The moment itself when it lies in the working hours of a business day in the
 * calendar's zone, else the next beginning of them; never before `at`. */
gint64 calendar_to_working_hours(const Calendar *calendar, gint64 at,
				 WorkingHours hours);

/* The zone to count another person's hours in, of whom only the offset is
 * known that their clock showed at a moment (their Date field): the own zone
 * when it had the same offset then, so that its clock changes are theirs too;
 * else one of that offset. Owned. */
Zone *calendar_zone_of_offset(const Zone *own, gint64 at, int offset_s);

#endif
