/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <notyet/app/pipeline.h>
#include <notyet/base/text.h>
#include <notyet/ui/actions.h>
#include <notyet/ui/list-row.h>

#include "list-screen.h"

/* The first line says what to do; the titles and the reason under the list
 * need room. */
#define HEADLINE_ROWS 1
#define ROWS_WITH_TITLES 14
#define ROWS_WITH_REASON 8
#define ROWS_WITH_TWO_REASONS 20
/* What a long reason leaves to the list: a heading and an application. */
#define ROWS_OF_LIST 2
/* From here on there is room for "Today: ". */
#define COLS_WITH_TODAY 60
/* " 14 of 200 shown  " */
#define COLS_BEFORE_LIMIT 20
/* A preview needs so much of the body, or it stands elsewhere. */
#define ROWS_WITH_PREVIEW 14
#define COLS_WITH_BESIDE 100
#define PREVIEW_ROWS_MIN 4
#define LIST_ROWS_MIN 6
#define PREVIEW_COLS_MIN 40
#define LIST_COLS_MIN 50
/* Between the mark and the company. */
#define TAG_COL 2

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Quit"}, {CMD_OPEN, "Open"}, {CMD_DRAFT, "Write"},
	{CMD_STAGE, "Stage"}, {CMD_LOG, "Log"}, {CMD_UNDO, "Undo"},
	{CMD_NEXT_STALLED, "Stalled"}, {CMD_HELP, "Help"},
	{COMMAND_NONE, NULL},
};

static int
titles_rows(int rows)
{
	return rows >= ROWS_WITH_TITLES ? 1 : 0;
}

/* Why it stands there, and what is proposed, as lines of their own. */
typedef struct Reason {
	GPtrArray *lines;	/* char * */
	guint proposed;		/* how many of them, the last ones, propose */
} Reason;

static void
reason_clear(Reason *reason)
{
	g_clear_pointer(&reason->lines, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reason, reason_clear)

static guint
add_wrapped(GPtrArray *lines, const char *sentence, int width_cols)
{
	g_autofree char *safe = text_scrub(sentence, -1, TEXT_ONE_LINE);
	g_autoptr(GPtrArray) wrapped = text_wrap(safe, MAX(width_cols, 1));

	for (guint i = 0; i < wrapped->len; i++)
		g_ptr_array_add(lines, g_strdup(wrapped->pdata[i]));
	return wrapped->len;
}

/* On a folded heading: how to see what is in it. */
static void
add_unfold_hint(Reason *reason, const ListScreen *list, int width_cols)
{
	g_autofree char *one = ui_keys_on(list->base.ui, UI_LIST,
	    CMD_FOLD_SECTION);
	g_autofree char *all = ui_keys_on(list->base.ui, UI_LIST,
	    CMD_FOLD_ALL);
	g_autofree char *text = g_strdup_printf("Folded: %s shows what is in "
	    "it, %s all that is folded.", one, all);

	if (list->selected_section >= 0)
		add_wrapped(reason->lines, text, width_cols);
}

/* Of the selected application. */
static void
reason_init(Reason *reason, const ListScreen *list, int width_cols)
{
	const Row *row = pipeline_row(list_pipeline(list), list->selected);
	const DueContext *context = app_context(ui_app(list->base.ui));
	g_autofree char *due = NULL, *proposal = NULL;

	reason->lines = g_ptr_array_new_with_free_func(g_free);
	reason->proposed = 0;
	if (row == NULL) {
		add_unfold_hint(reason, list, width_cols);
		return;
	}
	due = due_sentence(&row->due, context);
	add_wrapped(reason->lines, due, width_cols);
	if (row->proposal.message == NULL)
		return;
	proposal = proposal_sentence(&row->proposal, context);
	reason->proposed = add_wrapped(reason->lines, proposal, width_cols);
}

/* The room of the reason: what it needs, but always as much as most need, so
 * that the list stands still under the cursor. */
static int
reason_rows(const Reason *reason, int rows)
{
	int least = rows >= ROWS_WITH_TWO_REASONS ? 2 : 1;
	int most = rows - HEADLINE_ROWS - titles_rows(rows) - ROWS_OF_LIST;

	if (rows < ROWS_WITH_REASON)
		return 0;
	return CLAMP((int)reason->lines->len, least, MAX(most, least));
}

/* Beside where the terminal is wide, else below, else nowhere. */
static void
place_preview(const ListScreen *list, ListGeometry *geometry)
{
	int percent = app_config(ui_app(list->base.ui))->preview_percent;
	int rows = ui_body_rows(list->base.ui) - HEADLINE_ROWS;
	int cols = ui_body_cols(list->base.ui);
	PreviewPlace place = list->preview.place;

	if (place == PREVIEW_OFF || list->items->len == 0)
		return;
	if (place == PREVIEW_BESIDE && cols >= COLS_WITH_BESIDE &&
	    rows >= PREVIEW_ROWS_MIN) {
		geometry->preview_cols = CLAMP(cols * percent / 100,
		    PREVIEW_COLS_MIN, cols - 1 - LIST_COLS_MIN);
		geometry->preview_col = cols - geometry->preview_cols;
		geometry->preview_row = HEADLINE_ROWS;
		geometry->preview_rows = rows;
		geometry->list_cols = geometry->preview_col - 1;
		return;
	}
	if (rows < ROWS_WITH_PREVIEW)
		return;
	geometry->preview_cols = cols;
	geometry->preview_rows = CLAMP(rows * percent / 100,
	    PREVIEW_ROWS_MIN, rows - LIST_ROWS_MIN);
	geometry->preview_row = HEADLINE_ROWS + rows - geometry->preview_rows;
}

void
list_geometry(const ListScreen *list, ListGeometry *ret_geometry)
{
	int rows = ui_body_rows(list->base.ui);
	ListGeometry geometry = {.list_cols = ui_body_cols(list->base.ui)};
	g_auto(Reason) reason = {NULL, 0};

	place_preview(list, &geometry);
	if (geometry.preview_rows > 0 && geometry.preview_col == 0)
		rows -= geometry.preview_rows;
	reason_init(&reason, list, geometry.list_cols);
	geometry.titles = titles_rows(rows);
	geometry.reason = reason_rows(&reason, rows);
	geometry.shown = MAX(1, rows - HEADLINE_ROWS - geometry.titles -
	    geometry.reason);
	*ret_geometry = geometry;
}

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

/* --- painting --- */

/* " Today: thank Globex (in 5 h), answer Initech; 3 stalled" */
static void
draw_headline(const ListScreen *list, Surface *surface)
{
	g_autofree char *headline = pipeline_headline(list_pipeline(list),
	    app_context(ui_app(list->base.ui)));
	g_autofree char *safe = text_scrub(headline, -1, TEXT_ONE_LINE);
	gboolean today = surface->cols >= COLS_WITH_TODAY &&
	    list_pipeline(list)->rows->len > 0;
	g_autofree char *text = NULL, *fit = NULL;

	if (today)
		safe[0] = g_ascii_tolower(safe[0]);
	text = g_strconcat(today ? " Today: " : " ", safe, NULL);
	fit = things_fit(text, surface->cols);
	surface_fill(surface, 0, 0, STYLE_HEADLINE);
	surface_put(surface, 0, 0, -1, fit, STYLE_HEADLINE);
}

static void
draw_empty(const ListScreen *list, Surface *surface)
{
	const Snapshot *snapshot = list_pipeline(list)->snapshot;
	g_autofree char *leave = ui_keys(list->base.ui, CMD_CLOSE);
	g_autofree char *track = ui_keys(list->base.ui, CMD_TRACK);
	g_autofree char *text = list_limit_nothing(list);
	g_autoptr(GPtrArray) lines = NULL;

	if (text == NULL && snapshot != NULL && snapshot->database_path[0] == '\0')
		text = g_strdup_printf("No mail index was found.\n\n"
		    "notyet reads the mail that notmuch has indexed. Leave "
		    "with %s and run\n\n  notyet doctor\n\nwhich says what is "
		    "missing and how to mend it.", leave);
	else if (text == NULL)
		text = g_strdup_printf(
		    "Press %s to track one by a mail of theirs, or leave with "
		    "%s and run\n\n"
		    "  notyet track id:MESSAGE-ID\n\n"
		    "In mutt, pipe a mail of theirs to\n\n"
		    "  notyet track -\n\n"
		    "To look around first: notyet demo.", track, leave);
	lines = text_wrap(text, MAX(surface->cols - 2, 1));
	for (guint i = 0; i < lines->len; i++)
		surface_put(surface, HEADLINE_ROWS + (int)i + 1, 1, -1,
		    g_ptr_array_index(lines, i), STYLE_NORMAL);
}

static void
draw_heading(const ListScreen *list, Surface *surface, int line,
	     Section section)
{
	g_autofree char *text = g_strdup_printf("%s (%d)%s",
	    section_title(section), list->counts[section],
	    list_is_folded(list, section) ? " folded" : "");

	surface_put(surface, line, 0, -1, text, STYLE_HEADING);
}

static void
draw_application(const ListScreen *list, Surface *surface, int line,
		 const ListLayout *layout, const Row *row)
{
	list_row_draw(surface, line, layout, row,
	    app_context(ui_app(list->base.ui)));
	if (list->words != NULL && list_row_holds(row, list->words))
		list_mark_found(list, surface, line,
		    layout->places[LIST_COMPANY].width_cols);
	if (list_is_tagged(list, row->id))
		surface_put(surface, line, TAG_COL, 1, "+", STYLE_LABEL);
}

static void
draw_line(const ListScreen *list, Surface *surface, int line,
	  const ListLayout *layout, int index)
{
	const Item *item = list_item(list, index);
	const Row *row = pipeline_row(list_pipeline(list), item->id);

	if (item->id == 0)
		draw_heading(list, surface, line, item->section);
	else if (row != NULL)
		draw_application(list, surface, line, layout, row);
	if (index == list->cursor &&
	    (item->id != 0 || list->selected_section >= 0))
		surface_restyle(surface, line, 0, surface->cols,
		    STYLE_CURSOR);
}

/* Where there is no room for all of it, the reason gives way to what is
 * proposed, and ends with a mark. */
static void
draw_reason(const Reason *reason, Surface *surface, int rows)
{
	int total = (int)reason->lines->len, proposed = (int)reason->proposed;
	int missing = MAX(total - rows, 0);
	int line = surface->rows - rows;

	for (int i = 0; i < total && rows > 0; i++) {
		int last = total - proposed - missing - 1;
		gboolean cut = missing > 0 && i == last;
		g_autofree char *text = NULL;

		if (i > last && i < total - proposed)
			continue;
		text = g_strconcat(reason->lines->pdata[i],
		    cut ? " \xe2\x80\xa6" : "", NULL);
		if (line < surface->rows)
			surface_put_fit(surface, line++, 0, surface->cols,
			    text, i < total - proposed ? STYLE_DIM :
			    STYLE_DUE);
	}
}

/* The titles, the lines, and why the one under the cursor stands there. */
static void
draw_lines(const ListScreen *list, Surface *surface,
	   const ListGeometry *geometry)
{
	App *app = ui_app(list->base.ui);
	g_auto(Reason) reason = {NULL, 0};
	ListLayout layout;

	list_layout(&layout, surface->cols, app_config(app)->strip_weeks);
	if (geometry->titles > 0)
		list_titles_draw(surface, 0, &layout);
	for (int i = 0; i < geometry->shown; i++)
		if (list->top + i < (int)list->items->len)
			draw_line(list, surface, geometry->titles + i,
			    &layout, list->top + i);
	reason_init(&reason, list, surface->cols);
	draw_reason(&reason, surface, geometry->reason);
}

static void
list_draw(const Screen *screen, Surface *surface)
{
	const ListScreen *list = (const ListScreen *)screen;
	ListGeometry geometry;
	Surface lines;

	draw_headline(list, surface);
	if (list->items->len == 0) {
		draw_empty(list, surface);
		return;
	}
	list_geometry(list, &geometry);
	lines = surface_view(surface, HEADLINE_ROWS, 0, geometry.titles +
	    geometry.shown + geometry.reason, geometry.list_cols);
	draw_lines(list, &lines, &geometry);
	list_preview_draw(list, surface, &geometry);
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
	ListGeometry geometry;
	int page, last = (int)list->items->len - 1;

	list_geometry(list, &geometry);
	page = MAX(geometry.shown - 1, 1);
	switch (command) {
	case CMD_NEXT_ENTRY:
		list_move(list, list->cursor + 1, 1);
		return TRUE;
	case CMD_PREVIOUS_ENTRY:
		list_move(list, list->cursor - 1, -1);
		return TRUE;
	case CMD_NEXT_PAGE:
		list_move(list, list->cursor + page, 1);
		return TRUE;
	case CMD_PREVIOUS_PAGE:
		list_move(list, list->cursor - page, -1);
		return TRUE;
	case CMD_FIRST_ENTRY:
		list_move(list, 0, 1);
		return TRUE;
	case CMD_LAST_ENTRY:
		list_move(list, last, -1);
		return TRUE;
	default:
		return FALSE;
	}
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
	.point = list_point,
	.wheel = list_preview_wheel,
	.choices = list_choices,
	.status = list_status,
};
