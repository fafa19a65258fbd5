/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <unistd.h>

#include <notyet/mail/reply.h>

#define NOW_AT G_GINT64_CONSTANT(1795348800)

static AnswerFacts *
facts_of(const char *mail)
{
	g_autoptr(GPtrArray) own = g_ptr_array_new();
	g_autofree char *path = NULL;
	AnswerFacts *facts;
	int fd = g_file_open_tmp("notyet-XXXXXX", &path, NULL);

	assert_true(fd >= 0);
	close(fd);
	assert_true(g_file_set_contents(path, mail, -1, NULL));
	g_ptr_array_add(own, (char *)"robin@home.example");
	g_ptr_array_add(own, (char *)"r.doe@work.example");
	facts = answer_facts_read(path, own, NOW_AT, NULL);
	remove(path);
	assert_non_null(facts);
	return facts;
}

static void
answer_facts__identity__is_the_one_they_wrote_to(void **state)
{
	static const struct {
		const char *label, *mail, *identity;
	} cases[] = {
		{ "To", "To: r.doe@work.example\n", "r.doe@work.example" },
		{ "among others", "To: x@y.example, Robin <R.Doe@Work.Example>"
		  "\n", "r.doe@work.example" },
		{ "Cc", "To: x@y.example\nCc: robin@home.example\n",
		  "robin@home.example" },
		{ "To before Cc",
		  "Cc: robin@home.example\nTo: r.doe@work.example\n",
		  "r.doe@work.example" },
		{ "blind copy",
		  "To: x@y.example\nDelivered-To: r.doe@work.example\n",
		  "r.doe@work.example" },
		{ "the second Delivered-To", "Delivered-To: box@server.example"
		  "\nDelivered-To: robin@home.example\n",
		  "robin@home.example" },
		{ "X-Original-To", "X-Original-To: robin@home.example\n",
		  "robin@home.example" },
		{ "own mail", "From: r.doe@work.example\n"
		  "To: robin@home.example\n", "r.doe@work.example" },
		{ "nobody of mine", "To: x@y.example\n", NULL },
		{ "only a part", "To: notrobin@home.example\n", NULL },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *mail =
			g_strconcat(cases[i].mail, "\nbody\n", NULL);
		g_autoptr(AnswerFacts) facts = facts_of(mail);

		case_string(cases[i].label, facts->identity,
			    cases[i].identity);
	}
}

static void
answer_facts__references__end_in_the_mail_itself(void **state)
{
	static const struct {
		const char *label, *mail, *joined;
	} cases[] = {
		{ "a first mail", "Message-ID: <c@x>\n", "c@x" },
		{ "References", "References: <a@x>\n <b@x>\n"
		  "In-Reply-To: <z@x>\nMessage-ID: <c@x>\n", "a@x b@x c@x" },
		{ "In-Reply-To alone", "In-Reply-To: <b@x>\n"
		  "Message-ID: <c@x>\n", "b@x c@x" },
		{ "itself among them", "References: <a@x> <c@x> <b@x>\n"
		  "Message-ID: <c@x>\n", "a@x b@x c@x" },
		{ "hostile ones", "References: <a@x> <b x@y> <c\to@x>\n"
		  "Message-ID: <c@x>\n", "a@x c@x" },
		{ "no Message-ID", "References: <a@x>\n", "a@x" },
		{ "nothing", "X: y\n", "" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *mail =
			g_strconcat(cases[i].mail, "\nbody\n", NULL);
		g_autoptr(AnswerFacts) facts = facts_of(mail);
		g_autofree char *joined = NULL;

		g_ptr_array_add(facts->references, NULL);
		joined = g_strjoinv(" ", (char **)facts->references->pdata);
		case_string(cases[i].label, joined, cases[i].joined);
		g_ptr_array_set_size(facts->references,
				     facts->references->len - 1);
	}
}

static void
answer_facts__very_many_references__keep_the_ends(void **state)
{
	GString *mail = g_string_new("References:");
	g_autoptr(AnswerFacts) facts = NULL;
	int i;

	for (i = 0; i < 300; i++)
		g_string_append_printf(mail, " <%d@x>", i);
	g_string_append(mail, "\nMessage-ID: <c@x>\n\n");
	facts = facts_of(mail->str);
	assert_int_equal(facts->references->len, REPLY_REFERENCES_MAX);
	assert_string_equal(g_ptr_array_index(facts->references, 0), "0@x");
	assert_string_equal(g_ptr_array_index(facts->references,
					      REPLY_REFERENCES_MAX - 1),
			    "c@x");
	g_string_free(mail, TRUE);
}

static void
answer_facts__reply_to__is_honoured_when_it_can_be(void **state)
{
	static const struct {
		const char *label, *mail, *to;
	} cases[] = {
		{ "From", "From: Anna <a@corp.example>\n", "a@corp.example" },
		{ "Reply-To", "From: a@corp.example\n"
		  "Reply-To: Team <team@corp.example>\n",
		  "team@corp.example" },
		{ "empty", "From: a@corp.example\nReply-To:\n",
		  "a@corp.example" },
		{ "not an address", "From: a@corp.example\n"
		  "Reply-To: nobody\n", "a@corp.example" },
		{ "nobody", "X: y\n", NULL },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *mail =
			g_strconcat(cases[i].mail, "\nbody\n", NULL);
		g_autoptr(AnswerFacts) facts = facts_of(mail);
		const Address *to = facts->reply_to->len > 0 ?
				    g_ptr_array_index(facts->reply_to, 0) :
				    NULL;

		case_string(cases[i].label, to ? to->address : NULL,
			    cases[i].to);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			answer_facts__identity__is_the_one_they_wrote_to),
		cmocka_unit_test(
			answer_facts__references__end_in_the_mail_itself),
		cmocka_unit_test(
			answer_facts__very_many_references__keep_the_ends),
		cmocka_unit_test(
			answer_facts__reply_to__is_honoured_when_it_can_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
