/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/calendar-event.h>

CalendarEvent *
calendar_event_new(void)
{
	CalendarEvent *event = g_new0(CalendarEvent, 1);

	event->uid = g_strdup("");
	event->summary = g_strdup("");
	event->day = (CivilDate){1970, 1, 1};
	return event;
}

void
calendar_event_free(CalendarEvent *event)
{
	if (!event)
		return;
	g_free(event->uid);
	g_free(event->summary);
	g_free(event->description);
	g_free(event);
}
