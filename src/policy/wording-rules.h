/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the rules of wordings are after reading: words have numbers, so that a
 * text is compared by numbers, and patterns are found by their first word.
 */
#ifndef NOTYET_POLICY_WORDING_RULES_H
#define NOTYET_POLICY_WORDING_RULES_H

#include <notyet/policy/wording.h>

#define PREFIX_MIN_BYTES 3
/* The bits of a word's hedges. */
#define WORDING_LANGUAGES_MAX 32
/* The bits of a match in progress. */
#define SPAN_MAX_WORDS 60

/* One word that an element accepts. */
typedef struct Choice {
	guint id;		/* of a whole word, or 0 */
	const char *prefix;	/* of a prefix, or NULL */
	gboolean number;
} Choice;

typedef struct Element {
	GArray *choices;	/* Choice; NULL for a gap */
	guint gap_words;
	gboolean optional;
} Element;

typedef struct Pattern {
	guint rule;		/* HEDGE_RULE for a hedge */
	guint language;		/* the number of its file */
	GArray *elements;	/* Element */
	GArray *banned;		/* Choice, or NULL */
	gboolean at_start, at_end;
} Pattern;

#define HEDGE_RULE G_MAXUINT

struct Wordings {
	WordingKindParse parse_kind;
	GPtrArray *rules;	/* WordingRule * */
	GPtrArray *patterns;	/* Pattern * */
	GStringChunk *strings;
	GHashTable *ids;	/* word -> number, from 1 */
	GHashTable *by_id;	/* number -> GArray of pattern numbers */
	GHashTable *by_prefix;	/* prefix_key() -> the same */
	GArray *numbers;	/* patterns that begin with "#" */
	GHashTable *common;	/* number of a word -> bits of languages */
	GHashTable *turns;	/* the same, of the words that end a hedge */
	guint languages;
};

/* The first three bytes of a word as a number, 0 for a shorter one. */
guint wording_prefix_key(const char *word);

#endif
