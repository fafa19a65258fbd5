/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dates and times of day as people write them, without a zone: the proleptic
 * Gregorian calendar, years 1 to 9999. Everything here is pure. How a civil
 * time becomes an instant is a matter of <notyet/base/zone.h>.
 */
#ifndef NOTYET_BASE_CIVIL_H
#define NOTYET_BASE_CIVIL_H

#include <glib.h>

typedef struct {
	int year;
	int month; /* 1 to 12 */
	int day;   /* 1 to 31 */
} CivilDate;

typedef struct {
	CivilDate date;
	int hour;   /* 0 to 23 */
	int minute; /* 0 to 59 */
	int second; /* 0 to 59 */
} CivilTime;

#define CIVIL_DAY_S (24 * 60 * 60)

/* TRUE when that day exists (30 February does not). */
gboolean civil_date_valid(CivilDate date);

/* TRUE when the date exists and the time of day is within its ranges. */
gboolean civil_time_valid(const CivilTime *time);

/*
 * Days since 1 January 1970, negative before. Months and days beyond their
 * range carry over, so that {2026, 14, 1} is 1 February 2027 and
 * {2026, 3, 0} is the last day of February.
 */
int civil_days_from_date(CivilDate date);

/* The date of that number of days since 1 January 1970. */
CivilDate civil_date_from_days(int days);

/* 1 is Monday, 7 is Sunday, as in ISO 8601. */
int civil_weekday(CivilDate date);

/* Negative, zero or positive: a is before, is, or is after b. */
int civil_compare(CivilDate a, CivilDate b);

/* The date that many days later (earlier when negative). */
CivilDate civil_date_add_days(CivilDate date, int days);

#endif
