/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "said-private.h"

#define AHEAD_MAX_DAYS 335
#define SKIP_MAX 3

static gboolean
is_punct(const SaidText *said, guint i, char c)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);

	return lexeme->cls == SAID_PUNCT && lexeme->value == c;
}

static gboolean
is_number(const SaidText *said, guint i, int digits_max)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);

	return lexeme->cls == SAID_DIGITS && lexeme->digits <= digits_max;
}

guint
said_skip(const SaidText *said, guint i)
{
	guint n;

	for (n = 0; n < SKIP_MAX; n++, i++) {
		SaidClass cls = said_lexeme(said, i)->cls;

		if (cls != SAID_SKIP && cls != SAID_P_ON &&
		    cls != SAID_P_FROM && cls != SAID_W_VAGUE)
			break;
	}
	return i;
}

CivilDate
said_monday(CivilDate date)
{
	return civil_date_add_days(date, 1 - civil_weekday(date));
}

void
said_set_day(SaidSpan *span, CivilDate day, guint end)
{
	*span = (SaidSpan){.first = day, .last = day, .exact = TRUE,
	    .end = end};
}

gboolean
said_complete(const SaidText *said, int month, int day, CivilDate *ret_date)
{
	CivilDate date = {said->today.year, month, day};
	int today = civil_days_from_date(said->today);

	if (civil_date_valid(date) && civil_compare(date, said->today) < 0)
		date.year++;
	if (!civil_date_valid(date))
		return FALSE;
	if (civil_days_from_date(date) < today ||
	    civil_days_from_date(date) - today > AHEAD_MAX_DAYS)
		return FALSE;
	*ret_date = date;
	return TRUE;
}

/* A year in digits: 2026, or 26 when that is allowed; 0 for none. */
static int
year_at(const SaidText *said, guint i, gboolean short_too)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);

	if (lexeme->cls != SAID_DIGITS)
		return 0;
	if (lexeme->digits == 4 && lexeme->value >= 1970 &&
	    lexeme->value <= 2199)
		return lexeme->value;
	return short_too && lexeme->digits == 2 ? 2000 + lexeme->value : 0;
}

/* Fills a day with or without a year. */
static gboolean
make_day(const SaidText *said, CivilDate given, CivilDate *ret_date)
{
	if (given.year == 0)
		return said_complete(said, given.month, given.day, ret_date);
	*ret_date = given;
	return civil_date_valid(given);
}

/* 2026-08-17 */
static gboolean
read_iso(const SaidText *said, guint i, SaidSpan *span)
{
	int year = year_at(said, i, FALSE);
	CivilDate date;

	if (!year || said_lexeme(said, i + 1)->cls != SAID_PUNCT ||
	    !is_number(said, i + 2, 2) || !said_lexeme(said, i + 2)->glued ||
	    said_lexeme(said, i + 3)->value !=
	    said_lexeme(said, i + 1)->value ||
	    !is_number(said, i + 4, 2) || !said_lexeme(said, i + 4)->glued)
		return FALSE;
	date = (CivilDate){year, said_lexeme(said, i + 2)->value,
	    said_lexeme(said, i + 4)->value};
	if (!civil_date_valid(date))
		return FALSE;
	said_set_day(span, date, i + 5);
	return TRUE;
}

/* Two numbers of which one is the day: by the language, or as only one
 * reading is a day. Both readings: ambiguous. */
static gboolean
read_two(const SaidText *said, guint i, int year, SaidSpan *span)
{
	const SaidLexeme *second = said_lexeme(said, i + 2);
	int a = said_lexeme(said, i)->value, b = second->value;
	CivilDate day_first = {year, b, a}, month_first = {year, a, b};
	CivilDate other;
	gboolean can_day = b <= 12, can_month = a <= 12;

	/* A bare 9/8 is not trusted in any language. */
	if (said->day_first && can_day && (year || second->digits == 2))
		can_month = FALSE;
	if (a == b)
		can_month = FALSE;
	if (can_day && !make_day(said, day_first, &span->first))
		return FALSE;
	if (!can_day) {
		if (!can_month || !make_day(said, month_first, &span->first))
			return FALSE;
		can_month = FALSE;
	}
	span->last = span->first;
	span->exact = TRUE;
	if (!can_month)
		return TRUE;
	span->ambiguous = TRUE;
	if (!make_day(said, month_first, &other))
		return TRUE;
	if (civil_compare(other, span->first) < 0)
		span->first = other;
	else
		span->last = other;
	return TRUE;
}

/* 14.08.2026, 14.8., 14/08/26, 9/8, 14-08-2026 */
static gboolean
read_numeric(const SaidText *said, guint i, SaidSpan *span)
{
	const SaidLexeme *mark = said_lexeme(said, i + 1);
	const SaidLexeme *second = said_lexeme(said, i + 2);
	int day = said_lexeme(said, i)->value, year = 0;
	gboolean again;

	if (!is_number(said, i, 2) || !is_number(said, i + 2, 2) ||
	    mark->cls != SAID_PUNCT || !mark->glued)
		return FALSE;
	/* "14. 8. 2026" is written with blanks, the others are not. */
	if (!second->glued && mark->value != '.')
		return FALSE;
	again = said_lexeme(said, i + 3)->cls == SAID_PUNCT &&
	    said_lexeme(said, i + 3)->value == mark->value &&
	    said_lexeme(said, i + 3)->glued;
	if (again)
		year = year_at(said, i + 4,
		    said_lexeme(said, i + 4)->glued);
	*span = (SaidSpan){.end = year ? i + 5 : i + 3};
	if (mark->value == '.') {
		CivilDate date = {year, second->value, day};

		if (!again && (!second->glued || second->digits < 2))
			return FALSE;
		if (!make_day(said, date, &span->first))
			return FALSE;
		span->last = span->first;
		span->exact = TRUE;
		span->end = year ? i + 5 : again ? i + 4 : i + 3;
		return TRUE;
	}
	if (mark->value == '-' && !year &&
	    (!said->day_first || said_lexeme(said, i)->digits < 2 ||
	     second->digits < 2 || second->value > 12))
		return FALSE;
	return (mark->value == '/' || mark->value == '-') &&
	    read_two(said, i, year, span);
}

/* "14", "14.", "14th", "1er", "15º": *ret_end behind it. */
static gboolean
read_day_number(const SaidText *said, guint i, int *ret_day, guint *ret_end)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);

	if (!is_number(said, i, 2) || lexeme->value < 1 || lexeme->value > 31)
		return FALSE;
	*ret_day = lexeme->value;
	i++;
	if (is_punct(said, i, '.') && said_lexeme(said, i)->glued)
		i++;
	if (said_lexeme(said, i)->cls == SAID_ORDINAL &&
	    said_lexeme(said, i)->glued)
		i++;
	*ret_end = i;
	return TRUE;
}

/* A year behind a month: "August 2026", "agosto de 2026", "August, 2026". */
static int
read_year(const SaidText *said, guint i, guint *ret_end)
{
	int year;

	if (is_punct(said, i, '.') || is_punct(said, i, ','))
		i++;
	i = said_skip(said, i);
	year = year_at(said, i, FALSE);
	if (year)
		*ret_end = i + 1;
	return year;
}

static gboolean
is_range_mark(const SaidText *said, guint i)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);

	return lexeme->cls == SAID_P_TO || lexeme->cls == SAID_P_UNTIL ||
	    lexeme->cls == SAID_P_INCLUDING || is_punct(said, i, '-');
}

/* The first day of a range, which may be over already. */
static CivilDate
day_before(CivilDate last, int month, int day)
{
	CivilDate first = {last.year, month, day};

	if (civil_compare(first, last) > 0)
		first.year--;
	return civil_date_valid(first) ? first : last;
}

/* From that day of the month up to the last, with or without a year. */
static gboolean
make_days(const SaidText *said, CivilDate last, int day, SaidSpan *span)
{
	if (!make_day(said, last, &span->last))
		return FALSE;
	span->exact = last.day == day;
	span->range = !span->exact;
	span->first = span->exact ? span->last :
	    day_before(span->last, last.month, day);
	return TRUE;
}

/* "14 August 2026", "3. bis 14. August", "du 3 au 14 août" */
static gboolean
read_day_month(const SaidText *said, guint i, SaidSpan *span)
{
	int day, last_day, month;
	CivilDate given = {0};
	guint at, end;

	if (!read_day_number(said, i, &day, &at))
		return FALSE;
	last_day = day;
	if (is_range_mark(said, at) &&
	    read_day_number(said, said_skip(said, at + 1), &last_day, &end))
		at = end;
	at = said_skip(said, at);
	if (said_lexeme(said, at)->cls != SAID_MONTH)
		return FALSE;
	month = said_lexeme(said, at)->value;
	end = at + 1;
	given = (CivilDate){read_year(said, end, &end), month, last_day};
	*span = (SaidSpan){.end = end};
	return make_days(said, given, day, span);
}

/* "August 14th, 2026", "August 3 to 14" */
static gboolean
read_month_day(const SaidText *said, guint i, SaidSpan *span)
{
	int month = said_lexeme(said, i)->value, day, last_day;
	CivilDate given = {0};
	guint end, at = i + 1;

	if (said_lexeme(said, i)->cls != SAID_MONTH)
		return FALSE;
	if (is_punct(said, at, '.'))
		at++;
	at = said_skip(said, at);
	if (!read_day_number(said, at, &day, &end) || is_punct(said, end, ':'))
		return FALSE;
	last_day = day;
	if (is_range_mark(said, end) &&
	    read_day_number(said, said_skip(said, end + 1), &last_day, &at) &&
	    said_lexeme(said, at)->cls != SAID_MONTH)
		end = at;
	else
		last_day = day;
	given = (CivilDate){read_year(said, end, &end), month, last_day};
	*span = (SaidSpan){.end = end};
	return make_days(said, given, day, span);
}

/* What may stand before a day that has no month. */
static gboolean
announces_day(const SaidLexeme *before)
{
	switch (before->cls) {
	case SAID_P_ON:
	case SAID_P_BY:
	case SAID_P_UNTIL:
	case SAID_P_INCLUDING:
	case SAID_P_FROM:
	case SAID_P_TO:
	case SAID_SKIP:
	case SAID_WEEKDAY:
		return TRUE;
	case SAID_UNIT:
		return before->value == UNIT_DAY;
	default:
		return FALSE;
	}
}

/* "the 15th", "bis zum 15.", "el día 15", "le 15": of this month or of the
 * next. */
static gboolean
read_nth(const SaidText *said, guint i, SaidSpan *span)
{
	CivilDate date = said->today;
	const SaidLexeme *next;
	gboolean marked;
	guint end;
	int day;

	if (!read_day_number(said, i, &day, &end) || i == 0 ||
	    !announces_day(said_lexeme(said, i - 1)))
		return FALSE;
	marked = end > i + 1;
	next = said_lexeme(said, end);
	if (said_lexeme(said, i)->language < 0 && !marked &&
	    (said->main_language == SAID_EN ||
	     said->main_language == SAID_DE ||
	     said->main_language == SAID_NL))
		return FALSE;
	/* "le 15 rue", "el 15 %", "um 15:30" */
	if (!marked && (next->cls == SAID_WORD || next->cls == SAID_UNIT ||
	    next->cls == SAID_MONTH || (next->cls == SAID_PUNCT &&
	    next->glued && !said_is_mark(next, ".,;)!"))))
		return FALSE;
	if (next->cls == SAID_UNIT || next->cls == SAID_DIGITS ||
	    next->cls == SAID_MONTH)
		return FALSE;
	date.day = day;
	if (civil_compare(date, said->today) < 0 && ++date.month > 12) {
		date.month = 1;
		date.year++;
	}
	if (!civil_date_valid(date))
		return FALSE;
	said_set_day(span, date, end);
	return TRUE;
}

gboolean
said_read_calendar(const SaidText *said, guint i, SaidSpan *span)
{
	return read_iso(said, i, span) || read_numeric(said, i, span) ||
	    read_day_month(said, i, span) || read_month_day(said, i, span) ||
	    read_nth(said, i, span);
}

/* A weekday before a day of the calendar: "Friday, 14 August". When the two
 * contradict each other, either may be meant. */
static gboolean
read_named_day(const SaidText *said, guint i, int weekday, SaidSpan *span)
{
	guint at = i;

	while (at < i + 2 && (is_punct(said, at, ',') ||
	    is_punct(said, at, '.') || is_punct(said, at, '(')))
		at++;
	at = said_skip(said, at);
	if (!said_read_calendar(said, at, span))
		return FALSE;
	if (span->exact && !span->ambiguous &&
	    civil_weekday(span->first) != weekday)
		span->ambiguous = TRUE;
	if (is_punct(said, span->end, ')'))
		span->end++;
	return TRUE;
}

/* "Friday of next week", "Freitag nächster Woche" */
static gboolean
read_day_of_week(const SaidText *said, guint i, int weekday, SaidSpan *span)
{
	SaidSpan week;

	i = said_skip(said, i);
	if (!said_read_week(said, i, &week) ||
	    civil_days_from_date(week.last) - civil_days_from_date(week.first)
	    > 6 || week.exact)
		return FALSE;
	said_set_day(span, civil_date_add_days(said_monday(week.last),
	    weekday - 1), week.end);
	return TRUE;
}

gboolean
said_read_weekday(const SaidText *said, guint i, SaidSpan *span)
{
	const SaidLexeme *lexeme = said_lexeme(said, i);
	int next = 0, weekday, ahead;
	CivilDate day;

	if (lexeme->cls == SAID_NEXT || lexeme->cls == SAID_THIS) {
		next = lexeme->cls == SAID_NEXT ? lexeme->value : 0;
		i = said_skip(said, i + 1);
		lexeme = said_lexeme(said, i);
	} else if (lexeme->cls == SAID_PAST) {
		return FALSE;
	}
	if (lexeme->cls != SAID_WEEKDAY ||
	    (i > 0 && said_lexeme(said, i - 1)->cls == SAID_PAST) ||
	    said_lexeme(said, i + 1)->cls == SAID_PAST)
		return FALSE;
	weekday = lexeme->value;
	if (read_named_day(said, i + 1, weekday, span) ||
	    read_day_of_week(said, i + 1, weekday, span))
		return TRUE;
	i++;
	if (said_lexeme(said, i)->cls == SAID_NEXT) {
		next = said_lexeme(said, i)->value;
		i++;
	}
	ahead = (weekday - civil_weekday(said->today) + 6) % 7 + 1;
	day = civil_date_add_days(said->today, ahead);
	said_set_day(span, day, i);
	/* The next one, or that of next week? */
	if (next == NEXT_EITHER && civil_compare(said_monday(day),
	    said_monday(said->today)) == 0) {
		span->last = civil_date_add_days(day, 7);
		span->ambiguous = span->either_week = TRUE;
	} else if (next == NEXT_BUT_ONE) {
		said_set_day(span, civil_date_add_days(
		    said_monday(said->today), 13 + weekday), i);
	}
	return TRUE;
}
