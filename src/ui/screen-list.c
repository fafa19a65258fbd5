/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <notyet/app/pipeline.h>
#include <notyet/base/text.h>
#include <notyet/ui/actions.h>

#include "list-screen.h"

/* " 14 of 200 shown  " */
#define COLS_BEFORE_LIMIT 20

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Quit"}, {CMD_OPEN, "Open"}, {CMD_DRAFT, "Write"},
	{CMD_STAGE, "Stage"}, {CMD_LOG, "Log"}, {CMD_UNDO, "Undo"},
	{CMD_NEXT_STALLED, "Stalled"}, {CMD_HELP, "Help"},
	{COMMAND_NONE, NULL},
};

static gboolean
list_update(Screen *screen)
{
	ListScreen *list = (ListScreen *)screen;

	list_fold_obey(list);
	list_tags_update(list);
	list_limit_update(list);
	list_build(list);
	return TRUE;
}

static gboolean
list_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	ListScreen *list = (ListScreen *)screen;

	list->items = g_array_new(FALSE, FALSE, sizeof(Item));
	list->tagged = g_hash_table_new_full(g_int64_hash, g_int64_equal,
	    g_free, NULL);
	list->selected_section = -1;
	list_limit_init(list);
	list_preview_init(list);
	return TRUE;
}

static void
list_close(Screen *screen)
{
	ListScreen *list = (ListScreen *)screen;

	list_preview_clear(list);
	list_limit_clear(list);
	g_array_unref(list->items);
	g_hash_table_unref(list->tagged);
	g_free(list->fold_setting);
	g_free(list->words);
}

/* --- the status line --- */

static int
unfolded_count(const ListScreen *list)
{
	int count = 0;

	for (guint i = 0; i < list->items->len; i++)
		count += list_item(list, (int)i)->id != 0;
	return count;
}

/* Cut where it would leave no room for what stands before it. */
static char *
limit_part(const ListScreen *list)
{
	int room = ui_body_cols(list->base.ui) - COLS_BEFORE_LIMIT;
	g_autofree char *text =
	    g_strdup_printf("limit %s", list_limit_text(list));

	return text_width(text) <= room ? g_steal_pointer(&text) :
	    text_fit(text, MAX(room, 1));
}

/* What is shown of how many, what is tagged, what is stalled, and then how
 * many stand in each section: as much as has room. */
static GPtrArray *
status_parts(const ListScreen *list)
{
	const Pipeline *now = list_pipeline(list);
	GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
	int shown = unfolded_count(list);
	guint tagged = list_tagged_count(list);
	g_autofree char *sort = list_sort_text(list);

	if (app_is_demo(ui_app(list->base.ui)))
		g_ptr_array_add(parts, g_strdup("demo"));
	if (list->tag_prefix)
		g_ptr_array_add(parts, g_strdup("tag-"));
	g_ptr_array_add(parts, shown == (int)now->rows->len ?
	    g_strdup_printf("%d shown", shown) :
	    g_strdup_printf("%d of %u shown", shown, now->rows->len));
	if (list_limit_text(list) != NULL)
		g_ptr_array_add(parts, limit_part(list));
	if (sort != NULL)
		g_ptr_array_add(parts, g_strdup_printf("by %s", sort));
	if (tagged > 0)
		g_ptr_array_add(parts, g_strdup_printf("%u tagged", tagged));
	g_ptr_array_add(parts,
	    g_strdup_printf("%d stalled", now->stalled_count));
	for (int i = 0; i < SECTION_COUNT; i++) {
		g_autofree char *title =
		    g_ascii_strdown(section_title((Section)i), -1);

		g_ptr_array_add(parts,
		    g_strdup_printf("%d %s", list->counts[i], title));
	}
	return parts;
}

static char *
list_status(const Screen *screen)
{
	const ListScreen *list = (const ListScreen *)screen;
	g_autoptr(GPtrArray) parts = status_parts(list);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < parts->len; i++) {
		const char *part = parts->pdata[i];

		if (text_width(text->str) + text_width(part) + 2 >
		    ui_body_cols(screen->ui))
			break;
		g_string_append_printf(text, "%s%s", i == 0 ? " " : "  ",
		    part);
	}
	return g_string_free(text, FALSE);
}

/* --- commands --- */

static gboolean
move_cursor(ListScreen *list, CommandId command)
{
	CursorMove move = {list->cursor, (int)list->items->len - 1, 0, 0};
	ListGeometry geometry;
	int page, to;

	list_geometry(list, &geometry);
	page = MAX(geometry.shown - 1, 1);
	move.page_up = list->cursor - page;
	move.page_down = list->cursor + page;
	if (!cursor_moved(command, &move, &to))
		return FALSE;
	list_move(list, to, to > list->cursor ? 1 : -1);
	return TRUE;
}

static void
do_open(ListScreen *list, const char *argument)
{
	ScreenArgument screen = {.id = list->selected};

	if (list->selected_section >= 0)
		list_fold_section(list);
	else if (list->selected == 0)
		ui_refuse(list->base.ui, "There is no application to open.");
	else
		ui_open(list->base.ui, &screen_thread, &screen);
}

static void
do_next_stalled(ListScreen *list, const char *argument)
{
	list_next_stalled(list);
}

static void
do_search_next(ListScreen *list, const char *argument)
{
	list_search(list, 1);
}

static void
do_search_opposite(ListScreen *list, const char *argument)
{
	list_search(list, -1);
}

static void
do_fold_section(ListScreen *list, const char *argument)
{
	list_fold_section(list);
}

static void
do_fold_all(ListScreen *list, const char *argument)
{
	list_fold_all(list);
}

static void
do_tag_entry(ListScreen *list, const char *argument)
{
	list_tag_entry(list);
}

static void
do_tag_pattern(ListScreen *list, const char *argument)
{
	list_tag_pattern(list, TRUE, argument);
}

static void
do_untag_pattern(ListScreen *list, const char *argument)
{
	list_tag_pattern(list, FALSE, argument);
}

static void
do_tag_prefix(ListScreen *list, const char *argument)
{
	list_tag_prefix(list);
}

static void
do_preview(ListScreen *list, const char *argument)
{
	list_preview_toggle(list);
}

static void
do_text_down(ListScreen *list, const char *argument)
{
	list_preview_scroll(list, 1);
}

static void
do_text_up(ListScreen *list, const char *argument)
{
	list_preview_scroll(list, -1);
}

static void
do_sort(ListScreen *list, const char *argument)
{
	list_ask_sort(list, FALSE, argument);
}

static void
do_sort_reverse(ListScreen *list, const char *argument)
{
	list_ask_sort(list, TRUE, argument);
}

static const struct {
	CommandId command;
	void (*run)(ListScreen *list, const char *argument);
} commands[] = {
	{CMD_OPEN, do_open},
	{CMD_NEXT_STALLED, do_next_stalled},
	{CMD_SEARCH, list_ask_search},
	{CMD_SEARCH_NEXT, do_search_next},
	{CMD_SEARCH_OPPOSITE, do_search_opposite},
	{CMD_LIMIT, list_ask_limit},
	{CMD_SORT, do_sort},
	{CMD_SORT_REVERSE, do_sort_reverse},
	{CMD_FOLD_SECTION, do_fold_section},
	{CMD_FOLD_ALL, do_fold_all},
	{CMD_TAG_ENTRY, do_tag_entry},
	{CMD_TAG_PATTERN, do_tag_pattern},
	{CMD_UNTAG_PATTERN, do_untag_pattern},
	{CMD_TAG_PREFIX, do_tag_prefix},
	{CMD_PREVIEW, do_preview},
	{CMD_TEXT_DOWN, do_text_down},
	{CMD_TEXT_UP, do_text_up},
};

static ScreenResult
list_command(Screen *screen, CommandId command, const char *argument)
{
	ListScreen *list = (ListScreen *)screen;

	if (list_tag_command(list, command, argument) ||
	    move_cursor(list, command))
		return SCREEN_HANDLED;
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		if (commands[i].command != command)
			continue;
		commands[i].run(list, argument);
		return SCREEN_HANDLED;
	}
	return action_run(screen->ui, command,
	    command == CMD_UNDO ? 0 : list->selected, argument);
}

static gboolean
list_drop(Screen *screen, gboolean all)
{
	ListScreen *list = (ListScreen *)screen;
	gboolean prefix = list->tag_prefix;

	list->tag_prefix = FALSE;
	return prefix || (all && list_limit_stop(list));
}

static GStrv
list_choices(const Screen *screen, CommandId command)
{
	const ListScreen *list = (const ListScreen *)screen;

	return action_choices(screen->ui, command, list->selected);
}

const ScreenClass screen_list = {
	.id = UI_LIST,
	.size_bytes = sizeof(ListScreen),
	.hints = hints,
	.open = list_open,
	.close = list_close,
	.update = list_update,
	.draw = list_draw,
	.command = list_command,
	.drop = list_drop,
	.point = list_point,
	.wheel = list_preview_wheel,
	.choices = list_choices,
	.status = list_status,
};
