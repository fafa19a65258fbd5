/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * list-row: one application as one line of the list.
 *
 * A mark of two characters needs no colour: the first says how it stands, the
 * second that a draft or a mail on its way belongs to it, or a stage is
 * proposed. Columns give way in
 * a fixed order as the terminal narrows: follow-ups without answer, replies
 * of the panel, strip, role, contact. Mark, company, silence and what is due
 * stay. Pure.
 */
#ifndef NOTYET_UI_LIST_ROW_H
#define NOTYET_UI_LIST_ROW_H

#include <notyet/app/pipeline.h>
#include <notyet/ui/surface.h>
#include <notyet/ui/widgets.h>

#include <glib.h>

/* The first that fits is the mark of a row. id, sign, style, meaning. */
#define LIST_MARKS(X) \
	X(MARK_BOUNCED, 'B', STYLE_LATE, "a mail came back: mend the address") \
	X(MARK_LATE, '!', STYLE_LATE, "a step is late") \
	X(MARK_DUE, '*', STYLE_DUE, "a step is due now") \
	X(MARK_YOURS, '>', STYLE_YOURS, "your turn: they wrote last") \
	X(MARK_CLOSED, 'x', STYLE_CLOSED, "closed") \
	X(MARK_SNOOZED, 'z', STYLE_WAITING, "snoozed until a date") \
	X(MARK_STALLED, '~', STYLE_STALLED, \
	  "stalled: silent for longer than usual") \
	X(MARK_WAITING, '.', STYLE_WAITING, "waiting for them")

typedef enum ListMark {
#define X(id, sign, style, help) id,
	LIST_MARKS(X)
#undef X
	LIST_MARK_COUNT
} ListMark;

typedef struct ListMarkInfo {
	char sign;
	StyleId style;
	const char *help;
} ListMarkInfo;

const ListMarkInfo *list_mark_info(ListMark mark);
ListMark list_mark(const Row *row, gint64 now);

/* The sign of a week in the strip, and what it means. */
const char *strip_sign(StripCell cell);
const char *strip_help(StripCell cell);

typedef enum ListColumn {
	LIST_MARK,
	LIST_COMPANY,
	LIST_ROLE,
	LIST_CONTACT,
	LIST_REPLIED,
	LIST_STRIP,
	LIST_SILENCE,
	LIST_DUE,
	LIST_UNANSWERED,
	LIST_COLUMN_COUNT
} ListColumn;

typedef struct ListLayout {
	ColumnPlace places[LIST_COLUMN_COUNT];
	int strip_weeks;
} ListLayout;

void list_layout(ListLayout *layout, int width_cols, int strip_weeks);

/* Paints the row; line is the line of the surface. */
void list_row_draw(Surface *surface, int line, const ListLayout *layout,
		   const Row *row, const DueContext *context);
/* Paints the titles of the columns. */
void list_titles_draw(Surface *surface, int line, const ListLayout *layout);

/* Whether company, role or a contact holds the words. */
gboolean list_row_holds(const Row *row, const char *words);

#endif
