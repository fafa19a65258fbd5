/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <string.h>

#include <notyet/app/outbox.h>
#include <notyet/ui/session.h>
#include <notyet/ui/when.h>
#include <notyet/ui/widgets.h>

#include "outbox-commands.h"
#include "outbox-text.h"

enum { STATE, MOMENT, TO, SUBJECT, OUTBOX_COLUMNS };

typedef struct OutboxScreen {
	Screen base;
	GPtrArray *rows;	/* OutboxRow * */
	gint64 selected;	/* id of the row under the cursor; 0 */
	int cursor, top;
} OutboxScreen;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_OPEN, "View"}, {CMD_SEND, "Send"},
	{CMD_SEND_LATER, "Later"}, {CMD_HOLD, "Hold"}, {CMD_EDIT, "Edit"},
	{CMD_RETRY, "Retry"}, {CMD_CANCEL, "Cancel"}, {CMD_HELP, "Help"},
	{COMMAND_NONE, NULL},
};

/* The subject gives way first, then the moment. */
static const Column columns[OUTBOX_COLUMNS] = {
	[STATE] = {9, 9, 9, 0},
	[MOMENT] = {10, 11, 11, 1},
	[TO] = {12, 24, 34, 0},
	[SUBJECT] = {10, 30, 80, 2},
};

/* What the selected mail is about, under the list. */
#define DETAIL_ROWS 4
#define DETAIL_ROWS_LOW 3
#define ROWS_LOW 16

static int
detail_rows(int rows)
{
	return MIN(rows - 1, rows < ROWS_LOW ? DETAIL_ROWS_LOW : DETAIL_ROWS);
}

static int
shown_rows(const OutboxScreen *outbox)
{
	int rows = ui_body_rows(outbox->base.ui);

	return MAX(rows - detail_rows(rows), 1);
}

static const OutboxRow *
selected_row(const OutboxScreen *outbox)
{
	if (outbox->cursor >= (int)outbox->rows->len)
		return NULL;
	return g_ptr_array_index(outbox->rows, (guint)outbox->cursor);
}

static void
move_to(OutboxScreen *outbox, int index)
{
	int count = (int)outbox->rows->len;
	const OutboxRow *row;

	outbox->cursor = CLAMP(index, 0, MAX(count - 1, 0));
	outbox->top = scroll_top(outbox->top, outbox->cursor,
	    shown_rows(outbox), count);
	row = selected_row(outbox);
	outbox->selected = row != NULL ? row->id : 0;
}

/* What is open comes first; each part is newest first, as it is read. */
static void
open_first(GPtrArray *rows)
{
	guint open = 0;

	for (guint i = 0; i < rows->len; i++) {
		OutboxRow *row = g_ptr_array_index(rows, i);

		if (outbox_state_is_final(row->state))
			continue;
		memmove(&rows->pdata[open + 1], &rows->pdata[open],
		    (i - open) * sizeof(gpointer));
		rows->pdata[open++] = row;
	}
}

static gboolean
outbox_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;

	outbox->rows = app_outbox(ui_app(screen->ui), error);
	outbox->selected = argument->id;
	return outbox->rows != NULL;
}

static void
outbox_close(Screen *screen)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;

	g_clear_pointer(&outbox->rows, g_ptr_array_unref);
}

/* Where the row under the cursor is now: a mail that was built anew took the
 * place of the one that was cancelled for it. */
static int
place_of_selected(const OutboxScreen *outbox)
{
	int place = -1;
	gint64 draft_id = 0;

	for (guint i = 0; i < outbox->rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(outbox->rows, i);

		if (row->id != outbox->selected)
			continue;
		place = (int)i;
		if (row->state == OUTBOX_CANCELLED)
			draft_id = row->draft_id;
	}
	for (guint i = 0; draft_id != 0 && i < outbox->rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(outbox->rows, i);

		if (row->draft_id == draft_id && row->id > outbox->selected &&
		    !outbox_state_is_final(row->state))
			return (int)i;
	}
	return place;
}

static gboolean
outbox_update(Screen *screen)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;
	g_autoptr(GError) error = NULL;
	GPtrArray *rows = app_outbox(ui_app(screen->ui), &error);
	int place;

	if (rows == NULL) {
		ui_fail(screen->ui, error);
		return TRUE;
	}
	g_ptr_array_unref(outbox->rows);
	outbox->rows = rows;
	open_first(rows);
	place = place_of_selected(outbox);
	move_to(outbox, place >= 0 ? place : outbox->cursor);
	return TRUE;
}

/* --- painting --- */

static void
draw_row(const OutboxScreen *outbox, Surface *surface, int line,
	 const OutboxRow *row)
{
	App *app = ui_app(outbox->base.ui);
	ColumnPlace places[OUTBOX_COLUMNS];
	g_autofree char *moment = when_moment(outbox_moment_at(row),
	    app_zone(app), app_now(app));
	const char *cells[OUTBOX_COLUMNS] = {
		[STATE] = outbox_word(row),
		[MOMENT] = moment,
		[TO] = row->recipients->len > 0 ?
		    g_ptr_array_index(row->recipients, 0) : "",
		[SUBJECT] = row->subject,
	};
	const ColumnCells all = {cells, OUTBOX_COLUMNS, outbox_style(row)};

	columns_lay_out(columns, OUTBOX_COLUMNS, surface->cols, places);
	columns_draw(surface, line, places, &all);
}

static void
outbox_draw(const Screen *screen, Surface *surface)
{
	const OutboxScreen *outbox = (const OutboxScreen *)screen;
	g_autofree char *meaning = NULL;

	if (outbox->rows->len == 0) {
		surface_put(surface, 1, 1, -1, "No mail is on its way.",
		    STYLE_NORMAL);
		return;
	}
	for (int line = 0; line < shown_rows(outbox); line++) {
		int index = outbox->top + line;

		if (index >= (int)outbox->rows->len)
			break;
		draw_row(outbox, surface, line,
		    g_ptr_array_index(outbox->rows, (guint)index));
		if (index == outbox->cursor)
			surface_restyle(surface, line, 0, surface->cols,
			    STYLE_CURSOR);
	}
	meaning = outbox_meaning(screen->ui, selected_row(outbox));
	detail_draw(surface, meaning, detail_rows(surface->rows));
}

static char *
outbox_status(const Screen *screen)
{
	const OutboxScreen *outbox = (const OutboxScreen *)screen;
	int open = 0;

	for (guint i = 0; i < outbox->rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(outbox->rows, i);

		if (!outbox_state_is_final(row->state))
			open++;
	}
	return g_strdup_printf(" Outbox: %u mail%s, %d not settled",
	    outbox->rows->len, outbox->rows->len == 1 ? "" : "s", open);
}

/* --- commands --- */

static gboolean
move(OutboxScreen *outbox, CommandId command)
{
	int page = MAX(shown_rows(outbox) - 1, 1);
	const CursorMove move = {
		.cursor = outbox->cursor,
		.last = (int)outbox->rows->len - 1,
		.page_up = outbox->cursor - page,
		.page_down = outbox->cursor + page,
	};
	int to;

	if (!cursor_moved(command, &move, &to))
		return FALSE;
	move_to(outbox, to);
	return TRUE;
}

static ScreenPoint
outbox_point(Screen *screen, int row, int col)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;
	int index = outbox->top + row;

	if (row >= shown_rows(outbox) || index >= (int)outbox->rows->len)
		return POINT_NOTHING;
	if (index == outbox->cursor)
		return POINT_AGAIN;
	move_to(outbox, index);
	return POINT_MOVED;
}

static ScreenResult
outbox_command(Screen *screen, CommandId command, const char *argument)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;

	if (move(outbox, command))
		return SCREEN_HANDLED;
	return outbox_run(screen->ui, command, selected_row(outbox), argument);
}

const ScreenClass screen_outbox = {
	.id = UI_OUTBOX,
	.size_bytes = sizeof(OutboxScreen),
	.hints = hints,
	.open = outbox_open,
	.close = outbox_close,
	.update = outbox_update,
	.draw = outbox_draw,
	.command = outbox_command,
	.point = outbox_point,
	.status = outbox_status,
};
