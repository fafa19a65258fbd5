/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a mail had best go out: in the working hours of who will read it. */
#include <notyet/app/follow-up.h>

#include <string.h>

#include "app-private.h"
#include "follow-up-private.h"

static void
keep_zone(App *app, gint64 application_id, const ReplyFactsReply *facts)
{
	Zone *zone = facts->has_offset
			 ? calendar_zone_of_offset(
			       app->zone, facts->offset_at, facts->offset_s)
			 : zone_copy(app->zone);

	g_hash_table_replace(app->zones,
	    g_memdup2(&application_id, sizeof(application_id)), zone);
}

ReplyFactsReply *
app_ask_facts(App *app, gint64 application_id, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_REPLY);
	g_autoptr(GBytes) result = NULL;
	ReplyFactsReply *facts;

	request->id = application_id;
	result = job_wait(request, NULL, error);
	facts = result ? reply_facts_reply_unpack(result, error) : NULL;
	if (facts)
		keep_zone(app, application_id, facts);
	return facts;
}

const Zone *
app_known_zone(App *app, gint64 application_id)
{
	return g_hash_table_lookup(app->zones, &application_id);
}

const Zone *
app_their_zone(App *app, gint64 application_id, GError **error)
{
	g_autoptr(ReplyFactsReply) facts = NULL;
	const Zone *zone = app_known_zone(app, application_id);

	if (zone)
		return zone;
	facts = app_ask_facts(app, application_id, error);
	return facts ? app_known_zone(app, application_id) : NULL;
}

/* Not before now: what is late is due now. */
static gint64
ideal_at(App *app, const Row *row, const char *step)
{
	const Due *due = &row->due;
	gint64 now = app_now(app);

	if (!step || !due->step || strcmp(step, due->step->name) != 0)
		return now;
	return MAX(now, due->ideal_at);
}

gint64
app_send_moment(
    App *app, gint64 application_id, const char *step, GError **error)
{
	const Row *row = app_row(app, application_id, error);
	const Zone *zone =
	    row ? app_their_zone(app, application_id, error) : NULL;
	Calendar theirs = {.zone = zone, .holidays = app->calendar.holidays};

	if (!zone)
		return 0;
	return calendar_to_working_hours(&theirs, ideal_at(app, row, step),
	    app->config->working_hours);
}
