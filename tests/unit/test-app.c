/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/app-fixture.h"

#include <sysexits.h>

#include "../../src/store/store-internal.h"

#include <notyet/store/index-words.h>

static void
app__fresh_home__has_an_empty_pipeline(void **state)
{
	World *world = *state;
	g_autofree char *line = pipeline_headline(
	    app_pipeline(world->app), app_context(world->app));

	assert_int_equal(app_pipeline(world->app)->rows->len, 0);
	assert_string_equal(line, "No application is tracked yet.");
	assert_string_equal(world->asked->str, "");
	assert_true(app_is_stale(world->app));
	assert_int_equal(pipeline_next_change_at(
			     app_pipeline(world->app), app_context(world->app)),
	    0);
}

/* One application in each section: thanked, answered, waiting, closed. */
static void
fill(World *world, gint64 ids[4])
{
	static const char *const companies[] = {
	    "Globex", "Initech", "Umbrella", "Hooli"};
	const char *keys[] = {"stage", NULL};
	const char *values[] = {"rejected", NULL};
	GPtrArray *messages;

	for (int i = 0; i < 4; i++)
		ids[i] = world_track(
		    world, companies[i], "Anna Ex <anna@acme.example>");
	/* An interview ended three hours ago. */
	assert_true(app_log(world->app, ids[0],
	    &(LogRequest){.kind = EVENT_INTERVIEW,
		.at = at_utc("2026-11-19 08:00"),
		.until_at = at_utc("2026-11-19 09:00")},
	    NULL));
	messages = world_messages();
	build_message(messages, NULL, at_utc("2026-11-10 09:00"), "1@x");
	build_message(
	    messages, "anna@acme.example", at_utc("2026-11-18 09:00"), "2@x");
	world_mail(world, ids[1], messages);
	messages = world_messages();
	build_message(messages, NULL, at_utc("2026-11-18 09:00"), "3@x");
	world_mail(world, ids[2], messages);
	assert_true(app_set(world->app, ids[3], keys, values, NULL));
	world_refresh(world);
}

static void
pipeline__four_sections__stand_in_their_order(void **state)
{
	World *world = *state;
	const Pipeline *pipeline;
	gint64 ids[4];

	fill(world, ids);
	pipeline = app_pipeline(world->app);
	for (int i = 0; i < 4; i++) {
		const Row *row = pipeline->rows->pdata[i];

		assert_int_equal(row->id, ids[i]);
		assert_int_equal(row->due.section, i);
		assert_int_equal(pipeline->counts[i], 1);
		assert_ptr_equal(pipeline_row(pipeline, ids[i]), row);
	}
	assert_null(pipeline_row(pipeline, ids[3] + 1000));
}

static void
headline__work_to_do__is_named_by_company(void **state)
{
	World *world = *state;
	g_autofree char *line = NULL;
	gint64 ids[4];

	fill(world, ids);
	line = pipeline_headline(
	    app_pipeline(world->app), app_context(world->app));
	assert_non_null(strstr(line, "Thank Globex"));
	assert_non_null(strstr(line, ", answer Initech"));
	assert_null(strstr(line, "Umbrella"));
	assert_null(strstr(line, "Hooli"));
}

static void
headline__nothing_to_do__says_until_when(void **state)
{
	World *world = *state;
	g_autofree char *line = NULL;
	gint64 id = world_track(world, "Umbrella", NULL);
	GPtrArray *messages = world_messages();

	build_message(messages, NULL, at_utc("2026-11-18 09:00"), "3@x");
	world_mail(world, id, messages);
	world_refresh(world);
	line = pipeline_headline(
	    app_pipeline(world->app), app_context(world->app));
	/* A week after the application of Wed 18 Nov. */
	assert_string_equal(line, "Nothing to do until Wed 25 Nov.");
}

static void
headline__long_and_hostile_company__stays_one_short_line(void **state)
{
	World *world = *state;
	g_autofree char *line = NULL;
	gint64 id = world_track(world,
	    "An Extremely Long Name of a Company That Nobody Can Remember",
	    NULL);
	GPtrArray *messages = world_messages();

	build_message(
	    messages, "anna@acme.example", at_utc("2026-11-18 09:00"), "3@x");
	world_mail(world, id, messages);
	world_refresh(world);
	line = pipeline_headline(
	    app_pipeline(world->app), app_context(world->app));
	assert_non_null(strstr(line, "Answer An Extremely Long Name"));
	assert_true(strlen(line) < 60);
}

/* Ten things to do, with long names: the most urgent ones and the counts. */
static void
headline__many_things_to_do__stay_one_line_of_a_terminal(void **state)
{
	World *world = *state;
	g_autofree char *line = NULL;

	for (int i = 0; i < 10; i++) {
		g_autofree char *company =
		    g_strdup_printf("Number %d of the Long Names Ltd", i);
		gint64 id = world_track(world, company, NULL);
		GPtrArray *messages = world_messages();

		build_message(messages, i ? "anna@acme.example" : NULL,
		    at_utc("2026-11-02 09:00") + i, "m@x");
		world_mail(world, id, messages);
	}
	world_refresh(world);
	line = pipeline_headline(
	    app_pipeline(world->app), app_context(world->app));
	assert_string_equal(line,
	    "Ask Number 0 of t\342\200\246 (7 d late), answer Number 1 of "
	    "t\342\200\246; 8 more, 1 stalled");
}

static void
pipeline__time_goes_on__changes_by_itself(void **state)
{
	World *world = *state;
	gint64 ids[4], next_at;
	guint64 version;

	fill(world, ids);
	next_at = pipeline_next_change_at(
	    app_pipeline(world->app), app_context(world->app));
	assert_true(next_at > at_utc("2026-11-19 12:00"));
	assert_true(next_at <= at_utc("2026-11-19 13:00"));
	assert_int_equal(
	    world_row(world, ids[2])->due.section, SECTION_WAITING);
	version = app_pipeline(world->app)->version;
	world_now("2026-11-28T12:00:00Z");
	app_tick(world->app);
	assert_int_not_equal(app_pipeline(world->app)->version, version);
	assert_int_equal(
	    world_row(world, ids[2])->due.section, SECTION_ACT_NOW);
	world_now("2027-01-20T12:00:00Z");
	app_tick(world->app);
	assert_int_equal(
	    world_row(world, ids[2])->due.section, SECTION_CLOSED);
}

/* The silence of today counts hours. */
static void
pipeline__silent_since_today__changes_with_the_hour(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	gint64 at = at_utc("2026-11-19 12:00"), change_at;
	GPtrArray *messages = world_messages();
	DueContext context;

	build_message(messages, NULL, at_utc("2026-11-19 11:20"), "m@x");
	world_mail(world, id, messages);
	world_refresh(world);
	context = *app_context(world->app);
	do {
		context.now = at;
		change_at = pipeline_next_change_at(
		    app_pipeline(world->app), &context);
		assert_true(change_at > at);
		at = change_at;
	} while (at < at_utc("2026-11-19 12:20"));
	assert_int_equal(at, at_utc("2026-11-19 12:20"));
}

static void
pipeline__panel__counts_who_replied(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", "Anna <anna@acme.example>");
	const char *keys[] = {"contact", "contact", NULL};
	const char *values[] = {
	    "Bob <bob@acme.example>", "Cyd <cyd@acme.example>", NULL};
	GPtrArray *messages = world_messages();

	assert_true(app_set(world->app, id, keys, values, NULL));
	build_message(
	    messages, "bob@acme.example", at_utc("2026-11-18 09:00"), "1@x");
	world_mail(world, id, messages);
	world_refresh(world);
	assert_int_equal(world_row(world, id)->contact_count, 3);
	assert_int_equal(world_row(world, id)->contact_replied_count, 1);
}

static void
app__other_process_changed_something__is_seen(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	g_autoptr(App) other = app_new(NULL);
	const char *keys[] = {"company", NULL};
	const char *values[] = {"Apex", NULL};

	assert_non_null(other);
	assert_false(app_reload(world->app, NULL));
	assert_true(app_set(other, id, keys, values, NULL));
	assert_true(app_reload(world->app, NULL));
	assert_string_equal(world_row(world, id)->application->company, "Apex");
	assert_false(app_reload(world->app, NULL));
}

static void
app__index_as_scanned__is_not_stale(void **state)
{
	World *world = *state;
	g_autofree char *glass = world_path(world, "iamglass");
	g_auto(GStrv) words = config_index_words(app_config(world->app));
	Snapshot *snapshot = world->snapshot = snapshot_new();

	world_write(world, "iamglass", "one");
	g_free(snapshot->glass_path);
	snapshot->glass_path = g_strdup(glass);
	g_clear_pointer(&snapshot->glass, g_bytes_unref);
	snapshot->glass = g_bytes_new_static("one", 3);
	g_free(snapshot->fingerprint);
	snapshot->fingerprint = snapshot_fingerprint(
	    app_pipeline(world->app)->applications, (const char *const *)words);
	world_refresh(world);
	assert_false(app_is_stale(world->app));
	world_write(world, "iamglass", "two");
	assert_true(app_is_stale(world->app));
	world_write(world, "iamglass", "one");
	assert_false(app_is_stale(world->app));
	g_setenv("NOTMUCH_DATABASE", "/elsewhere", TRUE);
	assert_true(app_is_stale(world->app));
	g_unsetenv("NOTMUCH_DATABASE");
	assert_int_equal(g_unlink(glass), 0);
	assert_true(app_is_stale(world->app));
}

static void
app__failed_refresh__keeps_the_rows(void **state)
{
	World *world = *state;
	g_autoptr(GError) error = NULL;
	gint64 ids[4];

	fill(world, ids);
	g_clear_pointer(&world->snapshot, snapshot_free);
	assert_false(app_refresh(world->app, &error));
	assert_int_equal(app_error_status(error), EX_UNAVAILABLE);
	assert_int_equal(app_pipeline(world->app)->rows->len, 4);
	assert_int_equal(
	    world_row(world, ids[1])->due.section, SECTION_YOUR_TURN);
}

/* What is shown was not given up for what could not be read. */
static void
app__journal_of_another_version__keeps_the_rows(void **state)
{
	World *world = *state;
	g_autoptr(GError) error = NULL;
	g_autofree char *line = NULL;
	gint64 ids[4];

	fill(world, ids);
	assert_true(store_exec(app_store(world->app),
	    "INSERT INTO event (batch, application_id, kind, at, until_at,"
	    " recorded_at) SELECT 1, id, 'of tomorrow', 1, 0, 1"
	    " FROM application LIMIT 1",
	    NULL));
	assert_false(app_reload(world->app, &error));
	assert_non_null(error);
	app_tick(world->app);
	assert_int_equal(
	    world_row(world, ids[1])->due.section, SECTION_YOUR_TURN);
	line = due_sentence(&world_row(world, ids[1])->due,
	    app_context(world->app));
	assert_non_null(line);
}

static void
app__wrong_configuration__is_refused(void **state)
{
	World *world = *state;
	g_autoptr(GError) error = NULL;

	world_write(world, "config/notyet/config", "[identity]\nnme = x\n");
	assert_null(app_new(&error));
	assert_int_equal(app_error_status(error), EX_CONFIG);
	assert_non_null(strstr(error->message, ":2"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    world_test(app__fresh_home__has_an_empty_pipeline),
	    world_test(pipeline__four_sections__stand_in_their_order),
	    world_test(headline__work_to_do__is_named_by_company),
	    world_test(headline__nothing_to_do__says_until_when),
	    world_test(
		headline__long_and_hostile_company__stays_one_short_line),
	    world_test(
		headline__many_things_to_do__stay_one_line_of_a_terminal),
	    world_test(pipeline__time_goes_on__changes_by_itself),
	    world_test(pipeline__silent_since_today__changes_with_the_hour),
	    world_test(pipeline__panel__counts_who_replied),
	    world_test(app__other_process_changed_something__is_seen),
	    world_test(app__index_as_scanned__is_not_stale),
	    world_test(app__failed_refresh__keeps_the_rows),
	    world_test(app__journal_of_another_version__keeps_the_rows),
	    world_test(app__wrong_configuration__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
