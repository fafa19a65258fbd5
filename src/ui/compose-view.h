/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the compose screen shows, made anew after every change. */
#ifndef NOTYET_UI_COMPOSE_VIEW_H
#define NOTYET_UI_COMPOSE_VIEW_H

#include <notyet/app/follow-up.h>
#include <notyet/ui/surface.h>

/* A line of the screen. mark: the worst finding of the body's line, or a
 * blank. */
typedef struct ComposeLine {
	char *text;
	char mark;
	StyleId style;
} ComposeLine;

typedef struct ComposeView {
	GPtrArray *headers;	/* ComposeLine * */
	GPtrArray *findings;
	GPtrArray *body;
} ComposeView;

void compose_view_init(ComposeView *view);
void compose_view_clear(ComposeView *view);

/* findings: Finding *; account: where it goes, in words. */
void compose_view_make(ComposeView *view, const Draft *draft,
		       const GPtrArray *findings, const char *account,
		       int width_cols);

/* Lines that each part gets of so many; the body gets the rest. */
typedef struct ComposeLayout {
	int headers, findings, body;
} ComposeLayout;

ComposeLayout compose_view_lay_out(const ComposeView *view, int rows);
void compose_view_draw(const ComposeView *view, Surface *surface, int top);

#endif
