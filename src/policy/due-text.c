/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that stand in JSON and in the journal. */
#include <notyet/policy/due.h>

#include <string.h>

const char *
turn_name(Turn turn)
{
	static const char *const names[] = {
	    [TURN_THEIRS] = "theirs",
	    [TURN_YOURS] = "yours",
	    [TURN_NOBODY] = "nobody",
	};

	g_return_val_if_fail(turn < G_N_ELEMENTS(names), "nobody");
	return names[turn];
}

const char *
section_name(Section section)
{
	static const char *const names[] = {
	    [SECTION_ACT_NOW] = "act-now",
	    [SECTION_YOUR_TURN] = "your-turn",
	    [SECTION_WAITING] = "waiting",
	    [SECTION_CLOSED] = "closed",
	};

	g_return_val_if_fail(section < G_N_ELEMENTS(names), "closed");
	return names[section];
}

const char *
section_title(Section section)
{
	static const char *const titles[] = {
	    [SECTION_ACT_NOW] = "Act now",
	    [SECTION_YOUR_TURN] = "Your turn",
	    [SECTION_WAITING] = "Waiting",
	    [SECTION_CLOSED] = "Closed",
	};

	g_return_val_if_fail(section < G_N_ELEMENTS(titles), "Closed");
	return titles[section];
}

const char *
due_reason_name(DueReason reason)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    DUE_REASONS(X)
#undef X
	};

	g_return_val_if_fail(reason < DUE_REASON_COUNT, "closed");
	return names[reason];
}

const char *
due_guard_name(DueGuard guard)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    DUE_GUARDS(X)
#undef X
	};

	g_return_val_if_fail(guard < DUE_GUARD_COUNT, "none");
	return names[guard];
}

int
due_guard_parse(const char *name)
{
	int guard;

	for (guard = 0; name && guard < DUE_GUARD_COUNT; guard++)
		if (strcmp(name, due_guard_name(guard)) == 0)
			return guard;
	return -1;
}
