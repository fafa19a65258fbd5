/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/paths.h>
#include <notyet/mail/filing.h>
#include <notyet/send/maildir.h>

#include "delivery.h"

/* What was sent longer ago and has no copy gets none. */
#define LATE_MAX_S (30 * 24 * 60 * 60)

static gboolean
store_copy(const Delivery *delivery, char **ret_path, GError **error)
{
	g_autofree char *folder = paths_expand(delivery->account->sent_maildir);
	MaildirDelivery maildir = {.maildir = folder,
	    .bytes = delivery->row->bytes,
	    .flags = "S",
	    .create = TRUE};

	return deliver_to_maildir(&maildir, ret_path, error);
}

static gboolean
index_copy(
    const Delivery *delivery, const char *path, int wait_ms, GError **error)
{
	IndexOptions options;

	return worker_index_options(delivery->worker, &options, error) &&
	       index_add_file(&options, path,
		   (const char *const *)delivery->account->sent_tags,
		   wait_ms, error);
}

/* The index comes first: what it has is never filed again, and by it a mail
 * whose acceptance could not be written down is found. */
static char *
make_known(const Delivery *delivery, const char *path, int wait_ms)
{
	g_autoptr(GError) index_error = NULL;
	g_autoptr(GError) store_error = NULL;

	index_copy(delivery, path, wait_ms, &index_error);
	if (!outbox_mark_filed(
		delivery->store, delivery->row->id, path, &store_error))
		return g_strdup_printf("The copy is filed, which could not be "
				       "written down: %s",
		    store_error->message);
	return index_error ? g_strdup_printf(
				 "The copy is filed, but the index does not "
				 "have it yet: %s",
				 index_error->message)
			   : NULL;
}

void
delivery_file(const Delivery *delivery, int wait_ms, char **ret_path,
    char **ret_warning)
{
	const Account *account = delivery->account;
	g_autoptr(GError) error = NULL;

	*ret_path = NULL;
	*ret_warning = NULL;
	if (!account->file_sent)
		return;
	if (!account->sent_maildir) {
		*ret_warning = g_strdup_printf(
		    "No copy was filed, because account %s has no "
		    "sent_maildir.",
		    account->name);
		return;
	}
	if (!store_copy(delivery, ret_path, &error))
		*ret_warning = g_strdup_printf(
		    "The copy could not be filed, which is tried again when "
		    "the mail is read: %s", error->message);
	else
		*ret_warning = make_known(delivery, *ret_path, wait_ms);
}

static gboolean
lacks_copy(Worker *worker, const Account *account, const OutboxRow *row)
{
	return row->state == OUTBOX_SENT && !row->filed_path &&
	       row->changed_at >= worker_now(worker) - LATE_MAX_S &&
	       account && account->file_sent && account->sent_maildir &&
	       !index_has_message_id(
		   worker_index(worker, NULL), row->message_id);
}

static gboolean
file_late(Worker *worker, Store *store, gint64 row_id, const Account *account,
    GError **error)
{
	g_autoptr(OutboxRow) row = outbox_load(store, row_id, error);
	g_autofree char *path = NULL;
	g_autofree char *warning = NULL;
	Delivery delivery = {.worker = worker,
	    .store = store,
	    .row = row,
	    .account = account};

	if (!row)
		return FALSE;
	/* The user was told when it failed, and no reading fails for it. What
	 * only the index does not have yet, it will find by itself. */
	delivery_file(&delivery, 0, &path, &warning);
	return TRUE;
}

gboolean
delivery_file_late(Worker *worker, Store *store, GError **error)
{
	const Config *config = worker_config(worker, error);
	g_autoptr(GPtrArray) rows = config ? outbox_list(store, error) : NULL;

	if (!rows)
		return FALSE;
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		const Account *account = config_account(config, row->account);

		if (lacks_copy(worker, account, row) &&
		    !file_late(worker, store, row->id, account, error))
			return FALSE;
	}
	return TRUE;
}
