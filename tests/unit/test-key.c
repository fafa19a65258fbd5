/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/ui/key.h>

static void
key_parse__known_names__give_one_key(void **state)
{
	static const struct {
		const char *text;
		Key key;
		const char *name;	/* as it is written back */
	} cases[] = {
		{"j", 'j', "j"},
		{"Ä", 0xc4, "Ä"},
		{"<C-n>", K_CONTROL | 'n', "<C-n>"},
		{"<c-N>", K_CONTROL | 'n', "<C-n>"},
		{"^N", K_CONTROL | 'n', "<C-n>"},
		{"\\Cn", K_CONTROL | 'n', "<C-n>"},
		{"<Enter>", K_ENTER, "<Enter>"},
		{"<return>", K_ENTER, "<Enter>"},
		{"<C-m>", K_ENTER, "<Enter>"},
		{"<C-i>", K_TAB, "<Tab>"},
		{"<M-v>", K_META | 'v', "<M-v>"},
		{"\\ev", K_META | 'v', "<M-v>"},
		{"<A-Enter>", K_META | K_ENTER, "<M-Enter>"},
		{"<M-Lt>", K_META | '<', "<M-Lt>"},
		{"<F5>", K_FUNCTION + 5, "<F5>"},
		{"<Space>", ' ', "<Space>"},
		{"<Hash>", '#', "<Hash>"},
		{"<", '<', "<Lt>"},
		{"<PgDn>", K_PAGE_DOWN, "<PageDown>"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		gsize length = 0;
		Key key = key_parse(cases[i].text, &length);
		g_autofree char *name = key_format(key);

		if (key != cases[i].key || length != strlen(cases[i].text) ||
		    strcmp(name, cases[i].name) != 0)
			fail_msg("%s: %x, %s", cases[i].text, key, name);
	}
}

static void
key_parse__unknown_text__gives_none(void **state)
{
	static const char *const cases[] = {"", " ", "\t", "<C-\xc3\xa4>",
		"<F13>", "<F0>", "<Nothing>", "<unclosed", "<>", "\x01",
		"\xff"};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		gsize length = 0;

		if (key_parse(cases[i], &length) != K_NONE)
			fail_msg("case %u: \"%s\"", i, cases[i]);
	}
}

static void
key_from_char__control_characters__have_their_names(void **state)
{
	static const struct {
		gunichar c;
		Key key;
	} cases[] = {
		{9, K_TAB}, {10, K_ENTER}, {13, K_ENTER}, {27, K_ESCAPE},
		{127, K_ERASE}, {8, K_ERASE}, {26, K_CONTROL | 'z'},
		{0, K_CONTROL | '@'}, {31, K_CONTROL | '_'}, {'x', 'x'},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		if (key_from_char(cases[i].c) != cases[i].key)
			fail_msg("%u", cases[i].c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key_parse__known_names__give_one_key),
		cmocka_unit_test(key_parse__unknown_text__gives_none),
		cmocka_unit_test(
		    key_from_char__control_characters__have_their_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
