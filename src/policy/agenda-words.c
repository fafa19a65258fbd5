/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/agenda.h>

char *
agenda_day_text(CivilDate day, CivilDate today)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	static const char *const weekdays[] = {
	    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	int ahead = civil_days_from_date(day) - civil_days_from_date(today);
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "%s%s %d %s",
	    ahead == 0	 ? "Today, "
	    : ahead == 1 ? "Tomorrow, "
			 : "",
	    weekdays[civil_weekday(day) - 1], day.day, months[day.month - 1]);
	if (day.year != today.year)
		g_string_append_printf(out, " %d", day.year);
	return g_string_free(out, FALSE);
}

char *
agenda_hours_text(const AgendaEntry *entry, const Zone *zone)
{
	CivilTime from, until;

	if (entry->late)
		return g_strdup("late");
	zone_civil(zone, entry->at, &from);
	if (!entry->at || civil_compare(from.date, entry->day) != 0)
		return g_strdup("now");
	if (entry->all_day)
		return g_strdup("");
	if (!entry->end_at)
		return g_strdup_printf("%02d:%02d", from.hour, from.minute);
	zone_civil(zone, entry->end_at, &until);
	return g_strdup_printf("%02d:%02d-%02d:%02d", from.hour, from.minute,
	    until.hour, until.minute);
}

char *
agenda_what_text(const AgendaEntry *entry)
{
	return *entry->role
		   ? g_strdup_printf("%s (%s)", entry->title, entry->role)
		   : g_strdup(entry->title);
}
