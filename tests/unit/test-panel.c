/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"
#include "../support/story.h"

#include <notyet/policy/due.h>
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

/* Three interviewers, who met the user on Thursday, 19 November 2026. */
#define MET "2026-11-16 09:00 them\n2026-11-16 10:00 me\n" \
	"2026-11-19 13:00 interview\n"
#define ANNA "2026-11-19 20:00 me one anna@example.org\n"
#define BEN "2026-11-19 20:01 me two ben@example.org\n"
#define CARLA "2026-11-19 20:02 me three carla@example.org\n"

static void
story_add_panel(Story *story)
{
	static const char *const addresses[] = {
	    "anna@example.org", "ben@example.org", "carla@example.org"};

	g_ptr_array_set_size(story->application->contacts, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(addresses); i++)
		add(story->application, addresses[i], "interviewer");
}

static void
panel__some_got_their_thanks__it_is_due_to_the_others(void **state)
{
	const struct {
		const char *label, *story, *now;
		const char *row; /* section reason step left/size unanswered */
		const char *sentence; /* its beginning */
	} cases[] = {
	    {"nobody", MET, "2026-11-19 21:00",
		"act-now step-open thank-you 0/0 0", "Thank-you due"},
	    {"one of them", MET ANNA, "2026-11-19 21:00",
		"act-now step-open thank-you 2/3 0",
		"Thank-you to 2 of 3 (ben@example.org and carla@example.org) "
		"due"},
	    {"two of them", MET ANNA BEN, "2026-11-19 21:00",
		"act-now step-open thank-you 1/3 0",
		"Thank-you to 1 of 3 (carla@example.org) due"},
	    {"all of them", MET ANNA BEN CARLA, "2026-11-19 21:00",
		"waiting step-waiting check-in 0/0 0", "Check-in due"},
	    {"one to all by phone", MET "2026-11-19 20:00 touch thank-you\n",
		"2026-11-19 21:00", "waiting step-waiting check-in 0/0 0",
		"Check-in due"},
	    {"a mail that only the journal knows",
		MET ANNA "2026-11-19 20:05 sent gone thank-you\n",
		"2026-11-19 21:00", "act-now step-open thank-you 1/3 0",
		"Thank-you to 1 of 3"},
	    {"the others are left out",
		MET ANNA "2026-11-19 20:05 skip thank-you\n",
		"2026-11-19 21:00", "waiting step-waiting check-in 0/0 0",
		"Check-in due"},
	    {"four days are over", MET ANNA, "2026-11-23 14:01",
		"waiting step-waiting check-in 0/0 0", "Check-in due"},
	    {"one of them answered",
		MET ANNA "2026-11-19 20:30 them anna@example.org\n",
		"2026-11-19 21:00", "your-turn they-wrote-last - 2/3 0", ""},
	    {"check-ins to all are one",
		MET ANNA BEN CARLA
		"2026-11-26 20:00 me c1 anna@example.org\n"
		"2026-11-26 20:00 sent c1 check-in\n"
		"2026-11-26 20:01 me c2 ben@example.org\n"
		"2026-11-26 20:01 sent c2 check-in\n",
		"2026-11-27 09:00", "waiting step-waiting final 0/0 1", ""},
	    {"a second one to the same person is another",
		MET ANNA BEN CARLA
		"2026-11-26 20:00 me c1 anna@example.org\n"
		"2026-11-26 20:00 sent c1 check-in\n"
		"2026-11-26 20:01 me c2 anna@example.org\n"
		"2026-11-26 20:01 sent c2 check-in\n",
		"2026-11-27 09:00", "waiting exhausted - 0/0 2", ""},
	    {"one weeks later is another",
		MET ANNA BEN CARLA
		"2026-11-26 20:00 me c1 anna@example.org\n"
		"2026-11-26 20:00 sent c1 check-in\n"
		"2026-12-02 20:01 me c2 ben@example.org\n"
		"2026-12-02 20:01 sent c2 check-in\n",
		"2026-12-03 09:00", "waiting exhausted - 0/0 2", ""},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Calendar calendar = {NULL, NULL};
		DueContext context = {.calendar = &calendar,
		    .default_cadence = "standard",
		    .minimum_gap_days = 3,
		    .now = at_utc(cases[i].now)};
		g_auto(Story) story;
		g_autofree char *row = NULL;
		g_autofree char *sentence = NULL;
		Due due;

		story_init(&story, cases[i].story);
		story_add_panel(&story);
		due_compute(story.application, story.timeline, &context, &due);
		row = g_strdup_printf("%s %s %s %d/%d %d",
		    section_name(due.section), due_reason_name(due.reason),
		    due.step ? due.step->name : "-", due.panel_left,
		    due.panel_size, due.unanswered);
		sentence = due_sentence(&due, &context);
		case_string(cases[i].label, row, cases[i].row);
		case_true(cases[i].label,
		    g_str_has_prefix(sentence, cases[i].sentence));
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
	    cmocka_unit_test(
		panel__some_got_their_thanks__it_is_due_to_the_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
