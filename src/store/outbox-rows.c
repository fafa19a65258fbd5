/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows as values: insert, load, list. */
#include <notyet/store/outbox-rows.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/contact.h>

#include "outbox-internal.h"
#include "statement.h"
#include "store-internal.h"

/* The bytes come last, so that a list can leave them out. */
#define ROW_COLUMNS                                                            \
	"id, application_id, draft_id, step, state, in_body, message_id,"      \
	" envelope_from, recipients, subject, account, hash, seen_ids,"        \
	" created_at, changed_at, code, text, attempts, filed_path, until_at,"  \
	" seen_at, copy_known, seen_seq, may_be_out_at, panel_id"

OutboxRow *
outbox_row_new(void)
{
	OutboxRow *row = g_new0(OutboxRow, 1);

	row->state = OUTBOX_DRAFT;
	row->recipients = g_ptr_array_new_with_free_func(g_free);
	row->seen_ids = g_ptr_array_new_with_free_func(g_free);
	return row;
}

void
outbox_row_free(OutboxRow *row)
{
	if (!row)
		return;
	g_free(row->step);
	g_free(row->message_id);
	g_free(row->envelope_from);
	g_clear_pointer(&row->recipients, g_ptr_array_unref);
	g_clear_pointer(&row->seen_ids, g_ptr_array_unref);
	g_free(row->subject);
	g_free(row->account);
	g_clear_pointer(&row->bytes, g_bytes_unref);
	g_free(row->hash);
	g_free(row->text);
	g_free(row->filed_path);
	g_free(row);
}

gboolean
outbox_row_is_in_doubt(const OutboxRow *row)
{
	OutboxState unused;

	return row->state != OUTBOX_SENDING &&
	       outbox_move(row->state, OUTBOX_EVENT_FOUND,
		   row->may_be_out_at != 0, &unused);
}

static void
row_free_element(gpointer row)
{
	outbox_row_free(row);
}

gboolean
outbox_refuse_unknown(gint64 id, GError **error)
{
	g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
	    "There is no mail %" G_GINT64_FORMAT " in the outbox.", id);
	return FALSE;
}

gboolean
outbox_parse_state(const char *name, OutboxState *ret_state, GError **error)
{
	int state = outbox_state_parse(name);
	g_autofree char *scrubbed = NULL;

	if (state >= 0) {
		*ret_state = (OutboxState)state;
		return TRUE;
	}
	scrubbed = text_scrub(name ? name : "", -1, TEXT_ONE_LINE);
	g_set_error(error, STORE_ERROR, STORE_ERROR_NEWER,
	    "The outbox holds a mail in the state \"%s\" that this version of"
	    " notyet does not know: use the version that wrote it.",
	    scrubbed);
	return FALSE;
}

static GPtrArray *
split_lines(const char *text)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) parts = g_strsplit(text ? text : "", "\n", -1);

	for (char **part = parts; *part; part++)
		g_ptr_array_add(lines, g_strdup(*part));
	return lines;
}

static OutboxRow *
row_from_columns(Statement *statement, GError **error)
{
	g_autoptr(OutboxRow) row = g_new0(OutboxRow, 1);
	g_autofree char *state = statement_text(statement, 4);
	g_autofree char *recipients = statement_text(statement, 8);
	g_autofree char *seen_ids = statement_text(statement, 12);

	if (!outbox_parse_state(state, &row->state, error))
		return NULL;
	row->id = statement_int(statement, 0);
	row->application_id = statement_int(statement, 1);
	row->draft_id = statement_int(statement, 2);
	row->step = statement_text(statement, 3);
	row->in_body = statement_int(statement, 5) != 0;
	row->message_id = statement_text(statement, 6);
	row->envelope_from = statement_text(statement, 7);
	row->recipients = split_lines(recipients);
	row->subject = statement_text(statement, 9);
	row->account = statement_text(statement, 10);
	row->hash = statement_text(statement, 11);
	row->seen_ids = split_lines(seen_ids);
	row->created_at = statement_int(statement, 13);
	row->changed_at = statement_int(statement, 14);
	row->code = (int)statement_int(statement, 15);
	row->text = statement_text(statement, 16);
	row->attempts = (int)statement_int(statement, 17);
	row->filed_path = statement_text(statement, 18);
	row->until_at = statement_int(statement, 19);
	row->seen_at = statement_int(statement, 20);
	row->copy_known = statement_int(statement, 21) != 0;
	row->seen_seq = statement_int(statement, 22);
	row->may_be_out_at = statement_int(statement, 23);
	row->panel_id = statement_int(statement, 24);
	return g_steal_pointer(&row);
}

/* What reached the disk must still be what the user approved. */
static gboolean
verify_bytes(Store *store, const OutboxRow *row, GError **error)
{
	g_autofree char *hash = NULL;
	g_autofree char *name = NULL;

	if (row->bytes)
		hash =
		    g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, row->bytes);
	if (g_strcmp0(hash, row->hash) == 0)
		return TRUE;
	name = g_filename_display_name(store->path);
	g_set_error(error, STORE_ERROR, STORE_ERROR_DAMAGED,
	    "The bytes of mail %" G_GINT64_FORMAT " in \"%s\" are not those"
	    " that were stored; it will not be sent.",
	    row->id, name);
	return FALSE;
}

OutboxRow *
outbox_load(Store *store, gint64 id, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "SELECT " ROW_COLUMNS ", bytes FROM outbox WHERE id = ?");
	g_autoptr(OutboxRow) row = NULL;
	StatementStep step;

	statement_bind_int(statement, id);
	step = statement_step(statement, error);
	if (step == STATEMENT_DONE)
		outbox_refuse_unknown(id, error);
	if (step != STATEMENT_ROW)
		return NULL;
	row = row_from_columns(statement, error);
	if (!row)
		return NULL;
	row->bytes = statement_bytes(statement, 25);
	if (!verify_bytes(store, row, error))
		return NULL;
	return g_steal_pointer(&row);
}

static GPtrArray *
read_rows(Statement *statement, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    g_ptr_array_new_with_free_func(row_free_element);
	StatementStep step;

	while ((step = statement_step(statement, error)) == STATEMENT_ROW) {
		OutboxRow *row = row_from_columns(statement, error);

		if (!row)
			return NULL;
		g_ptr_array_add(rows, row);
	}
	if (step == STATEMENT_FAILED)
		return NULL;
	return g_steal_pointer(&rows);
}

GPtrArray *
outbox_list(Store *store, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "SELECT " ROW_COLUMNS " FROM outbox ORDER BY id DESC");

	return read_rows(statement, error);
}

GPtrArray *
outbox_list_of(Store *store, gint64 application_id, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "SELECT " ROW_COLUMNS " FROM outbox"
	    " WHERE application_id = ? ORDER BY id DESC");

	statement_bind_int(statement, application_id);
	return read_rows(statement, error);
}

GPtrArray *
outbox_list_due(Store *store, gint64 now, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "SELECT " ROW_COLUMNS " FROM outbox"
	    " WHERE until_at > 0 AND until_at <= ? ORDER BY until_at, id");
	g_autoptr(GPtrArray) rows = NULL;

	statement_bind_int(statement, now);
	rows = read_rows(statement, error);
	for (guint i = rows ? rows->len : 0; i-- > 0;) {
		const OutboxRow *row = rows->pdata[i];

		if (!outbox_goes_by_itself(row->state, row->until_at, now))
			g_ptr_array_remove_index(rows, i);
	}
	return g_steal_pointer(&rows);
}

static gboolean
refuse_row(const char *what, GError **error)
{
	g_set_error(error, STORE_ERROR, STORE_ERROR_STATE,
	    "The mail cannot be queued: %s.", what);
	return FALSE;
}

static gboolean
row_is_whole(const OutboxRow *row, GError **error)
{
	if (!row->bytes || g_bytes_get_size(row->bytes) == 0)
		return refuse_row("it is empty", error);
	if (!row->message_id || !*row->message_id)
		return refuse_row("it has no Message-ID", error);
	if (!address_is_valid(row->envelope_from))
		return refuse_row("its sender is no valid address", error);
	if (!row->recipients || row->recipients->len == 0)
		return refuse_row("it has no recipient", error);
	for (guint i = 0; i < row->recipients->len; i++)
		if (!address_is_valid(row->recipients->pdata[i]))
			return refuse_row(
			    "a recipient is no valid address", error);
	return TRUE;
}

static gboolean
need_draft(Store *store, gint64 draft_id, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "SELECT 1 FROM draft WHERE id = ?");
	StatementStep step;

	statement_bind_int(statement, draft_id);
	step = statement_step(statement, error);
	if (step == STATEMENT_DONE)
		g_set_error(error, STORE_ERROR, STORE_ERROR_NOT_FOUND,
		    "There is no draft %" G_GINT64_FORMAT ".", draft_id);
	return step == STATEMENT_ROW;
}

/* One draft is at most one mail: an older row of it that did not go out makes
 * room, one that may have gone out stands in the way. */
static gboolean
replace_rows(Store *store, const OutboxRow *row, gint64 now, GError **error)
{
	g_autoptr(Statement) open = statement_new(store,
	    "SELECT id FROM outbox WHERE draft_id = ?"
	    " AND (state IN ('sending', 'unknown') OR (may_be_out_at <> 0"
	    " AND state <> 'cancelled')) LIMIT 1");
	g_autoptr(Statement) cancel = statement_new(store,
	    "UPDATE outbox SET state = 'cancelled', changed_at = ?"
	    " WHERE draft_id = ? AND state IN ('draft', 'approved', 'queued',"
	    " 'retry')");
	StatementStep step;

	statement_bind_int(open, row->draft_id);
	step = statement_step(open, error);
	if (step == STATEMENT_ROW)
		g_set_error(error, STORE_ERROR, STORE_ERROR_STATE,
		    "Mail %" G_GINT64_FORMAT " of this draft may have gone out"
		    " already: see to it first.",
		    statement_int(open, 0));
	if (step != STATEMENT_DONE)
		return FALSE;
	statement_bind_int(cancel, now);
	statement_bind_int(cancel, row->draft_id);
	return statement_run(cancel, error);
}

char *
outbox_join_lines(const GPtrArray *lines)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(text, "%s%s", i ? "\n" : "",
		    (const char *)lines->pdata[i]);
	return g_string_free(text, FALSE);
}

static gboolean
insert_row(Store *store, const OutboxRow *row, const char *hash, gint64 now,
    GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "INSERT INTO outbox (application_id, draft_id, step, state,"
	    " message_id, envelope_from, recipients, subject, account, bytes,"
	    " hash, seen_ids, seen_at, created_at, changed_at, panel_id,"
	    " seen_seq)"
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	    " " OUTBOX_NEWEST_SEQ ")");
	g_autofree char *recipients = outbox_join_lines(row->recipients);
	g_autofree char *seen_ids = outbox_join_lines(row->seen_ids);

	statement_bind_int(statement, row->application_id);
	statement_bind_int(statement, row->draft_id);
	statement_bind_text(statement, row->step);
	statement_bind_text(statement, outbox_state_name(OUTBOX_DRAFT));
	statement_bind_text(statement, row->message_id);
	statement_bind_text(statement, row->envelope_from);
	statement_bind_text(statement, recipients);
	statement_bind_text(statement, row->subject ? row->subject : "");
	statement_bind_text(statement, row->account ? row->account : "");
	statement_bind_bytes(statement, row->bytes);
	statement_bind_text(statement, hash);
	statement_bind_text(statement, seen_ids);
	statement_bind_int(statement, now);
	statement_bind_int(statement, now);
	statement_bind_int(statement, now);
	statement_bind_int(statement, row->panel_id);
	return statement_run(statement, error);
}

gboolean
outbox_insert(Store *store, OutboxRow *row, gint64 now, GError **error)
{
	g_autoptr(Transaction) transaction = NULL;
	g_autofree char *hash = NULL;
	gint64 id;

	if (!row_is_whole(row, error))
		return FALSE;
	hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, row->bytes);
	transaction = transaction_begin(store, error);
	if (!transaction ||
	    !store_need_application(store, row->application_id, error) ||
	    !need_draft(store, row->draft_id, error) ||
	    !replace_rows(store, row, now, error) ||
	    !insert_row(store, row, hash, now, error))
		return FALSE;
	id = sqlite3_last_insert_rowid(store->db);
	if (!transaction_commit(transaction, error))
		return FALSE;
	row->id = id;
	row->state = OUTBOX_DRAFT;
	row->created_at = row->changed_at = row->seen_at = now;
	g_free(row->hash);
	row->hash = g_steal_pointer(&hash);
	return TRUE;
}
