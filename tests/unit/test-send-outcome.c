/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/send/outcome.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <notyet/send/sendmail.h>
#include <notyet/send/smtp.h>
#include <notyet/send/stream.h>

static void
reply__any_code__state_by_its_first_digit(void **state)
{
	static const struct {
		int code;
		gboolean in_body;
		SendState expected;
	} cases[] = {
	    {250, FALSE, SEND_OK},
	    {251, TRUE, SEND_OK},
	    {299, TRUE, SEND_OK},
	    {421, FALSE, SEND_RETRY},
	    {450, FALSE, SEND_RETRY},
	    {452, TRUE, SEND_RETRY},
	    {550, FALSE, SEND_REJECTED},
	    {554, TRUE, SEND_REJECTED},
	    {599, TRUE, SEND_REJECTED},
	    {354, TRUE, SEND_UNKNOWN},
	    {354, FALSE, SEND_RETRY},
	    {0, TRUE, SEND_UNKNOWN},
	    {0, FALSE, SEND_RETRY},
	    {-250, TRUE, SEND_UNKNOWN},
	    {2500, TRUE, SEND_UNKNOWN},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		print_message("code %d, in body %d\n", cases[i].code,
		    cases[i].in_body);
		assert_int_equal(send_state_from_reply(cases[i].code,
		    cases[i].in_body), cases[i].expected);
	}
}

static void
enhanced__words_of_a_reply__code_or_nothing(void **state)
{
	static const struct {
		const char *text;
		int code;
		const char *expected;
	} cases[] = {
	    {"5.1.1 no such user", 550, "5.1.1"},
	    {"4.7.123 later", 451, "4.7.123"},
	    {"2.0.0", 250, "2.0.0"},
	    {"5.1.1 no", 450, NULL},
	    {"5.1 no", 550, NULL},
	    {"5.1.1no", 550, NULL},
	    {"5.1.1.1 no", 550, NULL},
	    {"5.1234.1 no", 550, NULL},
	    {"3.1.1 no", 354, NULL},
	    {"5..1 no", 550, NULL},
	    {"no 5.1.1", 550, NULL},
	    {"5", 550, NULL},
	    {"5.", 550, NULL},
	    {"5.1.", 550, NULL},
	    {"", 550, NULL},
	    {NULL, 550, NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got =
		    send_enhanced_code(cases[i].text, cases[i].code);

		print_message("%s\n", cases[i].text ? cases[i].text : "NULL");
		if (cases[i].expected)
			assert_string_equal(got, cases[i].expected);
		else
			assert_null(got);
	}
}

static void
sendmail__exit_status__says_at_most_what_it_knows(void **state)
{
	int status;

	assert_int_equal(sendmail_state_from_exit(0, TRUE), SEND_OK);
	for (status = 1; status < 256; status++)
		assert_int_not_equal(sendmail_state_from_exit(status, TRUE),
		    SEND_OK);
	assert_int_equal(sendmail_state_from_exit(75, TRUE), SEND_RETRY);
	assert_int_equal(sendmail_state_from_exit(75, FALSE), SEND_UNKNOWN);
	assert_int_equal(sendmail_state_from_exit(67, TRUE), SEND_REJECTED);
	assert_int_equal(sendmail_state_from_exit(68, TRUE), SEND_RETRY);
	assert_int_equal(sendmail_state_from_exit(70, TRUE), SEND_UNKNOWN);
	assert_int_equal(sendmail_state_from_exit(78, TRUE), SEND_LOCAL_ERROR);
	assert_int_equal(sendmail_state_from_exit(127, TRUE), SEND_LOCAL_ERROR);
	assert_int_equal(sendmail_state_from_exit(1, TRUE), SEND_UNKNOWN);
	assert_int_equal(sendmail_state_from_exit(74, TRUE), SEND_UNKNOWN);
}

static void
config__wrong_settings__refused_with_a_sentence(void **state)
{
	static const struct {
		const char *label;
		SmtpConfig config;
	} cases[] = {
	    {"no host", {.host = NULL}},
	    {"empty host", {.host = ""}},
	    {"login in clear text",
		{.host = "localhost", .tls = SMTP_TLS_NONE, .user = "me"}},
	    {"empty user", {.host = "h", .user = ""}},
	    {"controls in the user", {.host = "h", .user = "a\r\nb"}},
	    {"commands in EHLO", {.host = "h", .helo = "a\r\nMAIL"}},
	    {"empty EHLO", {.host = "h", .helo = ""}},
	    {"blank in EHLO", {.host = "h", .helo = "a b"}},
	    {"short fingerprint", {.host = "h", .fingerprint = "00:11"}},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		print_message("%s\n", cases[i].label);
		assert_null(smtp_session_new(&cases[i].config, &error));
		assert_true(g_error_matches(error, SEND_ERROR,
		    SEND_ERROR_CONFIG));
		assert_true(g_str_has_suffix(error->message, "."));
	}
}

static void
config__no_port__the_usual_one(void **state)
{
	const SmtpConfig submission = {.host = "mx.example.org"};
	const SmtpConfig implicit = {
	    .host = "::1",
	    .tls = SMTP_TLS_IMPLICIT,
	};
	g_autoptr(SmtpSession) one = smtp_session_new(&submission, NULL);
	g_autoptr(SmtpSession) two = smtp_session_new(&implicit, NULL);

	assert_string_equal(smtp_session_name(one), "mx.example.org:587");
	assert_string_equal(smtp_session_name(two), "[::1]:465");
}

static void
names__of_the_configuration__known_or_minus_one(void **state)
{
	assert_int_equal(smtp_tls_parse("starttls"), SMTP_TLS_STARTTLS);
	assert_int_equal(smtp_tls_parse("implicit"), SMTP_TLS_IMPLICIT);
	assert_int_equal(smtp_tls_parse("none"), SMTP_TLS_NONE);
	assert_int_equal(smtp_tls_parse("off"), -1);
	assert_int_equal(smtp_auth_parse("auto"), SMTP_AUTH_AUTO);
	assert_int_equal(smtp_auth_parse("cram-md5"), SMTP_AUTH_CRAM_MD5);
	assert_int_equal(smtp_auth_parse("xoauth2"), SMTP_AUTH_XOAUTH2);
	assert_int_equal(smtp_auth_parse(""), -1);
}

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
fingerprint__every_form__one_form(void **state)
{
	static const struct {
		const char *text;
		const char *expected;
	} cases[] = {
	    {HEX, HEX},
	    {"sha256:" HEX, HEX},
	    {"SHA256:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:"
	     "01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF", HEX},
	    {HEX "0", NULL},
	    {"sha1:" HEX, NULL},
	    {"g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
	     NULL},
	    {"", NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *got =
		    send_fingerprint_normalise(cases[i].text, &error);

		print_message("%s\n", cases[i].text);
		if (cases[i].expected)
			assert_string_equal(got, cases[i].expected);
		else
			assert_true(g_error_matches(error, SEND_ERROR,
			    SEND_ERROR_CONFIG));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reply__any_code__state_by_its_first_digit),
	    cmocka_unit_test(enhanced__words_of_a_reply__code_or_nothing),
	    cmocka_unit_test(sendmail__exit_status__says_at_most_what_it_knows),
	    cmocka_unit_test(config__wrong_settings__refused_with_a_sentence),
	    cmocka_unit_test(config__no_port__the_usual_one),
	    cmocka_unit_test(names__of_the_configuration__known_or_minus_one),
	    cmocka_unit_test(fingerprint__every_form__one_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
