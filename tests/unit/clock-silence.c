/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Silence thresholds of the stages, and inputs that cannot be. */
#include "../support/clock-cases.h"

#define MET "them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; " \
	"interview Thu 19 Nov 13:00..14:00; "
#define THANKED MET "sent thank-you Thu 19 Nov 20:00; "
#define APPLIED "mail Mon 2 Nov 09:00; "
/* Nothing is due for months. */
#define QUIET APPLIED "promise Mon 2 Nov 10:00 until Mon 1 Feb 2027; "
#define STANDS "waiting theirs promise-stands status-inquiry; guard promise"
#define WAITS "waiting theirs step-waiting "

static const ClockCase silences[] = {
    {"silence, applied, day 21", QUIET, "23 Nov 09:00",
	STANDS "; moving; silence 1814400"},
    {"silence, applied, day 22", QUIET, "24 Nov 09:00", STANDS "; stalled"},
    {"silence, applied, a second over", QUIET, "23 Nov 09:00:01",
	STANDS "; stalled"},
    {"silence, screening, day 15", QUIET "stage screening Mon 2 Nov 10:00",
	"17 Nov 09:00", STANDS "; moving; stage screening"},
    {"silence, screening, day 16", QUIET "stage screening Mon 2 Nov 10:00",
	"18 Nov 09:00", STANDS "; stalled"},
    {"silence, interviewing, day 12",
	QUIET "stage interviewing Mon 2 Nov 10:00", "14 Nov 09:00",
	STANDS "; moving"},
    {"silence, interviewing, day 13",
	QUIET "stage interviewing Mon 2 Nov 10:00", "15 Nov 09:00",
	STANDS "; stalled"},
    {"silence, final, day 12", QUIET "stage final Mon 2 Nov 10:00",
	"14 Nov 09:00", STANDS "; moving"},
    {"silence, final, day 13", QUIET "stage final Mon 2 Nov 10:00",
	"15 Nov 09:00", STANDS "; stalled"},
    {"silence, offer, day 5", QUIET "stage offer Mon 2 Nov 10:00",
	"7 Nov 09:00", STANDS "; moving"},
    {"silence, offer, day 6", QUIET "stage offer Mon 2 Nov 10:00",
	"8 Nov 09:00", STANDS "; stalled"},
    {"silence, offer, day 6, a step to come",
	APPLIED "stage offer Mon 2 Nov 10:00", "8 Nov 09:00",
	WAITS "status-inquiry; stalled"},
    {"silence, applied, day 6, a step to come", APPLIED, "8 Nov 09:00",
	WAITS "status-inquiry; moving"},
    {"silence, applied, day 7, a step is due", APPLIED, "9 Nov 09:00",
	"act-now theirs step-open status-inquiry; stalled"},
    {"silence, screening, day 15, a step is due",
	APPLIED "stage screening Mon 2 Nov 10:00; skip status-inquiry "
	"Tue 3 Nov 09:00", "17 Nov 09:00",
	"act-now theirs step-late second-inquiry; stalled"},
    {"silence, interviewing, day 12, a step is due", THANKED
	"stage interviewing Thu 19 Nov 15:00", "28 Nov 09:00",
	"act-now theirs step-open check-in; stalled"},
    {"silence, interviewing, day 13 since the letter, none since the meeting",
	THANKED "stage interviewing Thu 19 Nov 15:00", "25 Nov 09:00",
	WAITS "check-in; moving; silence 777600"},
    {"silence as the user sets it, day 3", APPLIED "silence applied 3",
	"5 Nov 09:00", WAITS "status-inquiry; moving"},
    {"silence as the user sets it, day 4", APPLIED "silence applied 3",
	"6 Nov 09:00", WAITS "status-inquiry; stalled"},
    {"silence is not theirs when the turn is yours", APPLIED
	"them Tue 3 Nov 09:00", "30 Dec 09:00",
	"your-turn yours they-wrote-last -; moving"},
    {"silence with an interview ahead", APPLIED
	"interview Thu 31 Dec 13:00..14:00", "30 Dec 09:00",
	"waiting theirs interview-ahead -; moving"},
    {"silence in what is closed", APPLIED "stage withdrawn Tue 3 Nov 09:00",
	"30 Dec 09:00", "closed nobody closed -; moving"},
    {"silence is not shortened by the user's touches", QUIET
	"call - Mon 16 Nov 09:00", "24 Nov 09:00",
	"waiting theirs promise-stands *; guard promise; stalled; "
	"silence 1900800"},
    {"silence since the interview when they never wrote",
	"mail Mon 2 Nov 09:00; interview Thu 19 Nov 13:00..14:00; "
	"sent thank-you Thu 19 Nov 20:00", "20 Nov 14:00",
	WAITS "check-in; silence 86400"},
};

static const ClockCase impossible[] = {
    {"nothing at all is known", "", "20 Nov 09:00",
	"waiting theirs nothing-to-count-from status-inquiry; silence 0; "
	"moving; window never / never / never"},
    {"a stage, and nothing dated", "stage final Mon 2 Nov 09:00",
	"20 Nov 09:00", "waiting theirs nothing-to-count-from *; moving"},
    {"an interview in a far year", THANKED
	"interview Fri 31 Dec 9999 13:00..14:00", "27 Nov 09:00",
	"waiting theirs interview-ahead -"},
    {"an interview long ago", "interview Fri 1 Jan 1971 13:00..14:00",
	"20 Nov 09:00", "closed nobody let-go -"},
    {"an interview that ends before it begins",
	"interview Thu 19 Nov 13:00 until Thu 19 Nov 12:00", "19 Nov 12:30",
	"act-now theirs step-open thank-you; window 19 Nov 12:00 / "
	"20 Nov 00:00 / 21 Nov 12:00"},
    {"an interview of a year",
	"interview Thu 19 Nov 2026 13:00 until Fri 19 Nov 2027 13:00",
	"19 Nov 2027 12:00", "waiting theirs interview-ahead -"},
    {"an interview taken back", APPLIED
	"interview Thu 5 Nov 13:00..14:00; no-interview Thu 5 Nov 13:00",
	"5 Nov 15:00", WAITS "status-inquiry"},
    {"the clock was set back before all of it", APPLIED, "1 Oct 09:00",
	WAITS "status-inquiry; silence 0; moving; window Mon 9 Nov 09:00 / "
	"Mon 9 Nov 09:00 / Thu 12 Nov 09:00"},
    {"the clock was set back before the thank-you", THANKED,
	"19 Nov 15:00", WAITS "check-in; window Thu 26 Nov 20:00 / "
	"Thu 26 Nov 20:00 / Mon 30 Nov 20:00"},
    {"the clock was set back before their letter", APPLIED
	"them Thu 5 Nov 09:00", "4 Nov 09:00",
	"your-turn yours they-wrote-last -; letter; silence 0"},
    {"the clock was set back before their letter was answered", APPLIED
	"them Thu 5 Nov 09:00; mail Thu 5 Nov 10:00", "4 Nov 09:00",
	WAITS "status-inquiry; silence 0; window Thu 12 Nov 10:00 / "
	"Thu 12 Nov 10:00 / Mon 16 Nov 10:00"},
    {"a promise for the end of all years", THANKED
	"promise Fri 20 Nov 09:00 until Fri 31 Dec 9999", "27 Nov 09:00",
	"waiting theirs promise-stands check-in; guard promise"},
    {"a snooze to the end of all years", THANKED
	"snooze Fri 20 Nov 09:00 until Fri 31 Dec 9999", "27 Nov 09:00",
	"waiting theirs snoozed *"},
    {"a pin at the beginning of all clocks", THANKED
	"pin Fri 20 Nov 09:00 until Thu 1 Jan 1970 00:00:01",
	"20 Nov 10:00", "act-now theirs pinned check-in; guard any"},
    {"holidays for two years: the days themselves", THANKED
	"holidays 1 Jan 2026 to 31 Dec 2028", "20 Nov 09:00",
	WAITS "check-in; window Thu 26 Nov 20:00 / "
	"Thu 26 Nov 20:00 / Sun 29 Nov 20:00"},
    {"holidays for a year: the first day behind it", "gap 0; " THANKED
	"holidays 23 Nov 2026 to 31 Oct 2027", "20 Nov 09:00",
	WAITS "check-in; window Thu 26 Nov 2026 20:00 / "
	"Mon 1 Nov 2027 20:00 / Mon 1 Nov 2027 20:00"},
    {"out of office for ever", THANKED
	"away Thu 19 Nov 20:01 until Fri 31 Dec 9999", "27 Nov 09:00",
	"waiting theirs away check-in; guard away"},
    {"a word about a guard that is none", THANKED
	"override nonsense Fri 20 Nov 09:00", "26 Nov 20:00",
	"act-now theirs step-open check-in; overridden none"},
    {"a gap of years", "gap 1000; " THANKED, "26 Nov 20:00",
	"waiting theirs minimum-gap check-in; guard minimum-gap"},
};

const ClockTable clock_silences = CLOCK_TABLE("silence", silences);
const ClockTable clock_impossible = CLOCK_TABLE("impossible", impossible);
