/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The moves of a row, each in one transaction with all that follows of it. */
#include <notyet/store/outbox-rows.h>

#include <notyet/policy/application.h>

#include "journal-internal.h"
#include "outbox-internal.h"
#include "statement.h"
#include "store-internal.h"

typedef struct RowState {
	gint64 id;
	gint64 application_id;
	gint64 draft_id;
	gint64 changed_at;
	OutboxState state;
	gboolean in_body;
	int attempts;
	gint64 until_at;
	gint64 may_be_out_at;
	char *step;
	char *message_id;
} RowState;

static void
row_state_clear(RowState *row)
{
	g_free(row->step);
	g_free(row->message_id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RowState, row_state_clear)

static gboolean
read_state(Store *store, gint64 id, RowState *ret_row, GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "SELECT application_id, draft_id, state, in_body, step,"
	    " message_id, changed_at, attempts, until_at, may_be_out_at"
	    " FROM outbox WHERE id = ?");
	g_autofree char *name = NULL;
	StatementStep step;

	statement_bind_int(statement, id);
	step = statement_step(statement, error);
	if (step == STATEMENT_DONE)
		return outbox_refuse_unknown(id, error);
	if (step != STATEMENT_ROW)
		return FALSE;
	name = statement_text(statement, 2);
	if (!outbox_parse_state(name, &ret_row->state, error))
		return FALSE;
	ret_row->id = id;
	ret_row->application_id = statement_int(statement, 0);
	ret_row->draft_id = statement_int(statement, 1);
	ret_row->in_body = statement_int(statement, 3) != 0;
	ret_row->step = statement_text(statement, 4);
	ret_row->message_id = statement_text(statement, 5);
	ret_row->changed_at = statement_int(statement, 6);
	ret_row->attempts = (int)statement_int(statement, 7);
	ret_row->until_at = statement_int(statement, 8);
	ret_row->may_be_out_at = statement_int(statement, 9);
	return TRUE;
}

static gboolean
refuse_move(const RowState *row, GError **error)
{
	g_set_error(error, STORE_ERROR, STORE_ERROR_STATE,
	    "Mail %" G_GINT64_FORMAT " in the outbox is %s; that does not"
	    " allow this.",
	    row->id, outbox_state_name(row->state));
	return FALSE;
}

/* The doubt about a row that is in this state from now on. */
static gint64
doubt_of(const RowState *row, OutboxEvent event, OutboxState state, gint64 at)
{
	if (state == OUTBOX_SENT)
		return 0;
	return event == OUTBOX_EVENT_LOST ? MAX(at, 1) : row->may_be_out_at;
}

typedef struct Move {
	OutboxEvent event;
	OutboxState state; /* that it leads to */
	const OutboxDetail *detail;
} Move;

static gboolean
write_state(Store *store, const RowState *row, const Move *move,
    GError **error)
{
	const OutboxDetail *detail = move->detail;
	g_autoptr(Statement) statement = statement_new(store,
	    "UPDATE outbox SET state = ?1, changed_at = ?2, code = ?3,"
	    " text = ?4, attempts = attempts + (?1 = 'sending'),"
	    " in_body = CASE ?1 WHEN 'sending' THEN 0 ELSE in_body END,"
	    " until_at = ?5, may_be_out_at = ?6 WHERE id = ?7");

	statement_bind_text(statement, outbox_state_name(move->state));
	statement_bind_int(statement, detail->at);
	statement_bind_int(statement, detail->code);
	statement_bind_text(statement, detail->text);
	statement_bind_int(statement,
	    outbox_state_is_approved(move->state) ? detail->until_at : 0);
	statement_bind_int(statement,
	    doubt_of(row, move->event, move->state, detail->at));
	statement_bind_int(statement, row->id);
	return statement_run(statement, error);
}

/* A mail that went out is a fact: it stands in the journal from the same
 * moment on, and its draft is done. */
static gboolean
record_sent(Store *store, const RowState *row, gint64 at, GError **error)
{
	g_autoptr(Statement) statement =
	    statement_new(store, "DELETE FROM draft WHERE id = ?");
	Event event = {.kind = EVENT_SENT,
	    .application_id = row->application_id,
	    .at = at,
	    .recorded_at = at,
	    .key = row->step,
	    .value = row->message_id};

	if (!journal_next_batch(store, &event.batch, error))
		return FALSE;
	event.seq = event.batch;
	statement_bind_int(statement, row->draft_id);
	return journal_insert(store, &event, error) &&
	       statement_run(statement, error);
}

/* Of what is going out right now nobody can say that it arrived before. */
static gboolean
find_move(const RowState *row, OutboxEvent event, OutboxState *ret_state)
{
	if (event == OUTBOX_EVENT_FOUND && row->state == OUTBOX_SENDING &&
	    row->in_body)
		return FALSE;
	return outbox_move(
	    row->state, event, row->may_be_out_at != 0, ret_state);
}

static gboolean
move_row(Store *store, const RowState *row, OutboxEvent event,
    const OutboxDetail *detail, GError **error)
{
	OutboxDetail nothing = {.at = row->changed_at};
	Move move = {.event = event, .detail = detail ? detail : &nothing};

	if (!find_move(row, event, &move.state))
		return refuse_move(row, error);
	if (move.detail->if_until_at &&
	    *move.detail->if_until_at != row->until_at) {
		g_set_error(error, STORE_ERROR, STORE_ERROR_STATE,
		    "Mail %" G_GINT64_FORMAT " in the outbox was given another"
		    " moment meanwhile.",
		    row->id);
		return FALSE;
	}
	if (!write_state(store, row, &move, error))
		return FALSE;
	if (move.state != OUTBOX_SENT)
		return TRUE;
	/* One that is found now went out when it was lost from sight. */
	return record_sent(store, row,
	    event != OUTBOX_EVENT_FOUND ? move.detail->at
	    : row->may_be_out_at	? row->may_be_out_at
					: row->changed_at,
	    error);
}

gboolean
outbox_apply(Store *store, gint64 id, OutboxEvent event,
    const OutboxDetail *detail, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	g_auto(RowState) row = {0};

	return transaction && read_state(store, id, &row, error) &&
	       move_row(store, &row, event, detail, error) &&
	       transaction_commit(transaction, error);
}

/* What was shown with the mail need not stop it any more. */
static gboolean
add_seen(Store *store, gint64 id, const OutboxApproval *approval,
    GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "UPDATE outbox SET seen_at = ?1,"
	    " seen_seq = " OUTBOX_NEWEST_SEQ ", seen_ids ="
	    " CASE WHEN ?2 = '' THEN seen_ids"
	    " WHEN coalesce (seen_ids, '') = '' THEN ?2"
	    " ELSE seen_ids || char (10) || ?2 END WHERE id = ?3");
	g_autofree char *ids = outbox_join_lines(approval->seen_ids);

	statement_bind_int(statement, approval->at);
	statement_bind_text(statement, ids);
	statement_bind_int(statement, id);
	return statement_run(statement, error);
}

/* The yes is to certain bytes. */
static gboolean
check_hash(Store *store, gint64 id, const char *hash, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "SELECT 1 FROM outbox WHERE id = ? AND hash = ?");
	StatementStep step;

	statement_bind_int(statement, id);
	statement_bind_text(statement, hash);
	step = statement_step(statement, error);
	if (step == STATEMENT_DONE)
		g_set_error(error, STORE_ERROR, STORE_ERROR_STATE,
		    "What was approved are not the bytes of mail "
		    "%" G_GINT64_FORMAT ".",
		    id);
	return step == STATEMENT_ROW;
}

gboolean
outbox_approve(
    Store *store, gint64 id, const OutboxApproval *approval, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	OutboxDetail detail = {.at = approval->at,
	    .until_at = approval->until_at ? approval->until_at : approval->at};
	OutboxEvent event = approval->until_at ? OUTBOX_EVENT_SCHEDULE
					       : OUTBOX_EVENT_APPROVE;
	g_auto(RowState) row = {0};

	if (!transaction || !read_state(store, id, &row, error) ||
	    !check_hash(store, id, approval->hash, error) ||
	    !move_row(store, &row, event, &detail, error))
		return FALSE;
	if (approval->seen_ids && !add_seen(store, id, approval, error))
		return FALSE;
	return transaction_commit(transaction, error);
}

gboolean
outbox_mark_in_body(Store *store, gint64 id, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	g_autoptr(Statement) statement = NULL;
	g_auto(RowState) row = {0};

	if (!transaction || !read_state(store, id, &row, error))
		return FALSE;
	if (row.state != OUTBOX_SENDING)
		return refuse_move(&row, error);
	statement =
	    statement_new(store, "UPDATE outbox SET in_body = 1 WHERE id = ?");
	statement_bind_int(statement, id);
	return statement_run(statement, error) &&
	       transaction_commit(transaction, error);
}

gboolean
outbox_mark_filed(Store *store, gint64 id, const char *path, gboolean known,
    GError **error)
{
	g_autoptr(Statement) statement = statement_new(store,
	    "UPDATE outbox SET filed_path = ?, copy_known = ? WHERE id = ?");

	statement_bind_text(statement, path);
	statement_bind_int(statement, known);
	statement_bind_int(statement, id);
	if (!statement_run(statement, error))
		return FALSE;
	return statement_changes(statement) == 1 ||
	       outbox_refuse_unknown(id, error);
}

static GArray *
read_sending_ids(Store *store, GError **error)
{
	g_autoptr(Statement) statement = statement_new(
	    store, "SELECT id FROM outbox WHERE state = 'sending'");
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	StatementStep step;

	while ((step = statement_step(statement, error)) == STATEMENT_ROW) {
		gint64 id = statement_int(statement, 0);

		g_array_append_val(ids, id);
	}
	if (step == STATEMENT_FAILED)
		return NULL;
	return g_steal_pointer(&ids);
}

static gboolean
recover_row(Store *store, gint64 id, gint64 now, GError **error)
{
	OutboxDetail detail = {.at = now};
	g_auto(RowState) row = {0};
	OutboxEvent event;

	if (!read_state(store, id, &row, error))
		return FALSE;
	event = row.in_body ? OUTBOX_EVENT_LOST : OUTBOX_EVENT_NOT_SENT;
	if (!row.in_body)
		detail.until_at = outbox_retry_at(row.attempts, now);
	detail.text = row.in_body
			  ? "The program ended while the mail was going out."
			  : "The program ended before the mail went out.";
	return move_row(store, &row, event, &detail, error);
}

gboolean
outbox_recover(Store *store, gint64 now, GError **error)
{
	g_autoptr(Transaction) transaction = transaction_begin(store, error);
	g_autoptr(GArray) ids = NULL;

	if (!transaction)
		return FALSE;
	ids = read_sending_ids(store, error);
	if (!ids)
		return FALSE;
	for (guint i = 0; i < ids->len; i++)
		if (!recover_row(
			store, g_array_index(ids, gint64, i), now, error))
			return FALSE;
	return transaction_commit(transaction, error);
}
