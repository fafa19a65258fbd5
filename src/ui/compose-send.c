/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-screen.h"

#include <string.h>

#include <notyet/app/outbox.h>
#include <notyet/ui/approve.h>

#include "compose-fill.h"

static gboolean
is_asked(const ComposeScreen *compose)
{
	App *app = ui_app(compose->base.ui);

	for (guint i = 0; i < compose->findings->len; i++)
		if (app_draft_blocks(app, compose->draft,
			g_ptr_array_index(compose->findings, i)))
			return TRUE;
	return FALSE;
}

static gboolean
is_ready(const ComposeScreen *compose)
{
	Ui *ui = compose->base.ui;
	g_autofree char *insist = ui_keys(ui, CMD_INSIST);
	g_autofree char *edit_keys = ui_keys(ui, CMD_EDIT);
	g_autofree char *fill_keys = ui_keys(ui, CMD_FILL);

	if (draft_is_open(compose->draft))
		ui_refuse(ui, "Something is not filled in yet: %s fills it "
		    "in, %s edits the draft.", fill_keys, edit_keys);
	else if (compose_has_level(compose, PROOF_ERROR))
		ui_refuse(ui, "It cannot be sent while an error is left; %s "
		    "edits the draft.", edit_keys);
	else if (is_asked(compose))
		ui_refuse(ui, "Mend what the questions are about, or say that "
		    "you mean it (%s).", insist);
	else
		return TRUE;
	return FALSE;
}

/* The newest mail that was made of this draft, or NULL. */
static const OutboxRow *
earlier_row(const ComposeScreen *compose, const GPtrArray *rows)
{
	for (guint i = 0; rows != NULL && i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		if (row->draft_id == compose->draft->id)
			return row;
	}
	return NULL;
}

/* What came in since the user last saw how things stand: since the mail that
 * was made of this draft before, or since this screen opened. */
static GPtrArray *
news_ids(const ComposeScreen *compose)
{
	App *app = compose_app(compose);
	g_autoptr(GPtrArray) rows = app_outbox(app, NULL);
	const OutboxRow *row = earlier_row(compose, rows);
	g_autoptr(GPtrArray) news =
	    row != NULL ? app_outbox_news(app, row) : g_ptr_array_new();
	GPtrArray *ids = compose_message_ids(app, compose->draft->application_id);

	for (guint i = ids->len; i-- > 0;) {
		const char *id = g_ptr_array_index(ids, i);
		gboolean is_news = !g_ptr_array_find_with_equal_func(
		    compose->known_ids, id, g_str_equal, NULL);

		for (guint k = 0; k < news->len && !is_news; k++)
			is_news = strcmp(((const Message *)g_ptr_array_index(
			    news, k))->message_id, id) == 0;
		if (!is_news)
			g_ptr_array_remove_index(ids, i);
	}
	return ids;
}

static void
send_at(gint64 at, gpointer data)
{
	ComposeScreen *compose = data;
	Ui *ui = compose->base.ui;
	g_autoptr(GPtrArray) ids = news_ids(compose);
	g_autoptr(GError) error = NULL;
	ApproveRequest request = {
		.at = at,
		.cancel_on_no = TRUE,
		.news_ids = ids,
	};

	if (!app_draft_queue_for(compose_app(compose), compose->draft, at,
		&request.row_id, &error)) {
		ui_fail(ui, error);
		return;
	}
	ui_update(ui);
	approve_row(ui, &request);
}

void
compose_send(ComposeScreen *compose, const char *argument)
{
	(void)argument;
	if (is_ready(compose))
		send_at(0, compose);
}

void
compose_send_later(ComposeScreen *compose, const char *argument)
{
	LaterRequest request = {
		.application_id = compose->draft->application_id,
		.step = compose->draft->step,
		.argument = argument,
		.done = send_at,
		.data = compose,
	};

	if (is_ready(compose))
		approve_ask_later(compose->base.ui, &request);
}
