/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random keys and sizes over the fixture, the same ones in every run; with
 * NOTYET_DEEP a million of them. After each the screen is painted, and every
 * cell must be whole: whatever is typed wherever, nothing crashes, no column
 * breaks, and no control character reaches the grid. In every other round no
 * question gets a yes; then nothing at all is sent.
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

#define ROUNDS 10
#define ROUNDS_DEEP 1000
#define KEYS_A_ROUND 1000
/* Where a question can stand, from the last line up. */
#define QUESTION_ROWS 6

typedef struct Round {
	GRand *dice;
	App *app;
	Ui *ui;
	Keymap *keymap;		/* as the ui has it */
	Surface *surface;
	const char *keymap_name;
	gboolean never_yes;
	int typed;		/* keys so far */
} Round;

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
	if (ui_cursor(ui, surface, &row, &col)) {
		assert_in_range(row, 0, surface->rows - 1);
		assert_in_range(col, 0, surface->cols - 1);
	}
}

/* What stands in the last lines, in one. */
static char *
last_lines(const Surface *surface)
{
	GString *text = g_string_new(NULL);

	for (int row = MAX(0, surface->rows - QUESTION_ROWS);
	     row < surface->rows; row++) {
		g_autofree char *line = surface_line(surface, row);

		g_string_append_printf(text, "%s ", line);
	}
	return g_string_free(text, FALSE);
}

/* Whether the key would answer what is asked with a yes. */
static gboolean
is_yes(const Round *round, Key key)
{
	g_autofree char *text = NULL;

	if (key != 'y' && key != 'Y' && key != 's' && key != 'S')
		return FALSE;
	text = last_lines(round->surface);
	/* On a tiny screen no question is legible, and so none is risked. */
	if (round->surface->rows < UI_ROWS_MIN ||
	    round->surface->cols < UI_COLS_MIN)
		return TRUE;
	return strstr(text, "(y/n)") != NULL ||
	       strstr(text, "(y)es") != NULL ||
	       strstr(text, "(s) send") != NULL;
}

static void
type_key(Round *round, Key key)
{
	if (round->never_yes && is_yes(round, key))
		key = 'n';
	round->typed++;
	ui_key(round->ui, key);
	if (g_rand_int_range(round->dice, 0, 3) > 0)
		fixture_settle();
	ui_draw(round->ui, round->surface);
	check_cells(round->ui, round->surface);
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

/* The keys of some command, whole. */
static void
type_binding(Round *round)
{
	UiScreenId screen = (UiScreenId)g_rand_int_range(round->dice,
	    UI_COMMON + 1, UI_SCREEN_COUNT);
	g_autoptr(GPtrArray) bindings =
	    keymap_bindings(round->keymap, screen);
	const Binding *binding = bindings->pdata[g_rand_int_range(round->dice,
	    0, (gint32)bindings->len)];
	Key keys[KEYMAP_KEYS_MAX];
	int count = binding->key_count;

	memcpy(keys, binding->keys, sizeof(keys));
	for (int i = 0; i < count && !ui_has_ended(round->ui); i++)
		type_key(round, keys[i]);
}

static void
type_command(Round *round)
{
	const Command *command = command_get((CommandId)g_rand_int_range(
	    round->dice, 0, COMMAND_COUNT));

	type_key(round, ':');
	for (const char *p = command->name; *p != '\0'; p++)
		if (!ui_has_ended(round->ui))
			type_key(round, (Key)*p);
	if (!ui_has_ended(round->ui))
		type_key(round, K_ENTER);
}

static void
open_ui(Round *round)
{
	UiHost host = {.edit = edit, .run = run_nothing, .data = round->dice};

	round->keymap = keymap_new();
	assert_true(keymap_add_file(round->keymap, "default", NULL));
	assert_true(keymap_add_file(round->keymap, round->keymap_name, NULL));
	round->ui = ui_new(round->app, round->keymap, &host);
	ui_resize(round->ui, round->surface->rows, round->surface->cols);
	ui_draw(round->ui, round->surface);
}

/* From the list to the question whether a good mail may go: what random keys
 * hardly ever find. They go on from there. */
static void
type_way_to_question(Round *round)
{
	static const char *const ways[] = {
		":search hooli<Enter>:draft<Enter>compilers"
		"<Enter>ten years of parsers<Enter>:send<Enter>",
		":search hooli<Enter>:draft<Enter>compilers"
		"<Enter>ten years of parsers<Enter>:send-later thu<Enter>",
		":outbox<Enter>:send<Enter>",
	};
	const char *keys = ways[g_rand_int_range(round->dice, 0,
	    G_N_ELEMENTS(ways))];

	ui_free(round->ui);
	open_ui(round);
	while (*keys != '\0' && !ui_has_ended(round->ui)) {
		gsize length = 1;

		type_key(round, *keys == ' ' ? ' ' : key_parse(keys, &length));
		fixture_settle();
		keys += length;
	}
	if (!ui_has_ended(round->ui))
		type_key(round, 'y');
}

/* What was agreed to goes when its moment has come. */
static void
let_time_pass(Round *round)
{
	fixture_later(g_rand_int_range(round->dice, 1, 4000));
	ui_tick(round->ui);
	fixture_settle();
}

static void
take_size(Round *round)
{
	int rows = g_rand_int_range(round->dice, 1, 45);
	int cols = g_rand_int_range(round->dice, 1, 130);

	surface_free(round->surface);
	round->surface = surface_new(rows, cols);
	ui_resize(round->ui, rows, cols);
	ui_draw(round->ui, round->surface);
}

static void
take_turn(Round *round)
{
	if (g_rand_int_range(round->dice, 0, 12) == 0)
		take_size(round);
	if (g_rand_int_range(round->dice, 0, 40) == 0)
		type_way_to_question(round);
	if (g_rand_int_range(round->dice, 0, 20) == 0)
		let_time_pass(round);
	switch (g_rand_int_range(round->dice, 0, 6)) {
	case 0:
	case 1:
		type_binding(round);
		break;
	case 2:
		type_command(round);
		break;
	default:
		type_key(round, throw_key(round->dice));
		break;
	}
	if (!ui_has_ended(round->ui))
		return;
	ui_free(round->ui);
	open_ui(round);
}

static void
run_round(guint32 number)
{
	static const char *const keymaps[] = {"default", "vi", "emacs"};
	Round round = {
		.dice = g_rand_new_with_seed(20261124 + number),
		.app = fixture_open(FIXTURE_FULL),
		.surface = surface_new(24, 80),
		.keymap_name = keymaps[number % G_N_ELEMENTS(keymaps)],
		.never_yes = number % 2 == 0,
	};

	open_ui(&round);
	while (round.typed < KEYS_A_ROUND)
		take_turn(&round);
	if (round.never_yes)
		assert_int_equal(fixture_sends(), 0);
	ui_free(round.ui);
	surface_free(round.surface);
	fixture_close(round.app);
	g_rand_free(round.dice);
}

static void
screens__random_keys_and_sizes__paint_whole_cells(void **state)
{
	guint32 rounds = g_getenv("NOTYET_DEEP") != NULL ? ROUNDS_DEEP :
	    ROUNDS;

	for (guint32 number = 0; number < rounds; number++)
		run_round(number);
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
