/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken back is to the clock as if it had never been: over random
 * timelines in a real journal.
 */
#include "../support/cases.h"
#include "../support/clock-properties.h"
#include "../support/store-fixture.h"

#define RUNS 60
#define SEED 20261119

static void
append(Store *store, Event *event, gint64 now, gint64 *application_id)
{
	g_autoptr(GPtrArray) events = events_new();
	g_autoptr(GError) error = NULL;
	gint64 id = 0;

	event->application_id = *application_id;
	g_ptr_array_add(events, event);
	if (!journal_append(store, events, now, &id, &error))
		fail_msg("%s", error->message);
	if (*application_id == 0)
		*application_id = id;
}

static gint64
append_beginning(Store *store, const ClockWorld *world)
{
	gint64 id = 0;

	append(store, event_new(EVENT_TRACKED, 0, 1), 1, &id);
	append(store, event_new_full(EVENT_CONTACT_ADDED, 0, 1, CLOCK_HER,
		""), 1, &id);
	if (world->cadence)
		append(store, event_new_full(EVENT_SET, 0, 1, "cadence",
			world->cadence), 1, &id);
	if (world->company_zone)
		append(store, event_new_full(EVENT_SET, 0, 1, "zone",
			world->company_zone), 1, &id);
	return id;
}

/* The mails of that world, with the journal's application. */
static char *
told_by_journal(Store *store, const ClockWorld *world, gint64 id)
{
	g_autoptr(GError) error = NULL;
	ClockStory *story = clock_world_story(world);
	ClockMoment moment = {.now = clock_world_known_at(world) + 1};
	char *told;

	timeline_free(story->timeline);
	application_free(story->application);
	story->application =
	    journal_application(store, id, G_MAXINT64, &error);
	if (!story->application)
		fail_msg("%s", error->message);
	story->timeline =
	    timeline_new(story->application, story->messages);
	clock_compute(story, moment.now, &moment.due);
	told = clock_moment_told(story, &moment);
	clock_story_free(story);
	return told;
}

/* The place of the newest piece that can be taken back; -1: none. */
static int
find_last_fact(const ClockWorld *world)
{
	guint i;

	for (i = world->pieces->len; i-- > 0;) {
		g_autoptr(Event) event = clock_piece_event(
		    &g_array_index(world->pieces, ClockPiece, i));

		if (event && event->kind != EVENT_SENT)
			return (int) i;
	}
	return -1;
}

static void
append_pieces(Store *store, const ClockWorld *world, gint64 id)
{
	guint i;

	for (i = 0; i < world->pieces->len; i++) {
		const ClockPiece *piece =
		    &g_array_index(world->pieces, ClockPiece, i);
		Event *event = clock_piece_event(piece);

		if (event)
			append(store, event, clock_piece_known_at(piece), &id);
	}
}

static char *
told_by_world(const ClockWorld *world)
{
	g_autoptr(ClockStory) story = clock_world_story(world);
	ClockMoment moment = {.now = clock_world_known_at(world) + 1};

	clock_compute(story, moment.now, &moment.due);
	return clock_moment_told(story, &moment);
}

static void
check_world(Store *store, const ClockWorld *world)
{
	g_autoptr(ClockWorld) without = clock_world_copy(world);
	g_autoptr(GError) error = NULL;
	g_autofree char *label = clock_world_told(world);
	g_autofree char *undone = NULL;
	g_autofree char *never = NULL;
	int last = find_last_fact(world);
	gint64 id;

	if (last < 0)
		return;
	g_array_remove_index(without->pieces, (guint) last);
	id = append_beginning(store, world);
	append_pieces(store, world, id);
	if (!journal_undo(store, id, 2, NULL, &error))
		fail_msg("%s", error->message);
	undone = told_by_journal(store, without, id);
	never = told_by_world(without);
	case_string(label, undone, never);
}

static void
unit__an_event_taken_back__is_as_if_it_had_never_been(void **state)
{
	g_autoptr(Store) store = fixture_open(*state);
	guint i;

	for (i = 0; i < RUNS; i++) {
		g_autoptr(ClockWorld) world = clock_world_new(SEED + i);

		check_world(store, world);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    store_test(unit__an_event_taken_back__is_as_if_it_had_never_been),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
