/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compose-fill.h"

#include <string.h>

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
