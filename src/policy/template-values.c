/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/template-values.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/date-words.h>

#define SET_CONTACT "notyet set APP contact='NAME <ADDRESS>' gives it one"
#define IN_IDENTITY(key) "set " key " in [identity] of the configuration"
#define LOG_INTERVIEW "notyet log APP interview --at=TIME gives it one"
#define WRITE_FIRST "you have not written to them"
#define OF_TONES "it has one only where the message is said so"

/* clang-format off */
static const TemplateVariable variables[] = {
	{"contact.first_name", VARIABLE_TEXT, VARIABLE_FACT,
	 "given name of the person you write to", SET_CONTACT},
	{"contact.last_name", VARIABLE_TEXT, VARIABLE_FACT,
	 "family name of that person", SET_CONTACT},
	{"contact.name", VARIABLE_TEXT, VARIABLE_FACT,
	 "the whole name, as in the list of contacts", SET_CONTACT},
	{"contact.title", VARIABLE_TEXT, VARIABLE_FACT,
	 "what stands before the family name, such as Dr. or Frau",
	 "notyet set APP contact-title='ADDRESS TITLE' gives it one"},
	{"contact.ms", VARIABLE_TEXT, VARIABLE_FACT,
	 "the title, when it is a woman's, in the language of the message",
	 "notyet set APP contact-title='ADDRESS Ms' gives it one"},
	{"contact.mr", VARIABLE_TEXT, VARIABLE_FACT,
	 "the title, when it is a man's, in the language of the message",
	 "notyet set APP contact-title='ADDRESS Mr' gives it one"},
	{"contact.phone", VARIABLE_TEXT, VARIABLE_FACT,
	 "telephone number of that person",
	 "notyet set APP contact-phone='ADDRESS NUMBER' gives it one"},
	{"contact.profile", VARIABLE_TEXT, VARIABLE_FACT,
	 "profile page of that person",
	 "notyet set APP contact-profile='ADDRESS URL' gives it one"},
	{"company", VARIABLE_TEXT, VARIABLE_FACT,
	 "name of the company", "notyet set APP company=NAME gives it one"},
	{"role", VARIABLE_TEXT, VARIABLE_FACT,
	 "the role that you pursue", "notyet set APP role=ROLE gives it one"},
	{"via", VARIABLE_TEXT, VARIABLE_FACT,
	 "the agency between you and the company",
	 "notyet set APP via=AGENCY gives it one"},
	{"interview.date", VARIABLE_DATE, VARIABLE_FACT,
	 "day of the last interview", LOG_INTERVIEW},
	{"interview.weekday", VARIABLE_TEXT, VARIABLE_FACT,
	 "weekday of the last interview", LOG_INTERVIEW},
	{"appointment.date", VARIABLE_MOMENT, VARIABLE_FACT,
	 "day and time of the next interview", LOG_INTERVIEW},
	{"promise.date", VARIABLE_DATE, VARIABLE_FACT,
	 "the day by which they promised word",
	 "notyet log APP promise --until=TIME gives it one"},
	{"last_mail.date", VARIABLE_DATE, VARIABLE_FACT,
	 "day of your last mail to them", WRITE_FIRST},
	{"today", VARIABLE_DATE, VARIABLE_FACT,
	 "the day on which the draft is made", ""},
	{"me.name", VARIABLE_TEXT, VARIABLE_FACT,
	 "your name", IN_IDENTITY("name")},
	{"me.first_name", VARIABLE_TEXT, VARIABLE_FACT,
	 "your given name", IN_IDENTITY("name")},
	{"me.phone", VARIABLE_TEXT, VARIABLE_FACT,
	 "your telephone number", IN_IDENTITY("phone")},
	{"me.profile", VARIABLE_TEXT, VARIABLE_FACT,
	 "address of your profile page", IN_IDENTITY("profile")},
	{"tone.formal", VARIABLE_TEXT, VARIABLE_FACT,
	 "has a value where the message is formal", OF_TONES},
	{"tone.semi_formal", VARIABLE_TEXT, VARIABLE_FACT,
	 "has a value where it is semi-formal", OF_TONES},
	{"tone.casual", VARIABLE_TEXT, VARIABLE_FACT,
	 "has a value where it is casual", OF_TONES},
	{"topic", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "one specific thing of the conversation, as a noun phrase",
	 "What did you talk about that stayed with you?"},
	{"qualification", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "what of yours fits the role, as a noun phrase",
	 "What of yours fits the role?"},
	{"interest", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "why this company and this role, as a noun phrase",
	 "What draws you to them?"},
	{"clarification", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "what you would like to set right, as a whole sentence",
	 "What went badly, and what would you like to set right?"},
	{"documents", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "what you send or offer, as a noun phrase",
	 "What do you offer to send them?"},
	{"personal", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "a whole sentence for this person alone",
	 "What would you say to this person alone?"},
	{"idea", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "what you made for them, as a noun phrase",
	 "What did you make for them?"},
	{"reason", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "why you withdraw, as a whole sentence",
	 "Why do you withdraw?"},
	{"question", VARIABLE_TEXT, VARIABLE_ANSWER,
	 "what you want to know, as a whole question",
	 "What do you want to ask them?"},
	{NULL, VARIABLE_TEXT, VARIABLE_FACT, NULL, NULL},
};

static const TemplateFilter filters[] = {
#define X(id, name, is_time, help) {name, help, FALSE, !is_time, TRUE},
	DATE_FORMS(X)
#undef X
	{"capital", "with a capital letter", TRUE, FALSE, FALSE},
	{NULL, NULL, FALSE, FALSE, FALSE},
};
/* clang-format on */

const TemplateVariable *
template_variables(void)
{
	return variables;
}

const TemplateVariable *
template_variable(const char *name)
{
	const TemplateVariable *variable;

	for (variable = variables; variable->name; variable++)
		if (strcmp(variable->name, name) == 0)
			return variable;
	return NULL;
}

gboolean
template_is_answer(const char *name)
{
	const TemplateVariable *variable = template_variable(name);

	return variable && variable->source == VARIABLE_ANSWER;
}

const TemplateFilter *
template_filters(void)
{
	return filters;
}

/* What a variable holds: a text, or a date and perhaps a time of day. */
typedef struct Value {
	char *text;		/* or NULL */
	CivilTime time;
} Value;

struct TemplateValues {
	GHashTable *values;	/* the name, static -> Value */
	int this_year;
};

static void
value_free(gpointer data)
{
	Value *value = data;

	g_free(value->text);
	g_free(value);
}

TemplateValues *
template_values_new(CivilDate today)
{
	TemplateValues *values = g_new0(TemplateValues, 1);

	values->values =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, value_free);
	values->this_year = today.year;
	template_values_set_date(values, "today", today);
	return values;
}

void
template_values_free(TemplateValues *values)
{
	if (!values)
		return;
	g_hash_table_unref(values->values);
	g_free(values);
}

static void
put(TemplateValues *values, const char *name, Value *value)
{
	const TemplateVariable *variable = template_variable(name);

	if (!variable) {
		value_free(value);
		g_return_if_fail(variable);
	}
	g_hash_table_insert(values->values, (gpointer) variable->name, value);
}

void
template_values_set(TemplateValues *values, const char *name, const char *text)
{
	g_autofree char *line =
	    text ? g_strstrip(text_scrub(text, -1, TEXT_ONE_LINE)) : NULL;
	Value *value;

	if (!line || !*line) {
		g_hash_table_remove(values->values, name);
		return;
	}
	value = g_new0(Value, 1);
	value->text = g_steal_pointer(&line);
	put(values, name, value);
}

void
template_values_set_moment(TemplateValues *values, const char *name,
    const CivilTime *moment)
{
	Value *value;

	g_return_if_fail(civil_time_valid(moment));
	value = g_new0(Value, 1);
	value->time = *moment;
	put(values, name, value);
}

void
template_values_set_date(TemplateValues *values, const char *name,
    CivilDate date)
{
	CivilTime moment = {date, 0, 0, 0};

	template_values_set_moment(values, name, &moment);
}

void
template_values_drop_answers(TemplateValues *values)
{
	const TemplateVariable *variable;

	for (variable = variables; variable->name; variable++)
		if (variable->source == VARIABLE_ANSWER)
			g_hash_table_remove(values->values, variable->name);
}

gboolean
template_values_has(const TemplateValues *values, const char *name)
{
	return g_hash_table_contains(values->values, name);
}

static char *
with_capital(const char *text)
{
	const char *rest = g_utf8_next_char(text);
	g_autofree char *first = g_utf8_strup(text, rest - text);

	return g_strconcat(first, rest, NULL);
}

static DateForm
date_form(const char *filter)
{
	int form;

	for (form = 0; filter && form < DATE_FORM_COUNT; form++)
		if (strcmp(filters[form].name, filter) == 0)
			return (DateForm) form;
	return DATE_LONG;
}

char *
template_values_text(const TemplateValues *values, const char *name,
    const char *filter, const char *language)
{
	const Value *value = g_hash_table_lookup(values->values, name);

	if (!value)
		return NULL;
	if (!value->text)
		return date_words(&value->time, date_form(filter), language,
		    values->this_year);
	return filter && strcmp(filter, "capital") == 0
	    ? with_capital(value->text) : g_strdup(value->text);
}
