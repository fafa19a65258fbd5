/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rule T9: an answer of theirs cancels every queued check-in and later step
 * of the application; the draft stays. A queued thank-you is only held: it
 * does not leave without being looked at again (see fresh-look.h), and
 * neither does an answer to their mail.
 */
#ifndef NOTYET_WORKER_OVERTAKEN_H
#define NOTYET_WORKER_OVERTAKEN_H

#include <glib.h>

#include <notyet/mail/scan.h>

#include "worker-private.h"

/* scan: judged. */
gboolean overtaken_cancel(
    Worker *worker, const ScanResult *scan, GError **error);

#endif
