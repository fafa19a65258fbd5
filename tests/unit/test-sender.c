/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include <notyet/base/clock.h>
#include <notyet/store/drafts.h>
#include <notyet/ui/sender.h>

#include "../support/fixture.h"

typedef struct Desk {
	App *app;
	Ui *ui;
	int sends, dues;	/* jobs that were started */
} Desk;

/* In place of the worker: counts, and sends nothing. */
static GBytes *
count_jobs(const Request *request, gpointer data, GError **error)
{
	Desk *desk = data;

	if (request->job == JOB_SEND)
		desk->sends++;
	else if (request->job == JOB_SEND_DUE)
		desk->dues++;
	g_set_error(error, APP_ERROR, APP_ERROR_TEMPORARY,
	    "Nothing was sent here.");
	return NULL;
}

static void
desk_open(Desk *desk)
{
	UiHost host = {0};
	Keymap *keymap = keymap_new();
	g_autoptr(GError) error = NULL;

	*desk = (Desk){.app = fixture_open(FIXTURE_FULL)};
	keymap_add_file(keymap, "default", &error);
	assert_null(error);
	desk->ui = ui_new(desk->app, keymap, &host);
	ui_resize(desk->ui, 24, 80);
	fixture_settle();
	job_set_fake(count_jobs, desk);
}

static void
desk_close(Desk *desk)
{
	ui_free(desk->ui);
	fixture_close(desk->app);
}

static void
pass(Desk *desk, gint64 seconds)
{
	fixture_later(seconds);
	ui_tick(desk->ui);
}

/* A mail that waits for the user's yes. */
static OutboxRow *
put_mail(Desk *desk, const char *id)
{
	g_autoptr(Draft) draft = draft_new(3);
	OutboxRow *row = outbox_row_new();
	g_autoptr(GError) error = NULL;

	g_free(draft->body);
	draft->body = g_strdup("Hello.\n");
	assert_true(draft_save(app_store(desk->app), draft, clock_now(),
	    &error));
	row->application_id = 3;
	row->draft_id = draft->id;
	g_free(row->message_id);
	row->message_id = g_strdup_printf("%s@muster.example", id);
	g_free(row->envelope_from);
	row->envelope_from = g_strdup("kim@muster.example");
	g_ptr_array_add(row->recipients, g_strdup_printf("%s@there.example",
	    id));
	g_free(row->subject);
	row->subject = g_strdup("Hello");
	g_free(row->account);
	row->account = g_strdup("work");
	row->bytes = g_bytes_new_static("Hello.\r\n", 8);
	if (!outbox_insert(app_store(desk->app), row, clock_now(), &error))
		fail_msg("%s", error->message);
	return row;
}

/* at: 0 now. */
static gint64
say_yes(Desk *desk, const char *id, gint64 at)
{
	g_autoptr(OutboxRow) row = put_mail(desk, id);
	SenderOrder order = {.row = row, .at = at};
	g_autoptr(GError) error = NULL;

	if (!sender_approve(desk->ui, &order, &error))
		fail_msg("%s", error->message);
	return row->id;
}

static OutboxState
state_of(Desk *desk, gint64 id)
{
	g_autoptr(OutboxRow) row = app_outbox_row(desk->app, id, NULL);

	assert_non_null(row);
	return row->state;
}

static gboolean
shows(const Desk *desk, const char *words)
{
	g_autoptr(Surface) surface = surface_new(24, 80);
	g_autofree char *line = NULL;

	ui_draw(desk->ui, surface);
	line = surface_line(surface, 23);
	return strstr(line, words) != NULL;
}

static gboolean
says_sending(const Desk *desk)
{
	g_autoptr(Surface) surface = surface_new(24, 80);
	g_autofree char *status = NULL;

	ui_draw(desk->ui, surface);
	status = surface_line(surface, surface->rows - 2);
	return g_str_has_suffix(status, " sending");
}

static void
sender_turn__several_are_due__go_one_at_a_time(void **state)
{
	Desk desk;

	desk_open(&desk);
	say_yes(&desk, "a", 0);
	say_yes(&desk, "b", 0);
	pass(&desk, 19);
	assert_int_equal(desk.sends, 0);
	pass(&desk, 1);
	pass(&desk, 0);
	pass(&desk, 60);
	assert_int_equal(desk.sends, 1);
	assert_int_equal(desk.dues, 0);
	assert_true(says_sending(&desk));
	fixture_settle();
	assert_false(says_sending(&desk));
	desk_close(&desk);
}

static void
sender_turn__send_that_cannot_begin__is_tried_later_and_later(void **state)
{
	Desk desk;
	int expected = 1;

	desk_open(&desk);
	say_yes(&desk, "a", 0);
	pass(&desk, 20);
	fixture_settle();
	assert_true(shows(&desk, "The mail waits and is tried again."));
	for (int wait_s = 10; wait_s <= 160; wait_s *= 2) {
		pass(&desk, wait_s - 1);
		assert_int_equal(desk.sends, expected);
		pass(&desk, 1);
		assert_int_equal(desk.sends, ++expected);
		fixture_settle();
	}
	desk_close(&desk);
}

static GBytes *
send_nothing(const Request *request, gpointer data, GError **error)
{
	g_autoptr(SendDueReply) reply = send_due_reply_new();
	g_autoptr(GVariant) value =
	    g_variant_ref_sink(send_due_reply_pack(reply));

	((Desk *)data)->dues++;
	return g_variant_get_data_as_bytes(value);
}

/* Once a second for ever, it would keep the machine awake. */
static void
sender_turn__nothing_comes_of_it__waits_too(void **state)
{
	Desk desk;

	desk_open(&desk);
	job_set_fake(send_nothing, &desk);
	say_yes(&desk, "a", clock_now() + 30);
	for (int i = 0; i < 40; i++) {
		pass(&desk, 1);
		fixture_settle();
	}
	assert_int_equal(desk.dues, 2);
	desk_close(&desk);
}

static void
sender_turn__clock_set_back__delays_nothing(void **state)
{
	Desk desk;

	desk_open(&desk);
	say_yes(&desk, "a", clock_now() + 100);
	pass(&desk, 100);
	fixture_settle();
	assert_int_equal(desk.dues, 1);
	pass(&desk, 3600);
	fixture_settle();
	assert_int_equal(desk.dues, 2);
	pass(&desk, -3000);
	assert_int_equal(desk.dues, 3);
	fixture_settle();
	desk_close(&desk);
}

static void
sender_next_at__by_what_waits__looks_in_time(void **state)
{
	Desk desk;

	desk_open(&desk);
	assert_int_equal(sender_next_at(desk.ui), 0);
	say_yes(&desk, "a", clock_now() + 3 * 3600);
	assert_int_equal(sender_next_at(desk.ui), clock_now() + 60);
	fixture_later(3 * 3600 - 5);
	assert_int_equal(sender_next_at(desk.ui), clock_now() + 5);
	say_yes(&desk, "b", 0);
	assert_int_equal(sender_next_at(desk.ui), clock_now() + 1);
	assert_true(ui_next_at(desk.ui) <= clock_now() + 1);
	desk_close(&desk);
}

static void
sender_turn__another_machine_sends__only_what_was_said_here_goes(void **state)
{
	Desk desk;
	gint64 id;
	g_autoptr(GPtrArray) left = NULL;

	desk_open(&desk);
	g_free(((Config *)app_config(desk.app))->sender);
	((Config *)app_config(desk.app))->sender = g_strdup("elsewhere");
	say_yes(&desk, "a", clock_now() + 30);
	id = say_yes(&desk, "b", 0);
	left = sender_left_behind(desk.ui);
	assert_int_equal(left->len, 1);
	assert_non_null(strstr(g_ptr_array_index(left, 0), "b@there.example"));
	assert_non_null(strstr(g_ptr_array_index(left, 0), "from elsewhere, "
	    "the machine that sends"));
	pass(&desk, 60);
	fixture_settle();
	assert_int_equal(desk.sends, 1);
	assert_true(sender_take_back(desk.ui));
	assert_int_equal(state_of(&desk, id), OUTBOX_DRAFT);
	assert_int_equal(sender_next_at(desk.ui), 0);
	pass(&desk, 3600);
	assert_int_equal(desk.sends, 1);
	assert_int_equal(desk.dues, 0);
	desk_close(&desk);
}

/* There is no next start of a demo. */
static void
sender_left_behind__demo__promises_nothing(void **state)
{
	Desk desk;

	desk_open(&desk);
	say_yes(&desk, "a", 0);
	g_setenv("NOTYET_DEMO", "1", TRUE);
	{
		g_autoptr(GPtrArray) left = sender_left_behind(desk.ui);

		assert_int_equal(left->len, 1);
		assert_non_null(strstr(g_ptr_array_index(left, 0),
		    "has not gone, and the demo is over."));
	}
	g_unsetenv("NOTYET_DEMO");
	desk_close(&desk);
}

static void
sender_take_back__send_has_begun__stops_it_and_holds_the_mail(void **state)
{
	Desk desk;
	gint64 id;

	desk_open(&desk);
	id = say_yes(&desk, "a", 0);
	pass(&desk, 20);
	assert_true(shows(&desk, "Sending to a@there.example; u stops it"));
	assert_true(sender_take_back(desk.ui));
	assert_true(sender_take_back(desk.ui));
	assert_true(shows(&desk, "Stopping ..."));
	fixture_settle();
	assert_true(shows(&desk, "Stopped: nothing was sent"));
	assert_int_equal(state_of(&desk, id), OUTBOX_DRAFT);
	pass(&desk, 3600);
	assert_int_equal(desk.sends, 1);
	assert_false(sender_take_back(desk.ui));
	desk_close(&desk);
}

/* What is due is no order of this program; else it would begin again. */
static void
sender_take_back__due_run_has_begun__stops_it_and_holds_its_mails(void **state)
{
	Desk desk;
	gint64 first, second, later;

	desk_open(&desk);
	first = say_yes(&desk, "a", clock_now() + 30);
	second = say_yes(&desk, "b", clock_now() + 40);
	later = say_yes(&desk, "c", clock_now() + 3600);
	pass(&desk, 60);
	assert_int_equal(desk.dues, 1);
	assert_true(shows(&desk, "Sending what is due; u stops it"));
	ui_command(desk.ui, CMD_UNDO, NULL);
	assert_true(shows(&desk, "Stopping ..."));
	ui_command(desk.ui, CMD_UNDO, NULL);
	fixture_settle();
	assert_true(shows(&desk, "Stopped: 2 mails were not sent; "));
	assert_int_equal(state_of(&desk, first), OUTBOX_DRAFT);
	assert_int_equal(state_of(&desk, second), OUTBOX_DRAFT);
	assert_int_equal(state_of(&desk, later), OUTBOX_QUEUED);
	pass(&desk, 60);
	assert_int_equal(desk.dues, 1);
	assert_false(sender_take_back(desk.ui));
	desk_close(&desk);
}

/* The countdown of a yes comes first, as the last line says. */
static void
sender_take_back__yes_counts_down_beside_a_due_run__takes_it_first(
    void **state)
{
	Desk desk;
	gint64 due, counting;

	desk_open(&desk);
	due = say_yes(&desk, "a", clock_now() + 30);
	pass(&desk, 30);
	counting = say_yes(&desk, "b", 0);
	assert_true(sender_take_back(desk.ui));
	assert_int_equal(state_of(&desk, counting), OUTBOX_DRAFT);
	assert_int_equal(state_of(&desk, due), OUTBOX_QUEUED);
	assert_true(sender_take_back(desk.ui));
	fixture_settle();
	assert_int_equal(state_of(&desk, due), OUTBOX_DRAFT);
	desk_close(&desk);
}

static void
sender_approve__other_bytes_than_were_shown__refuses(void **state)
{
	Desk desk;
	g_autoptr(OutboxRow) row = NULL;
	g_autoptr(GError) error = NULL;
	SenderOrder order = {.hash = "0123456789abcdef"};

	desk_open(&desk);
	row = put_mail(&desk, "a");
	order.row = row;
	assert_false(sender_approve(desk.ui, &order, &error));
	assert_non_null(error);
	assert_int_equal(state_of(&desk, row->id), OUTBOX_DRAFT);
	desk_close(&desk);
}

static void
sender_take_back__several_wait__takes_the_newest(void **state)
{
	Desk desk;
	gint64 first, second;

	desk_open(&desk);
	first = say_yes(&desk, "a", 0);
	second = say_yes(&desk, "b", 0);
	assert_true(sender_take_back(desk.ui));
	assert_int_equal(state_of(&desk, second), OUTBOX_DRAFT);
	assert_int_equal(state_of(&desk, first), OUTBOX_QUEUED);
	assert_true(sender_take_back(desk.ui));
	assert_int_equal(state_of(&desk, first), OUTBOX_DRAFT);
	assert_false(sender_take_back(desk.ui));
	desk_close(&desk);
}

static void
sender_update__another_process_was_first__forgets_the_mail(void **state)
{
	Desk desk;
	gint64 id;
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) left = NULL;

	desk_open(&desk);
	id = say_yes(&desk, "a", 0);
	{
		g_autoptr(Store) store = store_open(NULL, &error);
		OutboxDetail detail = {.at = clock_now()};

		assert_true(outbox_apply(store, id, OUTBOX_EVENT_CANCEL,
		    &detail, &error));
	}
	/* Nobody told this program yet. */
	assert_true(sender_take_back(desk.ui));
	assert_int_equal(state_of(&desk, id), OUTBOX_CANCELLED);
	assert_false(sender_take_back(desk.ui));
	pass(&desk, 60);
	assert_int_equal(desk.sends, 0);
	left = sender_left_behind(desk.ui);
	assert_int_equal(left->len, 0);
	desk_close(&desk);
}

static void
sender_approve__no_time_for_an_undo__sends_at_once(void **state)
{
	Desk desk;

	desk_open(&desk);
	((Config *)app_config(desk.app))->undo_s = 0;
	say_yes(&desk, "a", 0);
	assert_int_equal(desk.sends, 1);
	fixture_settle();
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    sender_turn__several_are_due__go_one_at_a_time),
		cmocka_unit_test(
		    sender_turn__send_that_cannot_begin__is_tried_later_and_later),
		cmocka_unit_test(sender_turn__nothing_comes_of_it__waits_too),
		cmocka_unit_test(sender_turn__clock_set_back__delays_nothing),
		cmocka_unit_test(sender_next_at__by_what_waits__looks_in_time),
		cmocka_unit_test(
		    sender_turn__another_machine_sends__only_what_was_said_here_goes),
		cmocka_unit_test(sender_left_behind__demo__promises_nothing),
		cmocka_unit_test(
		    sender_take_back__send_has_begun__stops_it_and_holds_the_mail),
		cmocka_unit_test(
		    sender_take_back__due_run_has_begun__stops_it_and_holds_its_mails),
		cmocka_unit_test(
		    sender_take_back__yes_counts_down_beside_a_due_run__takes_it_first),
		cmocka_unit_test(
		    sender_approve__other_bytes_than_were_shown__refuses),
		cmocka_unit_test(
		    sender_take_back__several_wait__takes_the_newest),
		cmocka_unit_test(
		    sender_update__another_process_was_first__forgets_the_mail),
		cmocka_unit_test(
		    sender_approve__no_time_for_an_undo__sends_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
