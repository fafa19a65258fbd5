/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>
#include <unistd.h>

#include <notyet/app/foreground.h>
#include <notyet/app/reader.h>
#include <notyet/base/argv.h>

/* As a shell reads it. The links stay, for they are named here. */
static void
print_command(Cli *cli, ReaderView *view)
{
	for (char **word = view->argv; *word; word++) {
		g_autofree char *safe = argv_word(*word);

		g_string_append_printf(
		    cli->out, "%s%s", word == view->argv ? "" : " ", safe);
	}
	g_string_append_c(cli->out, '\n');
	g_clear_pointer(&view->folder, g_free);
}

static gboolean
run_reader(const ReaderView *view, GError **error)
{
	const Foreground reader = {.argv = view->argv, .noun = "program"};

	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		return foreground_run(&reader, error);
	g_set_error_literal(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "A mail reader needs a terminal; --print prints the command that "
	    "would start it.");
	return FALSE;
}

static gboolean
run(Cli *cli, GError **error)
{
	const char *word = cli_args_word(cli->args, 0);
	g_autoptr(ReaderView) view = NULL;
	gint64 id;

	if (!cli_fresh(cli, error) || !cli_resolve(cli, 0, &id, error))
		return FALSE;
	view = app_reader_view(cli->app, id,
	    g_str_has_prefix(word, "id:") ? word + strlen("id:") : NULL,
	    error);
	if (!view)
		return FALSE;
	if (!cli_args_has(cli->args, "print"))
		return run_reader(view, error);
	print_command(cli, view);
	return TRUE;
}

static const CliOption options[] = {
    {"print", 'p', NULL, "only print the command that would start it"},
    {"cached", 0, NULL, "do not look for new mail first"},
    {0},
};

const CliCommand cli_cmd_open = {
    .name = "open",
    .usage = "APP [--print]",
    .summary = "Open the thread in your mail reader",
    .help =
	"neomutt gets a virtual folder of the whole threads, mutt a folder of\n"
	"links to their mails, which is removed afterwards; [mutt] command in\n"
	"the configuration names another. Its cursor stands on the newest\n"
	"mail, or on the one that id:MESSAGE-ID names.",
    .options = options,
    .min_words = 1,
    .max_words = 1,
    .run = run,
};
