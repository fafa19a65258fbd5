/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/when.h>

#include <string.h>

#include <notyet/app/tracking.h>
#include <notyet/base/iso8601.h>
#include <notyet/base/text.h>
#include <notyet/policy/said-date.h>

#include "app-private.h"

/* Enough of what was typed to know it again. */
#define TOLD_MAX_BYTES 60

static char *
day_words(CivilDate date)
{
	static const char *const days[] = {
	    "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
	    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

	return g_strdup_printf("%s %d %s %d", days[civil_weekday(date) - 1],
	    date.day, months[date.month - 1], date.year);
}

char *
app_day_words(const App *app, gint64 at)
{
	return day_words(zone_date(app->zone, at));
}

static gboolean
fail(GError **error, const char *text, const char *what)
{
	g_autofree char *told = text_scrub(text,
	    (gssize)MIN(strlen(text), TOLD_MAX_BYTES), TEXT_ONE_LINE);

	g_set_error(
	    error, APP_ERROR, APP_ERROR_USAGE, "\"%s\" %s.", told, what);
	return FALSE;
}

static gboolean
fail_two_ways(const char *text, const SaidDate *date, GError **error)
{
	g_autofree char *first = day_words(date->first);
	g_autofree char *last = day_words(date->last);
	g_autofree char *what = NULL;

	/* Only one of them is a day that can be meant. */
	if (civil_compare(date->first, date->last) == 0)
		return fail(error, text,
		    "may begin with the day or with the month: write the one "
		    "that is meant, such as 27 Nov or 2026-11-27");
	what = g_strdup_printf(
	    "may mean %s or %s: write which of them, such as %04d-%02d-%02d",
	    first, last, date->last.year, date->last.month, date->last.day);
	return fail(error, text, what);
}

static gboolean
is_same_day(const SaidDate *a, const SaidDate *b)
{
	return civil_compare(a->first, b->first) == 0 &&
	       civil_compare(a->last, b->last) == 0;
}

/* The one day of the text. */
static gboolean
find_day(const char *text, const GArray *dates, SaidDate *ret_date,
    GError **error)
{
	const SaidDate *date;

	if (dates->len == 0)
		return fail(error, text,
		    "names no day: write fri, \"in two weeks\", \"27 Nov\" or "
		    "2026-11-27");
	date = &g_array_index(dates, SaidDate, 0);
	for (guint i = 1; i < dates->len; i++)
		if (!is_same_day(date, &g_array_index(dates, SaidDate, i)))
			return fail(error, text,
			    "names several days: write the one that is meant");
	if (date->ambiguous)
		return fail_two_ways(text, date, error);
	if (date->kind == SAID_AFTER)
		return fail(error, text,
		    "names a day that does not count any more: write the one "
		    "that is meant");
	*ret_date = *date;
	return TRUE;
}

/* "fri" alone is Friday; in a mail it would be no word. */
static const char *
whole_word(const char *text)
{
	static const char *const days[] = {"monday", "tuesday", "wednesday",
	    "thursday", "friday", "saturday", "sunday"};
	gsize length = strlen(text);

	for (gsize i = 0; length >= 3 && i < G_N_ELEMENTS(days); i++)
		if (g_ascii_strncasecmp(days[i], text, length) == 0)
			return days[i];
	return text;
}

static gboolean
read_words(const App *app, const char *text, gint64 now, AppWhen *ret_when,
    GError **error)
{
	const SaidWhen when = {.date_at = now, .zone = app->zone};
	g_autoptr(GArray) dates = said_dates(whole_word(text), &when);
	SaidDate date;

	if (!find_day(text, dates, &date, error))
		return FALSE;
	if (date.kind == SAID_WITHIN)
		date.first = date.last;
	*ret_when = (AppWhen){
	    .at = zone_day_start(app->zone, date.first),
	    .end_at = said_ends_at(&date, app->zone),
	    .in_words = TRUE,
	};
	return TRUE;
}

gboolean
app_when_read(const App *app, const char *text, gint64 now, AppWhen *ret_when,
    GError **error)
{
	g_autofree char *word = g_strstrip(g_strdup(text));
	CivilDate date;
	gint64 at;

	if (!g_utf8_validate(word, -1, NULL))
		return fail(error, word, "is no text in UTF-8");
	if (iso8601_parse_date(word, &date, NULL)) {
		at = zone_day_start(app->zone, date);
		*ret_when = (AppWhen){.at = at, .end_at = app_day_end(app, at)};
		return TRUE;
	}
	if (iso8601_parse(word, app->zone, &at, NULL)) {
		*ret_when =
		    (AppWhen){.at = at, .end_at = at, .has_time = TRUE};
		return TRUE;
	}
	return read_words(app, word, now, ret_when, error);
}

gboolean
app_when_parse(const App *app, const char *text, gint64 now, gint64 *ret_at,
    GError **error)
{
	g_autofree char *day = NULL;
	AppWhen when;

	if (!app_when_read(app, text, now, &when, error))
		return FALSE;
	if (when.end_at < now) {
		day = app_day_words(app, when.end_at);
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "%s is past: write a day to come.", day);
		return FALSE;
	}
	*ret_at = when.at;
	return TRUE;
}
