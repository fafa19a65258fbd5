/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * args: the words behind a subcommand, parsed by its table of options.
 *
 * Options and other words may stand in any order; "--" ends the options, a
 * lone "-" is a word. "--name=VALUE" and "--name VALUE" are the same, and so
 * are "-nVALUE" and "-n VALUE". Pure.
 */
#ifndef NOTYET_CLI_ARGS_H
#define NOTYET_CLI_ARGS_H

#include <glib.h>

typedef struct CliOption {
	const char *name;	/* without dashes */
	char letter;		/* or 0 */
	const char *value;	/* what the help calls it, or NULL: a flag */
	const char *help;	/* one line */
	gboolean optional;	/* the value may be left out; one that is given
				   stands behind "=" in the same word */
} CliOption;

typedef struct CliArgs CliArgs;

/* What every command takes beside its own, but for --help. */
const CliOption *cli_options_everywhere(void);

/*
 * argv: NULL-ended, without the program and the command. options: ended by an
 * entry without a name, may be NULL. An option that neither it nor
 * cli_options_everywhere() holds is APP_ERROR_USAGE, and the sentence names the nearest one. Owned,
 * cli_args_free().
 */
CliArgs *cli_args_parse(const CliOption *options, const char *const *argv,
    GError **error);
void cli_args_free(CliArgs *args);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CliArgs, cli_args_free)

/* Refuses values, and words too where they do not name files, that are no
 * UTF-8: APP_ERROR_USAGE. */
gboolean cli_args_check_utf8(const CliArgs *args, gboolean words_too,
    GError **error);

/* Whether it was given at all. */
gboolean cli_args_has(const CliArgs *args, const char *name);

/* The last value given, borrowed, or NULL. */
const char *cli_args_value(const CliArgs *args, const char *name);

/* Every value given, in order (char *, borrowed); the array is the caller's,
 * never NULL. */
GPtrArray *cli_args_values(const CliArgs *args, const char *name);

/* The words that are no options. */
int cli_args_count(const CliArgs *args);
/* Borrowed; NULL beyond the end. */
const char *cli_args_word(const CliArgs *args, int index);

/*
 * The name among the candidates (NULL-ended) that a mistyped one most likely
 * meant, borrowed, or NULL when none is near: at most one third of the word
 * differs, or the word is its beginning.
 */
const char *cli_near_match(const char *word, const char *const *candidates);

#endif
