/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "holiday-rule.h"

#include <string.h>

#define RULE_MAX_BYTES 256

gboolean
holiday_rule_parse(const char *text, CivilDate start, HolidayRule *ret_rule)
{
	const struct icalrecurrencetype *rule = &ret_rule->rule;

	if (strlen(text) > RULE_MAX_BYTES)
		return FALSE;
	icalerror_set_errors_are_fatal(0);
	ret_rule->rule = icalrecurrencetype_from_string(text);
	ret_rule->start = start;
	return rule->freq == ICAL_YEARLY_RECURRENCE && rule->interval >= 1 &&
	       rule->count >= 0 &&
	       rule->by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX &&
	       rule->by_set_pos[0] == ICAL_RECURRENCE_ARRAY_MAX;
}

static int
days_in_month(CivilDate date)
{
	CivilDate last = { date.year, date.month + 1, 0 };

	return civil_date_from_days(civil_days_from_date(last)).day;
}

static int
day_of_year(CivilDate date)
{
	return civil_days_from_date(date) -
	       civil_days_from_date((CivilDate){ date.year, 1, 1 }) + 1;
}

static int
days_in_year(int year)
{
	return day_of_year((CivilDate){ year, 12, 31 });
}

/* Whether a list holds a number that counts from 1, or from the end below 0.
 * An empty list is no list. */
static gboolean
has_number(const short *list, gsize size, int number, int count)
{
	gsize i;

	for (i = 0; i < size && list[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
		if (list[i] == number || list[i] == number - count - 1)
			return TRUE;
	return FALSE;
}

static gboolean
is_given(const short *list)
{
	return list[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

/* "4TH" is the fourth Thursday of the month where months are given, else of
 * the year (RFC 5545, 3.3.10). */
static gboolean
has_weekday(const struct icalrecurrencetype *rule, CivilDate date)
{
	gboolean by_month = is_given(rule->by_month);
	int day = by_month ? date.day : day_of_year(date);
	int count = by_month ? days_in_month(date) : days_in_year(date.year);
	/* libical counts from Sunday, which is 1. */
	int weekday = civil_weekday(date) % 7 + 1;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rule->by_day) &&
		    rule->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
		short one = rule->by_day[i];
		int nth = icalrecurrencetype_day_position(one);

		if ((int)icalrecurrencetype_day_day_of_week(one) != weekday)
			continue;
		if (nth == 0 || nth == (day - 1) / 7 + 1 ||
		    nth == -((count - day) / 7 + 1))
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_over(const struct icalrecurrencetype *rule, CivilDate date)
{
	CivilDate until = { rule->until.year, rule->until.month,
			    rule->until.day };

	return !icaltime_is_null_time(rule->until) &&
	       civil_compare(date, until) > 0;
}

gboolean
holiday_rule_has(const HolidayRule *rule, CivilDate date)
{
	const struct icalrecurrencetype *by = &rule->rule;
	gboolean by_days = is_given(by->by_month_day) ||
			   is_given(by->by_day) || is_given(by->by_year_day);

	if (civil_compare(date, rule->start) < 0 || is_over(by, date) ||
	    (date.year - rule->start.year) % by->interval != 0)
		return FALSE;
	if (is_given(by->by_month) ?
	    !has_number(by->by_month, G_N_ELEMENTS(by->by_month), date.month,
			12) : !by_days && date.month != rule->start.month)
		return FALSE;
	if (!by_days)
		return date.day == rule->start.day;
	return (!is_given(by->by_month_day) ||
		has_number(by->by_month_day, G_N_ELEMENTS(by->by_month_day),
			   date.day, days_in_month(date))) &&
	       (!is_given(by->by_year_day) ||
		has_number(by->by_year_day, G_N_ELEMENTS(by->by_year_day),
			   day_of_year(date), days_in_year(date.year))) &&
	       (!is_given(by->by_day) || has_weekday(by, date));
}
