/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-fill.h"

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>

#include "compose-screen.h"

const TemplateVariable *
draft_unfilled(const Draft *draft)
{
	const TemplateVariable *variable = template_first_open(draft->subject);

	return variable != NULL ? variable : template_first_open(draft->body);
}

void
draft_fill(Draft *draft, const char *name, const char *value)
{
	g_autofree char *body = template_put(draft->body, name, value);
	g_autofree char *subject = template_put(draft->subject, name, value);

	g_free(draft->body);
	g_free(draft->subject);
	draft->body = g_steal_pointer(&body);
	draft->subject = text_header_value(subject);
}

/* An answer is remembered for the application's next mail. */
static void
remember(ComposeScreen *compose, const char *name, const char *value)
{
	LogRequest request = {.kind = EVENT_ANSWER, .key = name,
			      .value = value};
	g_autoptr(GError) error = NULL;

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
	compose_save(compose);
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
