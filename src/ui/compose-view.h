/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the compose screen shows, made anew after every change. */
#ifndef NOTYET_UI_COMPOSE_VIEW_H
#define NOTYET_UI_COMPOSE_VIEW_H

#include <notyet/app/follow-up.h>
#include <notyet/ui/session.h>
#include <notyet/ui/surface.h>

/* A line of the screen. marks: two cells of the margin: the worst finding of a
 * line of the text, and ">" before the finding that is selected. */
typedef struct ComposeLine {
	char *text;
	char marks[3];
	StyleId style;
	int finding;		/* the index of the one it tells of, or -1 */
} ComposeLine;

typedef struct ComposeView {
	GPtrArray *headers;	/* ComposeLine * */
	int few_headers;	/* of them those that a low screen shows */
	GPtrArray *findings;	/* those about the whole */
	GPtrArray *body;	/* each line with its findings below it */
	int selected;		/* as below */
} ComposeView;

void compose_view_init(ComposeView *view);
void compose_view_clear(ComposeView *view);

/* All borrowed. */
typedef struct ComposeShown {
	const Draft *draft;
	const GPtrArray *findings;	/* Finding *, by line */
	int selected;		/* the index of one that is told in full; -1 */
	const char *account;	/* where it goes, in words */
	int width_cols;
} ComposeShown;

/* How wide the lines of a draft may be on the screen. */
int compose_cols(const Ui *ui);

void compose_view_make(ComposeView *view, const ComposeShown *shown);

/* The first line of the body that tells of that finding, or -1. */
int compose_view_line_of(const ComposeView *view, int finding);

/* What is shown of a draft that is no mail. Borrowed. */
typedef struct ComposeHand {
	ComposeShown shown;	/* its account is not asked */
	const char *title;	/* to whom; foreign text */
	const char *size;	/* how many SMS, or NULL */
	const char *reason;	/* why this way, or NULL */
	const char *sheet;	/* of a call, in the place of the text; or
				   NULL */
} ComposeHand;

void compose_view_make_hand(ComposeView *view, const ComposeHand *hand);

/* Lines that each part gets of so many; the body gets the rest. */
typedef struct ComposeLayout {
	int headers, findings, body;
} ComposeLayout;

ComposeLayout compose_view_lay_out(const ComposeView *view, int rows);
void compose_view_draw(const ComposeView *view, Surface *surface, int top);

#endif
