/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One mail, once. The lock is held from the first look at the row until its
 * copy is filed; every state is on disk before the next step is taken, so that
 * a death at any point leaves what outbox_recover() can read.
 */
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include <notyet/store/outbox-rows.h>

#include "delivery.h"
#include "fresh-look.h"
#include "worker-private.h"

/* How long another writer of the index is waited for. */
#define INDEX_WAIT_MS (15 * 1000)
/* How often the news that a mail was accepted is tried to be written down,
 * where the store waits some seconds for another writer each time. */
#define ACCEPTED_TRIES 12

typedef struct Sending {
	Delivery delivery;
	OutboxRow *row;
	int lock_fd;
} Sending;

static void
sending_clear(Sending *sending)
{
	if (sending->lock_fd >= 0)
		close(sending->lock_fd);
	delivery_clear(&sending->delivery);
	outbox_row_free(sending->row);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sending, sending_clear)

static gboolean
take_lock(Worker *worker, Sending *sending, GError **error)
{
	g_autoptr(GError) local = NULL;
	Store *store = worker_store(worker, error);

	if (!store)
		return FALSE;
	sending->delivery.store = store;
	if (store_send_lock(store, &sending->lock_fd, &local))
		return outbox_recover(store, worker_now(worker), error);
	sending->lock_fd = -1;
	if (g_error_matches(local, STORE_ERROR, STORE_ERROR_BUSY))
		return worker_fail(error, EX_TEMPFAIL,
		    "Another mail is being sent right now; try again when it "
		    "is done.");
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}

/* Only what the user saw goes out: the very bytes (which the store compared
 * with their hash), in a state that allows it. */
static gboolean
check_row(const OutboxRow *row, const char *hash, GError **error)
{
	if (row->state != OUTBOX_DRAFT && !outbox_state_is_approved(row->state))
		return worker_fail(error, EX_NOPERM,
		    "Mail %" G_GINT64_FORMAT " is %s and does not go out%s.",
		    row->id, outbox_state_name(row->state),
		    row->state == OUTBOX_UNKNOWN ? " again: it may have arrived"
						 : "");
	/* What was approved before needs no second yes. */
	if (!hash && outbox_state_is_approved(row->state))
		return TRUE;
	if (!hash || strcmp(hash, row->hash) != 0)
		return worker_fail(error, EX_NOPERM,
		    "What was approved are not the bytes of mail "
		    "%" G_GINT64_FORMAT ".",
		    row->id);
	return TRUE;
}

static gboolean
load(Worker *worker, Sending *sending, const Request *request, GError **error)
{
	const Config *config = worker_config(worker, error);
	Delivery *delivery = &sending->delivery;

	if (!config)
		return FALSE;
	sending->row = outbox_load(delivery->store, request->id, error);
	if (!sending->row || !check_row(sending->row, request->text, error))
		return FALSE;
	delivery->worker = worker;
	delivery->row = sending->row;
	delivery->account = config_account(config, sending->row->account);
	if (!delivery->account)
		return worker_fail(error, EX_CONFIG,
		    "%s has no [account %s] any more, by which mail "
		    "%" G_GINT64_FORMAT " was to be sent.",
		    config->path, sending->row->account, sending->row->id);
	return TRUE;
}

static gboolean
apply(const Sending *sending, OutboxEvent event, const SendOutcome *outcome,
    GError **error)
{
	OutboxDetail detail = {.at = worker_now(sending->delivery.worker),
	    .code = outcome ? outcome->code : 0};

	if (event == OUTBOX_EVENT_NOT_SENT)
		detail.until_at =
		    outbox_retry_at(sending->row->attempts + 1, detail.at);
	if (outcome)
		detail.text =
		    outcome->sentence ? outcome->sentence : outcome->text;
	return outbox_apply(
	    sending->delivery.store, sending->row->id, event, &detail, error);
}

/* The user's yes is on disk before the first step is taken. */
static gboolean
approve(const Sending *sending, GError **error)
{
	OutboxApproval approval = {.at = worker_now(sending->delivery.worker),
	    .hash = sending->row->hash};

	return outbox_state_is_approved(sending->row->state) ||
	       outbox_approve(sending->delivery.store, sending->row->id,
		   &approval, error);
}

static gboolean
start(const Sending *sending, GError **error)
{
	if (worker_is_cancelled(sending->delivery.worker))
		return worker_fail(
		    error, EX_TEMPFAIL, "Stopped before anything was sent.");
	return approve(sending, error) &&
	       apply(sending, OUTBOX_EVENT_START, NULL, error);
}

static OutboxEvent
event_of(SendState state)
{
	switch (state) {
	case SEND_OK:
		return OUTBOX_EVENT_ACCEPTED;
	case SEND_REJECTED:
		return OUTBOX_EVENT_REFUSED;
	case SEND_UNKNOWN:
		return OUTBOX_EVENT_LOST;
	case SEND_RETRY:
	case SEND_LOCAL_ERROR:
		break;
	}
	return OUTBOX_EVENT_NOT_SENT;
}

static char *
sentence_of(const SendOutcome *outcome)
{
	const char *said = outcome->sentence ? outcome->sentence
					     : "The server gave no reason.";

	switch (outcome->state) {
	case SEND_OK:
		return g_strdup("The mail was sent.");
	case SEND_REJECTED:
		return g_strdup_printf("The mail was refused: %s", said);
	case SEND_UNKNOWN:
		return g_strdup_printf("Nobody knows whether the mail was "
				       "sent; look for it before you send it "
				       "again: %s",
		    said);
	case SEND_RETRY:
	case SEND_LOCAL_ERROR:
		break;
	}
	return g_strdup_printf("The mail was not sent: %s", said);
}

/* The server has it: that is not lost because somebody else writes. */
static gboolean
apply_outcome(const Sending *sending, const SendOutcome *outcome,
    OutboxEvent event, GError **error)
{
	g_autoptr(GError) local = NULL;

	for (int i = 0; i < ACCEPTED_TRIES; i++) {
		g_clear_error(&local);
		if (apply(sending, event, outcome, &local))
			return TRUE;
		if (!g_error_matches(local, STORE_ERROR, STORE_ERROR_BUSY))
			break;
	}
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}

/* The state is what the outbox says, also when the last move could not be
 * written: then the row will be recovered as what it is by then. */
static void
settle(const Sending *sending, const SendOutcome *outcome, SendReply *reply)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *sentence = sentence_of(outcome);
	OutboxEvent event = event_of(outcome->state);

	reply->code = outcome->code;
	g_free(reply->sentence);
	if (apply_outcome(sending, outcome, event, &error)) {
		outbox_move(OUTBOX_SENDING, event, &reply->state);
		reply->sentence = g_steal_pointer(&sentence);
		return;
	}
	reply->state =
	    outcome->state == SEND_OK || outcome->state == SEND_UNKNOWN
		? OUTBOX_UNKNOWN
		: OUTBOX_RETRY;
	reply->sentence =
	    g_strdup_printf("%s But that could not be written down: %s",
		sentence, error->message);
}

static void
file_copy(const Sending *sending, SendReply *reply)
{
	g_autofree char *warning = NULL;
	char *sentence;

	delivery_file(
	    &sending->delivery, INDEX_WAIT_MS, &reply->filed_path, &warning);
	if (!warning)
		return;
	sentence = g_strconcat(reply->sentence, " ", warning, NULL);
	g_free(reply->sentence);
	reply->sentence = sentence;
}

/* The yes was given without knowing the news, so it is void. */
static GVariant *
stopped(const Sending *sending, const char *news, GError **error)
{
	g_autoptr(SendReply) reply = send_reply_new();
	OutboxDetail detail = {
	    .at = worker_now(sending->delivery.worker), .text = news};

	if (!outbox_apply(sending->delivery.store, sending->row->id,
		OUTBOX_EVENT_HOLD, &detail, error))
		return NULL;
	reply->state = OUTBOX_DRAFT;
	reply->stopped = TRUE;
	g_free(reply->sentence);
	reply->sentence = g_strdup(news);
	return send_reply_pack(reply);
}

GVariant *
job_send(Worker *worker, const Request *request, GError **error)
{
	g_auto(Sending) sending = {.lock_fd = -1};
	g_autoptr(SendOutcome) outcome = NULL;
	g_autoptr(SendReply) reply = send_reply_new();
	g_autofree char *news = NULL;

	if (!take_lock(worker, &sending, error) ||
	    !load(worker, &sending, request, error) ||
	    !delivery_prepare(&sending.delivery, error) ||
	    !fresh_look(worker, sending.row, &news, error))
		return NULL;
	if (news)
		return stopped(&sending, news, error);
	if (!start(&sending, error))
		return NULL;
	outcome = delivery_run(&sending.delivery);
	settle(&sending, outcome, reply);
	delivery_end(&sending.delivery, outcome);
	if (outcome->state == SEND_OK)
		file_copy(&sending, reply);
	return send_reply_pack(reply);
}
