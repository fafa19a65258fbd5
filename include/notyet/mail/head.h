/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * head: what the verdict needs of one mail file, as policy's MessageHead.
 *
 * Every byte is hostile. All texts come out decoded and scrubbed (valid
 * UTF-8, no control or bidi characters). The work is bounded by the limits
 * below, whatever the mail holds: parts nested a thousand deep, a header of
 * ten megabytes, bare CR line ends, NULs, broken base64.
 */
#ifndef NOTYET_MAIL_HEAD_H
#define NOTYET_MAIL_HEAD_H

#include <notyet/mail/error.h>
#include <notyet/policy/message.h>

#include <glib.h>

/* Bytes of a file that are looked at; what lies behind is not judged. */
#define HEAD_READ_MAX_BYTES (4 * 1024 * 1024)
/* Bytes of the header section; the fields behind are dropped. */
#define HEAD_HEADER_MAX_BYTES (256 * 1024)
/* Fields that are kept, and bytes of one value. */
#define HEAD_FIELDS_MAX 500
#define HEAD_VALUE_MAX_BYTES (4 * 1024)
/* Parts that are listed, and how deep they may be nested. */
#define HEAD_PARTS_MAX 200
#define HEAD_DEPTH_MAX 20
/* Addresses of To and Cc together. */
#define HEAD_RECIPIENTS_MAX 200
/* Recipients of a delivery report. */
#define HEAD_FAILED_MAX 50
/* Bytes of body text. */
#define HEAD_BODY_MAX_BYTES (64 * 1024)

/*
 * Reads the head of a mail file (plain, or compressed with gzip). A leading
 * mbox "From " line is passed over. now_at: the present moment; a later Date
 * is not believed. Blocks on the disk. Owned, message_head_free(). Errors:
 * INDEX_ERROR_FILE when the file vanished or cannot be read,
 * INDEX_ERROR_NOT_MAIL when it is a directory or empty.
 */
MessageHead *head_read_file(const char *path, gint64 now_at, GError **error);

/*
 * The same for bytes in memory. Any bytes give a head; one without fields
 * has empty texts. Owned, message_head_free(); never NULL. Blocks on nothing
 * but the files of time zones.
 */
MessageHead *head_read_bytes(GBytes *bytes, gint64 now_at);

/*
 * The Message-IDs that the field of this name holds (References, In-Reply-To)
 * see message_id_parse_list(). Never NULL, g_ptr_array_unref().
 */
GPtrArray *head_message_ids(const MessageHead *head, const char *field,
			    guint limit);

#endif
