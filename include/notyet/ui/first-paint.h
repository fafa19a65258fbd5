/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * first-paint: what the first screen showed last, painted before anything is
 * read, where that still stands (app/glance.h). What is painted after the
 * settings and the store were read are the same cells then, so that the
 * terminal does not change. New mail is no reason not to show it: the screen
 * looks for that only after its first painting.
 */
#ifndef NOTYET_UI_FIRST_PAINT_H
#define NOTYET_UI_FIRST_PAINT_H

#include <notyet/app/app.h>
#include <notyet/ui/surface.h>
#include <notyet/ui/ui.h>

#include <glib.h>

/* All that a terminal needs to show it. */
typedef struct FirstPaint {
	int colours;		/* of the terminal, see terminal_colours() */
	int row, col;		/* of the cursor; row -1: hidden */
	Paint paints[STYLE_COUNT];
	Surface *surface;
} FirstPaint;

/* surface is borrowed. Owned. Pure. */
GBytes *first_paint_write(const FirstPaint *paint);
/* FALSE for bytes that are none, or hold anything but plain cells. Whatever
 * they are, no control character reaches a terminal by them. The surface is
 * owned, surface_free(). Pure. */
gboolean first_paint_read(GBytes *bytes, FirstPaint *ret_paint);

/* Whether ui_first_show() has taken the terminal, which is the caller's now. */
gboolean ui_first_take(UiFirst *first);
/* What was painted first is to be shown the next time. NULL for first is
 * fine. until_at: it changes by then; 0: when a row does. */
void ui_first_keep(UiFirst *first, App *app, const FirstPaint *paint,
		   gint64 until_at);

#endif
