/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft-token: by what a draft is known again that another program sends.
 *
 * A draft that mutt edits and sends gets mutt's own Message-ID, which nobody
 * knows before. So it bears a field with a token, which mutt passes on. It
 * names neither the program nor the draft to whoever reads the mail. Pure.
 */
#ifndef NOTYET_POLICY_DRAFT_TOKEN_H
#define NOTYET_POLICY_DRAFT_TOKEN_H

#include <notyet/policy/application.h>

#include <glib.h>

#define DRAFT_TOKEN_FIELD "X-Draft-Id"

/* The same for each edition of the draft, in the form of a Message-ID without
 * brackets. Owned. */
char *draft_token(const Application *application, gint64 draft_id);

#endif
