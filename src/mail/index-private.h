/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index-private: what the files around the notmuch database share.
 */
#ifndef NOTYET_SRC_MAIL_INDEX_PRIVATE_H
#define NOTYET_SRC_MAIL_INDEX_PRIVATE_H

#include <notmuch.h>

#include <notyet/mail/index.h>
#include <notyet/mail/scan.h>

struct MailIndex {
	notmuch_database_t *database;
	char *path;		/* the directory above "xapian" */
	IndexOptions options;	/* owned copies */
	GBytes *glass;		/* what iamglass held when it was opened, or
				   NULL: to be opened anew in any case */
};

/*
 * The one translation of notmuch's statuses: sets the error's code and a
 * sentence about that path. detail: the library's own words, or NULL. Returns
 * FALSE, so that a caller can return it.
 */
gboolean index_set_error(GError **error, notmuch_status_t status,
			 const char *path, const char *detail);

/*
 * Opens as index_open() does, for reading or writing. Sets *ret_database and
 * *ret_path (owned: the directory above "xapian").
 */
gboolean index_open_database(const IndexOptions *options,
			     notmuch_database_mode_t mode,
			     notmuch_database_t **ret_database,
			     char **ret_path, GError **error);

/* The database's path by the configuration alone, without opening it. Owned,
 * or NULL. */
char *index_configured_path(const IndexOptions *options);

/*
 * Copies a message out of the index and its file. NULL when the index cannot
 * be read any more (it changed underneath). ret_lasts (or NULL): whether the same
 * comes out at any later moment, while the index does not touch the message.
 * Owned, scan_message_free().
 */
ScanMessage *scan_message_read(notmuch_message_t *message,
			       const ScanContext *context,
			       gboolean *ret_lasts);

/* Why a read of the index did not finish. */
typedef enum ReadEnd {
	READ_DONE,
	READ_AGAIN,		/* it changed underneath */
	READ_FAILED		/* the error is set */
} ReadEnd;

typedef ReadEnd (*ReadFunction)(MailIndex *index, gpointer data,
				GError **error);

/*
 * Calls the function on the newest state of the index, again when that state
 * was lost meanwhile: some times beside the writers, then some times while
 * Xapian's write lock keeps them waiting for the length of one read (where
 * the user may write there, and they ever let go of it). The function starts
 * anew each time. Errors: INDEX_ERROR_CHANGING, the function's own, and
 * INDEX_ERROR_FORMAT when it fails although nobody writes.
 */
gboolean index_read_steadily(MailIndex *index, ReadFunction function,
			     gpointer data, GError **error);

/* Called for each message of a query; the message is destroyed after. */
typedef ReadEnd (*MessageFunction)(notmuch_message_t *message, gpointer data);

/*
 * Runs a query over all mail, spam and trash included, oldest first or newest
 * first. *function may end the walk with READ_FAILED, which then counts as
 * READ_DONE: enough was seen.
 */
ReadEnd index_each(MailIndex *index, const char *query,
		   notmuch_sort_t sort, MessageFunction function,
		   gpointer data, GError **error);

/* Appends prefix:"address" as notmuch's query language wants it. */
void index_append_address(GString *query, const char *prefix,
			  const char *address);

/* Appends id:"message id" in the same way, behind "or" where it is not the
 * first. */
void index_append_id(GString *query, const char *id);

/* The thread that holds this Message-ID, ghosts too: *ret_thread is owned, or
 * NULL when there is none. *ret_ghost may be NULL. */
ReadEnd index_thread_id(MailIndex *index, const char *message_id,
			char **ret_thread, gboolean *ret_ghost,
			GError **error);

#endif
