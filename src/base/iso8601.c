/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/iso8601.h>

#include <stdlib.h>
#include <string.h>

#include <notyet/base/error.h>
#include <notyet/base/text.h>

/* Reads exactly that many digits and moves the cursor past them. */
static gboolean
take_number(const char **cursor, int digits, int *ret_number)
{
	const char *p = *cursor;
	int number = 0;

	for (; digits > 0; digits--, p++) {
		if (!g_ascii_isdigit(*p))
			return FALSE;
		number = number * 10 + (*p - '0');
	}
	*cursor = p;
	*ret_number = number;
	return TRUE;
}

static gboolean
take_char(const char **cursor, const char *allowed)
{
	if (!**cursor || !strchr(allowed, **cursor))
		return FALSE;
	(*cursor)++;
	return TRUE;
}

static gboolean
take_date(const char **cursor, CivilDate *date)
{
	return take_number(cursor, 4, &date->year) && take_char(cursor, "-") &&
	    take_number(cursor, 2, &date->month) && take_char(cursor, "-") &&
	    take_number(cursor, 2, &date->day);
}

/* "08:00", "08:00:30" or "08:00:30.5" */
static gboolean
take_clock(const char **cursor, CivilTime *civil)
{
	if (!take_number(cursor, 2, &civil->hour) || !take_char(cursor, ":") ||
	    !take_number(cursor, 2, &civil->minute))
		return FALSE;
	if (!take_char(cursor, ":"))
		return TRUE;
	if (!take_number(cursor, 2, &civil->second))
		return FALSE;
	if (!take_char(cursor, "."))
		return TRUE;
	if (!g_ascii_isdigit(**cursor))
		return FALSE;
	while (g_ascii_isdigit(**cursor))
		(*cursor)++;
	return TRUE;
}

/* "Z", "+01:00" or "+0100" */
static gboolean
take_offset(const char **cursor, int *ret_offset_s)
{
	int sign = **cursor == '-' ? -1 : 1;
	int hours, minutes;

	if (take_char(cursor, "Zz")) {
		*ret_offset_s = 0;
		return TRUE;
	}
	if (!take_char(cursor, "+-") || !take_number(cursor, 2, &hours))
		return FALSE;
	take_char(cursor, ":");
	if (!take_number(cursor, 2, &minutes) || hours > 23 || minutes > 59)
		return FALSE;
	*ret_offset_s = sign * (hours * 3600 + minutes * 60);
	return TRUE;
}

static gboolean
read_instant(const char *text, const Zone *zone, gint64 *ret_at)
{
	CivilTime civil = {.hour = 0};
	gboolean has_offset = FALSE;
	int offset_s = 0;

	if (!take_date(&text, &civil.date))
		return FALSE;
	if (*text) {
		if (!take_char(&text, "Tt ") || !take_clock(&text, &civil))
			return FALSE;
		has_offset = *text != '\0';
		if (has_offset && !take_offset(&text, &offset_s))
			return FALSE;
	}
	if (*text || !civil_time_valid(&civil))
		return FALSE;
	if (has_offset)
		*ret_at = zone_instant(NULL, &civil) - offset_s;
	else
		*ret_at = zone_instant(zone, &civil);
	return TRUE;
}

gboolean
iso8601_parse(
    const char *text, const Zone *zone, gint64 *ret_at, GError **error)
{
	g_autofree char *shown = NULL;

	if (read_instant(text, zone, ret_at))
		return TRUE;
	shown = text_scrub(text, strnlen(text, 64), TEXT_ONE_LINE);
	g_set_error(error, BASE_ERROR, BASE_ERROR_SYNTAX,
	    "\"%s\" is no time such as 2026-11-22, 2026-11-22T08:00 or "
	    "2026-11-22T08:00:00+01:00.",
	    shown);
	return FALSE;
}

gboolean
iso8601_parse_date(const char *text, CivilDate *ret_date, GError **error)
{
	g_autofree char *shown = NULL;
	const char *cursor = text;
	CivilDate date;

	if (take_date(&cursor, &date) && !*cursor && civil_date_valid(date)) {
		*ret_date = date;
		return TRUE;
	}
	shown = text_scrub(text, strnlen(text, 64), TEXT_ONE_LINE);
	g_set_error(error, BASE_ERROR, BASE_ERROR_SYNTAX,
	    "\"%s\" is no date such as 2026-11-22.", shown);
	return FALSE;
}

char *
iso8601_format(gint64 at, const Zone *zone)
{
	/* The form has room for minutes only: an offset with seconds (of the
	 * days before 1972) is written as the nearest whole minute below. */
	int offset_min = zone_offset_at(zone, at) / 60;
	g_autoptr(Zone) whole = zone_new_fixed(offset_min * 60);
	CivilTime civil;

	zone_civil(whole, at, &civil);
	return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
	    civil.date.year, civil.date.month, civil.date.day, civil.hour,
	    civil.minute, civil.second, offset_min < 0 ? '-' : '+',
	    abs(offset_min) / 60, abs(offset_min) % 60);
}

char *
iso8601_format_date(CivilDate date)
{
	return g_strdup_printf(
	    "%04d-%02d-%02d", date.year, date.month, date.day);
}
