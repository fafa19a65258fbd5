/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/text.h>

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
fold__texts_of_other_case__become_one(void **state)
{
	static const struct {
		const char *label, *one, *other;
	} cases[] = {
	    {"ascii", "Globex AG", "gLOBEX ag"},
	    {"umlauts", "MÜLLER", "müller"},
	    {"sharp s", "GROSSE", "große"},
	    {"ascii and the Kelvin sign", "K9", "\xe2\x84\xaa" "9"},
	    {"invalid bytes", "A\xff", "a\xfe"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *one = text_fold(cases[i].one);
		g_autofree char *other = text_fold(cases[i].other);

		print_message("%s\n", cases[i].label);
		assert_string_equal(one, other);
		assert_true(g_utf8_validate(one, -1, NULL));
	}
}

static void
folded_holds__text_and_words__are_compared_without_case(void **state)
{
	static const struct {
		const char *label, *text, *words;
		gboolean holds;
	} cases[] = {
	    {"the whole", "Globex", "GLOBEX", TRUE},
	    {"the beginning", "Globex AG", "glo", TRUE},
	    {"the end", "Globex AG", "x ag", TRUE},
	    {"the last letter", "Globex", "X", TRUE},
	    {"after a false start", "aaab", "AAB", TRUE},
	    {"longer than the text", "Globex", "globexx", FALSE},
	    {"another word", "Globex", "glb", FALSE},
	    {"not over the end", "Globex", "ex ", FALSE},
	    {"umlaut in ascii", "Muller", "ü", FALSE},
	    {"umlaut", "Grüne MÜLLER", "müll", TRUE},
	    {"ascii in a text with umlauts", "MÜLLER", "ler", TRUE},
	    {"two letters for one", "große", "OSS", TRUE},
	    {"invalid bytes", "a\xff" "bc", "BC", TRUE},
	    {"no words in a text", "a", "", TRUE},
	    {"no text", "", "a", FALSE},
	    {"nothing in nothing", "", "", FALSE},
	    {"NULL", NULL, "a", FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *folded = text_fold(cases[i].words);

		print_message("%s\n", cases[i].label);
		assert_int_equal(text_folded_holds(cases[i].text, folded),
		    cases[i].holds);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fold__texts_of_other_case__become_one),
	    cmocka_unit_test(
		folded_holds__text_and_words__are_compared_without_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
