/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, hours and spans in words, in the user's own zone. */
#include "due-text.h"

#include <string.h>

#include <notyet/policy/places.h>

#define HOUR_S (60 * 60)
#define DAY_S (24 * HOUR_S)
#define NEAR_DAYS 6

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri",
    "Sat", "Sun"};

void
due_calendar(const Due *due, const DueContext *context,
    Calendar *ret_calendar)
{
	*ret_calendar = *context->calendar;
	if (due->application && due->timeline && context->places)
		places_calendar(context->places, due->application,
		    due->timeline, places_addressed(due->application,
		    due->timeline), context->calendar, ret_calendar);
}

void
speech_init(Speech *speech, const Due *due, const DueContext *context)
{
	speech->due = due;
	speech->context = context;
	due_calendar(due, context, &speech->theirs);
}

static CivilDate
date_of(const DueContext *context, gint64 at)
{
	return zone_date(context->calendar->zone, at);
}

char *
due_day_text(const DueContext *context, gint64 at)
{
	CivilDate date = date_of(context, at);

	if (date.year == date_of(context, context->now).year)
		return g_strdup_printf("%d %s", date.day,
		    months[date.month - 1]);
	return g_strdup_printf("%d %s %d", date.day, months[date.month - 1],
	    date.year);
}

char *
due_date_text(const DueContext *context, gint64 at)
{
	CivilDate date = date_of(context, at);
	g_autofree char *day = due_day_text(context, at);

	return g_strdup_printf("%s %s", weekdays[civil_weekday(date) - 1],
	    day);
}

static gboolean
ends_day(const Zone *zone, gint64 at)
{
	return zone_day_start(zone, zone_date(zone, at + 1)) == at + 1;
}

char *
due_promised_text(const Speech *speech, gint64 at)
{
	const Zone *own = speech->context->calendar->zone;
	CivilDate date;

	if (ends_day(own, at) || !ends_day(speech->theirs.zone, at))
		return due_date_text(speech->context, at);
	date = zone_date(speech->theirs.zone, at);
	return due_date_text(speech->context, zone_day_start(own, date));
}

char *
due_near_text(const DueContext *context, gint64 at)
{
	int days = due_days_between(context, context->now, at);

	if (days < 1 || days > NEAR_DAYS)
		return due_date_text(context, at);
	return g_strdup(weekdays[civil_weekday(date_of(context, at)) - 1]);
}

char *
due_today_text(const DueContext *context, gint64 at)
{
	return due_same_day(context, context->now, at) ? g_strdup("today") :
	    due_date_text(context, at);
}

char *
due_moment_text(const DueContext *context, gint64 at)
{
	g_autofree char *date = due_date_text(context, at);
	CivilTime time;

	zone_civil(context->calendar->zone, at, &time);
	if (due_same_day(context, context->now, at))
		return g_strdup_printf("%02d:%02d today", time.hour,
		    time.minute);
	return g_strdup_printf("%s at %02d:%02d", date, time.hour,
	    time.minute);
}

/* "New York" of "America/New_York"; NULL for a zone that only has an offset. */
static char *
place_of(const Zone *zone)
{
	const char *slash = zone ? strrchr(zone->name, '/') : NULL;

	if (!slash || g_str_has_prefix(zone->name, "Etc/"))
		return NULL;
	return g_strdelimit(g_strdup(slash + 1), "_", ' ');
}

char *
due_their_time(const Speech *speech, gint64 at)
{
	const Zone *own = speech->context->calendar->zone;
	const Zone *zone = speech->theirs.zone;
	g_autofree char *place = place_of(zone);
	g_autofree char *where = NULL;
	CivilTime here, there;

	if (zone_offset_at(own, at) == zone_offset_at(zone, at))
		return NULL;
	zone_civil(own, at, &here);
	zone_civil(zone, at, &there);
	where = place ? g_strdup_printf("in %s", place) :
	    g_strdup("for them");
	if (civil_compare(here.date, there.date) == 0)
		return g_strdup_printf("%02d:%02d %s", there.hour,
		    there.minute, where);
	return g_strdup_printf("%s at %02d:%02d %s",
	    weekdays[civil_weekday(there.date) - 1], there.hour,
	    there.minute, where);
}

char *
due_span_text(gint64 span_s)
{
	gint64 count = span_s >= DAY_S ? span_s / DAY_S :
	    MAX(1, span_s / HOUR_S);

	return g_strdup_printf("%" G_GINT64_FORMAT " %s%s", count,
	    span_s >= DAY_S ? "day" : "hour", count == 1 ? "" : "s");
}

int
due_days_between(const DueContext *context, gint64 from_at, gint64 to_at)
{
	return civil_days_from_date(date_of(context, to_at)) -
	    civil_days_from_date(date_of(context, from_at));
}

gboolean
due_same_day(const DueContext *context, gint64 a_at, gint64 b_at)
{
	return due_days_between(context, a_at, b_at) == 0;
}

gint64
due_offset_from(const Speech *speech, gint64 at, CadenceOffset offset)
{
	if (offset.unit == OFFSET_HOURS)
		return at + (gint64) offset.amount * HOUR_S;
	if (offset.unit == OFFSET_BUSINESS_DAYS)
		return calendar_add_business(&speech->theirs, at,
		    offset.amount);
	return calendar_add_days(&speech->theirs, at, offset.amount);
}
