/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * watch: notices that another process changed the store or the index, without
 * waking up for nothing: the kernel tells (inotify).
 */
#ifndef NOTYET_UI_WATCH_H
#define NOTYET_UI_WATCH_H

#include <glib.h>

typedef struct Watch Watch;

/* changed is called in the main loop, a moment after the last of a run of
 * changes, or within it when it goes on, with the bits of the places where they
 * were. NULL where the kernel
 * has no room for one: then only the user's own "sync" looks. */
Watch *watch_new(void (*changed)(guint places, gpointer data), gpointer data);
void watch_free(Watch *watch);

/* Adds the folder of a file, known by one bit; only files whose name begins
 * like its name count. A path that does not exist is passed over. The same
 * path twice is one. A folder that is taken away and comes again, as by a
 * compaction, is a change, and is watched again. */
void watch_add(Watch *watch, const char *path, guint bit);

#endif
