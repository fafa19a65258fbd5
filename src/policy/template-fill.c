/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes and values become a text. */
#include "template-private.h"

#include <string.h>

#include <notyet/base/text.h>

typedef struct Filling {
	const Template *template;
	const TemplateValues *values;
	GString *out;
	GPtrArray *unfilled;
	const char *stops;	/* before which the value that out ends in has
				   no full stop; NULL: it ends in none */
} Filling;

static void
add_unfilled(GPtrArray *unfilled, const char *name)
{
	guint i;

	for (i = 0; i < unfilled->len; i++)
		if (strcmp(unfilled->pdata[i], name) == 0)
			return;
	g_ptr_array_add(unfilled, g_strdup(name));
}

static gboolean
no_value(const Node *node, GError **error)
{
	const TemplateVariable *variable = node->variable;

	return template_fail(error, TEMPLATE_ERROR_EMPTY_VARIABLE,
	    node->place, node->line, "{%s} has no value: %s; or put it into "
	    "a block, {?%s}...{/%s}, which vanishes then.", variable->name,
	    variable->ask, variable->name, variable->name);
}

static gboolean
fill_variable(Filling *filling, const Node *node, GError **error)
{
	g_autofree char *text = template_values_text(filling->values,
	    node->variable->name, node->filter, filling->template->language);

	if (text) {
		g_string_append(filling->out, text);
		filling->stops = node->variable->source == VARIABLE_ANSWER ?
		    STOPS_OF_ANSWER : STOPS_OF_FACT;
		return TRUE;
	}
	if (node->variable->source == VARIABLE_FACT)
		return no_value(node, error);
	filling->stops = NULL;
	g_string_append_printf(filling->out, "{%s}", node->variable->name);
	add_unfilled(filling->unfilled, node->variable->name);
	return TRUE;
}

static void
add_text(Filling *filling, const char *text)
{
	if (!*text)
		return;
	if (filling->stops && template_has_stop_too_many(filling->out->str,
	    text, filling->stops))
		g_string_truncate(filling->out, filling->out->len - 1);
	filling->stops = NULL;
	g_string_append(filling->out, text);
}

static gboolean
is_left_out(const Node *node, const TemplateValues *values)
{
	if (node->kind == NODE_WHEN)
		return !template_values_has(values, node->variable->name);
	return node->kind == NODE_UNLESS &&
	    template_values_has(values, node->variable->name);
}

static gboolean
fill_nodes(Filling *filling, const GArray *nodes, GError **error)
{
	guint i;

	filling->stops = NULL;
	g_string_truncate(filling->out, 0);
	for (i = 0; i < nodes->len; i++) {
		const Node *node = &g_array_index(nodes, Node, i);

		if (is_left_out(node, filling->values))
			i = node->end;
		else if (node->kind == NODE_TEXT)
			add_text(filling, node->text);
		else if (node->kind == NODE_VARIABLE &&
		    !fill_variable(filling, node, error))
			return FALSE;
		if (filling->out->len > TEMPLATE_TEXT_MAX_BYTES)
			return template_fail(error, TEMPLATE_ERROR_TOO_LARGE,
			    node->place, node->line, "The text becomes larger "
			    "than %d KiB.", TEMPLATE_TEXT_MAX_BYTES / 1024);
	}
	return TRUE;
}

TemplateResult *
template_fill(const Template *template, const TemplateValues *values,
    GError **error)
{
	g_autoptr(TemplateResult) result = g_new0(TemplateResult, 1);
	g_autoptr(GString) out = g_string_new(NULL);
	Filling filling = {template, values, out, NULL, NULL};

	result->unfilled = g_ptr_array_new_with_free_func(g_free);
	filling.unfilled = result->unfilled;
	if (!fill_nodes(&filling, template->subject, error))
		return NULL;
	result->subject = text_header_value(out->str);
	if (!fill_nodes(&filling, template->body, error))
		return NULL;
	result->body = template_wrap(out->str);
	return g_steal_pointer(&result);
}

void
template_result_free(TemplateResult *result)
{
	if (!result)
		return;
	g_free(result->subject);
	g_free(result->body);
	g_ptr_array_unref(result->unfilled);
	g_free(result);
}
