/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft that is no mail: a text message, a message in a network, or the
 * sheet of a call. */
#include "compose-screen.h"

#include <string.h>

#include <notyet/app/hand-over.h>
#include <notyet/app/when.h>
#include <notyet/policy/sms.h>

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_COPY, "Copy"}, {CMD_OPEN_LINK, "Open"},
	{CMD_WENT_OUT, "Went out"}, {CMD_EDIT, "Edit"}, {CMD_FILL, "Fill in"},
	{CMD_INSIST, "I mean it"}, {CMD_DELETE, "Delete"}, {CMD_HELP, "Help"},
	{COMMAND_NONE, NULL},
};

static gboolean
is_call(const ComposeScreen *compose)
{
	return compose->draft->channel == CHANNEL_PHONE;
}

/* --- what is shown --- */

/* Why this way, where that is the proposed one; NULL otherwise. */
static char *
reason_of(const ComposeScreen *compose)
{
	App *app = compose_app(compose);
	const Draft *draft = compose->draft;
	const Row *row =
	    pipeline_row(app_pipeline(app), draft->application_id);
	const Contact *contact = app_draft_contact(app, draft);
	ChannelQuestion question = {NULL, NULL};
	ChannelProposal proposal;

	if (row == NULL || contact == NULL)
		return NULL;
	if (draft->step != NULL)
		question.step = channel_due_step(&row->due);
	question.address = g_ptr_array_index(contact->addresses, 0);
	channel_of_due(&row->due, app_context(app), &question, &proposal);
	return proposal.channel == draft->channel ?
	    channel_sentence(&proposal, app_context(app)) : NULL;
}

void
compose_channel_show(ComposeScreen *compose)
{
	App *app = compose_app(compose);
	const Draft *draft = compose->draft;
	int width_cols = compose_cols(compose->base.ui);
	g_autofree char *title = app_hand_title(app, draft);
	g_autofree char *flow = sms_flow(draft->body);
	g_autofree char *size = draft->channel == CHANNEL_TEXT ?
	    sms_words(flow) : NULL;
	g_autofree char *reason = reason_of(compose);
	g_autofree char *sheet = is_call(compose) ?
	    app_call_sheet(app, draft, MAX(width_cols - 2, 1)) : NULL;
	ComposeHand hand = {
		.shown = {
			.draft = draft,
			.findings = compose->findings,
			.selected = compose->selected,
			.width_cols = width_cols,
		},
		.title = title,
		.size = size,
		.reason = reason,
		.sheet = sheet,
	};

	compose_view_make_hand(&compose->view, &hand);
}

static char *
hand_status(const Screen *screen)
{
	const ComposeScreen *compose = (const ComposeScreen *)screen;
	const Draft *draft = compose->draft;
	g_autofree char *words = findings_words(compose->findings);

	return g_strdup_printf(" %s%s%s: %s%s", channel_title(draft->channel),
	    draft->step != NULL ? ", " : "",
	    draft->step != NULL ? draft->step : "", words,
	    draft->insisted ? ", you insist" : "");
}

/* --- what became of it --- */

/* Between the questions about a call. */
typedef struct Telling {
	ComposeScreen *compose;
	HandResult result;
} Telling;

static void
write_down(ComposeScreen *compose, const HandResult *result)
{
	Ui *ui = compose->base.ui;
	g_autoptr(GError) error = NULL;
	g_autofree char *sentence = NULL;

	if (!app_hand_done(compose_app(compose), compose->draft, result,
		&sentence, &error))
		ui_fail(ui, error);
	else
		ui_say(ui, "%s", sentence);
	/* Closes this screen when its draft is gone. */
	ui_update(ui);
}

static void
sent_answered(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	HandResult result = {.outcome = HAND_SENT};

	if (text != NULL && text[0] == 'y')
		write_down(compose, &result);
	else
		ui_say(compose->base.ui, "The draft is kept.");
}

static void
ask_next(const Telling *telling, const PromptSpec *question)
{
	PromptSpec spec = *question;

	spec.data = g_memdup2(telling, sizeof *telling);
	spec.free_data = g_free;
	ui_ask(telling->compose->base.ui, &spec);
}

static void
note_typed(const char *text, gpointer data)
{
	Telling telling = *(const Telling *)data;

	if (text == NULL) {
		ui_say(telling.compose->base.ui, "The sheet is kept.");
		return;
	}
	telling.result.note = text;
	write_down(telling.compose, &telling.result);
}

static void
ask_note(const Telling *telling)
{
	PromptSpec spec = {.label = "What is to be noted: ",
			   .done = note_typed};

	ask_next(telling, &spec);
}

static void
promised_answered(const char *text, gpointer data)
{
	Telling telling = *(const Telling *)data;

	telling.result.promised = text != NULL;
	ask_note(&telling);
}

static void
back_typed(const char *text, gpointer data)
{
	Telling telling = *(const Telling *)data;
	App *app = compose_app(telling.compose);
	PromptSpec spec = {.kind = PROMPT_CONFIRM,
			   .label = "Did they promise to be in touch by then?",
			   .done = promised_answered};
	g_autoptr(GError) error = NULL;
	AppWhen when;

	if (text == NULL)
		return;
	if (!app_when_read(app, text, app_now(app), &when, &error)) {
		ui_fail(telling.compose->base.ui, error);
		return;
	}
	telling.result.back_at = when.end_at;
	ask_next(&telling, &spec);
}

static void
call_answered(const char *text, gpointer data)
{
	static const struct {
		char letter;
		HandOutcome outcome;
	} letters[] = {
		{'r', HAND_REACHED}, {'v', HAND_VOICEMAIL},
		{'n', HAND_NOBODY}, {'b', HAND_BACK},
	};
	Telling telling = {.compose = data};
	PromptSpec back = {.label = "When do you speak again (fri, 27 Nov): ",
			   .done = back_typed};

	for (guint i = 0; text != NULL && i < G_N_ELEMENTS(letters); i++) {
		if (letters[i].letter != text[0])
			continue;
		telling.result.outcome = letters[i].outcome;
		if (letters[i].outcome == HAND_BACK)
			ask_next(&telling, &back);
		else
			ask_note(&telling);
		return;
	}
	ui_say(telling.compose->base.ui, "The sheet is kept.");
}

static void
went_out(ComposeScreen *compose, const char *argument)
{
	PromptSpec sent = {.kind = PROMPT_CHOICE, .letters = "ynl",
			   .label = "Did it go out? (y)es, (n)o, (l)ater",
			   .done = sent_answered};
	PromptSpec call = {.kind = PROMPT_CHOICE, .letters = "rvnbl",
			   .label = "How did it go? (r)eached, (v)oicemail, "
				    "(n)obody, (b)ack on a day, (l)ater",
			   .done = call_answered};

	(void)argument;
	compose_ask(compose, is_call(compose) ? &call : &sent, NULL);
}

/* --- handing over --- */

static void
copy(ComposeScreen *compose, const char *argument)
{
	Ui *ui = compose->base.ui;
	g_autoptr(GError) error = NULL;
	const char *how = NULL;

	if (!app_hand_copy(compose_app(compose), compose->draft, &how, &error)) {
		ui_fail(ui, error);
		return;
	}
	went_out(compose, argument);
	ui_say(ui, "%s", how);
}

static void
open_link(ComposeScreen *compose, const char *argument)
{
	g_autoptr(GError) error = NULL;

	if (app_hand_open(compose_app(compose), compose->draft, &error))
		went_out(compose, argument);
	else
		ui_fail(compose->base.ui, error);
}

static const struct {
	CommandId command;
	ComposeAction run;
} actions[] = {
	{CMD_COPY, copy},
	{CMD_OPEN_LINK, open_link},
	{CMD_WENT_OUT, went_out},
	{CMD_EDIT, compose_edit},
	{CMD_FILL, compose_fill},
	{CMD_NEXT_FINDING, compose_next_finding},
	{CMD_PREVIOUS_FINDING, compose_previous_finding},
	{CMD_IGNORE_FINDING, compose_ignore_finding},
	{CMD_INSIST, compose_insist},
	{CMD_DELETE, compose_delete},
};

static ScreenResult
hand_command(Screen *screen, CommandId command, const char *argument)
{
	ComposeScreen *compose = (ComposeScreen *)screen;

	if (compose_move(compose, command))
		return SCREEN_HANDLED;
	if (command == CMD_POSTPONE || command == CMD_CLOSE) {
		ui_say(screen->ui, "The draft is kept.");
		return SCREEN_CLOSE;
	}
	for (guint i = 0; i < G_N_ELEMENTS(actions); i++) {
		if (actions[i].command == command) {
			actions[i].run(compose, argument);
			return SCREEN_HANDLED;
		}
	}
	return SCREEN_IGNORED;
}

const ScreenClass screen_hand = {
	.id = UI_HAND,
	.size_bytes = sizeof(ComposeScreen),
	.hints = hints,
	.open = compose_open,
	.close = compose_close,
	.update = compose_update,
	.draw = compose_draw,
	.command = hand_command,
	.status = hand_status,
};
