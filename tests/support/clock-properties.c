/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-properties.h"

#define DAY_S ((gint64) 24 * 60 * 60)
#define WALK_MAX 64

void
clock_compute(const ClockStory *story, gint64 now, Due *ret_due)
{
	DueContext context = story->context;

	context.now = now;
	due_compute(story->application, story->timeline, &context, ret_due);
}

char *
clock_moment_told(const ClockStory *story, const ClockMoment *moment)
{
	const Due *due = &moment->due;
	g_autofree char *now = clock_story_told(story, moment->now);
	g_autofree char *earliest = clock_story_told(story, due->earliest_at);
	g_autofree char *latest = clock_story_told(story, due->latest_at);
	g_autofree char *until = clock_story_told(story, due->until_at);
	g_autofree char *next = clock_story_told(story, due->next_change_at);

	return g_strdup_printf("%s: %s %s %s %s, guard %s, unanswered %d, "
	    "from %s to %s, until %s, next %s", now,
	    section_name(due->section), turn_name(due->turn),
	    due_reason_name(due->reason), due->step ? due->step->name : "-",
	    due_guard_name(due->guard), due->unanswered, earliest, latest,
	    until, next);
}

void
clock_probe_fail(ClockProbe *probe, const ClockMoment *moment,
    const char *what)
{
	g_autofree char *told = clock_moment_told(probe->story, moment);

	if (probe->fault->len < 2000)
		g_string_append_printf(probe->fault, "  %s\n    %s\n", told,
		    what);
}

static void
add_moment(ClockProbe *probe, GArray *moments, gint64 now)
{
	ClockMoment moment;

	moment.now = now;
	clock_compute(probe->story, now, &moment.due);
	g_array_append_val(moments, moment);
}

static void
walk(ClockProbe *probe)
{
	gint64 now = clock_world_known_at(probe->world) + 1;
	int i;

	for (i = 0; i < 3; i++)
		add_moment(probe, probe->before, now -
		    clock_random(&probe->random, 50 * DAY_S));
	for (i = 0; i < WALK_MAX && now != 0; i++) {
		const ClockMoment *newest;

		add_moment(probe, probe->walk, now);
		newest = &g_array_index(probe->walk, ClockMoment,
		    probe->walk->len - 1);
		now = newest->due.next_change_at > now ?
		    newest->due.next_change_at : 0;
	}
}

static const char *
check_all(ClockProbe *probe, const ClockProperty *property)
{
	for (; property->name; property++) {
		property->check(probe);
		if (probe->fault->len > 0)
			return property->name;
	}
	return NULL;
}

const char *
clock_world_check(const ClockWorld *world, char **ret_fault)
{
	g_autoptr(ClockStory) story = clock_world_story(world);
	ClockProbe probe = {
	    .world = world,
	    .story = story,
	    .random = world->seed,
	    .walk = g_array_new(FALSE, FALSE, sizeof(ClockMoment)),
	    .before = g_array_new(FALSE, FALSE, sizeof(ClockMoment)),
	    .fault = g_string_new(NULL),
	};
	const char *failed;

	walk(&probe);
	failed = check_all(&probe, clock_properties);
	if (!failed)
		failed = check_all(&probe, clock_time_properties);
	g_array_unref(probe.walk);
	g_array_unref(probe.before);
	*ret_fault = g_string_free(probe.fault, FALSE);
	return failed;
}
