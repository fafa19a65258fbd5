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

/*
 * Runs a command and captures what it writes to its standard output.
 *
 * argv         borrowed; the program is looked up in $PATH
 * input        written to its standard input; NULL gives an empty one
 * deadline_s   after that many seconds it is ended (TERM, then KILL)
 * limit_bytes  the most that it may write
 * ret_out      its output, exactly as written; owned. The buffer has never been
 *              moved, so that secret_free() can wipe the only copy
 * ret_status   its wait status, for WIFEXITED() and the like; when NULL, a
 *              command that fails is an error whose sentence holds the first
 *              line of what it wrote to its standard error
 *
 * The child sees no descriptor but its three standard ones and keeps the
 * terminal as its controlling one, so that a pinentry can ask there. Blocks
 * until the child has ended. Errors: BASE_ERROR_SPAWN, BASE_ERROR_CHILD,
 * BASE_ERROR_DEADLINE, BASE_ERROR_LIMIT, BASE_ERROR_IO.
 */
gboolean argv_capture(char **argv, const char *input, int deadline_s,
    gsize limit_bytes, GString **ret_out, int *ret_status, GError **error);

#endif
