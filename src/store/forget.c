/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/store/journal.h>

#include <errno.h>

#include <notyet/store/glances.h>
#include <notyet/store/mail-cache.h>

#include "cache-file.h"
#include "statement.h"
#include "store-internal.h"

static gboolean
refuse_while_sending(Store *store, gint64 application_id, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "SELECT 1 FROM outbox WHERE application_id = ?"
				 " AND state = 'sending' LIMIT 1");
	StatementStep step;

	statement_bind_int(statement, application_id);
	step = statement_step(statement, error);
	if (step == STATEMENT_ROW)
		g_set_error_literal(error, STORE_ERROR, STORE_ERROR_STATE,
		    "A mail of this application is being sent; forget it when"
		    " that is done.");
	return step == STATEMENT_DONE;
}

/*
 * The caches go as a whole: which of their rows speak of this application is
 * known to the index only, and they come back by themselves.
 */
static gboolean
delete_rows(Store *store, gint64 application_id, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "DELETE FROM application WHERE id = ?");

	statement_bind_int(statement, application_id);
	if (!statement_run(statement, error) ||
	    !store_exec(store, "DELETE FROM head;", error))
		return FALSE;
	if (glances_remove(store) && kept_mail_remove(store) &&
	    cache_file_remove(store, SNAPSHOT_NAME))
		return TRUE;
	g_set_error(error, STORE_ERROR, STORE_ERROR_IO,
	    "The copy of the mail beside \"%s\" cannot be removed: %s.",
	    store->path, g_strerror(errno));
	return FALSE;
}

/* Rewrites the file without free pages and empties the write-ahead log. */
static gboolean
sweep(Store *store, GError **error)
{
	g_autoptr(Statement) statement = NULL;

	if (!store_exec(store, "VACUUM", error))
		return FALSE;
	statement = statement_new(store, "PRAGMA wal_checkpoint(TRUNCATE)");
	if (statement_step(statement, error) != STATEMENT_ROW)
		return FALSE;
	if (statement_int(statement, 0) == 0)
		return TRUE;
	g_set_error_literal(error, STORE_ERROR, STORE_ERROR_BUSY,
	    "Another process was reading all the time.");
	return FALSE;
}

gboolean
journal_forget(Store *store, gint64 application_id, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);

	if (!transaction ||
	    !store_need_application(store, application_id, error) ||
	    !refuse_while_sending(store, application_id, error) ||
	    !delete_rows(store, application_id, error) ||
	    !transaction_commit(transaction, error))
		return FALSE;
	if (sweep(store, error))
		return TRUE;
	g_prefix_error(error,
	    "The application is deleted, but overwritten bytes of it stay in"
	    " \"%s-wal\" until every notyet has ended. ",
	    store->path);
	return FALSE;
}
