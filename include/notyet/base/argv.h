/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands that the user configures (editor, password_command, sendmail). They
 * are split into words once and run without a shell, so that nothing from mail
 * can become a part of a command line.
 */
#ifndef NOTYET_BASE_ARGV_H
#define NOTYET_BASE_ARGV_H

#include <glib.h>

/*
 * Splits a command line by the quoting rules of the shell; a word that begins
 * with "~/" is expanded. Nothing else of a shell is understood: no variables,
 * pipes or patterns. Pure but for $HOME. Owned, g_strfreev(), at least one
 * word. Errors: BASE_ERROR_SYNTAX when it is empty or a quote is not closed.
 */
char **argv_parse(const char *command, GError **error);

/* A word as the user may paste it into a shell: unchanged where it is plain,
 * else in quotes, so that no part of it is a command ("`id`@example.org" is an
 * address). Pure. Owned. */
char *argv_word(const char *word);

typedef struct ArgvCapture {
	char **argv;		/* borrowed; looked up in $PATH */
	const char *input;	/* for its standard input; NULL: an empty one */
	int deadline_s;		/* then it is ended (TERM, then KILL) */
	gsize limit_bytes;	/* the most that it may write */
	int stop_fd;		/* readable: it is ended at once; -1: none */
	gboolean own_group;	/* what it has started is ended with it, and it
				   cannot read from the terminal */
} ArgvCapture;

/*
 * Runs a command and captures what it writes to its standard output.
 *
 * ret_out      its output, exactly as written; owned. The buffer has never been
 *              moved, so that secret_free() can wipe the only copy
 * ret_status   its wait status, for WIFEXITED() and the like; when NULL, a
 *              command that fails is an error whose sentence holds the first
 *              line of what it wrote to its standard error
 *
 * The child sees no descriptor but its three standard ones and keeps the
 * terminal as its controlling one, so that a pinentry can ask there. Blocks
 * until the child has ended. Errors: BASE_ERROR_SPAWN, BASE_ERROR_CHILD,
 * BASE_ERROR_DEADLINE (also when it was told to stop), BASE_ERROR_LIMIT,
 * BASE_ERROR_IO.
 */
gboolean argv_capture(const ArgvCapture *what, GString **ret_out,
    int *ret_status, GError **error);

/*
 * Runs a command in the same way, but what it writes is of no interest: it is
 * read and dropped, however much it is (limit_bytes is not asked). When it
 * fails, the sentence holds the last line that it wrote, to its standard error
 * if there is one. It leads a process group of its own, so that what a script
 * has started is ended together with it; it cannot read from the terminal.
 */
gboolean argv_run(const ArgvCapture *what, GError **error);

/*
 * Starts a command that opens something in a window of its own, and waits that
 * long for it to fail. One that still runs by then is left alone, as is what
 * it has started: it leads a session of its own, reads nothing and is not
 * heard. Errors: BASE_ERROR_SPAWN, BASE_ERROR_CHILD when it failed.
 */
gboolean argv_start(char **argv, int wait_ms, GError **error);

#endif
