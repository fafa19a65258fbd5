/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where things lie on disk, and how files are written so that a crash or a
 * full disk leaves either the old bytes or the new ones.
 *
 * The directories follow the XDG Base Directory Specification: a variable that
 * is unset, empty or no absolute path counts as unset. They are not created.
 */
#ifndef NOTYET_BASE_PATHS_H
#define NOTYET_BASE_PATHS_H

#include <sys/types.h>

#include <glib.h>

/* The user's home: $HOME when absolute, else the password database. Owned. */
char *paths_home_dir(void);

/* $XDG_CONFIG_HOME/notyet, default ~/.config/notyet. Owned, g_free(). */
char *paths_config_dir(void);

/* $XDG_DATA_HOME/notyet, default ~/.local/share/notyet. Owned, g_free(). */
char *paths_data_dir(void);

/* $XDG_CACHE_HOME/notyet, default ~/.cache/notyet. Owned, g_free(). */
char *paths_cache_dir(void);

/*
 * The path with a leading "~" or "~/" replaced by the home directory; all else
 * is unchanged, "~name/" too. Owned, g_free().
 */
char *paths_expand(const char *path);

/*
 * Makes the directory and its missing parents with mode 0700; takes the rights
 * of group and others from one that exists. Blocks on the disk. Errors:
 * BASE_ERROR_UNSAFE when it is no directory or belongs to another user,
 * BASE_ERROR_IO.
 */
gboolean paths_make_private(const char *dir, GError **error);

/*
 * The executable notyet-worker: $NOTYET_WORKER when it is an absolute path,
 * else the one beside the running program (in a build tree), else the
 * installed one. Owned, g_free(). Errors: BASE_ERROR_IO when none of them can
 * be executed.
 */
char *paths_worker(GError **error);

/*
 * Writes the bytes to the file whole or not at all: a new file in the same
 * directory, synced to disk, renamed over the old one, and the directory
 * synced. mode is the mode of the new file (0600 for anything private), not
 * subject to the umask. A symbolic link is followed, so that it stays one.
 * Blocks on the disk. Errors: BASE_ERROR_IO; the old file is then untouched.
 */
gboolean paths_write_atomically(const char *file, const void *bytes,
    gsize size_bytes, mode_t mode, GError **error);

/* The same, but the disk is not waited for: for what may be lost or empty when
 * the power fails, and is written while somebody waits for the screen. */
gboolean paths_write_lazily(const char *file, const void *bytes,
    gsize size_bytes, mode_t mode, GError **error);

typedef struct PathsOwner {
	mode_t mode;
	uid_t uid;	/* (uid_t)-1: whoever runs the program */
	gid_t gid;	/* the same */
} PathsOwner;

/* The same, for a file that is to belong to somebody. An owner that cannot be
 * given is an error before anything was replaced. */
gboolean paths_write_as(const char *file, const void *bytes, gsize size_bytes,
    const PathsOwner *owner, GError **error);

#endif
