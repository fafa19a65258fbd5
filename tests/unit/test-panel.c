/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/policy/panel.h>

#define OWN "I owe you the name of that book."

static void
panel__two_messages__says_what_differs(void **state)
{
	const struct {
		const char *label;
		PanelText first, second;
		int percent; /* -1: any */
		const char *sentence; /* its end */
	} cases[] = {
	    {"the same", {"Dear Anna,\n\nthank you.\n", NULL},
		{"Dear Anna,\n\nthank you.\n", NULL}, 100,
		"only greeting and personal line differ"},
	    {"another greeting", {"Dear Anna,\n\nthank you.\n", NULL},
		{"Sehr geehrter Herr Ott,\n\nthank you.\n", NULL}, -1,
		"only greeting and personal line differ"},
	    {"another break of the lines",
		{"Dear Anna,\n\nthank you for\nthe talk.\n", NULL},
		{"Dear Anna,\n\nthank you\nfor the talk.\n", NULL}, 100,
		"only greeting and personal line differ"},
	    {"a personal line each",
		{"Dear Anna,\n\nthank you.\n\n" OWN "\n\nRobin\n", OWN},
		{"Dear Bernd,\n\nthank you.\n\nThe dog says hello.\n\nRobin\n",
		    "The dog says hello."},
		-1, "only greeting and personal line differ"},
	    {"a personal line that is still open",
		{"Dear Anna,\n\nthank you. " OWN "\n\nRobin\n", OWN},
		{"Dear Bernd,\n\nthank you. {personal}\n\nRobin\n", NULL}, -1,
		"only greeting and personal line differ"},
	    {"a personal line that ends like the next begins",
		{"Hi A,\n\nI like the\n\nthe code.\n", "I like the"},
		{"Hi B,\n\nYou run.\n\nthe code.\n", "You run."}, -1,
		"only greeting and personal line differ"},
	    {"another substance",
		{"Dear Anna,\n\nthank you.\n\nI know parsers.\n", NULL},
		{"Dear Anna,\n\nthank you.\n\nI know compilers.\n", NULL}, 85,
		"85 % of the words in common; substance differs: line 5"},
	    {"a sentence that one of them has not",
		{"Dear Anna,\n\nthank you.\nI know parsers.\nRobin\n", NULL},
		{"Dear Anna,\n\nthank you.\nRobin\n", NULL}, -1,
		"substance differs: line 4"},
	    {"two places",
		{"Dear Anna,\n\none\ntwo\nthree\n", NULL},
		{"Dear Anna,\n\nuno\ntwo\ntres\n", NULL}, -1,
		"substance differs: lines 3, 5"},
	    {"a personal line that is in one draft no longer",
		{"Hi A,\n\nfine.\n" OWN "\n", OWN}, {"Hi B,\n\nfine.\n", "x"},
		-1, "only greeting and personal line differ"},
	    {"no greeting", {"one two three four five six seven eight nine\n",
				NULL},
		{"un two three four five six seven eight nine\n", NULL}, 88,
		"substance differs: line 1"},
	    {"nothing", {"", NULL}, {"", NULL}, 100,
		"only greeting and personal line differ"},
	    {"nothing beside something", {"", NULL}, {"Hi,\n\nwords\n", NULL},
		0, "substance differs: line 3"},
	    {"no UTF-8", {"Hi,\n\n\xff\xfe\n", NULL},
		{"Hi,\n\n\xff\xfd\n", NULL}, 50, "differs: line 3"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(PanelDiff) diff =
		    panel_compare(&cases[i].first, &cases[i].second);
		g_autofree char *sentence = panel_diff_sentence(diff);

		case_true(cases[i].label,
		    g_str_has_suffix(sentence, cases[i].sentence));
		if (cases[i].percent >= 0)
			case_int(cases[i].label, diff->common_percent,
			    cases[i].percent);
	}
}

static void
panel__lines_that_differ__stand_beside_one_another(void **state)
{
	const PanelText first = {"Dear Anna,\n\nI know parsers.\nGood.\n",
	    NULL};
	const PanelText second = {"Dear Bernd,\n\nI know compilers.\nGood.\n",
	    NULL};
	g_autoptr(PanelDiff) diff = panel_compare(&first, &second);
	const PanelLine *line;

	assert_int_equal(diff->lines->len, 2);
	line = diff->lines->pdata[0];
	assert_int_equal(line->why, PANEL_GREETING);
	assert_string_equal(line->second, "Dear Bernd,");
	line = diff->lines->pdata[1];
	assert_int_equal(line->why, PANEL_SUBSTANCE);
	assert_int_equal(line->first_line, 3);
	assert_int_equal(line->second_line, 3);
	assert_string_equal(line->first, "I know parsers.");
	assert_string_equal(line->second, "I know compilers.");
}

static void
panel__text_without_end__ends(void **state)
{
	g_autoptr(GString) body = g_string_new("Hi,\n");
	PanelText text = {NULL, "w w w"};
	g_autoptr(PanelDiff) diff = NULL;

	for (int i = 0; i < 40 * PANEL_WORDS_MAX; i++)
		g_string_append(body, i % 10 ? "w " : "w\n");
	text.body = body->str;
	diff = panel_compare(&text, &text);
	assert_int_equal(diff->common_percent, 100);
	assert_int_equal(diff->lines->len, 0);
}

static Contact *
add(Application *application, const char *address, const char *role)
{
	Contact *contact = contact_new("", address);

	contact->role = g_strdup(role);
	g_ptr_array_add(application->contacts, contact);
	return contact;
}

static void
panel__contacts__are_members_by_their_role(void **state)
{
	const struct {
		const char *label;
		const char *roles[3]; /* of a@, b@ and no-reply@ */
		guint members, marked;
	} cases[] = {
	    {"nobody is marked", {NULL, NULL, NULL}, 2, 0},
	    {"a recruiter", {"recruiter", NULL, NULL}, 1, 0},
	    {"an agency", {"Agency", NULL, NULL}, 1, 0},
	    {"a hiring manager", {"hiring manager", NULL, NULL}, 2, 0},
	    {"an interviewer", {"Interviewer", NULL, NULL}, 1, 1},
	    {"all are", {"interviewer", "interviewer", "interviewer"}, 2, 2},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		Application *application = application_new(1);
		g_autoptr(GPtrArray) members = NULL;
		g_autoptr(GPtrArray) marked = NULL;

		add(application, "a@acme.example", cases[i].roles[0]);
		add(application, "b@acme.example", cases[i].roles[1]);
		add(application, "no-reply@acme.example", cases[i].roles[2]);
		members = panel_members(application);
		marked = panel_marked(application);
		case_int(cases[i].label, members->len, cases[i].members);
		case_int(cases[i].label, marked->len, cases[i].marked);
		application_free(application);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(panel__two_messages__says_what_differs),
	    cmocka_unit_test(panel__lines_that_differ__stand_beside_one_another),
	    cmocka_unit_test(panel__text_without_end__ends),
	    cmocka_unit_test(panel__contacts__are_members_by_their_role),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
