/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scan-cache-private: the cache as a scan uses it. One try to read the index
 * is scan_cache_begin(), the reading, and when it was steady scan_cache_end().
 */
#ifndef NOTYET_SRC_MAIL_SCAN_CACHE_PRIVATE_H
#define NOTYET_SRC_MAIL_SCAN_CACHE_PRIVATE_H

#include <notyet/mail/scan-cache.h>

#include "index-private.h"

/* What the bytes begin with; the sum of what follows both comes next. */
#define CACHE_MAGIC "NYSCAN05"

/* One message as flat bytes (scan-flat.h): its Message-ID, then the rest. */
typedef struct CachedRecord {
	const char *id;		/* in the bytes */
	const guint8 *at;
	gsize len;
	guint8 *own;		/* the bytes, or NULL: in the cache's */
	gboolean used;		/* by a scan of this process */
} CachedRecord;

/* A mail outside of the tracked threads that was worth reading. */
typedef struct CachedOther {
	char *id;
	gint64 date_at;		/* as the index sorts it */
	guint part;		/* the number of the query that found it */
	gboolean refused;	/* inbound, and it concerns nobody */
	gboolean wide;		/* counts among those that may be read */
} CachedOther;

/* A thread of an application. */
typedef struct CachedThread {
	char *id;
	gboolean users;		/* the user tracks it; else it was opened */
} CachedThread;

/* Where the mail of one application lies. */
typedef struct CachedApplication {
	gint64 id;
	gboolean plain;		/* its mail is just that of its threads, which
				   are of no other application */
	gint64 since_at;	/* see ScanApplication */
	GPtrArray *threads;	/* CachedThread * */
} CachedApplication;

struct ScanCache {
	GBytes *bytes;		/* what records point into, or NULL */
	GHashTable *records;	/* Message-ID -> CachedRecord */
	GHashTable *changed;	/* Message-IDs that the index touched since */
	char *key;		/* of what the records depend on */
	char *uuid;		/* NULL: empty */
	gint64 revision;
	gint64 now_at;		/* when the records were read, at the latest */
	gboolean news;
	GBytes *glass;		/* of the state that the last scan of this
				   process has seen, or NULL */
	GBytes *extra;		/* the caller's, or NULL */

	char *inputs;		/* scan_cache_set_inputs(); or NULL */
	gboolean lasts;		/* the same would be read at any later moment,
				   as far as the bytes say */
	gboolean fleeting;	/* something that was read by this process
				   would not */
	gint64 deleted;		/* glass_deleted() of the state */
	GPtrArray *applications;	/* CachedApplication *, as tracked */
	GPtrArray *missing;	/* char *: seeds that are in no thread */

	char *others_key;	/* of what decides about others; or NULL: they
				   are not known */
	GPtrArray *others;	/* CachedOther *, in the order of their parts,
				   then the newest first */
	guint wide_more;	/* mails that count among the wide ones, and
				   are not in others */
	GHashTable *others_threads;	/* whose mail was left out of others */
};

void cached_application_free(gpointer application);
CachedApplication *cached_application_new(gint64 id, gboolean plain);
void cached_application_add(CachedApplication *application, const char *thread,
			    gboolean users);

void cached_other_free(gpointer other);
CachedOther *cached_other_new(const char *id, gint64 date_at, guint part);

/*
 * For a new try: drops what does not fit the database's state or this context.
 * *ret_since: the number of the first change that is not known, or 0 when
 * there is nothing to ask (nothing is cached, or nothing changed).
 */
void scan_cache_begin(ScanCache *cache, MailIndex *index,
		      const ScanContext *context, gint64 *ret_since);

/* Says that the index touched this message. FALSE, with the cache emptied,
 * when these are too many. */
gboolean scan_cache_add_changed(ScanCache *cache, const char *id);

/* Empties it. */
void scan_cache_reset(ScanCache *cache);

/* The thread of a message that has not changed, owned; NULL: unknown. */
char *scan_cache_thread(const ScanCache *cache, const char *id);

/* Whether the message can be had without the index. */
gboolean scan_cache_holds(const ScanCache *cache, const char *id);

/* As scan_message_read(), out of the cache where that is right. */
ScanMessage *scan_cache_read(ScanCache *cache, notmuch_message_t *indexed,
			     const ScanContext *context);

/* A held message. Owned. */
ScanMessage *scan_cache_take(ScanCache *cache, const char *id);

/* Forgets the mail outside of the threads. */
void scan_cache_clear_others(ScanCache *cache);

/* Whether what was read stands for the state that the index is in. */
gboolean scan_cache_is_of(const ScanCache *cache, MailIndex *index);

/* The bytes of a message as the cache would keep it. */
GByteArray *scan_cache_flatten(const char *id, const ScanMessage *item);

/* The bytes that it keeps, with a change since or without, or NULL. */
const CachedRecord *scan_cache_record(const ScanCache *cache, const char *id);

/* Keeps a message in the place of what it has of it. */
void scan_cache_keep(ScanCache *cache, const char *id,
		     const ScanMessage *item);

/* What a message depends on beside the index and its files. Owned. */
char *scan_cache_key(MailIndex *index, const ScanContext *context);

/* All that is kept stands for this state of the index, too. */
void scan_cache_go_on(ScanCache *cache, MailIndex *index, gint64 revision,
		      const ScanContext *context);

/* What was read stands for this state of the index. */
void scan_cache_end(ScanCache *cache, MailIndex *index,
		    const ScanResult *result, const ScanContext *context);

#endif
