/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a draft as lines, and the checks of its words, for proof.c. */
#ifndef NOTYET_POLICY_PROOF_TEXT_H
#define NOTYET_POLICY_PROOF_TEXT_H

#include <notyet/policy/proof.h>

/* A line of the user's own: no quotation, no line that introduces one, not
 * the signature below "-- ". */
typedef struct OwnLine {
	char *text;
	gsize start;		/* byte offset in the body */
	int number;		/* 1-based in the body */
} OwnLine;

/* OwnLine, empty lines included. The caller frees the array. */
GArray *own_lines(const char *body);

/* Everything here adds to findings (Finding *). */
void finding_add(GPtrArray *findings, const char *name, ProofLevel level,
    int line, const char *format, ...) G_GNUC_PRINTF(5, 6);

/* What a message of its kind should hold, and how it is worded. */
void check_words(GPtrArray *findings, const GArray *lines,
    const ProofInput *input);

#endif
