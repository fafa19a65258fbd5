/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/outbox.h>

#include <notyet/app/follow-up.h>
#include <notyet/policy/date-words.h>

#include "app-private.h"

/* "Mon 23 Nov 09:00" */
static char *
words_in(const Zone *zone, gint64 at, gint64 now)
{
	g_autofree char *day = NULL;
	CivilTime time;

	zone_civil(zone, at, &time);
	day = date_words_short(time.date);
	if (time.date.year != zone_date(zone, now).year)
		return g_strdup_printf("%s %d %02d:%02d", day, time.date.year,
		    time.hour, time.minute);
	return g_strdup_printf("%s %02d:%02d", day, time.hour, time.minute);
}

/* The day is told where it is another one there. */
static char *
words_there(const Zone *zone, gint64 at, CivilDate here)
{
	g_autofree char *day = NULL;
	CivilTime time;

	zone_civil(zone, at, &time);
	if (civil_compare(time.date, here) == 0)
		return g_strdup_printf("%02d:%02d", time.hour, time.minute);
	day = date_words_short(time.date);
	return g_strdup_printf("%.3s %02d:%02d", day, time.hour, time.minute);
}

char *
app_moment_words(App *app, gint64 at, gint64 application_id)
{
	Calendar theirs;
	g_autofree char *here = words_in(app->zone, at, app_now(app));
	g_autofree char *there = NULL;

	app_their_calendar(app, application_id, &theirs);
	if (zone_offset_at(theirs.zone, at) == zone_offset_at(app->zone, at))
		return g_steal_pointer(&here);
	there = words_there(theirs.zone, at, zone_date(app->zone, at));
	return g_strdup_printf("%s (%s there)", here, there);
}

/* What a row waits for that goes by itself, and one that does not. */
static char *
waiting_words(App *app, const OutboxRow *row)
{
	gboolean again = row->state == OUTBOX_RETRY;
	g_autofree char *moment = NULL;

	if (row->until_at == 0)
		return g_strdup(again ? "waits for you to try again"
				      : "waits for you to send it");
	if (row->until_at <= app_now(app))
		return g_strdup(again ? "is tried again next" : "goes out next");
	moment = app_moment_words(app, row->until_at, row->application_id);
	return g_strdup_printf("%s %s", again ? "is tried again" : "goes", moment);
}

char *
app_outbox_words(App *app, const OutboxRow *row)
{
	static const char *const done[OUTBOX_STATE_COUNT] = {
	    [OUTBOX_SENT] = "sent",
	    [OUTBOX_REJECTED] = "refused",
	    [OUTBOX_CANCELLED] = "cancelled",
	};
	g_autofree char *moment = NULL;

	if (outbox_state_is_approved(row->state))
		return waiting_words(app, row);
	if (row->state == OUTBOX_DRAFT)
		return g_strdup(row->text && *row->text
				    ? "waits for your yes again"
				    : "waits for your yes");
	if (row->state == OUTBOX_UNKNOWN)
		return g_strdup("may have arrived");
	if (row->state == OUTBOX_SENDING)
		return g_strdup("is going out right now");
	moment = app_moment_words(app, row->changed_at, 0);
	return g_strdup_printf("%s %s", done[row->state], moment);
}
