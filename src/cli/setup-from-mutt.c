/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "setup-from-mutt.h"

#include <string.h>

#include <notyet/app/from-mutt.h>

/* Its files may start any program; the user knows that of mutt, not of us. */
static gboolean
ask(Cli *cli, const char *program, GError **error)
{
	g_autofree char *file = from_mutt_file(program);
	g_autofree char *question = g_strdup_printf(
	    "%s is asked for its settings. It reads %s, and runs the commands "
	    "that stand in there. Go on?",
	    program, file);
	g_autofree char *otherwise = g_strdup_printf(
	    "%s would read %s and run the commands that stand in there; "
	    "--yes says that it may.",
	    program, file);

	return cli_args_has(cli->args, "yes") ||
	       cli_confirm(cli, question, otherwise, error);
}

static void
print_lines(Cli *cli, const FromMutt *from)
{
	for (guint i = 0; i < from->taken->len; i++) {
		const char *line = from->taken->pdata[i];

		g_string_append_printf(cli->out, "%s    %s\n",
		    *line == '[' ? "\n" : "", line);
	}
	g_string_append_c(cli->out, '\n');
}

static void
print_left(Cli *cli, const FromMutt *from)
{
	for (guint i = 0; i < from->left->len; i++)
		g_string_append_printf(
		    cli->out, "%s\n", (const char *)from->left->pdata[i]);
}

gboolean
cli_setup_from_mutt(Cli *cli, GError **error)
{
	const char *name = cli_args_value(cli->args, "from-mutt");
	gboolean write = cli_args_has(cli->args, "write");
	g_autofree char *program = from_mutt_program(name, error);
	g_autoptr(FromMutt) from = NULL;

	if (!program || !ask(cli, program, error))
		return FALSE;
	from = from_mutt_read(program, error);
	if (!from)
		return FALSE;
	if (from->taken->len == 0) {
		g_string_append_printf(cli->out,
		    "%s has all of it already; nothing changed.\n", from->path);
		print_left(cli, from);
		return TRUE;
	}
	g_string_append_printf(cli->out, "%s %s:\n", from->path,
	    write	   ? "gets"
	    : from->before ? "would get"
			   : "would be made");
	print_lines(cli, from);
	if (write && !from_mutt_write(from, error))
		return FALSE;
	print_left(cli, from);
	if (!write)
		g_string_append(cli->out,
		    "Nothing was changed: the same with --write does it.\n");
	else if (from->backup)
		g_string_append_printf(cli->out,
		    "It is written; what it held is in %s.\n", from->backup);
	else
		g_string_append(cli->out, "It is written.\n");
	return TRUE;
}
