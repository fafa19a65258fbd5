/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/app/job.h>

#include "../../src/app/draft-text.h"

static Draft *
sample(void)
{
	Draft *draft = draft_new(1);

	draft->id = 1;
	g_free(draft->from);
	g_free(draft->to);
	g_free(draft->subject);
	g_free(draft->body);
	draft->from = g_strdup("Kim Doe <kim@example.net>");
	draft->to = g_strdup("Anna <anna@acme.example>");
	draft->subject = g_strdup("Re: Engineer");
	draft->in_reply_to = g_strdup("b@acme.example");
	draft->references = g_strdup("a@acme.example b@acme.example");
	draft->body = g_strdup("Dear Anna,\n\nthank you.\n");
	draft->insisted = TRUE;
	return draft;
}

static const char whole[] = "From: Kim Doe <kim@example.net>\n"
			    "To: Anna <anna@acme.example>\n"
			    "Cc: \n"
			    "Subject: Re: Engineer\n"
			    "In-Reply-To: <b@acme.example>\n"
			    "References: <a@acme.example> <b@acme.example>\n"
			    "\n"
			    "Dear Anna,\n\nthank you.\n";

static void
draft_text__written__shows_all(void **state)
{
	g_autoptr(Draft) draft = sample();
	g_autofree char *text = draft_to_text(draft);

	assert_string_equal(text, whole);
}

static void
draft_text__unchanged__keeps_the_insistence(void **state)
{
	g_autoptr(Draft) draft = sample();
	g_autoptr(GError) error = NULL;
	g_autoptr(Draft) back = draft_from_text(draft, whole, "f", &error);

	assert_null(error);
	assert_string_equal(back->body, draft->body);
	assert_string_equal(back->references, draft->references);
	assert_true(back->insisted);
}

/* clang-format off */
static const struct {
	const char *label;
	const char *text;
	const char *to, *subject, *body;
} readable[] = {
	{"another text",
	 "From: kim@example.net\nTo: anna@acme.example\nSubject: Hi\n\nNew.\n",
	 "anna@acme.example", "Hi", "New.\n"},
	{"DOS line ends",
	 "From: kim@example.net\r\nTo: b@acme.example\r\nSubject: Hi\r\n\r\n"
	 "One.\r\nTwo.", "b@acme.example", "Hi", "One.\nTwo.\n"},
	{"headers in any order and case",
	 "subject:  Hi  \nTO: b@acme.example\nfrom: kim@example.net\n\nx",
	 "b@acme.example", "Hi", "x\n"},
	{"a folded header",
	 "From: kim@example.net\nTo: b@acme.example,\n\tc@acme.example\n"
	 "Subject: A\n long one\n\nx", "b@acme.example, c@acme.example",
	 "A long one", "x\n"},
	{"a byte order mark",
	 "\xef\xbb\xbf" "From: kim@example.net\nTo: b@acme.example\n"
	 "Subject: Hi\n\nx", "b@acme.example", "Hi", "x\n"},
	{"line ends of a Macintosh",
	 "From: kim@example.net\rTo: b@acme.example\rSubject: Hi\r\rOne.\rTwo.",
	 "b@acme.example", "Hi", "One.\nTwo.\n"},
	{"no recipient yet", "From: kim@example.net\nTo:\nSubject:\n\nx",
	 "", "", "x\n"},
	{"a header that is left out stays as it was", "Subject: Hi\n\nx",
	 "Anna <anna@acme.example>", "Hi", "x\n"},
	{"an empty body", "Subject: Hi\n\n", "Anna <anna@acme.example>", "Hi",
	 ""},
	{"empty lines at the end go", "Subject: Hi\n\nx\n\n\n",
	 "Anna <anna@acme.example>", "Hi", "x\n"},
	{"a signature mark stays", "Subject: Hi\n\nx\n-- \nKim\n",
	 "Anna <anna@acme.example>", "Hi", "x\n-- \nKim\n"},
	{"a header in the body is text", "Subject: Hi\n\nBcc: x@y.example\n",
	 "Anna <anna@acme.example>", "Hi", "Bcc: x@y.example\n"},
};

static const struct {
	const char *label;
	const char *text;
	const char *words;
} wrong[] = {
	{"nothing", "", "f:1: The file is empty"},
	{"blanks", " \n\t\n", "f:1: The file is empty"},
	{"no empty line", "From: kim@example.net\nTo: b@acme.example\n",
	 "the headers and the text is missing"},
	{"only text", "Dear Anna,\n\nx", "f:1: This is no header"},
	{"another header", "From: kim@example.net\nBcc: x@y.example\n\nx",
	 "f:2: A header \"Bcc\""},
	{"a header twice", "To: a@y.example\nTo: b@y.example\n\nx",
	 "f:2: This header stands twice"},
	{"a wrong address", "From: kim@example.net\nTo: Anna\n\nx",
	 "f:2: \"Anna\" is no address"},
	{"two senders", "From: a@y.example, b@y.example\n\nx",
	 "f:1: From must hold exactly one"},
	{"an error behind a folded header",
	 "To: a@y.example,\n b@y.example\nX-Mine: 1\n\nx", "f:3: A header"},
	{"another thread", "In-Reply-To: <c@evil.example>\n\nx",
	 "f:1: In-Reply-To and References can be removed"},
	{"a line end in the middle of a header",
	 "To: a@y.example\rBcc: b@y.example\n\nx", "f:2: A header \"Bcc\""},
	{"a wrong copy", "Cc: nobody\n\nx", "f:1: \"nobody\" is no address"},
	{"a file that is not there", "To: a@y.example\nAttach: /no/such\n\nx",
	 "f:2: Cannot read /no/such: "},
	{"a folder", "Attach: /\n\nx", "f:1: / is a folder"},
	{"a device", "Attach: /dev/null\n\nx",
	 "f:1: /dev/null is a device"},
	{"not UTF-8", "Subject: x\n\nJ\374rgen", "f:3: This line is not UTF-8"},
};
/* clang-format on */

static void
draft_text__edited__is_taken_over(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(readable); i++) {
		g_autoptr(Draft) draft = sample();
		g_autoptr(GError) error = NULL;
		g_autoptr(Draft) back =
		    draft_from_text(draft, readable[i].text, "f", &error);

		if (!back)
			fail_msg("case \"%s\": %s", readable[i].label,
			    error->message);
		case_string(readable[i].label, back->to, readable[i].to);
		case_string(
		    readable[i].label, back->subject, readable[i].subject);
		case_string(readable[i].label, back->body, readable[i].body);
		case_int(readable[i].label, back->insisted, FALSE);
	}
}

static void
draft_text__wrong__names_the_line(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
		g_autoptr(Draft) draft = sample();
		g_autoptr(GError) error = NULL;
		g_autoptr(Draft) back =
		    draft_from_text(draft, wrong[i].text, "f", &error);

		case_true(wrong[i].label, !back);
		case_true(wrong[i].label,
		    g_error_matches(error, APP_ERROR, APP_ERROR_DATA));
		if (!strstr(error->message, wrong[i].words))
			fail_msg(
			    "case \"%s\": %s", wrong[i].label, error->message);
	}
}

/* clang-format off */
static const struct {
	const char *label, *headers, *in_reply_to, *references;
} threads[] = {
	{"as it was",
	 "In-Reply-To: <b@acme.example>\n"
	 "References: <a@acme.example> <b@acme.example>\n",
	 "b@acme.example", "a@acme.example b@acme.example"},
	{"both removed", "", NULL, NULL},
	{"References removed", "In-Reply-To: <b@acme.example>\n",
	 "b@acme.example", "b@acme.example"},
	{"In-Reply-To removed",
	 "References: <a@acme.example> <b@acme.example>\n", NULL, NULL},
};
/* clang-format on */

static void
draft_text__ids_removed__is_a_new_thread(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
		g_autoptr(Draft) draft = sample();
		g_autofree char *text =
		    g_strconcat(threads[i].headers, "\nx", NULL);
		g_autoptr(Draft) back = draft_from_text(draft, text, "f", NULL);

		assert_non_null(back);
		case_string(threads[i].label, back->in_reply_to,
		    threads[i].in_reply_to);
		case_string(threads[i].label, back->references,
		    threads[i].references);
	}
}

static void
draft_text__copies_and_files__come_back(void **state)
{
	g_autoptr(Draft) draft = sample();
	g_autofree char *cwd = g_get_current_dir();
	g_autofree char *name = g_strdup("attached file.pdf");
	g_autofree char *path = g_build_filename(cwd, name, NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Draft) back = NULL, again = NULL, without = NULL;
	g_autofree char *text = NULL;

	assert_true(g_file_set_contents(name, "%PDF", -1, NULL));
	back = draft_from_text(draft,
	    "Cc: b@acme.example\nAttach: attached file.pdf\n"
	    "attach: attached\\ file.pdf\nAttach:\n\nx", "f", &error);
	assert_null(error);
	assert_string_equal(back->cc, "b@acme.example");
	assert_int_equal(back->attachments->len, 2);
	assert_string_equal(back->attachments->pdata[0], path);
	assert_string_equal(back->attachments->pdata[1], path);
	text = draft_to_text(back);
	again = draft_from_text(back, text, "f", &error);
	assert_null(error);
	assert_int_equal(again->attachments->len, 2);
	without = draft_from_text(back, "Subject: Hi\n\nx", "f", &error);
	assert_null(error);
	assert_null(without->cc);
	assert_int_equal(without->attachments->len, 0);
	remove(name);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(draft_text__written__shows_all),
	    cmocka_unit_test(draft_text__unchanged__keeps_the_insistence),
	    cmocka_unit_test(draft_text__edited__is_taken_over),
	    cmocka_unit_test(draft_text__wrong__names_the_line),
	    cmocka_unit_test(draft_text__ids_removed__is_a_new_thread),
	    cmocka_unit_test(draft_text__copies_and_files__come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
