/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * source: mail files as bytes, bounded and made fit for the MIME parser.
 */
#ifndef NOTYET_SRC_MAIL_SOURCE_H
#define NOTYET_SRC_MAIL_SOURCE_H

#include <gmime/gmime.h>

#include <notyet/mail/error.h>

/* Multiparts of one mail that the parser is shown. Its work grows with their
 * number times the number of lines. */
#define SOURCE_MULTIPARTS_MAX 100

/*
 * At most max_bytes of a regular file, unpacked when it is compressed with
 * gzip. Owned. Errors: INDEX_ERROR_FILE, INDEX_ERROR_NOT_MAIL (a directory or
 * another thing that is no file, or an empty one).
 */
GBytes *source_read(const char *path, gsize max_bytes, GError **error);

/*
 * At most max_bytes of the header section of a file, to the blank line. The
 * same errors. Opens the file and reads no more than it needs.
 */
GBytes *source_read_header(const char *path, gsize max_bytes, GError **error);

/*
 * The bytes as the parser may see them: without a leading mbox "From " line
 * and byte order mark, bare CR line ends turned into LF, the header section
 * cut at header_max_bytes, everything cut at SOURCE_MULTIPARTS_MAX. Gives a
 * new reference to the same bytes when nothing is to be mended. Owned.
 */
GBytes *source_mend(GBytes *bytes, gsize header_max_bytes);

/* Parses mended bytes. Owned, g_object_unref(); never NULL. */
GMimeMessage *source_parse(GBytes *bytes);

/* Prepares GMime; every function that hands out one of its objects calls
 * this. */
void source_init(void);

#endif
