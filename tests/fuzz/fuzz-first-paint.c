/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the screen showed first. Whatever the bytes are, reading them ends well,
 * what is read is written as bytes that are read as the same, and no cell holds
 * a control character.
 */
#include <stdint.h>

#include <notyet/ui/first-paint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
check_cells(const Surface *surface)
{
	for (int row = 0; row < surface->rows; row++)
		for (int col = 0; col < surface->cols; col++) {
			const char *p = surface_cell(surface, row, col)->text;

			for (; *p != '\0'; p = g_utf8_next_char(p))
				g_assert_false(
				    g_unichar_iscntrl(g_utf8_get_char(p)));
		}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size_bytes);
	g_autoptr(GBytes) written = NULL;
	FirstPaint paint, again;

	if (!first_paint_read(bytes, &paint))
		return 0;
	check_cells(paint.surface);
	written = first_paint_write(&paint);
	g_assert_true(first_paint_read(written, &again));
	surface_free(paint.surface);
	surface_free(again.surface);
	return 0;
}
