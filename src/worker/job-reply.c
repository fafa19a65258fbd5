/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom a follow-up answers (rule R4): the newest mail that can be answered, of
 * theirs or the user's own, so that References name the whole thread and it
 * goes on where it ended; before any, nobody: a new thread. It is addressed
 * to who wrote last on the other side.
 *
 * When it is meant for one certain person, only what they wrote, and what the
 * user wrote to them, counts: who never wrote is not drawn into a thread that
 * they may never have seen.
 */
#include <string.h>

#include <notyet/compose/mime.h>
#include <notyet/mail/reply.h>
#include <notyet/policy/message-id.h>

#include "tracked.h"
#include "worker-private.h"

/* Whom it is for; all borrowed. */
typedef struct Person {
	const char *name;
	const char *address;		/* NULL: whoever wrote last */
	const Contact *contact;		/* whose address it is, or NULL */
} Person;

static gboolean
has_address(const Person *person, const char *address)
{
	if (!person->address)
		return TRUE;
	if (person->contact)
		return contact_has_address(person->contact, address);
	return g_ascii_strcasecmp(person->address, address) == 0;
}

/* An invitation is a calendar's mail, yet its sender reads answers. */
static gboolean
can_be_answered(const ScanMessage *item)
{
	return message_is_reply(item->message) &&
	       !address_is_no_reply(item->message->from->address);
}

/* The newest mail of theirs that can be answered. */
static const ScanMessage *
newest_of_theirs(const GPtrArray *messages, const Person *person)
{
	for (guint i = messages ? messages->len : 0; i-- > 0;) {
		const ScanMessage *item = messages->pdata[i];

		if (can_be_answered(item) &&
		    has_address(person, item->message->from->address))
			return item;
	}
	return NULL;
}

static gboolean
is_own(const GPtrArray *identities, const char *address)
{
	return g_ptr_array_find_with_equal_func(
	    (GPtrArray *)identities, address, g_str_equal, NULL);
}

/* What the user wrote to one person goes on in its thread. What went to others
 * too does so only where that person wrote in it. */
static gboolean
went_to(const ScanMessage *item, const Person *person,
    const ScanMessage *answered, const GPtrArray *identities)
{
	const Message *message = item->message;
	guint theirs = 0, others = 0;

	if (!person->address)
		return TRUE;
	for (guint i = 0; i < message->recipients->len; i++) {
		const Address *to = message->recipients->pdata[i];

		if (has_address(person, to->address))
			theirs++;
		else if (!is_own(identities, to->address))
			others++;
	}
	return theirs > 0 &&
	       (others == 0 ||
		   (answered && g_strcmp0(answered->message->thread_id,
				    message->thread_id) == 0));
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

/* The mails of one application, and who the user is; borrowed. */
typedef struct Mails {
	Worker *worker;
	const GPtrArray *messages; /* ScanMessage *, or NULL */
	const GPtrArray *identities;
} Mails;

/* What is answered, and where the thread goes on. */
typedef struct Thread {
	const ScanMessage *answered, *last; /* borrowed, or NULL */
	AnswerFacts *facts, *last_facts;    /* of them, or NULL */
} Thread;

static void
thread_clear(Thread *thread)
{
	g_clear_pointer(&thread->facts, answer_facts_free);
	g_clear_pointer(&thread->last_facts, answer_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Thread, thread_clear)

static gboolean
can_go_on(const Mails *mails, const Person *person, const Thread *thread,
    const ScanMessage *item)
{
	const Message *message = item->message;

	if (message_is_apart(message) ||
	    message_id_is_made_up(message->message_id))
		return FALSE;
	if (message->own)
		return went_to(
		    item, person, thread->answered, mails->identities);
	return can_be_answered(item) &&
	       has_address(person, message->from->address);
}

/* Where the thread goes on: the newest mail of either side that References
 * can name. One without a proper Message-ID gives way to the one before. */
static void
find_end(const Mails *mails, const Person *person, Thread *thread)
{
	const GPtrArray *messages = mails->messages;

	for (guint i = messages ? messages->len : 0; i-- > 0;) {
		const ScanMessage *item = messages->pdata[i];
		g_autoptr(AnswerFacts) facts = NULL;

		if (!can_go_on(mails, person, thread, item))
			continue;
		facts = read_facts(mails->worker, item, mails->identities);
		if (!message_id_is_valid(facts ? facts->message_id
					       : item->message->message_id))
			continue;
		thread->last = item;
		thread->last_facts = g_steal_pointer(&facts);
		return;
	}
}

static void
find_thread(const Mails *mails, const Person *person, Thread *ret_thread)
{
	ret_thread->answered = newest_of_theirs(mails->messages, person);
	find_end(mails, person, ret_thread);
	if (!ret_thread->answered)
		ret_thread->answered = ret_thread->last;
	ret_thread->facts = read_facts(
	    mails->worker, ret_thread->answered, mails->identities);
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

/* A Reply-To seldom names who it is. */
static void
add_named(GPtrArray *list, const Address *to, const Person *person)
{
	const char *name = *to->name || !person->name ? to->name : person->name;

	add_address(list, name, to->address);
}

/* The answer goes to who wrote, or to whom the user wrote before: of several,
 * to the person it is for alone. */
static void
take_recipients(ReplyFactsReply *reply, const Thread *thread,
    const Person *person, const GPtrArray *identities)
{
	const ScanMessage *answered = thread->answered;
	const AnswerFacts *facts = thread->facts;
	const GPtrArray *to = facts ? facts->reply_to : NULL;

	if (person->address && (!answered || answered->message->own))
		add_address(reply->to, person->name, person->address);
	else if (answered && answered->message->own)
		add_recipients(reply->to, answered->message, identities);
	else if (answered && facts)
		for (guint i = 0; i < to->len; i++)
			add_named(reply->to, to->pdata[i], person);
	else if (answered)
		add_address(reply->to, answered->message->from->name,
		    answered->message->from->address);
}

static void
take_thread(ReplyFactsReply *reply, const Thread *thread)
{
	const Message *message = thread->last->message;
	const AnswerFacts *facts = thread->last_facts;
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
    const char *identity, const GPtrArray *identities)
{
	const char *from = NULL;

	if (application->identity && is_own(identities, application->identity))
		from = application->identity;
	else if (identity)
		from = identity;
	else if (identities->len > 0)
		from = identities->pdata[0];
	g_free(reply->from);
	reply->from = g_strdup(from ? from : "");
}

static void
take_sender(ReplyFactsReply *reply, Worker *worker)
{
	g_free(reply->from_name);
	reply->from_name = g_strdup(worker_config(worker, NULL)->name);
	if (!reply->from_name)
		reply->from_name =
		    g_strdup(worker_index_identity(worker)->user_name);
}

static void
find_person(
    const Application *application, const char *address, Person *ret_person)
{
	ret_person->address = address;
	ret_person->name = "";
	for (guint i = 0; address && i < application->contacts->len; i++) {
		const Contact *contact = application->contacts->pdata[i];

		if (!contact_has_address(contact, address))
			continue;
		ret_person->contact = contact;
		ret_person->name = contact->name;
		return;
	}
}

/* Who neither wrote nor was written to is written to from where the thread is
 * that the user tracks, else the newest of the others'. */
static char *
identity_of_others(const Mails *mails)
{
	const Person anybody = {.address = NULL};
	g_autoptr(GPtrArray) tracked = g_ptr_array_new();
	Mails some = *mails;

	for (guint i = 0; mails->messages && i < mails->messages->len; i++) {
		const ScanMessage *item = mails->messages->pdata[i];

		if (!item->by_contact)
			g_ptr_array_add(tracked, (gpointer)item);
	}
	some.messages = tracked;
	for (int i = 0; i < 2; i++, some.messages = mails->messages) {
		g_auto(Thread) thread = {NULL};

		find_thread(&some, &anybody, &thread);
		if (thread.facts && thread.facts->identity)
			return g_strdup(thread.facts->identity);
	}
	return NULL;
}

static void
fill(ReplyFactsReply *reply, const Mails *mails, const Application *application,
    const char *address)
{
	Person person = {.name = NULL};
	g_auto(Thread) thread = {NULL};
	g_autofree char *identity = NULL;

	find_person(application, address, &person);
	find_thread(mails, &person, &thread);
	if (thread.last)
		take_thread(reply, &thread);
	take_recipients(reply, &thread, &person, mails->identities);
	if (reply->to->len == 0 && !address)
		add_contact(reply->to, application);
	if (thread.facts)
		identity = g_strdup(thread.facts->identity);
	if (!identity && address)
		identity = identity_of_others(mails);
	take_identity(reply, application, identity, mails->identities);
	take_sender(reply, mails->worker);
}

GVariant *
job_reply(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(ScanCache) cache = NULL;
	g_autoptr(ScanResult) scan = NULL;
	g_autoptr(ReplyFactsReply) reply = reply_facts_reply_new();
	const Application *application =
	    tracked_find(worker, request->id, &all, error);
	Mails mails = {.worker = worker,
	    .identities =
		application ? worker_identities(worker, error) : NULL};

	if (!mails.identities)
		return NULL;
	/* What it adds is a refresh's to keep. */
	cache = tracked_cache(worker_store(worker, NULL));
	scan = tracked_scan(worker, all, cache, error);
	if (!scan)
		return NULL;
	tracked_lay_overrules(scan, all);
	mails.messages = tracked_messages(scan, application->id);
	fill(reply, &mails, application, request->text);
	return reply_facts_reply_pack(reply);
}
