/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * filing: puts a mail file that lies in the mail root into the index.
 *
 * notmuch waits for another writer without limit and cannot be interrupted,
 * so the lock is probed first (F_OFD_GETLK on xapian/flintlock) until the
 * deadline. Between the probe and the open another writer may still come, so
 * the write itself runs in a short-lived child, which is given up when it does
 * not end in time: the mail is already sent, and a later try, or a later
 * "notmuch new", finds the file too.
 */
#ifndef NOTYET_MAIL_FILING_H
#define NOTYET_MAIL_FILING_H

#include <notyet/mail/index.h>

#include <glib.h>

/*
 * Adds the file to the index and sets the tags on its message. A message that
 * is already indexed (a provider filed a copy) is success. No MailIndex may
 * be open for writing in this process; one for reading is fine.
 * path: absolute, inside the mail root. tags: NULL-ended, or NULL; new.tags
 * are not added. wait_ms: how long to wait for another writer; 0 tries once.
 * Errors: INDEX_ERROR_LOCKED, _FILE (no such file, or outside the mail root),
 * _NOT_MAIL, and those of index_open(). The index is then as before.
 */
gboolean index_add_file(const IndexOptions *options, const char *path,
			const char *const *tags, int wait_ms, GError **error);

/*
 * Sets the tags on the message of that Message-ID, which was filed by somebody
 * else. *ret_path: a file of it, owned; NULL when the index has no such
 * message (a ghost is none), which is success. Blocks as index_add_file().
 */
gboolean index_tag_message(const IndexOptions *options, const char *message_id,
			   const char *const *tags, int wait_ms,
			   char **ret_path, GError **error);

/*
 * Whether another process holds the write lock of the database right now.
 * database_path: IndexIdentity's. FALSE also when there is no lock file.
 */
gboolean index_is_locked(const char *database_path);

#endif
