/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"
#include "../support/story.h"

#include <string.h>

#include <notyet/policy/due.h>

/* 19 November 2026 is a Thursday. */
#define INTERVIEW "2026-11-16 09:00 them\n2026-11-16 10:00 me\n" \
	"2026-11-19 13:00 interview\n"
#define THANKED INTERVIEW "2026-11-19 20:00 me\n"
#define CHECKED THANKED "2026-11-26 20:00 me\n"
#define FINISHED CHECKED "2026-12-10 20:00 me\n"
#define APPLIED "2026-11-02 09:00 me\n"

typedef struct DueCase {
	const char *label, *story, *now;
	/* section turn stalled|- reason step|- unanswered */
	const char *row;
	const char *brief;
} DueCase;

static char *
row_of(const Due *due)
{
	return g_strdup_printf("%s %s %s %s %s %d", section_name(due->section),
	    turn_name(due->turn), due->stalled ? "stalled" : "-",
	    due_reason_name(due->reason), due->step ? due->step->name : "-",
	    due->unanswered);
}

static void
compute(const Story *story, const Calendar *calendar, const char *now,
    Due *ret_due)
{
	DueContext context = {
	    .calendar = calendar,
	    .default_cadence = "standard",
	    .minimum_gap_days = 3,
	    .now = at_utc(now),
	};

	due_compute(story->application, story->timeline, &context, ret_due);
}

static void
check_case(const DueCase *each)
{
	const Calendar calendar = {NULL, NULL};
	DueContext context = {
	    .calendar = &calendar,
	    .default_cadence = "standard",
	    .minimum_gap_days = 3,
	    .now = at_utc(each->now),
	};
	g_auto(Story) story;
	g_autofree char *row = NULL;
	g_autofree char *brief = NULL;
	Due due;

	story_init(&story, each->story);
	due_compute(story.application, story.timeline, &context, &due);
	row = row_of(&due);
	brief = due_short(&due, &context);
	case_string(each->label, row, each->row);
	if (each->brief)
		case_string(each->label, brief, each->brief);
	case_true(each->label, strlen(brief) <= 24);
}

static const DueCase thank_you_cases[] = {
    {"T1 right after the interview", INTERVIEW, "2026-11-19 15:00",
	"act-now theirs stalled step-open thank-you 0",
	"thank-you in 11 h"},
    {"T1 the ideal hour is over", INTERVIEW, "2026-11-20 10:00",
	"act-now theirs stalled step-open thank-you 0",
	"thank-you now"},
    {"T1 the next day, still good", INTERVIEW, "2026-11-21 10:00",
	"act-now theirs stalled step-open thank-you 0",
	"thank-you now"},
    {"T1 the last second", INTERVIEW, "2026-11-21 14:00",
	"act-now theirs stalled step-open thank-you 0", NULL},
    {"T1 late by hours", INTERVIEW, "2026-11-21 19:30",
	"act-now theirs stalled thank-you-late thank-you 0",
	"thank-you 5 h late"},
    {"T1 late by a day", INTERVIEW, "2026-11-22 15:00",
	"act-now theirs stalled thank-you-late thank-you 0",
	"thank-you 1 d late"},
    {"T1 four days: a check-in instead", INTERVIEW, "2026-11-23 14:01",
	"waiting theirs - step-waiting check-in 0",
	"check-in in 3 d"},
    {"J1 skipped", INTERVIEW "2026-11-19 15:00 skip thank-you\n",
	"2026-11-19 16:00",
	"waiting theirs - step-waiting check-in 0",
	"check-in in 7 d"},
    {"they wrote before the thank-you", INTERVIEW "2026-11-20 09:00 them\n",
	"2026-11-20 10:00",
	"your-turn yours - they-wrote-last - 0", NULL},
    {"they wrote, we answered: no thank-you any more",
	INTERVIEW "2026-11-20 09:00 them\n2026-11-20 10:00 me\n",
	"2026-11-20 11:00",
	"waiting theirs - step-waiting check-in 0", NULL},
    {"thanked while the meeting still stood in the journal",
	"2026-11-16 09:00 them\n2026-11-16 10:00 me\n"
	"2026-11-19 13:00 interview 2026-11-19T17:00\n"
	"2026-11-19 16:00 sent t thank-you\n", "2026-11-19 18:00",
	"waiting theirs - step-waiting check-in 0", NULL},
    {"a second interview asks for a second thank-you",
	THANKED "2026-11-24 13:00 interview\n", "2026-11-24 15:00",
	"act-now theirs stalled step-open thank-you 0", NULL},
    {"measured waits two days",
	"2026-11-01 09:00 cadence measured\n" INTERVIEW, "2026-11-19 15:00",
	"waiting theirs - step-waiting thank-you 0",
	"thank-you in 47 h"},
};

static const DueCase step_cases[] = {
    {"T2 waiting for the check-in", THANKED, "2026-11-20 09:00",
	"waiting theirs - step-waiting check-in 0",
	"check-in in 6 d"},
    {"T2 the day before", THANKED, "2026-11-25 09:00",
	"waiting theirs - step-waiting check-in 0",
	"check-in tomorrow"},
    {"T2 later that day", THANKED, "2026-11-26 09:00",
	"waiting theirs - step-waiting check-in 0",
	"check-in today"},
    {"T2 the window opens", THANKED, "2026-11-26 20:00",
	"act-now theirs stalled step-open check-in 0",
	"check-in now"},
    {"T2 open since yesterday", THANKED, "2026-11-27 08:00",
	"act-now theirs stalled step-open check-in 0",
	"check-in now"},
    {"T2 late", THANKED, "2026-12-02 21:00",
	"act-now theirs stalled step-late check-in 0",
	"check-in 2 d late"},
    {"T2 late stays for the two weeks of the cadence", THANKED,
	"2026-12-14 19:59",
	"act-now theirs stalled step-late check-in 0",
	"check-in 13 d late"},
    {"T2 not done for two weeks: let go", THANKED, "2026-12-14 20:00",
	"closed nobody - let-go - 0", "let go"},
    {"T3 the final one", CHECKED, "2026-11-27 09:00",
	"waiting theirs - step-waiting final 1",
	"final in 13 d"},
    {"T3 the final one is open", CHECKED, "2026-12-11 09:00",
	"act-now theirs stalled step-open final 1",
	"final now"},
    {"a step on a Saturday moves to Monday",
	INTERVIEW "2026-11-21 10:00 me\n", "2026-11-23 09:00",
	"waiting theirs - step-waiting check-in 0",
	"check-in in 7 d"},
    {"a window may open on a weekend",
	INTERVIEW "2026-11-21 10:00 me\n", "2026-11-28 11:00",
	"act-now theirs stalled step-open check-in 0",
	"check-in in 2 d"},
    {"the check-in skipped",
	THANKED "2026-11-26 21:00 skip check-in\n", "2026-11-26 22:00",
	"waiting theirs - step-waiting final 0", NULL},
    {"a later step passes the earlier ones over",
	THANKED "2026-12-03 10:00 sent f final\n", "2026-12-03 11:00",
	"waiting theirs - exhausted - 1", NULL},
    {"a step of another cadence counts as the next",
	THANKED "2026-12-03 10:00 sent f status-inquiry\n",
	"2026-12-03 11:00",
	"waiting theirs - step-waiting final 1", NULL},
    {"before any interview", APPLIED, "2026-11-04 09:00",
	"waiting theirs - step-waiting status-inquiry 0",
	"inquiry in 5 d"},
    {"before any interview, once more",
	APPLIED "2026-11-09 10:00 me\n", "2026-11-10 09:00",
	"waiting theirs - step-waiting second-inquiry 1",
	"2nd inquiry in 6 d"},
    {"an answer of theirs begins the cadence anew (T9)",
	APPLIED "2026-11-09 10:00 me\n2026-11-12 09:00 them\n"
	"2026-11-12 15:00 me\n", "2026-11-13 09:00",
	"waiting theirs - step-waiting status-inquiry 0", NULL},
    {"only a machine confirmed it",
	"2026-11-02 09:00 machine\n", "2026-11-04 09:00",
	"waiting theirs - step-waiting status-inquiry 0", NULL},
    {"an unknown cadence is the default",
	"2026-11-01 09:00 cadence nonsense\n" THANKED, "2026-11-20 09:00",
	"waiting theirs - step-waiting check-in 0", NULL},
    {"nothing is dated", "2026-11-02 09:00 stage interviewing\n",
	"2026-11-04 09:00",
	"waiting theirs - nothing-to-count-from status-inquiry 0",
	"no date to count from"},
};

static const DueCase turn_cases[] = {
    {"they wrote last", APPLIED "2026-11-05 09:00 them\n",
	"2026-11-06 09:00",
	"your-turn yours - they-wrote-last - 0",
	"answer them"},
    {"a machine wrote last", APPLIED "2026-11-05 09:00 machine\n",
	"2026-11-06 09:00",
	"waiting theirs - step-waiting status-inquiry 0", NULL},
    {"their invitation unanswered, but they met", "2026-11-16 09:00 them\n"
	"2026-11-19 13:00 interview\n", "2026-11-19 15:00",
	"act-now theirs stalled step-open thank-you 0", NULL},
    {"they call off after the thank-you", THANKED "2026-11-24 09:00 them\n",
	"2026-12-20 09:00",
	"your-turn yours - they-wrote-last - 0", NULL},
    {"a call is a touch",
	APPLIED "2026-11-05 09:00 them\n2026-11-05 15:00 touch\n",
	"2026-11-06 09:00",
	"waiting theirs - step-waiting status-inquiry 0", NULL},
    {"a mail came back", APPLIED "2026-11-02 09:05 bounce\n",
	"2026-11-03 09:00",
	"act-now theirs - bounced - 0",
	"mail bounced"},
    {"a mail came back, and another went out",
	APPLIED "2026-11-02 09:05 bounce\n2026-11-03 08:00 me\n",
	"2026-11-03 09:00",
	"waiting theirs - step-waiting status-inquiry 0", NULL},
    {"accepted", APPLIED "2026-11-05 09:00 stage accepted\n"
	"2026-11-06 09:00 them\n", "2026-11-07 09:00",
	"closed nobody - closed - 0",
	"accepted"},
    {"rejected", APPLIED "2026-11-05 09:00 stage rejected\n",
	"2027-01-07 09:00",
	"closed nobody - closed - 0",
	"rejected"},
    {"silence within the threshold of the stage",
	"2026-11-01 09:00 stage interviewing\n" CHECKED, "2026-11-28 08:00",
	"waiting theirs - step-waiting final 1", NULL},
    {"silence over the threshold while waiting",
	"2026-11-01 09:00 stage interviewing\n" CHECKED, "2026-11-28 13:00",
	"waiting theirs stalled step-waiting final 1", NULL},
};

static const DueCase hold_cases[] = {
    {"T6 a promise stands", THANKED "2026-11-19 14:30 promise 2026-12-04\n",
	"2026-11-28 09:00",
	"waiting theirs - promise-stands check-in 0",
	"wait till Fri 4 Dec"},
    {"T6 a promise does not hold the thank-you",
	INTERVIEW "2026-11-19 14:30 promise 2026-12-04\n",
	"2026-11-19 15:00",
	"act-now theirs stalled step-open thank-you 0", NULL},
    {"T6 lapsed, within 24 hours",
	THANKED "2026-11-19 14:30 promise 2026-12-03\n", "2026-12-03 12:00",
	"waiting theirs - promise-lapsed check-in 0",
	"check-in tomorrow"},
    {"T6 lapsed, within 48 hours",
	THANKED "2026-11-19 14:30 promise 2026-12-03\n", "2026-12-04 12:00",
	"act-now theirs stalled promise-lapsed check-in 0",
	"check-in now"},
    {"T6 lapsed, asked too late",
	THANKED "2026-11-19 14:30 promise 2026-12-03\n", "2026-12-09 12:00",
	"act-now theirs stalled promise-lapsed check-in 0",
	"check-in 2 d late"},
    {"T6 lapsed, and asked",
	THANKED "2026-11-19 14:30 promise 2026-12-03\n"
	"2026-12-04 12:00 me\n", "2026-12-05 12:00",
	"waiting theirs - step-waiting final 1", NULL},
    {"T6 they wrote after they promised, and we answered",
	THANKED "2026-11-19 14:30 promise 2026-11-25\n"
	"2026-11-24 09:00 them\n2026-11-24 10:00 me\n", "2026-11-27 12:00",
	"waiting theirs - step-waiting check-in 0", NULL},
    {"a promise taken back",
	THANKED "2026-11-19 14:30 promise 2026-12-04\n"
	"2026-11-20 09:00 promise 0\n", "2026-11-28 09:00",
	"act-now theirs stalled step-open check-in 0", NULL},
    {"T9 a holding reply with a date holds everything",
	INTERVIEW "2026-11-19 16:00 hold 2026-11-27\n", "2026-11-19 17:00",
	"waiting theirs - promise-stands thank-you 0",
	"wait till Fri 27 Nov"},
    {"T9 a holding reply lapsed",
	INTERVIEW "2026-11-19 16:00 hold 2026-11-26\n", "2026-11-27 09:00",
	"act-now theirs stalled promise-lapsed check-in 0", NULL},
    {"T9 a holding reply without a date",
	THANKED "2026-11-24 09:00 hold\n", "2026-11-26 21:00",
	"waiting theirs - step-waiting check-in 0", NULL},
    {"somebody is away", THANKED "2026-11-19 20:01 away 2026-12-07\n",
	"2026-11-28 09:00",
	"waiting theirs - away check-in 0",
	"away till Mon 7 Dec"},
    {"and is back, but only just",
	THANKED "2026-11-19 20:01 away 2026-11-27\n", "2026-11-29 23:59",
	"waiting theirs - away check-in 0",
	"away till Fri 27 Nov"},
    {"and is back", THANKED "2026-11-19 20:01 away 2026-11-27\n",
	"2026-11-30 00:00",
	"act-now theirs stalled step-open check-in 0", NULL},
    {"and goes on later than they said",
	THANKED "2026-11-19 20:01 away 2026-11-27\n"
	"2026-11-26 20:01 away 2026-12-07\n", "2026-11-30 09:00",
	"waiting theirs - away check-in 0",
	"away till Mon 7 Dec"},
    {"and wrote before that",
	THANKED "2026-11-19 20:01 away 2026-12-07\n2026-11-25 09:00 them\n"
	"2026-11-25 10:00 me\n", "2026-12-03 09:00",
	"act-now theirs stalled step-open check-in 0", NULL},
    {"and wrote that an answer will come",
	THANKED "2026-11-19 20:01 away 2026-12-07\n2026-11-25 09:00 hold\n",
	"2026-12-03 09:00",
	"act-now theirs stalled step-open check-in 0", NULL},
    {"T9 a holding reply with a date is no answer",
	THANKED "2026-11-24 09:00 hold 2026-12-04\n", "2026-12-01 12:00",
	"waiting theirs - promise-stands check-in 0",
	"wait till Fri 4 Dec"},
    {"T6 after it lapsed, the question is due",
	THANKED "2026-11-24 09:00 hold 2026-12-03\n", "2026-12-04 12:00",
	"act-now theirs stalled promise-lapsed check-in 0",
	"check-in now"},
    {"T9 the answer after it is yours to answer",
	THANKED "2026-11-24 09:00 hold 2026-12-04\n2026-12-01 09:00 them\n",
	"2026-12-01 12:00", "your-turn yours - they-wrote-last - 0", NULL},
    {"T9 after their question a holding reply takes the turn back",
	THANKED "2026-11-24 09:00 them\n2026-11-25 09:00 hold 2026-12-04\n",
	"2026-11-26 09:00", "waiting theirs - promise-stands check-in 0", NULL},
    {"snoozed", THANKED "2026-11-27 09:00 snooze 2026-12-02\n",
	"2026-11-28 09:00",
	"waiting theirs - snoozed - 0",
	"snoozed till 2 Dec"},
    {"snoozed no more", THANKED "2026-11-27 09:00 snooze 2026-12-02\n"
	"2026-11-27 10:00 snooze 0\n", "2026-11-28 09:00",
	"act-now theirs stalled step-open check-in 0", NULL},
    {"snoozed, and over", THANKED "2026-11-27 09:00 snooze 2026-11-28\n",
	"2026-11-28 09:00",
	"act-now theirs stalled step-open check-in 0", NULL},
    {"snoozed, and they wrote",
	THANKED "2026-11-27 09:00 snooze 2026-12-02\n"
	"2026-11-27 11:00 them\n", "2026-11-28 09:00",
	"your-turn yours - they-wrote-last - 0", NULL},
    {"snoozed, and a mail came back",
	THANKED "2026-11-19 19:00 snooze 2026-12-02\n"
	"2026-11-19 20:01 bounce\n", "2026-11-28 09:00",
	"act-now theirs - bounced - 0", NULL},
    {"an interview is ahead",
	APPLIED "2026-11-05 09:00 them\n2026-11-05 10:00 me\n"
	"2026-11-26 14:00 interview\n", "2026-11-25 09:00",
	"waiting theirs - interview-ahead - 0",
	"interview Thu 26 Nov"},
    {"an interview is going on",
	APPLIED "2026-11-05 09:00 them\n2026-11-05 10:00 me\n"
	"2026-11-26 14:00 interview\n", "2026-11-26 14:30",
	"waiting theirs - interview-ahead - 0", NULL},
    {"the next interview is agreed on, the thank-you is not sent",
	INTERVIEW "2026-12-01 14:00 interview\n", "2026-11-19 15:00",
	"act-now theirs stalled step-open thank-you 0", NULL},
    {"the next interview is agreed on, the thank-you is sent",
	THANKED "2026-12-01 14:00 interview\n", "2026-11-28 09:00",
	"waiting theirs - interview-ahead - 0", NULL},
    {"a promise noted after their mail: it only held off",
	APPLIED "2026-11-05 09:00 them\n2026-11-05 12:00 promise 2026-11-13\n",
	"2026-11-06 09:00",
	"waiting theirs - promise-stands status-inquiry 0", NULL},
    {"the same, and it lapsed",
	APPLIED "2026-11-05 09:00 them\n2026-11-05 12:00 promise 2026-11-13\n",
	"2026-11-14 09:00",
	"act-now theirs stalled promise-lapsed status-inquiry 0", NULL},
    {"the same, and it was taken back",
	APPLIED "2026-11-05 09:00 them\n2026-11-05 12:00 promise 2026-11-13\n"
	"2026-11-05 13:00 promise 0\n", "2026-11-06 09:00",
	"your-turn yours - they-wrote-last - 0", NULL},
    {"a promise noted before their mail holds no answer off",
	APPLIED "2026-11-04 12:00 promise 2026-11-13\n2026-11-05 09:00 them\n",
	"2026-11-06 09:00",
	"your-turn yours - they-wrote-last - 0", NULL},
    {"an answer in the same second comes after",
	"2026-11-02 09:00 me z@home\n2026-11-02 09:00 them\n",
	"2026-11-03 09:00",
	"your-turn yours - they-wrote-last - 0", NULL},
    {"an answer in the same second is answered",
	"2026-11-02 09:00 me z@home\n2026-11-02 09:00 them\n"
	"2026-11-02 10:00 me\n", "2026-11-03 09:00",
	"waiting theirs - step-waiting status-inquiry 0", NULL},
    {"a bounce whose clock is behind ours",
	APPLIED "2026-11-05 09:00 them\n2026-11-19 20:00 me late@home\n"
	"2026-11-19 19:59 bounce late@home\n", "2026-11-20 09:00",
	"act-now yours - bounced - 0", NULL},
    {"the stage is as old as the mail that shows it",
	"2026-11-03 10:00 stage applied\n2026-11-02 09:00 them\n"
	"2026-11-03 10:00 me\n", "2026-11-04 09:00",
	"waiting theirs - step-waiting status-inquiry 0", NULL},
    {"they wrote last, whatever is ahead",
	APPLIED "2026-11-05 09:00 them\n2026-11-26 14:00 interview\n",
	"2026-11-06 09:00",
	"your-turn yours - they-wrote-last - 0", NULL},
};

static const DueCase end_cases[] = {
    {"T4 two unanswered, then nothing more", FINISHED, "2026-12-11 09:00",
	"waiting theirs stalled exhausted - 2",
	"let go Thu 24 Dec"},
    {"T4 let go", FINISHED, "2026-12-24 20:00",
	"closed nobody - let-go - 2",
	"let go"},
    {"T4 two unanswered count, whatever the cadence says",
	THANKED "2026-11-26 20:00 me\n2026-12-02 09:00 touch check-in\n",
	"2026-12-03 09:00",
	"waiting theirs - exhausted - 2", NULL},
    {"a late reply revives it", FINISHED "2027-01-11 09:00 them\n",
	"2027-01-12 09:00",
	"your-turn yours - they-wrote-last - 0", NULL},
    {"the user revives it", FINISHED "2026-12-28 09:00 revived\n",
	"2026-12-29 09:00",
	"waiting theirs stalled exhausted - 2",
	"let go Mon 11 Jan"},
    {"let go by hand", THANKED "2026-11-25 09:00 let-go\n",
	"2026-11-26 21:00",
	"closed nobody - let-go - 0",
	"let go"},
    {"let go by hand, and they wrote",
	THANKED "2026-11-25 09:00 let-go\n2026-11-26 09:00 them\n",
	"2026-11-26 21:00",
	"your-turn yours - they-wrote-last - 0", NULL},
    {"let go by hand, and revived",
	THANKED "2026-11-25 09:00 let-go\n2026-11-25 10:00 revived\n",
	"2026-11-26 21:00",
	"act-now theirs stalled step-open check-in 0", NULL},
    {"every step skipped", THANKED "2026-11-20 09:00 skip check-in\n"
	"2026-11-20 09:00 skip final\n", "2026-11-21 09:00",
	"waiting theirs - exhausted - 0", NULL},
    {"classic has no final one",
	"2026-11-01 09:00 cadence classic\n" CHECKED, "2026-11-27 09:00",
	"waiting theirs - exhausted - 1",
	"let go Thu 10 Dec"},
    {"a promise keeps it open", FINISHED
	"2026-12-11 09:00 promise 2027-01-08\n", "2026-12-28 09:00",
	"waiting theirs stalled promise-stands - 2", NULL},
    {"an interview begins anew", FINISHED "2026-12-14 09:00 interview\n",
	"2026-12-14 12:00",
	"act-now theirs stalled step-open thank-you 0", NULL},
};

#define CHECK_ALL(cases) \
	do { \
		gsize i_; \
		for (i_ = 0; i_ < G_N_ELEMENTS(cases); i_++) \
			check_case(&cases[i_]); \
	} while (0)

static void
due_compute__thank_you__keeps_its_hours(void **state)
{
	CHECK_ALL(thank_you_cases);
}

static void
due_compute__steps__open_and_run_late(void **state)
{
	CHECK_ALL(step_cases);
}

static void
due_compute__turns__follow_who_wrote_last(void **state)
{
	CHECK_ALL(turn_cases);
}

static void
due_compute__holds__keep_everything_back(void **state)
{
	CHECK_ALL(hold_cases);
}

static void
due_compute__exhausted__is_let_go_and_revived(void **state)
{
	CHECK_ALL(end_cases);
}

static void
due_compute__minimum_gap__moves_what_would_open_too_soon(void **state)
{
	const Calendar calendar = {NULL, NULL};
	DueContext context = {
	    .calendar = &calendar,
	    .default_cadence = "standard",
	    .minimum_gap_days = 8,
	    .now = at_utc("2026-11-27 09:00"),
	};
	g_auto(Story) story;
	g_autofree char *sentence = NULL;
	g_autofree char *row = NULL;
	Due due;

	story_init(&story, THANKED);
	due_compute(story.application, story.timeline, &context, &due);
	row = row_of(&due);
	assert_string_equal(row, "waiting theirs - minimum-gap check-in 0");
	assert_int_equal(due.earliest_at, at_utc("2026-12-01 20:00"));
	assert_int_equal(due.ideal_at, at_utc("2026-12-01 20:00"));
	assert_int_equal(due.latest_at, at_utc("2026-12-01 20:00"));
	sentence = due_sentence(&due, &context);
	assert_string_equal(sentence, "You followed up on Thu 19 Nov: the "
	    "check-in waits until Tue 1 Dec (8 business days between two "
	    "follow-ups).");

	context.now = at_utc("2026-11-24 09:00");
	due_compute(story.application, story.timeline, &context, &due);
	assert_int_equal(due.reason, DUE_STEP_WAITING);
}

static void
due_compute__their_reply__ends_the_minimum_gap(void **state)
{
	const Calendar calendar = {NULL, NULL};
	DueContext context = {
	    .calendar = &calendar,
	    .default_cadence = "standard",
	    .minimum_gap_days = 30,
	    .now = at_utc("2026-11-28 09:00"),
	};
	g_auto(Story) story;
	Due due;

	story_init(&story, THANKED "2026-11-20 09:00 them\n"
	    "2026-11-20 10:00 me\n");
	due_compute(story.application, story.timeline, &context, &due);
	assert_int_equal(due.reason, DUE_STEP_OPEN);
}

/* Anna is away, as a mail of another application says. */
static void
due_compute__away_elsewhere__holds_what_goes_to_that_person(void **state)
{
	static const struct {
		const char *label, *story, *contact;
		const char *reason;
	} stories[] = {
	    {"who wrote last", THANKED, NULL, "away"},
	    {"who wrote last, by another address",
		"2026-11-16 09:00 them bo@example.org\n"
		"2026-11-16 10:00 me\n2026-11-19 13:00 interview\n"
		"2026-11-19 20:00 me\n",
		"bo@example.org anna@example.org", "away"},
	    {"somebody else wrote last",
		"2026-11-16 09:00 them bo@example.org\n"
		"2026-11-16 10:00 me\n2026-11-19 13:00 interview\n"
		"2026-11-19 20:00 me\n", NULL, "step-open"},
	    {"only the user wrote, to her", APPLIED, NULL, "away"},
	    {"only the user wrote, to another",
		"2026-11-12 09:00 me line bo@example.org\n", NULL,
		"step-late"},
	    {"no mail at all, she is the contact",
		"2026-11-02 09:00 stage applied\n", "anna@example.org",
		"away"},
	    {"no mail at all, and another contact",
		"2026-11-12 09:00 stage applied\n", "bo@example.org",
		"step-late"},
	};
	const Calendar calendar = {NULL, NULL};
	g_autoptr(Absences) absences = absences_new();
	g_autoptr(GPtrArray) elsewhere = build_messages();
	Message *note = build_message(elsewhere, "anna@example.org",
	    at_utc("2026-11-20 09:00"), "note@elsewhere");
	DueContext context = {
	    .calendar = &calendar,
	    .default_cadence = "standard",
	    .minimum_gap_days = 3,
	    .absences = absences,
	    .now = at_utc("2026-11-27 09:00"),
	};
	gsize i;

	note->verdict->kind = VERDICT_AUTO_REPLY;
	note->verdict->answers = FALSE;
	note->verdict->return_at = at_utc("2026-12-07");
	absences_add(absences, note);
	for (i = 0; i < G_N_ELEMENTS(stories); i++) {
		g_auto(GStrv) contacts = g_strsplit(
		    stories[i].contact ? stories[i].contact : "", " ", -1);
		g_auto(Story) story;
		Due due;
		char **p;

		story_init(&story, stories[i].story);
		for (p = contacts; *p && **p; p++)
			build_event(story.application, EVENT_CONTACT_ADDED, 1,
			    *p, "Anna Berg");
		due_compute(story.application, story.timeline, &context,
		    &due);
		case_string(stories[i].label, due_reason_name(due.reason),
		    stories[i].reason);
	}
}

static void
due_compute__silence__counts_from_their_last_word(void **state)
{
	static const struct {
		const char *label, *story, *from;
	} cases[] = {
	    {"they wrote", CHECKED, "2026-11-16 09:00"},
	    {"they never wrote, but met",
		APPLIED "2026-11-19 13:00 interview\n"
		"2026-11-19 20:00 me\n", "2026-11-19 14:00"},
	    {"they never wrote", APPLIED "2026-11-09 09:00 me\n",
		"2026-11-02 09:00"},
	    {"a machine is no word", APPLIED "2026-11-09 09:00 machine\n",
		"2026-11-02 09:00"},
	    {"nothing is known", "2026-11-02 09:00 stage final\n", NULL},
	};
	const Calendar calendar = {NULL, NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 from_at = cases[i].from ? at_utc(cases[i].from) : 0;
		g_auto(Story) story;
		Due due;

		story_init(&story, cases[i].story);
		compute(&story, &calendar, "2026-12-01 12:00", &due);
		case_int(cases[i].label, due.silence_from_at, from_at);
		case_int(cases[i].label, due.silence_s, from_at ?
		    at_utc("2026-12-01 12:00") - from_at : 0);
	}
}

static void
due_compute__stalled__at_exactly_the_threshold_is_not_over_it(void **state)
{
	static const struct {
		const char *stage, *now;
		gboolean stalled;
	} cases[] = {
	    {"applied", "2026-12-10 09:00", FALSE},	/* 21 days: not over */
	    {"applied", "2026-12-10 09:01", TRUE},
	    {"screening", "2026-12-04 09:00", FALSE},
	    {"screening", "2026-12-04 09:01", TRUE},
	    {"interviewing", "2026-12-01 09:00", FALSE},
	    {"interviewing", "2026-12-01 09:01", TRUE},
	    {"final", "2026-12-01 09:01", TRUE},
	    {"offer", "2026-11-24 09:00", FALSE},
	    {"offer", "2026-11-24 09:01", TRUE},
	};
	const Calendar calendar = {NULL, NULL};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strdup_printf(
		    "2026-11-01 09:00 stage %s\n2026-11-19 09:00 them\n"
		    "2026-11-19 10:00 me\n"
		    "2026-11-19 11:00 promise 2027-01-29\n", cases[i].stage);
		g_auto(Story) story;
		Due due;

		story_init(&story, text);
		compute(&story, &calendar, cases[i].now, &due);
		case_int(cases[i].now, due.stalled, cases[i].stalled);
		case_int(cases[i].now, due.threshold_days,
		    stage_threshold_days(stage_parse(cases[i].stage)));
	}
}

static void
due_compute__own_thresholds__win_over_the_shipped_ones(void **state)
{
	const Calendar calendar = {NULL, NULL};
	int days[STAGE_COUNT] = {[STAGE_APPLIED] = 1};
	DueContext context = {
	    .calendar = &calendar,
	    .default_cadence = "standard",
	    .threshold_days = days,
	    .now = at_utc("2026-11-04 09:00"),
	};
	g_auto(Story) story;
	Due due;

	story_init(&story, APPLIED);
	due_compute(story.application, story.timeline, &context, &due);
	assert_true(due.stalled);
	days[STAGE_APPLIED] = 2;
	due_compute(story.application, story.timeline, &context, &due);
	assert_false(due.stalled);
}

static void
due_compute__late_reply__tells_the_stage_it_was_revived_to(void **state)
{
	const Calendar calendar = {NULL, NULL};
	g_auto(Story) story;
	Due due;

	story_init(&story, "2026-11-01 09:00 stage final\n" THANKED
	    "2026-11-25 09:00 let-go\n2026-11-26 09:00 them\n");
	compute(&story, &calendar, "2026-11-26 21:00", &due);
	assert_int_equal(due.stage, STAGE_FINAL);
	assert_int_equal(due.threshold_days, 12);
	assert_true(due.replied);
}

static void
due_compute__used_up_cadence__is_at_the_stage_let_go(void **state)
{
	const Calendar calendar = {NULL, NULL};
	g_auto(Story) story;
	Due due;

	story_init(&story, "2026-11-01 09:00 stage final\n" FINISHED);
	compute(&story, &calendar, "2026-12-23 09:00", &due);
	assert_int_equal(due.stage, STAGE_FINAL);
	compute(&story, &calendar, "2026-12-25 09:00", &due);
	assert_int_equal(due.stage, STAGE_LET_GO);
}

static void
due_compute__users_zone__decides_the_day(void **state)
{
	g_autoptr(Zone) east = zone_new_fixed(9 * 3600);
	g_autoptr(Zone) west = zone_new_fixed(-8 * 3600);
	const struct {
		const char *label;
		const Zone *zone;
		const char *ideal, *sentence;
	} cases[] = {
	    {"there it is still Friday", west, "2026-11-28 04:00",
		"Check-in due Fri 27 Nov "
		"(7 days after your thank-you of 20 Nov)."},
	    {"there it is Saturday already", east, "2026-11-30 04:00",
		"Check-in due Mon 30 Nov (7 days after your thank-you of "
		"21 Nov; moved from Sat 28 Nov, a weekend)."},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Calendar calendar = {cases[i].zone, NULL};
		DueContext context = {
		    .calendar = &calendar,
		    .default_cadence = "standard",
		    .minimum_gap_days = 3,
		    .now = at_utc("2026-11-23 12:00"),
		};
		g_autofree char *sentence = NULL;
		g_auto(Story) story;
		Due due;

		story_init(&story, INTERVIEW "2026-11-21 04:00 me\n");
		due_compute(story.application, story.timeline, &context, &due);
		sentence = due_sentence(&due, &context);
		case_int(cases[i].label, due.ideal_at, at_utc(cases[i].ideal));
		case_string(cases[i].label, sentence, cases[i].sentence);
	}
}

static void
due_compute__holiday__moves_a_step_like_a_weekend(void **state)
{
	g_autoptr(GArray) holidays =
	    g_array_new(FALSE, FALSE, sizeof(gint32));
	gint32 day = (gint32) (at_utc("2026-11-26") / CIVIL_DAY_S);
	Calendar calendar = {NULL, holidays};
	g_auto(Story) story;
	Due due;

	g_array_append_val(holidays, day);
	story_init(&story, THANKED);
	compute(&story, &calendar, "2026-11-20 09:00", &due);
	assert_int_equal(due.earliest_at, at_utc("2026-11-26 20:00"));
	assert_int_equal(due.ideal_at, at_utc("2026-11-27 20:00"));
	assert_int_equal(due.latest_at, at_utc("2026-11-30 20:00"));
}

static void
due_compare__rows__stand_by_urgency(void **state)
{
	/* Most urgent first. */
	static const Due rows[] = {
	    {.section = SECTION_ACT_NOW, .reason = DUE_BOUNCED},
	    {.section = SECTION_ACT_NOW, .latest_at = 100, .silence_s = 1},
	    {.section = SECTION_ACT_NOW, .latest_at = 200, .silence_s = 9},
	    {.section = SECTION_ACT_NOW, .latest_at = 200, .silence_s = 8},
	    {.section = SECTION_YOUR_TURN, .silence_s = 500},
	    {.section = SECTION_YOUR_TURN, .silence_s = 400},
	    {.section = SECTION_WAITING, .earliest_at = 300},
	    {.section = SECTION_WAITING, .until_at = 400},
	    {.section = SECTION_WAITING, .earliest_at = 500},
	    {.section = SECTION_WAITING, .silence_s = 9},
	    {.section = SECTION_CLOSED, .until_at = 900},
	    {.section = SECTION_CLOSED, .until_at = 800},
	};
	const CadenceStep *step = &cadence_set_find(NULL, "standard")->steps[0];
	Due copies[G_N_ELEMENTS(rows)];
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(rows); i++) {
		copies[i] = rows[i];
		if (rows[i].latest_at || rows[i].earliest_at)
			copies[i].step = step;
	}
	for (i = 0; i < G_N_ELEMENTS(rows); i++)
		for (j = 0; j < G_N_ELEMENTS(rows); j++) {
			int order = due_compare(&copies[i], &copies[j]);
			g_autofree char *label = g_strdup_printf("%d, %d",
			    (int) i, (int) j);

			case_int(label, order, i < j ? -1 : i > j);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(due_compute__thank_you__keeps_its_hours),
	    cmocka_unit_test(due_compute__steps__open_and_run_late),
	    cmocka_unit_test(due_compute__turns__follow_who_wrote_last),
	    cmocka_unit_test(due_compute__holds__keep_everything_back),
	    cmocka_unit_test(due_compute__exhausted__is_let_go_and_revived),
	    cmocka_unit_test(
		due_compute__minimum_gap__moves_what_would_open_too_soon),
	    cmocka_unit_test(due_compute__their_reply__ends_the_minimum_gap),
	    cmocka_unit_test(
		due_compute__away_elsewhere__holds_what_goes_to_that_person),
	    cmocka_unit_test(due_compute__silence__counts_from_their_last_word),
	    cmocka_unit_test(
		due_compute__stalled__at_exactly_the_threshold_is_not_over_it),
	    cmocka_unit_test(
		due_compute__own_thresholds__win_over_the_shipped_ones),
	    cmocka_unit_test(
		due_compute__late_reply__tells_the_stage_it_was_revived_to),
	    cmocka_unit_test(
		due_compute__used_up_cadence__is_at_the_stage_let_go),
	    cmocka_unit_test(due_compute__users_zone__decides_the_day),
	    cmocka_unit_test(due_compute__holiday__moves_a_step_like_a_weekend),
	    cmocka_unit_test(due_compare__rows__stand_by_urgency),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
