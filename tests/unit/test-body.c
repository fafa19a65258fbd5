/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/mail/body.h>

static BodyText *
shown(const char *mail)
{
	g_autoptr(GBytes) bytes = g_bytes_new(mail, strlen(mail));

	return body_text_render_bytes(bytes, NULL);
}

#define FLOWED "Content-Type: text/plain; format=flowed\n\n"
#define PART(type, text) "--b\nContent-Type: " type "\n\n" text "\n"

static void
body_text__text__table(void **state)
{
	static const struct {
		const char *label, *mail, *text;
	} cases[] = {
		{ "plain", "X: y\n\nHello\n\nBye\n", "Hello\n\nBye\n" },
		{ "no body", "X: y\n", "" },
		{ "flowed", FLOWED "one \ntwo\nthree\n", "one two\nthree\n" },
		{ "flowed quotation", FLOWED "> one \n> two\nown\n",
		  "> one two\nown\n" },
		{ "quotation of another depth", FLOWED ">> one \n> two\n",
		  "> > one \n> two\n" },
		{ "stuffed", FLOWED " From here\n  indented\n",
		  "From here\n indented\n" },
		{ "signature flows nowhere", FLOWED "text \n-- \nRobin\n",
		  "text \n-- \nRobin\n" },
		{ "deleted blanks",
		  "Content-Type: text/plain; format=flowed; delsp=yes\n\n"
		  "super \nman\n", "superman\n" },
		{ "not flowed", "Content-Type: text/plain\n\none \ntwo\n",
		  "one \ntwo\n" },
		{ "alternative: the plain one",
		  "Content-Type: multipart/alternative; boundary=b\n\n"
		  PART("text/plain", "plain") PART("text/html", "<p>html")
		  "--b--\n", "plain" },
		{ "attachment",
		  "Content-Type: multipart/mixed; boundary=b\n\n"
		  PART("text/plain", "text")
		  "--b\nContent-Type: application/pdf; name=x\n"
		  "Content-Disposition: attachment; filename=\"cv\033.pdf\"\n"
		  "Content-Transfer-Encoding: base64\n\nAAAA\n--b--\n",
		  "text\n\n[attachment: cv.pdf, application/pdf, 3 bytes]\n" },
		{ "unnamed part",
		  "Content-Type: image/png\n\nx\n",
		  "[attachment: unnamed, image/png, 2 bytes]\n" },
		{ "attached mail",
		  "Content-Type: multipart/mixed; boundary=b\n\n"
		  PART("message/rfc822", "From: a@b.example\nSubject: Old\n\n"
		       "inner") "--b--\n",
		  "[attached mail: a@b.example: Old]\n\ninner" },
		{ "html alone", "Content-Type: text/html\n\n<p>One<p>Two",
		  "One\n\nTwo\n" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(BodyText) text = shown(cases[i].mail);
		g_auto(GStrv) parts = g_strsplit(text->text, "\ufffd", -1);
		g_autofree char *got = g_strjoinv("", parts);

		case_string(cases[i].label, got, cases[i].text);
	}
}

static void
body_text__headers__are_those_to_show(void **state)
{
	g_autoptr(BodyText) text = shown(
		"Received: x\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n"
		"From: Anna\n\033]0;x\007 <anna@corp.example>\n"
		"Date: Mon, 16 Nov 2026 10:00:00 +0100\n\nbody\n");

	assert_true(g_str_has_prefix(text->headers, "From: Anna"));
	assert_non_null(strstr(text->headers, "\nDate: Mon, 16 Nov 2026 "
					      "10:00:00 +0100\n"));
	assert_true(g_str_has_suffix(text->headers,
				     "\nSubject: Gr\u00fc\u00dfe\n"));
	assert_null(strstr(text->headers, "Received"));
	assert_null(strpbrk(text->headers, "\033\007"));
}

static void
body_text__huge__is_cut(void **state)
{
	g_autofree char *filler = g_strnfill(4 * 1024 * 1024, 'x');
	g_autofree char *mail = g_strconcat("X: y\n\n", filler, NULL);
	g_autoptr(BodyText) text = shown(mail);

	assert_true(strlen(text->text) <= BODY_TEXT_MAX_BYTES);
	assert_true(strlen(text->text) > BODY_TEXT_MAX_BYTES / 2);
}

/* The command gets UTF-8, and nothing that leads elsewhere. */
static void
body_text_render__html__by_the_command(void **state)
{
	static const struct {
		const char *label, *command[4], *mail, *text;
	} cases[] = {
		{ "as it prints", { "tr", "a-z", "A-Z" },
		  "Content-Type: text/html\n\nhello\n",
		  "<META CHARSET=\"UTF-8\">\nHELLO\n" },
		{ "UTF-8", { "sed", "1d" },
		  "Content-Type: text/html; charset=iso-8859-1\n\nJ\xf6rg\n",
		  "J\u00f6rg\n" },
		{ "nothing leads elsewhere", { "sed", "1d" },
		  "Content-Type: text/html\n\n<META http-equiv=refresh>"
		  "<iframe src=x><metal>\n",
		  "<xETA http-equiv=refresh><xframe src=x><metal>\n" },
		{ "what it prints is scrubbed", { "printf", "a\\033[2Jb" },
		  "Content-Type: text/html\n\nx\n", "a[2Jb" },
		{ "plain text is none of its business", { "false" },
		  "Content-Type: text/plain\n\nhello\n", "hello\n" },
		{ "a failure is said", { "false" },
		  "Content-Type: text/html\n\n<p>hello</p>\n",
		  "[false failed with status 1. So it is shown without it.]\n"
		  "\nhello\n" },
		{ "too much is a failure", { "yes" },
		  "Content-Type: text/html\n\n<p>hello</p>\n",
		  "[yes wrote more than 1048576 bytes. So it is shown without "
		  "it.]\n\nhello\n" },
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes = g_bytes_new(cases[i].mail,
						      strlen(cases[i].mail));
		g_autoptr(BodyText) body = body_text_render_bytes(bytes,
			(char **)cases[i].command);

		if (strcmp(body->text, cases[i].text) != 0)
			fail_msg("%s: |%s| instead of |%s|", cases[i].label,
				 body->text, cases[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(body_text__text__table),
		cmocka_unit_test(body_text__headers__are_those_to_show),
		cmocka_unit_test(body_text__huge__is_cut),
		cmocka_unit_test(body_text_render__html__by_the_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
