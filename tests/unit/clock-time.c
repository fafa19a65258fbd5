/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time alone does, and what it does not. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../support/clock-properties.h"

#define YEAR_S (366 * 24 * 60 * 60)

static gboolean
is_same(const Due *a, const Due *b)
{
	Due first = *a, second = *b;

	first.silence_s = second.silence_s = 0;
	return memcmp(&first, &second, sizeof(first)) == 0;
}

/* The same question has the same answer, and so has every moment before the
 * next change. */
static void
check_until_change(ClockProbe *probe, const ClockMoment *moment)
{
	gint64 next_at = moment->due.next_change_at;
	gint64 until_at = next_at ? next_at : moment->now + 2 * (gint64) YEAR_S;
	gint64 ahead_s = until_at - moment->now;
	const gint64 at[] = {0, ahead_s - 1,
	    clock_random(&probe->random, (guint) MIN(ahead_s, YEAR_S)),
	    clock_random(&probe->random, (guint) MIN(ahead_s, 3600))};
	ClockMoment other;
	guint i;

	if (ahead_s <= 0) {
		clock_probe_fail(probe, moment, "changes in the past");
		return;
	}
	for (i = 0; i < G_N_ELEMENTS(at); i++) {
		other.now = moment->now + at[i];
		clock_compute(probe->story, other.now, &other.due);
		if (is_same(&moment->due, &other.due))
			continue;
		clock_probe_fail(probe, moment, "is not the same at");
		clock_probe_fail(probe, &other, "before its next change");
		return;
	}
}

static void
next_change(ClockProbe *probe)
{
	guint i;

	for (i = 0; i < probe->walk->len; i++)
		check_until_change(probe,
		    &g_array_index(probe->walk, ClockMoment, i));
	for (i = 0; i < probe->before->len; i++)
		check_until_change(probe,
		    &g_array_index(probe->before, ClockMoment, i));
}

/* It comes to rest. */
static void
rest(ClockProbe *probe)
{
	const ClockMoment *last = &g_array_index(probe->walk, ClockMoment,
	    probe->walk->len - 1);

	if (last->due.next_change_at != 0)
		clock_probe_fail(probe, last, "and no rest");
}

static int
rank(const Due *due, gint64 now)
{
	if (due->section == SECTION_CLOSED)
		return 3;
	if (due->section != SECTION_ACT_NOW)
		return 0;
	return now <= due->latest_at ? 1 : 2;
}

static gboolean
is_of_one_round(ClockProbe *probe, const ClockMoment *a, const ClockMoment *b)
{
	return timeline_interview_ended_at(probe->story->timeline, a->now) ==
	    timeline_interview_ended_at(probe->story->timeline, b->now);
}

/* A step goes from waiting to due, to late, to let go; never back. A letter to
 * that person holds for a day what was due before it; what the user pinned is
 * another matter than what the cadence says. */
static void
forward(ClockProbe *probe)
{
	guint i;

	for (i = 1; i < probe->walk->len; i++) {
		const ClockMoment *was =
		    &g_array_index(probe->walk, ClockMoment, i - 1);
		const ClockMoment *is =
		    &g_array_index(probe->walk, ClockMoment, i);
		int before = rank(&was->due, was->now);
		int after = rank(&is->due, is->now);
		const char *fault = NULL;

		if (before == 3 && after != 3)
			fault = "was closed, and is open again";
		else if (!is_of_one_round(probe, was, is) ||
		    (is->due.reason == DUE_PINNED) !=
			(was->due.reason == DUE_PINNED))
			continue;
		else if (after == 3 && was->due.step && before == 0 &&
		    was->due.reason != DUE_PERSON_DAY)
			fault = "is let go, and never was due";
		else if (is->due.step && was->due.step &&
		    strcmp(is->due.step->name, was->due.step->name) == 0 &&
		    after < before)
			fault = "goes back";
		if (!fault)
			continue;
		clock_probe_fail(probe, was, "is");
		clock_probe_fail(probe, is, fault);
		return;
	}
}

static void
every_zone(ClockProbe *probe)
{
	static const char *const machines[] = {"Pacific/Auckland",
	    "America/St_Johns", "UTC"};
	const ClockMoment *moment = &g_array_index(probe->walk, ClockMoment,
	    clock_random(&probe->random, probe->walk->len));
	Due due;
	guint i;

	for (i = 0; i < G_N_ELEMENTS(machines); i++) {
		g_setenv("TZ", machines[i], TRUE);
		tzset();
		clock_compute(probe->story, moment->now, &due);
		if (!is_same(&moment->due, &due))
			clock_probe_fail(probe, moment, "elsewhere differs");
	}
}

const ClockProperty clock_time_properties[] = {
    {"the same until the next change", next_change},
    {"it comes to rest", rest},
    {"waiting, due, late, let go", forward},
    {"the same whatever the machine's zone", every_zone},
    {NULL, NULL},
};
