/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/widgets.h>

#include <notyet/base/text.h>

#include <string.h>

#define COLUMNS_MAX 16

/* --- columns --- */

static int
least_width(const Column *columns, int count, const gboolean *dropped)
{
	int width = 0, shown = 0;

	for (int i = 0; i < count; i++)
		if (!dropped[i]) {
			width += columns[i].min_cols;
			shown++;
		}
	return width + MAX(shown - 1, 0);
}

static gboolean
drop_one(const Column *columns, int count, gboolean *dropped)
{
	int worst = -1;

	for (int i = 0; i < count; i++)
		if (!dropped[i] && columns[i].drop > 0 &&
		    (worst < 0 || columns[i].drop > columns[worst].drop))
			worst = i;
	if (worst < 0)
		return FALSE;
	dropped[worst] = TRUE;
	return TRUE;
}

void
columns_lay_out(const Column *columns, int count, int width_cols,
		ColumnPlace *ret_places)
{
	gboolean dropped[COLUMNS_MAX] = {FALSE};
	int rest, col = 0;

	g_assert(count <= COLUMNS_MAX);
	while (least_width(columns, count, dropped) > width_cols &&
	       drop_one(columns, count, dropped))
		continue;
	rest = MAX(width_cols - least_width(columns, count, dropped), 0);
	for (int i = 0; i < count; i++)
		ret_places[i].width_cols =
		    dropped[i] ? 0 : columns[i].min_cols;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < count; i++) {
			int goal = round == 0 ? columns[i].good_cols :
						columns[i].max_cols;
			int more = goal - ret_places[i].width_cols;

			more = dropped[i] ? 0 : CLAMP(more, 0, rest);
			ret_places[i].width_cols += more;
			rest -= more;
		}
	for (int i = 0; i < count; i++) {
		ret_places[i].col = col;
		if (ret_places[i].width_cols > 0)
			col += ret_places[i].width_cols + 1;
	}
}

static void
draw_plain(Surface *surface, int line, const ColumnCells *cells)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < cells->count; i++) {
		g_autofree char *safe = text_scrub(cells->texts[i], -1,
		    TEXT_ONE_LINE);

		if (g_strstrip(safe)[0] != '\0')
			g_string_append_printf(text, "%s%s",
			    text->len > 0 ? ", " : "", safe);
	}
	surface_put_fit(surface, line, 0, surface->cols, text->str,
	    cells->style);
}

void
columns_draw(Surface *surface, int line, const ColumnPlace *places,
	     const ColumnCells *cells)
{
	if (surface->plain) {
		draw_plain(surface, line, cells);
		return;
	}
	for (int i = 0; i < cells->count; i++) {
		g_autofree char *safe = NULL;

		if (places[i].width_cols == 0)
			continue;
		safe = text_scrub(cells->texts[i], -1, TEXT_ONE_LINE);
		surface_put_fit(surface, line, places[i].col,
		    places[i].width_cols, safe, cells->style);
	}
}

int
scroll_top(int top, int cursor, int shown_rows, int total_rows)
{
	if (cursor < top)
		top = cursor;
	if (cursor >= top + shown_rows)
		top = cursor - shown_rows + 1;
	return CLAMP(top, 0, MAX(total_rows - shown_rows, 0));
}

gboolean
cursor_moved(CommandId command, const CursorMove *move, int *ret_to)
{
	const struct {
		CommandId command;
		int to;
	} moves[] = {
		{CMD_NEXT_ENTRY, move->cursor + 1},
		{CMD_PREVIOUS_ENTRY, move->cursor - 1},
		{CMD_NEXT_PAGE, move->page_down},
		{CMD_PREVIOUS_PAGE, move->page_up},
		{CMD_FIRST_ENTRY, 0},
		{CMD_LAST_ENTRY, move->last},
	};

	for (guint i = 0; i < G_N_ELEMENTS(moves); i++) {
		if (moves[i].command != command)
			continue;
		*ret_to = moves[i].to;
		return TRUE;
	}
	return FALSE;
}

void
lines_draw(Surface *surface, const GPtrArray *lines, StyleId style)
{
	int total = (int)lines->len, shown = MIN(total, surface->rows);

	for (int i = 0; i < shown; i++) {
		gboolean cut = i == shown - 1 && total > shown;
		g_autofree char *line = g_strconcat(
		    g_ptr_array_index(lines, (guint)i),
		    cut ? " \xe2\x80\xa6" : "", NULL);

		surface_put_fit(surface, i, 0, surface->cols, line, style);
	}
}

void
detail_draw(Surface *surface, const char *text, int rows_max)
{
	g_autoptr(GPtrArray) lines = NULL;
	Surface last;
	int rows;

	if (text == NULL)
		return;
	lines = text_wrap(text, MAX(surface->cols, 1));
	rows = CLAMP((int)lines->len, 0, MAX(rows_max, 0));
	last = surface_view(surface, surface->rows - rows, 0, rows,
	    surface->cols);
	lines_draw(&last, lines, STYLE_DIM);
}

/* --- texts --- */

void
text_view_init(TextView *view)
{
	*view = (TextView){.text = g_strdup("")};
	view->lines = g_ptr_array_new_with_free_func(g_free);
}

void
text_view_clear(TextView *view)
{
	g_clear_pointer(&view->text, g_free);
	g_clear_pointer(&view->lines, g_ptr_array_unref);
	g_clear_pointer(&view->found, g_free);
}

void
text_view_set(TextView *view, const char *text)
{
	g_free(view->text);
	view->text = text_scrub(text != NULL ? text : "", -1, TEXT_KEEP_LINES);
	view->top = 0;
	view->width_cols = 0;
	g_ptr_array_set_size(view->lines, 0);
}

void
text_view_lay_out(TextView *view, int width_cols, int shown_rows)
{
	width_cols = MAX(width_cols, 1);
	if (view->width_cols != width_cols) {
		g_ptr_array_unref(view->lines);
		view->lines = text_wrap(view->text, width_cols);
		view->width_cols = width_cols;
	}
	text_view_scroll(view, 0, shown_rows);
}

void
text_view_scroll(TextView *view, int lines, int shown_rows)
{
	int last = MAX((int)view->lines->len - shown_rows, 0);

	view->top = CLAMP(view->top + lines, 0, last);
}

gboolean
text_holds(const char *text, const char *words)
{
	g_autofree char *folded = text_fold(words);

	return words[0] != '\0' && text_folded_holds(text, folded);
}

char *
things_fit(const char *text, int width_cols)
{
	static const char *const ends[] = {", ", "; ", " and ", " ("};
	g_autofree char *whole = NULL;

	if (text_width(text) <= width_cols)
		return g_strdup(text);
	for (gsize i = strlen(text); i-- > 0;)
		for (guint k = 0; k < G_N_ELEMENTS(ends); k++) {
			int width;

			if (!g_str_has_prefix(text + i, ends[k]))
				continue;
			g_free(whole);
			whole = g_strndup(text, i);
			width = text_width(whole) + text_width(", …");
			if (width <= width_cols && width * 2 >= width_cols)
				return g_strconcat(whole, ", …", NULL);
		}
	return text_fit(text, width_cols);
}

void
text_view_draw(const TextView *view, Surface *surface)
{
	for (int row = 0; row < surface->rows; row++) {
		guint index = (guint)(view->top + row);
		const char *line;
		StyleId style = STYLE_NORMAL;

		if (index >= view->lines->len)
			break;
		line = g_ptr_array_index(view->lines, index);
		if (line[0] == '>')
			style = STYLE_QUOTE;
		if (view->found != NULL && text_holds(line, view->found))
			style = STYLE_FOUND;
		surface_put(surface, row, 0, -1, line, style);
	}
}

gboolean
text_view_search(TextView *view, const char *words, int direction,
		 int shown_rows)
{
	int count = (int)view->lines->len;

	if (words != view->found) {
		g_free(view->found);
		view->found = g_strdup(words);
	}
	for (int i = 1; i <= count; i++) {
		int at = ((view->top + direction * i) % count + count) % count;

		if (text_holds(g_ptr_array_index(view->lines, (guint)at),
			view->found)) {
			view->top = at;
			text_view_scroll(view, 0, shown_rows);
			return TRUE;
		}
	}
	return FALSE;
}
