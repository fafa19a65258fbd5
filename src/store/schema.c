/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"
#include "store-internal.h"

/*
 * The journal is append-only, and the bytes of a mail never change once the
 * user saw them: the triggers hold that against every version of the
 * program. Ids are never given twice (AUTOINCREMENT), so that a forgotten
 * application cannot come back under another's number.
 */
static const char version_1[] =
    "CREATE TABLE application ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " created_at INTEGER NOT NULL);"

    "CREATE TABLE event ("
    " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
    " batch INTEGER NOT NULL,"
    " application_id INTEGER NOT NULL"
    "  REFERENCES application (id) ON DELETE CASCADE,"
    " kind TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " until_at INTEGER NOT NULL,"
    " recorded_at INTEGER NOT NULL,"
    " key TEXT,"
    " value TEXT);"
    "CREATE INDEX event_by_application ON event (application_id, seq);"
    "CREATE INDEX event_by_batch ON event (batch);"
    "CREATE INDEX event_undone ON event (application_id, value)"
    " WHERE kind = 'undone';"
    "CREATE TRIGGER event_is_append_only BEFORE UPDATE ON event BEGIN"
    " SELECT RAISE (ABORT, 'the journal is append-only'); END;"

    "CREATE TABLE draft ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " application_id INTEGER NOT NULL"
    "  REFERENCES application (id) ON DELETE CASCADE,"
    " step TEXT,"
    " from_ TEXT NOT NULL,"
    " to_ TEXT NOT NULL,"
    " subject TEXT NOT NULL,"
    " in_reply_to TEXT,"
    " references_ TEXT,"
    " body TEXT NOT NULL,"
    " template_body TEXT,"
    " language TEXT,"
    " insisted INTEGER NOT NULL,"
    " changed_at INTEGER NOT NULL);"
    "CREATE INDEX draft_by_application ON draft (application_id);"

    "CREATE TABLE outbox ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " application_id INTEGER NOT NULL"
    "  REFERENCES application (id) ON DELETE CASCADE,"
    " draft_id INTEGER NOT NULL,"
    " step TEXT,"
    " state TEXT NOT NULL,"
    " in_body INTEGER NOT NULL DEFAULT 0,"
    " message_id TEXT NOT NULL UNIQUE,"
    " envelope_from TEXT NOT NULL,"
    " recipients TEXT NOT NULL,"
    " subject TEXT NOT NULL,"
    " account TEXT NOT NULL,"
    " bytes BLOB NOT NULL,"
    " hash TEXT NOT NULL,"
    " seen_ids TEXT,"
    " created_at INTEGER NOT NULL,"
    " changed_at INTEGER NOT NULL,"
    " code INTEGER NOT NULL DEFAULT 0,"
    " text TEXT,"
    " attempts INTEGER NOT NULL DEFAULT 0,"
    " filed_path BLOB);"
    "CREATE INDEX outbox_by_application ON outbox (application_id);"
    "CREATE TRIGGER outbox_bytes_are_fixed BEFORE UPDATE OF message_id,"
    " envelope_from, recipients, bytes, hash ON outbox BEGIN"
    " SELECT RAISE (ABORT, 'the bytes of a mail never change'); END;"

    "CREATE TABLE head ("
    " message_id TEXT PRIMARY KEY,"
    " rules_version INTEGER NOT NULL,"
    " verdict BLOB NOT NULL) WITHOUT ROWID;"

    "CREATE TABLE snapshot ("
    " id INTEGER PRIMARY KEY CHECK (id = 1),"
    " bytes BLOB NOT NULL);";

/*
 * Mails that wait for their moment. What was called queued had not been seen
 * by the user; what was approved long ago, or failed, must not go by itself
 * only because a new version can do that.
 */
static const char version_2[] =
    "ALTER TABLE outbox ADD COLUMN until_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE outbox ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE outbox ADD COLUMN seen_seq INTEGER NOT NULL DEFAULT 0;"
    "UPDATE outbox SET seen_at = created_at, seen_seq ="
    " (SELECT coalesce (max (seq), 0) FROM event"
    " WHERE recorded_at <= created_at);"
    "UPDATE outbox SET state = 'draft' WHERE state IN ('queued', 'approved');";

/* Copies that were filed before are done with. */
static const char version_3[] =
    "ALTER TABLE outbox ADD COLUMN copy_known INTEGER NOT NULL DEFAULT 0;"
    "UPDATE outbox SET copy_known = 1 WHERE filed_path IS NOT NULL;";

/* That a mail may have arrived outlives its next attempt. */
static const char version_4[] =
    "ALTER TABLE outbox ADD COLUMN may_be_out_at INTEGER NOT NULL DEFAULT 0;"
    "UPDATE outbox SET may_be_out_at = max (changed_at, 1)"
    " WHERE state = 'unknown' OR (state = 'sending' AND in_body);";

/* Drafts for other channels, for a panel, and with attachments. */
static const char version_5[] =
    "ALTER TABLE draft ADD COLUMN template_name TEXT;"
    "ALTER TABLE draft ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail';"
    "ALTER TABLE draft ADD COLUMN panel_id INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE draft ADD COLUMN cc TEXT;"
    "ALTER TABLE draft ADD COLUMN attachments TEXT;";

/* A row remembers its panel when its draft is gone. */
static const char version_6[] =
    "ALTER TABLE outbox ADD COLUMN panel_id INTEGER NOT NULL DEFAULT 0;";

/* Drafts that went out by another way than mail come back when that is taken
 * back. */
static const char version_7[] =
    "ALTER TABLE draft ADD COLUMN done_batch INTEGER NOT NULL DEFAULT 0;";

/* The snapshot became a file, so that it takes no room here. */
static const char version_8[] = "DROP TABLE snapshot;";

static const char *const migrations[] = {
    version_1,
    version_2,
    version_3,
    version_4,
    version_5,
    version_6,
    version_7,
    version_8,
};

const char *const *
schema_migrations(int *ret_count)
{
	*ret_count = (int)G_N_ELEMENTS(migrations);
	return migrations;
}

gboolean
schema_version(Store *store, int *ret_version, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "PRAGMA user_version");

	if (statement_step(statement, error) != STATEMENT_ROW)
		return FALSE;
	*ret_version = (int)statement_int(statement, 0);
	return TRUE;
}

static gboolean
refuse_newer(Store *store, int version, int known, GError **error)
{
	g_autofree char *name = g_filename_display_name(store->path);

	g_set_error(error, STORE_ERROR, STORE_ERROR_NEWER,
	    "The data file \"%s\" was written by a later version of notyet"
	    " (its format is %d, this version knows up to %d); it was left as"
	    " it is: use that version, or a backup of before.",
	    name, version, known);
	return FALSE;
}

gboolean
schema_migrate(Store *store, const char *const *list, int count, GError **error)
{
	g_autoptr(Transaction) transaction = NULL;
	g_autofree char *pragma = NULL;
	int version;

	if (!schema_version(store, &version, error))
		return FALSE;
	if (version > count)
		return refuse_newer(store, version, count, error);
	if (version == count)
		return TRUE;
	transaction = transaction_begin(store, error);
	/* Another process may have been first while this one waited. */
	if (!transaction || !schema_version(store, &version, error))
		return FALSE;
	if (version > count)
		return refuse_newer(store, version, count, error);
	for (; version < count; version++)
		if (!store_exec(store, list[version], error))
			return FALSE;
	pragma = g_strdup_printf("PRAGMA user_version = %d", count);
	return store_exec(store, pragma, error) &&
	       transaction_commit(transaction, error);
}
