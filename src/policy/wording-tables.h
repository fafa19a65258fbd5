/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the rules of wordings are after reading: words have numbers, so that a
 * text is compared by numbers, and patterns are found by their first word.
 *
 * It is all rows of numbers that name one another by their place, and one
 * block of texts: so the build can read the files of wordings and write the
 * tables down as constants (tests/tools/wording-compile.c), and a process
 * that judges reads of them what it needs and reads no file.
 */
#ifndef NOTYET_POLICY_WORDING_TABLES_H
#define NOTYET_POLICY_WORDING_TABLES_H

#include <glib.h>

#define PREFIX_MIN_BYTES 3
/* The bits of a word's hedges. */
#define WORDING_LANGUAGES_MAX 32
/* The bits of a match in progress. */
#define SPAN_MAX_WORDS 60

/* The place of a text in the block; 0 is the empty text, and none. */
typedef guint32 TextAt;

/* One word that an element accepts: a word by its number, a prefix, or, with
 * neither, one that begins with a digit. */
typedef struct Choice {
	guint32 id;
	TextAt prefix;
} Choice;

/* Some of the choices of the wordings. A set is there once, however many
 * patterns name it. */
typedef struct Choices {
	guint32 first, count;
} Choices;

typedef struct Element {
	Choices choices;
	guint8 gap_words;	/* 0 for an element that is no gap */
	guint8 optional;
} Element;

#define HEDGE_RULE G_MAXUINT16

typedef struct Pattern {
	guint16 rule;		/* HEDGE_RULE for a hedge */
	guint8 language;	/* the number of its file */
	guint8 at_start, at_end;
	guint8 element_count;
	guint32 first_element;
	Choices banned;
} Pattern;

/* A rule as WordingRule has it. */
typedef struct RuleRow {
	TextAt name, sub_kind, help, file;
	gint32 kind, weight;
	guint32 line;
	guint8 places, plain;
	guint32 first_example;	/* of the examples: those, then the others */
	guint32 example_count, other_count;
} RuleRow;

/* Patterns that begin with a word, in the order of their numbers. */
typedef struct PrefixRow {
	guint32 key;		/* wording_prefix_key(), 0 for an empty row */
	guint32 first, count;	/* in the lists */
} PrefixRow;

/* How patterns are found by the word they begin with: the hedges, and those
 * of rules. */
typedef struct StartTable {
	const guint32 *by_word;	/* by number of the word: where its patterns
				   begin in the lists; the next row's is the
				   end */
	const PrefixRow *prefixes;	/* hashed by the key */
	guint32 prefix_mask;
	guint32 numbers_first, numbers_count;	/* of words with digits */
} StartTable;

typedef struct WordingTables {
	const char *texts;
	const Pattern *patterns;
	const Element *elements;	/* those of a pattern in a row */
	const Choice *choices;	/* those of an element in a row */
	const guint16 *lists;	/* pattern numbers */
	StartTable hedges, rules;
	const TextAt *words;	/* by number, from 1 */
	guint32 word_count;
	const guint32 *slots;	/* numbers of words, hashed; 0: empty */
	guint32 slot_mask;
	const guint32 *common;	/* by number of a word: bits of languages */
	const guint32 *turns;	/* the same, of the words that end a hedge */
	const RuleRow *rows;
	guint32 rule_count;
	const TextAt *examples;
	guint32 languages;
} WordingTables;

/* The first three bytes of a word as a number, 0 for a shorter one. */
static inline guint32
wording_prefix_key(const char *word)
{
	if (!word[0] || !word[1] || !word[2])
		return 0;
	return (guint32) (guchar) word[0] << 16 |
	    (guint32) (guchar) word[1] << 8 | (guint32) (guchar) word[2];
}

/* Where a key stands in its table at first. */
static inline guint32
wording_prefix_hash(guint32 key)
{
	return key * 2654435761u >> 16;
}

static inline guint32
wording_word_hash(const char *word)
{
	guint32 hash = 2166136261u;

	for (; *word; word++)
		hash = (hash ^ (guchar) *word) * 16777619u;
	return hash ^ hash >> 15;
}

/* What the build made of src/data/wordings/verdict-*.txt and bounce.txt. */
extern const WordingTables wording_tables_verdict;
extern const WordingTables wording_tables_bounce;

#endif
