/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plot: numbers as pictures in cells.
 *
 * Whatever a picture shows stands beside it in figures, too, and it is drawn
 * with signs that have a stand-in on a terminal that knows only ASCII. Pure.
 */
#ifndef NOTYET_UI_PLOT_H
#define NOTYET_UI_PLOT_H

#include <notyet/policy/numbers.h>
#include <notyet/ui/surface.h>

#include <glib.h>

/* The funnel takes so many lines. */
#define PLOT_FUNNEL_ROWS FUNNEL_COUNT

/* A bar for each step with the count behind it, and the share where there are
 * enough applications. */
void plot_funnel(Surface *surface, const Numbers *numbers);

/* Less than this is no curve. */
#define PLOT_CURVE_ROWS_MIN 7

/*
 * The curve of those that still wait, from all at the top to none at the
 * bottom, over the days, on the whole surface; the last line but one holds the
 * days, the last what they are. A crossing is where some wait was cut short: it
 * is still open, or was given up. The dots show a half.
 */
void plot_curve(Surface *surface, const GArray *curve);

#endif
