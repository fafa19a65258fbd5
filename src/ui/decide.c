/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decide.h"

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>
#include <notyet/policy/decision-text.h>
#include <notyet/ui/ui.h>
#include <notyet/ui/when.h>

#include <string.h>

#define NAME_COLS 40

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

static const Row *
row_of(const Decision *decision)
{
	return pipeline_row(app_pipeline(ui_app(decision->ui)), decision->id);
}

/* Fit for a question. */
static char *
name_of(const Decision *decision)
{
	const Row *row = row_of(decision);
	g_autofree char *safe = NULL;

	if (row == NULL || row->application->company[0] == '\0')
		return g_strdup("the application");
	safe = text_scrub(row->application->company, -1, TEXT_ONE_LINE);
	if (text_width(safe) <= NAME_COLS)
		return g_steal_pointer(&safe);
	return g_strchomp(text_fit(safe, NAME_COLS));
}

/* What was done, what it did to mails on their way, and what is due now. */
static void
conclude(const Decision *decision, const char *what)
{
	App *app = ui_app(decision->ui);
	g_autofree char *remark = app_take_remark(app);
	const Row *row = row_of(decision);
	g_autofree char *due = row == NULL ? NULL :
	    due_sentence(&row->due, app_context(app));
	g_autofree char *name = name_of(decision);

	name[0] = g_ascii_toupper(name[0]);
	ui_say(decision->ui, "%s: %s.%s%s%s%s", name, what,
	    remark != NULL ? " " : "", remark != NULL ? remark : "",
	    due != NULL ? " " : "", due != NULL ? due : "");
	ui_update(decision->ui);
}

static void
write_down(const Decision *decision, const LogRequest *request,
	   const char *what)
{
	g_autoptr(GError) error = NULL;

	if (app_log(ui_app(decision->ui), decision->id, request, &error)) {
		conclude(decision, what);
		return;
	}
	ui_fail(decision->ui, error);
	ui_update(decision->ui);
}

static const char *
or_null(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

/* "fri", "in two weeks", "+3d" or "none". FALSE, said: it is no moment. */
static gboolean
read_until(const Decision *decision, const char *text, gint64 *ret_at)
{
	App *app = ui_app(decision->ui);
	g_autoptr(GError) error = NULL;

	*ret_at = 0;
	if (strcmp(text, "none") == 0 ||
	    app_morning_parse(app, text, ret_at, &error) ||
	    when_parse(text, app_zone(app), app_now(app), ret_at, NULL))
		return TRUE;
	ui_fail(decision->ui, error);
	return FALSE;
}

static char *
until_words(const Decision *decision, const char *words, gint64 until_at)
{
	App *app = ui_app(decision->ui);
	g_autofree char *when = when_named(until_at, app_zone(app),
	    app_now(app));

	return g_strdup_printf("%s %s", words, when);
}

/* --- snooze, pin --- */

static void
act_snooze(const Decision *decision, const char *text)
{
	LogRequest request = {.kind = EVENT_SNOOZED};
	g_autofree char *what = NULL;

	if (!read_until(decision, text, &request.until_at))
		return;
	what = request.until_at == 0 ? g_strdup("no longer snoozed") :
	    until_words(decision, "nothing will be proposed until",
		request.until_at);
	write_down(decision, &request, what);
}

/* "fri; they asked for it" */
static void
act_pin(const Decision *decision, const char *text)
{
	LogRequest request = {.kind = EVENT_PINNED};
	g_autofree char *day = g_strdup(text);
	g_autofree char *what = NULL;
	char *reason = strchr(day, ';');

	if (reason != NULL) {
		*reason++ = '\0';
		request.value = or_null(g_strstrip(reason));
	}
	g_strstrip(day);
	if (!read_until(decision, day, &request.until_at))
		return;
	what = request.until_at == 0 ? g_strdup("no longer pinned") :
	    until_words(decision, "pinned to", request.until_at);
	write_down(decision, &request, what);
}

/* --- skip --- */

static void
act_skip(const Decision *decision, const char *text)
{
	const Row *row = row_of(decision);
	LogRequest request = {.kind = EVENT_SKIPPED, .value = or_null(text)};
	g_autofree char *what = NULL;

	/* It may have gone while the question stood. */
	if (row == NULL || row->due.step == NULL) {
		ui_refuse(decision->ui, "There is no step to leave out.");
		return;
	}
	request.key = row->due.step->name;
	what = g_strdup_printf("the %s is left out", row->due.step->brief);
	write_down(decision, &request, what);
}

static void
ask_skip(const Decision *decision)
{
	const Row *row = row_of(decision);
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

	write_down(decision, &request, what);
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
	g_autofree char *name = name_of(decision);
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
	const char *keys[] = {"cadence", NULL}, *values[] = {name, NULL};
	g_autoptr(GError) error = NULL;
	g_autofree char *what = name[0] == '\0' ?
	    g_strdup("no cadence of its own") :
	    g_strdup_printf("the cadence is now %s", name);

	if (app_set(ui_app(decision->ui), decision->id, keys, values,
		&error)) {
		conclude(decision, what);
		return;
	}
	ui_fail(decision->ui, error);
	ui_update(decision->ui);
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
	const CadenceSet *set = app_context(ui_app(decision->ui))->cadences;
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *name = name_of(decision);
	g_autofree char *label = g_strdup_printf("Cadence of %s (<Tab>; "
	    "empty: the default): ", name);
	Ask question = {.label = label, .act = show_cadence};
	const Cadence *cadence;

	for (guint i = 0; (cadence = cadence_set_at(set, i)) != NULL; i++)
		if (cadence_set_find(set, cadence->name) == cadence)
			g_ptr_array_add(names, (gpointer)cadence->name);
	g_ptr_array_add(names, NULL);
	question.choices = (const char *const *)names->pdata;
	ask(decision->ui, decision->id, &question);
}

/* --- closing --- */

static void
act_let_go(const Decision *decision, const char *text)
{
	LogRequest request = {.kind = EVENT_LET_GO};

	write_down(decision, &request, "let go; a late reply revives it");
}

static void
act_revive(const Decision *decision, const char *text)
{
	LogRequest request = {.kind = EVENT_REVIVED};

	write_down(decision, &request, "taken up again");
}

/* --- the commands --- */

/* "%s" of a label is the company. Without a label `ask` asks, without either
 * nothing is asked. */
static const struct {
	CommandId command;
	PromptKind kind;
	const char *label;
	void (*ask)(const Decision *decision);
	void (*act)(const Decision *decision, const char *text);
} commands[] = {
	{CMD_SNOOZE, PROMPT_TEXT, "Snooze %s until (+3d, fri, 2026-11-27, "
	    "none): ", NULL, act_snooze},
	{CMD_PIN, PROMPT_TEXT, "Pin %s to (fri, 2026-11-27, none; a reason "
	    "after ;): ", NULL, act_pin},
	{CMD_SKIP, PROMPT_TEXT, NULL, ask_skip, act_skip},
	{CMD_OVERRIDE_GUARD, PROMPT_TEXT, NULL, ask_override, act_override},
	{CMD_CADENCE, PROMPT_TEXT, NULL, ask_cadence, set_cadence},
	{CMD_LET_GO, PROMPT_CONFIRM, "Let %s go?", NULL, act_let_go},
	{CMD_REVIVE, PROMPT_TEXT, NULL, NULL, act_revive},
};

static void
ask_labelled(const Decision *decision, guint i)
{
	const char *place = strstr(commands[i].label, "%s");
	g_autofree char *name = name_of(decision);
	g_autofree char *before = g_strndup(commands[i].label,
	    (gsize)(place - commands[i].label));
	g_autofree char *label = g_strconcat(before, name, place + 2, NULL);
	Ask question = {
		.kind = commands[i].kind,
		.label = label,
		.act = commands[i].act,
	};

	ask(decision->ui, decision->id, &question);
}

gboolean
decide_run(Ui *ui, CommandId command, gint64 id, const char *argument)
{
	Decision decision = {.ui = ui, .id = id};

	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		if (commands[i].command != command)
			continue;
		if (argument != NULL && commands[i].kind == PROMPT_TEXT)
			commands[i].act(&decision, argument);
		else if (commands[i].label != NULL)
			ask_labelled(&decision, i);
		else if (commands[i].ask != NULL)
			commands[i].ask(&decision);
		else
			commands[i].act(&decision, "");
		return TRUE;
	}
	return FALSE;
}
