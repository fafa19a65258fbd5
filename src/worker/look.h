/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The look at index and journal that a mail may leave after: what came in, or
 * was done, since the user saw the mail makes their yes void (hold.h).
 *
 * A look holds what it saw. Renewing it costs microseconds while neither the
 * index (by the bytes of iamglass) nor the journal (by the number of its newest
 * event) has changed, little when nothing but mails of this process were added
 * to both, and a scan otherwise. So the last look can be taken right before
 * DATA, and hundreds of mails can be sent without as many scans.
 */
#ifndef NOTYET_WORKER_LOOK_H
#define NOTYET_WORKER_LOOK_H

#include <glib.h>

#include <notyet/store/outbox-rows.h>

#include "worker-private.h"

typedef struct Look Look;

/* Has seen nothing yet. */
Look *look_new(Worker *worker);
void look_free(Look *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Look, look_free)

/* Sees what there is now. FALSE with an error when index or journal cannot be
 * read: then nothing may go out. */
gboolean look_renew(Look *look, GError **error);

/* A mail that this process sends: its copy in the index and its event in the
 * journal are no news to the other mails of this process. */
void look_expect(Look *look, const char *message_id);

/* *ret_news: a sentence that says what is new to the user, of what the look
 * saw, or NULL for nothing. Errors: as look_renew(). */
gboolean look_news(
    Look *look, const OutboxRow *row, char **ret_news, GError **error);

/* Another number when anything at all has changed between two renewals. */
int look_generation(const Look *look);
/* The revision of the index that was seen; -1 before the first. */
gint64 look_revision(const Look *look);

#endif
