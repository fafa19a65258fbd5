/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scan-cache: what earlier scans read of the index, so that the next one reads
 * only what has changed.
 *
 * A scan with a cache (ScanContext.cache) gives the very same answer as one
 * without. A message is taken from the cache when the index holds it still and
 * has not touched it since, which is asked of the index each time: by the
 * numbers that notmuch gives to changes (lastmod), for all that was added,
 * tagged, renamed, indexed anew or moved to another thread; and by walking the
 * threads and looking for the other mails, for what was deleted. Whose mail
 * each is, is worked out anew each time.
 *
 * Nothing is taken when the database is another one (its uuid, which a
 * compaction changes too), when its number went back, when the user's
 * addresses or the mail root are others, when the clock went back, and when
 * more has changed than is worth asking for. Not kept is a message whose file
 * could not be read, and one that bears a date in the future, which depends on
 * the present.
 */
#ifndef NOTYET_MAIL_SCAN_CACHE_H
#define NOTYET_MAIL_SCAN_CACHE_H

#include <glib.h>

typedef struct ScanCache ScanCache;

/* An empty one. */
ScanCache *scan_cache_new(void);
void scan_cache_free(ScanCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScanCache, scan_cache_free)

/*
 * What the last scan with this cache used, for the next process. Owned, or
 * NULL while no scan has ended.
 */
GBytes *scan_cache_to_bytes(const ScanCache *cache);

/*
 * Bytes (referenced) of scan_cache_to_bytes(). NULL when they are of another
 * format, cut or damaged: they come back by themselves.
 */
ScanCache *scan_cache_from_bytes(GBytes *bytes);

/* Bytes of the caller that are kept with it: borrowed, or NULL. */
GBytes *scan_cache_extra(const ScanCache *cache);
void scan_cache_set_extra(ScanCache *cache, GBytes *extra);

/* A text of the caller that says what the last scan was asked; borrowed, or
 * NULL: unknown. It is forgotten with all that is kept. */
const char *scan_cache_inputs(const ScanCache *cache);
void scan_cache_set_inputs(ScanCache *cache, const char *inputs);

/* Says that what the caller made of the last scan depends on more than the
 * index: then index_scan_news() does not tell what changed. */
void scan_cache_doubt(ScanCache *cache);

/* The state that is kept, and when it was read at the latest. */
gint64 scan_cache_revision(const ScanCache *cache);
gint64 scan_cache_now_at(const ScanCache *cache);

/* The file of a message that is kept; owned, or NULL. */
char *scan_cache_path(const ScanCache *cache, const char *id);

/* Whether the last scan read anything that the bytes which this cache was made
 * from do not say. */
gboolean scan_cache_has_news(const ScanCache *cache);

#endif
