/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/mutt-rc.h>

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* "line kind dynamic menus|key|value" for each item. */
static char *
told(const char *text)
{
	static const char *const kinds[] = {
	    "source", "bind", "macro", "alternates", "alias"};
	g_autoptr(GPtrArray) items = mutt_rc_scan(text);
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < items->len; i++) {
		const MuttRcItem *item = items->pdata[i];

		g_string_append_printf(all, "%d %s%s %s|%s|%s\n", item->line,
		    kinds[item->kind], item->dynamic ? "*" : "",
		    item->menus ? item->menus : "", item->key ? item->key : "",
		    item->value);
	}
	return g_string_free(all, FALSE);
}

static void
scan__words__are_read_as_mutt_reads_them(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"", ""},
	    {"set realname=x # source y\n", ""},
	    {"source ~/.mutt/keys\n", "1 source ||~/.mutt/keys\n"},
	    {"source \"a b\" # c", "1 source ||a b\n"},
	    {"source `pwd`/x", "1 source* ||`pwd`/x\n"},
	    {"source '$x'", "1 source ||$x\n"},
	    {"source $my_dir/x", "1 source* ||$my_dir/x\n"},
	    {"  \n bind index,pager g noop;bind\\\n pager \\Cx quit\n",
		"2 bind index,pager|g|noop\n2 bind pager|\x18|quit\n"},
	    {"macro index ,t \"<pipe-message>notyet track -<enter>\" \"x\"",
		"1 macro index|,t|<pipe-message>notyet track -<enter>\n"},
	    {"bind index G", ""},
	    {"alternates -group me 'a@b\\.example' c@d.example",
		"1 alternates ||a@b\\.example\n1 alternates ||c@d.example\n"},
	    {"alternates a\\.b@c.example", "1 alternates ||a.b@c.example\n"},
	    {"alias -group x me \"Robin, W\" <r@b.example> # y\nsource z",
		"1 alias |me|\"Robin, W\" <r@b.example>\n2 source ||z\n"},
	    {"alias me", ""},
	    {"#source x\\\nsource y", "2 source ||y\n"},
	    {"source 'open\nsource b", "1 source ||open\n2 source ||b\n"},
	    {"macro index \\033x y", "1 macro index|\033x|y\n"},
	    {"macro index <Esc>x\\e y\\", "1 macro index|\033x\033|y\n"},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = told(cases[i].text);

		print_message("%s\n", cases[i].text);
		assert_string_equal(got, cases[i].expected);
	}
}

static void
hides__keys__of_the_two_lists(void **state)
{
	static const struct {
		const char *text, *key;
		gboolean expected;
	} cases[] = {
	    {"bind index ,n noop", ",n", TRUE},
	    {"bind index , noop", ",n", FALSE},
	    {"bind index , sort-mailbox", ",n", TRUE},
	    {"macro index , noop", ",n", TRUE},
	    {"macro index ,nn x", ",n", TRUE},
	    {"macro index ,N x", ",n", FALSE},
	    {"macro compose ,n x", ",n", FALSE},
	    {"macro browser,generic ,n x", ",n", TRUE},
	    {"macro 'index, pager' ,n x", ",n", TRUE},
	    {"macro index ^Xn x", "\x18n", TRUE},
	    {"macro index \\cXn x", "\x18n", TRUE},
	    {"macro index <f12>n x", "<f1>n", FALSE},
	    {"source ,n", ",n", FALSE},
	    {"macro index \"\" x", ",n", FALSE},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) items = mutt_rc_scan(cases[i].text);

		print_message("%s\n", cases[i].text);
		assert_int_equal(items->len, 1);
		assert_int_equal(
		    mutt_rc_hides(items->pdata[0], cases[i].key),
		    cases[i].expected);
	}
}

static void
prefix__mutts_own_keys__are_not_free(void **state)
{
	static const struct {
		const char *prefix;
		gboolean expected;
	} cases[] = {
	    {",", TRUE},
	    {",n", TRUE},
	    {"_", TRUE},
	    {"\\Cx", TRUE},
	    {"^X", TRUE},
	    {"<F12>", TRUE},
	    {"<F1>", FALSE},
	    {"", FALSE},
	    {"g", FALSE},
	    {"<Esc>n", FALSE},
	    {"\\Cs", FALSE},
	    {", ", FALSE},
	    {",\"", FALSE},
	    {",<", FALSE},
	    {",,,,,,,,,", FALSE},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		print_message("%s\n", cases[i].prefix);
		assert_int_equal(mutt_prefix_is_free(cases[i].prefix),
		    cases[i].expected);
	}
}

static void
alternate__what_means_one_address__is_taken(void **state)
{
	static const struct {
		const char *pattern, *expected;
	} cases[] = {
	    {"^Robin\\.W@home\\.example$", "robin.w@home.example"},
	    {"robin@home.example", "robin@home.example"},
	    {"robin\\+x@home.example", "robin+x@home.example"},
	    {"robin+x@home.example", NULL},
	    {"@home.example", NULL},
	    {".*@home.example", NULL},
	    {"robin@(a|b).example", NULL},
	    {"robin@home.example$x", NULL},
	    {"", NULL},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got =
		    mutt_alternate_address(cases[i].pattern);

		print_message("%s\n", cases[i].pattern);
		assert_true(g_strcmp0(got, cases[i].expected) == 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scan__words__are_read_as_mutt_reads_them),
	    cmocka_unit_test(hides__keys__of_the_two_lists),
	    cmocka_unit_test(prefix__mutts_own_keys__are_not_free),
	    cmocka_unit_test(alternate__what_means_one_address__is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
