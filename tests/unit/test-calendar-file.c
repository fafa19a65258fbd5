/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <libical/ical.h>

#include <notyet/mail/calendar-file.h>

static GPtrArray *
events_new(void)
{
	return g_ptr_array_new_with_free_func(
	    (GDestroyNotify)calendar_event_free);
}

static CalendarEvent *
add(GPtrArray *events, const char *summary, const char *description)
{
	CalendarEvent *event = calendar_event_new();

	g_free(event->uid);
	event->uid = g_strdup_printf("%u@notyet.invalid", events->len);
	g_free(event->summary);
	event->summary = g_strdup(summary);
	event->description = g_strdup(description);
	event->changed_at = at_utc("2026-11-20 08:00");
	event->sequence = 7;
	event->at = at_utc("2026-11-26 13:30");
	g_ptr_array_add(events, event);
	return event;
}

/* The first event of the text, read by libical's own parser. */
static icalcomponent *
read_back(const char *text, icalcomponent **ret_calendar)
{
	*ret_calendar = icalparser_parse_string(text);
	assert_non_null(*ret_calendar);
	assert_int_equal(
	    icalcomponent_isa(*ret_calendar), ICAL_VCALENDAR_COMPONENT);
	assert_int_equal(icalcomponent_count_errors(*ret_calendar), 0);
	return icalcomponent_get_first_component(
	    *ret_calendar, ICAL_VEVENT_COMPONENT);
}

static void
calendar_file__moment__is_in_utc(void **state)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autofree char *text = NULL;
	icalcomponent *calendar, *event;
	CalendarEvent *given = add(events, "Interview", NULL);

	given->end_at = given->at + 3600;
	text = calendar_file_text(events);
	assert_non_null(strstr(text, "\r\nDTSTART:20261126T133000Z\r\n"));
	assert_non_null(strstr(text, "\r\nDTEND:20261126T143000Z\r\n"));
	assert_non_null(strstr(text, "\r\nDTSTAMP:20261120T080000Z\r\n"));
	assert_non_null(strstr(text, "\r\nLAST-MODIFIED:20261120T080000Z\r\n"));
	assert_non_null(strstr(text, "\r\nSEQUENCE:7\r\n"));
	assert_non_null(strstr(text, "\r\nTRANSP:TRANSPARENT\r\n"));
	assert_null(strstr(text, "DESCRIPTION"));
	assert_null(strstr(text, "VALARM"));
	event = read_back(text, &calendar);
	assert_int_equal(
	    icaltime_as_timet(icalcomponent_get_dtstart(event)), given->at);
	assert_string_equal(icalcomponent_get_uid(event), "0@notyet.invalid");
	icalcomponent_free(calendar);
}

static void
calendar_file__whole_day__has_no_hour(void **state)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autofree char *text = NULL;
	CalendarEvent *given = add(events, "Check-in", NULL);

	given->all_day = TRUE;
	given->day = (CivilDate){2026, 12, 31};
	text = calendar_file_text(events);
	assert_non_null(strstr(text, "\r\nDTSTART;VALUE=DATE:20261231\r\n"));
	assert_non_null(strstr(text, "\r\nDTEND;VALUE=DATE:20270101\r\n"));
}

static void
calendar_file__nothing__is_still_a_calendar(void **state)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autofree char *text = calendar_file_text(events);

	assert_true(g_str_has_prefix(text, "BEGIN:VCALENDAR\r\n"));
	assert_true(g_str_has_suffix(text, "END:VCALENDAR\r\n"));
	assert_null(strstr(text, "VEVENT"));
}

#define LONG "0123456789012345678901234567890123456789"
#define WIDE "株式会社とても長い名前の会社です株式会社とても長い名前の会社です"

/* given, what a reader makes of it */
static const struct {
	const char *given, *read;
} texts[] = {
    {"Check-in: Globex", "Check-in: Globex"},
    {"a,b;c\\d:e\"f", "a,b;c\\d:e\"f"},
    {"x\nEND:VEVENT\nBEGIN:VALARM", "x END:VEVENT BEGIN:VALARM"},
    {"x\r\nATTACH:file:///etc/passwd", "x ATTACH:file:///etc/passwd"},
    {"\\nEND:VEVENT", "\\nEND:VEVENT"},
    {"\033[31mred\007\x7f", "[31mred"},
    {"bad \xff\xfe", "bad ��"},
    {"tab\there", "tab here"},
    {LONG LONG LONG LONG, LONG LONG LONG LONG},
    {WIDE WIDE, WIDE WIDE},
    {"😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"},
};

static void
check_lines(const char *label, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);

	for (char **line = lines; *line; line++) {
		case_true(label, strlen(*line) <= 75);
		case_true(label, g_utf8_validate(*line, -1, NULL));
		for (const char *p = *line; *p; p++)
			case_true(label, (guchar)*p >= 0x20);
	}
}

static void
calendar_file__any_text__comes_back_and_adds_no_line(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char *label = texts[i].given;
		g_autoptr(GPtrArray) events = events_new();
		g_autofree char *text = NULL;
		icalcomponent *calendar, *event;

		add(events, texts[i].given, NULL);
		text = calendar_file_text(events);
		check_lines(label, text);
		event = read_back(text, &calendar);
		case_string(
		    label, icalcomponent_get_summary(event), texts[i].read);
		case_int(label,
		    icalcomponent_count_components(
			calendar, ICAL_ANY_COMPONENT),
		    1);
		case_int(label,
		    icalcomponent_count_properties(event, ICAL_ANY_PROPERTY),
		    7);
		icalcomponent_free(calendar);
	}
}

static void
calendar_file__empty_texts__are_left_out(void **state)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autofree char *text = NULL;
	icalcomponent *calendar;

	add(events, "", "");
	text = calendar_file_text(events);
	read_back(text, &calendar);
	assert_null(strstr(text, "SUMMARY"));
	assert_null(strstr(text, "DESCRIPTION"));
	icalcomponent_free(calendar);
}

static void
calendar_file__lines_of_a_description__are_kept(void **state)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autofree char *text = NULL;
	icalcomponent *calendar, *event;

	add(events, "x", "One; two,\nthree\\\nEND:VEVENT");
	text = calendar_file_text(events);
	event = read_back(text, &calendar);
	assert_string_equal(icalcomponent_get_description(event),
	    "One; two,\nthree\\\nEND:VEVENT");
	icalcomponent_free(calendar);
}

static void
calendar_file__equal_events__are_equal_bytes_in_any_zone(void **state)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autofree char *one = NULL, *two = NULL;

	add(events, "x", "y");
	add(events, "z", "y");
	g_setenv("TZ", "Asia/Kolkata", TRUE);
	one = calendar_file_text(events);
	g_setenv("TZ", "America/St_Johns", TRUE);
	two = calendar_file_text(events);
	assert_string_equal(one, two);
	assert_null(strstr(one, g_get_host_name()));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(calendar_file__moment__is_in_utc),
	    cmocka_unit_test(calendar_file__whole_day__has_no_hour),
	    cmocka_unit_test(calendar_file__nothing__is_still_a_calendar),
	    cmocka_unit_test(
		calendar_file__any_text__comes_back_and_adds_no_line),
	    cmocka_unit_test(calendar_file__empty_texts__are_left_out),
	    cmocka_unit_test(calendar_file__lines_of_a_description__are_kept),
	    cmocka_unit_test(
		calendar_file__equal_events__are_equal_bytes_in_any_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
