/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agenda as other programs want it. */
#include <notyet/policy/agenda.h>

#include <string.h>

#include <notyet/base/text.h>

static CalendarEvent *
event_of(const AgendaEntry *entry, const Zone *zone)
{
	CalendarEvent *event = calendar_event_new();

	g_free(event->uid);
	event->uid = g_strdup(entry->uid);
	g_free(event->summary);
	event->summary = g_strdup(entry->title);
	event->description = g_strdup(entry->steady_text);
	event->all_day = entry->all_day;
	event->day = zone_date(zone, entry->at);
	event->at = entry->at;
	event->end_at = entry->end_at;
	event->changed_at = entry->changed_at;
	event->sequence = entry->sequence;
	return event;
}

/* The order of the agenda is that of today. */
static gint
compare(gconstpointer a, gconstpointer b)
{
	const CalendarEvent *left = *(const CalendarEvent *const *)a;
	const CalendarEvent *right = *(const CalendarEvent *const *)b;

	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	return strcmp(left->uid, right->uid);
}

GPtrArray *
agenda_events(const GPtrArray *agenda, const Zone *zone)
{
	GPtrArray *events =
	    g_ptr_array_new_with_free_func((GDestroyNotify)calendar_event_free);

	for (guint i = 0; i < agenda->len; i++) {
		const AgendaEntry *entry = agenda->pdata[i];

		if (entry->uid && entry->at)
			g_ptr_array_add(events, event_of(entry, zone));
	}
	g_ptr_array_sort(events, compare);
	return events;
}

/* A percent sign begins a substitution and a bracket an expression, in which
 * shell() runs a command. */
static void
append_escaped(GString *line, const char *text)
{
	for (const char *p = text; *p; p++) {
		if (*p == '%')
			g_string_append(line, "%%");
		else if (*p == '[')
			g_string_append(line, "[\"[\"]");
		else
			g_string_append_c(line, *p);
	}
}

char *
agenda_remind(const AgendaEntry *entry, const Zone *zone)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	g_autoptr(GString) line = g_string_new("REM");
	g_autofree char *title = text_scrub(entry->title, -1, TEXT_ONE_LINE);
	gboolean at_hour =
	    entry->at && !entry->all_day &&
	    civil_compare(zone_date(zone, entry->at), entry->day) == 0;
	CivilTime time;

	g_string_append_printf(line, " %d %s %d", entry->day.day,
	    months[entry->day.month - 1], entry->day.year);
	if (at_hour) {
		zone_civil(zone, entry->at, &time);
		g_string_append_printf(
		    line, " AT %02d:%02d", time.hour, time.minute);
	}
	if (at_hour && entry->end_at > entry->at) {
		gint64 minutes = MIN((entry->end_at - entry->at) / 60, 24 * 60);

		g_string_append_printf(line, " DURATION %d:%02d",
		    (int)(minutes / 60), (int)(minutes % 60));
	}
	g_string_append(line, " MSG ");
	append_escaped(line, title);
	if (entry->late)
		g_string_append(line, " (late)");
	/* Without the last sign an empty line would follow each of them. */
	g_string_append(line, ".%");
	return g_string_free(g_steal_pointer(&line), FALSE);
}
