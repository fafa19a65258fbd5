/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Due in words: what the sentences and the short words of policy share.
 * All moments are told in the user's own zone. All texts are owned by the
 * caller unless they are const. */
#ifndef NOTYET_POLICY_DUE_TEXT_H
#define NOTYET_POLICY_DUE_TEXT_H

#include <notyet/policy/due.h>

/* What a sentence is made of. */
typedef struct Speech {
	const Due *due;
	const DueContext *context;
	Calendar theirs;	/* in which the days were counted */
} Speech;

void speech_init(Speech *speech, const Due *due, const DueContext *context);

/* --- dates (due-text-dates.c) --- */

/* "26 Nov", with the year where it is not this one. */
char *due_day_text(const DueContext *context, gint64 at);
/* "Thu 26 Nov", likewise. */
char *due_date_text(const DueContext *context, gint64 at);
/* Likewise for a promised date, which is the last second of a day of somebody:
 * who says Friday is quoted with Friday, also where it is Saturday here. */
char *due_promised_text(const Speech *speech, gint64 at);
/* "Wed" within the coming six days, else as due_date_text(). */
char *due_near_text(const DueContext *context, gint64 at);
/* "today", else "Thu 26 Nov". */
char *due_today_text(const DueContext *context, gint64 at);
/* "14:05 today", else "Thu 26 Nov at 14:05". */
char *due_moment_text(const DueContext *context, gint64 at);
/* "08:00 in New York", with the date where theirs is another one; NULL where
 * their clock shows the same. */
char *due_their_time(const Speech *speech, gint64 at);
/* "2 days", "1 hour": rounded down, but never 0. */
char *due_span_text(gint64 span_s);
/* How many midnights lie between, in the user's zone. */
int due_days_between(const DueContext *context, gint64 from_at, gint64 to_at);
gboolean due_same_day(const DueContext *context, gint64 a_at, gint64 b_at);
/* So many hours, days or business days from a moment, by their calendar; not
 * moved to a business day. */
gint64 due_offset_from(const Speech *speech, gint64 at, CadenceOffset offset);

/* --- people and mails (due-text-names.c) --- */

/* The first name of whom the address belongs to, else the address; "they" for
 * NULL. Foreign text, at most 24 columns. */
char *due_person(const Speech *speech, const char *address);
/* "are" behind "they", else "is"; "were" and "was". */
const char *due_verb_be(const char *person, gboolean past);
/* Foreign words in quotation marks, with a blank before: " (\"by Friday\")";
 * "" for NULL. At most 48 columns. */
char *due_quoted(const char *words);
/* "your thank-you of 19 Nov" */
char *due_anchor_text(const Speech *speech);
/* "check-in": the title of the step in the middle of a sentence. */
char *due_step_title(const CadenceStep *step);
/* The same of the step that is due, with whom of a panel it is left for:
 * "thank-you to 2 of 3 (Bernd and Carla)". */
char *due_next_title(const Speech *speech);

/* --- parts of sentences (due-text-clauses.c) --- */

/* "7 days after your thank-you of 19 Nov; Anna is away until Wed" */
char *due_rule_text(const Speech *speech);
/* "check-in due since Thu 26 Nov, at the latest Mon 30 Nov" */
char *due_step_clause(const Speech *speech);
/* The ideal moment that the step's own rule gives, before any guard. */
gint64 due_own_ideal_at(const Speech *speech);
/* What the guard says of the moment, as a clause: "Anna is away until Wed".
 * NULL for none. */
char *due_guard_clause(const Speech *speech);
/* "the minimum gap", for "in spite of"; "" for none. */
const char *due_guard_noun(DueGuard guard);
/* "3 business days" */
char *due_gap_text(const DueContext *context);
/* The promised moment, 0 none; and who promised it, as due_person(). */
gint64 due_promised_at(const Due *due);
/* In what words, for due_quoted(); NULL. Borrowed. */
const char *due_promise_words(const Due *due);
char *due_promiser(const Speech *speech);
/* When who is away comes back. */
gint64 due_told_return_at(const Speech *speech);

#endif
