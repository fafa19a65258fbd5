/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/pattern.h>

#define DAY_S (24 * 60 * 60)

/* One application in Interviewing, of which all is known. */
typedef struct World {
	Application *application;
	GPtrArray *messages;
	Timeline *timeline;
	Zone *zone;
	Calendar calendar;
	DueContext context;
	Due due;
	PatternFacts facts;
} World;

static void
world_init(World *world)
{
	gint64 now = at_utc("2026-11-19 09:00");
	Application *application = application_new(1);

	application->company = (g_free(application->company),
	    g_strdup("Søren & Co Yahoo!"));
	application->role = (g_free(application->role),
	    g_strdup("Data (Senior) Engineer"));
	application->via = g_strdup("Hays");
	build_event(application, EVENT_CONTACT_ADDED, now - 40 * DAY_S,
	    "mara@second.example", "Mara van der Berg");
	build_event(application, EVENT_STAGE, now - 30 * DAY_S, NULL,
	    "interviewing");
	build_event(application, EVENT_NOTE, now - 9 * DAY_S, NULL,
	    "Asked about the Nightly batch.");
	world->application = application;
	world->messages = build_messages();
	build_message(world->messages, NULL, now - 30 * DAY_S, "one@x");
	build_message(world->messages, "mara@second.example",
	    now - 20 * DAY_S, "two@x");
	build_message(world->messages, NULL, now - 18 * DAY_S, "three@x");
	world->timeline = timeline_new(application, world->messages);
	world->zone = zone_utc();
	world->calendar = (Calendar){.zone = world->zone};
	world->context = (DueContext){.calendar = &world->calendar,
	    .default_cadence = "standard", .minimum_gap_days = 3,
	    .now = now};
	due_compute(application, world->timeline, &world->context,
	    &world->due);
	world->facts = (PatternFacts){.application = application,
	    .timeline = world->timeline, .due = &world->due,
	    .context = &world->context, .replied_count = 1, .draft = TRUE,
	    .queries = 2};
}

static void
world_clear(World *world)
{
	timeline_free(world->timeline);
	g_ptr_array_unref(world->messages);
	application_free(world->application);
	zone_free(world->zone);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

static void
pattern__one_application__fits_or_not(void **state)
{
	static const struct {
		const char *text;
		gboolean fits;
	} cases[] = {
		{"", TRUE},
		{"   ", TRUE},
		{"~A", TRUE},
		{"!~A", FALSE},
		{"! ! ~A", TRUE},
		{"SØREN", TRUE},
		{"engineer", TRUE},
		{"mara", TRUE},
		{"second.example", TRUE},
		{"hays", FALSE},
		{"yahoo!", TRUE},
		{"\"van der\"", TRUE},
		{"van der", TRUE},
		{"\"der van\"", FALSE},
		{"der van", TRUE},
		{"\"(senior)\"", TRUE},
		{"\"\\(senior\\)\"", TRUE},
		{"~c yahoo", TRUE},
		{"~cyahoo", TRUE},
		{"~c engineer", FALSE},
		{"~r engineer", TRUE},
		{"~r yahoo", FALSE},
		{"~p berg", TRUE},
		{"~p mara@second", TRUE},
		{"~p engineer", FALSE},
		{"~v hays", TRUE},
		{"~v mara", FALSE},
		{"~n nightly", TRUE},
		{"~n mara", FALSE},
		{"~k stand", TRUE},
		{"~k brisk", FALSE},
		{"~s interviewing", TRUE},
		{"~s int", TRUE},
		{"~s OFFER", FALSE},
		{"~s open", TRUE},
		{"~S closed", FALSE},
		{"~T", FALSE},
		{"~D", TRUE},
		{"~O", FALSE},
		{"~H", FALSE},
		{"~P", FALSE},
		{"~z 20", TRUE},
		{"~z 19", FALSE},
		{"~z <20", FALSE},
		{"~z <=20", TRUE},
		{"~z >19", TRUE},
		{"~z >20", FALSE},
		{"~z >=20", TRUE},
		{"~z 10-20", TRUE},
		{"~z 21-30", FALSE},
		{"~z 20-", TRUE},
		{"~z 21-", FALSE},
		{"~z -20", TRUE},
		{"~z -19", FALSE},
		{"~z >-1", TRUE},
		{"~z<21", TRUE},
		{"~y 1", TRUE},
		{"~y 0", FALSE},
		{"~a 30", TRUE},
		{"~a <30", FALSE},
		{"~l 18", TRUE},
		{"~l 20", FALSE},
		{"~u 0", TRUE},
		{"~q first", FALSE},
		{"~q first ~q second", FALSE},
		{"~q first | ~q second", TRUE},
		{"!~q first ~q second", TRUE},
		{"hays | mara", TRUE},
		{"hays | nobody", FALSE},
		{"mara | hays nobody", TRUE},
		{"(mara | hays) nobody", FALSE},
		{"((mara))", TRUE},
		{"!(mara | hays)", FALSE},
		{"!(hays | nobody) mara", TRUE},
		{"mara|hays", TRUE},
		{"mara !hays", TRUE},
	};
	g_auto(World) world;

	world_init(&world);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Pattern) pattern =
		    pattern_parse(cases[i].text, &error);

		case_string(cases[i].text, error ? error->message : NULL,
		    NULL);
		case_int(cases[i].text,
		    pattern_matches(pattern, &world.facts), cases[i].fits);
	}
}

static void
pattern__every_flag__is_that_fact(void **state)
{
	g_auto(World) world;
	const struct {
		const char *text;
		gboolean *fact;
	} cases[] = {
		{"~T", &world.facts.tagged},
		{"~D", &world.facts.draft},
		{"~O", &world.facts.outbox},
		{"~H", &world.facts.held},
		{"~P", &world.facts.proposal},
		{"~Z", &world.due.stalled},
	};

	world_init(&world);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Pattern) pattern = pattern_parse(cases[i].text, NULL);

		*cases[i].fact = TRUE;
		case_int(cases[i].text, pattern_matches(pattern, &world.facts),
		    TRUE);
		*cases[i].fact = FALSE;
		case_int(cases[i].text, pattern_matches(pattern, &world.facts),
		    FALSE);
	}
}

/* The section, the mark, the days and the words of the column go together. */
static void
pattern__how_it_stands__fits_each_column(void **state)
{
	static const struct {
		const char *label;
		Section section;
		DueReason reason;
		int earliest, ideal, latest, until;	/* days from now */
		const char *fits, *fits_not;
	} cases[] = {
		{"late", SECTION_ACT_NOW, DUE_STEP_LATE, -9, -8, -3, 0,
		    "~S act-now ~m late ~d -3 ~d <0 ~d <-2 ~w late",
		    "~d <-3 | ~m due | ~d 0 | ~w wait"},
		{"due", SECTION_ACT_NOW, DUE_STEP_OPEN, -2, -1, 3, 0,
		    "~S act ~m due ~d 0 ~w now", "~m late | ~d <0 | ~d >0"},
		{"ahead", SECTION_WAITING, DUE_STEP_WAITING, 4, 5, 9, 0,
		    "~S waiting ~m waiting ~d 5 ~d 4-6", "~d <5 | ~d >5"},
		{"bounced", SECTION_ACT_NOW, DUE_BOUNCED, 0, 0, 0, -4,
		    "~m bounced ~d 0 ~w bounced", "~d <0 | ~m late"},
		{"yours", SECTION_YOUR_TURN, DUE_THEY_WROTE_LAST, 0, 0, 0, -4,
		    "~S your-turn ~m yours ~d 0", "~d <0 | ~S waiting"},
		{"snoozed", SECTION_WAITING, DUE_SNOOZED, 0, 0, 0, 7,
		    "~m snoozed ~d 7", "~m waiting | ~m stalled"},
		{"closed", SECTION_CLOSED, DUE_CLOSED, 0, 0, 0, -7,
		    "~S closed ~m closed", "~d -9 | ~d >-9"},
		{"nothing", SECTION_WAITING, DUE_NOTHING_TO_COUNT_FROM,
		    0, 0, 0, 0, "~m waiting", "~d 0 | ~d -999999"},
	};
	g_auto(World) world;
	CadenceStep step = {.name = "check-in", .brief = "check-in"};

	world_init(&world);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Pattern) fits = pattern_parse(cases[i].fits, NULL);
		g_autoptr(Pattern) fits_not =
		    pattern_parse(cases[i].fits_not, NULL);
		gint64 now = world.context.now;

		world.due = (Due){.application = world.application,
		    .timeline = world.timeline, .section = cases[i].section,
		    .reason = cases[i].reason};
		if (cases[i].until != 0)
			world.due.until_at = now + cases[i].until * DAY_S;
		if (cases[i].latest != 0) {
			world.due.step = &step;
			world.due.earliest_at = now + cases[i].earliest * DAY_S;
			world.due.ideal_at = now + cases[i].ideal * DAY_S;
			world.due.latest_at = now + cases[i].latest * DAY_S;
		}
		case_true(cases[i].label, pattern_matches(fits, &world.facts));
		case_true(cases[i].label,
		    !pattern_matches(fits_not, &world.facts));
	}
}

#define RANGES \
	"the columns of a range are ~z (the days of silence), ~d (due in so " \
	"many days), ~u (follow-ups that had no answer), ~y (contacts that " \
	"have replied), ~a (the days since you applied), ~l (the days since " \
	"the last mail of either side)."

static void
pattern__word_with_a_sign__is_a_word(void **state)
{
	static const char *const texts[] = {
		"\"weeks>1\"", "a<b", "r&d>", "weeks>1st", "<anna@x.example>",
	};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Pattern) pattern = pattern_parse(texts[i], &error);

		case_true(texts[i], pattern != NULL && error == NULL);
	}
}

static void
pattern__mistake__names_its_column(void **state)
{
	static const struct {
		const char *text, *sentence;
	} cases[] = {
		{"ab ~j", "Column 4: ~j is no operator of a pattern."},
		{"ab ~", "Column 4: The letter behind ~ is missing."},
		{"~é", "Column 1: ~é is no operator of a pattern."},
		{"漢 ~j", "Column 4: ~j is no operator of a pattern."},
		{"~c", "Column 3: What ~c is to be is missing."},
		{"~c | a", "Column 4: What ~c is to be is missing."},
		{"~c \"\"", "Column 4: What ~c is to be is missing."},
		{"\"\"", "Column 1: There is nothing between the quotes."},
		{"a \"b", "Column 3: The quotes that open here are not "
		    "closed."},
		{"(a", "Column 1: The parenthesis that opens here is not "
		    "closed."},
		{"a)", "Column 2: No parenthesis is open that could close "
		    "here."},
		{"a |", "Column 4: A condition is missing here."},
		{"| a", "Column 1: A condition is missing here."},
		{"()", "Column 2: A condition is missing here."},
		{"!", "Column 2: A condition is missing here."},
		{"~s hired", "Column 4: \"hired\" is none of applied, "
		    "screening, interviewing, final, offer, accepted, "
		    "rejected, withdrawn, let-go, open."},
		{"~s a", "Column 4: \"a\" is none of applied, screening, "
		    "interviewing, final, offer, accepted, rejected, "
		    "withdrawn, let-go, open."},
		{"~S x", "Column 4: \"x\" is none of act-now, your-turn, "
		    "waiting, closed."},
		{"~z x", "Column 4: \"x\" is no range: a range is n, <n, >n, "
		    "n-m, n- or -m."},
		{"~z 5-3", "Column 4: \"5-3\" is no range: a range is n, <n, "
		    ">n, n-m, n- or -m."},
		{"~z -", "Column 4: \"-\" is no range: a range is n, <n, >n, "
		    "n-m, n- or -m."},
		{"~z 1234567", "Column 4: \"1234567\" is no range: a range is "
		    "n, <n, >n, n-m, n- or -m."},
		{"~q a ~q b ~q c ~q d ~q e ~q f ~q g ~q h ~q a ~q i",
		    "Column 49: More than 8 searches of the mail in one "
		    "pattern are too many."},
		{"a weeks>1", "Column 3: \"weeks\" is no column before >1: "
		    RANGES},
		{"weeks<=-1", "Column 1: \"weeks\" is no column before <=-1: "
		    RANGES},
		{">1", "Column 1: \"\" is no column before >1: " RANGES},
		{"\xff", "Column 1: The pattern is not written in UTF-8."},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Pattern) pattern =
		    pattern_parse(cases[i].text, &error);

		case_true(cases[i].text, pattern == NULL);
		case_string(cases[i].text, error->message, cases[i].sentence);
	}
}

static void
pattern__beyond_its_bounds__is_refused(void **state)
{
	g_autofree char *longest = g_strnfill(PATTERN_MAX_BYTES, 'a');
	g_autofree char *longer = g_strnfill(PATTERN_MAX_BYTES + 1, 'a');
	g_autofree char *open = g_strnfill(PATTERN_DEPTH_MAX, '(');
	g_autofree char *close = g_strnfill(PATTERN_DEPTH_MAX, ')');
	g_autofree char *deep = g_strconcat(open, "a", close, NULL);
	g_autofree char *deeper = g_strconcat("(", deep, ")", NULL);
	g_autofree char *turned = g_strnfill(PATTERN_MAX_BYTES - 1, '!');
	g_autofree char *turns = g_strconcat(turned, "a", NULL);
	const struct {
		const char *label, *text;
		gboolean fits;
	} cases[] = {
		{"longest", longest, TRUE},
		{"longer", longer, FALSE},
		{"deep", deep, TRUE},
		{"deeper", deeper, FALSE},
		{"turns", turns, TRUE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Pattern) pattern =
		    pattern_parse(cases[i].text, &error);

		case_int(cases[i].label, pattern != NULL, cases[i].fits);
		case_int(cases[i].label, error == NULL, cases[i].fits);
	}
}

static void
pattern__queries__stand_once_in_their_order(void **state)
{
	g_autoptr(Pattern) pattern = pattern_parse(
	    "~q \"from:a and date:2w..\" | (!~q tag:x ~q tag:x)", NULL);
	const GPtrArray *queries;

	assert_non_null(pattern);
	queries = pattern_queries(pattern);
	assert_int_equal(queries->len, 2);
	assert_string_equal(queries->pdata[0], "from:a and date:2w..");
	assert_string_equal(queries->pdata[1], "tag:x");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pattern__one_application__fits_or_not),
		cmocka_unit_test(pattern__every_flag__is_that_fact),
		cmocka_unit_test(pattern__how_it_stands__fits_each_column),
		cmocka_unit_test(pattern__word_with_a_sign__is_a_word),
		cmocka_unit_test(pattern__mistake__names_its_column),
		cmocka_unit_test(pattern__beyond_its_bounds__is_refused),
		cmocka_unit_test(pattern__queries__stand_once_in_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
