/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <notyet/policy/application.h>

static const Contact *
contact_at(const Application *application, guint i)
{
	return application->contacts->pdata[i];
}

static void
names__every_stage_and_kind__is_read_back(void **state)
{
	int i;

	for (i = 0; i < STAGE_COUNT; i++)
		case_int(stage_name(i), stage_parse(stage_name(i)), i);
	for (i = 0; i < EVENT_KIND_COUNT; i++)
		case_int(event_kind_name(i),
		    event_kind_parse(event_kind_name(i)), i);
	assert_int_equal(stage_parse("Applied"), -1);
	assert_int_equal(stage_parse(NULL), -1);
	assert_int_equal(event_kind_parse(""), -1);
	assert_int_equal(event_kind_parse(NULL), -1);
}

static void
stage__thresholds__are_those_of_the_domain(void **state)
{
	static const struct {
		const char *name;
		int days;
		gboolean closed;
	} cases[] = {
	    {"applied", 21, FALSE},
	    {"screening", 15, FALSE},
	    {"interviewing", 12, FALSE},
	    {"final", 12, FALSE},
	    {"offer", 5, FALSE},
	    {"accepted", 0, TRUE},
	    {"rejected", 0, TRUE},
	    {"withdrawn", 0, TRUE},
	    {"let-go", 0, TRUE},
	};
	gsize i;

	assert_int_equal(G_N_ELEMENTS(cases), STAGE_COUNT);
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		int stage = stage_parse(cases[i].name);

		case_int(cases[i].name, stage_threshold_days(stage),
		    cases[i].days);
		case_int(cases[i].name, stage_is_closed(stage),
		    cases[i].closed);
	}
}

static void
event_copy__every_field__is_its_own(void **state)
{
	g_autoptr(Event) event =
	    event_new_full(EVENT_SKIPPED, 3, 100, "thank-you", "met again");
	g_autoptr(Event) copy = NULL;

	event->seq = 9;
	event->batch = 4;
	event->until_at = 200;
	event->recorded_at = 150;
	copy = event_copy(event);
	assert_int_equal(copy->kind, EVENT_SKIPPED);
	assert_int_equal(copy->application_id, 3);
	assert_int_equal(copy->at, 100);
	assert_int_equal(copy->seq, 9);
	assert_int_equal(copy->batch, 4);
	assert_int_equal(copy->until_at, 200);
	assert_int_equal(copy->recorded_at, 150);
	assert_string_equal(copy->key, "thank-you");
	assert_string_equal(copy->value, "met again");
	assert_ptr_not_equal(copy->value, event->value);
	assert_null(event_copy(NULL));
	event_free(NULL);
	application_free(NULL);
}

static void
application_apply__set__writes_each_field(void **state)
{
	g_autoptr(Application) application = application_new(1);
	const struct {
		const char *key;
		char **text;
		const char *when_empty;
	} cases[] = {
	    {"company", &application->company, ""},
	    {"role", &application->role, ""},
	    {"via", &application->via, NULL},
	    {"cadence", &application->cadence, NULL},
	    {"language", &application->language, NULL},
	    {"identity", &application->identity, NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		build_event(application, EVENT_SET, 1, cases[i].key, "x y");
		case_string(cases[i].key, *cases[i].text, "x y");
		build_event(application, EVENT_SET, 2, cases[i].key, "");
		case_string(cases[i].key, *cases[i].text, cases[i].when_empty);
	}
	build_event(application, EVENT_SET, 3, "colour", "red");
	build_event(application, EVENT_SET, 3, NULL, NULL);
	assert_int_equal(application->facts->len, 0);
}

static void
application_set_keys__each__is_applied_or_an_event_of_its_own(void **state)
{
	const SetKey *key;
	gboolean seen_stage = FALSE, seen_contact = FALSE;

	for (key = application_set_keys(); key->name; key++) {
		case_true(key->name, strlen(key->help) > 10);
		seen_stage |= strcmp(key->name, "stage") == 0;
		seen_contact |= strcmp(key->name, "contact") == 0;
	}
	assert_true(seen_stage);
	assert_true(seen_contact);
}

static void
application_apply__contacts__are_joined_by_name_and_address(void **state)
{
	g_autoptr(Application) application = application_new(1);

	build_event(application, EVENT_CONTACT_ADDED, 1, "Anna@Example.org",
	    "Anna Berg");
	build_event(application, EVENT_CONTACT_ADDED, 2, "ab@example.net",
	    "anna berg");
	build_event(application, EVENT_CONTACT_ADDED, 3, "max@example.org",
	    NULL);
	build_event(application, EVENT_CONTACT_ADDED, 3, "eva@example.org",
	    "");
	assert_int_equal(application->contacts->len, 3);
	assert_int_equal(contact_at(application, 0)->addresses->len, 2);
	assert_string_equal(contact_at(application, 1)->name, "");

	build_event(application, EVENT_CONTACT_ADDED, 4, "MAX@example.org",
	    "Max Tal");
	assert_string_equal(contact_at(application, 1)->name, "Max Tal");
	build_event(application, EVENT_CONTACT_ADDED, 5, "max@example.org",
	    NULL);
	assert_string_equal(contact_at(application, 1)->name, "Max Tal");
	build_event(application, EVENT_CONTACT_ADDED, 6, NULL, "Nobody");
	assert_int_equal(application->contacts->len, 3);
}

static void
application_apply__contact_removed_twice__changes_nothing(void **state)
{
	g_autoptr(Application) application = application_new(1);

	build_event(application, EVENT_CONTACT_ADDED, 1, "a@example.org", "A");
	build_event(application, EVENT_CONTACT_ADDED, 1, "b@example.org", "A");
	build_event(application, EVENT_CONTACT_ADDED, 1, "c@example.org", "C");
	build_event(application, EVENT_CONTACT_REMOVED, 2, "A@example.org",
	    NULL);
	build_event(application, EVENT_CONTACT_REMOVED, 3, "a@example.org",
	    NULL);
	assert_int_equal(application->contacts->len, 2);
	assert_true(contact_has_address(contact_at(application, 0),
	    "b@example.org"));
	build_event(application, EVENT_CONTACT_REMOVED, 4, "b@example.org",
	    NULL);
	build_event(application, EVENT_CONTACT_REMOVED, 4, NULL, NULL);
	assert_int_equal(application->contacts->len, 1);
	assert_string_equal(contact_at(application, 0)->name, "C");
}

static void
application_apply__threads__are_held_once_by_message_id(void **state)
{
	g_autoptr(Application) application = application_new(1);

	build_event(application, EVENT_TRACKED, 50, NULL, "a@x");
	build_event(application, EVENT_THREAD_ADDED, 60, NULL, "b@x");
	build_event(application, EVENT_THREAD_ADDED, 60, NULL, "b@x");
	build_event(application, EVENT_THREAD_ADDED, 60, NULL, NULL);
	assert_int_equal(application->tracked_at, 50);
	assert_int_equal(application->message_ids->len, 2);
	build_event(application, EVENT_THREAD_REMOVED, 70, NULL, "a@x");
	build_event(application, EVENT_THREAD_REMOVED, 70, NULL, "a@x");
	assert_int_equal(application->message_ids->len, 1);
	assert_string_equal(application->message_ids->pdata[0], "b@x");
}

static void
application_apply__facts_out_of_order__are_held_by_time(void **state)
{
	g_autoptr(Application) application = application_new(1);
	const Event *fact;

	build_event(application, EVENT_NOTE, 30, NULL, "third");
	build_event(application, EVENT_NOTE, 10, NULL, "first");
	build_event(application, EVENT_NOTE, 20, NULL, "second");
	build_event(application, EVENT_NOTE, 30, NULL, "fourth");
	assert_int_equal(application->facts->len, 4);
	fact = application->facts->pdata[0];
	assert_string_equal(fact->value, "first");
	fact = application->facts->pdata[1];
	assert_string_equal(fact->value, "second");
	fact = application->facts->pdata[3];
	assert_string_equal(fact->value, "fourth");
}

static void
build_interview(Application *application, gint64 at, gint64 until_at,
    const char *uid)
{
	g_autoptr(Event) event =
	    event_new_full(EVENT_INTERVIEW, 1, at, NULL, uid);

	event->until_at = until_at;
	application_apply(application, event);
}

static void
application_apply__interview_moved__replaces_the_old_time(void **state)
{
	g_autoptr(Application) application = application_new(1);
	const Event *fact;

	build_interview(application, 100, 200, "uid-1");
	build_interview(application, 300, 400, "uid-2");
	build_interview(application, 500, 600, "uid-1");
	assert_int_equal(application->facts->len, 2);
	fact = application->facts->pdata[0];
	assert_string_equal(fact->value, "uid-2");
	fact = application->facts->pdata[1];
	assert_int_equal(fact->until_at, 600);
	build_interview(application, 500, 0, "uid-1");
	assert_int_equal(application->facts->len, 1);

	build_interview(application, 700, 800, NULL);
	build_interview(application, 700, 900, NULL);
	build_interview(application, 750, 750, NULL);
	assert_int_equal(application->facts->len, 3);
	build_interview(application, 700, 0, NULL);
	assert_int_equal(application->facts->len, 2);
}

static void
application_apply__stages__follow_the_journal_and_revive(void **state)
{
	g_autoptr(Application) application = application_new(1);

	assert_int_equal(application->stage, STAGE_APPLIED);
	build_event(application, EVENT_STAGE, 10, NULL, "interviewing");
	build_event(application, EVENT_STAGE, 20, NULL, "nonsense");
	build_event(application, EVENT_STAGE, 20, NULL, NULL);
	assert_int_equal(application->stage, STAGE_INTERVIEWING);
	assert_int_equal(application->stage_at, 10);
	build_event(application, EVENT_LET_GO, 30, NULL, NULL);
	assert_int_equal(application->stage, STAGE_LET_GO);
	assert_int_equal(application->stage_at, 30);
	assert_int_equal(application_open_stage(application),
	    STAGE_INTERVIEWING);
	build_event(application, EVENT_REVIVED, 40, NULL, NULL);
	assert_int_equal(application->stage, STAGE_INTERVIEWING);
	build_event(application, EVENT_STAGE, 50, NULL, "final");
	build_event(application, EVENT_REVIVED, 60, NULL, NULL);
	assert_int_equal(application->stage, STAGE_FINAL);
}

static void
application_apply__undone__is_never_a_fact(void **state)
{
	g_autoptr(Application) application = application_new(1);

	build_event(application, EVENT_UNDONE, 10, NULL, "1");
	assert_int_equal(application->facts->len, 0);
}

static void
application_answer__newest__wins_and_empty_means_none(void **state)
{
	g_autoptr(Application) application = application_new(1);

	assert_null(application_answer(application, "topic"));
	build_event(application, EVENT_ANSWER, 20, "topic", "tracing");
	build_event(application, EVENT_ANSWER, 10, "topic", "older");
	build_event(application, EVENT_ANSWER, 30, "qualification", "C");
	assert_string_equal(application_answer(application, "topic"),
	    "tracing");
	build_event(application, EVENT_ANSWER, 40, "topic", "");
	assert_null(application_answer(application, "topic"));
	assert_string_equal(application_answer(application, "qualification"),
	    "C");
}

static void
application_apply__word_about_a_message__the_newest_counts(void **state)
{
	g_autoptr(Application) application = application_new(1);
	const Event *event;

	build_event(application, EVENT_OVERRULED, 5, "m1@x", "rejection");
	build_event(application, EVENT_OVERRULED, 6, "m2@x", "other");
	build_event(application, EVENT_OVERRULED, 7, "m1@x", NULL);
	build_event(application, EVENT_OVERRULED, 8, NULL, "other");
	assert_int_equal(application->overrules->len, 2);
	event = application->overrules->pdata[1];
	assert_string_equal(event->key, "m1@x");
	assert_null(event->value);
	build_event(application, EVENT_PROPOSAL, 5, "m1@x", "refused");
	assert_int_equal(application->proposals->len, 1);
	/* The timeline tells of deeds: these are none. */
	assert_int_equal(application->facts->len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names__every_stage_and_kind__is_read_back),
	    cmocka_unit_test(stage__thresholds__are_those_of_the_domain),
	    cmocka_unit_test(event_copy__every_field__is_its_own),
	    cmocka_unit_test(application_apply__set__writes_each_field),
	    cmocka_unit_test(
		application_set_keys__each__is_applied_or_an_event_of_its_own),
	    cmocka_unit_test(
		application_apply__contacts__are_joined_by_name_and_address),
	    cmocka_unit_test(
		application_apply__contact_removed_twice__changes_nothing),
	    cmocka_unit_test(
		application_apply__threads__are_held_once_by_message_id),
	    cmocka_unit_test(
		application_apply__facts_out_of_order__are_held_by_time),
	    cmocka_unit_test(
		application_apply__interview_moved__replaces_the_old_time),
	    cmocka_unit_test(
		application_apply__stages__follow_the_journal_and_revive),
	    cmocka_unit_test(application_apply__undone__is_never_a_fact),
	    cmocka_unit_test(
		application_apply__word_about_a_message__the_newest_counts),
	    cmocka_unit_test(
		application_answer__newest__wins_and_empty_means_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
