/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include "completion.h"

static gboolean
run(Cli *cli, GError **error)
{
	const char *shell = cli_args_word(cli->args, 0);
	g_autofree char *script = completion_script(shell);

	if (!script) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is completion for bash, zsh and fish, not for "
		    "\"%s\".",
		    shell);
		return FALSE;
	}
	g_string_append(cli->out, script);
	return TRUE;
}

const CliCommand cli_cmd_completion = {
    .name = "completion",
    .usage = "bash | zsh | fish",
    .summary = "Print what completes commands in your shell",
    .help = "Made from the table of commands; \"make install\" puts it where "
	    "the shells\nlook. The names of applications come from \"notyet "
	    "list --names\".",
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
