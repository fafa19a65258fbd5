/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <notyet/base/text.h>
#include <notyet/ui/session.h>
#include <notyet/ui/widgets.h>

typedef struct PagerScreen {
	Screen base;
	char *title;
	TextView view;
} PagerScreen;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_NEXT_PAGE, "Down"}, {CMD_PREVIOUS_PAGE, "Up"},
	{CMD_SEARCH, "Search"}, {CMD_HELP, "Help"}, {COMMAND_NONE, NULL},
};

static gboolean
pager_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	PagerScreen *pager = (PagerScreen *)screen;

	pager->title = text_scrub(argument->title, -1, TEXT_ONE_LINE);
	text_view_init(&pager->view);
	text_view_set(&pager->view, argument->text);
	return TRUE;
}

static void
pager_close(Screen *screen)
{
	PagerScreen *pager = (PagerScreen *)screen;

	g_free(pager->title);
	text_view_clear(&pager->view);
}

static gboolean
pager_update(Screen *screen)
{
	PagerScreen *pager = (PagerScreen *)screen;

	text_view_lay_out(&pager->view, ui_body_cols(screen->ui),
	    ui_body_rows(screen->ui));
	return TRUE;
}

static void
pager_draw(const Screen *screen, Surface *surface)
{
	text_view_draw(&((const PagerScreen *)screen)->view, surface);
}

static char *
pager_status(const Screen *screen)
{
	const PagerScreen *pager = (const PagerScreen *)screen;
	int total = (int)pager->view.lines->len;
	int shown = MIN(pager->view.top + ui_body_rows(screen->ui), total);

	return g_strdup_printf(" %s (%d%%)", pager->title,
	    total > 0 ? shown * 100 / total : 100);
}

static void
search(PagerScreen *pager, const char *words, int direction)
{
	Ui *ui = pager->base.ui;

	if (words == NULL)
		ui_refuse(ui, "Nothing was searched for yet.");
	else if (!text_view_search(&pager->view, words, direction,
		     ui_body_rows(ui)))
		ui_refuse(ui, "\"%s\" is not in the text.", words);
}

static void
search_typed(const char *text, gpointer data)
{
	PagerScreen *pager = data;

	if (text != NULL)
		search(pager, text[0] != '\0' ? text : pager->view.found, 1);
}

static void
ask_search(PagerScreen *pager, const char *argument)
{
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = "Search: ",
		.history = HISTORY_SEARCHES,
		.done = search_typed,
		.data = pager,
	};

	if (argument != NULL)
		search_typed(argument, pager);
	else
		ui_ask(pager->base.ui, &spec);
}

static ScreenResult
pager_command(Screen *screen, CommandId command, const char *argument)
{
	PagerScreen *pager = (PagerScreen *)screen;
	int rows = ui_body_rows(screen->ui), total = (int)pager->view.lines->len;
	int lines;

	switch (command) {
	case CMD_NEXT_ENTRY:
		lines = 1;
		break;
	case CMD_PREVIOUS_ENTRY:
		lines = -1;
		break;
	case CMD_NEXT_PAGE:
		lines = MAX(rows - 1, 1);
		break;
	case CMD_PREVIOUS_PAGE:
		lines = -MAX(rows - 1, 1);
		break;
	case CMD_FIRST_ENTRY:
		lines = -total;
		break;
	case CMD_LAST_ENTRY:
		lines = total;
		break;
	case CMD_SEARCH:
		ask_search(pager, argument);
		return SCREEN_HANDLED;
	case CMD_SEARCH_NEXT:
		search(pager, pager->view.found, 1);
		return SCREEN_HANDLED;
	case CMD_SEARCH_OPPOSITE:
		search(pager, pager->view.found, -1);
		return SCREEN_HANDLED;
	default:
		return SCREEN_IGNORED;
	}
	text_view_scroll(&pager->view, lines, rows);
	return SCREEN_HANDLED;
}

const ScreenClass screen_pager = {
	.id = UI_PAGER,
	.size_bytes = sizeof(PagerScreen),
	.hints = hints,
	.open = pager_open,
	.close = pager_close,
	.update = pager_update,
	.draw = pager_draw,
	.command = pager_command,
	.status = pager_status,
};
