/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "said-private.h"

#define QUANTITY_MAX 365

static void
set_stretch(SaidSpan *span, CivilDate first, CivilDate last, guint end)
{
	*span = (SaidSpan){.first = first, .last = last, .end = end};
}

/* Monday to Friday of the week, or a part of them. */
static void
set_week(SaidSpan *span, CivilDate monday, int part, guint end)
{
	static const int days[][2] = {
	    [0] = {0, 4},
	    [PART_EARLY] = {0, 1},
	    [PART_MID] = {1, 2},
	    [PART_LATE] = {3, 4},
	};

	set_stretch(span, civil_date_add_days(monday, days[part][0]),
	    civil_date_add_days(monday, days[part][1]), end);
}

/* The month, or a part of it. */
static void
set_month(SaidSpan *span, int year, int month, int part, guint end)
{
	CivilDate first = civil_date_from_days(
	    civil_days_from_date((CivilDate){year, month, 1}));
	CivilDate last = civil_date_from_days(
	    civil_days_from_date((CivilDate){year, month + 1, 0}));

	if (part == PART_EARLY)
		last.day = 10;
	else if (part == PART_LATE)
		first.day = 21;
	else if (part == PART_MID) {
		first.day = 11;
		last.day = 15;
	}
	set_stretch(span, first, last, end);
}

static void
set_year(SaidSpan *span, int year, int part, guint end)
{
	set_stretch(span, (CivilDate){year, part == PART_LATE ? 12 : 1, 1},
	    (CivilDate){year, part == PART_EARLY ? 1 :
	    part == PART_MID ? 6 : 12, part == PART_MID ? 30 : 31}, end);
}

/* The Monday of week n of ISO 8601, the next one that is not over. */
static gboolean
monday_of_week(const SaidText *said, int n, CivilDate *ret_monday)
{
	int year;

	for (year = said->today.year; year <= said->today.year + 1; year++) {
		CivilDate monday = civil_date_add_days(
		    said_monday((CivilDate){year, 1, 4}), (n - 1) * 7);

		if (civil_compare(civil_date_add_days(monday, 6),
		    said->today) < 0)
			continue;
		*ret_monday = monday;
		return TRUE;
	}
	return FALSE;
}

/* "KW 34", "semaine 34", "week 34" */
static gboolean
read_week_number(const SaidText *said, guint i, SaidSpan *span)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);
	const SaidLexeme *number = said_lexeme(said, i + 1);
	CivilDate monday;

	if (lexeme->cls != SAID_KW && (lexeme->cls != SAID_UNIT ||
	    lexeme->value != UNIT_WEEK))
		return FALSE;
	/* "KW. 34", "34. KW" */
	if (number->cls == SAID_PUNCT && number->value == '.') {
		i++;
		number = said_lexeme(said, i + 1);
	}
	if (number->cls != SAID_DIGITS || number->digits > 2 ||
	    number->value < 1 || number->value > 53 ||
	    said_lexeme(said, i + 2)->cls == SAID_MONTH ||
	    (said_lexeme(said, i + 2)->cls == SAID_PUNCT &&
	     said_lexeme(said, i + 2)->value == '.' &&
	     said_lexeme(said, i + 3)->cls == SAID_MONTH) ||
	    !monday_of_week(said, number->value, &monday))
		return FALSE;
	set_week(span, monday, 0, i + 2);
	return TRUE;
}

/* "the week of 10 August", "der Woche vom 10.8." */
static gboolean
read_week_of(const SaidText *said, guint i, SaidSpan *span)
{
	SaidSpan day;
	guint at;

	if (said_lexeme(said, i)->cls != SAID_UNIT ||
	    said_lexeme(said, i)->value != UNIT_WEEK)
		return FALSE;
	at = said_skip(said, i + 1);
	if (at == i + 1 || !said_read_calendar(said, at, &day) || !day.exact)
		return FALSE;
	set_week(span, said_monday(day.first), 0, day.end);
	span->ambiguous = day.ambiguous;
	return TRUE;
}

/* A month by its name, in the year given or the next to come. */
static gboolean
read_named_month(const SaidText *said, guint i, int part, SaidSpan *span)
{
	const SaidLexeme *month = said_lexeme(said, i);
	const SaidLexeme *year;
	int y = said->today.year;
	guint end = i + 1, at;

	if (month->cls != SAID_MONTH)
		return FALSE;
	at = said_skip(said, end);
	year = said_lexeme(said, at);
	if (year->cls == SAID_DIGITS && year->digits == 4 &&
	    year->value >= 1970 && year->value <= 2199) {
		y = year->value;
		end = at + 1;
	} else if (month->value < said->today.month) {
		y++;
	}
	set_month(span, y, month->value, part, end);
	return TRUE;
}

/* How many weeks, months or years ahead the words beside a unit mean. */
static int
ahead_of(int next)
{
	return next == NEXT_BUT_ONE ? 2 : next ? 1 : 0;
}

static gboolean
set_unit(const SaidText *said, int unit, int part, int ahead, SaidSpan *span)
{
	CivilDate today = said->today;
	guint end = span->end;

	if (unit == UNIT_WEEK)
		set_week(span, civil_date_add_days(said_monday(today),
		    7 * ahead), part, end);
	else if (unit == UNIT_MONTH)
		set_month(span, today.year, today.month + ahead, part, end);
	else if (unit == UNIT_YEAR)
		set_year(span, today.year + ahead, part, end);
	else
		return FALSE;
	return TRUE;
}

static gboolean
read_part(const SaidText *said, guint *i, int *ret_part)
{
	if (said_lexeme(said, *i)->cls != SAID_PART)
		return FALSE;
	*ret_part = said_lexeme(said, *i)->value;
	++*i;
	if (said_lexeme(said, *i)->cls == SAID_PUNCT &&
	    said_lexeme(said, *i)->value == '-')
		++*i;
	*i = said_skip(said, *i);
	return TRUE;
}

/* "übermorgen", "tomorrow"; "am Morgen" and "la mañana" are times of day. */
static gboolean
read_today(const SaidText *said, guint i, SaidSpan *span)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);
	SaidClass before = i > 0 ? said_lexeme(said, i - 1)->cls : SAID_END;

	if (lexeme->cls != SAID_TODAY)
		return FALSE;
	if (lexeme->value == 1 && lexeme->language == SAID_DE &&
	    lexeme->upper && !lexeme->first && i > 0)
		return FALSE;
	if (lexeme->value == 1 && lexeme->language == SAID_ES &&
	    (before == SAID_P_ON || before == SAID_SKIP))
		return FALSE;
	if (before == SAID_TODAY)
		return FALSE;
	said_set_day(span, civil_date_add_days(said->today, lexeme->value),
	    i + 1);
	return TRUE;
}

gboolean
said_read_week(const SaidText *said, guint i, SaidSpan *span)
{
	int part = 0, next = 0, unit;
	gboolean parted, modified = FALSE;
	const SaidLexeme *before = i > 0 ? said_lexeme(said, i - 1) :
	    said_lexeme(said, G_MAXUINT);
	const SaidLexeme *lexeme;

	parted = read_part(said, &i, &part);
	if (read_week_number(said, i, span) || read_week_of(said, i, span)) {
		if (parted && part)
			set_week(span, said_monday(span->first), part,
			    span->end);
		return TRUE;
	}
	if ((parted || before->cls == SAID_P_WITHIN) &&
	    read_named_month(said, i, part, span))
		return TRUE;
	lexeme = said_lexeme(said, i);
	if (lexeme->cls == SAID_NEXT || lexeme->cls == SAID_THIS) {
		next = lexeme->cls == SAID_NEXT ? lexeme->value : 0;
		modified = TRUE;
		lexeme = said_lexeme(said, ++i);
	}
	if (lexeme->cls != SAID_UNIT)
		return FALSE;
	unit = lexeme->value;
	i++;
	if (said_lexeme(said, i)->cls == SAID_PAST ||
	    (unit == UNIT_YEAR && !parted))
		return FALSE;
	if (said_lexeme(said, i)->cls == SAID_NEXT) {
		next = said_lexeme(said, i)->value;
		modified = TRUE;
		i++;
	}
	/* "the week after next" */
	if (said_lexeme(said, i)->cls == SAID_P_AFTER &&
	    said_lexeme(said, i + 1)->cls == SAID_NEXT) {
		next = NEXT_BUT_ONE;
		modified = TRUE;
		i += 2;
	}
	/* "entro la settimana" is the one that runs. */
	if (!parted && !modified && lexeme->language == SAID_IT)
		modified = before->cls == SAID_P_BY;
	if (!parted && !modified)
		return FALSE;
	span->end = i;
	return set_unit(said, unit, part, ahead_of(next), span);
}

/* "the end of the day" is no stretch: what follows names it. */
static gboolean
read_end_of_day(const SaidText *said, guint i, SaidSpan *span)
{
	int part;

	if (!read_part(said, &i, &part) || part != PART_LATE)
		return FALSE;
	if (said_lexeme(said, i)->cls == SAID_UNIT &&
	    said_lexeme(said, i)->value == UNIT_DAY)
		i++;
	i = said_skip(said, i);
	if (said_lexeme(said, i)->cls == SAID_TODAY) {
		said_set_day(span, civil_date_add_days(said->today,
		    said_lexeme(said, i)->value), i + 1);
		return TRUE;
	}
	return said_read_weekday(said, i, span);
}

gboolean
said_read_stretch(const SaidText *said, guint i, SaidSpan *span)
{
	return read_today(said, i, span) || said_read_week(said, i, span) ||
	    read_end_of_day(said, i, span);
}

/* --- quantities --- */

static gboolean
read_count(const SaidText *said, guint i, int *ret_count, guint *ret_end)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);

	if (lexeme->cls != SAID_NUMBER &&
	    (lexeme->cls != SAID_DIGITS || lexeme->digits > 3))
		return FALSE;
	if (lexeme->value < 1 || lexeme->value > QUANTITY_MAX)
		return FALSE;
	*ret_count = lexeme->value;
	*ret_end = i + 1;
	return TRUE;
}

static gboolean
is_between_counts(const SaidText *said, guint i)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);

	return lexeme->cls == SAID_P_TO || lexeme->cls == SAID_P_UNTIL ||
	    (lexeme->cls == SAID_PUNCT && lexeme->value == '-') ||
	    (lexeme->cls == SAID_WORD && lexeme->end - lexeme->at <= 4);
}

static CivilDate
add_business_days(CivilDate date, int count)
{
	while (count > 0) {
		date = civil_date_add_days(date, 1);
		if (civil_weekday(date) <= 5)
			count--;
	}
	return date;
}

static CivilDate
add_months(CivilDate date, int count)
{
	CivilDate last = civil_date_from_days(civil_days_from_date(
	    (CivilDate){date.year, date.month + count + 1, 0}));

	last.day = MIN(last.day, date.day);
	return last;
}

static CivilDate
add_units(CivilDate date, int unit, int count)
{
	switch (unit) {
	case UNIT_BUSINESS_DAY:
		return add_business_days(date, count);
	case UNIT_WEEK:
		return civil_date_add_days(date, 7 * count);
	case UNIT_MONTH:
		return add_months(date, count);
	case UNIT_YEAR:
		return add_months(date, 12 * count);
	case UNIT_HOUR:
		return civil_date_add_days(date, (count + 23) / 24);
	default:
		return civil_date_add_days(date, count);
	}
}

/* "two weeks", "10 to 14 business days", as of the mail's day. What stands
 * before it says whether a time to come is meant. */
gboolean
said_read_quantity(const SaidText *said, guint i, SaidSpan *span)
{
	int count, more;
	guint at, end;
	const SaidLexeme *unit;

	if (!read_count(said, i, &count, &at))
		return FALSE;
	more = count;
	if (is_between_counts(said, at) &&
	    read_count(said, at + 1, &more, &end) && more >= count)
		at = end;
	else
		more = count;
	/* "dos próximas semanas" */
	if (said_lexeme(said, at)->cls == SAID_NEXT)
		at++;
	unit = said_lexeme(said, at);
	if (unit->cls != SAID_UNIT)
		return FALSE;
	at++;
	if (said_lexeme(said, at)->cls == SAID_PAST)
		return FALSE;
	*span = (SaidSpan){
	    .first = add_units(said->today, unit->value, count),
	    .last = add_units(said->today, unit->value, more),
	    .quantity = TRUE, .end = at};
	return TRUE;
}
