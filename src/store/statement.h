/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * statement: prepared statements and transactions, so that no other file
 * repeats prepare, bind, step and the checks between them.
 *
 * What fails early is remembered and reported by the step, so a caller writes
 * new, bind, bind, run and looks at one result.
 */
#ifndef NOTYET_STORE_STATEMENT_H
#define NOTYET_STORE_STATEMENT_H

#include <notyet/store/store.h>

#include <glib.h>

typedef struct Statement Statement;

typedef enum StatementStep {
	STATEMENT_ROW,
	STATEMENT_DONE,
	STATEMENT_FAILED
} StatementStep;

Statement *statement_new(Store *store, const char *sql);
void statement_free(Statement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Statement, statement_free)

/* Each binds the next parameter; NULL binds NULL. The values are copied. */
void statement_bind_int(Statement *statement, gint64 value);
void statement_bind_text(Statement *statement, const char *value);
void statement_bind_bytes(Statement *statement, GBytes *value);

StatementStep statement_step(Statement *statement, GError **error);
/* Steps to the end, ignoring rows. */
gboolean statement_run(Statement *statement, GError **error);
/* Ready to be bound and run again. */
void statement_reset(Statement *statement);

/* The columns of the present row, from 0; text and bytes are owned by the
 * caller and NULL for NULL. */
gint64 statement_int(Statement *statement, int column);
char *statement_text(Statement *statement, int column);
/* The same text where it lies, borrowed until the next step. */
const char *statement_peek(Statement *statement, int column);
GBytes *statement_bytes(Statement *statement, int column);

/* The rows that the last statement on this connection changed, and the id
 * that the last insert gave. */
int statement_changes(Statement *statement);
gint64 statement_inserted_id(Statement *statement);

/* A write transaction that is rolled back at the end of the scope unless it
 * was committed. */
typedef struct Transaction Transaction;

Transaction *transaction_begin(Store *store, GError **error);
gboolean transaction_commit(Transaction *transaction, GError **error);
void transaction_free(Transaction *transaction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Transaction, transaction_free)

#endif
