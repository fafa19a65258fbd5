/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs, in lines of a certain width. */
#include <notyet/app/panel.h>

#include <notyet/base/text.h>

/* Between the columns, and for the number of a line before each. */
#define BETWEEN " | "
#define BETWEEN_COLS 3
#define NUMBER_COLS 4
/* Narrower than this the lines stand under one another. */
#define COLUMNS_MIN_COLS 60

static GPtrArray *
wrapped(const char *text, int width_cols)
{
	g_autofree char *line = text_scrub(text ? text : "", -1, TEXT_ONE_LINE);

	return text_wrap(line, MAX(1, width_cols));
}

/* The number before the first line of a text, blanks before the others. */
static char *
number_of(int line, guint i)
{
	return line > 0 && i == 0 ? g_strdup_printf("%3d ", line)
				  : g_strnfill(NUMBER_COLS, ' ');
}

static const char *
nth(const GPtrArray *lines, guint i)
{
	return i < lines->len ? lines->pdata[i] : "";
}

static void
add_beside(GPtrArray *text, const PanelLine *line, int width_cols)
{
	int column_cols = (width_cols - BETWEEN_COLS) / 2 - NUMBER_COLS;
	g_autoptr(GPtrArray) first = wrapped(line->first, column_cols);
	g_autoptr(GPtrArray) second = wrapped(line->second, column_cols);

	for (guint i = 0; i < MAX(first->len, second->len); i++) {
		g_autofree char *left = text_fit(nth(first, i), column_cols);
		g_autofree char *one = number_of(line->first_line, i);
		g_autofree char *two = number_of(line->second_line, i);

		g_ptr_array_add(text,
		    g_strchomp(g_strconcat(
			one, left, BETWEEN, two, nth(second, i), NULL)));
	}
}

static void
add_under(GPtrArray *text, const char *mark, int number, const char *words,
    int width_cols)
{
	g_autoptr(GPtrArray) lines =
	    wrapped(words, width_cols - NUMBER_COLS - 2);

	for (guint i = 0; words && i < lines->len; i++) {
		g_autofree char *before = number_of(number, i);

		g_ptr_array_add(text,
		    g_strchomp(g_strconcat(i == 0 ? mark : "  ", before,
			nth(lines, i), NULL)));
	}
}

static void
add_title(GPtrArray *text, const PanelLine *line)
{
	static const char *const titles[] = {
	    [PANEL_GREETING] = "greeting:",
	    [PANEL_PERSONAL] = "personal line:",
	    [PANEL_SUBSTANCE] = "SUBSTANCE DIFFERS:",
	};

	g_ptr_array_add(text, g_strdup(titles[line->why]));
}

GPtrArray *
app_panel_diff_text(const PanelDiff *diff, int width_cols)
{
	GPtrArray *text = g_ptr_array_new_with_free_func(g_free);
	int last = -1;

	for (guint i = 0; i < diff->lines->len; i++) {
		const PanelLine *line = diff->lines->pdata[i];

		if ((int)line->why != last)
			add_title(text, line);
		last = (int)line->why;
		if (width_cols >= COLUMNS_MIN_COLS) {
			add_beside(text, line, width_cols);
			continue;
		}
		add_under(text, "< ", line->first_line, line->first,
		    width_cols);
		add_under(text, "> ", line->second_line, line->second,
		    width_cols);
	}
	return text;
}
