/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/cadence-text.h>

#include <string.h>

#include "cadence-default.h"

#define refuse(error, ...) \
	cadence_refuse(error, CADENCE_ERROR_RULE, __VA_ARGS__)

#define LET_GO_DAYS 14
#define WORDS_BYTES 512

/* What stands behind the Cadence of cadence_new(). */
typedef struct OwnCadence {
	Cadence cadence;	/* first: they are one to the world */
	GArray *steps;		/* CadenceStep */
	GStringChunk *words;
} OwnCadence;

Cadence *
cadence_new(const char *name, GError **error)
{
	OwnCadence *own;

	if (!cadence_name_is_valid(name)) {
		g_set_error(error, CADENCE_ERROR, CADENCE_ERROR_SYNTAX,
		    "A cadence is named by small letters, digits and hyphens, "
		    "a letter first, at most %d.",
		    CADENCE_NAME_MAX);
		return NULL;
	}
	own = g_new0(OwnCadence, 1);
	own->steps = g_array_new(FALSE, TRUE, sizeof(CadenceStep));
	own->words = g_string_chunk_new(WORDS_BYTES);
	own->cadence.name = g_string_chunk_insert(own->words, name);
	own->cadence.let_go_days = LET_GO_DAYS;
	return &own->cadence;
}

void
cadence_free(Cadence *cadence)
{
	OwnCadence *own = (OwnCadence *) cadence;

	if (!own)
		return;
	g_array_unref(own->steps);
	g_string_chunk_free(own->words);
	g_free(own);
}

static gboolean
check_thank_you(const Cadence *cadence, const CadenceStep *step,
    GError **error)
{
	if (!step->is_thank_you)
		return TRUE;
	if (cadence->step_count > 0)
		return refuse(error, "The thank-you has to be the first step.");
	if (step->anchor != ANCHOR_INTERVIEW_END ||
	    step->ideal.unit != OFFSET_HOURS ||
	    step->condition != STEP_ALWAYS)
		return refuse(error,
		    "The thank-you has to count hours after the interview, "
		    "such as \"thank-you 0h 12h 48h after interview\".");
	return TRUE;
}

static gboolean
are_opposite(StepCondition a, StepCondition b)
{
	return a != STEP_ALWAYS && b != STEP_ALWAYS && a != b;
}

/* Where the two of one name stand side by side, what was done tells where the
 * cadence is. */
static gboolean
check_name(const Cadence *cadence, const CadenceStep *step, GError **error)
{
	int i;

	for (i = 0; i < cadence->step_count; i++) {
		const CadenceStep *above = &cadence->steps[i];

		if (strcmp(above->name, step->name) != 0)
			continue;
		if (!are_opposite(above->condition, step->condition))
			return refuse(error,
			    "There is a step %s above that could apply as "
			    "well; one has to be \"if promised\", the other "
			    "\"if not promised\".",
			    step->name);
		if (i + 1 < cadence->step_count)
			return refuse(error,
			    "The two steps %s have to stand side by side.",
			    step->name);
	}
	return TRUE;
}

static gboolean
check_after(const Cadence *cadence, const CadenceStep *step, GError **error)
{
	if (step->anchor != ANCHOR_STEP)
		return TRUE;
	if (strcmp(step->after, step->name) == 0)
		return refuse(error, "The step %s counts from itself.",
		    step->name);
	return cadence_step(cadence, step->after) ||
	    refuse(error,
		"\"%s\" is nothing to count from: that is interview, "
		"follow-up, application, promise, or a step above.",
		step->after);
}

gboolean
cadence_add_line(Cadence *cadence, const char *line, GError **error)
{
	OwnCadence *own = (OwnCadence *) cadence;
	CadenceStep step;

	if (cadence->step_count >= CADENCE_STEPS_MAX)
		return refuse(error,
		    "A cadence cannot have more than %d steps.",
		    CADENCE_STEPS_MAX);
	if (!cadence_step_parse(line, own->words, &step, error) ||
	    !check_thank_you(cadence, &step, error) ||
	    !check_name(cadence, &step, error) ||
	    !check_after(cadence, &step, error))
		return FALSE;
	g_array_append_val(own->steps, step);
	cadence->steps = (const CadenceStep *) (void *) own->steps->data;
	cadence->step_count = (int) own->steps->len;
	return TRUE;
}

static void
append_window(GString *text, const CadenceStep *step)
{
	const CadenceOffset *offsets[] = {&step->earliest, &step->ideal,
	    &step->latest};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(offsets); i++)
		g_string_append_printf(text, " %d%c", offsets[i]->amount,
		    offset_unit_letter(offsets[i]->unit));
}

char *
cadence_step_to_text(const CadenceStep *step)
{
	const char *anchor = cadence_anchor_word(step->anchor);
	g_autofree char *title = step_default_title(step->name);
	GString *text = g_string_new(step->name);

	append_window(text, step);
	g_string_append_printf(text, " after %s",
	    step->anchor == ANCHOR_STEP ? step->after : anchor);
	if (step->condition != STEP_ALWAYS)
		g_string_append_printf(text, " %s",
		    step_condition_words(step->condition));
	if (step->channel != CHANNEL_MAIL)
		g_string_append_printf(text, " by %s",
		    channel_name(step->channel));
	if (strcmp(step->template_name, step_default_template(step->name)) !=
	    0)
		g_string_append_printf(text, " template %s",
		    step->template_name);
	if (strcmp(step->title, title) != 0)
		g_string_append_printf(text, " title \"%s\"", step->title);
	return g_string_free(text, FALSE);
}

char *
cadence_to_text(const Cadence *cadence)
{
	GString *text = g_string_new(NULL);
	int i;

	g_string_append_printf(text, "[cadence %s]\n", cadence->name);
	for (i = 0; i < cadence->step_count; i++) {
		g_autofree char *line =
		    cadence_step_to_text(&cadence->steps[i]);

		g_string_append_printf(text, "step = %s\n", line);
	}
	g_string_append_printf(text, "let_go_days = %d\n",
	    cadence->let_go_days);
	return g_string_free(text, FALSE);
}
