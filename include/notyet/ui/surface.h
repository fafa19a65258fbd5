/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * surface: a grid of cells that screens paint on.
 *
 * A cell holds one base character with its combining characters and a style.
 * A wide character takes two cells, the second of which is empty; painting
 * over one half of it blanks the other, so that columns never shift. Nothing
 * here knows a terminal: golden screens are surfaces written down as text.
 *
 * Every text must have been scrubbed (text_scrub()); a control character that
 * comes anyway is painted as "?". Painting outside the grid does nothing.
 */
#ifndef NOTYET_UI_SURFACE_H
#define NOTYET_UI_SURFACE_H

#include <notyet/ui/styles.h>

#include <glib.h>

#define CELL_TEXT_BYTES 28	/* one base, TEXT_MARKS_MAX marks, the NUL */

typedef struct Cell {
	char text[CELL_TEXT_BYTES];	/* "" in the second half of a wide
					   character */
	guint8 width_cols;		/* 1, 2, or 0 for that second half */
	guint8 style;			/* StyleId */
} Cell;

/* A grid, or a window into one: then the cells belong to the grid. */
typedef struct Surface {
	Cell *cells;
	int stride;		/* cells from one line to the next */
	int rows, cols;
	gboolean owned;
	gboolean plain;		/* to be read aloud: who paints columns or
				   signs paints words instead */
} Surface;

/* All blank. rows and cols may be 0. */
Surface *surface_new(int rows, int cols);
/* Of a grid or a window. Owned. */
Surface *surface_copy(const Surface *surface);
void surface_free(Surface *surface);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Surface, surface_free)

/* A window, cut to the grid; it lives no longer than the grid. */
Surface surface_view(const Surface *surface, int row, int col, int rows,
		     int cols);

void surface_clear(Surface *surface);

/* Paints as much of the text as fits in max_cols cells (negative: to the end
 * of the line), without "…" and padding. Returns the cells it took. */
int surface_put(Surface *surface, int row, int col, int max_cols,
		const char *text, StyleId style);

/* The same in exactly width_cols cells, or those to the end of the line if that
 * is nearer: cut with "…" or padded. */
void surface_put_fit(Surface *surface, int row, int col, int width_cols,
		     const char *text, StyleId style);

/* Blanks in a style, from a column to the end of the line. */
void surface_fill(Surface *surface, int row, int col, StyleId style);

/* Changes only the style of what is painted there. */
void surface_restyle(Surface *surface, int row, int col, int width_cols,
		     StyleId style);

/* For a terminal that knows only ASCII: known signs become their stand-ins,
 * all else "?" in each of its cells. */
void surface_to_ascii(Surface *surface);

/* For lines that are read aloud: each run of blanks within a line becomes one,
 * and what is drawn with lines and blocks, or a sign that stands alone, is left
 * out. */
void surface_to_plain(Surface *surface);

/* Borrowed; row and col must be inside. */
const Cell *surface_cell(const Surface *surface, int row, int col);

/* One line as text, without the blanks at its end. Owned. */
char *surface_line(const Surface *surface, int row);
/* One line as the letters of its styles, without the normal ones at its end.
 * Owned. */
char *surface_style_line(const Surface *surface, int row);

#endif
