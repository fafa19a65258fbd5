/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/wording-cases.h"

#include <string.h>

#include "../../src/policy/bounce-text.h"
#include "../../src/policy/bounce-words.h"

/* --- addresses --- */

static const struct {
	const char *label, *text, *addresses;
	int sure;
} address_cases[] = {
    {"on a line of its own", "These failed:\n  ann@x.test\n", "ann@x.test",
	2},
    {"in brackets and a colon", "<Ann@X.test>:\nUser unknown\n", "ann@x.test",
	2},
    {"quoted and a colon", "\"ann@x.test\":\nSMTP error\n", "ann@x.test", 2},
    {"with a mark", "-- ann@x.test\n * ben@x.test\n",
	"ann@x.test,ben@x.test", 2},
    {"between marks", ">>> ann@x.test <<<\n", "ann@x.test", 2},
    {"before the reason", "ann@x.test [User unknown]\n", "ann@x.test", 2},
    {"before a date", "ann@x.test on Thu, 29 Apr 2004 16:51\n", "ann@x.test",
	2},
    {"sendmail 5", "550 <ann@x.test>... User unknown\n", "ann@x.test", 2},
    {"without brackets", "554 5.4.6 ann@x.test: loop\n", "ann@x.test", 2},
    {"of a session", ">>> RCPT To:<ann@x.test>\n<<< 550 no\n", "ann@x.test",
	2},
    {"of a report", "Final-Recipient: rfc822; ann@x.test\n", "ann@x.test", 2},
    {"unknown user", "Unknown user: ann@x.test\n", "ann@x.test", 2},
    {"in a sentence", "Your message to ann@x.test couldn't be delivered.\n",
	"ann@x.test", 2},
    {"at the end", "could not be delivered to: <ann@x.test>.\n",
	"ann@x.test", 2},
    {"in German", "Ihre Nachricht wurde nicht an ann@x.test zugestellt.\n",
	"ann@x.test", 2},
    {"in Japanese", "宛先: ann@x.test\n", "ann@x.test", 2},
    {"with a name", "ann (ann@x.test)\n", "ann@x.test", 1},
    {"several, each once", "ann@x.test: no\nben@x.test: no\nAnn@x.test: no\n",
	"ann@x.test,ben@x.test", 2},
    {"listed before named", "We know no ben@x.test here.\nann@x.test\n",
	"ann@x.test", 2},
    {"only named", "The person ann@x.test is gone.\n", "ann@x.test", 1},
    {"whom to ask", "For assistance contact help@x.test\n", "", 0},
    {"the sender", "MAIL FROM: ann@x.test\nFrom: ben@x.test\n", "", 0},
    {"the sender again", "from ann@x.test\n", "", 0},
    {"whose mail it was", "550 5.7.1 <me@home.test>... denied\nann@x.test\n",
	"ann@x.test", 2},
    {"to oneself", "<me@home.test>: mailbox full\n", "me@home.test", 2},
    {"an attribution", "ann@x.test wrote:\nhello\n", "ann@x.test", 1},
    {"a Message-ID", "Message-ID: <1@x.test>\n", "", 0},
    {"no domain", "<ann@localhost>:\n", "", 0},
    {"a Message-ID in brackets", "<20260618.a@home.test> to ann@x.test\n",
	"ann@x.test", 1},
    {"nothing but signs", "@ @@ a@ @b <@> @.test .@.\n", "", 0},
    {"empty", "", "", 0},
};

static void
bounce_text__addresses__are_found_where_they_are_listed(void **state)
{
	g_autoptr(GPtrArray) others = g_ptr_array_new();
	gsize i;

	g_ptr_array_add(others, (char *) "postmaster@x.test");
	g_ptr_array_add(others, (char *) "me@home.test");
	for (i = 0; i < G_N_ELEMENTS(address_cases); i++) {
		g_autoptr(GPtrArray) found =
		    g_ptr_array_new_with_free_func(g_free);
		g_autofree char *joined = NULL;
		int sure = bounce_text_addresses(address_cases[i].text,
		    others, found);

		g_ptr_array_add(found, NULL);
		joined = g_strjoinv(",", (char **) found->pdata);
		case_string(address_cases[i].label, joined,
		    address_cases[i].addresses);
		case_int(address_cases[i].label, sure, address_cases[i].sure);
	}
}

static const struct {
	const char *label, *text, *id;
} id_cases[] = {
    {"behind its name", "Message-ID...: <Sent.1@made.test>\n",
	"Sent.1@made.test"},
    {"behind another name", "Kennung Ihrer E-Mail: <Sent.1@made.test>\n",
	"Sent.1@made.test"},
    {"of the user's domain", "I could not keep\n<20260618.a@home.test>\n",
	"20260618.a@home.test"},
    {"named before guessed", "<1@home.test>\nReferencia: <2@made.test>\n",
	"2@made.test"},
    {"the user", "<me@home.test>\n", NULL},
    {"an address", "<ann@x.test>: no\n", NULL},
    {"without brackets", "Message-ID: none\n", NULL},
    {"never closed", "Message-ID: <<<<<<1@x.test\n", NULL},
};

static void
bounce_text__message_id__is_found_in_a_sentence(void **state)
{
	g_autoptr(GPtrArray) others = g_ptr_array_new();
	gsize i;

	g_ptr_array_add(others, (char *) "postmaster@x.test");
	g_ptr_array_add(others, (char *) "me@home.test");
	for (i = 0; i < G_N_ELEMENTS(id_cases); i++) {
		g_autofree char *id =
		    bounce_text_message_id(id_cases[i].text, others);

		case_string(id_cases[i].label, id, id_cases[i].id);
	}
}

/* --- whose words --- */

static const struct {
	const char *label, *own, *rest;
} own_cases[] = {
    {"all", "It failed.\n", ""},
    {"a copy below", "It failed.\n\n", "--- Below this line is a copy.\nx\n"},
    {"the header follows", "It failed.\n",
	"Original message headers:\nReceived: x\n"},
    {"no mark at all", "It failed.\n\n", "Received: from a by b\nTo: c\n"},
    {"returned", "It failed.\n", "------- Returned Message --------\nx\n"},
    {"in French", "Échec.\n", "En-têtes de message d'origine :\nx\n"},
    {"forwarded", "See this.\n",
	"---------- Forwarded message ----------\nIt failed.\n"},
    {"forwarded at once", "", "-------- Weitergeleitete Nachricht\nx\n"},
    {"fields further in", "About:\n  Message-id: <x>\n  To: a\nIt failed.\n",
	""},
    {"a rule is no mark", "--- sorry ---\n-------\nIt failed.\n", ""},
    {"in a sentence", "The original message was received at 1 o'clock\n",
	""},
};

static void
bounce_text__own_words__end_where_the_mail_begins(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(own_cases); i++) {
		g_autofree char *text =
		    g_strconcat(own_cases[i].own, own_cases[i].rest, NULL);

		g_auto(BounceText) read = {0};

		bounce_text_read(&read, text);
		case_string(own_cases[i].label, read.own, own_cases[i].own);
		case_int(own_cases[i].label, read.returned,
		    *own_cases[i].rest != '\0');
	}
}

static void
bounce_text__long_text__is_cut_and_gives_nothing_back(void **state)
{
	g_autofree char *lines = g_strnfill(100000, '\n');
	g_autofree char *line = g_strnfill(100000, 'x');
	g_auto(BounceText) many = {0};
	g_auto(BounceText) wide = {0};

	bounce_text_read(&many, lines);
	assert_int_equal(strlen(many.own), BOUNCE_OWN_MAX_LINES);
	assert_false(many.returned);
	bounce_text_read(&wide, line);
	assert_int_equal(strlen(wide.own), BOUNCE_OWN_MAX_BYTES);
	assert_false(wide.returned);
}

static void
bounce_text__quoted_lines__are_not_own(void **state)
{
	g_auto(BounceText) read = {0};

	bounce_text_read(&read, "mine\n> Message-ID: <x>\n>>> RCPT TO\nmine\n");
	assert_string_equal(read.own, "mine\n>>> RCPT TO\nmine\n");
	assert_false(read.names_mail);
}

static void
bounce_text__message_id_in_its_words__is_seen(void **state)
{
	g_auto(BounceText) read = {0};

	bounce_text_read(&read, "It failed.\n  Message-ID: <x@made.test>\n");
	assert_true(read.names_mail);
	assert_false(read.returned);
}

/* --- refusals --- */

static const struct {
	const char *text;
	gboolean refusal;
} refusal_cases[] = {
    {"550 5.1.1 <a@x.test>... User unknown", TRUE},
    {"550 - Requested action not taken", TRUE},
    {"<<< 550 no", TRUE},
    {"said: 452-4.2.2 full", TRUE},
    {"Sorry, no mailbox here. (#5.1.1)", TRUE},
    {"ERROR_CODE :550, ERROR_CODE :5.1.1", TRUE},
    {"5.2.2 <a@x.test>... Mailbox Full", TRUE},
    {"Status: 4.4.7", TRUE},
    {"250 2.0.0 ok", FALSE},
    {"[192.0.2.5] 5.1.1.1", FALSE},
    {"We have 550 people", FALSE},
    {"version 15.1.2", FALSE},
    {"at 5.30 on Monday", FALSE},
    {"5.1", FALSE},
    {"", FALSE},
};

static void
bounce_text__refusal__is_a_code_of_smtp(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(refusal_cases); i++) {
		g_auto(BounceText) read = {0};

		bounce_text_read(&read, refusal_cases[i].text);
		case_int(refusal_cases[i].text, read.refusal != NULL,
		    refusal_cases[i].refusal);
	}
}

static void
bounce_text__report_field__stands_at_a_lines_start(void **state)
{
	g_auto(BounceText) found = {0};
	g_auto(BounceText) none = {0};

	bounce_text_read(&found, "x\nReporting-MTA: dns; mx.test\n");
	bounce_text_read(&none, "the Reporting-MTA: field\n");
	assert_string_equal(found.field, "reporting-mta: dns; mx.test");
	assert_null(none.field);
}

/* --- words --- */

static const struct {
	const char *text;
	WordingPlace place;
	int failed, delayed, succeeded, sender;
} word_cases[] = {
    {"メールエラー通知", WORDING_IN_SUBJECT, 30, 0, 0, 0},
    {"系统退信", WORDING_IN_SUBJECT, 30, 0, 0, 0},
    {"面接のご案内", WORDING_IN_SUBJECT, 0, 0, 0, 0},
    {"Undeliverable: Danke", WORDING_IN_SUBJECT, 30, 0, 0, 0},
    {"Delivery Status Notification (Delay)", WORDING_IN_SUBJECT, 20, 30, 0,
	0},
    {"Mail Delivery Subsystem", WORDING_IN_SENDER, 0, 0, 0, 30},
    {"Your message could not be delivered. User unknown. This is the mail "
	"system at host x.", WORDING_IN_BODY, BOUNCE_WORDS_MAX, 0, 0, 0},
};

static void
bounce_words__of_a_place__are_weighed(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(word_cases); i++) {
		BounceWords words = bounce_words_find(word_cases[i].text,
		    word_cases[i].place);

		case_int(word_cases[i].text, words.failed,
		    word_cases[i].failed);
		case_int(word_cases[i].text, words.delayed,
		    word_cases[i].delayed);
		case_int(word_cases[i].text, words.succeeded,
		    word_cases[i].succeeded);
		case_int(word_cases[i].text, words.sender,
		    word_cases[i].sender);
		g_free(words.text);
	}
}

static void
bounce_words__each_rule__passes_its_own_cases(void **state)
{
	assert_int_equal(wordings_failures(bounce_wordings()), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		bounce_text__addresses__are_found_where_they_are_listed),
	    cmocka_unit_test(bounce_text__message_id__is_found_in_a_sentence),
	    cmocka_unit_test(
		bounce_text__own_words__end_where_the_mail_begins),
	    cmocka_unit_test(
		bounce_text__long_text__is_cut_and_gives_nothing_back),
	    cmocka_unit_test(bounce_text__message_id_in_its_words__is_seen),
	    cmocka_unit_test(bounce_text__quoted_lines__are_not_own),
	    cmocka_unit_test(bounce_text__refusal__is_a_code_of_smtp),
	    cmocka_unit_test(
		bounce_text__report_field__stands_at_a_lines_start),
	    cmocka_unit_test(bounce_words__of_a_place__are_weighed),
	    cmocka_unit_test(bounce_words__each_rule__passes_its_own_cases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
