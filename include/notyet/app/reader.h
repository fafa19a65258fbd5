/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reader: the threads of an application in the user's own mail reader.
 *
 * The reader is [mutt] command, else neomutt, else mutt, as installed. One
 * that was built with notmuch (it says so to "-v") gets a virtual folder by a
 * notmuch:// address, whether or not its own configuration knows of notmuch;
 * any other gets a Maildir of symbolic links in $XDG_CACHE_HOME/notyet, made
 * anew each time with the flags of the mails, and removed afterwards: what is
 * deleted there is a link. A mail that the reader itself filed there stays.
 *
 * Message-IDs and paths are a stranger's: nothing of them but letters, digits
 * and a few harmless signs becomes part of a command of mutt's, and no shell
 * reads any of it.
 */
#ifndef NOTYET_APP_READER_H
#define NOTYET_APP_READER_H

#include <notyet/app/app.h>

#include <glib.h>

/* What is to be run. */
typedef struct ReaderView {
	char **argv;
	char *folder;		/* of links, or NULL */
} ReaderView;

/* Removes the folder, too. */
void reader_view_free(ReaderView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ReaderView, reader_view_free)

/*
 * The whole threads of the application with the cursor on that message, where
 * its Message-ID can be searched for; NULL: on the newest one. Owned. Blocks
 * on the worker, and on the reader's "-v" for at most some seconds. Errors:
 * NO_INPUT when the application has no mail; UNAVAILABLE when no reader is
 * installed; CONFIG, IO, and those of the worker.
 */
ReaderView *app_reader_view(App *app, gint64 application_id,
			    const char *message_id, GError **error);

/* The same without waiting for the worker; view is done's. NULL with error,
 * and done is never called, when there is nothing to look up. */
JobRun *app_reader_start(App *app, gint64 application_id,
			 const char *message_id,
			 void (*done)(App *app, ReaderView *view,
				      const GError *error, gpointer data),
			 gpointer data, GError **error);

/* Removes the links of an application, if there are any. */
void reader_forget(gint64 application_id);

#endif
