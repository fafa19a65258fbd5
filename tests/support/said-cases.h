/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that name days, and the mail that they stand in. */
#ifndef NOTYET_TESTS_SAID_CASES_H
#define NOTYET_TESTS_SAID_CASES_H

#include "cases.h"

#include <string.h>

#include <notyet/base/iso8601.h>
#include <notyet/policy/said-date.h>

/* Every mail here is of Monday, 3 August 2026, unless it says otherwise. */
#define MAIL_DAY "2026-08-03"

typedef struct {
	const char *text;
	const char *want;	/* NULL: nothing is said */
	const char *mail_day;	/* or NULL */
} SaidCase;

static inline gint64
noon(const char *day)
{
	CivilTime time = {.hour = 12};

	assert_true(iso8601_parse_date(day ? day : MAIL_DAY, &time.date,
	    NULL));
	return zone_instant(NULL, &time);
}

#endif
