/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <notyet/policy/calendar.h>

/* Central Europe around the autumn of 2026 and the spring of 2027, without
 * asking the system for a table. */
static Zone *
zone_berlin(void)
{
	Zone *zone = zone_new_fixed(3600);
	static const struct {
		const char *at;
		gint32 offset_s;
	} changes[] = {
	    {"2026-03-29 01:00", 7200},
	    {"2026-10-25 01:00", 3600},
	    {"2027-03-28 01:00", 7200},
	};
	gsize i;

	zone->changes = g_new0(ZoneChange, G_N_ELEMENTS(changes));
	zone->changes_len = G_N_ELEMENTS(changes);
	for (i = 0; i < G_N_ELEMENTS(changes); i++) {
		zone->changes[i].at = at_utc(changes[i].at);
		zone->changes[i].offset_s = changes[i].offset_s;
	}
	return zone;
}

static GArray *
holidays_of(const char *first, ...)
{
	GArray *holidays = g_array_new(FALSE, FALSE, sizeof(gint32));
	const char *text;
	va_list list;

	va_start(list, first);
	for (text = first; text; text = va_arg(list, const char *)) {
		gint32 day = (gint32) (at_utc(text) / CIVIL_DAY_S);

		g_array_append_val(holidays, day);
	}
	va_end(list);
	return holidays;
}

static CivilDate
date_of(const char *text)
{
	return civil_date_from_days((int) (at_utc(text) / CIVIL_DAY_S));
}

static void
calendar_next_business_day__weekends_and_holidays__are_passed(void **state)
{
	static const struct {
		const char *from, *to;
	} cases[] = {
	    {"2026-11-20", "2026-11-20"},	/* a Friday */
	    {"2026-11-21", "2026-11-23"},
	    {"2026-11-22", "2026-11-23"},
	    {"2026-12-24", "2026-12-24"},
	    {"2026-12-25", "2026-12-28"},	/* a holiday before a weekend */
	    {"2027-01-01", "2027-01-04"},
	};
	g_autoptr(GArray) holidays =
	    holidays_of("2026-12-25", "2026-12-26", "2027-01-01", NULL);
	Calendar calendar = {NULL, holidays};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].from,
		    civil_days_from_date(calendar_next_business_day(&calendar,
			date_of(cases[i].from))),
		    civil_days_from_date(date_of(cases[i].to)));
}

static void
calendar_add_business_days__any_start__counts_from_next_day(void **state)
{
	static const struct {
		const char *from;
		int days;
		const char *to;
	} cases[] = {
	    {"2026-11-21", 1, "2026-11-23"},	/* after Saturday: Monday */
	    {"2026-11-19", 0, "2026-11-19"},
	    {"2026-11-21", 0, "2026-11-21"},
	    {"2026-11-19", 3, "2026-11-24"},
	    {"2026-11-20", 3, "2026-11-25"},
	    {"2026-12-23", 2, "2026-12-28"},
	};
	g_autoptr(GArray) holidays = holidays_of("2026-12-25", NULL);
	Calendar calendar = {NULL, holidays};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].from,
		    civil_days_from_date(calendar_add_business_days(&calendar,
			date_of(cases[i].from), cases[i].days)),
		    civil_days_from_date(date_of(cases[i].to)));
}

static void
calendar__no_business_day_at_all__answers_the_date_itself(void **state)
{
	g_autoptr(GArray) holidays =
	    g_array_new(FALSE, FALSE, sizeof(gint32));
	Calendar calendar = {NULL, holidays};
	gint32 first = (gint32) (at_utc("2026-11-01") / CIVIL_DAY_S);
	gint32 day;
	CivilDate date = date_of("2026-11-10");

	for (day = first; day < first + 1000; day++)
		g_array_append_val(holidays, day);
	assert_int_equal(civil_compare(date,
			     calendar_next_business_day(&calendar, date)),
	    0);
}

static void
calendar_add_days__over_a_clock_change__keeps_the_time_of_day(void **state)
{
	static const struct {
		const char *label, *from;
		int days;
		const char *to;
	} cases[] = {
	    {"autumn", "2026-10-20 12:00", 7, "2026-10-27 13:00"},
	    {"spring", "2027-03-25 13:00", 7, "2027-04-01 12:00"},
	    {"into the gap", "2027-03-27 01:30", 1, "2027-03-28 01:30"},
	    {"no change", "2026-11-19 13:00", 7, "2026-11-26 13:00"},
	    {"late evening is tomorrow in UTC", "2026-11-19 23:30", 1,
		"2026-11-20 23:30"},
	    {"back", "2026-10-27 13:00", -7, "2026-10-20 12:00"},
	};
	g_autoptr(Zone) zone = zone_berlin();
	Calendar calendar = {zone, NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label,
		    calendar_add_days(&calendar, at_utc(cases[i].from),
			cases[i].days),
		    at_utc(cases[i].to));
}

static void
calendar_add_days_to_business__a_skipped_hour_between__is_there_on_monday(
    void **state)
{
	static const struct {
		const char *label, *from;
		int days;
		const char *to;
	} cases[] = {
	    /* 02:30 is skipped on Sunday, 28 March 2027. */
	    {"Sunday without that hour", "2027-03-21 01:30", 7,
		"2027-03-29 00:30"},
	    {"a business day", "2027-03-22 01:30", 7, "2027-03-29 00:30"},
	    {"a Saturday", "2026-11-21 10:00", 7, "2026-11-30 10:00"},
	};
	g_autoptr(Zone) zone = zone_berlin();
	Calendar calendar = {zone, NULL};
	gsize i;

	(void) state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label,
		    calendar_add_days_to_business(&calendar,
			at_utc(cases[i].from), cases[i].days),
		    at_utc(cases[i].to));
}

static void
calendar_to_business_day__by_the_users_zone__moves_or_stays(void **state)
{
	static const struct {
		const char *label, *from, *to;
	} cases[] = {
	    {"Friday evening", "2026-11-20 20:00", "2026-11-20 20:00"},
	    {"Friday in UTC is Saturday there", "2026-11-20 23:30",
		"2026-11-22 23:30"},
	    {"Sunday in UTC is Monday there", "2026-11-22 23:30",
		"2026-11-22 23:30"},
	    {"weekend of the clock change", "2026-10-24 12:00",
		"2026-10-26 13:00"},
	};
	g_autoptr(Zone) zone = zone_berlin();
	Calendar calendar = {zone, NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label,
		    calendar_to_business_day(&calendar, at_utc(cases[i].from)),
		    at_utc(cases[i].to));
}

static void
calendar_add_business__by_the_users_zone__keeps_the_hour(void **state)
{
	g_autoptr(Zone) zone = zone_berlin();
	Calendar calendar = {zone, NULL};

	assert_int_equal(calendar_add_business(&calendar,
			     at_utc("2026-10-22 12:00"), 3),
	    at_utc("2026-10-27 13:00"));
}

static void
calendar_to_working_hours__berlin__is_the_next_open_hour(void **state)
{
	static const struct {
		const char *label, *from, *to;
	} cases[] = {
	    {"within", "2026-11-19 13:12", "2026-11-19 13:12"},
	    {"the first second", "2026-11-19 08:00", "2026-11-19 08:00"},
	    {"one before it", "2026-11-19 07:59", "2026-11-19 08:00"},
	    {"the last minute", "2026-11-19 15:59", "2026-11-19 15:59"},
	    {"closing time", "2026-11-19 16:00", "2026-11-20 08:00"},
	    {"Friday evening", "2026-11-20 17:00", "2026-11-23 08:00"},
	    {"Saturday at noon", "2026-11-21 11:00", "2026-11-23 08:00"},
	    {"Sunday in UTC is Monday there", "2026-11-22 23:30",
		"2026-11-23 08:00"},
	    {"Friday in UTC is Saturday there", "2026-11-20 23:30",
		"2026-11-23 08:00"},
	    {"over the clock change of autumn", "2026-10-23 18:00",
		"2026-10-26 08:00"},
	    {"the same hour in summer", "2026-10-22 18:00",
		"2026-10-23 07:00"},
	    {"over the clock change of spring", "2027-03-26 18:00",
		"2027-03-29 07:00"},
	    {"before Christmas", "2026-12-24 20:00", "2026-12-28 08:00"},
	    {"on Christmas", "2026-12-25 10:00", "2026-12-28 08:00"},
	};
	g_autoptr(Zone) zone = zone_berlin();
	g_autoptr(GArray) holidays = holidays_of("2026-12-25", NULL);
	Calendar calendar = {zone, holidays};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].label,
		    calendar_to_working_hours(&calendar, at_utc(cases[i].from),
			(WorkingHours){9, 17}),
		    at_utc(cases[i].to));
}

static void
calendar_to_working_hours__any_zone_and_hours__hold_there(void **state)
{
	static const struct {
		const char *label;
		int offset_s;
		WorkingHours hours;
		const char *from, *to;
	} cases[] = {
	    {"Kolkata, before", 19800, {9, 17}, "2026-11-19 02:00",
		"2026-11-19 03:30"},
	    {"Kolkata, within", 19800, {9, 17}, "2026-11-19 03:31",
		"2026-11-19 03:31"},
	    {"Kolkata, after", 19800, {9, 17}, "2026-11-19 11:30",
		"2026-11-20 03:30"},
	    {"Kathmandu", 20700, {9, 17}, "2026-11-19 00:00",
		"2026-11-19 03:15"},
	    {"Marquesas, still Sunday", -34200, {9, 17}, "2026-11-23 09:00",
		"2026-11-23 18:30"},
	    {"Kiritimati, Saturday already", 50400, {9, 17},
		"2026-11-20 11:00", "2026-11-22 19:00"},
	    {"round the clock", 0, {0, 24}, "2026-11-19 23:59",
		"2026-11-19 23:59"},
	    {"round the clock, but not on Sunday", 0, {0, 24},
		"2026-11-22 12:00", "2026-11-23 00:00"},
	    {"an hour alone", 0, {9, 10}, "2026-11-19 10:00",
		"2026-11-20 09:00"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Zone) zone = zone_new_fixed(cases[i].offset_s);
		Calendar calendar = {zone, NULL};

		case_int(cases[i].label,
		    calendar_to_working_hours(&calendar, at_utc(cases[i].from),
			cases[i].hours),
		    at_utc(cases[i].to));
	}
}

/* 02:00 does not exist on that day, 03:00 is meant. */
static void
calendar_to_working_hours__begin_in_a_gap__is_never_before_now(void **state)
{
	g_autoptr(Zone) zone = zone_berlin();
	Calendar calendar = {zone, NULL};
	gint64 at;

	/* Every day is a business day of somebody, but not this Sunday: the
	 * clock changes on no business day here, so the zone moves. */
	for (gsize i = 0; i < zone->changes_len; i++)
		zone->changes[i].at += CIVIL_DAY_S;
	at = at_utc("2027-03-29 00:30");
	assert_int_equal(calendar_to_working_hours(&calendar, at,
			     (WorkingHours){2, 17}),
	    at_utc("2027-03-29 01:00"));
}

/* The edges of the clock changes, and one zone that has none. In Santiago the
 * clocks change at midnight. */
static void
calendar__clock_changes_of_the_world__keep_the_time_of_day(void **state)
{
	static const struct {
		const char *zone, *label, *from, *next_day;
	} cases[] = {
	    {"Europe/Berlin", "02:30 is skipped", "2027-03-27 01:30",
		"2027-03-28 01:30"},
	    {"Europe/Berlin", "02:30 is doubled", "2026-10-24 00:30",
		"2026-10-25 00:30"},
	    {"America/New_York", "02:30 is skipped", "2027-03-13 07:30",
		"2027-03-14 07:30"},
	    {"America/New_York", "01:30 is doubled", "2026-10-31 05:30",
		"2026-11-01 05:30"},
	    {"Australia/Sydney", "02:30 is skipped", "2026-10-02 16:30",
		"2026-10-03 16:30"},
	    {"Australia/Sydney", "02:30 is doubled", "2027-04-02 15:30",
		"2027-04-03 15:30"},
	    {"America/Santiago", "00:30 is skipped", "2026-09-05 04:30",
		"2026-09-06 04:30"},
	    {"America/Santiago", "23:30 is doubled", "2027-04-03 02:30",
		"2027-04-04 02:30"},
	    {"Asia/Kolkata", "none", "2026-10-23 21:00", "2026-10-24 21:00"},
	};
	static const struct {
		const char *zone, *friday, *monday;
	} business[] = {
	    {"Europe/Berlin", "2026-10-23 07:00", "2026-10-26 08:00"},
	    {"America/New_York", "2026-10-30 13:00", "2026-11-02 14:00"},
	    {"Australia/Sydney", "2026-10-01 23:00", "2026-10-04 22:00"},
	    {"America/Santiago", "2026-09-04 13:00", "2026-09-07 12:00"},
	    {"Asia/Kolkata", "2026-10-23 03:30", "2026-10-26 03:30"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Zone) zone = zone_load(cases[i].zone, NULL);
		Calendar calendar = {zone, NULL};

		case_int(cases[i].label,
		    calendar_add_days(&calendar, at_utc(cases[i].from), 1),
		    at_utc(cases[i].next_day));
	}
	for (i = 0; i < G_N_ELEMENTS(business); i++) {
		g_autoptr(Zone) zone = zone_load(business[i].zone, NULL);
		Calendar calendar = {zone, NULL};

		case_int(business[i].zone,
		    calendar_add_business(&calendar,
			at_utc(business[i].friday), 1),
		    at_utc(business[i].monday));
	}
}

static void
calendar_add_days__ends_of_months__are_civil_days(void **state)
{
	static const struct {
		const char *from;
		int days;
		const char *to;
	} cases[] = {
	    {"2027-01-31 09:00", 1, "2027-02-01 09:00"},
	    {"2027-02-27 09:00", 7, "2027-03-06 09:00"},
	    {"2028-02-27 09:00", 7, "2028-03-05 09:00"},
	    {"2026-12-31 09:00", 1, "2027-01-01 09:00"},
	};
	Calendar calendar = {NULL, NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_int(cases[i].from,
		    calendar_add_days(&calendar, at_utc(cases[i].from),
			cases[i].days),
		    at_utc(cases[i].to));
}

static void
calendar_zone_of_offset__same_as_the_own__follows_its_clock(void **state)
{
	g_autoptr(Zone) own = zone_berlin();
	g_autoptr(Zone) same =
	    calendar_zone_of_offset(own, at_utc("2026-10-20 12:00"), 7200);
	g_autoptr(Zone) other =
	    calendar_zone_of_offset(own, at_utc("2026-10-20 12:00"), 3600);
	gint64 winter = at_utc("2026-11-20 12:00");

	assert_int_equal(zone_offset_at(same, winter), 3600);
	assert_int_equal(zone_offset_at(other, winter), 3600);
	assert_int_equal(
	    zone_offset_at(same, at_utc("2026-10-20 12:00")), 7200);
	assert_int_equal(
	    zone_offset_at(other, at_utc("2026-10-20 12:00")), 3600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		calendar_next_business_day__weekends_and_holidays__are_passed),
	    cmocka_unit_test(
		calendar_add_business_days__any_start__counts_from_next_day),
	    cmocka_unit_test(
		calendar__no_business_day_at_all__answers_the_date_itself),
	    cmocka_unit_test(
		calendar_add_days__over_a_clock_change__keeps_the_time_of_day),
	    cmocka_unit_test(
    calendar_add_days_to_business__a_skipped_hour_between__is_there_on_monday),
	    cmocka_unit_test(
		calendar_to_business_day__by_the_users_zone__moves_or_stays),
	    cmocka_unit_test(
		calendar_add_business__by_the_users_zone__keeps_the_hour),
	    cmocka_unit_test(
		calendar_to_working_hours__berlin__is_the_next_open_hour),
	    cmocka_unit_test(
		calendar_to_working_hours__any_zone_and_hours__hold_there),
	    cmocka_unit_test(
		calendar_to_working_hours__begin_in_a_gap__is_never_before_now),
	    cmocka_unit_test(
		calendar__clock_changes_of_the_world__keep_the_time_of_day),
	    cmocka_unit_test(
		calendar_add_days__ends_of_months__are_civil_days),
	    cmocka_unit_test(
		calendar_zone_of_offset__same_as_the_own__follows_its_clock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
