/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "../../src/app/reader-private.h"
#include "../support/cases.h"

static void
add(GPtrArray *items, const char *message_id, const char *thread_id)
{
	FileItem *item = g_new0(FileItem, 1);

	item->message_id = g_strdup(message_id);
	item->thread_id = g_strdup(thread_id);
	g_ptr_array_add(items, item);
}

static void
search_word__hostile_ids__only_harmless_parts(void **state)
{
	static const struct {
		const char *id, *other, *word;
	} cases[] = {
	    {"a1b2@acme.example", "zz@acme.example", "a1b2@acme.example"},
	    {"01d8$abcdef$xyz@h.example", "99$qrstuv$w@h.example",
		"xyz@h.example"},
	    {"01d8$abcdef$@h.example", "99$qrs$@h.example", "abcdef"},
	    {"`touch /x`", "b@c", "touch"},
	    {"<shell-escape>rm<enter>", "b@c", "shell-escape"},
	    {"a'b\"c;d#e\\f(g|h!i~j$k", "b@c", NULL},
	    {"same@h.example", "not.same@h.example", NULL},
	    {"", "b@c", NULL},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(
		    (GDestroyNotify)file_item_free);
		g_autofree char *word = NULL;

		add(items, cases[i].id, "1");
		add(items, cases[i].other, "1");
		word = reader_search_word(cases[i].id, items);
		case_true(cases[i].id, g_strcmp0(word, cases[i].word) == 0);
	}
}

static void
percent__all_but_harmless_signs__is_escaped(void **state)
{
	g_autofree char *all = g_malloc0(256);
	g_autofree char *out = NULL;

	for (int i = 1; i < 256; i++)
		all[i - 1] = (char)i;
	out = reader_percent(all);
	assert_int_equal(strspn(out, "%/._-0123456789"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
	    strlen(out));
	g_free(out);
	out = reader_percent("/home/r d/it's \"mail\";`id`\xff");
	assert_string_equal(out,
	    "/home/r%20d/it%27s%20%22mail%22%3B%60id%60%FF");
}

static void
virtual_argv__two_threads__one_query(void **state)
{
	char *command[] = {(char *)"neomutt", (char *)"-n", NULL};
	g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)file_item_free);
	ReaderWords words = {.command = command, .items = items,
	    .database_path = "/m x/.notmuch", .word = "a@b.c"};
	g_auto(GStrv) argv = NULL;
	g_autofree char *line = NULL;

	add(items, "a@b.c", "00a1");
	add(items, "b@b.c", "00a2");
	add(items, "c@b.c", "00a1");
	argv = reader_virtual_argv(&words);
	line = g_strjoinv("|", argv);
	assert_string_equal(line,
	    "neomutt|-n|-e|set nm_default_url=notmuch:///m%20x|-e|folder-hook "
	    "thread%3A00a1 \"push <first-entry><search>=ia@b.c<enter>\"|-f|"
	    "notmuch:///m%20x?query=thread%3A00a1%20or%20thread%3A00a2"
	    "&type=threads");
}

static void
folder_argv__no_word__no_keys(void **state)
{
	char *command[] = {(char *)"mutt", NULL};
	ReaderWords words = {.command = command};
	g_auto(GStrv) argv = reader_folder_argv(&words, "/c/notyet/thread-3");
	g_autofree char *line = g_strjoinv("|", argv);

	assert_string_equal(line, "mutt|-f|/c/notyet/thread-3");
	g_strfreev(argv);
	g_free(line);
	words.word = "x@y";
	argv = reader_folder_argv(&words, "/c/notyet/thread-3");
	line = g_strjoinv("|", argv);
	assert_string_equal(line, "mutt|-e|folder-hook /thread-3$ \"push "
	    "<first-entry><search>=ix@y<enter>\"|-f|/c/notyet/thread-3");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(search_word__hostile_ids__only_harmless_parts),
	    cmocka_unit_test(percent__all_but_harmless_signs__is_escaped),
	    cmocka_unit_test(virtual_argv__two_threads__one_query),
	    cmocka_unit_test(folder_argv__no_word__no_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
