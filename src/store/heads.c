/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/heads.h>

#include <notyet/store/mail-cache.h>

#include "cache-file.h"
#include "statement.h"
#include "store-internal.h"

GBytes *
heads_lookup(Store *store, const char *message_id, int rules_version)
{
	StatementStep step;
	GBytes *bytes = NULL;

	if (!store->lookup)
		store->lookup = statement_new(store,
		    "SELECT verdict FROM head WHERE message_id = ?"
		    " AND rules_version = ?");
	statement_bind_text(store->lookup, message_id);
	statement_bind_int(store->lookup, rules_version);
	step = statement_step(store->lookup, NULL);
	if (step == STATEMENT_ROW)
		bytes = statement_bytes(store->lookup, 0);
	/* At once, for a statement that is in use holds a lock. */
	statement_reset(store->lookup);
	if (step == STATEMENT_FAILED)
		g_clear_pointer(&store->lookup, statement_free);
	return bytes;
}

/* Ids are never given twice: each gap is an application that is no more. */
#define FORGOTTEN                                                              \
	"(SELECT ifnull(max(seq), 0) FROM sqlite_sequence"                     \
	" WHERE name = 'application')"                                         \
	" - (SELECT count(*) FROM application)"

static gboolean
count_forgotten(Store *store, gint64 *ret_count, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "SELECT " FORGOTTEN);

	if (statement_step(statement, error) != STATEMENT_ROW)
		return FALSE;
	*ret_count = statement_int(statement, 0);
	return TRUE;
}

gboolean
heads_begin(Store *store, GError **error)
{
	return count_forgotten(store, &store->forgotten, error);
}

gboolean
heads_are_current(Store *store, gboolean *ret_current, GError **error)
{
	gint64 count;

	if (!count_forgotten(store, &count, error))
		return FALSE;
	*ret_current = store->forgotten == -1 || store->forgotten == count;
	return TRUE;
}

/* What older rules said of mail that nobody asks about any more would stay for
 * ever. */
static gboolean
delete_older(Store *store, int rules_version, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "DELETE FROM head WHERE rules_version < ?");

	statement_bind_int(statement, rules_version);
	return statement_run(statement, error);
}

gboolean
heads_save(Store *store, const GPtrArray *message_ids,
    const GPtrArray *verdicts, int rules_version, GError **error)
{
	g_autoptr(Transaction) transaction = NULL;
	g_autoptr(Statement) statement = NULL;

	g_return_val_if_fail(message_ids->len == verdicts->len, FALSE);
	if (message_ids->len == 0)
		return TRUE;
	transaction = transaction_begin(store, error);
	if (!transaction)
		return FALSE;
	statement = statement_new(store,
	    "INSERT OR REPLACE INTO head (message_id, rules_version, verdict)"
	    " SELECT ?, ?, ? WHERE ?4 IN (-1, " FORGOTTEN ")");
	for (guint i = 0; i < message_ids->len; i++) {
		statement_reset(statement);
		statement_bind_text(statement, message_ids->pdata[i]);
		statement_bind_int(statement, rules_version);
		statement_bind_bytes(statement, verdicts->pdata[i]);
		statement_bind_int(statement, store->forgotten);
		if (!statement_run(statement, error))
			return FALSE;
	}
	g_clear_pointer(&statement, statement_free);
	return delete_older(store, rules_version, error) &&
	       transaction_commit(transaction, error);
}

gboolean
snapshot_save(Store *store, GBytes *bytes, GError **error)
{
	const KeptCaches caches = {.snapshot = bytes};
	gboolean saved;

	return kept_caches_save(store, &caches, &saved, error);
}

gint64
snapshot_number(const Store *store)
{
	return cache_file_number(store, SNAPSHOT_NAME);
}

GBytes *
snapshot_load(Store *store)
{
	return cache_file_load(store, SNAPSHOT_NAME);
}
