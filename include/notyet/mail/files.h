/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * files: where the mail of whole threads lies, for a mail reader.
 */
#ifndef NOTYET_MAIL_FILES_H
#define NOTYET_MAIL_FILES_H

#include <notyet/mail/index.h>

#include <glib.h>

/* No reader is handed more mails than this; the oldest are left out. */
#define INDEX_FILES_MAX 2000

typedef struct IndexFile {
	char *message_id;	/* bytes of the mail: hostile */
	char *thread_id;	/* notmuch's, valid until threads merge */
	char *path;		/* the first file of the message that exists */
} IndexFile;

void index_file_free(IndexFile *file);

/*
 * All messages of the threads that hold one of the Message-IDs (a ghost will
 * do), each once, newest first, with a file of each; what has no file any more
 * is left out. Array of IndexFile *, owned, with its free function set; empty
 * when the index knows no such thread. Errors: INDEX_ERROR_FAILED, _CHANGING.
 */
GPtrArray *index_files(MailIndex *index, const GPtrArray *message_ids,
		       GError **error);

#endif
