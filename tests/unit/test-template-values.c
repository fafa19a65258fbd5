/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/date-words.h>
#include <notyet/policy/template.h>

#include "../support/templates.h"

/* --- dates in words --- */

static void
date_words__each_form_and_language__is_said_as_there(void **state)
{
	static const CivilTime time = {{2026, 11, 19}, 9, 5, 0};
	static const CivilTime march = {{2027, 3, 1}, 14, 30, 0};
	static const struct {
		const char *label;
		const CivilTime *time;
		DateForm form;
		const char *language, *words;
	} cases[] = {
	    {"long", &time, DATE_LONG, "en", "19 November"},
	    {"short", &time, DATE_SHORT, "en", "19 Nov"},
	    {"weekday", &time, DATE_WEEKDAY, "en", "Thursday"},
	    {"day", &time, DATE_DAY, "en", "Thursday, 19 November"},
	    {"iso", &time, DATE_ISO, "en", "2026-11-19"},
	    {"time", &time, DATE_TIME, "en", "9:05"},
	    {"another year", &march, DATE_LONG, "en", "1 March 2027"},
	    {"short, another year", &march, DATE_SHORT, "en", "1 Mar 2027"},
	    {"day, another year", &march, DATE_DAY, "en",
		"Monday, 1 March 2027"},
	    {"no year in a weekday", &march, DATE_WEEKDAY, "en", "Monday"},
	    {"German", &time, DATE_LONG, "de", "19. November"},
	    {"German short", &march, DATE_SHORT, "de", "1. März 2027"},
	    {"German day", &time, DATE_DAY, "de_AT",
		"Donnerstag, den 19. November"},
	    {"German time", &march, DATE_TIME, "de", "14:30"},
	    {"case of the language", &time, DATE_WEEKDAY, "DE", "Donnerstag"},
	    {"Spanish, another year", &march, DATE_DAY, "es",
		"lunes, 1 de marzo de 2027"},
	    {"French", &time, DATE_DAY, "fr-CH", "jeudi 19 novembre"},
	    {"a language that only begins so", &time, DATE_WEEKDAY, "deu",
		"Thursday"},
	    {"none", &time, DATE_LONG, NULL, "19 November"},
	    {"empty", &time, DATE_LONG, "", "19 November"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *words = date_words(cases[i].time,
		    cases[i].form, cases[i].language, 2026);

		case_string(cases[i].label, words, cases[i].words);
	}
}

static void
date_words__every_day_of_a_year__has_words_in_each_language(void **state)
{
	static const char *const languages[] = {
	    "en", "de", "fr", "es", "it", "nl", "pt"};
	gsize i;
	int day, form;

	for (i = 0; i < G_N_ELEMENTS(languages); i++)
		for (day = 0; day < 365; day++) {
			CivilTime time = {civil_date_add_days(
				(CivilDate){2026, 1, 1}, day), 0, 0, 0};

			for (form = 0; form < DATE_FORM_COUNT; form++) {
				g_autofree char *words = date_words(&time,
				    (DateForm) form, languages[i], 2026);

				case_true(languages[i], words && *words);
				case_true(words,
				    g_utf8_validate(words, -1, NULL));
			}
		}
}

/* --- values --- */

static void
template_values__text_of_others__is_one_scrubbed_line(void **state)
{
	static const struct {
		const char *label, *text, *words;
	} cases[] = {
	    {"plain", "Acme", "Acme"},
	    {"lines", "Acme\r\nBcc: x@example.org\n", "Acme Bcc: x@example.org"},
	    {"escapes", "A\x1b[31mcme", "A[31mcme"},
	    {"blanks around", "  Acme \t", "Acme"},
	    {"only blanks", " \n ", NULL},
	    {"empty", "", NULL},
	    {"none", NULL, NULL},
	    {"right to left", "A\xe2\x80\xae" "cme", "Acme"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(TemplateValues) values =
		    values_of("company=before");
		g_autofree char *words = NULL;

		template_values_set(values, "company", cases[i].text);
		words = template_values_text(values, "company", NULL, "en");
		case_string(cases[i].label, words, cases[i].words);
		case_int(cases[i].label,
		    template_values_has(values, "company"),
		    cases[i].words != NULL);
	}
}

static void
template_values__without_answers__keeps_the_facts(void **state)
{
	g_autoptr(TemplateValues) values =
	    values_of("company=Acme|topic=tea|personal=Hello.|interest=you");

	template_values_drop_answers(values);
	assert_true(template_values_has(values, "company"));
	assert_true(template_values_has(values, "today"));
	assert_false(template_values_has(values, "topic"));
	assert_false(template_values_has(values, "personal"));
	assert_false(template_values_has(values, "interest"));
	template_values_free(NULL);
}

static void
template_fill__filters__say_the_value_their_way(void **state)
{
	static const struct {
		const char *label, *text, *values, *body;
	} cases[] = {
	    {"a date alone is long", "{promise.date}",
		"promise.date=2026-11-27", "27 November"},
	    {"of another year", "{promise.date} {promise.date|short}",
		"promise.date=2027-01-04", "4 January 2027 4 Jan 2027"},
	    {"each form", "{interview.date|weekday}, {interview.date|day}, "
		"{interview.date|short}, {interview.date|iso}",
		"interview.date=2026-11-19",
		"Thursday, Thursday, 19 November, 19 Nov, 2026-11-19"},
	    {"a moment", "{appointment.date|day} at {appointment.date|time}",
		"appointment.date=2026-11-30 14:30",
		"Monday, 30 November at 14:30"},
	    {"a moment alone", "{appointment.date}",
		"appointment.date=2026-11-30 14:30", "30 November"},
	    {"today", "{today} {today|iso}", "", "20 November 2026-11-20"},
	    {"a capital letter", "{topic|capital} {topic}",
		"topic=älter", "Älter älter"},
	    {"a capital letter of an answer that is missing",
		"{topic|capital}", "", "{topic}"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text =
		    g_strconcat("Subject: s\n\n", cases[i].text, NULL);
		g_autoptr(TemplateValues) values = values_of(cases[i].values);
		g_autoptr(GError) error = NULL;
		g_autoptr(Template) template = parse_string("t", text, &error);
		g_autoptr(TemplateResult) result = NULL;

		case_string(cases[i].label, error ? error->message : "", "");
		result = template_fill(template, values, &error);
		case_string(cases[i].label, error ? error->message : "", "");
		case_string(cases[i].label, result->body, cases[i].body);
	}
}

static void
template_fill__a_fact_that_is_missing__tells_how_to_give_it(void **state)
{
	static const struct {
		const char *label, *text, *values, *sentence;
	} cases[] = {
	    {"company", "Subject: s\n\na\n{company}\n", "",
		"t:4: {company} has no value: notyet set APP company=NAME "
		"gives it one; or put it into a block, "
		"{?company}...{/company}, which vanishes then."},
	    {"in the subject", "Subject: At {company}\n\na\n", "",
		"t:1: {company} has no value: "},
	    {"of the configuration", "\n{me.phone}\n", "",
		"t:2: {me.phone} has no value: set phone in [identity] of the "
		"configuration; "},
	    {"a date", "\n{promise.date|day}\n", "",
		"t:2: {promise.date} has no value: notyet log APP promise "},
	    {"in a block of another", "\n{?role}{company}{/role}\n",
		"role=Baker", "t:2: {company} has no value: "},
	    {"where another is missing", "\n{!role}{company}{/role}\n", "",
		"t:2: {company} has no value: "},
	    {"in its block", "\n{?company}{company}{/company}\n", "", NULL},
	    {"in a block that vanishes", "\n{?role}{company}{/role}\n", "",
		NULL},
	    {"an answer", "\n{topic} {personal} {question}\n", "", NULL},
	};
	const TemplateVariable *variable;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(TemplateValues) values = values_of(cases[i].values);
		g_autoptr(GError) error = NULL;
		g_autoptr(Template) template =
		    parse_string("t", cases[i].text, NULL);
		g_autoptr(TemplateResult) result =
		    template_fill(template, values, &error);

		case_int(cases[i].label, result == NULL,
		    cases[i].sentence != NULL);
		if (!cases[i].sentence)
			continue;
		case_true(cases[i].label, g_error_matches(error,
		    TEMPLATE_ERROR, TEMPLATE_ERROR_EMPTY_VARIABLE));
		case_true(error->message, g_str_has_prefix(error->message,
		    cases[i].sentence));
	}
	for (variable = template_variables(); variable->name; variable++)
		case_int(variable->name,
		    template_is_answer(variable->name),
		    g_str_has_suffix(variable->ask, "?"));
}

static void
template_parse__filter_of_another_type__names_those_it_has(void **state)
{
	static const struct {
		const char *mark, *sentence;
	} cases[] = {
	    {"{company|day}",
		"t:2: {company} has no filter \"day\"; it has capital."},
	    {"{topic|long}",
		"t:2: {topic} has no filter \"long\"; it has capital."},
	    {"{promise.date|capital}",
		"t:2: {promise.date} has no filter \"capital\"; it has long, "
		"short, weekday, day, iso."},
	    {"{interview.date|time}",
		"t:2: {interview.date} has no filter \"time\"; it has long, "
		"short, weekday, day, iso."},
	    {"{appointment.date|times}",
		"t:2: {appointment.date} has no filter \"times\"; it has "
		"long, short, weekday, day, iso, time."},
	    {"{role|}", "t:2: {role} has no filter \"\"; it has capital."},
	    {"{role|capital|capital}", "t:2: {role} has no filter "
		"\"capital|capital\"; it has capital."},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text =
		    g_strconcat("\n", cases[i].mark, "\n", NULL);
		g_autoptr(GError) error = NULL;
		g_autoptr(Template) template = parse_string("t", text, &error);

		case_true(cases[i].mark, template == NULL);
		case_string(
		    cases[i].mark, error->message, cases[i].sentence);
		case_true(cases[i].mark, g_error_matches(error,
		    TEMPLATE_ERROR, TEMPLATE_ERROR_UNKNOWN_FILTER));
	}
}

/* --- answers that come later --- */

static void
template_put__an_answer__stands_as_its_place_wants_it(void **state)
{
	static const struct {
		const char *label, *text, *value, *result;
	} cases[] = {
	    {"within a sentence", "About {topic} and {topic}.\n", "tea",
		"About tea and tea.\n"},
	    {"at the beginning", "{topic} it is.\n", "tea", "Tea it is.\n"},
	    {"after a sentence", "Yes. {topic} it is.\n", "tea",
		"Yes. Tea it is.\n"},
	    {"after a sentence, on the next line", "Yes!\n{topic}\n", "tea",
		"Yes!\nTea\n"},
	    {"a paragraph", "Yes\n\n{topic}\n", "éclair", "Yes\n\nÉclair\n"},
	    {"after a greeting", "Guten Tag Frau Berg,\n\n{topic}\n",
		"danke", "Guten Tag Frau Berg,\n\ndanke\n"},
	    {"a number", "At 3.{topic}\n", "tea", "At 3.tea\n"},
	    {"lines in the value", "About {topic}\n", "tea\nand\tbuns",
		"About tea and buns\n"},
	    {"a value is never read again", "About {topic}\n",
		"{topic} {role}", "About {topic} {role}\n"},
	    {"another variable", "About {role}\n", "tea", "About {role}\n"},
	    {"its full stop before another", "I like {topic}.\n", "tea.",
		"I like tea.\n"},
	    {"its full stop before a comma", "I like {topic}, too.\n",
		"tea.", "I like tea, too.\n"},
	    {"its full stop alone", "I like it.\n\n{topic}\n",
		"Tea is good.", "I like it.\n\nTea is good.\n"},
	    {"an ellipsis", "I like {topic}.\n", "tea...",
		"I like tea....\n"},
	    {"nothing", "", "tea", ""},
	    {"a line that becomes too long",
		"> a quoted line that is already so long that nobody would "
		"want to read it at all\n\nAbout {topic} and\nthe rest.\n",
		"a value of so many words that the line is too long for it",
		"> a quoted line that is already so long that nobody would "
		"want to read it at all\n\nAbout a value of so many words "
		"that the line is too long for it and\nthe rest.\n"},
	    {"too long indeed", "About {topic} and\nthe rest.\n",
		"a value of so many words that the line is very much too long "
		"for it", "About a value of so many words that the line is "
		"very much too long for\nit and the rest.\n"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *result =
		    template_put(cases[i].text, "topic", cases[i].value);

		case_string(cases[i].label, result, cases[i].result);
	}
}

static void
template_open__marks_of_answers__are_found_in_their_order(void **state)
{
	static const struct {
		const char *text, *names;
	} cases[] = {
	    {"a {role} {interest} {topic} {interest}", "interest topic "},
	    {"{{topic} {topic\n} {none} {}", "topic "},
	    {"{role} {topic", ""},
	    {"", ""},
	    {NULL, ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) open = template_open(cases[i].text);
		g_autoptr(GString) names = g_string_new(NULL);
		guint k;

		for (k = 0; k < open->len; k++)
			g_string_append_printf(names, "%s ",
			    ((const TemplateVariable *) open->pdata[k])->name);
		case_string(cases[i].text, names->str, cases[i].names);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		date_words__each_form_and_language__is_said_as_there),
	    cmocka_unit_test(
		date_words__every_day_of_a_year__has_words_in_each_language),
	    cmocka_unit_test(
		template_values__text_of_others__is_one_scrubbed_line),
	    cmocka_unit_test(
		template_values__without_answers__keeps_the_facts),
	    cmocka_unit_test(template_fill__filters__say_the_value_their_way),
	    cmocka_unit_test(
		template_fill__a_fact_that_is_missing__tells_how_to_give_it),
	    cmocka_unit_test(
		template_parse__filter_of_another_type__names_those_it_has),
	    cmocka_unit_test(
		template_put__an_answer__stands_as_its_place_wants_it),
	    cmocka_unit_test(
		template_open__marks_of_answers__are_found_in_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
