/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decide.h"

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>
#include <notyet/policy/decision-text.h>
#include <notyet/ui/ui.h>
#include <notyet/ui/when.h>

#include "deeds.h"

typedef struct Decision Decision;

/* What a question is about, until it is answered. */
struct Decision {
	Ui *ui;
	gint64 id;		/* of the application */
	char *key;		/* a guard, a cadence; or NULL */
	void (*act)(const Decision *decision, const char *text);
};

typedef struct Ask {
	PromptKind kind;
	const char *label;
	const char *const *choices;	/* or NULL */
	const char *key;		/* see Decision; or NULL */
	void (*act)(const Decision *decision, const char *text);
} Ask;

static void
decision_free(gpointer data)
{
	Decision *decision = data;

	g_free(decision->key);
	g_free(decision);
}

static void
answered(const char *text, gpointer data)
{
	const Decision *decision = data;
	g_autofree char *words = NULL;

	if (text == NULL)
		return;
	words = g_strstrip(g_strdup(text));
	decision->act(decision, words);
}

static void
ask(Ui *ui, gint64 id, const Ask *question)
{
	Decision *decision = g_new0(Decision, 1);
	PromptSpec spec = {
		.kind = question->kind,
		.label = question->label,
		.choices = question->choices,
		.keeps = TRUE,
		.done = answered,
		.data = decision,
		.free_data = decision_free,
	};

	decision->ui = ui;
	decision->id = id;
	decision->key = g_strdup(question->key);
	decision->act = question->act;
	ui_ask(ui, &spec);
}

static const char *
or_null(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

/* --- skip --- */

static void
act_skip(const Decision *decision, const char *text)
{
	deed_run(decision->ui, deed_find(CMD_SKIP), decision->id, text);
}

static void
ask_skip(const Decision *decision)
{
	const Row *row = pipeline_row(app_pipeline(ui_app(decision->ui)),
	    decision->id);
	g_autofree char *label = NULL;
	Ask question = {.act = act_skip};

	if (row == NULL || row->due.step == NULL) {
		ui_refuse(decision->ui, "There is no step to leave out.");
		return;
	}
	label = g_strdup_printf("Leave the %s out, because (may be empty): ",
	    row->due.step->brief);
	question.label = label;
	ask(decision->ui, decision->id, &question);
}

/* --- override --- */

static void
act_override(const Decision *decision, const char *text)
{
	LogRequest request = {.kind = EVENT_OVERRIDDEN, .key = decision->key,
			      .value = or_null(text)};
	DueGuard guard = app_guard_in_force(ui_app(decision->ui),
	    decision->id);
	g_autofree char *what = g_strdup_printf("you override %s",
	    guard_words(guard));
	g_autoptr(GError) error = NULL;
	Deed deed = {decision->ui, decision->id, text};

	if (app_log(ui_app(decision->ui), decision->id, &request, &error)) {
		deed_conclude(&deed, what, TRUE);
		return;
	}
	ui_fail(decision->ui, error);
	ui_update(decision->ui);
}

static void
ask_reason(const Decision *decision, const char *text)
{
	Ask question = {
		.label = "Because (may be empty): ",
		.key = decision->key,
		.act = act_override,
	};

	ask(decision->ui, decision->id, &question);
}

static void
ask_override(const Decision *decision)
{
	DueGuard guard = app_guard_in_force(ui_app(decision->ui),
	    decision->id);
	g_autofree char *name = deed_name(decision->ui, decision->id);
	g_autofree char *label = g_strdup_printf("%s holds %s back: %s. "
	    "Override it this once?", guard_title(guard), name,
	    guard_reason(guard));
	Ask question = {
		.kind = PROMPT_CONFIRM,
		.label = label,
		.key = due_guard_name(guard),
		.act = ask_reason,
	};

	if (guard == GUARD_NONE)
		ui_refuse(decision->ui, "Nothing holds %s back: there is no "
		    "guard to override.", name);
	else
		ask(decision->ui, decision->id, &question);
}

/* --- the cadence --- */

static void
set_cadence(const Decision *decision, const char *name)
{
	deed_run(decision->ui, deed_find(CMD_CADENCE), decision->id, name);
}

static void
act_cadence(const Decision *decision, const char *text)
{
	set_cadence(decision, decision->key);
}

/* What would be due is shown before it is taken. */
static void
show_cadence(const Decision *decision, const char *text)
{
	App *app = ui_app(decision->ui);
	const DueContext *context = app_context(app);
	g_autoptr(GError) error = NULL;
	g_autofree char *sentence = NULL, *label = NULL;
	Ask question = {
		.kind = PROMPT_CONFIRM,
		.key = text,
		.act = act_cadence,
	};
	g_autoptr(Trial) trial = NULL;

	if (text[0] != '\0' &&
	    cadence_set_find(context->cadences, text) == NULL) {
		/* Its refusal names those that there are. */
		set_cadence(decision, text);
		return;
	}
	trial = app_trial_cadence(app, decision->id, text, &error);
	if (trial == NULL) {
		ui_fail(decision->ui, error);
		return;
	}
	sentence = due_sentence(&trial->due, context);
	label = g_strdup_printf("%s: %s Take it?", text[0] != '\0' ? text :
	    "The default", sentence);
	question.label = label;
	ask(decision->ui, decision->id, &question);
}

static void
ask_cadence(const Decision *decision)
{
	const DeedInfo *info = deed_find(CMD_CADENCE);
	g_autoptr(GPtrArray) words = info->words(decision->ui);
	g_autofree char *name = deed_name(decision->ui, decision->id);
	g_autofree char *label = deed_label(info->label, name);
	Ask question = {.label = label, .act = show_cadence};

	g_ptr_array_add(words, NULL);
	question.choices = (const char *const *)words->pdata;
	ask(decision->ui, decision->id, &question);
}

/* --- the commands --- */

/* Those that ask in their own way; see deeds.h for the others. */
static const struct {
	CommandId command;
	void (*ask)(const Decision *decision);
	void (*act)(const Decision *decision, const char *text);
} commands[] = {
	{CMD_SKIP, ask_skip, act_skip},
	{CMD_OVERRIDE_GUARD, ask_override, act_override},
	{CMD_CADENCE, ask_cadence, set_cadence},
};

gboolean
decide_run(Ui *ui, CommandId command, gint64 id, const char *argument)
{
	Decision decision = {.ui = ui, .id = id};

	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		if (commands[i].command != command)
			continue;
		if (argument != NULL)
			commands[i].act(&decision, argument);
		else
			commands[i].ask(&decision);
		return TRUE;
	}
	return FALSE;
}
