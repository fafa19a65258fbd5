/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index-words: everything of the user's settings and environment that decides
 * which index is read, whose mail is their own and when nobody works. Screens and worker hash
 * the same words (snapshot_fingerprint()), so that a snapshot of another
 * index or of other addresses is never believed.
 */
#ifndef NOTYET_STORE_INDEX_WORDS_H
#define NOTYET_STORE_INDEX_WORDS_H

#include <notyet/store/config.h>

#include <glib.h>

/* The own addresses of the configuration and its index settings, the
 * variables by which notmuch finds its database, and the states of its
 * configuration files and of those of holidays. Reads the environment and the folder of these.
 * Owned, g_strfreev(). */
char **config_index_words(const Config *config);

#endif
