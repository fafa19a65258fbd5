/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A draft as words, for the rules that look at its wording. Internal to
 * src/policy.
 *
 * The wordings are data, a file per language: src/data/proof/words-LANG.txt
 * holds the groups below, kinds-LANG.txt what tells the kind of a message
 * (the kind of a rule is then a message kind). The format is that of
 * wording.h; a new language is two more files. Pure.
 */
#ifndef SRC_POLICY_PROOF_WORDS_H
#define SRC_POLICY_PROOF_WORDS_H

#include <notyet/policy/wording.h>

#include "proof-text.h"

/* clang-format off */
/* id, name in the files. The help of a rule goes on after the words that were
 * found, where they make a finding. */
#define WORD_GROUPS(X) \
	X(WORDS_DEMANDING, "demanding") \
	X(WORDS_DESPERATE, "desperate") \
	X(WORDS_FRUSTRATED, "frustrated") \
	X(WORDS_FILLER, "filler") \
	X(WORDS_THANKS, "thanks") \
	X(WORDS_INTEREST, "interest") \
	X(WORDS_TOPIC, "topic")		/* leads to what was talked about */ \
	X(WORDS_MINE, "mine")		/* leads to what one brings */ \
	X(WORDS_STOCK, "stock")		/* any such mail may hold it */ \
	X(WORDS_NAMING, "naming")	/* a name or title of a job follows */ \
	X(WORDS_CLOSING, "closing") \
	X(WORDS_CLOSING_WEAK, "closing-weak")	/* when it begins a line */
/* clang-format on */

typedef enum WordGroup {
#define X(id, name) id,
	WORD_GROUPS(X)
#undef X
	WORD_GROUP_COUNT
} WordGroup;

/* The wordings of a language, and what tells the kind of its messages. */
typedef struct ProofLanguage {
	char *name;		/* "en" */
	Wordings *words;
	Wordings *kinds;
} ProofLanguage;

/* All of them (const ProofLanguage *), read once. Borrowed. */
const GPtrArray *proof_languages(void);

/* The language that a text is in, by its common words. given ("de_AT", or
 * NULL) is believed unless the words speak clearly for another. NULL for a
 * language of which nothing is known. */
const ProofLanguage *proof_language_of(const WordText *words,
    const char *given);

/* A word of the draft is of the user's own lines, or of the signature. */
typedef struct ProofText {
	const ProofInput *input;
	const GArray *lines;		/* OwnLine, without the signature */
	char *text;			/* those lines and the signature; the
					   lines of a paragraph are one */
	GArray *starts;			/* gsize: where each line, and the
					   signature's, begin in text */
	WordText *words;
	guint own_words;		/* those behind are the signature's */
	guint body_from, body_end;	/* words without greeting and close */
	int closing;			/* the word at which the close begins,
					   or -1 */
	int closing_last;		/* its last word */
	const ProofLanguage *language;	/* or NULL */
	GArray *hits;			/* WordingHit of the language's words,
					   by first word */
	MessageKind kind;		/* given, or told */
} ProofText;

ProofText *proof_text_new(const GArray *lines, const ProofInput *input);
void proof_text_free(ProofText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProofText, proof_text_free)

const Word *proof_text_word(const ProofText *text, guint i);
WordGroup proof_hit_group(const ProofText *text, const WordingHit *hit);
/* The number of the line in the body that the word stands in; 0 for the
 * signature. */
int proof_text_line(const ProofText *text, guint word);
/* The same as an index of starts. */
guint proof_text_line_index(const ProofText *text, guint word);

/* What sort of message it is, by subject, own lines and language; subject and
 * language may be NULL. KIND_UNKNOWN when that cannot be told. */
MessageKind message_kind_guess(const char *subject, const GArray *lines,
    const char *language);
MessageKind message_kind_of_words(const char *subject, const WordText *words,
    const ProofLanguage *language);

/* What is not there: thanks, topic, interest, close, details. */
void check_holds(GPtrArray *findings, const ProofText *text);
/* M4: whether something of the conversation is named. */
gboolean proof_text_is_specific(const ProofText *text);

/* How it looks: length, capitals, words that stand twice. */
void check_length(GPtrArray *findings, const ProofText *text);
void check_capitals(GPtrArray *findings, const ProofText *text);
void check_repeated_words(GPtrArray *findings, const ProofText *text);

#endif
