/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title of the terminal's window; see terminal_title(). */
#ifndef NOTYET_UI_TERM_TITLE_H
#define NOTYET_UI_TERM_TITLE_H

#include <glib.h>

/* utf8: the terminal takes more than ASCII. */
void term_title_set(const char *title, gboolean utf8);
/* Gives the one before back; may be called from a signal handler. */
void term_title_in_crash(void);

#endif
