/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operators: what each asks of which column. */
#include "pattern-private.h"

#include <string.h>

#include <notyet/base/civil.h>
#include <notyet/base/text.h>

static gboolean
has_text(const PatternValue *value, const char *text)
{
	return text_folded_holds(text, value->text);
}

static gboolean
in_range(const PatternValue *value, gint64 number)
{
	return number >= value->low && number <= value->high;
}

/* Whole days that went by since a moment; none for 0. */
static gboolean
days_since_in_range(const PatternValue *value, const PatternFacts *facts,
    gint64 at)
{
	return at != 0 && in_range(value,
			      (facts->context->now - at) / CIVIL_DAY_S);
}

static gboolean
is_chosen(const PatternValue *value, int number)
{
	return (value->choices & 1u << number) != 0;
}

/* --- texts --- */

static gboolean
company_holds(const PatternValue *value, const PatternFacts *facts)
{
	return has_text(value, facts->application->company);
}

static gboolean
role_holds(const PatternValue *value, const PatternFacts *facts)
{
	return has_text(value, facts->application->role);
}

static gboolean
contact_holds(const PatternValue *value, const Contact *contact)
{
	if (has_text(value, contact->name))
		return TRUE;
	for (guint i = 0; i < contact->addresses->len; i++)
		if (has_text(value, contact->addresses->pdata[i]))
			return TRUE;
	return FALSE;
}

static gboolean
person_holds(const PatternValue *value, const PatternFacts *facts)
{
	const GPtrArray *contacts = facts->application->contacts;

	for (guint i = 0; i < contacts->len; i++)
		if (contact_holds(value, contacts->pdata[i]))
			return TRUE;
	return FALSE;
}

static gboolean
word_holds(const PatternValue *value, const PatternFacts *facts)
{
	return company_holds(value, facts) || role_holds(value, facts) ||
	       person_holds(value, facts);
}

static gboolean
via_holds(const PatternValue *value, const PatternFacts *facts)
{
	return has_text(value, facts->application->via);
}

static gboolean
note_holds(const PatternValue *value, const PatternFacts *facts)
{
	const GPtrArray *events = facts->application->facts;

	for (guint i = 0; i < events->len; i++) {
		const Event *event = events->pdata[i];

		if (event->kind == EVENT_NOTE && has_text(value, event->value))
			return TRUE;
	}
	return FALSE;
}

static gboolean
cadence_holds(const PatternValue *value, const PatternFacts *facts)
{
	const char *name = facts->application->cadence;

	return has_text(value, name ? name : facts->context->default_cadence);
}

static gboolean
next_holds(const PatternValue *value, const PatternFacts *facts)
{
	g_autofree char *text = due_short(facts->due, facts->context);

	return has_text(value, text);
}

/* --- one of several --- */

static gboolean
stage_holds(const PatternValue *value, const PatternFacts *facts)
{
	return is_chosen(value, (int)facts->due->stage);
}

static const char *
stage_choice(guint index, guint *ret_choices)
{
	*ret_choices = 1u << index;
	if (index < STAGE_COUNT)
		return stage_name((Stage)index);
	if (index > STAGE_COUNT)
		return "";
	*ret_choices = (1u << STAGE_ACCEPTED) - 1;
	return "open";
}

static gboolean
section_holds(const PatternValue *value, const PatternFacts *facts)
{
	return is_chosen(value, (int)facts->due->section);
}

static const char *
section_choice(guint index, guint *ret_choices)
{
	*ret_choices = 1u << index;
	return index < SECTION_COUNT ? section_name((Section)index) : "";
}

static gboolean
mark_holds(const PatternValue *value, const PatternFacts *facts)
{
	return is_chosen(value,
	    (int)due_mark(facts->due, facts->context->now));
}

static const char *
mark_choice(guint index, guint *ret_choices)
{
	*ret_choices = 1u << index;
	return index < DUE_MARK_COUNT ? due_mark_name((DueMark)index) : "";
}

/* --- numbers --- */

static gboolean
silence_holds(const PatternValue *value, const PatternFacts *facts)
{
	const Due *due = facts->due;

	return due->silence_from_at != 0 &&
	       in_range(value, due->silence_s / CIVIL_DAY_S);
}

static gboolean
days_hold(const PatternValue *value, const PatternFacts *facts)
{
	int days;

	return due_in_days(facts->due, facts->context, &days) &&
	       in_range(value, days);
}

static gboolean
unanswered_holds(const PatternValue *value, const PatternFacts *facts)
{
	return in_range(value, facts->due->unanswered);
}

static gboolean
replied_holds(const PatternValue *value, const PatternFacts *facts)
{
	return in_range(value, facts->replied_count);
}

static gboolean
applied_holds(const PatternValue *value, const PatternFacts *facts)
{
	return days_since_in_range(value, facts,
	    facts->timeline->application_at);
}

static gboolean
last_mail_holds(const PatternValue *value, const PatternFacts *facts)
{
	const Message *last = facts->timeline->last_message;

	return days_since_in_range(value, facts, last ? last->date_at : 0);
}

/* --- yes or no --- */

static gboolean
all_hold(const PatternValue *value, const PatternFacts *facts)
{
	return TRUE;
}

static gboolean
draft_holds(const PatternValue *value, const PatternFacts *facts)
{
	return facts->draft;
}

static gboolean
held_holds(const PatternValue *value, const PatternFacts *facts)
{
	return facts->held;
}

static gboolean
outbox_holds(const PatternValue *value, const PatternFacts *facts)
{
	return facts->outbox;
}

static gboolean
proposal_holds(const PatternValue *value, const PatternFacts *facts)
{
	return facts->proposal;
}

static gboolean
tagged_holds(const PatternValue *value, const PatternFacts *facts)
{
	return facts->tagged;
}

static gboolean
stalled_holds(const PatternValue *value, const PatternFacts *facts)
{
	return facts->due->stalled;
}

static gboolean
query_holds(const PatternValue *value, const PatternFacts *facts)
{
	return (facts->queries & 1u << value->query) != 0;
}

/* --- the table --- */

/* clang-format off */
/* letter, argument and how it is read, function, choices, help. */
#define OPERATORS(X) \
	X('c', "TEXT", PATTERN_TEXT, company_holds, NULL, \
	  "the company") \
	X('r', "TEXT", PATTERN_TEXT, role_holds, NULL, \
	  "the role") \
	X('p', "TEXT", PATTERN_TEXT, person_holds, NULL, \
	  "a person: name or address of a contact") \
	X('v', "TEXT", PATTERN_TEXT, via_holds, NULL, \
	  "the agency that it goes via") \
	X('n', "TEXT", PATTERN_TEXT, note_holds, NULL, \
	  "a note of yours") \
	X('k', "TEXT", PATTERN_TEXT, cadence_holds, NULL, \
	  "the name of the cadence") \
	X('w', "TEXT", PATTERN_TEXT, next_holds, NULL, \
	  "what is next, as its column says it") \
	X('s', "STAGE", PATTERN_CHOICE, stage_holds, stage_choice, \
	  "the stage, or open: any that is not closed") \
	X('S', "SECTION", PATTERN_CHOICE, section_holds, section_choice, \
	  "the section of the list") \
	X('m', "MARK", PATTERN_CHOICE, mark_holds, mark_choice, \
	  "the mark in the first column, by its name") \
	X('z', "RANGE", PATTERN_RANGE, silence_holds, NULL, \
	  "the days of silence") \
	X('d', "RANGE", PATTERN_RANGE, days_hold, NULL, \
	  "due in so many days; below 0: late") \
	X('u', "RANGE", PATTERN_RANGE, unanswered_holds, NULL, \
	  "follow-ups that had no answer") \
	X('y', "RANGE", PATTERN_RANGE, replied_holds, NULL, \
	  "contacts that have replied") \
	X('a', "RANGE", PATTERN_RANGE, applied_holds, NULL, \
	  "the days since you applied") \
	X('l', "RANGE", PATTERN_RANGE, last_mail_holds, NULL, \
	  "the days since the last mail of either side") \
	X('q', "QUERY", PATTERN_QUERY, query_holds, NULL, \
	  "has mail that a search of notmuch finds") \
	X('A', NULL, PATTERN_FLAG, all_hold, NULL, \
	  "all of them") \
	X('D', NULL, PATTERN_FLAG, draft_holds, NULL, \
	  "has a draft") \
	X('H', NULL, PATTERN_FLAG, held_holds, NULL, \
	  "has a mail that waits for your yes again") \
	X('O', NULL, PATTERN_FLAG, outbox_holds, NULL, \
	  "has a mail in the outbox") \
	X('P', NULL, PATTERN_FLAG, proposal_holds, NULL, \
	  "has a stage, or a promise, that a mail proposes") \
	X('T', NULL, PATTERN_FLAG, tagged_holds, NULL, \
	  "is tagged") \
	X('Z', NULL, PATTERN_FLAG, stalled_holds, NULL, \
	  "is stalled")
/* clang-format on */

static const PatternOperatorInfo infos[] = {
#define X(letter, argument, kind, holds, choice, help) {letter, argument, help},
	OPERATORS(X)
#undef X
	{'\0', NULL, NULL},
};

static const PatternOperator operators[] = {
#define X(letter, argument, kind, holds, choice, help) {kind, holds, choice},
	OPERATORS(X)
#undef X
};

static const PatternOperator word_operator = {PATTERN_TEXT, word_holds, NULL};

const PatternOperatorInfo *
pattern_operators(void)
{
	return infos;
}

int
pattern_operator_find(char letter)
{
	for (int i = 0; infos[i].letter != '\0'; i++)
		if (infos[i].letter == letter)
			return i;
	return -1;
}

const PatternOperator *
pattern_operator(int index)
{
	return &operators[index];
}

const PatternOperator *
pattern_operator_word(void)
{
	return &word_operator;
}
