/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * widgets: columns that give way, lists that scroll, texts to read. Pure.
 */
#ifndef NOTYET_UI_WIDGETS_H
#define NOTYET_UI_WIDGETS_H

#include <notyet/ui/commands.h>
#include <notyet/ui/surface.h>

#include <glib.h>

/*
 * The columns of a table. They are laid out in three rounds: as long as the
 * smallest widths (with one blank between columns) do not fit, the column with
 * the highest drop number goes; then each grows to its good width in the
 * order they stand, then to its greatest.
 */
typedef struct Column {
	int min_cols, good_cols, max_cols;
	int drop;		/* 0: stays to the last */
} Column;

typedef struct ColumnPlace {
	int col;		/* where it starts */
	int width_cols;		/* 0: it gave way */
} ColumnPlace;

/* ret_places: as many as columns. */
void columns_lay_out(const Column *columns, int count, int width_cols,
		     ColumnPlace *ret_places);

/* One line of a table: texts in the order of the columns. */
typedef struct ColumnCells {
	const char *const *texts;	/* any bytes; "" says nothing */
	int count;
	StyleId style;
} ColumnCells;

/* Paints them, each in its place; on a plain surface one after the other,
 * whole, with a comma between. */
void columns_draw(Surface *surface, int line, const ColumnPlace *places,
		  const ColumnCells *cells);

/* The first line to show, so that the cursor is seen and no line is wasted;
 * top is where it was. */
int scroll_top(int top, int cursor, int shown_rows, int total_rows);

/* A list that has a cursor: where that is, its last entry, and where a page up
 * or down leads from there. */
typedef struct CursorMove {
	int cursor, last;
	int page_up, page_down;
} CursorMove;

/* The entry that a command of movement leads to, which may lie before the
 * first or behind the last: the list knows its ends. FALSE: it is no such
 * command, and ret_to is untouched. */
gboolean cursor_moved(CommandId command, const CursorMove *move, int *ret_to);

/* Paints lines of text (char *) from the first line of the surface on; where
 * there are more than it has, the last that it shows ends with a mark. */
void lines_draw(Surface *surface, const GPtrArray *lines, StyleId style);

/* What there is to say of the entry under the cursor, wrapped: on the last
 * lines of the surface, as many as it takes but at most rows_max. Any bytes;
 * NULL paints nothing. */
void detail_draw(Surface *surface, const char *text, int rows_max);

/* A text in lines as wide as the screen, with a first line. */
typedef struct TextView {
	char *text;		/* scrubbed; "" when empty */
	GPtrArray *lines;	/* char *, wrapped */
	int width_cols;		/* it was wrapped for; 0: not yet */
	int top;
	char *found;		/* what was searched for, or NULL */
} TextView;

void text_view_init(TextView *view);
void text_view_clear(TextView *view);
/* Scrubs and copies; NULL is "". */
void text_view_set(TextView *view, const char *text);
/* Wraps for a width and keeps top within the text. */
void text_view_lay_out(TextView *view, int width_cols, int shown_rows);
void text_view_scroll(TextView *view, int lines, int shown_rows);
/* Paints from top on; quoted lines as such, found words as found. */
void text_view_draw(const TextView *view, Surface *surface);
/* Moves to the next (or, by -1, previous) line that holds the words. FALSE
 * when there is none; goes round the ends. */
gboolean text_view_search(TextView *view, const char *words, int direction,
			  int shown_rows);

/* A list of things to do in so many columns: cut behind the last thing that
 * fits whole, "thank A, answer B, …", or before its "(2 d late)", and within a thing only when not even
 * half of the line would be used. Owned. */
char *things_fit(const char *text, int width_cols);

/* Whether the words are in the text, without regard to case. */
gboolean text_holds(const char *text, const char *words);

#endif
