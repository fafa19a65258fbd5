/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/template.h>

#include "../support/templates.h"

/* A folder: name, text, ..., NULL. */
typedef struct Folder {
	const char *const *files;
} Folder;

static TemplateText *
load_from(const char *name, gpointer data, GError **error)
{
	const Folder *folder = data;
	const char *const *file;
	g_autofree char *place = g_strconcat(name, ".txt", NULL);

	if (strcmp(name, "unreadable") == 0) {
		g_set_error_literal(error, g_quark_from_string("test"), 1,
		    "unreadable.txt is a folder.");
		return NULL;
	}
	for (file = folder->files; file && *file; file += 2)
		if (strcmp(*file, name) == 0)
			return template_text_new(
			    place, file[1], strlen(file[1]));
	return NULL;
}

static Template *
parse_in(const char *const *files, const char *string, GError **error)
{
	Folder folder = {files};
	TemplateLoader loader = {load_from, &folder};
	g_autoptr(TemplateText) text =
	    template_text_new("t", string, strlen(string));
	TemplateSource source = {"t", "en", text, &loader};

	return template_parse(&source, error);
}

static void
template_parse__parts__stand_where_they_are_named(void **state)
{
	static const struct {
		const char *label, *text, *values, *body;
		const char *files[7];
	} cases[] = {
	    {"on a line of its own", "\n{>a}\nEnd\n", "", "One\nTwo\nEnd\n",
		{"a", "One\nTwo\n"}},
	    {"without a last line end", "\n{>a}\nEnd\n", "", "One\nEnd\n",
		{"a", "One"}},
	    {"with too many of them", "\n{>a}\nEnd\n", "", "One\nEnd\n",
		{"a", "One\n\n\n"}},
	    {"within a line", "\nDear {>a}, hello\n", "",
		"Dear Ann, hello\n", {"a", "Ann\n"}},
	    {"empty", "\nx\n{>a}\ny\n", "", "x\ny\n", {"a", ""}},
	    {"only a comment", "\nx\n{>a}\ny\n", "", "x\ny\n",
		{"a", "%# none\n"}},
	    {"at the end", "\nx\n{>a}", "", "x\nOne\n", {"a", "One"}},
	    {"with variables and blocks", "\n{>a}\n{role}\n",
		"role=Baker|company=Acme", "At Acme\nBaker\n",
		{"a", "{?company}\nAt {company}\n{/company}\n"}},
	    {"whose blocks vanish", "\n{>a}\n{role}\n", "role=Baker",
		"Baker\n", {"a", "{?company}\nAt {company}\n{/company}\n"}},
	    {"within a block", "\n{?role}\n{>a}\n{/role}\nx\n", "", "x\n",
		{"a", "One\n"}},
	    {"in a line of marks", "\n{?role}{>a}{/role}\nx\n", "role=x",
		"One\nx\n", {"a", "One\n"}},
	    {"within one another", "\n{>a}\n", "", "1\n2\n3\n",
		{"a", "1\n{>b}\n3\n", "b", "2\n"}},
	    {"twice", "\n{>a}\n{>a}\n", "", "1\n1\n", {"a", "1\n"}},
	    {"in CR LF", "\r\n{>a}\r\nEnd\r\n", "", "One\nEnd\n",
		{"a", "One\r\n"}},
	    {"with a byte order mark", "\xef\xbb\xbf\n{>a}\n", "", "One\n",
		{"a", "\xef\xbb\xbfOne\n"}},
	    {"braces", "\n{>a}\n", "", "{x}\n", {"a", "{{x}}\n"}},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(TemplateValues) values = values_of(cases[i].values);
		g_autoptr(Template) template =
		    parse_in(cases[i].files, cases[i].text, &error);
		g_autoptr(TemplateResult) result = NULL;

		case_string(cases[i].label, error ? error->message : "", "");
		result = template_fill(template, values, &error);
		case_string(cases[i].label, error ? error->message : "", "");
		case_string(cases[i].label, result->body, cases[i].body);
	}
}

static void
template_parse__part_in_the_subject__stays_one_line(void **state)
{
	static const char *const files[] = {"a", "One\nTwo\n", NULL};
	g_autoptr(TemplateValues) values = values_of("");
	g_autoptr(Template) template =
	    parse_in(files, "Subject: About {>a}\n\nx\n", NULL);
	g_autoptr(TemplateResult) result =
	    template_fill(template, values, NULL);

	assert_string_equal(result->subject, "About One Two");
}

static void
template_parse__wrong_parts__are_named_with_their_line(void **state)
{
	static const struct {
		const char *label, *text, *sentence;
		int code;
		const char *files[7];
	} cases[] = {
	    {"none", "\nx\n{>none}\n", "t:3: There is no part \"none\" of "
		"that language, neither shipped nor of your own "
		"(none.txt).", TEMPLATE_ERROR_INCLUDE, {NULL}},
	    {"itself", "\n{>t}\n", "t:2: The part \"t\" holds itself: t, t.",
		TEMPLATE_ERROR_INCLUDE, {NULL}},
	    {"a loop", "\n{>a}\n",
		"b.txt:2: The part \"a\" holds itself: a, b, a.",
		TEMPLATE_ERROR_INCLUDE, {"a", "{>b}\n", "b", "x\n{>a}\n"}},
	    {"a path", "\n{>../a}\n", "t:2: \"../a\" is no name for a part: ",
		TEMPLATE_ERROR_INCLUDE, {NULL}},
	    {"a capital letter", "\n{>Gruss}\n",
		"t:2: \"Gruss\" is no name for a part: ",
		TEMPLATE_ERROR_INCLUDE, {NULL}},
	    {"no name", "\n{>}\n", "t:2: The braces hold no name; ",
		TEMPLATE_ERROR_SYNTAX, {NULL}},
	    {"a header", "\n{>a}\n", "t:2: The file a.txt has a header, so "
		"it is a template and no part.", TEMPLATE_ERROR_INCLUDE,
		{"a", "%# x\nSubject: y\n\nz\n"}},
	    {"a mistake within", "\n\n\n{>a}\n",
		"a.txt:2: There is no variable \"x\"; there are ",
		TEMPLATE_ERROR_UNKNOWN_VARIABLE, {"a", "y\n{x}\n"}},
	    {"a block that ends outside", "\n{>a}\n{/role}\n",
		"a.txt:1: This block has no end.", TEMPLATE_ERROR_SYNTAX,
		{"a", "{?role}\n"}},
	    {"a block that ends in a part", "\n{?role}\n{>a}\n",
		"a.txt:1: This end belongs to no block that is open here",
		TEMPLATE_ERROR_SYNTAX, {"a", "{/role}\n"}},
	    {"no UTF-8", "\n{>a}\n",
		"a.txt:2: The template is not in UTF-8.",
		TEMPLATE_ERROR_SYNTAX, {"a", "x\n\xff\n"}},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Template) template =
		    parse_in(cases[i].files, cases[i].text, &error);

		case_true(cases[i].label, template == NULL);
		case_true(error->message, g_str_has_prefix(error->message,
		    cases[i].sentence));
		case_true(error->message, g_error_matches(error,
		    TEMPLATE_ERROR, cases[i].code));
	}
}

static void
template_parse__part_that_cannot_be_read__tells_where_it_is_named(void **state)
{
	g_autoptr(GError) error = NULL;

	assert_null(parse_in(NULL, "\nx\n{>unreadable}\n", &error));
	assert_string_equal(
	    error->message, "t:3: unreadable.txt is a folder.");
}

/* --- bounds --- */

static char *
repeated(const char *text, int count)
{
	GString *all = g_string_new(NULL);

	while (count-- > 0)
		g_string_append(all, text);
	return g_string_free(all, FALSE);
}

static void
assert_too_large(const char *label, const char *const *files,
    const char *text, const char *sentence)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Template) template = parse_in(files, text, &error);

	case_true(label, template == NULL);
	case_string(label, error->message, sentence);
	case_true(label, g_error_matches(
	    error, TEMPLATE_ERROR, TEMPLATE_ERROR_TOO_LARGE));
}

static void
template_parse__too_much_of_anything__ends_with_a_sentence(void **state)
{
	static const char *const bomb[] = {
	    "a", "{>b}{>b}{>b}{>b}{>b}{>b}{>b}{>b}{>b}{>b}",
	    "b", "{>c}{>c}{>c}{>c}{>c}{>c}{>c}{>c}{>c}{>c}",
	    "c", "{>d}{>d}{>d}{>d}{>d}{>d}{>d}{>d}{>d}{>d}",
	    "d", "x", NULL};
	static const char *const deep[] = {"a", "{>b}", "b", "{>c}", "c",
	    "{>d}", "d", "{>e}", "e", "{>f}", "f", "{>g}", "g", "{>h}", "h",
	    "{>i}", "i", "x", NULL};
	g_autofree char *large = repeated("0123456789abcde\n", 4096);
	g_autofree char *larger = g_strconcat("\n", large, NULL);
	g_autofree char *blocks = repeated("{?role}", 17);
	g_autofree char *nested = g_strconcat("\n", blocks, "\n", NULL);
	const char *const four[] = {"a", large, NULL};

	assert_too_large("parts that double", bomb, "\n{>a}\n",
	    "c.txt:1: The template has more than 100 parts.");
	assert_too_large("parts in parts", deep, "\n{>a}\n",
	    "h.txt:1: Parts stand within one another more than 8 deep.");
	assert_too_large("a file", NULL, larger,
	    "t:1: The template is larger than 64 KiB.");
	assert_too_large("files together", four,
	    "\n{>a}\n{>a}\n{>a}\n{>a}\n",
	    "t:5: The template and its parts are larger than 256 KiB.");
	assert_too_large("blocks", NULL, nested,
	    "t:2: Blocks stand within one another more than 16 deep.");
}

static void
template_fill__values_that_make_it_huge__end_with_a_sentence(void **state)
{
	g_autofree char *value = repeated("word ", 800);
	g_autofree char *marks = repeated("{topic}", 100);
	g_autofree char *text = g_strconcat("\n", marks, "\n", NULL);
	g_autoptr(TemplateValues) values = values_of("");
	g_autoptr(Template) template = parse_string("t", text, NULL);
	g_autoptr(GError) error = NULL;

	template_values_set(values, "topic", value);
	assert_null(template_fill(template, values, &error));
	assert_string_equal(error->message,
	    "t:2: The text becomes larger than 256 KiB.");
}

/* --- what a template says of itself --- */

static void
template_kind__header_or_name__tells_it(void **state)
{
	static const struct {
		const char *name, *text;
		MessageKind kind;
	} cases[] = {
	    {"thank-you", "\nx\n", KIND_THANK_YOU},
	    {"mine", "\nx\n", KIND_UNKNOWN},
	    {"mine", "Kind: check-in\n\nx\n", KIND_CHECK_IN},
	    {"thank-you", "Subject: x\nkind:  final \n\nx\n", KIND_FINAL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Template) template =
		    parse_string(cases[i].name, cases[i].text, NULL);

		case_true(cases[i].text, template != NULL);
		case_int(cases[i].text, template_kind(template),
		    cases[i].kind);
	}
}

static void
template_has_tones__a_block_for_one__tells_it(void **state)
{
	g_autoptr(Template) with = parse_string(
	    "t", "\n{?tone.casual}Hi{/tone.casual}\n", NULL);
	g_autoptr(Template) without = parse_string("t", "\n{role}\n", NULL);

	assert_true(template_has_tones(with));
	assert_false(template_has_tones(without));
	assert_string_equal(template_language(with), "en");
}

/* --- all mistakes at once --- */

static char *
check(const char *name, const char *const *files, const char *string)
{
	Folder folder = {files};
	TemplateLoader loader = {load_from, &folder};
	g_autoptr(TemplateText) text =
	    template_text_new("t", string, strlen(string));
	TemplateSource source = {name, "en", text, &loader};
	g_autoptr(GPtrArray) mistakes = template_check(&source);
	GString *lines = g_string_new(NULL);
	guint i;

	for (i = 0; i < mistakes->len; i++) {
		const char *mistake = mistakes->pdata[i];

		g_string_append_printf(lines, "%.*s ",
		    (int) strcspn(strstr(mistake, ": ") + 2, ";:,."),
		    strstr(mistake, ": ") + 2);
		g_string_append_printf(lines, "(%.*s)\n",
		    (int) (strstr(mistake, ": ") - mistake), mistake);
	}
	return g_string_free(lines, FALSE);
}

static void
template_check__several_mistakes__tells_them_all(void **state)
{
	static const struct {
		const char *label, *name, *text, *mistakes;
		const char *files[5];
	} cases[] = {
	    {"right", "thank-you", "\n{>a}\n{role}\n", "", {"a", "x\n"}},
	    {"a part", "opening", "Dear {company},\n", "", {NULL}},
	    {"a template that begins as a part", "thank-you",
		"Dear {company},\n", "A template begins with the line "
		"\"Subject (t:1)\n", {NULL}},
	    {"marks", "thank-you", "Subject: {x}\nKind: y\n\n{>z} {role|q}\n"
		"}\n{?topic|long}\n",
		"There is no variable \"x\" (t:1)\n"
		"There is no kind of message \"y\" (t:2)\n"
		"There is no part \"z\" of that language (t:4)\n"
		"{role} has no filter \"q\" (t:4)\n"
		"A \"}\" closes nothing (t:5)\n"
		"The mark of a block takes no filter (t:6)\n", {NULL}},
	    {"blocks", "thank-you", "\n{?role}\n{/topic}\n{/role}\n{!via}\n",
		"This end belongs to no block that is open here (t:3)\n"
		"This block has no end (t:5)\n", {NULL}},
	    {"in a part", "thank-you", "\n{?role}\n{>a}\n{/role}\n{x}\n",
		"This block has no end (a.txt:1)\n"
		"There is no variable \"x\" (t:5)\n", {"a", "{?via}\n"}},
	    {"two headers", "thank-you", "Kind: text\nKind: text\n\nx\n",
		"The line \"Kind (t:2)\n", {NULL}},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *mistakes =
		    check(cases[i].name, cases[i].files, cases[i].text);

		case_string(cases[i].label, mistakes, cases[i].mistakes);
	}
}

static void
template_check__nothing_but_mistakes__is_bounded(void **state)
{
	g_autofree char *marks = repeated("{x}", 1000);
	g_autofree char *text = g_strconcat("\n", marks, NULL);
	g_autoptr(TemplateText) file =
	    template_text_new("t", text, strlen(text));
	TemplateSource source = {"t", "en", file, NULL};
	g_autoptr(GPtrArray) mistakes = template_check(&source);

	assert_int_equal(mistakes->len, TEMPLATE_MISTAKES_MAX + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		template_parse__parts__stand_where_they_are_named),
	    cmocka_unit_test(
		template_parse__part_in_the_subject__stays_one_line),
	    cmocka_unit_test(
		template_parse__wrong_parts__are_named_with_their_line),
	    cmocka_unit_test(
		template_parse__part_that_cannot_be_read__tells_where_it_is_named),
	    cmocka_unit_test(
		template_parse__too_much_of_anything__ends_with_a_sentence),
	    cmocka_unit_test(
		template_fill__values_that_make_it_huge__end_with_a_sentence),
	    cmocka_unit_test(template_kind__header_or_name__tells_it),
	    cmocka_unit_test(template_has_tones__a_block_for_one__tells_it),
	    cmocka_unit_test(template_check__several_mistakes__tells_them_all),
	    cmocka_unit_test(template_check__nothing_but_mistakes__is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
