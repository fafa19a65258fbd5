/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-random.h"

#include <string.h>

#include <notyet/policy/cadence-text.h>

#define SETS 400
#define LINES_MAX 5

static const char *const units[] = {"h", "d", "d", "b"};
static const char *const anchors[] = {"interview", "follow-up", "follow-up",
    "application", "promise", "own-1", "thank-you"};
static const char *const conditions[] = {"", "", "", " if promised",
    " if not promised"};
static const char *const channels[] = {"", " by phone", " by text"};

#define PICK(state, words) words[clock_random(state, G_N_ELEMENTS(words))]

static char *
random_line(guint64 *state, guint number)
{
	const char *unit = PICK(state, units);
	guint scale = *unit == 'h' ? 24 : 1;
	guint from = clock_random(state, 16 * scale);
	guint best = from + clock_random(state, 6 * scale);
	guint until = best + clock_random(state, 8 * scale);
	const char *condition = PICK(state, conditions);
	const char *channel = PICK(state, channels);

	if (number == 0 && clock_random(state, 4) != 0)
		return g_strdup_printf("thank-you %uh %uh %uh after interview",
		    from % 48, from % 48 + best % 24, from % 48 + best % 24 +
			until % 48);
	return g_strdup_printf("own-%u %u%s %u%s %u%s after %s%s%s", number,
	    from, unit, best, unit, until, unit, PICK(state, anchors),
	    condition, channel);
}

/* Lines that cannot stand where they do are left out. */
static CadenceSet *
random_set(guint64 seed)
{
	guint64 state = seed;
	CadenceSet *set = cadence_set_new();
	Cadence *cadence = cadence_new(CLOCK_OWN, NULL);
	guint lines = 1 + clock_random(&state, LINES_MAX);
	guint i;

	for (i = 0; i < lines || cadence->step_count == 0; i++) {
		g_autofree char *line = random_line(&state, i % 9);

		cadence_add_line(cadence, line, NULL);
	}
	cadence->let_go_days = 1 + (int) clock_random(&state, 30);
	cadence_set_add(set, cadence);
	return set;
}

const CadenceSet *
clock_own_set(guint number)
{
	static CadenceSet *sets[SETS];

	number %= SETS;
	if (!sets[number])
		sets[number] = random_set(number);
	return sets[number];
}

char *
clock_own_told(const CadenceSet *set)
{
	return cadence_to_text(cadence_set_find(set, CLOCK_OWN));
}
