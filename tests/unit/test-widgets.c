/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/ui/list-row.h>
#include <notyet/ui/widgets.h>

#include "../support/cases.h"

/* The letters of the columns that stay, in their order. */
static char *
columns_at(int width_cols)
{
	static const char letters[] = "mcrpnsdxu";
	GString *shown = g_string_new(NULL);
	ListLayout layout;
	int end = 0;

	list_layout(&layout, width_cols, 8);
	for (int i = 0; i < LIST_COLUMN_COUNT; i++) {
		const ColumnPlace *place = &layout.places[i];

		if (place->width_cols == 0)
			continue;
		assert_true(place->col >= end);
		end = place->col + place->width_cols;
		g_string_append_c(shown, letters[i]);
	}
	assert_true(end <= width_cols);
	return g_string_free(shown, FALSE);
}

static void
list_layout__narrower_terminal__drops_columns_in_order(void **state)
{
	/* mark, company, role, contact(p), replied(n), strip(s), silence(d),
	 * due(x), unanswered(u) */
	static const struct {
		int width_cols;
		const char *expected;
	} cases[] = {
		{120, "mcrpnsdxu"}, {80, "mcrpnsdxu"}, {72, "mcrpnsdx"},
		{68, "mcrpsdx"}, {62, "mcrpdx"}, {52, "mcpdx"}, {40, "mcdx"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *shown = columns_at(cases[i].width_cols);

		if (strcmp(shown, cases[i].expected) != 0)
			fail_msg("%d columns: %s", cases[i].width_cols, shown);
	}
}

static void
list_layout__wide_terminal__is_filled(void **state)
{
	ListLayout layout;
	const ColumnPlace *last = &layout.places[LIST_UNANSWERED];

	list_layout(&layout, 80, 8);
	assert_int_equal(last->col + last->width_cols, 80);
}

/* A name as a mail may hold it: wide, marked, hostile, empty or long. */
static char *
any_name(GRand *chance)
{
	static const char *const parts[] = {
		"a", "Globex ", "\u6f22\u5b57", "e\u0301", "\x1b[2J", "\xff",
		"\u202e", "\t", "&", "\U0001f600", "ij", " ",
	};
	GString *name = g_string_new(NULL);

	for (int i = g_rand_int_range(chance, 0, 40); i > 0; i--)
		g_string_append(name, parts[g_rand_int_range(chance, 0,
		    G_N_ELEMENTS(parts))]);
	return g_string_free(name, FALSE);
}

/* Mark, company, silence and what is next stay; what is shown stands side by
 * side, and the last of it ends within the line. */
static void
check_places(const ListLayout *layout, int width_cols)
{
	static const ListColumn stay[] = {
		LIST_MARK, LIST_COMPANY, LIST_SILENCE, LIST_DUE,
	};
	int end = 0;

	for (int i = 0; i < LIST_COLUMN_COUNT; i++) {
		const ColumnPlace *place = &layout->places[i];

		if (place->width_cols == 0)
			continue;
		if (place->col != end + (end > 0) || place->width_cols < 0)
			fail_msg("%d columns: column %d is at %d, not %d",
			    width_cols, i, place->col, end + (end > 0));
		end = place->col + place->width_cols;
	}
	for (guint i = 0; i < G_N_ELEMENTS(stay); i++)
		if (layout->places[stay[i]].width_cols == 0)
			fail_msg("%d columns: column %d went", width_cols,
			    (int)stay[i]);
	if (width_cols >= 40 && end > width_cols)
		fail_msg("%d columns: the last ends at %d", width_cols, end);
}

/* Texts of any kind fill their columns exactly, and no cell between. */
static void
check_cells(const ListLayout *layout, int width_cols, GRand *chance)
{
	g_autoptr(Surface) surface = surface_new(1, width_cols);
	char *texts[LIST_COLUMN_COUNT + 1] = {NULL};
	const ColumnCells cells = {(const char *const *)texts,
		LIST_COLUMN_COUNT, STYLE_FOUND};
	int inside = 0, painted = 0;

	for (int i = 0; i < LIST_COLUMN_COUNT; i++) {
		const ColumnPlace *place = &layout->places[i];
		int end = MIN(place->col + place->width_cols, width_cols);

		texts[i] = any_name(chance);
		if (place->width_cols > 0)
			inside += MAX(end - place->col, 0);
	}
	columns_draw(surface, 0, layout->places, &cells);
	for (int col = 0; col < width_cols; col++)
		painted += surface_cell(surface, 0, col)->style == STYLE_FOUND;
	for (int i = 0; i < LIST_COLUMN_COUNT; i++)
		g_free(texts[i]);
	if (painted != inside)
		fail_msg("%d columns: %d cells of %d are painted", width_cols,
		    painted, inside);
}

static void
list_layout__any_width_and_text__columns_never_overlap(void **state)
{
	g_autoptr(GRand) chance = g_rand_new_with_seed(1795348800);

	for (int width_cols = 10; width_cols <= 200; width_cols++)
		for (int weeks = 4; weeks <= 12; weeks += 4) {
			ListLayout layout;

			list_layout(&layout, width_cols, weeks);
			check_places(&layout, width_cols);
			for (int turn = 0; turn < 5; turn++)
				check_cells(&layout, width_cols, chance);
		}
}

static void
scroll_top__cursor__is_always_seen(void **state)
{
	static const struct {
		const char *label;
		int top, cursor, shown, total, expected;
	} cases[] = {
		{"all fits", 0, 3, 10, 5, 0},
		{"below", 0, 10, 5, 20, 6},
		{"above", 8, 3, 5, 20, 3},
		{"inside", 4, 6, 5, 20, 4},
		{"list got shorter", 15, 9, 5, 10, 5},
		{"screen got higher", 5, 9, 20, 10, 0},
		{"empty", 3, 0, 5, 0, 0},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		if (scroll_top(cases[i].top, cases[i].cursor, cases[i].shown,
			cases[i].total) != cases[i].expected)
			fail_msg("%s", cases[i].label);
}

static void
text_view__narrower__stays_within_the_text(void **state)
{
	TextView view;

	text_view_init(&view);
	text_view_set(&view, "one two three four\nfive\nsix\n");
	text_view_lay_out(&view, 8, 2);
	text_view_scroll(&view, 100, 2);
	assert_int_equal(view.top, (int)view.lines->len - 2);
	text_view_lay_out(&view, 80, 2);
	assert_true(view.top <= (int)view.lines->len - 2);
	text_view_clear(&view);
}

static void
text_view_search__words__go_round_the_ends(void **state)
{
	TextView view;

	text_view_init(&view);
	text_view_set(&view, "alpha\nbeta\ngamma\nBETA two\nlast");
	text_view_lay_out(&view, 40, 1);
	assert_true(text_view_search(&view, "beta", 1, 1));
	assert_int_equal(view.top, 1);
	assert_true(text_view_search(&view, "beta", 1, 1));
	assert_int_equal(view.top, 3);
	assert_true(text_view_search(&view, view.found, 1, 1));
	assert_int_equal(view.top, 1);
	assert_true(text_view_search(&view, view.found, -1, 1));
	assert_int_equal(view.top, 3);
	assert_false(text_view_search(&view, "delta", 1, 1));
	assert_int_equal(view.top, 3);
	text_view_clear(&view);
}

static const struct {
	const char *label;
	int width_cols;
	const char *expected;
} things_cases[] = {
	{"all fit", 52, "Thank Ö & Søn (now), answer Initech; 14 stalled"},
	{"behind a thing", 44, "Thank Ö & Søn (now), answer Initech, …"},
	{"one of them", 30, "Thank Ö & Søn (now), …"},
	{"without when", 20, "Thank Ö & Søn, …"},
	{"not one", 12, "Thank Ö & S…"},
	{"nothing", 0, ""},
};

static void
things_fit__narrower__cuts_between_two_things(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(things_cases); i++) {
		g_autofree char *cut =
		    things_fit(things_cases[0].expected,
			things_cases[i].width_cols);

		case_string(things_cases[i].label, cut,
		    things_cases[i].expected);
	}
}

static void
cursor_moved__each_command__leads_to_its_entry(void **state)
{
	static const CursorMove move = {
		.cursor = 5, .last = 20, .page_up = 2, .page_down = 9,
	};
	static const struct {
		CommandId command;
		int expected;
	} cases[] = {
		{CMD_NEXT_ENTRY, 6}, {CMD_PREVIOUS_ENTRY, 4},
		{CMD_NEXT_PAGE, 9}, {CMD_PREVIOUS_PAGE, 2},
		{CMD_FIRST_ENTRY, 0}, {CMD_LAST_ENTRY, 20},
	};
	int to = -7;

	assert_false(cursor_moved(CMD_OPEN, &move, &to));
	assert_int_equal(to, -7);
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		if (!cursor_moved(cases[i].command, &move, &to) ||
		    to != cases[i].expected)
			fail_msg("%s: to %d",
			    command_get(cases[i].command)->name, to);
}

static void
detail_draw__too_long__ends_with_a_mark_on_the_last_line(void **state)
{
	static const struct {
		const char *label, *text;
		int rows_max;
		const char *lines[4];
	} cases[] = {
		{"nothing", NULL, 3, {"", "", "", ""}},
		{"one line", "one two", 3, {"", "", "", "one two"}},
		{"just fits", "one two three four", 2,
		    {"", "", "one two", "three four"}},
		{"cut", "one two three four five", 2,
		    {"", "", "one two", "three fou\xe2\x80\xa6"}},
		{"no room", "one two", 0, {"", "", "", ""}},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Surface) surface = surface_new(4, 10);

		detail_draw(surface, cases[i].text, cases[i].rows_max);
		for (int row = 0; row < 4; row++) {
			g_autofree char *line = surface_line(surface, row);

			case_string(cases[i].label, line, cases[i].lines[row]);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    list_layout__narrower_terminal__drops_columns_in_order),
		cmocka_unit_test(
		    list_layout__any_width_and_text__columns_never_overlap),
		cmocka_unit_test(list_layout__wide_terminal__is_filled),
		cmocka_unit_test(
		    cursor_moved__each_command__leads_to_its_entry),
		cmocka_unit_test(
		    detail_draw__too_long__ends_with_a_mark_on_the_last_line),
		cmocka_unit_test(scroll_top__cursor__is_always_seen),
		cmocka_unit_test(text_view__narrower__stays_within_the_text),
		cmocka_unit_test(things_fit__narrower__cuts_between_two_things),
		cmocka_unit_test(text_view_search__words__go_round_the_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
