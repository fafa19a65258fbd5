/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pattern: which applications the user means, in a language like mutt's.
 *
 *	acme ~s interviewing !~D
 *	(~z >14 | ~Z) ~c "van der"
 *
 * A word alone is looked for in company, role and contacts. "~" and a letter
 * ask one column of the list; what letters there are, and what stands behind
 * each, is the table of pattern_operators(). Conditions side by side must all
 * hold; "|" stands between alternatives and binds less; "!" turns the
 * condition behind it round; parentheses group. Double quotes hold blanks
 * and signs together, and in them "\" takes the sign behind it as it is;
 * within a word "!" and "~" are plain letters. Text is looked for anywhere
 * in the column and without regard to case.
 *
 * A range is a number of days or things: n, <n, >n, <=n, >=n, n-m, n- and
 * -m (up to m). Behind "<" and ">" a number may have a sign. A word that ends
 * in such a range asks a column that there is not, unless it is quoted.
 *
 * A pattern is bounded in length and depth, and so is the work of matching.
 * What of the mail it asks for (~q) cannot be known here: the caller lets the
 * queries be answered and gives the answer with the facts. Pure.
 */
#ifndef NOTYET_POLICY_PATTERN_H
#define NOTYET_POLICY_PATTERN_H

#include <notyet/policy/application.h>
#include <notyet/policy/due.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

#define PATTERN_MAX_BYTES 2000
#define PATTERN_DEPTH_MAX 30	/* parentheses in one another */
#define PATTERN_QUERIES_MAX 8

#define PATTERN_ERROR (pattern_error_quark())
GQuark pattern_error_quark(void);

typedef enum PatternError {
	PATTERN_ERROR_SYNTAX	/* the sentence names the column */
} PatternError;

typedef struct Pattern Pattern;

/* What a pattern is asked about. All borrowed; none is NULL. */
typedef struct PatternFacts {
	const Application *application;
	const Timeline *timeline;
	const Due *due;
	const DueContext *context;
	int replied_count;	/* contacts that have answered */
	gboolean tagged, draft, outbox, held, proposal;
	guint queries;		/* bit i: it has mail that query i finds */
} PatternFacts;

/* An empty text fits all. PATTERN_ERROR_SYNTAX: "Column 5: ~j is no operator
 * of a pattern." Columns are cells of the text, the first is 1. Owned. */
Pattern *pattern_parse(const char *text, GError **error);
/* Accepts NULL. */
void pattern_free(Pattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pattern, pattern_free)

gboolean pattern_matches(const Pattern *pattern, const PatternFacts *facts);

/* What is to be asked of the mail: char *, as notmuch takes it, in the order
 * of the bits of PatternFacts.queries. At most PATTERN_QUERIES_MAX, each
 * once. Borrowed. */
const GPtrArray *pattern_queries(const Pattern *pattern);

/* The operators, closed by the letter '\0'. */
typedef struct PatternOperatorInfo {
	char letter;
	const char *argument;	/* "TEXT", "RANGE", "STAGE", ...; or NULL */
	const char *help;	/* a phrase for the manual */
} PatternOperatorInfo;

const PatternOperatorInfo *pattern_operators(void);

#endif
