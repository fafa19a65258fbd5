/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/app-fixture.h"

#include <string.h>

#include <notyet/app/when.h>

/* A Sunday. */
#define ASKED "2026-11-22 08:00"

static char *
told(gint64 at)
{
	g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(at);

	return g_date_time_format(moment, "%m-%d %H:%M:%S");
}

static void
when_read__words__mean_one_day(void **state)
{
	World *world = *state;
	static const struct {
		const char *text, *at, *end_at;
	} cases[] = {
	    {"2026-11-27", "11-27 00:00:00", "11-27 23:59:59"},
	    {" 2026-11-27T15:00 ", "11-27 15:00:00", "11-27 15:00:00"},
	    {"by Friday", "11-27 00:00:00", "11-27 23:59:59"},
	    {"friday", "11-27 00:00:00", "11-27 23:59:59"},
	    {"fri", "11-27 00:00:00", "11-27 23:59:59"},
	    {"tomorrow", "11-23 00:00:00", "11-23 23:59:59"},
	    {"in two weeks", "12-06 00:00:00", "12-06 23:59:59"},
	    {"within 10 days", "12-02 00:00:00", "12-02 23:59:59"},
	    {"27 Nov", "11-27 00:00:00", "11-27 23:59:59"},
	    {"December 4th", "12-04 00:00:00", "12-04 23:59:59"},
	    {"27/11", "11-27 00:00:00", "11-27 23:59:59"},
	    {"27.11.", "11-27 00:00:00", "11-27 23:59:59"},
	    {"they decide by Friday, 27 November", "11-27 00:00:00",
		"11-27 23:59:59"},
	    {"bis Freitag", "11-27 00:00:00", "11-27 23:59:59"},
	    {"in zwei Wochen", "12-06 00:00:00", "12-06 23:59:59"},
	    {"Ende nächster Woche", "11-26 00:00:00", "11-27 23:59:59"},
	    {"bis zum 4. Dezember", "12-04 00:00:00", "12-04 23:59:59"},
	    {"sous dix jours", "12-02 00:00:00", "12-02 23:59:59"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *at = NULL, *end = NULL;
		AppWhen when;

		if (!app_when_read(world->app, cases[i].text, at_utc(ASKED),
			&when, &error))
			fail_msg("\"%s\": %s", cases[i].text, error->message);
		at = told(when.at);
		end = told(when.end_at);
		case_string(cases[i].text, at, cases[i].at);
		case_string(cases[i].text, end, cases[i].end_at);
	}
}

/* One waits until it begins; who promises it has until it ends. */
static void
when_read__a_week__has_two_ends(void **state)
{
	World *world = *state;
	g_autofree char *at = NULL, *end = NULL;
	AppWhen when;

	assert_true(app_when_read(world->app, "nächste Woche",
	    at_utc("2026-11-18 08:00"), &when, NULL));
	at = told(when.at);
	end = told(when.end_at);
	assert_string_equal(at, "11-23 00:00:00");
	assert_string_equal(end, "11-27 23:59:59");
	assert_true(when.in_words);
	assert_false(when.has_time);
}

static void
when_read__doubt__is_told_and_refused(void **state)
{
	World *world = *state;
	static const struct {
		const char *text, *words, *others;
	} cases[] = {
	    {"by next Friday", "Fri 27 Nov 2026", "Fri 4 Dec 2026"},
	    {"9/8", "2027", " or "},
	    {"12/1", "Tue 1 Dec 2026", "Tue 12 Jan 2027"},
	    {"11/12", "the day or with the month", "2026-11-27"},
	    {"Monday or Friday", "several days", "\"Monday or Friday\""},
	    {"soon", "names no day", "2026-11-27"},
	    {"", "names no day", "\"\""},
	    {"2026-11-31", "names no day", "\"2026-11-31\""},
	    {"after Friday", "does not count", "after"},
	    {"so\033[2Jon", "names no day", "\"so"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		AppWhen when;

		if (app_when_read(world->app, cases[i].text,
			at_utc("2026-11-23 08:00"), &when, &error))
			fail_msg("\"%s\" was taken", cases[i].text);
		if (!strstr(error->message, cases[i].words) ||
		    !strstr(error->message, cases[i].others) ||
		    strchr(error->message, '\033'))
			fail_msg("\"%s\": %s", cases[i].text, error->message);
	}
}

static void
when_parse__past__is_refused(void **state)
{
	World *world = *state;
	g_autoptr(GError) error = NULL;
	gint64 at = 7;

	assert_true(app_when_parse(
	    world->app, "today", at_utc(ASKED), &at, NULL));
	assert_int_equal(at, at_utc("2026-11-22"));
	assert_false(app_when_parse(
	    world->app, "2026-11-21", at_utc(ASKED), &at, &error));
	assert_string_equal(error->message,
	    "Sat 21 Nov 2026 is past: write a day to come.");
	assert_int_equal(at, at_utc("2026-11-22"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    world_test(when_read__words__mean_one_day),
	    world_test(when_read__a_week__has_two_ends),
	    world_test(when_read__doubt__is_told_and_refused),
	    world_test(when_parse__past__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
