/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every reason, guard and anchor in a sentence. Each situation is told in the
 * words of clock-cases.h and asked of the clock itself; what it answers is
 * compared with due-sentences.txt, which is read aloud when it changes.
 * UPDATE=1 make check writes it.
 */
#include "../support/builders.h"
#include "../support/cases.h"
#include "../support/clock-cases.h"
#include "../support/clock-story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <notyet/base/text.h>
#include <notyet/policy/cadence-text.h>
#include <notyet/policy/places.h>

#define SENTENCE_MAX_COLS 170
#define SHORT_MAX_COLS 24

#define APPLIED "mail Mon 2 Nov 09:00; "
#define MET "them Mon 16 Nov 09:00; mail Mon 16 Nov 10:00; " \
	"interview Thu 19 Nov 13:00..14:00; "
#define THANKED MET "sent thank-you Thu 19 Nov 20:00; "
#define CHECKED THANKED "sent check-in Thu 26 Nov 20:00; "
#define FINISHED CHECKED "sent final Thu 10 Dec 20:00; "

typedef struct Situated {
	const char *label, *situation, *now;
	const char *words;	/* of the promise, or of the pin; or NULL */
} Situated;

/* clang-format off */
static const Situated situations[] = {
	/* The steps. */
	{"T1 the hours after an interview", MET, "Thu 19 Nov 15:00", NULL},
	{"T1 the ideal hour is over", MET, "Fri 20 Nov 10:00", NULL},
	{"T1 on the last day", MET, "Sat 21 Nov 10:00", NULL},
	{"T1 late by hours", MET, "Sat 21 Nov 19:30", NULL},
	{"T1 late by a day", MET, "Sun 22 Nov 15:00", NULL},
	{"T1 late, at the user's word",
	    MET "override late-thank-you Sun 22 Nov 14:30",
	    "Sun 22 Nov 15:00", NULL},
	{"T1 measured waits two days", "cadence measured; " MET,
	    "Thu 19 Nov 15:00", NULL},
	{"J1 the thank-you skipped", MET "skip thank-you Thu 19 Nov 15:00",
	    "Thu 19 Nov 16:00", NULL},
	{"T2 waiting for the check-in", THANKED, "Fri 20 Nov 09:00", NULL},
	{"T2 the day itself", THANKED, "Thu 26 Nov 09:00", NULL},
	{"T2 its window is open", THANKED, "Thu 26 Nov 20:00", NULL},
	{"T2 open since yesterday", THANKED, "Fri 27 Nov 08:00", NULL},
	{"T2 the last day", THANKED, "Mon 30 Nov 08:00", NULL},
	{"T2 late", THANKED, "Wed 2 Dec 21:00", NULL},
	{"a step on a Saturday moves to Monday",
	    MET "sent thank-you Sat 21 Nov 10:00", "Mon 23 Nov 09:00", NULL},
	{"its window is open on the weekend",
	    MET "sent thank-you Sat 21 Nov 10:00", "Sat 28 Nov 11:00", NULL},
	{"a step on a holiday moves behind it",
	    "holiday Thu 26 Nov; " THANKED, "Fri 20 Nov 09:00", NULL},
	{"T3 the final one", CHECKED, "Fri 27 Nov 09:00", NULL},
	{"staged counts from the interview", "cadence staged; " THANKED,
	    "Fri 20 Nov 09:00", NULL},
	{"staged, before its ideal day", "cadence staged; gap 0; " THANKED,
	    "Mon 23 Nov 15:00", NULL},
	{"prompt calls when nothing was promised", "cadence prompt; " THANKED,
	    "Fri 20 Nov 09:00", NULL},
	{"prompt calls when the promised date lapsed",
	    "cadence prompt; " THANKED
	    "promise Fri 20 Nov 09:00 until Fri 27 Nov 17:00",
	    "Sat 28 Nov 18:00", NULL},
	{"prompt counts from the call", "cadence prompt; " THANKED
	    "call call Thu 26 Nov 20:00", "Fri 27 Nov 09:00", NULL},
	{"an own cadence that counts from a step by its name",
	    "cadence patient; " CHECKED, "Fri 27 Nov 09:00", NULL},
	{"before any interview", APPLIED, "Wed 4 Nov 09:00", NULL},
	{"before any interview, once more",
	    APPLIED "sent status-inquiry Mon 9 Nov 10:00",
	    "Tue 10 Nov 09:00", NULL},
	{"T9 counted from the answer to their mail",
	    APPLIED "them Thu 12 Nov 09:00; mail Thu 12 Nov 15:00",
	    "Fri 13 Nov 09:00", NULL},
	{"T9 a holding reply without a date",
	    THANKED "hold Tue 24 Nov 09:00", "Wed 25 Nov 21:00", NULL},
	{"nothing is dated", "stage interviewing Mon 2 Nov 09:00",
	    "Wed 4 Nov 09:00", NULL},
	/* Whose turn it is. */
	{"they wrote", APPLIED "them Thu 5 Nov 09:00", "Fri 6 Nov 09:00",
	    NULL},
	{"they wrote today", APPLIED "them Thu 5 Nov 09:00",
	    "Thu 5 Nov 10:00", NULL},
	{"a stranger to the contacts wrote",
	    APPLIED "them Thu 5 Nov 09:00 from bo@corp.example",
	    "Fri 6 Nov 09:00", NULL},
	{"a mail came back", APPLIED "bounce Mon 2 Nov 09:05",
	    "Tue 3 Nov 09:00", NULL},
	/* T7 */
	{"T7 an offer before the thank-you", MET "offer Fri 20 Nov 09:00",
	    "Fri 20 Nov 12:00", NULL},
	{"T7 a next round before the thank-you, read the day after",
	    MET "invite Thu 19 Nov 17:00", "Fri 20 Nov 09:00", NULL},
	{"T7 late", MET "invite Thu 19 Nov 17:00", "Fri 20 Nov 20:00", NULL},
	/* The guards. */
	{"T5 the gap after a thank-you",
	    "cadence staged; " THANKED, "Mon 23 Nov 15:00", NULL},
	{"T5 the gap moves what waits", "gap 8; " THANKED,
	    "Fri 20 Nov 09:00", NULL},
	{"T5 the gap, at the user's word", "gap 8; " THANKED
	    "override minimum-gap Fri 27 Nov 08:00", "Fri 27 Nov 09:00",
	    NULL},
	{"one mail to a person a day",
	    THANKED "elsewhere check-in Thu 26 Nov 10:00",
	    "Thu 26 Nov 21:00", NULL},
	{"one mail to a person a day, at the user's word",
	    THANKED "elsewhere check-in Thu 26 Nov 10:00; "
	    "override person-day Thu 26 Nov 20:30", "Thu 26 Nov 21:00", NULL},
	{"T6 a promise stands",
	    THANKED "promise Thu 19 Nov 14:30 until Fri 4 Dec 12:00",
	    "Sat 28 Nov 09:00", "we will have decided by 4 December"},
	{"T6 a promise stands, in nobody's words",
	    THANKED "promise Thu 19 Nov 14:30 until Fri 4 Dec 12:00",
	    "Sat 28 Nov 09:00", NULL},
	{"T6 a promise stands, the steps are used up",
	    FINISHED "promise Fri 11 Dec 09:00 until Fri 8 Jan 2027 12:00",
	    "Mon 28 Dec 09:00", NULL},
	{"T9 a holding reply with a date",
	    THANKED "hold Tue 24 Nov 09:00 until Fri 4 Dec 00:00",
	    "Tue 1 Dec 12:00", NULL},
	{"T6 a promise that the user does not wait for",
	    THANKED "promise Thu 19 Nov 14:30 until Fri 4 Dec 12:00; "
	    "override promise Fri 27 Nov 08:00", "Fri 27 Nov 09:00", NULL},
	{"T6 lapsed, within a day",
	    THANKED "promise Thu 19 Nov 14:30 until Thu 3 Dec 09:00",
	    "Thu 3 Dec 12:00", "by Thursday"},
	{"T6 lapsed, within two",
	    THANKED "promise Thu 19 Nov 14:30 until Thu 3 Dec 09:00",
	    "Fri 4 Dec 12:00", NULL},
	{"T6 lapsed, asked too late",
	    THANKED "promise Thu 19 Nov 14:30 until Thu 3 Dec 09:00",
	    "Wed 9 Dec 12:00", NULL},
	{"away when the step is due",
	    THANKED "away Thu 19 Nov 20:01 until Mon 7 Dec",
	    "Sat 28 Nov 09:00", NULL},
	{"away before the step is due",
	    THANKED "away Thu 19 Nov 20:01 until Wed 25 Nov",
	    "Fri 20 Nov 09:00", NULL},
	{"back, but only just",
	    THANKED "away Thu 19 Nov 20:01 until Fri 27 Nov",
	    "Sun 29 Nov 12:00", NULL},
	{"away, at the user's word",
	    THANKED "away Thu 19 Nov 20:01 until Mon 7 Dec; "
	    "override away Fri 27 Nov 08:00", "Fri 27 Nov 09:00", NULL},
	{"T4 two unanswered", FINISHED, "Fri 11 Dec 09:00", NULL},
	{"T4 two unanswered, though a step is left",
	    THANKED "call check-in Thu 26 Nov 20:00; "
	    "call check-in Wed 2 Dec 09:00", "Thu 3 Dec 09:00", NULL},
	{"T4 a third one, at the user's word",
	    THANKED "call check-in Thu 26 Nov 20:00; "
	    "call check-in Wed 2 Dec 09:00; "
	    "override unanswered Mon 14 Dec 09:00", "Tue 15 Dec 09:00", NULL},
	/* The user's hands. */
	{"pinned", THANKED "pin Fri 20 Nov 09:00 until Wed 2 Dec 09:00",
	    "Sat 21 Nov 09:00", "after their board meets"},
	{"pinned to today", THANKED "pin Fri 20 Nov 09:00 until Wed 2 Dec",
	    "Wed 2 Dec 09:00", NULL},
	{"pinned, and late", THANKED "pin Fri 20 Nov 09:00 until Wed 2 Dec",
	    "Fri 4 Dec 09:00", NULL},
	{"pinned while they are away", THANKED
	    "away Thu 19 Nov 20:01 until Mon 7 Dec; "
	    "pin Fri 20 Nov 09:00 until Wed 2 Dec", "Wed 2 Dec 09:00", NULL},
	{"pinned into the gap", "gap 8; " THANKED
	    "pin Fri 20 Nov 09:00 until Wed 25 Nov", "Wed 25 Nov 09:00",
	    NULL},
	{"pinned before a promised date", THANKED
	    "promise Thu 19 Nov 14:30 until Fri 4 Dec 12:00; "
	    "pin Fri 20 Nov 09:00 until Wed 2 Dec", "Wed 2 Dec 09:00", NULL},
	{"pinned on a day with another mail", THANKED
	    "elsewhere check-in Wed 2 Dec 08:00; "
	    "pin Fri 20 Nov 09:00 until Wed 2 Dec", "Wed 2 Dec 09:00", NULL},
	{"pinned beyond two unanswered", FINISHED
	    "pin Fri 11 Dec 09:00 until Fri 18 Dec", "Fri 18 Dec 09:00",
	    NULL},
	{"pinned for a late thank-you", MET
	    "pin Fri 20 Nov 09:00 until Sun 22 Nov", "Sun 22 Nov 15:00",
	    NULL},
	{"pinned, and they wrote", THANKED
	    "pin Fri 20 Nov 09:00 until Wed 2 Dec; them Mon 23 Nov 09:00",
	    "Tue 24 Nov 09:00", NULL},
	{"snoozed", THANKED "snooze Fri 27 Nov 09:00 until Wed 2 Dec",
	    "Sat 28 Nov 09:00", NULL},
	{"an interview ahead",
	    APPLIED "them Thu 5 Nov 09:00; mail Thu 5 Nov 10:00; "
	    "interview Thu 26 Nov 14:00..15:00", "Wed 25 Nov 09:00", NULL},
	{"an interview today, told where they live",
	    "contact anna@corp.example; contact-zone America/New_York; "
	    APPLIED "them Thu 5 Nov 09:00; mail Thu 5 Nov 10:00; "
	    "interview Thu 26 Nov 14:00..15:00", "Thu 26 Nov 09:00", NULL},
	{"an interview on another day there", "zone Europe/Berlin; "
	    "contact anna@corp.example; contact-zone Asia/Tokyo; "
	    APPLIED "them Thu 5 Nov 09:00; mail Thu 5 Nov 10:00; "
	    "interview Thu 26 Nov 19:00..20:00", "Wed 25 Nov 09:00", NULL},
	{"an interview going on",
	    APPLIED "them Thu 5 Nov 09:00; mail Thu 5 Nov 10:00; "
	    "interview Thu 26 Nov 14:00..15:00", "Thu 26 Nov 14:30", NULL},
	{"a step counted in their days", "zone Europe/Berlin; "
	    "contact anna@corp.example; contact-zone America/New_York; " MET
	    "sent thank-you Sat 21 Nov 04:00", "Mon 23 Nov 12:00", NULL},
	/* The end. */
	{"every step skipped", THANKED "skip check-in Fri 20 Nov 09:00; "
	    "skip final Fri 20 Nov 09:00", "Sat 21 Nov 09:00", NULL},
	{"classic has no final one", "cadence classic; " CHECKED,
	    "Fri 27 Nov 09:00", NULL},
	{"T4 let go", FINISHED, "Thu 24 Dec 20:00", NULL},
	{"let go after a late step", THANKED, "Tue 22 Dec 09:00", NULL},
	{"let go by hand", THANKED "let-go Wed 25 Nov 09:00",
	    "Thu 26 Nov 21:00", NULL},
	{"revived by the user", FINISHED "revived Mon 28 Dec 09:00",
	    "Tue 29 Dec 09:00", NULL},
	{"revived by a late reply",
	    THANKED "let-go Wed 25 Nov 09:00; them Mon 11 Jan 2027 09:00",
	    "Tue 12 Jan 2027 09:00", NULL},
	{"rejected", APPLIED "stage rejected Thu 5 Nov 09:00",
	    "Thu 7 Jan 2027 09:00", NULL},
	{"the year only when it is another one", THANKED
	    "pin Fri 20 Nov 09:00 until Mon 11 Jan 2027", "Mon 21 Dec 09:00",
	    NULL},
};
/* clang-format on */

typedef struct Seen {
	gboolean reasons[DUE_REASON_COUNT];
	gboolean guards[DUE_GUARD_COUNT], overridden[DUE_GUARD_COUNT];
	gboolean anchors[ANCHOR_PIN + 1];
} Seen;

static Places *
make_places(void)
{
	static const char *const names[] = {"UTC", "Europe/Berlin",
	    "America/New_York", "Asia/Tokyo"};
	Places *places = places_new(NULL);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(names); i++) {
		Zone *zone = zone_load(names[i], NULL);

		assert_non_null(zone);
		places_take_zone(places, names[i], zone);
	}
	return places;
}

static CadenceSet *
make_cadences(void)
{
	static const char *const lines[] = {
	    "thank-you 0h 12h 48h after interview",
	    "check-in 7d 7d 10d after follow-up",
	    "final 3b 15b 20b after check-in",
	};
	CadenceSet *set = cadence_set_new();
	Cadence *patient = cadence_new("patient", NULL);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(lines); i++)
		assert_true(cadence_add_line(patient, lines[i], NULL));
	cadence_set_add(set, patient);
	return set;
}

/* Anna has a name, and what the words are of has them. */
static void
give_words(ClockStory *story, const Situated *each)
{
	Application *application = story->application;
	guint i;

	build_event(application, EVENT_CONTACT_ADDED, 1, CLOCK_HER,
	    "Anna Ruiz");
	for (i = 0; each->words && i < application->facts->len; i++) {
		Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_PROMISE || fact->kind == EVENT_PINNED)
			fact->value = g_strdup(each->words);
	}
}

static void
tell(const Situated *each, const DueContext *world, GString *out, Seen *seen)
{
	g_autoptr(ClockStory) story =
	    clock_story_new(each->label, each->situation);
	g_auto(GStrv) now = g_strsplit(each->now, " ", -1);
	ClockWords words = {story, now, 0};
	g_autofree char *sentence = NULL, *brief = NULL;
	Due due;

	story->context.now = clock_words_moment(&words, NULL);
	story->context.places = world->places;
	story->context.cadences = world->cadences;
	give_words(story, each);
	due_compute(story->application, story->timeline, &story->context,
	    &due);
	sentence = due_sentence(&due, &story->context);
	brief = due_short(&due, &story->context);
	g_string_append_printf(out, "%s, on %s:\n\t%s\n\t[%s] %s %s",
	    each->label, each->now, sentence, brief,
	    section_name(due.section), due_reason_name(due.reason));
	if (due.guard != GUARD_NONE)
		g_string_append_printf(out, ", guard %s",
		    due_guard_name(due.guard));
	if (due.overridden != GUARD_NONE)
		g_string_append_printf(out, ", overridden %s",
		    due_guard_name(due.overridden));
	g_string_append(out, "\n\n");
	case_true(each->label, text_width(sentence) <= SENTENCE_MAX_COLS);
	case_true(each->label, text_width(brief) <= SHORT_MAX_COLS);
	seen->reasons[due.reason] = TRUE;
	seen->guards[due.guard] = TRUE;
	seen->overridden[due.overridden] = TRUE;
	if (due.step && due.anchor_at != 0)
		seen->anchors[due.anchor] = TRUE;
}

static void
check_file(const char *told)
{
	g_autofree char *path = g_build_filename(g_getenv("top_srcdir") ?
	    g_getenv("top_srcdir") : ".", "tests", "unit",
	    "due-sentences.txt", NULL);
	g_autofree char *golden = NULL;
	g_auto(GStrv) these = NULL, those = NULL;
	guint i;

	if (g_getenv("UPDATE")) {
		assert_true(g_file_set_contents(path, told, -1, NULL));
		return;
	}
	assert_true(g_file_get_contents(path, &golden, NULL, NULL));
	these = g_strsplit(told, "\n\n", -1);
	those = g_strsplit(golden, "\n\n", -1);
	for (i = 0; these[i] && those[i]; i++)
		case_string("due-sentences.txt", these[i], those[i]);
	case_string("its length", these[i], those[i]);
}

static void
due_sentence__every_situation__reads_as_in_the_file(void **state)
{
	g_autoptr(Places) places = make_places();
	g_autoptr(CadenceSet) cadences = make_cadences();
	g_autoptr(GString) out = g_string_new(NULL);
	DueContext world = {.places = places, .cadences = cadences};
	Seen seen = {{0}, {0}, {0}, {0}};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(situations); i++)
		tell(&situations[i], &world, out, &seen);
	check_file(out->str);
	for (i = 0; i < DUE_REASON_COUNT; i++)
		case_true(due_reason_name(i), seen.reasons[i]);
	for (i = 0; i < DUE_GUARD_COUNT; i++) {
		case_true(due_guard_name(i), seen.guards[i]);
		case_true(due_guard_name(i), seen.overridden[i]);
	}
	for (i = 0; i <= ANCHOR_PIN; i++) {
		g_autofree char *anchor = g_strdup_printf("anchor %u", i);

		case_true(anchor, seen.anchors[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(due_sentence__every_situation__reads_as_in_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
