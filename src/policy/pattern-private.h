/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parser of patterns and their operators share. */
#ifndef NOTYET_POLICY_PATTERN_PRIVATE_H
#define NOTYET_POLICY_PATTERN_PRIVATE_H

#include <notyet/policy/pattern.h>

typedef enum PatternArgument {
	PATTERN_FLAG,		/* nothing stands behind the letter */
	PATTERN_TEXT,
	PATTERN_CHOICE,		/* one name of a table, or its beginning */
	PATTERN_RANGE,
	PATTERN_QUERY
} PatternArgument;

/* What was written behind an operator. */
typedef struct PatternValue {
	char *text;		/* folded, of PATTERN_TEXT; or NULL */
	guint choices;		/* bits, of PATTERN_CHOICE */
	gint64 low, high;	/* of PATTERN_RANGE, both included */
	guint query;		/* number of the query, of PATTERN_QUERY */
} PatternValue;

typedef struct PatternOperator {
	PatternArgument argument;
	gboolean (*holds)(const PatternValue *value,
			  const PatternFacts *facts);
	/* Of PATTERN_CHOICE: the names, and a bit for each that is meant;
	 * "" beyond the last. */
	const char *(*choice)(guint index, guint *ret_choices);
} PatternOperator;

/* Index into pattern_operators(), or -1. */
int pattern_operator_find(char letter);
/* The entry at that index. */
const PatternOperator *pattern_operator(int index);
/* A word without an operator. */
const PatternOperator *pattern_operator_word(void);

#endif
