/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/text.h>

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef struct {
	const char *label, *in, *out;
} ScrubCase;

static void
check_scrub(const ScrubCase *cases, gsize count, TextScrub flags)
{
	gsize i;

	for (i = 0; i < count; i++) {
		g_autofree char *out = text_scrub(cases[i].in, -1, flags);
		g_autofree char *again = text_scrub(out, -1, flags);

		print_message("%s\n", cases[i].label);
		assert_string_equal(out, cases[i].out);
		assert_string_equal(again, out);
	}
}

static void
scrub__hostile_bytes__leave_one_harmless_line(void **state)
{
	static const ScrubCase cases[] = {
	    {"plain", "Hello", "Hello"},
	    {"escape sequence", "a\x1b[31mred\x1b]0;t\x07", "a[31mred]0;t"},
	    {"c1 as utf-8", "a\xc2\x9b" "31m", "a31m"},
	    {"c1 as a raw byte", "a\x9b" "31m", "a\xef\xbf\xbd" "31m"},
	    {"latin-1 byte", "M\xfcller", "M\xef\xbf\xbdller"},
	    {"delete", "a\x7f" "b", "ab"},
	    {"overlong slash", "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},
	    {"surrogate", "\xed\xa0\x80",
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
	    {"cut in a character", "a\xe2\x80", "a\xef\xbf\xbd\xef\xbf\xbd"},
	    {"right-to-left override", "a\xe2\x80\xae" "gpj.exe", "agpj.exe"},
	    {"isolates and marks",
		"\xe2\x81\xa6x\xe2\x81\xa9\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c",
		"x"},
	    {"soft hyphen, zero width space, bom",
		"a\xc2\xad\xe2\x80\x8b\xef\xbb\xbf" "b", "ab"},
	    {"tag characters", "a\xf3\xa0\x81\x81", "a"},
	    {"variation selector", "\xe2\x9d\xa4\xef\xb8\x8f",
		"\xe2\x9d\xa4"},
	    {"private use", "\xee\x80\x80", "\xef\xbf\xbd"},
	    {"unassigned", "\xf0\xbf\xbf\xbe", "\xef\xbf\xbd"},
	    {"zero width joiner stays",
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"},
	    {"folded header", "one\r\n two", "one two"},
	    {"line and paragraph separator",
		"a\xe2\x80\xa8" "b\xe2\x80\xa9" "c\xc2\x85" "d", "a b c d"},
	    {"tab", "a\tb", "a b"},
	    {"mark without a base", "\xcc\x81" "a", "a"},
	    {"mark after a break", "a\n\xcc\x81" "b", "a b"},
	    {"runaway marks",
		"a\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81" "b",
		"a\xcc\x81\xcc\x81\xcc\x81\xcc\x81" "b"},
	};

	check_scrub(cases, G_N_ELEMENTS(cases), TEXT_ONE_LINE);
}

static void
scrub__keep_lines__unifies_breaks_and_spreads_tabs(void **state)
{
	static const ScrubCase cases[] = {
	    {"all breaks", "a\r\nb\rc\nd\xe2\x80\xa8" "e", "a\nb\nc\nd\ne"},
	    {"blank lines stay", "a\n\n  b", "a\n\n  b"},
	    {"tab stops", "\tx\n12\ty", "        x\n12      y"},
	    {"tab after wide", "\xe4\xb8\xad\ty",
		"\xe4\xb8\xad      y"},
	    {"form feed", "a\fb", "ab"},
	    {"mark at the start of a line", "a\n\xcc\x81" "b", "a\nb"},
	};

	check_scrub(cases, G_N_ELEMENTS(cases), TEXT_KEEP_LINES);
}

static void
scrub__nul_and_lengths__are_honoured(void **state)
{
	g_autofree char *nul = text_scrub("a\0b", 3, TEXT_ONE_LINE);
	g_autofree char *part = text_scrub("abc", 2, TEXT_ONE_LINE);
	g_autofree char *none = text_scrub(NULL, 0, TEXT_ONE_LINE);

	assert_string_equal(nul, "ab");
	assert_string_equal(part, "ab");
	assert_string_equal(none, "");
}

static void
scrub__endless_header__is_cut_at_a_character(void **state)
{
	g_autoptr(GString) in = g_string_new("x");
	g_autofree char *out = NULL;
	g_autofree char *again = NULL;

	while (in->len < 10 * 1024 * 1024)
		g_string_append(in, "\xe4\xb8\xad\xe6\x96\x87");
	out = text_scrub(in->str, (gssize) in->len, TEXT_ONE_LINE);
	assert_true(strlen(out) <= TEXT_LINE_MAX_BYTES);
	assert_true(strlen(out) > TEXT_LINE_MAX_BYTES - 8);
	assert_true(g_utf8_validate(out, -1, NULL));
	assert_true(g_str_has_suffix(out, "\xe2\x80\xa6"));
	again = text_scrub(out, -1, TEXT_ONE_LINE);
	assert_string_equal(again, out);
}

static void
header_value__injected_lines__become_blanks(void **state)
{
	static const ScrubCase cases[] = {
	    {"injected header", "Bob\r\nBcc: x@example.org",
		"Bob Bcc: x@example.org"},
	    {"bare cr and lf", "a\rb\nc", "a b c"},
	    {"unicode breaks", "a\xe2\x80\xa8" "b\xc2\x85" "c", "a b c"},
	    {"ends", " \t a b \r\n", "a b"},
	    {"escape", "a\x1b[1m", "a [1m"},
	    {"override", "a\xe2\x80\xae" "b", "ab"},
	    {"isolate", "a\xe2\x81\xa6" "b\xe2\x81\xa9", "ab"},
	    {"marks", "a\xe2\x80\x8e" "b\xe2\x80\x8f" "c\xd8\x9c" "d", "abcd"},
	    {"invalid byte", "M\xfcller", "M\xef\xbf\xbdller"},
	    {"emoji with selector stays", "\xe2\x9d\xa4\xef\xb8\x8f",
		"\xe2\x9d\xa4\xef\xb8\x8f"},
	    {"nothing", NULL, ""},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *out = text_header_value(cases[i].in);

		print_message("%s\n", cases[i].label);
		assert_string_equal(out, cases[i].out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scrub__hostile_bytes__leave_one_harmless_line),
	    cmocka_unit_test(
		scrub__keep_lines__unifies_breaks_and_spreads_tabs),
	    cmocka_unit_test(scrub__nul_and_lengths__are_honoured),
	    cmocka_unit_test(scrub__endless_header__is_cut_at_a_character),
	    cmocka_unit_test(header_value__injected_lines__become_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
