/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds a step back: T4, T5, a person's day; and the user's word. */
#include "../support/clock-cases.h"

#define MET "them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; " \
	"interview Thu 19 Nov 13:00..14:00; "
#define THANKED MET "sent thank-you Thu 19 Nov 20:00; "
#define TWICE THANKED "sent check-in Thu 26 Nov 20:00; " \
	"sent check-in Thu 3 Dec 20:00; "
/* The detail note: from Sunday, 22 November, ideally on Tuesday. */
#define STAGED "cadence staged; " THANKED
#define WAITS "waiting theirs step-waiting "
#define OPEN "act-now theirs step-open "
#define GAP "waiting theirs minimum-gap "

static const ClockCase gaps[] = {
    {"T5 three business days after the thank-you", STAGED,
	"Mon 23 Nov 09:00", GAP "detail-note; moving; until 24 Nov 20:00; "
	"guard minimum-gap Tue 24 Nov 20:00; window Tue 24 Nov 20:00 / "
	"Tue 24 Nov 20:00 / Thu 26 Nov 14:00"},
    {"T5 its last second", STAGED, "Tue 24 Nov 19:59:59",
	GAP "detail-note; guard minimum-gap Tue 24 Nov 20:00"},
    {"T5 it is over", STAGED, "Tue 24 Nov 20:00",
	OPEN "detail-note; stalled; window Tue 24 Nov 20:00 / "
	"Tue 24 Nov 20:00 / Thu 26 Nov 14:00"},
    {"T5 no gap wanted", STAGED "gap 0", "Sun 22 Nov 14:00",
	OPEN "detail-note; window Sun 22 Nov 14:00 / Tue 24 Nov 14:00 / "
	"Thu 26 Nov 14:00"},
    {"T5 a holiday is no business day", STAGED "holiday Mon 23 Nov",
	"Tue 24 Nov 21:00", GAP "detail-note; "
	"guard minimum-gap Wed 25 Nov 20:00"},
    {"T5 one business day after Saturday is Monday",
	"cadence staged; gap 1; " MET "sent thank-you Sat 21 Nov 10:00",
	"Sun 22 Nov 15:00", GAP "detail-note; "
	"guard minimum-gap Mon 23 Nov 10:00; window Mon 23 Nov 10:00 / "
	"Tue 24 Nov 14:00 / Thu 26 Nov 14:00"},
    {"T5 one business day after Sunday is Monday",
	"cadence staged; gap 1; " MET "sent thank-you Sun 22 Nov 10:00",
	"Sun 22 Nov 15:00", GAP "detail-note; "
	"guard minimum-gap Mon 23 Nov 10:00"},
    {"T5 one business day after Friday is Monday",
	"cadence staged; gap 1; " MET "sent thank-you Fri 20 Nov 20:00",
	"Sun 22 Nov 15:00", GAP "detail-note; "
	"guard minimum-gap Mon 23 Nov 20:00"},
    {"T5 one business day after Saturday, Monday a holiday: Tuesday",
	"cadence staged; gap 1; holiday Mon 23 Nov; " MET
	"sent thank-you Sat 21 Nov 10:00", "Mon 23 Nov 15:00",
	GAP "detail-note; guard minimum-gap Tue 24 Nov 10:00"},
    {"T5 a call counts for the mail that comes next",
	"gap 12; " THANKED "call check-in Tue 24 Nov 10:00",
	"Wed 9 Dec 09:00", GAP "final; guard minimum-gap Thu 10 Dec 10:00; "
	"window Thu 10 Dec 10:00 / Thu 10 Dec 10:00 / Tue 15 Dec 10:00"},
    {"T5 so does a mail to another contact",
	"gap 12; " THANKED "sent check-in Tue 24 Nov 10:00 "
	"to ben@corp.example", "Wed 9 Dec 09:00",
	GAP "final; guard minimum-gap Thu 10 Dec 10:00"},
    {"T5 their reply ends it, and answers never count",
	"gap 12; " THANKED "them Fri 20 Nov 09:00; mail Fri 20 Nov 10:00",
	"Fri 27 Nov 10:00", OPEN "check-in"},
    {"T5 an interview ends it",
	"gap 12; " THANKED "interview Mon 23 Nov 10:00..11:00; "
	"skip thank-you Mon 23 Nov 12:00", "Mon 30 Nov 11:00",
	OPEN "check-in; anchor interview 23 Nov 11:00"},
    {"T5 a thank-you does not wait for it",
	"gap 12; " THANKED "interview Mon 23 Nov 10:00..11:00",
	"Mon 23 Nov 12:00", OPEN "thank-you"},
    {"T5 at the user's word", STAGED "override minimum-gap Mon 23 Nov 09:00",
	"Mon 23 Nov 09:00", OPEN "detail-note; overridden minimum-gap; "
	"window Sun 22 Nov 14:00 / Tue 24 Nov 14:00 / Thu 26 Nov 14:00"},
    {"T5 their word of before the last touch is spent",
	STAGED "override minimum-gap Thu 19 Nov 15:00", "Mon 23 Nov 09:00",
	GAP "detail-note; overridden none; "
	"guard minimum-gap Tue 24 Nov 20:00"},
    {"T5 their word about another guard", STAGED
	"override promise Mon 23 Nov 09:00", "Mon 23 Nov 09:00",
	GAP "detail-note; guard minimum-gap Tue 24 Nov 20:00"},
    {"T5 the standard check-in is never inside", THANKED,
	"Thu 26 Nov 20:00", OPEN "check-in"},
};

static const ClockCase twos[] = {
    {"T4 two unanswered, a step is left", TWICE, "Thu 10 Dec 09:00",
	"waiting theirs exhausted -; guard unanswered; unanswered 2; "
	"until Thu 17 Dec 20:00"},
    {"T4 let go 14 days after the last", TWICE, "Thu 17 Dec 20:00",
	"closed nobody let-go -; stage let-go; until Thu 17 Dec 20:00; "
	"moving"},
    {"T4 a third at the user's word", TWICE
	"override unanswered Fri 4 Dec 09:00", "Fri 4 Dec 10:00",
	WAITS "final; overridden unanswered; unanswered 2; window "
	"Thu 17 Dec 20:00 / Thu 17 Dec 20:00 / Thu 24 Dec 20:00"},
    {"T4 and due", TWICE "override unanswered Fri 4 Dec 09:00",
	"Thu 17 Dec 20:00", OPEN "final; overridden unanswered"},
    {"T4 the word of before the last touch is spent", TWICE
	"override unanswered Thu 3 Dec 19:00", "Fri 4 Dec 10:00",
	"waiting theirs exhausted -; guard unanswered; overridden none"},
    {"T4 the thank-you is not counted", THANKED
	"sent check-in Thu 26 Nov 20:00", "Thu 10 Dec 20:00",
	OPEN "final; unanswered 1"},
    {"T4 their reply begins the count anew", TWICE
	"them Fri 4 Dec 09:00; mail Fri 4 Dec 10:00", "Mon 7 Dec 09:00",
	WAITS "check-in; unanswered 0"},
    {"T4 an interview begins it anew", TWICE
	"interview Fri 4 Dec 09:00..10:00", "Fri 4 Dec 11:00",
	OPEN "thank-you; unanswered 0"},
    {"T4 all channels count", THANKED "call - Mon 23 Nov 10:00; "
	"text - Thu 26 Nov 10:00", "Mon 30 Nov 09:00",
	"waiting theirs exhausted -; unanswered 2; until Thu 10 Dec 10:00"},
    {"T4 a machine's word is no answer", TWICE "machine Fri 4 Dec 09:00",
	"Thu 10 Dec 09:00", "waiting theirs exhausted -; "
	"guard unanswered; unanswered 2"},
};

#define HELD "waiting theirs person-day "

static const ClockCase person[] = {
    {"T5 a mail to her in another application that day", THANKED
	"elsewhere check-in Thu 26 Nov 10:00", "Thu 26 Nov 20:00",
	HELD "check-in; guard person-day Fri 27 Nov 20:00; moving; "
	"window Fri 27 Nov 20:00 / Fri 27 Nov 20:00 / Mon 30 Nov 20:00"},
    {"T5 a thank-you of another application is one", THANKED
	"elsewhere thank-you Thu 26 Nov 10:00", "Thu 26 Nov 20:00",
	HELD "check-in; guard person-day Fri 27 Nov 20:00"},
    {"T5 an answer to her is none", THANKED
	"elsewhere answer Thu 26 Nov 10:00", "Thu 26 Nov 20:00",
	OPEN "check-in"},
    {"T5 a mail to another person", THANKED
	"elsewhere check-in Thu 26 Nov 10:00 to ben@corp.example",
	"Thu 26 Nov 20:00", OPEN "check-in"},
    {"T5 the day before does not matter", THANKED
	"elsewhere check-in Wed 25 Nov 10:00", "Thu 26 Nov 20:00",
	OPEN "check-in"},
    {"T5 the next day it is over", THANKED
	"elsewhere check-in Thu 26 Nov 10:00", "Fri 27 Nov 20:00",
	OPEN "check-in"},
    {"T5 Friday's moves to Monday",
	"interview Thu 19 Nov 13:00..14:00; "
	"sent thank-you Fri 20 Nov 10:00; elsewhere check-in "
	"Fri 27 Nov 09:00", "Fri 27 Nov 10:00",
	HELD "check-in; guard person-day Mon 30 Nov 10:00"},
    {"T5 over a holiday", "interview Thu 19 Nov 13:00..14:00; "
	"sent thank-you Fri 20 Nov 10:00; elsewhere check-in "
	"Fri 27 Nov 09:00; holiday Mon 30 Nov", "Fri 27 Nov 10:00",
	HELD "check-in; guard person-day Tue 1 Dec 10:00"},
    {"T5 a thank-you waits for another day of hers", MET
	"elsewhere check-in Thu 19 Nov 10:00", "Thu 19 Nov 15:00",
	HELD "thank-you; guard person-day Fri 20 Nov 14:00; window "
	"Fri 20 Nov 14:00 / Fri 20 Nov 14:00 / Sat 21 Nov 14:00"},
    {"T5 a person's day at the user's word", THANKED
	"elsewhere check-in Thu 26 Nov 10:00; "
	"override person-day Thu 26 Nov 20:00", "Thu 26 Nov 20:00",
	OPEN "check-in; overridden person-day; window Thu 26 Nov 20:00 / "
	"Thu 26 Nov 20:00 / Mon 30 Nov 20:00"},
};

const ClockTable clock_gaps = CLOCK_TABLE("T5 the gap", gaps);
const ClockTable clock_twos = CLOCK_TABLE("T4", twos);
const ClockTable clock_person = CLOCK_TABLE("a person's day", person);
