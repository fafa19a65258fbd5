/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bounce-words: what mail systems say, looked up in wordings/bounce.txt and
 * in a list of phrases of languages that are written without blanks.
 */
#ifndef NOTYET_POLICY_BOUNCE_WORDS_H
#define NOTYET_POLICY_BOUNCE_WORDS_H

#include <notyet/policy/wording.h>

/* Weights of what a text says; 0 where it does not say so. */
typedef struct BounceWords {
	int sender;		/* it names a mail system */
	int failed, delayed, succeeded;
	int parcel;		/* it speaks of another kind of delivery */
	gboolean strong;	/* some words alone speak of mail: 30 */
	char *text;		/* the heaviest words, owned, or NULL */
} BounceWords;

/* Looks at one text. Those of a body add up, up to BOUNCE_WORDS_MAX. The
 * caller frees text. */
BounceWords bounce_words_find(const char *text, WordingPlace place);

#define BOUNCE_WORDS_MAX 50

/* The wordings, read once; borrowed. */
const Wordings *bounce_wordings(void);

#endif
