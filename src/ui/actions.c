/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/actions.h>

#include <notyet/app/tracking.h>
#include <notyet/app/when.h>
#include <notyet/base/text.h>
#include <notyet/policy/invitations.h>
#include <notyet/ui/ui.h>
#include <notyet/ui/when.h>

#include <string.h>

#include "decide.h"
#include "draft-begin.h"
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

static void
log_event(Ui *ui, gint64 id, const LogRequest *request, const char *sentence)
{
	g_autoptr(GError) error = NULL;
	gboolean done = app_log(ui_app(ui), id, request, &error);

	conclude(ui, done, error, sentence);
}

static gboolean
read_when(Ui *ui, const char *text, gint64 *ret_at)
{
	App *app = ui_app(ui);
	g_autoptr(GError) error = NULL;

	if (when_parse(text, app_zone(app), app_now(app), ret_at, NULL) ||
	    app_when_parse(app, text, app_now(app), ret_at, &error))
		return TRUE;
	ui_fail(ui, error);
	return FALSE;
}

static char *
moment(Ui *ui, gint64 at)
{
	App *app = ui_app(ui);
	g_autofree char *text = when_text(at, app_zone(app), app_now(app));

	return g_strdup(g_strstrip(text));
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

static void
act_set(Ui *ui, gint64 id, const char *text)
{
	g_autofree char *key = g_strdup(text);
	char *equals = strchr(key, '=');
	const char *keys[] = {NULL, NULL}, *values[] = {NULL, NULL};
	g_autoptr(GError) error = NULL;
	gboolean done;
	g_autofree char *sentence = NULL;

	if (equals == NULL) {
		ui_refuse(ui, "Write it as key=value, such as role=Editor.");
		return;
	}
	*equals = '\0';
	keys[0] = g_strstrip(key);
	values[0] = g_strstrip(equals + 1);
	sentence = g_strdup_printf("%s is now \"%s\".", keys[0], values[0]);
	done = app_set(ui_app(ui), id, keys, values, &error);
	conclude(ui, done, error, sentence);
}

static void
act_stage(Ui *ui, gint64 id, const char *text)
{
	const char *keys[] = {"stage", NULL}, *values[] = {text, NULL};
	g_autoptr(GError) error = NULL;
	gboolean done;
	g_autofree char *sentence = NULL;

	sentence = g_strdup_printf("%s: the stage is now %s.",
	    company(ui, id), text);
	done = app_set(ui_app(ui), id, keys, values, &error);
	conclude(ui, done, error, sentence);
}

/* When the interview ended that is logged without a time. */
static gint64
held_until(Ui *ui, gint64 id)
{
	App *app = ui_app(ui);
	const Row *row = pipeline_row(app_pipeline(app), id);
	g_autoptr(GPtrArray) list = NULL;
	const Appointment *held = NULL;

	if (row != NULL) {
		list = invitations_fold(row->application, row->timeline);
		held = invitations_held(list, app_now(app));
	}
	return held != NULL ? appointment_over_at(held) : app_now(app);
}

static void
act_interview(Ui *ui, gint64 id, const char *text)
{
	LogRequest request = {.kind = EVENT_INTERVIEW};
	g_autofree char *sentence = NULL, *when = NULL;

	if (text[0] != '\0' && !read_when(ui, text, &request.at))
		return;
	request.until_at = request.at;
	when = moment(ui, request.at != 0 ? request.at : held_until(ui, id));
	sentence = g_strdup_printf("%s: interview, ended %s.", company(ui, id),
	    when);
	log_event(ui, id, &request, sentence);
}

void
action_no_interview(Ui *ui, gint64 id, gint64 start_at)
{
	LogRequest request = {.kind = EVENT_INTERVIEW, .at = start_at,
			      .take_back = TRUE};
	g_autofree char *sentence = g_strdup_printf("%s: that was no "
	    "interview.", company(ui, id));

	log_event(ui, id, &request, sentence);
}

static void
act_note(Ui *ui, gint64 id, const char *text)
{
	LogRequest request = {.kind = EVENT_NOTE, .value = text};

	if (text[0] == '\0')
		return;
	log_event(ui, id, &request, "Noted.");
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

/* --- "log": a word, then a moment or a text --- */

static const struct {
	const char *name;
	EventKind kind;
	const char *channel;	/* of a touch */
	const char *sentence;
} log_kinds[] = {
	{"call", EVENT_TOUCH, "phone", "your call"},
	{"text", EVENT_TOUCH, "text", "your text message"},
	{"profile", EVENT_TOUCH, "profile", "your message on the network"},
};

/* The end of the day that is typed; a word for the screen's own forms. */
static gboolean
read_promise(Ui *ui, const char *text, gint64 *ret_at)
{
	App *app = ui_app(ui);
	AppWhen when;
	gint64 at;

	if (app_when_read(app, text, app_now(app), &when, NULL)) {
		at = when.end_at;
	} else {
		if (!read_when(ui, text, &at))
			return FALSE;
		if (strchr(text, ':') == NULL)
			at = app_day_end(app, at);
	}
	if (at < app_now(app)) {
		ui_refuse(ui, "That day is past: a promise needs a day to "
		    "come.");
		return FALSE;
	}
	*ret_at = at;
	return TRUE;
}

static void
log_promise(Ui *ui, gint64 id, const char *rest)
{
	LogRequest request = {.kind = EVENT_PROMISE};
	g_autofree char *sentence = NULL, *when = NULL;

	if (strcmp(rest, "none") == 0) {
		sentence = g_strdup_printf("%s: no promise stands.",
		    company(ui, id));
		log_event(ui, id, &request, sentence);
		return;
	}
	if (!read_promise(ui, rest, &request.until_at))
		return;
	request.value = rest;
	when = moment(ui, request.until_at);
	sentence = g_strdup_printf("%s: they promised an answer by %s.",
	    company(ui, id), when);
	log_event(ui, id, &request, sentence);
}

static void
act_log(Ui *ui, gint64 id, const char *text)
{
	g_autofree char *word = g_strdup(text);
	char *rest = strchr(word, ' ');

	if (rest != NULL)
		*rest++ = '\0';
	rest = rest != NULL ? g_strstrip(rest) : word + strlen(word);
	if (strcmp(word, "interview") == 0) {
		act_interview(ui, id, rest);
		return;
	}
	if (strcmp(word, "promise") == 0) {
		log_promise(ui, id, rest);
		return;
	}
	if (strcmp(word, "note") == 0) {
		act_note(ui, id, rest);
		return;
	}
	for (guint i = 0; i < G_N_ELEMENTS(log_kinds); i++) {
		LogRequest request = {.kind = log_kinds[i].kind,
				      .key = log_kinds[i].channel};
		g_autofree char *sentence = NULL;

		if (strcmp(word, log_kinds[i].name) != 0)
			continue;
		if (rest[0] != '\0' && !read_when(ui, rest, &request.at))
			return;
		sentence = g_strdup_printf("%s: %s is logged.",
		    company(ui, id), log_kinds[i].sentence);
		log_event(ui, id, &request, sentence);
		return;
	}
	ui_refuse(ui, "Write interview, call, text, profile or promise, and "
	    "when (fri, -2h); or note and a text.");
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
	{CMD_STAGE, PROMPT_TEXT, "Stage of %s (<Tab>): ", act_stage},
	{CMD_SET, PROMPT_TEXT, "Set key=value (<Tab>): ", act_set},
	{CMD_INTERVIEW, PROMPT_TEXT, "Interview with %s ended (empty: as "
	    "invited, or now; -2h; 2026-11-27T15:00): ", act_interview},
	{CMD_LOG, PROMPT_TEXT, "Log (interview, call, text, profile, promise, "
	    "note) and when: ", act_log},
	{CMD_NOTE, PROMPT_TEXT, "Note: ", act_note},
	{CMD_UNDO, PROMPT_CONFIRM, "The last change was to track %s. Track it "
	    "no more?", act_untrack},
	{CMD_FORGET, PROMPT_CONFIRM, "Delete every trace of %s for good? This "
	    "cannot be undone.", act_forget},
};

/* "%s" of our own labels is the company; nothing else is ever a format. */
static char *
fill_label(const char *label, const char *name)
{
	const char *place = strstr(label, "%s");
	g_autofree char *before = NULL, *fit = NULL, *safe = NULL;

	if (place == NULL)
		return g_strdup(label);
	before = g_strndup(label, (gsize)(place - label));
	safe = text_scrub(name, -1, TEXT_ONE_LINE);
	fit = text_width(safe) > 40 ? text_fit(safe, 40) : g_strdup(safe);
	return g_strconcat(before, fit, place + 2, NULL);
}

/* The keys, and behind them what cadence= can be. */
static GPtrArray *
set_words(Ui *ui)
{
	const CadenceSet *set = app_context(ui_app(ui))->cadences;
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	const Cadence *cadence;

	for (const SetKey *key = application_set_keys(); key->name != NULL;
	     key++)
		g_ptr_array_add(words, g_strconcat(key->name, "=", NULL));
	for (guint i = 0; (cadence = cadence_set_at(set, i)) != NULL; i++)
		if (cadence_set_find(set, cadence->name) == cadence)
			g_ptr_array_add(words,
			    g_strconcat("cadence=", cadence->name, NULL));
	return words;
}

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
	} else if (command == CMD_STAGE) {
		names = g_ptr_array_new();
		for (int i = 0; i < STAGE_COUNT; i++)
			g_ptr_array_add(names,
			    (gpointer)stage_name((Stage)i));
	} else if (command == CMD_SET) {
		names = set_words(ui);
	} else if (command == CMD_LOG) {
		static const char *const words[] = {"interview", "call",
			"text", "profile", "promise", "note"};

		names = g_ptr_array_new();
		for (guint i = 0; i < G_N_ELEMENTS(words); i++)
			g_ptr_array_add(names, (gpointer)words[i]);
	} else {
		return NULL;
	}
	g_ptr_array_add(names, NULL);
	return names;
}

static void
ask(Ui *ui, const Question *question, gint64 id)
{
	g_autofree char *label = fill_label(question->label, company(ui, id));
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
	if (decide_run(ui, command, application_id, argument))
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
