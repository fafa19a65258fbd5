/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOTYET_CLI_SETUP_FROM_MUTT_H
#define NOTYET_CLI_SETUP_FROM_MUTT_H

#include <notyet/cli/command.h>

/* "notyet setup --from-mutt[=PROGRAM]". */
gboolean cli_setup_from_mutt(Cli *cli, GError **error);

#endif
