/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-begin.h"

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include <notyet/ui/when.h>

typedef struct Asked {
	Ui *ui;
	gint64 row_id;
} Asked;

static void
open_draft(Ui *ui, gint64 draft_id)
{
	ScreenArgument argument = {.id = draft_id};

	ui_update(ui);
	ui_open(ui, &screen_compose, &argument);
}

/* The mail that was made of the draft and may go by itself, or goes right
 * now; NULL: none. */
static const OutboxRow *
mail_of(const GPtrArray *rows, gint64 draft_id)
{
	for (guint i = 0; rows != NULL && i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		if (row->draft_id == draft_id &&
		    (outbox_state_is_approved(row->state) ||
			row->state == OUTBOX_SENDING))
			return row;
	}
	return NULL;
}

static void
answered(const char *text, gpointer data)
{
	const Asked *asked = data;
	App *app = ui_app(asked->ui);
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row = NULL;

	if (text == NULL)
		return;
	row = app_outbox_row(app, asked->row_id, &error);
	if (row != NULL && app_outbox_hold(app, row->id, &error)) {
		open_draft(asked->ui, row->draft_id);
		return;
	}
	ui_update(asked->ui);
	ui_fail(asked->ui, error);
}

static void
ask(Ui *ui, const OutboxRow *row)
{
	App *app = ui_app(ui);
	g_autofree char *when = row->until_at <= app_now(app) ?
	    g_strdup("now") :
	    when_named(row->until_at, app_zone(app), app_now(app));
	g_autofree char *label = g_strdup_printf("This mail goes %s. Take "
	    "your yes back, to change it?", when);
	Asked *asked = g_new0(Asked, 1);
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.label = label,
		.done = answered,
		.data = asked,
		.free_data = g_free,
	};

	asked->ui = ui;
	asked->row_id = row->id;
	ui_ask(ui, &spec);
}

void
draft_open(Ui *ui, gint64 draft_id)
{
	g_autoptr(GPtrArray) rows = app_outbox(ui_app(ui), NULL);
	const OutboxRow *mail = mail_of(rows, draft_id);

	if (mail != NULL && mail->state == OUTBOX_SENDING)
		ui_refuse(ui, "This mail is on its way to the server.");
	else if (mail != NULL)
		ask(ui, mail);
	else
		open_draft(ui, draft_id);
}

void
draft_begin(Ui *ui, gint64 application_id, const char *step)
{
	DraftRequest request = {.application_id = application_id,
				.step = step};
	g_autoptr(GError) error = NULL;
	g_autoptr(Draft) draft =
	    app_draft_begin(ui_app(ui), &request, &error);

	if (draft == NULL)
		ui_fail(ui, error);
	else
		draft_open(ui, draft->id);
}
