/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules are told of the world: zones and calendars of holidays. */
#include <notyet/app/follow-up.h>
#include <notyet/store/holiday-files.h>

#include "app-private.h"

void
app_load_places(
    App *app, const GPtrArray *applications, const Snapshot *snapshot)
{
	Places *places =
	    snapshot_places(snapshot, applications, app->config->holidays);

	places_free(app->places);
	app->places = places;
	app->context.places = places;
}

static GPtrArray *
find_warnings(const App *app)
{
	g_autofree char *folder = holiday_files_folder();

	/* Without a snapshot nobody has looked into the folder yet. */
	if (!app->pipeline->snapshot)
		return g_ptr_array_new_with_free_func(g_free);
	return places_warnings(
	    app->places, app->pipeline->applications, folder);
}

char *
app_take_warnings(App *app)
{
	g_autoptr(GPtrArray) warnings = find_warnings(app);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < warnings->len; i++) {
		const char *one = warnings->pdata[i];

		if (g_hash_table_add(app->told, g_strdup(one)))
			g_string_append_printf(
			    text, "%s%s", text->len ? "\n" : "", one);
	}
	return text->len ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
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
