/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"
#include "../support/story.h"

#include <string.h>

#include <notyet/policy/agenda.h>

/* 19 November 2026 is a Thursday. */
#define INTERVIEW                                                              \
	"2026-11-16 09:00 them\n2026-11-16 10:00 me\n"                         \
	"2026-11-19 13:00 interview\n"
#define THANKED INTERVIEW "2026-11-19 20:00 me\n"
#define CHECKED THANKED "2026-11-26 20:00 me\n"
#define FINISHED CHECKED "2026-12-10 20:00 me\n"

typedef struct World {
	Story story;
	Calendar calendar;
	DueContext context;
	Due due;
	AgendaSource source;
	GPtrArray *agenda;
} World;

static void
world_clear(World *world)
{
	g_clear_pointer(&world->agenda, g_ptr_array_unref);
	story_clear(&world->story);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

/* The due of a story at a moment, in a zone or in UTC. */
static void
world_init(World *world, const char *story, const char *now, const Zone *zone)
{
	memset(world, 0, sizeof(*world));
	story_init(&world->story, story);
	build_event(world->story.application, EVENT_SET, 0, "company", "Acme");
	world->calendar.zone = zone;
	world->context = (DueContext){
	    .calendar = &world->calendar,
	    .default_cadence = "standard",
	    .minimum_gap_days = 3,
	    .now = at_utc(now),
	};
	due_compute(world->story.application, world->story.timeline,
	    &world->context, &world->due);
	world->source = (AgendaSource){
	    .application = world->story.application,
	    .timeline = world->story.timeline,
	    .due = &world->due,
	};
	world->agenda = agenda_new();
}

static void
fill(World *world, int days)
{
	agenda_add(world->agenda, &world->source, &world->context);
	agenda_limit(world->agenda, &world->context, days);
	agenda_sort(world->agenda);
}

/* "2026-11-26 step open late day Check-in: Acme", one a line. */
static char *
rows_of(const World *world)
{
	GString *rows = g_string_new(NULL);

	for (guint i = 0; i < world->agenda->len; i++) {
		const AgendaEntry *entry = world->agenda->pdata[i];

		g_string_append_printf(rows, "%s%02d-%02d %s%s%s%s %s",
		    i > 0 ? "\n" : "", entry->day.month, entry->day.day,
		    agenda_kind_name(entry->kind), entry->open ? " open" : "",
		    entry->late ? " late" : "", entry->all_day ? " day" : "",
		    entry->title);
	}
	return g_string_free(rows, FALSE);
}

static const struct {
	const char *label, *story, *now;
	int days;
	const char *rows;
} cases[] = {
    {"thank-you, by the hour", INTERVIEW, "2026-11-19 15:00", 14,
	"11-20 step open Thank-you: Acme"},
    {"open, though its day is beyond", INTERVIEW, "2026-11-19 15:00", 1,
	"11-20 step open Thank-you: Acme"},
    {"a check-in ahead, on its day", THANKED, "2026-11-20 09:00", 14,
	"11-26 step day Check-in: Acme"},
    {"the last day that is asked for", THANKED, "2026-11-20 09:00", 7,
	"11-26 step day Check-in: Acme"},
    {"one day less", THANKED, "2026-11-20 09:00", 6, ""},
    {"all that is known", CHECKED, "2026-11-27 09:00", 0,
	"12-10 step day Final follow-up: Acme"},
    {"open since yesterday: today", THANKED, "2026-11-27 09:00", 14,
	"11-27 step open day Check-in: Acme"},
    {"late: today", THANKED, "2026-12-03 09:00", 14,
	"12-03 step open late day Check-in: Acme"},
    {"let go, as announced", FINISHED, "2026-12-20 09:00", 14,
	"12-24 let-go day Let go: Acme"},
    {"closed: nothing", FINISHED, "2027-01-20 09:00", 0, ""},
    {"their mail to answer: today", "2026-11-16 09:00 them\n",
	"2026-11-17 09:00", 14, "11-17 answer open Answer: Acme"},
    {"a mail that came back: today",
	"2026-11-02 09:00 me 1@x\n2026-11-02 09:05 bounce 1@x\n",
	"2026-11-17 09:00", 14, "11-17 bounce open Mail came back: Acme"},
    {"an interview ahead",
	"2026-11-16 09:00 them\n2026-11-16 10:00 me\n"
	"2026-11-24 13:00 interview\n",
	"2026-11-17 09:00", 14, "11-24 interview Interview: Acme"},
    {"that is going on",
	"2026-11-16 09:00 them\n2026-11-16 10:00 me\n"
	"2026-11-24 13:00 interview\n",
	"2026-11-24 13:30", 14, "11-24 interview open Interview: Acme"},
    {"an interview, though they wrote last",
	"2026-11-16 09:00 them\n"
	"2026-11-24 13:00 interview\n",
	"2026-11-17 09:00", 14,
	"11-17 answer open Answer: Acme\n"
	"11-24 interview Interview: Acme"},
    {"a snooze until a day", THANKED "2026-11-20 08:00 snooze 2026-11-25\n",
	"2026-11-20 09:00", 5, ""},
    {"and the day itself", THANKED "2026-11-20 08:00 snooze 2026-11-25\n",
	"2026-11-20 09:00", 6, "11-25 snooze day Snooze ends: Acme"},
    {"a snooze until an hour",
	THANKED "2026-11-20 08:00 snooze 2026-11-25T07:00\n",
	"2026-11-20 09:00", 6, "11-25 snooze Snooze ends: Acme"},
};

static void
agenda_add__table__says_what_stands_where(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(World) world;
		g_autofree char *rows = NULL;

		world_init(&world, cases[i].story, cases[i].now, NULL);
		fill(&world, cases[i].days);
		rows = rows_of(&world);
		case_string(cases[i].label, rows, cases[i].rows);
	}
}

/* T6: the promise's end and the step after it are two dates. */
static void
agenda_add__promise_and_absence__stand_beside_the_step(void **state)
{
	g_auto(World) promised, away;
	g_autofree char *first = NULL, *second = NULL;

	world_init(&promised,
	    THANKED "2026-11-20 08:00 promise 2026-11-27T23:59\n",
	    "2026-11-20 09:00", NULL);
	fill(&promised, 14);
	first = rows_of(&promised);
	assert_non_null(strstr(first, "11-27 promise day Word was promised"));
	assert_non_null(strstr(first, " step Check-in: Acme"));
	world_init(&away, THANKED "2026-11-20 08:00 away 2026-11-30\n",
	    "2026-11-20 09:00", NULL);
	fill(&away, 14);
	second = rows_of(&away);
	assert_non_null(strstr(second, "11-30 return day Back from absence"));
	assert_non_null(strstr(second, " step day Check-in: Acme"));
}

/* The same moment is another day elsewhere, 5:45 hours on. */
static void
agenda_add__zone_of_the_user__tells_the_day(void **state)
{
	g_autoptr(Zone) zone = zone_new_fixed(20700);
	g_auto(World) world;
	g_autofree char *rows = NULL;

	world_init(&world, THANKED, "2026-11-20 09:00", zone);
	fill(&world, 14);
	rows = rows_of(&world);
	assert_string_equal(rows, "11-27 step day Check-in: Acme");
}

static void
agenda_add__mail_that_goes_by_itself__takes_the_place_of_the_step(void **state)
{
	g_auto(World) world;
	g_autofree char *rows = NULL;
	const AgendaMail mail = {"out@x", "Re: Tester", 0};
	AgendaMail later = mail;

	world_init(&world, INTERVIEW, "2026-11-19 15:00", NULL);
	world.source.goes_by_itself = TRUE;
	later.at = at_utc("2026-11-20 08:00");
	agenda_add_mail(world.agenda, &world.source, &later, &world.context);
	fill(&world, 14);
	rows = rows_of(&world);
	assert_string_equal(rows, "11-20 mail Mail goes out: Acme");
}

static void
agenda_add__mail_that_needs_a_look__stands_first(void **state)
{
	g_auto(World) world;
	g_autofree char *rows = NULL;

	world_init(&world, INTERVIEW, "2026-11-19 15:00", NULL);
	world.source.needs_look = TRUE;
	fill(&world, 14);
	rows = rows_of(&world);
	assert_true(g_str_has_prefix(
	    rows, "11-19 look open Look at the mail in the outbox: Acme\n"));
}

/* A pinned step is the same event on another day; a pin that waits behind
 * their mail stands beside it. */
static void
agenda_add__pinned_day__is_told_with_its_step_or_alone(void **state)
{
	g_auto(World) plain, pinned, behind;
	g_autofree char *first = NULL, *second = NULL;
	const AgendaEntry *entry, *moved;

	world_init(&plain, THANKED, "2026-11-20 09:00", NULL);
	fill(&plain, 0);
	world_init(&pinned, THANKED, "2026-11-20 09:00", NULL);
	pinned.due.anchor = ANCHOR_PIN;
	pinned.due.pinned_at = at_utc("2026-11-24 08:00");
	pinned.due.earliest_at = pinned.due.ideal_at = pinned.due.pinned_at;
	fill(&pinned, 0);
	first = rows_of(&pinned);
	assert_string_equal(
	    first, "11-24 pin Check-in, on the day you pinned: Acme");
	entry = plain.agenda->pdata[0];
	moved = pinned.agenda->pdata[0];
	assert_string_equal(entry->uid, moved->uid);
	world_init(
	    &behind, "2026-11-16 09:00 them\n", "2026-11-17 09:00", NULL);
	behind.due.pinned_at = at_utc("2026-11-24");
	fill(&behind, 0);
	second = rows_of(&behind);
	assert_string_equal(second,
	    "11-17 answer open Answer: Acme\n"
	    "11-24 pin day Follow-up, on the day you pinned: Acme");
}

/* --- names of events --- */

static const AgendaEntry *
entry_of(World *world, const char *story, const char *now)
{
	world_init(world, story, now, NULL);
	fill(world, 0);
	assert_int_equal(world->agenda->len, 1);
	return world->agenda->pdata[0];
}

static void
agenda_uid__moved_dates__keep_the_name(void **state)
{
	g_auto(World) one, moved, snoozed, longer, next;
	const AgendaEntry *first = entry_of(&one, THANKED, "2026-11-20 09:00");
	/* The thank-you was really sent a day later. */
	const AgendaEntry *second = entry_of(
	    &moved, INTERVIEW "2026-11-20 20:00 me\n", "2026-11-21 09:00");
	const AgendaEntry *third = entry_of(&snoozed,
	    THANKED "2026-11-20 08:00 snooze 2026-11-25\n", "2026-11-20 09:00");
	const AgendaEntry *fourth = entry_of(&longer,
	    THANKED "2026-11-20 08:00 snooze 2026-11-25\n"
		    "2026-11-20 08:30 snooze 2026-11-29\n",
	    "2026-11-20 09:00");
	const AgendaEntry *fifth = entry_of(&next, CHECKED, "2026-11-27 09:00");

	assert_true(second->at > first->at);
	assert_string_equal(first->uid, second->uid);
	assert_true(second->changed_at > first->changed_at);
	assert_true(fourth->at > third->at);
	assert_string_equal(third->uid, fourth->uid);
	assert_string_not_equal(first->uid, third->uid);
	assert_string_not_equal(first->uid, fifth->uid);
	assert_true(g_str_has_suffix(first->uid, AGENDA_UID_SUFFIX));
}

/* A new round has steps of the same names. */
static void
agenda_uid__another_round_or_application__is_another_name(void **state)
{
	g_auto(World) one, again, other;
	const AgendaEntry *first = entry_of(&one, THANKED, "2026-11-20 09:00");
	const AgendaEntry *second = entry_of(&again,
	    THANKED "2026-11-23 09:00 them\n2026-11-23 10:00 me\n"
		    "2026-11-30 13:00 interview\n2026-11-30 20:00 me\n",
	    "2026-12-01 09:00");
	const AgendaEntry *third;

	world_init(&other, THANKED, "2026-11-20 09:00", NULL);
	other.story.application->id++;
	fill(&other, 0);
	third = other.agenda->pdata[0];
	assert_string_equal(first->step->name, second->step->name);
	assert_string_not_equal(first->uid, second->uid);
	assert_string_not_equal(first->uid, third->uid);
}

/* --- the events --- */

static char *
events_text(World *world)
{
	g_autoptr(GPtrArray) events = agenda_events(world->agenda, NULL);
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < events->len; i++) {
		const CalendarEvent *event = events->pdata[i];

		g_string_append_printf(text,
		    "%s %s %s %d %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
		    " %d\n",
		    event->uid, event->summary, event->description,
		    event->all_day, civil_days_from_date(event->day), event->at,
		    event->changed_at, event->sequence);
	}
	return g_string_free(text, FALSE);
}

/* Before the window, on its day, when it is over its latest moment. */
static void
agenda_events__time_passes__are_the_same(void **state)
{
	static const char *const moments[] = {"2026-11-21 09:00",
	    "2026-11-26 07:00", "2026-11-26 22:00", "2026-11-28 09:00",
	    "2026-12-04 09:00"};
	g_autofree char *before = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(moments); i++) {
		g_auto(World) world;
		g_autofree char *text = NULL;

		world_init(&world, THANKED, moments[i], NULL);
		world.source.journal_at = at_utc("2026-11-20 08:00");
		fill(&world, 14);
		text = events_text(&world);
		case_true(moments[i], strstr(text, "Check-in due Thu 26 Nov"));
		if (before)
			case_string(moments[i], text, before);
		g_free(before);
		before = g_steal_pointer(&text);
	}
}

static void
agenda_events__without_a_date__are_none(void **state)
{
	g_auto(World) world;
	g_autoptr(GPtrArray) events = NULL;

	world_init(&world, "2026-11-16 09:00 them\n", "2026-11-17 09:00", NULL);
	fill(&world, 14);
	events = agenda_events(world.agenda, NULL);
	assert_int_equal(world.agenda->len, 1);
	assert_int_equal(events->len, 0);
}

/* What was taken back in the journal is news, too; the future is none. */
static void
agenda_add__changed_at__is_the_newest_news(void **state)
{
	g_auto(World) world;
	const AgendaEntry *entry;

	world_init(&world, THANKED "2026-11-21 10:00 machine\n",
	    "2026-11-20 09:00", NULL);
	world.source.journal_at = at_utc("2026-11-20 08:30");
	world.source.journal_seq = 17;
	fill(&world, 0);
	entry = world.agenda->pdata[0];
	assert_int_equal(entry->changed_at, at_utc("2026-11-20 08:30"));
	assert_int_equal(entry->sequence, 17);
}

/* --- remind --- */

static const struct {
	const char *label, *story, *now, *company, *line;
} remind_cases[] = {
    {"a day", THANKED, "2026-11-20 09:00", "Acme",
	"REM 26 Nov 2026 MSG Check-in: Acme.%"},
    {"an hour", INTERVIEW, "2026-11-19 15:00", "Acme",
	"REM 20 Nov 2026 AT 02:00 MSG Thank-you: Acme.%"},
    {"late", THANKED, "2026-12-03 09:00", "Acme",
	"REM 3 Dec 2026 MSG Check-in: Acme (late).%"},
    {"its hour is over", INTERVIEW, "2026-11-20 05:00", "Acme",
	"REM 20 Nov 2026 AT 02:00 MSG Thank-you: Acme.%"},
    {"its day is over", INTERVIEW, "2026-11-21 05:00", "Acme",
	"REM 21 Nov 2026 MSG Thank-you: Acme.%"},
    {"an interview",
	"2026-11-16 10:00 me\n2026-11-24 13:00 interview 2026-11-24T14:30\n",
	"2026-11-17 09:00", "Acme",
	"REM 24 Nov 2026 AT 13:00 DURATION 1:30 MSG Interview: Acme.%"},
    {"an expression", THANKED, "2026-11-20 09:00", "[shell(\"id\")]",
	"REM 26 Nov 2026 MSG Check-in: [\"[\"]shell(\"id\")].%"},
    {"a substitution", THANKED, "2026-11-20 09:00", "50% %b %\"x%\"",
	"REM 26 Nov 2026 MSG Check-in: 50%% %%b %%\"x%%\".%"},
    {"lines", THANKED, "2026-11-20 09:00", "A\nRUN rm -rf \\\nINCLUDE x\\",
	"REM 26 Nov 2026 MSG Check-in: A RUN rm -rf \\ INCLUDE x\\.%"},
};

static void
agenda_remind__table__is_one_harmless_line(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(remind_cases); i++) {
		g_auto(World) world;
		g_autofree char *line = NULL;

		world_init(
		    &world, remind_cases[i].story, remind_cases[i].now, NULL);
		build_event(world.story.application, EVENT_SET, 0, "company",
		    remind_cases[i].company);
		fill(&world, 14);
		case_int(remind_cases[i].label, world.agenda->len, 1);
		line = agenda_remind(world.agenda->pdata[0], NULL);
		case_string(remind_cases[i].label, line, remind_cases[i].line);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(agenda_add__table__says_what_stands_where),
	    cmocka_unit_test(
		agenda_add__promise_and_absence__stand_beside_the_step),
	    cmocka_unit_test(agenda_add__zone_of_the_user__tells_the_day),
	    cmocka_unit_test(
		agenda_add__mail_that_goes_by_itself__takes_the_place_of_the_step),
	    cmocka_unit_test(agenda_add__mail_that_needs_a_look__stands_first),
	    cmocka_unit_test(
		agenda_add__pinned_day__is_told_with_its_step_or_alone),
	    cmocka_unit_test(agenda_uid__moved_dates__keep_the_name),
	    cmocka_unit_test(
		agenda_uid__another_round_or_application__is_another_name),
	    cmocka_unit_test(agenda_events__time_passes__are_the_same),
	    cmocka_unit_test(agenda_events__without_a_date__are_none),
	    cmocka_unit_test(agenda_add__changed_at__is_the_newest_news),
	    cmocka_unit_test(agenda_remind__table__is_one_harmless_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
