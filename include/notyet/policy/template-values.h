/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * template-values: what the variables of a template are, and what they hold
 * for one mail. Pure: dates come in as they are in the zone of the reader,
 * and become words in the language of the template that is filled.
 *
 * A variable is a fact, which the record or the configuration tells, or an
 * answer, which only the user can give. A fact that a template needs and that
 * is not known is an error; an answer stays in the text as {name} until the
 * user gives it.
 */
#ifndef NOTYET_POLICY_TEMPLATE_VALUES_H
#define NOTYET_POLICY_TEMPLATE_VALUES_H

#include <notyet/base/civil.h>

#include <glib.h>

typedef enum VariableType {
	VARIABLE_TEXT,
	VARIABLE_DATE,
	VARIABLE_MOMENT		/* a date with a time of day */
} VariableType;

typedef enum VariableSource {
	VARIABLE_FACT,
	VARIABLE_ANSWER
} VariableSource;

typedef struct TemplateVariable {
	const char *name;
	VariableType type;
	VariableSource source;
	const char *help;	/* what it is; no sentence */
	const char *ask;	/* of a fact: what the user does to give it, as
				   a clause ("notyet set APP company=NAME gives
				   it one"); of an answer: the question */
} TemplateVariable;

/* The variables that exist; ended by a NULL name. */
const TemplateVariable *template_variables(void);
/* NULL for a name that is none. */
const TemplateVariable *template_variable(const char *name);
/* The answer that belongs to one person: the journal calls it
 * "personal:ADDRESS". */
#define ANSWER_PERSONAL "personal"

/* Whether it is one that only the user can give: topic, personal, ... */
gboolean template_is_answer(const char *name);

/* The filters: a name, what they do, and whether a variable of that type
 * takes it. Ended by a NULL name. */
typedef struct TemplateFilter {
	const char *name;
	const char *help;
	gboolean for_text, for_date, for_moment;
} TemplateFilter;

const TemplateFilter *template_filters(void);

/* The values for one mail. */
typedef struct TemplateValues TemplateValues;

/* today is the user's; a date of another year is written with its year. It is
 * the value of the variable "today" too. */
TemplateValues *template_values_new(CivilDate today);
void template_values_free(TemplateValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateValues, template_values_free)

/* The text is scrubbed to one line. NULL or "" takes the value away. A name
 * that is no variable is a programmer's error. */
void template_values_set(TemplateValues *values, const char *name,
			 const char *text);
void template_values_set_date(TemplateValues *values, const char *name,
			      CivilDate date);
void template_values_set_moment(TemplateValues *values, const char *name,
				const CivilTime *moment);

/* Takes away what the user said in their own words, so that a sentence made
 * of it is seen to be no part of the template. */
void template_values_drop_answers(TemplateValues *values);

gboolean template_values_has(const TemplateValues *values, const char *name);

/* The text of a variable. filter: a name of template_filters(), or NULL.
 * NULL without a value. Owned. */
char *template_values_text(const TemplateValues *values, const char *name,
			   const char *filter, const char *language);

#endif
