/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/base/clock.h>
#include <notyet/store/journal.h>
#include <notyet/ui/session.h>

#include "../support/fixture.h"

typedef struct Desk {
	App *app;
	Ui *ui;
	int suspended, repainted;
} Desk;

static void
note_suspend(gpointer data)
{
	((Desk *)data)->suspended++;
}

static void
note_repaint(gpointer data)
{
	((Desk *)data)->repainted++;
}

static void
desk_open(Desk *desk, const char *more_keys)
{
	UiHost host = {NULL, note_suspend, note_repaint, desk, NULL};
	Keymap *keymap = keymap_new();
	g_autoptr(GError) error = NULL;

	*desk = (Desk){.app = fixture_open(FIXTURE_FULL)};
	keymap_add_file(keymap, "default", &error);
	assert_null(error);
	keymap_add(keymap, "more", more_keys, &error);
	assert_null(error);
	desk->ui = ui_new(desk->app, keymap, &host);
	ui_resize(desk->ui, 24, 80);
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

/* Whether some line of the screen holds the words. */
static gboolean
shows(const Desk *desk, const char *words)
{
	g_autoptr(Surface) surface = surface_new(24, 80);

	ui_draw(desk->ui, surface);
	for (int row = 0; row < surface->rows; row++) {
		g_autofree char *line = surface_line(surface, row);

		if (strstr(line, words) != NULL)
			return TRUE;
	}
	return FALSE;
}

/* The line of the list that is painted as the cursor's. */
static char *
cursor_line(const Desk *desk)
{
	g_autoptr(Surface) surface = surface_new(24, 80);

	ui_draw(desk->ui, surface);
	for (int row = 0; row < surface->rows; row++)
		if (surface_cell(surface, row, 0)->style == STYLE_CURSOR)
			return surface_line(surface, row);
	return g_strdup("");
}

/* --- keys --- */

static void
ui_key__macro__types_its_keys(void **state)
{
	Desk desk;

	desk_open(&desk, "macro list <F5> /umbrella<Enter><Enter>\n");
	press(&desk, "<F5>");
	assert_true(shows(&desk, "Umbrella, Data engineer"));
	desk_close(&desk);
}

static void
ui_key__macro_in_a_macro__is_refused(void **state)
{
	Desk desk;

	desk_open(&desk, "macro list <F5> <F6>\nmacro list <F6> <F5>\n");
	press(&desk, "<F5>");
	assert_true(shows(&desk, "A macro cannot call another macro."));
	desk_close(&desk);
}

static void
ui_key__macro__ends_at_the_first_error(void **state)
{
	Desk desk;

	desk_open(&desk, "macro list <F5> <F12>?\n");
	press(&desk, "<F5>");
	assert_true(shows(&desk, "<F12> is not bound here"));
	desk_close(&desk);
	desk_open(&desk, "macro list <F5> snix<Enter>zzqq\n");
	press(&desk, "<F5>");
	assert_true(shows(&desk, "nix"));
	assert_false(shows(&desk, "zzqq"));
	desk_close(&desk);
}

static void
ui_key__macro_with_names__runs_the_commands(void **state)
{
	static const struct {
		const char *label, *macro, *expected;
	} cases[] = {
		{"a command", "/umbrella<Enter><open>", "Umbrella, Data eng"},
		{"neomutt's name", "/umbrella<Enter><display-message>",
		    "Umbrella, Data eng"},
		{"of another screen", "<edit-to>j",
		    "The macro ended: the command edit-to means nothing on "
		    "this screen."},
		{"under a question", "/<open>",
		    "The macro ended: open cannot answer a question."},
		{"a count", "<last-entry>1<first-entry>", "Globex"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *map = g_strdup_printf("macro list <F5> %s\n",
		    cases[i].macro);
		Desk desk;

		desk_open(&desk, map);
		press(&desk, "<F5>");
		if (!shows(&desk, cases[i].expected))
			fail_msg("%s", cases[i].label);
		desk_close(&desk);
	}
}

/* The question stays for the user; what the macro would have answered is
 * dropped. */
static void
ui_key__macro_with_a_yes__leaves_the_question_open(void **state)
{
	static const struct {
		const char *label, *macro;
	} cases[] = {
		{"typed", "dy"},
		{"by its name", "<let-go>y"},
		{"at the prompt", ":let-go<Enter>y"},
		{"with more behind", "dyyy<Enter>y"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *map = g_strdup_printf("macro list <F5> %s\n",
		    cases[i].macro);
		Desk desk;

		desk_open(&desk, map);
		press(&desk, "<F5>");
		if (!shows(&desk, "go? (y/n)"))
			fail_msg("%s: no question stands", cases[i].label);
		press(&desk, "y");
		if (!shows(&desk, "let go;"))
			fail_msg("%s: the user's yes counts", cases[i].label);
		desk_close(&desk);
	}
}

/* --- counts --- */

static void
ui_key__count__repeats_what_moves(void **state)
{
	static const struct {
		const char *label, *keys, *same_as;
	} cases[] = {
		{"down", "3j", "jjj"},
		{"up", "jjjj2k", "jj"},
		{"two digits", "10j", "jjjjjjjjjj"},
		{"a search", "/a<Enter>2n", "/a<Enter>nn"},
		{"the nth entry", "*4=", "jjj"},
		{"the same by last-entry", "4*", "jjj"},
		{"erased", "13<BackSpace>j", "j"},
		{"erased whole", "1<BackSpace>j", "j"},
		{"dropped", "5<Esc>j", "j"},
		{"dropped in emacs's way", "5<C-g>j", "j"},
		{"past the end", "9999j", "*"},
		{"with a zero in it", "10k", ""},
		{"from a macro", "<F5>j", "jj"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *counted = NULL, *typed = NULL;
		Desk desk;

		desk_open(&desk, "macro list <F5> 2\n");
		press(&desk, cases[i].keys);
		counted = cursor_line(&desk);
		desk_close(&desk);
		desk_open(&desk, "");
		press(&desk, cases[i].same_as);
		typed = cursor_line(&desk);
		desk_close(&desk);
		if (strcmp(counted, typed) != 0)
			fail_msg("%s: %s", cases[i].label, counted);
	}
}

static void
ui_key__count_that_means_nothing__is_refused_in_a_sentence(void **state)
{
	static const struct {
		const char *keys, *expected;
	} cases[] = {
		{"3m", "The command draft takes no count."},
		{"2y", "2 y is not bound here; ? shows the keys."},
		{"0j", "A count begins at 1."},
		{"99999", "A count is at most 9999."},
		{"3<F5>", "A macro takes no count."},
		{"25", "25  times a movement such as j; <Home> goes "
		    "to entry 25"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Desk desk;

		desk_open(&desk, "macro list <F5> j\n");
		press(&desk, cases[i].keys);
		if (!shows(&desk, cases[i].expected))
			fail_msg("%s", cases[i].keys);
		desk_close(&desk);
	}
}

static void
ui_key__digit_that_is_bound__begins_no_count(void **state)
{
	Desk desk;

	desk_open(&desk, "bind list 1 last-entry\n");
	press(&desk, "1");
	assert_true(shows(&desk, "Rejected on"));
	press(&desk, "21<BackSpace>=");
	assert_false(shows(&desk, "Rejected on"));
	desk_close(&desk);
}

static void
ui_key__beginning_of_a_sequence__shows_what_may_follow(void **state)
{
	Desk desk;

	desk_open(&desk, "bind list g g first-entry\nbind list g x y help\n"
	    "macro list g m jj\n");
	press(&desk, "g");
	assert_true(shows(&desk,
	    "g  g:first-entry  x y:help  m:macro"));
	press(&desk, "x");
	assert_true(shows(&desk, "g x  y:help"));
	desk_close(&desk);
}

static void
ui_key__beginning_of_a_sequence__waits_and_can_be_dropped(void **state)
{
	Desk desk;

	desk_open(&desk, "bind list g g last-entry\n");
	press(&desk, "g");
	assert_true(shows(&desk, "Vandelay"));
	assert_false(shows(&desk, "is not bound"));
	press(&desk, "<Esc>g");
	assert_false(shows(&desk, "Rejected on"));
	press(&desk, "g");
	assert_true(shows(&desk, "Rejected on"));
	press(&desk, "gx");
	assert_true(shows(&desk, "g x is not bound here; ? shows the keys."));
	desk_close(&desk);
}

static void
ui_key__common_commands__reach_the_host(void **state)
{
	Desk desk;

	desk_open(&desk, "");
	press(&desk, "<C-z><C-l>");
	assert_int_equal(desk.suspended, 1);
	assert_int_equal(desk.repainted, 1);
	ui_set_sending(desk.ui, TRUE);
	press(&desk, "<C-z>");
	assert_int_equal(desk.suspended, 1);
	desk_close(&desk);
}

static void
ui_key__quit_while_a_mail_goes_out__asks(void **state)
{
	Desk desk;

	desk_open(&desk, "");
	ui_set_sending(desk.ui, TRUE);
	press(&desk, "q");
	assert_false(ui_has_ended(desk.ui));
	assert_true(shows(&desk, "Leave anyway?"));
	press(&desk, "n");
	assert_false(ui_has_ended(desk.ui));
	press(&desk, "qy");
	assert_true(ui_has_ended(desk.ui));
	desk_close(&desk);
}

static void
ui_key__moving_under_a_question__scrolls_the_text(void **state)
{
	Desk desk;

	desk_open(&desk, "");
	press(&desk, "?d<PageDown>q");
	assert_false(ui_has_ended(desk.ui));
	press(&desk, "/globex<Enter>mfcompilers<Enter>parsers<Enter>y");
	fixture_settle();
	assert_true(shows(&desk, "Send to"));
	assert_true(shows(&desk, "Goes to:"));
	press(&desk, "<PageDown>");
	assert_true(shows(&desk, "Send to"));
	assert_false(shows(&desk, "Goes to:"));
	desk_close(&desk);
}

/* --- the mouse --- */

static void
point_at(Desk *desk, PointerKind kind, int row, int col)
{
	const Pointer pointer = {kind, row, col};

	ui_mouse(desk->ui, &pointer);
	fixture_settle();
}

/* The first line of the screen that holds the words. */
static int
row_of(const Desk *desk, const char *words)
{
	g_autoptr(Surface) surface = surface_new(24, 80);

	ui_draw(desk->ui, surface);
	for (int row = 0; row < surface->rows; row++) {
		g_autofree char *line = surface_line(surface, row);

		if (strstr(line, words) != NULL)
			return row;
	}
	fail_msg("%s is not shown", words);
	return -1;
}

static void
ui_mouse__click__puts_the_cursor_there_and_then_opens(void **state)
{
	static const struct {
		const char *label;
		int rows;
		const char *keys, *row, *opened;
	} cases[] = {
		{"list", 24, "", "Umbrella", "Umbrella, Data engineer"},
		{"list that has scrolled", 12, "<End>", "Acme",
		    "Acme, Tester"},
		{"folded section", 24, "V", "Waiting (6)", "~  Umbrella"},
		{"thread", 24, "/umbrella<Enter><Enter>", "29 Oct 10:01 ",
		    " Mail ("},
		{"agenda", 24, "@", "Umbrella", "Umbrella, Data engineer"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *line = NULL;
		Desk desk;
		int row;

		desk_open(&desk, "");
		ui_resize(desk.ui, cases[i].rows, 80);
		press(&desk, cases[i].keys);
		fixture_settle();
		row = row_of(&desk, cases[i].row);
		point_at(&desk, POINTER_CLICK, row, 9);
		line = cursor_line(&desk);
		if (strstr(line, cases[i].row) == NULL)
			fail_msg("%s: the cursor is on %s", cases[i].label,
			    line);
		if (shows(&desk, cases[i].opened))
			fail_msg("%s: one click opens", cases[i].label);
		point_at(&desk, POINTER_CLICK,
		    row_of(&desk, cases[i].row), 9);
		if (!shows(&desk, cases[i].opened))
			fail_msg("%s: two do not open", cases[i].label);
		desk_close(&desk);
	}
}

static void
ui_mouse__click_where_no_entry_is__does_nothing(void **state)
{
	static const struct {
		const char *label, *keys;
		int row, col;
	} cases[] = {
		{"headline", "", 0, 3},
		{"titles", "", 1, 3},
		{"open heading", "", 7, 3},
		{"reason", "", 20, 3},
		{"status line", "", 22, 3},
		{"last line", "", 23, 3},
		{"below the screen", "", 24, 3},
		{"far away", "", G_MAXINT, G_MAXINT},
		{"before it", "", -1, -1},
		{"facts", "<Enter>", 2, 3},
		{"text", "<Enter>", 20, 3},
		{"empty outbox", "O", 0, 3},
		{"agenda's heading", "@", 0, 3},
		{"help", "?", 5, 3},
		{"a draft", "/hooli<Enter>m", 5, 3},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *before = NULL, *after = NULL;
		Desk desk;

		desk_open(&desk, "");
		press(&desk, cases[i].keys);
		fixture_settle();
		before = cursor_line(&desk);
		for (int times = 0; times < 2; times++)
			point_at(&desk, POINTER_CLICK, cases[i].row,
			    cases[i].col);
		after = cursor_line(&desk);
		if (strcmp(before, after) != 0)
			fail_msg("%s: %s", cases[i].label, after);
		desk_close(&desk);
	}
}

static void
ui_mouse__wheel__moves_like_three_keys(void **state)
{
	static const struct {
		const char *label, *keys;
		PointerKind kind;
		const char *same_as;
	} cases[] = {
		{"down", "", POINTER_WHEEL_DOWN, "jjj"},
		{"up", "9j", POINTER_WHEEL_UP, "6j"},
		{"at the end", "*", POINTER_WHEEL_DOWN, "*"},
		{"after half a count", "5", POINTER_WHEEL_DOWN, "jjj"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *turned = NULL, *typed = NULL;
		Desk desk;

		desk_open(&desk, "");
		press(&desk, cases[i].keys);
		point_at(&desk, cases[i].kind, 5, 5);
		turned = cursor_line(&desk);
		desk_close(&desk);
		desk_open(&desk, "");
		press(&desk, cases[i].same_as);
		typed = cursor_line(&desk);
		desk_close(&desk);
		if (strcmp(turned, typed) != 0)
			fail_msg("%s: %s", cases[i].label, turned);
	}
}

static void
ui_mouse__wheel_over_a_text__scrolls_it(void **state)
{
	static const struct {
		const char *label, *keys, *gone;
	} cases[] = {
		{"preview", "B", "Dear Kim"},
		{"thread", "/umbrella<Enter><Enter>", "From: "},
		{"pager", "?", "Keys on the list"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *before = NULL, *after = NULL;
		Desk desk;

		desk_open(&desk, "");
		press(&desk, cases[i].keys);
		ui_resize(desk.ui, 18, 80);
		fixture_settle();
		before = cursor_line(&desk);
		if (!shows(&desk, cases[i].gone))
			fail_msg("%s: nothing is there", cases[i].label);
		point_at(&desk, POINTER_WHEEL_DOWN, 15, 5);
		after = cursor_line(&desk);
		if (shows(&desk, cases[i].gone) || strcmp(before, after) != 0)
			fail_msg("%s", cases[i].label);
		point_at(&desk, POINTER_WHEEL_UP, 15, 5);
		if (!shows(&desk, cases[i].gone))
			fail_msg("%s: and back", cases[i].label);
		desk_close(&desk);
	}
}

/* The question stands as before, and the user's own yes still counts. */
static void
ui_mouse__under_a_question__answers_nothing(void **state)
{
	static const struct {
		const char *label, *keys, *question, *answer, *then;
	} cases[] = {
		{"a yes", "d", "go? (y/n)", "y", "let go;"},
		{"a text", "/umbrella", "umbrella", "<Enter><Enter>",
		    "Umbrella, Data engineer"},
		{"a letter", "o", "Sort by (u)rgency", "c",
		    "Sorted by company"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Desk desk;

		desk_open(&desk, "");
		press(&desk, cases[i].keys);
		for (int row = 0; row < 24; row++)
			for (int kind = 0; kind < 3; kind++)
				point_at(&desk, (PointerKind)kind, row, 9);
		if (!shows(&desk, cases[i].question))
			fail_msg("%s: no question", cases[i].label);
		press(&desk, cases[i].answer);
		if (!shows(&desk, cases[i].then))
			fail_msg("%s: no answer", cases[i].label);
		desk_close(&desk);
	}
}

/* --- jobs that call back late --- */

static void
screen_thread__closed_before_the_text_came__is_left_alone(void **state)
{
	Desk desk;

	desk_open(&desk, "");
	press(&desk, "<Enter>q<Enter>jkj");
	press(&desk, "qq");
	assert_true(ui_has_ended(desk.ui));
	desk_close(&desk);
}

static void
screen_thread__opened_before_the_text_came__waits_for_it(void **state)
{
	Desk desk;

	desk_open(&desk, "");
	press(&desk, "<Enter><Enter>");
	assert_false(shows(&desk, "we will decide by the end"));
	fixture_settle();
	assert_true(shows(&desk, "we will decide by the end"));
	assert_true(shows(&desk, " Mail ("));
	desk_close(&desk);
}

static void
ui_free__jobs_under_way__are_waited_for(void **state)
{
	Desk desk;

	desk_open(&desk, "");
	press(&desk, "$<Enter>");
	desk_close(&desk);
}

/* --- what others do --- */

static void
append_elsewhere(gint64 application_id, EventKind kind, const char *key,
		 const char *value)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Store) store = store_open(NULL, &error);
	g_autoptr(GPtrArray) events = g_ptr_array_new();
	g_autoptr(Event) event = event_new_full(kind, application_id,
	    clock_now(), key, value);

	assert_non_null(store);
	g_ptr_array_add(events, event);
	assert_true(journal_append(store, events, clock_now(), NULL, &error));
}

static void
ui_look_around__row_moved__keeps_the_cursor_on_its_application(void **state)
{
	Desk desk;
	g_autofree char *before = NULL, *after = NULL;

	desk_open(&desk, "");
	press(&desk, "/umbrella<Enter>");
	before = cursor_line(&desk);
	assert_true(g_str_has_prefix(before, "~  Umbrella"));
	append_elsewhere(4, EVENT_LET_GO, NULL, NULL);
	ui_look_around(desk.ui, FALSE);
	after = cursor_line(&desk);
	assert_true(g_str_has_prefix(after, "x  Umbrella"));
	desk_close(&desk);
}

static void
ui_look_around__application_forgotten__closes_its_thread(void **state)
{
	g_autoptr(GError) error = NULL;
	Desk desk;

	desk_open(&desk, "");
	press(&desk, "/umbrella<Enter><Enter>");
	assert_true(shows(&desk, "Timeline"));
	{
		g_autoptr(Store) store = store_open(NULL, &error);

		assert_true(journal_forget(store, 4, &error));
	}
	ui_look_around(desk.ui, FALSE);
	assert_false(shows(&desk, "Timeline"));
	assert_false(shows(&desk, "Umbrella"));
	desk_close(&desk);
}

/* The answer went to a screen that was freed. */
static void
ui_look_around__question_of_a_screen_that_closes__is_dropped(void **state)
{
	g_autoptr(GError) error = NULL;
	Desk desk;

	desk_open(&desk, "");
	press(&desk, "/hooli<Enter>m");
	fixture_settle();
	assert_true(shows(&desk, "Subject:"));
	press(&desk, "s");
	assert_true(shows(&desk, "Subject: Re: Interview at Hooli"));
	{
		g_autoptr(Store) store = store_open(NULL, &error);

		assert_true(journal_forget(store, 3, &error));
	}
	ui_look_around(desk.ui, FALSE);
	assert_false(shows(&desk, "Hooli"));
	press(&desk, "new<Enter>");
	assert_false(shows(&desk, "Hooli"));
	desk_close(&desk);
}

static int refreshes;

static GBytes *
find_nothing(const Request *request, gpointer data, GError **error)
{
	g_autoptr(MatchReply) reply = match_reply_new();
	g_autoptr(GVariant) packed =
	    g_variant_ref_sink(match_reply_pack(reply));

	assert_int_equal(request->job, JOB_MATCH);
	return g_variant_get_data_as_bytes(packed);
}

/* What was asked for before it is answered is not wanted any more. */
static void
list_limit__another_while_mail_is_searched__is_the_one_that_stands(
    void **state)
{
	static const struct {
		const char *keys, *shown;
	} cases[] = {
		{"l~q<Space>x<Enter>lall<Enter>", "Umbrella"},
		{"l~q<Space>x<Enter>l~c<Space>umb<Enter>", "Umbrella"},
		{"l~q<Space>x<Enter>l~c<Space>umb<Enter>lall<Enter>",
		 "Umbrella"},
		{"l~q<Space>x<Enter>", "fits the limit"},
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		Desk desk;

		desk_open(&desk, "");
		fixture_settle();
		job_set_fake(find_nothing, NULL);
		press(&desk, cases[i].keys);
		fixture_settle();
		if (!shows(&desk, cases[i].shown))
			fail_msg("%s", cases[i].keys);
		desk_close(&desk);
	}
}

static GBytes *
fail_to_refresh(const Request *request, gpointer data, GError **error)
{
	refreshes++;
	g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "The index cannot be read.");
	return NULL;
}

static void
ui_look_around__refresh_that_fails__is_not_tried_for_nothing(void **state)
{
	Desk desk;

	desk_open(&desk, "");
	job_set_fake(fail_to_refresh, NULL);
	refreshes = 0;
	/* Another contact makes the snapshot out of date. */
	append_elsewhere(4, EVENT_CONTACT_ADDED, "more@umbrella.example", "M");
	for (int i = 0; i < 3; i++) {
		ui_look_around(desk.ui, FALSE);
		fixture_settle();
	}
	assert_int_equal(refreshes, 1);
	assert_true(shows(&desk, "The index cannot be read."));
	ui_look_around(desk.ui, TRUE);
	fixture_settle();
	assert_int_equal(refreshes, 2);
	press(&desk, "$");
	fixture_settle();
	assert_int_equal(refreshes, 3);
	desk_close(&desk);
}

/* An application that closes makes the snapshot out of date: whose mail is
 * whose may change by it. */
static void
ui_sync__stage_accepted_by_the_settings__looks_again(void **state)
{
	Desk desk;
	Config *config;

	desk_open(&desk, "");
	config = (Config *)app_config(desk.app);
	g_strfreev(config->accept_stages);
	config->accept_stages = g_strsplit("rejection", " ", -1);
	append_elsewhere(5, EVENT_OVERRULED, "m4.1@fixture.example",
	    "rejection");
	press(&desk, "$");
	fixture_settle();
	assert_true(shows(&desk, "Accepted as configured: "));
	job_set_fake(fail_to_refresh, NULL);
	refreshes = 0;
	for (int i = 0; i < 3; i++) {
		ui_look_around(desk.ui, FALSE);
		fixture_settle();
	}
	assert_int_equal(refreshes, 1);
	desk_close(&desk);
}

static void
ui_key__escape_while_mail_is_read__stops_that_alone(void **state)
{
	static const Key keys[] = {K_ESCAPE, K_CONTROL | 'c'};

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		Desk desk;

		desk_open(&desk, "");
		fixture_settle();
		fixture_add_mail(13, "Lea <lea@umbrella.example>", "Hello");
		ui_sync(desk.ui, TRUE);
		assert_true(shows(&desk, " reading mail, <Esc> stops"));
		ui_key(desk.ui, keys[i]);
		assert_true(shows(&desk, " stopping"));
		assert_false(ui_has_ended(desk.ui));
		fixture_settle();
		assert_true(shows(&desk, "reading of mail was stopped; the "
		    "list is as before, and $ reads again."));
		assert_false(shows(&desk, "reading mail"));
		ui_key(desk.ui, K_CONTROL | 'c');
		assert_true(ui_has_ended(desk.ui));
		desk_close(&desk);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ui_key__macro__types_its_keys),
		cmocka_unit_test(ui_key__macro_in_a_macro__is_refused),
		cmocka_unit_test(
		    ui_key__beginning_of_a_sequence__shows_what_may_follow),
		cmocka_unit_test(ui_key__digit_that_is_bound__begins_no_count),
		cmocka_unit_test(
		    ui_key__count_that_means_nothing__is_refused_in_a_sentence),
		cmocka_unit_test(ui_key__count__repeats_what_moves),
		cmocka_unit_test(
		    ui_key__macro_with_a_yes__leaves_the_question_open),
		cmocka_unit_test(ui_key__macro_with_names__runs_the_commands),
		cmocka_unit_test(ui_key__macro__ends_at_the_first_error),
		cmocka_unit_test(
		    ui_key__beginning_of_a_sequence__waits_and_can_be_dropped),
		cmocka_unit_test(ui_key__common_commands__reach_the_host),
		cmocka_unit_test(ui_key__quit_while_a_mail_goes_out__asks),
		cmocka_unit_test(
		    ui_key__moving_under_a_question__scrolls_the_text),
		cmocka_unit_test(
		    screen_thread__closed_before_the_text_came__is_left_alone),
		cmocka_unit_test(
		    screen_thread__opened_before_the_text_came__waits_for_it),
		cmocka_unit_test(
		    ui_key__escape_while_mail_is_read__stops_that_alone),
		cmocka_unit_test(
		    ui_mouse__click__puts_the_cursor_there_and_then_opens),
		cmocka_unit_test(
		    ui_mouse__click_where_no_entry_is__does_nothing),
		cmocka_unit_test(ui_mouse__wheel__moves_like_three_keys),
		cmocka_unit_test(ui_mouse__wheel_over_a_text__scrolls_it),
		cmocka_unit_test(ui_mouse__under_a_question__answers_nothing),
		cmocka_unit_test(
list_limit__another_while_mail_is_searched__is_the_one_that_stands),
		cmocka_unit_test(ui_free__jobs_under_way__are_waited_for),
		cmocka_unit_test(
		    ui_look_around__row_moved__keeps_the_cursor_on_its_application),
		cmocka_unit_test(
		    ui_look_around__application_forgotten__closes_its_thread),
		cmocka_unit_test(
		    ui_look_around__question_of_a_screen_that_closes__is_dropped),
		cmocka_unit_test(
		    ui_look_around__refresh_that_fails__is_not_tried_for_nothing),
		cmocka_unit_test(
		    ui_sync__stage_accepted_by_the_settings__looks_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
