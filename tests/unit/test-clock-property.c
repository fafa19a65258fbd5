/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clock over random timelines: 20,000, or as many as CLOCK_RUNS says, from
 * the seed CLOCK_SEED. What fails is told as small as it can be made.
 */
#include "../support/cases.h"
#include "../support/clock-properties.h"

#include <stdlib.h>
#include <string.h>

#define RUNS 20000
#define SEED 20261119

static guint64
setting(const char *name, guint64 otherwise)
{
	const char *text = g_getenv(name);

	return text ? g_ascii_strtoull(text, NULL, 10) : otherwise;
}

static gboolean
fails_so(const ClockWorld *world, const char *property)
{
	g_autofree char *fault = NULL;

	return g_strcmp0(clock_world_check(world, &fault), property) == 0;
}

/* Takes it when it fails as well. */
static gboolean
try_smaller(ClockWorld **world, ClockWorld *smaller, const char *property)
{
	if (!fails_so(smaller, property)) {
		clock_world_free(smaller);
		return FALSE;
	}
	clock_world_free(*world);
	*world = smaller;
	return TRUE;
}

/* Leaves out whatever the fault does not need. */
static ClockWorld *
shrink(const ClockWorld *failed, const char *property)
{
	ClockWorld *world = clock_world_copy(failed);
	ClockWorld *smaller;
	guint i;

	for (i = world->pieces->len; i-- > 0;) {
		smaller = clock_world_copy(world);
		g_array_remove_index(smaller->pieces, i);
		try_smaller(&world, smaller, property);
	}
	smaller = clock_world_copy(world);
	smaller->company_zone = NULL;
	smaller->zone = "UTC";
	try_smaller(&world, smaller, property);
	smaller = clock_world_copy(world);
	smaller->holidays = FALSE;
	try_smaller(&world, smaller, property);
	smaller = clock_world_copy(world);
	smaller->cadence = NULL;
	smaller->cadences = NULL;
	try_smaller(&world, smaller, property);
	return world;
}

static void
report(const ClockWorld *failed, const char *property)
{
	g_autoptr(ClockWorld) world = shrink(failed, property);
	g_autofree char *told = clock_world_told(world);
	g_autofree char *fault = NULL;

	clock_world_check(world, &fault);
	fail_msg("CLOCK_SEED=%" G_GUINT64_FORMAT " CLOCK_RUNS=1: "
		 "not \"%s\":\n%s\n%s", failed->seed, property, told, fault);
}

static void
check_seed(guint64 seed)
{
	g_autoptr(ClockWorld) world = clock_world_new(seed);
	g_autofree char *fault = NULL;
	const char *property = clock_world_check(world, &fault);

	if (property)
		report(world, property);
}

/* Found by longer runs. */
static void
unit__timelines_that_failed_once__keep_the_rules(void **state)
{
	static const guint64 seeds[] = {
		/* an application on the day after a promised one (T6) */
		21028125,
	};
	gsize i;

	(void) state;
	for (i = 0; i < G_N_ELEMENTS(seeds); i++)
		check_seed(seeds[i]);
}

static void
unit__random_timelines__keep_the_rules(void **state)
{
	guint64 seed = setting("CLOCK_SEED", SEED);
	guint64 runs = setting("CLOCK_RUNS", RUNS);
	guint64 i;

	(void) state;
	print_message("# %" G_GUINT64_FORMAT " timelines, seed %"
	    G_GUINT64_FORMAT "\n", runs, seed);
	for (i = 0; i < runs; i++)
		check_seed(seed + i);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		unit__timelines_that_failed_once__keep_the_rules),
	    cmocka_unit_test(unit__random_timelines__keep_the_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
