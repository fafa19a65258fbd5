/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * paint-cells: every character there is, by the real terminal code, for a
 * script that compares what a terminal then holds with the surface.
 *
 *	paint-cells widths LIST	asks the terminal how many cells it takes for
 *				each character, and writes those that it takes
 *				otherwise than we do: "U+XXXX ours theirs"
 *	paint-cells pages LIST FOLDER
 *				paints page after page, without the characters
 *				of the list; writes the lines of a page to
 *				FOLDER/N when it is shown, and waits for a key
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include <notyet/base/text.h>
#include <notyet/policy/theme.h>
#include <notyet/ui/terminal.h>

#define LAST 0x10ffff
/* The character, on a base of its own, and a blank. */
#define SLOT_COLS 4
#define BATCH 256

/* As the screens would show it behind a letter; "" when nothing is left. */
static char *
shown(gunichar c)
{
	char bytes[8] = "";
	g_autofree char *text = NULL;

	g_unichar_to_utf8(c, bytes);
	text = g_strconcat("e", bytes, NULL);
	return text_scrub(text, -1, TEXT_ONE_LINE);
}

static gboolean
is_asked(gunichar c)
{
	return c >= 0x20 && !(c >= 0xd800 && c < 0xe000) && c != 0xfffd &&
	       g_unichar_isdefined(c);
}

/* Nothing of it is left: what it is measured as does not matter. */
static gboolean
is_dropped(const char *text)
{
	return strcmp(text, "e") == 0 || strstr(text, "\xef\xbf\xbd") != NULL;
}

/* --- widths --- */

static int
read_column(void)
{
	int column = -1;

	if (scanf("\033[%*d;%dR", &column) != 1)
		exit(2);
	return column - 1;
}

static void
ask_batch(FILE *list, const gunichar *batch, int count)
{
	for (int i = 0; i < count; i++) {
		g_autofree char *text = shown(batch[i]);

		printf("\r%s\033[6n\033[K", text);
	}
	fflush(stdout);
	for (int i = 0; i < count; i++) {
		g_autofree char *text = shown(batch[i]);
		int theirs = read_column(), ours = text_width(text);

		/* What the C library does not know, tmux does not hold. */
		if (ours != theirs || wcwidth((wchar_t)batch[i]) < 0)
			fprintf(list, "U+%04X %d %d\n", batch[i], ours - 1,
			    theirs - 1);
	}
}

static void
ask_widths(FILE *list)
{
	gunichar batch[BATCH];
	int count = 0;
	struct termios before, raw;

	tcgetattr(STDIN_FILENO, &before);
	raw = before;
	cfmakeraw(&raw);
	tcsetattr(STDIN_FILENO, TCSANOW, &raw);
	for (gunichar c = 0x20; c <= LAST; c++) {
		g_autofree char *text = is_asked(c) ? shown(c) : NULL;

		if (text != NULL && !is_dropped(text))
			batch[count++] = c;
		if (count == BATCH || c == LAST) {
			ask_batch(list, batch, count);
			count = 0;
		}
	}
	tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

/* --- pages --- */

static GHashTable *
read_list(const char *path)
{
	GHashTable *list = g_hash_table_new(NULL, NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		exit(2);
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		if (g_str_has_prefix(*line, "U+"))
			g_hash_table_add(list, GUINT_TO_POINTER(
			    strtoul(*line + 2, NULL, 16)));
	return list;
}

/* The character after the last one that was painted. */
static gunichar
paint_page(Surface *surface, gunichar c, GHashTable *without)
{
	/* The last corner is left alone behind a wide character. */
	int slot = 0, slots = surface->cols / SLOT_COLS * (surface->rows - 1);

	surface_clear(surface);
	for (; c <= LAST && slot < slots; c++) {
		g_autofree char *text = NULL;
		int row = slot / (surface->cols / SLOT_COLS);
		int col = slot % (surface->cols / SLOT_COLS) * SLOT_COLS;

		if (!is_asked(c) ||
		    g_hash_table_contains(without, GUINT_TO_POINTER(c)))
			continue;
		text = shown(c);
		surface_put(surface, row, col, SLOT_COLS - 1, text,
		    (StyleId)(slot % STYLE_COUNT));
		surface_put(surface, row, col + SLOT_COLS - 1, 1, "|",
		    STYLE_NORMAL);
		slot++;
	}
	return c;
}

static void
write_page(const Surface *surface, const char *folder, int number)
{
	g_autofree char *path = g_strdup_printf("%s/%d", folder, number);
	g_autoptr(GString) text = g_string_new(NULL);

	for (int row = 0; row < surface->rows; row++) {
		g_autofree char *line = surface_line(surface, row);

		g_string_append_printf(text, "%s\n", line);
	}
	g_file_set_contents(path, text->str, -1, NULL);
}

static void
wait_for_key(void)
{
	while (terminal_read() == K_NONE)
		g_usleep(1000);
}

static int
paint_pages(const char *list, const char *folder)
{
	GHashTable *without = read_list(list);
	Theme *theme = theme_new("dark", NULL);
	StyleWish wish = {.theme = theme};
	int rows = 0, cols = 0, number = 0;
	g_autoptr(Surface) surface = NULL;
	g_autoptr(GError) error = NULL;

	if (!terminal_open(&error)) {
		fprintf(stderr, "%s\n", error->message);
		return 2;
	}
	terminal_size(&rows, &cols);
	surface = surface_new(rows, cols);
	terminal_style(&wish);
	for (gunichar c = 0x20; c <= LAST;) {
		c = paint_page(surface, c, without);
		terminal_present(surface);
		terminal_cursor(-1, 0);
		write_page(surface, folder, ++number);
		wait_for_key();
	}
	terminal_close();
	theme_free(theme);
	g_hash_table_unref(without);
	return 0;
}

int
main(int argc, char **argv)
{
	FILE *list;

	setlocale(LC_ALL, "");
	if (argc == 4 && strcmp(argv[1], "pages") == 0)
		return paint_pages(argv[2], argv[3]);
	if (argc != 3 || strcmp(argv[1], "widths") != 0)
		return 64;
	list = fopen(argv[2], "w");
	if (list == NULL)
		return 2;
	ask_widths(list);
	return fclose(list) == 0 ? 0 : 2;
}
