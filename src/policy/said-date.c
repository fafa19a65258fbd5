/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/text.h>

#include "said-private.h"

/* Words between a date and the word that says what it means. */
#define BEFORE_MAX 4

/* --- what stands before a date --- */

typedef struct {
	SaidKind kind;
	guint from;	/* the lexeme of that word, or the date's first */
	gboolean including;
	gboolean next;	/* "the next" two weeks */
	gboolean known;	/* a word says the kind */
	gboolean vague;	/* "about" */
} Before;

static gboolean
kind_of(SaidClass cls, SaidKind *ret_kind)
{
	static const struct {
		SaidClass cls;
		SaidKind kind;
	} kinds[] = {
	    {SAID_P_BY, SAID_BY},
	    {SAID_P_UNTIL, SAID_UNTIL},
	    {SAID_P_WITHIN, SAID_WITHIN},
	    {SAID_P_FROM, SAID_FROM},
	    {SAID_P_AFTER, SAID_AFTER},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (kinds[i].cls != cls)
			continue;
		*ret_kind = kinds[i].kind;
		return TRUE;
	}
	return FALSE;
}

/* "from 1 August to 14 August" when the first day is over and was not read. */
static gboolean
ends_read_range(const SaidText *said, guint to)
{
	guint n;

	for (n = 1; n <= 5 && n <= to; n++)
		if (said_lexeme(said, to - n)->cls == SAID_DIGITS)
			return TRUE;
	return FALSE;
}

static Before
look_before(const SaidText *said, guint i)
{
	Before before = {.kind = SAID_ON, .from = i};
	const SaidLexeme *date = said_lexeme(said, i);
	guint n;

	for (n = 1; n <= BEFORE_MAX && n <= i; n++) {
		const SaidLexeme *lexeme = said_lexeme(said, i - n);

		if (lexeme->sentence != date->sentence)
			break;
		if (lexeme->cls == SAID_NEXT) {
			before.next = TRUE;
		} else if (lexeme->cls == SAID_P_INCLUDING) {
			before.including = TRUE;
			before.known = TRUE;
			before.kind = SAID_UNTIL;
			before.from = i - n;
		} else if (kind_of(lexeme->cls, &before.kind)) {
			before.known = TRUE;
			before.from = i - n;
			break;
		} else if (lexeme->cls == SAID_P_TO &&
		    ends_read_range(said, i - n)) {
			before.kind = SAID_UNTIL;
			before.known = TRUE;
			before.from = i - n;
			break;
		} else if (lexeme->cls == SAID_P_ON) {
			before.from = i - n;
		} else if (lexeme->cls == SAID_W_VAGUE) {
			before.vague = TRUE;
		} else if (lexeme->cls != SAID_SKIP) {
			break;
		}
	}
	return before;
}

/* "two weeks" alone is no date: "in two weeks", "the next two weeks" and "two
 * weeks from now" are. */
static gboolean
quantity_is_date(const SaidText *said, const Before *before,
    const SaidSpan *span)
{
	const SaidLexeme *next = said_lexeme(said, span->end);

	if (before->next)
		return TRUE;
	if (before->known)
		return before->kind != SAID_FROM &&
		    before->kind != SAID_AFTER;
	return next->cls == SAID_P_FROM &&
	    (said_lexeme(said, span->end + 1)->cls == SAID_TODAY ||
	     said_lexeme(said, span->end + 1)->cls == SAID_WORD);
}

static gboolean
read_date(const SaidText *said, guint i, SaidSpan *span)
{
	return said_read_weekday(said, i, span) ||
	    said_read_calendar(said, i, span) ||
	    said_read_stretch(said, i, span);
}

/* The second half of a range: "3 August to 14 August". */
static gboolean
read_range_end(const SaidText *said, guint i, SaidSpan *span)
{
	const SaidLexeme *mark = said_lexeme(said, i);
	SaidSpan end;

	if (mark->cls == SAID_PUNCT && mark->value == ',') {
		i++;
		mark = said_lexeme(said, i);
	}
	if (mark->cls != SAID_P_TO && mark->cls != SAID_P_UNTIL &&
	    mark->cls != SAID_P_INCLUDING &&
	    (mark->cls != SAID_PUNCT || mark->value != '-'))
		return FALSE;
	i = said_skip(said, i + 1);
	if (said_lexeme(said, i)->cls == SAID_P_INCLUDING)
		i = said_skip(said, i + 1);
	if (!said_read_weekday(said, i, &end) &&
	    !said_read_calendar(said, i, &end))
		return FALSE;
	span->last = end.last;
	span->ambiguous = span->ambiguous || end.ambiguous;
	span->end = end.end;
	span->exact = FALSE;
	/* The first day without a year was read as one to come. */
	while (civil_compare(span->first, span->last) > 0 &&
	    span->first.year > span->last.year - 1)
		span->first.year--;
	if (!civil_date_valid(span->first) ||
	    civil_compare(span->first, span->last) > 0)
		span->first = span->last;
	return TRUE;
}

/* In English "within the next week" may mean seven days or the next week. */
static void
widen_next_week(const SaidText *said, guint i, SaidSpan *span)
{
	CivilDate days = civil_date_add_days(said->today, 7);

	if (said_lexeme(said, i)->cls != SAID_NEXT ||
	    said_lexeme(said, i)->language != SAID_EN ||
	    said_lexeme(said, i + 1)->cls != SAID_UNIT ||
	    said_lexeme(said, i + 1)->value != UNIT_WEEK)
		return;
	span->ambiguous = span->either_week = TRUE;
	span->first = said->today;
	if (civil_compare(days, span->last) > 0)
		span->last = days;
}

static gboolean
find_at(const SaidText *said, guint i, SaidFound *found)
{
	const SaidLexeme *last;
	Before before;
	SaidSpan span;

	if (!read_date(said, i, &span)) {
		if (!said_read_quantity(said, i, &span))
			return FALSE;
		before = look_before(said, i);
		if (!quantity_is_date(said, &before, &span))
			return FALSE;
		before.kind = SAID_WITHIN;
		span.first = said->today;
	} else {
		before = look_before(said, i);
	}
	*found = (SaidFound){.from = i, .sentence =
	    said_lexeme(said, i)->sentence};
	found->range = span.range || read_range_end(said, span.end, &span);
	if (found->range)
		before.kind = SAID_UNTIL;
	if (before.kind == SAID_WITHIN && !span.quantity)
		widen_next_week(said, i, &span);
	if (said_lexeme(said, span.end)->cls == SAID_P_INCLUDING) {
		before.including = TRUE;
		span.end++;
	}
	found->vague = before.vague ||
	    said_lexeme(said, span.end)->cls == SAID_W_VAGUE;
	last = said_lexeme(said, span.end - 1);
	found->to = span.end;
	found->exact = span.exact;
	found->quantity = span.quantity;
	found->either_week = span.either_week;
	found->date = (SaidDate){.kind = before.kind, .first = span.first,
	    .last = span.last, .ambiguous = span.ambiguous,
	    .including = before.including,
	    .at = said_lexeme(said, before.from)->at};
	found->date.len = last->end - found->date.at;
	return TRUE;
}

GArray *
said_find(const SaidText *said)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(SaidFound));
	guint i = 0;

	while (i < said->lexemes->len) {
		SaidFound found;

		if (find_at(said, i, &found)) {
			g_array_append_val(all, found);
			i = found.to;
		} else {
			i++;
		}
	}
	return all;
}

GArray *
said_dates(const char *text, const SaidWhen *when)
{
	GArray *dates = g_array_new(FALSE, FALSE, sizeof(SaidDate));
	g_autoptr(GArray) all = NULL;
	SaidText said;
	guint i;

	said_text_init(&said, text, when);
	all = said_find(&said);
	for (i = 0; i < all->len; i++)
		g_array_append_val(dates,
		    g_array_index(all, SaidFound, i).date);
	said_text_clear(&said);
	return dates;
}

char *
said_words(const char *text, const SaidDate *date)
{
	return text_scrub(text + date->at, (gssize) date->len, TEXT_ONE_LINE);
}

gint64
said_ends_at(const SaidDate *date, const Zone *zone)
{
	return zone_day_start(zone, civil_date_add_days(date->last, 1)) - 1;
}
