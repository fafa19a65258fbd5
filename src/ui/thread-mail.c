/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the mail under the cursor. */
#include "thread-screen.h"

#include <notyet/app/follow-up.h>

static void
show_text(ThreadScreen *thread, const char *text)
{
	ThreadContext context;

	text_view_set(&thread->view, text);
	if (thread_context(thread, &context)) {
		ThreadLayout layout = thread_layout(thread,
		    ui_body_rows(thread->base.ui), &context);

		text_view_lay_out(&thread->view,
		    ui_body_cols(thread->base.ui), layout.text);
	}
}

static void
text_done(App *app, const TextReply *reply, const GError *error, gpointer data)
{
	UiCall *call = data;
	ThreadScreen *thread = (ThreadScreen *)call->screen;
	g_autofree char *text = NULL;

	call->ended = TRUE;
	if (thread != NULL) {
		thread->call = NULL;
		text = reply != NULL ?
		    g_strconcat(reply->headers, "\n", reply->text, NULL) :
		    g_strdup(error->message);
		/* The cursor may stand on what is no mail by now. */
		if (thread->shown != NULL)
			show_text(thread, text);
		ui_touch(call->ui);
		if (g_strcmp0(thread->chosen, thread->shown) != 0)
			thread_load_text(thread);
		else if (thread->open_then)
			thread_open_text(thread);
	}
	ui_call_end(call);
}

static void
load_event(ThreadScreen *thread)
{
	ThreadContext context;
	const TimelineEntry *entry;
	g_autofree char *text = NULL;

	g_clear_pointer(&thread->shown, g_free);
	if (!thread_context(thread, &context))
		return;
	entry = thread_entry_at(&context, thread->cursor);
	text = entry != NULL ? thread_evidence(&context, entry) : NULL;
	show_text(thread, text);
}

void
thread_load_text(ThreadScreen *thread)
{
	if (thread->chosen == NULL) {
		load_event(thread);
		return;
	}
	if (g_strcmp0(thread->chosen, thread->shown) == 0 ||
	    thread->call != NULL)
		return;
	g_free(thread->shown);
	thread->shown = g_strdup(thread->chosen);
	text_view_set(&thread->view, "Reading the mail ...");
	thread->call = ui_call_new(thread->base.ui, &thread->base);
	thread->call->run = app_text_start(ui_app(thread->base.ui),
	    thread->chosen, text_done, thread->call);
}

void
thread_open_pager(ThreadScreen *thread, const char *title, const char *text)
{
	ScreenArgument argument = {.title = title, .text = text};

	ui_open(thread->base.ui, &screen_pager, &argument);
}

void
thread_open_text(ThreadScreen *thread)
{
	ThreadContext context;

	if (!thread_context(thread, &context))
		return;
	if (thread_entry_at(&context, thread->cursor) == NULL) {
		ui_refuse(thread->base.ui, "There is nothing to open.");
		return;
	}
	thread_load_text(thread);
	thread->open_then = thread->call != NULL;
	if (!thread->open_then)
		thread_open_pager(thread, "Mail", thread->view.text);
}
