/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a draft says about the world (names, dates, attachments), compared with
 * what is known, for proof.c. Everything here adds to findings (Finding *).
 */
#ifndef NOTYET_POLICY_PROOF_FACTS_H
#define NOTYET_POLICY_PROOF_FACTS_H

#include "proof-text.h"

/* One word of the text: letters and digits. */
typedef struct FactWord {
	char *text;		/* as it is written */
	char *folded;		/* without case and accents: "muller" */
	char *spelt;		/* likewise, "mueller" */
	gsize start, end;	/* bytes in the body, or in the subject */
	int line;		/* 0: the subject */
	char gap;		/* what is between it and the word before:
				   ' ' for blanks and at most one line's end,
				   '\n' for more, else the first other byte */
	gboolean glued;		/* nothing but that byte is between them */
	gboolean first;		/* of a sentence, or of a line of its own */
	gboolean hidden;	/* in an address or a link */
	gboolean taken;		/* a name of the record, seen already */
} FactWord;

typedef struct FactText {
	GPtrArray *words;	/* FactWord * */
	gboolean german;
	const GArray *misspelt;	/* SpellRange, or NULL: not known */
	guint greeting_start, greeting_end;	/* words of the greeting */
} FactText;

/* The own lines and, where it is the user's own, the subject. */
FactText *fact_text_new(const GArray *lines, const ProofInput *input);
void fact_text_free(FactText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FactText, fact_text_free)

/* NULL beyond the ends. */
FactWord *fact_word(const FactText *text, gint64 i);
/* The words of a name, FactWord *. */
GPtrArray *fact_words(const char *name);

/* The same name, whatever its case and accents. */
gboolean fact_same(const FactWord *word, const FactWord *other);
/* Not the same, but so alike that a slip of the pen is likely. */
gboolean fact_is_near(const FactWord *word, const FactWord *other);
gboolean fact_is_capital(const FactWord *word);
/* The dictionary was asked and does not know it. */
gboolean fact_is_misspelt(const FactText *text, const FactWord *word);
/* Owned: lower case, no accents; umlauts as "ue" when spelt. */
char *fact_fold(const char *text, gssize size_bytes, gboolean spelt);
/* Without "Re:", "AW:" and their like; borrowed from the subject. */
const char *subject_start(const char *subject);

/* --- the words of src/data/proof/names.txt --- */

#define NAME_LISTS(X) \
	X(LIST_SAME, "same") \
	X(LIST_GREETING, "greeting") \
	X(LIST_CLOSING, "closing") \
	X(LIST_TITLE_F, "title-f") \
	X(LIST_TITLE_M, "title-m") \
	X(LIST_TITLE, "title") \
	X(LIST_DEAR_F, "dear-f") \
	X(LIST_DEAR_M, "dear-m") \
	X(LIST_NOBODY, "nobody") \
	X(LIST_GROUP, "group") \
	X(LIST_JOIN, "join") \
	X(LIST_PARTICLE, "particle") \
	X(LIST_MAILBOX, "mailbox") \
	X(LIST_LEGAL, "legal") \
	X(LIST_ORDINARY, "ordinary") \
	X(LIST_PROPER, "proper") \
	X(LIST_AT, "at") \
	X(LIST_BEI, "bei") \
	X(LIST_ROLE_BEFORE, "role-before") \
	X(LIST_ROLE_AFTER, "role-after") \
	X(LIST_ROLE_MARK, "role-mark")

typedef enum NameList {
#define X(id, name) id,
	NAME_LISTS(X)
#undef X
	NAME_LIST_COUNT
} NameList;

gboolean list_has(NameList list, const char *folded);
/* "bob" and "robert"; both folded. */
gboolean list_same_name(const char *folded, const char *other);
/* No name by itself: an ordinary word. */
gboolean fact_is_ordinary(const FactWord *word);

/* --- the checks --- */

void check_placeholders(GPtrArray *findings, const char *text, int line);
/* One that begins on a line and ends on the next. */
void check_wrapped_placeholder(GPtrArray *findings, const OwnLine *line,
    const OwnLine *next);
void check_greeting(GPtrArray *findings, FactText *text, const GArray *lines,
    const ProofInput *input);
void check_others(GPtrArray *findings, FactText *text,
    const ProofInput *input);
void check_misspelt(GPtrArray *findings, FactText *text,
    const ProofInput *input);
void check_own_sentence(GPtrArray *findings, const GArray *lines,
    const ProofInput *input);
void check_dates(GPtrArray *findings, const GArray *lines,
    const ProofInput *input);
void check_attachments(GPtrArray *findings, const GArray *lines,
    const ProofInput *input);
void check_sending(GPtrArray *findings, const ProofInput *input);

#endif
