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

/* One that knows what was before: the American rules until and since 2007. */
#define OBSERVANCE(kind, start, offset, rule) "BEGIN:" kind "\nDTSTART:" \
	start "\nTZOFFSETTO:" offset "\nRRULE:FREQ=YEARLY;" rule "\nEND:" kind \
	"\n"
#define AMERICAN "BEGIN:VTIMEZONE\nTZID:Mine\n" \
	OBSERVANCE("DAYLIGHT", "19870405T020000", "-0400", \
		   "BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z") \
	OBSERVANCE("STANDARD", "19671029T020000", "-0500", \
		   "BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z") \
	OBSERVANCE("DAYLIGHT", "20070311T020000", "-0400", \
		   "BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU") \
	OBSERVANCE("STANDARD", "20071104T020000", "-0500", \
		   "BYMONTH=11;BYDAY=1SU") "END:VTIMEZONE\n"

static const struct {
	const char *label, *calendar, *start, *end, *zone;
} zone_cases[] = {
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
	{ "by rules that ended, in March", AMERICAN
	  EVENT("DTSTART;TZID=Mine:20260305T090000\n"),
	  "2026-03-05 14:00", NULL, NULL },
	{ "by rules that ended, after its second Sunday", AMERICAN
	  EVENT("DTSTART;TZID=Mine:20260312T090000\n"),
	  "2026-03-12 13:00", NULL, NULL },
	{ "by rules that ended, in October", AMERICAN
	  EVENT("DTSTART;TZID=Mine:20261028T090000\n"),
	  "2026-10-28 13:00", NULL, NULL },
	{ "by rules that ended, in November", AMERICAN
	  EVENT("DTSTART;TZID=Mine:20261102T090000\n"),
	  "2026-11-02 14:00", NULL, NULL },
	{ "by a rule for a date",
	  "BEGIN:VTIMEZONE\nTZID:Mine\n"
	  OBSERVANCE("DAYLIGHT", "20000401T000000", "+0400",
		     "BYMONTH=4;BYMONTHDAY=1")
	  OBSERVANCE("STANDARD", "20001001T000000", "+0300",
		     "BYMONTH=10;BYMONTHDAY=1") "END:VTIMEZONE\n"
	  EVENT("DTSTART;TZID=Mine:20260930T090000\n"),
	  "2026-09-30 05:00", NULL, NULL },
	{ "unknown: as the local time",
	  EVENT("DTSTART;TZID=Nowhere:20261124T090000\n"),
	  "2026-11-24 09:00", NULL, NULL },
	{ "floating", EVENT("DTSTART:20261124T090000\n"),
	  "2026-11-24 09:00", NULL, NULL },
	{ "a day", EVENT("DTSTART;VALUE=DATE:20261124\n"),
	  "2026-11-24 00:00", "2026-11-25 00:00", NULL },
	{ "a day that does not say so", EVENT("DTSTART:20261124\n"),
	  "2026-11-24 00:00", "2026-11-25 00:00", NULL },
	{ "two days", EVENT("DTSTART;VALUE=DATE:20261124\n"
			    "DTEND;VALUE=DATE:20261126\n"),
	  "2026-11-24 00:00", "2026-11-26 00:00", NULL },
	{ "until midnight", EVENT("DTSTART:20261124T230000Z\n"
				  "DTEND:20261124T240000Z\n"),
	  "2026-11-24 23:00", "2026-11-25 00:00", "UTC" },
	{ "an end before its start",
	  EVENT("DTSTART:20261124T090000Z\nDTEND:20261123T100000Z\n"),
	  "2026-11-24 09:00", NULL, "UTC" },
	{ "the end in another zone",
	  EVENT("DTSTART;TZID=Europe/Berlin:20261124T090000\n"
		"DTEND;TZID=America/New_York:20261124T050000\n"),
	  "2026-11-24 08:00", "2026-11-24 10:00", "Europe/Berlin" },
	{ "as Outlook shows it",
	  EVENT("DTSTART;TZID=\"(UTC+01:00) Amsterdam, Berlin, Bern, "
		"Rome, Stockholm, Vienna\":20260724T090000\n"),
	  "2026-07-24 07:00", NULL, "Europe/Amsterdam" },
	{ "as Outlook shows it, in German, without quotes",
	  EVENT("DTSTART;TZID=(UTC+01:00) Brüssel, Kopenhagen, "
		"Madrid, Paris:20260724T090000\n"),
	  "2026-07-24 07:00", NULL, "Europe/Madrid" },
	{ "as Outlook shows it, of old",
	  EVENT("DTSTART;TZID=\"(GMT-05.00) Eastern Time (US & "
		"Canada)\":20260724T090000\n"),
	  "2026-07-24 13:00", NULL, "America/New_York" },
	{ "cities alone",
	  EVENT("DTSTART;TZID=\"Sarajevo, Skopje, Warsaw, Zagreb\":"
		"20261124T090000\n"),
	  "2026-11-24 08:00", NULL, "Europe/Sarajevo" },
	{ "a city with another offset",
	  EVENT("DTSTART;TZID=\"(UTC+05:00) Berlin\":"
		"20261124T090000\n"),
	  "2026-11-24 04:00", NULL, NULL },
	{ "cities that the definition contradicts",
	  VTIMEZONE("Asia\\, Tokyo", "")
	  EVENT("DTSTART;TZID=\"Asia, Tokyo\":20261124T090000\n"),
	  "2026-11-24 08:00", NULL, NULL },
	{ "an offset", EVENT("DTSTART;TZID=GMT+0530:20261124T090000\n"),
	  "2026-11-24 03:30", NULL, NULL },
	{ "the only definition, by another name",
	  VTIMEZONE("Other", "")
	  EVENT("DTSTART;TZID=Mine:20261124T090000\n"),
	  "2026-11-24 08:00", NULL, NULL },
	{ "EST with its definition", VTIMEZONE("EST", "")
	  EVENT("DTSTART;TZID=EST:20261124T090000\n"),
	  "2026-11-24 08:00", NULL, NULL },
	{ "a path of Microsoft",
	  EVENT("DTSTART;TZID=tzone://Microsoft/Utc:20261124T090000\n"),
	  "2026-11-24 09:00", NULL, "UTC" },
	{ "an empty name", EVENT("DTSTART;TZID=:20261124T090000\n"),
	  "2026-11-24 09:00", NULL, NULL },
	{ "one zone for the whole calendar",
	  "X-WR-TIMEZONE:Asia/Tokyo\n"
	  EVENT("DTSTART:20261124T090000\n"),
	  "2026-11-24 00:00", NULL, "Asia/Tokyo" },
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

static void
invite__zones__table(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(zone_cases); i++) {
		g_autoptr(MessageHead) head = invitation(zone_cases[i].calendar);
		const InviteEvent *event = head->event;

		case_true(zone_cases[i].label, event != NULL);
		case_int(zone_cases[i].label, event->start_at,
			 zone_cases[i].start ? at_utc(zone_cases[i].start) : 0);
		case_int(zone_cases[i].label, event->end_at,
			 zone_cases[i].end ? at_utc(zone_cases[i].end) : 0);
		if (!zone_cases[i].zone || *zone_cases[i].zone)
			case_string(zone_cases[i].label, event->zone,
				    zone_cases[i].zone);
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

/* What people and programs do to a calendar on its way. */
static void
invite__mended_texts__table(void **state)
{
	static const struct {
		const char *label, *calendar, *uid, *summary, *place;
	} cases[] = {
		{ "folded", "BEGIN:VEVENT\nUID:u\n 1\nSUMMARY:a\n\tb\n"
		  "END:VEVENT\n", "u1", "ab", NULL },
		{ "folded inside of a name", "BEGIN:VEVENT\nUI\n D\n :u1\n"
		  "END:VEVENT\n", "u1", "", NULL },
		{ "folded inside of a character",
		  "BEGIN:VEVENT\nUID:u1\nSUMMARY:Gespr\xc3\n \xa4" "ch\n"
		  "END:VEVENT\n", "u1", "Gespräch", NULL },
		{ "broken anew by a mail program",
		  "BEGIN:VEVENT\nUID:u1\nDESCRIPTION:a long line that a mail\n"
		  "program broke, without a space\nLOCATION:Room\n5\n"
		  "END:VEVENT\n", "u1", "", "Room5" },
		{ "empty lines between", "\nBEGIN:VEVENT\n\nUID:u1\n\n"
		  "SUMMARY:a\n\nEND:VEVENT\n", "u1", "a", NULL },
		{ "names that RFC 5545 forbids", "BEGIN:VEVENT\nUID:u1\n"
		  "X-ENTOURAGE_UUID:other\nEND:VEVENT\n", "u1", "", NULL },
		{ "an alarm that is not closed", "BEGIN:VEVENT\nUID:u1\n"
		  "BEGIN:VALARM\nSUMMARY:alarm\nEND:VEVENT\n",
		  "u1", "", NULL },
		{ "an alarm before the rest", "BEGIN:VEVENT\n"
		  "BEGIN:VALARM\nUID:alarm\nEND:VALARM\nUID:u1\n"
		  "END:VEVENT\n", "u1", "", NULL },
		{ "an event that is not closed", "BEGIN:VEVENT\nUID:u1\n",
		  "u1", "", NULL },
		{ "cut short", "BEGIN:VEVENT\nUID:u1\nBEGIN:VALARM\nDESC",
		  "u1", "", NULL },
		{ "small letters", "begin:vevent\nuid:u1\nsummary:a\n"
		  "end:vevent\n", "u1", "a", NULL },
		{ "vCalendar 1.0", "BEGIN:VEVENT\nUID:u1\n"
		  "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gespr="
		  "E4ch=\n=0D=0Azwei\nLOCATION;ENCODING=QUOTED-PRINTABLE:=41=\n"
		  "bc\nEND:VEVENT\n", "u1", "Gespräch  zwei", "Abc" },
		{ "escaped", "BEGIN:VEVENT\nUID:u1\nSUMMARY:a\\, b\\; c\\nd\n"
		  "END:VEVENT\n", "u1", "a, b; c d", NULL },
		{ "a conference for a place", "BEGIN:VEVENT\nUID:u1\n"
		  "LOCATION:\nX-GOOGLE-CONFERENCE:https://meet.example/abc\n"
		  "END:VEVENT\n",
		  "u1", "", "https://meet.example/abc" },
		{ "an exception before its series", "BEGIN:VEVENT\nUID:u1\n"
		  "RECURRENCE-ID:20261201T090000Z\nSUMMARY:exception\n"
		  "END:VEVENT\nBEGIN:VEVENT\nUID:u1\nSUMMARY:series\n"
		  "END:VEVENT\n", "u1", "series", NULL },
		{ "a task before the event", "BEGIN:VTODO\nUID:task\n"
		  "END:VTODO\nBEGIN:VEVENT\nUID:u1\nEND:VEVENT\n",
		  "u1", "", NULL },
		{ "a calendar in the calendar",
		  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u1\nEND:VEVENT\n",
		  "u1", "", NULL },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = invitation(cases[i].calendar);
		const InviteEvent *event = head->event;

		case_true(cases[i].label, event != NULL);
		case_string(cases[i].label, event->uid, cases[i].uid);
		case_string(cases[i].label, event->summary, cases[i].summary);
		case_string(cases[i].label, event->place, cases[i].place);
	}
}

#define REPLY(attendees) "METHOD:REPLY\nBEGIN:VEVENT\nUID:u1\n" attendees \
	"COMMENT:Not on Mondays\nEND:VEVENT\n"

static void
invite__replies__tell_who_and_how(void **state)
{
	static const struct {
		const char *label, *calendar, *attendee, *partstat;
	} cases[] = {
		{ "one", REPLY("ATTENDEE;PARTSTAT=accepted:MAILTO:Bo@corp."
			       "example\n"), "bo@corp.example", "ACCEPTED" },
		{ "without mailto", REPLY("ATTENDEE;PARTSTAT=DECLINED:bo@corp."
					  "example\n"),
		  "bo@corp.example", "DECLINED" },
		{ "an address beside a path",
		  REPLY("ATTENDEE;PARTSTAT=TENTATIVE;EMAIL=bo@corp.example:"
			"/1234/principal/\n"), "bo@corp.example",
		  "TENTATIVE" },
		{ "the sender among others",
		  REPLY("ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@corp.example\n"
			"ATTENDEE;PARTSTAT=DECLINED:mailto:anna@corp.example\n"
			"ATTENDEE;PARTSTAT=ACCEPTED:mailto:cy@corp.example\n"),
		  "anna@corp.example", "DECLINED" },
		{ "the one who answered",
		  REPLY("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:cy@corp.example"
			"\nATTENDEE;PARTSTAT=DECLINED:mailto:bo@corp."
			"example\n"),
		  "bo@corp.example", "DECLINED" },
		{ "nobody", REPLY(""), NULL, NULL },
		{ "no answer but an invitation",
		  "METHOD:REQUEST\nBEGIN:VEVENT\nUID:u1\nATTENDEE;PARTSTAT="
		  "ACCEPTED:mailto:anna@corp.example\nCOMMENT:Not on Mondays\n"
		  "END:VEVENT\n", NULL, NULL },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *mail = g_strconcat(
			"From: anna@corp.example\n"
			"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n",
			cases[i].calendar, "END:VCALENDAR\n", NULL);
		g_autoptr(GBytes) bytes = g_bytes_new(mail, strlen(mail));
		g_autoptr(MessageHead) head = head_read_bytes(bytes, NOW_AT);
		const InviteEvent *event = head->event;

		case_true(cases[i].label, event != NULL);
		case_string(cases[i].label, event->attendee,
			    cases[i].attendee);
		case_string(cases[i].label, event->partstat,
			    cases[i].partstat);
		case_string(cases[i].label, event->comment, "Not on Mondays");
	}
}

static void
invite__state_of_an_event__is_copied(void **state)
{
	g_autoptr(MessageHead) head = invitation(
		"METHOD:CANCEL\nBEGIN:VEVENT\nUID:u1\nSTATUS:cancelled\n"
		"DTSTAMP:20261116T090000Z\nRRULE:FREQ=WEEKLY\n"
		"RECURRENCE-ID;TZID=Europe/Berlin:20261201T090000\n"
		"ATTENDEE:mailto:a@b.example\nATTENDEE:mailto:c@b.example\n"
		"DTSTART:20261201T100000Z\nEND:VEVENT\n");
	const InviteEvent *event = head->event;

	assert_string_equal(event->status, "CANCELLED");
	assert_int_equal(event->stamp_at, at_utc("2026-11-16 09:00"));
	assert_int_equal(event->recurrence_at, at_utc("2026-12-01 08:00"));
	assert_true(event->repeats);
	assert_false(event->all_day);
	assert_int_equal(event->attendee_count, 2);
	assert_int_equal(event->sequence, -1);
}

/* "Content-Type: X" of a part, then its body. */
#define PART(type, body) "--b\nContent-Type: " type "\n\n" body "\n"
#define ICS(method, uid) "BEGIN:VCALENDAR\n" method "BEGIN:VEVENT\nUID:" uid \
	"\nEND:VEVENT\nEND:VCALENDAR\n"
#define BASE64_CANCEL "QkVHSU46VkNBTEVOREFSCk1FVEhPRDpDQU5DRUwKQkVHSU46VkVWRU" \
	"5UClVJRDp1MQpFTkQ6\nVkVWRU5UCkVORDpWQ0FMRU5EQVIK\n"

static void
invite__parts_of_a_mail__table(void **state)
{
	static const struct {
		const char *label, *parts, *method, *uid;
	} cases[] = {
		{ "the parameter alone", PART("text/calendar; method=request",
					      ICS("", "u1")), "REQUEST", "u1" },
		{ "the property alone", PART("text/calendar",
					     ICS("METHOD:REPLY\n", "u1")),
		  "REPLY", "u1" },
		{ "the property says otherwise",
		  PART("text/calendar; method=REQUEST",
		       ICS("METHOD:CANCEL\n", "u1")), "CANCEL", "u1" },
		{ "inside of base64",
		  PART("text/calendar\nContent-Transfer-Encoding: base64",
		       BASE64_CANCEL), "CANCEL", "u1" },
		{ "inside of quoted-printable",
		  PART("text/calendar\nContent-Transfer-Encoding: "
		       "quoted-printable", "BEGIN:VCALENDAR\nMETHOD=3AREQ=\n"
		       "UEST\nBEGIN:VEVENT\nUID:u=31\nEND:VEVENT\n"),
		  "REQUEST", "u1" },
		{ "a file of octets with its name",
		  PART("application/octet-stream; name=\"Invite.ICS\"",
		       ICS("METHOD:REQUEST\n", "u1")), "REQUEST", "u1" },
		{ "such a name on something else",
		  PART("application/octet-stream; name=\"invite.ics\"",
		       "hello\n"), NULL, NULL },
		{ "octets without a name",
		  PART("application/octet-stream",
		       ICS("METHOD:REQUEST\n", "u1")), NULL, NULL },
		{ "as text and as a file",
		  PART("text/calendar; method=REQUEST",
		       ICS("METHOD:REQUEST\n", "u1"))
		  PART("application/ics; name=invite.ics",
		       ICS("METHOD:REQUEST\n", "u1")), "REQUEST", "u1" },
		{ "a file before the invitation",
		  PART("application/ics; name=other.ics", ICS("", "u0"))
		  PART("text/calendar", ICS("METHOD:REQUEST\n", "u1")),
		  "REQUEST", "u1" },
		{ "a broken one before a whole one",
		  PART("text/calendar; method=REQUEST", "BEGIN:VCAL\n")
		  PART("application/ics", ICS("METHOD:REQUEST\n", "u1")),
		  "REQUEST", "u1" },
		{ "a file of no method", PART("text/plain", "Hello\n")
		  PART("application/ics; name=a.ics", ICS("", "u1")),
		  NULL, "u1" },
		{ "a method that does not exist",
		  PART("text/calendar", ICS("METHOD:create \n", "u1")),
		  "CREATE", "u1" },
		{ "two calendars, each with its method",
		  PART("text/calendar", "BEGIN:VCALENDAR\nMETHOD:PUBLISH\n"
		       "END:VCALENDAR\n" ICS("METHOD:CANCEL\n", "u1")),
		  "CANCEL", "u1" },
		{ "wide characters that nobody announced",
		  PART("text/calendar\nContent-Transfer-Encoding: base64",
		       "//5CAEUARwBJAE4AOgBWAEMAQQBMAEUATgBEAEEAUgAKAE0ARQBUAE"
		       "gATwBEADoAUgBFAFEA\nVQBFAFMAVAAKAEIARQBHAEkATgA6AFYAR"
		       "QBWAEUATgBUAAoAVQBJAEQAOgB8AQoA\n"),
		  "REQUEST", "ż" },
		{ "wide characters announced only",
		  PART("text/calendar; charset=utf-16",
		       ICS("METHOD:REQUEST\n", "u1")), "REQUEST", "u1" },
		{ "UTF-8 that is called ASCII",
		  PART("text/calendar; charset=us-ascii",
		       ICS("METHOD:REQUEST\n", "ż")), "REQUEST", "ż" },
		{ "a mark in front", PART("text/calendar", "\xef\xbb\xbf"
					  ICS("METHOD:REQUEST\n", "u1")),
		  "REQUEST", "u1" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *mail = g_strconcat(
			"Content-Type: multipart/mixed; boundary=b\n\n",
			cases[i].parts, "--b--\n", NULL);
		g_autoptr(GBytes) bytes = g_bytes_new(mail, strlen(mail));
		g_autoptr(MessageHead) head = head_read_bytes(bytes, NOW_AT);
		const InviteEvent *event = head->event;

		case_int(cases[i].label, event != NULL, cases[i].uid != NULL);
		if (!event)
			continue;
		case_string(cases[i].label, event->method, cases[i].method);
		case_string(cases[i].label, event->uid, cases[i].uid);
	}
}

/* Bare CR, as old Macs wrote. */
static void
invite__returns_for_line_ends__are_read(void **state)
{
	g_autoptr(MessageHead) head = NULL;
	g_autofree char *coded = NULL, *mail = NULL;
	g_autoptr(GBytes) bytes = NULL;
	const char calendar[] = "BEGIN:VCALENDAR\rMETHOD:REQUEST\r"
		"BEGIN:VEVENT\rUID:u\r 1\rEND:VEVENT\rEND:VCALENDAR\r";

	coded = g_base64_encode((const guchar *)calendar,
				sizeof(calendar) - 1);
	mail = g_strconcat("Content-Type: text/calendar\n"
			   "Content-Transfer-Encoding: base64\n\n", coded,
			   "\n", NULL);
	bytes = g_bytes_new(mail, strlen(mail));
	head = head_read_bytes(bytes, NOW_AT);
	assert_non_null(head->event);
	assert_string_equal(head->event->uid, "u1");
}

/* Megabytes of events, people, nesting and folds: the work stays small, and
 * the event in front is found. */
static void
invite__huge__is_read_in_part(void **state)
{
	static const char *const lines[] = {
		"BEGIN:VEVENT\nUID:x\nEND:VEVENT\n", "BEGIN:VEVENT\n",
		"ATTENDEE:mailto:a@b.example\n", "BEGIN:X\n", " x\n", "x\n",
		"BEGIN:VCALENDAR\n", "BEGIN:VTIMEZONE\nTZID:x\n", "\n", "=\n",
		"DTSTART;TZID=a/b/c/d/e/f:20261124T090000\n",
	};
	gsize i, k;

	for (i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autoptr(GString) calendar = g_string_new(
			"METHOD:REQUEST\nBEGIN:VEVENT\nUID:u1\n");
		g_autoptr(MessageHead) head = NULL;

		for (k = 0; calendar->len < 3 * 1024 * 1024; k++)
			g_string_append(calendar, lines[i]);
		head = invitation(calendar->str);
		case_true(lines[i], head->event != NULL);
		case_true(lines[i], head->event->attendee_count <= 200);
		if (lines[i][0] != ' ' && lines[i][0] != 'x' &&
		    lines[i][0] != '=')
			case_string(lines[i], head->event->uid, "u1");
	}
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
		cmocka_unit_test(invite__mended_texts__table),
		cmocka_unit_test(invite__replies__tell_who_and_how),
		cmocka_unit_test(invite__state_of_an_event__is_copied),
		cmocka_unit_test(invite__parts_of_a_mail__table),
		cmocka_unit_test(invite__returns_for_line_ends__are_read),
		cmocka_unit_test(invite__huge__is_read_in_part),
	};

	g_setenv("TZ", "UTC", TRUE);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
