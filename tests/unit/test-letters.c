/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/story.h"

#include <notyet/base/civil.h>
#include <notyet/policy/letters.h>

static const char *
got_one(const Letters *letters, const char *address, const char *day)
{
	g_autoptr(GPtrArray) addresses = g_ptr_array_new();
	gint64 from_at = at_utc(day);
	const char *found;

	g_ptr_array_add(addresses, (gpointer) "nobody@example.org");
	g_ptr_array_add(addresses, (gpointer) address);
	found = letters_between(letters, addresses, from_at,
	    from_at + CIVIL_DAY_S);
	return found ? found : "-";
}

static void
letters__of_a_timeline__are_follow_ups_alone(void **state)
{
	static const struct {
		const char *label, *address, *day, *found;
	} cases[] = {
	    {"the application is none", "anna@example.org", "2026-11-02", "-"},
	    {"an answer is none", "anna@example.org", "2026-11-16", "-"},
	    {"a thank-you is one", "anna@example.org", "2026-11-19",
		"anna@example.org"},
	    {"a follow-up is one", "anna@example.org", "2026-11-26",
		"anna@example.org"},
	    {"without case", "Anna@Example.org", "2026-11-26",
		"Anna@Example.org"},
	    {"not on the next day", "anna@example.org", "2026-11-27", "-"},
	    {"to another", "bo@example.org", "2026-11-26", "-"},
	    {"to that other", "bo@example.org", "2026-12-10",
		"bo@example.org"},
	};
	g_autoptr(Letters) letters = letters_new();
	g_auto(Story) story;
	gsize i;

	story_init(&story, "2026-11-02 09:00 me\n2026-11-16 09:00 them\n"
	    "2026-11-16 10:00 me\n2026-11-19 13:00 interview\n"
	    "2026-11-19 20:00 me\n2026-11-26 20:00 me\n"
	    "2026-12-10 20:00 me f bo@example.org\n"
	    "2026-12-11 20:00 touch check-in\n");
	letters_add_timeline(letters, story.timeline);
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_string(cases[i].label,
		    got_one(letters, cases[i].address, cases[i].day),
		    cases[i].found);
}

static void
letters__of_a_day__begin_with_it_and_end_before_the_next(void **state)
{
	static const struct {
		const char *label, *at, *found;
	} cases[] = {
	    {"the last second before", "2026-11-25 23:59", "-"},
	    {"its first", "2026-11-26 00:00", "a@x"},
	    {"its last", "2026-11-26 23:59", "a@x"},
	    {"the first after", "2026-11-27 00:00", "-"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Letters) letters = letters_new();

		letters_add(letters, "A@x", at_utc(cases[i].at));
		letters_add(letters, "", at_utc("2026-11-26"));
		case_string(cases[i].label,
		    got_one(letters, "a@x", "2026-11-26"), cases[i].found);
	}
	case_string("none at all", got_one(NULL, "a@x", "2026-11-26"), "-");
}

static void
letters_newest_at__several_people__is_the_newest_of_the_span(void **state)
{
	g_autoptr(Letters) letters = letters_new();
	g_autoptr(GPtrArray) addresses = g_ptr_array_new();

	(void) state;
	g_ptr_array_add(addresses, (gpointer) "a@x");
	g_ptr_array_add(addresses, (gpointer) "b@x");
	letters_add(letters, "a@x", 100);
	letters_add(letters, "B@x", 300);
	letters_add(letters, "a@x", 200);
	letters_add(letters, "c@x", 250);
	assert_int_equal(letters_newest_at(letters, addresses, 0, 400), 300);
	assert_int_equal(letters_newest_at(letters, addresses, 0, 300), 200);
	assert_int_equal(letters_newest_at(letters, addresses, 301, 400), 0);
	assert_int_equal(letters_newest_at(NULL, addresses, 0, 400), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(letters__of_a_timeline__are_follow_ups_alone),
	    cmocka_unit_test(
		letters__of_a_day__begin_with_it_and_end_before_the_next),
	    cmocka_unit_test(
		letters_newest_at__several_people__is_the_newest_of_the_span),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
