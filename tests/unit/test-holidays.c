/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/base/civil.h>
#include <notyet/mail/holidays.h>

#define BEGIN "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"
#define AGAIN "END:VEVENT\r\nBEGIN:VEVENT\r\n"
#define END "END:VEVENT\r\nEND:VCALENDAR\r\n"

/* The days off of a text, in 2026 only, and what is wrong. */
static char *
read_2026(const char *text, char **ret_note)
{
	HolidaySource source = {.bytes = text,
	    .len = strlen(text),
	    .path = "x.ics",
	    .year = 2026};
	g_autoptr(GArray) days = holidays_read(&source, ret_note);
	GString *words = g_string_new(NULL);
	guint i;

	for (i = 0; i < days->len; i++) {
		CivilDate date = civil_date_from_days(
		    g_array_index(days, gint32, i));

		if (date.year == 2026)
			g_string_append_printf(words, "%s%02d-%02d",
			    words->len ? " " : "", date.month, date.day);
	}
	return g_string_free(words, FALSE);
}

static void
holidays_read__events__are_days_off(void **state)
{
	static const struct {
		const char *label, *text, *want;
	} cases[] = {
	    {"one day", BEGIN "DTSTART;VALUE=DATE:20261224\r\n" END, "12-24"},
	    {"its end is exclusive",
		BEGIN "DTSTART;VALUE=DATE:20261224\r\n"
		      "DTEND;VALUE=DATE:20261227\r\n" END,
		"12-24 12-25 12-26"},
	    {"an end before its start",
		BEGIN "DTSTART;VALUE=DATE:20261224\r\n"
		      "DTEND;VALUE=DATE:20261220\r\n" END,
		"12-24"},
	    {"a duration",
		BEGIN "DTSTART;VALUE=DATE:20261224\r\nDURATION:P2D\r\n" END,
		"12-24 12-25"},
	    {"over the year",
		BEGIN "DTSTART;VALUE=DATE:20251230\r\n"
		      "DTEND;VALUE=DATE:20260103\r\n" END,
		"01-01 01-02"},
	    {"half a day is none",
		BEGIN "DTSTART:20261224T120000\r\nDTEND:20261224T180000\r\n"
		AGAIN "DTSTART;VALUE=DATE:20261225\r\n" END,
		"12-25"},
	    {"keeps nobody busy",
		BEGIN "DTSTART;VALUE=DATE:20261204\r\n"
		      "TRANSP:TRANSPARENT\r\n"
		AGAIN "DTSTART;VALUE=DATE:20261225\r\nTRANSP:OPAQUE\r\n" END,
		"12-04 12-25"},
	    {"keeps nobody busy, and is cancelled",
		BEGIN "DTSTART;VALUE=DATE:20261204\r\n"
		      "TRANSP:TRANSPARENT\r\nSTATUS:CANCELLED\r\n"
		AGAIN "DTSTART;VALUE=DATE:20261225\r\n" END,
		"12-25"},
	    {"cancelled",
		BEGIN "DTSTART;VALUE=DATE:20261206\r\nSTATUS:CANCELLED\r\n"
		AGAIN "DTSTART;VALUE=DATE:20261225\r\nSTATUS:CONFIRMED\r\n"
		      END,
		"12-25"},
	    {"twice the same",
		BEGIN "DTSTART;VALUE=DATE:20261225\r\n"
		AGAIN "DTSTART;VALUE=DATE:20261225\r\n" END,
		"12-25"},
	    {"plain line ends, no VALUE, folded, and in small letters",
		"begin:vcalendar\nbegin:vevent\ndtstart:2026\n 1225\n"
		"end:vevent\nend:vcalendar\n",
		"12-25"},
	    {"an alarm has days of its own",
		BEGIN "DTSTART;VALUE=DATE:20261225\r\nBEGIN:VALARM\r\n"
		      "DTSTART;VALUE=DATE:20260101\r\nEND:VALARM\r\n" END,
		"12-25"},
	    {"RDATE and EXDATE",
		BEGIN "DTSTART;VALUE=DATE:20261225\r\n"
		      "RDATE;VALUE=DATE:20260501,20260502\r\n"
		      "EXDATE;VALUE=DATE:20260502\r\n" END,
		"05-01 12-25"},
	    {"a colon between quotes",
		BEGIN "DTSTART;X-A=\"a:b\";VALUE=DATE:20261225\r\n" END,
		"12-25"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *note = NULL;
		g_autofree char *got = read_2026(cases[i].text, &note);

		if (note || strcmp(got, cases[i].want) != 0)
			fail_msg("case \"%s\": %s, not %s (%s)",
			    cases[i].label, got, cases[i].want, note);
	}
}

static void
holidays_read__rules__repeat_every_year(void **state)
{
	static const struct {
		const char *start, *rule, *want;
	} cases[] = {
	    {"19700101", "FREQ=YEARLY", "01-01"},
	    {"20271225", "FREQ=YEARLY", ""},
	    {"20201126", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "11-26"},
	    {"20200525", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "05-25"},
	    {"20200101", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1",
		"01-01 07-01"},
	    {"20200131", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "02-28"},
	    {"20200229", "FREQ=YEARLY", ""},
	    {"20200601", "FREQ=YEARLY;BYYEARDAY=1,-1", "01-01 12-31"},
	    {"20200601", "FREQ=YEARLY;BYDAY=1MO", "01-05"},
	    {"20240505", "FREQ=YEARLY;INTERVAL=2", "05-05"},
	    {"20230505", "FREQ=YEARLY;INTERVAL=2", ""},
	    {"20240505", "FREQ=YEARLY;UNTIL=20260504", ""},
	    {"20240505", "FREQ=YEARLY;UNTIL=20260505", "05-05"},
	    {"20240505", "FREQ=YEARLY;COUNT=2", ""},
	    {"20240505", "FREQ=YEARLY;COUNT=3", "05-05"},
	    {"19840505", "FREQ=YEARLY;COUNT=43", "05-05"},
	    {"20240505", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strdup_printf(
		    BEGIN "DTSTART;VALUE=DATE:%s\r\nRRULE:%s\r\n" END,
		    cases[i].start, cases[i].rule);
		g_autofree char *note = NULL;
		g_autofree char *got = read_2026(text, &note);

		if (note || strcmp(got, cases[i].want) != 0)
			fail_msg("case \"%s\" from %s: %s, not %s (%s)",
			    cases[i].rule, cases[i].start, got,
			    cases[i].want, note);
	}
}

/* A calendar as the makers of calendar programs publish it: no rule, each year
 * by itself, and each day transparent. */
static void
holidays_read__published_file__has_its_days_off(void **state)
{
	static const char text[] =
	    "BEGIN:VCALENDAR\r\n"
	    "PRODID:-//Example Inc//Example Calendar 70.9054//EN\r\n"
	    "VERSION:2.0\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
	    "X-WR-CALNAME:Holidays in United States\r\n"
	    "X-WR-TIMEZONE:UTC\r\n"
	    "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261126\r\n"
	    "DTEND;VALUE=DATE:20261127\r\nDTSTAMP:20260801T101112Z\r\n"
	    "UID:20261126_abc@calendar.example\r\nCLASS:PUBLIC\r\n"
	    "CREATED:20240517T111715Z\r\nDESCRIPTION:Public holiday\r\n"
	    "LAST-MODIFIED:20240517T111715Z\r\nSEQUENCE:0\r\n"
	    "STATUS:CONFIRMED\r\nSUMMARY:Thanksgiving Day\r\n"
	    "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
	    "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\n"
	    "DTEND;VALUE=DATE:20261226\r\nDTSTAMP:20260801T101112Z\r\n"
	    "UID:20261225_abc@calendar.example\r\nCLASS:PUBLIC\r\n"
	    "STATUS:CONFIRMED\r\nSUMMARY:Christmas Day\r\n"
	    "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
	    "END:VCALENDAR\r\n";
	g_autofree char *note = NULL;
	g_autofree char *got = read_2026(text, &note);

	assert_null(note);
	assert_string_equal(got, "11-26 12-25");
}

static void
holidays_read__years__are_two_back_and_four_ahead(void **state)
{
	static const char text[] =
	    BEGIN "DTSTART;VALUE=DATE:19700101\r\nRRULE:FREQ=YEARLY\r\n" END;
	HolidaySource source = {.bytes = text,
	    .len = strlen(text),
	    .path = "x.ics",
	    .year = 2026};
	g_autofree char *note = NULL;
	g_autoptr(GArray) days = holidays_read(&source, &note);

	assert_int_equal(days->len, 7);
	assert_int_equal(g_array_index(days, gint32, 0),
	    civil_days_from_date((CivilDate){2024, 1, 1}));
	assert_int_equal(g_array_index(days, gint32, 6),
	    civil_days_from_date((CivilDate){2030, 1, 1}));
}

static void
holidays_read__what_is_wrong__is_told_with_its_line(void **state)
{
	static const struct {
		const char *text, *note;
	} cases[] = {
	    {"hello\n", "x.ics is no iCalendar file: it has no "
			"BEGIN:VCALENDAR."},
	    {"", "x.ics is no iCalendar file"},
	    {"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
		"x.ics names no day off: it has no whole-day event from 2024 to "
		"2030."},
	    {BEGIN "DTSTART;VALUE=DATE:20260230\r\n" END,
		"x.ics:3: \"20260230\" is no date; the event is left out."},
	    {BEGIN "DTSTART;VALUE=DATE:\033[2J\r\n" END,
		"x.ics:3: \"[2J\" is no date"},
	    {BEGIN "DTSTART;VALUE=DATE:20261225\r\n" AGAIN
		   "DTSTART;VALUE=DATE:20261226\r\n",
		"x.ics:5: The event that begins here does not end"},
	    {BEGIN "DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=DAILY\r\n" END,
		"x.ics:4: \"FREQ=DAILY\" is no rule for every year"},
	    {BEGIN "DTSTART;VALUE=DATE:20261225\r\n"
		   "RRULE:FREQ=YEARLY;BYWEEKNO=3\r\n" END,
		"x.ics:4: "},
	    {BEGIN "DTSTART;VALUE=DATE:20261225\r\n"
		   "TRANSP:TRANSPARENT\r\nSTATUS:CANCELLED\r\n" END,
		"x.ics names no day off: it has no whole-day event"},
	    {BEGIN "DTSTART;VALUE=DATE:20260101\r\n"
		   "DTEND;VALUE=DATE:20270101\r\n" END,
		"x.ics leaves no business day in the 30 days from "
		"2026-01-01"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *note = NULL;
		g_autofree char *got G_GNUC_UNUSED =
		    read_2026(cases[i].text, &note);

		if (!note || !strstr(note, cases[i].note))
			fail_msg("case %" G_GSIZE_FORMAT ": %s, not %s", i,
			    note, cases[i].note);
	}
}

/* The work is bounded, and what was read stays. */
static void
holidays_read__hostile_size__is_bounded(void **state)
{
	g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\n");
	g_autofree char *note = NULL;
	g_autofree char *got = NULL;
	int i;

	for (i = 0; i < HOLIDAYS_MAX_EVENTS + 10; i++)
		g_string_append(text, "BEGIN:VEVENT\nDTSTART:00010101\n"
		    "RRULE:FREQ=YEARLY;COUNT=9999;BYYEARDAY=359,360\n"
		    "DTEND:00010102\nEND:VEVENT\n");
	got = read_2026(text->str, &note);
	assert_non_null(note);
	assert_non_null(strstr(note, "repeat"));
	assert_string_equal(got, "12-25 12-26");
}

static void
holidays_read_file__no_file__is_named(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *note = NULL;

	assert_null(holidays_read_file("/nonexistent/us.ics", 2026, &note,
	    &error));
	assert_non_null(strstr(error->message, "/nonexistent/us.ics cannot "
	    "be read"));
	g_clear_error(&error);
	assert_null(holidays_read_file("/dev/zero", 2026, &note, &error));
	assert_non_null(strstr(error->message, "it is no file"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(holidays_read__events__are_days_off),
	    cmocka_unit_test(holidays_read__rules__repeat_every_year),
	    cmocka_unit_test(holidays_read__published_file__has_its_days_off),
	    cmocka_unit_test(
		holidays_read__years__are_two_back_and_four_ahead),
	    cmocka_unit_test(
		holidays_read__what_is_wrong__is_told_with_its_line),
	    cmocka_unit_test(holidays_read__hostile_size__is_bounded),
	    cmocka_unit_test(holidays_read_file__no_file__is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
