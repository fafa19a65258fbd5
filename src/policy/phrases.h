/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Phrases of an embedded table, looked for in folded text. Internal to
 * src/policy.
 *
 * Folded text holds lower case letters without accents and digits; what
 * stands between words is one blank, and one blank stands at either end, so
 * that " phrase " finds whole words. "e-mail" and "mail" are folded to
 * "email".
 */
#ifndef SRC_POLICY_PHRASES_H
#define SRC_POLICY_PHRASES_H

#include <glib.h>

/* The folded form of len bytes of UTF-8 (-1: up to the NUL); " " when it has
 * no word. Owned. Pure. */
char *phrases_fold(const char *utf8, gssize len);

/* Whether a character is part of a word when text is folded. */
gboolean phrases_is_word_char(gunichar c);

/* A character without its accent, lower case; c itself for most. */
gunichar phrases_base_char(gunichar c);

/* The words of folded text. */
int phrases_word_count(const char *folded);

typedef struct Phrase {
	int kind;
	int words;
	char **parts;	/* folded; they follow one another in the text */
} Phrase;

#define PHRASE_BUCKETS 64

/* The phrases of a kind by their first word. */
typedef struct PhraseKind {
	GPtrArray *buckets[PHRASE_BUCKETS];	/* Phrase *, or NULL */
} PhraseKind;

typedef struct Phrases {
	PhraseKind *by_kind;
} Phrases;

/*
 * Reads the embedded file: lines of a kind, a tab and words ("..." parts
 * them). kinds: their names, closed by NULL; what stands in the file under
 * another name is a mistake of the programmer. Lives as long as the program.
 */
Phrases *phrases_load(const char *file_name, const char *const *kinds);

/* A phrase of that kind that stands anywhere in the text, begins it (the
 * longest such), or is all of it; NULL when none does. Its parts are at most
 * 400 bytes apart. Linear in the text. */
const Phrase *phrases_in(const Phrases *phrases, int kind, const char *folded);
const Phrase *phrases_begin(const Phrases *phrases, int kind,
			    const char *folded);
const Phrase *phrases_are(const Phrases *phrases, int kind,
			  const char *folded);

#endif
