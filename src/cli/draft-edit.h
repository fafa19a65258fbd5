/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft-edit: what "notyet draft" does to a draft before it shows it.
 */
#ifndef NOTYET_CLI_DRAFT_EDIT_H
#define NOTYET_CLI_DRAFT_EDIT_H

#include <notyet/app/follow-up.h>
#include <notyet/cli/command.h>
#include <notyet/store/drafts.h>

/* The draft that is asked for, in which the --set variables are filled; --new
 * begins it anew. */
Draft *draft_prepare(Cli *cli, const DraftRequest *request, GError **error);

/* A draft that is there already: the same --set variables. */
gboolean draft_fill_set(Cli *cli, Draft *draft, GError **error);

/* Whether words on the command line take the place of the editor. */
gboolean draft_has_words(Cli *cli);

/* Applies --subject, --to, --cc, --body, --attach and --detach, opens the editor where edit is set,
 * applies --insist, and saves. */
gboolean draft_change(Cli *cli, Draft *draft, gboolean edit, GError **error);

#endif
