/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/civil.h>

/* Years are counted from 1 March, so that the leap day is the last one, in
 * eras of 400 years, which all have the same length. */
#define ERA_YEARS 400
#define ERA_DAYS 146097
/* 1 March of the year 0 to 1 January 1970. */
#define EPOCH_DAYS 719468

static int
floor_div(int value, int by)
{
	return value / by - (value % by < 0);
}

int
civil_days_from_date(CivilDate date)
{
	int month0 = date.month - 1;
	int year = date.year + floor_div(month0, 12);
	int month = month0 - floor_div(month0, 12) * 12 + 1;
	int era, year_of_era, day_of_year;

	year -= month <= 2;
	era = floor_div(year, ERA_YEARS);
	year_of_era = year - era * ERA_YEARS;
	day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
	return era * ERA_DAYS + year_of_era * 365 + year_of_era / 4 -
	    year_of_era / 100 + day_of_year + date.day - 1 - EPOCH_DAYS;
}

CivilDate
civil_date_from_days(int days)
{
	int shifted = days + EPOCH_DAYS;
	int era = floor_div(shifted, ERA_DAYS);
	int day_of_era = shifted - era * ERA_DAYS;
	int year_of_era = (day_of_era - day_of_era / 1460 +
	    day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era -
	    (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (5 * day_of_year + 2) / 153;
	CivilDate date;

	date.day = day_of_year - (153 * month + 2) / 5 + 1;
	date.month = month < 10 ? month + 3 : month - 9;
	date.year = era * ERA_YEARS + year_of_era + (date.month <= 2);
	return date;
}

gboolean
civil_date_valid(CivilDate date)
{
	CivilDate back;

	if (date.year < 1 || date.year > 9999 || date.month < 1 ||
	    date.month > 12 || date.day < 1 || date.day > 31)
		return FALSE;
	back = civil_date_from_days(civil_days_from_date(date));
	return civil_compare(date, back) == 0;
}

gboolean
civil_time_valid(const CivilTime *civil)
{
	return civil_date_valid(civil->date) && civil->hour >= 0 &&
	    civil->hour < 24 && civil->minute >= 0 && civil->minute < 60 &&
	    civil->second >= 0 && civil->second < 60;
}

int
civil_weekday(CivilDate date)
{
	/* 1 January 1970 was a Thursday. */
	int days = civil_days_from_date(date) + 3;

	return days - floor_div(days, 7) * 7 + 1;
}

int
civil_compare(CivilDate a, CivilDate b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

CivilDate
civil_date_add_days(CivilDate date, int days)
{
	return civil_date_from_days(civil_days_from_date(date) + days);
}
