/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The test cases that stand in the files of wordings: each rule has at least
 * one sentence in which it must be found, and is found in no other.
 */
#ifndef NOTYET_TESTS_WORDING_CASES_H
#define NOTYET_TESTS_WORDING_CASES_H

#include <notyet/policy/wording.h>

#include "cases.h"

static inline gboolean
wording_is_found(const Wordings *wordings, guint number, const char *text)
{
	g_autoptr(WordText) words = word_text_new(text);
	g_autoptr(GArray) hits = wordings_find(wordings, words,
	    wordings_rule(wordings, number)->places);
	guint i;

	for (i = 0; i < hits->len; i++)
		if (g_array_index(hits, WordingHit, i).rule == number)
			return TRUE;
	return FALSE;
}

/* How many of the sentences say otherwise than the rule; each is printed. */
static inline int
wording_mismatches(const Wordings *wordings, guint number,
    const GPtrArray *sentences, gboolean found)
{
	const WordingRule *rule = wordings_rule(wordings, number);
	int failed = 0;
	guint i;

	for (i = 0; i < sentences->len; i++) {
		if (wording_is_found(wordings, number, sentences->pdata[i]) ==
		    found)
			continue;
		failed++;
		print_error("%s:%d: %s is %sfound in: %s\n", rule->file,
		    rule->line, rule->name, found ? "not " : "",
		    (char *) sentences->pdata[i]);
	}
	return failed;
}

/* How many cases of the wordings fail. Wordings without a rule fail too. */
static inline int
wordings_failures(const Wordings *wordings)
{
	int failed = wordings_count(wordings) == 0;
	guint i;

	for (i = 0; i < wordings_count(wordings); i++) {
		const WordingRule *rule = wordings_rule(wordings, i);

		if (rule->examples->len == 0 && ++failed)
			print_error("%s:%d: %s has no test case.\n",
			    rule->file, rule->line, rule->name);
		failed += wording_mismatches(wordings, i, rule->examples,
		    TRUE);
		failed += wording_mismatches(wordings, i, rule->others,
		    FALSE);
	}
	return failed;
}

#endif
