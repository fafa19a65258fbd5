/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include <notyet/base/text.h>
#include <notyet/ui/approve.h>
#include <notyet/ui/session.h>
#include <notyet/ui/when.h>
#include <notyet/ui/widgets.h>

enum { STATE, AGE, TO, SUBJECT, OUTBOX_COLUMNS };

typedef struct OutboxScreen {
	Screen base;
	GPtrArray *rows;	/* OutboxRow * */
	gint64 selected;	/* id of the row under the cursor; 0 */
	int cursor, top;
} OutboxScreen;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_OPEN, "View"}, {CMD_SEND, "Send"},
	{CMD_CANCEL, "Cancel"}, {CMD_HELP, "Help"}, {COMMAND_NONE, NULL},
};

static const Column columns[OUTBOX_COLUMNS] = {
	[STATE] = {9, 10, 10, 0},
	[AGE] = {4, 4, 4, 2},
	[TO] = {12, 24, 34, 0},
	[SUBJECT] = {10, 30, 80, 1},
};

/* What the state asks of the user. */
static const struct {
	StyleId style;
	const char *help;
} states[OUTBOX_STATE_COUNT] = {
	[OUTBOX_DRAFT] = {STYLE_DUE, "it waits for your yes: send it or "
	    "cancel it"},
	[OUTBOX_APPROVED] = {STYLE_DUE, "approved; it has not been sent yet"},
	[OUTBOX_QUEUED] = {STYLE_WAITING, "approved; it waits for its moment"},
	[OUTBOX_SENDING] = {STYLE_WAITING, "it is on its way to the server"},
	[OUTBOX_SENT] = {STYLE_CLOSED, "the server has taken it"},
	[OUTBOX_REJECTED] = {STYLE_LATE, "the server refused it for good"},
	[OUTBOX_RETRY] = {STYLE_DUE, "it was not sent; send it again"},
	[OUTBOX_UNKNOWN] = {STYLE_LATE, "nobody knows whether it was sent: "
	    "it is looked for in the index, and cancel gives it up"},
	[OUTBOX_CANCELLED] = {STYLE_CLOSED, "cancelled; it was never sent"},
};

static int
shown_rows(const OutboxScreen *outbox)
{
	return MAX(ui_body_rows(outbox->base.ui) - 2, 1);
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

static gboolean
outbox_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;

	outbox->rows = app_outbox(ui_app(screen->ui), error);
	return outbox->rows != NULL;
}

static void
outbox_close(Screen *screen)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;

	g_clear_pointer(&outbox->rows, g_ptr_array_unref);
}

static gboolean
outbox_update(Screen *screen)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;
	g_autoptr(GError) error = NULL;
	GPtrArray *rows = app_outbox(ui_app(screen->ui), &error);
	int index = outbox->cursor;

	if (rows == NULL) {
		ui_fail(screen->ui, error);
		return TRUE;
	}
	g_ptr_array_unref(outbox->rows);
	outbox->rows = rows;
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		if (row->id == outbox->selected)
			index = (int)i;
	}
	move_to(outbox, index);
	return TRUE;
}

/* --- painting --- */

static void
draw_row(const OutboxScreen *outbox, Surface *surface, int line,
	 const OutboxRow *row)
{
	App *app = ui_app(outbox->base.ui);
	ColumnPlace places[OUTBOX_COLUMNS];
	g_autofree char *age = when_span(app_now(app) - row->changed_at);
	const char *cells[OUTBOX_COLUMNS] = {
		[STATE] = outbox_state_name(row->state),
		[AGE] = age,
		[TO] = row->recipients->len > 0 ?
		    g_ptr_array_index(row->recipients, 0) : "",
		[SUBJECT] = row->subject,
	};

	columns_lay_out(columns, OUTBOX_COLUMNS, surface->cols, places);
	for (int i = 0; i < OUTBOX_COLUMNS; i++) {
		g_autofree char *safe = text_scrub(cells[i], -1, TEXT_ONE_LINE);

		if (places[i].width_cols > 0)
			surface_put_fit(surface, line, places[i].col,
			    places[i].width_cols, safe,
			    states[row->state].style);
	}
}

static void
draw_detail(Surface *surface, const OutboxRow *row)
{
	int line = surface->rows - 1;
	g_autofree char *text = row->text != NULL ?
	    g_strdup_printf("%s: %s", states[row->state].help, row->text) :
	    g_strdup(states[row->state].help);
	g_autofree char *safe = text_scrub(text, -1, TEXT_ONE_LINE);
	g_autoptr(GPtrArray) lines = text_wrap(safe, MAX(surface->cols, 1));

	if (lines->len > 1)
		line--;
	for (guint i = 0; i < lines->len && i < 2; i++)
		surface_put(surface, line + (int)i, 0, -1,
		    g_ptr_array_index(lines, i), STYLE_DIM);
}

static void
outbox_draw(const Screen *screen, Surface *surface)
{
	const OutboxScreen *outbox = (const OutboxScreen *)screen;

	if (outbox->rows->len == 0) {
		surface_put(surface, 1, 1, -1, "No mail is on its way.",
		    STYLE_NORMAL);
		return;
	}
	for (int line = 0; line < surface->rows - 2; line++) {
		int index = outbox->top + line;

		if (index >= (int)outbox->rows->len)
			break;
		draw_row(outbox, surface, line,
		    g_ptr_array_index(outbox->rows, (guint)index));
		if (index == outbox->cursor)
			surface_restyle(surface, line, 0, surface->cols,
			    STYLE_CURSOR);
	}
	draw_detail(surface, selected_row(outbox));
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

static void
cancel_answered(const char *text, gpointer data)
{
	OutboxScreen *outbox = data;
	Ui *ui = outbox->base.ui;
	g_autoptr(GError) error = NULL;

	if (text == NULL)
		return;
	if (app_outbox_cancel(ui_app(ui), outbox->selected, &error))
		ui_say(ui, "The mail is cancelled.");
	else
		ui_fail(ui, error);
	ui_update(ui);
}

static void
cancel(OutboxScreen *outbox)
{
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.label = "Cancel this mail?",
		.done = cancel_answered,
		.data = outbox,
	};
	OutboxState next;

	if (!outbox_move(selected_row(outbox)->state, OUTBOX_EVENT_CANCEL,
		&next))
		ui_refuse(outbox->base.ui, "A mail that is %s cannot be "
		    "cancelled.",
		    outbox_state_name(selected_row(outbox)->state));
	else
		ui_ask(outbox->base.ui, &spec);
}

static void
send(OutboxScreen *outbox)
{
	OutboxState state = selected_row(outbox)->state, next;

	if (!outbox_move(state, OUTBOX_EVENT_APPROVE, &next))
		ui_refuse(outbox->base.ui, "A mail that is %s cannot be sent.",
		    outbox_state_name(state));
	else
		approve_row(outbox->base.ui, outbox->selected, FALSE);
}

static void
view(OutboxScreen *outbox)
{
	Ui *ui = outbox->base.ui;
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row =
	    app_outbox_row(ui_app(ui), outbox->selected, &error);
	g_autofree char *text = NULL;
	ScreenArgument argument = {.title = "Mail"};

	if (row == NULL) {
		ui_fail(ui, error);
		return;
	}
	text = approve_text(ui, row);
	argument.text = text;
	ui_open(ui, &screen_pager, &argument);
}

static gboolean
move(OutboxScreen *outbox, CommandId command)
{
	int page = MAX(shown_rows(outbox) - 1, 1);

	switch (command) {
	case CMD_NEXT_ENTRY:
		move_to(outbox, outbox->cursor + 1);
		return TRUE;
	case CMD_PREVIOUS_ENTRY:
		move_to(outbox, outbox->cursor - 1);
		return TRUE;
	case CMD_NEXT_PAGE:
		move_to(outbox, outbox->cursor + page);
		return TRUE;
	case CMD_PREVIOUS_PAGE:
		move_to(outbox, outbox->cursor - page);
		return TRUE;
	case CMD_FIRST_ENTRY:
		move_to(outbox, 0);
		return TRUE;
	case CMD_LAST_ENTRY:
		move_to(outbox, (int)outbox->rows->len - 1);
		return TRUE;
	default:
		return FALSE;
	}
}

static ScreenResult
outbox_command(Screen *screen, CommandId command, const char *argument)
{
	OutboxScreen *outbox = (OutboxScreen *)screen;

	if (move(outbox, command))
		return SCREEN_HANDLED;
	if (command != CMD_OPEN && command != CMD_SEND && command != CMD_CANCEL)
		return SCREEN_IGNORED;
	if (selected_row(outbox) == NULL) {
		ui_refuse(screen->ui, "No mail is on its way.");
		return SCREEN_HANDLED;
	}
	if (command == CMD_OPEN)
		view(outbox);
	else if (command == CMD_SEND)
		send(outbox);
	else
		cancel(outbox);
	return SCREEN_HANDLED;
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
	.status = outbox_status,
};
