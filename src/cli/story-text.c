/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/story.h>

#include <string.h>

#include <notyet/base/iso8601.h>

static const char *const weekdays_en[] = {"Monday", "Tuesday", "Wednesday",
    "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const weekdays_de[] = {"Montag", "Dienstag", "Mittwoch",
    "Donnerstag", "Freitag", "Samstag", "Sonntag"};
static const char *const weekdays_fr[] = {
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"};
static const char *const months_en[] = {"January", "February", "March", "April",
    "May", "June", "July", "August", "September", "October", "November",
    "December"};
static const char *const months_de[] = {"Januar", "Februar", "März", "April",
    "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember"};

static gboolean
read_number(const char **text, int *ret_number)
{
	const char *p = *text;
	int number = 0;

	while (g_ascii_isdigit(*p) && number < 100000)
		number = number * 10 + (*p++ - '0');
	if (p == *text)
		return FALSE;
	*text = p;
	*ret_number = number;
	return TRUE;
}

gboolean
story_moment(const char *text, const StoryTime *time, gint64 *ret_at)
{
	int sign = *text == '-' ? -1 : 1;
	CivilTime civil = {0};
	int amount;

	if ((*text != '-' && *text != '+') || !text[1])
		return FALSE;
	text++;
	if (!read_number(&text, &amount))
		return FALSE;
	if (strcmp(text, "h") == 0 || strcmp(text, "m") == 0) {
		*ret_at = time->now +
			  (gint64)sign * amount * (*text == 'h' ? 3600 : 60);
		return TRUE;
	}
	if (*text++ != 'd' || !read_number(&text, &civil.hour) ||
	    *text++ != ':' || !read_number(&text, &civil.minute) || *text)
		return FALSE;
	civil.date = civil_date_add_days(
	    zone_date(time->zone, time->now), sign * amount);
	*ret_at = zone_instant(time->zone, &civil);
	return civil_time_valid(&civil);
}

static char *
fill_ics(const char *moment, const StoryTime *time)
{
	CivilTime civil;
	gint64 at;

	if (!story_moment(moment, time, &at))
		return NULL;
	zone_civil(NULL, at, &civil);
	return g_strdup_printf("%04d%02d%02dT%02d%02d00Z", civil.date.year,
	    civil.date.month, civil.date.day, civil.hour, civil.minute);
}

/* name: "weekday"; days: those from today. */
static char *
fill_day(const char *name, int days, const StoryTime *time)
{
	CivilDate date =
	    civil_date_add_days(zone_date(time->zone, time->now), days);
	int weekday = civil_weekday(date) - 1;

	if (strcmp(name, "weekday") == 0)
		return g_strdup(weekdays_en[weekday]);
	if (strcmp(name, "wochentag") == 0)
		return g_strdup(weekdays_de[weekday]);
	if (strcmp(name, "jour") == 0)
		return g_strdup(weekdays_fr[weekday]);
	if (strcmp(name, "date") == 0)
		return g_strdup_printf(
		    "%d %s", date.day, months_en[date.month - 1]);
	if (strcmp(name, "datum") == 0)
		return g_strdup_printf(
		    "%d. %s", date.day, months_de[date.month - 1]);
	if (strcmp(name, "iso") == 0)
		return iso8601_format_date(date);
	return NULL;
}

/* inside: what stands between the brackets. */
static char *
fill_one(const char *inside, const StoryTime *time, const char *last_id)
{
	g_auto(GStrv) words = g_strsplit(inside, " ", 2);
	gint64 days;

	if (strcmp(inside, "me") == 0)
		return g_strdup(STORY_ADDRESS);
	if (strcmp(inside, "last-id") == 0)
		return g_strdup(last_id);
	if (!words[0] || !words[1])
		return NULL;
	if (strcmp(words[0], "ics") == 0)
		return fill_ics(words[1], time);
	if (!g_ascii_string_to_signed(words[1], 10, -999, 999, &days, NULL))
		return NULL;
	return fill_day(words[0], (int)days, time);
}

char *
story_fill(const char *text, const StoryTime *time, const char *last_id)
{
	g_autoptr(GString) filled = g_string_new(NULL);
	const char *open;

	while ((open = strstr(text, "[["))) {
		const char *close = strstr(open, "]]");
		g_autofree char *inside =
		    close ? g_strndup(open + 2, close - open - 2) : NULL;
		g_autofree char *value =
		    inside ? fill_one(inside, time, last_id) : NULL;

		if (!value)
			return NULL;
		g_string_append_len(filled, text, open - text);
		g_string_append(filled, value);
		text = close + 2;
	}
	g_string_append(filled, text);
	return g_strdup(filled->str);
}
