/* SPDX-License-Identifier: GPL-3.0-or-later */
/* T2, T3 and the table of cadences; months' ends, holidays, weekends. */
#include "../support/clock-cases.h"

#define MET "them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; " \
	"interview Thu 19 Nov 13:00..14:00; "
#define THANKED MET "sent thank-you Thu 19 Nov 20:00; "
#define CHECKED THANKED "sent check-in Thu 26 Nov 20:00; "
#define WAITS "waiting theirs step-waiting "
#define OPEN "act-now theirs step-open "
#define LATE "act-now theirs step-late "

static const ClockCase cadences[] = {
    {"T2 standard, the check-in waits", THANKED, "26 Nov 19:59:59",
	WAITS "check-in; moving; window Thu 26 Nov 20:00 / "
	"Thu 26 Nov 20:00 / Mon 30 Nov 20:00; channel mail"},
    {"T2 standard, the check-in opens", THANKED, "26 Nov 20:00",
	OPEN "check-in; stalled; anchor thank-you 19 Nov 20:00"},
    {"T2 standard, its last second", THANKED, "30 Nov 20:00",
	OPEN "check-in"},
    {"T2 standard, late", THANKED, "30 Nov 20:00:01", LATE "check-in"},
    {"T3 standard, the final one waits", CHECKED, "10 Dec 19:59",
	WAITS "final; unanswered 1; window Thu 10 Dec 20:00 / "
	"Thu 10 Dec 20:00 / Thu 17 Dec 20:00"},
    {"T3 standard, the final one opens", CHECKED, "10 Dec 20:00",
	OPEN "final; stalled; anchor follow-up 26 Nov 20:00"},
    {"T3 standard, the final one is late", CHECKED, "17 Dec 20:01",
	LATE "final"},
    {"cadence classic, the thank-you", MET "cadence classic",
	"19 Nov 15:00", OPEN "thank-you; window 19 Nov 14:00 / "
	"20 Nov 14:00 / 21 Nov 14:00"},
    {"cadence classic, the check-in", THANKED "cadence classic",
	"20 Nov 09:00", WAITS "check-in; window 26 Nov 20:00 / "
	"26 Nov 20:00 / Mon 30 Nov 20:00"},
    {"cadence classic has no final one", CHECKED "cadence classic",
	"27 Nov 09:00", "waiting theirs exhausted -; until 10 Dec 20:00; "
	"unanswered 1"},
    {"cadence prompt, the thank-you", MET "cadence prompt",
	"19 Nov 15:00", OPEN "thank-you; window 19 Nov 14:00 / "
	"19 Nov 18:00 / 20 Nov 14:00"},
    {"cadence prompt, a call when nothing was promised",
	THANKED "cadence prompt", "20 Nov 09:00",
	WAITS "call; channel phone; window 26 Nov 20:00 / 26 Nov 20:00 / "
	"Mon 30 Nov 20:00"},
    {"cadence prompt, a call after the promise lapsed",
	THANKED "cadence prompt; promise 20 Nov until Wed 25 Nov 17:00",
	"25 Nov 18:00", "waiting theirs promise-lapsed call; "
	"channel phone; anchor promise 25 Nov 17:00; "
	"guard promise Thu 26 Nov 17:00; window "
	"Thu 26 Nov 17:00 / Thu 26 Nov 17:00 / Fri 27 Nov 17:00"},
    {"cadence prompt, the inquiry after the call",
	THANKED "cadence prompt; call call Thu 26 Nov 20:00",
	"27 Nov 09:00", WAITS "status-inquiry; channel mail; unanswered 1; "
	"window Thu 3 Dec 20:00 / Thu 3 Dec 20:00 / Mon 7 Dec 20:00"},
    {"cadence prompt, the inquiry after the call for a promise",
	THANKED "cadence prompt; promise 20 Nov until Wed 25 Nov 17:00; "
	"call call Thu 26 Nov 18:00", "27 Nov 09:00",
	WAITS "status-inquiry; window Thu 3 Dec 18:00 / Thu 3 Dec 18:00 / "
	"Mon 7 Dec 18:00"},
    {"cadence gentle, the thank-you", MET "cadence gentle",
	"19 Nov 15:00", OPEN "thank-you; window 19 Nov 14:00 / "
	"20 Nov 14:00 / 21 Nov 14:00"},
    {"cadence gentle, the reminder", THANKED "cadence gentle",
	"20 Nov 09:00", WAITS "reminder; window 26 Nov 20:00 / "
	"26 Nov 20:00 / Mon 30 Nov 20:00"},
    {"cadence gentle, used up",
	THANKED "cadence gentle; sent reminder Thu 26 Nov 20:00",
	"27 Nov 09:00", "waiting theirs exhausted -; until 10 Dec 20:00"},
    {"cadence measured, the check-in",
	MET "cadence measured; sent thank-you Sat 21 Nov 20:00",
	"22 Nov 09:00", WAITS "check-in; window Sat 28 Nov 20:00 / "
	"Mon 30 Nov 20:00 / Tue 1 Dec 20:00"},
    {"cadence measured, the final one", CHECKED "cadence measured",
	"27 Nov 09:00", WAITS "final; window Thu 10 Dec 20:00 / "
	"Thu 10 Dec 20:00 / Thu 17 Dec 20:00"},
    {"cadence staged, the thank-you", MET "cadence staged",
	"19 Nov 15:00", OPEN "thank-you; window 19 Nov 14:00 / "
	"20 Nov 02:00 / 20 Nov 14:00"},
    {"cadence staged, the note counts from the interview",
	MET "cadence staged; sent thank-you Thu 19 Nov 14:30; gap 1",
	"20 Nov 15:00", WAITS "detail-note; anchor interview 19 Nov 14:00; "
	"window Sun 22 Nov 14:00 / Tue 24 Nov 14:00 / Thu 26 Nov 14:00"},
    {"cadence staged, so does the inquiry", THANKED "cadence staged; "
	"sent detail-note Tue 24 Nov 20:00", "25 Nov 09:00",
	WAITS "status-inquiry; anchor interview 19 Nov 14:00; window "
	"Thu 3 Dec 14:00 / Thu 3 Dec 14:00 / Mon 7 Dec 14:00"},
    {"cadence applied, the inquiry", "mail Mon 2 Nov 09:00",
	"3 Nov 09:00", WAITS "status-inquiry; "
	"anchor application 2 Nov 09:00; window Mon 9 Nov 09:00 / "
	"Mon 9 Nov 09:00 / Thu 12 Nov 09:00"},
    {"cadence applied, once more",
	"mail Mon 2 Nov 09:00; sent status-inquiry Mon 9 Nov 10:00",
	"10 Nov 09:00", WAITS "second-inquiry; unanswered 1; window "
	"Mon 16 Nov 10:00 / Mon 16 Nov 10:00 / Thu 19 Nov 10:00"},
    {"cadence applied, used up",
	"mail Mon 2 Nov 09:00; sent status-inquiry Mon 9 Nov 10:00; "
	"sent second-inquiry Mon 16 Nov 10:00", "17 Nov 09:00",
	"waiting theirs exhausted -; until Mon 30 Nov 10:00; "
	"unanswered 2"},
    {"cadence applied, whatever is set, before an interview",
	"mail Mon 2 Nov 09:00; cadence gentle", "9 Nov 09:00",
	OPEN "status-inquiry"},
    {"cadence unknown: the default one",
	THANKED "cadence nonsense; default gentle", "20 Nov 09:00",
	WAITS "reminder"},
    {"cadence of the application before the default",
	THANKED "cadence classic; default gentle", "20 Nov 09:00",
	WAITS "check-in"},
};

static const ClockCase dates[] = {
    {"T2 a month's end: 30 November and seven days",
	"interview Mon 30 Nov 08:00..09:00; sent thank-you Mon 30 Nov 10:00",
	"1 Dec 09:00", WAITS "check-in; window Mon 7 Dec 10:00 / "
	"Mon 7 Dec 10:00 / Thu 10 Dec 10:00"},
    {"T2 a month's end: 31 January, a Sunday",
	"mail Sun 31 Jan 2027 09:00", "1 Feb 2027 09:00",
	WAITS "status-inquiry; window Sun 7 Feb 2027 09:00 / "
	"Mon 8 Feb 2027 09:00 / Wed 10 Feb 2027 09:00"},
    {"T2 no leap day: 22 February 2027",
	"mail Mon 22 Feb 2027 09:00", "23 Feb 2027 09:00",
	WAITS "status-inquiry; window Mon 1 Mar 2027 09:00 / "
	"Mon 1 Mar 2027 09:00 / Thu 4 Mar 2027 09:00"},
    {"T2 onto the leap day", "mail Tue 22 Feb 2028 09:00",
	"23 Feb 2028 09:00", WAITS "status-inquiry; window "
	"Tue 29 Feb 2028 09:00 / Tue 29 Feb 2028 09:00 / "
	"Fri 3 Mar 2028 09:00"},
    {"T2 from the leap day", "mail Tue 29 Feb 2028 09:00",
	"1 Mar 2028 09:00", WAITS "status-inquiry; window "
	"Tue 7 Mar 2028 09:00 / Tue 7 Mar 2028 09:00 / "
	"Fri 10 Mar 2028 09:00"},
    {"T1 48 hours over the leap day",
	"interview Mon 28 Feb 2028 13:00..14:00", "28 Feb 2028 15:00",
	OPEN "thank-you; window 28 Feb 2028 14:00 / 29 Feb 2028 02:00 / "
	"Wed 1 Mar 2028 14:00"},
    {"T2 over the year's end",
	"interview Thu 24 Dec 18:00..19:00; sent thank-you Thu 24 Dec 20:00",
	"25 Dec 09:00", WAITS "check-in; window Thu 31 Dec 20:00 / "
	"Thu 31 Dec 20:00 / Mon 4 Jan 2027 20:00"},
    {"T2 ideal on New Year's Day, a Friday: Monday; earliest stays",
	"holiday 1 Jan 2027; interview Fri 25 Dec 18:00..19:00; "
	"sent thank-you Fri 25 Dec 20:00", "26 Dec 09:00",
	WAITS "check-in; window Fri 1 Jan 2027 20:00 / "
	"Mon 4 Jan 2027 20:00 / Mon 4 Jan 2027 20:00"},
    {"T2 one holiday behind the weekend: Tuesday",
	THANKED "holiday Mon 30 Nov", "20 Nov 09:00",
	WAITS "check-in; window 26 Nov 20:00 / 26 Nov 20:00 / "
	"Tue 1 Dec 20:00"},
    {"T2 Thanksgiving: the ideal day moves, the earliest does not",
	THANKED "holiday Thu 26 Nov", "26 Nov 20:00",
	OPEN "check-in; window Thu 26 Nov 20:00 / Fri 27 Nov 20:00 / "
	"Mon 30 Nov 20:00"},
    {"T2 Thanksgiving and the day after",
	THANKED "holidays Thu 26 Nov to Fri 27 Nov", "20 Nov 09:00",
	WAITS "check-in; window Thu 26 Nov 20:00 / Mon 30 Nov 20:00 / "
	"Mon 30 Nov 20:00"},
    {"T2 a thank-you on Saturday, all on the next business day",
	"interview Fri 20 Nov 16:00..17:00; sent thank-you Sat 21 Nov 10:00",
	"23 Nov 09:00", WAITS "check-in; window Sat 28 Nov 10:00 / "
	"Mon 30 Nov 10:00 / Tue 1 Dec 10:00"},
    {"T2 a step opens on Sunday all the same",
	"interview Fri 20 Nov 16:00..17:00; sent thank-you Sun 22 Nov 10:00",
	"Sun 29 Nov 10:00", OPEN "check-in; window Sun 29 Nov 10:00 / "
	"Mon 30 Nov 10:00 / Wed 2 Dec 10:00"},
};

static const ClockCase begins[] = {
    {"T9 their reply and the answer begin anew",
	CHECKED "them Fri 27 Nov 09:00; mail Fri 27 Nov 10:00",
	"30 Nov 09:00", WAITS "check-in; unanswered 0; window "
	"Fri 4 Dec 10:00 / Fri 4 Dec 10:00 / Mon 7 Dec 10:00; "
	"anchor answer 27 Nov 10:00"},
    {"T9 the answer is no follow-up, what comes behind it is part of it",
	CHECKED "them Fri 27 Nov 09:00; mail Fri 27 Nov 10:00; "
	"mail Fri 27 Nov 11:00", "30 Nov 09:00",
	WAITS "check-in; unanswered 0; anchor answer 27 Nov 11:00"},
    {"T9 a machine begins nothing", CHECKED "machine Fri 27 Nov 09:00",
	"27 Nov 10:00", WAITS "final; unanswered 1"},
    {"T2 a call instead of the check-in",
	THANKED "call check-in Thu 26 Nov 21:00", "27 Nov 09:00",
	WAITS "final; unanswered 1; window Thu 10 Dec 21:00 / "
	"Thu 10 Dec 21:00 / Thu 17 Dec 21:00"},
    {"T2 a text without a step is the next one",
	THANKED "text - Thu 26 Nov 21:00", "27 Nov 09:00",
	WAITS "final; unanswered 1"},
    {"T2 a message through a profile, too",
	THANKED "profile - Thu 26 Nov 21:00", "27 Nov 09:00",
	WAITS "final; unanswered 1"},
    {"J1 the check-in skipped, the final one counts from the thank-you",
	THANKED "skip check-in Fri 20 Nov 09:00", "20 Nov 10:00",
	WAITS "final; unanswered 0; window Thu 3 Dec 20:00 / "
	"Thu 3 Dec 20:00 / Thu 10 Dec 20:00"},
    {"J1 the final one skipped, the check-in is as ever",
	THANKED "skip final Fri 20 Nov 09:00", "26 Nov 20:00",
	OPEN "check-in"},
    {"J1 all skipped", THANKED "skip check-in Fri 20 Nov 09:00; "
	"skip final Fri 20 Nov 09:00", "20 Nov 10:00",
	"waiting theirs exhausted -; until Fri 4 Dec 09:00; unanswered 0"},
    {"J1 skipped before their reply: the new round has it again",
	THANKED "skip check-in Fri 20 Nov 09:00; them Mon 23 Nov 09:00; "
	"mail Mon 23 Nov 10:00", "24 Nov 09:00",
	WAITS "check-in; window Mon 30 Nov 10:00 / Mon 30 Nov 10:00 / "
	"Thu 3 Dec 10:00"},
    {"J1 skipping what no cadence has changes nothing",
	THANKED "skip nonsense Fri 20 Nov 09:00", "20 Nov 10:00",
	WAITS "check-in"},
    {"T2 they wrote before any interview, and were answered",
	"mail Mon 2 Nov 09:00; them Tue 3 Nov 09:00; mail Tue 3 Nov 10:00",
	"4 Nov 09:00", WAITS "status-inquiry; window Tue 10 Nov 10:00 / "
	"Tue 10 Nov 10:00 / Fri 13 Nov 10:00"},
    {"the turn is yours when they wrote last", THANKED
	"them Mon 23 Nov 09:00", "23 Nov 10:00",
	"your-turn yours they-wrote-last -; letter; moving; "
	"until 23 Nov 09:00"},
    {"the turn is yours for ever", THANKED "them Mon 23 Nov 09:00",
	"23 Nov 2027 10:00", "your-turn yours they-wrote-last -; moving"},
};

const ClockTable clock_cadences = CLOCK_TABLE("the cadences", cadences);
const ClockTable clock_dates = CLOCK_TABLE("T2 dates", dates);
const ClockTable clock_begins = CLOCK_TABLE("T2, T9 and J1", begins);
