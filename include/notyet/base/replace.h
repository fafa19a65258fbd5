/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * replace: a file of the user's gets other text, so that nothing of theirs is
 * lost: what it held before lies beside it, a symbolic link stays one, owner
 * and mode stay, and a crash leaves the old bytes or the new ones.
 */
#ifndef NOTYET_BASE_REPLACE_H
#define NOTYET_BASE_REPLACE_H

#include <sys/types.h>

#include <glib.h>

typedef struct ReplaceFile {
	const char *path;	/* absolute */
	const char *before;	/* the text that was read from it, to be sure
				   that nobody has changed it since; NULL: it
				   was not there */
	const char *after;	/* what it is to hold */
	mode_t mode;		/* of a file that is made; an older one keeps
				   its own */
} ReplaceFile;

#define REPLACE_SUFFIX ".notyet-backup"

/*
 * Writes it. Missing folders are made with mode 0700. *ret_backup: the path of
 * the copy of what was there, PATH.notyet-backup or, while that exists,
 * PATH.notyet-backup-2 and so on, so that no copy is ever written over; NULL
 * when there was nothing. Owned. Blocks on the disk.
 * Errors: BASE_ERROR_IO when it, its folder or the copy cannot be written,
 * BASE_ERROR_UNSAFE when it is no regular file, a link to nothing, or was
 * changed meanwhile. Nothing has changed then but that a copy may exist.
 */
gboolean replace_file(const ReplaceFile *what, char **ret_backup,
    GError **error);

/* The copy alone, for what is no file: text goes to a new file of that name,
 * numbered in the same way, mode 0600. */
gboolean replace_keep(const char *path, const char *text, char **ret_backup,
    GError **error);

#endif
