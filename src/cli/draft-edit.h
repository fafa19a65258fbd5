/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft-edit: what "notyet draft" does to a draft before it shows it.
 */
#ifndef NOTYET_CLI_DRAFT_EDIT_H
#define NOTYET_CLI_DRAFT_EDIT_H

#include <notyet/cli/command.h>
#include <notyet/store/drafts.h>

/* The draft of the step (NULL: the one that is due) in which the --set
 * variables are filled. */
Draft *draft_prepare(Cli *cli, gint64 application_id, const char *step,
    GError **error);

/* Applies --subject, --to and --body, opens the editor where edit is set,
 * applies --insist, and saves. */
gboolean draft_change(Cli *cli, Draft *draft, gboolean edit, GError **error);

#endif
