/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/base/osc52.h>

static void
osc52__short_text__is_one_sequence(void **state)
{
	static const struct {
		const char *label, *text;
		Osc52Wrap wrap;
		const char *bytes;
	} cases[] = {
	    {"plain", "Hi", OSC52_PLAIN, "\033]52;c;SGk=\a"},
	    {"nothing", "", OSC52_PLAIN, "\033]52;c;\a"},
	    {"escapes stay within", "\033]0;x\a\n", OSC52_PLAIN,
		"\033]52;c;G10wO3gHCg==\a"},
	    {"tmux", "Hi", OSC52_TMUX,
		"\033]52;c;SGk=\a"
		"\033Ptmux;\033\033]52;c;SGk=\a\033\\"},
	    {"screen", "Hi", OSC52_SCREEN, "\033P\033]52;c;SGk=\a\033\\"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *bytes =
		    osc52_bytes(cases[i].text, cases[i].wrap);

		case_string(cases[i].label, bytes, cases[i].bytes);
	}
}

/* No piece is longer than screen takes, and together they are the text. */
static void
osc52__long_text__comes_through_screen_in_pieces(void **state)
{
	g_autofree char *text = g_strnfill(2000, 'x');
	g_autofree char *base64 =
	    g_base64_encode((const guchar *)text, strlen(text));
	g_autofree char *bytes = osc52_bytes(text, OSC52_SCREEN);
	g_auto(GStrv) pieces = g_strsplit(bytes, "\033\\", -1);
	g_autoptr(GString) joined = g_string_new(NULL);

	assert_int_equal(g_strv_length(pieces), 7);
	for (gsize i = 0; pieces[i] && *pieces[i]; i++) {
		case_true("length", strlen(pieces[i]) <= 768);
		case_true("start", g_str_has_prefix(pieces[i], "\033P"));
		g_string_append(joined, pieces[i] + strlen("\033P"));
	}
	g_string_replace(joined, "\033]52;c;", "", 1);
	g_string_truncate(joined, joined->len - strlen("\a"));
	assert_string_equal(joined->str, base64);
}

static void
osc52__too_long_a_text__is_refused(void **state)
{
	g_autofree char *most = g_strnfill(OSC52_TEXT_MAX_BYTES, 'x');
	g_autofree char *more = g_strnfill(OSC52_TEXT_MAX_BYTES + 1, 'x');
	g_autofree char *taken = osc52_bytes(most, OSC52_PLAIN);

	assert_non_null(taken);
	assert_true(strlen(taken) <= 100000 + 8);
	assert_null(osc52_bytes(more, OSC52_PLAIN));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(osc52__short_text__is_one_sequence),
	    cmocka_unit_test(osc52__long_text__comes_through_screen_in_pieces),
	    cmocka_unit_test(osc52__too_long_a_text__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
