/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/config-merge.h>

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const ConfigWish wishes[] = {
    {"identity", "name", "Robin"},
    {"identity", "phone", "1"},
    {"account mutt", "host", "h"},
    {"account mutt", NULL, "a word"},
};

static void
merge__what_stands__stays(void **state)
{
	static const struct {
		const char *label, *text, *expected, *fates;
	} cases[] = {
	    {"nothing", "",
		"[identity]\nname = Robin\nphone = 1\n\n"
		"[account mutt]\nhost = h\n# a word\n",
		"TTTT"},
	    {"a group in the midst",
		"# x\n[identity]\nname=Robin # no\n\n# y\n[ui]\nmono = yes",
		"# x\n[identity]\nname=Robin # no\nphone = 1\n\n# y\n[ui]\n"
		"mono = yes\n\n[account mutt]\nhost = h\n# a word\n",
		"KTTT"},
	    {"the account is there",
		"[account mutt]\nhost = other\n[identity]\nname = Robin\n"
		"phone = 1",
		"[account mutt]\nhost = other\n[identity]\nname = Robin\n"
		"phone = 1",
		"ttKt"},
	    {"another account", "[account x]\nhost = h\n",
		"[account x]\nhost = h\n\n[identity]\nname = Robin\n"
		"phone = 1\n",
		"TTKK"},
	    {"an empty group without an end", "[identity]",
		"[identity]\nname = Robin\nphone = 1\n\n"
		"[account mutt]\nhost = h\n# a word\n",
		"TTTT"},
	};
	static const char letters[] = "TtK";

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		ConfigWishFate fates[G_N_ELEMENTS(wishes)];
		g_autofree char *once = config_merge(cases[i].text, wishes,
		    fates, G_N_ELEMENTS(wishes), NULL);
		g_autofree char *twice = NULL;

		print_message("%s\n", cases[i].label);
		assert_string_equal(once, cases[i].expected);
		for (gsize j = 0; j < G_N_ELEMENTS(wishes); j++)
			assert_int_equal(
			    letters[fates[j]], cases[i].fates[j]);
		twice = config_merge(
		    once, wishes, fates, G_N_ELEMENTS(wishes), NULL);
		assert_string_equal(twice, once);
	}
}

static void
merge__a_wrong_line__is_an_error(void **state)
{
	ConfigWishFate fates[G_N_ELEMENTS(wishes)];
	g_autoptr(GError) error = NULL;
	g_autofree char *text = config_merge(
	    "nonsense\n", wishes, fates, G_N_ELEMENTS(wishes), &error);

	(void)state;
	assert_null(text);
	assert_non_null(error);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(merge__what_stands__stays),
	    cmocka_unit_test(merge__a_wrong_line__is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
