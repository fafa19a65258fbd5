/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mutt-files: which files mutt and neomutt read at their start, and what stands
 * in them (policy/mutt-rc.h). Nothing is run: what a command would print into
 * a file is unknown, and said so.
 */
#ifndef NOTYET_APP_MUTT_FILES_H
#define NOTYET_APP_MUTT_FILES_H

#include <glib.h>

#include <notyet/policy/mutt-rc.h>

/* The first file of the user that the program ("mutt", "neomutt") finds, in
 * the order in which it looks; else the one to make. Owned; NULL for any other
 * name. */
char *mutt_files_own(const char *program);

typedef struct MuttFileItem {
	char *path;		/* the file that it stands in */
	MuttRcItem *item;	/* borrowed from items */
} MuttFileItem;

typedef struct MuttFiles {
	GPtrArray *found;	/* MuttFileItem *, in the order of reading */
	GPtrArray *lists;	/* keeps the items alive */
	GPtrArray *unknown;	/* char *: "FILE:LINE" of what a command makes,
				   or what cannot be read */
} MuttFiles;

/*
 * Reads the file, those of the system, and all that they source; the lines
 * between our markers, and our own file, are left out. Bounded: beyond a
 * hundred files, or one larger than 1 MiB, the rest counts as unknown.
 */
MuttFiles *mutt_files_read(const char *program, const char *own);
void mutt_files_free(MuttFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MuttFiles, mutt_files_free)

/* Our own file: $XDG_CONFIG_HOME/notyet/muttrc. Owned. */
char *mutt_files_ours(void);

#endif
