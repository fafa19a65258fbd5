/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-private.h"

#include "command-line.h"

#include <notyet/app/tracking.h>
#include <notyet/ui/help.h>

#include <string.h>

/* --- reading the index again --- */

static void refresh_start(Ui *ui);

/* What the settings did on the way is told. */
static void
say_refreshed(Ui *ui, const char *news, const char *warnings)
{
	if (news != NULL)
		ui_say(ui, "%s", news);
	else if (warnings != NULL)
		ui_say(ui, "%.*s", (int) strcspn(warnings, "\n"), warnings);
	else if (ui->refresh_loud)
		ui_say(ui, "The list is up to date with the mail index.");
}

static void
say_stopped(Ui *ui)
{
	g_autofree char *again = ui_keys(ui, CMD_SYNC);

	ui_say(ui, "The reading of mail was stopped; the list is as before, "
	    "and %s reads again.", again);
}

gboolean
ui_stop_reading(Ui *ui)
{
	if (ui->refresh == NULL || ui->refresh_stopped)
		return FALSE;
	ui->refresh_stopped = TRUE;
	ui->dirty = TRUE;
	job_cancel(ui->refresh);
	return TRUE;
}

static void
refresh_done(App *app, const GError *error, gpointer data)
{
	UiCall *call = data;
	Ui *ui = call->ui;
	g_autofree char *news = app_take_news(app);
	g_autofree char *warnings = app_take_warnings(app);

	call->ended = TRUE;
	ui_call_end(call);
	ui->refresh = NULL;
	ui->refresh_stopped = FALSE;
	if (ui->screens->len == 0)
		return;
	/* What the settings accepted asks for another look; that is done once
	 * for each mail. */
	ui->refresh_useless = error != NULL ||
	    (news == NULL && app_is_stale(ui->app));
	if (g_error_matches(error, APP_ERROR, APP_ERROR_CANCELLED))
		say_stopped(ui);
	else if (error != NULL)
		ui_fail(ui, error);
	else
		say_refreshed(ui, news, warnings);
	ui_update(ui);
	if (ui->refresh_again && error == NULL)
		refresh_start(ui);
	ui->refresh_again = FALSE;
}

static void
refresh_start(Ui *ui)
{
	UiCall *call = ui_call_new(ui, NULL);

	ui->dirty = TRUE;
	call->run = app_refresh_start(ui->app, refresh_done, call);
	ui->refresh = call->run;
}

void
ui_sync(Ui *ui, gboolean loud)
{
	if (ui->refresh != NULL) {
		ui->refresh_again = TRUE;
		return;
	}
	ui->refresh_loud = loud;
	refresh_start(ui);
}

void
ui_look_around(Ui *ui, gboolean index_changed)
{
	g_autoptr(GError) error = NULL;

	if (ui->refresh != NULL) {
		ui->refresh_again = ui->refresh_again || index_changed;
		return;
	}
	if (app_reload(ui->app, &error))
		ui_update(ui);
	else
		ui_fail(ui, error);
	if (error == NULL && (index_changed || !ui->refresh_useless) &&
	    app_is_stale(ui->app))
		ui_sync(ui, FALSE);
}

/* --- commands of every screen --- */

static void
leave_answered(const char *text, gpointer data)
{
	Ui *ui = data;

	if (text != NULL)
		ui->ended = TRUE;
}

static ScreenResult
leave(Ui *ui, gboolean only_screen)
{
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.label = "A mail is on its way to the server. Leave anyway?",
		.done = leave_answered,
		.data = ui,
	};

	if (only_screen && ui->screens->len > 1)
		return SCREEN_CLOSE;
	if (!ui->sending)
		return SCREEN_QUIT;
	ui_ask(ui, &spec);
	return SCREEN_HANDLED;
}

static void
show_help(Ui *ui)
{
	UiScreenId id = ui_top(ui)->class->id;
	g_autofree char *text =
	    help_text(ui->keymap, id, ui_body_cols(ui));
	ScreenArgument argument = {.title = "Help", .text = text};

	ui_open(ui, &screen_pager, &argument);
}

static void
suspend(Ui *ui)
{
	if (ui->sending)
		ui_refuse(ui, "A mail is on its way to the server; wait for "
		    "its end before you stop the program.");
	else if (ui->host.suspend != NULL)
		ui->host.suspend(ui->host.data);
	else
		ui_refuse(ui, "This terminal cannot stop the program.");
}

ScreenResult
ui_common_command(Ui *ui, CommandId command)
{
	switch (command) {
	case CMD_CLOSE:
		return leave(ui, TRUE);
	case CMD_QUIT:
		return leave(ui, FALSE);
	case CMD_HELP:
		show_help(ui);
		return SCREEN_HANDLED;
	case CMD_ENTER_COMMAND:
		command_line_ask(ui);
		return SCREEN_HANDLED;
	case CMD_REDRAW:
		return SCREEN_REDRAW;
	case CMD_SUSPEND:
		suspend(ui);
		return SCREEN_HANDLED;
	case CMD_SYNC:
		ui_sync(ui, TRUE);
		return SCREEN_HANDLED;
	case CMD_UNDO:
		ui_refuse(ui, "No mail is about to go, so there is nothing to "
		    "take back here.");
		return SCREEN_HANDLED;
	case CMD_OUTBOX:
		ui_open(ui, &screen_outbox, NULL);
		return SCREEN_HANDLED;
	case CMD_AGENDA:
		ui_open(ui, &screen_agenda, NULL);
		return SCREEN_HANDLED;
	case CMD_NUMBERS:
		ui_open(ui, &screen_numbers, NULL);
		return SCREEN_HANDLED;
	default:
		ui_refuse(ui, "The command %s does nothing here.",
		    command_get(command)->name);
		return SCREEN_HANDLED;
	}
}
