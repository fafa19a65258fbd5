/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The copy of what was sent, once, in steps that can be taken again after a
 * death at any of them:
 *  1. a mail that the index has was filed by somebody else: only its tags;
 *  2. the file is stored, under a name that is the same at each try;
 *  3. the row says where it lies;
 *  4. the index takes it in, with the tags;
 *  5. the row says that all is done.
 */
#include <string.h>

#include <notyet/base/paths.h>
#include <notyet/mail/filing.h>
#include <notyet/policy/sent-copy.h>
#include <notyet/send/maildir.h>

#include "delivery.h"

/* What was sent longer ago and has no copy gets none. */
#define LATE_MAX_S (30 * 24 * 60 * 60)

static char *
store_copy(const Delivery *delivery, GError **error)
{
	const OutboxRow *row = delivery->row;
	g_autofree char *folder = paths_expand(delivery->account->sent_maildir);
	g_autofree char *key = sent_copy_key(row->message_id, row->created_at);
	MaildirDelivery maildir = {.maildir = folder,
	    .bytes = row->bytes,
	    .flags = "S",
	    .key = key,
	    .create = TRUE};
	char *path = NULL;

	return deliver_to_maildir(&maildir, &path, error) ? path : NULL;
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

static gboolean
mark(const Delivery *delivery, const char *path, gboolean known,
    char **ret_warning)
{
	g_autoptr(GError) error = NULL;

	if (outbox_mark_filed(
		delivery->store, delivery->row->id, path, known, &error))
		return TRUE;
	g_free(*ret_warning);
	*ret_warning = g_strdup_printf("The copy is filed, which could not be "
				       "written down: %s",
	    error->message);
	return FALSE;
}

/* Without the index the mail is not found as sent after a death: it is asked
 * also when the path could not be written down. */
static void
make_known(const Delivery *delivery, const char *path, int wait_ms,
    char **ret_warning)
{
	g_autoptr(GError) error = NULL;
	gboolean known;

	mark(delivery, path, FALSE, ret_warning);
	known = index_copy(delivery, path, wait_ms, &error);
	/* A file that the index cannot take is not tried for ever. */
	if (known || g_error_matches(error, INDEX_ERROR, INDEX_ERROR_FILE) ||
	    g_error_matches(error, INDEX_ERROR, INDEX_ERROR_NOT_MAIL))
		mark(delivery, path, TRUE, ret_warning);
	if (known || *ret_warning)
		return;
	*ret_warning = g_strdup_printf(
	    "The copy is filed, but the index does not have it yet: %s",
	    error->message);
}

/* TRUE when the index has the mail, filed by the provider, by another program
 * or before a death. Whoever cannot tag it now can do so later. */
static gboolean
take_what_is_there(
    const Delivery *delivery, int wait_ms, char **ret_path, char **ret_warning)
{
	Worker *worker = delivery->worker;
	const OutboxRow *row = delivery->row;
	g_autoptr(GError) error = NULL;
	IndexOptions options;

	if (!index_has_message_id(worker_index(worker, NULL), row->message_id))
		return FALSE;
	if (!worker_index_options(worker, &options, &error) ||
	    !index_tag_message(&options, row->message_id,
		(const char *const *)delivery->account->sent_tags, wait_ms,
		ret_path, &error)) {
		*ret_warning = g_strdup_printf(
		    "The copy that is there could not be tagged: %s",
		    error->message);
		return TRUE;
	}
	if (!*ret_path)
		return FALSE;
	mark(delivery, *ret_path, TRUE, ret_warning);
	return TRUE;
}

/* What was stored before: where it lies now, or NULL when somebody took it
 * away, which then is their will. */
static char *
find_stored(const Delivery *delivery)
{
	const OutboxRow *row = delivery->row;
	g_autofree char *key =
	    sent_copy_key(row->message_id, row->created_at);
	g_autofree char *part = g_path_get_dirname(row->filed_path);
	g_autofree char *folder = g_path_get_dirname(part);

	if (g_file_test(row->filed_path, G_FILE_TEST_EXISTS))
		return g_strdup(row->filed_path);
	return find_in_maildir(folder, key);
}

static void
file_now(
    const Delivery *delivery, int wait_ms, char **ret_path, char **ret_warning)
{
	g_autoptr(GError) error = NULL;

	if (take_what_is_there(delivery, wait_ms, ret_path, ret_warning))
		return;
	if (!delivery->account->sent_maildir) {
		*ret_warning = g_strdup_printf(
		    "No copy was filed, because account %s has no "
		    "sent_maildir.",
		    delivery->account->name);
		return;
	}
	*ret_path = store_copy(delivery, &error);
	if (!*ret_path)
		*ret_warning = g_strdup_printf(
		    "The copy could not be filed, which is tried again when "
		    "the mail is read: %s", error->message);
	else
		make_known(delivery, *ret_path, wait_ms, ret_warning);
}

/* --- who files it --- */

/* How many mails of an account tell what its provider does. */
#define EVIDENCE_MAX 5

/* The provider's copy was there first, or lies beside notyet's. */
static gboolean
was_filed_by_provider(Worker *worker, const OutboxRow *row)
{
	g_autofree char *key =
	    sent_copy_key(row->message_id, row->created_at);

	return strstr(row->filed_path, key) == NULL ||
	       index_count_files(worker_index(worker, NULL), row->message_id) >
		   1;
}

static gboolean
provider_files(Worker *worker, const GPtrArray *rows, const Account *account)
{
	int left = EVIDENCE_MAX;

	for (guint i = 0; i < rows->len && left > 0; i++) {
		const OutboxRow *row = rows->pdata[i];

		if (row->state != OUTBOX_SENT || !row->filed_path ||
		    strcmp(row->account, account->name) != 0)
			continue;
		if (was_filed_by_provider(worker, row))
			return TRUE;
		left--;
	}
	return FALSE;
}

/* rows: the whole outbox, newest first; NULL: nothing is known. */
static SentCopyWay
way_among(Worker *worker, const GPtrArray *rows, const Account *account)
{
	const char *host =
	    strcmp(account->transport, "smtp") == 0 ? account->host : NULL;
	SentCopyWay way = sent_copy_way(account->file_sent, host, FALSE);

	if (way != SENT_COPY_AT_ONCE || !rows || !worker_index(worker, NULL))
		return way;
	return sent_copy_way(account->file_sent, host,
	    provider_files(worker, rows, account));
}

SentCopyWay
delivery_copy_way(Worker *worker, const Account *account)
{
	Store *store = worker_store(worker, NULL);
	g_autoptr(GPtrArray) rows = store ? outbox_list(store, NULL) : NULL;

	return way_among(worker, rows, account);
}

void
delivery_file(const Delivery *delivery, int wait_ms, char **ret_path,
    char **ret_warning)
{
	*ret_path = NULL;
	*ret_warning = NULL;
	if (delivery_copy_way(delivery->worker, delivery->account) ==
	    SENT_COPY_AT_ONCE)
		file_now(delivery, wait_ms, ret_path, ret_warning);
}

/* --- later --- */

static gboolean
provider_failed_to(Worker *worker, const OutboxRow *row)
{
	gint64 now = worker_now(worker);
	IndexFacts facts;

	/* What costs nothing is asked first. */
	return sent_copy_is_missing(row->changed_at, now, now) &&
	       index_facts(worker_index(worker, NULL),
		   worker_identities(worker, NULL), now, &facts, NULL) &&
	       sent_copy_is_missing(row->changed_at, facts.newest_at, now);
}

/* Whether something may be left to do for the copy of that row. */
static gboolean
lacks_copy(Worker *worker, const GPtrArray *rows, const Account *account,
    const OutboxRow *row)
{
	SentCopyWay way;

	if (row->state != OUTBOX_SENT || row->copy_known || !account ||
	    row->changed_at < worker_now(worker) - LATE_MAX_S)
		return FALSE;
	way = way_among(worker, rows, account);
	return way == SENT_COPY_AT_ONCE ||
	       (way == SENT_COPY_LATER &&
		   (row->filed_path ||
		       index_has_message_id(
			   worker_index(worker, NULL), row->message_id) ||
		       provider_failed_to(worker, row)));
}

static void
finish_stored(const Delivery *delivery, char **ret_warning)
{
	g_autofree char *known = NULL;
	g_autofree char *path = NULL;

	if (take_what_is_there(delivery, 0, &known, ret_warning))
		return;
	path = find_stored(delivery);
	if (path)
		make_known(delivery, path, 0, ret_warning);
	else
		mark(delivery, delivery->row->filed_path, TRUE, ret_warning);
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
	/* The user was told when it failed, and no reading fails for it. */
	if (row->filed_path)
		finish_stored(&delivery, &warning);
	else
		file_now(&delivery, 0, &path, &warning);
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

		if (lacks_copy(worker, rows, account, row) &&
		    !file_late(worker, store, row->id, account, error))
			return FALSE;
	}
	return TRUE;
}
