/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proof: reads a draft before anybody else does (rules M1-M16, J2). Pure:
 * misspelt ranges and the bare template come in as values.
 */
#ifndef NOTYET_POLICY_PROOF_H
#define NOTYET_POLICY_PROOF_H

#include <notyet/policy/application.h>

#include <glib.h>

typedef enum ProofLevel {
	PROOF_WARNING,		/* shown */
	PROOF_ASK,		/* blocks until the user insists */
	PROOF_ERROR		/* blocks */
} ProofLevel;

const char *proof_level_name(ProofLevel level);

typedef struct Finding {
	const char *name;	/* "unfilled-variable"; static */
	ProofLevel level;
	int line;		/* 1-based in the body; 0: the headers */
	char *text;		/* one sentence */
} Finding;

void finding_free(Finding *finding);

/* A misspelt word as a byte range of the body. */
typedef struct SpellRange {
	gsize start, length;
} SpellRange;

typedef struct ProofInput {
	const char *from;		/* address */
	const GPtrArray *recipients;	/* Address * */
	const char *subject;
	const char *body;
	const GPtrArray *identities;	/* char *: the user's addresses */
	const Application *application;	/* or NULL */
	const char *template_body;	/* the template's text as filled, or
					   NULL when not known */
	const GArray *misspelt;		/* SpellRange, or NULL */
	int max_words;			/* M11; 0: no limit */
} ProofInput;

/* Finding *, by line; never NULL. The caller frees the array. */
GPtrArray *proof_check(const ProofInput *input);

/* The highest level among them; PROOF_WARNING for none. */
ProofLevel proof_worst(const GPtrArray *findings);

#endif
