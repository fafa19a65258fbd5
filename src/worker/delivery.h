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
#include <notyet/store/outbox-rows.h>

#include "worker-private.h"

typedef struct Delivery {
	Worker *worker;
	Store *store;
	const OutboxRow *row; /* in the state "sending" when it runs */
	const Account *account;
	GString *secret; /* or NULL */
} Delivery;

/* Reads the password, so that nothing has begun when that fails. The secret
 * is freed with secret_free(). */
gboolean delivery_prepare(Delivery *delivery, GError **error);

/* Never NULL. */
SendOutcome *delivery_run(const Delivery *delivery);

/* Puts a copy of what was sent into the account's folder and the index.
 * ret_path: where it lies, also when only the index failed; ret_warning: a
 * sentence, or NULL when all is well. */
void delivery_file(
    const Delivery *delivery, char **ret_path, char **ret_warning);

#endif
