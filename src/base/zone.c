/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/zone.h>

#include <stdlib.h>
#include <string.h>

/* The first and last second of the years 1 to 9999. */
#define FIRST_AT G_GINT64_CONSTANT(-62135596800)
#define LAST_AT G_GINT64_CONSTANT(253402300799)

Zone *
zone_new_fixed(int offset_s)
{
	Zone *zone = g_new0(Zone, 1);
	int minutes = abs(offset_s) / 60;

	zone->first_offset_s = offset_s;
	if (offset_s == 0)
		zone->name = g_strdup("UTC");
	else
		zone->name = g_strdup_printf("%c%02d:%02d",
		    offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
	return zone;
}

Zone *
zone_utc(void)
{
	return zone_new_fixed(0);
}

Zone *
zone_copy(const Zone *zone)
{
	Zone *copy;

	if (!zone)
		return NULL;
	copy = g_new0(Zone, 1);
	copy->name = g_strdup(zone->name);
	copy->first_offset_s = zone->first_offset_s;
	copy->changes_len = zone->changes_len;
	copy->changes = g_memdup2(
	    zone->changes, zone->changes_len * sizeof *zone->changes);
	return copy;
}

void
zone_free(Zone *zone)
{
	if (!zone)
		return;
	g_free(zone->name);
	g_free(zone->changes);
	g_free(zone);
}

/* The number of changes that have happened by that moment. */
static gsize
changes_until(const Zone *zone, gint64 at)
{
	gsize low = 0, high = zone->changes_len;

	while (low < high) {
		gsize middle = low + (high - low) / 2;

		if (zone->changes[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The offset in force after that many changes. */
static int
offset_after(const Zone *zone, gsize count)
{
	return count == 0 ? zone->first_offset_s
			  : zone->changes[count - 1].offset_s;
}

int
zone_offset_at(const Zone *zone, gint64 at)
{
	return zone ? offset_after(zone, changes_until(zone, at)) : 0;
}

void
zone_civil(const Zone *zone, gint64 at, CivilTime *ret_time)
{
	gint64 local = CLAMP(at, FIRST_AT, LAST_AT) + zone_offset_at(zone, at);
	gint64 days;
	int rest_s;

	local = CLAMP(local, FIRST_AT, LAST_AT);
	days = local / CIVIL_DAY_S;
	rest_s = (int) (local % CIVIL_DAY_S);
	if (rest_s < 0) {
		rest_s += CIVIL_DAY_S;
		days--;
	}
	*ret_time = (CivilTime) {
	    .date = civil_date_from_days((int) days),
	    .hour = rest_s / 3600,
	    .minute = rest_s / 60 % 60,
	    .second = rest_s % 60,
	};
}

CivilDate
zone_date(const Zone *zone, gint64 at)
{
	CivilTime civil;

	zone_civil(zone, at, &civil);
	return civil.date;
}

gint64
zone_instant(const Zone *zone, const CivilTime *civil)
{
	gint64 local = (gint64) civil_days_from_date(civil->date) * CIVIL_DAY_S +
	    civil->hour * 3600 + civil->minute * 60 + civil->second;
	gsize count, last;

	if (!zone)
		return local;
	/* No offset is larger than a day, so the stretch of the table that can
	 * matter begins and ends a day around. */
	count = changes_until(zone, local - CIVIL_DAY_S);
	last = changes_until(zone, local + CIVIL_DAY_S);
	for (; count < last; count++)
		/* The first stretch that has not ended by then holds it; in a
		 * gap that is the one before, read on past its end. */
		if (local - offset_after(zone, count) <
			zone->changes[count].at ||
		    local - zone->changes[count].offset_s <
			zone->changes[count].at)
			break;
	return local - offset_after(zone, count);
}

gint64
zone_day_start(const Zone *zone, CivilDate date)
{
	CivilTime midnight = {.date = date};

	return zone_instant(zone, &midnight);
}
