/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sysexits.h>

#include <notyet/mail/domains.h>
#include <notyet/mail/head.h>
#include <notyet/mail/reply.h>

#include "find-mail.h"
#include "judge.h"
#include "worker-private.h"

static gboolean
holds(const GPtrArray *texts, const char *text)
{
	return g_ptr_array_find_with_equal_func(
	    (GPtrArray *)texts, text, g_str_equal, NULL);
}

/* Adds a person of the other side, each once. */
static void
add_other(LookupReply *reply, const Address *address, const GPtrArray *own)
{
	if (!address || !address_is_valid(address->address) ||
	    address_is_no_reply(address->address) ||
	    holds(own, address->address))
		return;
	for (guint i = 0; i < reply->others->len; i++) {
		const Address *known = reply->others->pdata[i];

		if (strcmp(known->address, address->address) == 0)
			return;
	}
	g_ptr_array_add(reply->others, address_copy(address));
}

static void
add_all(LookupReply *reply, const GPtrArray *addresses, const GPtrArray *own)
{
	for (guint i = 0; i < addresses->len; i++)
		add_other(reply, addresses->pdata[i], own);
}

static gboolean
is_written_to(const GPtrArray *thread, const Address *sender)
{
	for (guint i = 0; sender && i < thread->len; i++) {
		const Message *message =
		    ((const ScanMessage *)thread->pdata[i])->message;

		for (guint j = 0; message->own && j < message->recipients->len;
		    j++) {
			const Address *to = message->recipients->pdata[j];

			if (strcmp(to->address, sender->address) == 0)
				return TRUE;
		}
	}
	return FALSE;
}

/* Who answered the user comes before anybody else whose mail lies in the
 * thread: a stranger's may have been put there by a wrong In-Reply-To. What
 * reports that a mail did not arrive is nobody to write to. */
static void
add_senders(LookupReply *reply, const GPtrArray *thread, const GPtrArray *own,
    Judge *judge)
{
	for (guint i = thread->len; i-- > 0;) {
		const ScanMessage *item = thread->pdata[i];

		if (!item->message->own &&
		    is_written_to(thread, item->message->from))
			add_other(reply, item->message->from, own);
	}
	for (guint i = thread->len; i-- > 0;) {
		ScanMessage *item = thread->pdata[i];

		if (item->message->own)
			continue;
		judge_message(judge, item);
		if (item->message->verdict->kind != VERDICT_BOUNCE)
			add_other(reply, item->message->from, own);
	}
}

/* Who wrote comes before whom the user wrote to. */
static void
take_thread(LookupReply *reply, const GPtrArray *thread, const GPtrArray *own,
    Judge *judge)
{
	for (guint i = 0; i < thread->len; i++) {
		const ScanMessage *item = thread->pdata[i];

		g_ptr_array_add(
		    reply->thread_ids, g_strdup(item->message->message_id));
	}
	add_senders(reply, thread, own, judge);
	for (guint i = thread->len; i-- > 0;) {
		const ScanMessage *item = thread->pdata[i];

		if (item->message->own)
			add_all(reply, item->message->recipients, own);
	}
}

/* A mail that is not indexed yet is tracked by the ids that it refers to. */
static void
take_head(LookupReply *reply, const FoundMail *mail, const GPtrArray *own)
{
	g_autoptr(GPtrArray) references =
	    head_message_ids(mail->head, "References", 50);

	for (guint i = 0; i < references->len; i++)
		g_ptr_array_add(
		    reply->thread_ids, g_strdup(references->pdata[i]));
	if (!holds(reply->thread_ids, mail->message_id))
		g_ptr_array_add(reply->thread_ids, g_strdup(mail->message_id));
	if (reply->own)
		add_all(reply, mail->head->recipients, own);
	else
		add_other(reply, mail->head->from, own);
}

/* An applicant system writes from a no-reply address in the employer's
 * name. */
static char *
guess_company(const LookupReply *reply, const MessageHead *head)
{
	const Address *from = reply->own || !head->from ? NULL : head->from;
	char *company;

	if (from && *from->address) {
		company = domain_company_guess(from->address, from->name);
		if (*company)
			return company;
		g_free(company);
	}
	for (guint i = 0; i < reply->others->len; i++) {
		const Address *other = reply->others->pdata[i];

		company = domain_company_guess(other->address, other->name);
		if (*company)
			return company;
		g_free(company);
	}
	return g_strdup("");
}

static char *
find_identity(Worker *worker, const FoundMail *mail, const GPtrArray *own)
{
	g_autoptr(AnswerFacts) facts = NULL;

	if (mail->path)
		facts = answer_facts_read(
		    mail->path, own, worker_now(worker), NULL);
	return facts ? g_strdup(facts->identity) : NULL;
}

/* Any file can be read as a mail without headers. */
static gboolean
is_mail(const MessageHead *head)
{
	return (head->from && *head->from->address) ||
	       head->recipients->len > 0;
}

static gboolean
fill(Worker *worker, LookupReply *reply, const FoundMail *mail, GError **error)
{
	const GPtrArray *own = worker_identities(worker, error);
	Store *store = own ? worker_store(worker, error) : NULL;
	g_autoptr(GPtrArray) thread = NULL;
	g_autoptr(Judge) judge = NULL;
	ScanContext context;

	if (!store || !worker_scan_context(worker, &context, error))
		return FALSE;
	g_free(reply->message_id);
	reply->message_id = g_strdup(mail->message_id);
	g_free(reply->subject);
	reply->subject = g_strdup(mail->head->subject);
	reply->date_at = mail->head->date_at;
	reply->own = head_is_own(mail->head, own);
	thread = index_thread(
	    worker_index(worker, NULL), mail->message_id, &context, error);
	if (!thread)
		return FALSE;
	if (thread->len == 0 && !is_mail(mail->head)) {
		worker_fail(error, EX_DATAERR, "This is no mail: it names "
		    "neither a sender nor a recipient.");
		return FALSE;
	}
	judge = judge_new(store, worker_now(worker));
	if (thread->len > 0)
		take_thread(reply, thread, own, judge);
	else
		take_head(reply, mail, own);
	g_free(reply->company);
	reply->company = guess_company(reply, mail->head);
	g_free(reply->identity);
	reply->identity = find_identity(worker, mail, own);
	return TRUE;
}

GVariant *
job_lookup(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(LookupReply) reply = lookup_reply_new();
	g_autoptr(FoundMail) mail = NULL;

	if (request->names->len != 1) {
		worker_fail(error, EX_USAGE, "Which mail is not said.");
		return NULL;
	}
	mail =
	    find_mail(worker, request->names->pdata[0], request->text, error);
	if (!mail || !fill(worker, reply, mail, error))
		return NULL;
	return lookup_reply_pack(reply);
}
