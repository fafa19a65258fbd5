/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/when.h>

#include <notyet/base/civil.h>
#include <notyet/base/iso8601.h>
#include <notyet/ui/ui.h>

#include <stdlib.h>
#include <string.h>

#define MINUTE_S 60
#define HOUR_S 3600
#define HALF_YEAR_S (182 * (gint64)CIVIL_DAY_S)
/* So far a weekday names one day only. */
#define WEEKDAYS_S (6 * (gint64)CIVIL_DAY_S)
#define MORNING_HOUR 9
/* A span of more than this is a slip of the fingers. */
#define AMOUNT_MAX 5000

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	"Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekdays[] = {"monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", "sunday"};

char *
when_day(gint64 at, const Zone *zone)
{
	CivilDate date = zone_date(zone, at);

	return g_strdup_printf("%d %s", date.day, months[date.month - 1]);
}

char *
when_text(gint64 at, const Zone *zone, gint64 now)
{
	CivilTime time;

	if (at == 0)
		return g_strdup("");
	zone_civil(zone, at, &time);
	if (at > now + HALF_YEAR_S || at < now - HALF_YEAR_S)
		return g_strdup_printf("%2d %s %4d", time.date.day,
		    months[time.date.month - 1], time.date.year);
	return g_strdup_printf("%2d %s %02d:%02d", time.date.day,
	    months[time.date.month - 1], time.hour, time.minute);
}

static const char *
short_weekday(CivilDate date)
{
	static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri",
		"Sat", "Sun"};

	return names[civil_weekday(date) - 1];
}

static char *
past_moment(gint64 ago_s)
{
	if (ago_s < MINUTE_S)
		return g_strdup("just now");
	if (ago_s < HOUR_S)
		return g_strdup_printf("%d min ago", (int)(ago_s / MINUTE_S));
	if (ago_s < CIVIL_DAY_S)
		return g_strdup_printf("%d h ago", (int)(ago_s / HOUR_S));
	if (ago_s < WEEKDAYS_S)
		return g_strdup_printf("%d d ago", (int)(ago_s / CIVIL_DAY_S));
	return NULL;
}

static char *
coming_moment(gint64 at, const Zone *zone, gint64 left_s)
{
	CivilTime time;

	if (left_s < 2 * MINUTE_S)
		return g_strdup_printf("in %d s", (int)left_s);
	if (left_s < HOUR_S)
		return g_strdup_printf("in %d min", (int)(left_s / MINUTE_S));
	if (left_s >= WEEKDAYS_S)
		return NULL;
	zone_civil(zone, at, &time);
	return g_strdup_printf("%s %02d:%02d", short_weekday(time.date),
	    time.hour, time.minute);
}

char *
when_moment(gint64 at, const Zone *zone, gint64 now)
{
	char *near;
	CivilDate date;

	if (at == 0)
		return g_strdup("");
	near = at > now ? coming_moment(at, zone, at - now) :
	    past_moment(now - at);
	if (near != NULL)
		return near;
	if (at <= now + HALF_YEAR_S && at >= now - HALF_YEAR_S)
		return when_day(at, zone);
	date = zone_date(zone, at);
	return g_strdup_printf("%d %s %d", date.day, months[date.month - 1],
	    date.year);
}

char *
when_named(gint64 at, const Zone *zone, gint64 now)
{
	static const char *const days[] = {"yesterday", "today", "tomorrow"};
	CivilDate today = zone_date(zone, now);
	CivilTime time;

	if (at == 0)
		return g_strdup("");
	zone_civil(zone, at, &time);
	for (int i = -1; i <= 1; i++)
		if (civil_compare(civil_date_add_days(today, i),
			time.date) == 0)
			return g_strdup_printf("%s %02d:%02d", days[i + 1],
			    time.hour, time.minute);
	if (at > now + HALF_YEAR_S || at < now - HALF_YEAR_S)
		return g_strdup_printf("%d %s %d %02d:%02d", time.date.day,
		    months[time.date.month - 1], time.date.year, time.hour,
		    time.minute);
	return g_strdup_printf("%s %d %s %02d:%02d", short_weekday(time.date),
	    time.date.day, months[time.date.month - 1], time.hour,
	    time.minute);
}

char *
when_iso(gint64 at, const Zone *zone)
{
	CivilTime time;

	zone_civil(zone, at, &time);
	return g_strdup_printf("%04d-%02d-%02dT%02d:%02d", time.date.year,
	    time.date.month, time.date.day, time.hour, time.minute);
}

char *
when_span(gint64 seconds)
{
	gint64 days = seconds / CIVIL_DAY_S;

	if (days < 1)
		return g_strdup_printf("%dh", (int)MAX(seconds / HOUR_S, 0));
	if (days < 1000)
		return g_strdup_printf("%dd", (int)days);
	return g_strdup_printf("%dw", (int)MIN(days / 7, 999));
}

static gint64
morning(const Zone *zone, CivilDate date)
{
	CivilTime time = {.date = date, .hour = MORNING_HOUR};

	return zone_instant(zone, &time);
}

/* "+3d", "-2h", "2w". */
static gboolean
parse_span(const char *text, const Zone *zone, gint64 now, gint64 *ret_at)
{
	char *end = NULL;
	long amount;
	CivilTime time;

	if (text[0] != '+' && text[0] != '-' && !g_ascii_isdigit(text[0]))
		return FALSE;
	amount = strtol(text, &end, 10);
	while (*end == ' ')
		end++;
	if (end == text || end[0] == '\0' || end[1] != '\0' ||
	    labs(amount) > AMOUNT_MAX)
		return FALSE;
	switch (end[0]) {
	case 'm':
		*ret_at = now + amount * 60;
		return TRUE;
	case 'h':
		*ret_at = now + amount * HOUR_S;
		return TRUE;
	case 'w':
		amount *= 7;
		break;
	case 'd':
		break;
	default:
		return FALSE;
	}
	zone_civil(zone, now, &time);
	time.date = civil_date_add_days(time.date, (int)amount);
	*ret_at = zone_instant(zone, &time);
	return TRUE;
}

static gboolean
parse_word(const char *text, const Zone *zone, gint64 now, gint64 *ret_at)
{
	CivilDate today = zone_date(zone, now);
	gsize length = strlen(text);

	if (g_ascii_strcasecmp(text, "now") == 0)
		*ret_at = now;
	else if (g_ascii_strcasecmp(text, "today") == 0)
		*ret_at = morning(zone, today);
	else if (g_ascii_strcasecmp(text, "tomorrow") == 0)
		*ret_at = morning(zone, civil_date_add_days(today, 1));
	else if (g_ascii_strcasecmp(text, "yesterday") == 0)
		*ret_at = morning(zone, civil_date_add_days(today, -1));
	else {
		for (int i = 0; i < 7 && length >= 3; i++) {
			int ahead = (i + 1 - civil_weekday(today) + 7) % 7;

			if (g_ascii_strncasecmp(weekdays[i], text, length) != 0)
				continue;
			*ret_at = morning(zone, civil_date_add_days(today,
			    ahead == 0 ? 7 : ahead));
			return TRUE;
		}
		return FALSE;
	}
	return TRUE;
}

gboolean
when_parse(const char *text, const Zone *zone, gint64 now, gint64 *ret_at,
	   GError **error)
{
	g_autofree char *word = g_strstrip(g_strdup(text));
	CivilDate date;

	if (parse_word(word, zone, now, ret_at) ||
	    parse_span(word, zone, now, ret_at))
		return TRUE;
	if (iso8601_parse_date(word, &date, NULL)) {
		*ret_at = morning(zone, date);
		return TRUE;
	}
	if (iso8601_parse(word, zone, ret_at, NULL))
		return TRUE;
	g_set_error(error, UI_ERROR, UI_ERROR_USAGE,
	    "\"%s\" is no moment: write now, tomorrow, fri, +3d, -2h, "
	    "2026-11-27 or 2026-11-27T15:00.", word);
	return FALSE;
}
