/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * command: the table of subcommands, and what each of them is given.
 *
 * A subcommand is one file cmd-NAME.c and one line in the table of
 * commands.c; its help, its usage and the list of all of them are made from
 * its entry.
 */
#ifndef NOTYET_CLI_COMMAND_H
#define NOTYET_CLI_COMMAND_H

#include <notyet/app/app.h>
#include <notyet/app/glance.h>
#include <notyet/cli/args.h>
#include <notyet/cli/cli.h>
#include <notyet/store/drafts.h>

#include <glib.h>

typedef struct Cli Cli;

typedef struct CliCommand {
	const char *name;
	const char *usage;	/* the words behind the name */
	const char *summary;	/* one sentence of at most 50 columns, without
				   its full stop */
	const char *help;	/* paragraphs, lines of at most 79 columns */
	const CliOption *options;	/* or NULL */
	int min_words, max_words;	/* -1: any number */
	gboolean words_are_files;	/* they need not be UTF-8 */
	/* The words of its own tables that may stand at a place, for
	 * completion, where the usage only names their kind; NULL beyond the
	 * last. May be NULL. */
	const char *(*word_at)(int place, gsize index);
	/* Appends to cli->out what is to be printed. FALSE with an error whose
	 * sentence is printed and whose code gives the exit status; a command
	 * that did its work but has to report more sets cli->status. */
	gboolean (*run)(Cli *cli, GError **error);
} CliCommand;

struct Cli {
	const CliHost *host;
	const CliCommand *command;
	CliArgs *args;
	gboolean is_traced;	/* --trace stood before the command */
	App *app;		/* NULL until cli_app() */
	GString *out;		/* printed whole by cli_flush() */
	int status;		/* EX_OK unless a command says otherwise */
	const char *const *argv;	/* the words behind the command's name */
	Glance *glance;		/* the answer is to be kept for the next time;
				   NULL: it is not */
};

/* The table in the order of the help; its first entry has the name "" and
 * runs when no command is named. NULL beyond its end. */
const CliCommand *cli_command_at(gsize index);
/* NULL for an unknown name. */
const CliCommand *cli_command_find(const char *name);
/* The sentence for a name that is none, with the nearest one: FALSE. */
gboolean cli_command_unknown(const char *name, GError **error);

/* The text of "notyet CMD --help", and of "notyet --help". Owned. */
char *cli_help_command(const CliCommand *command);
char *cli_help_all(void);

/* Opens the application object at the first call; NULL with an error. */
App *cli_app(Cli *cli, GError **error);

/* A moment that the user wrote, in the user's zone; APP_ERROR_USAGE. */
gboolean cli_time(const char *text, const Zone *zone, gint64 *ret_at,
    GError **error);

/* The application that word number index names. */
gboolean cli_resolve(Cli *cli, int index, gint64 *ret_id, GError **error);

/* After a change: what is due then, in one line unless --quiet, and in a second
 * one what it did to mails on their way. */
void cli_print_due(Cli *cli, gint64 id);

/* A whole number over 0, such as an outbox row; what names it in the error. */
gboolean cli_number(const char *text, const char *what, gint64 *ret_number,
    GError **error);

/* Whether the word is of the form "draft:ID", and the stored draft of it. */
gboolean cli_is_draft(const char *word);
Draft *cli_draft(Cli *cli, const char *word, GError **error);

/* Whether --format=json was asked for. An unknown format, or another
 * --format-version than 1, is APP_ERROR_USAGE. */
gboolean cli_format(Cli *cli, gboolean *ret_json, GError **error);
#define CLI_FORMAT_OPTIONS \
	{"format", 0, "text|json", "print for people or for scripts"}, \
	{"format-version", 0, "1", "the shape of the JSON that is expected"}

/* Says on standard error what app_take_warnings() has to tell. */
void cli_warn(Cli *cli);
/* Brings the rows up to date with the index, unless they are or --cached was
 * given. */
gboolean cli_fresh(Cli *cli, GError **error);

/* The list where there is no terminal for the screens: as the settings arrange
 * it. cli_app() is there already. */
void cli_list(Cli *cli);

/*
 * For a command whose answer is the same while nothing changes, before
 * cli_app(): TRUE when what was answered last still stands; then cli->out and
 * cli->status hold it. Else what cli->out holds in the end is kept, unless
 * something is said beside it, the mail is read or cli_forget_glance() says
 * otherwise.
 */
gboolean cli_glance(Cli *cli, GlanceKind kind);
void cli_forget_glance(Cli *cli);
/* Keeps what was printed. */
void cli_keep_glance(Cli *cli, GBytes *printed);

/* Prints cli->out and empties it. APP_ERROR_IO when it cannot be written. */
gboolean cli_flush(Cli *cli, GError **error);

/* Columns to fit text into: those of the terminal, else 80. */
int cli_width_cols(void);

/* Asks on the terminal after cli_flush(); only "y" or "yes" is a yes. Without
 * a terminal it is APP_ERROR_REFUSED with the sentence otherwise. */
gboolean cli_confirm(Cli *cli, const char *question, const char *otherwise,
    GError **error);

/* The whole of standard input (name "-") or of a file, at most 64 MiB, with a
 * NUL behind its end. */
char *cli_read(const char *name, GError **error);

#endif
