/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hot-world: what the hot paths are counted on: a folder with a store and a
 * snapshot of so many applications, six mails each, made by arithmetic alone,
 * so that it is the same everywhere and always. It is Tuesday 24 November
 * 2026, 10:00 UTC.
 *
 * Every stage, kind of verdict, panel, interview, promise and snooze comes
 * again and again, at intervals that have no common divisor. Errors end the
 * program with a sentence: nobody can go on without the world.
 */
#ifndef NOTYET_TESTS_HOT_WORLD_H
#define NOTYET_TESTS_HOT_WORLD_H

#include <notyet/app/app.h>

#include <glib.h>

/* The moment of the world, for NOTYET_NOW. */
#define HOT_WORLD_NOW "2026-11-24T10:00:00Z"

/* Mails of each application. */
#define HOT_WORLD_MAILS 6

/* Points the environment at the world of that size in the folder. */
void hot_world_enter(const char *folder, int applications);

/* Makes it; the folder exists, the world in it does not. Blocks on the disk,
 * a commit for each application: best on a tmpfs. */
void hot_world_make(const char *folder, int applications);

/* Enters and opens it. Owned, app_free(). */
App *hot_world_open(const char *folder, int applications);

#endif
