/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * glance: what was last shown, and what it was made from.
 *
 * As long as nothing of that has changed, it is shown again as it is: before
 * the settings are read, the store is opened and the journal is folded. What an
 * answer is made from:
 *
 *  - the question: its words, the width, the environment that matters, the
 *    locale, this program;
 *  - files, also those that were looked for and are not there: each as its
 *    device, number, size and both times. A write-ahead log that is empty is
 *    none, as SQLite makes one at each start and takes it away;
 *  - the time: from the moment at which it was made to the next at which
 *    anything in it changes by time alone (pipeline_next_change_at()).
 *
 * Times of files are as coarse as the kernel's tick: a file that was changed
 * twice within one has the same time after both. So nothing is kept while a
 * file that it was made from was changed just before the reading began (git
 * has the same rule, for the same reason, for its index). The files are looked
 * at before they are read and once more before the answer is kept, while
 * nobody may write to the store: a change in between is a miss, never a lie.
 *
 * Only what went to standard output is kept. Who said anything else, or found
 * anything that is to be done at each start until it is done, must not keep.
 */
#ifndef NOTYET_APP_GLANCE_H
#define NOTYET_APP_GLANCE_H

#include <notyet/app/app.h>
#include <notyet/store/glances.h>

#include <glib.h>

/*
 * The question, before anything is read. words: all that the answer depends on
 * and that is no file, no variable of the environment that glance_find() knows
 * of, and no time. Looks at the files that each answer is made from.
 */
Glance *glance_begin(GlanceKind kind, const char *words);
void glance_free(Glance *glance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Glance, glance_free)

/* The answer that was kept and the exit status, if it stands. Owned; NULL: it
 * must be made. The trace tells why. */
GBytes *glance_find(const Glance *glance, int *ret_status);

/* The answer is made from what the index says as well. Before the first look
 * at any of that. snapshot: the kept one, or NULL. */
void glance_add_index(Glance *glance, const Config *config,
		      const Snapshot *snapshot);

typedef struct GlanceAnswer {
	GBytes *bytes;		/* borrowed */
	int status;		/* of the program, when it ends now */
	gint64 until_at;	/* it changes by then at the latest; 0: when a
				   row does */
} GlanceAnswer;

/* Keeps the answer that was made with the App, if that may be. Waits for
 * nobody, and never fails. */
void glance_keep(Glance *glance, App *app, const GlanceAnswer *answer);

#endif
