/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar-event: one event of a calendar file, as plain values. Pure.
 */
#ifndef NOTYET_POLICY_CALENDAR_EVENT_H
#define NOTYET_POLICY_CALENDAR_EVENT_H

#include <notyet/base/civil.h>

#include <glib.h>

typedef struct CalendarEvent {
	char *uid;		/* never NULL */
	char *summary;		/* one line; never NULL */
	char *description;	/* or NULL */
	gboolean all_day;
	CivilDate day;		/* of a whole day */
	gint64 at;		/* else: when it begins */
	gint64 end_at;		/* and ends; 0: it is a moment */
	gint64 changed_at;	/* DTSTAMP and LAST-MODIFIED */
	int sequence;		/* never negative */
} CalendarEvent;

/* With "" for uid and summary. */
CalendarEvent *calendar_event_new(void);
void calendar_event_free(CalendarEvent *event);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CalendarEvent, calendar_event_free)

#endif
