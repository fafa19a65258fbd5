/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the proof is told of a draft: record, mail, templates, files. */
#ifndef NOTYET_APP_DRAFT_PROOF_H
#define NOTYET_APP_DRAFT_PROOF_H

#include <notyet/app/app.h>
#include <notyet/policy/proof.h>
#include <notyet/store/drafts.h>

/* All borrowed. */
typedef struct ProofRun {
	App *app;
	const Draft *draft;
	const GArray *misspelt; /* SpellRange, or NULL: not known */
	gint64 send_at;		/* when it is meant to go; 0 not known */
} ProofRun;

/* Adds what is found (Finding *). Asks the worker for the texts of the user's
 * newest mails once; without it they are not compared. */
void draft_proof_run(const ProofRun *run, GPtrArray *findings);

/* The application that the draft is about: its own; of a file that names none,
 * the one that has its first recipient as a contact. NULL: none, or several.
 * Borrowed. */
const Row *draft_proof_row(App *app, const Draft *draft);

#endif
