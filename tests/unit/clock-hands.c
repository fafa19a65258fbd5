/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user says: pins, snoozes; closed, let go, revived. */
#include "../support/clock-cases.h"

#define MET "them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; " \
	"interview Thu 19 Nov 13:00..14:00; "
#define THANKED MET "sent thank-you Thu 19 Nov 20:00; "
#define CHECKED THANKED "sent check-in Thu 26 Nov 20:00; "
#define FINISHED CHECKED "sent final Thu 10 Dec 20:00; "
#define PINNED THANKED "pin Fri 20 Nov 09:00 until Wed 2 Dec 09:00; "
#define WAITS "waiting theirs step-waiting "
#define OPEN "act-now theirs step-open "
#define DAY "window Wed 2 Dec 09:00 / Wed 2 Dec 09:00 / Wed 2 Dec 23:59:59"

static const ClockCase pins[] = {
    {"a pin, before its day", PINNED, "27 Nov 09:00",
	"waiting theirs pinned check-in; moving; anchor pin 2 Dec 09:00; "
	"until 2 Dec 09:00; " DAY},
    {"a pin, its moment", PINNED, "2 Dec 09:00",
	"act-now theirs pinned check-in; stalled; " DAY},
    {"a pin, the next day", PINNED, "3 Dec 09:00",
	"act-now theirs pinned check-in; " DAY},
    {"a pin is never let go", PINNED, "1 Mar 2027 09:00",
	"act-now theirs pinned check-in"},
    {"T5 a pin in the gap", THANKED
	"pin Fri 20 Nov 09:00 until Mon 23 Nov 09:00", "23 Nov 09:00",
	"act-now theirs pinned check-in; "
	"guard minimum-gap Tue 24 Nov 20:00"},
    {"T6 a pin in a promise", PINNED
	"promise Fri 20 Nov 10:00 until Mon 14 Dec 12:00", "2 Dec 09:00",
	"act-now theirs pinned check-in; guard promise Tue 15 Dec 12:00; "
	DAY},
    {"T6 a pin in a promise, before its day", PINNED
	"promise Fri 20 Nov 10:00 until Mon 14 Dec 12:00", "1 Dec 09:00",
	"waiting theirs pinned check-in; guard any; " DAY},
    {"out of office, a pin stands", PINNED
	"away Fri 20 Nov 10:00 until Mon 14 Dec", "2 Dec 09:00",
	"act-now theirs pinned check-in; guard away Tue 15 Dec 00:00"},
    {"T5 a pin on a day of hers", PINNED
	"elsewhere check-in Wed 2 Dec 08:00", "2 Dec 09:00",
	"act-now theirs pinned check-in; guard person-day Thu 3 Dec 09:00"},
    {"T4 a pin after two unanswered", THANKED
	"sent check-in Thu 26 Nov 20:00; sent check-in Thu 3 Dec 20:00; "
	"pin Fri 4 Dec 09:00 until Mon 14 Dec 09:00", "14 Dec 09:00",
	"act-now theirs pinned final; guard unanswered; unanswered 2"},
    {"a pin when the cadence is used up: its last step", FINISHED
	"pin Fri 11 Dec 09:00 until Fri 15 Jan 2027 09:00", "28 Dec 09:00",
	"waiting theirs pinned final; guard any; until 15 Jan 2027 09:00"},
    {"a pin when the cadence is used up, on its day", FINISHED
	"pin Fri 11 Dec 09:00 until Fri 15 Jan 2027 09:00",
	"15 Jan 2027 09:00", "act-now theirs pinned final; guard unanswered"},
    {"a pin against a snooze", PINNED
	"snooze Fri 20 Nov 10:00 until Mon 14 Dec", "2 Dec 09:00",
	"act-now theirs pinned check-in"},
    {"a pin with an interview ahead", PINNED
	"interview Mon 14 Dec 13:00..14:00", "2 Dec 09:00",
	"act-now theirs pinned check-in"},
    {"a pin after an interview: the thank-you is the next step", PINNED
	"interview Tue 1 Dec 13:00..14:00", "2 Dec 09:00",
	"act-now theirs pinned thank-you"},
    {"a pin after their reply, before its day", PINNED
	"them Mon 23 Nov 09:00", "24 Nov 09:00",
	"your-turn yours they-wrote-last *; letter; guard any"},
    {"a pin after their reply, on its day", PINNED
	"them Mon 23 Nov 09:00", "2 Dec 09:00",
	"act-now yours pinned check-in; letter"},
    {"a pin after their reply and the answer", PINNED
	"them Mon 23 Nov 09:00; mail Mon 23 Nov 10:00", "2 Dec 09:00",
	"act-now theirs pinned check-in; " DAY},
    {"a pin is fulfilled by a follow-up on its day", PINNED
	"sent check-in Wed 2 Dec 10:00", "2 Dec 11:00",
	WAITS "final; window Wed 16 Dec 10:00 / Wed 16 Dec 10:00 / "
	"Wed 23 Dec 10:00"},
    {"a pin is fulfilled earlier that day", PINNED
	"sent check-in Wed 2 Dec 08:00", "2 Dec 11:00", WAITS "final"},
    {"a pin is fulfilled by a call after its day", PINNED
	"call check-in Fri 4 Dec 10:00", "4 Dec 11:00", WAITS "final"},
    {"a pin is not fulfilled the day before", PINNED
	"sent check-in Tue 1 Dec 23:00", "2 Dec 09:00",
	"act-now theirs pinned final; guard minimum-gap Fri 4 Dec 23:00"},
    {"a pin is not fulfilled by an answer", PINNED
	"them Wed 2 Dec 09:30; mail Wed 2 Dec 10:00", "2 Dec 11:00",
	"act-now theirs pinned check-in; " DAY},
    {"a pin taken back", PINNED "no-pin Sat 21 Nov 09:00", "27 Nov 09:00",
	OPEN "check-in"},
    {"a pin, and another", PINNED
	"pin Sat 21 Nov 09:00 until Mon 7 Dec 09:00", "2 Dec 09:00",
	"waiting theirs pinned check-in; until 7 Dec 09:00"},
    {"a pin earlier than the cadence's day", THANKED
	"pin Fri 20 Nov 09:00 until Wed 25 Nov 09:00", "25 Nov 09:00",
	"act-now theirs pinned check-in"},
    {"a pin on a Sunday stays there", THANKED
	"pin Fri 20 Nov 09:00 until Sun 29 Nov 09:00", "29 Nov 09:00",
	"act-now theirs pinned check-in; window Sun 29 Nov 09:00 / "
	"Sun 29 Nov 09:00 / Sun 29 Nov 23:59:59"},
    {"a pin sleeps in what is closed", PINNED
	"stage withdrawn Mon 23 Nov 09:00", "2 Dec 09:00",
	"closed nobody closed -; until 23 Nov 09:00"},
    {"a pin sleeps in what was let go", PINNED "let-go Mon 23 Nov 09:00",
	"2 Dec 09:00", "closed nobody let-go -"},
    {"a pin wakes with it", PINNED "let-go Mon 23 Nov 09:00; "
	"revived Tue 24 Nov 09:00", "2 Dec 09:00",
	"act-now theirs pinned check-in; " DAY},
    {"a pin before any interview, without a date to count from",
	"stage screening Mon 2 Nov 09:00; "
	"pin Mon 2 Nov 09:00 until Mon 9 Nov 09:00", "9 Nov 09:00",
	"act-now theirs pinned status-inquiry; anchor pin 9 Nov 09:00"},
};

#define SNOOZED THANKED "snooze Fri 27 Nov 09:00 until Mon 14 Dec; "

static const ClockCase snoozes[] = {
    {"snoozed", SNOOZED, "1 Dec 09:00",
	"waiting theirs snoozed *; until 14 Dec; moving"},
    {"snoozed, its last second", SNOOZED, "13 Dec 23:59:59",
	"waiting theirs snoozed *"},
    {"snoozed, and over", THANKED "snooze Thu 26 Nov 21:00 until "
	"Sat 28 Nov", "28 Nov 00:00", OPEN "check-in"},
    {"snoozed, and they wrote", SNOOZED "them Mon 30 Nov 09:00",
	"1 Dec 09:00", "your-turn yours they-wrote-last -; letter"},
    {"snoozed after they wrote", THANKED "them Mon 23 Nov 09:00; "
	"snooze Mon 23 Nov 10:00 until Mon 30 Nov", "24 Nov 09:00",
	"waiting yours snoozed *"},
    {"snoozed no more", SNOOZED "no-snooze Fri 27 Nov 10:00",
	"27 Nov 11:00", OPEN "check-in"},
    {"snoozed into the past", THANKED "snooze Fri 27 Nov 09:00 until "
	"Mon 2 Nov", "27 Nov 09:00", OPEN "check-in"},
    {"snoozed over the day it would be let go: due first",
	THANKED "snooze Fri 27 Nov 09:00 until Fri 15 Jan 2027",
	"15 Jan 2027 00:00", "act-now theirs * check-in"},
};

static const ClockCase ends[] = {
    {"let go 14 days after the last follow-up, a second before", FINISHED,
	"24 Dec 19:59:59", "waiting theirs exhausted -; until 24 Dec 20:00; "
	"unanswered 2"},
    {"let go 14 days after the last follow-up", FINISHED, "24 Dec 20:00",
	"closed nobody let-go -; stage let-go; until 24 Dec 20:00; moving"},
    {"let go for ever", FINISHED, "24 Dec 2036 20:00",
	"closed nobody let-go -"},
    {"let go, classic", CHECKED "cadence classic", "10 Dec 20:00",
	"closed nobody let-go -; until 10 Dec 20:00"},
    {"let go after a missed check-in, a second before", THANKED,
	"14 Dec 19:59:59", "act-now theirs step-late check-in; stalled"},
    {"let go after a missed check-in", THANKED, "14 Dec 20:00",
	"closed nobody let-go -; stage let-go; until 14 Dec 20:00; moving"},
    {"let go after a missed final one", CHECKED, "31 Dec 20:00",
	"closed nobody let-go -"},
    {"let go after a missed final one, a second before", CHECKED,
	"31 Dec 19:59:59", "act-now theirs step-late final"},
    {"let go after an inquiry never made", "mail Mon 2 Nov 09:00",
	"26 Nov 09:00", "closed nobody let-go -; until 26 Nov 09:00"},
    {"let go after a missed thank-you and a missed check-in", MET,
	"14 Dec 14:00", "closed nobody let-go -; until 14 Dec 14:00"},
    {"T6 let go after a promise that was never asked about", THANKED
	"promise Fri 20 Nov 09:00 until Tue 24 Nov 12:00", "10 Dec 12:00",
	"closed nobody let-go -; until 10 Dec 12:00"},
    {"T6 let go after that promise, a second before", THANKED
	"promise Fri 20 Nov 09:00 until Tue 24 Nov 12:00",
	"10 Dec 11:59:59", "act-now theirs promise-lapsed check-in"},
    {"J1 a skip begins the wait anew", THANKED
	"skip check-in Thu 10 Dec 09:00", "14 Dec 20:00",
	"act-now theirs step-late final"},
    {"J1 all skipped: 14 days after the last skip", THANKED
	"skip check-in Fri 20 Nov 09:00; skip final Mon 23 Nov 09:00",
	"7 Dec 09:00", "closed nobody let-go -; until 7 Dec 09:00"},
    {"a late answer revives", FINISHED "them Mon 11 Jan 2027 09:00",
	"11 Jan 2027 10:00", "your-turn yours they-wrote-last -; letter; "
	"stage applied"},
    {"a late answer revives what a missed step let go",
	THANKED "stage final Fri 20 Nov 09:00; them Mon 11 Jan 2027 09:00",
	"11 Jan 2027 10:00", "your-turn yours they-wrote-last -; "
	"stage final"},
    {"a late answer revives what was let go by hand", THANKED
	"let-go Mon 23 Nov 09:00; them Mon 30 Nov 09:00; "
	"mail Mon 30 Nov 10:00", "1 Dec 09:00",
	WAITS "check-in; stage applied; anchor answer 30 Nov 10:00"},
    {"let go by hand", THANKED "let-go Mon 23 Nov 09:00", "26 Nov 21:00",
	"closed nobody let-go -; until 23 Nov 09:00"},
    {"an earlier letter does not revive it", THANKED
	"let-go Mon 23 Nov 09:00; them Sun 22 Nov 09:00", "26 Nov 21:00",
	"closed nobody let-go -"},
    {"a machine does not revive it", THANKED "let-go Mon 23 Nov 09:00; "
	"machine Tue 24 Nov 09:00", "26 Nov 21:00",
	"closed nobody let-go -"},
    {"revived by hand after a missed step: 14 days more", THANKED
	"revived Mon 21 Dec 09:00", "4 Jan 2027 08:59:59",
	"act-now theirs step-late check-in"},
    {"revived by hand, and let go again", THANKED
	"revived Mon 21 Dec 09:00", "4 Jan 2027 09:00",
	"closed nobody let-go -; until 4 Jan 2027 09:00"},
    {"revived by hand when used up", FINISHED "revived Mon 28 Dec 09:00",
	"29 Dec 09:00", "waiting theirs exhausted -; "
	"until 11 Jan 2027 09:00; unanswered 2"},
    {"J3 rejected", THANKED "stage rejected Mon 23 Nov 09:00",
	"26 Nov 21:00", "closed nobody closed -; stage rejected; moving; "
	"until 23 Nov 09:00"},
    {"J3 rejected, and another letter: it stays closed", THANKED
	"stage rejected Mon 23 Nov 09:00; them Tue 24 Nov 09:00",
	"26 Nov 21:00", "closed nobody closed -; stage rejected"},
    {"accepted", THANKED "stage accepted Mon 23 Nov 09:00",
	"26 Nov 21:00", "closed nobody closed -; stage accepted"},
    {"an interview begins anew what was used up", FINISHED
	"interview Mon 14 Dec 09:00..10:00", "14 Dec 11:00",
	OPEN "thank-you; unanswered 0"},
};

const ClockTable clock_pins = CLOCK_TABLE("pins", pins);
const ClockTable clock_snoozes = CLOCK_TABLE("snoozes", snoozes);
const ClockTable clock_ends = CLOCK_TABLE("let go and revived", ends);
