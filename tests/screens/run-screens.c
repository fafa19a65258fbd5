/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Golden screens: keys in, painted cells out. Each tests/screens/NAME.script
 * is run on the fixture and must paint what NAME.golden holds; UPDATE=1
 * writes that file instead, and its diff is then read. Statements:
 *
 *	fixture full|empty|noindex   a fresh program, first of all
 *	size 80x24                   columns and rows
 *	keys jj<Enter>               as a macro types them
 *	type some words              the same for plain text
 *	editor append|empty|fail|wrong|mend
 *	                             what the next editor does
 *	server sent|refused|stopped|retry|lost|busy|error
 *	later 20                     so many seconds go by
 *	mail 2 Bob <b@there.example>|Re: hello
 *	                             comes in for the application of that number
 *	scan index                   the index is read again by itself
 *	left NAME                    what is said to who leaves now
 *	says some words              they stand among the last lines
 *	dump NAME                    the screen
 *	styles NAME                  the letters of its styles
 *	ascii NAME                   as a terminal without UTF-8 shows it
 *	looks NAME                   at 80x24, 40x10 and 120x40: the screen, and
 *	                             how a terminal without colours and one with
 *	                             256 paint it, a letter for each look, with
 *	                             what the letters mean
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/ui/sender.h>
#include <notyet/ui/session.h>
#include <notyet/ui/styles.h>
#include <notyet/ui/ui.h>

#include "../support/fixture.h"

typedef struct Run {
	App *app;
	Ui *ui;
	int rows, cols;
	GString *out;
	char *editor;
} Run;

/* --- the host --- */

static void
replace(char **text, const char *before, const char *after)
{
	g_auto(GStrv) parts = g_strsplit(*text, before, 2);

	assert_non_null(parts[1]);
	g_free(*text);
	*text = g_strjoinv(after, parts);
}

static gboolean
edit(gpointer data, const char *path, GError **error)
{
	Run *run = data;
	g_autofree char *text = NULL;
	g_autofree char *longer = NULL;

	if (g_strcmp0(run->editor, "fail") == 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "The editor \"ed\" ended with status 1.");
		return FALSE;
	}
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	if (g_strcmp0(run->editor, "wrong") == 0)
		replace(&text, "\nTo: ", "\nTo: <<");
	if (g_strcmp0(run->editor, "mend") == 0) {
		replace(&text, "\nTo: <<", "\nTo: ");
		return g_file_set_contents(path, text, -1, error);
	}
	longer = g_strconcat(text, "I liked the talk about compilers.\n",
	    NULL);
	if (g_strcmp0(run->editor, "empty") == 0)
		longer[0] = '\0';
	return g_file_set_contents(path, longer, -1, error);
}

/* Says which program would have got the terminal. */
static gboolean
start(gpointer data, char **argv, GError **error)
{
	Run *run = data;
	g_autofree char *line = g_strjoinv(" ", argv);

	if (g_strcmp0(run->editor, "fail") == 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_DATA,
		    "The program \"%s\" ended with status 1.", argv[0]);
		return FALSE;
	}
	ui_say(run->ui, "(ran: %s)", line);
	return TRUE;
}

static void
stop(gpointer data)
{
	ui_say(((Run *)data)->ui, "(stopped and continued)");
}

static void
open_ui(Run *run, FixtureKind kind)
{
	UiHost host = {edit, stop, NULL, run, start};
	Keymap *keymap = keymap_new();
	g_autoptr(GError) error = NULL;

	run->app = fixture_open(kind);
	keymap_add_file(keymap, "default", &error);
	assert_null(error);
	run->ui = ui_new(run->app, keymap, &host);
	ui_resize(run->ui, run->rows, run->cols);
	fixture_settle();
}

static void
close_ui(Run *run)
{
	if (run->ui == NULL)
		return;
	ui_free(run->ui);
	fixture_close(run->app);
	run->ui = NULL;
}

/* --- statements --- */

static void
do_fixture(Run *run, const char *word)
{
	close_ui(run);
	if (strcmp(word, "empty") == 0)
		open_ui(run, FIXTURE_EMPTY);
	else if (strcmp(word, "noindex") == 0)
		open_ui(run, FIXTURE_NO_INDEX);
	else
		open_ui(run, FIXTURE_FULL);
}

static void
do_size(Run *run, const char *word)
{
	char *end = NULL;

	run->cols = (int)strtol(word, &end, 10);
	assert_int_equal(*end, 'x');
	run->rows = (int)strtol(end + 1, NULL, 10);
	ui_resize(run->ui, run->rows, run->cols);
	fixture_settle();
}

static void
do_keys(Run *run, const char *keys)
{
	while (*keys != '\0') {
		gsize length = 0;
		Key key = key_parse(keys, &length);

		assert_int_not_equal(key, K_NONE);
		ui_key(run->ui, key);
		fixture_settle();
		keys += length;
	}
}

static void
do_type(Run *run, const char *text)
{
	for (; *text != '\0'; text = g_utf8_next_char(text))
		ui_key(run->ui, g_utf8_get_char(text));
}

static void
do_editor(Run *run, const char *word)
{
	g_free(run->editor);
	run->editor = g_strdup(word);
}

static void
do_server(Run *run, const char *word)
{
	static const char *const answers[] = {"sent", "refused", "stopped",
		"retry", "lost", "busy", "error"};

	for (guint i = 0; i < G_N_ELEMENTS(answers); i++)
		if (strcmp(answers[i], word) == 0)
			fixture_set_server(answers[i]);
}

static void
do_later(Run *run, const char *word)
{
	fixture_later(strtol(word, NULL, 10));
	ui_tick(run->ui);
	fixture_settle();
}

static void
do_mail(Run *run, const char *text)
{
	char *rest = NULL;
	guint number = (guint)strtoul(text, &rest, 10);
	g_auto(GStrv) words = g_strsplit(rest + 1, "|", 2);

	fixture_add_mail(number, words[0], words[1]);
}

static void
do_scan(Run *run, const char *word)
{
	ui_sync(run->ui, FALSE);
	fixture_settle();
}

static void
do_left(Run *run, const char *title)
{
	g_autoptr(GPtrArray) sentences = sender_left_behind(run->ui);

	g_string_append_printf(run->out, "--- %s\n", title);
	for (guint i = 0; i < sentences->len; i++)
		g_string_append_printf(run->out, "%s\n",
		    (const char *)g_ptr_array_index(sentences, i));
}

static void
do_plain(Run *run, const char *word)
{
	ui_set_plain(run->ui);
}

typedef char *(*LineOf)(const Surface *surface, int row);

static void
write_screen(Run *run, const char *title, LineOf line_of, gboolean ascii)
{
	g_autoptr(Surface) surface = surface_new(run->rows, run->cols);
	int row = 0, col = 0;

	ui_draw(run->ui, surface);
	if (ascii)
		surface_to_ascii(surface);
	g_string_append_printf(run->out, "--- %s (%dx%d)%s\n", title,
	    run->cols, run->rows, ui_has_ended(run->ui) ? " ended" : "");
	for (int i = 0; i < surface->rows; i++) {
		g_autofree char *line = line_of(surface, i);

		g_string_append_printf(run->out, "%s\n", line);
	}
	if (ui_cursor(run->ui, surface, &row, &col))
		g_string_append_printf(run->out, "(cursor %d,%d)\n", row, col);
}

static void
do_dump(Run *run, const char *title)
{
	write_screen(run, title, surface_line, FALSE);
}

static void
do_styles(Run *run, const char *title)
{
	write_screen(run, title, surface_style_line, FALSE);
}

/* A letter of an alphabet for each look that differs; '.' is the plain one. */
typedef struct Looks {
	Paint paints[STYLE_COUNT];
	char letters[STYLE_COUNT];
} Looks;

static gboolean
is_same(const Paint *one, const Paint *two)
{
	return one->attributes == two->attributes &&
	       one->foreground == two->foreground &&
	       one->background == two->background;
}

static void
looks_init(Looks *looks, int colours)
{
	Theme *theme = theme_new("golden", NULL);
	StyleWish wish = {.theme = theme, .mono = colours == 0};
	char letter = 'a';

	styles_paint(&wish, colours, looks->paints);
	theme_free(theme);
	for (int i = 0; i < STYLE_COUNT; i++) {
		int same = 0;

		while (!is_same(&looks->paints[same], &looks->paints[i]))
			same++;
		looks->letters[i] = i == 0 ? '.' : same < i ?
		    looks->letters[same] : letter++;
	}
}

static void
write_legend(GString *out, const Looks *looks, const gboolean *used)
{
	static const char *const names[] = {"bold", "dim", "reverse",
		"underline", "italic"};
	g_autoptr(GString) told = g_string_new(NULL);

	for (int i = 1; i < STYLE_COUNT; i++) {
		const Paint *paint = &looks->paints[i];

		if (!used[i] || looks->letters[i] == '.' ||
		    strchr(told->str, looks->letters[i]) != NULL)
			continue;
		g_string_append_c(told, looks->letters[i]);
		g_string_append_printf(out, "%c:", looks->letters[i]);
		for (guint a = 0; a < G_N_ELEMENTS(names); a++)
			if (paint->attributes & (1 << a))
				g_string_append_printf(out, " %s", names[a]);
		if (paint->foreground != COLOUR_DEFAULT)
			g_string_append_printf(out, " %d", paint->foreground);
		if (paint->background != COLOUR_DEFAULT)
			g_string_append_printf(out, " on %d",
			    paint->background);
		g_string_append_c(out, '\n');
	}
}

static void
write_looks(Run *run, const Surface *surface, int colours)
{
	gboolean used[STYLE_COUNT] = {FALSE};
	Looks looks;

	looks_init(&looks, colours);
	g_string_append_printf(run->out, "with %d colours:\n", colours);
	for (int row = 0; row < surface->rows; row++) {
		gsize end = run->out->len;

		for (int col = 0; col < surface->cols; col++) {
			guint8 style = surface_cell(surface, row, col)->style;

			used[style] = TRUE;
			g_string_append_c(run->out, looks.letters[style]);
			if (looks.letters[style] != '.')
				end = run->out->len;
		}
		g_string_truncate(run->out, end);
		g_string_append_c(run->out, '\n');
	}
	write_legend(run->out, &looks, used);
}

static void do_size(Run *run, const char *word);

static void
do_looks(Run *run, const char *title)
{
	static const char *const sizes[] = {"80x24", "40x10", "120x40"};
	g_autofree char *before = g_strdup_printf("%dx%d", run->cols,
	    run->rows);

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autoptr(Surface) surface = NULL;

		do_size(run, sizes[i]);
		write_screen(run, title, surface_line, FALSE);
		surface = surface_new(run->rows, run->cols);
		ui_draw(run->ui, surface);
		write_looks(run, surface, 0);
		write_looks(run, surface, 256);
	}
	do_size(run, before);
}

static void
do_ascii(Run *run, const char *title)
{
	write_screen(run, title, surface_line, TRUE);
}

/* For sentences that name a place which differs from run to run. */
static void
do_says(Run *run, const char *words)
{
	g_autoptr(Surface) surface = surface_new(run->rows, run->cols);
	g_autoptr(GString) text = g_string_new(NULL);

	ui_draw(run->ui, surface);
	for (int row = MAX(0, run->rows - 4); row < run->rows; row++) {
		g_autofree char *line = surface_line(surface, row);

		g_string_append_printf(text, "%s ", line);
	}
	if (strstr(text->str, words) == NULL)
		fail_msg("\"%s\" is not in: %s", words, text->str);
}

static const struct {
	const char *name;
	void (*run)(Run *run, const char *argument);
} statements[] = {
	{"fixture", do_fixture}, {"size", do_size}, {"keys", do_keys},
	{"type", do_type}, {"editor", do_editor}, {"server", do_server},
	{"says", do_says}, {"dump", do_dump}, {"styles", do_styles},
	{"ascii", do_ascii}, {"looks", do_looks}, {"later", do_later},
	{"mail", do_mail}, {"plain", do_plain}, {"left", do_left},
	{"scan", do_scan},
};

static void
run_line(Run *run, const char *line)
{
	const char *argument = strchr(line, ' ');
	g_autofree char *word = NULL;

	if (line[0] == '\0' || line[0] == '#')
		return;
	assert_non_null(argument);
	word = g_strndup(line, (gsize)(argument - line));
	for (guint i = 0; i < G_N_ELEMENTS(statements); i++)
		if (strcmp(statements[i].name, word) == 0) {
			statements[i].run(run, argument + 1);
			return;
		}
	fail_msg("no statement: %s", line);
}

/* --- comparing --- */

static void
show_difference(const char *name, const char *expected, const char *got)
{
	g_auto(GStrv) one = g_strsplit(expected, "\n", -1);
	g_auto(GStrv) two = g_strsplit(got, "\n", -1);
	const char *screen = "";

	for (guint i = 0; one[i] != NULL && two[i] != NULL; i++) {
		if (g_str_has_prefix(two[i], "--- "))
			screen = two[i];
		if (strcmp(one[i], two[i]) != 0)
			fail_msg("%s.golden:%u, %s\n expected |%s|\n painted  "
			    "|%s|\nUPDATE=1 make check rewrites it.", name,
			    i + 1, screen, one[i], two[i]);
	}
	fail_msg("%s.golden: more or fewer screens than were painted", name);
}

static char *
folder(void)
{
	const char *top = g_getenv("top_srcdir");

	return g_build_filename(top != NULL ? top : ".", "tests", "screens",
	    NULL);
}

static void
run_script(void **state)
{
	const char *name = *state;
	g_autofree char *dir = folder();
	g_autofree char *script = g_strdup_printf("%s/%s.script", dir, name);
	g_autofree char *golden = g_strdup_printf("%s/%s.golden", dir, name);
	g_autofree char *text = NULL, *expected = NULL;
	g_auto(GStrv) lines = NULL;
	Run run = {.rows = 24, .cols = 80, .out = g_string_new(NULL)};

	assert_true(g_file_get_contents(script, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 0; lines[i] != NULL; i++)
		run_line(&run, lines[i]);
	close_ui(&run);
	g_free(run.editor);
	if (g_getenv("UPDATE") != NULL) {
		assert_true(g_file_set_contents(golden, run.out->str, -1,
		    NULL));
	} else {
		if (!g_file_get_contents(golden, &expected, NULL, NULL))
			fail_msg("%s is missing", golden);
		if (strcmp(expected, run.out->str) != 0)
			show_difference(name, expected, run.out->str);
	}
	g_string_free(run.out, TRUE);
}

static GPtrArray *
script_names(void)
{
	g_autofree char *path = folder();
	GDir *dir = g_dir_open(path, 0, NULL);
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		if (g_str_has_suffix(name, ".script"))
			g_ptr_array_add(names,
			    g_strndup(name, strlen(name) - strlen(".script")));
	if (dir != NULL)
		g_dir_close(dir);
	return names;
}

int
main(void)
{
	g_autoptr(GPtrArray) names = script_names();
	g_autofree struct CMUnitTest *tests = NULL;

	if (names->len == 0)
		return 1;
	tests = g_new0(struct CMUnitTest, names->len);
	for (guint i = 0; i < names->len; i++) {
		tests[i].name = g_ptr_array_index(names, i);
		tests[i].test_func = run_script;
		tests[i].initial_state = g_ptr_array_index(names, i);
	}
	return _cmocka_run_group_tests("screens", tests, names->len, NULL,
	    NULL);
}
