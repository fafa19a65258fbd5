/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refresh that goes on from the last one, while it is made. */
#ifndef NOTYET_MAIL_SCAN_NEWS_PRIVATE_H
#define NOTYET_MAIL_SCAN_NEWS_PRIVATE_H

#include <notyet/mail/scan-news.h>

#include "scan-private.h"

typedef struct News {
	Scan scan;
	ScanNews *news;
	const char *watched;
	GHashTable *positions;	/* thread id -> CachedThread position + 1 */
	GHashTable *users;	/* ids of threads that the user tracks */
	GHashTable *seeds;	/* message ids */
	GHashTable *fresh;	/* message id -> ScanMessage, to be kept */
	GHashTable *touched;	/* positions + 1 of what changed */
	GPtrArray *foreign;	/* char *: message ids */
	guint wide;		/* of them, read for who is no contact */
} News;

/* What a kept mail says; NULL where it is torn. The thread is borrowed from
 * the record, the message is owned. */
const char *news_thread_of(const CachedRecord *record);
ScanMessage *news_message_of(const CachedRecord *record);

/* Gives the touched applications their mails, relates these, and puts the
 * result into look->news; clears its known where that cannot be said. */
void news_relate(News *look);

#endif
