/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom a follow-up answers (rule R4): the newest mail that can be answered, of
 * theirs or the user's own, so that References name the whole thread and it
 * goes on where it ended; before any, nobody: a new thread. It is addressed
 * to who wrote last on the other side.
 */
#include <string.h>

#include <notyet/compose/mime.h>
#include <notyet/mail/reply.h>
#include <notyet/policy/message-id.h>

#include "tracked.h"
#include "worker-private.h"

/* An invitation is a calendar's mail, yet its sender reads answers. */
static gboolean
can_be_answered(const ScanMessage *item)
{
	return message_is_reply(item->message) &&
	       !address_is_no_reply(item->message->from->address);
}

/* The newest mail of theirs that can be answered. */
static const ScanMessage *
newest_of_theirs(const GPtrArray *messages)
{
	for (guint i = messages ? messages->len : 0; i-- > 0;)
		if (can_be_answered(messages->pdata[i]))
			return messages->pdata[i];
	return NULL;
}

static AnswerFacts *
read_facts(
    Worker *worker, const ScanMessage *message, const GPtrArray *identities)
{
	if (!message || !message->path)
		return NULL;
	return answer_facts_read(
	    message->path, identities, worker_now(worker), NULL);
}

/* Where the thread goes on: the newest mail of either side that References
 * can name. One without a proper Message-ID gives way to the one before. */
static const ScanMessage *
end_of_thread(Worker *worker, const GPtrArray *messages,
    const GPtrArray *identities, AnswerFacts **ret_facts)
{
	for (guint i = messages ? messages->len : 0; i-- > 0;) {
		const ScanMessage *item = messages->pdata[i];
		g_autoptr(AnswerFacts) facts = NULL;

		if ((!item->message->own && !can_be_answered(item)) ||
		    message_is_apart(item->message) ||
		    message_id_is_made_up(item->message->message_id))
			continue;
		facts = read_facts(worker, item, identities);
		if (!message_id_is_valid(facts ? facts->message_id
					       : item->message->message_id))
			continue;
		*ret_facts = g_steal_pointer(&facts);
		return item;
	}
	return NULL;
}

static void
add_address(GPtrArray *list, const char *name, const char *address)
{
	if (address_is_valid(address) && !address_is_no_reply(address))
		g_ptr_array_add(list, address_new(name, address));
}

static void
add_contact(GPtrArray *list, const Application *application)
{
	const Contact *contact;

	if (application->contacts->len == 0)
		return;
	contact = application->contacts->pdata[0];
	add_address(list, contact->name, contact->addresses->pdata[0]);
}

static gboolean
is_own(const GPtrArray *identities, const char *address)
{
	return g_ptr_array_find_with_equal_func(
	    (GPtrArray *)identities, address, g_str_equal, NULL);
}

static void
add_recipients(
    GPtrArray *list, const Message *message, const GPtrArray *identities)
{
	for (guint i = 0; i < message->recipients->len; i++) {
		const Address *to = message->recipients->pdata[i];

		if (!is_own(identities, to->address))
			add_address(list, to->name, to->address);
	}
}

/* The answer goes to who wrote, or to whom the user wrote before. */
static void
take_recipients(ReplyFactsReply *reply, const ScanMessage *answered,
    const AnswerFacts *facts, const Application *application,
    const GPtrArray *identities)
{
	const GPtrArray *to = facts ? facts->reply_to : NULL;

	if (answered && answered->message->own)
		add_recipients(reply->to, answered->message, identities);
	else if (answered && facts)
		for (guint i = 0; i < to->len; i++)
			add_address(reply->to,
			    ((const Address *)to->pdata[i])->name,
			    ((const Address *)to->pdata[i])->address);
	else if (answered)
		add_address(reply->to, answered->message->from->name,
		    answered->message->from->address);
	if (reply->to->len == 0)
		add_contact(reply->to, application);
}

static void
take_thread(ReplyFactsReply *reply, const ScanMessage *answered,
    const AnswerFacts *facts)
{
	const Message *message = answered->message;
	const char *id = facts ? facts->message_id : message->message_id;

	g_free(reply->message_id);
	reply->message_id = g_strdup(id);
	for (guint i = 0; facts && i < facts->references->len; i++)
		g_ptr_array_add(
		    reply->references, g_strdup(facts->references->pdata[i]));
	if (reply->references->len == 0)
		g_ptr_array_add(reply->references, g_strdup(id));
	g_free(reply->subject);
	reply->subject =
	    compose_reply_subject(facts ? facts->subject : message->subject);
}

/* The address that the user chose, else the one they wrote to, else the
 * first of the user's. */
static void
take_identity(ReplyFactsReply *reply, const Application *application,
    const AnswerFacts *facts, const GPtrArray *identities)
{
	const char *from = NULL;

	if (application->identity && is_own(identities, application->identity))
		from = application->identity;
	else if (facts && facts->identity)
		from = facts->identity;
	else if (identities->len > 0)
		from = identities->pdata[0];
	g_free(reply->from);
	reply->from = g_strdup(from ? from : "");
}

GVariant *
job_reply(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(ScanResult) scan = NULL;
	g_autoptr(AnswerFacts) facts = NULL;
	g_autoptr(AnswerFacts) last_facts = NULL;
	g_autoptr(ReplyFactsReply) reply = reply_facts_reply_new();
	const Application *application =
	    tracked_find(worker, request->id, &all, error);
	const GPtrArray *identities =
	    application ? worker_identities(worker, error) : NULL;
	const GPtrArray *messages;
	const ScanMessage *last, *answered;

	if (!identities)
		return NULL;
	scan = tracked_scan(worker, all, error);
	if (!scan)
		return NULL;
	tracked_lay_overrules(scan, all);
	messages = tracked_messages(scan, application->id);
	last = end_of_thread(worker, messages, identities, &last_facts);
	answered = newest_of_theirs(messages);
	if (!answered)
		answered = last;
	facts = read_facts(worker, answered, identities);
	if (last)
		take_thread(reply, last, last_facts);
	take_recipients(reply, answered, facts, application, identities);
	take_identity(reply, application, facts, identities);
	g_free(reply->from_name);
	reply->from_name = g_strdup(worker_config(worker, NULL)->name);
	if (!reply->from_name)
		reply->from_name =
		    g_strdup(worker_index_identity(worker)->user_name);
	return reply_facts_reply_pack(reply);
}
