/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * file: reading what a person, or a program of theirs, left at a path, where
 * anything may lie: a folder, a pipe, a device, a thing without end.
 */
#ifndef NOTYET_BASE_FILE_H
#define NOTYET_BASE_FILE_H

#include <notyet/base/error.h>

#include <glib.h>

typedef enum FileKind {
	FILE_OWN,	/* a regular file and no link: what was written here */
	FILE_REGULAR,	/* links are followed */
	FILE_ANY	/* the user named it: a pipe is waited for */
} FileKind;

/*
 * The text of the file, ended by a zero byte. Unless FILE_ANY, nothing but a
 * regular file is opened to be read, so that it never waits. Errors:
 * BASE_ERROR_IO, BASE_ERROR_UNSAFE for a file that is not of the kind,
 * BASE_ERROR_LIMIT for one above max_bytes, BASE_ERROR_SYNTAX for a zero byte
 * in it ("FILE:LINE: ..."). Owned, g_free().
 */
char *file_read_text(
    const char *path, gsize max_bytes, FileKind kind, GError **error);

/*
 * Which bytes a regular file holds, as far as can be told without reading
 * them: size, time of change and number, as a text to compare. NULL when it is
 * not there or no regular file. Owned, g_free().
 */
char *file_stamp(const char *path);

/* The size of a regular file in bytes; -1 with a sentence in error
 * (BASE_ERROR_IO, BASE_ERROR_UNSAFE) for what cannot be opened to be read or
 * is none. Links are followed. */
gint64 file_size(const char *path, GError **error);

#endif
