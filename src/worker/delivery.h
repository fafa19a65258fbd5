/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One mail through the transport of its account. The outbox knows before each
 * step how far the mail may have come: it is the transport's duty to mark the
 * row before the first byte that can be taken for the mail.
 */
#ifndef NOTYET_WORKER_DELIVERY_H
#define NOTYET_WORKER_DELIVERY_H

#include <glib.h>

#include <notyet/send/outcome.h>
#include <notyet/send/smtp.h>
#include <notyet/store/outbox-rows.h>

#include "worker-private.h"

typedef struct Delivery {
	Worker *worker;
	Store *store;
	const OutboxRow *row; /* in the state "sending" when it runs */
	const Account *account;
	GString *secret; /* or NULL */
	SmtpSession *session; /* open between delivery_run() and _end() */
} Delivery;

/* Reads the password, so that nothing has begun when that fails. The secret
 * is freed with secret_free(). */
gboolean delivery_prepare(Delivery *delivery, GError **error);

/* Never NULL. The server is not yet taken leave of: what became of the mail is
 * written down first, because a goodbye may take its time. */
SendOutcome *delivery_run(Delivery *delivery);

/* Takes leave of the server after that outcome. */
void delivery_end(Delivery *delivery, const SendOutcome *outcome);

/* Forgets the secret and hangs up. */
void delivery_clear(Delivery *delivery);

/* Puts a copy of what was sent into the account's folder and the index, for
 * whose other writer it waits that long. ret_path: where it lies, also when
 * only the index failed; ret_warning: a sentence, or NULL when all is well. */
void delivery_file(const Delivery *delivery, int wait_ms, char **ret_path,
    char **ret_warning);

/* Files what was sent and has no copy, because it could not be filed or the
 * sender died before. Under the send lock. What the index already holds, put
 * there by the server or by another program, is left alone, and so is what
 * the user may have missed for long. */
gboolean delivery_file_late(Worker *worker, Store *store, GError **error);

#endif
