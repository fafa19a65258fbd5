/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * editor: hands a file to the user's editor, for screens and subcommands.
 */
#ifndef NOTYET_APP_EDITOR_H
#define NOTYET_APP_EDITOR_H

#include <notyet/app/app.h>
#include <notyet/store/config.h>

#include <glib.h>

/* Whether the user named one: configured, $VISUAL or $EDITOR. */
gboolean editor_is_set(const Config *config);

/* The command line: configured, else $VISUAL, $EDITOR, vi. Quoting as in a
 * shell, without one. Owned, g_strfreev(). CONFIG for a command line that
 * cannot be read. */
char **editor_argv(const Config *config, GError **error);

/* Runs it on the file of a draft, see app_draft_export(), and waits; the
 * terminal must be free. Until it ends, <C-c> is the editor's, and <C-z> stops
 * both. While it is open, no other notyet takes the file, even when this one
 * died. UNAVAILABLE when it could not be started, DATA when it did not end
 * with 0. */
gboolean app_edit(App *app, const char *path, GError **error);

#endif
