/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox-commands.h"

#include <notyet/app/follow-up.h>
#include <notyet/app/outbox.h>
#include <notyet/ui/approve.h>
#include <notyet/ui/when.h>

#include "outbox-text.h"

/* The mail a question is about, until it is answered. */
typedef struct Asked {
	Ui *ui;
	gint64 row_id;
	gint64 at;		/* the moment it is to go; 0: now */
} Asked;

static Asked *
asked_new(Ui *ui, gint64 row_id)
{
	Asked *asked = g_new0(Asked, 1);

	asked->ui = ui;
	asked->row_id = row_id;
	return asked;
}

static void
conclude(Ui *ui, gboolean done, const GError *error, const char *sentence)
{
	ui_update(ui);
	if (done)
		ui_say(ui, "%s", sentence);
	else
		ui_fail(ui, error);
}

/* Says why not, where the table of moves has no such move. */
static gboolean
allows(Ui *ui, const OutboxRow *row, OutboxEvent event, const char *what)
{
	OutboxState next;

	if (outbox_move(
		row->state, event, row->may_be_out_at != 0, &next))
		return TRUE;
	ui_refuse(ui, "A mail that is %s cannot be %s.",
	    outbox_state_name(row->state), what);
	return FALSE;
}

static void
view(Ui *ui, gint64 row_id)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row = app_outbox_row(ui_app(ui), row_id, &error);
	g_autofree char *text = NULL;
	ScreenArgument argument = {.title = "Mail"};

	if (row == NULL) {
		ui_fail(ui, error);
		return;
	}
	text = approve_text(ui, row);
	argument.text = text;
	ui_open(ui, &screen_pager, &argument);
}

/* --- sending --- */

/* What the row does not know is news to the user, and a new row would not tell
 * it any more. */
static GPtrArray *
news_ids(Ui *ui, const OutboxRow *row)
{
	g_autoptr(GPtrArray) news = app_outbox_news(ui_app(ui), row);
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < news->len; i++)
		g_ptr_array_add(ids, g_strdup(((const Message *)
		    g_ptr_array_index(news, i))->message_id));
	return ids;
}

/* The Date of a mail says for which moment it was built; as long as it was
 * never tried, and no yes would be lost with it, it is built anew. What was
 * tried keeps its bytes and its Message-ID. FALSE with error: the draft is not
 * ready any more. */
static gboolean
rebuild(Ui *ui, const OutboxRow *row, ApproveRequest *request, GError **error)
{
	App *app = ui_app(ui);
	g_autoptr(Draft) draft = NULL;

	if (row->attempts > 0 || row->state != OUTBOX_DRAFT)
		return TRUE;
	draft = draft_load(app_store(app), row->draft_id, NULL);
	return draft == NULL || app_draft_queue_for(app, draft, request->at,
	    &request->row_id, error);
}

/* A yes for another moment stands until the user takes it back: the mail could
 * go meanwhile, and a question without an answer must not cost it. What goes
 * about when it was to go, or late, keeps its bytes. */
static gboolean
needs_new_date(Ui *ui, const OutboxRow *row, gint64 at)
{
	App *app = ui_app(ui);
	int undo_s = app_config(app)->undo_s;
	gint64 early_s = row->until_at - (at != 0 ? at : app_now(app));

	if (row->attempts > 0 || !outbox_state_is_approved(row->state))
		return FALSE;
	return early_s > undo_s || (at != 0 && early_s < -undo_s);
}

static void send_at(Ui *ui, gint64 row_id, gint64 at);

static void
anew_answered(const char *text, gpointer data)
{
	const Asked *asked = data;
	Ui *ui = asked->ui;
	g_autoptr(GError) error = NULL;

	if (text == NULL) {
		approve_say_no(ui, asked->row_id);
		return;
	}
	if (app_outbox_hold(ui_app(ui), asked->row_id, &error)) {
		send_at(ui, asked->row_id, asked->at);
		return;
	}
	ui_update(ui);
	ui_fail(ui, error);
}

static void
ask_anew(Ui *ui, const OutboxRow *row, gint64 at)
{
	App *app = ui_app(ui);
	g_autofree char *said = when_named(row->until_at, app_zone(app),
	    app_now(app));
	g_autofree char *when = at == 0 ? g_strdup("now") :
	    when_named(at, app_zone(app), app_now(app));
	g_autofree char *label = g_strdup_printf("By your yes this mail goes "
	    "%s. Take that back, to make it anew with the Date of %s?", said,
	    when);
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.label = label,
		.done = anew_answered,
		.data = asked_new(ui, row->id),
		.free_data = g_free,
	};

	((Asked *)spec.data)->at = at;
	ui_ask(ui, &spec);
}

static void
send_at(Ui *ui, gint64 row_id, gint64 at)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row = app_outbox_row(ui_app(ui), row_id, &error);
	g_autoptr(GPtrArray) ids = NULL;
	ApproveRequest request = {.row_id = row_id, .at = at};

	if (row == NULL) {
		ui_fail(ui, error);
		return;
	}
	if (needs_new_date(ui, row, at)) {
		ask_anew(ui, row, at);
		return;
	}
	ids = news_ids(ui, row);
	request.news_ids = ids;
	if (!rebuild(ui, row, &request, &error)) {
		ui_fail(ui, error);
		return;
	}
	ui_update(ui);
	approve_row(ui, &request);
}

static void
later_asked(gint64 at, gpointer data)
{
	const Asked *asked = data;

	send_at(asked->ui, asked->row_id, at);
}

static void
send_later(Ui *ui, const OutboxRow *row, const char *argument)
{
	LaterRequest request = {
		.application_id = row->application_id,
		.step = row->step,
		.argument = argument,
		.done = later_asked,
		.data = asked_new(ui, row->id),
		.free_data = g_free,
	};

	approve_ask_later(ui, &request);
}

/* --- a mail of which nobody knows --- */

static void
arrived(Ui *ui, gint64 row_id)
{
	g_autoptr(GError) error = NULL;
	gboolean done = app_outbox_arrived(ui_app(ui), row_id, &error);

	conclude(ui, done, error, "It counts as sent.");
}

static void
fate_told(const char *text, gpointer data)
{
	const Asked *asked = data;

	if (text == NULL || text[0] == 'l')
		ui_say(asked->ui, "It is left as it is; it never goes again "
		    "by itself.");
	else if (text[0] == 'a')
		arrived(asked->ui, asked->row_id);
	else
		send_at(asked->ui, asked->row_id, 0);
}

static void
ask_fate(Ui *ui, const OutboxRow *row)
{
	g_autofree char *story = outbox_story(ui, row);
	g_autofree char *label = g_strconcat(story, " Did it arrive? "
	    "(a) it arrived, (s) send the same mail again, (l) leave it",
	    NULL);
	PromptSpec spec = {
		.kind = PROMPT_CHOICE,
		.label = label,
		.letters = "asl",
		.done = fate_told,
		.data = asked_new(ui, row->id),
		.free_data = g_free,
	};

	ui_ask(ui, &spec);
}

static void
send(Ui *ui, const OutboxRow *row)
{
	if (outbox_row_is_in_doubt(row))
		ask_fate(ui, row);
	else if (allows(ui, row, OUTBOX_EVENT_APPROVE, "sent"))
		send_at(ui, row->id, 0);
}

static void
retry(Ui *ui, const OutboxRow *row)
{
	if (row->state == OUTBOX_RETRY || outbox_row_is_in_doubt(row))
		send(ui, row);
	else
		ui_refuse(ui, "A mail that is %s is not tried again.",
		    outbox_state_name(row->state));
}

/* --- not sending --- */

static void
hold(Ui *ui, const OutboxRow *row)
{
	g_autoptr(GError) error = NULL;
	gboolean done;

	if (row->state == OUTBOX_DRAFT) {
		ui_say(ui, "It waits for your yes already.");
		return;
	}
	if (!allows(ui, row, OUTBOX_EVENT_HOLD, "held"))
		return;
	done = app_outbox_hold(ui_app(ui), row->id, &error);
	conclude(ui, done, error, "It waits for your yes again.");
}

/* Written anew, a mail that may have arrived would arrive twice. */
static void
edit(Ui *ui, const OutboxRow *row)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Draft) draft = NULL;
	g_autofree char *keys = ui_keys(ui, CMD_RETRY);
	ScreenArgument argument = {0};

	if (outbox_row_is_in_doubt(row)) {
		ui_refuse(ui, "It may have arrived; say with %s what became "
		    "of it.", keys);
		return;
	}
	if (row->state == OUTBOX_SENT || row->state == OUTBOX_SENDING) {
		ui_refuse(ui, "A mail that is %s cannot be changed.",
		    outbox_state_name(row->state));
		return;
	}
	draft = app_outbox_edit(ui_app(ui), row->id, &error);
	ui_update(ui);
	if (draft == NULL) {
		ui_fail(ui, error);
		return;
	}
	argument.id = draft->id;
	ui_open(ui, &screen_compose, &argument);
}

static void
cancel_answered(const char *text, gpointer data)
{
	const Asked *asked = data;
	g_autoptr(GError) error = NULL;
	gboolean done;

	if (text == NULL)
		return;
	done = app_outbox_cancel(ui_app(asked->ui), asked->row_id, &error);
	conclude(asked->ui, done, error, "The mail is cancelled.");
}

static void
cancel(Ui *ui, const OutboxRow *row)
{
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.label = outbox_row_is_in_doubt(row) ?
		    "It may have arrived. Give it up?" : "Cancel this mail?",
		.done = cancel_answered,
		.free_data = g_free,
	};

	if (!allows(ui, row, OUTBOX_EVENT_CANCEL, "cancelled"))
		return;
	spec.data = asked_new(ui, row->id);
	ui_ask(ui, &spec);
}

static gboolean
is_known(CommandId command)
{
	static const CommandId known[] = {CMD_OPEN, CMD_SEND, CMD_SEND_LATER,
		CMD_RETRY, CMD_HOLD, CMD_EDIT, CMD_CANCEL};

	for (guint i = 0; i < G_N_ELEMENTS(known); i++)
		if (known[i] == command)
			return TRUE;
	return FALSE;
}

ScreenResult
outbox_run(Ui *ui, CommandId command, const OutboxRow *row,
	   const char *argument)
{
	if (!is_known(command))
		return SCREEN_IGNORED;
	if (row == NULL)
		ui_refuse(ui, "No mail is on its way.");
	else if (command == CMD_OPEN)
		view(ui, row->id);
	else if (command == CMD_SEND)
		send(ui, row);
	else if (command == CMD_RETRY)
		retry(ui, row);
	else if (command == CMD_HOLD)
		hold(ui, row);
	else if (command == CMD_EDIT)
		edit(ui, row);
	else if (command == CMD_CANCEL)
		cancel(ui, row);
	else if (allows(ui, row, OUTBOX_EVENT_SCHEDULE, "sent later"))
		send_later(ui, row, argument);
	return SCREEN_HANDLED;
}
