/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <notyet/app/agenda.h>
#include <notyet/ui/session.h>
#include <notyet/ui/widgets.h>

/* What a line holds: the heading of a day, an entry, or a blank. */
typedef struct AgendaLine {
	CivilDate day;
	int entry;		/* index; -1: a heading; -2: blank; -3: that
				   nothing is due today */
} AgendaLine;

#define LINE_HEADING (-1)
#define LINE_BLANK (-2)
#define LINE_NOTHING (-3)

typedef struct AgendaScreen {
	Screen base;
	GPtrArray *entries;	/* AgendaEntry * */
	GArray *lines;		/* AgendaLine */
	int cursor;		/* index of an entry */
	int top;		/* line */
} AgendaScreen;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_OPEN, "Open"}, {CMD_NUMBERS, "Numbers"},
	{CMD_UNDO, "Undo"}, {CMD_HELP, "Help"},
	{COMMAND_NONE, NULL},
};

#define HOURS_COLS 12
/* The sentence of the entry under the cursor. */
#define DETAIL_ROWS 3
#define DETAIL_ROWS_LOW 2
#define ROWS_LOW 16

static int
detail_rows(int rows)
{
	return MIN(rows - 1, rows < ROWS_LOW ? DETAIL_ROWS_LOW : DETAIL_ROWS);
}

static int
shown_rows(const AgendaScreen *agenda)
{
	int rows = ui_body_rows(agenda->base.ui);

	return MAX(rows - detail_rows(rows), 1);
}

static CivilDate
today_of(const AgendaScreen *agenda)
{
	App *app = ui_app(agenda->base.ui);

	return zone_date(app_zone(app), app_now(app));
}

static const AgendaEntry *
selected(const AgendaScreen *agenda)
{
	if (agenda->cursor >= (int)agenda->entries->len)
		return NULL;
	return g_ptr_array_index(agenda->entries, (guint)agenda->cursor);
}

static void
add_line(AgendaScreen *agenda, CivilDate day, int entry)
{
	AgendaLine line = {.day = day, .entry = entry};

	g_array_append_val(agenda->lines, line);
}

/* Today stands at the top whether it holds anything or not. */
static void
lay_out(AgendaScreen *agenda)
{
	CivilDate day = today_of(agenda);

	g_array_set_size(agenda->lines, 0);
	add_line(agenda, day, LINE_HEADING);
	for (guint i = 0; i < agenda->entries->len; i++) {
		const AgendaEntry *entry =
		    g_ptr_array_index(agenda->entries, i);

		if (civil_compare(entry->day, day) != 0) {
			if (i == 0)
				add_line(agenda, day, LINE_NOTHING);
			day = entry->day;
			add_line(agenda, day, LINE_BLANK);
			add_line(agenda, day, LINE_HEADING);
		}
		add_line(agenda, day, (int)i);
	}
	if (agenda->entries->len == 0)
		add_line(agenda, day, LINE_NOTHING);
}

static int
line_of(const AgendaScreen *agenda, int entry)
{
	for (guint i = 0; i < agenda->lines->len; i++)
		if (g_array_index(agenda->lines, AgendaLine, i).entry == entry)
			return (int)i;
	return 0;
}

/* The heading of the first entry in sight is kept in sight. */
static void
move_to(AgendaScreen *agenda, int index)
{
	int line, rows = shown_rows(agenda);

	agenda->cursor =
	    CLAMP(index, 0, MAX((int)agenda->entries->len - 1, 0));
	line = line_of(agenda, agenda->cursor);
	agenda->top = scroll_top(agenda->top, line, rows,
	    (int)agenda->lines->len);
	if (line > 0 && rows > 1 && agenda->top == line &&
	    g_array_index(agenda->lines, AgendaLine, line - 1).entry ==
	    LINE_HEADING)
		agenda->top--;
}

/* --- life --- */

static gboolean
agenda_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	AgendaScreen *agenda = (AgendaScreen *)screen;

	agenda->lines = g_array_new(FALSE, FALSE, sizeof(AgendaLine));
	agenda->entries = app_agenda(ui_app(screen->ui), 0, error);
	return agenda->entries != NULL;
}

static void
agenda_close(Screen *screen)
{
	AgendaScreen *agenda = (AgendaScreen *)screen;

	g_clear_pointer(&agenda->entries, g_ptr_array_unref);
	g_clear_pointer(&agenda->lines, g_array_unref);
}

/* The same thing of the same application, else what is now in its place. */
static int
place_of(const GPtrArray *entries, const AgendaEntry *wanted, int otherwise)
{
	for (guint i = 0; wanted != NULL && i < entries->len; i++) {
		const AgendaEntry *entry = g_ptr_array_index(entries, i);

		if (entry->application_id == wanted->application_id &&
		    entry->kind == wanted->kind &&
		    g_strcmp0(entry->uid, wanted->uid) == 0)
			return (int)i;
	}
	return otherwise;
}

static gboolean
agenda_update(Screen *screen)
{
	AgendaScreen *agenda = (AgendaScreen *)screen;
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) before = NULL;
	GPtrArray *entries = app_agenda(ui_app(screen->ui), 0, &error);
	int place;

	if (entries == NULL) {
		ui_fail(screen->ui, error);
		return TRUE;
	}
	place = place_of(entries, selected(agenda), agenda->cursor);
	before = agenda->entries;
	agenda->entries = entries;
	lay_out(agenda);
	move_to(agenda, place);
	return TRUE;
}

/* --- painting --- */

static StyleId
style_of(const AgendaEntry *entry)
{
	if (entry->late)
		return STYLE_LATE;
	if (entry->kind == AGENDA_ANSWER)
		return STYLE_YOURS;
	return entry->open ? STYLE_DUE : STYLE_NORMAL;
}

static void
draw_entry(const AgendaScreen *agenda, Surface *surface, int row,
	   const AgendaEntry *entry)
{
	const Zone *zone = app_zone(ui_app(agenda->base.ui));
	g_autofree char *hours = agenda_hours_text(entry, zone);
	g_autofree char *what = agenda_what_text(entry);
	int hours_cols = MIN(HOURS_COLS, surface->cols / 3);

	surface_put_fit(surface, row, 1, hours_cols, hours, style_of(entry));
	surface_put_fit(surface, row, hours_cols + 1,
	    surface->cols - hours_cols - 1, what, style_of(entry));
	if (entry == selected(agenda))
		surface_restyle(surface, row, 0, surface->cols, STYLE_CURSOR);
}

static void
draw_line(const AgendaScreen *agenda, Surface *surface, int row,
	  const AgendaLine *line)
{
	g_autofree char *day = NULL;

	if (line->entry >= 0) {
		draw_entry(agenda, surface, row,
		    g_ptr_array_index(agenda->entries, (guint)line->entry));
	} else if (line->entry == LINE_NOTHING) {
		surface_put(surface, row, 1, -1, "Nothing is due today.",
		    STYLE_NORMAL);
	} else if (line->entry == LINE_HEADING) {
		day = agenda_day_text(line->day, today_of(agenda));
		surface_put(surface, row, 0, -1, day, STYLE_HEADING);
	}
}

static void
agenda_draw(const Screen *screen, Surface *surface)
{
	const AgendaScreen *agenda = (const AgendaScreen *)screen;
	const AgendaEntry *entry = selected(agenda);

	for (int row = 0; row < shown_rows(agenda); row++) {
		guint index = (guint)(agenda->top + row);

		if (index >= agenda->lines->len)
			break;
		draw_line(agenda, surface, row,
		    &g_array_index(agenda->lines, AgendaLine, index));
	}
	detail_draw(surface, entry != NULL ? entry->text : NULL,
	    detail_rows(surface->rows));
}

static char *
agenda_status(const Screen *screen)
{
	const AgendaScreen *agenda = (const AgendaScreen *)screen;
	CivilDate today = today_of(agenda);
	int due = 0;

	for (guint i = 0; i < agenda->entries->len; i++) {
		const AgendaEntry *entry =
		    g_ptr_array_index(agenda->entries, i);

		if (civil_compare(entry->day, today) == 0)
			due++;
	}
	return g_strdup_printf(" Agenda: %d today, %d in the days to come",
	    due, (int)agenda->entries->len - due);
}

/* --- commands --- */

/* How many entries a page holds is only known by its lines. */
static int
page_from(const AgendaScreen *agenda, int direction)
{
	int line = line_of(agenda, agenda->cursor) +
	    direction * MAX(shown_rows(agenda) - 1, 1);
	int best = direction > 0 ? (int)agenda->entries->len - 1 : 0;

	for (guint i = 0; i < agenda->lines->len; i++) {
		int entry = g_array_index(agenda->lines, AgendaLine, i).entry;

		if (entry >= 0 && (int)i >= line)
			return direction > 0 ? MAX(entry, agenda->cursor)
					     : MIN(entry, agenda->cursor);
	}
	return best;
}

/* Above the first entry stands its heading. */
static gboolean
move(AgendaScreen *agenda, CommandId command)
{
	const CursorMove move = {
		.cursor = agenda->cursor,
		.last = (int)agenda->entries->len - 1,
		.page_up = page_from(agenda, -1),
		.page_down = page_from(agenda, 1),
	};
	int to;

	if (!cursor_moved(command, &move, &to))
		return FALSE;
	if (command == CMD_FIRST_ENTRY)
		agenda->top = 0;
	move_to(agenda, to);
	return TRUE;
}

static ScreenPoint
agenda_point(Screen *screen, int row, int col)
{
	AgendaScreen *agenda = (AgendaScreen *)screen;
	int line = agenda->top + row, entry;

	if (row >= shown_rows(agenda) || line >= (int)agenda->lines->len)
		return POINT_NOTHING;
	entry = g_array_index(agenda->lines, AgendaLine, line).entry;
	if (entry < 0)
		return POINT_NOTHING;
	if (entry == agenda->cursor)
		return POINT_AGAIN;
	move_to(agenda, entry);
	return POINT_MOVED;
}

static ScreenResult
agenda_command(Screen *screen, CommandId command, const char *argument)
{
	AgendaScreen *agenda = (AgendaScreen *)screen;
	const AgendaEntry *entry = selected(agenda);
	ScreenArgument open = {0};

	if (move(agenda, command) || command == CMD_AGENDA)
		return SCREEN_HANDLED;
	if (command != CMD_OPEN)
		return SCREEN_IGNORED;
	if (entry == NULL) {
		ui_refuse(screen->ui, "There is nothing to open.");
		return SCREEN_HANDLED;
	}
	open.id = entry->application_id;
	ui_open(screen->ui, &screen_thread, &open);
	return SCREEN_HANDLED;
}

const ScreenClass screen_agenda = {
	.id = UI_AGENDA,
	.size_bytes = sizeof(AgendaScreen),
	.hints = hints,
	.open = agenda_open,
	.close = agenda_close,
	.update = agenda_update,
	.draw = agenda_draw,
	.command = agenda_command,
	.point = agenda_point,
	.status = agenda_status,
};
