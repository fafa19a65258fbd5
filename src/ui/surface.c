/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/surface.h>

#include <notyet/base/text.h>

#include <string.h>

static const Cell blank = {" ", 1, STYLE_NORMAL};

Surface *
surface_new(int rows, int cols)
{
	Surface *surface = g_new0(Surface, 1);

	surface->rows = MAX(rows, 0);
	surface->cols = MAX(cols, 0);
	surface->stride = surface->cols;
	surface->owned = TRUE;
	surface->cells = g_new(Cell,
	    (gsize)surface->rows * (gsize)surface->cols);
	surface_clear(surface);
	return surface;
}

Surface *
surface_copy(const Surface *surface)
{
	Surface *copy = surface_new(surface->rows, surface->cols);

	copy->plain = surface->plain;
	for (int row = 0; row < copy->rows; row++)
		for (int col = 0; col < copy->cols; col++)
			copy->cells[row * copy->stride + col] =
			    *surface_cell(surface, row, col);
	return copy;
}

void
surface_free(Surface *surface)
{
	if (surface == NULL)
		return;
	g_assert(surface->owned);
	g_free(surface->cells);
	g_free(surface);
}

Surface
surface_view(const Surface *surface, int row, int col, int rows, int cols)
{
	Surface view = {.stride = surface->stride, .plain = surface->plain};

	row = CLAMP(row, 0, surface->rows);
	col = CLAMP(col, 0, surface->cols);
	view.rows = CLAMP(rows, 0, surface->rows - row);
	view.cols = CLAMP(cols, 0, surface->cols - col);
	if (surface->cells != NULL)
		view.cells = surface->cells + row * surface->stride + col;
	return view;
}

static Cell *
cell_at(const Surface *surface, int row, int col)
{
	return surface->cells + row * surface->stride + col;
}

void
surface_clear(Surface *surface)
{
	for (int row = 0; row < surface->rows; row++)
		for (int col = 0; col < surface->cols; col++)
			*cell_at(surface, row, col) = blank;
}

/* Blanks the other half of a wide character that loses one. */
static void
break_wide(Surface *surface, int row, int col)
{
	Cell *cell = cell_at(surface, row, col);

	if (cell->width_cols == 2 && col + 1 < surface->cols) {
		Cell *second = cell_at(surface, row, col + 1);

		second->width_cols = 1;
		memcpy(second->text, " ", 2);
	} else if (cell->width_cols == 0 && col > 0) {
		Cell *first = cell_at(surface, row, col - 1);

		first->width_cols = 1;
		memcpy(first->text, " ", 2);
	}
}

/* Cells stay apart: a terminal that melted two of them would shift the rest
 * of the line. The text is valid and fits. */
static void
copy_unmerged(char *to, const char *from, gsize bytes)
{
	const char *end = from + bytes;

	while (from < end) {
		const char *next = g_utf8_next_char(from);

		if (!text_char_merges(g_utf8_get_char(from))) {
			memcpy(to, from, (gsize)(next - from));
			to += next - from;
		}
		from = next;
	}
	*to = '\0';
}

static void
set_cell(Surface *surface, int row, int col, const char *text, gsize bytes,
	 int width_cols, StyleId style)
{
	Cell *cell = cell_at(surface, row, col);

	break_wide(surface, row, col);
	if (width_cols == 2)
		break_wide(surface, row, col + 1);
	bytes = MIN(bytes, (gsize)CELL_TEXT_BYTES - 1);
	copy_unmerged(cell->text, text, bytes);
	cell->width_cols = (guint8)width_cols;
	cell->style = (guint8)style;
	if (width_cols == 2) {
		Cell *second = cell_at(surface, row, col + 1);

		second->text[0] = '\0';
		second->width_cols = 0;
		second->style = (guint8)style;
	}
}

/* A cell may hold one base and its marks whole; what is too long or was not
 * scrubbed is shown as a question mark. */
static gboolean
is_fit_for_cell(const char *p, gsize bytes)
{
	return bytes > 0 && bytes < CELL_TEXT_BYTES && (guchar)p[0] >= 0x20 &&
	       p[0] != 0x7f && g_utf8_validate(p, (gssize)bytes, NULL) &&
	       !g_unichar_iscntrl(g_utf8_get_char(p));
}

int
surface_put(Surface *surface, int row, int col, int max_cols, const char *text,
	    StyleId style)
{
	const char *p = text, *next;
	int used = 0, width = 0;

	if (row < 0 || row >= surface->rows || col < 0)
		return 0;
	if (max_cols < 0 || max_cols > surface->cols - col)
		max_cols = surface->cols - col;
	while (*p != '\0' && text_next_cell(p, &next, &width)) {
		gboolean fit = is_fit_for_cell(p, (gsize)(next - p));

		if (!fit)
			width = 1;
		if (width <= 0) {
			p = next;
			continue;
		}
		if (used + width > max_cols)
			break;
		if (fit)
			set_cell(surface, row, col + used, p,
			    (gsize)(next - p), width, style);
		else
			set_cell(surface, row, col + used, "?", 1, 1, style);
		used += width;
		p = next;
	}
	return used;
}

void
surface_put_fit(Surface *surface, int row, int col, int width_cols,
		const char *text, StyleId style)
{
	g_autofree char *fit = NULL;

	width_cols = MIN(width_cols, MAX(surface->cols - col, 0));
	fit = text_fit(text, width_cols);
	surface_put(surface, row, col, width_cols, fit, style);
}

void
surface_fill(Surface *surface, int row, int col, StyleId style)
{
	if (row < 0 || row >= surface->rows || col < 0)
		return;
	for (; col < surface->cols; col++)
		set_cell(surface, row, col, " ", 1, 1, style);
}

void
surface_restyle(Surface *surface, int row, int col, int width_cols,
		StyleId style)
{
	if (row < 0 || row >= surface->rows || col < 0)
		return;
	for (int end = MIN(surface->cols, col + width_cols); col < end; col++)
		cell_at(surface, row, col)->style = (guint8)style;
}

static const struct {
	const char *sign;
	char ascii;
} stand_ins[] = {
	{"…", '~'}, {"·", '.'}, {"◂", '<'}, {"▸", '>'}, {"◈", '#'},
	{"◉", '@'}, {"∘", '-'}, {"─", '-'}, {"│", '|'}, {"┐", '+'},
	{"└", '+'}, {"┼", '+'}, {"█", '#'}, {"–", '-'},
	{"—", '-'}, {"’", '\''}, {"“", '"'}, {"”", '"'},
};

static char
ascii_for(const char *text)
{
	for (guint i = 0; i < G_N_ELEMENTS(stand_ins); i++)
		if (strcmp(stand_ins[i].sign, text) == 0)
			return stand_ins[i].ascii;
	return '?';
}

void
surface_to_ascii(Surface *surface)
{
	for (int row = 0; row < surface->rows; row++)
		for (int col = 0; col < surface->cols; col++) {
			Cell *cell = cell_at(surface, row, col);

			if (cell->width_cols == 0) {
				memcpy(cell->text, "?", 2);
			} else if ((guchar)cell->text[0] >= 0x80 ||
				   cell->text[1] != '\0') {
				cell->text[0] = ascii_for(cell->text);
				cell->text[1] = '\0';
			}
			cell->width_cols = 1;
		}
}

static gboolean
is_blank(const Cell *cell)
{
	return cell->text[0] == ' ' && cell->text[1] == '\0';
}

/* Lines, blocks and the signs of ours. */
static gboolean
is_drawing(const Cell *cell)
{
	gunichar c = g_utf8_get_char(cell->text);

	return c >= 0x2500 && c < 0x25a0;
}

static gboolean
is_sign(const Cell *cell)
{
	static const char *const signs[] = {"▸", "◂", "◈", "◉", "∘", "·"};

	for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
		if (strcmp(signs[i], cell->text) == 0)
			return TRUE;
	return is_blank(cell) || is_drawing(cell);
}

/* A sign of ours says nothing aloud; in a word it may be a letter. */
static gboolean
is_silent(const Surface *surface, int row, int col)
{
	const Cell *cell = cell_at(surface, row, col);

	if (is_blank(cell) || !is_sign(cell))
		return FALSE;
	return is_drawing(cell) ||
	       ((col == 0 || is_sign(cell - 1)) &&
		(col + 1 == surface->cols || is_sign(cell + 1)));
}

static void
line_to_plain(Surface *surface, int row)
{
	int to = 0;

	/* What stands at the start of a line is its place, and stays. */
	while (to < surface->cols && is_blank(cell_at(surface, row, to)))
		to++;
	for (int col = to; col < surface->cols; col++) {
		Cell cell = *cell_at(surface, row, col);
		gboolean after_blank = to > 0 &&
		    is_blank(cell_at(surface, row, to - 1));

		if ((is_blank(&cell) && after_blank) ||
		    is_silent(surface, row, col))
			continue;
		*cell_at(surface, row, to++) = cell;
	}
	while (to < surface->cols) {
		Cell *cell = cell_at(surface, row, to++);

		memcpy(cell->text, " ", 2);
		cell->width_cols = 1;
	}
}

void
surface_to_plain(Surface *surface)
{
	for (int row = 0; row < surface->rows; row++)
		line_to_plain(surface, row);
}

const Cell *
surface_cell(const Surface *surface, int row, int col)
{
	g_assert(row >= 0 && row < surface->rows);
	g_assert(col >= 0 && col < surface->cols);
	return cell_at(surface, row, col);
}

char *
surface_line(const Surface *surface, int row)
{
	GString *line = g_string_new(NULL);

	for (int col = 0; col < surface->cols; col++)
		g_string_append(line, surface_cell(surface, row, col)->text);
	while (line->len > 0 && line->str[line->len - 1] == ' ')
		g_string_truncate(line, line->len - 1);
	return g_string_free(line, FALSE);
}

char *
surface_style_line(const Surface *surface, int row)
{
	GString *line = g_string_new(NULL);
	char normal = style_letter(STYLE_NORMAL);

	for (int col = 0; col < surface->cols; col++) {
		StyleId id = surface_cell(surface, row, col)->style;

		g_string_append_c(line, style_letter(id));
	}
	while (line->len > 0 && line->str[line->len - 1] == normal)
		g_string_truncate(line, line->len - 1);
	return g_string_free(line, FALSE);
}
