/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-private.h"

#include <notyet/base/text.h>

#include <string.h>

/* So low that every line should say something of its own. */
#define ROWS_WITH_HINTS 12
#define MESSAGE_ROWS_MAX 6
#define COLS_WITH_STOP 70
#define TITLE_COLS 80

gboolean
ui_is_too_small(const Ui *ui)
{
	return ui->rows < UI_ROWS_MIN || ui->cols < UI_COLS_MIN;
}

int
ui_body_rows(const Ui *ui)
{
	return MAX(1, ui->rows - 2);
}

int
ui_body_cols(const Ui *ui)
{
	return ui->cols;
}

/* What the keys do, while nothing else stands in the last line. */
static void
draw_hints(const Ui *ui, Surface *surface)
{
	const Screen *screen = ui_top(ui);
	g_autoptr(GString) text = g_string_new(NULL);

	for (const ScreenHint *hint = screen->class->hints; hint->word != NULL;
	     hint++) {
		g_autofree char *keys = keymap_keys_for(ui->keymap,
		    screen->class->id, hint->command);
		g_autofree char *part = NULL;

		if (keys == NULL)
			continue;
		part = g_strdup_printf("%s:%s  ", keys, hint->word);
		if (text_width(text->str) + text_width(part) - 2 >
		    surface->cols)
			break;
		g_string_append(text, part);
	}
	surface_put(surface, surface->rows - 1, 0, -1, text->str, STYLE_BAR);
}

/* The countdown stands here too while something else has the last line. */
static char *
busy_word(const Ui *ui)
{
	g_autofree char *left = sender_countdown_short(ui);

	if (ui->sending)
		return g_strdup(" sending ");
	if (left != NULL && (ui->prompt != NULL || ui->message != NULL))
		return g_strdup_printf(" %s ", left);
	if (ui->refresh == NULL)
		return g_strdup("");
	if (ui->refresh_stopped)
		return g_strdup(" stopping ");
	return g_strdup(ui->cols < COLS_WITH_STOP ? " reading mail " :
	    " reading mail, <Esc> stops ");
}

static void
draw_status(const Ui *ui, Surface *surface, int row)
{
	const Screen *screen = ui_top(ui);
	g_autofree char *raw = screen->class->status(screen);
	g_autofree char *status = text_scrub(raw, -1, TEXT_ONE_LINE);
	g_autofree char *busy = busy_word(ui);
	int busy_cols = text_width(busy);

	surface_fill(surface, row, 0, STYLE_STATUS);
	if (busy_cols + 10 > surface->cols)
		busy_cols = 0;
	surface_put_fit(surface, row, 0, surface->cols - busy_cols, status,
	    STYLE_STATUS);
	if (busy_cols > 0)
		surface_put(surface, row, surface->cols - busy_cols, -1, busy,
		    STYLE_STATUS);
}

/* What the keys that may follow would do, "g:first-entry"; an ellipsis says
 * that there are more than fit. */
static void
add_continued(const Ui *ui, GString *text, int cols)
{
	g_autoptr(GPtrArray) bindings = keymap_continued(ui->keymap,
	    ui_top(ui)->class->id, ui->keys, ui->key_count);

	for (guint i = 0; i < bindings->len; i++) {
		const Binding *binding = g_ptr_array_index(bindings, i);
		Binding rest = {.key_count =
		    binding->key_count - ui->key_count};
		g_autofree char *keys = NULL, *part = NULL;

		memcpy(rest.keys, binding->keys + ui->key_count,
		    sizeof(Key) * (gsize)rest.key_count);
		keys = binding_keys(&rest);
		part = g_strdup_printf("  %s:%s", keys,
		    binding->command != COMMAND_NONE ?
		    command_get(binding->command)->name : "macro");
		if (text_width(text->str) + text_width(part) + 2 > cols) {
			g_string_append(text, " …");
			return;
		}
		g_string_append(text, part);
	}
}

/* Keys that wait for more of them, and what these may be. */
static void
draw_keys(const Ui *ui, Surface *surface)
{
	g_autofree char *keys = ui_typed_keys(ui);
	g_autoptr(GString) text = g_string_new(keys);
	g_autofree char *first = keymap_keys_for(ui->keymap,
	    ui_top(ui)->class->id, CMD_FIRST_ENTRY);
	g_autofree char *next = keymap_keys_for(ui->keymap,
	    ui_top(ui)->class->id, CMD_NEXT_ENTRY);

	if (ui->key_count > 0)
		add_continued(ui, text, surface->cols);
	else if (first != NULL && next != NULL)
		g_string_append_printf(text, "  times a movement such as %s; "
		    "%s goes to entry %d", next, first, ui->count);
	surface_put(surface, surface->rows - 1, 0, -1, text->str,
	    STYLE_MESSAGE);
}

int
ui_message_rows(const Ui *ui)
{
	g_autoptr(GPtrArray) lines = NULL;

	if (ui->message == NULL || ui->prompt != NULL)
		return 0;
	lines = text_wrap(ui->message, ui->cols);
	return MIN((int)lines->len, MIN(MESSAGE_ROWS_MAX, ui->rows));
}

/* A sentence that needs more lines takes them from what is above; one that is
 * cut off shows it. */
static void
draw_message(const Ui *ui, Surface *surface)
{
	g_autoptr(GPtrArray) lines = text_wrap(ui->message, surface->cols);
	int count = ui_message_rows(ui);
	int first = surface->rows - count;

	for (int i = 0; i < count; i++) {
		surface_fill(surface, first + i, 0, STYLE_NORMAL);
		surface_put(surface, first + i, 0, -1,
		    g_ptr_array_index(lines, (guint)i), ui->message_style);
	}
	if (count < (int)lines->len)
		surface_put(surface, surface->rows - 1, surface->cols - 1, -1,
		    "…", ui->message_style);
}

static gboolean
draw_countdown(const Ui *ui, Surface *surface)
{
	g_autofree char *text = sender_countdown(ui, surface->cols);

	if (text == NULL)
		return FALSE;
	surface_fill(surface, surface->rows - 1, 0, STYLE_NORMAL);
	surface_put(surface, surface->rows - 1, 0, -1, text, STYLE_MESSAGE);
	return TRUE;
}

void
ui_draw(const Ui *ui, Surface *surface)
{
	const Screen *screen = ui_top(ui);
	int row = 0, col = 0;
	Surface body;

	surface_clear(surface);
	if (ui_is_too_small(ui)) {
		surface_put(surface, 0, 0, -1, "Too small: 20x4 is needed.",
		    STYLE_NORMAL);
		return;
	}
	if (screen == NULL)
		return;
	surface->plain = ui_is_plain(ui);
	body = surface_view(surface, 0, 0, ui_body_rows(ui), ui->cols);
	screen->class->draw(screen, &body);
	draw_status(ui, surface, surface->rows - 2);
	if (surface->plain)
		surface_to_plain(surface);
	if (ui->prompt != NULL)
		prompt_draw(ui->prompt, surface, &row, &col);
	else if (ui->message != NULL)
		draw_message(ui, surface);
	else if (ui->key_count > 0 || ui->has_count)
		draw_keys(ui, surface);
	else if (!draw_countdown(ui, surface) &&
		 ui->rows >= ROWS_WITH_HINTS)
		draw_hints(ui, surface);
}

char *
ui_title(const Ui *ui)
{
	const Screen *screen = ui_top(ui);
	g_autofree char *status = screen != NULL ?
	    screen->class->status(screen) : g_strdup("");
	g_autofree char *text = g_strconcat("notyet: ", g_strstrip(status),
	    NULL);
	g_autofree char *safe = text_scrub(text, -1, TEXT_ONE_LINE);

	return g_strchomp(text_fit(safe, TITLE_COLS));
}

/* Where the screen has painted its cursor; without one, where reading
 * begins. */
static int
current_row(const Surface *surface)
{
	for (int row = 0; row < surface->rows; row++)
		if (surface->cols > 0 &&
		    surface_cell(surface, row, 0)->style == STYLE_CURSOR)
			return row;
	return 0;
}

gboolean
ui_cursor(const Ui *ui, const Surface *painted, int *ret_row, int *ret_col)
{
	g_autoptr(Surface) scratch = NULL;

	if (ui->prompt != NULL && !ui_is_too_small(ui)) {
		scratch = surface_new(ui->rows, ui->cols);
		prompt_draw(ui->prompt, scratch, ret_row, ret_col);
		return TRUE;
	}
	if (!ui_is_plain(ui))
		return FALSE;
	*ret_row = current_row(painted);
	*ret_col = 0;
	return TRUE;
}
