/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * score: how well verdicts agree with labels.
 *
 * A matrix of counts, labels in rows and verdicts in columns, and what is
 * read off it. A kind without labelled mail has no recall, and counts in no
 * mean; one that is labelled and never judged so has precision 0.
 */
#ifndef NOTYET_TESTS_SCORE_H
#define NOTYET_TESTS_SCORE_H

#include <notyet/policy/verdict.h>

typedef struct Score {
	guint cells[VERDICT_KIND_COUNT][VERDICT_KIND_COUNT];
} Score;

/* A share with the counts behind it and its 95 % interval. */
typedef struct Share {
	guint right, of;
	double value, low, high; /* 0 to 1 */
} Share;

/* right of of: Wilson's score interval. Nothing of nothing is 0 in [0, 1]. */
Share share_of(guint right, guint of);

void score_add(Score *score, VerdictKind label, VerdictKind verdict);

/* Mails of that label; verdicts of that kind. */
guint score_labelled(const Score *score, VerdictKind kind);
guint score_judged(const Score *score, VerdictKind kind);

Share score_recall(const Score *score, VerdictKind kind);
Share score_precision(const Score *score, VerdictKind kind);
/* All mails whose verdict is their label. */
Share score_right(const Score *score);

/* Whether the kind counts in the means: those that mail is full of. */
gboolean score_kind_counts(VerdictKind kind);

/* The means over the kinds that count and have labelled mail; *ret_kinds
 * says how many these are. 0 when there is none. */
double score_macro_recall(const Score *score, guint *ret_kinds);
double score_macro_precision(const Score *score, guint *ret_kinds);

/* Whether a person's word would go unseen: a rejection, an offer, an
 * invitation or a human reply that the verdict lets answer nothing. One that
 * only promises an answer (sub-kind holding) is seen. */
gboolean score_is_lost(VerdictKind label, const Verdict *verdict);

#endif
