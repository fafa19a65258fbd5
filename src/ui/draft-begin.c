/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-begin.h"

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include <notyet/app/tracking.h>
#include <notyet/policy/channel.h>
#include <notyet/ui/when.h>

#include "compose-fill.h"

typedef struct Asked {
	Ui *ui;
	gint64 row_id;
} Asked;

/* What only the user can say is asked for at once. */
static void
open_draft(Ui *ui, gint64 draft_id)
{
	ScreenArgument argument = {.id = draft_id};
	g_autoptr(Draft) draft =
	    draft_load(app_store(ui_app(ui)), draft_id, NULL);
	gboolean is_mail = draft == NULL || draft->channel == CHANNEL_MAIL;

	ui_update(ui);
	if (ui_open(ui, is_mail ? &screen_compose : &screen_hand, &argument) &&
	    is_mail && draft != NULL && draft_is_open(draft))
		ui_command(ui, CMD_FILL, NULL);
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

/* Why a mail, where something else is wanted; what is no mail tells it on its
 * screen. */
static void
say_why(Ui *ui, const Draft *draft)
{
	App *app = ui_app(ui);
	const Row *row =
	    pipeline_row(app_pipeline(app), draft->application_id);
	ChannelQuestion question = {NULL, NULL};
	ChannelProposal proposal;
	g_autofree char *sentence = NULL;

	if (row == NULL || draft->channel != CHANNEL_MAIL)
		return;
	question.step = channel_due_step(&row->due);
	channel_of_due(&row->due, app_context(app), &question, &proposal);
	if (proposal.channel != CHANNEL_MAIL || channel_is_plain(&proposal))
		return;
	sentence = channel_sentence(&proposal, app_context(app));
	ui_say(ui, "%s", sentence);
}

static void
begin(Ui *ui, const DraftRequest *request)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Draft) draft = app_draft_begin(ui_app(ui), request, &error);

	if (draft == NULL) {
		ui_fail(ui, error);
		return;
	}
	draft_open(ui, draft->id);
	say_why(ui, draft);
}

const char *const draft_occasions[] = {
	"invitation-reply", "no-show", "documents", "idea", "offer",
	"after-rejection", "withdrawal", NULL
};

static gboolean
is_occasion(Ui *ui, gint64 application_id, const char *name)
{
	g_autoptr(GPtrArray) steps =
	    app_step_names(ui_app(ui), application_id);

	return name != NULL && g_strv_contains(draft_occasions, name) &&
	    !g_ptr_array_find_with_equal_func(steps, name, g_str_equal, NULL);
}

void
draft_begin(Ui *ui, gint64 application_id, const char *step)
{
	DraftRequest request = {.application_id = application_id,
				.step = step, .channel = -1};

	if (is_occasion(ui, application_id, step)) {
		request.step = NULL;
		request.template_name = step;
	}
	begin(ui, &request);
}

void
draft_begin_channel(Ui *ui, gint64 application_id, const char *channel)
{
	DraftRequest request = {.application_id = application_id,
				.channel = channel_parse(channel)};

	if (request.channel < 0)
		ui_refuse(ui, "There is no channel \"%s\"; there are mail, "
		    "phone, text, profile.", channel);
	else
		begin(ui, &request);
}
