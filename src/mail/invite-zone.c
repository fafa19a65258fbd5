/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invite-zone.h"

#include <notyet/base/civil.h>

#include "invite.h"

#define TAILS_MAX 8

static Zone *
load_named(const char *name)
{
	const char *iana = windows_zone(name);

	return zone_cached(iana ? iana : name);
}

/* Names such as "/example.org/20210101_1/Europe/Berlin" end in the zone. */
static Zone *
load_by_tail(const char *name)
{
	const char *slash = name;
	int tries = 0;

	while (tries++ < TAILS_MAX && (slash = strchr(slash, '/'))) {
		Zone *zone = load_named(++slash);

		if (zone)
			return zone;
	}
	return NULL;
}

/* TZID names the definition that stands beside it; where one is all there is,
 * it is meant even if the names differ. */
static icalcomponent *
find_definition(icalcomponent *calendar, const char *name)
{
	icalcomponent *one, *only = NULL;
	int count = 0;

	for (one = icalcomponent_get_first_component(calendar,
						     ICAL_VTIMEZONE_COMPONENT);
	     one;
	     one = icalcomponent_get_next_component(calendar,
						    ICAL_VTIMEZONE_COMPONENT)) {
		icalproperty *id = icalcomponent_get_first_property(
			one, ICAL_TZID_PROPERTY);
		const char *own = id ? icalproperty_get_tzid(id) : NULL;

		if (own && g_ascii_strcasecmp(own, name) == 0)
			return one;
		only = one;
		count++;
	}
	return count == 1 ? only : NULL;
}

static Zone *
load_by_location(icalcomponent *definition)
{
	icalproperty *one;

	for (one = icalcomponent_get_first_property(definition,
						    ICAL_X_PROPERTY);
	     one; one = icalcomponent_get_next_property(definition,
							ICAL_X_PROPERTY)) {
		const char *name = icalproperty_get_x_name(one);
		const char *value = icalproperty_get_value_as_string(one);

		if (name && value && !strcmp(name, "X-LIC-LOCATION"))
			return zone_cached(value);
	}
	return NULL;
}

/* The day of that year on which a yearly rule falls ("last Sunday in March"),
 * in days since 1970; -1 for rules of another form. */
static int
yearly_day(const struct icalrecurrencetype *rule, int year)
{
	int month = rule->by_month[0], day = rule->by_day[0];
	int from = rule->by_month_day[0];
	int position, weekday, first, last;

	if (rule->freq != ICAL_YEARLY_RECURRENCE || month < 1 || month > 12)
		return -1;
	if (from < 1 || from > 31)
		from = 0;
	if (day == ICAL_RECURRENCE_ARRAY_MAX)
		return from ? civil_days_from_date((CivilDate){ year, month,
								from }) : -1;
	position = icalrecurrencetype_day_position(day);
	/* libical counts Sunday as 1, the calendar Monday as 1. */
	weekday = (icalrecurrencetype_day_day_of_week(day) + 5) % 7 + 1;
	first = civil_days_from_date((CivilDate){ year, month, 1 });
	last = civil_days_from_date((CivilDate){ year, month + 1, 0 });
	if (position < 0) {
		int back = civil_weekday(civil_date_from_days(last)) - weekday;

		return last - (back + 7) % 7 + 7 * (position + 1);
	}
	/* "BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU": the first from the 8th. */
	first += from ? from - 1 : 0;
	first += (weekday - civil_weekday(civil_date_from_days(first)) + 7) % 7;
	return first + 7 * (MAX(position, 1) - 1);
}

/* Seconds since 1970 as if the civil time were UTC. */
static gint64
civil_seconds(struct icaltimetype time)
{
	return (gint64)civil_days_from_date((CivilDate){ time.year, time.month,
							 time.day }) *
	       CIVIL_DAY_S + time.hour * 3600 + time.minute * 60 + time.second;
}

/* When the observance last began before that civil time; G_MININT64 when it
 * had not. */
static gint64
observance_onset(icalcomponent *observance, gint64 civil_s, int year)
{
	icalproperty *start, *rule;
	gint64 onset, later;
	struct icaltimetype begin;
	int back, day;

	start = icalcomponent_get_first_property(observance,
						 ICAL_DTSTART_PROPERTY);
	rule = icalcomponent_get_first_property(observance,
						ICAL_RRULE_PROPERTY);
	if (!start)
		return G_MININT64;
	begin = icalproperty_get_dtstart(start);
	onset = civil_seconds(begin);
	for (back = 0; rule && back <= 1; back++) {
		struct icalrecurrencetype every = icalproperty_get_rrule(rule);

		day = yearly_day(&every, year - back);
		later = (gint64)day * CIVIL_DAY_S + begin.hour * 3600 +
			begin.minute * 60;
		if (every.until.year != 0 && civil_seconds(every.until) < later)
			continue;
		if (day >= 0 && later <= civil_s && later > onset) {
			onset = later;
			break;
		}
	}
	return onset <= civil_s ? onset : G_MININT64;
}

static Zone *
fixed_by_definition(icalcomponent *definition, struct icaltimetype time)
{
	gint64 civil_s = civil_seconds(time), best = G_MININT64;
	icalcomponent *one;
	int offset_s = 0;
	gboolean found = FALSE;

	for (one = icalcomponent_get_first_component(definition,
						     ICAL_ANY_COMPONENT);
	     one; one = icalcomponent_get_next_component(definition,
							 ICAL_ANY_COMPONENT)) {
		icalproperty *to = icalcomponent_get_first_property(
			one, ICAL_TZOFFSETTO_PROPERTY);
		gint64 onset;

		if (!to)
			continue;
		onset = observance_onset(one, civil_s, time.year);
		if (found && onset <= best)
			continue;
		best = onset;
		offset_s = icalproperty_get_tzoffsetto(to);
		found = TRUE;
	}
	if (!found || ABS(offset_s) > CIVIL_DAY_S)
		return NULL;
	return zone_new_fixed(offset_s);
}

/* "EST" is a zone without summer time, and seldom what is meant. */
static gboolean
is_doubtful(const char *name)
{
	static const char *const names[] = { "EST", "MST", "HST", NULL };

	return g_strv_contains(names, name);
}

/* A name that only people read, when the definition does not contradict it:
 * a zone is more than an offset. */
static Zone *
load_by_words(const char *name, icalcomponent *definition,
	      struct icaltimetype time)
{
	g_autoptr(Zone) zone = zone_by_words(name);
	g_autoptr(Zone) fixed = NULL;
	CivilTime civil = { .date = { time.year, time.month, time.day },
			    .hour = time.hour, .minute = time.minute };

	if (zone && definition)
		fixed = fixed_by_definition(definition, time);
	if (fixed && civil_time_valid(&civil) &&
	    zone_instant(zone, &civil) != zone_instant(fixed, &civil))
		return NULL;
	return g_steal_pointer(&zone);
}

Zone *
invite_zone(icalcomponent *calendar, const char *name,
	    struct icaltimetype time, char **ret_name)
{
	icalcomponent *definition = find_definition(calendar, name);
	Zone *zone = zone_by_offset(name, TRUE);

	/* As the name of a zone it would be west of Greenwich. */
	if (zone)
		return zone;
	if (!definition || !is_doubtful(name))
		zone = load_named(name);
	if (!zone)
		zone = load_by_tail(name);
	if (!zone && definition)
		zone = load_by_location(definition);
	if (!zone)
		zone = load_by_words(name, definition, time);
	if (zone) {
		*ret_name = g_strdup(zone->name);
		return zone;
	}
	return definition ? fixed_by_definition(definition, time) :
			    zone_by_offset(name, FALSE);
}
