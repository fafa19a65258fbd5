/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/marked-block.h>

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const MarkedBlock block = {"mutt", "source one\n"};
static const MarkedBlock newer = {"mutt", "source two\nsource three\n"};

static void
put__any_text__is_found_again_and_changes_nothing_twice(void **state)
{
	static const char *const texts[] = {"", "set a=b\n", "set a=b",
	    "\n\n", "goes on \\\n", "goes on \\", "# >>> notyet\n",
	    "# >>> notyet muttrc 00 >>>\n# <<< notyet muttrc <<<\n",
	    "\xff\xfe\r\n"};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		gsize end = strlen(texts[i]);
		g_autofree char *once =
		    marked_block_put(texts[i], &block, end);
		g_autofree char *twice =
		    marked_block_put(once, &block, strlen(once));

		print_message("%s\n", texts[i]);
		assert_int_equal(marked_block_state(texts[i], &block, NULL),
		    MARKED_ABSENT);
		assert_int_equal(
		    marked_block_state(once, &block, NULL), MARKED_SAME);
		assert_string_equal(once, twice);
		assert_memory_equal(once, texts[i], end);
	}
}

static void
put__older_lines__are_replaced_where_they_stand(void **state)
{
	g_autofree char *first = marked_block_put("before\n", &block, 7);
	g_autofree char *with_rest = g_strconcat(first, "after\n", NULL);
	g_autofree char *lines = marked_block_text(&newer);
	g_autofree char *expected =
	    g_strconcat("before\n\n", lines, "after\n", NULL);
	g_autofree char *second = NULL;

	(void)state;
	assert_int_equal(
	    marked_block_state(with_rest, &newer, NULL), MARKED_OLD);
	second = marked_block_put(with_rest, &newer, 0);
	assert_string_equal(second, expected);
}

static void
state__touched_by_hand__is_told_apart(void **state)
{
	g_autofree char *text = marked_block_text(&block);
	static const struct {
		const char *label, *from, *to;
		MarkedState expected;
		int line;
	} cases[] = {
	    {"a changed line", "one", "1", MARKED_EDITED, 1},
	    {"a line more", "one\n", "one\nmacro\n", MARKED_EDITED, 1},
	    {"no line", "source one\n", "", MARKED_EDITED, 1},
	    {"no end", "# <<< notyet mutt <<<\n", "", MARKED_BROKEN, 1},
	    {"no begin", "# >>> notyet", "# notyet", MARKED_BROKEN, 3},
	    {"a number cut off", " >>>\n", "0 >>>\n", MARKED_SAME, 1},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) changed = g_string_new(text);
		int line = -1;

		print_message("%s\n", cases[i].label);
		g_string_replace(changed, cases[i].from, cases[i].to, 1);
		assert_int_equal(
		    marked_block_state(changed->str, &block, &line),
		    cases[i].expected);
		assert_int_equal(line, cases[i].line);
	}
}

static void
state__twice__is_broken_at_the_second(void **state)
{
	g_autofree char *text = marked_block_text(&block);
	g_autofree char *twice = g_strconcat(text, text, NULL);
	int line;

	(void)state;
	assert_int_equal(
	    marked_block_state(twice, &block, &line), MARKED_BROKEN);
	assert_int_equal(line, 4);
}

static void
blank__others__keep_their_lines(void **state)
{
	g_autofree char *text = marked_block_put("a\nb\n", &block, 2);
	g_autofree char *rest = marked_block_blank(text, "mutt");
	g_autofree char *same = marked_block_blank(text, "hook");

	(void)state;
	assert_string_equal(rest, "a\n\n\n\n\nb\n");
	assert_string_equal(same, text);
}

static void
script_end__lines_behind__would_run(void **state)
{
	static const struct {
		const char *text;
		gsize expected;
	} cases[] = {
	    {"", 0},
	    {"#!/bin/sh\ntrue\n", 15},
	    {"#!/bin/sh\nexit 0\n", 10},
	    {"#!/bin/sh\nexit\n\n# end\n", 10},
	    {"#!/bin/sh\nexit", 10},
	    {"exec afew -tn\n", 0},
	    {"exits\n", 6},
	    {"exit 1\ntrue\n", 12},
	    {"if x; then\n\texit 1\nfi\n", 22},
	};

	(void)state;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		print_message("%s\n", cases[i].text);
		assert_int_equal(marked_block_script_end(cases[i].text),
		    cases[i].expected);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		put__any_text__is_found_again_and_changes_nothing_twice),
	    cmocka_unit_test(put__older_lines__are_replaced_where_they_stand),
	    cmocka_unit_test(state__touched_by_hand__is_told_apart),
	    cmocka_unit_test(state__twice__is_broken_at_the_second),
	    cmocka_unit_test(blank__others__keep_their_lines),
	    cmocka_unit_test(script_end__lines_behind__would_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
