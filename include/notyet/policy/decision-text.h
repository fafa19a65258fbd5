/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * decision-text: what the user decided, in words for a timeline, and what the
 * guards are called. Pure, all that is not owned is static.
 */
#ifndef NOTYET_POLICY_DECISION_TEXT_H
#define NOTYET_POLICY_DECISION_TEXT_H

#include <notyet/policy/application.h>
#include <notyet/policy/due.h>

#include <glib.h>

/* "the minimum gap", and "The minimum gap" at the beginning of a sentence. */
const char *guard_words(DueGuard guard);
const char *guard_title(DueGuard guard);

/* Why it is there, as a part of a sentence: "two follow-ups within a few days
 * read as impatience". */
const char *guard_reason(DueGuard guard);

/* A pin, an override, a step that was left out, a snooze, as one line:
 * "pinned to 26 Nov 09:00: they asked for it", "you overrode the minimum gap:
 * they asked me to write". until: its until_at in words, which the caller
 * chooses. NULL for an event of another kind. Owned. */
char *decision_text(const Event *event, const char *until);

#endif
