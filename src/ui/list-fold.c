/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the list: sections to fold, and the cursor on them. */
#include "list-screen.h"
#include "session-private.h"

#include <string.h>

const Pipeline *
list_pipeline(const ListScreen *list)
{
	return app_pipeline(ui_app(list->base.ui));
}

const Item *
list_item(const ListScreen *list, int index)
{
	return &g_array_index(list->items, Item, (guint)index);
}

gboolean
list_is_folded(const ListScreen *list, Section section)
{
	return (list->folded & (1u << section)) != 0;
}

void
list_fold_obey(ListScreen *list)
{
	char **names = app_config(ui_app(list->base.ui))->fold;
	g_autofree char *setting =
	    names != NULL ? g_strjoinv(" ", names) : g_strdup("");

	if (g_strcmp0(setting, list->fold_setting) == 0)
		return;
	g_free(list->fold_setting);
	list->fold_setting = g_steal_pointer(&setting);
	list->folded = 0;
	for (int i = 0; names != NULL && i < SECTION_COUNT; i++)
		if (g_strv_contains((const char *const *)names,
			section_name((Section)i)))
			list->folded |= 1u << i;
}

/* --- the cursor --- */

/* Not on the heading of an open section. */
static gboolean
is_place(const ListScreen *list, int index)
{
	const Item *item = list_item(list, index);

	return item->id != 0 || list_is_folded(list, item->section);
}

/* The nearest place, first in one direction, then in the other; -1 when there
 * is none. */
static int
nearest_place(const ListScreen *list, int index, int direction)
{
	int count = (int)list->items->len;

	index = CLAMP(index, 0, MAX(count - 1, 0));
	for (int i = index; i >= 0 && i < count; i += direction)
		if (is_place(list, i))
			return i;
	for (int i = index; i >= 0 && i < count; i -= direction)
		if (is_place(list, i))
			return i;
	return -1;
}

static void
scroll(ListScreen *list)
{
	int count = (int)list->items->len, row = list->cursor;
	ListGeometry geometry;

	list_geometry(list, &geometry);
	/* A heading right above the cursor comes into view with it. */
	if (row > 0 && !is_place(list, row - 1))
		list->top = scroll_top(list->top, row - 1, geometry.shown,
		    count);
	list->top = scroll_top(list->top, row, geometry.shown, count);
}

void
list_move(ListScreen *list, int index, int direction)
{
	int place = nearest_place(list, index, direction);
	const Item *item = place >= 0 ? list_item(list, place) : NULL;

	list->cursor = MAX(place, 0);
	list->selected = item != NULL ? item->id : 0;
	list->selected_section = item != NULL && item->id == 0 ?
	    (int)item->section : -1;
	scroll(list);
	list_preview_update(list);
}

/* An open heading is no place for the cursor, so nothing is there to click;
 * the headline is above the titles. */
ScreenPoint
list_point(Screen *screen, int row, int col)
{
	ListScreen *list = (ListScreen *)screen;
	ListGeometry geometry;
	int line, index;

	list_geometry(list, &geometry);
	line = row - 1 - geometry.titles;
	index = list->top + line;
	if (line < 0 || line >= geometry.shown || col >= geometry.list_cols ||
	    index >= (int)list->items->len ||
	    nearest_place(list, index, 1) != index)
		return POINT_NOTHING;
	if (index == list->cursor)
		return POINT_AGAIN;
	list_move(list, index, 1);
	return POINT_MOVED;
}

static int
find_heading(const ListScreen *list, int section)
{
	for (int i = 0; i < (int)list->items->len; i++)
		if (list_item(list, i)->id == 0 &&
		    (int)list_item(list, i)->section == section)
			return i;
	return -1;
}

static int
find_id(const ListScreen *list, gint64 id)
{
	for (int i = 0; id != 0 && i < (int)list->items->len; i++)
		if (list_item(list, i)->id == id)
			return i;
	return -1;
}

/* --- the lines --- */

static void
make_items(ListScreen *list)
{
	const GPtrArray *rows = list_rows(list);
	int section = -1;

	g_array_set_size(list->items, 0);
	memset(list->counts, 0, sizeof(list->counts));
	for (guint i = 0; i < rows->len; i++) {
		const Row *row = g_ptr_array_index(rows, i);
		Item item = {0, row->due.section};

		list->counts[row->due.section]++;
		if ((int)row->due.section != section) {
			section = (int)row->due.section;
			g_array_append_val(list->items, item);
		}
		if (list_is_folded(list, row->due.section))
			continue;
		item.id = row->id;
		g_array_append_val(list->items, item);
	}
}

void
list_build(ListScreen *list)
{
	const Row *row = pipeline_row(list_pipeline(list), list->selected);
	int at;

	make_items(list);
	at = find_id(list, list->selected);
	if (at < 0 && row != NULL && list_is_folded(list, row->due.section))
		at = find_heading(list, (int)row->due.section);
	if (at < 0 && list->selected_section >= 0)
		at = find_heading(list, list->selected_section);
	list_move(list, at >= 0 ? at : list->cursor, 1);
}

void
list_show(ListScreen *list, gint64 id)
{
	const Row *row = pipeline_row(list_pipeline(list), id);

	if (row == NULL)
		return;
	list->folded &= ~(1u << row->due.section);
	list->selected = id;
	list_build(list);
}

ListScreen *
list_below(const Ui *ui)
{
	Screen *screen = ui->screens->len > 0 ? ui->screens->pdata[0] : NULL;

	return screen != NULL && screen->class == &screen_list ?
	    (ListScreen *)screen : NULL;
}

/* --- the commands --- */

void
list_fold_section(ListScreen *list)
{
	Section section;

	if (list->items->len == 0) {
		ui_refuse(list->base.ui, "There is no section to fold.");
		return;
	}
	section = list_item(list, list->cursor)->section;
	list->folded ^= 1u << section;
	list_build(list);
}

void
list_fold_all(ListScreen *list)
{
	guint all = (1u << SECTION_COUNT) - 1;
	gboolean open = FALSE;

	for (guint i = 0; i < list->items->len; i++)
		open = open || list_item(list, (int)i)->id != 0;
	list->folded = open ? all : 0;
	list_build(list);
}
