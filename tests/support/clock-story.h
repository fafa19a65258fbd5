/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A situation of clock-cases.h as values that due_compute() is asked about,
 * and the words in which moments are written there.
 */
#ifndef NOTYET_TESTS_CLOCK_STORY_H
#define NOTYET_TESTS_CLOCK_STORY_H

#include <glib.h>

#include <notyet/policy/due.h>
#include <notyet/policy/places.h>

/* Who writes, and is written to, where nobody else is named. */
#define CLOCK_HER "anna@corp.example"

typedef struct ClockStory {
	const char *label;
	Application *application;
	GPtrArray *messages;	/* Message * */
	GPtrArray *elsewhere;	/* Message * of other applications */
	Timeline *timeline;
	Absences *absences;
	Letters *letters;
	Places *places;
	const Zone *zone;	/* the user's */
	GTimeZone *clock;	/* the same, by another's arithmetic */
	Calendar calendar;
	int thresholds[STAGE_COUNT];
	DueContext context;
} ClockStory;

/* One piece of the situation. All texts are borrowed. */
typedef struct ClockPiece {
	const char *what, *detail;
	gint64 at, until_at, told_at, begins_at, ends_at;
	const char *from, *to, *id, *of;
	const char *offset;	/* of their mail's Date: "-05:00"; or NULL */
} ClockPiece;

/* FALSE: there is no such word. */
gboolean clock_piece_is_known(const char *what, gboolean *ret_has_detail);
/* What it is in the journal; NULL: nothing, it is mail. Owned. */
Event *clock_piece_event(const ClockPiece *piece);

ClockStory *clock_story_new(const char *label, const char *text);
/* The same in steps: begin, add pieces, and end with what is made of them. */
ClockStory *clock_story_begin(const char *label);
void clock_story_set_zone(ClockStory *story, const char *name);
/* So that it can be set for the company or a contact. */
/* Borrowed, for ever. */
GTimeZone *clock_of_zone(const char *name);
void clock_story_know_zone(ClockStory *story, const char *name);
void clock_story_set(ClockStory *story, const char *key, const char *value);
void clock_story_add_contact(ClockStory *story, const char *address);
void clock_story_add(ClockStory *story, const ClockPiece *piece);
void clock_story_end(ClockStory *story);
void clock_story_free(ClockStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClockStory, clock_story_free)

/* Walks over the words of one piece. */
typedef struct ClockWords {
	const ClockStory *story;
	char **words;
	guint next;
} ClockWords;

const char *clock_words_take(ClockWords *words);	/* NULL: the end */
gboolean clock_words_take_if(ClockWords *words, const char *word);
/* Reads a moment, and what stands behind ".." into *ret_until_at, if any. */
gint64 clock_words_moment(ClockWords *words, gint64 *ret_until_at);

/* "Thu 2026-11-19 20:00:00 +0000", in the user's zone; "-" for 0. Owned. */
char *clock_story_told(const ClockStory *story, gint64 at);

#endif
