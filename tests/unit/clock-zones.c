/* SPDX-License-Identifier: GPL-3.0-or-later */
/* T1, T2, T5, T6 where clocks change: Berlin, New York, Sydney, and Kolkata,
 * where they never do. What is wanted names its offset where that is the
 * point; the clocks change
 *	Berlin		29 March and 25 October 2026
 *	New York	8 March and 1 November
 *	Sydney		5 April (back) and 4 October (ahead)
 */
#include "../support/clock-cases.h"

#define BERLIN "zone Europe/Berlin; "
#define YORK "zone America/New_York; "
#define SYDNEY "zone Australia/Sydney; "
#define KOLKATA "zone Asia/Kolkata; "
#define WAITS "waiting theirs step-waiting "
#define OPEN "act-now theirs step-open "
#define MET(day, from, to) "interview " day " " from ".." to "; "
#define SENT(moment) "sent thank-you " moment "; "

static const ClockCase hours[] = {
    {"T1 Berlin, 48 hours with an hour skipped",
	BERLIN MET("Fri 27 Mar", "14:00", "15:00"), "27 Mar 15:00",
	OPEN "thank-you; window 27 Mar 15:00+01:00 / 28 Mar 03:00+01:00 / "
	"Sun 29 Mar 16:00+02:00"},
    {"T1 Berlin, 48 hours with an hour doubled",
	BERLIN MET("Sat 24 Oct", "14:00", "15:00"), "24 Oct 15:00",
	OPEN "thank-you; window 24 Oct 15:00+02:00 / "
	"Sun 25 Oct 02:00+01:00 / Mon 26 Oct 14:00+01:00"},
    {"T1 New York, 48 hours with an hour skipped",
	YORK MET("Fri 6 Mar", "16:00", "17:00"), "6 Mar 17:00",
	OPEN "thank-you; window 6 Mar 17:00-05:00 / 7 Mar 05:00-05:00 / "
	"Sun 8 Mar 18:00-04:00"},
    {"T1 New York, 48 hours with an hour doubled",
	YORK MET("Fri 30 Oct", "16:00", "17:00"), "30 Oct 17:00",
	OPEN "thank-you; window 30 Oct 17:00-04:00 / 31 Oct 05:00-04:00 / "
	"Sun 1 Nov 16:00-05:00"},
    {"T1 Sydney, 48 hours with an hour skipped",
	SYDNEY MET("Fri 2 Oct", "15:00", "16:00"), "2 Oct 16:00",
	OPEN "thank-you; window 2 Oct 16:00+10:00 / 3 Oct 04:00+10:00 / "
	"Sun 4 Oct 17:00+11:00"},
    {"T1 Sydney, 48 hours with an hour doubled",
	SYDNEY MET("Fri 3 Apr", "15:00", "16:00"), "3 Apr 16:00",
	OPEN "thank-you; window 3 Apr 16:00+11:00 / 4 Apr 04:00+11:00 / "
	"Sun 5 Apr 15:00+10:00"},
    {"T1 Kolkata, 48 hours are two days",
	KOLKATA MET("Fri 27 Mar", "14:00", "15:30"), "27 Mar 15:30",
	OPEN "thank-you; window 27 Mar 15:30+05:30 / 28 Mar 03:30+05:30 / "
	"Sun 29 Mar 15:30+05:30"},
    {"T1 Berlin, an interview that ends in the skipped hour",
	BERLIN "interview Sun 29 Mar 01:30+01:00 until "
	"Sun 29 Mar 03:30+02:00", "29 Mar 01:30Z",
	OPEN "thank-you; window 29 Mar 01:30Z / 29 Mar 13:30Z / "
	"31 Mar 01:30Z"},
    {"T1 Berlin, one that lasts from 02:30 to 02:30",
	BERLIN "interview Sun 25 Oct 02:30+02:00 until "
	"Sun 25 Oct 02:30+01:00", "25 Oct 01:29:59Z",
	"waiting theirs interview-ahead -"},
    {"T6 Berlin, 24 and 48 hours after a promise",
	BERLIN MET("Wed 18 Mar", "14:00", "15:00")
	SENT("Wed 18 Mar 20:00") "promise Wed 18 Mar 21:00 until "
	"Sat 28 Mar 12:00", "29 Mar 12:59",
	"waiting theirs promise-lapsed check-in; guard any; window "
	"Sun 29 Mar 13:00+02:00 / Mon 30 Mar 13:00+02:00 / "
	"Mon 30 Mar 13:00+02:00"},
    {"T6 New York, 24 hours after a promise, an hour doubled",
	YORK MET("Tue 20 Oct", "14:00", "15:00")
	SENT("Tue 20 Oct 20:00") "promise Wed 21 Oct 09:00 until "
	"Sat 31 Oct 12:00", "1 Nov 11:00",
	"act-now theirs promise-lapsed check-in; window "
	"Sun 1 Nov 11:00-05:00 / Mon 2 Nov 11:00-05:00 / "
	"Mon 2 Nov 11:00-05:00"},
    {"T6 Sydney, 24 hours after a promise, an hour skipped",
	SYDNEY MET("Wed 23 Sep", "14:00", "15:00")
	SENT("Wed 23 Sep 20:00") "promise Thu 24 Sep 09:00 until "
	"Sat 3 Oct 12:00", "4 Oct 13:00",
	"act-now theirs promise-lapsed check-in; window "
	"Sun 4 Oct 13:00+11:00 / Mon 5 Oct 13:00+11:00 / "
	"Mon 5 Oct 13:00+11:00"},
};

static const ClockCase days[] = {
    {"T2 Berlin, seven days into summer",
	BERLIN MET("Mon 23 Mar", "14:00", "15:00") SENT("Mon 23 Mar 20:00"),
	"24 Mar 09:00", WAITS "check-in; window Mon 30 Mar 20:00+02:00 / "
	"Mon 30 Mar 20:00+02:00 / Thu 2 Apr 20:00+02:00"},
    {"T2 Berlin, seven days out of summer",
	BERLIN MET("Mon 19 Oct", "14:00", "15:00") SENT("Mon 19 Oct 20:00"),
	"20 Oct 09:00", WAITS "check-in; window Mon 26 Oct 20:00+01:00 / "
	"Mon 26 Oct 20:00+01:00 / Thu 29 Oct 20:00+01:00"},
    {"T2 Berlin, 02:30 is skipped, and is there on Monday",
	BERLIN MET("Sat 21 Mar", "14:00", "15:00") SENT("Sun 22 Mar 02:30"),
	"23 Mar 09:00", WAITS "check-in; window Sun 29 Mar 03:30+02:00 / "
	"Mon 30 Mar 02:30+02:00 / Wed 1 Apr 02:30+02:00"},
    {"T2 Berlin, 02:30 is doubled: the first",
	BERLIN MET("Sat 17 Oct", "14:00", "15:00") SENT("Sun 18 Oct 02:30"),
	"19 Oct 09:00", WAITS "check-in; window Sun 25 Oct 02:30+02:00 / "
	"Mon 26 Oct 02:30+01:00 / Wed 28 Oct 02:30+01:00"},
    {"T2 Berlin, from the second 02:30",
	BERLIN MET("Sat 24 Oct", "14:00", "15:00")
	SENT("Sun 25 Oct 02:30+01:00"), "26 Oct 09:00",
	WAITS "check-in; window Sun 1 Nov 02:30+01:00 / "
	"Mon 2 Nov 02:30+01:00 / Wed 4 Nov 02:30+01:00"},
    {"T2 New York, seven days into summer",
	YORK MET("Mon 2 Mar", "14:00", "15:00") SENT("Mon 2 Mar 20:00"),
	"3 Mar 09:00", WAITS "check-in; window Mon 9 Mar 20:00-04:00 / "
	"Mon 9 Mar 20:00-04:00 / Thu 12 Mar 20:00-04:00"},
    {"T2 New York, seven days out of summer",
	YORK MET("Mon 26 Oct", "14:00", "15:00") SENT("Mon 26 Oct 20:00"),
	"27 Oct 09:00", WAITS "check-in; window Mon 2 Nov 20:00-05:00 / "
	"Mon 2 Nov 20:00-05:00 / Thu 5 Nov 20:00-05:00"},
    {"T2 New York, 02:30 is skipped, and is there on Monday",
	YORK MET("Sat 28 Feb", "14:00", "15:00") SENT("Sun 1 Mar 02:30"),
	"2 Mar 09:00", WAITS "check-in; window Sun 8 Mar 03:30-04:00 / "
	"Mon 9 Mar 02:30-04:00 / Wed 11 Mar 02:30-04:00"},
    {"T2 New York, 01:30 is doubled: the first",
	YORK MET("Sat 24 Oct", "14:00", "15:00") SENT("Sun 25 Oct 01:30"),
	"26 Oct 09:00", WAITS "check-in; window Sun 1 Nov 01:30-04:00 / "
	"Mon 2 Nov 01:30-05:00 / Wed 4 Nov 01:30-05:00"},
    {"T2 Sydney, seven days into summer",
	SYDNEY MET("Mon 28 Sep", "14:00", "15:00")
	SENT("Mon 28 Sep 20:00"), "29 Sep 09:00",
	WAITS "check-in; window Mon 5 Oct 20:00+11:00 / "
	"Mon 5 Oct 20:00+11:00 / Thu 8 Oct 20:00+11:00"},
    {"T2 Sydney, seven days out of summer",
	SYDNEY MET("Mon 30 Mar", "14:00", "15:00")
	SENT("Mon 30 Mar 20:00"), "31 Mar 09:00",
	WAITS "check-in; window Mon 6 Apr 20:00+10:00 / "
	"Mon 6 Apr 20:00+10:00 / Thu 9 Apr 20:00+10:00"},
    {"T2 Sydney, 02:30 is skipped, and is there on Monday",
	SYDNEY MET("Sat 26 Sep", "14:00", "15:00")
	SENT("Sun 27 Sep 02:30"), "28 Sep 09:00",
	WAITS "check-in; window Sun 4 Oct 03:30+11:00 / "
	"Mon 5 Oct 02:30+11:00 / Wed 7 Oct 02:30+11:00"},
    {"T2 Sydney, 02:30 is doubled: the first",
	SYDNEY MET("Sat 28 Mar", "14:00", "15:00")
	SENT("Sun 29 Mar 02:30"), "30 Mar 09:00",
	WAITS "check-in; window Sun 5 Apr 02:30+11:00 / "
	"Mon 6 Apr 02:30+10:00 / Wed 8 Apr 02:30+10:00"},
    {"T2 Kolkata, nothing is skipped",
	KOLKATA MET("Sat 21 Mar", "14:00", "15:00")
	SENT("Sun 22 Mar 02:30"), "23 Mar 09:00",
	WAITS "check-in; window Sun 29 Mar 02:30+05:30 / "
	"Mon 30 Mar 02:30+05:30 / Wed 1 Apr 02:30+05:30"},
    {"T2 Kolkata, nothing is doubled",
	KOLKATA MET("Sat 17 Oct", "14:00", "15:00")
	SENT("Sun 18 Oct 02:30"), "19 Oct 09:00",
	WAITS "check-in; window Sat 24 Oct 21:00Z / Sun 25 Oct 21:00Z / "
	"Tue 27 Oct 21:00Z"},
    {"T2 Kolkata, Friday in London is Saturday there",
	KOLKATA MET("Fri 20 Nov", "14:00", "15:00")
	SENT("Fri 20 Nov 20:00Z"), "23 Nov 09:00",
	WAITS "check-in; window Sat 28 Nov 01:30 / Mon 30 Nov 01:30 / "
	"Tue 1 Dec 01:30"},
    {"T2 New York, Saturday in London is Friday there",
	YORK MET("Fri 20 Nov", "14:00", "15:00")
	SENT("Sat 21 Nov 03:00Z"), "23 Nov 09:00",
	WAITS "check-in; window Fri 27 Nov 22:00 / Fri 27 Nov 22:00 / "
	"Mon 30 Nov 22:00"},
    {"T2 Sydney, Sunday in London is Monday there",
	SYDNEY MET("Fri 20 Nov", "14:00", "15:00")
	SENT("Sun 22 Nov 14:00Z"), "24 Nov 09:00",
	WAITS "check-in; window Mon 30 Nov 01:00 / Mon 30 Nov 01:00 / "
	"Thu 3 Dec 01:00"},
    {"T5 Berlin, a business day with an hour skipped before it",
	BERLIN "cadence staged; gap 1; "
	MET("Thu 26 Mar", "13:00", "14:00") SENT("Fri 27 Mar 20:00"),
	"Sun 29 Mar 15:00", "waiting theirs minimum-gap detail-note; "
	"guard minimum-gap Mon 30 Mar 20:00+02:00"},
    {"T5 New York, a business day with an hour doubled before it",
	YORK "cadence staged; gap 1; "
	MET("Thu 29 Oct", "13:00", "14:00") SENT("Fri 30 Oct 20:00"),
	"Sun 1 Nov 15:00", "waiting theirs minimum-gap detail-note; "
	"guard minimum-gap Mon 2 Nov 20:00-05:00"},
    {"a pinned day of 25 hours, Berlin",
	BERLIN MET("Mon 19 Oct", "14:00", "15:00") SENT("Mon 19 Oct 20:00")
	"pin Tue 20 Oct 09:00 until Sun 25 Oct 09:00", "25 Oct 09:00",
	"act-now theirs pinned check-in; window 25 Oct 09:00+01:00 / "
	"25 Oct 09:00+01:00 / 25 Oct 23:59:59+01:00"},
    {"a pinned day of 23 hours, New York",
	YORK MET("Mon 2 Mar", "14:00", "15:00") SENT("Mon 2 Mar 20:00")
	"pin Tue 3 Mar 09:00 until Sun 8 Mar 01:30",
	"8 Mar 09:00", "act-now theirs pinned check-in; window "
	"8 Mar 01:30-05:00 / 8 Mar 01:30-05:00 / 8 Mar 23:59:59-04:00"},
    {"let go after 14 days and an hour, Berlin",
	BERLIN "cadence classic; " MET("Mon 12 Oct", "10:00", "11:00")
	SENT("Mon 12 Oct 12:00") "sent check-in Mon 19 Oct 20:00",
	"2 Nov 19:59", "waiting theirs exhausted -; "
	"until Mon 2 Nov 20:00+01:00"},
    {"let go after 14 days less an hour, New York",
	YORK "cadence classic; " MET("Mon 23 Feb", "10:00", "11:00")
	SENT("Mon 23 Feb 12:00") "sent check-in Mon 2 Mar 20:00",
	"16 Mar 20:00-04:00", "closed nobody let-go -; "
	"until Mon 16 Mar 20:00-04:00"},
    {"out of office over the change, Berlin",
	BERLIN MET("Wed 18 Mar", "10:00", "11:00") SENT("Wed 18 Mar 12:00")
	"away Wed 18 Mar 12:01 until Sat 28 Mar", "29 Mar 12:00",
	"waiting theirs away check-in; guard away Mon 30 Mar 00:00+02:00"},
    {"out of office over the change, Sydney",
	SYDNEY MET("Wed 25 Mar", "10:00", "11:00") SENT("Wed 25 Mar 12:00")
	"away Wed 25 Mar 12:01 until Sun 5 Apr", "5 Apr 12:00",
	"waiting theirs away check-in; guard away Mon 6 Apr 00:00+10:00"},
};

const ClockTable clock_hours = CLOCK_TABLE("zones, hours", hours);
const ClockTable clock_days = CLOCK_TABLE("zones, days", days);
