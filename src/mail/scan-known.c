/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

#include <string.h>

#include "fields.h"

/* Who is known in the tracked threads of one application beside its people:
 * whom the user, or one of theirs, has written to. */
typedef struct Known {
	Scan *scan;
	guint position;
	const ScanTracked *tracked;
	GHashTable *addresses;	/* of people, char * */
	GHashTable *domains;	/* registered -> an address there; no private
				   mail and no lists */
	GHashTable *strangers;	/* addresses */
} Known;

static void
learn(Known *known, const char *address)
{
	const ScanDomain *domain;

	if (!*address ||
	    address_is_own(known->scan->context->identities, address))
		return;
	g_hash_table_add(known->addresses, g_strdup(address));
	domain = scan_domain(known->scan, address);
	if (domain->registered && domain->use != DOMAIN_WEBMAIL &&
	    domain->use != DOMAIN_LIST &&
	    !g_hash_table_contains(known->domains, domain->registered))
		g_hash_table_insert(known->domains,
				    g_strdup(domain->registered),
				    g_strdup(address));
}

static gboolean
is_tracked_mail(const Known *known, const Message *message)
{
	const GPtrArray *ids = known->tracked->message_ids;

	return ids && ids->len > 0 &&
	       strcmp(g_ptr_array_index(ids, 0), message->message_id) == 0;
}

static gboolean
is_user_thread(const Known *known, const Message *message)
{
	return scan_set_holds(scan_set(known->scan->user_threads,
				       message->thread_id),
			      known->position);
}

/* An address there of somebody known, or NULL. */
static const char *
known_by_domain(const Known *known, const Address *address)
{
	const ScanDomain *domain = scan_domain(known->scan, address->address);

	return domain->registered ?
	       g_hash_table_lookup(known->domains, domain->registered) : NULL;
}

static gboolean
is_known(const Known *known, const Address *address)
{
	return g_hash_table_contains(known->addresses, address->address) ||
	       known_by_domain(known, address);
}

static gboolean
is_trusted(const Known *known, const ScanMessage *item)
{
	ScanRelation relation;
	gboolean related = scan_relate(
		known->scan, known->position, item,
		is_user_thread(known, item->message), &relation);

	g_free(relation.text);
	return related || is_tracked_mail(known, item->message) ||
	       is_known(known, item->message->from);
}

/* The user's word to a stranger alone makes no friend of theirs. */
static void
learn_recipients(Known *known, const Message *message)
{
	gboolean any_known = !message->own;
	guint i;

	for (i = 0; !any_known && i < message->recipients->len; i++)
		any_known = is_known(
			known, g_ptr_array_index(message->recipients, i));
	for (i = 0; i < message->recipients->len; i++) {
		const Address *to = g_ptr_array_index(message->recipients, i);

		if (any_known || !g_hash_table_contains(known->strangers,
							to->address))
			learn(known, to->address);
	}
}

static void
learn_from(Known *known, const ScanMessage *item)
{
	const Message *message = item->message;

	if (message->own) {
		learn_recipients(known, message);
	} else if (is_trusted(known, item)) {
		learn(known, message->from->address);
		/* A list has all the world among its readers. */
		if (!item->list)
			learn_recipients(known, message);
	} else {
		g_hash_table_add(known->strangers,
				 g_strdup(message->from->address));
	}
}

static void
say(Message *message, MessageFound found, char *text)
{
	message->found = found;
	g_free(message->found_text);
	message->found_text = text;
}

static void
say_of_own(const Known *known, Message *message)
{
	guint others = 0, i;

	if (message->recipients->len == 0 || is_tracked_mail(known, message))
		return;
	for (i = 0; i < message->recipients->len; i++) {
		const Address *to = g_ptr_array_index(message->recipients, i);

		if (address_is_own(known->scan->context->identities,
				   to->address))
			continue;
		if (is_known(known, to))
			return;
		others++;
	}
	say(message, FOUND_ASIDE,
	    g_strdup(others ? "to a stranger" : "to yourself"));
}

static void
say_of_inbound(const Known *known, const ScanMessage *item)
{
	Message *message = item->message;
	gboolean theirs = is_user_thread(known, message);
	const char *witness = known_by_domain(known, message->from);
	ScanRelation relation;

	if (scan_relate(known->scan, known->position, item, theirs,
			&relation)) {
		say(message, theirs && relation.found == FOUND_CONTACT ?
		    FOUND_THREAD : relation.found, relation.text);
	} else if (g_hash_table_contains(known->addresses,
					 message->from->address) ||
		   is_tracked_mail(known, message)) {
		say(message, FOUND_THREAD, NULL);
	} else if (witness) {
		say(message, FOUND_COLLEAGUE,
		    g_strdup_printf("same domain as %s", witness));
	} else {
		say(message, FOUND_STRANGER,
		    g_strdup("not a contact: stranger in this thread"));
	}
}

void
scan_know_one(Scan *scan, guint position)
{
	const ScanApplication *application =
		g_ptr_array_index(scan->result->applications, position);
	const GPtrArray *messages = application->messages;
	Known known = { .scan = scan, .position = position,
			.tracked = g_ptr_array_index(scan->tracked,
						     position) };
	guint i;

	known.addresses = g_hash_table_new_full(g_str_hash, g_str_equal,
						g_free, NULL);
	known.domains = g_hash_table_new_full(g_str_hash, g_str_equal,
					      g_free, g_free);
	known.strangers = g_hash_table_new_full(g_str_hash, g_str_equal,
						g_free, NULL);
	g_ptr_array_sort(application->messages, scan_message_compare);
	for (i = 0; i < messages->len; i++)
		learn_from(&known, g_ptr_array_index(messages, i));
	for (i = 0; i < messages->len; i++) {
		ScanMessage *item = g_ptr_array_index(messages, i);

		if (!scan_set(scan->threads, item->message->thread_id))
			continue;
		item->by_contact = !is_user_thread(&known, item->message);
		if (item->message->own)
			say_of_own(&known, item->message);
		else
			say_of_inbound(&known, item);
	}
	g_hash_table_unref(known.addresses);
	g_hash_table_unref(known.domains);
	g_hash_table_unref(known.strangers);
}

void
scan_know(Scan *scan)
{
	guint i;

	for (i = 0; i < scan->tracked->len; i++)
		scan_know_one(scan, i);
}
