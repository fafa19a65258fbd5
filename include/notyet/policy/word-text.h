/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * word-text: a text as folded words in sentences, which is what wordings are
 * looked for in.
 *
 * Folded means: lower case, without marks ("à" is "a", "ß" is "ss", "œ" is
 * "oe"), split at everything that is no letter or digit. English
 * contractions are written out ("won't" is "will not", "we've" is "we have")
 * so that a wording names each word once; other apostrophes and all hyphens
 * divide ("l'offre" is "l" "offre", "follow-up" is "follow" "up").
 *
 * A sentence ends at ". ", "! ", "? " before anything but a lower case
 * letter, at ";", at an empty line, before a list item, and at the end of a
 * short line, for flattened mail puts headings and cells on lines of their
 * own. The stop of "4. Mai" and "Dr." ends nothing. All of this is pure and
 * linear in the size of the text.
 */
#ifndef NOTYET_POLICY_WORD_TEXT_H
#define NOTYET_POLICY_WORD_TEXT_H

#include <glib.h>

/* Words after this many are not read. */
#define WORD_TEXT_WORDS_MAX 20000
/* What follows in a longer word is not kept. */
#define WORD_MAX_BYTES 48

typedef struct Word {
	const char *folded;	/* borrowed from the text */
	guint start_bytes;	/* where it begins in the original text */
	guint end_bytes;	/* the byte after its last one */
	guint sentence;		/* counted from 0 */
} Word;

typedef struct WordText {
	GArray *words;		/* Word */
	GStringChunk *folded;
} WordText;

/* Takes a UTF-8 text apart; NULL is a text without words. Never NULL; the
 * caller frees. The offsets are those of the text that was given. */
WordText *word_text_new(const char *text);
void word_text_free(WordText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WordText, word_text_free)

/* The word of that number, borrowed. */
const Word *word_text_word(const WordText *text, guint i);

#endif
