/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft-result: putting a draft into the outbox, and what is shown of both.
 */
#ifndef NOTYET_CLI_DRAFT_RESULT_H
#define NOTYET_CLI_DRAFT_RESULT_H

#include <notyet/cli/command.h>
#include <notyet/store/drafts.h>

/* Puts it into the outbox, with the Date of the moment it is meant for (0:
 * now), when queue is set, and prints draft, findings and row. When the draft
 * is not ready, its findings are printed all the same. *ret_row_id (may be
 * NULL) is 0 without a row. */
typedef struct DraftResult {
	const Draft *draft;
	gboolean queue;
	gint64 at;
	gboolean as_json;
} DraftResult;

gboolean draft_conclude(Cli *cli, const DraftResult *result,
    gint64 *ret_row_id, GError **error);

#endif
