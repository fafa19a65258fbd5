/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print-cadence.h"

#include <string.h>

#include <notyet/cli/print.h>
#include <notyet/policy/cadence-text.h>

/* The cadence that counts for the application. */
static const Cadence *
cadence_of(App *app, const Application *application)
{
	const DueContext *context = app_context(app);
	const Cadence *own =
	    cadence_set_find(context->cadences, application->cadence);

	return own ? own
		   : cadence_set_find(
			 context->cadences, context->default_cadence);
}

static int
count_followers(App *app, const Cadence *cadence)
{
	const GPtrArray *rows = app_pipeline(app)->rows;
	int count = 0;

	for (guint i = 0; i < rows->len; i++) {
		const Row *row = rows->pdata[i];

		count += row->due.section != SECTION_CLOSED &&
			 cadence_of(app, row->application) == cadence;
	}
	return count;
}

static gboolean
is_own(const Cadence *cadence)
{
	return cadence_set_find(NULL, cadence->name) != cadence;
}

static gboolean
is_default(App *app, const Cadence *cadence)
{
	return strcmp(cadence->name, app_context(app)->default_cadence) == 0;
}

/* "thank-you 12h, check-in 7d, final 14d; let go 14d later" */
static char *
steps_in_short(const Cadence *cadence)
{
	GString *text = g_string_new(NULL);

	for (int i = 0; i < cadence->step_count; i++) {
		const CadenceStep *step = &cadence->steps[i];

		g_string_append_printf(text, "%s%s %d%c%s%s", i ? ", " : "",
		    step->name, step->ideal.amount,
		    offset_unit_letter(step->ideal.unit),
		    step->condition == STEP_ALWAYS ? "" : " ",
		    step_condition_words(step->condition));
	}
	g_string_append_printf(
	    text, "; let go %d days later", cadence->let_go_days);
	return g_string_free(text, FALSE);
}

/* Those whose cadence is no more in the configuration. */
static void
print_lost(GString *out, App *app, int width_cols)
{
	const DueContext *context = app_context(app);
	const GPtrArray *rows = app_pipeline(app)->rows;

	for (guint i = 0; i < rows->len; i++) {
		const Row *row = rows->pdata[i];
		const char *name = row->application->cadence;
		g_autofree char *sentence = NULL;

		if (!name || cadence_set_find(context->cadences, name))
			continue;
		sentence = g_strdup_printf(
		    "Application %" G_GINT64_FORMAT
		    " (%s) names the cadence \"%s\", which the configuration "
		    "does not hold: %s counts.",
		    row->id, row->application->company, name,
		    context->default_cadence);
		cli_print_wrapped(out, sentence, 0, width_cols);
	}
}

void
cli_print_cadences(GString *out, App *app, int width_cols)
{
	const CadenceSet *set = app_context(app)->cadences;
	const Cadence *cadence;

	for (guint i = 0; (cadence = cadence_set_at(set, i)); i++) {
		g_autofree char *steps = steps_in_short(cadence);
		int count = count_followers(app, cadence);

		if (cadence_set_find(set, cadence->name) != cadence)
			continue;
		g_string_append_printf(out, "%s%s%s, %d application%s\n",
		    cadence->name, is_own(cadence) ? " (your own)" : "",
		    is_default(app, cadence) ? ", the default" : "", count,
		    count == 1 ? "" : "s");
		cli_print_wrapped(out, steps, 4, width_cols);
	}
	print_lost(out, app, width_cols);
}

static json_t *
offset_json(CadenceOffset offset)
{
	g_autofree char *text = g_strdup_printf(
	    "%d%c", offset.amount, offset_unit_letter(offset.unit));

	return json_string(text);
}

static json_t *
step_json(const CadenceStep *step)
{
	json_t *object = json_object();
	const char *after = step->anchor == ANCHOR_STEP
				? step->after
				: cadence_anchor_word(step->anchor);

	json_object_set_new(object, "step", json_string(step->name));
	json_object_set_new(object, "title", json_string(step->title));
	json_object_set_new(object, "earliest", offset_json(step->earliest));
	json_object_set_new(object, "ideal", offset_json(step->ideal));
	json_object_set_new(object, "latest", offset_json(step->latest));
	json_object_set_new(object, "after", json_string(after));
	json_object_set_new(object, "condition",
	    step->condition == STEP_ALWAYS
		? json_null()
		: json_string(step_condition_words(step->condition)));
	json_object_set_new(
	    object, "channel", json_string(channel_name(step->channel)));
	json_object_set_new(
	    object, "template", json_string(step->template_name));
	return object;
}

json_t *
cli_json_cadence(App *app, const Cadence *cadence)
{
	g_autofree char *text = cadence_to_text(cadence);
	json_t *object = json_object();
	json_t *steps = json_array();

	for (int i = 0; i < cadence->step_count; i++)
		json_array_append_new(steps, step_json(&cadence->steps[i]));
	json_object_set_new(object, "name", json_string(cadence->name));
	json_object_set_new(object, "own", json_boolean(is_own(cadence)));
	json_object_set_new(
	    object, "default", json_boolean(is_default(app, cadence)));
	json_object_set_new(object, "applications",
	    json_integer(count_followers(app, cadence)));
	json_object_set_new(object, "steps", steps);
	json_object_set_new(
	    object, "let_go_days", json_integer(cadence->let_go_days));
	json_object_set_new(object, "text", json_string(text));
	return object;
}

json_t *
cli_json_cadences(App *app)
{
	const CadenceSet *set = app_context(app)->cadences;
	const Cadence *cadence;
	json_t *array = json_array();

	for (guint i = 0; (cadence = cadence_set_at(set, i)); i++)
		if (cadence_set_find(set, cadence->name) == cadence)
			json_array_append_new(
			    array, cli_json_cadence(app, cadence));
	return array;
}
