/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One record, and drafts that are read against it. Include it behind cases.h
 * and builders.h.
 *
 * The mail goes to Anna Berg of Globex Corporation, for the role of a data
 * engineer; others are tracked, and today is Sunday, 22 November 2026.
 */
#ifndef NOTYET_TESTS_PROOF_CASES_H
#define NOTYET_TESTS_PROOF_CASES_H

#include <glib.h>

#include <notyet/policy/proof.h>

typedef struct DraftCase {
	const char *label;
	const char *body;
	const char *findings;	/* "name:line name:line", of the names that are
				   looked at */
} DraftCase;

/* What a case may change; NULL: as above. */
typedef struct DraftWorld {
	const char *to, *to_name;
	const char *company, *role, *contact;
	const char *other_company, *other_role, *other_contact;
	const char *title;	/* of the contact */
	const char *subject;
	const char *names;	/* the findings that are looked at, with blanks
				   between and around */
	const char *template_body, *earlier, *misspelt;
	MessageKind kind;	/* 0: thank-you */
	gboolean attached;	/* there is an attachment */
} DraftWorld;

/* Fails with the label when the findings are others. */
void check_draft(const DraftWorld *world, const DraftCase *each);
void check_drafts(
    const DraftWorld *world, const DraftCase *cases, gsize count);

#endif
