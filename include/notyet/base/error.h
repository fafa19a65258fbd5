/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goes wrong in the base layer. The message of each error is one whole
 * sentence for the user which names the file, the variable or the command;
 * callers decide by the code and show the message.
 */
#ifndef NOTYET_BASE_ERROR_H
#define NOTYET_BASE_ERROR_H

#include <glib.h>

#define BASE_ERROR (base_error_quark())

typedef enum {
	/* A text that was to be parsed is not of the form that is allowed. */
	BASE_ERROR_SYNTAX,
	/* No time zone of that name is known. */
	BASE_ERROR_ZONE,
	/* The system refused a file or a directory. */
	BASE_ERROR_IO,
	/* A file or directory that must be private belongs to someone else,
	 * or is no directory. */
	BASE_ERROR_UNSAFE,
	/* A child process could not be started. */
	BASE_ERROR_SPAWN,
	/* A child process ended with a failure. */
	BASE_ERROR_CHILD,
	/* The deadline passed. */
	BASE_ERROR_DEADLINE,
	/* More bytes came than were allowed. */
	BASE_ERROR_LIMIT,
} BaseError;

GQuark base_error_quark(void);

/*
 * Sets *error (which may be NULL) to BASE_ERROR_IO with the sentence
 * "<what> <path>: <text of errno>." and returns FALSE, so that a caller can
 * write `return error_io(error, "Cannot write", path);`. Reads errno.
 */
gboolean error_io(GError **error, const char *what, const char *path);

#endif
