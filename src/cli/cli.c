/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/cli.h>

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/base/log.h>
#include <notyet/base/text.h>
#include <notyet/base/trace.h>
#include <notyet/cli/command.h>

/* A file opened later must never become standard output. */
static void
hold_standard_descriptors(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

/* status: that of the screens, which know errors of their own; else EX_OK. */
static int
report(const GError *error, int status)
{
	g_autofree char *text = text_scrub(error->message, -1, TEXT_ONE_LINE);

	/* Whoever closed the pipe has read enough and needs no sentence. */
	if (*text)
		fprintf(stderr, "notyet: %s\n", text);
	return status != EX_OK ? status : app_error_status(error);
}

static gboolean
check_words(const Cli *cli, GError **error)
{
	const CliCommand *command = cli->command;
	int count = cli_args_count(cli->args);

	if (!cli_args_check_utf8(cli->args, !command->words_are_files, error))
		return FALSE;
	if (count >= command->min_words &&
	    (command->max_words < 0 || count <= command->max_words))
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "The command is written: notyet%s%s %s.",
	    *command->name ? " " : "", command->name, command->usage);
	return FALSE;
}

static gboolean
wants_help(const char *const *argv)
{
	for (; *argv && strcmp(*argv, "--") != 0; argv++)
		if (strcmp(*argv, "--help") == 0 || strcmp(*argv, "-h") == 0)
			return TRUE;
	return FALSE;
}

static gboolean
set_clock(GError **error)
{
	g_autoptr(GError) failure = NULL;

	if (clock_init(&failure))
		return TRUE;
	g_set_error_literal(
	    error, APP_ERROR, APP_ERROR_CONFIG, failure->message);
	return FALSE;
}

static gboolean
run_command(Cli *cli, const char *const *argv, GError **error)
{
	g_autoptr(GBytes) printed = NULL;

	if (wants_help(argv)) {
		g_autofree char *help = cli_help_command(cli->command);

		g_string_append(cli->out, help);
		return cli_flush(cli, error);
	}
	cli->args = cli_args_parse(cli->command->options, argv, error);
	if (!cli->args || !check_words(cli, error))
		return FALSE;
	if (!trace_open(
		cli->is_traced || cli_args_has(cli->args, "trace"), error) ||
	    !set_clock(error) || !log_open(error))
		return FALSE;
	trace_phase("arguments");
	cli->argv = argv;
	if (!cli->command->run(cli, error))
		return FALSE;
	printed = cli->glance ? g_bytes_new(cli->out->str, cli->out->len)
			      : NULL;
	if (!cli_flush(cli, error))
		return FALSE;
	trace_phase("written");
	cli_keep_glance(cli, printed);
	return TRUE;
}

/* "notyet --help" and "notyet --version" are commands too. */
static const char *
command_name(const char *word)
{
	if (!word)
		return "";
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
		return "help";
	if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
		return "version";
	return word[0] == '-' ? "" : word;
}

/* The words behind the program's name, and behind a --trace that stands before
 * the command. */
static const char *const *
words_of(Cli *cli, int argc, char **argv)
{
	const char *const *words = (const char *const *)argv + MIN(argc, 1);

	for (; *words && strcmp(*words, "--trace") == 0; words++)
		cli->is_traced = TRUE;
	return words;
}

int
cli_main(int argc, char **argv, const CliHost *host)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	Cli cli = {.host = host, .out = out, .status = EX_OK};
	const char *const *words = words_of(&cli, argc, argv);
	const char *name = command_name(*words);
	gboolean fine;

	hold_standard_descriptors();
	/* Both come back as errors of the write, which get a sentence. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	cli.command = cli_command_find(name);
	if (cli.command)
		fine = run_command(&cli, words + (*name ? 1 : 0), &error);
	else
		fine = cli_command_unknown(name, &error);
	cli_forget_glance(&cli);
	cli_args_free(cli.args);
	app_leave(cli.app);
	trace_phase("cleared away");
	trace_memory();
	trace_close();
	log_close();
	return fine ? cli.status : report(error, cli.status);
}
