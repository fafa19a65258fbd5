/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invite.h"

#include <libical/ical.h>

#include <notyet/base/civil.h>
#include <notyet/base/text.h>
#include <notyet/base/zone.h>

#include "invite-zone.h"

#define UID_MAX_BYTES 512
#define ATTENDEES_MAX 200

/* What the parts of one event are read from. */
typedef struct Reading {
	icalcomponent *calendar, *component;
	const char *sender;	/* or NULL */
	InviteEvent *event;
} Reading;

static char *
property_text(icalproperty *property)
{
	icalvalue *value = property ? icalproperty_get_value(property) : NULL;
	g_autofree char *clean = NULL;
	const char *text;

	if (!value)
		return NULL;
	text = icalvalue_isa(value) == ICAL_TEXT_VALUE ?
	       icalvalue_get_text(value) :
	       icalproperty_get_value_as_string(property);
	clean = text ? text_scrub(text, -1, TEXT_ONE_LINE) : NULL;
	if (!clean || !*g_strstrip(clean))
		return NULL;
	return g_steal_pointer(&clean);
}

static char *
component_text(icalcomponent *component, icalproperty_kind kind)
{
	return property_text(
		icalcomponent_get_first_property(component, kind));
}

/* The text of an extension property, or NULL. */
static char *
extension_text(icalcomponent *component, const char *name)
{
	icalproperty *one;

	for (one = icalcomponent_get_first_property(component,
						    ICAL_X_PROPERTY);
	     one; one = icalcomponent_get_next_property(component,
							ICAL_X_PROPERTY)) {
		const char *own = icalproperty_get_x_name(one);

		if (own && g_ascii_strcasecmp(own, name) == 0)
			return property_text(one);
	}
	return NULL;
}

/* An address is only shown, and may be longer than one that mail is sent to:
 * calendar servers make up their own. */
static gboolean
looks_like_address(const char *text)
{
	const char *at = strchr(text, '@');

	return at && at > text && at[1] && !strchr(at + 1, '@') &&
	       !strpbrk(text, " <>\",;:") && strlen(text) <= 320;
}

/* Of ORGANIZER and ATTENDEE; some programs leave out "mailto:", others write
 * a path of their own and put the address beside it. */
static char *
property_address(icalproperty *property)
{
	g_autofree char *text = property_text(property);
	g_autoptr(Address) address = NULL;
	icalparameter *email;
	const char *bare = text;

	if (!text)
		return NULL;
	email = icalproperty_get_first_parameter(property,
						 ICAL_EMAIL_PARAMETER);
	if (g_ascii_strncasecmp(text, "mailto:", 7) == 0)
		bare = text + 7;
	else if (email && icalparameter_get_email(email))
		bare = icalparameter_get_email(email);
	address = address_new(NULL, bare);
	return looks_like_address(address->address) ?
	       g_steal_pointer(&address->address) : NULL;
}

/* --- moments --- */

static gint64
instant_of(const Zone *zone, struct icaltimetype time)
{
	CivilTime civil = { .date = { time.year, time.month, time.day },
			    .hour = time.hour, .minute = time.minute,
			    .second = MIN(time.second, 59) };
	gboolean midnight = civil.hour == 24 && civil.minute == 0;

	if (time.is_date || midnight)
		civil.hour = civil.minute = civil.second = 0;
	if (!civil_time_valid(&civil))
		return 0;
	if (midnight)
		civil.date = civil_date_add_days(civil.date, 1);
	return zone_instant(zone, &civil);
}

static const char *
tzid_of(icalproperty *property)
{
	icalparameter *parameter = icalproperty_get_first_parameter(
		property, ICAL_TZID_PARAMETER);

	return parameter ? icalparameter_get_tzid(parameter) : NULL;
}

/* The moment of a property that holds one, 0 when it says none. Sets
 * *ret_zone to the name of its zone, or NULL. A floating time is the user's
 * own unless the calendar names a zone for all of them. */
static gint64
property_at(const Reading *reading, icalproperty_kind kind, char **ret_zone)
{
	icalproperty *property = icalcomponent_get_first_property(
		reading->component, kind);
	icalvalue *value = property ? icalproperty_get_value(property) : NULL;
	g_autofree char *common = NULL, *name = NULL;
	g_autoptr(Zone) zone = NULL;
	struct icaltimetype time;
	const char *tzid;

	if (!value || (icalvalue_isa(value) != ICAL_DATETIME_VALUE &&
		       icalvalue_isa(value) != ICAL_DATE_VALUE))
		return 0;
	time = icalvalue_get_datetime(value);
	if (icaltime_is_null_time(time))
		return 0;
	tzid = tzid_of(property);
	if (!tzid)
		tzid = common = extension_text(reading->calendar,
					       "X-WR-TIMEZONE");
	if (icaltime_is_utc(time)) {
		name = g_strdup("UTC");
		zone = zone_utc();
	} else if (tzid && !time.is_date) {
		zone = invite_zone(reading->calendar, tzid, time, &name);
	}
	if (!zone)
		zone = zone_cached(NULL);
	*ret_zone = g_steal_pointer(&name);
	return instant_of(zone, time);
}

static gboolean
is_date_only(icalcomponent *component)
{
	icalproperty *start = icalcomponent_get_first_property(
		component, ICAL_DTSTART_PROPERTY);

	return start && icalproperty_get_dtstart(start).is_date;
}

/* By DTEND, else DURATION; a date without either is that day (RFC 5545,
 * 3.6.1). An end before its start is none. */
static gint64
end_of(const Reading *reading)
{
	icalproperty *property = icalcomponent_get_first_property(
		reading->component, ICAL_DURATION_PROPERTY);
	gint64 start_at = reading->event->start_at, end_at;
	g_autofree char *zone = NULL;
	gint64 duration_s = 0;

	end_at = property_at(reading, ICAL_DTEND_PROPERTY, &zone);
	if (end_at == 0 && start_at != 0 && property) {
		struct icaldurationtype duration =
			icalproperty_get_duration(property);

		duration_s = duration.is_neg ? 0 :
			     duration.weeks * (gint64)(7 * CIVIL_DAY_S) +
			     duration.days * (gint64)CIVIL_DAY_S +
			     duration.hours * G_GINT64_CONSTANT(3600) +
			     duration.minutes * G_GINT64_CONSTANT(60) +
			     duration.seconds;
		end_at = duration_s > 0 ? start_at + duration_s : 0;
	}
	if (end_at == 0 && start_at != 0 && reading->event->all_day)
		end_at = start_at + CIVIL_DAY_S;
	return end_at < start_at ? 0 : end_at;
}

static void
fill_times(const Reading *reading)
{
	InviteEvent *event = reading->event;
	g_autofree char *unused = NULL, *other = NULL;

	event->all_day = is_date_only(reading->component);
	event->start_at = property_at(reading, ICAL_DTSTART_PROPERTY,
				      &event->zone);
	event->end_at = end_of(reading);
	event->stamp_at = property_at(reading, ICAL_DTSTAMP_PROPERTY,
				      &unused);
	event->recurrence_at = property_at(reading,
					   ICAL_RECURRENCEID_PROPERTY, &other);
	if (event->recurrence_at == 0 &&
	    icalcomponent_get_first_property(reading->component,
					     ICAL_RECURRENCEID_PROPERTY))
		event->recurrence_at = event->start_at;
}

/* --- people --- */

static char *
partstat_of(icalproperty *attendee)
{
	const char *text =
		icalproperty_get_parameter_as_string(attendee, "PARTSTAT");
	g_autofree char *clean =
		text ? text_scrub(text, -1, TEXT_ONE_LINE) : NULL;

	return clean && *clean && strlen(clean) <= 32 ?
	       g_ascii_strup(clean, -1) : NULL;
}

/* How well the attendee fits for the one who answers. */
static int
fitness(const char *address, const char *partstat, const char *sender)
{
	if (sender && g_strcmp0(address, sender) == 0)
		return 3;
	if (partstat && strcmp(partstat, "NEEDS-ACTION") != 0)
		return 2;
	return 1;
}

static void
fill_attendees(const Reading *reading)
{
	InviteEvent *event = reading->event;
	gboolean answers = FALSE;
	icalproperty *one;
	int best = 0;

	if (event->method)
		answers = !strcmp(event->method, "REPLY") ||
			  !strcmp(event->method, "COUNTER") ||
			  !strcmp(event->method, "REFRESH");
	for (one = icalcomponent_get_first_property(reading->component,
						    ICAL_ATTENDEE_PROPERTY);
	     one && event->attendee_count < ATTENDEES_MAX;
	     one = icalcomponent_get_next_property(reading->component,
						   ICAL_ATTENDEE_PROPERTY)) {
		g_autofree char *address = property_address(one);
		g_autofree char *partstat = partstat_of(one);
		int fits = fitness(address, partstat, reading->sender);

		event->attendee_count++;
		if (!answers || fits <= best)
			continue;
		best = fits;
		g_free(event->attendee);
		g_free(event->partstat);
		event->attendee = g_steal_pointer(&address);
		event->partstat = g_steal_pointer(&partstat);
	}
}

/* --- the event --- */

static char *
place_of(icalcomponent *component)
{
	static const char *const names[] = {
		"X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
	};
	char *place = component_text(component, ICAL_LOCATION_PROPERTY);
	gsize i;

	for (i = 0; !place && i < G_N_ELEMENTS(names); i++)
		place = extension_text(component, names[i]);
	return place;
}

static void
fill_texts(const Reading *reading)
{
	icalcomponent *component = reading->component;
	InviteEvent *event = reading->event;
	g_autofree char *uid = component_text(component, ICAL_UID_PROPERTY);
	g_autofree char *status = NULL;
	char *repeats;

	event->uid = uid && strlen(uid) <= UID_MAX_BYTES ?
		     g_steal_pointer(&uid) : g_strdup("");
	event->summary = component_text(component, ICAL_SUMMARY_PROPERTY);
	if (!event->summary)
		event->summary = g_strdup("");
	event->place = place_of(component);
	event->comment = component_text(component, ICAL_COMMENT_PROPERTY);
	status = component_text(component, ICAL_STATUS_PROPERTY);
	event->status = status && strlen(status) <= 32 ?
			g_ascii_strup(status, -1) : NULL;
	repeats = extension_text(component, "X-REPEATS");
	event->repeats = repeats != NULL;
	g_free(repeats);
}

static InviteEvent *
read_event(icalcomponent *calendar, icalcomponent *component,
	   const char *sender)
{
	Reading reading = { calendar, component, sender,
			    g_new0(InviteEvent, 1) };
	icalproperty *sequence = icalcomponent_get_first_property(
		component, ICAL_SEQUENCE_PROPERTY);
	icalproperty *organizer = icalcomponent_get_first_property(
		component, ICAL_ORGANIZER_PROPERTY);

	reading.event->method =
		component_text(calendar, ICAL_METHOD_PROPERTY);
	reading.event->sequence =
		sequence ? MAX(icalproperty_get_sequence(sequence), 0) : -1;
	fill_texts(&reading);
	fill_times(&reading);
	if (organizer)
		reading.event->organizer = property_address(organizer);
	fill_attendees(&reading);
	return reading.event;
}

/* The one that stands for a series, not an exception of it. */
static icalcomponent *
main_event(icalcomponent *calendar)
{
	icalcomponent *first = icalcomponent_get_first_component(
		calendar, ICAL_VEVENT_COMPONENT);
	icalcomponent *one;

	for (one = first; one;
	     one = icalcomponent_get_next_component(calendar,
						    ICAL_VEVENT_COMPONENT))
		if (!icalcomponent_get_first_property(
			    one, ICAL_RECURRENCEID_PROPERTY))
			return one;
	return first;
}

static InviteEvent *
first_event(icalcomponent *root, const char *sender)
{
	icalcomponent *calendar, *event;

	if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
		event = main_event(root);
		return event ? read_event(root, event, sender) : NULL;
	}
	for (calendar = icalcomponent_get_first_component(
		     root, ICAL_VCALENDAR_COMPONENT);
	     calendar; calendar = icalcomponent_get_next_component(
			     root, ICAL_VCALENDAR_COMPONENT)) {
		event = main_event(calendar);
		if (event)
			return read_event(calendar, event, sender);
	}
	return NULL;
}

InviteEvent *
invite_read(const InviteSource *source, char **ret_method)
{
	g_autofree char *text = invite_text(source, ret_method);
	icalcomponent *root = NULL;
	InviteEvent *event = NULL;

	icalerror_set_errors_are_fatal(0);
	if (*text)
		root = icalparser_parse_string(text);
	if (root) {
		event = first_event(root, source->sender);
		icalcomponent_free(root);
	}
	return event;
}
