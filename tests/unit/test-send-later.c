/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/app-fixture.h"

#include <notyet/app/outbox.h>

/* An application whose interview ended so that a check-in is due on Thursday,
 * 26 November, and whose contact's clock stands where it says. */
static gint64
interviewed(World *world)
{
	gint64 id = world_track(world, "Acme", "Anna Ex <anna@acme.example>");

	assert_true(app_log(world->app, id,
	    &(LogRequest){.kind = EVENT_INTERVIEW,
		.at = at_utc("2026-11-19 08:00"),
		.until_at = at_utc("2026-11-19 09:00")},
	    NULL));
	world->facts = reply_facts_reply_new();
	g_ptr_array_add(
	    world->facts->to, address_new("Anna Ex", "anna@acme.example"));
	g_free(world->facts->from);
	world->facts->from = g_strdup("me@example.net");
	return id;
}

/* A mail of the application in the outbox, as a draft. */
static OutboxRow *
add_row(World *world, gint64 id)
{
	static const char body[] = "Dear Anna,\n\nMay I ask how it stands? "
				   "Your way of rolling out stays with me."
				   "\n\nKind regards,\nKim Doe\n";
	g_autoptr(Draft) draft = app_draft_begin(world->app,
	    &(DraftRequest){.application_id = id}, NULL);
	g_autoptr(GError) error = NULL;
	gint64 row_id;

	assert_non_null(draft);
	g_free(draft->body);
	draft->body = g_strdup(body);
	draft->insisted = TRUE;
	if (!app_draft_queue(world->app, draft, &row_id, &error))
		fail_msg("%s", error->message);
	return app_outbox_row(world->app, row_id, NULL);
}

static void
schedule(World *world, const OutboxRow *row, gint64 until_at)
{
	AppApproval approval = {.hash = row->hash, .until_at = until_at};

	assert_true(
	    app_outbox_approve(world->app, row->id, &approval, NULL));
}

/* A mail of theirs from before the interview that tells where their clock
 * stands; 0 tells nothing. */
static void
world_their_clock(World *world, gint64 id, int offset_s)
{
	GPtrArray *messages = world_messages();
	Message *message = build_message(messages, "anna@acme.example",
	    at_utc("2026-11-18 09:00"), "1@acme.example");

	message->has_offset = offset_s != 0;
	message->offset_s = offset_s;
	g_clear_pointer(&world->snapshot, snapshot_free);
	world_mail(world, id, messages);
	world_refresh(world);
}

static void
send_moment__their_clock__is_in_their_working_hours(void **state)
{
	static const struct {
		const char *label, *now;
		int offset_s;
		const char *step, *want;
	} cases[] = {
	    {"within", "2026-11-19T12:00:00Z", 3600, NULL,
		"2026-11-19 12:00"},
	    {"theirs is asleep", "2026-11-19T12:00:00Z", -28800, NULL,
		"2026-11-19 17:00"},
	    {"theirs has gone home", "2026-11-19T12:00:00Z", 19800, NULL,
		"2026-11-20 03:30"},
	    {"unknown: the user's own", "2026-11-19T08:30:00Z", 0, NULL,
		"2026-11-19 09:00"},
	    {"weekend", "2026-11-21T12:00:00Z", 3600, NULL,
		"2026-11-23 08:00"},
	    {"the ideal moment of the step", "2026-11-20T12:00:00Z", 0,
		"check-in", "2026-11-26 12:00"},
	    {"the same, theirs is asleep", "2026-11-20T12:00:00Z",
		-28800, "check-in", "2026-11-26 17:00"},
	    {"another step is for now", "2026-11-20T12:00:00Z", 0,
		"final", "2026-11-20 12:00"},
	    {"an ideal moment that is past", "2026-11-27T12:00:00Z", 0,
		"check-in", "2026-11-27 12:00"},
	};
	World *world = *state;
	gint64 id = interviewed(world);

	assert_true(app_log(world->app, id,
	    &(LogRequest){.kind = EVENT_SKIPPED, .key = "thank-you"}, NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		world_now(cases[i].now);
		world_their_clock(world, id, cases[i].offset_s);
		case_int(cases[i].label,
		    app_send_moment(world->app, id, cases[i].step, NULL),
		    at_utc(cases[i].want));
	}
}

static void
send_moment__any__asks_nobody(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(GError) error = NULL;

	g_string_truncate(world->asked, 0);
	assert_true(app_send_moment(world->app, id, NULL, NULL) > 0);
	assert_string_equal(world->asked->str, "");
	assert_int_equal(app_send_moment(world->app, 99, NULL, &error), 0);
	assert_non_null(error);
}

static void
is_sender__names__are_compared_as_hosts(void **state)
{
	World *world = *state;
	const char *own = g_get_host_name();
	g_autofree char *upper = g_ascii_strup(own, -1);
	g_autofree char *brief = g_strndup(own, strcspn(own, "."));
	g_autofree char *longer = g_strconcat(own, "x", NULL);
	g_autofree char *shorter = g_strndup(brief, strlen(brief) - 1);
	const struct {
		const char *label, *sender;
		gboolean want;
	} cases[] = {
	    {"nobody is named", "", TRUE},
	    {"itself", own, TRUE},
	    {"in capitals", upper, TRUE},
	    {"without its domain", brief, TRUE},
	    {"another", "elsewhere.example", FALSE},
	    {"one letter more", longer, FALSE},
	    {"one letter less", *shorter ? shorter : "x", FALSE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *config = g_strdup_printf(
		    "[outbox]\nsender = %s\n", cases[i].sender);

		world_write(world, "config/notyet/config", config);
		world_reopen(world);
		case_int(
		    cases[i].label, app_is_sender(world->app), cases[i].want);
	}
}

static void
send_due__nothing_is_due__asks_nobody(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(OutboxRow) row = add_row(world, id);
	g_autoptr(SendDueReply) draft_only = NULL;
	g_autoptr(SendDueReply) later = NULL;

	g_string_truncate(world->asked, 0);
	draft_only = app_send_due(world->app, NULL, NULL, NULL);
	assert_non_null(draft_only);
	assert_int_equal(draft_only->items->len, 0);
	assert_null(draft_only->sentence);
	schedule(world, row, at_utc("2026-11-19 12:01"));
	later = app_send_due(world->app, NULL, NULL, NULL);
	assert_int_equal(later->left, 0);
	assert_null(app_send_due_start(world->app, NULL, NULL, NULL));
	assert_string_equal(world->asked->str, "");
}

static void
send_due__moment_has_come__is_the_workers_answer(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(OutboxRow) row = add_row(world, id);
	g_autoptr(SendDueReply) reply = NULL;
	SendReply *sent = send_reply_new();

	schedule(world, row, at_utc("2026-11-19 12:01"));
	world_now("2026-11-19T12:01:00Z");
	sent->state = OUTBOX_DRAFT;
	sent->stopped = TRUE;
	world->sent_due = send_due_reply_new();
	g_ptr_array_add(
	    world->sent_due->items, send_due_item_new(row->id, sent));
	world_mail(world, id, world_messages());
	g_string_truncate(world->asked, 0);
	reply = app_send_due(world->app, NULL, NULL, NULL);
	assert_non_null(reply);
	assert_int_equal(reply->items->len, 1);
	/* What stopped it is looked at, so that it can be shown. */
	assert_string_equal(world->asked->str, "send-due;refresh;");
}

static void
send_due__another_machine_is_the_sender__says_so(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(OutboxRow) row = add_row(world, id);
	g_autoptr(SendDueReply) reply = NULL;

	schedule(world, row, at_utc("2026-11-19 12:01"));
	world_write(world, "config/notyet/config",
	    "[outbox]\nsender = elsewhere.example\n");
	world_now("2026-11-19T12:02:00Z");
	world_reopen(world);
	g_string_truncate(world->asked, 0);
	reply = app_send_due(world->app, NULL, NULL, NULL);
	assert_non_null(reply);
	assert_int_equal(reply->items->len, 0);
	assert_int_equal(reply->left, 1);
	assert_int_equal(reply->status, 0);
	assert_non_null(strstr(reply->sentence, "1 due mail is left to "
						"elsewhere.example"));
	assert_null(app_send_due_start(world->app, NULL, NULL, NULL));
	assert_string_equal(world->asked->str, "");
}

static void
send_due__worker_fails__is_an_error(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(OutboxRow) row = add_row(world, id);
	g_autoptr(GError) error = NULL;

	schedule(world, row, at_utc("2026-11-19 12:01"));
	world_now("2026-11-19T12:02:00Z");
	assert_null(app_send_due(world->app, NULL, NULL, &error));
	assert_non_null(error);
}

typedef struct Ended {
	guint items;
	gboolean over;
} Ended;

static void
on_ended(App *app, const SendDueReply *reply, const GError *error,
    gpointer data)
{
	Ended *ended = data;

	assert_non_null(reply);
	ended->items = reply->items->len;
	ended->over = TRUE;
}

static void
send_due_start__moment_has_come__calls_back(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(OutboxRow) row = add_row(world, id);
	Ended ended = {0};

	schedule(world, row, at_utc("2026-11-19 12:01"));
	world_now("2026-11-19T12:01:00Z");
	world->sent_due = send_due_reply_new();
	g_ptr_array_add(world->sent_due->items,
	    send_due_item_new(row->id, send_reply_new()));
	assert_non_null(app_send_due_start(
	    world->app, NULL, on_ended, &ended));
	while (!ended.over)
		g_main_context_iteration(NULL, TRUE);
	assert_int_equal(ended.items, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    world_test(send_moment__their_clock__is_in_their_working_hours),
	    world_test(send_moment__any__asks_nobody),
	    world_test(is_sender__names__are_compared_as_hosts),
	    world_test(send_due__nothing_is_due__asks_nobody),
	    world_test(send_due__moment_has_come__is_the_workers_answer),
	    world_test(send_due__another_machine_is_the_sender__says_so),
	    world_test(send_due__worker_fails__is_an_error),
	    world_test(send_due_start__moment_has_come__calls_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
