/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <notyet/base/text.h>

#define HOURS_COLS 13

static void
append_entry(
    GString *out, const AgendaEntry *entry, const Zone *zone, int width_cols)
{
	g_autofree char *hours = agenda_hours_text(entry, zone);
	g_autofree char *column = text_fit(hours, HOURS_COLS - 2);
	g_autofree char *what = agenda_what_text(entry);
	g_autofree char *fitted = text_fit(what, width_cols - HOURS_COLS - 1);
	g_autofree char *line = g_strdup_printf("  %s %s", column, fitted);

	cli_print_line(out, line);
	if (entry->text)
		cli_print_wrapped(out, entry->text, HOURS_COLS + 1, width_cols);
}

static void
append_day(GString *out, CivilDate day, CivilDate today)
{
	g_autofree char *text = agenda_day_text(day, today);

	g_string_append_printf(out, "%s%s\n", out->len > 0 ? "\n" : "", text);
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
