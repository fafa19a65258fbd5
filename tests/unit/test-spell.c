/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/compose/spell.h>

/* The misspelt words, joined; "(no dictionary)" where there is none. */
static char *
misspelt(const SpellInput *input)
{
	g_autoptr(GError) error = NULL;
	GArray *ranges = NULL;
	GString *words = g_string_new(NULL);
	guint i;

	if (!spell_check(input, &ranges, &error)) {
		assert_int_equal(error->code, COMPOSE_ERROR_NO_DICTIONARY);
		g_string_append(words, "(no dictionary)");
		return g_string_free(words, FALSE);
	}
	for (i = 0; i < ranges->len; i++) {
		SpellRange range = g_array_index(ranges, SpellRange, i);

		g_string_append_printf(words, "%s%.*s", i ? " " : "",
				       (int)range.length,
				       input->text + range.start);
	}
	g_array_unref(ranges);
	return g_string_free(words, FALSE);
}

static void
spell_check__table__finds_the_wrong_words(void **state)
{
	static const char *const known[] = { "Siobhan Okonjo",
					     "Zorblatt GmbH", NULL };
	static const struct {
		const char *label, *language, *text, *wrong;
	} cases[] = {
		{ "right", "en", "Thank you for the interview.\n", "" },
		{ "wrong", "en", "Thank you for the intervew.\n",
		  "intervew" },
		{ "two in order", "en", "Thnak you for teh time.\n",
		  "Thnak teh" },
		{ "a known name", "en", "Dear Siobhan,\nZorblatt's role\n",
		  "" },
		{ "an unknown name", "en", "Dear Siobhxn,\n", "Siobhxn" },
		{ "apostrophes", "en", "I don't, I don\u2019t 'really'.\n",
		  "" },
		{ "quoted", "en", "> teh quotd\nfine\n", "" },
		{ "signature", "en", "fine\n-- \nRxbin Dxe\n", "" },
		{ "address, URL, file", "en",
		  "Write to rxbin@home.example, see https://exmple.test/abc "
		  "or readmx.txt\n", "" },
		{ "digits and capitals", "en", "C3PO, v2beta, SQLX, K8s\n",
		  "" },
		{ "after a blank line", "en", "Hello\n\nxqzzy\n", "xqzzy" },
		{ "country named", "en_US", "The color is fine.\n", "" },
		{ "German", "de", "Vielen Dank f\u00fcr das Gespr\u00e4ch.\n",
		  "" },
		{ "German, wrong", "de", "Vielen Dank f\u00fcr das "
		  "Gespr\u00e4hc.\n", "Gespr\u00e4hc" },
		{ "no dictionary", "tlh", "nuqneH\n", "(no dictionary)" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		SpellInput input = { .text = cases[i].text,
				     .language = cases[i].language,
				     .known_words = known };
		g_autofree char *wrong = misspelt(&input);

		case_string(cases[i].label, wrong, cases[i].wrong);
	}
}

static void
spell_check__no_utf8__is_refused(void **state)
{
	SpellInput input = { .text = "\xff" };
	g_autoptr(GError) error = NULL;
	GArray *ranges = NULL;

	assert_false(spell_check(&input, &ranges, &error));
	assert_true(g_error_matches(error, COMPOSE_ERROR,
				    COMPOSE_ERROR_VALUE));
	assert_null(ranges);
}

static void
spell_check__very_many__ends(void **state)
{
	GString *text = g_string_new(NULL);
	SpellInput input = { 0 };
	GArray *ranges = NULL;
	int i;

	for (i = 0; i < 600; i++)
		g_string_append(text, "xqzzy ");
	input.text = text->str;
	assert_true(spell_check(&input, &ranges, NULL));
	assert_int_equal(ranges->len, 500);
	g_array_unref(ranges);
	g_string_free(text, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spell_check__table__finds_the_wrong_words),
		cmocka_unit_test(spell_check__no_utf8__is_refused),
		cmocka_unit_test(spell_check__very_many__ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
