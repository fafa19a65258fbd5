/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-fill.h"

#include <string.h>

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>

#include "compose-screen.h"

static const TemplateVariable *
first_unfilled(const char *text)
{
	const TemplateVariable *first = NULL;
	const char *first_at = NULL;

	for (const TemplateVariable *variable = template_variables();
	     text != NULL && variable->name != NULL; variable++) {
		g_autofree char *word =
		    g_strdup_printf("{%s}", variable->name);
		const char *at = strstr(text, word);

		if (at != NULL && (first == NULL || at < first_at)) {
			first = variable;
			first_at = at;
		}
	}
	return first;
}

const TemplateVariable *
draft_unfilled(const Draft *draft)
{
	const TemplateVariable *variable = first_unfilled(draft->subject);

	return variable != NULL ? variable : first_unfilled(draft->body);
}

static void
replace(char **text, const char *word, const char *value)
{
	g_autoptr(GString) string = g_string_new(*text);

	g_string_replace(string, word, value, 0);
	g_free(*text);
	*text = g_strdup(string->str);
}

void
draft_fill(Draft *draft, const char *name, const char *value)
{
	g_autofree char *word = g_strdup_printf("{%s}", name);

	replace(&draft->subject, word, value);
	replace(&draft->body, word, value);
}

/* What is no fact of the application is remembered for its next mail. */
static void
remember(ComposeScreen *compose, const char *name, const char *value)
{
	LogRequest request = {.kind = EVENT_ANSWER, .key = name,
			      .value = value};
	g_autoptr(GError) error = NULL;

	if (strchr(name, '.') != NULL || strcmp(name, "company") == 0 ||
	    strcmp(name, "role") == 0)
		return;
	if (!app_log(compose_app(compose), compose->draft->application_id, &request,
		&error))
		ui_fail(compose->base.ui, error);
}

static void
fill_typed(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	const TemplateVariable *variable = draft_unfilled(compose->draft);
	g_autofree char *value = text != NULL ? text_header_value(text) : NULL;

	if (value == NULL || value[0] == '\0' || variable == NULL)
		return;
	draft_fill(compose->draft, variable->name, value);
	compose_save(compose, FALSE);
	remember(compose, variable->name, value);
	if (draft_unfilled(compose->draft) != NULL)
		compose_fill(compose, NULL);
}

void
compose_fill(ComposeScreen *compose, const char *argument)
{
	const TemplateVariable *variable = draft_unfilled(compose->draft);
	g_autofree char *label = NULL;
	PromptSpec spec = {.done = fill_typed, .data = compose};

	if (variable == NULL) {
		ui_say(compose->base.ui, "Nothing is left to fill in.");
		return;
	}
	label = g_strdup_printf("{%s}, %s: ", variable->name, variable->help);
	spec.label = label;
	if (argument != NULL)
		fill_typed(argument, compose);
	else
		ui_ask(compose->base.ui, &spec);
}
