/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/text.h>

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define WIDE "\xe4\xb8\xad"
#define ACUTE "\xcc\x81"
#define DOTS "\xe2\x80\xa6"

static void
width__kinds_of_characters__count_their_cells(void **state)
{
	static const struct {
		const char *label, *text;
		int width_cols;
	} cases[] = {
	    {"empty", "", 0},
	    {"ascii", "abc", 3},
	    {"latin", "M\xc3\xbcller", 6},
	    {"wide", WIDE WIDE, 4},
	    {"fullwidth", "\xef\xbc\xa1", 2},
	    {"halfwidth", "\xef\xbd\xb1", 1},
	    {"combining", "e" ACUTE, 1},
	    {"emoji", "\xf0\x9f\x98\x80", 2},
	    {"joined emoji", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
		4},
	    {"ambiguous is narrow", "\xce\xb1\xc2\xa7", 2},
	    {"hexagram", "\xe4\xb7\x80", 2},
	    {"invalid byte", "a\xff", 2},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		print_message("%s\n", cases[i].label);
		assert_int_equal(
		    text_width(cases[i].text), cases[i].width_cols);
	}
}

static void
next_cell__base_with_marks__is_one_cell(void **state)
{
	const char *text = "e" ACUTE ACUTE WIDE "x";
	const char *p = text;
	int cols = -1;

	assert_true(text_next_cell(p, &p, &cols));
	assert_int_equal(p - text, 5);
	assert_int_equal(cols, 1);
	assert_true(text_next_cell(p, &p, &cols));
	assert_int_equal(p - text, 8);
	assert_int_equal(cols, 2);
	assert_true(text_next_cell(p, &p, &cols));
	assert_false(text_next_cell(p, &p, &cols));
	assert_int_equal(p - text, 9);
}

static void
fit__any_text__fills_exactly_its_width(void **state)
{
	static const struct {
		const char *text;
		int width_cols;
		const char *out;
	} cases[] = {
	    {"abc", 5, "abc  "},
	    {"abc", 3, "abc"},
	    {"abcd", 3, "ab" DOTS},
	    {"abcd", 1, DOTS},
	    {"abcd", 0, ""},
	    {"abcd", -1, ""},
	    {"", 2, "  "},
	    {WIDE WIDE, 4, WIDE WIDE},
	    {WIDE WIDE, 3, WIDE DOTS},
	    {WIDE WIDE, 2, DOTS " "},
	    {WIDE, 1, DOTS},
	    {"e" ACUTE "fg", 2, "e" ACUTE DOTS},
	    {"fe" ACUTE, 2, "fe" ACUTE},
	    {"ab\ncd", 4, "ab  "},
	    {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", 5,
		"\xf0\x9f\x91\xa9\xf0\x9f\x92\xbb "},
	    {"\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 3,
		"\xf0\x9f\x91\x8d "},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *out =
		    text_fit(cases[i].text, cases[i].width_cols);

		print_message(
		    "\"%s\" in %d\n", cases[i].text, cases[i].width_cols);
		assert_string_equal(out, cases[i].out);
		assert_int_equal(
		    text_width(out), MAX(cases[i].width_cols, 0));
	}
}

static void
wrap__texts__break_where_they_should(void **state)
{
	static const struct {
		const char *label, *text;
		int width_cols;
		const char *out; /* lines joined by '|' */
	} cases[] = {
	    {"fits", "one two", 10, "one two"},
	    {"at a blank", "one two three", 8, "one two|three"},
	    {"exactly", "one two", 7, "one two"},
	    {"long word", "abcdefgh", 3, "abc|def|gh"},
	    {"word then long word", "a bcdefg", 3, "a|bcd|efg"},
	    {"empty", "", 5, ""},
	    {"empty lines", "a\n\nb", 5, "a||b"},
	    {"last line break", "a\n", 5, "a"},
	    {"two last line breaks", "a\n\n", 5, "a|"},
	    {"indent stays", "  a b", 10, "  a b"},
	    {"blanks at the end go", "a   ", 10, "a"},
	    {"quote repeats", "> one two three", 9, "> one two|> three"},
	    {"nested quote", "> > one two", 7, "> > one|> > two"},
	    {"quote with no room", ">>>>> ab", 4, ">>>>|> ab"},
	    {"wide", WIDE WIDE WIDE, 5, WIDE WIDE "|" WIDE},
	    {"wide in one cell", WIDE "a", 1, "?|a"},
	    {"marks stay with their base", "e" ACUTE "e" ACUTE, 1,
		"e" ACUTE "|e" ACUTE},
	    {"no width", "ab", 0, "a|b"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) lines =
		    text_wrap(cases[i].text, cases[i].width_cols);
		g_autofree char *out = NULL;

		print_message("%s\n", cases[i].label);
		g_ptr_array_add(lines, NULL);
		out = g_strjoinv("|", (char **) lines->pdata);
		assert_string_equal(out, cases[i].out);
	}
}

static void
wrap__any_width__keeps_every_line_within(void **state)
{
	static const char text[] = "> > quoted " WIDE WIDE WIDE
	    " and a very-long-word-that-must-be-cut\n\n\n   indented e" ACUTE
	    "\n>>>>>>>>>>>>> deep " WIDE;
	int width_cols;
	guint i;

	for (width_cols = 1; width_cols < 60; width_cols++) {
		g_autoptr(GPtrArray) lines = text_wrap(text, width_cols);

		for (i = 0; i < lines->len; i++)
			assert_true(
			    text_width(lines->pdata[i]) <= width_cols);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(width__kinds_of_characters__count_their_cells),
	    cmocka_unit_test(next_cell__base_with_marks__is_one_cell),
	    cmocka_unit_test(fit__any_text__fills_exactly_its_width),
	    cmocka_unit_test(wrap__texts__break_where_they_should),
	    cmocka_unit_test(wrap__any_width__keeps_every_line_within),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
