/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user's own word about a date, a step or a guard needs to know, for
 * log.c and queue.c. */
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
	gboolean is_rest_of_panel;	/* another of its panel is out */
} GuardedMail;

/* Why a follow-up should not go then, and until when, in one sentence; NULL
 * when nothing stands against it, as for answers to their mail and what a
 * pinned date asks for. Owned. */
char *app_guard_sentence(App *app, const GuardedMail *mail);

#endif
