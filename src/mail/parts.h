/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * parts: the content of single MIME parts, bounded.
 */
#ifndef NOTYET_SRC_MAIL_PARTS_H
#define NOTYET_SRC_MAIL_PARTS_H

#include <gmime/gmime.h>

/* "text/plain", lower case and scrubbed; "text/plain" when the part says
 * nothing usable. Owned. */
char *part_type(GMimeObject *part);

gboolean part_is_type(GMimeObject *part, const char *type,
		      const char *subtype);

/* A Content-Type parameter, scrubbed, or NULL. Owned. */
char *part_parameter(GMimeObject *part, const char *name);

/* Whether the part is sent as a file of its own: Content-Disposition
 * attachment, or a text part with a file name. */
gboolean part_is_attachment(GMimeObject *part);

/* The content without its transfer encoding, at most limit_bytes. Owned,
 * never NULL, nor is its data. */
GByteArray *part_bytes(GMimeObject *part, gsize limit_bytes);

/* The content of a text part as UTF-8, not scrubbed, without NUL, at most
 * limit_bytes read. Bytes that do not fit the charset become U+FFFD. Owned,
 * never NULL. */
char *part_text(GMimeObject *part, gsize limit_bytes);

/* The same of decoded bytes of that charset (any name, or NULL), of which
 * limit_bytes is the most that were read. Drops NULs from them. Owned, never
 * NULL. */
char *part_bytes_text(GByteArray *bytes, const char *charset,
		      gsize limit_bytes);

/*
 * The text to read of a part, not scrubbed: plain text as it is, or HTML
 * without its marks. NULL when the part is neither. Owned.
 */
char *part_readable(GMimeObject *part, gsize limit_bytes);

/*
 * Of the children of a multipart/alternative, the one to read: the first
 * plain text that is not blank, else the first that holds readable text.
 * Borrowed, or NULL.
 */
GMimeObject *part_choose(GMimeMultipart *alternative, int depth);

/* Bytes in that charset (any name, or NULL) as UTF-8. Owned. */
char *charset_to_utf8(const char *bytes, gsize len, const char *charset);

/*
 * HTML as text: marks stripped, entities resolved, script and style left
 * out, block elements on lines of their own, quotations with "> ". Any bytes
 * are taken; not scrubbed. Owned.
 */
char *html_to_text(const char *html, gsize len);

/*
 * HTML in UTF-8 as the user's own command prints it; see body.h. What could
 * make a browser fetch something by itself, or read it in another charset, is
 * taken out before. Not scrubbed. Blocks until the command has ended. Owned;
 * NULL with an error of base/error.h. Sets *deadline_s to what is left of it.
 */
char *html_by_command(char **argv, const char *html, int *deadline_s,
		      GError **error);

#endif
