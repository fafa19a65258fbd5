/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-story.h"

#include <stdlib.h>
#include <string.h>

#include "builders.h"

typedef struct Place {
	Zone *zone;
	GTimeZone *clock;
} Place;

/* Zones are read once, for tests that tell many stories. */
static const Place *
find_place(const char *name)
{
	static GHashTable *places;
	g_autoptr(GError) error = NULL;
	Place *place;

	if (!places)
		places = g_hash_table_new(g_str_hash, g_str_equal);
	place = g_hash_table_lookup(places, name);
	if (place)
		return place;
	place = g_new0(Place, 1);
	place->zone = zone_load(name, &error);
	place->clock = g_time_zone_new_identifier(name);
	if (!place->zone || !place->clock)
		g_error("no zone %s", name);
	g_hash_table_insert(places, g_strdup(name), place);
	return place;
}

void
clock_story_set_zone(ClockStory *story, const char *name)
{
	const Place *place = find_place(name);

	story->zone = place->zone;
	story->clock = place->clock;
	story->calendar.zone = place->zone;
}

GTimeZone *
clock_of_zone(const char *name)
{
	return find_place(name)->clock;
}

void
clock_story_know_zone(ClockStory *story, const char *name)
{
	if (strcmp(name, "Nowhere/Land") != 0)
		places_take_zone(story->places, name,
		    zone_copy(find_place(name)->zone));
}

void
clock_story_set(ClockStory *story, const char *key, const char *value)
{
	build_event(story->application, EVENT_SET, 1, key, value);
}

void
clock_story_add_contact(ClockStory *story, const char *address)
{
	build_event(story->application, EVENT_CONTACT_ADDED, 1, address, "");
}

static void
add_days(ClockWords *words, GArray *days)
{
	const ClockStory *story = words->story;
	gint64 from_at = clock_words_moment(words, NULL);
	gint64 to_at = clock_words_take_if(words, "to") ?
	    clock_words_moment(words, NULL) : from_at;
	gint32 day, last;

	day = civil_days_from_date(zone_date(story->zone, from_at));
	last = civil_days_from_date(zone_date(story->zone, to_at));
	for (; day <= last; day++)
		g_array_append_val(days, day);
}

static void
add_days_off(ClockStory *story, ClockWords *words)
{
	const char *name = clock_words_take(words);
	g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(gint32));

	add_days(words, days);
	places_add_holidays(story->places, name, days);
}

static void
set_zone_of(ClockStory *story, const char *what, const char *name)
{
	clock_story_know_zone(story, name);
	if (strcmp(what, "company-zone") == 0)
		clock_story_set(story, "zone", name);
	else
		build_event(story->application, EVENT_CONTACT_ZONE, 1,
		    CLOCK_HER, name);
}

static void
set_holidays(ClockStory *story, const ClockWords *words)
{
	g_autofree char *names = g_strjoinv(" ", words->words + 1);

	clock_story_set(story, "holidays", names);
}

/* TRUE when the piece was about how things are set. */
static gboolean
tell_setting(ClockStory *story, ClockWords *words, const char *what)
{
	const char *detail = words->words[1];

	if (strcmp(what, "zone") == 0)
		clock_story_set_zone(story, detail);
	else if (g_str_has_suffix(what, "-zone"))
		set_zone_of(story, what, detail);
	else if (strcmp(what, "cadence") == 0)
		clock_story_set(story, "cadence", detail);
	else if (strcmp(what, "default") == 0)
		story->context.default_cadence = g_intern_string(detail);
	else if (strcmp(what, "gap") == 0)
		story->context.minimum_gap_days = atoi(detail);
	else if (strcmp(what, "silence") == 0)
		story->thresholds[stage_parse(detail)] =
		    atoi(words->words[2]);
	else if (strcmp(what, "contact") == 0)
		clock_story_add_contact(story, detail);
	else if (g_str_has_prefix(what, "holiday"))
		add_days(words, story->calendar.holidays);
	else if (strcmp(what, "days-off") == 0)
		add_days_off(story, words);
	else if (strcmp(what, "company-holidays") == 0)
		set_holidays(story, words);
	else
		return FALSE;
	return TRUE;
}

static void
read_options(ClockWords *words, ClockPiece *piece)
{
	const struct {
		const char *name;
		gint64 *at;
		const char **text;
	} options[] = {
	    {"until", &piece->until_at, NULL},
	    {"told", &piece->told_at, NULL},
	    {"begins", &piece->begins_at, NULL},
	    {"ends", &piece->ends_at, NULL},
	    {"from", NULL, &piece->from},
	    {"to", NULL, &piece->to},
	    {"id", NULL, &piece->id},
	    {"of", NULL, &piece->of},
	    {"offset", NULL, &piece->offset},
	};
	guint i;

	while (words->words[words->next]) {
		for (i = 0; i < G_N_ELEMENTS(options) &&
		     !clock_words_take_if(words, options[i].name);)
			i++;
		if (i == G_N_ELEMENTS(options))
			g_error("%s: \"%s\" is not known",
			    words->story->label, words->words[words->next]);
		if (options[i].at)
			*options[i].at = clock_words_moment(words, NULL);
		else
			*options[i].text = clock_words_take(words);
	}
}

static void
tell(ClockStory *story, const char *text, guint number)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	g_autofree char *id = g_strdup_printf("piece-%u", number);
	ClockWords walk = {story, words, 1};
	ClockPiece piece = {.what = words[0], .id = id};
	gboolean has_detail = FALSE;

	if (tell_setting(story, &walk, words[0]))
		return;
	if (!clock_piece_is_known(words[0], &has_detail))
		g_error("%s: \"%s\" is not known", story->label, text);
	if (has_detail)
		piece.detail = clock_words_take(&walk);
	piece.at = clock_words_moment(&walk, &piece.until_at);
	read_options(&walk, &piece);
	clock_story_add(story, &piece);
}

static void
learn_absences(Absences *absences, const GPtrArray *messages)
{
	guint i;

	for (i = 0; i < messages->len; i++)
		absences_add(absences, messages->pdata[i]);
}

static gint
compare_days(gconstpointer a, gconstpointer b)
{
	return *(const gint32 *) a - *(const gint32 *) b;
}

ClockStory *
clock_story_begin(const char *label)
{
	ClockStory *story = g_new0(ClockStory, 1);
	guint i;

	story->label = label;
	story->application = application_new(1);
	story->messages = build_messages();
	story->elsewhere = build_messages();
	story->absences = absences_new();
	story->letters = letters_new();
	story->places = places_new(NULL);
	story->calendar.holidays = g_array_new(FALSE, FALSE, sizeof(gint32));
	story->context.default_cadence = CADENCE_DEFAULT;
	story->context.minimum_gap_days = 3;
	for (i = 0; i < STAGE_COUNT; i++)
		story->thresholds[i] = stage_threshold_days(i);
	clock_story_set_zone(story, "UTC");
	return story;
}

void
clock_story_end(ClockStory *story)
{
	g_array_sort(story->calendar.holidays, compare_days);
	learn_absences(story->absences, story->messages);
	learn_absences(story->absences, story->elsewhere);
	story->timeline = timeline_new(story->application, story->messages);
	letters_add_timeline(story->letters, story->timeline);
	story->context.calendar = &story->calendar;
	story->context.absences = story->absences;
	story->context.letters = story->letters;
	story->context.places = story->places;
	story->context.threshold_days = story->thresholds;
}

ClockStory *
clock_story_new(const char *label, const char *text)
{
	ClockStory *story = clock_story_begin(label);
	g_auto(GStrv) pieces = g_strsplit(text, ";", -1);
	guint i;

	for (i = 0; pieces[i]; i++)
		if (*g_strstrip(pieces[i]))
			tell(story, pieces[i], i);
	clock_story_end(story);
	return story;
}

void
clock_story_free(ClockStory *story)
{
	if (!story)
		return;
	timeline_free(story->timeline);
	application_free(story->application);
	g_ptr_array_unref(story->messages);
	g_ptr_array_unref(story->elsewhere);
	absences_free(story->absences);
	letters_free(story->letters);
	places_free(story->places);
	g_array_unref(story->calendar.holidays);
	g_free(story);
}
