/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/calendar-file.h>

#include <libical/ical.h>

#include <notyet/base/text.h>
#include <notyet/base/zone.h>

#define PRODUCT "-//notyet//notyet//EN"
/* How often it is worth to look again, in the two ways it is told. */
#define REFRESH "PT1H"

static struct icaltimetype
moment_of(gint64 at)
{
	struct icaltimetype time = icaltime_null_time();
	CivilTime civil;

	zone_civil(NULL, at, &civil);
	time.year = civil.date.year;
	time.month = civil.date.month;
	time.day = civil.date.day;
	time.hour = civil.hour;
	time.minute = civil.minute;
	time.second = civil.second;
	time.zone = icaltimezone_get_utc_timezone();
	return time;
}

static struct icaltimetype
day_of(CivilDate date)
{
	struct icaltimetype time = icaltime_null_date();

	time.year = date.year;
	time.month = date.month;
	time.day = date.day;
	return time;
}

static void
add(icalcomponent *component, icalproperty *property)
{
	icalcomponent_add_property(component, property);
}

static void
add_extension(icalcomponent *component, const char *name, const char *value)
{
	icalproperty *property = icalproperty_new_x(value);

	icalproperty_set_x_name(property, name);
	add(component, property);
}

static void
add_span(icalcomponent *component, const CalendarEvent *event)
{
	if (event->all_day) {
		add(component, icalproperty_new_dtstart(day_of(event->day)));
		add(component, icalproperty_new_dtend(
				   day_of(civil_date_add_days(event->day, 1))));
		return;
	}
	add(component, icalproperty_new_dtstart(moment_of(event->at)));
	if (event->end_at > event->at)
		add(component,
		    icalproperty_new_dtend(moment_of(event->end_at)));
}

static icalcomponent *
component_of(const CalendarEvent *event)
{
	icalcomponent *component = icalcomponent_new_vevent();
	struct icaltimetype changed = moment_of(event->changed_at);
	const char *details = event->description ? event->description : "";
	g_autofree char *uid = text_scrub(event->uid, -1, TEXT_ONE_LINE);
	g_autofree char *summary =
	    text_scrub(event->summary, -1, TEXT_ONE_LINE);
	g_autofree char *description = text_scrub(details, -1, TEXT_KEEP_LINES);

	add(component, icalproperty_new_uid(uid));
	add(component, icalproperty_new_dtstamp(changed));
	add(component, icalproperty_new_lastmodified(changed));
	add(component, icalproperty_new_sequence(MAX(0, event->sequence)));
	add_span(component, event);
	/* Readers take a property without a value for an error. */
	if (*summary)
		add(component, icalproperty_new_summary(summary));
	if (*description)
		add(component, icalproperty_new_description(description));
	add(component, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	return component;
}

char *
calendar_file_text(const GPtrArray *events)
{
	icalcomponent *calendar = icalcomponent_new_vcalendar();
	char *own, *text;
	guint i;

	add(calendar, icalproperty_new_prodid(PRODUCT));
	add(calendar, icalproperty_new_version("2.0"));
	add(calendar, icalproperty_new_calscale("GREGORIAN"));
	add(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
	add_extension(calendar, "X-WR-CALNAME", "notyet");
	add_extension(calendar, "X-PUBLISHED-TTL", REFRESH);
	for (i = 0; i < events->len; i++)
		icalcomponent_add_component(
		    calendar, component_of(events->pdata[i]));
	own = icalcomponent_as_ical_string_r(calendar);
	text = g_strdup(own);
	icalmemory_free_buffer(own);
	icalcomponent_free(calendar);
	return text;
}
