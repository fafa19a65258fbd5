/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include <notyet/base/paths.h>
#include <notyet/base/secret.h>
#include <notyet/send/check.h>
#include <notyet/send/smtp.h>

#include "delivery.h"
#include "doctor.h"

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
}

static gboolean
say_outcome(const char *name, const char *fine, SendOutcome *outcome,
    DoctorReply *reply)
{
	gboolean ok = outcome->state == SEND_OK;

	doctor_say(reply, ok ? DOCTOR_FINE : DOCTOR_ERROR, name, "%s",
	    ok ? fine : outcome->sentence);
	send_outcome_free(outcome);
	return ok;
}

static void
talk(Delivery *delivery, SmtpSession *session, const char *name,
    DoctorReply *reply)
{
	const Account *account = delivery->account;
	g_autofree char *reached =
	    g_strdup_printf("%s answers%s.", smtp_session_name(session),
		smtp_tls_parse(account->tls) == SMTP_TLS_NONE
		    ? " in clear text"
		    : ", and its certificate is good");
	g_autofree char *welcome = g_strdup_printf("%s takes the login of %s.",
	    smtp_session_name(session), account->user ? account->user : "");

	if (!say_outcome(name, reached, smtp_open(session), reply))
		return;
	if (delivery->secret)
		say_outcome(name, welcome,
		    smtp_auth(session, delivery->secret->str), reply);
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
