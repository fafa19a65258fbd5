/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "open-thread.h"

#include <notyet/app/reader.h>

#include "session-private.h"

/* What was done there to the mail is seen when the index tells of it. */
static void
run_reader(Ui *ui, const ReaderView *view)
{
	const UiHost *host = ui_host(ui);
	g_autoptr(GError) error = NULL;

	if (!host->run(host->data, view->argv, &error))
		ui_fail(ui, error);
	ui_look_around(ui, FALSE);
}

static void
view_made(App *app, ReaderView *made, const GError *error, gpointer data)
{
	g_autoptr(ReaderView) view = made;
	UiCall *call = data;
	Ui *ui = call->ui;
	Screen *screen = call->screen;

	(void)app;
	call->ended = TRUE;
	ui_call_end(call);
	ui->opening_thread = FALSE;
	if (screen == NULL || screen != ui_top(ui) || ui->prompt != NULL)
		return;
	g_clear_pointer(&ui->message, g_free);
	ui_touch(ui);
	if (view == NULL)
		ui_fail(ui, error);
	else
		run_reader(ui, view);
}

void
open_thread(Ui *ui, gint64 application_id, const char *message_id)
{
	UiCall *call;
	g_autoptr(GError) error = NULL;

	if (ui->opening_thread)
		return;
	call = ui_call_new(ui, ui_top(ui));
	call->run = app_reader_start(ui_app(ui), application_id, message_id,
	    view_made, call, &error);
	if (call->run != NULL) {
		ui->opening_thread = TRUE;
		ui_say(ui, "Looking the thread up ...");
		return;
	}
	ui_call_end(call);
	ui_fail(ui, error);
}
