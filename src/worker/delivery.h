/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One mail through the transport of its account. The outbox knows before each
 * step how far the mail may have come: it is the transport's duty to mark the
 * row before the first byte that can be taken for the mail.
 */
#ifndef NOTYET_WORKER_DELIVERY_H
#define NOTYET_WORKER_DELIVERY_H

#include <glib.h>

#include <notyet/policy/sent-copy.h>
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
	/* Asked right before the mail is handed over: before DATA, after all
	 * recipients were accepted; before the command starts; before the file
	 * is written. FALSE with an error: it is not. NULL: it may. */
	gboolean (*may_go)(gpointer data, GError **error);
	gpointer may_go_data;
	gint64 handed_ns; /* when it was, of clock_monotonic_ns(); or 0 */
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

/* Who files the copies of this account, by its settings and by what became of
 * the mails before. */
SentCopyWay delivery_copy_way(Worker *worker, const Account *account);

/* Puts a copy of what was sent into the account's folder and the index, for
 * whose other writer it waits that long; nothing where the provider is to do
 * that. ret_path: where it lies, also when only the index failed; ret_warning:
 * a sentence, or NULL when all is well. */
void delivery_file(const Delivery *delivery, int wait_ms, char **ret_path,
    char **ret_warning);

/* Does what is left to do for the copies of what was sent: because a copy
 * could not be filed or indexed, the sender died before, or the provider filed
 * none. Under the send lock. What the index holds, put there by the server or
 * by another program, only gets its tags, and what the user may have missed
 * for long is left alone. */
gboolean delivery_file_late(Worker *worker, Store *store, GError **error);

#endif
