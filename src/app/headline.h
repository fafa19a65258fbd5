/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to do, in the words of the headline. */
#ifndef NOTYET_APP_HEADLINE_H
#define NOTYET_APP_HEADLINE_H

#include <glib.h>

#include <notyet/app/pipeline.h>

/* Nobody but the user can say what is to become of the mail. */
gboolean headline_needs_look(const Row *row);

/* Row *, borrowed, what wants something of the user today: first the mails
 * that need a look, then the others, most urgent first. Whoever gets a mail
 * that goes by itself is not among them. The array is the caller's. */
GPtrArray *headline_tasks(const Pipeline *pipeline);

typedef struct HeadlineTask {
	int company_cols; /* a longer name is cut */
	gboolean without_verb;
	gboolean without_when;
} HeadlineTask;

/* "thank Globex (in 5 h)", scrubbed. Owned. */
char *headline_task(const Row *row, gint64 now, const HeadlineTask *how);

#endif
