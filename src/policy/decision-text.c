/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/decision-text.h>

/* clang-format off */
static const struct {
	const char *words, *title, *reason;
} guards[DUE_GUARD_COUNT] = {
	[GUARD_NONE] = {"no guard", "No guard", "nothing stands against it"},
	[GUARD_MINIMUM_GAP] = {"the minimum gap", "The minimum gap",
	    "two follow-ups within a few days read as impatience"},
	[GUARD_PERSON_DAY] = {"the rule of one mail a day",
	    "The rule of one mail a day",
	    "that person got a follow-up of yours today"},
	[GUARD_PROMISE] = {"their promise", "Their promise",
	    "they named a date, and it has not passed"},
	[GUARD_AWAY] = {"their absence", "Their absence",
	    "an automatic reply says that they are away"},
	[GUARD_UNANSWERED] = {"the rule of two unanswered follow-ups",
	    "The rule of two unanswered follow-ups",
	    "a third one is no better than silence"},
	[GUARD_LATE_THANKS] = {"the warning of a late thank-you",
	    "The warning of a late thank-you",
	    "after so long it reads as late interest"},
};
/* clang-format on */

const char *
guard_words(DueGuard guard)
{
	return guards[guard].words;
}

const char *
guard_title(DueGuard guard)
{
	return guards[guard].title;
}

const char *
guard_reason(DueGuard guard)
{
	return guards[guard].reason;
}

static void
add_pin(GString *line, const Event *event, const char *until)
{
	if (event->until_at)
		g_string_append_printf(line, "pinned to %s", until);
	else
		g_string_append(line, "no longer pinned");
}

static void
add_override(GString *line, const Event *event, const char *until)
{
	int guard = event->key ? due_guard_parse(event->key) : -1;

	g_string_append_printf(line, "you overrode %s",
	    guard > GUARD_NONE ? guard_words(guard)
			       : event->key ? event->key : "a guard");
}

static void
add_insistence(GString *line, const Event *event, const char *until)
{
	g_string_append_printf(line, "you meant draft %s as it was",
	    event->key ? event->key : "?");
}

static void
add_skip(GString *line, const Event *event, const char *until)
{
	g_string_append_printf(
	    line, "skipped %s", event->key ? event->key : "a step");
}

static void
add_snooze(GString *line, const Event *event, const char *until)
{
	if (event->until_at)
		g_string_append_printf(line, "snoozed until %s", until);
	else
		g_string_append(line, "no longer snoozed");
}

/* clang-format off */
static const struct {
	EventKind kind;
	void (*add)(GString *line, const Event *event, const char *until);
} decisions[] = {
	{EVENT_PINNED, add_pin},
	{EVENT_OVERRIDDEN, add_override},
	{EVENT_INSISTED, add_insistence},
	{EVENT_SKIPPED, add_skip},
	{EVENT_SNOOZED, add_snooze},
};
/* clang-format on */

char *
decision_text(const Event *event, const char *until)
{
	GString *line;

	for (gsize i = 0; i < G_N_ELEMENTS(decisions); i++) {
		if (decisions[i].kind != event->kind)
			continue;
		line = g_string_new(NULL);
		decisions[i].add(line, event, until);
		if (event->value && *event->value)
			g_string_append_printf(line, ": %s", event->value);
		return g_string_free(line, FALSE);
	}
	return NULL;
}
