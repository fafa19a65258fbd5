/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/ui/first-paint.h>

static GBytes *
build(int rows, int cols)
{
	g_autoptr(Surface) surface = surface_new(rows, cols);
	FirstPaint paint = {.colours = 256, .row = 1, .col = 0,
			    .surface = surface};

	surface_put(surface, 0, 0, -1, "Akte 図 é", STYLE_STATUS);
	surface_fill(surface, rows - 1, 0, STYLE_CURSOR);
	for (int i = 0; i < STYLE_COUNT; i++)
		paint.paints[i] = (Paint){ATTR_BOLD, i, COLOUR_DEFAULT};
	return first_paint_write(&paint);
}

static void
first_paint_read__what_was_written__is_the_same(void **state)
{
	g_autoptr(GBytes) bytes = build(3, 20);
	g_autoptr(GBytes) again = NULL;
	g_autofree char *line = NULL;
	FirstPaint paint;

	assert_true(first_paint_read(bytes, &paint));
	assert_int_equal(paint.surface->rows, 3);
	assert_int_equal(paint.surface->cols, 20);
	assert_int_equal(paint.colours, 256);
	assert_int_equal(paint.row, 1);
	assert_int_equal(paint.paints[3].foreground, 3);
	line = surface_line(paint.surface, 0);
	assert_string_equal(line, "Akte 図 é");
	assert_int_equal(surface_cell(paint.surface, 2, 5)->style,
	    STYLE_CURSOR);
	again = first_paint_write(&paint);
	assert_true(g_bytes_equal(bytes, again));
	surface_free(paint.surface);
}

static gboolean
reads(const guint8 *at, gsize size_bytes)
{
	g_autoptr(GBytes) bytes = g_bytes_new(at, size_bytes);
	FirstPaint paint;

	if (!first_paint_read(bytes, &paint))
		return FALSE;
	surface_free(paint.surface);
	return TRUE;
}

static void
first_paint_read__torn_or_longer__is_refused(void **state)
{
	g_autoptr(GBytes) bytes = build(2, 8);
	gsize size_bytes = g_bytes_get_size(bytes);
	g_autofree guint8 *copy = g_malloc0(size_bytes + 1);

	memcpy(copy, g_bytes_get_data(bytes, NULL), size_bytes);
	assert_true(reads(copy, size_bytes));
	assert_false(reads(copy, size_bytes + 1));
	for (gsize i = 0; i < size_bytes; i++)
		assert_false(reads(copy, i));
}

/* The first cell is of one letter, behind the numbers and the looks. */
static void
first_paint_read__no_plain_cell__is_refused(void **state)
{
	static const struct {
		const char *label;
		gsize byte;	/* style, width, length, letter */
		guint8 value;
	} cases[] = {
		{"a style that is none", 0, STYLE_COUNT},
		{"a letter of no width", 1, 0},
		{"a wide letter without its second half", 1, 2},
		{"a width of three", 1, 3},
		{"no letter in a cell", 2, 0},
		{"a control character", 3, 0x1b},
		{"half a character", 3, 0xc3},
	};
	g_autoptr(GBytes) bytes = build(2, 8);
	gsize size_bytes = g_bytes_get_size(bytes);
	gsize first = sizeof(gint32) * (6 + 3 * STYLE_COUNT);

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree guint8 *copy =
		    g_memdup2(g_bytes_get_data(bytes, NULL), size_bytes);

		copy[first + cases[i].byte] = cases[i].value;
		case_true(cases[i].label, !reads(copy, size_bytes));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    first_paint_read__what_was_written__is_the_same),
		cmocka_unit_test(first_paint_read__torn_or_longer__is_refused),
		cmocka_unit_test(first_paint_read__no_plain_cell__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
