/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attachment: what is told of a file that goes with a mail. Pure. */
#ifndef NOTYET_POLICY_ATTACHMENT_H
#define NOTYET_POLICY_ATTACHMENT_H

#include <glib.h>

/* All files of a mail together. */
#define ATTACHMENTS_MAX_BYTES (25 * 1024 * 1024)

/* The media type by the end of the name, "application/pdf"; what is not known
 * is "application/octet-stream". Static. */
const char *attachment_type(const char *file_name);

/* "340 bytes", "12 kB", "2.5 MB". Owned. */
char *attachment_size_words(gint64 size_bytes);

#endif
