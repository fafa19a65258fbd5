/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * maildir: one message into a Maildir so that it cannot get lost: written under
 * tmp/ with a name nobody else can have, flushed to the disk, linked to its
 * place, and the directories flushed. Either the whole file is there afterwards
 * or there is an error; many programs may deliver at the same time.
 *
 * Used for the copy of what was sent, and as the transport of the demo, which
 * never touches a network.
 */
#ifndef NOTYET_SEND_MAILDIR_H
#define NOTYET_SEND_MAILDIR_H

#include <glib.h>

typedef struct MaildirDelivery {
	/* The folder that holds (or shall hold) cur, new and tmp. Absolute. */
	const char *maildir;
	/* The message. CRLF line ends are stored as LF, as every program that
	 * reads Maildirs expects; all other bytes stay. */
	GBytes *bytes;
	/* Upper-case flag letters in alphabetical order: "S" stores the message
	 * as seen in cur/. NULL stores it in new/. */
	const char *flags;
	/* What the file is called, of letters, digits, ".", "_" and "-"; NULL
	 * gives a name that nobody else can have. With a key the delivery can
	 * be tried again after a death: a file of that name, whatever a mail
	 * program appended to it (Maildir flags, ",U=7"), is taken for what was
	 * delivered then, and left as it is. One process at a time per key. */
	const char *key;
	/* Make the folder and its three parts when the folder does not exist or
	 * is empty. A folder that holds other things is never turned into a
	 * Maildir. Made private (0700). */
	gboolean create;
} MaildirDelivery;

/*
 * ret_path, unless NULL, is the absolute path of the stored file; the caller
 * frees it. FALSE with SEND_ERROR_FILE (the sentence names the folder) or
 * SEND_ERROR_CONFIG (a relative path, wrong flags or key); then nothing was stored and
 * nothing is left in tmp/. Blocks on the disk.
 */
gboolean deliver_to_maildir(const MaildirDelivery *delivery, char **ret_path,
			 GError **error);

/* Where the file of that key lies, in cur or in new, whatever was appended to
 * its name. Owned; NULL when there is none, or no such folder. Blocks on the
 * disk. */
char *find_in_maildir(const char *maildir, const char *key);

#endif
