/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All mails that go by themselves and whose moment has come, one after the
 * other. What one of them fails by does not stop the next, but what would fail
 * for each of them ends the run.
 */
#include <sysexits.h>

#include <notyet/policy/calendar.h>
#include <notyet/policy/letters.h>

#include "sender.h"

/* When a mail is tried again that could not even begin. */
#define NOT_BEGUN_S (15 * 60)
/* What has waited longer is as good as due now. */
#define OLD_S (7 * CIVIL_DAY_S)

typedef struct Run {
	Sender sender;
	SendDueReply *reply;
	Letters *written; /* the follow-ups that may have arrived */
	gint64 today_at;  /* when the day began */
} Run;

static void
run_clear(Run *run)
{
	sender_clear(&run->sender);
	send_due_reply_free(run->reply);
	g_clear_pointer(&run->written, letters_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static void
note_written(Run *run, const OutboxRow *row, gint64 at)
{
	for (guint i = 0; row->step && i < row->recipients->len; i++)
		letters_add(run->written, row->recipients->pdata[i], at);
}

static gboolean
may_have_arrived(OutboxState state)
{
	return state == OUTBOX_SENT || state == OUTBOX_UNKNOWN;
}

static gboolean
gather_written(Run *run, GError **error)
{
	Worker *worker = run->sender.worker;
	const Zone *zone = worker_zone(worker, error);
	g_autoptr(GPtrArray) rows =
	    zone ? outbox_list(run->sender.store, error) : NULL;

	if (!rows)
		return FALSE;
	run->today_at = zone_day_start(zone, zone_date(zone, worker_now(worker)));
	run->written = letters_new();
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];

		if (may_have_arrived(row->state))
			note_written(run, row, row->changed_at);
	}
	return TRUE;
}

/* One follow-up for each person and day, whatever they are about (rule T5).
 * What the user sends at once is their word, and answers never count. */
static const char *
written_today(const Run *run, const OutboxRow *row)
{
	if (!row->step || row->state == OUTBOX_APPROVED)
		return NULL;
	return letters_between(
	    run->written, row->recipients, run->today_at, G_MAXINT64);
}

/* The same time of day on the next business day. */
static gint64
next_day(Worker *worker, const OutboxRow *row)
{
	const Calendar calendar = {.zone = worker_zone(worker, NULL)};
	gint64 now = worker_now(worker);
	CivilDate today = zone_date(calendar.zone, now);
	gint64 at = MAX(row->until_at, now - OLD_S);

	do
		at = calendar_add_business(&calendar, at, 1);
	while (civil_compare(zone_date(calendar.zone, at), today) <= 0);
	return at;
}

static void
add_item(Run *run, const OutboxRow *row, SendReply *reply)
{
	g_ptr_array_add(run->reply->items, send_due_item_new(row->id, reply));
}

/* Another moment, and why. FALSE when the user held the row, or moved it, or
 * took it back meanwhile. */
static gboolean
put_off(Run *run, const OutboxRow *row, gint64 until_at, const char *why)
{
	OutboxDetail detail = {.at = worker_now(run->sender.worker),
	    .until_at = until_at,
	    .if_until_at = &row->until_at,
	    .text = why};
	SendReply *reply;

	if (!outbox_apply(run->sender.store, row->id, OUTBOX_EVENT_PUT_OFF,
		&detail, NULL))
		return FALSE;
	reply = send_reply_new();
	outbox_move(row->state, OUTBOX_EVENT_PUT_OFF, row->may_be_out_at != 0,
	    &reply->state);
	g_free(reply->sentence);
	reply->sentence = g_strdup(why);
	add_item(run, row, reply);
	return TRUE;
}

static void
leave_for_tomorrow(Run *run, const OutboxRow *row, const char *address)
{
	g_autofree char *why = g_strdup_printf(
	    "%s got another follow-up today: this one waits for the next "
	    "business day.",
	    address);

	put_off(run, row, next_day(run->sender.worker, row), why);
}

/* FALSE ends the run. */
static gboolean
send_one(Run *run, const OutboxRow *row, GError **error)
{
	Worker *worker = run->sender.worker;
	g_autoptr(SendReply) reply = send_reply_new();
	SendOrder order = {.row_id = row->id, .by_itself = TRUE};
	g_autoptr(GError) local = NULL;

	if (sender_send(&run->sender, &order, reply, &local)) {
		if (may_have_arrived(reply->state))
			note_written(run, row, worker_now(worker));
		add_item(run, row, g_steal_pointer(&reply));
		return TRUE;
	}
	if (run->sender.broken || worker_is_cancelled(worker)) {
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	put_off(run, row, worker_now(worker) + NOT_BEGUN_S, local->message);
	return TRUE;
}

static gboolean
take_turn(Run *run, const GPtrArray *rows, guint turn, GError **error)
{
	const OutboxRow *row = rows->pdata[turn];
	const char *written = written_today(run, row);

	if (worker_is_cancelled(run->sender.worker))
		return worker_fail(
		    error, EX_TEMPFAIL, "Stopped before all was sent.");
	worker_progress(run->sender.worker, "Mail %u of %u: \"%s\" to %s.",
	    turn + 1, rows->len, row->subject,
	    (const char *)row->recipients->pdata[0]);
	if (!written)
		return send_one(run, row, error);
	leave_for_tomorrow(run, row, written);
	return TRUE;
}

static void
end_early(Run *run, guint left, const GError *error)
{
	run->reply->left = (int)left;
	run->reply->status = worker_error_status(error);
	run->reply->sentence = g_strdup(error->message);
}

GVariant *
job_send_due(Worker *worker, const Request *request, GError **error)
{
	g_auto(Run) run = {.sender = {.lock_fd = -1},
	    .reply = send_due_reply_new()};
	g_autoptr(GPtrArray) rows = NULL;
	g_autoptr(GError) local = NULL;
	gboolean busy = FALSE;

	/* Whoever sends is asked by a timer, or by a hook of what it fetches
	 * mail with: that is no failure of this one. */
	if (!sender_init(&run.sender, worker, &busy, &local)) {
		if (!busy) {
			g_propagate_error(error, g_steal_pointer(&local));
			return NULL;
		}
		run.reply->sentence = g_strdup(
		    "Another notyet is sending right now.");
		return send_due_reply_pack(run.reply);
	}
	rows = outbox_list_due(run.sender.store, worker_now(worker), error);
	if (!rows || !gather_written(&run, error))
		return NULL;
	for (guint i = 0; i < rows->len; i++) {
		if (take_turn(&run, rows, i, &local))
			continue;
		if (run.reply->items->len == 0) {
			g_propagate_error(error, g_steal_pointer(&local));
			return NULL;
		}
		end_early(&run, rows->len - i, local);
		break;
	}
	return send_due_reply_pack(run.reply);
}
