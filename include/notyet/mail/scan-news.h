/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scan-news: what has changed in the mail of the tracked applications since
 * the last index_scan(), without looking at the rest.
 *
 * The index tells what it touched (lastmod), and its file iamglass whether
 * anything was deleted. A mail that stands in none of their threads, was not
 * used, and whose sender is of no interest, changes nothing. Of one that is
 * used, only what the scan takes of it counts, so that a tag usually changes
 * nothing either. A mail of a thread changes the application whose thread it
 * is, when all that this has stands in threads of its own and nothing of it
 * may be another's. Whatever else happens is not told apart: then all is
 * scanned.
 */
#ifndef NOTYET_MAIL_SCAN_NEWS_H
#define NOTYET_MAIL_SCAN_NEWS_H

#include <notyet/mail/scan.h>

typedef struct ScanNews {
	gboolean known;		/* FALSE: index_scan() has to tell, and
				   nothing of the rest counts */
	gboolean own;		/* one of the mails that changed is the
				   user's */
	guint seen;		/* mails that the index touched */
	gint64 revision;	/* of the state that was read */
	GPtrArray *applications;	/* ScanApplication *: those whose mail
				   changed, with all of it, as index_scan()
				   gives it */
	GPtrArray *changed;	/* char *: the Message-IDs of what changed */
} ScanNews;

void scan_news_free(ScanNews *news);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ScanNews, scan_news_free)

/*
 * Asks for the same applications, in the same order, as the scan that the
 * context's cache (not NULL) was last used for; the caller knows that they are
 * as they were then. watched: a query, and a mail that it finds now is not
 * told apart either. When it is known what changed, the cache is of the state
 * that was read. Owned. Errors: as index_scan().
 */
ScanNews *index_scan_news(MailIndex *index, const GPtrArray *tracked,
			  const ScanContext *context, const char *watched,
			  GError **error);

#endif
