/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include "../../src/ui/appointment-text.h"

typedef struct Fixture {
	Application *application;
	GPtrArray *messages;
	Row row;
	ThreadContext context;
} Fixture;

static void
fixture_init(Fixture *fixture)
{
	memset(fixture, 0, sizeof(*fixture));
	fixture->application = application_new(1);
	fixture->messages = build_messages();
	fixture->row.application = fixture->application;
	fixture->context.row = &fixture->row;
	fixture->context.now = at_utc("2026-11-22 12:00");
}

static void
fixture_clear(Fixture *fixture)
{
	timeline_free(fixture->row.timeline);
	g_ptr_array_unref(fixture->messages);
	application_free(fixture->application);
}

static InviteEvent *
add_event(Fixture *fixture, const char *uid, const char *start)
{
	Message *message = build_message(fixture->messages,
	    "anna@corp.example", at_utc("2026-11-01") +
	    fixture->messages->len, uid);
	InviteEvent *event = g_new0(InviteEvent, 1);

	event->method = g_strdup("REQUEST");
	event->uid = g_strdup(uid);
	event->start_at = at_utc(start);
	event->summary = g_strdup("Talk");
	event->sequence = (int)fixture->messages->len;
	message->verdict->kind = VERDICT_CALENDAR_INVITE;
	message->verdict->event = event;
	return event;
}

static char *
lines_of(Fixture *fixture, int width_cols)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	fixture->row.timeline = timeline_new(fixture->application,
	    fixture->messages);
	appointment_add_lines(lines, &fixture->context, width_cols);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("|", (char **)lines->pdata);
}

static void
appointment_lines__states__are_told(void **state)
{
	Fixture fixture;
	InviteEvent *event;
	g_autofree char *got = NULL;

	fixture_init(&fixture);
	add_event(&fixture, "u1", "2026-11-23 09:00");
	event = add_event(&fixture, "u1", "2026-11-24 09:00");
	event->place = g_strdup("Room 5");
	event = add_event(&fixture, "u2", "2026-11-25");
	event->all_day = TRUE;
	event->status = g_strdup("CANCELLED");
	add_event(&fixture, "u3", "2026-11-20 10:00");
	got = lines_of(&fixture, 80);
	assert_string_equal(got, "  20 Nov 10:00 Talk, counts as interview|"
	    "  24 Nov 09:00 Talk, Room 5, moved from 23 Nov 09:00, "
	    "counts as interview|"
	    "  25 Nov Talk (cancelled)");
	fixture_clear(&fixture);
}

static void
appointment_lines__long_over_or_many__are_left_out(void **state)
{
	static const char *const starts[] = {
		"2026-11-01 09:00", "2026-11-24 09:00", "2026-11-25 09:00",
		"2026-11-26 09:00", "2026-11-27 09:00",
	};
	Fixture fixture;
	g_autofree char *got = NULL;

	fixture_init(&fixture);
	for (gsize i = 0; i < 2; i++)
		add_event(&fixture, starts[i], starts[i]);
	got = lines_of(&fixture, 80);
	assert_string_equal(got, "  24 Nov 09:00 Talk, counts as interview");
	timeline_free(fixture.row.timeline);
	for (gsize i = 2; i < G_N_ELEMENTS(starts); i++)
		add_event(&fixture, starts[i], starts[i]);
	g_free(got);
	got = lines_of(&fixture, 80);
	assert_string_equal(got, "  25 Nov 09:00 Talk, counts as interview|"
	    "  26 Nov 09:00 Talk, counts as interview|"
	    "  27 Nov 09:00 Talk, counts as interview");
	fixture_clear(&fixture);
}

static void
appointment_lines__hostile_or_wide__stay_one_clean_line(void **state)
{
	Fixture fixture;
	InviteEvent *event;
	g_autofree char *got = NULL;

	fixture_init(&fixture);
	event = add_event(&fixture, "u1", "2026-11-24 09:00");
	event->place = g_strdup("\033[2J\nRoom \u202e" "5 in a long house");
	got = lines_of(&fixture, 30);
	assert_null(strpbrk(got, "\033\n"));
	assert_null(strstr(got, "\u202e"));
	assert_true(g_str_has_prefix(got, "  24 Nov 09:00 Talk, "));
	assert_true(g_utf8_strlen(got, -1) <= 30);
	fixture_clear(&fixture);
}

static void
appointment_event__reply__tells_who_and_how(void **state)
{
	Fixture fixture;
	InviteEvent *event;
	g_autoptr(GString) text = g_string_new(NULL);

	fixture_init(&fixture);
	event = add_event(&fixture, "u1", "2026-11-24 09:00");
	event->end_at = at_utc("2026-11-24 10:00");
	event->zone = g_strdup("Asia/Tokyo");
	event->attendee = g_strdup("bo@corp.example");
	event->partstat = g_strdup("DECLINED");
	event->comment = g_strdup("Not on Tuesdays");
	appointment_add_event(text, &fixture.context, event);
	assert_string_equal(text->str, "\nThe appointment:\n\n"
	    "  What: Talk\n  From: 24 Nov 09:00\n  To: 24 Nov 10:00\n"
	    "  Their zone: Asia/Tokyo\n  Answered by: bo@corp.example\n"
	    "  Answer: DECLINED\n  Comment: Not on Tuesdays\n");
	fixture_clear(&fixture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(appointment_lines__states__are_told),
		cmocka_unit_test(
			appointment_lines__long_over_or_many__are_left_out),
		cmocka_unit_test(
		    appointment_lines__hostile_or_wide__stay_one_clean_line),
		cmocka_unit_test(
			appointment_event__reply__tells_who_and_how),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
