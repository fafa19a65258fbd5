/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/base/embedded.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/template.h>

#include "../support/templates.h"

static TemplateResult *
fill(const char *label, const char *text, const char *values)
{
	g_autoptr(TemplateValues) table = values_of(values);
	g_autoptr(GError) error = NULL;
	g_autoptr(Template) template = parse_string("t", text, &error);
	TemplateResult *result;

	case_string(label, error ? error->message : "", "");
	result = template_fill(template, table, &error);
	case_string(label, error ? error->message : "", "");
	return result;
}

static void
template_fill__marks_and_values__give_the_text(void **state)
{
	static const struct {
		const char *label, *text, *values, *subject, *body, *unfilled;
	} cases[] = {
	    {"plain", "Subject: Hi\n\nBody\n", "", "Hi", "Body\n", ""},
	    {"no header", "\nBody\n", "", "", "Body\n", ""},
	    {"CR LF", "Subject: Hi\r\n\r\nBody\r\n", "", "Hi", "Body\n", ""},
	    {"variable", "Subject: {role}\n\nAt {company}.\n",
		"role=Baker|company=Example", "Baker", "At Example.\n", ""},
	    {"unfilled stands", "\n{topic} {topic} {interest}\n",
		"interest=", "", "{topic} {topic} {interest}\n",
		"topic interest"},
	    {"block that stays", "\n{?topic}On {topic}.\n{/topic}End\n",
		"topic=tea", "", "On tea.\nEnd\n", ""},
	    {"block that vanishes", "\n{?topic}On {topic}.\n{/topic}End\n",
		"", "", "End\n", ""},
	    {"an answer's full stop before another",
		"\nI like {topic}.\n{?topic}And {topic}{/topic}, too.\n",
		"topic=tea.", "", "I like tea.\nAnd tea, too.\n", ""},
	    {"an answer's full stop alone", "\n{topic}\nEnd\n",
		"topic=Tea is good.", "", "Tea is good.\nEnd\n", ""},
	    {"a fact's full stop", "\nAt {company}. {company}, too.\n",
		"company=Ex Inc.", "", "At Ex Inc. Ex Inc., too.\n", ""},
	    {"the other way round", "\n{!topic}None.{/topic}End\n", "", "",
		"None.End\n", ""},
	    {"the other way round, filled", "\n{!topic}None.{/topic}End\n",
		"topic=x", "", "End\n", ""},
	    {"one within another",
		"\n{?role}a{?topic}b{/topic}c{/role}d\n", "role=x", "",
		"acd\n", ""},
	    {"marks on lines of their own",
		"\na\n{?role}\nb\n{/role}\nc\n", "role=x", "", "a\nb\nc\n",
		""},
	    {"marks on lines of their own, vanished",
		"\na\n{?role}\nb\n{/role}\nc\n", "", "", "a\nc\n", ""},
	    {"braces", "\n{{role}} }} {{\n", "", "", "{role} } {\n", ""},
	    {"comments", "%# one\nSubject: Hi\n%# two\n\n%# three\na\n%# four",
		"", "Hi", "a\n", ""},
	    {"no comment within a line", "\na %# b\n", "", "", "a %# b\n", ""},
	    {"values are never parsed", "\n{topic}\n",
		"topic={company} {{ }} {?role}", "",
		"{company} {{ }} {?role}\n", ""},
	    {"a value cannot break the subject", "Subject: On {topic}\n\nx\n",
		"topic=a\r\nBcc: x@example.org", "On a Bcc: x@example.org",
		"x\n", ""},
	    {"a long value wraps its paragraph",
		"\nFirst, {topic}\nand then the rest.\n\nNext\nline\n",
		"topic=a value of so many words that it cannot be on a line "
		"with the words before it", "",
		"First, a value of so many words that it cannot be on a line "
		"with the\nwords before it and then the rest.\n\nNext\nline\n",
		""},
	    {"a long word stays", "\na\n{me.profile}\n",
		"me.profile=https://example.net/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "",
		"a\nhttps://example.net/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", ""},
	    {"no newline at the end", "\na\n\nb", "", "", "a\n\nb", ""},
	    {"only empty lines", "\n\n\n", "", "", "\n\n", ""},
	    {"empty body", "Subject: Hi\n\n", "", "Hi", "", ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(TemplateResult) result = fill(cases[i].label,
		    cases[i].text, cases[i].values);
		g_autofree char *unfilled = NULL;

		g_ptr_array_add(result->unfilled, NULL);
		unfilled =
		    g_strjoinv(" ", (char **) result->unfilled->pdata);
		case_string(cases[i].label, result->subject, cases[i].subject);
		case_string(cases[i].label, result->body, cases[i].body);
		case_string(cases[i].label, unfilled, cases[i].unfilled);
	}
}

static void
template_parse__mistakes__name_line_and_what_is_allowed(void **state)
{
	static const struct {
		const char *label, *text;
		int code;
		const char *begins, *holds;
	} cases[] = {
	    {"unknown variable", "Subject: x\n\na\n{frist_name}\n",
		TEMPLATE_ERROR_UNKNOWN_VARIABLE, "t:4: ",
		"contact.first_name"},
	    {"unknown variable in the subject", "Subject: {x}\n\na\n",
		TEMPLATE_ERROR_UNKNOWN_VARIABLE, "t:1: ", "\"x\""},
	    {"unclosed brace", "\na\n{role\n", TEMPLATE_ERROR_SYNTAX, "t:3: ",
		"{{"},
	    {"unclosed brace at the end", "\na {", TEMPLATE_ERROR_SYNTAX,
		"t:2: ", "{{"},
	    {"brace in a brace", "\n{ro{le}\n", TEMPLATE_ERROR_SYNTAX,
		"t:2: ", "{{"},
	    {"closing brace alone", "\na }\n", TEMPLATE_ERROR_SYNTAX, "t:2: ",
		"}}"},
	    {"no name", "\n{}\n", TEMPLATE_ERROR_SYNTAX, "t:2: ", "no name"},
	    {"no name in a block", "\n{?}\n", TEMPLATE_ERROR_SYNTAX, "t:2: ",
		"no name"},
	    {"block without an end", "\na\n{?role}\nb\n",
		TEMPLATE_ERROR_SYNTAX, "t:3: ", "no end"},
	    {"end without a block", "\na\nb{/role}\n", TEMPLATE_ERROR_SYNTAX,
		"t:3: ", "overlap"},
	    {"overlap", "\n{?role}{?topic}{/role}{/topic}\n",
		TEMPLATE_ERROR_SYNTAX, "t:2: ", "overlap"},
	    {"other header", "Subject: x\nFrom: y\n\na\n",
		TEMPLATE_ERROR_HEADER, "t:2: ", "Subject:"},
	    {"no header and no empty line", "Dear {contact.name},\n",
		TEMPLATE_ERROR_HEADER, "t:1: ", "empty line"},
	    {"no body", "Subject: x\n", TEMPLATE_ERROR_HEADER, "t:2: ",
		"empty line"},
	    {"nothing", "", TEMPLATE_ERROR_HEADER, "t:1: ", "empty line"},
	    {"two subjects", "Subject: x\nSubject: y\n\na\n",
		TEMPLATE_ERROR_HEADER, "t:2: ", "Subject:"},
	    {"no UTF-8", "\n\xff\n", TEMPLATE_ERROR_SYNTAX, "t:2: ", "UTF-8"},
	    {"line after a dropped one", "\n{?role}\n{/role}\n%# c\n{x}\n",
		TEMPLATE_ERROR_UNKNOWN_VARIABLE, "t:5: ", "\"x\""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Template) template =
		    parse_string("t", cases[i].text, &error);

		case_true(cases[i].label, template == NULL);
		case_true(cases[i].label,
		    g_error_matches(error, TEMPLATE_ERROR, cases[i].code));
		case_true(error->message,
		    g_str_has_prefix(error->message, cases[i].begins));
		case_true(error->message,
		    strstr(error->message, cases[i].holds) != NULL);
	}
}

static void
template_shipped__every_step_of_every_cadence__has_one(void **state)
{
	const Cadence *cadence;
	guint i;
	int j;

	for (i = 0; (cadence = cadence_set_at(NULL, i)); i++)
		for (j = 0; j < cadence->step_count; j++) {
			g_autofree char *path =
			    g_strdup_printf("templates/en/%s.txt",
				cadence->steps[j].template_name);

			case_true(path, embedded_find(path) != NULL);
		}
}

static void
template_variables__each__is_explained_once(void **state)
{
	const TemplateVariable *each, *other;

	for (each = template_variables(); each->name; each++) {
		case_true(each->name, *each->help);
		for (other = each + 1; other->name; other++)
			case_true(each->name,
			    strcmp(each->name, other->name) != 0);
	}
	template_free(NULL);
	template_result_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(template_fill__marks_and_values__give_the_text),
	    cmocka_unit_test(
		template_parse__mistakes__name_line_and_what_is_allowed),
	    cmocka_unit_test(
		template_shipped__every_step_of_every_cadence__has_one),
	    cmocka_unit_test(template_variables__each__is_explained_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
