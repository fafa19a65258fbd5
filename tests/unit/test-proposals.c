/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/app-fixture.h"

#include <sysexits.h>

#include <notyet/policy/overrule.h>
#include <notyet/store/journal.h>

#define ACCEPTING                                                              \
	"[identity]\naddresses = me@example.net\n"                             \
	"[cadence]\naccept_stages = rejection\n"

/* An application with one mail of theirs. */
static Message *
add_mail(World *world, gint64 id, VerdictKind kind, const char *message_id)
{
	GPtrArray *messages = world_messages();
	const SnapshotApplication *into;
	Message *message = build_message(messages, "anna@acme.example",
	    at_utc("2026-11-18 09:00"), message_id);

	message->verdict->kind = kind;
	verdict_add_evidence(message->verdict, "rule", VERDICT_IN_BODY, "so");
	world_mail(world, id, messages);
	into = world->snapshot->applications
		   ->pdata[world->snapshot->applications->len - 1];
	return into->messages->pdata[0];
}

static void
answer_proposal__accepted__sets_the_stage_until_undone(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	g_autofree char *sentence = NULL;

	add_mail(world, id, VERDICT_INTERVIEW_INVITE, "m@x");
	world_refresh(world);
	assert_int_equal(
	    world_row(world, id)->proposal.stage, STAGE_INTERVIEWING);
	assert_true(app_answer_proposal(world->app, id, TRUE, NULL));
	assert_int_equal(
	    world_row(world, id)->application->stage, STAGE_INTERVIEWING);
	assert_null(world_row(world, id)->proposal.message);
	world_reopen(world);
	world_refresh(world);
	assert_null(world_row(world, id)->proposal.message);
	assert_true(app_undo(world->app, id, &sentence, NULL));
	assert_string_equal(sentence,
	    "Took back: the proposed stage was accepted and 1 more (Acme).");
	assert_int_equal(
	    world_row(world, id)->application->stage, STAGE_APPLIED);
	assert_non_null(world_row(world, id)->proposal.message);
}

static void
answer_proposal__refused__asks_no_more_until_undone(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	g_autoptr(GError) error = NULL;

	add_mail(world, id, VERDICT_REJECTION, "m@x");
	world_refresh(world);
	assert_true(app_answer_proposal(world->app, id, FALSE, NULL));
	assert_int_equal(
	    world_row(world, id)->application->stage, STAGE_APPLIED);
	world_refresh(world);
	assert_null(world_row(world, id)->proposal.message);
	assert_false(app_answer_proposal(world->app, id, TRUE, &error));
	assert_int_equal(app_error_status(error), EX_USAGE);
	assert_string_equal(error->message, "Nothing is proposed for Acme.");
	assert_true(app_undo(world->app, id, NULL, NULL));
	assert_non_null(world_row(world, id)->proposal.message);
}

/* What another process wrote down, and this one has not read. */
static void
write_behind(World *world, Event *event)
{
	g_autoptr(GPtrArray) events = g_ptr_array_new();

	g_ptr_array_add(events, event);
	assert_true(journal_append(
	    app_store(world->app), events, clock_now(), NULL, NULL));
	event_free(event);
}

static void
answer_proposal__answered_elsewhere__is_not_written_twice(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	g_autoptr(GError) error = NULL;

	add_mail(world, id, VERDICT_REJECTION, "m@x");
	world_refresh(world);
	write_behind(world, event_new_full(EVENT_PROPOSAL, id, clock_now(),
	    "m@x", PROPOSAL_REFUSED));
	assert_non_null(world_row(world, id)->proposal.message);
	assert_false(app_answer_proposal(world->app, id, TRUE, &error));
	assert_int_equal(app_error_status(error), EX_USAGE);
	assert_string_equal(error->message, "Nothing is proposed for Acme.");
	assert_int_equal(
	    world_row(world, id)->application->stage, STAGE_APPLIED);
}

static void
answer_proposal__asked_for_another__answers_nothing(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	g_autoptr(GError) error = NULL;

	add_mail(world, id, VERDICT_REJECTION, "m@x");
	world_refresh(world);
	write_behind(world, event_new_full(EVENT_OVERRULED, id, clock_now(),
	    "m@x", "human-reply"));
	assert_false(app_answer_proposal(world->app, id, TRUE, NULL));
	write_behind(world, event_new_full(EVENT_OVERRULED, id, clock_now(),
	    "m@x", "offer"));
	assert_false(app_answer_proposal(world->app, id, TRUE, &error));
	assert_string_equal(error->message,
	    "Something else is proposed now: look at it first.");
	assert_true(app_answer_proposal(world->app, id, TRUE, NULL));
	assert_int_equal(
	    world_row(world, id)->application->stage, STAGE_OFFER);
}

/* "Invitation, and we decide by Friday": the stage, then the promise. */
static void
answer_proposal__a_mail_speaks_for_both__both_are_asked(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	gint64 friday_at = at_utc("2026-11-27 22:59");
	g_autofree char *sentence = NULL;
	Message *message =
	    add_mail(world, id, VERDICT_INTERVIEW_INVITE, "m@x");
	const Row *row;
	const Event *fact;

	message->verdict->promise_at = friday_at;
	message->verdict->promise_words = g_strdup("We decide by Friday");
	world_refresh(world);
	assert_true(app_answer_proposal(world->app, id, FALSE, NULL));
	row = world_row(world, id);
	assert_int_equal(row->proposal.kind, PROPOSAL_PROMISE);
	assert_string_equal(row->proposal.words, "We decide by Friday");
	assert_true(app_answer_proposal(world->app, id, TRUE, NULL));
	row = world_row(world, id);
	assert_null(row->proposal.message);
	assert_int_equal(row->application->stage, STAGE_APPLIED);
	fact = row->application->facts->pdata[0];
	assert_int_equal(fact->kind, EVENT_PROMISE);
	assert_int_equal(fact->at, at_utc("2026-11-18 09:00"));
	assert_int_equal(fact->until_at, friday_at);
	assert_string_equal(fact->key, "m@x");
	assert_string_equal(fact->value, "We decide by Friday");
	assert_true(app_undo(world->app, id, &sentence, NULL));
	assert_string_equal(
	    sentence, "Took back: the promise was confirmed (Acme).");
	assert_int_equal(
	    world_row(world, id)->proposal.kind, PROPOSAL_PROMISE);
	assert_true(app_answer_proposal(world->app, id, FALSE, NULL));
	world_reopen(world);
	world_refresh(world);
	assert_null(world_row(world, id)->proposal.message);
}

/* Overruling brings the question and takes it away. */
static void
proposal__overruled_mail__goes_by_the_users_word(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	g_autoptr(GPtrArray) ids = g_ptr_array_new();

	g_ptr_array_add(ids, (gpointer)"m@x");
	add_mail(world, id, VERDICT_HUMAN_REPLY, "m@x");
	world_refresh(world);
	assert_null(world_row(world, id)->proposal.message);
	assert_true(app_overrule(world->app, ids, "rejection", NULL));
	assert_int_equal(world_row(world, id)->proposal.stage, STAGE_REJECTED);
	assert_true(app_overrule(world->app, ids, OVERRULE_AS_JUDGED, NULL));
	assert_null(world_row(world, id)->proposal.message);
}

static void
refresh__accepted_by_the_settings__is_done_once(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	const Event *stage;
	g_autofree char *news = NULL;
	const GPtrArray *facts;

	world_write(world, "config/notyet/config", ACCEPTING);
	world_reopen(world);
	add_mail(world, id, VERDICT_REJECTION, "m@x");
	world_refresh(world);
	facts = world_row(world, id)->application->facts;
	stage = facts->pdata[facts->len - 1];
	assert_string_equal(stage->value, "rejected");
	assert_string_equal(stage->key, STAGE_BY_CONFIGURATION);
	news = app_take_news(world->app);
	assert_string_equal(news,
	    "Accepted as configured: Acme is now at the stage rejected.");
	assert_null(app_take_news(world->app));
	/* Taken back, the settings leave it to the user. */
	assert_true(app_undo(world->app, id, NULL, NULL));
	world_refresh(world);
	assert_null(app_take_news(world->app));
	assert_int_equal(
	    world_row(world, id)->application->stage, STAGE_APPLIED);
	assert_int_equal(world_row(world, id)->proposal.stage, STAGE_REJECTED);
	assert_true(app_answer_proposal(world->app, id, TRUE, NULL));
	assert_int_equal(
	    world_row(world, id)->application->stage, STAGE_REJECTED);
}

static void
refresh__not_for_the_settings__is_only_proposed(void **state)
{
	static const struct {
		const char *label;
		VerdictKind kind;
		gboolean unsure;
		const char *folder_note;
	} cases[] = {
	    {"another word", VERDICT_OFFER, FALSE, NULL},
	    {"perhaps another's", VERDICT_REJECTION, TRUE, NULL},
	    {"in spam", VERDICT_REJECTION, FALSE, "spam"},
	};
	World *world = *state;
	gint64 ids[G_N_ELEMENTS(cases)];

	world_write(world, "config/notyet/config", ACCEPTING);
	world_reopen(world);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *id = g_strdup_printf("m%zu@x", i);
		Message *message;

		ids[i] = world_track(world, cases[i].label, NULL);
		message = add_mail(world, ids[i], cases[i].kind, id);
		message->unsure = cases[i].unsure;
		message->folder_note = g_strdup(cases[i].folder_note);
	}
	world_refresh(world);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Row *row = world_row(world, ids[i]);

		case_int(cases[i].label, row->application->stage,
		    STAGE_APPLIED);
		case_true(cases[i].label, row->proposal.message != NULL);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    world_test(answer_proposal__accepted__sets_the_stage_until_undone),
	    world_test(answer_proposal__refused__asks_no_more_until_undone),
	    world_test(
		answer_proposal__answered_elsewhere__is_not_written_twice),
	    world_test(answer_proposal__asked_for_another__answers_nothing),
	    world_test(
		answer_proposal__a_mail_speaks_for_both__both_are_asked),
	    world_test(proposal__overruled_mail__goes_by_the_users_word),
	    world_test(refresh__accepted_by_the_settings__is_done_once),
	    world_test(refresh__not_for_the_settings__is_only_proposed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
