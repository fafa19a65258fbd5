/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The last look at the index before a mail leaves: what came in, or went out,
 * since the user saw the application may have made the mail wrong (rule T9).
 */
#ifndef NOTYET_WORKER_FRESH_LOOK_H
#define NOTYET_WORKER_FRESH_LOOK_H

#include <glib.h>

#include <notyet/store/outbox-rows.h>

#include "worker-private.h"

/* FALSE with an error when the index cannot be read: then nothing may go out.
 * *ret_news: a sentence that says what is new, or NULL for nothing. */
gboolean fresh_look(
    Worker *worker, const OutboxRow *row, char **ret_news, GError **error);

#endif
