/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/policy/address-list.h>

/* clang-format off */
static const struct {
	const char *label;
	const char *text;
	const char *list;	/* as it is written again, or NULL: refused */
} cases[] = {
	{"nothing", "", ""},
	{"blanks", "  \t", ""},
	{"a bare address", " Eva@Example.org ", "eva@example.org"},
	{"only brackets", "<eva@example.org>", "eva@example.org"},
	{"a name", "Eva Muster <eva@example.org>",
	 "Eva Muster <eva@example.org>"},
	{"an initial is quoted when written", "John Q. Doe <j@example.org>",
	 "\"John Q. Doe\" <j@example.org>"},
	{"a quoted comma", "\"Doe, John\" <j@example.org>",
	 "\"Doe, John\" <j@example.org>"},
	{"a quoted quote", "\"A \\\"B\\\" C\" <j@example.org>",
	 "\"A \\\"B\\\" C\" <j@example.org>"},
	{"two", "a@example.org, B <b@example.org>",
	 "a@example.org, B <b@example.org>"},
	{"umlauts", "J\303\274rgen <j@example.org>",
	 "J\303\274rgen <j@example.org>"},
	{"a name alone", "Eva Muster", NULL},
	{"a comma at the end", "a@example.org,", NULL},
	{"an open quote", "\"Eva <eva@example.org>", NULL},
	{"an open bracket", "Eva <eva@example.org", NULL},
	{"text behind the bracket", "Eva <eva@example.org> x", NULL},
	{"a line break", "Eva\nBcc: x <eva@example.org>", NULL},
	{"a line break in the address", "<eva@example.org\r\nx>", NULL},
	{"a group", "friends: a@example.org;", NULL},
	{"a comment", "Eva (work) <eva@example.org>", NULL},
	{"two addresses without a comma", "a@example.org b@example.org", NULL},
	{"not UTF-8", "J\374rgen <j@example.org>", NULL},
};
/* clang-format on */

static void
address_list__any_text__is_read_or_refused(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GPtrArray) list =
		    address_list_parse(cases[i].text, &error);
		g_autofree char *text = NULL;

		case_int(cases[i].label, list != NULL, cases[i].list != NULL);
		case_int(cases[i].label, error != NULL, cases[i].list == NULL);
		if (!list)
			continue;
		text = address_list_to_text(list);
		case_string(cases[i].label, text, cases[i].list);
	}
}

static void
address__more_or_less_than_one__is_refused(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Address) one = address_parse("A <a@example.org>", &error);

	assert_non_null(one);
	assert_string_equal(one->name, "A");
	assert_null(address_parse("", &error));
	assert_true(g_error_matches(error, ADDRESS_LIST_ERROR,
	    ADDRESS_LIST_ERROR_SYNTAX));
	assert_null(address_parse("a@example.org, b@example.org", NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(address_list__any_text__is_read_or_refused),
	    cmocka_unit_test(address__more_or_less_than_one__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
