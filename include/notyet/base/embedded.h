/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files of the source tree that are part of the program: the default keymap,
 * templates, tables of words. The build turns the list EMBEDDED of Makefile.am
 * into this table (tests/tools/embed.sh), so that the program needs no data
 * directory and cannot find the wrong one.
 */
#ifndef NOTYET_BASE_EMBEDDED_H
#define NOTYET_BASE_EMBEDDED_H

#include <glib.h>

typedef struct {
	/* The path in the tree without a leading "src/data/", for example
	 * "keymaps/default.keys" or "templates/en/thank-you". */
	const char *name;
	/* The bytes, followed by a NUL that size_bytes does not count. */
	const char *data;
	gsize size_bytes;
} EmbeddedFile;

/*
 * Every embedded file in the order of the list, closed by an entry whose name
 * is NULL.
 */
extern const EmbeddedFile embedded_files[];

/*
 * The file of that exact name, or NULL when there is none. Borrowed from the
 * table, which lives as long as the program. Pure.
 */
const EmbeddedFile *embedded_find(const char *name);

#endif
