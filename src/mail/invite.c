/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "structure.h"

#include <libical/ical.h>

#include <notyet/base/civil.h>
#include <notyet/base/text.h>
#include <notyet/base/zone.h>

#include "invite-zone.h"

#define NESTING_MAX 8
#define METHOD_MAX_BYTES 32
#define UID_MAX_BYTES 512

/* Whether the line opens or closes a component: the word, then ":" or ";". */
static gboolean
is_mark(const char *line, const char *word)
{
	gsize len = strlen(word);

	return g_ascii_strncasecmp(line, word, len) == 0 &&
	       (line[len] == ':' || line[len] == ';');
}

/* libical frees components by recursion, and writes to the error stream when
 * one is closed that was not opened. */
static gboolean
is_well_nested(const char *text)
{
	const char *line, *next = text;
	int depth = 0;

	do {
		line = next;
		if (is_mark(line, "BEGIN") && ++depth > NESTING_MAX)
			return FALSE;
		if (is_mark(line, "END") && --depth < 0)
			return FALSE;
		next = line + strcspn(line, "\n") + 1;
	} while (next[-1]);
	return TRUE;
}

char *
invite_method(const char *text, gsize len)
{
	const char *line = text, *end = text + len;

	while (line < end) {
		gsize value;

		if (end - line > 7 &&
		    g_ascii_strncasecmp(line, "METHOD:", 7) == 0) {
			line += 7;
			for (value = 0; line + value < end &&
			     value < METHOD_MAX_BYTES &&
			     (g_ascii_isalpha(line[value]) ||
			      line[value] == '-'); value++)
				;
			return value ? g_ascii_strup(line, value) : NULL;
		}
		line = memchr(line, '\n', end - line);
		line = line ? line + 1 : end;
	}
	return NULL;
}

static char *
property_text(icalcomponent *component, icalproperty_kind kind)
{
	icalproperty *property =
		icalcomponent_get_first_property(component, kind);
	icalvalue *value = property ? icalproperty_get_value(property) : NULL;
	const char *text;

	if (!value)
		return NULL;
	text = icalvalue_isa(value) == ICAL_TEXT_VALUE ?
	       icalvalue_get_text(value) :
	       icalproperty_get_value_as_string(property);
	return text ? text_scrub(text, -1, TEXT_ONE_LINE) : NULL;
}

static char *
organizer_address(icalcomponent *event)
{
	g_autofree char *text =
		property_text(event, ICAL_ORGANIZER_PROPERTY);
	g_autoptr(Address) address = NULL;

	if (!text || g_ascii_strncasecmp(text, "mailto:", 7) != 0)
		return NULL;
	address = address_new(NULL, text + 7);
	return address_is_valid(address->address) ?
	       g_steal_pointer(&address->address) : NULL;
}

static gint64
instant_of(const Zone *zone, struct icaltimetype time)
{
	CivilTime civil = { .date = { time.year, time.month, time.day },
			    .hour = time.hour, .minute = time.minute,
			    .second = MIN(time.second, 59) };

	if (time.is_date)
		civil.hour = civil.minute = civil.second = 0;
	if (!civil_time_valid(&civil))
		return 0;
	return zone_instant(zone, &civil);
}

/* The moment of a DTSTART or DTEND, 0 when it says none. */
static gint64
property_at(icalcomponent *calendar, icalcomponent *event,
	    icalproperty_kind kind, char **ret_zone)
{
	icalproperty *property = icalcomponent_get_first_property(event, kind);
	icalparameter *parameter;
	struct icaltimetype time;
	g_autofree char *name = NULL;
	g_autoptr(Zone) zone = NULL;

	if (!property)
		return 0;
	time = kind == ICAL_DTSTART_PROPERTY ?
	       icalproperty_get_dtstart(property) :
	       icalproperty_get_dtend(property);
	if (icaltime_is_null_time(time))
		return 0;
	parameter = icalproperty_get_first_parameter(property,
						     ICAL_TZID_PARAMETER);
	if (icaltime_is_utc(time)) {
		name = g_strdup("UTC");
		zone = zone_utc();
	} else if (parameter && icalparameter_get_tzid(parameter)) {
		zone = invite_zone(calendar,
				   icalparameter_get_tzid(parameter), time,
				   &name);
	}
	if (!zone)
		zone = zone_load(NULL, NULL);
	if (!*ret_zone)
		*ret_zone = g_steal_pointer(&name);
	return instant_of(zone, time);
}

static gint64
end_by_duration(icalcomponent *event, gint64 start_at)
{
	icalproperty *property = icalcomponent_get_first_property(
		event, ICAL_DURATION_PROPERTY);
	int duration_s;

	if (!property || start_at == 0)
		return 0;
	duration_s = icaldurationtype_as_int(
		icalproperty_get_duration(property));
	return duration_s > 0 ? start_at + duration_s : 0;
}

static InviteEvent *
copy_event(icalcomponent *calendar, icalcomponent *component)
{
	InviteEvent *event = g_new0(InviteEvent, 1);
	icalproperty *sequence = icalcomponent_get_first_property(
		component, ICAL_SEQUENCE_PROPERTY);
	g_autofree char *end_zone = NULL;

	event->uid = property_text(component, ICAL_UID_PROPERTY);
	if (!event->uid || strlen(event->uid) > UID_MAX_BYTES) {
		g_free(event->uid);
		event->uid = g_strdup("");
	}
	event->summary = property_text(component, ICAL_SUMMARY_PROPERTY);
	if (!event->summary)
		event->summary = g_strdup("");
	event->organizer = organizer_address(component);
	event->sequence =
		sequence ? MAX(icalproperty_get_sequence(sequence), 0) : 0;
	event->start_at = property_at(calendar, component,
				      ICAL_DTSTART_PROPERTY, &event->zone);
	event->end_at = property_at(calendar, component, ICAL_DTEND_PROPERTY,
				    &end_zone);
	if (event->end_at == 0)
		event->end_at = end_by_duration(component, event->start_at);
	return event;
}

/* The first VEVENT, wherever the calendar that holds it stands. */
static InviteEvent *
first_event(icalcomponent *root)
{
	icalcomponent *calendar, *event;

	if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
		event = icalcomponent_get_first_component(
			root, ICAL_VEVENT_COMPONENT);
		return event ? copy_event(root, event) : NULL;
	}
	for (calendar = icalcomponent_get_first_component(
		     root, ICAL_VCALENDAR_COMPONENT);
	     calendar; calendar = icalcomponent_get_next_component(
			     root, ICAL_VCALENDAR_COMPONENT)) {
		event = icalcomponent_get_first_component(
			calendar, ICAL_VEVENT_COMPONENT);
		if (event)
			return copy_event(calendar, event);
	}
	return NULL;
}

InviteEvent *
invite_parse(const char *text, gsize len)
{
	g_autofree char *copy = g_strndup(text, len);
	icalcomponent *root;
	InviteEvent *event;

	if (!is_well_nested(copy))
		return NULL;
	icalerror_set_errors_are_fatal(0);
	root = icalparser_parse_string(copy);
	if (!root)
		return NULL;
	event = first_event(root);
	if (event)
		event->method = invite_method(text, len);
	icalcomponent_free(root);
	return event;
}
