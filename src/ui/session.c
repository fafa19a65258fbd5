/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-private.h"

#include <notyet/base/text.h>

/* --- life --- */

static void
screen_free(Screen *screen)
{
	Ui *ui = screen->ui;

	for (guint i = 0; i < ui->calls->len; i++) {
		UiCall *call = g_ptr_array_index(ui->calls, i);

		if (call->screen == screen)
			call->screen = NULL;
	}
	/* Its answer would go to what is gone. */
	if (ui->prompt != NULL && ui->asker == screen)
		g_clear_pointer(&ui->prompt, prompt_free);
	if (screen->class->close != NULL)
		screen->class->close(screen);
	g_free(screen);
}

Ui *
ui_new(App *app, Keymap *keymap, const UiHost *host)
{
	Ui *ui = g_new0(Ui, 1);

	ui->app = app;
	ui->keymap = keymap;
	ui->host = *host;
	ui->screens = g_ptr_array_new();
	ui->calls = g_ptr_array_new();
	ui->sender = sender_new();
	ui->rows = 24;
	ui->cols = 80;
	ui->dirty = TRUE;
	ui_open(ui, &screen_list, NULL);
	sender_update(ui);
	return ui;
}

/* A job that was asked to stop still calls back. */
void
ui_end_jobs(Ui *ui)
{
	while (ui->screens->len > 0)
		ui_close_top(ui);
	for (guint i = 0; i < ui->calls->len; i++) {
		UiCall *call = g_ptr_array_index(ui->calls, i);

		if (call->run != NULL && !call->ended)
			job_cancel(g_steal_pointer(&call->run));
	}
	while (ui->calls->len > 0)
		g_main_context_iteration(NULL, TRUE);
}

void
ui_free(Ui *ui)
{
	if (ui == NULL)
		return;
	ui_end_jobs(ui);
	prompt_free(ui->prompt);
	sender_free(ui->sender);
	keymap_free(ui->keymap);
	g_ptr_array_unref(ui->screens);
	g_ptr_array_unref(ui->calls);
	g_free(ui->message);
	g_free(ui);
}

/* --- small things that screens ask for --- */

App *
ui_app(const Ui *ui)
{
	return ui->app;
}

void
ui_set_plain(Ui *ui)
{
	ui->plain = TRUE;
	ui_update(ui);
}

gboolean
ui_is_plain(const Ui *ui)
{
	return ui->plain || app_config(ui->app)->plain;
}

const UiHost *
ui_host(const Ui *ui)
{
	return &ui->host;
}

gboolean
ui_take_dirty(Ui *ui)
{
	gboolean dirty = ui->dirty;

	ui->dirty = FALSE;
	return dirty;
}

gboolean
ui_has_ended(const Ui *ui)
{
	return ui->ended;
}

gboolean
ui_is_at_rest(const Ui *ui)
{
	return ui->screens->len == 1 && ui->prompt == NULL &&
	       ui->message == NULL && ui->refresh == NULL && !ui->sending &&
	       !ui_is_too_small(ui);
}

void
ui_end(Ui *ui)
{
	ui->ended = TRUE;
}

char *
ui_keys_on(const Ui *ui, UiScreenId screen, CommandId command)
{
	char *keys = keymap_keys_for(ui->keymap, screen, command);

	if (keys != NULL)
		return keys;
	return g_strconcat(":", command_get(command)->name, NULL);
}

char *
ui_keys(const Ui *ui, CommandId command)
{
	const Screen *screen = ui_top(ui);

	return ui_keys_on(ui, screen != NULL ? screen->class->id : UI_COMMON,
	    command);
}

void
ui_touch(Ui *ui)
{
	ui->dirty = TRUE;
}

void
ui_set_sending(Ui *ui, gboolean sending)
{
	ui->sending = sending;
	ui->dirty = TRUE;
}

static void
say(Ui *ui, const char *text, StyleId style)
{
	g_free(ui->message);
	ui->message = text_scrub(text, -1, TEXT_ONE_LINE);
	ui->message_style = style;
	ui->macro_failed |= style == STYLE_ERROR;
	ui->dirty = TRUE;
}

void
ui_say(Ui *ui, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	say(ui, text, STYLE_MESSAGE);
}

void
ui_refuse(Ui *ui, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	say(ui, text, STYLE_ERROR);
}

gboolean
ui_has_refused(const Ui *ui)
{
	return ui->message != NULL && ui->message_style == STYLE_ERROR;
}

void
ui_fail(Ui *ui, const GError *error)
{
	if (error != NULL)
		say(ui, error->message, STYLE_ERROR);
}

void
ui_ask(Ui *ui, const PromptSpec *spec)
{
	prompt_free(ui->prompt);
	ui->prompt = prompt_new(spec);
	ui->prompt_history = spec->history;
	if (spec->history != HISTORY_NONE)
		prompt_set_history(ui->prompt,
		    app_history(ui->app, spec->history));
	ui->asker = ui_top(ui);
	ui->asked_anew |= spec->kind == PROMPT_CONFIRM;
	ui->dirty = TRUE;
}

gboolean
ui_take_question(Ui *ui)
{
	gboolean asked_anew = ui->asked_anew;

	ui->asked_anew = FALSE;
	return asked_anew;
}

UiCall *
ui_call_new(Ui *ui, Screen *screen)
{
	UiCall *call = g_new0(UiCall, 1);

	call->ui = ui;
	call->screen = screen;
	g_ptr_array_add(ui->calls, call);
	return call;
}

void
ui_call_end(UiCall *call)
{
	g_ptr_array_remove_fast(call->ui->calls, call);
	g_free(call);
}

/* --- screens on one another --- */

Screen *
ui_top(const Ui *ui)
{
	if (ui->screens->len == 0)
		return NULL;
	return g_ptr_array_index(ui->screens, ui->screens->len - 1);
}

gboolean
ui_open(Ui *ui, const ScreenClass *class, const ScreenArgument *argument)
{
	static const ScreenArgument nothing = {0};
	g_autoptr(GError) error = NULL;
	Screen *screen = g_malloc0(class->size_bytes);

	screen->class = class;
	screen->ui = ui;
	if (argument == NULL)
		argument = &nothing;
	ui_forget_keys(ui);
	ui->dirty = TRUE;
	g_ptr_array_add(ui->screens, screen);
	if (class->open(screen, argument, &error) && class->update(screen))
		return TRUE;
	g_ptr_array_remove(ui->screens, screen);
	screen_free(screen);
	ui_fail(ui, error);
	return FALSE;
}

void
ui_close_top(Ui *ui)
{
	Screen *screen = ui_top(ui);

	g_ptr_array_remove(ui->screens, screen);
	screen_free(screen);
	ui_forget_keys(ui);
	ui->dirty = TRUE;
}

void
ui_leave(Ui *ui, const ScreenClass *class)
{
	const Screen *screen = ui_top(ui);

	if (screen != NULL && screen->class == class && ui->screens->len > 1)
		ui_close_top(ui);
}

void
ui_update(Ui *ui)
{
	ui->dirty = TRUE;
	ui->change_at = 0;
	sender_update(ui);
	for (guint i = 0; i < ui->screens->len; i++) {
		Screen *screen = g_ptr_array_index(ui->screens, i);

		if (screen->class->update(screen))
			continue;
		g_ptr_array_remove_index(ui->screens, i--);
		screen_free(screen);
		if (ui->message == NULL)
			ui_say(ui, "What was shown here is there no more.");
	}
	if (ui->screens->len == 0)
		ui->ended = TRUE;
}

void
ui_resize(Ui *ui, int rows, int cols)
{
	ui->rows = MAX(rows, 1);
	ui->cols = MAX(cols, 1);
	ui_update(ui);
}

/* --- time --- */

gint64
ui_next_at(Ui *ui)
{
	gint64 at = sender_next_at(ui);

	if (ui->change_at == 0)
		ui->change_at = pipeline_next_change_at(app_pipeline(ui->app),
		    app_context(ui->app));
	if (at == 0 || (ui->change_at != 0 && ui->change_at < at))
		return ui->change_at;
	return at;
}

void
ui_tick(Ui *ui)
{
	if (ui->change_at != 0 && app_now(ui->app) >= ui->change_at) {
		app_tick(ui->app);
		ui_update(ui);
	}
	sender_turn(ui);
}

/* --- keys --- */

static void
apply(Ui *ui, ScreenResult result)
{
	ui->dirty = TRUE;
	switch (result) {
	case SCREEN_CLOSE:
		if (ui->screens->len > 1)
			ui_close_top(ui);
		else
			ui->ended = TRUE;
		ui_update(ui);
		break;
	case SCREEN_QUIT:
		ui->ended = TRUE;
		break;
	case SCREEN_REDRAW:
		if (ui->host.repaint != NULL)
			ui->host.repaint(ui->host.data);
		break;
	case SCREEN_HANDLED:
	case SCREEN_IGNORED:
		break;
	}
}

void
ui_command(Ui *ui, CommandId command, const char *argument)
{
	Screen *screen = ui_top(ui);
	ScreenResult result;

	if (screen == NULL)
		return;
	/* A mail that is about to go cannot wait for any other change. */
	if (command == CMD_UNDO && sender_take_back(ui)) {
		ui->dirty = TRUE;
		return;
	}
	result = screen->class->command(screen, command, argument);
	if (result == SCREEN_IGNORED)
		result = ui_common_command(ui, command);
	apply(ui, result);
}
