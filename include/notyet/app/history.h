/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * history: what was typed at the prompts, from one session to the next.
 *
 * Each kind is a file of lines in the store's folder, the newest last, written
 * whole or not at all with mode 0600, and bounded. A line that names a
 * password or a token, one that begins with a blank, and a very long one are
 * not kept. A file that is damaged, or not ours, counts as empty. Forgetting
 * an application erases all of it, for a search may have been for its name.
 */
#ifndef NOTYET_APP_HISTORY_H
#define NOTYET_APP_HISTORY_H

#include <notyet/app/app.h>

#include <glib.h>

#define HISTORY_LINES_MAX 200
#define HISTORY_LINE_MAX_BYTES 500

typedef enum HistoryKind {
	HISTORY_NONE,
	HISTORY_COMMANDS,
	HISTORY_SEARCHES,
	HISTORY_LIMITS,
	HISTORY_KIND_COUNT
} HistoryKind;

/* The lines, the newest last; never NULL. Blocks on the disk. Owned. */
GStrv app_history(App *app, HistoryKind kind);

/* Puts the line last, where it may have stood before; what other processes
 * have added stays. A history that cannot be written is none: no error. */
void app_history_add(App *app, HistoryKind kind, const char *line);

/* Removes the files. APP_ERROR_DATA names one that cannot be removed. */
gboolean app_history_erase(App *app, GError **error);

#endif
