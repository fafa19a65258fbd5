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

/* Some of the choices of the wordings. A set is there once, however many
 * patterns name it. */
typedef struct Choices {
	guint first, count;
} Choices;

typedef struct Element {
	Choices choices;
	guint gap_words;	/* 0 for an element that is no gap */
	gboolean optional;
} Element;

typedef struct Pattern {
	guint rule;		/* HEDGE_RULE for a hedge */
	guint language;		/* the number of its file */
	guint first_element, element_count;
	Choices banned;
	gboolean at_start, at_end;
} Pattern;

#define HEDGE_RULE G_MAXUINT

struct Wordings {
	WordingKindParse parse_kind;
	GPtrArray *rules;	/* WordingRule * */
	GArray *patterns;	/* Pattern */
	GArray *elements;	/* Element, those of a pattern in a row */
	GArray *choices;	/* Choice, those of an element in a row */
	GStringChunk *strings;
	GHashTable *ids;	/* word -> number, from 1 */
	GPtrArray *by_id;	/* by number: GArray of pattern numbers, or
				   NULL; may be shorter than the numbers */
	GHashTable *by_prefix;	/* prefix_key() -> GArray of the same */
	GArray *numbers;	/* patterns that begin with "#" */
	GArray *common;		/* guint32 by number of a word: bits of the
				   languages; may be shorter */
	GArray *turns;		/* the same, of the words that end a hedge */
	guint languages;
};

static inline const Element *
wording_element(const Wordings *wordings, const Pattern *pattern, guint i)
{
	return &g_array_index(
	    wordings->elements, Element, pattern->first_element + i);
}

static inline const Choice *
wording_choice(const Wordings *wordings, Choices choices, guint i)
{
	return &g_array_index(wordings->choices, Choice, choices.first + i);
}

/* The bits of a word that common or turns has; 0 for one they do not know. */
static inline guint32
wording_bits(const GArray *table, guint id)
{
	return id < table->len ? g_array_index(table, guint32, id) : 0;
}

/* The first three bytes of a word as a number, 0 for a shorter one. */
guint wording_prefix_key(const char *word);

#endif
