/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * terminal: the one terminal of the process, by curses.
 *
 * Whatever ends the program, the terminal is given back as it was: by
 * terminal_close(), at exit(), and from a handler of the signals that a crash
 * or an abort raises. No control key keeps a meaning of its own while it is
 * held: C-c, C-z, C-s, C-q are keys.
 */
#ifndef NOTYET_UI_TERMINAL_H
#define NOTYET_UI_TERMINAL_H

#include <notyet/ui/key.h>
#include <notyet/ui/pointer.h>
#include <notyet/ui/surface.h>

#include <glib.h>

/* Takes the terminal. UI_ERROR_TERMINAL when it is dumb, unknown, or no
 * terminal; then nothing was changed. A terminal that says by COLORTERM that
 * it takes any colour is driven as its type with "-direct", where that is
 * installed. */
gboolean terminal_open(GError **error);
void terminal_close(void);

void terminal_size(int *ret_rows, int *ret_cols);
/* Asks for the size again after SIGWINCH. */
void terminal_resized(void);

/* The next key that has been typed, K_NONE when there is none; never waits
 * but for the rest of an escape sequence. */
Key terminal_read(void);

/* After K_POINTER: where the mouse was, and what it did. */
Pointer terminal_pointer(void);

/* Whether the terminal is asked to tell of the mouse, as far as its type says
 * that it has one. All that gives back the terminal asks it to stop. */
void terminal_mouse(gboolean wanted);

/* Throws away what was typed and not read yet. */
void terminal_forget_typed(void);

/* How styles look from now on; before the first terminal_present(), and again
 * whenever a setting may have changed. NO_COLOR and a terminal without colours
 * are thought of here. */
void terminal_style(const StyleWish *wish);

/* The same, as what came of the wishes another time. */
void terminal_looks(const Paint paints[STYLE_COUNT]);
/* What came of them now, by StyleId; and how many colours there are. */
const Paint *terminal_paints(void);
int terminal_colours(void);

/* Shows the surface; only what changed is written. */
void terminal_present(const Surface *surface);
/* The same moment's cursor; row -1 hides it. */
void terminal_cursor(int row, int col);

/* Sets the title of the window (scrubbed, borrowed), on terminals that can give
 * back the one before; NULL gives it back, as does all that gives back the
 * terminal. */
void terminal_title(const char *title);

/* Gives the terminal to another program for a while, and takes it back. */
void terminal_leave(void);
void terminal_return(void);
/* Stops the process as the shell's C-z would, until it is continued. */
void terminal_suspend(void);
/* What stands on the terminal is not to be trusted. */
void terminal_repaint(void);

#endif
