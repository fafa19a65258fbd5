/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/naming.h>

static void
naming_finds__prose__takes_whole_words_that_read_as_a_name(void **state)
{
	static const struct {
		const char *name, *text;
		gboolean found;
	} cases[] = {
	    {"Acme", "Thank you for applying to Acme", TRUE},
	    {"Acme", "ACME: your application", TRUE},
	    {"Acme", "Your interview with Acme's team", TRUE},
	    {"Acme", "Acmeville is calling", FALSE},
	    {"HP", "HPE graphics engineer", FALSE},
	    {"HP", "Your application to HP.", TRUE},
	    {"Arc", "March openings", FALSE},
	    {"Arc", "An arc of news", FALSE},
	    {"Arc", "Arc wants to talk", TRUE},
	    {"3M", "Interview at 3M", TRUE},
	    {"3M", "We raised $13M", FALSE},
	    {"Target", "Your target salary", FALSE},
	    {"eBay", "News from eBay", TRUE},
	    {"acme", "applying to acme", TRUE},
	    {"Acme Labs", "your talk with acme labs", TRUE},
	    {"Acme Labs", "AcmeLabs and you", TRUE},
	    {"Acme Labs", "Acme and its labs", FALSE},
	    {"Acme GmbH", "Ihre Bewerbung bei Acme", TRUE},
	    {"Acme, Inc.", "Acme", TRUE},
	    {"Eni S.p.A.", "La tua candidatura in Eni", TRUE},
	    {"The Guardian", "Guardian News", TRUE},
	    {"Nestl\xc3\xa9", "Your way into Nestle", TRUE},
	    {"Nestle", "Nestle\xcc\x81 jobs", TRUE},
	    {"AT&T", "AT&T careers", TRUE},
	    {"AT&T", "We meet at T square", FALSE},
	    {"SAS", "SAS thanks you", TRUE},
	    {"M\xc3\xbcller AG", "Bewerbung bei M\xc3\x9cLLER", TRUE},
	    {"", "Acme", FALSE},
	    {"...", "Acme ...", FALSE},
	    {NULL, "Acme", FALSE},
	    {"Acme", NULL, FALSE},
	    {"Acme", "\xff\xfe Acme \xff", TRUE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].text ? cases[i].text : "null",
		    naming_finds(cases[i].name, cases[i].text,
			NAMING_PROSE) != 0, cases[i].found);
}

static void
naming_finds__label__takes_any_case(void **state)
{
	static const struct {
		const char *name, *text;
		gboolean found;
	} cases[] = {
	    {"Arc", "arc-recruiting", TRUE},
	    {"Acme Labs", "acmelabs.jobs", TRUE},
	    {"Acme Labs", "acme-labs", TRUE},
	    {"Acme Labs", "acmelabsfan", FALSE},
	    {"HP", "hpe", FALSE},
	    {"Acme", "acme+7f2c@reply.example", TRUE},
	    {"Canal+", "canal+ recrute", TRUE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].text,
		    naming_finds(cases[i].name, cases[i].text,
			NAMING_LABEL) != 0, cases[i].found);
}

static void
naming_finds__two_names__the_longer_one_is_more(void **state)
{
	const char *text = "Your application to Arc Institute";

	assert_true(naming_finds("Arc Institute", text, NAMING_PROSE) >
	    naming_finds("Arc", text, NAMING_PROSE));
}

static void
naming_finds__huge_text__is_cut(void **state)
{
	g_autofree char *text = g_malloc(8 * 1024 * 1024 + 1);

	memset(text, 'x', 8 * 1024 * 1024);
	memcpy(text + 1024 * 1024, " Acme ", 6);
	text[8 * 1024 * 1024] = '\0';
	assert_int_equal(naming_finds("Acme", text, NAMING_PROSE), 0);
	memcpy(text + 1024, " Acme ", 6);
	assert_int_equal(naming_finds("Acme", text, NAMING_PROSE), 4);
}

static void
naming_same_person__table__compares_whole_names(void **state)
{
	static const struct {
		const char *name, *other;
		gboolean same;
	} cases[] = {
	    {"Anna Berg", "Berg, Anna", TRUE},
	    {"Anna Berg", "ANNA BERG", TRUE},
	    {"Jos\xc3\xa9 Ruiz", "Jose Ruiz", TRUE},
	    {"Anna", "Anna", FALSE},
	    {"Anna Berg", "Anna Bergman", FALSE},
	    {"Anna Berg", "Anna B. Berg", FALSE},
	    {"", "", FALSE},
	    {NULL, "Anna Berg", FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].other,
		    naming_same_person(cases[i].name, cases[i].other),
		    cases[i].same);
}

static void
naming_joined__table__is_what_a_domain_would_say(void **state)
{
	static const struct {
		const char *name, *joined;
	} cases[] = {
	    {"Acme Labs, Inc.", "acmelabs"},
	    {"The Home Depot", "homedepot"},
	    {"3M", "3m"},
	    {"AG", "ag"},
	    {"", ""},
	    {NULL, ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *joined = naming_joined(cases[i].name);

		case_string(cases[i].name ? cases[i].name : "null", joined,
		    cases[i].joined);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		naming_finds__prose__takes_whole_words_that_read_as_a_name),
	    cmocka_unit_test(naming_finds__label__takes_any_case),
	    cmocka_unit_test(naming_finds__two_names__the_longer_one_is_more),
	    cmocka_unit_test(naming_finds__huge_text__is_cut),
	    cmocka_unit_test(naming_same_person__table__compares_whole_names),
	    cmocka_unit_test(naming_joined__table__is_what_a_domain_would_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
