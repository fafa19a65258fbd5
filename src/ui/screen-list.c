/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <notyet/app/pipeline.h>
#include <notyet/base/text.h>
#include <notyet/ui/actions.h>
#include <notyet/ui/list-row.h>
#include <notyet/ui/session.h>

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

/* A line of the list: a heading (id 0) or an application. */
typedef struct Item {
	gint64 id;
	Section section;
} Item;

typedef struct ListScreen {
	Screen base;
	GArray *items;		/* Item */
	gint64 selected;	/* the application under the cursor; 0 */
	int cursor;		/* its line among items */
	int top;
	gboolean folded;	/* the closed ones */
	char *words;		/* of the last search, or NULL */
} ListScreen;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Quit"}, {CMD_OPEN, "Open"}, {CMD_DRAFT, "Write"},
	{CMD_STAGE, "Stage"}, {CMD_LOG, "Log"}, {CMD_UNDO, "Undo"},
	{CMD_NEXT_STALLED, "Stalled"}, {CMD_HELP, "Help"},
	{COMMAND_NONE, NULL},
};

static const Pipeline *
pipeline(const ListScreen *list)
{
	return app_pipeline(ui_app(list->base.ui));
}

static const Item *
item_at(const ListScreen *list, int index)
{
	return &g_array_index(list->items, Item, (guint)index);
}

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

/* Of the selected application; no lines where none is. */
static void
reason_init(Reason *reason, const ListScreen *list, int width_cols)
{
	const Row *row = pipeline_row(pipeline(list), list->selected);
	const DueContext *context = app_context(ui_app(list->base.ui));
	g_autofree char *due = NULL, *proposal = NULL;

	reason->lines = g_ptr_array_new_with_free_func(g_free);
	reason->proposed = 0;
	if (row == NULL)
		return;
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

static int
shown_rows(const ListScreen *list)
{
	int rows = ui_body_rows(list->base.ui);
	g_auto(Reason) reason = {NULL, 0};

	reason_init(&reason, list, ui_body_cols(list->base.ui));
	return MAX(1, rows - HEADLINE_ROWS - titles_rows(rows) -
	    reason_rows(&reason, rows));
}

/* --- the lines --- */

static void
build_items(ListScreen *list)
{
	const Pipeline *now = pipeline(list);
	int section = -1;

	g_array_set_size(list->items, 0);
	for (guint i = 0; i < now->rows->len; i++) {
		const Row *row = g_ptr_array_index(now->rows, i);
		Item item = {0, row->due.section};

		if ((int)row->due.section != section) {
			section = (int)row->due.section;
			g_array_append_val(list->items, item);
		}
		if (list->folded && row->due.section == SECTION_CLOSED)
			continue;
		item.id = row->id;
		g_array_append_val(list->items, item);
	}
}

/* The nearest line with an application, first in one direction, then in the
 * other; -1 when there is none. */
static int
nearest_row(const ListScreen *list, int index, int direction)
{
	int count = (int)list->items->len;

	index = CLAMP(index, 0, MAX(count - 1, 0));
	for (int i = index; i >= 0 && i < count; i += direction)
		if (item_at(list, i)->id != 0)
			return i;
	for (int i = index; i >= 0 && i < count; i -= direction)
		if (item_at(list, i)->id != 0)
			return i;
	return -1;
}

static void
move_to(ListScreen *list, int index, int direction)
{
	int row = nearest_row(list, index, direction);
	int top;

	list->cursor = MAX(row, 0);
	list->selected = row >= 0 ? item_at(list, row)->id : 0;
	/* A heading right above the cursor comes into view with it. */
	top = row > 0 && item_at(list, row - 1)->id == 0 ? row - 1 : row;
	list->top = scroll_top(list->top, MAX(top, 0), shown_rows(list),
	    (int)list->items->len);
	list->top = scroll_top(list->top, list->cursor, shown_rows(list),
	    (int)list->items->len);
}

static gboolean
list_update(Screen *screen)
{
	ListScreen *list = (ListScreen *)screen;

	build_items(list);
	for (guint i = 0; i < list->items->len; i++)
		if (list->selected != 0 &&
		    item_at(list, (int)i)->id == list->selected) {
			move_to(list, (int)i, 1);
			return TRUE;
		}
	move_to(list, list->cursor, 1);
	return TRUE;
}

static gboolean
list_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	ListScreen *list = (ListScreen *)screen;

	list->items = g_array_new(FALSE, FALSE, sizeof(Item));
	return TRUE;
}

static void
list_close(Screen *screen)
{
	ListScreen *list = (ListScreen *)screen;

	g_array_unref(list->items);
	g_free(list->words);
}

/* --- painting --- */

/* " Today: thank Globex (in 5 h), answer Initech; 3 stalled" */
static void
draw_headline(const ListScreen *list, Surface *surface)
{
	g_autofree char *headline = pipeline_headline(pipeline(list),
	    app_context(ui_app(list->base.ui)));
	g_autofree char *safe = text_scrub(headline, -1, TEXT_ONE_LINE);
	gboolean today = surface->cols >= COLS_WITH_TODAY &&
	    pipeline(list)->rows->len > 0;
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
	const Snapshot *snapshot = pipeline(list)->snapshot;
	g_autofree char *leave = ui_keys(list->base.ui, CMD_CLOSE);
	g_autofree char *track = ui_keys(list->base.ui, CMD_TRACK);
	g_autofree char *text = NULL;
	g_autoptr(GPtrArray) lines = NULL;

	if (snapshot != NULL && snapshot->database_path[0] == '\0')
		text = g_strdup_printf("No mail index was found.\n\n"
		    "notyet reads the mail that notmuch has indexed. Leave "
		    "with %s and run\n\n  notyet doctor\n\nwhich says what is "
		    "missing and how to mend it.", leave);
	else
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
	gboolean folded = list->folded && section == SECTION_CLOSED;
	g_autofree char *text = g_strdup_printf("%s (%d)%s",
	    section_title(section), pipeline(list)->counts[section],
	    folded ? " folded" : "");

	surface_put(surface, line, 0, -1, text, STYLE_HEADING);
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

static void
list_draw(const Screen *screen, Surface *surface)
{
	const ListScreen *list = (const ListScreen *)screen;
	App *app = ui_app(screen->ui);
	const DueContext *context = app_context(app);
	int above = HEADLINE_ROWS + titles_rows(surface->rows);
	g_auto(Reason) reason = {NULL, 0};
	int below, rows;
	ListLayout layout;

	draw_headline(list, surface);
	if (list->items->len == 0) {
		draw_empty(list, surface);
		return;
	}
	reason_init(&reason, list, surface->cols);
	below = reason_rows(&reason, surface->rows);
	rows = surface->rows - above - below;
	list_layout(&layout, surface->cols, app_config(app)->strip_weeks);
	if (above > HEADLINE_ROWS)
		list_titles_draw(surface, HEADLINE_ROWS, &layout);
	for (int i = 0; i < rows; i++) {
		int index = list->top + i, line = above + i;
		const Row *row;

		if (index >= (int)list->items->len)
			break;
		row = pipeline_row(pipeline(list), item_at(list, index)->id);
		if (item_at(list, index)->id == 0)
			draw_heading(list, surface, line,
			    item_at(list, index)->section);
		else if (row != NULL)
			list_row_draw(surface, line, &layout, row, context);
		if (item_at(list, index)->id != 0 && index == list->cursor)
			surface_restyle(surface, line, 0, surface->cols,
			    STYLE_CURSOR);
	}
	draw_reason(&reason, surface, below);
}

static char *
list_status(const Screen *screen)
{
	App *app = ui_app(screen->ui);
	const Pipeline *now = app_pipeline(app);
	GString *text = g_string_new(app_is_demo(app) ? " demo " : "");

	for (int i = 0; i <= SECTION_COUNT; i++) {
		g_autofree char *part = i < SECTION_COUNT ?
		    g_strdup_printf(" %d %s ", now->counts[i],
			section_title((Section)i)) :
		    g_strdup_printf(" %d stalled", now->stalled_count);

		if (text_width(text->str) + text_width(part) >
		    ui_body_cols(screen->ui))
			break;
		for (char *p = part; *p != '\0'; p++)
			*p = g_ascii_tolower(*p);
		g_string_append(text, part);
	}
	return g_string_free(text, FALSE);
}

/* --- commands --- */

static gboolean
is_match(const ListScreen *list, int index, const char *words)
{
	const Row *row;

	if (item_at(list, index)->id == 0)
		return FALSE;
	row = pipeline_row(pipeline(list), item_at(list, index)->id);
	if (row == NULL)
		return FALSE;
	return words != NULL ? list_row_holds(row, words) : row->due.stalled;
}

/* To the next line that fits; words NULL: that is stalled. */
static gboolean
find(ListScreen *list, const char *words, int direction)
{
	int count = (int)list->items->len;

	for (int i = 1; i <= count; i++) {
		int at = ((list->cursor + direction * i) % count + count) %
			 count;

		if (is_match(list, at, words)) {
			move_to(list, at, 1);
			return TRUE;
		}
	}
	return FALSE;
}

static void
search(ListScreen *list, int direction)
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
	search(list, 1);
}

static void
ask_search(ListScreen *list, const char *argument)
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

static gboolean
move_cursor(ListScreen *list, CommandId command)
{
	int page = MAX(shown_rows(list) - 1, 1);

	switch (command) {
	case CMD_NEXT_ENTRY:
		move_to(list, list->cursor + 1, 1);
		return TRUE;
	case CMD_PREVIOUS_ENTRY:
		move_to(list, list->cursor - 1, -1);
		return TRUE;
	case CMD_NEXT_PAGE:
		move_to(list, list->cursor + page, 1);
		return TRUE;
	case CMD_PREVIOUS_PAGE:
		move_to(list, list->cursor - page, -1);
		return TRUE;
	case CMD_FIRST_ENTRY:
		move_to(list, 0, 1);
		return TRUE;
	case CMD_LAST_ENTRY:
		move_to(list, (int)list->items->len - 1, -1);
		return TRUE;
	default:
		return FALSE;
	}
}

static void
open_selected(ListScreen *list)
{
	ScreenArgument argument = {.id = list->selected};

	if (list->selected == 0)
		ui_refuse(list->base.ui, "There is no application to open.");
	else
		ui_open(list->base.ui, &screen_thread, &argument);
}

static void
fold(ListScreen *list)
{
	list->folded = !list->folded;
	list_update(&list->base);
}

static ScreenResult
list_command(Screen *screen, CommandId command, const char *argument)
{
	ListScreen *list = (ListScreen *)screen;

	if (move_cursor(list, command))
		return SCREEN_HANDLED;
	switch (command) {
	case CMD_OPEN:
		open_selected(list);
		return SCREEN_HANDLED;
	case CMD_NEXT_STALLED:
		if (!find(list, NULL, 1))
			ui_say(screen->ui, "Nothing is stalled.");
		return SCREEN_HANDLED;
	case CMD_SEARCH:
		ask_search(list, argument);
		return SCREEN_HANDLED;
	case CMD_SEARCH_NEXT:
		search(list, 1);
		return SCREEN_HANDLED;
	case CMD_SEARCH_OPPOSITE:
		search(list, -1);
		return SCREEN_HANDLED;
	case CMD_FOLD_CLOSED:
		fold(list);
		return SCREEN_HANDLED;
	case CMD_UNDO:
		return action_run(screen->ui, command, 0, argument);
	default:
		return action_run(screen->ui, command, list->selected,
		    argument);
	}
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
	.choices = list_choices,
	.status = list_status,
};
