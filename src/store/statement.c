/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"

#include "store-internal.h"

struct Statement {
	Store *store;
	sqlite3_stmt *stmt;
	int code; /* of the first failure, or SQLITE_OK */
	int bound;
};

struct Transaction {
	Store *store;
	gboolean open;
};

Statement *
statement_new(Store *store, const char *sql)
{
	Statement *statement = g_new0(Statement, 1);

	statement->store = store;
	statement->code =
	    sqlite3_prepare_v2(store->db, sql, -1, &statement->stmt, NULL);
	return statement;
}

void
statement_free(Statement *statement)
{
	if (!statement)
		return;
	sqlite3_finalize(statement->stmt);
	g_free(statement);
}

void
statement_bind_int(Statement *statement, gint64 value)
{
	if (statement->code == SQLITE_OK)
		statement->code = sqlite3_bind_int64(
		    statement->stmt, ++statement->bound, value);
}

void
statement_bind_text(Statement *statement, const char *value)
{
	if (statement->code == SQLITE_OK)
		statement->code = sqlite3_bind_text(statement->stmt,
		    ++statement->bound, value, -1, SQLITE_TRANSIENT);
}

void
statement_bind_bytes(Statement *statement, GBytes *value)
{
	gsize size_bytes = 0;
	const void *data = value ? g_bytes_get_data(value, &size_bytes) : NULL;

	if (statement->code != SQLITE_OK)
		return;
	/* A NULL pointer of no bytes would be bound as NULL. */
	statement->code =
	    sqlite3_bind_blob64(statement->stmt, ++statement->bound,
		value && !data ? "" : data, size_bytes, SQLITE_TRANSIENT);
}

StatementStep
statement_step(Statement *statement, GError **error)
{
	if (statement->code == SQLITE_OK) {
		int code = sqlite3_step(statement->stmt);

		if (code == SQLITE_ROW)
			return STATEMENT_ROW;
		if (code == SQLITE_DONE)
			return STATEMENT_DONE;
		statement->code = code;
	}
	store_fail(statement->store, statement->code, error);
	return STATEMENT_FAILED;
}

gboolean
statement_run(Statement *statement, GError **error)
{
	StatementStep step;

	do
		step = statement_step(statement, error);
	while (step == STATEMENT_ROW);
	return step == STATEMENT_DONE;
}

void
statement_reset(Statement *statement)
{
	if (statement->stmt) {
		sqlite3_reset(statement->stmt);
		sqlite3_clear_bindings(statement->stmt);
	}
	statement->bound = 0;
}

gint64
statement_int(Statement *statement, int column)
{
	return sqlite3_column_int64(statement->stmt, column);
}

const char *
statement_peek(Statement *statement, int column)
{
	return (const char *)sqlite3_column_text(statement->stmt, column);
}

char *
statement_text(Statement *statement, int column)
{
	const unsigned char *text =
	    sqlite3_column_text(statement->stmt, column);

	return g_strdup((const char *)text);
}

GBytes *
statement_bytes(Statement *statement, int column)
{
	const void *data;

	if (sqlite3_column_type(statement->stmt, column) == SQLITE_NULL)
		return NULL;
	data = sqlite3_column_blob(statement->stmt, column);
	return g_bytes_new(
	    data, (gsize)sqlite3_column_bytes(statement->stmt, column));
}

int
statement_changes(Statement *statement)
{
	return sqlite3_changes(statement->store->db);
}

gint64
statement_inserted_id(Statement *statement)
{
	return sqlite3_last_insert_rowid(statement->store->db);
}

Transaction *
transaction_begin(Store *store, GError **error)
{
	Transaction *transaction;

	if (!store_exec(store, "BEGIN IMMEDIATE", error))
		return NULL;
	transaction = g_new0(Transaction, 1);
	transaction->store = store;
	transaction->open = TRUE;
	return transaction;
}

gboolean
transaction_commit(Transaction *transaction, GError **error)
{
	if (!store_exec(transaction->store, "COMMIT", error))
		return FALSE;
	transaction->open = FALSE;
	return TRUE;
}

void
transaction_free(Transaction *transaction)
{
	if (!transaction)
		return;
	/* A full disk may have rolled it back already. */
	if (transaction->open &&
	    !sqlite3_get_autocommit(transaction->store->db))
		store_exec(transaction->store, "ROLLBACK", NULL);
	g_free(transaction);
}
