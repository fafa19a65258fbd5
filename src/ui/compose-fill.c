/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-fill.h"

#include <string.h>

#include <notyet/base/text.h>

#include "compose-screen.h"

GPtrArray *
draft_open_answers(const Draft *draft)
{
	GPtrArray *open = template_open(draft->subject);
	g_autoptr(GPtrArray) in_body = template_open(draft->body);

	for (guint i = 0; i < in_body->len; i++)
		if (!g_ptr_array_find(open, in_body->pdata[i], NULL))
			g_ptr_array_add(open, in_body->pdata[i]);
	return open;
}

gboolean
draft_is_open(const Draft *draft)
{
	g_autoptr(GPtrArray) open = draft_open_answers(draft);

	return open->len > 0;
}

/* --- one answer --- */

/* What the user wrote is not changed for an answer that has no place in it. */
static void
say_where_it_went(ComposeScreen *compose, const DraftAnswer *answer)
{
	g_autofree char *keys = ui_keys(compose->base.ui, CMD_EDIT);

	if (answer->was_put || strstr(compose->draft->body, answer->text))
		return;
	ui_say(compose->base.ui, "There is no place for it in this draft: it "
	    "is kept for later ones; %s edits the draft.", keys);
}

static void
give_answer(ComposeScreen *compose, const char *name, const char *text)
{
	DraftAnswer answer = {.name = name, .text = text};
	g_autoptr(GError) error = NULL;
	gboolean done = app_draft_answer(compose_app(compose), compose->draft,
	    &answer, &error) && compose_reload(compose, &error);

	ui_update(compose->base.ui);
	if (done)
		say_where_it_went(compose, &answer);
	else
		ui_fail(compose->base.ui, error);
}

/* --- questions --- */

/* What is asked for now, and what comes after it. */
typedef struct Question {
	ComposeScreen *compose;
	GPtrArray *variables;	/* const TemplateVariable * */
	guint index;
} Question;

static void
question_free(gpointer data)
{
	Question *question = data;

	g_ptr_array_unref(question->variables);
	g_free(question);
}

static const TemplateVariable *
asked_for(const Question *question)
{
	return g_ptr_array_index(question->variables, question->index);
}

/* "a noun phrase" of "what you offer, as a noun phrase"; or NULL. */
static const char *
wanted_form(const TemplateVariable *variable)
{
	const char *as = strstr(variable->help, ", as ");

	return as != NULL ? as + strlen(", as ") : NULL;
}

char *
draft_question(const TemplateVariable *variable)
{
	const char *form = wanted_form(variable);

	return form != NULL ?
	    g_strdup_printf("%s (%s) ", variable->ask, form) :
	    g_strdup_printf("%s ", variable->ask);
}

static void ask_from(ComposeScreen *compose, GPtrArray *variables,
		     guint index);

static void
typed(const char *text, gpointer data)
{
	const Question *question = data;
	ComposeScreen *compose = question->compose;
	g_autofree char *value = text != NULL ? text_header_value(text) : NULL;

	if (value == NULL)
		return;
	if (value[0] != '\0')
		give_answer(compose, asked_for(question)->name, value);
	ask_from(compose, question->variables, question->index + 1);
}

static void
ask_for(ComposeScreen *compose, GPtrArray *variables, guint index)
{
	Question *question = g_new0(Question, 1);
	const TemplateVariable *variable = variables->pdata[index];
	const Row *row = pipeline_row(app_pipeline(compose_app(compose)),
	    compose->draft->application_id);
	g_autofree char *label = draft_question(variable);
	PromptSpec spec = {
		.label = label,
		.initial = row != NULL ? application_answer(
		    row->application, variable->name) : NULL,
		.done = typed,
		.data = question,
		.free_data = question_free,
	};

	question->compose = compose;
	question->variables = g_ptr_array_ref(variables);
	question->index = index;
	ui_ask(compose->base.ui, &spec);
}

/* The next one that is still open; an answer may have closed several. */
static void
ask_from(ComposeScreen *compose, GPtrArray *variables, guint index)
{
	g_autoptr(GPtrArray) open = draft_open_answers(compose->draft);

	for (; index < variables->len; index++)
		if (g_ptr_array_find(open, variables->pdata[index], NULL)) {
			ask_for(compose, variables, index);
			return;
		}
}

void
compose_fill(ComposeScreen *compose, const char *argument)
{
	g_autoptr(GPtrArray) open = draft_open_answers(compose->draft);
	g_autofree char *value =
	    argument != NULL ? text_header_value(argument) : NULL;

	if (open->len == 0)
		ui_say(compose->base.ui, "Nothing is left to fill in.");
	else if (value == NULL || value[0] == '\0')
		ask_for(compose, open, 0);
	else
		give_answer(compose, ((const TemplateVariable *)
		    g_ptr_array_index(open, 0))->name, value);
}

static void
ask_one(ComposeScreen *compose, const char *name, const char *argument)
{
	g_autoptr(GPtrArray) one = g_ptr_array_new();
	g_autofree char *value =
	    argument != NULL ? text_header_value(argument) : NULL;

	g_ptr_array_add(one, (gpointer)template_variable(name));
	if (value != NULL && value[0] != '\0')
		give_answer(compose, name, value);
	else
		ask_for(compose, one, 0);
}

void
compose_clarify(ComposeScreen *compose, const char *argument)
{
	ask_one(compose, "clarification", argument);
}

void
compose_documents(ComposeScreen *compose, const char *argument)
{
	ask_one(compose, "documents", argument);
}
