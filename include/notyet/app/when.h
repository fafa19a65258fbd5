/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * when: days and moments as people say them.
 *
 * "by Friday", "in two weeks", "Ende nächster Woche", "27 Nov" and whatever
 * else said-date.h reads in a mail can be typed as well, as of now and in the
 * user's zone; so can 2026-11-27 and 2026-11-27T15:00. What has two readings
 * ("next Friday", 9/8) is told with both and refused: nobody but the user
 * knows which of them is meant. Writes nothing down.
 */
#ifndef NOTYET_APP_WHEN_H
#define NOTYET_APP_WHEN_H

#include <notyet/app/app.h>

#include <glib.h>

/* A week or a month has its first and its last day: one waits until next week
 * begins, but who answers next week has time until it ends. A stretch ("in two
 * weeks", "within ten days") ends on one day. */
typedef struct AppWhen {
	gint64 at;	/* the moment, or the first one of the first day */
	gint64 end_at;	/* the moment, or the last second of the last day */
	gboolean has_time;	/* a moment was said, not a day */
	gboolean in_words;	/* and not as ISO 8601 */
} AppWhen;

/* now: as of when the words are read, app_now() or when they were said.
 * Errors: APP_ERROR_USAGE names the text, and what else it may mean. */
gboolean app_when_read(const App *app, const char *text, gint64 now,
		       AppWhen *ret_when, GError **error);

/* The same for who needs one moment to come: app_when_read()'s at, and an
 * error when all of the day that was said is past. */
gboolean app_when_parse(const App *app, const char *text, gint64 now,
			gint64 *ret_at, GError **error);

/* "Fri 27 Nov 2026": the civil day of the moment in the user's zone. Owned. */
char *app_day_words(const App *app, gint64 at);

#endif
