/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"
#include "../support/story.h"

#include <notyet/policy/numbers.h>

#define HOUR_S (60 * 60)
#define NOW "2026-11-22 12:00"

/* "72 48+ 12o": hours, cut short with a plus, still open with an o. */
static char *
waits_text(const Numbers *numbers)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < numbers->waits->len; i++) {
		const Wait *wait = &g_array_index(numbers->waits, Wait, i);

		g_string_append_printf(out, "%s%" G_GINT64_FORMAT "%s",
		    i > 0 ? " " : "",
		    (wait->until_at - wait->from_at) / HOUR_S,
		    wait->answered ? ""
		    : wait->open   ? "o"
				   : "+");
	}
	return g_string_free(out, FALSE);
}

static void
add_story(Numbers *numbers, const char *text)
{
	g_auto(Story) story;

	story_init(&story, text);
	numbers_add(
	    numbers, story.application, story.timeline, at_utc(NOW));
}

static void
numbers_add__story__has_the_waits_that_the_user_had(void **state)
{
	static const struct {
		const char *label, *story, *waits;
	} cases[] = {
	    {"nothing", "", ""},
	    {"applied, answered",
		"2026-11-02 09:00 me\n2026-11-04 09:00 them\n", "48"},
	    {"applied, no word yet", "2026-11-20 12:00 me\n", "48o"},
	    {"a follow-up is the same wait",
		"2026-11-02 09:00 me\n2026-11-09 09:00 me\n"
		"2026-11-10 09:00 them\n", "192"},
	    {"a call is one, too",
		"2026-11-02 09:00 me\n2026-11-09 09:00 touch check-in\n"
		"2026-11-10 09:00 them\n", "192"},
	    {"machines do not answer",
		"2026-11-20 12:00 me\n2026-11-20 12:01 machine\n"
		"2026-11-21 09:00 away 2026-12-01\n", "48o"},
	    {"who only holds off does not answer",
		"2026-11-02 09:00 me\n2026-11-04 09:00 hold\n"
		"2026-11-05 09:00 them\n", "72"},
	    {"what bounced was not waited for",
		"2026-11-02 09:00 me a\n2026-11-02 09:01 bounce a\n", ""},
	    {"they wrote first",
		"2026-11-02 09:00 them\n2026-11-03 09:00 me\n"
		"2026-11-04 09:00 them\n", "24"},
	    {"two rounds of mail",
		"2026-11-02 09:00 me\n2026-11-04 09:00 them\n"
		"2026-11-05 09:00 me\n2026-11-06 09:00 them\n", "48 24"},
	    {"their second mail answers nothing more",
		"2026-11-02 09:00 me\n2026-11-04 09:00 them\n"
		"2026-11-05 09:00 them\n", "48"},
	    {"after the interview's end",
		"2026-11-05 14:00 interview\n2026-11-06 15:00 them\n", "24"},
	    {"the thank-you does not begin it anew",
		"2026-11-05 14:00 interview\n2026-11-05 20:00 me\n"
		"2026-11-06 15:00 them\n", "24"},
	    {"an interview that is ahead",
		"2026-12-05 14:00 interview\n", ""},
	    {"an interview that goes on",
		"2026-11-22 11:30 interview\n", ""},
	    {"invited by telephone",
		"2026-11-02 09:00 me\n2026-11-05 09:00 interview\n"
		"2026-11-22 00:00 them\n", "72 398"},
	    {"a date confirmed, then the interview",
		"2026-11-02 09:00 me\n2026-11-03 09:00 them\n"
		"2026-11-03 10:00 me\n2026-11-05 09:00 interview\n"
		"2026-11-06 10:00 them\n", "24 24"},
	    {"a date confirmed, and they say yes",
		"2026-11-03 09:00 them\n2026-11-03 10:00 me\n"
		"2026-11-03 12:00 them\n2026-11-05 09:00 interview\n"
		"2026-11-06 10:00 them\n", "2 24"},
	    {"one interview after the other",
		"2026-11-05 09:00 interview\n2026-11-05 10:30 interview\n"
		"2026-11-06 11:30 them\n", "24"},
	    {"two at once: from the end of the last",
		"2026-11-05 09:00 interview\n2026-11-05 09:30 interview\n"
		"2026-11-06 10:30 them\n", "24"},
	    {"refused, as the user was told",
		"2026-11-02 09:00 me\n2026-11-04 09:00 stage rejected\n"
		"2026-11-05 09:00 me\n", "48"},
	    {"withdrawn",
		"2026-11-02 09:00 me\n2026-11-04 09:00 stage withdrawn\n"
		"2026-11-05 09:00 me\n", "48+"},
	    {"a stage that the user set is no answer",
		"2026-11-20 12:00 me\n2026-11-21 09:00 stage screening\n",
		"48o"},
	    {"let go, and never heard of",
		"2026-11-20 12:00 me\n2026-11-21 09:00 let-go\n", "48+"},
	    {"let go, and a late answer",
		"2026-11-02 09:00 me\n2026-11-03 09:00 let-go\n"
		"2026-11-04 09:00 them\n", "48"},
	    {"taken up again",
		"2026-11-02 09:00 me\n2026-11-04 09:00 stage withdrawn\n"
		"2026-11-20 09:00 revived\n2026-11-20 12:00 me\n",
		"48+ 48o"},
	    {"applied on a web page",
		"2026-11-20 12:00 machine\n", "48o"},
	    {"applied on a web page, as the journal says",
		"2026-11-20 12:00 stage applied\n", "48o"},
	    {"a stage that was set later",
		"2026-11-02 09:00 them\n2026-11-20 12:00 stage applied\n",
		""},
	    {"what is after now",
		"2026-11-20 12:00 me\n2026-11-23 12:00 them\n", "48o"},
	    {"an answer at once",
		"2026-11-02 09:00 me\n2026-11-02 09:00 them\n", "0"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Numbers) numbers = numbers_new();
		g_autofree char *text = NULL;

		add_story(numbers, cases[i].story);
		text = waits_text(numbers);
		case_string(cases[i].label, text, cases[i].waits);
	}
}

static void
numbers_add__their_rejection_by_mail__ends_all_waiting(void **state)
{
	g_autoptr(Numbers) numbers = numbers_new();
	g_autofree char *text = NULL;
	g_auto(Story) story;
	Message *refusal;

	story_init(&story,
	    "2026-11-02 09:00 me\n2026-11-04 09:00 them\n"
	    "2026-11-05 09:00 me\n2026-11-06 09:00 touch\n");
	refusal = story.messages->pdata[1];
	assert_false(refusal->own);
	refusal->verdict->kind = VERDICT_REJECTION;
	build_event(story.application, EVENT_STAGE,
	    at_utc("2026-11-07 09:00"), "proposal", "rejected");
	timeline_free(story.timeline);
	story.timeline = timeline_new(story.application, story.messages);
	numbers_add(
	    numbers, story.application, story.timeline, at_utc(NOW));
	text = waits_text(numbers);
	assert_string_equal(text, "48");
}

static void
numbers_add__closed_when_first_tracked__has_no_known_end(void **state)
{
	static const struct {
		const char *label, *stage, *mail, *waits;
	} cases[] = {
	    {"rejected", "rejected", NULL, ""},
	    {"withdrawn", "withdrawn", NULL, ""},
	    {"rejected, and their mail says when", "rejected",
		"2026-11-04 09:00", "48"},
	    {"let go: a late answer still counts", "let-go", NULL, "483+"},
	    {"open", "screening", NULL, "483o"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Application) application = application_new(1);
		g_autoptr(GPtrArray) messages = build_messages();
		g_autoptr(Timeline) timeline = NULL;
		g_autoptr(Numbers) numbers = numbers_new();
		g_autoptr(Event) tracked =
		    event_new(EVENT_TRACKED, 1, at_utc("2026-11-03 09:00"));
		g_autoptr(Event) stage = event_new_full(EVENT_STAGE, 1,
		    at_utc("2026-11-03 09:00"), NULL, cases[i].stage);
		g_autofree char *text = NULL;
		Message *mail =
		    build_message(messages, NULL, at_utc("2026-11-02 09:00"), "a");

		g_ptr_array_add(
		    mail->recipients, address_new("", "anna@example.org"));
		if (cases[i].mail)
			build_message(messages, "anna@example.org",
			    at_utc(cases[i].mail), "b");
		tracked->batch = stage->batch = 7;
		application_apply(application, tracked);
		application_apply(application, stage);
		timeline = timeline_new(application, messages);
		numbers_add(numbers, application, timeline, at_utc(NOW));
		text = waits_text(numbers);
		case_string(cases[i].label, text, cases[i].waits);
	}
}

static void
numbers_add__stages_and_interviews__are_counted_up_to_the_furthest(
    void **state)
{
	static const struct {
		const char *label, *story;
		FunnelStep step;
		int open;
	} cases[] = {
	    {"applied", "2026-11-02 09:00 me\n", FUNNEL_APPLIED, 1},
	    {"screening", "2026-11-02 09:00 stage screening\n",
		FUNNEL_SCREENING, 1},
	    {"screening, then rejected",
		"2026-11-02 09:00 stage screening\n"
		"2026-11-03 09:00 stage rejected\n", FUNNEL_SCREENING, 0},
	    {"an interview that was held", "2026-11-02 09:00 interview\n",
		FUNNEL_INTERVIEW, 1},
	    {"an interview that is ahead", "2026-12-02 09:00 interview\n",
		FUNNEL_APPLIED, 1},
	    {"final", "2026-11-02 09:00 stage final\n", FUNNEL_INTERVIEW, 1},
	    {"offer, then withdrawn",
		"2026-11-02 09:00 stage offer\n"
		"2026-11-03 09:00 stage withdrawn\n", FUNNEL_OFFER, 0},
	    {"accepted", "2026-11-02 09:00 stage accepted\n", FUNNEL_OFFER,
		0},
	    {"back from a stage set by mistake",
		"2026-11-02 09:00 stage interviewing\n"
		"2026-11-02 09:01 stage applied\n", FUNNEL_INTERVIEW, 1},
	    {"let go",
		"2026-11-02 09:00 stage screening\n"
		"2026-11-03 09:00 let-go\n", FUNNEL_SCREENING, 0},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Numbers) numbers = numbers_new();

		add_story(numbers, cases[i].story);
		for (int step = 0; step < FUNNEL_COUNT; step++)
			case_int(cases[i].label, numbers->reached[step],
			    step <= (int)cases[i].step);
		case_int(cases[i].label, numbers->open_count, cases[i].open);
	}
}

/* So many that were answered after so many days, so many that wait since ten,
 * so many let go. */
static Numbers *
numbers_of(const int *days, int waiting, int let_go)
{
	Numbers *numbers = numbers_new();

	for (int i = 0; days[i] > 0; i++) {
		g_autofree char *story = g_strdup_printf(
		    "2026-11-01 09:00 me\n2026-11-%02d 08:00 them\n",
		    days[i] + 1);

		add_story(numbers, story);
	}
	for (int i = 0; i < waiting; i++)
		add_story(numbers, "2026-11-12 12:00 me\n");
	for (int i = 0; i < let_go; i++)
		add_story(numbers,
		    "2026-11-12 12:00 me\n2026-11-13 12:00 let-go\n");
	numbers_close(numbers);
	return numbers;
}

static void
numbers_conclusion__waits__says_what_they_bear_and_no_more(void **state)
{
	static const struct {
		const char *label;
		int days[12], waiting, let_go;
		const char *text;
	} cases[] = {
	    {"none", {0}, 0, 0,
		"You waited for nobody so far; from 8 waits on this tells how "
		"long an answer takes."},
	    {"one", {3}, 0, 0,
		"1 wait so far: too few to say how long an answer takes; from "
		"8 on this tells."},
	    {"seven", {1, 2, 3, 4, 5, 6, 7}, 0, 0,
		"7 waits so far: too few to say how long an answer takes; "
		"from 8 on this tells."},
	    {"eight", {1, 2, 3, 4, 5, 6, 7, 8}, 0, 0,
		"Half of your waits are answered within 4 days. Of 8, 8 were "
		"answered."},
	    {"some wait", {1, 2, 3, 4, 5, 6}, 2, 0,
		"Half of your waits are answered within 4 days. Of 8, 6 were "
		"answered and you still wait for 2."},
	    {"some were let go", {1, 2, 3, 4, 5, 6}, 1, 1,
		"Half of your waits are answered within 4 days. Of 8, 6 were "
		"answered, you still wait for 1 and 1 ended without an "
		"answer."},
	    {"only a quarter", {1, 2, 3}, 5, 0,
		"A quarter of your waits is answered within 2 days; when half "
		"are, is not known yet. Of 8, 3 were answered and you still "
		"wait for 5."},
	    {"hardly one", {1}, 0, 7,
		"Too few of your waits were answered to say how long an "
		"answer takes. Of 8, 1 was answered and 7 ended without an "
		"answer."},
	    {"none", {0}, 8, 0,
		"Too few of your waits were answered to say how long an "
		"answer takes. Of 8, 0 were answered and you still wait for "
		"8."},
	    {"within a day", {1, 1, 1, 1, 1, 1, 1, 1}, 0, 0,
		"Half of your waits are answered within 23 hours. Of 8, 8 "
		"were answered."},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Numbers) numbers = numbers_of(cases[i].days,
		    cases[i].waiting, cases[i].let_go);
		g_autofree char *text = numbers_conclusion(numbers);

		case_string(cases[i].label, text, cases[i].text);
	}
}

static void
numbers_share_percent__few_applications__is_not_told(void **state)
{
	static const struct {
		const char *label;
		int applied, screened, percent;
	} cases[] = {
	    {"none", 0, 0, -1}, {"seven", 7, 7, -1}, {"all of eight", 8, 8, 100},
	    {"none of eight", 8, 0, 0}, {"one of eight", 8, 1, 13},
	    {"a third", 9, 3, 33}, {"two thirds", 9, 6, 67},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Numbers) numbers = numbers_new();

		numbers->reached[FUNNEL_APPLIED] = cases[i].applied;
		numbers->reached[FUNNEL_SCREENING] = cases[i].screened;
		case_int(cases[i].label,
		    numbers_share_percent(numbers, FUNNEL_SCREENING),
		    cases[i].percent);
	}
}

static void
numbers_span_text__seconds__are_rounded_up(void **state)
{
	static const struct {
		const char *label;
		gint64 span_s;
		const char *text;
	} cases[] = {
	    {"at once", 0, "1 hour"},
	    {"an hour", HOUR_S, "1 hour"},
	    {"and a second", HOUR_S + 1, "2 hours"},
	    {"just not a day", 24 * HOUR_S - 1, "24 hours"},
	    {"a day", 24 * HOUR_S, "1 day"},
	    {"and a second", 24 * HOUR_S + 1, "2 days"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = numbers_span_text(cases[i].span_s);

		case_string(cases[i].label, text, cases[i].text);
	}
}

static void
numbers_outcomes__closed_ones__are_named_by_what_became_of_them(void **state)
{
	g_autoptr(Numbers) numbers = numbers_new();
	g_autofree char *text = NULL;

	add_story(numbers, "2026-11-02 09:00 me\n");
	add_story(numbers, "2026-11-02 09:00 stage rejected\n");
	add_story(numbers, "2026-11-02 09:00 stage rejected\n");
	add_story(numbers, "2026-11-02 09:00 let-go\n");
	text = numbers_outcomes(numbers);
	assert_string_equal(text, "1 open, 2 rejected, 1 let go");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		numbers_add__story__has_the_waits_that_the_user_had),
	    cmocka_unit_test(
		numbers_add__their_rejection_by_mail__ends_all_waiting),
	    cmocka_unit_test(
		numbers_add__closed_when_first_tracked__has_no_known_end),
	    cmocka_unit_test(
		numbers_add__stages_and_interviews__are_counted_up_to_the_furthest),
	    cmocka_unit_test(
		numbers_conclusion__waits__says_what_they_bear_and_no_more),
	    cmocka_unit_test(
		numbers_share_percent__few_applications__is_not_told),
	    cmocka_unit_test(numbers_span_text__seconds__are_rounded_up),
	    cmocka_unit_test(
		numbers_outcomes__closed_ones__are_named_by_what_became_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
