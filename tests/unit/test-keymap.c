/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

#include <notyet/ui/keymap.h>
#include <notyet/ui/ui.h>

static const Binding *
look(const Keymap *keymap, UiScreenId screen, const char *keys,
     KeymapMatch *ret_match)
{
	Key typed[KEYMAP_KEYS_MAX];
	const Binding *binding = NULL;
	int count = 0;

	while (*keys != '\0') {
		gsize length = 0;

		typed[count] = key_parse(keys, &length);
		assert_int_not_equal(typed[count], K_NONE);
		count++;
		keys += length;
	}
	*ret_match = keymap_lookup(keymap, screen, typed, count, &binding);
	return *ret_match == KEYMAP_BOUND ? binding : NULL;
}

static void
keymap__wrong_line__names_file_and_line(void **state)
{
	static const struct {
		const char *label, *text, *expected;
	} cases[] = {
		{"statement", "\nfrob list j open\n",
		    "k:2: \"frob\" is no statement; there are: bind, macro, "
		    "unbind, include."},
		{"screen", "bind lost j open\n",
		    "k:1: There is no screen \"lost\"; there are: common, "
		    "list, thread, facts, compose, panel, hand, outbox, "
		    "agenda, numbers, pager."},
		{"command", "# first\n\nbind list j jump\n",
		    "k:3: There is no command \"jump\"."},
		{"command of another screen", "bind pager j draft\n",
		    "k:1: The command draft means nothing on the screen "
		    "pager."},
		{"key", "bind list <Hyper> open\n",
		    "k:1: \"<Hyper>\" is not a key; write it like j, <C-n>, "
		    "<Enter>, <F5>, or g g for two keys."},
		{"two keys in a word", "bind list gg open\n",
		    "k:1: \"gg\" is not a key; write it like j, <C-n>, "
		    "<Enter>, <F5>, or g g for two keys."},
		{"too short", "bind list j\n",
		    "k:1: A binding is written: bind <screen> <key> "
		    "<command>."},
		{"duplicate", "bind list j open\nbind list j undo\n",
		    "k:2: j is bound twice for list; the first time in line "
		    "1."},
		{"same key by two names",
		    "bind list <Tab> open\nbind list <C-i> undo\n",
		    "k:2: <Tab> is bound twice for list; the first time in "
		    "line 1."},
		{"prefix", "bind list g g open\nbind list g undo\n",
		    "k:2: g and g g (k:1, for list) cannot both be bound: one "
		    "is the beginning of the other."},
		{"prefix the other way", "bind list g undo\nbind list g g open\n",
		    "k:2: g g and g (k:1, for list) cannot both be bound: one "
		    "is the beginning of the other."},
		{"prefix across common",
		    "bind common g help\nbind list g g open\n",
		    "k:2: g g and g (k:1, for common) cannot both be bound: "
		    "one is the beginning of the other."},
		{"unbind of nothing", "unbind list j\n",
		    "k:1: j is not bound for list."},
		{"macro without keys", "macro list x\n",
		    "k:1: A macro is written: macro <screen> <key> <keys>."},
		{"macro with a wrong key", "macro list x j<Nix>\n",
		    "k:1: \"<Nix>\" begins with no key and no <command>."},
		{"include of nothing", "include nowhere-at-all\n",
		    "k:1: Cannot read the keymap nowhere-at-all: it is neither "
		    "a shipped keymap (default, vi, emacs) nor a file that can "
		    "be read."},
		{"too many keys", "bind list a b c d e f g h i open\n",
		    "k:1: More than 8 keys in a row are not possible."},
		{"not UTF-8", "bind list \xff open\n",
		    "k:1: The line is not UTF-8."},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Keymap) keymap = keymap_new();
		g_autoptr(GError) error = NULL;

		if (keymap_add(keymap, "k", cases[i].text, &error))
			fail_msg("%s: it was taken", cases[i].label);
		if (error->code != UI_ERROR_KEYMAP ||
		    strcmp(error->message, cases[i].expected) != 0)
			fail_msg("%s: %s", cases[i].label, error->message);
	}
}

static void
keymap__wrong_file__changes_nothing(void **state)
{
	g_autoptr(Keymap) keymap = keymap_new();
	g_autoptr(GError) error = NULL;
	KeymapMatch match;

	assert_true(keymap_add(keymap, "a", "bind list j open\n", NULL));
	assert_false(keymap_add(keymap, "b",
	    "bind list j undo\nbind list k nothing\n", &error));
	assert_int_equal(look(keymap, UI_LIST, "j", &match)->command, CMD_OPEN);
}

static void
keymap__later_file__wins_over_earlier(void **state)
{
	g_autoptr(Keymap) keymap = keymap_new();
	KeymapMatch match;

	assert_true(keymap_add(keymap, "a", "bind list j open\n", NULL));
	assert_true(keymap_add(keymap, "b", "bind list j undo\n", NULL));
	assert_int_equal(look(keymap, UI_LIST, "j", &match)->command, CMD_UNDO);
}

static void
keymap__screen_binding__hides_common(void **state)
{
	g_autoptr(Keymap) keymap = keymap_new();
	g_autoptr(GPtrArray) bindings = NULL;
	KeymapMatch match;

	assert_true(keymap_add(keymap, "a",
	    "bind common x help\nbind list x undo\n", NULL));
	assert_int_equal(look(keymap, UI_LIST, "x", &match)->command, CMD_UNDO);
	assert_int_equal(look(keymap, UI_PAGER, "x", &match)->command,
	    CMD_HELP);
	bindings = keymap_bindings(keymap, UI_LIST);
	assert_int_equal(bindings->len, 1);
}

static void
keymap__common_binding__holds_only_where_it_means_something(void **state)
{
	g_autoptr(Keymap) keymap = keymap_new();
	KeymapMatch match;

	assert_true(keymap_add(keymap, "a", "bind common / search\n", NULL));
	assert_non_null(look(keymap, UI_LIST, "/", &match));
	assert_null(look(keymap, UI_COMPOSE, "/", &match));
	assert_int_equal(match, KEYMAP_NONE);
}

static void
keymap__sequence__needs_all_its_keys(void **state)
{
	g_autoptr(Keymap) keymap = keymap_new();
	KeymapMatch match;

	assert_true(keymap_add(keymap, "a", "bind list g <C-g> open\n", NULL));
	look(keymap, UI_LIST, "g", &match);
	assert_int_equal(match, KEYMAP_PREFIX);
	assert_int_equal(look(keymap, UI_LIST, "g<C-g>", &match)->command,
	    CMD_OPEN);
	look(keymap, UI_LIST, "gg", &match);
	assert_int_equal(match, KEYMAP_NONE);
}

static void
keymap__alias_of_neomutt__is_the_command(void **state)
{
	static const struct {
		const char *name;
		CommandId id;
	} cases[] = {
		{"display-message", CMD_OPEN}, {"exit", CMD_CLOSE},
		{"sync-mailbox", CMD_SYNC}, {"send-message", CMD_SEND},
		{"next-entry", CMD_NEXT_ENTRY}, {"no-such", COMMAND_NONE},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		if (command_parse(cases[i].name) != cases[i].id)
			fail_msg("%s", cases[i].name);
}

static void
keymap__macro__holds_its_keys(void **state)
{
	g_autoptr(Keymap) keymap = keymap_new();
	const Binding *binding;
	KeymapMatch match;

	assert_true(keymap_add(keymap, "a", "macro list <F5> j<Enter>q # go\n",
	    NULL));
	binding = look(keymap, UI_LIST, "<F5>", &match);
	assert_int_equal(binding->command, COMMAND_NONE);
	assert_int_equal(binding->macro_count, 3);
	assert_int_equal(binding->macro[1].key, K_ENTER);
}

static void
keymap__unbind__makes_room(void **state)
{
	g_autoptr(Keymap) keymap = keymap_new();
	KeymapMatch match;

	assert_true(keymap_add(keymap, "a", "bind common g help\n", NULL));
	assert_true(keymap_add(keymap, "b",
	    "unbind common g\nbind list g g open\n", NULL));
	assert_non_null(look(keymap, UI_LIST, "gg", &match));
}

static void
keymap__file_that_includes_itself__is_refused(void **state)
{
	g_autofree char *folder = g_dir_make_tmp("notyet-keymap-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "loop.keys", NULL);
	g_autofree char *expected = g_strdup_printf(
	    "%s:1: Files include one another more than 8 deep.", path);
	g_autoptr(Keymap) keymap = keymap_new();
	g_autoptr(GError) error = NULL;

	assert_true(g_file_set_contents(path, "include loop.keys\n", -1, NULL));
	assert_false(keymap_add_file(keymap, path, &error));
	assert_string_equal(error->message, expected);
	g_remove(path);
	g_rmdir(folder);
}

static void
keymap__shipped_files__load_over_default(void **state)
{
	static const char *const names[] = {"vi", "emacs"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(Keymap) keymap = keymap_new();
		g_autoptr(GError) error = NULL;

		keymap_add_file(keymap, "default", &error);
		assert_null(error);
		if (!keymap_add_file(keymap, names[i], &error))
			fail_msg("%s: %s", names[i], error->message);
	}
}

static void
keymap__default__reaches_every_command(void **state)
{
	/* These are for the ":" prompt alone. */
	static const CommandId unbound[] = {CMD_FORGET};
	g_autoptr(Keymap) keymap = keymap_new();

	assert_true(keymap_add_file(keymap, "default", NULL));
	for (int id = 0; id < COMMAND_COUNT; id++) {
		gboolean left_out = FALSE;

		for (guint i = 0; i < G_N_ELEMENTS(unbound); i++)
			left_out = left_out || (int)unbound[i] == id;
		for (int screen = UI_LIST; screen < UI_SCREEN_COUNT; screen++) {
			g_autofree char *keys = NULL;

			if (!command_is_for((CommandId)id, (UiScreenId)screen))
				continue;
			keys = keymap_keys_for(keymap, (UiScreenId)screen,
			    (CommandId)id);
			if ((keys == NULL) != left_out)
				fail_msg("%s on %s",
				    command_get((CommandId)id)->name,
				    ui_screen_name((UiScreenId)screen));
		}
	}
}

/* Whoever lives in them leaves nothing behind: every command has keys on each
 * screen where it means something, as in the default. */
static void
keymap__shipped_files__reach_every_command(void **state)
{
	static const char *const names[] = {"vi", "emacs"};
	g_autoptr(Keymap) usual = keymap_new();

	assert_true(keymap_add_file(usual, "default", NULL));
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(Keymap) keymap = keymap_new();

		assert_true(keymap_add_file(keymap, "default", NULL));
		assert_true(keymap_add_file(keymap, names[i], NULL));
		for (int id = 0; id < COMMAND_COUNT * UI_SCREEN_COUNT; id++) {
			CommandId command = (CommandId)(id % COMMAND_COUNT);
			UiScreenId screen = (UiScreenId)(id / COMMAND_COUNT);
			g_autofree char *before = keymap_keys_for(usual,
			    screen, command);
			g_autofree char *keys = keymap_keys_for(keymap,
			    screen, command);

			if (screen != UI_COMMON && before != NULL &&
			    keys == NULL)
				fail_msg("%s: %s on %s", names[i],
				    command_get(command)->name,
				    ui_screen_name(screen));
		}
	}
}

/* A count must be possible on all of them. */
static void
keymap__shipped_files__bind_no_digit(void **state)
{
	static const char *const names[] = {"default", "vi", "emacs"};

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autoptr(Keymap) keymap = keymap_new();

		assert_true(keymap_add_file(keymap, "default", NULL));
		if (i > 0)
			assert_true(keymap_add_file(keymap, names[i], NULL));
		for (int s = UI_LIST; s < UI_SCREEN_COUNT; s++)
			for (Key key = '0'; key <= '9'; key++) {
				const Binding *binding = NULL;

				assert_int_equal(keymap_lookup(keymap,
				    (UiScreenId)s, &key, 1, &binding),
				    KEYMAP_NONE);
			}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keymap__wrong_line__names_file_and_line),
		cmocka_unit_test(keymap__wrong_file__changes_nothing),
		cmocka_unit_test(keymap__later_file__wins_over_earlier),
		cmocka_unit_test(keymap__screen_binding__hides_common),
		cmocka_unit_test(
		    keymap__common_binding__holds_only_where_it_means_something),
		cmocka_unit_test(keymap__sequence__needs_all_its_keys),
		cmocka_unit_test(keymap__alias_of_neomutt__is_the_command),
		cmocka_unit_test(keymap__macro__holds_its_keys),
		cmocka_unit_test(keymap__unbind__makes_room),
		cmocka_unit_test(keymap__file_that_includes_itself__is_refused),
		cmocka_unit_test(keymap__shipped_files__load_over_default),
		cmocka_unit_test(keymap__shipped_files__reach_every_command),
		cmocka_unit_test(keymap__shipped_files__bind_no_digit),
		cmocka_unit_test(keymap__default__reaches_every_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
