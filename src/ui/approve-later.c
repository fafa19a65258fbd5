/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a mail is to go that does not go now. */
#include <notyet/ui/approve.h>

#include <notyet/app/follow-up.h>
#include <notyet/ui/when.h>

#define MINUTE_S 60

typedef struct Asked {
	Ui *ui;
	void (*done)(gint64 at, gpointer data);
	gpointer data;
	GDestroyNotify free_data;
} Asked;

static void
asked_free(gpointer data)
{
	Asked *asked = data;

	if (asked->free_data != NULL)
		asked->free_data(asked->data);
	g_free(asked);
}

static void
typed(const char *text, gpointer data)
{
	const Asked *asked = data;
	App *app = ui_app(asked->ui);
	g_autoptr(GError) error = NULL;
	gint64 at = 0;

	if (text == NULL)
		return;
	if (!when_parse(text, app_zone(app), app_now(app), &at, &error)) {
		ui_fail(asked->ui, error);
		return;
	}
	if (at <= app_now(app)) {
		g_autofree char *keys = ui_keys(asked->ui, CMD_SEND);

		ui_refuse(asked->ui, "That moment is not ahead; %s sends the "
		    "mail now.", keys);
		return;
	}
	asked->done(at, asked->data);
}

/* When it would be well to send it now, the next working morning is what
 * "later" means. */
static gint64
proposed_at(Ui *ui, const LaterRequest *request)
{
	App *app = ui_app(ui);
	gint64 now = app_now(app);
	gint64 at = app_send_moment(app, request->application_id,
	    request->step, NULL);

	if (at > now + MINUTE_S)
		return at;
	when_parse("tomorrow", app_zone(app), now, &at, NULL);
	return calendar_to_business_day(app_context(app)->calendar, at);
}

void
approve_ask_later(Ui *ui, const LaterRequest *request)
{
	Asked *asked = g_new0(Asked, 1);
	g_autofree char *proposed =
	    when_iso(proposed_at(ui, request), app_zone(ui_app(ui)));
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = "Send when (fri, +3d, +2h): ",
		.initial = proposed,
		.keeps = TRUE,
		.done = typed,
		.data = asked,
		.free_data = asked_free,
	};

	asked->ui = ui;
	asked->done = request->done;
	asked->data = request->data;
	asked->free_data = request->free_data;
	if (request->argument == NULL) {
		ui_ask(ui, &spec);
		return;
	}
	typed(request->argument, asked);
	asked_free(asked);
}
