/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loose-bounces: bounces that stand in no thread. Many mail systems answer a
 * mail that they cannot deliver without References, so that the report is in
 * no tracked thread and from no contact; it names the mail that came back.
 */
#ifndef NOTYET_SRC_WORKER_LOOSE_BOUNCES_H
#define NOTYET_SRC_WORKER_LOOSE_BOUNCES_H

#include <notyet/mail/scan.h>

#include "judge.h"

/* Who sends them, what they are made of, and what those are called that come
 * from anybody. The verdict decides; this only finds. */
#define LOOSE_BOUNCES_QUERY \
	"from:mailer-daemon or from:postmaster or " \
	"mimetype:multipart/report or subject:undeliverable or " \
	"subject:undelivered or subject:unzustellbar or " \
	"subject:\"delivery failure\" or subject:\"delivery failed\" or " \
	"subject:\"delivery status\" or subject:\"failure notice\" or " \
	"subject:\"returned mail\""

/* The bounces (ScanMessage *, judged) that came since then, with an allowance
 * for clocks; the caller frees the array. Errors: as index_search(). */
GPtrArray *loose_bounces_find(MailIndex *index, const ScanContext *context,
			      gint64 since_at, Judge *judge, GError **error);

/* Whether a bounce names this mail: by the header that came back with it, or
 * by a field of the report. */
gboolean bounce_names(const ScanMessage *bounce, const char *message_id);

/* Gives each such bounce that came since then to the applications that hold
 * the mail it names. FALSE with an error when they cannot be looked for: a
 * scan without them would let a mail go to an address that fails. */
gboolean loose_bounces_add(ScanResult *scan, MailIndex *index,
			   const ScanContext *context, gint64 since_at,
			   Judge *judge, GError **error);

#endif
