/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/plot.h>

#include <notyet/base/text.h>

#define DAY_S (24 * 60 * 60)

/* --- the funnel --- */

#define LABEL_COLS 11
/* " 123  100%" */
#define COUNT_COLS 10
#define BAR_MIN_COLS 4
#define BAR_MAX_COLS 60

static void
draw_bar(Surface *surface, int row, const Numbers *numbers, int bar_cols)
{
	FunnelStep step = (FunnelStep)row;
	int all = MAX(numbers->reached[FUNNEL_APPLIED], 1);
	int count = numbers->reached[step];
	int cols = (bar_cols * count + all - 1) / all;
	int percent = numbers_share_percent(numbers, step);
	g_autofree char *figures = percent < 0
	    ? g_strdup_printf(" %d", count)
	    : g_strdup_printf(" %d  %d%%", count, percent);

	surface_put_fit(surface, row, 1, LABEL_COLS - 1,
	    funnel_step_name(step), STYLE_LABEL);
	for (int i = 0; i < cols; i++)
		surface_put(surface, row, LABEL_COLS + i, 1, "█", STYLE_OURS);
	surface_put(surface, row, LABEL_COLS + cols, -1, figures,
	    STYLE_NORMAL);
}

void
plot_funnel(Surface *surface, const Numbers *numbers)
{
	int bar_cols = CLAMP(surface->cols - LABEL_COLS - COUNT_COLS,
	    BAR_MIN_COLS, BAR_MAX_COLS);

	for (int i = 0; i < FUNNEL_COUNT; i++)
		draw_bar(surface, i, numbers, bar_cols);
}

/* --- the curve --- */

/* "100% " and the axis. */
#define SCALE_COLS 6
/* The days, and what they are. */
#define AXIS_ROWS 3
#define TICK_COLS 6

typedef struct Plot {
	Surface *surface;
	const GArray *curve;
	int rows, cols;		/* of the curve alone; rows is odd, so that
				   the middle is a half */
	gint64 span_s;		/* that the columns stand for */
	int tick_days;
} Plot;

static gint64
time_of(const Plot *plot, int col)
{
	return plot->span_s * col / MAX(plot->cols - 1, 1);
}

static int
row_of(const Plot *plot, int col)
{
	double lost = 1 - survival_at(plot->curve, time_of(plot, col));

	return (int)(lost * (plot->rows - 1) + 0.5);
}

/* Whether a wait was cut short since the column before. */
static gboolean
is_cut(const Plot *plot, int col)
{
	gint64 from_s = col > 0 ? time_of(plot, col - 1) : -1;

	for (guint i = 0; i < plot->curve->len; i++) {
		const SurvivalStep *step =
		    &g_array_index(plot->curve, SurvivalStep, i);

		if (step->censored > 0 && step->time_s > from_s &&
		    step->time_s <= time_of(plot, col))
			return TRUE;
	}
	return FALSE;
}

static void
put(const Plot *plot, int row, int col, const char *sign, StyleId style)
{
	surface_put(plot->surface, row, SCALE_COLS + col, 1, sign, style);
}

static void
draw_line(const Plot *plot)
{
	int before = 0;

	for (int col = 0; col < plot->cols; col++) {
		int row = row_of(plot, col);

		for (int i = before + 1; i < row; i++)
			put(plot, i, col, "│", STYLE_THEIRS);
		if (row > before) {
			put(plot, before, col, "┐", STYLE_THEIRS);
			put(plot, row, col, "└", STYLE_THEIRS);
		} else {
			put(plot, row, col, is_cut(plot, col) ? "┼" : "─",
			    STYLE_THEIRS);
		}
		before = row;
	}
}

static void
draw_scale(const Plot *plot)
{
	int half = (plot->rows - 1) / 2;

	for (int row = 0; row < plot->rows; row++)
		surface_put(plot->surface, row, SCALE_COLS - 1, 1, "│",
		    STYLE_DIM);
	surface_put(plot->surface, 0, 0, -1, "100%", STYLE_DIM);
	surface_put(plot->surface, half, 0, -1, " 50%", STYLE_DIM);
	surface_put(plot->surface, plot->rows - 1, 0, -1, "  0%", STYLE_DIM);
	for (int col = 0; col < plot->cols; col++)
		put(plot, half, col, "·", STYLE_DIM);
}

static void
draw_days(const Plot *plot)
{
	gint64 tick_s = (gint64)plot->tick_days * DAY_S;

	surface_put(plot->surface, plot->rows, SCALE_COLS - 1, 1, "└",
	    STYLE_DIM);
	for (int col = 0; col < plot->cols; col++)
		put(plot, plot->rows, col, "─", STYLE_DIM);
	for (int i = 0; i * tick_s <= plot->span_s; i++) {
		int col = (int)(i * tick_s * (plot->cols - 1) / plot->span_s);
		g_autofree char *days =
		    g_strdup_printf("%d", i * plot->tick_days);

		put(plot, plot->rows, col, "┼", STYLE_DIM);
		if (col + text_width(days) <= plot->cols)
			surface_put(plot->surface, plot->rows + 1,
			    SCALE_COLS + col, -1, days, STYLE_DIM);
	}
	surface_put(plot->surface, plot->rows + 2, SCALE_COLS, -1,
	    "days      ┼ a wait that goes on", STYLE_DIM);
}

/* Whole weeks where there is no room for days. */
static int
tick_days(gint64 span_s, int cols)
{
	static const int steps[] = {1, 2, 7, 14, 28, 56, 91, 182, 364, 1820};
	gint64 days = span_s / DAY_S;

	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
		if (days * TICK_COLS <= (gint64)steps[i] * cols)
			return steps[i];
	return (int)MIN(days, G_MAXINT);
}

void
plot_curve(Surface *surface, const GArray *curve)
{
	Plot plot = {
		.surface = surface,
		.curve = curve,
		.rows = (surface->rows - AXIS_ROWS - 1) / 2 * 2 + 1,
		.cols = surface->cols - SCALE_COLS - 1,
	};
	const SurvivalStep *last;

	if (surface->rows < PLOT_CURVE_ROWS_MIN || plot.cols < TICK_COLS ||
	    curve->len == 0)
		return;
	last = &g_array_index(curve, SurvivalStep, curve->len - 1);
	plot.span_s = (last->time_s / DAY_S + 1) * DAY_S;
	plot.tick_days = tick_days(plot.span_s, plot.cols);
	draw_scale(&plot);
	draw_line(&plot);
	draw_days(&plot);
}
