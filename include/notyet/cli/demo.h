/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * demo: a private place with a sample mailbox, an index of it, settings and
 * tracked applications, whose dates are told from today.
 *
 * The place holds mail/, outgoing/ (where "sending" delivers), config/, data/,
 * cache/ and notmuch-config; demo_enter() points this process and its
 * children at them. Nothing else is written, and nothing is sent anywhere.
 */
#ifndef NOTYET_CLI_DEMO_H
#define NOTYET_CLI_DEMO_H

#include <glib.h>

/* The file that marks a folder as a place of the demo. */
#define DEMO_MARK "notyet-demo"

/*
 * Makes the place. dir NULL: a new folder below the cache folder; else the
 * folder is made, or taken when it is empty or (fresh) holds a demo already,
 * whose parts are then removed first. Without fresh, an old demo is left as
 * it is, and *ret_existed says so. Any other folder is APP_ERROR_REFUSED.
 * Result: the absolute path, owned.
 */
typedef struct DemoPlace {
	const char *dir;	/* or NULL */
	gboolean fresh;
} DemoPlace;

char *demo_place(const DemoPlace *place, gboolean *ret_existed,
    GError **error);

/* Sets the environment of this process: XDG folders, NOTMUCH_CONFIG,
 * NOTYET_DEMO; takes away what would point elsewhere. */
void demo_enter(const char *dir);

/* The lines by which a shell enters the same place. Owned. */
char *demo_exports(const char *dir);

/* Writes mail, settings and index, and tracks the applications, after
 * demo_enter(). Blocks on the disk and on "notmuch new". */
gboolean demo_fill(const char *dir, GError **error);

/* Removes a place with all it holds; only one that bears the mark. */
gboolean demo_remove(const char *dir, GError **error);

#endif
