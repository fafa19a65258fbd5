/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"
#include "../support/story.h"

#include <notyet/policy/timeline.h>

static char *
roles_of(const Timeline *timeline)
{
	GString *roles = g_string_new(NULL);
	guint i;

	for (i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry = &g_array_index(timeline->entries,
		    TimelineEntry, i);

		if (entry->touch != TOUCH_NONE)
			g_string_append_printf(roles, "%s%s",
			    roles->len ? " " : "",
			    touch_role_name(entry->touch));
	}
	return g_string_free(roles, FALSE);
}

static void
timeline__own_mail__gets_the_role_that_it_played(void **state)
{
	static const struct {
		const char *label, *story, *roles;
	} cases[] = {
	    {"first word",
		"2026-11-02 09:00 me\n", "application"},
	    {"a word added the same day belongs to it",
		"2026-11-02 09:00 me\n2026-11-02 10:00 me\n",
		"application application"},
	    {"silence, then once more",
		"2026-11-02 09:00 me\n2026-11-09 09:00 me\n",
		"application follow-up"},
	    {"they wrote first",
		"2026-11-02 09:00 them\n2026-11-02 10:00 me\n", "answer"},
	    {"an answer and what was forgotten",
		"2026-11-02 09:00 them\n2026-11-02 10:00 me\n"
		"2026-11-02 10:30 me\n2026-11-09 09:00 me\n",
		"answer answer follow-up"},
	    {"a machine wrote first",
		"2026-11-02 09:00 machine\n2026-11-09 09:00 me\n",
		"follow-up"},
	    {"machine mail asks for no answer",
		"2026-11-02 09:00 me\n2026-11-02 09:01 machine\n"
		"2026-11-09 09:00 me\n", "application follow-up"},
	    {"after the interview",
		"2026-11-02 09:00 them\n2026-11-02 10:00 me\n"
		"2026-11-05 14:00 interview\n2026-11-05 20:00 me\n"
		"2026-11-12 09:00 me\n", "answer thank-you follow-up"},
	    {"after the interview, their invitation unanswered",
		"2026-11-02 09:00 them\n2026-11-05 14:00 interview\n"
		"2026-11-05 20:00 me\n", "thank-you"},
	    {"before the interview's end",
		"2026-11-02 09:00 them\n2026-11-05 14:00 interview\n"
		"2026-11-05 14:30 me\n", "answer"},
	    {"five days after the interview",
		"2026-11-02 09:00 them\n2026-11-05 14:00 interview\n"
		"2026-11-10 15:00 me\n", "follow-up"},
	    {"they wrote before the thank-you",
		"2026-11-05 14:00 interview\n2026-11-05 16:00 them\n"
		"2026-11-05 20:00 me\n", "answer"},
	    {"each of the panel",
		"2026-11-05 14:00 interview\n"
		"2026-11-05 20:00 me a anna@example.org\n"
		"2026-11-05 20:10 me b max@example.org\n"
		"2026-11-06 20:10 me c anna@example.org\n",
		"thank-you thank-you follow-up"},
	    {"a second interview has its own thank-you",
		"2026-11-05 14:00 interview\n2026-11-05 20:00 me\n"
		"2026-11-12 14:00 interview\n2026-11-12 20:00 me\n",
		"thank-you thank-you"},
	    {"the journal knows better",
		"2026-11-05 14:00 interview\n2026-11-05 20:00 me a\n"
		"2026-11-05 20:00 sent a check-in\n", "follow-up"},
	    {"an indexed mail and its event are one",
		"2026-11-05 14:00 interview\n2026-11-05 20:00 me a\n"
		"2026-11-05 20:01 sent a thank-you\n"
		"2026-11-12 20:00 sent b check-in\n",
		"thank-you follow-up"},
	    {"a call with a step and one without",
		"2026-11-05 14:00 interview\n2026-11-05 20:00 touch\n"
		"2026-11-12 20:00 touch check-in\n", "thank-you follow-up"},
	    {"what bounced reached nobody",
		"2026-11-05 14:00 interview\n2026-11-05 20:00 me a\n"
		"2026-11-05 20:01 bounce a\n2026-11-05 21:00 me b\n",
		"thank-you"},
	    {"a bounce that names nothing means the newest",
		"2026-11-02 09:00 me a\n2026-11-09 09:00 me b\n"
		"2026-11-09 09:01 bounce\n", "application"},
	    {"a bounce for one of two reached the other",
		"2026-11-02 09:00 me a max@example.org\n"
		"2026-11-02 09:01 bounce a\n", "application"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Story) story;
		g_autofree char *roles = NULL;

		story_init(&story, cases[i].story);
		roles = roles_of(story.timeline);
		case_string(cases[i].label, roles, cases[i].roles);
	}
}

static void
timeline__moments__are_those_of_the_newest_of_each(void **state)
{
	g_auto(Story) story;
	const Timeline *timeline;

	story_init(&story,
	    "2026-11-12 14:00 interview\n"
	    "2026-11-01 09:00 me a\n"
	    "2026-11-03 09:00 them\n"
	    "2026-11-03 10:00 me b\n"
	    "2026-11-05 14:00 interview\n"
	    "2026-11-05 20:00 me c\n"
	    "2026-11-06 09:00 machine\n");
	timeline = story.timeline;
	assert_int_equal(timeline->application_at, at_utc("2026-11-01 09:00"));
	assert_int_equal(timeline->last_reply_at, at_utc("2026-11-03 09:00"));
	assert_int_equal(timeline->last_inbound_at,
	    at_utc("2026-11-06 09:00"));
	assert_int_equal(timeline->last_touch_at, at_utc("2026-11-05 20:00"));
	assert_int_equal(timeline->last_follow_up_at,
	    at_utc("2026-11-05 20:00"));
	assert_int_equal(timeline->interview_end_at,
	    at_utc("2026-11-12 15:00"));
	assert_int_equal(timeline_interview_ended_at(timeline,
			     at_utc("2026-11-12 14:59")),
	    at_utc("2026-11-05 15:00"));
	assert_int_equal(timeline_interview_ended_at(timeline,
			     at_utc("2026-11-05 14:59")), 0);
	assert_int_equal(timeline->last_reply->date_at,
	    at_utc("2026-11-03 09:00"));
	assert_int_equal(timeline->last_message->date_at,
	    at_utc("2026-11-06 09:00"));
	assert_null(timeline->last_bounce);
}

/* A mail with an invitation by Anna. */
static Message *
add_invitation(Story *story, const char *at, const char *uid,
    const char *start)
{
	Message *message = build_message(story->messages,
	    "anna@example.org", at_utc(at), at);
	InviteEvent *event = g_new0(InviteEvent, 1);

	message->verdict->kind = VERDICT_CALENDAR_INVITE;
	message->verdict->event = event;
	event->method = g_strdup("REQUEST");
	event->uid = g_strdup(uid);
	event->summary = g_strdup("Talk");
	event->sequence = (int) story->messages->len;
	event->start_at = at_utc(start);
	event->end_at = event->start_at + 3600;
	return message;
}

static void
retell(Story *story)
{
	timeline_free(story->timeline);
	story->timeline = timeline_new(story->application, story->messages);
}

static char *
interviews_of(const Timeline *timeline)
{
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < timeline->interviews->len; i++) {
		const Event *one = timeline->interviews->pdata[i];
		g_autoptr(GDateTime) start =
		    g_date_time_new_from_unix_utc(one->at);
		g_autofree char *when = g_date_time_format(start, "%d %H");

		g_string_append_printf(text, "%s%s %s", i > 0 ? "; " : "",
		    when, interview_is_by_invitation(one) ? one->value :
		    "by hand");
	}
	return g_string_free(text, FALSE);
}

static void
timeline__invitation__is_an_interview_by_itself(void **state)
{
	g_auto(Story) story;
	g_autofree char *got = NULL;
	g_autofree char *roles = NULL;
	StripCell cells[2];

	story_init(&story, "2026-11-09 09:00 interview\n"
	    "2026-11-12 18:00 me\n");
	add_invitation(&story, "2026-11-02 09:00", "u1", "2026-11-12 14:00");
	add_invitation(&story, "2026-11-02 10:00", "u2", "2026-11-26 14:00");
	retell(&story);
	got = interviews_of(story.timeline);
	assert_string_equal(got, "09 09 by hand; 12 14 u1; 26 14 u2");
	roles = roles_of(story.timeline);
	assert_string_equal(roles, "thank-you");
	assert_int_equal(story.timeline->interview_end_at,
	    at_utc("2026-11-26 15:00"));
	assert_int_equal(timeline_interview_ended_at(story.timeline,
	    at_utc("2026-11-12 15:00")), at_utc("2026-11-12 15:00"));
	assert_int_equal(timeline_interview_ended_at(story.timeline,
	    at_utc("2026-11-12 14:59")), at_utc("2026-11-09 10:00"));
	assert_int_equal(timeline_interview_held(story.timeline,
	    at_utc("2026-11-13"))->at, at_utc("2026-11-12 14:00"));
	assert_int_equal(timeline_interview_ahead(story.timeline,
	    at_utc("2026-11-13"))->at, at_utc("2026-11-26 14:00"));
	assert_null(timeline_interview_ahead(story.timeline,
	    at_utc("2026-11-27")));
	timeline_strip(story.timeline, at_utc("2026-11-19 12:00"), cells, 2);
	assert_int_equal(cells[0], STRIP_INTERVIEW);
}

static void
timeline__by_hand__wins_over_the_invitation(void **state)
{
	static const struct {
		const char *label, *at, *until, *uid, *want;
	} cases[] = {
	    {"its times by UID", "2026-11-13 10:00", "2026-11-13 11:00",
		"u1", "13 10 by hand; 26 14 u2"},
	    {"its times by the evening of it", "2026-11-12 20:00",
		"2026-11-12 20:00", NULL, "12 20 by hand; 26 14 u2"},
	    {"taken back by UID", "2026-11-20", NULL, "u1", "26 14 u2"},
	    {"taken back by its start", "2026-11-12 14:00", NULL, NULL,
		"26 14 u2"},
	    {"another taken back", "2026-11-12 15:00", NULL, NULL,
		"12 14 u1; 26 14 u2"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Story) story;
		g_autofree char *got = NULL;
		g_autoptr(Event) event = event_new_full(EVENT_INTERVIEW, 1,
		    at_utc(cases[i].at), NULL, cases[i].uid);

		story_init(&story, "2026-11-01 09:00 me\n");
		add_invitation(&story, "2026-11-02 09:00", "u1",
		    "2026-11-12 14:00");
		add_invitation(&story, "2026-11-02 10:00", "u2",
		    "2026-11-26 14:00");
		event->until_at = cases[i].until ? at_utc(cases[i].until) : 0;
		application_apply(story.application, event);
		retell(&story);
		got = interviews_of(story.timeline);
		case_string(cases[i].label, got, cases[i].want);
	}
}

/* Until the user says that there was one after all. */
static void
timeline__taken_back__stays_so_when_it_moves(void **state)
{
	g_auto(Story) story;
	g_autofree char *none = NULL, *again = NULL;
	g_autoptr(Event) event = event_new_full(EVENT_INTERVIEW, 1,
	    at_utc("2026-11-12 14:00"), NULL, "u1");

	story_init(&story, "2026-11-01 09:00 me\n");
	add_invitation(&story, "2026-11-02 09:00", "u1", "2026-11-12 14:00");
	application_apply(story.application, event);
	add_invitation(&story, "2026-11-03 09:00", "u1", "2026-11-13 14:00");
	retell(&story);
	none = interviews_of(story.timeline);
	assert_string_equal(none, "");
	event->until_at = at_utc("2026-11-12 15:00");
	application_apply(story.application, event);
	retell(&story);
	again = interviews_of(story.timeline);
	assert_string_equal(again, "12 14 by hand");
}

/* Of a fused thread, or a note to oneself. */
static void
timeline__mail_that_is_apart__stands_there_and_counts_for_nothing(void **state)
{
	g_auto(Story) story;
	g_autoptr(Timeline) timeline = NULL;
	StripCell cells[2];

	story_init(&story,
	    "2026-11-01 09:00 me a\n"
	    "2026-11-03 09:00 them\n"
	    "2026-11-10 09:00 them\n"
	    "2026-11-11 09:00 me a\n");
	((Message *) story.messages->pdata[2])->found = FOUND_STRANGER;
	((Message *) story.messages->pdata[3])->found = FOUND_ASIDE;
	timeline = timeline_new(story.application, story.messages);

	assert_int_equal(timeline->entries->len, 4);
	assert_int_equal(timeline->last_reply_at, at_utc("2026-11-03 09:00"));
	assert_int_equal(timeline->last_inbound_at,
	    at_utc("2026-11-03 09:00"));
	assert_int_equal(timeline->last_touch_at, at_utc("2026-11-01 09:00"));
	assert_int_equal(timeline->last_message->date_at,
	    at_utc("2026-11-03 09:00"));
	assert_int_equal(g_array_index(timeline->entries, TimelineEntry,
			     3).touch, TOUCH_NONE);
	timeline_strip(timeline, at_utc("2026-11-12 09:00"), cells, 2);
	assert_int_equal(cells[1], STRIP_SILENCE);
}

static void
timeline__application_date__is_found_or_unknown(void **state)
{
	static const struct {
		const char *label, *story, *at;
	} cases[] = {
	    {"nothing is known", "", NULL},
	    {"the mail", "2026-11-01 09:00 me\n2026-11-02 09:00 stage applied",
		"2026-11-01 09:00"},
	    {"the stage", "2026-11-02 09:00 stage applied\n"
		"2026-11-03 09:00 them\n", "2026-11-02 09:00"},
	    {"another stage", "2026-11-02 09:00 stage final\n", NULL},
	    {"a machine confirmed it", "2026-11-02 09:00 machine\n"
		"2026-11-04 09:00 them\n", "2026-11-02 09:00"},
	    {"they wrote first", "2026-11-02 09:00 them\n"
		"2026-11-04 09:00 machine\n", NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Story) story;

		story_init(&story, cases[i].story);
		case_int(cases[i].label, story.timeline->application_at,
		    cases[i].at ? at_utc(cases[i].at) : 0);
	}
}

static void
timeline__bounce__stands_until_somebody_writes(void **state)
{
	static const struct {
		const char *label, *story;
		gboolean stands;
	} cases[] = {
	    {"newest", "2026-11-01 09:00 me a\n2026-11-01 09:01 bounce a\n",
		TRUE},
	    {"we wrote again", "2026-11-01 09:00 me a\n"
		"2026-11-01 09:01 bounce a\n2026-11-02 09:00 me b\n", FALSE},
	    {"they wrote", "2026-11-01 09:00 me a\n"
		"2026-11-01 09:01 bounce a\n2026-11-02 09:00 them\n", FALSE},
	    {"only a machine wrote", "2026-11-01 09:00 me a\n"
		"2026-11-01 09:01 bounce a\n2026-11-02 09:00 machine\n", TRUE},
	    {"no bounce", "2026-11-01 09:00 me a\n2026-11-02 09:00 machine\n",
		FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Story) story;

		story_init(&story, cases[i].story);
		case_int(cases[i].label, story.timeline->last_bounce != NULL,
		    cases[i].stands);
	}
}

static void
timeline__delay_warning__is_no_bounce(void **state)
{
	g_auto(Story) story;
	Message *warning;

	story_init(&story, "2026-11-01 09:00 me a\n");
	warning = build_message(story.messages, "mailer-daemon@example.org",
	    at_utc("2026-11-01 10:00"), "w");
	warning->verdict->kind = VERDICT_BOUNCE;
	warning->verdict->sub_kind = g_strdup("delayed");
	warning->verdict->answers = FALSE;
	timeline_free(story.timeline);
	story.timeline = timeline_new(story.application, story.messages);
	assert_null(story.timeline->last_bounce);
	assert_int_equal(story.timeline->last_touch_at,
	    at_utc("2026-11-01 09:00"));
}

static void
timeline__inbound_without_a_verdict__is_no_reply(void **state)
{
	g_auto(Story) story;
	Message *message;

	story_init(&story, "2026-11-01 09:00 them\n");
	message = story.messages->pdata[0];
	g_clear_pointer(&message->verdict, verdict_free);
	timeline_free(story.timeline);
	story.timeline = timeline_new(story.application, story.messages);
	assert_int_equal(story.timeline->last_reply_at, 0);
	assert_int_equal(story.timeline->last_inbound_at,
	    at_utc("2026-11-01 09:00"));
}

static void
timeline__no_messages__holds_the_facts(void **state)
{
	g_autoptr(Application) application = application_new(1);
	g_autoptr(Timeline) timeline = NULL;

	build_event(application, EVENT_NOTE, 10, NULL, "text");
	timeline = timeline_new(application, NULL);
	assert_int_equal(timeline->entries->len, 1);
	timeline_free(NULL);
}

static void
timeline_contact_replied_at__of_a_panel__is_each_ones_own(void **state)
{
	g_autoptr(Contact) anna = contact_new("Anna", "Anna@example.org");
	g_autoptr(Contact) max = contact_new("Max", "max@example.org");
	g_auto(Story) story;

	story_init(&story,
	    "2026-11-01 09:00 them\n2026-11-03 09:00 them\n"
	    "2026-11-04 09:00 machine\n");
	assert_int_equal(timeline_contact_replied_at(story.timeline, anna),
	    at_utc("2026-11-03 09:00"));
	assert_int_equal(timeline_contact_replied_at(story.timeline, max), 0);
}

static void
timeline_strip__weeks__show_their_strongest_thing(void **state)
{
	static const struct {
		const char *label, *story, *cells;
	} cases[] = {
	    {"empty", "", "......"},
	    {"one of each",
		"2026-10-15 09:00 me\n"		/* 5 weeks and more ago */
		"2026-10-22 09:00 machine\n"
		"2026-10-29 09:00 them\n2026-10-29 10:00 me\n"
		"2026-11-05 09:00 interview\n2026-11-05 20:00 me\n",
		"omb|o_"},
	    {"before it began", "2026-11-12 09:00 them\n", "....t_"},
	    {"the edge of a week", "2026-11-12 12:00 them\n", "....t_"},
	    {"just inside the last week", "2026-11-12 12:01 them\n", ".....t"},
	    {"the future is not shown", "2026-11-19 13:00 interview\n",
		"......"},
	    {"older than the strip", "2026-01-01 09:00 me\n", "______"},
	    {"a call is ours", "2026-11-18 09:00 touch\n", ".....o"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Story) story;
		StripCell cells[6];
		char text[7] = "";
		int j;

		story_init(&story, cases[i].story);
		timeline_strip(story.timeline, at_utc("2026-11-19 12:00"),
		    cells, 6);
		for (j = 0; j < 6; j++)
			text[j] = "._motb|"[cells[j]];
		case_string(cases[i].label, text, cases[i].cells);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(timeline__own_mail__gets_the_role_that_it_played),
	    cmocka_unit_test(
		timeline__moments__are_those_of_the_newest_of_each),
	    cmocka_unit_test(timeline__invitation__is_an_interview_by_itself),
	    cmocka_unit_test(timeline__by_hand__wins_over_the_invitation),
	    cmocka_unit_test(timeline__taken_back__stays_so_when_it_moves),
	    cmocka_unit_test(
		timeline__mail_that_is_apart__stands_there_and_counts_for_nothing),
	    cmocka_unit_test(timeline__application_date__is_found_or_unknown),
	    cmocka_unit_test(timeline__bounce__stands_until_somebody_writes),
	    cmocka_unit_test(timeline__delay_warning__is_no_bounce),
	    cmocka_unit_test(timeline__inbound_without_a_verdict__is_no_reply),
	    cmocka_unit_test(timeline__no_messages__holds_the_facts),
	    cmocka_unit_test(
		timeline_contact_replied_at__of_a_panel__is_each_ones_own),
	    cmocka_unit_test(timeline_strip__weeks__show_their_strongest_thing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
