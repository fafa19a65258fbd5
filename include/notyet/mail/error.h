/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goes wrong between the program and the mail that notmuch indexed.
 *
 * The message of each error is one whole sentence for the user, which names
 * the file or the database and, where there is one, what to do. Callers
 * decide by the code. That something is not there (no such message) is no
 * error anywhere in this layer.
 */
#ifndef NOTYET_MAIL_ERROR_H
#define NOTYET_MAIL_ERROR_H

#include <glib.h>

#define INDEX_ERROR (index_error_quark())

typedef enum IndexError {
	/* There is no configuration file of notmuch (its status 19). */
	INDEX_ERROR_NO_CONFIG,
	/* There is no database where notmuch would look for it. */
	INDEX_ERROR_NO_DATABASE,
	/* No mail root could be found for the database. */
	INDEX_ERROR_NO_MAIL_ROOT,
	/* The database is damaged, or of a format that the installed notmuch
	 * does not know or would have to upgrade first. */
	INDEX_ERROR_FORMAT,
	/* Another process writes and did not finish before the deadline. */
	INDEX_ERROR_LOCKED,
	/* Other processes changed the index during each of several scans;
	 * later is a good time to try again. */
	INDEX_ERROR_CHANGING,
	/* A mail file could not be read: it vanished, or may not be read. */
	INDEX_ERROR_FILE,
	/* A file is no mail. */
	INDEX_ERROR_NOT_MAIL,
	/* The user's search is not one that notmuch understands. */
	INDEX_ERROR_QUERY,
	/* Anything else that notmuch reports. */
	INDEX_ERROR_FAILED,
} IndexError;

GQuark index_error_quark(void);

#endif
