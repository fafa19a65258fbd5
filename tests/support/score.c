/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score.h"

#include <math.h>

/* The quantile of the normal distribution for 95 %. */
#define Z_95 1.959963984540054

Share
share_of(guint right, guint of)
{
	Share share = {.right = right, .of = of, .low = 0, .high = 1};
	double z2 = Z_95 * Z_95, n = of, middle, half;

	if (of == 0)
		return share;
	share.value = right / n;
	middle = share.value + z2 / (2 * n);
	half = Z_95 * sqrt(share.value * (1 - share.value) / n +
			  z2 / (4 * n * n));
	share.low = MAX(0, (middle - half) / (1 + z2 / n));
	share.high = MIN(1, (middle + half) / (1 + z2 / n));
	return share;
}

void
score_add(Score *score, VerdictKind label, VerdictKind verdict)
{
	score->cells[label][verdict]++;
}

guint
score_labelled(const Score *score, VerdictKind kind)
{
	guint sum = 0, i;

	for (i = 0; i < VERDICT_KIND_COUNT; i++)
		sum += score->cells[kind][i];
	return sum;
}

guint
score_judged(const Score *score, VerdictKind kind)
{
	guint sum = 0, i;

	for (i = 0; i < VERDICT_KIND_COUNT; i++)
		sum += score->cells[i][kind];
	return sum;
}

Share
score_recall(const Score *score, VerdictKind kind)
{
	return share_of(score->cells[kind][kind], score_labelled(score, kind));
}

Share
score_precision(const Score *score, VerdictKind kind)
{
	return share_of(score->cells[kind][kind], score_judged(score, kind));
}

Share
score_right(const Score *score)
{
	guint right = 0, of = 0, i;

	for (i = 0; i < VERDICT_KIND_COUNT; i++) {
		right += score->cells[i][i];
		of += score_labelled(score, i);
	}
	return share_of(right, of);
}

gboolean
score_kind_counts(VerdictKind kind)
{
	static const gboolean counts[VERDICT_KIND_COUNT] = {
	    [VERDICT_BOUNCE] = TRUE,
	    [VERDICT_AUTO_REPLY] = TRUE,
	    [VERDICT_CALENDAR_INVITE] = TRUE,
	    [VERDICT_CALENDAR_REPLY] = TRUE,
	    [VERDICT_ATS_ACK] = TRUE,
	    [VERDICT_REJECTION] = TRUE,
	    [VERDICT_NEWSLETTER] = TRUE,
	    [VERDICT_HUMAN_REPLY] = TRUE,
	};

	return counts[kind];
}

static double
macro(const Score *score, Share (*figure)(const Score *, VerdictKind),
    guint *ret_kinds)
{
	double sum = 0;
	guint kinds = 0, i;

	for (i = 0; i < VERDICT_KIND_COUNT; i++) {
		if (!score_kind_counts(i) || score_labelled(score, i) == 0)
			continue;
		sum += figure(score, i).value;
		kinds++;
	}
	*ret_kinds = kinds;
	return kinds ? sum / kinds : 0;
}

double
score_macro_recall(const Score *score, guint *ret_kinds)
{
	return macro(score, score_recall, ret_kinds);
}

double
score_macro_precision(const Score *score, guint *ret_kinds)
{
	return macro(score, score_precision, ret_kinds);
}

gboolean
score_is_lost(VerdictKind label, const Verdict *verdict)
{
	gboolean word = label == VERDICT_REJECTION || label == VERDICT_OFFER ||
			label == VERDICT_INTERVIEW_INVITE ||
			label == VERDICT_HUMAN_REPLY;

	return word && !verdict->answers &&
	       g_strcmp0(verdict->sub_kind, "holding") != 0;
}
