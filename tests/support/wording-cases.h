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

/* 1 when the sentence says otherwise than the rule; then it is printed. */
static inline int
wording_mismatch(const Wordings *wordings, guint number, guint i)
{
	const WordingRule *rule = wordings_rule(wordings, number);
	const char *sentence = wordings_example(wordings, number, i);
	gboolean found = i < rule->example_count;

	if (wording_is_found(wordings, number, sentence) == found)
		return 0;
	print_error("%s:%d: %s is %sfound in: %s\n", rule->file, rule->line,
	    rule->name, found ? "not " : "", sentence);
	return 1;
}

/* How many cases of the wordings fail. Wordings without a rule fail too. */
static inline int
wordings_failures(const Wordings *wordings)
{
	int failed = wordings_count(wordings) == 0;
	guint i, j;

	for (i = 0; i < wordings_count(wordings); i++) {
		const WordingRule *rule = wordings_rule(wordings, i);

		if (rule->example_count == 0 && ++failed)
			print_error("%s:%d: %s has no test case.\n",
			    rule->file, rule->line, rule->name);
		for (j = 0; j < rule->example_count + rule->other_count; j++)
			failed += wording_mismatch(wordings, i, j);
	}
	return failed;
}

#endif
