/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of a field without the library is what the library gives. */
#include "../support/cases.h"

#include <string.h>

#include <gmime/gmime.h>

#include <notyet/base/text.h>

#include "../../src/mail/fields-plain.h"
#include "../../src/mail/source.h"

static void
check_date(const char *raw)
{
	g_autoptr(GDateTime) date = g_mime_utils_header_decode_date(raw);
	int offset_s = -1;
	gint64 at = -1;

	case_true(raw, plain_date(raw, &at, &offset_s));
	assert_non_null(date);
	case_int(raw, at, g_date_time_to_unix(date));
	case_int(raw, offset_s,
	    g_date_time_get_utc_offset(date) / G_USEC_PER_SEC);
}

static void
plain_date__each_day_and_zone__is_that_of_the_library(void **state)
{
	static const char *const months[] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
	    "Oct", "Nov", "Dec",
	};
	static const char *const ends[] = {
	    "00:00:00 +0000", "23:59:59 -1200", "10:12:00 +0545",
	    "06:07:08 -0330", "12:00:01 +1400",
	};
	static const int years[] = {1971, 1999, 2000, 2024, 2026, 2099};
	int i, day;

	source_init();
	for (i = 0; i < 12 * (int) G_N_ELEMENTS(years); i++)
		for (day = 1; day <= 28; day++) {
			g_autofree char *raw = g_strdup_printf("%s%d %s %d %s",
			    day % 3 ? "Mon, " : "", day, months[i % 12],
			    years[i / 12], ends[day % G_N_ELEMENTS(ends)]);

			check_date(raw);
		}
	check_date("Thu, 29 Feb 2024 10:00:00 +0100");
	check_date("31 Dec 2026 23:59:59 +0100");
	check_date(" \tThu, 26 Nov 2026 05:58:32 +0000");
	check_date("Sun, 01 Feb 2026 09:08:07 +0000");
}

static void
plain_date__another_form__is_left_to_the_library(void **state)
{
	static const char *const cases[] = {
	    "", "Mon", "Mon, 3 Aug 2026 10:12:00", "now",
	    "Mon, 3 Aug 2026 10:12:00 GMT", "Mon, 3 Aug 26 10:12:00 +0200",
	    "Mon, 3 Aug 2026 10:12 +0200", "Mon, 30 Feb 2026 10:12:00 +0200",
	    "Mon, 29 Feb 2025 10:12:00 +0200", "3 Aug 2026 24:00:00 +0200",
	    "3 Aug 2026 10:60:00 +0200", "3 Aug 2026 10:12:60 +0200",
	    "3 Aug 2026 10:12:00 +0260", "3 Aug 2026 10:12:00 +2000",
	    "3 Aug 2026 10:12:00 0200 ", "3 Aug 1970 10:12:00 +0200",
	    "3 aug 2026 10:12:00 +0200", "3  Aug 2026 10:12:00 +0200",
	    "0 Aug 2026 10:12:00 +0200", "003 Aug 2026 10:12:00 +0200",
	    "Mon, 3 Aug 2026 10:12:00 +0200 (CEST)",
	    "Mon 3 Aug 2026 10:12:00 +0200", "-3 Aug 2026 10:12:00 +0200",
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		int offset_s = 7;
		gint64 at = 7;

		case_true(cases[i], !plain_date(cases[i], &at, &offset_s));
		case_int(cases[i], at, 7);
	}
}

static void
plain_mailbox__plain_form__is_that_of_the_library(void **state)
{
	static const char *const cases[] = {
	    "anna@corp.example", "<anna@corp.example>",
	    "Anna <anna@corp.example>", "Anna Berg <anna@corp.example>",
	    "A B C 7 <a.b-c_d+e@x-y.corp.example>", "a@b",
	};
	gsize i;

	source_init();
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Address) plain = plain_mailbox(cases[i]);
		InternetAddressList *list =
		    internet_address_list_parse(NULL, cases[i]);
		InternetAddress *one =
		    internet_address_list_get_address(list, 0);
		const char *name = internet_address_get_name(one);

		case_true(cases[i], plain != NULL);
		case_int(cases[i], internet_address_list_length(list), 1);
		case_string(cases[i], plain->address,
		    internet_address_mailbox_get_addr(
			INTERNET_ADDRESS_MAILBOX(one)));
		case_string(cases[i], plain->name, name ? name : "");
		g_object_unref(list);
	}
}

static void
plain_mailbox__another_form__is_left_to_the_library(void **state)
{
	static const char *const cases[] = {
	    "", "anna", "Anna Berg", "Anna <anna>", "\"Anna\" <a@b.c>",
	    "Anna <a@b.c>, Bob <b@b.c>", "a@b.c, d@e.f", "Anna<a@b.c>",
	    "Anna  Berg <a@b.c>", "A. Berg <a@b.c>", "Anna (x) <a@b.c>",
	    "a@b.c (Anna)", "team: a@b.c;", ".a@b.c", "a..b@c.d", "a.@b.c",
	    "a@b.", "a@.b", "a@b@c", "<a@b.c", "a@b.c>", " <a@b.c> x",
	    "=?utf-8?q?A?= <a@b.c>", "J\xc3\xbcrg <a@b.c>", "a@xn--b.c",
	    "<@x,@y:a@b.c>", "Anna <a@b.c> ", "a@[192.0.2.1]",
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Address) plain = plain_mailbox(cases[i]);

		case_true(cases[i], plain == NULL);
	}
}

static void
plain_is_text__anything_to_decode_or_scrub__is_not(void **state)
{
	static const struct {
		const char *text;
		gboolean plain;
	} cases[] = {
	    {"", TRUE}, {"Your interview on Monday", TRUE}, {"a\tb", TRUE},
	    {"a = b ?", TRUE}, {"a=?", FALSE}, {"=?utf-8?q?x?=", FALSE},
	    {"a\nb", FALSE}, {"J\xc3\xbcrg", FALSE}, {"a\x7f", FALSE},
	    {"\x1b[1m", FALSE}, {"\xff", FALSE},
	};
	g_autofree char *longer = g_strnfill(TEXT_LINE_MAX_BYTES + 1, 'a');
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].text, plain_is_text(cases[i].text),
		    cases[i].plain);
	assert_false(plain_is_text(longer));
	assert_true(plain_is_text(longer + 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		plain_date__each_day_and_zone__is_that_of_the_library),
	    cmocka_unit_test(plain_date__another_form__is_left_to_the_library),
	    cmocka_unit_test(
		plain_mailbox__plain_form__is_that_of_the_library),
	    cmocka_unit_test(
		plain_mailbox__another_form__is_left_to_the_library),
	    cmocka_unit_test(
		plain_is_text__anything_to_decode_or_scrub__is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
