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

/* Gives each such bounce that came since then to the applications that hold
 * the mail it names. What cannot be read is left out: it is looked for again
 * at the next scan. */
void loose_bounces_add(ScanResult *scan, MailIndex *index,
		       const ScanContext *context, gint64 since_at,
		       Judge *judge);

#endif
