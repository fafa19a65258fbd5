/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <notyet/mail/head.h>

#define NOW_AT G_GINT64_CONSTANT(1795348800)

static MessageHead *
invitation(const char *calendar)
{
	g_autofree char *mail = g_strconcat(
		"Content-Type: text/calendar; charset=utf-8\n\n"
		"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n", calendar,
		"END:VCALENDAR\n", NULL);
	g_autoptr(GBytes) bytes = g_bytes_new(mail, strlen(mail));

	return head_read_bytes(bytes, NOW_AT);
}

#define EVENT(times) "METHOD:REQUEST\nBEGIN:VEVENT\nUID:u1@corp.example\n" \
	"SUMMARY:Second interview\nSEQUENCE:2\n" \
	"ORGANIZER;CN=Anna:MAILTO:Anna@Corp.Example\n" times "END:VEVENT\n"

static void
invite__ordinary__is_copied(void **state)
{
	g_autoptr(MessageHead) head = invitation(
		EVENT("DTSTART:20261124T090000Z\nDTEND:20261124T100000Z\n"));
	const InviteEvent *event = head->event;

	assert_non_null(event);
	assert_string_equal(event->uid, "u1@corp.example");
	assert_string_equal(event->method, "REQUEST");
	assert_string_equal(event->summary, "Second interview");
	assert_string_equal(event->organizer, "anna@corp.example");
	assert_int_equal(event->sequence, 2);
}

/* A zone of the caller's own making: an hour east, two from the last Sunday
 * of March to that of October. */
#define VTIMEZONE(name, extra) "BEGIN:VTIMEZONE\nTZID:" name "\n" extra \
	"BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n" \
	"TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n" \
	"END:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\n" \
	"TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n" \
	"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"

static void
invite__zones__table(void **state)
{
	static const struct {
		const char *label, *calendar, *start, *end, *zone;
	} cases[] = {
		{ "UTC", EVENT("DTSTART:20261124T090000Z\n"
			       "DTEND:20261124T100000Z\n"),
		  "2026-11-24 09:00", "2026-11-24 10:00", "UTC" },
		{ "a name", EVENT("DTSTART;TZID=Europe/Berlin:20261124T090000\n"
				  "DTEND;TZID=Europe/Berlin:20261124T100000\n"),
		  "2026-11-24 08:00", "2026-11-24 09:00", "Europe/Berlin" },
		{ "in summer",
		  EVENT("DTSTART;TZID=Europe/Berlin:20260724T090000\n"),
		  "2026-07-24 07:00", NULL, "Europe/Berlin" },
		{ "of Windows",
		  EVENT("DTSTART;TZID=W. Europe Standard Time:"
			"20261124T090000\n"),
		  "2026-11-24 08:00", NULL, "Europe/Berlin" },
		{ "of Windows, quoted",
		  EVENT("DTSTART;TZID=\"Pacific Standard Time\":"
			"20261124T090000\n"),
		  "2026-11-24 17:00", NULL, "America/Los_Angeles" },
		{ "behind a prefix",
		  EVENT("DTSTART;TZID=/softwarestudio.org/Olson_20011030_5/"
			"America/New_York:20261124T090000\n"),
		  "2026-11-24 14:00", NULL, "America/New_York" },
		{ "by its location", VTIMEZONE("Mine",
					       "X-LIC-LOCATION:Asia/Tokyo\n")
		  EVENT("DTSTART;TZID=Mine:20261124T090000\n"),
		  "2026-11-24 00:00", NULL, "Asia/Tokyo" },
		{ "by its rules, winter", VTIMEZONE("Mine", "")
		  EVENT("DTSTART;TZID=Mine:20261124T090000\n"),
		  "2026-11-24 08:00", NULL, NULL },
		{ "by its rules, summer", VTIMEZONE("Mine", "")
		  EVENT("DTSTART;TZID=Mine:20260724T090000\n"),
		  "2026-07-24 07:00", NULL, NULL },
		{ "by its rules, January", VTIMEZONE("Mine", "")
		  EVENT("DTSTART;TZID=Mine:20260115T090000\n"),
		  "2026-01-15 08:00", NULL, NULL },
		{ "unknown: as the local time",
		  EVENT("DTSTART;TZID=Nowhere:20261124T090000\n"),
		  "2026-11-24 09:00", NULL, NULL },
		{ "floating", EVENT("DTSTART:20261124T090000\n"),
		  "2026-11-24 09:00", NULL, NULL },
		{ "a day", EVENT("DTSTART;VALUE=DATE:20261124\n"),
		  "2026-11-24 00:00", NULL, NULL },
		{ "by duration", EVENT("DTSTART:20261124T090000Z\n"
				       "DURATION:PT45M\n"),
		  "2026-11-24 09:00", "2026-11-24 09:45", "UTC" },
		{ "no times", EVENT(""), NULL, NULL, NULL },
		{ "no date", EVENT("DTSTART:nonsense\n"), NULL, NULL, NULL },
		{ "an impossible date", EVENT("DTSTART:20261399T990000Z\n"),
		  NULL, NULL, "" },
		{ "a path for a zone",
		  EVENT("DTSTART;TZID=../../../etc/passwd:20261124T090000\n"),
		  "2026-11-24 09:00", NULL, NULL },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = invitation(cases[i].calendar);
		const InviteEvent *event = head->event;

		case_true(cases[i].label, event != NULL);
		case_int(cases[i].label, event->start_at,
			 cases[i].start ? at_utc(cases[i].start) : 0);
		case_int(cases[i].label, event->end_at,
			 cases[i].end ? at_utc(cases[i].end) : 0);
		if (!cases[i].zone || *cases[i].zone)
			case_string(cases[i].label, event->zone,
				    cases[i].zone);
	}
}

static void
invite__what_is_no_event__gives_none(void **state)
{
	static const struct {
		const char *label, *calendar;
	} cases[] = {
		{ "nothing", "" },
		{ "a task", "METHOD:REQUEST\nBEGIN:VTODO\nUID:x\n"
		  "END:VTODO\n" },
		{ "rubbish", "hello\n" },
		{ "unclosed", "BEGIN:VTODO\n" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = invitation(cases[i].calendar);

		case_true(cases[i].label, head->event == NULL);
	}
}

/* A rule that would give a moment for each second of centuries. */
static void
invite__endless_rule_in_a_zone__is_not_expanded(void **state)
{
	g_autoptr(MessageHead) head = invitation(
		"BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\n"
		"DTSTART:16010101T000000\nTZOFFSETFROM:+0100\n"
		"TZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\n"
		"END:VTIMEZONE\n"
		EVENT("DTSTART;TZID=Mine:20261124T090000\n"
		      "RRULE:FREQ=SECONDLY\n"));

	assert_non_null(head->event);
	assert_int_equal(head->event->start_at, at_utc("2026-11-24 08:00"));
}

static void
invite__hostile_values__are_scrubbed(void **state)
{
	g_autoptr(MessageHead) head = invitation(
		"METHOD:REQUEST\nBEGIN:VEVENT\nUID:a\033[31mb\n"
		"SUMMARY:x\\ny\033]0;z\007\u202e\n"
		"ORGANIZER:http://evil.test/\nSEQUENCE:-5\n"
		"DTSTART:20261124T090000Z\nEND:VEVENT\n");
	const InviteEvent *event = head->event;

	assert_non_null(event);
	assert_null(strchr(event->uid, '\033'));
	assert_null(strpbrk(event->summary, "\033\007\n"));
	assert_null(strstr(event->summary, "\u202e"));
	assert_null(event->organizer);
	assert_int_equal(event->sequence, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(invite__ordinary__is_copied),
		cmocka_unit_test(invite__zones__table),
		cmocka_unit_test(invite__what_is_no_event__gives_none),
		cmocka_unit_test(
			invite__endless_rule_in_a_zone__is_not_expanded),
		cmocka_unit_test(invite__hostile_values__are_scrubbed),
	};

	g_setenv("TZ", "UTC", TRUE);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
