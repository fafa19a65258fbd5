/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include "../../src/app/quote.h"

/* clang-format off */
static const struct {
	const char *label, *text, *quote;
} cases[] = {
	{"their words", "Can you come?\nOn Monday?\n",
	 "X wrote:\n> Can you come?\n> On Monday?\n\n"},
	{"nothing", "", ""},
	{"blanks only", " \n\n \n", ""},
	{"what they quoted", "Yes.\n\nOn Monday, Kim wrote:\n> May I?\n> > no\n",
	 "X wrote:\n> Yes.\n\n"},
	{"an answer between quotes", "> May I?\n\nYes.\n\n> And now?\n\nNo.\n",
	 "X wrote:\n> Yes.\n>\n> No.\n\n"},
	{"their signature", "Yes.\n-- \nAnna\nConfidential.\n",
	 "X wrote:\n> Yes.\n\n"},
	{"empty lines between", "One.\n\n\n\nTwo.\n",
	 "X wrote:\n> One.\n>\n> Two.\n\n"},
	{"a long line",
	 "Aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee fffffffff "
	 "ggggggggg hhhhhhhhh\n",
	 "X wrote:\n> Aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee "
	 "fffffffff ggggggggg\n> hhhhhhhhh\n\n"},
	{"control characters", "A\033[31mb\n", "X wrote:\n> A[31mb\n\n"},
};
/* clang-format on */

static void
quote__mail__is_what_they_said(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *quote = quote_text("X wrote:", cases[i].text);

		if (strcmp(quote, cases[i].quote) != 0)
			fail_msg("%s: %s", cases[i].label, quote);
	}
}

static void
quote__long_mail__is_cut_and_says_so(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *quote = NULL;
	g_auto(GStrv) lines = NULL;

	for (int i = 0; i < 2 * QUOTE_LINES_MAX; i++)
		g_string_append_printf(text, "Line %d.\n", i);
	quote = quote_text("X wrote:", text->str);
	lines = g_strsplit(quote, "\n", -1);
	/* The introduction, the quote, an empty line, and what follows the
	 * last line end. */
	assert_int_equal(g_strv_length(lines), 1 + QUOTE_LINES_MAX + 2);
	assert_string_equal(lines[QUOTE_LINES_MAX], "> [...]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(quote__mail__is_what_they_said),
	    cmocka_unit_test(quote__long_mail__is_cut_and_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
