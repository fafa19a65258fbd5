/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules are told of the world: zones and calendars of holidays. */
#include <notyet/app/follow-up.h>

#include "app-private.h"

/* An unknown name is as good as none here; who sets it is told. */
static void
add_zone(Places *places, const char *name)
{
	Zone *zone;

	if (!name || places_zone(places, name))
		return;
	zone = zone_load(name, NULL);
	if (zone)
		places_take_zone(places, name, zone);
}

static void
add_zones(Places *places, const Application *application)
{
	add_zone(places, application->zone);
	for (guint i = 0; i < application->contacts->len; i++) {
		const Contact *contact = application->contacts->pdata[i];

		add_zone(places, contact->zone);
	}
}

void
app_load_places(App *app, const GPtrArray *applications)
{
	places_free(app->places);
	app->places = places_new(NULL);
	for (guint i = 0; i < applications->len; i++)
		add_zones(app->places, applications->pdata[i]);
	app->context.places = app->places;
}

void
app_their_calendar(App *app, gint64 application_id, Calendar *ret_calendar)
{
	const Row *row = pipeline_row(app->pipeline, application_id);

	*ret_calendar = app->calendar;
	if (row)
		places_calendar(app->places, row->application, row->timeline,
		    places_addressed(row->application, row->timeline),
		    &app->calendar, ret_calendar);
}
