/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pointer: one click or one turn of the wheel, as a terminal tells of it.
 *
 * It is no key: no keymap binds it and no macro types it. Pure.
 */
#ifndef NOTYET_UI_POINTER_H
#define NOTYET_UI_POINTER_H

#include <glib.h>

typedef enum PointerKind {
	POINTER_CLICK,		/* the first button went down */
	POINTER_WHEEL_UP,
	POINTER_WHEEL_DOWN
} PointerKind;

typedef struct Pointer {
	PointerKind kind;
	int row, col;		/* from 0; perhaps outside the screen */
} Pointer;

/*
 * Reads what stands behind "ESC [": "<0;12;5M" as xterm's mode 1006 writes it,
 * or "M" and three characters as its mode 1000 does. FALSE for anything else:
 * a button that goes up, another button, one with Shift, Alt or Control,
 * anything that is no such report.
 */
gboolean pointer_parse(const char *sequence, Pointer *ret_pointer);

#endif
