/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

static gboolean
run(Cli *cli, GError **error)
{
	g_string_append(cli->out, PACKAGE_STRING "\n");
	return TRUE;
}

const CliCommand cli_cmd_version = {
    .name = "version",
    .usage = "",
    .summary = "Print the version",
    .run = run,
};
