/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/base/iso8601.h>
#include <notyet/ui/ui.h>
#include <notyet/ui/when.h>

/* A Sunday. */
#define NOW "2026-11-22T08:00:00+01:00"

static gint64
at(const char *text)
{
	gint64 moment = 0;

	assert_true(iso8601_parse(text, NULL, &moment, NULL));
	return moment;
}

static void
when_parse__known_words__give_the_moment(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"now", NOW},
		{" tomorrow ", "2026-11-23T09:00:00+01:00"},
		{"fri", "2026-11-27T09:00:00+01:00"},
		{"Friday", "2026-11-27T09:00:00+01:00"},
		{"sunday", "2026-11-29T09:00:00+01:00"},
		{"+3d", "2026-11-25T08:00:00+01:00"},
		{"3 d", "2026-11-25T08:00:00+01:00"},
		{"2w", "2026-12-06T08:00:00+01:00"},
		{"-2h", "2026-11-22T06:00:00+01:00"},
		{"-30m", "2026-11-22T07:30:00+01:00"},
		{"2026-11-27", "2026-11-27T09:00:00+01:00"},
		{"2026-11-27T15:00", "2026-11-27T15:00:00+01:00"},
		{"2026-11-27T15:00Z", "2026-11-27T16:00:00+01:00"},
	};
	g_autoptr(Zone) zone = zone_new_fixed(3600);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		gint64 moment = 0;

		if (!when_parse(cases[i].text, zone, at(NOW), &moment, &error))
			fail_msg("%s: %s", cases[i].text, error->message);
		if (moment != at(cases[i].expected))
			fail_msg("%s: %s", cases[i].text,
			    iso8601_format(moment, zone));
	}
}

static void
when_parse__nonsense__says_what_is_allowed(void **state)
{
	static const char *const cases[] = {"", "soon", "+d", "3", "99999d",
		"3x", "2026-02-30", "fr", "12:00"};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		gint64 moment = 7;

		if (when_parse(cases[i], NULL, at(NOW), &moment, &error))
			fail_msg("\"%s\" was taken", cases[i]);
		assert_int_equal(moment, 7);
		assert_true(g_error_matches(error, UI_ERROR, UI_ERROR_USAGE));
	}
}

static void
when_text__far_away__has_the_year(void **state)
{
	static const struct {
		const char *moment, *expected;
	} cases[] = {
		{"2026-11-14T10:22:00Z", "14 Nov 10:22"},
		{"2026-11-04T01:02:00Z", " 4 Nov 01:02"},
		{"2025-01-04T01:02:00Z", " 4 Jan 2025"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text =
		    when_text(at(cases[i].moment), NULL, at(NOW));

		assert_string_equal(text, cases[i].expected);
	}
}

static void
when_span__seconds__are_at_most_four_cells(void **state)
{
	static const struct {
		gint64 seconds;
		const char *expected;
	} cases[] = {
		{0, "0h"}, {-5, "0h"}, {3600 * 5, "5h"}, {86400, "1d"},
		{86400 * 999, "999d"}, {86400 * (gint64)1400, "200w"},
		{G_MAXINT64 / 2, "999w"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = when_span(cases[i].seconds);

		assert_string_equal(text, cases[i].expected);
	}
}

static void
when_moment__near_now__is_told_as_people_do(void **state)
{
	static const struct {
		const char *at, *column, *named, *iso;
	} cases[] = {
		{"2026-11-22T08:00:12+01:00", "in 12 s", "today 08:00",
		    "2026-11-22T08:00"},
		{"2026-11-22T08:02:00+01:00", "in 2 min", "today 08:02",
		    "2026-11-22T08:02"},
		{"2026-11-22T08:59:59+01:00", "in 59 min", "today 08:59",
		    "2026-11-22T08:59"},
		{"2026-11-22T15:00:00+01:00", "Sun 15:00", "today 15:00",
		    "2026-11-22T15:00"},
		{"2026-11-22T23:30:00Z", "Mon 00:30", "tomorrow 00:30",
		    "2026-11-23T00:30"},
		{"2026-11-28T07:59:00+01:00", "Sat 07:59", "Sat 28 Nov 07:59",
		    "2026-11-28T07:59"},
		{"2026-11-28T08:00:00+01:00", "28 Nov", "Sat 28 Nov 08:00",
		    "2026-11-28T08:00"},
		{"2027-11-28T08:00:00+01:00", "28 Nov 2027",
		    "28 Nov 2027 08:00", "2027-11-28T08:00"},
		{NOW, "just now", "today 08:00", "2026-11-22T08:00"},
		{"2026-11-22T07:50:00+01:00", "10 min ago", "today 07:50",
		    "2026-11-22T07:50"},
		{"2026-11-21T17:00:00+01:00", "15 h ago", "yesterday 17:00",
		    "2026-11-21T17:00"},
		{"2026-11-17T08:00:00+01:00", "5 d ago", "Tue 17 Nov 08:00",
		    "2026-11-17T08:00"},
		{"2026-11-14T10:22:00+01:00", "14 Nov", "Sat 14 Nov 10:22",
		    "2026-11-14T10:22"},
	};
	g_autoptr(Zone) zone = zone_new_fixed(3600);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 moment = at(cases[i].at);
		g_autofree char *column = when_moment(moment, zone, at(NOW));
		g_autofree char *named = when_named(moment, zone, at(NOW));
		g_autofree char *iso = when_iso(moment, zone);

		if (strcmp(column, cases[i].column) != 0 ||
		    strcmp(named, cases[i].named) != 0 ||
		    strcmp(iso, cases[i].iso) != 0)
			fail_msg("%s: %s, %s, %s", cases[i].at, column, named,
			    iso);
		assert_true(strlen(column) <= 11);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(when_parse__known_words__give_the_moment),
		cmocka_unit_test(when_parse__nonsense__says_what_is_allowed),
		cmocka_unit_test(when_text__far_away__has_the_year),
		cmocka_unit_test(when_span__seconds__are_at_most_four_cells),
		cmocka_unit_test(when_moment__near_now__is_told_as_people_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
