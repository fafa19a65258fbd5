/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/story.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/app/job.h>
#include <notyet/base/embedded.h>

/* Thursday, 26 November 2026, 10:30 in a zone an hour east. */
#define NOW G_GINT64_CONSTANT(1795685400)

static Zone *zone;
static StoryTime story_time = {NOW, NULL};

static int
set_up(void **state)
{
	zone = zone_new_fixed(3600);
	story_time.zone = zone;
	return 0;
}

static int
tear_down(void **state)
{
	zone_free(zone);
	return 0;
}

static void
story_moment__text__counts_from_today(void **state)
{
	static const struct {
		const char *text;
		gint64 after_s;
	} cases[] = {
	    {"-1d10:30", -86400},
	    {"-2d09:00", -2 * 86400 - 5400},
	    {"+3d10:30", 3 * 86400},
	    {"-5h", -5 * 3600},
	    {"+40m", 2400},
	};
	static const char *const bad[] = {"", "-", "1d10:00", "-1d", "-1d25:00",
	    "-1d10:00x", "-5", "-h", "-5hh"};
	gint64 at;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		print_message("%s\n", cases[i].text);
		assert_true(story_moment(cases[i].text, &story_time, &at));
		assert_int_equal(at, NOW + cases[i].after_s);
	}
	for (i = 0; i < G_N_ELEMENTS(bad); i++) {
		print_message("bad: %s\n", bad[i]);
		assert_false(story_moment(bad[i], &story_time, &at));
	}
}

static void
story_fill__marks__become_dates(void **state)
{
	static const struct {
		const char *text, *filled;
	} cases[] = {
	    {"no mark", "no mark"},
	    {"on [[weekday 0]], [[date -26]].", "on Thursday, 31 October."},
	    {"am [[wochentag +1]], dem [[datum +5]]",
		"am Freitag, dem 1. Dezember"},
	    {"[[jour -1]]", "mercredi"},
	    {"[[iso 0]]", "2026-11-26"},
	    {"[[ics +1d09:00]]", "20261127T080000Z"},
	    {"<[[last-id]]> [[me]]", "<a@b.example> " STORY_ADDRESS},
	    {"[[nothing 1]]", NULL},
	    {"[[weekday x]]", NULL},
	    {"[[weekday 1", NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *filled =
		    story_fill(cases[i].text, &story_time, "a@b.example");

		print_message("%s\n", cases[i].text);
		assert_true(g_strcmp0(filled, cases[i].filled) == 0);
	}
}

static const char small[] = "%% a comment\n"
			    "== Acme | Tester | interviewing\n"
			    "contact J\303\270rn <jorn@acme.example>\n"
			    "log interview -1d14:00 -1d15:00\n"
			    "log touch -3d11:00 phone check-in\n"
			    "log answer -1d15:00 topic=the big = sign\n"
			    "set language=de\n"
			    "\n"
			    "@ -9d09:00 me > J\303\270rn <jorn@acme.example>\n"
			    "Subject: Hello\n"
			    "\n"
			    "First.\n"
			    "\n"
			    "@ -8d09:00 J\303\270rn <jorn@acme.example> > me\n"
			    "X-Field: [[last-id]]\n"
			    "\n"
			    "Second.\n"
			    "\n"
			    "@ -7d09:00 Daemon <daemon@acme.example> > me\n"
			    "Subject+: Bounced\n"
			    "\n"
			    "<[[last-id]]>\n"
			    "\n"
			    "@ -6d09:00 J\303\270rn <jorn@acme.example> > me\n"
			    "Subject: Elsewhere\n"
			    "\n"
			    "Third.\n"
			    "== -\n"
			    "@ -1d09:00 News <news@acme.example> > me\n"
			    "Subject: Noise\n"
			    "\n"
			    "Noise.\n";

static void
story_parse__small_story__gives_facts_and_threads(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) stories =
	    story_parse("small", small, &story_time, &error);
	const StoryApplication *story;
	const StoryMail *mail;
	const Event *event;

	assert_null(error);
	assert_int_equal(stories->len, 2);
	story = stories->pdata[0];
	assert_string_equal(story->company, "Acme");
	assert_int_equal(story->stage, STAGE_INTERVIEWING);
	assert_int_equal(story->contacts->len, 1);
	assert_int_equal(story->events->len, 4);
	event = story->events->pdata[0];
	assert_int_equal(event->until_at - event->at, 3600);
	event = story->events->pdata[1];
	assert_string_equal(event->key, "phone");
	assert_string_equal(event->value, "check-in");
	event = story->events->pdata[2];
	assert_string_equal(event->key, "topic");
	assert_string_equal(event->value, "the big = sign");
	assert_int_equal(story->mails->len, 4);
	mail = story->mails->pdata[1];
	assert_string_equal(mail->subject, "Re: Hello");
	assert_int_equal(mail->references->len, 1);
	assert_string_equal(mail->message_id, "small.2@acme.example");
	mail = story->mails->pdata[2];
	assert_string_equal(mail->subject, "Bounced");
	assert_int_equal(mail->references->len, 2);
	assert_string_equal(mail->body, "<small.2@acme.example>\n");
	mail = story->mails->pdata[3];
	assert_int_equal(mail->references->len, 0);
	story = stories->pdata[1];
	assert_null(story->company);
}

static void
story_parse__wrong_line__is_named(void **state)
{
	static const struct {
		const char *text, *sentence;
	} cases[] = {
	    {"contact x\n",
		"The story bad is wrong in line 1: no company yet."},
	    {"== A | B\n", "The story bad is wrong in line 1: no \"company | "
			   "role | stage\"."},
	    {"== A | B | applied\nlog what -1h\n",
		"The story bad is wrong in line 2: no \"log KIND MOMENT\"."},
	    {"== A | B | applied\n\n@ now me > x@y\n",
		"The story bad is wrong in line 3: no \"@ MOMENT FROM > "
		"TO\"."},
	    {"== A | B | applied\n@ -1h me > x@y\nSubject: s\n\n[[what]]\n",
		"The story bad is wrong in line 6: unknown words in "
		"[[...]]."},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		print_message("%s\n", cases[i].text);
		assert_null(
		    story_parse("bad", cases[i].text, &story_time, &error));
		assert_true(
		    g_error_matches(error, APP_ERROR, APP_ERROR_SOFTWARE));
		assert_string_equal(error->message, cases[i].sentence);
	}
}

static void
story_mail__second_of_a_thread__is_a_plain_mail(void **state)
{
	g_autoptr(GPtrArray) stories =
	    story_parse("small", small, &story_time, NULL);
	const StoryApplication *story = stories->pdata[0];
	g_autofree char *text =
	    story_mail_text(story->mails->pdata[1], story_time.zone);

	assert_string_equal(text,
	    "From: =?UTF-8?B?SsO4cm4=?= <jorn@acme.example>\n"
	    "To: Robin Winter <robin@winter.example>\n"
	    "Date: Wed, 18 Nov 2026 09:00:00 +0100\n"
	    "Subject: Re: Hello\n"
	    "Message-ID: <small.2@acme.example>\n"
	    "In-Reply-To: <small.1@winter.example>\n"
	    "References:\n"
	    " <small.1@winter.example>\n"
	    "X-Field: small.1@winter.example\n"
	    "MIME-Version: 1.0\n"
	    "Content-Type: text/plain; charset=utf-8\n"
	    "Content-Transfer-Encoding: 8bit\n"
	    "\n"
	    "Second.\n");
}

/* The dates are told in what was noted, too: screens show it. */
static void
check_filled(const GPtrArray *events)
{
	guint i;

	for (i = 0; i < events->len; i++) {
		const Event *event = events->pdata[i];

		assert_true(!event->value || !strstr(event->value, "[["));
	}
}

/* The sample itself: about forty applications, all mail in the past. */
static void
story_parse__shipped_sample__is_whole(void **state)
{
	const EmbeddedFile *file;
	guint applications = 0, mails = 0, i, j;

	for (file = embedded_files; file->name; file++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GPtrArray) stories = NULL;

		if (!g_str_has_prefix(file->name, "demo/"))
			continue;
		print_message("%s\n", file->name);
		stories =
		    story_parse("sample", file->data, &story_time, &error);
		assert_null(error);
		for (i = 0; i < stories->len; i++) {
			const StoryApplication *story = stories->pdata[i];

			applications += story->company != NULL;
			mails += story->mails->len;
			check_filled(story->events);
			for (j = 0; j < story->mails->len; j++) {
				const StoryMail *mail = story->mails->pdata[j];

				assert_true(mail->at < NOW);
				assert_true(g_str_has_suffix(
				    mail->from->address, ".example"));
				assert_true(g_str_has_suffix(
				    mail->to->address, ".example"));
			}
		}
	}
	assert_in_range(applications, 38, 45);
	assert_true(mails > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(story_moment__text__counts_from_today),
	    cmocka_unit_test(story_fill__marks__become_dates),
	    cmocka_unit_test(story_parse__small_story__gives_facts_and_threads),
	    cmocka_unit_test(story_parse__wrong_line__is_named),
	    cmocka_unit_test(story_mail__second_of_a_thread__is_a_plain_mail),
	    cmocka_unit_test(story_parse__shipped_sample__is_whole),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
