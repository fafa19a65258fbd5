/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include <notyet/base/paths.h>
#include <notyet/base/secret.h>
#include <notyet/send/check.h>
#include <notyet/send/smtp.h>

#include "delivery.h"
#include "doctor.h"

#define DAY_S (24 * 60 * 60)
/* Who renews by hand has had the mail of the authority by then. */
#define EXPIRY_WARNING_DAYS 14

/* The nearest folder above that exists, where the rest would be made. */
static char *
existing_above(const char *path)
{
	char *at = g_strdup(path);

	while (access(at, F_OK) != 0 && strcmp(at, "/") != 0) {
		char *above = g_path_get_dirname(at);

		g_free(at);
		at = above;
	}
	return at;
}

static void
check_folder(const char *name, const char *folder, DoctorReply *reply)
{
	g_autofree char *path = paths_expand(folder);
	g_autofree char *there = NULL;

	if (!g_path_is_absolute(path)) {
		doctor_say(reply, DOCTOR_ERROR, name,
		    "The Maildir %s is no absolute path.", path);
		return;
	}
	there = existing_above(path);
	if (access(there, W_OK | X_OK) != 0)
		doctor_say(reply, DOCTOR_ERROR, name,
		    "The Maildir %s cannot be written.", path);
	else
		doctor_say(reply, DOCTOR_FINE, name, "%s %s.", path,
		    strcmp(path, there) == 0
			? "can be written"
			: "will be made when it is needed");
}

/* msmtp keeps nothing, so its every "later" can be tried again. */
static void
check_queues(const Account *account, const char *name, DoctorReply *reply)
{
	g_autofree char *base = g_path_get_basename(account->command[0]);

	if (account->command_queues && strcmp(base, "msmtp") == 0)
		doctor_say(reply, DOCTOR_WARNING, name,
		    "msmtp queues nothing: set command_queues = false, or a "
		    "mail that it cannot send for now is unknown and is not "
		    "tried again.");
}

static void
check_command(const Account *account, const char *name, DoctorReply *reply)
{
	g_autofree char *found =
	    account->command ? g_find_program_in_path(account->command[0])
			     : NULL;

	if (!account->command)
		doctor_say(reply, DOCTOR_ERROR, name,
		    "transport = sendmail needs a command.");
	else if (!found)
		doctor_say(reply, DOCTOR_ERROR, name, "There is no program %s.",
		    account->command[0]);
	else
		doctor_say(reply, DOCTOR_FINE, name, "Mail goes to %s.", found);
	if (account->command)
		check_queues(account, name, reply);
}

static void
say_outcome(const char *name, const char *fine, SendOutcome *outcome,
    DoctorReply *reply)
{
	gboolean ok = outcome->state == SEND_OK;

	doctor_say(reply, ok ? DOCTOR_FINE : DOCTOR_ERROR, name, "%s",
	    ok ? fine : outcome->sentence);
	send_outcome_free(outcome);
}

/* The date of the certificate is the real world's, whatever "now" is. */
static void
check_expiry(const SmtpFacts *facts, const char *server, const char *name,
    DoctorReply *reply)
{
	gint64 left_s =
	    facts->expires_at - g_get_real_time() / G_USEC_PER_SEC;
	g_autoptr(GDateTime) at =
	    g_date_time_new_from_unix_utc(facts->expires_at);
	g_autofree char *date = at ? g_date_time_format(at, "%Y-%m-%d") : NULL;

	if (facts->expires_at == 0 || facts->pinned || !date ||
	    left_s >= EXPIRY_WARNING_DAYS * DAY_S)
		return;
	doctor_say(reply, DOCTOR_WARNING, name,
	    "The certificate of %s ends in %d day%s, on %s: nothing is sent "
	    "through it from then on, unless its owner renews it.",
	    server, (int)(left_s / DAY_S), left_s / DAY_S == 1 ? "" : "s",
	    date);
}

static void
say_reached(const SmtpFacts *facts, const char *server, const char *name,
    DoctorReply *reply)
{
	g_autoptr(GDateTime) at =
	    g_date_time_new_from_unix_utc(facts->expires_at);
	g_autofree char *date =
	    at ? g_date_time_format(at, "%Y-%m-%d") : g_strdup("?");

	if (!facts->tls)
		doctor_say(reply, DOCTOR_FINE, name,
		    "%s answers in clear text, on this machine.", server);
	else if (facts->pinned)
		doctor_say(reply, DOCTOR_FINE, name,
		    "%s answers with %s, and its certificate is the one of "
		    "tls_fingerprint.",
		    server, facts->tls);
	else
		doctor_say(reply, DOCTOR_FINE, name,
		    "%s answers with %s, and its certificate is good (for %s, "
		    "until %s).",
		    server, facts->tls, facts->names ? facts->names : "?",
		    date);
	check_expiry(facts, server, name, reply);
}

static void
try_login(const Delivery *delivery, SmtpSession *session,
    const SmtpFacts *facts, DoctorReply *reply)
{
	const Account *account = delivery->account;
	g_autofree char *name = g_strdup_printf("account %s", account->name);
	g_autofree char *welcome = g_strdup_printf(
	    "%s takes the login of %s by %s (it offers %s).",
	    smtp_session_name(session), account->user ? account->user : "",
	    facts->login ? facts->login : "?",
	    facts->logins ? facts->logins : "none");

	if (delivery->secret)
		say_outcome(name, welcome,
		    smtp_auth(session, delivery->secret->str), reply);
	else if (facts->logins && facts->tls)
		doctor_say(reply, DOCTOR_WARNING, name,
		    "%s offers logins (%s) and the account has no user: many "
		    "servers take no mail then.",
		    smtp_session_name(session), facts->logins);
}

/* Beside what the sentence says already: here the account itself is doubted. */
static const char *
advice_for(SendError cause)
{
	switch (cause) {
	case SEND_ERROR_CERTIFICATE:
		return " If it is your own server, name its authority in "
		       "tls_ca_file, or its fingerprint in tls_fingerprint.";
	case SEND_ERROR_NETWORK:
	case SEND_ERROR_TIMEOUT:
		return " If it stays so, check host and port of the account.";
	default:
		return "";
	}
}

static void
talk(Delivery *delivery, SmtpSession *session, const char *name,
    DoctorReply *reply)
{
	g_autoptr(SendOutcome) opened = smtp_open(session);
	g_autoptr(SmtpFacts) facts = NULL;

	if (opened->state != SEND_OK) {
		doctor_say(reply, DOCTOR_ERROR, name, "%s%s", opened->sentence,
		    advice_for(opened->cause));
		return;
	}
	facts = smtp_session_facts(session);
	say_reached(facts, smtp_session_name(session), name, reply);
	try_login(delivery, session, facts, reply);
	smtp_quit(session);
}

static void
check_server(Worker *worker, const Account *account, const char *name,
    DoctorReply *reply)
{
	Delivery delivery = {.worker = worker, .account = account};
	g_autofree char *ca_file =
	    account->tls_ca_file ? paths_expand(account->tls_ca_file) : NULL;
	g_autofree char *helo = send_helo_from_address(account->from);
	g_autoptr(GError) error = NULL;
	g_autoptr(SmtpSession) session = NULL;
	int limit_ms = MIN(account->timeout_s, 20) * 1000;
	SmtpConfig config = {.host = account->host,
	    .port = (guint16)account->port,
	    .tls = smtp_tls_parse(account->tls),
	    .auth = smtp_auth_parse(account->auth),
	    .has_token = account->token_command != NULL,
	    .ca_file = ca_file,
	    .fingerprint = account->tls_fingerprint,
	    .helo = helo,
	    .cancel_fd = -1,
	    .connect_ms = limit_ms,
	    .command_ms = limit_ms};

	if (!delivery_prepare(&delivery, &error)) {
		doctor_say(reply, DOCTOR_ERROR, name, "%s", error->message);
		return;
	}
	config.user = delivery.secret ? account->user : NULL;
	session = smtp_session_new(&config, &error);
	if (session)
		talk(&delivery, session, name, reply);
	else
		doctor_say(reply, DOCTOR_ERROR, name, "%s", error->message);
	secret_free(delivery.secret);
}

static void
check_sent(Worker *worker, const Account *account, const char *name,
    DoctorReply *reply)
{
	g_autofree char *path = NULL;
	g_autofree char *root = NULL;

	SentCopyWay way = delivery_copy_way(worker, account);

	if (way == SENT_COPY_NEVER)
		return;
	if (way == SENT_COPY_LATER)
		doctor_say(reply, DOCTOR_FINE, name,
		    "The provider files sent mail itself: a copy is filed "
		    "only when none came within a day.");
	if (!account->sent_maildir) {
		doctor_say(reply, DOCTOR_WARNING, name,
		    "No copy of sent mail is filed: set sent_maildir, or "
		    "file_sent = false when the provider does it.");
		return;
	}
	check_folder(name, account->sent_maildir, reply);
	if (!worker_index(worker, NULL))
		return;
	path = paths_expand(account->sent_maildir);
	root = g_strconcat(worker_index_identity(worker)->mail_root, "/", NULL);
	if (!g_str_has_prefix(path, root))
		doctor_say(reply, DOCTOR_ERROR, name,
		    "%s does not lie in the mail that notmuch indexes (%s).",
		    path, worker_index_identity(worker)->mail_root);
}

void
doctor_account(Worker *worker, const Account *account, DoctorReply *reply)
{
	g_autofree char *name = g_strdup_printf("account %s", account->name);
	const GPtrArray *own = worker_identities(worker, NULL);

	if (account->from && own &&
	    !g_ptr_array_find_with_equal_func(
		(GPtrArray *)own, account->from, g_str_equal, NULL))
		doctor_say(reply, DOCTOR_WARNING, name,
		    "%s is none of your addresses.", account->from);
	if (strcmp(account->transport, "sendmail") == 0)
		check_command(account, name, reply);
	else if (strcmp(account->transport, "maildir") != 0)
		check_server(worker, account, name, reply);
	else if (account->maildir)
		check_folder(name, account->maildir, reply);
	else
		doctor_say(reply, DOCTOR_ERROR, name,
		    "transport = maildir needs a maildir.");
	check_sent(worker, account, name, reply);
}
