/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where they are: their time and their holidays, in words. */
#include "due-text.h"

#include <string.h>

#include <notyet/policy/places.h>

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri",
    "Sat", "Sun"};

/* "us acme", "none"; NULL where the configured ones count. */
static char *
their_holidays(const Due *due, const DueContext *context)
{
	g_autoptr(GPtrArray) own = places_holiday_names(context->places, NULL);
	g_autoptr(GPtrArray) theirs =
	    places_holiday_names(context->places, due->application);
	g_autoptr(GString) text = g_string_new(NULL);
	gboolean same = own->len == theirs->len;
	guint i;

	for (i = 0; i < theirs->len; i++) {
		same = same &&
		    strcmp(own->pdata[i], theirs->pdata[i]) == 0;
		g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
		    (const char *)theirs->pdata[i]);
	}
	if (same)
		return NULL;
	if (theirs->len == 0)
		g_string_append(text, PLACES_NO_HOLIDAYS);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* "Mon 09:12, America/New_York"; NULL where their clock shows the same. */
static char *
their_clock(const Due *due, const DueContext *context)
{
	const Zone *own = context->calendar->zone;
	Calendar theirs;
	CivilTime civil;

	due_calendar(due, context, &theirs);
	if (zone_offset_at(own, context->now) ==
	    zone_offset_at(theirs.zone, context->now))
		return NULL;
	zone_civil(theirs.zone, context->now, &civil);
	return g_strdup_printf("%s %02d:%02d, %s",
	    weekdays[civil_weekday(civil.date) - 1], civil.hour,
	    civil.minute, theirs.zone ? theirs.zone->name : "UTC");
}

char *
due_clock_of(const Due *due, const char *address, const DueContext *context)
{
	Calendar theirs;
	CivilTime civil;

	if (!due->application || !due->timeline || !context->places)
		return NULL;
	places_calendar(context->places, due->application, due->timeline,
	    address, context->calendar, &theirs);
	if (theirs.zone == context->calendar->zone)
		return NULL;
	zone_civil(theirs.zone, context->now, &civil);
	return g_strdup_printf("%s %02d:%02d there",
	    weekdays[civil_weekday(civil.date) - 1], civil.hour,
	    civil.minute);
}

char *
due_their_day(const Due *due, const DueContext *context)
{
	g_autofree char *clock = their_clock(due, context);
	g_autofree char *holidays = their_holidays(due, context);

	if (clock && holidays)
		return g_strdup_printf("Their time: %s; holidays %s", clock,
		    holidays);
	if (clock)
		return g_strdup_printf("Their time: %s", clock);
	return holidays ? g_strdup_printf("Their holidays: %s", holidays) :
			  NULL;
}
