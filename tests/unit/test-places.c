/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <notyet/policy/places.h>

/* Anna, who works in New York for a company that sits in Berlin, with Bob of
 * whom nothing is known; the user is in London, one calendar "de" is
 * configured, and there is another. */
typedef struct Scene {
	Application *application;
	GPtrArray *messages;
	Places *places;
	Zone *own;
} Scene;

static GArray *
days_of(const char *const *texts)
{
	GArray *days = g_array_new(FALSE, FALSE, sizeof(gint32));

	for (; *texts; texts++) {
		gint32 day = (gint32) (at_utc(*texts) / CIVIL_DAY_S);

		g_array_append_val(days, day);
	}
	return days;
}

static void
add_days(Places *places, const char *name, const char *const *texts)
{
	g_autoptr(GArray) days = days_of(texts);

	places_add_holidays(places, name, days);
}

static void
scene_setup(Scene *scene)
{
	static const char *const de[] = {"2026-12-25", "2026-12-24", NULL};
	static const char *const us[] = {"2026-11-26", "2026-12-25", NULL};

	scene->application = application_new(1);
	scene->messages = g_ptr_array_new_with_free_func(build_free_message);
	scene->own = zone_new_fixed(0);
	scene->places = places_new("de");
	build_event(scene->application, EVENT_CONTACT_ADDED, 1,
	    "anna@acme.example", "Anna");
	build_event(scene->application, EVENT_CONTACT_ADDED, 2,
	    "bob@acme.example", "Bob");
	places_take_zone(scene->places, "America/New_York",
	    zone_new_fixed(-18000));
	places_take_zone(scene->places, "Europe/Berlin",
	    zone_new_fixed(3600));
	add_days(scene->places, "de", de);
	add_days(scene->places, "us", us);
}

static void
scene_teardown(Scene *scene)
{
	application_free(scene->application);
	g_ptr_array_unref(scene->messages);
	places_free(scene->places);
	zone_free(scene->own);
}

static void
scene_mail(Scene *scene, const char *from, const char *at, int offset_s)
{
	Message *message =
	    build_message(scene->messages, from, at_utc(at), at);

	message->has_offset = offset_s != 0;
	message->offset_s = offset_s;
}

static int
scene_offset(Scene *scene, const char *address)
{
	g_autoptr(Timeline) timeline =
	    timeline_new(scene->application, scene->messages);
	Calendar own = {scene->own, NULL}, theirs;

	places_calendar(scene->places, scene->application, timeline, address,
	    &own, &theirs);
	return zone_offset_at(theirs.zone, at_utc("2026-11-19"));
}

static void
places_calendar__zone__is_the_first_that_is_known(void **state)
{
	static const struct {
		const char *label, *contact, *application;
		int anna_s, bob_s;
		const char *address;
		int want_s;
	} cases[] = {
	    {"nothing known: the own", NULL, NULL, 0, 0, "anna@acme.example",
		0},
	    {"their mail", NULL, NULL, -21600, 0, "anna@acme.example",
		-21600},
	    {"in capitals", NULL, NULL, -21600, 0, "Anna@Acme.example",
		-21600},
	    {"the application's before their mail", NULL, "Europe/Berlin",
		-21600, 0, "anna@acme.example", 3600},
	    {"the contact's before both", "America/New_York",
		"Europe/Berlin", -21600, 0, "anna@acme.example", -18000},
	    {"of another contact only the application's", "America/New_York",
		"Europe/Berlin", -21600, 0, "bob@acme.example", 3600},
	    {"each by their own mail", NULL, NULL, -21600, 7200,
		"bob@acme.example", 7200},
	    {"who never wrote, by a colleague's", NULL, NULL, -21600, 0,
		"bob@acme.example", -21600},
	    {"nobody in particular, by the newest", NULL, NULL, -21600, 7200,
		NULL, 7200},
	    {"an unknown name is none", "Mars/Olympus", NULL, -21600, 0,
		"anna@acme.example", -21600},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		Scene scene;

		scene_setup(&scene);
		build_event(scene.application, EVENT_CONTACT_ZONE, 3,
		    "anna@acme.example", cases[i].contact);
		build_event(scene.application, EVENT_SET, 3, "zone",
		    cases[i].application);
		scene_mail(&scene, "anna@acme.example", "2026-11-10 09:00",
		    cases[i].anna_s);
		scene_mail(&scene, "bob@acme.example", "2026-11-11 09:00",
		    cases[i].bob_s);
		case_int(cases[i].label,
		    scene_offset(&scene, cases[i].address),
		    cases[i].want_s);
		scene_teardown(&scene);
	}
}

static void
places_calendar__mail_that_is_no_word__tells_nothing(void **state)
{
	static const struct {
		const char *label, *from;
		VerdictKind kind;
		MessageFound found;
		gboolean answers;
	} cases[] = {
	    {"a machine", "anna@acme.example", VERDICT_NEWSLETTER,
		FOUND_THREAD, FALSE},
	    {"a stranger", "anna@acme.example", VERDICT_HUMAN_REPLY,
		FOUND_STRANGER, TRUE},
	    {"nobody reads answers", "no-reply@acme.example",
		VERDICT_HUMAN_REPLY, FOUND_THREAD, TRUE},
	    {"the user", NULL, VERDICT_HUMAN_REPLY, FOUND_THREAD, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		Message *message;
		Scene scene;

		scene_setup(&scene);
		scene_mail(&scene, "bob@acme.example", "2026-11-10 09:00",
		    7200);
		scene_mail(&scene, cases[i].from, "2026-11-11 09:00", -21600);
		message = scene.messages->pdata[1];
		message->found = cases[i].found;
		if (message->verdict) {
			message->verdict->kind = cases[i].kind;
			message->verdict->answers = cases[i].answers;
			message->verdict->human = cases[i].answers;
		}
		case_int(cases[i].label, scene_offset(&scene, NULL), 7200);
		scene_teardown(&scene);
	}
}

/* A mail in UTC says nothing, so the one before it does. */
static void
places_calendar__newest_mail_in_utc__asks_the_one_before(void **state)
{
	Scene scene;

	scene_setup(&scene);
	scene_mail(&scene, "anna@acme.example", "2026-11-10 09:00", 7200);
	scene_mail(&scene, "anna@acme.example", "2026-11-12 09:00", 0);
	assert_int_equal(scene_offset(&scene, "anna@acme.example"), 7200);
	scene_teardown(&scene);
}

/* Who shares the user's clock shares its changes too. */
static void
places_calendar__offset_of_the_own_zone__is_the_own_zone(void **state)
{
	g_autoptr(Timeline) timeline = NULL;
	Calendar own, theirs;
	Scene scene;

	scene_setup(&scene);
	zone_free(scene.own);
	scene.own = zone_new_fixed(3600);
	own = (Calendar){scene.own, NULL};
	scene_mail(&scene, "anna@acme.example", "2026-11-10 09:00", 3600);
	timeline = timeline_new(scene.application, scene.messages);
	places_calendar(scene.places, scene.application, timeline,
	    "anna@acme.example", &own, &theirs);
	assert_ptr_equal(theirs.zone, scene.own);
	scene_teardown(&scene);
}

static void
places_calendar__holidays__are_the_applications_else_configured(void **state)
{
	static const struct {
		const char *label, *names;
		gboolean thanksgiving, christmas, christmas_eve;
	} cases[] = {
	    {"configured", NULL, FALSE, TRUE, TRUE},
	    {"its own instead", "us", TRUE, TRUE, FALSE},
	    {"both", "us de", TRUE, TRUE, TRUE},
	    {"more blanks", "  us   de ", TRUE, TRUE, TRUE},
	    {"none", "none", FALSE, FALSE, FALSE},
	    {"an unknown one", "mars", FALSE, TRUE, TRUE},
	    {"one of them unknown", "mars us", TRUE, TRUE, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Timeline) timeline = NULL;
		Calendar own, theirs;
		Scene scene;

		scene_setup(&scene);
		own = (Calendar){scene.own, NULL};
		build_event(scene.application, EVENT_SET, 3, "holidays",
		    cases[i].names);
		timeline = timeline_new(scene.application, scene.messages);
		places_calendar(scene.places, scene.application, timeline,
		    NULL, &own, &theirs);
		case_int(cases[i].label,
		    calendar_is_business_day(&theirs,
			(CivilDate){2026, 11, 26}),
		    !cases[i].thanksgiving);
		case_int(cases[i].label,
		    calendar_is_business_day(&theirs,
			(CivilDate){2026, 12, 25}),
		    !cases[i].christmas);
		case_int(cases[i].label,
		    calendar_is_business_day(&theirs,
			(CivilDate){2026, 12, 24}),
		    !cases[i].christmas_eve);
		scene_teardown(&scene);
	}
}

static void
places_calendar__without_places__is_the_own(void **state)
{
	g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(gint32));
	g_autoptr(Timeline) timeline = NULL;
	Calendar own, theirs;
	Scene scene;

	scene_setup(&scene);
	own = (Calendar){scene.own, days};
	timeline = timeline_new(scene.application, scene.messages);
	places_calendar(NULL, scene.application, timeline, NULL, &own,
	    &theirs);
	assert_ptr_equal(theirs.zone, own.zone);
	assert_ptr_equal(theirs.holidays, own.holidays);
	scene_teardown(&scene);
}

static void
places_addressed__next_mail__goes_to_who_wrote_last(void **state)
{
	g_autoptr(Timeline) first = NULL;
	g_autoptr(Timeline) asked = NULL;
	g_autoptr(Timeline) answered = NULL;
	Message *message;
	Scene scene;

	scene_setup(&scene);
	first = timeline_new(scene.application, scene.messages);
	assert_string_equal(
	    places_addressed(scene.application, first), "anna@acme.example");
	message = build_message(
	    scene.messages, NULL, at_utc("2026-11-10 09:00"), "1");
	g_ptr_array_add(
	    message->recipients, address_new("", "bob@acme.example"));
	asked = timeline_new(scene.application, scene.messages);
	assert_string_equal(
	    places_addressed(scene.application, asked), "bob@acme.example");
	scene_mail(&scene, "eve@acme.example", "2026-11-11 09:00", 0);
	answered = timeline_new(scene.application, scene.messages);
	assert_string_equal(places_addressed(scene.application, answered),
	    "eve@acme.example");
	scene_teardown(&scene);
}

/* What is wrong, a sentence a line, of the scene and one more thing. */
static char *
warnings_of(Scene *scene, GPtrArray *applications)
{
	g_autoptr(GPtrArray) warnings =
	    places_warnings(scene->places, applications, "/h");

	g_ptr_array_add(warnings, NULL);
	return g_strjoinv("\n", (char **)warnings->pdata);
}

static void
places_warnings__what_is_asked_for__is_known_or_told(void **state)
{
	static const struct {
		const char *label, *holidays, *zone, *contact, *note, *stage;
		const char *want;
	} cases[] = {
	    {"all is well", "us de", "Europe/Berlin", "America/New_York",
		NULL, NULL, ""},
	    {"nothing is set", NULL, NULL, NULL, NULL, NULL, ""},
	    {"no holidays", "none", NULL, NULL, NULL, NULL, ""},
	    {"a missing file", " us  mars", NULL, NULL, NULL, NULL,
		"There is no calendar of holidays \"mars\": /h/mars.ics is "
		"missing."},
	    {"twice the same", "mars mars", NULL, NULL, NULL, NULL,
		"There is no calendar of holidays \"mars\": /h/mars.ics is "
		"missing."},
	    {"what is wrong with a file", "us", NULL, NULL, "us is odd.",
		NULL, "us is odd."},
	    {"with a file that nobody names", "de", NULL, NULL, "us is odd.",
		NULL, ""},
	    {"a zone", NULL, "Mars/Olympus", NULL, NULL, NULL,
		"There is no time zone \"Mars/Olympus\", which is set for "
		"Acme; it counts as if it were not."},
	    {"a zone of a contact", NULL, NULL, "Mars/Olympus", NULL, NULL,
		"There is no time zone \"Mars/Olympus\", which is set for "
		"anna@acme.example; it counts as if it were not."},
	    {"of a closed one nothing", "mars", "Mars/Olympus",
		"Mars/Olympus", NULL, "rejected", ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) applications = g_ptr_array_new();
		g_autofree char *got = NULL;
		Scene scene;

		scene_setup(&scene);
		g_ptr_array_add(applications, scene.application);
		build_event(scene.application, EVENT_SET, 3, "company",
		    "Acme");
		build_event(scene.application, EVENT_SET, 3, "holidays",
		    cases[i].holidays);
		build_event(scene.application, EVENT_SET, 3, "zone",
		    cases[i].zone);
		build_event(scene.application, EVENT_CONTACT_ZONE, 3,
		    "anna@acme.example", cases[i].contact);
		if (cases[i].stage)
			build_event(scene.application, EVENT_STAGE, 4, NULL,
			    cases[i].stage);
		places_set_note(scene.places, "us", cases[i].note);
		got = warnings_of(&scene, applications);
		case_string(cases[i].label, got, cases[i].want);
		scene_teardown(&scene);
	}
}

/* A configured calendar counts for everybody, so it is told without them. */
static void
places_warnings__configured_calendar_missing__is_told_once(void **state)
{
	g_autoptr(GPtrArray) applications = g_ptr_array_new();
	g_autofree char *got = NULL;
	Scene scene;

	scene_setup(&scene);
	places_free(scene.places);
	scene.places = places_new("de");
	got = warnings_of(&scene, applications);
	assert_string_equal(got, "There is no calendar of holidays \"de\": "
	    "/h/de.ics is missing.");
	scene_teardown(&scene);
}

static void
places_holiday_names__those_that_count__are_told(void **state)
{
	static const struct {
		const char *names, *want;
	} cases[] = {
	    {NULL, "de"},
	    {"us", "us"},
	    {"us de us", "us de"},
	    {"mars us", "us"},
	    {"mars", "de"},
	    {"none", ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) names = NULL;
		g_autofree char *got = NULL;
		Scene scene;

		scene_setup(&scene);
		build_event(scene.application, EVENT_SET, 3, "holidays",
		    cases[i].names);
		names = places_holiday_names(scene.places, scene.application);
		g_ptr_array_add(names, NULL);
		got = g_strjoinv(" ", (char **)names->pdata);
		case_string(cases[i].names, got, cases[i].want);
		scene_teardown(&scene);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		places_calendar__zone__is_the_first_that_is_known),
	    cmocka_unit_test(
		places_calendar__mail_that_is_no_word__tells_nothing),
	    cmocka_unit_test(
		places_calendar__newest_mail_in_utc__asks_the_one_before),
	    cmocka_unit_test(
		places_calendar__offset_of_the_own_zone__is_the_own_zone),
	    cmocka_unit_test(
		places_calendar__holidays__are_the_applications_else_configured),
	    cmocka_unit_test(places_calendar__without_places__is_the_own),
	    cmocka_unit_test(
		places_warnings__what_is_asked_for__is_known_or_told),
	    cmocka_unit_test(
		places_warnings__configured_calendar_missing__is_told_once),
	    cmocka_unit_test(places_holiday_names__those_that_count__are_told),
	    cmocka_unit_test(
		places_addressed__next_mail__goes_to_who_wrote_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
