/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/actions.h>

#include <notyet/app/tracking.h>
#include <notyet/app/when.h>
#include <notyet/base/text.h>
#include <notyet/policy/invitations.h>
#include <notyet/policy/overrule.h>
#include <notyet/ui/ui.h>
#include <notyet/ui/when.h>

#include <string.h>

#include "decide.h"
#include "deeds.h"
#include "draft-begin.h"
#include "open-thread.h"
#include "panel-screen.h"
#include "recall.h"

/* What a question is about, until it is answered. */
typedef struct Asked {
	Ui *ui;
	gint64 id;		/* of the application */
	void (*act)(Ui *ui, gint64 id, const char *text);
} Asked;

static void
asked_done(const char *text, gpointer data)
{
	const Asked *asked = data;
	g_autofree char *words = NULL;

	if (text == NULL)
		return;
	words = g_strstrip(g_strdup(text));
	asked->act(asked->ui, asked->id, words);
}

#define NO_NAME "the application"

static const char *
company(Ui *ui, gint64 id)
{
	const Row *row = pipeline_row(app_pipeline(ui_app(ui)), id);

	if (row == NULL || row->application->company[0] == '\0')
		return NO_NAME;
	return row->application->company;
}

/* Says what was done, or why it was not, and shows what became of it. */
static void
conclude(Ui *ui, gboolean done, const GError *error, const char *sentence)
{
	g_autofree char *remark = app_take_remark(ui_app(ui));
	const char *behind = remark != NULL ? remark : "";

	if (done && g_str_has_prefix(sentence, NO_NAME))
		ui_say(ui, "T%s%s%s", sentence + 1, remark ? " " : "", behind);
	else if (done)
		ui_say(ui, "%s%s%s", sentence, remark ? " " : "", behind);
	else
		ui_fail(ui, error);
	ui_update(ui);
}

/* --- the actions --- */

static void
act_draft(Ui *ui, gint64 id, const char *step)
{
	draft_begin(ui, id, step != NULL && step[0] != '\0' ? step : NULL);
}

static void
act_draft_channel(Ui *ui, gint64 id, const char *channel)
{
	if (channel[0] != '\0')
		draft_begin_channel(ui, id, channel);
}

void
action_no_interview(Ui *ui, gint64 id, gint64 start_at)
{
	LogRequest request = {.kind = EVENT_INTERVIEW, .at = start_at,
			      .take_back = TRUE};
	g_autofree char *sentence = g_strdup_printf("%s: that was no "
	    "interview.", company(ui, id));
	g_autoptr(GError) error = NULL;
	gboolean done;

	done = app_log(ui_app(ui), id, &request, &error);
	conclude(ui, done, error, sentence);
}

/* What is proposed may have changed since it was painted; the sentence says
 * what was done. */
static char *
answered_sentence(Ui *ui, gint64 id, const Proposal *proposal, gboolean accept)
{
	const char *name = company(ui, id);
	g_autofree char *until = NULL;

	if (proposal->kind == PROPOSAL_STAGE)
		return accept ? g_strdup_printf("%s: the stage is now %s.",
		    name, stage_name(proposal->stage)) :
		    g_strdup_printf("%s: the stage stays as it is.", name);
	if (!accept)
		return g_strdup_printf("%s: that was no promise.", name);
	until = app_day_words(ui_app(ui), proposal->promise_at);
	return g_strdup_printf("%s: they promised an answer by %s.", name,
	    until);
}

static void
act_answer_proposal(Ui *ui, gint64 id, gboolean accept)
{
	const Row *row = pipeline_row(app_pipeline(ui_app(ui)), id);
	Proposal before = {0};
	g_autoptr(GError) error = NULL;
	g_autofree char *sentence = NULL;
	gboolean done;

	if (row != NULL)
		before = row->proposal;
	done = app_answer_proposal(ui_app(ui), id, accept, &error);
	sentence = answered_sentence(ui, id, &before, accept);
	conclude(ui, done, error, sentence);
}

static void
act_forget(Ui *ui, gint64 id, const char *text)
{
	g_autoptr(GError) error = NULL;
	gboolean done;
	g_autofree char *sentence = NULL;

	sentence = g_strdup_printf("Every trace of %s is deleted.",
	    company(ui, id));
	done = app_forget(ui_app(ui), id, &error);
	conclude(ui, done, error, sentence);
}

static void
act_undo(Ui *ui, gint64 id)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *sentence = NULL;
	gboolean done = app_undo(ui_app(ui), id, &sentence, &error);

	conclude(ui, done, error, sentence);
}

/* The question was about one application: nothing else is taken back, even
 * if another process has changed something meanwhile. */
static void
act_untrack(Ui *ui, gint64 id, const char *text)
{
	if (app_undo_untracks(ui_app(ui), id) == id)
		act_undo(ui, id);
	else
		ui_refuse(ui, "It has changed meanwhile: nothing was taken "
		    "back.");
}

static void
act_track(Ui *ui, gint64 id, const char *text)
{
	TrackRequest request = {.mail = text};
	g_autoptr(GError) error = NULL;
	gboolean existed = FALSE, done;
	g_autofree char *sentence = NULL;

	if (text[0] == '\0')
		return;
	done = app_track(ui_app(ui), &request, &id, &existed, &error);
	if (done)
		sentence = g_strdup_printf(existed ?
		    "%s is tracked already." : "%s is tracked now.",
		    company(ui, id));
	conclude(ui, done, error, sentence);
}

/* --- asking --- */

typedef struct Question {
	CommandId command;
	PromptKind kind;
	const char *label;	/* may name the company as %s */
	void (*act)(Ui *ui, gint64 id, const char *text);
} Question;

static const Question questions[] = {
	{CMD_DRAFT_STEP, PROMPT_TEXT, "Write which mail (<Tab>): ", act_draft},
	{CMD_DRAFT_CHANNEL, PROMPT_TEXT, "Write by (<Tab>: mail, phone, text, "
	    "profile): ", act_draft_channel},
	{CMD_TRACK, PROMPT_TEXT, "Track by (id:MESSAGE-ID or a file): ",
	    act_track},
	{CMD_UNDO, PROMPT_CONFIRM, "The last change was to track %s. Track it "
	    "no more?", act_untrack},
	{CMD_FORGET, PROMPT_CONFIRM, "Delete every trace of %s for good? This "
	    "cannot be undone.", act_forget},
};

/* The words that <Tab> completes; the caller frees the array. */
static GPtrArray *
choices_for(Ui *ui, CommandId command, gint64 id)
{
	GPtrArray *names = NULL;

	if (command == CMD_DRAFT_STEP) {
		names = app_step_names(ui_app(ui), id);
		for (int i = 0; draft_occasions[i] != NULL; i++)
			if (!g_ptr_array_find_with_equal_func(names,
				draft_occasions[i], g_str_equal, NULL))
				g_ptr_array_add(names,
				    (gpointer)draft_occasions[i]);
	} else if (command == CMD_DRAFT_CHANNEL) {
		names = g_ptr_array_new();
		for (int i = 0; i < CHANNEL_COUNT; i++)
			g_ptr_array_add(names,
			    (gpointer)channel_name((Channel)i));
	} else {
		return NULL;
	}
	g_ptr_array_add(names, NULL);
	return names;
}

static GStrv
moment_words(void)
{
	static const char *const words[] = {"none", "tomorrow", "+3d", "+1w",
		"mon", "tue", "wed", "thu", "fri", NULL};

	return g_strdupv((char **)words);
}

GStrv
action_choices(Ui *ui, CommandId command, gint64 application_id)
{
	const DeedInfo *info = deed_find(command);
	g_autoptr(GPtrArray) words = NULL;

	if (command == CMD_OVERRULE)
		return g_strdupv((char **)overrule_words());
	if (command == CMD_SNOOZE || command == CMD_PIN)
		return moment_words();
	if (application_id != 0 &&
	    (command == CMD_DRAFT || command == CMD_PANEL))
		command = CMD_DRAFT_STEP;
	if (info != NULL && info->words != NULL) {
		words = info->words(ui);
		g_ptr_array_add(words, NULL);
	} else if (application_id != 0) {
		words = choices_for(ui, command, application_id);
	}
	return words != NULL ? g_strdupv((char **)words->pdata) : NULL;
}

static void
ask(Ui *ui, const Question *question, gint64 id)
{
	g_autofree char *name = deed_name(ui, id);
	g_autofree char *label = deed_label(question->label, name);
	g_autoptr(GPtrArray) choices =
	    choices_for(ui, question->command, id);
	Asked *asked = g_new0(Asked, 1);
	PromptSpec spec = {
		.kind = question->kind,
		.label = label,
		.choices = choices != NULL ?
		    (const char *const *)choices->pdata : NULL,
		.keeps = TRUE,
		.done = asked_done,
		.data = asked,
		.free_data = g_free,
	};

	asked->ui = ui;
	asked->id = id;
	asked->act = question->act;
	ui_ask(ui, &spec);
}

static gboolean
run_deed(Ui *ui, CommandId command, gint64 id, const char *argument)
{
	const DeedInfo *info = deed_find(command);

	if (info == NULL)
		return FALSE;
	if (info->label == NULL)
		deed_run(ui, info, id, "");
	else if (argument != NULL && info->kind == PROMPT_TEXT)
		deed_run(ui, info, id, argument);
	else
		deed_ask(ui, info, id);
	return TRUE;
}

ScreenResult
action_run(Ui *ui, CommandId command, gint64 application_id,
	   const char *argument)
{
	gint64 untracked = command == CMD_UNDO ?
	    app_undo_untracks(ui_app(ui), application_id) : 0;
	gboolean needs_row = (command_get(command)->flags & CMD_ROW) != 0;

	if (needs_row && application_id == 0) {
		ui_refuse(ui, "There is no application under the cursor.");
		return SCREEN_HANDLED;
	}
	if (decide_run(ui, command, application_id, argument) ||
	    run_deed(ui, command, application_id, argument))
		return SCREEN_HANDLED;
	for (guint i = 0; i < G_N_ELEMENTS(questions); i++) {
		if (questions[i].command != command ||
		    (command == CMD_UNDO && untracked == 0))
			continue;
		if (argument != NULL && questions[i].kind == PROMPT_TEXT)
			questions[i].act(ui, application_id, argument);
		else
			ask(ui, &questions[i], command == CMD_UNDO ?
			    untracked : application_id);
		return SCREEN_HANDLED;
	}
	switch (command) {
	case CMD_DRAFT:
		act_draft(ui, application_id, argument);
		return SCREEN_HANDLED;
	case CMD_FACTS:
		ui_open(ui, &screen_facts,
		    &(ScreenArgument){.id = application_id});
		return SCREEN_HANDLED;
	case CMD_OPEN_THREAD:
		open_thread(ui, application_id, NULL);
		return SCREEN_HANDLED;
	case CMD_PANEL:
		panel_begin(ui, application_id, argument);
		return SCREEN_HANDLED;
	case CMD_RECALL:
		recall_draft(ui, application_id, argument);
		return SCREEN_HANDLED;
	case CMD_ACCEPT_PROPOSAL:
	case CMD_REFUSE_PROPOSAL:
		act_answer_proposal(ui, application_id,
		    command == CMD_ACCEPT_PROPOSAL);
		return SCREEN_HANDLED;
	case CMD_NO_INTERVIEW:
		action_no_interview(ui, application_id, 0);
		return SCREEN_HANDLED;
	case CMD_UNDO:
		act_undo(ui, application_id);
		return SCREEN_HANDLED;
	default:
		return SCREEN_IGNORED;
	}
}
