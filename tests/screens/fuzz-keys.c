/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random keys and sizes over the fixture, the same ones in every run. After
 * each the screen is painted, and every cell must be whole: whatever is typed
 * wherever, nothing crashes, no column breaks, and no control character
 * reaches the grid.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/ui/session.h>
#include <notyet/ui/ui.h>

#include "../support/fixture.h"

#define ROUNDS 8
#define KEYS_A_ROUND 500

static gboolean
run_nothing(gpointer data, char **argv, GError **error)
{
	(void)data;
	(void)error;
	assert_non_null(argv[0]);
	return TRUE;
}

static gboolean
edit(gpointer data, const char *path, GError **error)
{
	GRand *dice = data;
	g_autofree char *text = NULL;
	gsize length = 0;

	if (g_rand_int_range(dice, 0, 3) == 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_DATA, "No editor.");
		return FALSE;
	}
	if (!g_file_get_contents(path, &text, &length, error))
		return FALSE;
	/* An editor that damages one byte of what it was given. */
	if (length > 0)
		text[g_rand_int_range(dice, 0, (gint32)length)] =
		    (char)g_rand_int_range(dice, 0, 256);
	return g_file_set_contents(path, text, (gssize)length, error);
}

static void
check_cells(const Ui *ui, const Surface *surface)
{
	int row = 0, col = 0;

	for (row = 0; row < surface->rows; row++)
		for (col = 0; col < surface->cols; col++) {
			const Cell *cell = surface_cell(surface, row, col);

			assert_true((guchar)cell->text[0] >= 0x20 ||
			    cell->width_cols == 0);
			if (cell->width_cols == 2)
				assert_int_equal(surface_cell(surface, row,
				    ++col)->width_cols, 0);
			else
				assert_int_equal(cell->width_cols, 1);
		}
	if (ui_cursor(ui, &row, &col)) {
		assert_in_range(row, 0, surface->rows - 1);
		assert_in_range(col, 0, surface->cols - 1);
	}
}

/* Keys that mean something are more likely than others. */
static Key
throw_key(GRand *dice)
{
	static const char *const likely[] = {"j", "k", "j", "<Enter>", "q",
		"<Tab>", "y", "n", "m", "f", "s", "a", "i", "u", "O", "?", "/",
		":", "v", "e", "d", "w", "<Space>", "<PageDown>", "<Home>",
		"<End>", "<Esc>", "<BackSpace>", "<C-u>", "$", "V", "U", "I",
		"D", "t", "3", "日", "<M-x>", "<F1>", "P"};
	gsize length = 0;

	if (g_rand_int_range(dice, 0, 4) == 0)
		return key_from_char(
		    (gunichar)g_rand_int_range(dice, 1, 0x180));
	return key_parse(likely[g_rand_int_range(dice, 0,
	    G_N_ELEMENTS(likely))], &length);
}

static void
run_round(GRand *dice)
{
	App *app = fixture_open(FIXTURE_FULL);
	UiHost host = {edit, NULL, NULL, dice, run_nothing};
	Keymap *keymap = keymap_new();
	g_autoptr(Surface) surface = surface_new(24, 80);
	Ui *ui;

	assert_true(keymap_add_file(keymap, "default", NULL));
	ui = ui_new(app, keymap, &host);
	ui_resize(ui, 24, 80);
	for (int i = 0; i < KEYS_A_ROUND; i++) {
		if (g_rand_int_range(dice, 0, 12) == 0) {
			int rows = g_rand_int_range(dice, 1, 45);
			int cols = g_rand_int_range(dice, 1, 130);

			surface_free(surface);
			surface = surface_new(rows, cols);
			ui_resize(ui, rows, cols);
		}
		ui_key(ui, throw_key(dice));
		if (g_rand_int_range(dice, 0, 3) > 0)
			fixture_settle();
		ui_draw(ui, surface);
		check_cells(ui, surface);
		if (ui_has_ended(ui)) {
			Keymap *again = keymap_new();

			ui_free(ui);
			assert_true(keymap_add_file(again, "default", NULL));
			ui = ui_new(app, again, &host);
			ui_resize(ui, surface->rows, surface->cols);
		}
	}
	ui_free(ui);
	fixture_close(app);
}

static void
screens__random_keys_and_sizes__paint_whole_cells(void **state)
{
	for (guint32 round = 0; round < ROUNDS; round++) {
		GRand *dice = g_rand_new_with_seed(20261124 + round);

		run_round(dice);
		g_rand_free(dice);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    screens__random_keys_and_sizes__paint_whole_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
