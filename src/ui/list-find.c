/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching in the list, folded sections too, and marking what was found. */
#include "list-screen.h"

#include <notyet/ui/list-row.h>

#include <string.h>

/* --- going there --- */

static gboolean
is_match(const Row *row, const char *words)
{
	return words != NULL ? list_row_holds(row, words) : row->due.stalled;
}

/* Where the cursor is among the rows; on a folded heading before its first
 * one, or in the other direction behind its last one. */
static int
row_index(const ListScreen *list, int direction)
{
	const GPtrArray *rows = list_rows(list);
	int before = -1, last = -1;

	for (int i = 0; i < (int)rows->len; i++) {
		const Row *row = g_ptr_array_index(rows, (guint)i);

		if (list->selected != 0 && row->id == list->selected)
			return i;
		if ((int)row->due.section < list->selected_section)
			before = i;
		if ((int)row->due.section == list->selected_section)
			last = i;
	}
	return direction > 0 ? before : last + 1;
}

/* To the next row that fits, round the ends; words NULL: that is stalled. */
static gboolean
find(ListScreen *list, const char *words, int direction)
{
	const GPtrArray *rows = list_rows(list);
	int count = (int)rows->len, from = row_index(list, direction);

	for (int i = 1; i <= count; i++) {
		int at = ((from + direction * i) % count + count) % count;
		const Row *row = g_ptr_array_index(rows, (guint)at);

		if (!is_match(row, words))
			continue;
		list_show(list, row->id);
		return TRUE;
	}
	return FALSE;
}

void
list_next_stalled(ListScreen *list)
{
	if (!find(list, NULL, 1))
		ui_say(list->base.ui, "Nothing is stalled.");
}

void
list_search(ListScreen *list, int direction)
{
	Ui *ui = list->base.ui;

	if (list->words == NULL)
		ui_refuse(ui, "Nothing was searched for yet.");
	else if (!find(list, list->words, direction))
		ui_refuse(ui, "\"%s\" is not in the list.", list->words);
}

static void
search_typed(const char *text, gpointer data)
{
	ListScreen *list = data;

	if (text == NULL)
		return;
	if (text[0] != '\0' && text != list->words) {
		g_free(list->words);
		list->words = g_strdup(text);
	}
	list_search(list, 1);
}

void
list_ask_search(ListScreen *list, const char *argument)
{
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = "Search: ",
		.history = HISTORY_SEARCHES,
		.done = search_typed,
		.data = list,
	};

	if (argument != NULL)
		search_typed(argument, list);
	else
		ui_ask(list->base.ui, &spec);
}

/* --- marking --- */

/* The line as one text, with the column that each byte comes from. */
static char *
line_text(const Surface *surface, int line, GArray *cols)
{
	GString *text = g_string_new(NULL);

	for (int col = 0; col < surface->cols; col++) {
		g_autofree char *folded = g_utf8_casefold(
		    surface_cell(surface, line, col)->text, -1);

		g_string_append(text, folded);
		while (cols->len < text->len)
			g_array_append_val(cols, col);
	}
	return g_string_free(text, FALSE);
}

static void
restyle(Surface *surface, int line, int from, int last)
{
	int width = surface_cell(surface, line, last)->width_cols;

	surface_restyle(surface, line, from, last - from + MAX(width, 1),
	    STYLE_FOUND);
}

/* What is not to be seen, because its column gave way or is cut, is marked at
 * the company. */
void
list_mark_found(const ListScreen *list, Surface *surface, int line,
		int company_cols)
{
	g_autoptr(GArray) cols = g_array_new(FALSE, FALSE, sizeof(int));
	g_autofree char *words = g_utf8_casefold(list->words, -1);
	g_autofree char *text = line_text(surface, line, cols);
	gsize length = strlen(words);
	gboolean seen = FALSE;

	for (const char *p = text; length > 0 && (p = strstr(p, words));
	     p += length) {
		gsize at = (gsize)(p - text);

		restyle(surface, line, g_array_index(cols, int, at),
		    g_array_index(cols, int, at + length - 1));
		seen = TRUE;
	}
	if (!seen)
		surface_restyle(surface, line, 3, company_cols, STYLE_FOUND);
}
