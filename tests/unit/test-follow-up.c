/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/app-fixture.h"

#include <sysexits.h>

#include <notyet/app/outbox.h>
#include <notyet/policy/address-list.h>

static ReplyFactsReply *
facts_of_thread(void)
{
	ReplyFactsReply *facts = reply_facts_reply_new();

	g_free(facts->message_id);
	facts->message_id = g_strdup("2@acme.example");
	g_ptr_array_add(facts->references, g_strdup("1@example.net"));
	g_ptr_array_add(facts->references, g_strdup("2@acme.example"));
	g_free(facts->subject);
	facts->subject = g_strdup("Re: Engineer");
	g_free(facts->from);
	facts->from = g_strdup("me@example.net");
	g_ptr_array_add(facts->to, address_new("Anna Ex", "anna@acme.example"));
	return facts;
}

/* An application whose interview ended three hours ago: a thank-you is due. */
static gint64
interviewed(World *world)
{
	gint64 id = world_track(world, "Acme", "Anna Ex <anna@acme.example>");

	assert_true(app_log(world->app, id,
	    &(LogRequest){.kind = EVENT_INTERVIEW,
		.at = at_utc("2026-11-19 08:00"),
		.until_at = at_utc("2026-11-19 09:00")},
	    NULL));
	if (!world->facts)
		world->facts = facts_of_thread();
	return id;
}

static Draft *
make_draft(World *world, gint64 id, const char *step)
{
	g_autoptr(GError) error = NULL;
	Draft *draft = app_draft_begin(world->app,
	    &(DraftRequest){.application_id = id, .step = step}, &error);

	if (!draft)
		fail_msg("%s", error->message);
	return draft;
}

static void
set_body(World *world, Draft *draft, const char *body)
{
	g_free(draft->body);
	draft->body = g_strdup(body);
	assert_true(app_draft_save(world->app, draft, NULL));
}

/* A text in which nothing is left to find. */
static const char fine[] =
    "Dear Anna,\n\nThank you for the time on Thursday. The way your team "
    "rolls out\nmigrations in small steps stays with me, and I would like "
    "to help with it.\n\nKind regards,\nKim Doe\n";

static void
draft__due_step__is_filled_from_its_template(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);

	assert_string_equal(draft->step, "thank-you");
	assert_string_equal(draft->from, "Kim Doe <me@example.net>");
	assert_string_equal(draft->to, "Anna Ex <anna@acme.example>");
	assert_string_equal(draft->subject, "Re: Engineer");
	assert_string_equal(draft->in_reply_to, "2@acme.example");
	assert_string_equal(draft->references, "1@example.net 2@acme.example");
	assert_non_null(strstr(draft->body, "Anna"));
	assert_non_null(strstr(draft->body, "Kim Doe"));
	assert_int_equal(world_row(world, id)->draft_id, draft->id);
}

static void
draft__asked_again__is_the_same(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) first = make_draft(world, id, NULL);
	g_autoptr(Draft) again = NULL;
	g_autoptr(Draft) other = NULL;

	set_body(world, first, "mine\n");
	again = make_draft(world, id, "thank-you");
	assert_int_equal(again->id, first->id);
	assert_string_equal(again->body, "mine\n");
	other = make_draft(world, id, "check-in");
	assert_int_not_equal(other->id, first->id);
}

static Draft *
begin(World *world, const DraftRequest *request)
{
	g_autoptr(GError) error = NULL;
	Draft *draft = app_draft_begin(world->app, request, &error);

	if (!draft)
		fail_msg("%s", error->message);
	return draft;
}

static void
draft__another_template_or_recipient__is_another_draft(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) first = make_draft(world, id, NULL);
	DraftRequest same = {.application_id = id, .to = "ANNA@acme.example"};
	DraftRequest template = {.application_id = id, .step = "thank-you",
				 .template_name = "check-in"};
	DraftRequest unknown = {.application_id = id, .to = "bea@acme.example"};
	DraftRequest panel = {.application_id = id, .panel_id = first->id};
	g_autoptr(Draft) again = begin(world, &same);
	g_autoptr(Draft) other = begin(world, &template);
	g_autoptr(Draft) taken_up = begin(world, &template);
	g_autoptr(Draft) bea = begin(world, &unknown);
	g_autoptr(Draft) one_of_panel = begin(world, &panel);

	assert_int_equal(again->id, first->id);
	assert_int_not_equal(other->id, first->id);
	assert_string_equal(other->template_name, "check-in");
	assert_string_equal(other->step, "thank-you");
	assert_int_equal(taken_up->id, other->id);
	assert_int_not_equal(bea->id, first->id);
	assert_int_not_equal(one_of_panel->id, first->id);
	assert_int_equal(one_of_panel->panel_id, first->id);
}

static void
draft__template_of_another_kind__is_no_step(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	DraftRequest request = {.application_id = id,
				.template_name = "final"};
	g_autoptr(Draft) draft = begin(world, &request);

	assert_null(draft->step);
	assert_string_equal(draft->template_name, "final");
}

static void
draft__new_thread__has_the_subject_of_the_template(void **state)
{
	World *world = *state;
	g_autoptr(Draft) draft = NULL;
	gint64 id;

	world->facts = facts_of_thread();
	g_clear_pointer(&world->facts->message_id, g_free);
	g_ptr_array_set_size(world->facts->references, 0);
	g_free(world->facts->subject);
	world->facts->subject = g_strdup("");
	id = interviewed(world);
	draft = make_draft(world, id, NULL);
	assert_null(draft->in_reply_to);
	assert_null(draft->references);
	assert_true(strlen(draft->subject) > 0);
	assert_false(g_str_has_prefix(draft->subject, "Re:"));
}

static void
draft__your_turn__answers_without_a_template(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", "Anna Ex <anna@acme.example>");
	GPtrArray *messages = world_messages();
	g_autoptr(Draft) draft = NULL;

	build_message(messages, "anna@acme.example", at_utc("2026-11-18 09:00"),
	    "2@acme.example");
	world_mail(world, id, messages);
	world_refresh(world);
	world->facts = facts_of_thread();
	world->text = text_reply_new();
	g_free(world->text->text);
	world->text->text = g_strdup("Can you come?\n\n> old\n");
	draft = make_draft(world, id, NULL);
	assert_null(draft->step);
	assert_string_equal(draft->body,
	    "On 18 November, anna@acme.example wrote:\n"
	    "> Can you come?\n");
}

static void
draft__own_template__wins_over_the_embedded(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = NULL;

	world_write(world, "config/notyet/templates/en/thank-you.txt",
	    "Subject: x\n\nHi {contact.first_name}, about {company}: "
	    "{topic}\n");
	draft = make_draft(world, id, NULL);
	assert_string_equal(draft->body, "Hi Anna, about Acme: {topic}\n");
}

static void
draft__wrong_template__is_named_with_its_line(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(GError) error = NULL;

	world_write(world, "config/notyet/templates/en/thank-you.txt",
	    "Subject: x\n\nHi {contact.frist_name},\n");
	assert_null(app_draft_begin(world->app,
	    &(DraftRequest){.application_id = id}, &error));
	assert_int_equal(app_error_status(error), EX_CONFIG);
	assert_non_null(strstr(error->message, "thank-you.txt:3"));
}

static void
draft__answer_of_the_user__fills_the_template(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = NULL;

	world_write(world, "config/notyet/templates/en/thank-you.txt",
	    "Subject: x\n\nDear Anna,\n\n{topic}\n");
	assert_true(app_log(world->app, id,
	    &(LogRequest){.kind = EVENT_ANSWER,
		.key = "topic",
		.value = "The small steps impressed me."},
	    NULL));
	draft = make_draft(world, id, NULL);
	assert_string_equal(
	    draft->body, "Dear Anna,\n\nThe small steps impressed me.\n");
	/* It is the user's own sentence and no part of the template. */
	assert_null(strstr(draft->template_body, "small steps"));
}

static void
draft__signature__stands_at_the_end(void **state)
{
	World *world = *state;
	g_autofree char *path = world_path(world, "sig");
	g_autofree char *config =
	    g_strdup_printf("[identity]\naddresses = me@example.net\n"
			    "name = Kim Lee\n[compose]\nsignature_file = %s\n",
		path);
	g_autoptr(Draft) draft = NULL;
	g_autoptr(GError) error = NULL;
	gint64 id;

	world_write(world, "config/notyet/config", config);
	world_reopen(world);
	id = interviewed(world);
	assert_null(app_draft_begin(world->app,
	    &(DraftRequest){.application_id = id}, &error));
	assert_non_null(strstr(error->message, "signature"));
	world_write(world, "sig", "Kim\n+49\n\n");
	draft = make_draft(world, id, NULL);
	assert_true(g_str_has_suffix(draft->body, "\n\n-- \nKim\n+49\n"));
}

static void
draft__unknown_step__is_refused(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(GError) error = NULL;

	assert_null(app_draft_begin(world->app,
	    &(DraftRequest){.application_id = id, .step = "dance"}, &error));
	assert_int_equal(app_error_status(error), EX_USAGE);
}

static void
draft_file__edited__comes_back_and_is_gone(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autofree char *path = app_draft_export(world->app, draft, NULL);
	GStatBuf status;

	assert_non_null(path);
	assert_int_equal(g_stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_true(g_file_set_contents(
	    path, "Subject: Re: Engineer\n\nMine.\n", -1, NULL));
	assert_true(app_draft_import(world->app, draft, path, NULL));
	assert_string_equal(draft->body, "Mine.\n");
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
draft_file__wrong__leaves_the_draft_and_the_file(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autofree char *before = g_strdup(draft->body);
	g_autofree char *path = app_draft_export(world->app, draft, NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(Draft) stored = NULL;

	assert_true(g_file_set_contents(path, "", -1, NULL));
	assert_false(app_draft_import(world->app, draft, path, &error));
	assert_int_equal(app_error_status(error), EX_DATAERR);
	assert_string_equal(draft->body, before);
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	stored = draft_load(app_store(world->app), draft->id, NULL);
	assert_string_equal(stored->body, before);
}

static void
draft_file__program_died_while_it_was_out__is_taken_over(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autofree char *path = app_draft_export(world->app, draft, NULL);
	g_autoptr(App) second = NULL;
	g_autoptr(Draft) stored = NULL;

	assert_true(g_file_set_contents(
	    path, "Subject: Re: Engineer\n\nSaved in time.\n", -1, NULL));
	/* While the first is alive, nobody touches its file. */
	second = app_new(NULL);
	assert_non_null(second);
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_null(app_draft_export(second, draft, NULL));
	world_reopen(world);
	stored = draft_load(app_store(world->app), draft->id, NULL);
	assert_string_equal(stored->body, "Saved in time.\n");
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
draft_file__draft_changed_since__is_not_taken_over(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autofree char *path = app_draft_export(world->app, draft, NULL);
	g_autofree char *again = NULL;
	g_autofree char *older = g_strconcat(path, "~", NULL);
	g_autofree char *kept = NULL;
	g_autoptr(Draft) stored = NULL;

	assert_true(g_file_set_contents(
	    path, "Subject: Re: Engineer\n\nOld.\n", -1, NULL));
	set_body(world, draft, "Newer.\n");
	world_reopen(world);
	stored = draft_load(app_store(world->app), draft->id, NULL);
	assert_string_equal(stored->body, "Newer.\n");
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	/* The next hand-over keeps the old words beside the new ones. */
	again = app_draft_export(world->app, stored, NULL);
	assert_string_equal(again, path);
	assert_true(g_file_get_contents(older, &kept, NULL, NULL));
	assert_non_null(strstr(kept, "Old."));
}

static void
draft_file__left_behind_and_wrong__stays_for_the_user(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autofree char *before = g_strdup(draft->body);
	g_autofree char *path = app_draft_export(world->app, draft, NULL);
	g_autoptr(Draft) stored = NULL;

	assert_true(g_file_set_contents(path, "half a li", -1, NULL));
	world_reopen(world);
	stored = draft_load(app_store(world->app), draft->id, NULL);
	assert_string_equal(stored->body, before);
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
}

static const Finding *
finding_named(const GPtrArray *findings, const char *name)
{
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		if (strcmp(finding->name, name) == 0)
			return finding;
	}
	return NULL;
}

static void
proof__without_a_dictionary__says_so_once(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autoptr(GPtrArray) findings = NULL;
	g_autoptr(GPtrArray) again = NULL;
	g_autoptr(GPtrArray) without = NULL;

	set_body(world, draft, fine);
	world->spelling->no_dictionary = TRUE;
	findings = app_draft_proof(world->app, draft, NULL);
	assert_non_null(finding_named(findings, "no-spelling"));
	again = app_draft_proof(world->app, draft, NULL);
	assert_null(finding_named(again, "no-spelling"));
	/* That the question failed is said each time. */
	g_clear_pointer(&world->spelling, spell_reply_free);
	without = app_draft_proof(world->app, draft, NULL);
	assert_non_null(finding_named(without, "no-spelling"));
}

static void
proof__wrong_recipient__is_an_error(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autoptr(GPtrArray) findings = NULL;

	set_body(world, draft, fine);
	g_free(draft->to);
	draft->to = g_strdup("Anna");
	findings = app_draft_proof(world->app, draft, NULL);
	assert_int_equal(proof_worst(findings), PROOF_ERROR);
	assert_non_null(finding_named(findings, "bad-address"));
}

static void
queue__unfilled_variable__is_refused_and_named(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autoptr(GError) error = NULL;
	gint64 row_id;

	set_body(world, draft, "Dear Anna,\n\nabout {topic}.\n");
	assert_true(app_draft_insist(world->app, draft, NULL));
	assert_false(app_draft_queue(world->app, draft, &row_id, &error));
	assert_int_equal(app_error_status(error), EX_NOPERM);
	assert_non_null(strstr(error->message, "topic"));
	assert_null(strstr(world->asked->str, "build"));
}

static void
queue__bare_template__needs_the_users_word(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = NULL;
	g_autoptr(GError) error = NULL;
	gint64 row_id;

	world_write(world, "config/notyet/templates/en/thank-you.txt",
	    "Subject: x\n\nDear Anna,\n\nThank you for your time.\n");
	draft = make_draft(world, id, NULL);
	assert_false(app_draft_queue(world->app, draft, &row_id, &error));
	assert_int_equal(app_error_status(error), EX_NOPERM);
	assert_true(app_draft_insist(world->app, draft, NULL));
	assert_true(app_draft_queue(world->app, draft, &row_id, NULL));
}

static void
queue__fine_draft__is_a_row_that_knows_what_was_seen(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = NULL;
	g_autoptr(OutboxRow) row = NULL;
	GPtrArray *messages = world_messages();
	gint64 row_id;

	build_message(messages, NULL, at_utc("2026-11-10 09:00"), "1@x");
	build_message(messages, NULL, at_utc("2026-11-11 09:00"), "2@x");
	world_mail(world, id, messages);
	world_refresh(world);
	draft = make_draft(world, id, NULL);
	set_body(world, draft, fine);
	assert_true(app_draft_queue(world->app, draft, &row_id, NULL));
	row = app_outbox_row(world->app, row_id, NULL);
	assert_int_equal(row->state, OUTBOX_DRAFT);
	assert_int_equal(row->seen_ids->len, 2);
	assert_string_equal(row->seen_ids->pdata[0], "1@x");
	assert_string_equal(row->seen_ids->pdata[1], "2@x");
	assert_string_equal(row->step, "thank-you");
	assert_int_equal(world_row(world, id)->outbox_id, row_id);
}

static void
queue__again__replaces_the_older_row(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	g_autoptr(OutboxRow) old = NULL;
	gint64 first, second;

	set_body(world, draft, fine);
	assert_true(app_draft_queue(world->app, draft, &first, NULL));
	assert_true(app_draft_queue(world->app, draft, &second, NULL));
	assert_int_not_equal(first, second);
	old = app_outbox_row(world->app, first, NULL);
	assert_int_equal(old->state, OUTBOX_CANCELLED);
	assert_int_equal(world_row(world, id)->outbox_id, second);
	assert_true(app_outbox_cancel(world->app, second, NULL));
	assert_int_equal(world_row(world, id)->outbox_id, 0);
	assert_false(app_outbox_cancel(world->app, second, NULL));
}

static gint64
queued(World *world)
{
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = make_draft(world, id, NULL);
	gint64 row_id;

	set_body(world, draft, fine);
	assert_true(app_draft_queue(world->app, draft, &row_id, NULL));
	return row_id;
}

static void
send__reply__is_passed_on(void **state)
{
	World *world = *state;
	gint64 row_id = queued(world);
	g_autoptr(SendReply) reply = NULL;

	world->sent = send_reply_new();
	world->sent->state = OUTBOX_REJECTED;
	world->sent->code = 550;
	g_free(world->sent->sentence);
	world->sent->sentence = g_strdup("No.");
	reply = app_send(world->app, row_id, "hash", NULL, NULL, NULL);
	assert_int_equal(reply->state, OUTBOX_REJECTED);
	assert_string_equal(reply->sentence, "No.");
}

static void
move(World *world, gint64 row_id, OutboxEvent event)
{
	assert_true(outbox_apply(app_store(world->app), row_id, event,
	    &(OutboxDetail){.at = 1}, NULL));
}

static void
send__worker_died_before_it_began__is_its_error(void **state)
{
	World *world = *state;
	gint64 row_id = queued(world);
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row = NULL;

	assert_null(app_send(world->app, row_id, "x", NULL, NULL, &error));
	assert_non_null(strstr(error->message, "has no send"));
	row = app_outbox_row(world->app, row_id, NULL);
	assert_int_equal(row->state, OUTBOX_DRAFT);
}

static void
send__worker_died_on_the_way__is_told_as_far_as_known(void **state)
{
	static const struct {
		gboolean in_body;
		OutboxState state;
		const char *words;
	} cases[] = {
	    {FALSE, OUTBOX_RETRY, "was not sent"},
	    {TRUE, OUTBOX_UNKNOWN, "Nobody knows"},
	};
	World *world = *state;

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 row_id = queued(world);
		g_autoptr(GError) error = NULL;
		g_autoptr(SendReply) reply = NULL;

		move(world, row_id, OUTBOX_EVENT_APPROVE);
		move(world, row_id, OUTBOX_EVENT_START);
		if (cases[i].in_body)
			assert_true(outbox_mark_in_body(
			    app_store(world->app), row_id, NULL));
		reply = app_send(world->app, row_id, "x", NULL, NULL, &error);
		assert_null(error);
		assert_int_equal(reply->state, cases[i].state);
		assert_non_null(strstr(reply->sentence, cases[i].words));
	}
}

static void
outbox__sender_that_died__is_recovered_when_it_is_listed(void **state)
{
	World *world = *state;
	gint64 row_id = queued(world);
	g_autoptr(GPtrArray) rows = NULL;
	g_autoptr(GPtrArray) later = NULL;
	int lock;

	move(world, row_id, OUTBOX_EVENT_APPROVE);
	move(world, row_id, OUTBOX_EVENT_START);
	/* While it is alive, it is sending. */
	assert_true(store_send_lock(app_store(world->app), &lock, NULL));
	rows = app_outbox(world->app, NULL);
	assert_int_equal(((OutboxRow *)rows->pdata[0])->state, OUTBOX_SENDING);
	close(lock);
	later = app_outbox(world->app, NULL);
	assert_int_equal(((OutboxRow *)later->pdata[0])->state, OUTBOX_RETRY);
}

static void
outbox__mail_since_it_was_shown__is_news_until_the_yes(void **state)
{
	World *world = *state;
	gint64 row_id = queued(world);
	g_autoptr(OutboxRow) row = app_outbox_row(world->app, row_id, NULL);
	g_autoptr(OutboxRow) after = NULL;
	g_autoptr(GPtrArray) none = app_outbox_news(world->app, row);
	g_autoptr(GPtrArray) news = NULL;
	g_autoptr(GPtrArray) later = NULL;
	GPtrArray *messages = world_messages();

	assert_int_equal(none->len, 0);
	build_message(messages, NULL, at_utc("2026-11-20 09:00"), "9@x");
	world_mail(world, row->application_id, messages);
	world_refresh(world);
	news = app_outbox_news(world->app, row);
	assert_int_equal(news->len, 1);
	assert_string_equal(
	    ((const Message *)news->pdata[0])->message_id, "9@x");
	assert_true(app_outbox_approve(world->app, row_id,
	    &(AppApproval){.hash = row->hash, .news = news}, NULL));
	after = app_outbox_row(world->app, row_id, NULL);
	later = app_outbox_news(world->app, after);
	assert_int_equal(later->len, 0);
	assert_int_equal(after->state, OUTBOX_APPROVED);
}

static void
outbox__scheduled_then_held__is_due_never(void **state)
{
	World *world = *state;
	gint64 row_id = queued(world);
	g_autoptr(OutboxRow) row = app_outbox_row(world->app, row_id, NULL);
	gint64 at = app_now(world->app) + 3600;

	assert_int_equal(app_outbox_next_at(world->app), 0);
	assert_true(app_outbox_approve(world->app, row_id,
	    &(AppApproval){.hash = row->hash, .until_at = at}, NULL));
	assert_int_equal(app_outbox_next_at(world->app), at);
	assert_true(app_outbox_hold(world->app, row_id, NULL));
	assert_int_equal(app_outbox_next_at(world->app), 0);
}

static void
outbox__edited__is_cancelled_and_its_draft_is_back(void **state)
{
	World *world = *state;
	gint64 row_id = queued(world);
	g_autoptr(Draft) draft = app_outbox_edit(world->app, row_id, NULL);
	g_autoptr(OutboxRow) row = app_outbox_row(world->app, row_id, NULL);

	assert_non_null(draft);
	assert_int_equal(draft->id, row->draft_id);
	assert_int_equal(row->state, OUTBOX_CANCELLED);
	g_clear_pointer(&draft, draft_free);
	/* What is over already is left as it is. */
	draft = app_outbox_edit(world->app, row_id, NULL);
	assert_non_null(draft);
}

static void
outbox__unknown__is_what_the_user_says(void **state)
{
	World *world = *state;
	gint64 row_id = queued(world);
	g_autoptr(OutboxRow) row = app_outbox_row(world->app, row_id, NULL);
	g_autoptr(OutboxRow) again = NULL;

	assert_false(app_outbox_arrived(world->app, row_id, NULL));
	move(world, row_id, OUTBOX_EVENT_APPROVE);
	move(world, row_id, OUTBOX_EVENT_START);
	move(world, row_id, OUTBOX_EVENT_LOST);
	assert_true(app_outbox_approve(world->app, row_id,
	    &(AppApproval){.hash = row->hash}, NULL));
	again = app_outbox_row(world->app, row_id, NULL);
	assert_int_equal(again->state, OUTBOX_APPROVED);
	assert_string_equal(again->message_id, row->message_id);
	move(world, row_id, OUTBOX_EVENT_START);
	move(world, row_id, OUTBOX_EVENT_LOST);
	assert_true(app_outbox_arrived(world->app, row_id, NULL));
	g_clear_pointer(&again, outbox_row_free);
	again = app_outbox_row(world->app, row_id, NULL);
	assert_int_equal(again->state, OUTBOX_SENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    world_test(draft__due_step__is_filled_from_its_template),
	    world_test(draft__asked_again__is_the_same),
	    world_test(
		draft__another_template_or_recipient__is_another_draft),
	    world_test(draft__template_of_another_kind__is_no_step),
	    world_test(draft__new_thread__has_the_subject_of_the_template),
	    world_test(draft__your_turn__answers_without_a_template),
	    world_test(draft__own_template__wins_over_the_embedded),
	    world_test(draft__wrong_template__is_named_with_its_line),
	    world_test(draft__answer_of_the_user__fills_the_template),
	    world_test(draft__signature__stands_at_the_end),
	    world_test(draft__unknown_step__is_refused),
	    world_test(draft_file__edited__comes_back_and_is_gone),
	    world_test(draft_file__wrong__leaves_the_draft_and_the_file),
	    world_test(
		draft_file__program_died_while_it_was_out__is_taken_over),
	    world_test(draft_file__draft_changed_since__is_not_taken_over),
	    world_test(draft_file__left_behind_and_wrong__stays_for_the_user),
	    world_test(proof__without_a_dictionary__says_so_once),
	    world_test(proof__wrong_recipient__is_an_error),
	    world_test(queue__unfilled_variable__is_refused_and_named),
	    world_test(queue__bare_template__needs_the_users_word),
	    world_test(queue__fine_draft__is_a_row_that_knows_what_was_seen),
	    world_test(queue__again__replaces_the_older_row),
	    world_test(send__reply__is_passed_on),
	    world_test(send__worker_died_before_it_began__is_its_error),
	    world_test(send__worker_died_on_the_way__is_told_as_far_as_known),
	    world_test(
		outbox__sender_that_died__is_recovered_when_it_is_listed),
	    world_test(outbox__mail_since_it_was_shown__is_news_until_the_yes),
	    world_test(outbox__scheduled_then_held__is_due_never),
	    world_test(outbox__edited__is_cancelled_and_its_draft_is_back),
	    world_test(outbox__unknown__is_what_the_user_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
