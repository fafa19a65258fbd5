/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random situations of the clock: a world is what a number makes of it, always
 * the same. It can be told in the words of clock-cases.h, and made smaller.
 */
#ifndef NOTYET_TESTS_CLOCK_RANDOM_H
#define NOTYET_TESTS_CLOCK_RANDOM_H

#include "clock-story.h"

typedef struct ClockWorld {
	guint64 seed;
	const char *zone;		/* the user's */
	const char *company_zone;	/* or NULL */
	const char *cadence, *default_cadence;
	const CadenceSet *cadences;	/* or NULL */
	int gap;
	gboolean holidays;	/* Christmas, New Year, and some others */
	GArray *pieces;		/* ClockPiece in the order they were told */
} ClockWorld;

guint clock_random(guint64 *state, guint below);

/* Cadences as a user may write them, one in each set, by this name. */
#define CLOCK_OWN "own"
const CadenceSet *clock_own_set(guint number);
char *clock_own_told(const CadenceSet *set);	/* owned */

ClockWorld *clock_world_new(guint64 seed);
ClockWorld *clock_world_copy(const ClockWorld *world);
void clock_world_free(ClockWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClockWorld, clock_world_free)

/* The world borrows the texts of the piece. */
void clock_world_add(ClockWorld *world, const ClockPiece *piece);

ClockStory *clock_world_story(const ClockWorld *world);
/* In words. Owned. */
char *clock_world_told(const ClockWorld *world);

/* The moment at which the last of it is known: from there on time alone
 * passes. */
gint64 clock_world_known_at(const ClockWorld *world);
/* When a piece is known: an interview when it is told. */
gint64 clock_piece_known_at(const ClockPiece *piece);

#endif
