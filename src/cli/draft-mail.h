/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft as a whole message, for "mutt -H". */
#ifndef NOTYET_CLI_DRAFT_MAIL_H
#define NOTYET_CLI_DRAFT_MAIL_H

#include <notyet/cli/command.h>

/* Appends the message to cli->out: the headers of the draft and the token by
 * which it is known again, an empty line and the text. No Bcc, and no files:
 * those are named on standard error. */
void draft_mail_print(Cli *cli, const Draft *draft);

#endif
