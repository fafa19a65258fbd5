/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mouse of the terminal; see terminal_mouse(). */
#ifndef NOTYET_UI_TERM_MOUSE_H
#define NOTYET_UI_TERM_MOUSE_H

#include <glib.h>

/* Asks the terminal to tell of it, or to stop; only what changes is asked. */
void term_mouse_set(gboolean wanted);
gboolean term_mouse_is_on(void);
/* Asks it to stop; may be called from a signal handler. */
void term_mouse_in_crash(void);

#endif
