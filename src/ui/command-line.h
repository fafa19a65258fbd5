/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ":" prompt: commands by name, with words behind them, and settings. */
#ifndef NOTYET_UI_COMMAND_LINE_H
#define NOTYET_UI_COMMAND_LINE_H

#include <notyet/ui/session.h>

void command_line_ask(Ui *ui);

/* Runs what was typed there; says what is wrong with it. */
void command_line_run(Ui *ui, const char *text);

/* The lines (char *, owned) that the text may become. The caller frees the
 * array. */
GPtrArray *command_line_complete(Ui *ui, const char *text);

/* The paths that the text may become, as it is written ("~/c" gives "~/cv/").
 * Reads one folder. The same ownership. */
GPtrArray *path_complete(const char *text);

#endif
