/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plain: the text of a mail that is nothing but text, without the MIME
 * parser.
 *
 * To parse a mail costs ten times what it takes to find the blank line below
 * its header. Most of what persons write is one text, and its header says so
 * in a form that leaves nothing to the parser: then what the parser would
 * hand out is known.
 */
#ifndef NOTYET_SRC_MAIL_PLAIN_H
#define NOTYET_SRC_MAIL_PLAIN_H

#include <glib.h>

/*
 * The text of mended bytes (source.h) whose fields are these (fields.h), at
 * most limit_bytes read: what part_text() gives for their only part. NULL
 * when the mail is not plainly one text/plain part without a name: then only
 * the parser can tell. Owned.
 */
char *plain_text(const GPtrArray *fields, const char *data, gsize len,
		 gsize limit_bytes);

#endif
