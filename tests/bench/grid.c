/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "grid.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define PARAMS_MAX 16
/* The cell right of a wide letter. */
#define CONTINUED 0

typedef enum {
	STATE_TEXT,
	STATE_ESCAPE,
	STATE_CONTROL,	/* after CSI */
	STATE_STRING,	/* a title and its like, up to BEL or ST */
	STATE_SKIP_ONE	/* the letter of a character set */
} State;

struct Grid {
	int cols, rows;
	wchar_t *cells;
	char *row_text;
	int col, row, saved_col, saved_row;
	int top, bottom;	/* of what scrolls, both inside */
	int wraps;		/* the next letter goes to the next row */
	wchar_t last;
	State state;
	int private;		/* a sequence with ?, > or the like */
	int params[PARAMS_MAX], param_count;
	mbstate_t letter;
};

static void *
allocate(size_t count, size_t size_bytes)
{
	void *memory = calloc(count, size_bytes);

	if (!memory) {
		perror("paint-time");
		exit(2);
	}
	return memory;
}

static int
limited(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

static wchar_t *
cell(Grid *grid, int row, int col)
{
	return &grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col];
}

static void
blank(Grid *grid, int row, int from, int to)
{
	for (int col = from; col < to; col++)
		*cell(grid, row, col) = L' ';
}

static void
copy_row(Grid *grid, int to, int from)
{
	memcpy(cell(grid, to, 0), cell(grid, from, 0),
	    (size_t)grid->cols * sizeof(wchar_t));
}

/* Rows from top to the bottom of what scrolls go up by one, count times. */
static void
scroll_up(Grid *grid, int top, int count)
{
	for (count = limited(count, 0, grid->rows); count > 0; count--) {
		for (int row = top; row < grid->bottom; row++)
			copy_row(grid, row, row + 1);
		blank(grid, grid->bottom, 0, grid->cols);
	}
}

static void
scroll_down(Grid *grid, int top, int count)
{
	for (count = limited(count, 0, grid->rows); count > 0; count--) {
		for (int row = grid->bottom; row > top; row--)
			copy_row(grid, row, row - 1);
		blank(grid, top, 0, grid->cols);
	}
}

static void
go_to(Grid *grid, int row, int col)
{
	grid->row = limited(row, 0, grid->rows - 1);
	grid->col = limited(col, 0, grid->cols - 1);
	grid->wraps = 0;
}

static void
line_feed(Grid *grid)
{
	if (grid->row == grid->bottom)
		scroll_up(grid, grid->top, 1);
	else
		go_to(grid, grid->row + 1, grid->col);
}

static void
reverse_line_feed(Grid *grid)
{
	if (grid->row == grid->top)
		scroll_down(grid, grid->top, 1);
	else
		go_to(grid, grid->row - 1, grid->col);
}

static void
put(Grid *grid, wchar_t letter)
{
	int width = wcwidth(letter);

	if (width <= 0)
		return;
	if (grid->wraps || grid->col + width > grid->cols) {
		grid->col = 0;
		grid->wraps = 0;
		line_feed(grid);
	}
	*cell(grid, grid->row, grid->col) = letter;
	if (width == 2 && grid->col + 1 < grid->cols)
		*cell(grid, grid->row, grid->col + 1) = CONTINUED;
	grid->last = letter;
	grid->wraps = grid->col + width >= grid->cols;
	grid->col = limited(grid->col + width, 0, grid->cols - 1);
}

/* --- sequences: n is the first number, at least 1; raw as it was --- */

static void
insert_cells(Grid *grid, int n)
{
	for (int col = grid->cols - 1; col >= grid->col + n; col--)
		*cell(grid, grid->row, col) = *cell(grid, grid->row, col - n);
	blank(grid, grid->row, grid->col, limited(grid->col + n, 0,
					      grid->cols));
}

static void
delete_cells(Grid *grid, int n)
{
	int kept = grid->cols - limited(n, 0, grid->cols - grid->col);

	for (int col = grid->col; col < kept; col++)
		*cell(grid, grid->row, col) = *cell(grid, grid->row,
		    col + grid->cols - kept);
	blank(grid, grid->row, kept, grid->cols);
}

static void
erase_line(Grid *grid, int raw)
{
	blank(grid, grid->row, raw == 0 ? grid->col : 0,
	    raw == 1 ? grid->col + 1 : grid->cols);
}

static void
erase_screen(Grid *grid, int raw)
{
	int from = raw == 0 ? grid->row + 1 : 0;
	int to = raw == 1 ? grid->row : grid->rows;

	for (int row = from; row < to; row++)
		blank(grid, row, 0, grid->cols);
	if (raw < 2)
		erase_line(grid, raw);
}

static void
repeat(Grid *grid, int n)
{
	for (n = limited(n, 0, grid->cols); n > 0; n--)
		put(grid, grid->last);
}

static void
set_margins(Grid *grid, int top, int bottom)
{
	top = limited(top, 1, grid->rows) - 1;
	bottom = limited(bottom ? bottom : grid->rows, 1, grid->rows) - 1;
	if (top < bottom) {
		grid->top = top;
		grid->bottom = bottom;
	}
	go_to(grid, 0, 0);
}

static void
run_control(Grid *grid, char final)
{
	int raw = grid->params[0], second = grid->params[1];
	int n = limited(raw, 1, 9999);

	/* clang-format off */
	switch (final) {
	case 'A': go_to(grid, grid->row - n, grid->col); break;
	case 'B': case 'e': go_to(grid, grid->row + n, grid->col); break;
	case 'C': case 'a': go_to(grid, grid->row, grid->col + n); break;
	case 'D': go_to(grid, grid->row, grid->col - n); break;
	case 'E': go_to(grid, grid->row + n, 0); break;
	case 'F': go_to(grid, grid->row - n, 0); break;
	case 'G': case '`': go_to(grid, grid->row, n - 1); break;
	case 'd': go_to(grid, n - 1, grid->col); break;
	case 'H': case 'f':
		go_to(grid, n - 1, limited(second, 1, 9999) - 1);
		break;
	case 'J': erase_screen(grid, raw); break;
	case 'K': erase_line(grid, raw); break;
	case 'X':
		blank(grid, grid->row, grid->col,
		    limited(grid->col + n, 0, grid->cols));
		break;
	case '@': insert_cells(grid, n); break;
	case 'P': delete_cells(grid, n); break;
	case 'L': scroll_down(grid, grid->row, n); break;
	case 'M': scroll_up(grid, grid->row, n); break;
	case 'S': scroll_up(grid, grid->top, n); break;
	case 'T': scroll_down(grid, grid->top, n); break;
	case 'Z': go_to(grid, grid->row, (grid->col - 1) / 8 * 8); break;
	case 'b': repeat(grid, n); break;
	case 'r': set_margins(grid, raw, second); break;
	default: break;
	}
	/* clang-format on */
}

/* --- bytes --- */

static void
feed_control(Grid *grid, char byte)
{
	int *param = &grid->params[limited(
	    grid->param_count, 0, PARAMS_MAX - 1)];

	if (byte >= '0' && byte <= '9') {
		*param = limited(*param * 10 + byte - '0', 0, 9999);
	} else if (byte == ';' || byte == ':') {
		grid->param_count++;
	} else if (byte >= '<' && byte <= '?') {
		grid->private = 1;
	} else if (byte >= '@' && byte <= '~') {
		if (!grid->private)
			run_control(grid, byte);
		grid->state = STATE_TEXT;
	} else if (byte == '\033') {
		grid->state = STATE_ESCAPE;
	}
}

static void
feed_escape(Grid *grid, char byte)
{
	grid->state = STATE_TEXT;
	if (byte == '[') {
		grid->state = STATE_CONTROL;
		grid->private = grid->param_count = 0;
		memset(grid->params, 0, sizeof(grid->params));
	} else if (strchr("]P_^X", byte)) {
		grid->state = STATE_STRING;
	} else if (strchr("()*+-./#% ", byte)) {
		grid->state = STATE_SKIP_ONE;
	} else if (byte == 'M') {
		reverse_line_feed(grid);
	} else if (byte == 'D') {
		line_feed(grid);
	} else if (byte == '7') {
		grid->saved_col = grid->col;
		grid->saved_row = grid->row;
	} else if (byte == '8') {
		go_to(grid, grid->saved_row, grid->saved_col);
	}
}

static void
feed_text(Grid *grid, char byte)
{
	wchar_t letter;
	size_t got;

	if (byte == '\033')
		grid->state = STATE_ESCAPE;
	else if (byte == '\r')
		go_to(grid, grid->row, 0);
	else if (byte == '\n' || byte == '\v' || byte == '\f')
		line_feed(grid);
	else if (byte == '\b')
		go_to(grid, grid->row, grid->col - 1);
	else if (byte == '\t')
		go_to(grid, grid->row, grid->col / 8 * 8 + 8);
	if ((unsigned char)byte < ' ')
		return;
	got = mbrtowc(&letter, &byte, 1, &grid->letter);
	if (got == (size_t)-1) {
		memset(&grid->letter, 0, sizeof(grid->letter));
		put(grid, L'?');
	} else if (got == 1) {
		put(grid, letter);
	}
}

static void
feed_byte(Grid *grid, char byte)
{
	switch (grid->state) {
	case STATE_TEXT:
		feed_text(grid, byte);
		break;
	case STATE_ESCAPE:
		feed_escape(grid, byte);
		break;
	case STATE_CONTROL:
		feed_control(grid, byte);
		break;
	case STATE_STRING:
		if (byte == '\033')
			grid->state = STATE_ESCAPE;
		else if (byte == '\a')
			grid->state = STATE_TEXT;
		break;
	case STATE_SKIP_ONE:
		grid->state = STATE_TEXT;
		break;
	}
}

Grid *
grid_new(int cols, int rows)
{
	Grid *grid = allocate(1, sizeof(*grid));

	grid->cols = cols;
	grid->rows = rows;
	grid->bottom = rows - 1;
	grid->last = L' ';
	grid->cells = allocate((size_t)cols * (size_t)rows, sizeof(wchar_t));
	grid->row_text = allocate((size_t)cols + 1, MB_LEN_MAX);
	erase_screen(grid, 2);
	return grid;
}

void
grid_free(Grid *grid)
{
	if (!grid)
		return;
	free(grid->cells);
	free(grid->row_text);
	free(grid);
}

void
grid_feed(Grid *grid, const char *bytes, size_t size_bytes)
{
	for (size_t i = 0; i < size_bytes; i++)
		feed_byte(grid, bytes[i]);
}

const char *
grid_row(Grid *grid, int row)
{
	mbstate_t state = {0};
	char *end = grid->row_text;
	char *kept = end;

	for (int col = 0; col < grid->cols; col++) {
		wchar_t letter = *cell(grid, row, col);
		size_t size;

		if (letter == CONTINUED)
			continue;
		size = wcrtomb(end, letter, &state);
		if (size == (size_t)-1)
			continue;
		end += size;
		if (letter != L' ')
			kept = end;
	}
	*kept = '\0';
	return grid->row_text;
}
