/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flowed: the text of a draft as format=flowed (RFC 3676).
 */
#ifndef NOTYET_SRC_COMPOSE_FLOWED_H
#define NOTYET_SRC_COMPOSE_FLOWED_H

#include <glib.h>

/* Columns of a line that the user left longer. */
#define FLOWED_WIDTH_COLS 72

/*
 * The text with lines that end in "\n". Blanks at the ends of lines go, so
 * that no line flows which the user ended, except in the separator "-- ";
 * longer lines are wrapped at blanks, which stay as the mark of flowing;
 * lines that begin with a blank or "From " get one more blank. Empty lines at
 * the end go. utf8: borrowed, lines ended by "\n". Pure. Owned.
 */
char *flowed_encode(const char *utf8);

#endif
