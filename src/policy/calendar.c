/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/calendar.h>

/* A calendar whose every day is a holiday must not hang the program. */
#define SEARCH_DAYS 400

static gboolean
is_holiday(const Calendar *calendar, int days)
{
	guint low = 0, high;

	if (!calendar->holidays)
		return FALSE;
	high = calendar->holidays->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		gint32 holiday =
		    g_array_index(calendar->holidays, gint32, middle);

		if (holiday == days)
			return TRUE;
		if (holiday < days)
			low = middle + 1;
		else
			high = middle;
	}
	return FALSE;
}

gboolean
calendar_is_business_day(const Calendar *calendar, CivilDate date)
{
	return civil_weekday(date) <= 5 &&
	    !is_holiday(calendar, civil_days_from_date(date));
}

CivilDate
calendar_next_business_day(const Calendar *calendar, CivilDate date)
{
	CivilDate candidate = date;
	int i;

	for (i = 0; i < SEARCH_DAYS; i++) {
		if (calendar_is_business_day(calendar, candidate))
			return candidate;
		candidate = civil_date_add_days(candidate, 1);
	}
	return date;
}

CivilDate
calendar_add_business_days(const Calendar *calendar, CivilDate date, int days)
{
	int i;

	for (i = 0; i < days; i++)
		date = calendar_next_business_day(calendar,
		    civil_date_add_days(date, 1));
	return date;
}

static gint64
with_date(const Calendar *calendar, const CivilTime *time, CivilDate date)
{
	CivilTime moved = *time;

	moved.date = date;
	return zone_instant(calendar->zone, &moved);
}

gint64
calendar_add_days(const Calendar *calendar, gint64 at, int days)
{
	CivilTime time;

	zone_civil(calendar->zone, at, &time);
	return with_date(calendar, &time,
	    civil_date_add_days(time.date, days));
}

gint64
calendar_add_days_to_business(const Calendar *calendar, gint64 at, int days)
{
	CivilTime time;

	zone_civil(calendar->zone, at, &time);
	return with_date(calendar, &time, calendar_next_business_day(calendar,
	    civil_date_add_days(time.date, days)));
}

gint64
calendar_add_business(const Calendar *calendar, gint64 at, int days)
{
	CivilTime time;

	zone_civil(calendar->zone, at, &time);
	return with_date(calendar, &time,
	    calendar_add_business_days(calendar, time.date, days));
}

gint64
calendar_to_business_day(const Calendar *calendar, gint64 at)
{
	CivilTime time;

	zone_civil(calendar->zone, at, &time);
	if (calendar_is_business_day(calendar, time.date))
		return at;
	return with_date(calendar, &time,
	    calendar_next_business_day(calendar, time.date));
}

gint64
calendar_to_working_hours(const Calendar *calendar, gint64 at,
    WorkingHours hours)
{
	CivilTime time;
	gboolean is_business;

	zone_civil(calendar->zone, at, &time);
	is_business = calendar_is_business_day(calendar, time.date);
	if (is_business && time.hour >= hours.from_hour &&
	    time.hour < hours.until_hour)
		return at;
	if (!is_business || time.hour >= hours.from_hour)
		time.date = calendar_next_business_day(calendar,
		    civil_date_add_days(time.date, 1));
	time.hour = hours.from_hour;
	time.minute = 0;
	time.second = 0;
	return MAX(at, zone_instant(calendar->zone, &time));
}

Zone *
calendar_zone_of_offset(const Zone *own, gint64 at, int offset_s)
{
	if (zone_offset_at(own, at) == offset_s)
		return own ? zone_copy(own) : zone_utc();
	return zone_new_fixed(offset_s);
}
