/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A draft that was printed for mutt and sent from there: the user's own mail
 * with the token of the draft (draft-token.h) is its step, and the draft is put
 * away with what of it waits in the outbox. It is not taken back by undo, as no
 * mail is that was sent.
 */
#ifndef NOTYET_WORKER_SENT_ELSEWHERE_H
#define NOTYET_WORKER_SENT_ELSEWHERE_H

#include <glib.h>

#include <notyet/mail/scan.h>

#include "worker-private.h"

/* scan and applications (Application *) belong together. Reads the heads of
 * the user's newest mails of applications that have a draft, and no others. */
gboolean sent_elsewhere_settle(Worker *worker, const ScanResult *scan,
    const GPtrArray *applications, GError **error);

#endif
