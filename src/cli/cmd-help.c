/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

static gboolean
run(Cli *cli, GError **error)
{
	const char *name = cli_args_word(cli->args, 0);
	const CliCommand *command = name ? cli_command_find(name) : NULL;
	g_autofree char *text = NULL;

	if (name && !command)
		return cli_command_unknown(name, error);
	text = command ? cli_help_command(command) : cli_help_all();
	g_string_append(cli->out, text);
	return TRUE;
}

const CliCommand cli_cmd_help = {
    .name = "help",
    .usage = "[COMMAND]",
    .summary = "List the commands, or explain one",
    .max_words = 1,
    .run = run,
};
