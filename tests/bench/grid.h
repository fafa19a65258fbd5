/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * grid: what a terminal would show. Programs paint with as few bytes as they
 * can: they jump over what stands there already and let the terminal repeat a
 * letter. So a word of the screen need not be a word of the stream; whoever
 * wants to know when a row was painted has to do what a terminal does.
 *
 * It knows the sequences of xterm's description that write, move, erase and
 * scroll; colours, modes, titles and questions are read over. Plain C and
 * nothing but the C library: paint-time has to be small, because a child's
 * peak of memory begins at that of its parent.
 */
#ifndef TESTS_BENCH_GRID_H
#define TESTS_BENCH_GRID_H

#include <stddef.h>

typedef struct Grid Grid;

/* Ends the program when there is no memory. */
Grid *grid_new(int cols, int rows);
void grid_free(Grid *grid);

/* Takes bytes as they come: a sequence or a letter may be divided. */
void grid_feed(Grid *grid, const char *bytes, size_t size_bytes);

/* The text of a row in the locale's encoding, without the blanks at its end.
 * Borrowed until the next call. */
const char *grid_row(Grid *grid, int row);

#endif
