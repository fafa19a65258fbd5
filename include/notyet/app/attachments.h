/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * attachments: the files that go with a draft. They are looked at when they
 * are named and again when the mail is built, which alone reads them.
 */
#ifndef NOTYET_APP_ATTACHMENTS_H
#define NOTYET_APP_ATTACHMENTS_H

#include <notyet/store/drafts.h>

#include <glib.h>

/*
 * The absolute path of what the user typed: "~/" is their home, another path
 * is relative to the folder that the program was started in. "\ " may stand
 * for a blank. DATA: it is not there, cannot be read or is no regular file.
 * Owned.
 */
char *attachment_resolve(const char *typed, GError **error);

/* Whether they are small enough together, DATA with the one that is too much;
 * what is gone counts as nothing. */
gboolean attachments_check(const GPtrArray *paths, GError **error);

/* Adds the file to the draft, unless it is there already, and takes one away
 * by its path or its name; clear insisted. Nothing is saved. */
gboolean draft_attach(Draft *draft, const char *typed, GError **error);
gboolean draft_detach(Draft *draft, const char *typed, GError **error);

/* "cv.pdf (application/pdf, 120 kB)"; "cv.pdf (gone)". One line. Owned. */
char *attachment_words(const char *path);

/* A stamp of each, see file_stamp(), joined by blanks: what was there when
 * the user saw it. NULL when one is gone, which error names. Owned. */
char *attachments_stamp(const GPtrArray *paths, GError **error);

#endif
