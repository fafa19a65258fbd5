/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a reader is told what to open: words alone, and the folder of links. */
#ifndef NOTYET_APP_READER_PRIVATE_H
#define NOTYET_APP_READER_PRIVATE_H

#include <notyet/wire/request.h>

#include <glib.h>

/*
 * The longest part of the Message-ID that is made of signs which mean nothing
 * to mutt, and that stands in no other of the ids (FileItem *); NULL when
 * there is none. Pure. Owned.
 */
char *reader_search_word(const char *message_id, const GPtrArray *items);

/* All but letters, digits and "/._-" as %XX. Pure. Owned. */
char *reader_percent(const char *text);

/* What is asked of the reader. */
typedef struct ReaderWords {
	char **command;		/* the reader and its own options */
	const char *database_path;	/* of the index */
	const GPtrArray *items;	/* FileItem *, not empty */
	const char *word;	/* to search for, or NULL */
} ReaderWords;

/* The command line for a virtual folder of the threads. Pure. Owned. */
char **reader_virtual_argv(const ReaderWords *words);

/* The same for a folder of links, which lies at .../thread-ID. Pure. Owned. */
char **reader_folder_argv(const ReaderWords *words, const char *folder);

/* Makes the folder of links anew: owned. APP_ERROR_IO. */
char *reader_folder_make(
    gint64 application_id, const GPtrArray *items, GError **error);

/* Removes such a folder and the links in it, and nothing else. */
void reader_folder_remove(const char *folder);

#endif
