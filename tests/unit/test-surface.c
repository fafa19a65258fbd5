/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/base/text.h>
#include <notyet/ui/surface.h>

static void
assert_line(const Surface *surface, int row, const char *expected)
{
	g_autofree char *line = surface_line(surface, row);

	assert_string_equal(line, expected);
}

/* Every cell is whole: a wide one has its empty second half, and nothing else
 * is empty. */
static void
assert_whole(const Surface *surface)
{
	for (int row = 0; row < surface->rows; row++)
		for (int col = 0; col < surface->cols; col++) {
			const Cell *cell = surface_cell(surface, row, col);

			if (cell->width_cols == 2) {
				assert_true(col + 1 < surface->cols);
				assert_int_equal(surface_cell(surface, row,
				    ++col)->width_cols, 0);
			} else {
				assert_int_equal(cell->width_cols, 1);
				assert_string_not_equal(cell->text, "");
			}
		}
}

static void
surface_put__text__is_cut_to_its_cells(void **state)
{
	static const struct {
		const char *label, *text;
		int max_cols, used;
		const char *expected;
	} cases[] = {
		{"ascii", "hello", -1, 5, "hello"},
		{"cut", "hello world", 5, 5, "hello"},
		{"edge", "0123456789abc", -1, 10, "0123456789"},
		{"wide", "日本語", -1, 6, "日本語"},
		{"wide cut in half", "日本語", 5, 4, "日本"},
		{"combining", "e\xcc\x81""a", -1, 2, "e\xcc\x81""a"},
		{"control", "a\x1b[31mb", -1, 7, "a?[31mb"},
		{"newline", "a\nb", -1, 3, "a?b"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Surface) surface = surface_new(1, 10);
		int used = surface_put(surface, 0, 0, cases[i].max_cols,
		    cases[i].text, STYLE_NORMAL);
		g_autofree char *line = surface_line(surface, 0);

		if (used != cases[i].used || strcmp(line, cases[i].expected))
			fail_msg("%s: %d cells, %s", cases[i].label, used,
			    line);
		assert_whole(surface);
	}
}

/* tmux and others show a woman, a joiner and a laptop in one cell: the
 * columns to the right of it were shifted. */
static void
surface_put__joined_emoji__stay_in_cells_of_their_own(void **state)
{
	g_autoptr(Surface) surface = surface_new(1, 10);

	surface_put(surface, 0, 0, -1, "👩\xe2\x80\x8d💻👍🏽|", STYLE_NORMAL);
	assert_line(surface, 0, "👩💻👍|");
	assert_string_equal(surface_cell(surface, 0, 6)->text, "|");
	assert_whole(surface);
}

static void
surface_put__over_half_of_a_wide_cell__blanks_the_other(void **state)
{
	g_autoptr(Surface) surface = surface_new(1, 6);

	surface_put(surface, 0, 0, -1, "日本語", STYLE_NORMAL);
	surface_put(surface, 0, 1, -1, "x", STYLE_NORMAL);
	assert_line(surface, 0, " x本語");
	assert_whole(surface);
	surface_put(surface, 0, 4, -1, "y", STYLE_NORMAL);
	assert_line(surface, 0, " x本y");
	assert_whole(surface);
	surface_put(surface, 0, 1, -1, "語", STYLE_NORMAL);
	assert_line(surface, 0, " 語 y");
	assert_whole(surface);
}

static void
surface_put__outside__does_nothing(void **state)
{
	g_autoptr(Surface) surface = surface_new(2, 4);
	Surface view = surface_view(surface, 1, 2, 9, 9);

	assert_int_equal(surface_put(surface, 2, 0, -1, "x", STYLE_BAR), 0);
	assert_int_equal(surface_put(surface, -1, 0, -1, "x", STYLE_BAR), 0);
	assert_int_equal(surface_put(surface, 0, 4, -1, "x", STYLE_BAR), 0);
	assert_int_equal(surface_put(surface, 0, -3, -1, "x", STYLE_BAR), 0);
	assert_int_equal(view.rows, 1);
	assert_int_equal(view.cols, 2);
	surface_put(&view, 0, 0, -1, "abcd", STYLE_BAR);
	surface_put(&view, 1, 0, -1, "zzzz", STYLE_BAR);
	assert_line(surface, 0, "");
	assert_line(surface, 1, "  ab");
}

static void
surface_put_fit__hostile_names__keep_columns_aligned(void **state)
{
	static const char *const names[] = {
		"Globex",
		"日本語の会社はとても長い名前を持つ",
		"Mu\xcc\x88ller & So\xcc\x88hne",
		"\xe2\x80\xaekcatta",
		"\x1b]0;owned\x07Evil\x1b[2J",
		"z\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86!",
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb corp",
		"\xff\xfe raw",
		"tab\there\r\nline",
		"",
	};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(Surface) surface = surface_new(1, 14);
		g_autofree char *safe = text_scrub(names[i], -1, TEXT_ONE_LINE);

		surface_put_fit(surface, 0, 0, 10, safe, STYLE_NORMAL);
		surface_put(surface, 0, 10, -1, "|", STYLE_NORMAL);
		assert_whole(surface);
		if (strcmp(surface_cell(surface, 0, 10)->text, "|") != 0 ||
		    surface_cell(surface, 0, 9)->width_cols == 2)
			fail_msg("name %u moved the column", i);
	}
}

static void
surface_style_line__styles__are_letters(void **state)
{
	g_autoptr(Surface) surface = surface_new(1, 6);
	g_autofree char *styles = NULL;

	surface_put(surface, 0, 1, -1, "日", STYLE_LATE);
	surface_restyle(surface, 0, 3, 2, STYLE_CURSOR);
	styles = surface_style_line(surface, 0);
	assert_string_equal(styles, ".LLCC");
}

static void
surface_copy__a_window__has_its_cells_alone(void **state)
{
	g_autoptr(Surface) surface = surface_new(2, 6);
	g_autoptr(Surface) copy = NULL;
	g_autofree char *styles = NULL;
	Surface view;

	surface_put(surface, 1, 1, -1, "日ab", STYLE_LATE);
	view = surface_view(surface, 1, 1, 1, 4);
	copy = surface_copy(&view);
	surface_clear(surface);
	assert_int_equal(copy->rows, 1);
	assert_int_equal(copy->cols, 4);
	assert_line(copy, 0, "日ab");
	styles = surface_style_line(copy, 0);
	assert_string_equal(styles, "LLLL");
}

static void
surface_to_ascii__signs__get_stand_ins(void **state)
{
	g_autoptr(Surface) surface = surface_new(1, 12);

	surface_put(surface, 0, 0, -1, "a…·◂▸◈◉é日", STYLE_NORMAL);
	surface_to_ascii(surface);
	assert_line(surface, 0, "a~.<>#@???");
}

static void
surface_to_plain__blanks_and_lone_signs__are_not_read(void **state)
{
	static const struct {
		const char *label, *text, *expected;
	} cases[] = {
		{"columns", "one   two  three", "one two three"},
		{"indented", "   one  two", "   one two"},
		{"lone sign", "Mon ▸ you  ·  text", "Mon you text"},
		{"sign first", "▸ you", " you"},
		{"only a sign", "▸", ""},
		{"a plot", "50% │··└─┼ 9", "50% 9"},
		{"bars", "applied ████ 14", "applied 14"},
		{"sign in a word", "a·b  c", "a·b c"},
		{"wide", "日本  x", "日本 x"},
		{"empty", "", ""},
		{"full", "0123456789abcdefghij", "0123456789abcdefghij"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Surface) surface = surface_new(1, 20);
		g_autofree char *line = NULL;

		surface_put(surface, 0, 0, -1, cases[i].text, STYLE_NORMAL);
		surface_to_plain(surface);
		line = surface_line(surface, 0);
		if (strcmp(line, cases[i].expected) != 0)
			fail_msg("%s: |%s|", cases[i].label, line);
		assert_whole(surface);
	}
}

static void
style_is_mono__reasons__each_is_enough(void **state)
{
	static const struct {
		const char *label;
		gboolean asked;
		const char *no_color;
		int colours;
		gboolean expected;
	} cases[] = {
		{"nothing", FALSE, NULL, 256, FALSE},
		{"asked", TRUE, NULL, 256, TRUE},
		{"NO_COLOR", FALSE, "1", 256, TRUE},
		{"empty NO_COLOR", FALSE, "", 256, FALSE},
		{"terminal", FALSE, NULL, 2, TRUE},
		{"eight", FALSE, NULL, 8, FALSE},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		if (style_is_mono(cases[i].asked, cases[i].no_color,
			cases[i].colours) != cases[i].expected)
			fail_msg("%s", cases[i].label);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(surface_put__text__is_cut_to_its_cells),
		cmocka_unit_test(
		    surface_put__joined_emoji__stay_in_cells_of_their_own),
		cmocka_unit_test(
		    surface_put__over_half_of_a_wide_cell__blanks_the_other),
		cmocka_unit_test(surface_put__outside__does_nothing),
		cmocka_unit_test(
		    surface_put_fit__hostile_names__keep_columns_aligned),
		cmocka_unit_test(surface_style_line__styles__are_letters),
		cmocka_unit_test(surface_copy__a_window__has_its_cells_alone),
		cmocka_unit_test(surface_to_ascii__signs__get_stand_ins),
		cmocka_unit_test(
		    surface_to_plain__blanks_and_lone_signs__are_not_read),
		cmocka_unit_test(style_is_mono__reasons__each_is_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
