/* SPDX-License-Identifier: GPL-3.0-or-later */
/* T6 their own timeline, T9 replies that hold off or ask, invitations, and who
 * is away. */
#include "../support/clock-cases.h"

#define MET "them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; " \
	"interview Thu 19 Nov 13:00..14:00; "
#define THANKED MET "sent thank-you Thu 19 Nov 20:00; "
#define PROMISED THANKED "promise Fri 20 Nov 09:00 until " \
	"Tue 24 Nov 12:00; "
/* A mail of theirs that promises a day, and the user's yes to it. */
#define CONFIRMED(mail) THANKED #mail " Fri 20 Nov 09:00 id m; " \
	"promise Fri 20 Nov 09:00 until Tue 24 Nov 12:00 of m"
#define WAITS "waiting theirs step-waiting "
#define OPEN "act-now theirs step-open "
#define STANDS "waiting theirs promise-stands "
#define LAPSED "theirs promise-lapsed "

static const ClockCase promises[] = {
    {"T6 a promise noted by hand stands", PROMISED, "20 Nov 10:00",
	STANDS "check-in; guard promise; until 24 Nov 12:00; moving; "
	"window Wed 25 Nov 12:00 / Wed 25 Nov 12:00 / Thu 26 Nov 12:00"},
    {"T6 its last second", PROMISED, "24 Nov 11:59:59",
	STANDS "check-in; guard promise"},
    {"T6 lapsed this second", PROMISED, "24 Nov 12:00",
	"waiting " LAPSED "check-in; until 24 Nov 12:00; "
	"anchor promise 24 Nov 12:00; guard promise"},
    {"T6 lapsed 23 hours ago", PROMISED, "25 Nov 11:00",
	"waiting " LAPSED "check-in; moving; guard promise"},
    {"T6 lapsed 24 hours ago", PROMISED, "25 Nov 12:00",
	"act-now " LAPSED "check-in; stalled; window Wed 25 Nov 12:00 / "
	"Wed 25 Nov 12:00 / Thu 26 Nov 12:00"},
    {"T6 lapsed 48 hours ago", PROMISED, "26 Nov 12:00",
	"act-now " LAPSED "check-in"},
    {"T6 lapsed 49 hours ago: late", PROMISED, "26 Nov 13:00",
	"act-now " LAPSED "check-in; window Wed 25 Nov 12:00 / "
	"Wed 25 Nov 12:00 / Thu 26 Nov 12:00; stalled"},
    {"T6 lapsed on a Friday", THANKED
	"promise Fri 20 Nov 09:00 until Fri 27 Nov 12:00",
	"Sat 28 Nov 11:00", "waiting " LAPSED "check-in; guard promise; "
	"window Sat 28 Nov 12:00 / Mon 30 Nov 12:00 / Mon 30 Nov 12:00"},
    {"T6 lapsed on a Thursday", THANKED
	"promise Fri 20 Nov 09:00 until Thu 26 Nov 12:00",
	"Fri 27 Nov 12:00", "act-now " LAPSED "check-in; "
	"window Fri 27 Nov 12:00 / Fri 27 Nov 12:00 / Mon 30 Nov 12:00"},
    {"T6 the check-in's own day gives way", THANKED
	"promise Fri 20 Nov 09:00 until Mon 7 Dec 12:00",
	"Fri 27 Nov 09:00", STANDS "check-in; guard promise; "
	"until 7 Dec 12:00; window Tue 8 Dec 12:00 / Tue 8 Dec 12:00 / "
	"Wed 9 Dec 12:00"},
    {"T6 lapsed, and asked", PROMISED "sent check-in Wed 25 Nov 13:00",
	"26 Nov 09:00", WAITS "final; unanswered 1; "
	"anchor follow-up 25 Nov 13:00; window Wed 9 Dec 13:00 / "
	"Wed 9 Dec 13:00 / Wed 16 Dec 13:00"},
    {"T6 the thank-you does not wait", MET
	"promise Thu 19 Nov 14:30 until Fri 4 Dec", "19 Nov 15:00",
	OPEN "thank-you; window 19 Nov 14:00 / 20 Nov 02:00 / "
	"21 Nov 14:00"},
    {"T6 the check-in after a passed thank-you does", MET
	"promise Thu 19 Nov 14:30 until Fri 4 Dec", "24 Nov 09:00",
	STANDS "check-in; guard promise"},
    {"T6 the interview that was promised took place",
	"them Mon 16 Nov 09:00; promise Mon 16 Nov 09:00 until "
	"Wed 18 Nov 12:00; interview Thu 19 Nov 13:00..14:00; "
	"sent thank-you Thu 19 Nov 20:00", "20 Nov 09:00",
	WAITS "check-in; anchor thank-you 19 Nov 20:00"},
    {"T6 taken back", PROMISED "no-promise Sat 21 Nov 09:00",
	"23 Nov 09:00", WAITS "check-in; window Thu 26 Nov 20:00 / "
	"Thu 26 Nov 20:00 / Mon 30 Nov 20:00"},
    {"T6 the newest one wins, the later", PROMISED
	"promise Mon 23 Nov 09:00 until Tue 1 Dec 12:00", "25 Nov 13:00",
	STANDS "check-in; guard promise; until 1 Dec 12:00"},
    {"T6 the newest one wins, the earlier", PROMISED
	"promise Fri 20 Nov 10:00 until Mon 23 Nov 12:00", "24 Nov 11:00",
	"waiting " LAPSED "check-in; until 23 Nov 12:00; guard any"},
    {"T6 they kept it", PROMISED "them Tue 24 Nov 10:00",
	"25 Nov 12:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 they kept it, and were answered", PROMISED
	"them Tue 24 Nov 10:00; mail Tue 24 Nov 11:00", "25 Nov 12:00",
	WAITS "check-in; window Tue 1 Dec 11:00 / Tue 1 Dec 11:00 / "
	"Fri 4 Dec 11:00"},
    {"T6 confirmed in their letter: it asks all the same", CONFIRMED(them),
	"20 Nov 10:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 confirmed in their invitation", CONFIRMED(invite),
	"20 Nov 10:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 confirmed in their offer", CONFIRMED(offer),
	"20 Nov 10:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 confirmed in their letter, lapsed and not answered",
	CONFIRMED(them), "25 Nov 12:00",
	"your-turn yours they-wrote-last -; letter"},
    {"T6 confirmed in their letter, and answered", CONFIRMED(them)
	"; mail Fri 20 Nov 11:00", "20 Nov 12:00",
	STANDS "check-in; guard promise; until 24 Nov 12:00"},
    {"T6 confirmed in their letter, answered, and lapsed", CONFIRMED(them)
	"; mail Fri 20 Nov 11:00", "25 Nov 12:00",
	"act-now " LAPSED "check-in; anchor promise 24 Nov 12:00"},
    {"T6 confirmed in a letter that only held off", THANKED
	"hold Fri 20 Nov 09:00 until Tue 24 Nov 12:00 id m; "
	"promise Fri 20 Nov 09:00 until Mon 30 Nov 12:00 of m",
	"20 Nov 10:00",
	STANDS "check-in; guard promise; until 30 Nov 12:00; no-letter"},
    {"T6 noted by hand after their letter: it only held off", THANKED
	"them Fri 20 Nov 09:00; promise Fri 20 Nov 09:30 "
	"until Tue 24 Nov 12:00", "20 Nov 10:00",
	STANDS "check-in; guard promise; until 24 Nov 12:00"},
    {"T6 noted by hand, and taken back", THANKED
	"them Fri 20 Nov 09:00; promise Fri 20 Nov 09:30 "
	"until Tue 24 Nov 12:00; no-promise Fri 20 Nov 09:40",
	"20 Nov 10:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 a promise without a confirmation is their letter", THANKED
	"them Fri 20 Nov 09:00", "20 Nov 10:00",
	"your-turn yours they-wrote-last -; letter"},
    {"T6 a promise from before their letter holds no answer off",
	PROMISED "them Fri 20 Nov 10:00", "20 Nov 11:00",
	"your-turn yours they-wrote-last -; letter"},
    {"T6 at the user's word", THANKED
	"promise Fri 20 Nov 09:00 until Mon 7 Dec 12:00; "
	"override promise Fri 27 Nov 09:00", "27 Nov 09:00",
	OPEN "check-in; overridden promise; window Thu 26 Nov 20:00 / "
	"Thu 26 Nov 20:00 / Mon 30 Nov 20:00"},
    {"T6 promised for a day that was over already", THANKED
	"promise Fri 20 Nov 09:00 until Wed 18 Nov 12:00", "20 Nov 10:00",
	WAITS "check-in; anchor thank-you 19 Nov 20:00"},
    {"T6 before any interview",
	"mail Mon 2 Nov 09:00; promise Mon 2 Nov 10:00 until "
	"Mon 16 Nov 12:00", "10 Nov 09:00",
	STANDS "status-inquiry; guard promise; window Tue 17 Nov 12:00 / "
	"Tue 17 Nov 12:00 / Wed 18 Nov 12:00"},
    {"T6 it keeps alive what would be let go", THANKED
	"sent check-in Thu 26 Nov 20:00; sent final Thu 10 Dec 20:00; "
	"promise Mon 14 Dec 09:00 until Mon 11 Jan 2027 12:00",
	"Mon 4 Jan 2027 09:00",
	"waiting theirs promise-stands -; guard promise; unanswered 2"},
};

static const ClockCase holding[] = {
    {"T9 a holding reply with a date", THANKED
	"hold Fri 20 Nov 09:00 until Tue 24 Nov 12:00", "20 Nov 10:00",
	STANDS "check-in; guard promise; until 24 Nov 12:00; no-letter"},
    {"T9 23 hours after it", THANKED
	"hold Fri 20 Nov 09:00 until Tue 24 Nov 12:00", "25 Nov 11:00",
	"waiting " LAPSED "check-in; guard promise"},
    {"T9 24 hours after it", THANKED
	"hold Fri 20 Nov 09:00 until Tue 24 Nov 12:00", "25 Nov 12:00",
	"act-now " LAPSED "check-in; window Wed 25 Nov 12:00 / "
	"Wed 25 Nov 12:00 / Thu 26 Nov 12:00"},
    {"T9 a holding reply without a date counts as their word", THANKED
	"hold Fri 20 Nov 09:00", "20 Nov 10:00",
	WAITS "check-in; anchor reply 20 Nov 09:00; no-letter; window "
	"Fri 27 Nov 09:00 / Fri 27 Nov 09:00 / Mon 30 Nov 09:00"},
    {"T9 it holds everything, the thank-you too",
	"hold Tue 17 Nov 09:00 until Mon 23 Nov; "
	"interview Thu 19 Nov 13:00..14:00", "19 Nov 15:00",
	STANDS "thank-you; guard promise"},
    {"T9 a real answer after it", THANKED
	"hold Fri 20 Nov 09:00 until Tue 24 Nov 12:00; "
	"them Mon 23 Nov 09:00", "23 Nov 10:00",
	"your-turn yours they-wrote-last -; letter"},
    {"T9 at the user's word", THANKED
	"hold Fri 20 Nov 09:00 until Mon 7 Dec 12:00; "
	"override promise Fri 27 Nov 09:00", "27 Nov 09:00",
	OPEN "check-in; overridden promise; window Fri 27 Nov 09:00 / "
	"Fri 27 Nov 09:00 / Mon 30 Nov 09:00"},
    {"T9 the word of before it is spent", THANKED
	"override promise Fri 20 Nov 08:00; "
	"hold Fri 20 Nov 09:00 until Mon 7 Dec 12:00", "27 Nov 09:00",
	STANDS "check-in; guard promise; overridden none"},
};

#define AWAY THANKED "away Thu 19 Nov 20:01 until Mon 7 Dec; "
#define GONE "waiting theirs away "

static const ClockCase away[] = {
    {"out of office holds", AWAY, "27 Nov 09:00",
	GONE "check-in; guard away Tue 8 Dec 00:00; moving"},
    {"out of office until one business day after", AWAY, "7 Dec 23:59:59",
	GONE "check-in; guard away Tue 8 Dec 00:00"},
    {"out of office, one business day after", AWAY, "8 Dec 00:00",
	OPEN "check-in; stalled"},
    {"out of office, one business day after Saturday is Monday",
	THANKED "away Thu 19 Nov 20:01 until Sat 5 Dec",
	"Sun 6 Dec 12:00", GONE "check-in; guard away Mon 7 Dec 00:00"},
    {"out of office, back on Friday",
	THANKED "away Thu 19 Nov 20:01 until Fri 4 Dec",
	"Sun 6 Dec 12:00", GONE "check-in; guard away Mon 7 Dec 00:00"},
    {"out of office, back on Friday before a holiday",
	THANKED "away Thu 19 Nov 20:01 until Fri 4 Dec; holiday Mon 7 Dec",
	"Mon 7 Dec 12:00", GONE "check-in; guard away Tue 8 Dec 00:00"},
    {"out of office, told in another application", THANKED
	"elsewhere-away Thu 19 Nov 20:01 until Mon 7 Dec", "27 Nov 09:00",
	GONE "check-in; guard away Tue 8 Dec 00:00"},
    {"out of office, somebody else", THANKED
	"contact anna@corp.example; contact ben@corp.example; "
	"away Thu 19 Nov 20:01 until Mon 7 Dec from ben@corp.example",
	"27 Nov 09:00", OPEN "check-in"},
    {"out of office, and wrote all the same",
	AWAY "them Mon 23 Nov 09:00; mail Mon 23 Nov 10:00",
	"30 Nov 10:00", OPEN "check-in"},
    {"out of office, the thank-you too", MET
	"away Thu 19 Nov 14:01 until Mon 23 Nov", "19 Nov 15:00",
	GONE "thank-you; guard away Tue 24 Nov 00:00"},
    {"out of office, at the user's word", AWAY
	"override away Fri 27 Nov 09:00", "27 Nov 09:00",
	OPEN "check-in; overridden away; window Thu 26 Nov 20:00 / "
	"Thu 26 Nov 20:00 / Mon 30 Nov 20:00"},
    {"T6 a promise that ends before the absence", AWAY
	"promise Fri 20 Nov 09:00 until Tue 24 Nov 12:00", "23 Nov 09:00",
	"waiting theirs * check-in; guard away Tue 8 Dec 00:00"},
    {"T6 a promise that ends after the absence", AWAY
	"promise Fri 20 Nov 09:00 until Mon 14 Dec 12:00", "23 Nov 09:00",
	STANDS "check-in; guard promise"},
    {"out of office for months, then due and not let go at once",
	THANKED "away Thu 19 Nov 20:01 until Mon 1 Mar 2027",
	"2 Mar 2027 00:00", OPEN "check-in"},
};

#define INVITED "mail Mon 2 Nov 09:00; invite Fri 6 Nov 09:00 id m; "

/* What asks the user for something is answered, whatever it promises too. */
static const ClockCase asked[] = {
    {"T6 a promise in an invitation: it is to be answered all the same",
	INVITED "promise Fri 6 Nov 09:00 until Fri 13 Nov 12:00 of m",
	"6 Nov 10:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 a promise heard after an invitation",
	INVITED "promise Fri 6 Nov 11:00 until Fri 13 Nov 12:00",
	"6 Nov 12:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 a promise in an offer",
	"mail Mon 2 Nov 09:00; offer Fri 6 Nov 09:00 id m; "
	"promise Fri 6 Nov 09:00 until Fri 13 Nov 12:00 of m",
	"6 Nov 10:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 a promise in a calendar's request",
	"mail Mon 2 Nov 09:00; calendar Fri 6 Nov 09:00 id m "
	"begins Thu 26 Nov 09:00 ends Thu 26 Nov 10:00; "
	"promise Fri 6 Nov 09:00 until Fri 13 Nov 12:00 of m",
	"6 Nov 10:00", "your-turn yours they-wrote-last -; letter"},
    {"T6 a promise in an invitation, answered: it stands",
	INVITED "promise Fri 6 Nov 09:00 until Fri 13 Nov 12:00 of m; "
	"mail Fri 6 Nov 10:00", "9 Nov 10:00",
	STANDS "status-inquiry; guard promise; until 13 Nov 12:00"},
    {"T9 that an answer will come is none: the thank-you is due", MET
	"hold Thu 19 Nov 18:00", "19 Nov 19:00", OPEN "thank-you; "
	"window 19 Nov 14:00 / 20 Nov 02:00 / 21 Nov 14:00"},
    {"T9 with a date it holds the thank-you too", MET
	"hold Thu 19 Nov 18:00 until Fri 27 Nov 12:00", "19 Nov 19:00",
	STANDS "thank-you; guard promise"},
    {"T9 thanked before that", THANKED "hold Thu 19 Nov 21:00",
	"19 Nov 22:00", WAITS "check-in; anchor reply 19 Nov 21:00"},
    {"T9 thanked after that, the role guessed as an answer", MET
	"hold Thu 19 Nov 18:00; mail Thu 19 Nov 19:00", "19 Nov 20:00",
	WAITS "check-in; anchor answer 19 Nov 19:00"},
    {"J1 T9 skipped before that", MET "skip thank-you Thu 19 Nov 15:00; "
	"hold Thu 19 Nov 18:00", "19 Nov 20:00", WAITS "check-in"},
    {"T9 that after a real answer", MET "them Thu 19 Nov 16:00; "
	"hold Thu 19 Nov 18:00", "19 Nov 20:00", WAITS "check-in"},
    {"T9 a pin in what holds off, on its day", THANKED
	"hold Fri 20 Nov 09:00 until Tue 24 Nov 12:00; "
	"pin Fri 20 Nov 10:00 until Mon 23 Nov 09:00", "23 Nov 09:00",
	"act-now theirs pinned check-in; guard promise"},
    {"T9 a pin in what holds off, before its day", THANKED
	"hold Fri 20 Nov 09:00 until Tue 24 Nov 12:00; "
	"pin Fri 20 Nov 10:00 until Mon 23 Nov 09:00", "22 Nov 09:00",
	"waiting theirs pinned check-in; guard promise"},
    {"T5 one guard gone at the user's word, the other not",
	"cadence staged; " THANKED "override minimum-gap Mon 23 Nov 09:00; "
	"elsewhere check-in Mon 23 Nov 08:00", "23 Nov 09:30",
	"waiting theirs person-day detail-note; guard person-day; "
	"overridden minimum-gap"},
};

#define ASKED "mail Mon 2 Nov 09:00; calendar Fri 6 Nov 09:00 of a " \
	"begins Thu 19 Nov 13:00 ends Thu 19 Nov 14:00; "
#define AGREED ASKED "mail Fri 6 Nov 10:00; "
#define TWO ASKED "calendar Fri 6 Nov 09:01 of b " \
	"begins Thu 19 Nov 14:00 ends Thu 19 Nov 15:00; " \
	"mail Fri 6 Nov 10:00; "

/* Interviews that nobody wrote down. */
static const ClockCase invited[] = {
    {"T1 an invitation that was agreed on counts by itself", AGREED,
	"19 Nov 15:00", OPEN "thank-you; anchor interview 19 Nov 14:00"},
    {"T1 written down later, it is no second one", AGREED
	"sent thank-you Thu 19 Nov 20:00; "
	"interview Thu 19 Nov 13:00..14:00 told Sat 21 Nov 09:00",
	"21 Nov 10:00", WAITS "check-in; anchor thank-you 19 Nov 20:00"},
    {"T1 of two in a row, the first is written down", TWO
	"interview Thu 19 Nov 13:00..14:00 told Thu 19 Nov 09:00",
	"19 Nov 15:30", OPEN "thank-you; anchor interview 19 Nov 15:00"},
    {"T1 of two in a row, the second is written down", TWO
	"interview Thu 19 Nov 14:00..15:00 told Thu 19 Nov 09:00",
	"19 Nov 13:30", "waiting theirs interview-ahead -; "
	"until 19 Nov 13:00"},
    {"T7 an offer that was taken back is no news", MET
	"stage offer Fri 20 Nov 09:00; stage final Fri 20 Nov 09:10",
	"20 Nov 10:00", OPEN "thank-you"},
};

const ClockTable clock_promises = CLOCK_TABLE("T6", promises);
const ClockTable clock_asked = CLOCK_TABLE("T6 asked", asked);
const ClockTable clock_invited = CLOCK_TABLE("invited", invited);
const ClockTable clock_holding = CLOCK_TABLE("T9", holding);
const ClockTable clock_away = CLOCK_TABLE("out of office", away);
