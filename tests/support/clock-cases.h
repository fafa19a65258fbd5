/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cases of the clock as one reads them: a situation, a moment, and what the
 * rules of the domain say of it. The program works out none of the dates.
 *
 * A situation is told in pieces with ";" between them, in any order but for
 * the zone, which comes first:
 *
 *	zone NAME		the user's; without it UTC
 *	company-zone NAME	what the user set for the application
 *	contact-zone NAME	and for anna@corp.example
 *	cadence NAME, default NAME, gap DAYS, silence STAGE DAYS
 *	holiday DATE		in the user's own calendar
 *	holidays DATE to DATE	each of these days
 *	days-off NAME DATE [to DATE]	in a calendar of that name
 *	company-holidays NAME ...	what the user set for the application
 *	contact ADDRESS
 *	mail MOMENT		the user's, its role is guessed
 *	sent STEP MOMENT	the same, by notyet: its step is known
 *	call STEP MOMENT	so are text and profile; "-": no step named
 *	them MOMENT		a person's answer
 *	hold MOMENT		the person only holds off, "until" or without
 *	offer, invite, rejection, calendar, machine, bounce MOMENT
 *	away MOMENT until MOMENT
 *	interview MOMENT..TIME	or "until" another day; "told": when noted
 *	no-interview MOMENT	that began then: taken back
 *	promise MOMENT until MOMENT, no-promise MOMENT
 *	snooze MOMENT until MOMENT, no-snooze MOMENT
 *	pin MOMENT until MOMENT, no-pin MOMENT
 *	skip STEP MOMENT, override GUARD MOMENT, stage NAME MOMENT
 *	let-go MOMENT, revived MOMENT
 *	elsewhere STEP MOMENT	a follow-up of another application
 *	elsewhere-away MOMENT until MOMENT
 *
 * A moment is "[Thu] 19 Nov [2026] [20:00[:59][Z|+02:00]]", in the user's zone
 * unless it says otherwise, of 2026 and of the day's first second; a weekday
 * is checked. Behind it may stand "until MOMENT", "told MOMENT", "from
 * ADDRESS", "to ADDRESS", "id ID", "of ID", "begins MOMENT", "ends MOMENT",
 * "offset -05:00" (of their mail's Date).
 *
 * What is wanted, likewise: "SECTION TURN REASON STEP" ("-": none, "*": not
 * what the case is about) first, then what else is of interest:
 *
 *	window MOMENT / MOMENT / MOMENT		earliest, ideal, latest
 *	guard NAME [MOMENT]	"any"; without this piece: none
 *	until MOMENT, anchor NAME MOMENT, unanswered N, stage NAME
 *	stalled, moving, silence SECONDS, instead STEP, overridden GUARD,
 *	channel NAME, letter (a mail of theirs to answer), no-letter
 */
#ifndef NOTYET_TESTS_CLOCK_CASES_H
#define NOTYET_TESTS_CLOCK_CASES_H

#include <glib.h>

typedef struct ClockCase {
	const char *label;	/* begins with the rule that it is about */
	const char *situation;
	const char *now;
	const char *wanted;
} ClockCase;

typedef struct ClockTable {
	const char *name;
	const ClockCase *cases;
	gsize count;
} ClockTable;

/* Prints each case that fails; how many did. */
guint clock_table_run(const ClockTable *table);

/* The tables, each in a file of tests/unit/clock-*.c. */
extern const ClockTable clock_late_thanks, clock_thanks, clock_news;
extern const ClockTable clock_cadences, clock_dates, clock_begins;
extern const ClockTable clock_gaps, clock_twos, clock_person;
extern const ClockTable clock_promises, clock_asked, clock_invited;
extern const ClockTable clock_holding, clock_away;
extern const ClockTable clock_pins, clock_snoozes, clock_ends;
extern const ClockTable clock_silences, clock_impossible;
extern const ClockTable clock_hours, clock_days, clock_places;

#define CLOCK_TABLE(title, array) {title, array, G_N_ELEMENTS(array)}

#endif
