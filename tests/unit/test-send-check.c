/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/send/check.h>
#include <notyet/send/outcome.h>

#define CHARS_63 \
	"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"

static void
address__good_one__is_written_for_the_wire(void **state)
{
	static const struct {
		const char *address;
		const char *expected;
	} cases[] = {
	    {"eva@example.org", "eva@example.org"},
	    {"Eva.M+jobs@Example.ORG", "Eva.M+jobs@example.org"},
	    {"o'hara=x@example.org", "o'hara=x@example.org"},
	    {"-eva@example.org", "-eva@example.org"},
	    {"eva..x.@example.org", "eva..x.@example.org"},
	    {"eva@m\xc3\xbcller.example", "eva@xn--mller-kva.example"},
	    {"eva@localhost", "eva@localhost"},
	    {CHARS_63 "x@example.org", CHARS_63 "x@example.org"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got =
		    send_address_to_wire(cases[i].address, NULL);

		print_message("%s\n", cases[i].address);
		assert_non_null(got);
		assert_string_equal(got, cases[i].expected);
	}
}

static void
address__bad_one__is_refused(void **state)
{
	static const char *const cases[] = {
	    "",
	    "eva",
	    "@example.org",
	    "eva@",
	    "eva@example.org>",
	    "<eva@example.org",
	    "eva@exa mple.org",
	    "e va@example.org",
	    "eva@example.org\r\nRCPT TO:<x@y.example>",
	    "eva\r\nDATA@example.org",
	    "eva\n@example.org",
	    "eva\x7f@example.org",
	    "\"eva m\"@example.org",
	    "eva\\@example.org",
	    "a@b@example.org",
	    "eva,max@example.org",
	    "j\xc3\xbcrgen@example.org",
	    "eva@\xff\xfe.example",
	    "eva@example..org",
	    "eva@.example.org",
	    "eva@-example.org",
	    "eva@exa_mple.org",
	    "eva@[127.0.0.1]",
	    CHARS_63 "xy@example.org",
	    "eva@" CHARS_63 "." CHARS_63 "." CHARS_63 "." CHARS_63,
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		print_message("%s\n", cases[i]);
		assert_null(send_address_to_wire(cases[i], &error));
		assert_true(g_error_matches(error, SEND_ERROR,
		    SEND_ERROR_ADDRESS));
		assert_null(strpbrk(error->message, "\r\n\x1b"));
	}
}

static void
helo__of_an_address__its_domain_or_localhost(void **state)
{
	static const struct {
		const char *address;
		const char *expected;
	} cases[] = {
	    {"me@Example.com", "example.com"},
	    {"me@b\xc3\xbc" "cher.example", "xn--bcher-kva.example"},
	    {"me@\xe4\xbe\x8b.example", "xn--fsq.example"},
	    /* No name and no address of this machine stands for those. */
	    {"me@[192.0.2.1]", "localhost"},
	    {"me@[IPv6:2001:db8::1]", "localhost"},
	    {"me", "localhost"},
	    {"me@", "localhost"},
	    {"", "localhost"},
	    {"me\r\n@x.example", "localhost"},
	    {"me@x.example\r\nMAIL FROM:<>", "localhost"},
	    {"me@x_y.example", "localhost"},
	    {NULL, "localhost"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *helo =
		    send_helo_from_address(cases[i].address);

		case_string(cases[i].address ? cases[i].address : "(none)",
		    helo, cases[i].expected);
	}
}

typedef struct MessageCase {
	const char *label;
	const char *bytes;
	gssize size_bytes;	/* -1: up to the NUL */
	const char *fault;	/* a part of the sentence, or NULL */
} MessageCase;

static void
assert_message(const MessageCase *c)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = g_bytes_new(c->bytes,
	    c->size_bytes < 0 ? strlen(c->bytes) : (gsize)c->size_bytes);
	gboolean ok = smtp_check_message(bytes, &error);

	print_message("%s\n", c->label);
	assert_int_equal(ok, c->fault == NULL);
	if (ok)
		return;
	assert_true(g_error_matches(error, SEND_ERROR, SEND_ERROR_MESSAGE));
	if (!strstr(error->message, c->fault))
		fail_msg("%s", error->message);
}

static void
message__any_bytes__pass_or_name_the_line(void **state)
{
	static const MessageCase cases[] = {
	    {"plain", "A: b\r\n\r\ntext\r\n", -1, NULL},
	    {"no body", "A: b\r\n\r\n", -1, NULL},
	    {"dots", "A: b\r\n\r\n.\r\n..\r\n", -1, NULL},
	    {"Bcc in the body", "A: b\r\n\r\nBcc: x\r\n", -1, NULL},
	    {"empty", "", 0, "line 1 should be the empty line"},
	    {"no headers", "\r\ntext\r\n", -1, "line 1 should be a header"},
	    {"headers only", "A: b\r\n", -1, "line 2 should be the empty"},
	    {"last line open", "A: b\r\n\r\nx", -1, "line 3 does not end"},
	    {"bare LF", "A: b\r\n\r\nx\ny\r\n", -1, "line 3 does not end"},
	    {"LF alone", "\n", -1, "line 1 does not end"},
	    {"bare CR", "A: b\r\n\r\nx\ry\r\n", -1, "line 3 holds a carr"},
	    {"two CR", "A: b\r\n\r\nx\r\r\n", -1, "line 3 holds a carr"},
	    {"NUL", "A: b\r\n\r\nx\0y\r\n", 13, "line 3 holds a NUL"},
	    {"Latin-1", "A: b\r\n\r\n\xe4\r\n", -1, "line 3 holds a byte"},
	    {"the first byte beyond", "A: b\r\n\r\n\x80\r\n", -1,
		"line 3 holds a byte"},
	    {"UTF-8 header", "A: \xc3\xa4\r\n\r\n", -1, "line 1 holds a byte"},
	    {"Bcc", "A: b\r\nbCC : x\r\nBcc:x\r\n\r\n", -1, "line 3 is a Bcc"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_message(&cases[i]);
}

static void
message__line_of_998_bytes__is_the_longest(void **state)
{
	g_autofree char *longest = g_strnfill(SEND_LINE_MAX, 'a');
	g_autofree char *fits =
	    g_strconcat("A: b\r\n\r\n", longest, "\r\n", NULL);
	g_autofree char *over =
	    g_strconcat("A: b\r\n\r\n", longest, "a\r\n", NULL);
	const MessageCase cases[] = {
	    {"998", fits, -1, NULL},
	    {"999", over, -1, "line 3 is longer than 998 bytes"},
	};

	assert_message(&cases[0]);
	assert_message(&cases[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(address__good_one__is_written_for_the_wire),
	    cmocka_unit_test(address__bad_one__is_refused),
	    cmocka_unit_test(helo__of_an_address__its_domain_or_localhost),
	    cmocka_unit_test(message__any_bytes__pass_or_name_the_line),
	    cmocka_unit_test(message__line_of_998_bytes__is_the_longest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
