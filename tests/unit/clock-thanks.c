/* SPDX-License-Identifier: GPL-3.0-or-later */
/* T1 the thank-you, T7 an offer before it, J1 none at all. */
#include "../support/clock-cases.h"

/* The interview is over on Thursday, 19 November 2026, at 14:00. */
#define MET "them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; " \
	"interview Thu 19 Nov 13:00..14:00; "
#define WINDOW "; window Thu 19 Nov 14:00 / Fri 20 Nov 02:00 / " \
	"Sat 21 Nov 14:00"
#define OPEN "act-now theirs step-open thank-you"
#define LATE "act-now theirs thank-you-late thank-you; " \
	"guard late-thank-you 23 Nov 14:00"
/* Passed over: seven days after the interview; the tenth is a Sunday. */
#define CHECK_IN "waiting theirs step-waiting check-in; window " \
	"Thu 26 Nov 14:00 / Thu 26 Nov 14:00 / Mon 30 Nov 14:00"

static const ClockCase late[] = {
    {"T1 the meeting is not over", MET, "19 Nov 13:59:59",
	"waiting theirs interview-ahead -; until 19 Nov 13:00; moving"},
    {"T1 the meeting's last second", MET, "19 Nov 14:00",
	OPEN WINDOW "; stalled; anchor interview 19 Nov 14:00"},
    {"T1 at 12 hours", MET, "20 Nov 02:00", OPEN WINDOW},
    {"T1 at 24 hours", MET, "20 Nov 14:00", OPEN WINDOW},
    {"T1 at 47 hours", MET, "21 Nov 13:00", OPEN WINDOW},
    {"T1 at 48 hours", MET, "21 Nov 14:00", OPEN WINDOW},
    {"T1 a second later", MET, "21 Nov 14:00:01", LATE WINDOW},
    {"T1 at 49 hours", MET, "21 Nov 15:00", LATE "; instead check-in"},
    {"T1 at 3 days", MET, "22 Nov 14:00", LATE "; instead check-in"},
    {"T1 at 4 days", MET, "23 Nov 14:00", LATE "; instead check-in"},
    {"T1 after 4 days: a check-in", MET, "23 Nov 14:00:01",
	CHECK_IN "; anchor interview 19 Nov 14:00; unanswered 0"},
    {"T1 after 4 days, the cadence without another",
	MET "skip check-in 19 Nov 15:00; skip final 19 Nov 15:00",
	"22 Nov 14:00", LATE "; instead -"},
    {"T1 measured waits 48 hours", MET "cadence measured", "21 Nov 13:59",
	"waiting theirs step-waiting thank-you; window 21 Nov 14:00 / "
	"21 Nov 14:00 / 22 Nov 14:00; moving"},
    {"T1 measured, at 48 hours", MET "cadence measured", "21 Nov 14:00",
	OPEN "; stalled"},
    {"T1 measured, at 72 hours", MET "cadence measured", "22 Nov 14:00",
	OPEN},
    {"T1 measured, at 73 hours", MET "cadence measured", "22 Nov 15:00",
	LATE "; instead check-in"},
    {"T1 measured, after 4 days", MET "cadence measured", "23 Nov 14:01",
	CHECK_IN},
    {"T1 prompt, 24 hours", MET "cadence prompt", "20 Nov 14:00",
	OPEN "; window 19 Nov 14:00 / 19 Nov 18:00 / 20 Nov 14:00"},
    {"T1 prompt, 25 hours: a call", MET "cadence prompt",
	"20 Nov 15:00", LATE "; instead call"},
    {"T1 gentle, 49 hours: a reminder", MET "cadence gentle",
	"21 Nov 15:00", LATE "; instead reminder"},
    {"T1 staged, 25 hours: the detail note", MET "cadence staged",
	"20 Nov 15:00", LATE "; instead detail-note"},
};

static const ClockCase thanks[] = {
    {"T1 weekends are not avoided",
	"them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; "
	"interview Fri 20 Nov 16:00..17:00", "Fri 20 Nov 18:00",
	OPEN "; window Fri 20 Nov 17:00 / Sat 21 Nov 05:00 / "
	"Sun 22 Nov 17:00"},
    {"T1 nor are holidays",
	MET "holidays 20 Nov to 22 Nov", "20 Nov 09:00", OPEN WINDOW},
    {"T1 an interview without an end counts from its one time",
	"interview Thu 19 Nov 14:00 until 19 Nov 14:00", "19 Nov 14:00",
	OPEN WINDOW},
    {"T1 thanked", MET "sent thank-you Thu 19 Nov 20:00", "20 Nov 09:00",
	"waiting theirs step-waiting check-in; unanswered 0; "
	"anchor thank-you 19 Nov 20:00"},
    {"T1 thanked by mutt, its role guessed", MET "mail Thu 19 Nov 20:00",
	"20 Nov 09:00", "waiting theirs step-waiting check-in; "
	"unanswered 0; anchor thank-you 19 Nov 20:00"},
    {"T5 the panel's thank-yous are one follow-up, from the last one",
	MET "mail Thu 19 Nov 20:00 to ben@corp.example; "
	"mail Thu 19 Nov 21:00", "20 Nov 09:00",
	"waiting theirs step-waiting check-in; unanswered 0; "
	"window 26 Nov 21:00 / 26 Nov 21:00 / Mon 30 Nov 21:00"},
    {"T1 the second interview asks for a second one",
	MET "sent thank-you Thu 19 Nov 20:00; "
	"interview Tue 24 Nov 10:00..11:30", "24 Nov 12:00",
	OPEN "; window Tue 24 Nov 11:30 / Tue 24 Nov 23:30 / "
	"Thu 26 Nov 11:30"},
    {"T1 a thank-you that came back was none",
	MET "sent thank-you Thu 19 Nov 20:00 id m; "
	"bounce Thu 19 Nov 20:01", "20 Nov 09:00",
	"act-now theirs bounced -; until 19 Nov 20:01"},
    {"T9 a reply ends it, the turn is theirs again after the answer",
	MET "them Fri 20 Nov 09:00; mail Fri 20 Nov 10:00", "20 Nov 11:00",
	"waiting theirs step-waiting check-in; window Fri 27 Nov 10:00 / "
	"Fri 27 Nov 10:00 / Mon 30 Nov 10:00; anchor answer 20 Nov 10:00"},
    {"J1 skipped", MET "skip thank-you Thu 19 Nov 15:00",
	"19 Nov 16:00", CHECK_IN},
    {"J1 skipped, and quiet even when it would be late",
	MET "skip thank-you Thu 19 Nov 15:00", "21 Nov 20:00", CHECK_IN},
    {"J1 skipped at the last interview, not at this one",
	MET "skip thank-you Thu 19 Nov 15:00; "
	"interview Tue 24 Nov 10:00..11:00", "24 Nov 12:00",
	OPEN "; window 24 Nov 11:00 / 24 Nov 23:00 / 26 Nov 11:00"},
    {"T1 nobody was met, nobody is thanked",
	"mail Mon 2 Nov 09:00", "3 Nov 09:00",
	"waiting theirs step-waiting status-inquiry"},
};

#define NEWS "act-now yours next-round thank-you; letter"

static const ClockCase news[] = {
    {"T7 an offer before the thank-you", MET "offer Fri 20 Nov 09:00",
	"20 Nov 10:00", NEWS "; window 20 Nov 09:00 / 20 Nov 09:00 / "
	"21 Nov 09:00"},
    {"T7 an invitation to the next round", MET "invite Fri 20 Nov 09:00",
	"20 Nov 09:00", NEWS "; window 20 Nov 09:00 / 20 Nov 09:00 / "
	"21 Nov 09:00"},
    {"T7 a request in their calendar", MET "calendar Fri 20 Nov 09:00 "
	"begins Thu 26 Nov 09:00 ends Thu 26 Nov 10:00", "20 Nov 10:00",
	NEWS},
    {"T7 measured would wait, T7 does not", MET "cadence measured; "
	"offer Thu 19 Nov 18:00", "19 Nov 18:00",
	NEWS "; window 19 Nov 18:00 / 19 Nov 18:00 / 20 Nov 18:00"},
    {"T7 until 4 days after the interview", MET "offer Fri 20 Nov 09:00",
	"Mon 23 Nov 14:00", NEWS},
    {"T7 and no longer", MET "offer Fri 20 Nov 09:00",
	"Mon 23 Nov 14:00:01", "your-turn yours they-wrote-last -; letter"},
    {"T7 late news, 48 hours", MET "offer Mon 23 Nov 12:00",
	"Wed 25 Nov 12:00", NEWS},
    {"T7 late news, after 48 hours", MET "offer Mon 23 Nov 12:00",
	"Wed 25 Nov 12:00:01", "your-turn yours they-wrote-last -"},
    {"T7 thanked before", MET "sent thank-you Thu 19 Nov 20:00; "
	"offer Fri 20 Nov 09:00", "20 Nov 10:00",
	"your-turn yours they-wrote-last -; letter"},
    {"T7 the thank-you for it is sent", MET "offer Fri 20 Nov 09:00; "
	"sent thank-you Fri 20 Nov 12:00", "20 Nov 13:00",
	"waiting theirs step-waiting check-in; window 27 Nov 12:00 / "
	"27 Nov 12:00 / Mon 30 Nov 12:00"},
    {"T7 an offer before the meeting is over is none",
	"offer Thu 19 Nov 12:00; interview Thu 19 Nov 13:00..14:00",
	"19 Nov 15:00", OPEN},
    {"T7 any other word is only to be answered",
	MET "them Fri 20 Nov 09:00", "20 Nov 10:00",
	"your-turn yours they-wrote-last -; letter"},
    {"J3 a rejection makes nothing due", MET "rejection Fri 20 Nov 09:00",
	"20 Nov 10:00", "your-turn yours they-wrote-last -; letter"},
    {"J1 T7 skipped stays skipped", MET "skip thank-you 19 Nov 15:00; "
	"offer Fri 20 Nov 09:00", "20 Nov 10:00",
	"your-turn yours they-wrote-last -; letter"},
    {"T7 that day's mail to her does not stop it",
	MET "offer Fri 20 Nov 09:00; elsewhere check-in Fri 20 Nov 08:00",
	"20 Nov 10:00", NEWS},
    {"T7 the stage became offer", MET "stage offer Fri 20 Nov 09:00",
	"20 Nov 10:00", "act-now theirs next-round thank-you; no-letter; "
	"window 20 Nov 09:00 / 20 Nov 09:00 / 21 Nov 09:00"},
    {"T7 the next interview became known",
	MET "interview Thu 26 Nov 09:00..10:00 told Fri 20 Nov 09:00",
	"20 Nov 10:00", "act-now theirs next-round thank-you; no-letter; "
	"window 20 Nov 09:00 / 20 Nov 09:00 / 21 Nov 09:00"},
    {"T7 the next one was known before the first was over: as ever",
	MET "interview Thu 26 Nov 09:00..10:00 told Thu 19 Nov 09:00",
	"19 Nov 15:00", OPEN WINDOW},
};

const ClockTable clock_late_thanks =
    CLOCK_TABLE("T1 late", late);
const ClockTable clock_thanks =
    CLOCK_TABLE("T1 and J1", thanks);
const ClockTable clock_news =
    CLOCK_TABLE("T7", news);
