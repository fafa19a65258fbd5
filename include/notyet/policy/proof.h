/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proof: reads a draft before anybody else does (rules M1-M16, J2). Pure:
 * misspelt ranges and the bare template come in as values.
 *
 * Only the user's own words are read: quoted lines, the line that introduces
 * them, and what follows "-- " are not. The findings:
 *
 *	unfilled-variable   error    a {variable} of a template is left (M13)
 *	placeholder         error    [Name], <your name> are left (M13); [1] and
 *	                             <anna@example.org> are none
 *	empty-body          error    nothing of the user's own
 *	no-subject          error    (M1)
 *	no-recipient        error
 *	invalid-recipient   error    no address that mail can be sent to
 *	no-reply-recipient  error    nobody reads it there
 *	foreign-reply-to    ask      known only from a Reply-To that nothing
 *	                             connects with who wrote
 *	failing-recipient   error    mail to the address comes back for good;
 *	                    ask      for now
 *	late-recipient      warning  mail to the address is late
 *	from-not-identity   error    From is none of the user's (R4)
 *	bare-template       ask      no sentence beyond the template's (M13)
 *	wrong-greeting      ask      greets somebody else (M2, M14)
 *	too-long            warning  more than max_words (M11)
 *	repeated-word       warning  (M14)
 *	spelling            warning  a misspelt range, at most 20 (M14)
 *	filler              warning  "just checking in" (M15)
 */
#ifndef NOTYET_POLICY_PROOF_H
#define NOTYET_POLICY_PROOF_H

#include <notyet/policy/application.h>
#include <notyet/policy/failing.h>

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
	int line;		/* 1-based in the body; 0: the headers, or
				   the whole */
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
	const char *template_body;	/* the template's text as the program
					   filled it, without what the user
					   answered; NULL when not known */
	const Failures *failures;	/* or NULL */
	const GPtrArray *messages;	/* Message *: the application's mail, or
					   NULL */
	const GArray *misspelt;		/* SpellRange, or NULL */
	int max_words;			/* M11; 0: no limit */
} ProofInput;

/* Finding *, by line; never NULL. The caller frees the array. */
GPtrArray *proof_check(const ProofInput *input);

/* The highest level among them; PROOF_WARNING for none. */
ProofLevel proof_worst(const GPtrArray *findings);

#endif
