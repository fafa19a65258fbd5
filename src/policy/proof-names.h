/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name of the record, as it is looked for in a text. */
#ifndef NOTYET_POLICY_PROOF_NAMES_H
#define NOTYET_POLICY_PROOF_NAMES_H

#include "proof-facts.h"

typedef enum NameKind {
	NAME_COMPANY,	/* legal forms at its end may be missing */
	NAME_PERSON,	/* titles do not count, "Berg, Anna" is "Anna Berg" */
	NAME_ROLE	/* "(m/w/d)" does not count */
} NameKind;

typedef struct RecordName {
	NameKind kind;
	char *shown;		/* as it stands in the record */
	GPtrArray *words;	/* FactWord *: what has to be named */
	GPtrArray *whole;	/* FactWord *: with what may be missing */
} RecordName;

RecordName *record_name_new(NameKind kind, const char *text);
/* One of its words as a name of its own. */
RecordName *record_name_part(const RecordName *name, guint i);
void record_name_free(RecordName *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RecordName, record_name_free)

/* Of all its words together. */
gsize record_name_bytes(const RecordName *name);
/* Its first word. */
const char *record_name_folded(const RecordName *name);
/* The name is one word that is no name by itself. */
gboolean record_name_is_ordinary(const RecordName *name);

/* Whether the words of the text from there on are the name, in any case: the
 * number of the word behind it, or 0. */
guint record_name_end(const RecordName *name, const FactText *text,
    guint from);
/* The same words in the same case. */
gboolean record_name_is_exact(const RecordName *name, const FactText *text,
    guint from);

/* Its words stand in the other name, one after another. */
gboolean record_name_is_within(const RecordName *name,
    const RecordName *other);
/* All words of one of them are among those of the other. */
gboolean record_name_is_role_within(const RecordName *name,
    const RecordName *other);

#endif
