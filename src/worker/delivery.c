/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "delivery.h"

#include <string.h>
#include <sysexits.h>

#include <notyet/base/argv.h>
#include <notyet/base/clock.h>
#include <notyet/base/paths.h>
#include <notyet/base/secret.h>
#include <notyet/send/check.h>
#include <notyet/send/maildir.h>
#include <notyet/send/sendmail.h>

/* A pinentry waits for a person. */
#define SECRET_DEADLINE_S 300
#define SECRET_MAX_BYTES (64 * 1024)
#define CONNECT_MAX_S 30
/* The reply to the final dot may take this many times longer than that to a
 * command (RFC 5321, 4.5.3.2.6). */
#define BODY_FACTOR 5

static gboolean
is_transport(const Delivery *delivery, const char *name)
{
	return strcmp(delivery->account->transport, name) == 0;
}

/* Runs the one command that prints the account's secret. */
static gboolean
fetch_secret(Delivery *delivery, GError **error)
{
	const Account *account = delivery->account;
	gboolean is_token = account->token_command != NULL;
	const char *kind = is_token ? "token" : "password";
	const ArgvCapture what = {
	    .argv = is_token ? account->token_command
			     : account->password_command,
	    .deadline_s = SECRET_DEADLINE_S,
	    .limit_bytes = SECRET_MAX_BYTES,
	    .stop_fd = worker_cancel_fd(delivery->worker)};

	if (is_token && account->password_command)
		return worker_fail(error, EX_CONFIG,
		    "Account %s has a password_command and a token_command, "
		    "and only one of them can be meant.",
		    account->name);
	if (!what.argv)
		return worker_fail(error, EX_CONFIG,
		    "Account %s has a user and neither a password_command nor "
		    "a token_command.",
		    account->name);
	if (!argv_capture(&what, &delivery->secret, NULL, error)) {
		g_prefix_error(error,
		    "The %s_command of account %s: ", kind, account->name);
		return FALSE;
	}
	/* Password stores keep notes below the first line. */
	delivery->secret->str[strcspn(delivery->secret->str, "\r\n")] = '\0';
	if (*delivery->secret->str)
		return TRUE;
	return worker_fail(error, EX_CONFIG,
	    "The %s_command of account %s printed no %s.", kind, account->name,
	    kind);
}

gboolean
delivery_prepare(Delivery *delivery, GError **error)
{
	const Account *account = delivery->account;
	const char *demo = g_getenv("NOTYET_DEMO");

	if (demo && *demo && !is_transport(delivery, "maildir"))
		return worker_fail(error, EX_NOPERM,
		    "The demo sends to a local Maildir only, and account %s "
		    "has transport = %s.",
		    account->name, account->transport);
	if (!is_transport(delivery, "smtp") || !account->user ||
	    !*account->user)
		return TRUE;
	return fetch_secret(delivery, error);
}

static SendOutcome *
local_failure(SendState state, const char *sentence)
{
	g_autoptr(GError) error =
	    g_error_new_literal(SEND_ERROR, SEND_ERROR_FILE, sentence);

	return send_outcome_new_error(state, error);
}

/* NULL: it is handed over from now on. */
static SendOutcome *
ask_whether_it_may_go(Delivery *delivery)
{
	g_autoptr(GError) error = NULL;

	if (delivery->may_go &&
	    !delivery->may_go(delivery->may_go_data, &error))
		return local_failure(SEND_RETRY, error->message);
	delivery->handed_ns = clock_monotonic_ns();
	return NULL;
}

/* Written down before the first byte of the mail leaves. Without that the
 * mail does not go. */
static SendOutcome *
mark_in_body(const Delivery *delivery)
{
	g_autoptr(GError) error = NULL;

	if (outbox_mark_in_body(delivery->store, delivery->row->id, &error))
		return send_outcome_new_ok();
	return local_failure(SEND_RETRY, error->message);
}

static const char *const *
recipients_of(const OutboxRow *row, GPtrArray *list)
{
	for (guint i = 0; i < row->recipients->len; i++)
		g_ptr_array_add(list, row->recipients->pdata[i]);
	g_ptr_array_add(list, NULL);
	return (const char *const *)list->pdata;
}

static gboolean
keep_going(SendOutcome **outcome, SendOutcome *next)
{
	send_outcome_free(*outcome);
	*outcome = next;
	return next->state == SEND_OK;
}

static SendOutcome *
smtp_steps(Delivery *delivery, SmtpSession *session)
{
	const OutboxRow *row = delivery->row;
	g_autoptr(GPtrArray) list = g_ptr_array_new();
	const char *const *recipients = recipients_of(row, list);
	SendOutcome *outcome = NULL;
	SendOutcome *stop;

	worker_progress(
	    delivery->worker, "Connecting to %s.", smtp_session_name(session));
	if (!keep_going(&outcome, smtp_open(session)))
		return outcome;
	if (delivery->secret)
		worker_progress(delivery->worker, "Logging in.");
	if (!keep_going(
		&outcome, smtp_auth(session,
			      delivery->secret ? delivery->secret->str : NULL)))
		return outcome;
	secret_free(g_steal_pointer(&delivery->secret));
	worker_progress(delivery->worker, "Sending.");
	if (!keep_going(
		&outcome, smtp_envelope(session, row->envelope_from, recipients,
			      g_bytes_get_size(row->bytes))))
		return outcome;
	stop = ask_whether_it_may_go(delivery);
	if (stop) {
		smtp_abandon(session);
		keep_going(&outcome, stop);
		return outcome;
	}
	if (!keep_going(&outcome, smtp_data(session)) ||
	    !keep_going(&outcome, mark_in_body(delivery)))
		return outcome;
	keep_going(&outcome, smtp_body(session, row->bytes));
	return outcome;
}

static SendOutcome *
send_by_smtp(Delivery *delivery)
{
	const Account *account = delivery->account;
	g_autofree char *ca_file =
	    account->tls_ca_file ? paths_expand(account->tls_ca_file) : NULL;
	g_autofree char *helo =
	    send_helo_from_address(delivery->row->envelope_from);
	g_autoptr(GError) error = NULL;
	int timeout_s = account->timeout_s;
	SmtpConfig config = {.host = account->host,
	    .port = (guint16)account->port,
	    .tls = smtp_tls_parse(account->tls),
	    .user = delivery->secret ? account->user : NULL,
	    .auth = smtp_auth_parse(account->auth),
	    .has_token = account->token_command != NULL,
	    .ca_file = ca_file,
	    .fingerprint = account->tls_fingerprint,
	    .helo = helo,
	    .cancel_fd = worker_cancel_fd(delivery->worker),
	    .connect_ms = MIN(timeout_s, CONNECT_MAX_S) * 1000,
	    .command_ms = timeout_s * 1000,
	    .body_ms = timeout_s * BODY_FACTOR * 1000};

	delivery->session = smtp_session_new(&config, &error);
	if (!delivery->session)
		return send_outcome_new_error(SEND_LOCAL_ERROR, error);
	return smtp_steps(delivery, delivery->session);
}

void
delivery_end(Delivery *delivery, const SendOutcome *outcome)
{
	if (delivery->session && outcome->state != SEND_UNKNOWN)
		smtp_quit(delivery->session);
	delivery_clear(delivery);
}

void
delivery_clear(Delivery *delivery)
{
	secret_free(g_steal_pointer(&delivery->secret));
	g_clear_pointer(&delivery->session, smtp_session_free);
}

static SendOutcome *
send_by_command(Delivery *delivery)
{
	const OutboxRow *row = delivery->row;
	g_autoptr(GPtrArray) list = g_ptr_array_new();
	SendOutcome *outcome = NULL;
	SendmailRequest request = {
	    .command = (const char *const *)delivery->account->command,
	    .from = row->envelope_from,
	    .recipients = recipients_of(row, list),
	    .bytes = row->bytes,
	    .never_queues = !delivery->account->command_queues,
	    .limit_ms = delivery->account->timeout_s * BODY_FACTOR * 1000,
	    .cancel_fd = worker_cancel_fd(delivery->worker)};

	if (!delivery->account->command)
		return local_failure(SEND_LOCAL_ERROR,
		    "The account has transport = sendmail and no command.");
	outcome = ask_whether_it_may_go(delivery);
	if (outcome)
		return outcome;
	outcome = mark_in_body(delivery);
	if (outcome->state != SEND_OK)
		return outcome;
	send_outcome_free(outcome);
	return sendmail_deliver(&request);
}

static gboolean
deliver(const char *folder, gboolean create, const OutboxRow *row,
    char **ret_path, GError **error)
{
	g_autofree char *path = paths_expand(folder);
	MaildirDelivery maildir = {.maildir = path,
	    .bytes = row->bytes,
	    .flags = "S",
	    .create = create};

	return deliver_to_maildir(&maildir, ret_path, error);
}

static SendOutcome *
send_to_maildir(Delivery *delivery)
{
	g_autoptr(GError) error = NULL;
	SendOutcome *outcome;

	if (!delivery->account->maildir)
		return local_failure(SEND_LOCAL_ERROR,
		    "The account has transport = maildir and no maildir.");
	outcome = ask_whether_it_may_go(delivery);
	if (outcome)
		return outcome;
	outcome = mark_in_body(delivery);
	if (outcome->state != SEND_OK)
		return outcome;
	/* An error means that nothing was stored. */
	if (!deliver(delivery->account->maildir, TRUE, delivery->row, NULL,
		&error)) {
		send_outcome_free(outcome);
		return send_outcome_new_error(SEND_LOCAL_ERROR, error);
	}
	return outcome;
}

SendOutcome *
delivery_run(Delivery *delivery)
{
	if (is_transport(delivery, "sendmail"))
		return send_by_command(delivery);
	if (is_transport(delivery, "maildir"))
		return send_to_maildir(delivery);
	return send_by_smtp(delivery);
}
