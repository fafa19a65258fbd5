/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/first-paint.h>

#include <string.h>

#include <notyet/base/flat.h>

/* No terminal is larger. */
#define SIDE_MAX 4096
#define HEAD_NUMBERS 6

/* --- writing --- */

static void
put_cell(GByteArray *into, const Cell *cell)
{
	guint8 head[] = {cell->style, cell->width_cols,
			 (guint8)strlen(cell->text)};

	g_byte_array_append(into, head, sizeof(head));
	g_byte_array_append(into, (const guint8 *)cell->text, head[2]);
}

GBytes *
first_paint_write(const FirstPaint *paint)
{
	const Surface *surface = paint->surface;
	const int numbers[HEAD_NUMBERS] = {STYLE_COUNT, paint->colours,
	    paint->row, paint->col, surface->rows, surface->cols};
	GByteArray *all = g_byte_array_new();

	for (guint i = 0; i < HEAD_NUMBERS; i++)
		flat_put_count(all, (guint)numbers[i]);
	for (guint i = 0; i < STYLE_COUNT; i++) {
		flat_put_count(all, (guint)paint->paints[i].attributes);
		flat_put_count(all, (guint)paint->paints[i].foreground);
		flat_put_count(all, (guint)paint->paints[i].background);
	}
	for (int row = 0; row < surface->rows; row++)
		for (int col = 0; col < surface->cols; col++)
			put_cell(all, surface_cell(surface, row, col));
	return g_byte_array_free_to_bytes(all);
}

/* --- reading --- */

/* The second half of a wide character is empty, and nothing else is. */
static gboolean
is_plain_text(const guint8 *text, gsize bytes, int width_cols)
{
	const char *p = (const char *)text, *end = p + bytes;

	if (!g_utf8_validate(p, (gssize)bytes, NULL) ||
	    (bytes == 0) != (width_cols == 0))
		return FALSE;
	for (; p < end; p = g_utf8_next_char(p))
		if (g_unichar_iscntrl(g_utf8_get_char(p)))
			return FALSE;
	return TRUE;
}

static void
take_cell(FlatReader *reader, Cell *cell)
{
	const guint8 *head = flat_skip(reader, 3);
	const guint8 *text = head != NULL ? flat_skip(reader, head[2]) : NULL;

	if (text == NULL || head[0] >= STYLE_COUNT || head[1] > 2 ||
	    head[2] >= CELL_TEXT_BYTES ||
	    !is_plain_text(text, head[2], head[1])) {
		reader->failed = TRUE;
		return;
	}
	memset(cell, 0, sizeof(*cell));
	cell->style = head[0];
	cell->width_cols = head[1];
	memcpy(cell->text, text, head[2]);
}

/* A wide character and its second half stand together. */
static gboolean
is_paired(const Surface *surface, int row)
{
	for (int col = 0; col < surface->cols; col++) {
		int before = col > 0 ?
		    surface_cell(surface, row, col - 1)->width_cols : 1;
		int here = surface_cell(surface, row, col)->width_cols;

		if ((before == 2) != (here == 0) ||
		    (here == 2 && col + 1 == surface->cols))
			return FALSE;
	}
	return TRUE;
}

static void
take_cells(FlatReader *reader, Surface *surface)
{
	for (int row = 0; row < surface->rows && !reader->failed; row++) {
		for (int col = 0; col < surface->cols; col++)
			take_cell(reader,
			    surface->cells + row * surface->stride + col);
		reader->failed = reader->failed || !is_paired(surface, row);
	}
}

gboolean
first_paint_read(GBytes *bytes, FirstPaint *ret_paint)
{
	gsize size_bytes;
	const guint8 *at = g_bytes_get_data(bytes, &size_bytes);
	FlatReader reader = {at, at + size_bytes, FALSE};
	FirstPaint paint = {0};
	int numbers[HEAD_NUMBERS];

	for (guint i = 0; i < HEAD_NUMBERS; i++)
		numbers[i] = (int)flat_number_small(&reader);
	if (reader.failed || numbers[0] != STYLE_COUNT || numbers[4] < 1 ||
	    numbers[4] > SIDE_MAX || numbers[5] < 1 || numbers[5] > SIDE_MAX ||
	    (gsize)numbers[4] * (gsize)numbers[5] * 3 > size_bytes)
		return FALSE;
	paint.colours = numbers[1];
	paint.row = CLAMP(numbers[2], -1, numbers[4] - 1);
	paint.col = CLAMP(numbers[3], 0, numbers[5] - 1);
	for (guint i = 0; i < STYLE_COUNT; i++) {
		paint.paints[i].attributes = (int)flat_number_small(&reader);
		paint.paints[i].foreground = (int)flat_number_small(&reader);
		paint.paints[i].background = (int)flat_number_small(&reader);
	}
	paint.surface = surface_new(numbers[4], numbers[5]);
	take_cells(&reader, paint.surface);
	if (reader.failed || reader.at != reader.end) {
		surface_free(paint.surface);
		return FALSE;
	}
	*ret_paint = paint;
	return TRUE;
}
