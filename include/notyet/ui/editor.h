/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * editor: hands a file to the user's editor.
 */
#ifndef NOTYET_UI_EDITOR_H
#define NOTYET_UI_EDITOR_H

#include <notyet/store/config.h>

#include <glib.h>

/* The command line: configured, else $VISUAL, $EDITOR, vi. Quoting as in a
 * shell, without one. Owned, g_strfreev(). Errors: UI_ERROR_EDITOR for a
 * command line that cannot be read. */
char **editor_argv(const Config *config, GError **error);

/* Runs it on the file and waits; the terminal must be free. FALSE with
 * UI_ERROR_EDITOR when it could not be started or did not end with 0. */
gboolean editor_run(const Config *config, const char *path, GError **error);

#endif
