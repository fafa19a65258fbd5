/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

#include <string.h>

#include <notyet/policy/contact.h>

#include "fields.h"

/* Addresses and domains that one query names. */
#define TERMS_PER_QUERY 1500

/* The earliest moment that any application cares about. */
static gint64
earliest_since(const Scan *scan)
{
	gint64 earliest = G_MAXINT64;
	guint i;

	for (i = 0; i < scan->tracked->len; i++) {
		const ScanTracked *one = g_ptr_array_index(scan->tracked, i);

		earliest = MIN(earliest, one->since_at);
	}
	return MAX(earliest, 0);
}

/* Of the set, those whose since_at the message is not older than. One without
 * a date may be as new as any. */
static GArray *
recent_enough(const Scan *scan, const GArray *set, gint64 date_at)
{
	GArray *kept = g_array_new(FALSE, FALSE, sizeof(guint));
	guint i;

	for (i = 0; i < set->len; i++) {
		guint position = g_array_index(set, guint, i);
		const ScanTracked *one =
			g_ptr_array_index(scan->tracked, position);

		if (date_at == 0 || date_at >= one->since_at)
			g_array_append_val(kept, position);
	}
	return kept;
}

/* Whose touch a mail to a shared contact was, only its subject may tell; but
 * an answer to a mail that several applications have got is an answer for
 * each. */
static GArray *
applications_of_own(Scan *scan, const ScanMessage *item)
{
	const Message *message = item->message;
	g_autoptr(GArray) addressed = scan_by_address(scan, message);
	GArray *shared = NULL;
	guint i;

	if (addressed->len < 2)
		return recent_enough(scan, addressed, message->date_at);
	for (i = item->answers->len; i > 0 && !shared; i--)
		shared = scan_set(scan->shared,
				  g_ptr_array_index(item->answers, i - 1));
	return shared ? g_array_ref(shared) :
	       g_array_new(FALSE, FALSE, sizeof(guint));
}

static void
note_shared(Scan *scan, const Message *message, const GArray *set)
{
	guint i;

	for (i = 0; set->len > 1 && i < set->len; i++)
		scan_set_add(scan->shared, message->message_id,
			     g_array_index(set, guint, i));
}

GArray *
scan_applications(Scan *scan, const ScanMessage *item)
{
	return item->message->own ? applications_of_own(scan, item) :
	       scan_choose(scan, item, NULL);
}

void
scan_give_related(Scan *scan, const ScanMessage *item, const GArray *set)
{
	guint i;

	for (i = 0; i < set->len; i++) {
		guint position = g_array_index(set, guint, i);
		ScanApplication *application = g_ptr_array_index(
			scan->result->applications, position);
		ScanMessage *copy = scan_message_copy(item);
		ScanRelation relation = { .found = FOUND_CONTACT };

		if (!item->message->own)
			scan_relate(scan, position, item, FALSE, &relation);
		copy->by_contact = TRUE;
		copy->shared = set->len > 1;
		copy->message->unsure = copy->shared;
		copy->message->found = relation.found;
		g_free(copy->message->found_text);
		copy->message->found_text = relation.text;
		g_ptr_array_add(application->messages, copy);
	}
}

/* The index's own From and Subject tell whether the file is worth reading. */
static gboolean
is_worth_reading(Scan *scan, notmuch_message_t *indexed)
{
	const char *from = notmuch_message_get_header(indexed, "from");
	const char *subject = notmuch_message_get_header(indexed, "subject");
	g_autoptr(Address) sender = fields_address(from);

	/* No From at all is an exception that the library swallowed. */
	return !from ||
	       address_is_own(scan->context->identities, sender->address) ||
	       scan_may_concern(scan, sender, subject ? subject : "");
}

static ReadEnd
take_contact(notmuch_message_t *indexed, gpointer data)
{
	Scan *scan = data;
	const char *thread = notmuch_message_get_thread_id(indexed);
	g_autoptr(ScanMessage) item = NULL;
	g_autoptr(GArray) set = NULL;
	const char *id;

	if (!thread || !*thread)
		return READ_AGAIN;
	if (scan_set(scan->threads, thread) ||
	    !is_worth_reading(scan, indexed))
		return READ_DONE;
	item = scan_read(scan, indexed);
	if (!item)
		return READ_AGAIN;
	id = item->message->message_id;
	if (!item->message->own &&
	    !scan_set(scan->contacts, item->message->from->address))
		scan->wide_left -= MIN(scan->wide_left, 1);
	set = scan_applications(scan, item);
	/* What one of theirs tells the world is no word to the user. */
	if (item->draft || set->len == 0 ||
	    (item->list && !item->to_user && !item->message->own))
		return READ_DONE;
	/* Mail to two contacts is found once for each. */
	if (!g_hash_table_add(scan->taken, g_strdup(id)))
		return READ_DONE;
	note_shared(scan, item->message, set);
	scan_give_related(scan, item, set);
	return READ_DONE;
}

/* "(from:a or from:b) and (date or no date)", for up to a chunk of the
 * terms at *at, which moves on. */
static char *
chunk_query(GList **at, const char *prefix, const char *others,
	    gint64 since_at)
{
	g_autoptr(GString) query = g_string_new("(");
	int count;

	for (count = 0; *at && count < TERMS_PER_QUERY; *at = (*at)->next) {
		index_append_address(query, prefix, (*at)->data);
		count++;
	}
	if (count == 0)
		return NULL;
	g_string_append_c(query, ')');
	if (others)
		g_string_append_printf(query, " and (%s)", others);
	/* A mail without a date may be as new as any. */
	if (since_at > 0)
		g_string_append_printf(
			query, " and (date:@%" G_GINT64_FORMAT ".. or "
			"date:@0..@0)", since_at);
	return g_string_free(g_steal_pointer(&query), FALSE);
}

/* The newest first, for not all may be read. */
static ReadEnd
read_terms(Scan *scan, MailIndex *index, GList *terms, const char *prefix,
	   const char *others, GError **error)
{
	gint64 since_at = earliest_since(scan);
	ReadEnd end = READ_DONE;

	while (terms && end == READ_DONE) {
		g_autofree char *query =
			chunk_query(&terms, prefix, others, since_at);

		if (query)
			end = index_each(index, query,
					 NOTMUCH_SORT_NEWEST_FIRST,
					 take_contact, scan, error);
	}
	return end;
}

static GList *
contact_terms(const Scan *scan)
{
	GHashTableIter all;
	GList *terms = NULL;
	gpointer address;

	g_hash_table_iter_init(&all, scan->contacts);
	while (g_hash_table_iter_next(&all, &address, NULL))
		if (address_is_valid(address))
			terms = g_list_prepend(terms, address);
	return terms;
}

/* By the first word of each domain, for phrases are what makes a query slow,
 * and the systems are many. */
static void
add_systems(GPtrArray *terms)
{
	g_autoptr(GPtrArray) systems = domain_systems();
	g_autoptr(GHashTable) labels = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, NULL);
	guint i;

	for (i = 0; i < systems->len; i++) {
		const char *domain = g_ptr_array_index(systems, i);
		char *label = g_strndup(domain, strcspn(domain, "."));

		if (g_hash_table_add(labels, label))
			g_ptr_array_add(terms, g_strdup(label));
	}
}

/* Senders: contacts, their domains, domains that may bear a company's name,
 * and the systems that may write for a company. Terms are words, so that a
 * domain stands for all addresses there. */
static GPtrArray *
sender_terms(Scan *scan)
{
	GPtrArray *terms = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GList) contacts = contact_terms(scan);
	g_autoptr(GList) domains = g_hash_table_get_keys(scan->domains);
	g_autoptr(GList) companies = g_hash_table_get_keys(scan->companies);
	gboolean named = FALSE;
	GList *at;
	guint i;

	for (at = contacts; at; at = at->next) {
		const ScanDomain *domain = scan_domain(scan, at->data);
		g_autofree char *mailbox = address_mailbox(at->data);

		if (!domain->registered ||
		    !scan_set(scan->domains, domain->registered))
			g_ptr_array_add(terms, g_steal_pointer(&mailbox));
	}
	for (at = domains; at; at = at->next)
		g_ptr_array_add(terms, g_strdup(at->data));
	for (at = companies; at; at = at->next)
		g_ptr_array_add(terms, g_strdup(at->data));
	for (i = 0; i < scan->names->len; i++)
		named = named ||
			((GPtrArray *)g_ptr_array_index(scan->names, i))->len;
	if (named)
		add_systems(terms);
	return terms;
}

ReadEnd
scan_contacts(Scan *scan, MailIndex *index, GError **error)
{
	g_autoptr(GPtrArray) senders = sender_terms(scan);
	g_autoptr(GList) contacts = contact_terms(scan);
	g_autoptr(GList) from = NULL;
	g_autoptr(GString) own = g_string_new(NULL);
	const GPtrArray *identities = scan->context->identities;
	ReadEnd end;
	guint i;

	for (i = 0; i < senders->len; i++)
		from = g_list_prepend(from, g_ptr_array_index(senders, i));
	end = read_terms(scan, index, from, "from", NULL, error);
	for (i = 0; identities && i < identities->len; i++)
		index_append_address(own, "from",
				     g_ptr_array_index(identities, i));
	if (end != READ_DONE || own->len == 0)
		return end;
	return read_terms(scan, index, contacts, "to", own->str, error);
}
