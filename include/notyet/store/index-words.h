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

/* What these words are made from, for whoever asks whether they are still the
 * same. The names of the variables; NULL at their end. */
const char *const *config_index_variables(void);
/* The paths (char *, owned by the array) of the files and of the folder, also
 * of files that are not there. */
GPtrArray *config_index_files(const Config *config);

#endif
