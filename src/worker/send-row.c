/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One mail, once. The sender's lock is held from the first look at the row
 * until its copy is filed; every state is on disk before the next step is
 * taken, so that a death at any point leaves what outbox_recover() can read.
 */
#include <string.h>
#include <sysexits.h>

#include <notyet/base/clock.h>

#include "delivery.h"
#include "sender.h"
#include "settle-unknown.h"

/* How long another writer of the index is waited for. */
#define INDEX_WAIT_MS (15 * 1000)
/* How often the news that a mail was accepted is tried to be written down,
 * where the store waits some seconds for another writer each time. */
#define ACCEPTED_TRIES 12
/* How often the last look is renewed while others write. */
#define LOOKS_MAX 5
/* For how long what the sync command fetched counts as new. */
#define SYNC_MAX_AGE_MS (60 * 1000)

typedef struct Sending {
	Sender *sender;
	Delivery delivery;
	OutboxRow *row;
	int generation;	 /* of the first look */
	char *news;	 /* that the last look found, or NULL */
	char *found;	 /* how it is known that it arrived before, or NULL */
	gint64 looked_ns; /* when the last look began to read; 0 */
} Sending;

static void
sending_clear(Sending *sending)
{
	delivery_clear(&sending->delivery);
	outbox_row_free(sending->row);
	g_free(sending->news);
	g_free(sending->found);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sending, sending_clear)

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
	if (!hash)
		return worker_fail(error, EX_NOPERM,
		    "Mail %" G_GINT64_FORMAT " waits for your yes again.",
		    row->id);
	if (strcmp(hash, row->hash) != 0)
		return worker_fail(error, EX_NOPERM,
		    "What was approved are not the bytes of mail "
		    "%" G_GINT64_FORMAT ".",
		    row->id);
	return TRUE;
}

/* The user may have put it off a moment ago. */
static gboolean
check_moment(Worker *worker, const OutboxRow *row, GError **error)
{
	if (outbox_goes_by_itself(
		row->state, row->until_at, worker_now(worker)))
		return TRUE;
	return worker_fail(error, EX_NOPERM,
	    "Mail %" G_GINT64_FORMAT " is not due any more.", row->id);
}

static gboolean
load(Sending *sending, const SendOrder *order, GError **error)
{
	Worker *worker = sending->sender->worker;
	const Config *config = worker_config(worker, error);
	Delivery *delivery = &sending->delivery;

	if (!config)
		return FALSE;
	delivery->worker = worker;
	delivery->store = sending->sender->store;
	sending->row = outbox_load(delivery->store, order->row_id, error);
	if (!sending->row || !check_row(sending->row, order->hash, error) ||
	    (order->by_itself && !check_moment(worker, sending->row, error)))
		return FALSE;
	delivery->row = sending->row;
	delivery->account = config_account(config, sending->row->account);
	if (!delivery->account)
		return worker_fail(error, EX_CONFIG,
		    "%s has no [account %s] any more, by which mail "
		    "%" G_GINT64_FORMAT " was to be sent.",
		    config->path, sending->row->account, sending->row->id);
	return TRUE;
}

/* A wrong password does not, and servers lock out who tries it again and
 * again. Where a certificate is wrong no password was told, and a gate of a
 * hotel is passed some day. */
static gboolean
mends_itself(const SendOutcome *outcome)
{
	return outcome->state == SEND_RETRY ||
	       outcome->cause == SEND_ERROR_TLS ||
	       outcome->cause == SEND_ERROR_CERTIFICATE;
}

/* An earlier attempt may have arrived. */
static gboolean
in_doubt(const Sending *sending)
{
	return sending->row->may_be_out_at != 0;
}

/* What the row says of it from now on. */
static char *
row_words(
    const Sending *sending, OutboxEvent event, const SendOutcome *outcome)
{
	const char *said =
	    outcome->sentence ? outcome->sentence : outcome->text;

	if (event == OUTBOX_EVENT_FOUND)
		return g_strdup(sending->found);
	if (!in_doubt(sending) || event == OUTBOX_EVENT_ACCEPTED ||
	    event == OUTBOX_EVENT_LOST)
		return g_strdup(said);
	return g_strdup_printf("It was not sent again: %s", said ? said : "");
}

static gboolean
apply(const Sending *sending, OutboxEvent event, const SendOutcome *outcome,
    GError **error)
{
	g_autofree char *words = NULL;
	OutboxDetail detail = {.at = worker_now(sending->delivery.worker),
	    .code = outcome ? outcome->code : 0};

	if (event == OUTBOX_EVENT_NOT_SENT && mends_itself(outcome))
		detail.until_at =
		    outbox_retry_at(sending->row->attempts + 1, detail.at);
	if (outcome)
		detail.text = words =
		    row_words(sending, event, outcome);
	return outbox_apply(
	    sending->delivery.store, sending->row->id, event, &detail, error);
}

/* The user's yes is on disk before the first step is taken. *ret_until_at:
 * the moment that it is for. */
static gboolean
approve(const Sending *sending, gint64 *ret_until_at, GError **error)
{
	OutboxApproval approval = {.at = worker_now(sending->delivery.worker),
	    .hash = sending->row->hash};

	*ret_until_at = sending->row->until_at;
	if (outbox_state_is_approved(sending->row->state))
		return TRUE;
	*ret_until_at = approval.at;
	return outbox_approve(sending->delivery.store, sending->row->id,
	    &approval, error);
}

/* Passwords and new mail may have taken minutes, in which the user may have
 * chosen another moment. */
static gboolean
start(const Sending *sending, GError **error)
{
	OutboxDetail detail = {.at = worker_now(sending->delivery.worker)};
	gint64 until_at;

	if (worker_is_cancelled(sending->delivery.worker))
		return worker_fail(
		    error, EX_TEMPFAIL, "Stopped before anything was sent.");
	if (!approve(sending, &until_at, error))
		return FALSE;
	detail.if_until_at = &until_at;
	return outbox_apply(sending->delivery.store, sending->row->id,
	    OUTBOX_EVENT_START, &detail, error);
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

static const char arrived_after_all[] =
    "It had arrived after all; it was not sent again.";

static char *
sentence_of(const Sending *sending, const SendOutcome *outcome)
{
	const char *said = outcome->sentence ? outcome->sentence
					     : "The server gave no reason.";

	if (sending->found)
		return g_strdup(arrived_after_all);
	if (sending->news)
		return g_strdup(sending->news);
	if (in_doubt(sending) && outcome->state != SEND_OK &&
	    outcome->state != SEND_UNKNOWN)
		return g_strdup_printf("It was not sent again: %s Whether it "
				       "arrived before is still not known.",
		    said);
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

/* A scan takes its time, so what came in meanwhile is looked at as well, until
 * nothing does; not for ever where others write all the time. */
static gboolean
look_until_still(Sending *sending, GError **error)
{
	Look *look = sending->sender->look;

	for (int i = 0; i < LOOKS_MAX; i++) {
		int before = look_generation(look);

		sending->looked_ns = clock_monotonic_ns();
		if (!look_renew(look, error))
			return FALSE;
		if (look_generation(look) == before)
			break;
	}
	return TRUE;
}

/* What an earlier attempt left of this very mail. The user may have been shown
 * it as news, so what they saw does not count here. */
static gboolean
look_for_it(Sending *sending, GError **error)
{
	return !in_doubt(sending) ||
	       unknown_proof(sending->sender->worker, sending->row,
		   &sending->found, error);
}

/* The last look, right before the mail is handed over. Nothing that it needs
 * to read must fail. A slow server, or a machine that was suspended, makes what
 * the sync command fetched old again. */
static gboolean
last_look(gpointer data, GError **error)
{
	Sending *sending = data;
	Look *look = sending->sender->look;

	if (!sender_sync(sending->sender, SYNC_MAX_AGE_MS, error) ||
	    !look_until_still(sending, error))
		return FALSE;
	if (look_generation(look) == sending->generation)
		return TRUE;
	if (!look_for_it(sending, error) ||
	    (!sending->found &&
		!look_news(look, sending->row, &sending->news, error)))
		return FALSE;
	if (!sending->found && !sending->news)
		return TRUE;
	return worker_fail(error, EX_TEMPFAIL, "%s",
	    sending->found ? sending->found : sending->news);
}

/* The state is what the outbox says, also when the last move could not be
 * written: then the row will be recovered as what it is by then. */
static void
settle(const Sending *sending, const SendOutcome *outcome, SendReply *reply)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *sentence = sentence_of(sending, outcome);
	OutboxEvent event = sending->found  ? OUTBOX_EVENT_FOUND
			    : sending->news ? OUTBOX_EVENT_STOPPED
					    : event_of(outcome->state);

	reply->code = outcome->code;
	reply->stopped = sending->news != NULL;
	g_free(reply->sentence);
	if (apply_outcome(sending, outcome, event, &error)) {
		outbox_move(OUTBOX_SENDING, event, in_doubt(sending),
		    &reply->state);
		reply->sentence = g_steal_pointer(&sentence);
		return;
	}
	reply->state =
	    in_doubt(sending) || outcome->state == SEND_OK ||
		    outcome->state == SEND_UNKNOWN
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

static void
tell_stopped(const Sending *sending, SendReply *reply, const char *news)
{
	outbox_move(OUTBOX_APPROVED, OUTBOX_EVENT_HOLD, in_doubt(sending),
	    &reply->state);
	reply->stopped = TRUE;
	g_free(reply->sentence);
	reply->sentence = g_strdup(news);
}

/* The yes was given without knowing the news, so it is void. */
static gboolean
hold(const Sending *sending, const char *news, SendReply *reply, GError **error)
{
	OutboxDetail detail = {
	    .at = worker_now(sending->delivery.worker), .text = news};

	if (!outbox_apply(sending->delivery.store, sending->row->id,
		OUTBOX_EVENT_HOLD, &detail, error))
		return FALSE;
	tell_stopped(sending, reply, news);
	return TRUE;
}

static gboolean
conclude_found(const Sending *sending, SendReply *reply, GError **error)
{
	OutboxDetail detail = {.at = worker_now(sending->delivery.worker),
	    .text = sending->found};

	if (!outbox_apply(sending->delivery.store, sending->row->id,
		OUTBOX_EVENT_FOUND, &detail, error))
		return FALSE;
	reply->state = OUTBOX_SENT;
	g_free(reply->sentence);
	reply->sentence = g_strdup(arrived_after_all);
	return TRUE;
}

/* What can be known before anything begins. *ret_news: what holds the mail,
 * unless it was found. */
static gboolean
first_look(Sending *sending, char **ret_news, GError **error)
{
	Sender *sender = sending->sender;

	sender->broken = TRUE;
	if (!look_renew(sender->look, error))
		return FALSE;
	sender->broken = FALSE;
	sending->generation = look_generation(sender->look);
	return look_for_it(sending, error) &&
	       (sending->found ||
		   look_news(sender->look, sending->row, ret_news, error));
}

static void
hand_over(Sending *sending, SendReply *reply)
{
	Delivery *delivery = &sending->delivery;
	g_autoptr(SendOutcome) outcome = NULL;

	delivery->may_go = last_look;
	delivery->may_go_data = sending;
	/* Before it can be seen in the index. */
	look_expect(sending->sender->look, sending->row->message_id);
	outcome = delivery_run(delivery);
	settle(sending, outcome, reply);
	delivery_end(delivery, outcome);
	if (sending->looked_ns) {
		reply->look_revision = look_revision(sending->sender->look);
		reply->look_ns = delivery->handed_ns
				     ? delivery->handed_ns - sending->looked_ns
				     : -1;
	}
	if (outcome->state == SEND_OK)
		file_copy(sending, reply);
}

static gboolean
send_row(Sending *sending, const SendOrder *order, SendReply *reply,
    GError **error)
{
	Sender *sender = sending->sender;
	g_autofree char *news = NULL;

	if (!load(sending, order, error) ||
	    !delivery_prepare(&sending->delivery, error))
		return FALSE;
	/* Fetching may take its time, as a pinentry does. */
	sender->broken = TRUE;
	if (!sender_sync(sender, SYNC_MAX_AGE_MS, error))
		return FALSE;
	sender->broken = FALSE;
	if (!first_look(sending, &news, error))
		return FALSE;
	if (sending->found)
		return conclude_found(sending, reply, error);
	if (news)
		return hold(sending, news, reply, error);
	if (!start(sending, error))
		return FALSE;
	hand_over(sending, reply);
	return TRUE;
}

/* A yes to a mail that may have arrived is good for one attempt. Where this
 * cannot be written down the yes stands, as it does when the worker dies. */
static void
end_doubtful_yes(const Sending *sending, const char *why)
{
	const OutboxRow *row = sending->row;
	OutboxDetail detail = {
	    .at = worker_now(sending->sender->worker), .text = why};

	if (!row || !in_doubt(sending) || !outbox_state_is_approved(row->state))
		return;
	detail.if_until_at = &row->until_at;
	outbox_apply(sending->sender->store, row->id, OUTBOX_EVENT_HOLD, &detail,
	    NULL);
}

gboolean
sender_send(Sender *sender, const SendOrder *order, SendReply *reply,
    GError **error)
{
	g_auto(Sending) sending = {.sender = sender};
	g_autoptr(GError) local = NULL;

	if (send_row(&sending, order, reply, &local))
		return TRUE;
	end_doubtful_yes(&sending, local->message);
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}
