/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "thread-others.h"

#include <notyet/base/text.h>
#include <notyet/ui/list-row.h>

#include "mail-words.h"

/* Below this only their number is told. */
#define LINE_COLS_MIN 40
#define NAME_COLS 24

GPtrArray *
thread_others(const Pipeline *pipeline, const Row *row)
{
	GPtrArray *others = g_ptr_array_new();
	Section section = row->due.section;

	if (section != SECTION_WAITING && section != SECTION_CLOSED)
		return others;
	for (guint i = 0; i < pipeline->rows->len; i++) {
		Row *other = g_ptr_array_index(pipeline->rows, i);

		if (other->id != row->id &&
		    other->due.section != SECTION_CLOSED)
			g_ptr_array_add(others, other);
	}
	return others;
}

static char *
name_of(const Row *row)
{
	g_autofree char *safe = text_scrub(row->application->company, -1,
	    TEXT_ONE_LINE);

	if (safe[0] == '\0')
		return g_strdup("(no name)");
	if (text_width(safe) <= NAME_COLS)
		return g_steal_pointer(&safe);
	return g_strchomp(text_fit(safe, NAME_COLS));
}

static char *
next_of(const Row *row, const DueContext *context)
{
	char *mail = row_mail_words_short(row, context);

	return mail != NULL ? mail : due_short(&row->due, context);
}

static char *
count_line(const GPtrArray *others, int width_cols)
{
	int counts[SECTION_COUNT] = {0};
	g_autofree char *text = NULL;

	for (guint i = 0; i < others->len; i++) {
		const Row *row = g_ptr_array_index(others, i);

		counts[row->due.section]++;
	}
	text = g_strdup_printf("elsewhere: %d now, %d yours",
	    counts[SECTION_ACT_NOW], counts[SECTION_YOUR_TURN]);
	return text_width(text) <= width_cols ? g_steal_pointer(&text) :
	    g_strdup("");
}

char *
thread_others_line(const GPtrArray *others, const DueContext *context,
		   int width_cols)
{
	g_autoptr(GString) text = g_string_new("Meanwhile: ");

	if (others->len == 0)
		return g_strdup("");
	if (width_cols < LINE_COLS_MIN)
		return count_line(others, width_cols);
	for (guint i = 0; i < others->len; i++) {
		const Row *row = g_ptr_array_index(others, i);
		g_autofree char *name = name_of(row);
		g_autofree char *next = next_of(row, context);

		g_string_append_printf(text, "%s%s %s", i > 0 ? ", " : "",
		    name, next != NULL ? next : "");
		if (text->len > (gsize)width_cols * 4)
			break;
	}
	return things_fit(text->str, width_cols);
}

void
thread_others_draw(Surface *surface, const GPtrArray *others,
		   const DueContext *context)
{
	static const Column columns[] = {
		{1, 1, 1, 0}, {10, 16, NAME_COLS, 0}, {12, 20, 24, 0},
	};
	ColumnPlace places[G_N_ELEMENTS(columns)];
	int most = surface->rows - 1;

	columns_lay_out(columns, G_N_ELEMENTS(columns), surface->cols, places);
	surface_put(surface, 0, 0, -1, "Meanwhile", STYLE_HEADING);
	for (guint i = 0; i < others->len && (int)i < most; i++) {
		const Row *row = g_ptr_array_index(others, i);
		const ListMarkInfo *mark =
		    list_mark_info(list_mark(row, context->now));
		const char sign[] = {mark->sign, '\0'};
		g_autofree char *name = name_of(row);
		g_autofree char *next = next_of(row, context);
		const char *texts[] = {sign, name, next != NULL ? next : ""};
		const ColumnCells cells = {texts, G_N_ELEMENTS(texts),
					   mark->style};

		if ((int)i == most - 1 && others->len > i + 1) {
			g_autofree char *more = g_strdup_printf(
			    "  and %u more", others->len - i);

			surface_put(surface, most, 0, -1, more, STYLE_DIM);
			break;
		}
		columns_draw(surface, (int)i + 1, places, &cells);
	}
}

gint64
thread_neighbour(const GPtrArray *rows, const Row *here, int direction)
{
	guint index = 0;
	int at;

	if (!g_ptr_array_find((GPtrArray *)rows, here, &index))
		return 0;
	for (at = (int)index + direction; at >= 0 && at < (int)rows->len;
	     at += direction) {
		const Row *row = g_ptr_array_index(rows, (guint)at);

		if (row->due.section != SECTION_CLOSED ||
		    here->due.section == SECTION_CLOSED)
			return row->id;
	}
	return 0;
}
