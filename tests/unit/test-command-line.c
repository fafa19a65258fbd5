/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/app/history.h>
#include <notyet/app/tracking.h>
#include <notyet/ui/session.h>

#include "../support/fixture.h"

typedef struct Desk {
	App *app;
	Ui *ui;
} Desk;

static void
desk_ui(Desk *desk)
{
	static const UiHost host = {0};
	Keymap *keymap = keymap_new();

	assert_true(keymap_add_file(keymap, "default", NULL));
	desk->ui = ui_new(desk->app, keymap, &host);
	ui_resize(desk->ui, 24, 80);
}

static void
desk_open(Desk *desk)
{
	*desk = (Desk){.app = fixture_open(FIXTURE_FULL)};
	desk_ui(desk);
}

static void
desk_close(Desk *desk)
{
	ui_free(desk->ui);
	fixture_close(desk->app);
}

static void
press(Desk *desk, const char *keys)
{
	while (*keys != '\0') {
		gsize length = 0;
		Key key = key_parse(keys, &length);

		assert_int_not_equal(key, K_NONE);
		ui_key(desk->ui, key);
		keys += length;
	}
}

static char *
last_line(const Desk *desk)
{
	g_autoptr(Surface) surface = surface_new(24, 80);

	ui_draw(desk->ui, surface);
	return g_strchomp(surface_line(surface, 23));
}

static void
check_last(Desk *desk, const char *label, const char *expected)
{
	g_autofree char *line = last_line(desk);

	if (strcmp(line, expected) != 0)
		fail_msg("%s: %s", label, line);
}

static char *
history_path(const Desk *desk, const char *name)
{
	g_autofree char *folder =
	    g_path_get_dirname(store_path(app_store(desk->app)));

	return g_build_filename(folder, name, NULL);
}

/* --- completion --- */

static void
command_line__tab__completes_commands_and_their_words(void **state)
{
	static const struct {
		const char *keys, *expected;
	} cases[] = {
		{":stag<Tab>", ":stage"},
		{":nex<Tab>", ":next-"},
		{":nex<Tab><Tab>", ":next-entry"},
		{":nex<Tab><S-Tab>", ":next-stalled"},
		{":stage<Space>int<Tab>", ":stage interviewing"},
		{":stage<Space>a<Tab>", ":stage applied"},
		{":draft<Space>withd<Tab>", ":draft withdrawal"},
		{":cadence<Space>gen<Tab>", ":cadence gentle"},
		{":draft-channel<Space>ph<Tab>", ":draft-channel phone"},
		{":snooze<Space>tom<Tab>", ":snooze tomorrow"},
		{":log<Space>int<Tab>", ":log interview"},
		{":set<Space>rol<Tab>", ":set role="},
		{":set<Space>cadence=gen<Tab>", ":set cadence=gentle"},
		{":set<Space>ui.strip<Tab>", ":set ui.strip_weeks="},
		{":set<Space>ui.strip<Tab><Tab>", ":set ui.strip_weeks=8"},
		{":set<Space>compose.tone=ca<Tab>", ":set compose.tone=casual"},
		{":set<Space>cadence.default=gen<Tab>",
		    ":set cadence.default=gentle"},
		{":set<Space>index.pro<Tab>", ":set index.pro"},
		{":track<Space>/us<Tab>", ":track /usr/"},
		{":track<Space>/nowhere-at-all/x<Tab>",
		    ":track /nowhere-at-all/x"},
		{":nonsense<Space>x<Tab>", ":nonsense x"},
		{":edit-t<Tab>", ":edit-t"},
		{"?:set<Space>ui.st<Tab>", ":set ui.strip_weeks="},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Desk desk;

		desk_open(&desk);
		press(&desk, cases[i].keys);
		check_last(&desk, cases[i].keys, cases[i].expected);
		desk_close(&desk);
	}
}

/* --- settings --- */

static void
command_line__set__changes_and_shows_settings(void **state)
{
	static const struct {
		const char *keys, *expected;
	} cases[] = {
		{":set<Space>ui.strip_weeks?<Enter>", "ui.strip_weeks is 8."},
		{":set<Space>?ui.strip_weeks<Enter>", "ui.strip_weeks is 8."},
		{":set<Space>ui.strip_weeks=5<Enter>",
		    "ui.strip_weeks is now 5, until you leave."},
		{":set<Space>ui.strip_weeks=5<Enter>:set<Space>"
		 "ui.strip_weeks?<Enter>", "ui.strip_weeks is 5."},
		{":set<Space>ui.strip_weeks=99<Enter>",
		    "ui.strip_weeks must be a whole number from 4 to 26 "
		    "weeks."},
		{":set<Space>ui.strip_weeks<Enter>",
		    "Write it as ui.strip_weeks=value, or as ui.strip_weeks? "
		    "to see it."},
		{":set<Space>ui.nix?<Enter>", NULL},
		{":set<Space>?<Enter>", NULL},
		{":set<Space>identity.phone=<Enter>",
		    "identity.phone is not set any more."},
		{":set<Space>identity.phone?<Enter>",
		    "identity.phone is not set."},
		{"?:set<Space>ui.strip_weeks?<Enter>", "ui.strip_weeks is 8."},
		{"?:set<Space>role=x<Enter>",
		    "The command set means nothing on this screen."},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Desk desk;

		desk_open(&desk);
		press(&desk, cases[i].keys);
		if (cases[i].expected != NULL)
			check_last(&desk, cases[i].keys, cases[i].expected);
		desk_close(&desk);
	}
}

/* What is due follows the setting at once. */
static void
command_line__set_of_the_cadence__changes_what_is_due(void **state)
{
	Desk desk;
	int stalled;

	desk_open(&desk);
	stalled = app_pipeline(desk.app)->stalled_count;
	press(&desk, ":set<Space>cadence.applied_days=1<Enter>"
	    ":set<Space>cadence.screening_days=1<Enter>"
	    ":set<Space>cadence.interviewing_days=1<Enter>");
	assert_int_not_equal(app_pipeline(desk.app)->stalled_count, stalled);
	desk_close(&desk);
}

/* --- history --- */

static void
command_line__history__is_kept_and_parted(void **state)
{
	g_autofree char *path = NULL;
	struct stat info;
	Desk desk;

	desk_open(&desk);
	press(&desk, ":next-entry<Enter>:redraw<Enter>/globex<Enter>");
	press(&desk, ":<Up>");
	check_last(&desk, "the newest", ":redraw");
	press(&desk, "<Up>");
	check_last(&desk, "the one before", ":next-entry");
	press(&desk, "<Up>");
	check_last(&desk, "and no more", ":next-entry");
	press(&desk, "<Down>");
	check_last(&desk, "down again", ":redraw");
	press(&desk, "<Esc>:he<Up><Down>");
	check_last(&desk, "what was typed comes back", ":he");
	press(&desk, "<Esc>/<Up>");
	check_last(&desk, "of its own kind", "Search: globex");
	press(&desk, "<Esc>");
	ui_free(desk.ui);
	desk_ui(&desk);
	press(&desk, ":<C-p>");
	check_last(&desk, "the next session has it", ":redraw");
	path = history_path(&desk, "history-commands");
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 07777, 0600);
	desk_close(&desk);
}

static void
history__private_or_endless_lines__are_not_kept(void **state)
{
	g_autofree char *endless = g_strnfill(HISTORY_LINE_MAX_BYTES + 1, 'x');
	const char *const lines[] = {"set x.password=1", "note my Token", "",
		" blank before", "a\nb", "\xff", "Passwort", endless};
	g_auto(GStrv) kept = NULL;
	Desk desk;

	desk_open(&desk);
	app_history_add(desk.app, HISTORY_COMMANDS, "one");
	for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
		app_history_add(desk.app, HISTORY_COMMANDS, lines[i]);
	kept = app_history(desk.app, HISTORY_COMMANDS);
	assert_int_equal(g_strv_length(kept), 1);
	assert_string_equal(kept[0], "one");
	desk_close(&desk);
}

static void
history__many_lines__keeps_the_newest_once(void **state)
{
	g_auto(GStrv) kept = NULL;
	Desk desk;

	desk_open(&desk);
	for (int i = 0; i < HISTORY_LINES_MAX + 5; i++) {
		g_autofree char *line = g_strdup_printf("line %d", i);

		app_history_add(desk.app, HISTORY_LIMITS, line);
	}
	app_history_add(desk.app, HISTORY_LIMITS, "line 100");
	kept = app_history(desk.app, HISTORY_LIMITS);
	assert_int_equal(g_strv_length(kept), HISTORY_LINES_MAX);
	assert_string_equal(kept[0], "line 5");
	assert_string_equal(kept[HISTORY_LINES_MAX - 1], "line 100");
	desk_close(&desk);
}

static void
history__damaged_file__counts_as_empty(void **state)
{
	g_autofree char *path = NULL;
	g_auto(GStrv) kept = NULL;
	Desk desk;

	desk_open(&desk);
	path = history_path(&desk, "history-searches");
	assert_true(g_file_set_contents(path, "good\n\x1b[2J\n\xff\xfe\n", -1,
	    NULL));
	kept = app_history(desk.app, HISTORY_SEARCHES);
	assert_int_equal(g_strv_length(kept), 1);
	desk_close(&desk);
}

static void
history__application_forgotten__is_erased(void **state)
{
	g_autofree char *path = NULL;
	Desk desk;

	desk_open(&desk);
	path = history_path(&desk, "history-searches");
	press(&desk, "/globex<Enter>");
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	press(&desk, ":forget<Enter>y");
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	desk_close(&desk);
}

static void
history__line_of_a_macro__is_not_kept(void **state)
{
	g_auto(GStrv) kept = NULL;
	Keymap *keymap = keymap_new();
	static const UiHost host = {0};
	Desk desk = {.app = fixture_open(FIXTURE_FULL)};

	assert_true(keymap_add_file(keymap, "default", NULL));
	assert_true(keymap_add(keymap, "k", "macro list <F5> :redraw<Enter>",
	    NULL));
	desk.ui = ui_new(desk.app, keymap, &host);
	press(&desk, "<F5>");
	kept = app_history(desk.app, HISTORY_COMMANDS);
	assert_int_equal(g_strv_length(kept), 0);
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    command_line__tab__completes_commands_and_their_words),
		cmocka_unit_test(command_line__set__changes_and_shows_settings),
		cmocka_unit_test(
		    command_line__set_of_the_cadence__changes_what_is_due),
		cmocka_unit_test(command_line__history__is_kept_and_parted),
		cmocka_unit_test(
		    history__private_or_endless_lines__are_not_kept),
		cmocka_unit_test(history__many_lines__keeps_the_newest_once),
		cmocka_unit_test(history__damaged_file__counts_as_empty),
		cmocka_unit_test(history__application_forgotten__is_erased),
		cmocka_unit_test(history__line_of_a_macro__is_not_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
