/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-random.h"

#include <string.h>

#define MINUTE_S 60
#define HOUR_S (60 * MINUTE_S)
#define DAY_S (24 * HOUR_S)
/* 1 January 2026. */
#define EPOCH_S ((gint64) 1767225600)
#define PIECES_MAX 12

guint
clock_random(guint64 *state, guint below)
{
	guint64 word;

	*state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
	word = *state;
	word = (word ^ (word >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	word = (word ^ (word >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
	return (guint) ((word ^ (word >> 31)) % below);
}

static const char *
pick(guint64 *state, const char *const *words, guint count)
{
	return words[clock_random(state, count)];
}

#define PICK(state, words) pick(state, words, G_N_ELEMENTS(words))

static const char *const zones[] = {"UTC", "Europe/Berlin",
    "America/New_York", "Australia/Sydney", "Asia/Kolkata"};
static const char *const cadences[] = {"standard", "classic", "prompt",
    "gentle", "measured", "staged", "applied", NULL};
static const char *const steps[] = {"thank-you", "thank-you", "check-in",
    "final", "call", "status-inquiry", "reminder", "detail-note",
    "second-inquiry", "answer"};
static const char *const guards[] = {"minimum-gap", "person-day", "promise",
    "away", "unanswered", "late-thank-you"};
static const char *const stages[] = {"applied", "screening", "interviewing",
    "final", "offer", "rejected"};
static const char *const elsewhere[] = {"check-in", "answer"};

/* What may happen, as often as it stands here, and how far ahead the other
 * moment of it may lie. */
typedef struct Kind {
	const char *what;
	const char *const *details;
	guint details_len;
	guint ahead_days;	/* 0: no other moment */
} Kind;

#define SOME(words) words, G_N_ELEMENTS(words)

/* clang-format off */
static const Kind kinds[] = {
	{"sent", SOME(steps), 0}, {"sent", SOME(steps), 0},
	{"sent", SOME(steps), 0}, {"sent", SOME(steps), 0},
	{"mail", NULL, 0, 0}, {"mail", NULL, 0, 0},
	{"call", SOME(steps), 0}, {"text", SOME(steps), 0},
	{"them", NULL, 0, 0}, {"them", NULL, 0, 0},
	{"hold", NULL, 0, 20}, {"hold", NULL, 0, 0},
	{"offer", NULL, 0, 0}, {"invite", NULL, 0, 0},
	{"rejection", NULL, 0, 0}, {"machine", NULL, 0, 0},
	{"bounce", NULL, 0, 0}, {"away", NULL, 0, 25},
	{"interview", NULL, 0, 0}, {"interview", NULL, 0, 0},
	{"interview", NULL, 0, 0}, {"promise", NULL, 0, 25},
	{"promise", NULL, 0, 25}, {"no-promise", NULL, 0, 0},
	{"snooze", NULL, 0, 40}, {"no-snooze", NULL, 0, 0},
	{"pin", NULL, 0, 40}, {"no-pin", NULL, 0, 0},
	{"skip", SOME(steps), 0}, {"override", SOME(guards), 0},
	{"override", SOME(guards), 0}, {"stage", SOME(stages), 0},
	{"let-go", NULL, 0, 0}, {"revived", NULL, 0, 0},
	{"elsewhere", SOME(elsewhere), 0}, {"elsewhere-away", NULL, 0, 25},
};
/* clang-format on */

/* Some moments are alike to the minute, some to the second. */
static gint64
random_moment(guint64 *state, gint64 from_at, guint days)
{
	gint64 at = from_at + (gint64) clock_random(state, days) * DAY_S;

	switch (clock_random(state, 4)) {
	case 0:
		return at;
	case 1:
		return at + clock_random(state, 24) * HOUR_S;
	default:
		return at + clock_random(state, DAY_S);
	}
}

static ClockPiece
random_piece(guint64 *state, gint64 from_at)
{
	const Kind *kind = &kinds[clock_random(state, G_N_ELEMENTS(kinds))];
	ClockPiece piece = {.what = kind->what};

	if (kind->details)
		piece.detail = pick(state, kind->details, kind->details_len);
	piece.at = random_moment(state, from_at, 45);
	if (kind->ahead_days > 0)
		piece.until_at = random_moment(state,
		    piece.at - 3 * DAY_S, kind->ahead_days);
	if (strcmp(piece.what, "interview") == 0) {
		piece.until_at = piece.at +
		    clock_random(state, 3) * 45 * MINUTE_S;
		piece.told_at = piece.at -
		    clock_random(state, 10) * DAY_S / 2;
	}
	return piece;
}

gint64
clock_piece_known_at(const ClockPiece *piece)
{
	return piece->told_at ? piece->told_at : piece->at;
}

static gint
piece_compare(gconstpointer a, gconstpointer b)
{
	gint64 first = clock_piece_known_at(a);
	gint64 second = clock_piece_known_at(b);

	return first < second ? -1 : first > second;
}

void
clock_world_add(ClockWorld *world, const ClockPiece *piece)
{
	static const char *const ids[] = {"m0", "m1", "m2", "m3", "m4", "m5",
	    "m6", "m7", "m8", "m9", "m10", "m11", "m12", "m13", "m14", "m15",
	    "m16", "m17", "m18", "m19", "m20", "m21", "m22", "m23", "m24",
	    "m25", "m26", "m27", "m28", "m29", "m30", "m31"};
	ClockPiece named = *piece;

	if (world->pieces->len >= G_N_ELEMENTS(ids))
		return;
	named.id = ids[world->pieces->len];
	g_array_append_val(world->pieces, named);
}

/* How most of them go: applied, met, thanked. */
static void
add_beginning(ClockWorld *world, guint64 *state, gint64 from_at)
{
	ClockPiece applied = {.what = "mail", .at = from_at};
	ClockPiece met = {.what = "interview"};
	ClockPiece thanked = {.what = "sent", .detail = "thank-you"};

	if (clock_random(state, 4) != 0)
		clock_world_add(world, &applied);
	if (clock_random(state, 3) == 0)
		return;
	met.told_at = random_moment(state, from_at, 5);
	met.at = random_moment(state, met.told_at, 12);
	met.until_at = met.at + HOUR_S;
	clock_world_add(world, &met);
	thanked.at = met.until_at + clock_random(state, 4 * DAY_S);
	if (clock_random(state, 2) == 0)
		clock_world_add(world, &thanked);
}

ClockWorld *
clock_world_new(guint64 seed)
{
	ClockWorld *world = g_new0(ClockWorld, 1);
	guint64 state = seed;
	gint64 from_at = EPOCH_S;
	guint count, i;

	world->seed = seed;
	world->pieces = g_array_new(FALSE, FALSE, sizeof(ClockPiece));
	world->zone = PICK(&state, zones);
	if (clock_random(&state, 3) == 0)
		world->company_zone = PICK(&state, zones);
	world->cadence = PICK(&state, cadences);
	world->default_cadence = CADENCE_DEFAULT;
	if (clock_random(&state, 3) == 0) {
		world->cadences = clock_own_set(clock_random(&state, 1000));
		world->cadence = CLOCK_OWN;
	}
	world->gap = clock_random(&state, 3) ? 3 :
	    (int) clock_random(&state, 12);
	world->holidays = clock_random(&state, 2);
	from_at += (gint64) clock_random(&state, 700 * 24) * HOUR_S;
	add_beginning(world, &state, from_at);
	count = clock_random(&state, PIECES_MAX);
	for (i = 0; i < count; i++) {
		ClockPiece piece = random_piece(&state, from_at);

		clock_world_add(world, &piece);
	}
	g_array_sort(world->pieces, piece_compare);
	return world;
}

ClockWorld *
clock_world_copy(const ClockWorld *world)
{
	ClockWorld *copy = g_memdup2(world, sizeof(*world));

	copy->pieces = g_array_copy(world->pieces);
	return copy;
}

void
clock_world_free(ClockWorld *world)
{
	if (!world)
		return;
	g_array_unref(world->pieces);
	g_free(world);
}

static void
add_holidays(ClockStory *story)
{
	static const int days[][2] = {{1, 1}, {4, 3}, {4, 6}, {5, 1}, {7, 3},
	    {10, 5}, {11, 26}, {11, 27}, {12, 24}, {12, 25}, {12, 28}};
	int year;
	guint i;

	for (year = 2026; year < 2030; year++)
		for (i = 0; i < G_N_ELEMENTS(days); i++) {
			CivilDate date = {year, days[i][0], days[i][1]};
			gint32 day = civil_days_from_date(date);

			g_array_append_val(story->calendar.holidays, day);
		}
}

ClockStory *
clock_world_story(const ClockWorld *world)
{
	ClockStory *story = clock_story_begin("world");
	guint i;

	clock_story_set_zone(story, world->zone);
	clock_story_add_contact(story, CLOCK_HER);
	if (world->company_zone) {
		clock_story_know_zone(story, world->company_zone);
		clock_story_set(story, "zone", world->company_zone);
	}
	if (world->cadence)
		clock_story_set(story, "cadence", world->cadence);
	story->context.default_cadence = world->default_cadence;
	story->context.cadences = world->cadences;
	story->context.minimum_gap_days = world->gap;
	if (world->holidays)
		add_holidays(story);
	for (i = 0; i < world->pieces->len; i++)
		clock_story_add(story,
		    &g_array_index(world->pieces, ClockPiece, i));
	clock_story_end(story);
	return story;
}

static void
append_moment(GString *text, const char *word, gint64 at)
{
	g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(at);
	g_autofree char *told =
	    g_date_time_format(moment, "%a %-d %b %Y %H:%M:%SZ");

	g_string_append_printf(text, " %s%s%s", word, *word ? " " : "", told);
}

char *
clock_world_told(const ClockWorld *world)
{
	GString *text = g_string_new(NULL);
	guint i;

	g_string_append_printf(text, "zone %s; contact " CLOCK_HER "; "
	    "gap %d;%s", world->zone, world->gap,
	    world->holidays ? " (holidays);" : "");
	if (world->company_zone)
		g_string_append_printf(text, " company-zone %s;",
		    world->company_zone);
	if (world->cadence)
		g_string_append_printf(text, " cadence %s;", world->cadence);
	if (world->cadences) {
		g_autofree char *own = clock_own_told(world->cadences);

		g_string_append_printf(text, "\n%s", own);
	}
	for (i = 0; i < world->pieces->len; i++) {
		const ClockPiece *piece =
		    &g_array_index(world->pieces, ClockPiece, i);

		g_string_append_printf(text, "\n  %s%s%s", piece->what,
		    piece->detail ? " " : "",
		    piece->detail ? piece->detail : "");
		append_moment(text, "", piece->at);
		if (piece->until_at)
			append_moment(text, "until", piece->until_at);
		if (piece->told_at)
			append_moment(text, "told", piece->told_at);
		g_string_append_c(text, ';');
	}
	return g_string_free(text, FALSE);
}

gint64
clock_world_known_at(const ClockWorld *world)
{
	gint64 known_at = EPOCH_S;
	guint i;

	for (i = 0; i < world->pieces->len; i++) {
		const ClockPiece *piece =
		    &g_array_index(world->pieces, ClockPiece, i);

		known_at = MAX(known_at, clock_piece_known_at(piece));
		if (strcmp(piece->what, "interview") != 0)
			known_at = MAX(known_at, piece->at);
	}
	return known_at;
}
