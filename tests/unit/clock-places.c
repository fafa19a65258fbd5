/* SPDX-License-Identifier: GPL-3.0-or-later */
/* T2, T5, T6 counted in the days of the person to whom the mail goes; what is
 * wanted is told in the user's zone, Berlin, unless it names an offset.
 */
#include "../support/clock-cases.h"

#define BERLIN "zone Europe/Berlin; contact anna@corp.example; "
#define SHE(zone) "contact-zone " zone "; "
#define MET "them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; " \
	"interview Thu 19 Nov 13:00..14:00; "
#define THANKED MET "sent thank-you Thu 19 Nov 20:00; "
#define NIGHT MET "sent thank-you Sat 21 Nov 02:00; "
#define WAITS "waiting theirs step-waiting "
#define OPEN "act-now theirs step-open "

static const ClockCase places[] = {
    {"T2 Saturday night here, nobody's zone is known", BERLIN NIGHT,
	"23 Nov 09:00", WAITS "check-in; window Sat 28 Nov 02:00 / "
	"Mon 30 Nov 02:00 / Tue 1 Dec 02:00"},
    {"T2 her Friday evening in New York",
	BERLIN SHE("America/New_York") NIGHT, "23 Nov 09:00",
	WAITS "check-in; window Fri 27 Nov 20:00-05:00 / "
	"Fri 27 Nov 20:00-05:00 / Mon 30 Nov 20:00-05:00"},
    {"T2 the company's Friday evening",
	BERLIN "company-zone America/New_York; " NIGHT, "23 Nov 09:00",
	WAITS "check-in; window Fri 27 Nov 20:00-05:00 / "
	"Fri 27 Nov 20:00-05:00 / Mon 30 Nov 20:00-05:00"},
    {"T2 her zone before the company's",
	BERLIN "company-zone Asia/Kolkata; " SHE("America/New_York") NIGHT,
	"23 Nov 09:00", WAITS "check-in; window Sat 28 Nov 02:00 / "
	"Sat 28 Nov 02:00 / Tue 1 Dec 02:00"},
    {"T2 her Friday evening, as the Date of her mail tells", BERLIN
	"them Mon 16 Nov 09:00 offset -05:00; mail Mon 16 Nov 10:00; "
	"interview Thu 19 Nov 13:00..14:00; sent thank-you Sat 21 Nov 02:00",
	"23 Nov 09:00", WAITS "check-in; window Sat 28 Nov 02:00 / "
	"Sat 28 Nov 02:00 / Tue 1 Dec 02:00"},
    {"T2 the company's zone before her mail's Date", BERLIN
	"company-zone America/New_York; "
	"them Mon 16 Nov 09:00 offset +05:30; mail Mon 16 Nov 10:00; "
	"interview Thu 19 Nov 13:00..14:00; sent thank-you Sat 21 Nov 02:00",
	"23 Nov 09:00", WAITS "check-in; window Sat 28 Nov 02:00 / "
	"Sat 28 Nov 02:00 / Tue 1 Dec 02:00"},
    {"T2 her Saturday in Sydney", BERLIN SHE("Australia/Sydney") MET
	"sent thank-you Fri 20 Nov 18:00", "23 Nov 09:00",
	WAITS "check-in; window Sat 28 Nov 04:00+11:00 / "
	"Mon 30 Nov 04:00+11:00 / Tue 1 Dec 04:00+11:00"},
    {"T2 her clock does not change when ours does", BERLIN
	SHE("America/New_York") "interview Mon 19 Oct 13:00..14:00; "
	"sent thank-you Mon 19 Oct 20:00", "20 Oct 09:00",
	WAITS "check-in; window Mon 26 Oct 19:00 / Mon 26 Oct 19:00 / "
	"Thu 29 Oct 19:00"},
    {"T1 hours are hours everywhere", BERLIN SHE("America/New_York") MET,
	"19 Nov 15:00", OPEN "thank-you; window 19 Nov 14:00 / "
	"20 Nov 02:00 / 21 Nov 14:00"},
    {"T2 their holidays", BERLIN "days-off us Thu 26 Nov; "
	"company-holidays us; " THANKED, "23 Nov 09:00",
	WAITS "check-in; window Thu 26 Nov 20:00 / Fri 27 Nov 20:00 / "
	"Mon 30 Nov 20:00"},
    {"T2 holidays of another country do not count", BERLIN
	"days-off us Thu 26 Nov; days-off fr Fri 27 Nov; "
	"company-holidays fr; " THANKED, "23 Nov 09:00",
	WAITS "check-in; window Thu 26 Nov 20:00 / Thu 26 Nov 20:00 / "
	"Mon 30 Nov 20:00"},
    {"T2 of two countries together", BERLIN
	"days-off us Thu 26 Nov; days-off fr Fri 27 Nov; "
	"company-holidays us fr; " THANKED, "23 Nov 09:00",
	WAITS "check-in; window Thu 26 Nov 20:00 / Mon 30 Nov 20:00 / "
	"Mon 30 Nov 20:00"},
    {"T5 the gap in her days", "cadence staged; gap 1; " BERLIN
	SHE("Australia/Sydney") MET "sent thank-you Fri 20 Nov 18:00",
	"Sun 22 Nov 15:00", "waiting theirs minimum-gap detail-note; "
	"guard minimum-gap Mon 23 Nov 04:00+11:00"},
    {"T5 a mail to her on what is Wednesday there", BERLIN
	SHE("America/New_York") THANKED "elsewhere check-in "
	"Thu 26 Nov 03:00", "Thu 26 Nov 20:00", OPEN "check-in"},
    {"T5 a mail to her on Thursday morning", BERLIN
	SHE("America/New_York") THANKED "elsewhere check-in "
	"Thu 26 Nov 07:00", "Thu 26 Nov 20:00",
	"waiting theirs person-day check-in; "
	"guard person-day Fri 27 Nov 20:00"},
    {"T5 Thursday goes on there when it is Friday here", BERLIN
	SHE("America/New_York") THANKED "elsewhere check-in "
	"Thu 26 Nov 20:30", "Fri 27 Nov 05:00",
	"waiting theirs person-day check-in; "
	"guard person-day Fri 27 Nov 20:00"},
    {"T5 and it is over there", BERLIN
	SHE("America/New_York") THANKED "elsewhere check-in "
	"Thu 26 Nov 20:30", "Fri 27 Nov 20:00", OPEN "check-in"},
    {"T6 24 hours are 24 hours there too", BERLIN
	SHE("America/New_York") THANKED "promise Fri 20 Nov 09:00 until "
	"Tue 24 Nov 12:00", "25 Nov 12:00",
	"act-now theirs promise-lapsed check-in; window Wed 25 Nov 12:00 / "
	"Wed 25 Nov 12:00 / Thu 26 Nov 12:00"},
    {"T6 it lapses on her Friday, which is Saturday here", BERLIN
	SHE("America/New_York") THANKED "promise Fri 20 Nov 09:00 until "
	"Fri 27 Nov 02:00", "28 Nov 02:00",
	"act-now theirs promise-lapsed check-in; window Sat 28 Nov 02:00 / "
	"Sat 28 Nov 02:00 / Tue 1 Dec 02:00"},
    {"out of office, her next business day", BERLIN
	SHE("America/New_York") THANKED "away Thu 19 Nov 20:01 until "
	"Sat 5 Dec 00:00", "Mon 7 Dec 05:59",
	"waiting theirs away check-in; guard away Mon 7 Dec 00:00-05:00"},
    {"a pinned day is the user's", BERLIN SHE("Australia/Sydney") THANKED
	"pin Fri 20 Nov 09:00 until Wed 2 Dec 09:00", "2 Dec 09:00",
	"act-now theirs pinned check-in; window Wed 2 Dec 09:00 / "
	"Wed 2 Dec 09:00 / Wed 2 Dec 23:59:59"},
    {"a zone that does not exist counts as none set", BERLIN
	"company-zone Nowhere/Land; " NIGHT, "23 Nov 09:00",
	WAITS "check-in; window Sat 28 Nov 02:00 / Mon 30 Nov 02:00 / "
	"Tue 1 Dec 02:00"},
};

const ClockTable clock_places = CLOCK_TABLE("places", places);
