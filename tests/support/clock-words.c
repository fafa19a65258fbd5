/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-story.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const weekdays[] = {"", "Mon", "Tue", "Wed", "Thu", "Fri",
    "Sat", "Sun", NULL};
static const char *const months[] = {"", "Jan", "Feb", "Mar", "Apr", "May",
    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", NULL};

static int
index_of(const char *const *names, const char *name)
{
	int i;

	for (i = 1; name && names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return 0;
}

const char *
clock_words_take(ClockWords *words)
{
	const char *word = words->words[words->next];

	if (word)
		words->next++;
	return word;
}

gboolean
clock_words_take_if(ClockWords *words, const char *word)
{
	if (g_strcmp0(words->words[words->next], word) != 0)
		return FALSE;
	words->next++;
	return TRUE;
}

/* "20:00", "20:00:59", each with or without "Z" or "+05:30". */
static gint64
instant(const ClockStory *story, const int date[3], const char *text)
{
	int hour = 0, minute = 0, second = 0, length = 0;
	g_autoptr(GTimeZone) zone = g_time_zone_ref(story->clock);
	g_autoptr(GDateTime) moment = NULL;

	if (sscanf(text, "%2d:%2d%n", &hour, &minute, &length) < 2)
		g_error("%s: \"%s\" is no time", story->label, text);
	text += length;
	if (sscanf(text, ":%2d%n", &second, &length) == 1)
		text += length;
	if (*text) {
		g_time_zone_unref(zone);
		zone = g_time_zone_new_identifier(text);
	}
	moment = zone ? g_date_time_new(zone, date[0], date[1], date[2],
	    hour, minute, second) : NULL;
	if (!moment)
		g_error("%s: %d-%d-%d %d:%d%s does not exist", story->label,
		    date[0], date[1], date[2], hour, minute, text);
	return g_date_time_to_unix(moment);
}

static gint64
read_clock(ClockWords *words, const int date[3], gint64 *ret_until_at)
{
	const char *word = words->words[words->next];
	g_auto(GStrv) parts = NULL;

	if (!word || !g_ascii_isdigit(*word) || !strchr(word, ':'))
		return instant(words->story, date, "00:00");
	parts = g_strsplit(clock_words_take(words), "..", 2);
	if (ret_until_at && parts[1])
		*ret_until_at = instant(words->story, date, parts[1]);
	return instant(words->story, date, parts[0]);
}

gint64
clock_words_moment(ClockWords *words, gint64 *ret_until_at)
{
	int weekday = index_of(weekdays, words->words[words->next]);
	int date[3] = {2026, 0, 0};
	const char *word;
	g_autoptr(GDateTime) day = NULL;

	if (clock_words_take_if(words, "never"))
		return 0;
	if (weekday > 0)
		words->next++;
	word = clock_words_take(words);
	date[2] = word ? atoi(word) : 0;
	date[1] = index_of(months, clock_words_take(words));
	word = words->words[words->next];
	if (word && strlen(word) == 4 && g_ascii_isdigit(word[0])) {
		date[0] = atoi(word);
		words->next++;
	}
	if (date[1] == 0)
		g_error("%s: piece with \"%s\" has no moment",
		    words->story->label, words->words[0]);
	day = g_date_time_new_utc(date[0], date[1], date[2], 0, 0, 0);
	if (!day || (weekday > 0 &&
		g_date_time_get_day_of_week(day) != weekday))
		g_error("%s: %d-%d-%d is no %s", words->story->label, date[0],
		    date[1], date[2], weekdays[weekday]);
	return read_clock(words, date, ret_until_at);
}

char *
clock_story_told(const ClockStory *story, gint64 at)
{
	g_autoptr(GDateTime) utc = NULL;
	g_autoptr(GDateTime) local = NULL;

	if (at == 0)
		return g_strdup("-");
	utc = g_date_time_new_from_unix_utc(at);
	local = utc ? g_date_time_to_timezone(utc, story->clock) : NULL;
	return local ? g_date_time_format(local, "%a %d %b %Y %H:%M:%S %z") :
	    g_strdup_printf("%" G_GINT64_FORMAT, at);
}
