/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a file of holidays: lines, dates, rules by libical. The days lie
 * within their years, sorted, each once. */
#include <stddef.h>
#include <stdint.h>

#include <notyet/base/civil.h>
#include <notyet/mail/holidays.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	HolidaySource source = { .bytes = (const char *)data,
				 .len = size_bytes, .path = "x.ics",
				 .year = 2026 };
	g_autofree char *note = NULL;
	g_autoptr(GArray) days = holidays_read(&source, &note);
	gint32 before = civil_days_from_date((CivilDate){ 2023, 12, 31 });
	guint i;

	for (i = 0; i < days->len; i++) {
		gint32 day = g_array_index(days, gint32, i);

		if (day <= before)
			__builtin_trap();
		before = day;
	}
	if (before > civil_days_from_date((CivilDate){ 2030, 12, 31 }) ||
	    (days->len == 0 && !note) ||
	    (note && !g_utf8_validate(note, -1, NULL)))
		__builtin_trap();
	return 0;
}
