/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fixture: a store, a snapshot and a clock that never change, so that screens
 * can be compared to golden ones. It is Tuesday 24 November 2026, 10:00 UTC.
 *
 * No worker runs: jobs are answered by a function that knows the same fixed
 * set of mails. A mail that is sent is taken by nobody and moves its row as a
 * server that accepts would.
 */
#ifndef NOTYET_TESTS_FIXTURE_H
#define NOTYET_TESTS_FIXTURE_H

#include <notyet/app/app.h>

typedef enum FixtureKind {
	FIXTURE_FULL,		/* fourteen applications of every kind */
	FIXTURE_EMPTY,		/* an index, but nothing is tracked */
	FIXTURE_NO_INDEX	/* the last scan found no index */
} FixtureKind;

/* Makes a private folder, points the environment at it, and opens the app. */
App *fixture_open(FixtureKind kind);
/* Frees the app and removes the folder. */
void fixture_close(App *app);

/* Handles what is under way: jobs that are done call back. Never waits. */
void fixture_settle(void);

/* The next sends are answered like this: "sent" (the default), "refused",
 * "stopped" (an answer came in), "retry", "lost", "busy" (another process
 * sends) or "error". */
void fixture_set_server(const char *answer);

/* How many mails were given to it since fixture_open(). */
guint fixture_sends(void);

/* Moves the clock; ui_tick() notices. */
void fixture_later(gint64 seconds);

/* A mail that the next scan finds in the application of that number (from 0),
 * a minute old; from NULL: the user's own, from elsewhere. */
void fixture_add_mail(guint application, const char *from,
		      const char *subject);

#endif
