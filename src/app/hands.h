/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user's own word about a date, a step or a guard needs to know, for
 * log.c, queue.c and outbox.c. */
#ifndef NOTYET_APP_HANDS_H
#define NOTYET_APP_HANDS_H

#include <notyet/app/tracking.h>

/* The company, or "application 3"; borrowed until the next call. */
const char *app_row_name(const Row *row);

/* The newest fact of that kind, or NULL; borrowed from the row. */
const Event *app_newest_fact(const Row *row, EventKind kind);

/* Whether the guard that the request names holds something back. */
gboolean app_check_override(
    App *app, const Row *row, const LogRequest *request, GError **error);

/* After everything that is known, so that it counts for the next step even
 * where the clock was set back. */
gint64 app_decided_at(const Row *row, gint64 now);

/* A mail that is to go. */
typedef struct GuardedMail {
	gint64 application_id;
	const char *step;	/* NULL: a reply */
	gint64 at;		/* the moment it goes; 0: now */
} GuardedMail;

/* Whether a follow-up may go then. APP_ERROR_REFUSED names the guard, until
 * when it holds, and how to override it. Answers to their mail, what a pinned
 * date asks for and what goes after the end of the guard are not held. */
gboolean app_check_guard(App *app, const GuardedMail *mail, GError **error);

#endif
