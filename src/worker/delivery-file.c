/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/paths.h>
#include <notyet/mail/filing.h>
#include <notyet/send/maildir.h>

#include "delivery.h"

/* How long another writer of the index is waited for. */
#define LOCK_WAIT_MS (15 * 1000)

static gboolean
store_copy(const Delivery *delivery, char **ret_path, GError **error)
{
	g_autofree char *folder = paths_expand(delivery->account->sent_maildir);
	MaildirDelivery maildir = {.maildir = folder,
	    .bytes = delivery->row->bytes,
	    .flags = "S",
	    .create = TRUE};

	return deliver_to_maildir(&maildir, ret_path, error) &&
	       outbox_mark_filed(
		   delivery->store, delivery->row->id, *ret_path, error);
}

static gboolean
index_copy(const Delivery *delivery, const char *path, GError **error)
{
	IndexOptions options;

	return worker_index_options(delivery->worker, &options, error) &&
	       index_add_file(&options, path,
		   (const char *const *)delivery->account->sent_tags,
		   LOCK_WAIT_MS, error);
}

void
delivery_file(const Delivery *delivery, char **ret_path, char **ret_warning)
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
		    "The copy could not be filed: %s", error->message);
	else if (!index_copy(delivery, *ret_path, &error))
		*ret_warning = g_strdup_printf("The copy is filed, but the "
					       "index does not have it yet: %s",
		    error->message);
}
