/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <notyet/base/text.h>

#define HOURS_COLS 13

/* "late", "now", "14:30" or "14:30-15:30"; nothing for a whole day. */
static char *
hours_text(const AgendaEntry *entry, const Zone *zone)
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

static void
append_entry(
    GString *out, const AgendaEntry *entry, const Zone *zone, int width_cols)
{
	g_autofree char *hours = hours_text(entry, zone);
	g_autofree char *column = text_fit(hours, HOURS_COLS - 2);
	g_autofree char *what =
	    *entry->role ? g_strdup_printf("%s (%s)", entry->title, entry->role)
			 : g_strdup(entry->title);
	g_autofree char *fitted = text_fit(what, width_cols - HOURS_COLS - 1);
	g_autofree char *line = g_strdup_printf("  %s %s", column, fitted);

	cli_print_line(out, line);
	if (entry->text)
		cli_print_wrapped(out, entry->text, HOURS_COLS + 1, width_cols);
}

/* "Today, Thu 26 Nov", with the year when that is another one. */
static void
append_day(GString *out, CivilDate day, CivilDate today)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	static const char *const weekdays[] = {
	    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	int ahead = civil_days_from_date(day) - civil_days_from_date(today);

	g_string_append_printf(out, "%s%s%s %d %s", out->len > 0 ? "\n" : "",
	    ahead == 0	 ? "Today, "
	    : ahead == 1 ? "Tomorrow, "
			 : "",
	    weekdays[civil_weekday(day) - 1], day.day, months[day.month - 1]);
	if (day.year != today.year)
		g_string_append_printf(out, " %d", day.year);
	g_string_append_c(out, '\n');
}

void
cli_print_agenda(GString *out, const PrintAgenda *print)
{
	const Zone *zone = print->context->calendar->zone;
	CivilDate today = zone_date(zone, print->context->now);
	const AgendaEntry *before = NULL;

	for (guint i = 0; i < print->agenda->len; i++) {
		const AgendaEntry *entry = print->agenda->pdata[i];

		if (!before || civil_compare(before->day, entry->day) != 0)
			append_day(out, entry->day, today);
		append_entry(out, entry, zone, print->width_cols);
		before = entry;
	}
	if (!before && print->days > 0)
		g_string_append_printf(out,
		    "Nothing is planned for the next %d day%s.\n", print->days,
		    print->days == 1 ? "" : "s");
	else if (!before)
		g_string_append(out, "Nothing is planned.\n");
}
