/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * holiday-rule: which days an RRULE that is FREQ=YEARLY means.
 *
 * libical reads the rule, but does not expand it: a rule that no day fits, the
 * 30 February, holds its iterator forever. Each day is asked instead.
 */
#ifndef NOTYET_SRC_MAIL_HOLIDAY_RULE_H
#define NOTYET_SRC_MAIL_HOLIDAY_RULE_H

#include <libical/ical.h>

#include <notyet/base/civil.h>

#include <glib.h>

typedef struct HolidayRule {
	struct icalrecurrencetype rule;
	CivilDate start;	/* DTSTART */
} HolidayRule;

/* FALSE for what is no rule, no yearly one, or one with BYWEEKNO or
 * BYSETPOS. */
gboolean holiday_rule_parse(const char *text, CivilDate start,
			    HolidayRule *ret_rule);

/* Whether a day, the start or later, is one of the rule's, UNTIL and INTERVAL
 * included; COUNT is for the caller (rule.count). Pure. */
gboolean holiday_rule_has(const HolidayRule *rule, CivilDate date);

#endif
