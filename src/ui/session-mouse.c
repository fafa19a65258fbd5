/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the mouse does: it moves and opens, and never answers. */
#include "session-private.h"

/* Lines that one turn of the wheel goes. */
#define WHEEL_LINES 3

/* A text under the pointer scrolls; else the cursor moves. */
static void
turn_wheel(Ui *ui, const Pointer *pointer)
{
	Screen *screen = ui_top(ui);
	int direction = pointer->kind == POINTER_WHEEL_DOWN ? 1 : -1;

	if (screen->class->wheel != NULL &&
	    screen->class->wheel(screen, pointer->row, pointer->col,
		direction * WHEEL_LINES))
		return;
	for (int i = 0; i < WHEEL_LINES; i++)
		screen->class->command(screen, direction > 0 ?
		    CMD_NEXT_ENTRY : CMD_PREVIOUS_ENTRY, NULL);
}

static void
click(Ui *ui, const Pointer *pointer)
{
	Screen *screen = ui_top(ui);

	if (screen->class->point == NULL)
		return;
	if (screen->class->point(screen, pointer->row, pointer->col) ==
	    POINT_AGAIN)
		ui_command(ui, CMD_OPEN, NULL);
}

/* While a text is typed everything waits for it; under a question for a yes
 * the text may still be read. */
static gboolean
may_scroll(const Ui *ui)
{
	return ui->prompt == NULL || prompt_kind(ui->prompt) != PROMPT_TEXT;
}

void
ui_mouse(Ui *ui, const Pointer *pointer)
{
	gboolean in_body;

	if (ui->ended || ui_top(ui) == NULL || ui_is_too_small(ui) ||
	    pointer->row < 0 || pointer->col < 0 ||
	    pointer->col >= ui->cols)
		return;
	in_body = pointer->row < ui_body_rows(ui) &&
	    pointer->row < ui->rows - ui_message_rows(ui);
	ui->dirty = TRUE;
	ui_forget_keys(ui);
	if (ui->prompt == NULL)
		g_clear_pointer(&ui->message, g_free);
	if (pointer->kind != POINTER_CLICK && may_scroll(ui))
		turn_wheel(ui, pointer);
	else if (pointer->kind == POINTER_CLICK && ui->prompt == NULL &&
		 in_body)
		click(ui, pointer);
}
