/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <string.h>

#include <notyet/app/numbers.h>
#include <notyet/base/text.h>
#include <notyet/ui/plot.h>
#include <notyet/ui/session.h>

/* A sheet as long as it needs to be, of which the screen shows a window. */
typedef struct NumbersScreen {
	Screen base;
	Numbers *numbers;
	int top;
} NumbersScreen;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_NEXT_PAGE, "Down"},
	{CMD_PREVIOUS_PAGE, "Up"}, {CMD_AGENDA, "Agenda"},
	{CMD_HELP, "Help"},
	{COMMAND_NONE, NULL},
};

#define CURVE_ROWS_MAX 20

/* Lines around the pictures: two headings with a blank above the second. */
#define HEADING_ROWS 3

static char *
waits_heading(const Numbers *numbers)
{
	return g_strdup_printf("Still no answer, by days (n = %u)",
	    numbers->waits->len);
}

static GPtrArray *
wrapped(char *text, int cols)
{
	g_autofree char *owned = text;

	return text_wrap(owned, MAX(cols - 2, 1));
}

typedef struct Sheet {
	GPtrArray *conclusion;	/* char * */
	GPtrArray *outcomes;	/* char * */
	int curve_rows;		/* 0: nothing is told */
	int rows;		/* of all */
} Sheet;

static void
sheet_clear(Sheet *sheet)
{
	g_clear_pointer(&sheet->conclusion, g_ptr_array_unref);
	g_clear_pointer(&sheet->outcomes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

static void
sheet_init(Sheet *sheet, const Numbers *numbers, int rows, int cols)
{
	int fixed;

	sheet->conclusion = wrapped(numbers_conclusion(numbers), cols);
	sheet->outcomes = wrapped(numbers_outcomes(numbers), cols);
	fixed = (int)sheet->conclusion->len + 1 + HEADING_ROWS +
	    PLOT_FUNNEL_ROWS + (int)sheet->outcomes->len;
	sheet->curve_rows = numbers_speak(numbers)
	    ? CLAMP(rows - fixed, PLOT_CURVE_ROWS_MIN, CURVE_ROWS_MAX) : 0;
	sheet->rows = numbers_speak(numbers)
	    ? fixed + sheet->curve_rows : fixed - 2;
}

static int
put_lines(Surface *surface, int row, const GPtrArray *lines, StyleId style)
{
	for (guint i = 0; i < lines->len; i++)
		surface_put(surface, row + (int)i, 1, -1, lines->pdata[i],
		    style);
	return row + (int)lines->len;
}

static void
draw_sheet(Surface *surface, const Numbers *numbers, const Sheet *sheet)
{
	g_autofree char *funnel = g_strdup_printf("How far they came (n = %d)",
	    numbers->reached[FUNNEL_APPLIED]);
	g_autofree char *waits = waits_heading(numbers);
	int row = put_lines(surface, 0, sheet->conclusion, STYLE_LABEL) + 1;
	Surface view;

	surface_put(surface, row, 1, -1, funnel, STYLE_HEADING);
	view = surface_view(surface, row + 1, 0, PLOT_FUNNEL_ROWS,
	    surface->cols);
	plot_funnel(&view, numbers);
	row = put_lines(surface, row + 1 + PLOT_FUNNEL_ROWS, sheet->outcomes,
	    STYLE_DIM);
	if (sheet->curve_rows == 0)
		return;
	surface_put(surface, row + 1, 1, -1, waits, STYLE_HEADING);
	view = surface_view(surface, row + 2, 0, sheet->curve_rows,
	    surface->cols);
	plot_curve(&view, numbers->curve);
}

static int
top_max(const NumbersScreen *screen)
{
	g_auto(Sheet) sheet = {0};
	int rows = ui_body_rows(screen->base.ui);

	sheet_init(&sheet, screen->numbers, rows,
	    ui_body_cols(screen->base.ui));
	return MAX(0, sheet.rows - rows);
}

static void
numbers_draw(const Screen *screen, Surface *surface)
{
	const NumbersScreen *self = (const NumbersScreen *)screen;
	g_autoptr(Surface) paper = NULL;
	g_auto(Sheet) sheet = {0};

	sheet_init(&sheet, self->numbers, surface->rows, surface->cols);
	paper = surface_new(MAX(sheet.rows, surface->rows), surface->cols);
	draw_sheet(paper, self->numbers, &sheet);
	for (int row = 0; row < surface->rows &&
	     self->top + row < paper->rows; row++)
		memcpy(surface->cells + row * surface->stride,
		    paper->cells + (self->top + row) * paper->stride,
		    (gsize)surface->cols * sizeof(Cell));
}

static gboolean
numbers_update(Screen *screen)
{
	NumbersScreen *self = (NumbersScreen *)screen;

	numbers_free(self->numbers);
	self->numbers = app_numbers(ui_app(screen->ui));
	self->top = MIN(self->top, top_max(self));
	return TRUE;
}

static gboolean
numbers_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	NumbersScreen *self = (NumbersScreen *)screen;

	self->numbers = app_numbers(ui_app(screen->ui));
	return TRUE;
}

static void
numbers_close_screen(Screen *screen)
{
	NumbersScreen *self = (NumbersScreen *)screen;

	g_clear_pointer(&self->numbers, numbers_free);
}

static char *
numbers_status(const Screen *screen)
{
	const NumbersScreen *self = (const NumbersScreen *)screen;
	int applied = self->numbers->reached[FUNNEL_APPLIED];
	guint waits = self->numbers->waits->len;

	return g_strdup_printf(" Numbers: %d application%s, %u wait%s%s",
	    applied, applied == 1 ? "" : "s", waits, waits == 1 ? "" : "s",
	    self->top < top_max(self) ? ", more below" : "");
}

static ScreenResult
numbers_command(Screen *screen, CommandId command, const char *argument)
{
	NumbersScreen *self = (NumbersScreen *)screen;
	int page = MAX(ui_body_rows(screen->ui) - 1, 1);
	int most = top_max(self);

	switch (command) {
	case CMD_NEXT_ENTRY:
		self->top = MIN(self->top + 1, most);
		return SCREEN_HANDLED;
	case CMD_PREVIOUS_ENTRY:
		self->top = MAX(self->top - 1, 0);
		return SCREEN_HANDLED;
	case CMD_NEXT_PAGE:
		self->top = MIN(self->top + page, most);
		return SCREEN_HANDLED;
	case CMD_PREVIOUS_PAGE:
		self->top = MAX(self->top - page, 0);
		return SCREEN_HANDLED;
	case CMD_FIRST_ENTRY:
		self->top = 0;
		return SCREEN_HANDLED;
	case CMD_LAST_ENTRY:
		self->top = most;
		return SCREEN_HANDLED;
	case CMD_NUMBERS:
		return SCREEN_HANDLED;
	default:
		return SCREEN_IGNORED;
	}
}

const ScreenClass screen_numbers = {
	.id = UI_NUMBERS,
	.size_bytes = sizeof(NumbersScreen),
	.hints = hints,
	.open = numbers_open,
	.close = numbers_close_screen,
	.update = numbers_update,
	.draw = numbers_draw,
	.command = numbers_command,
	.status = numbers_status,
};
