/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flat: numbers and texts as bytes one behind the other, for a cache on this
 * machine. Texts end with a NUL, so that they can be used where they lie.
 * Reading never goes beyond the end: what is cut or damaged makes the reader
 * fail, and all that it gives from then on is 0, "" or NULL. Pure.
 */
#ifndef NOTYET_BASE_FLAT_H
#define NOTYET_BASE_FLAT_H

#include <glib.h>

typedef struct FlatReader {
	const guint8 *at, *end;
	gboolean failed;
} FlatReader;

void flat_put_number(GByteArray *into, gint64 number);
/* How many things follow. */
void flat_put_count(GByteArray *into, guint count);
/* NULL is kept apart from "". */
void flat_put_text(GByteArray *into, const char *text);

gint64 flat_number(FlatReader *reader);
/* Borrowed from the bytes; NULL where NULL was put, and after a failure. */
const char *flat_text(FlatReader *reader);
/* As flat_text(), and a failure for NULL; never NULL. */
const char *flat_text_there(FlatReader *reader);
/* How many things follow, each of which takes at least 4 bytes. */
guint flat_count(FlatReader *reader);
/* A number that was put as a count. */
guint flat_number_small(FlatReader *reader);
/* Passes over some bytes and gives their begin, or NULL. */
const guint8 *flat_skip(FlatReader *reader, gsize len);

/* So many bytes of any kind. */
void flat_put_bytes(GByteArray *into, gconstpointer bytes, gsize len);
/* Borrowed; NULL when the reader failed. */
const guint8 *flat_bytes(FlatReader *reader, gsize *ret_len);

/* FNV-1a by words: against a file that the power left half written, not
 * against malice. */
guint64 flat_sum(const guint8 *at, gsize len);

#endif
