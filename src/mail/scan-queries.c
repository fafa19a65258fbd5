/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the index is asked for mail outside of the tracked threads. */
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

	for (i = 0; i < scan->tracked->len; i++)
		earliest = MIN(earliest, scan_since(scan, i));
	return MAX(earliest, 0);
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

static void
add_chunks(const Scan *scan, GPtrArray *queries, GList *terms,
	   const char *prefix, const char *others)
{
	gint64 since_at = earliest_since(scan);

	while (terms) {
		char *query = chunk_query(&terms, prefix, others, since_at);

		if (query)
			g_ptr_array_add(queries, query);
	}
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

GPtrArray *
scan_queries(Scan *scan)
{
	GPtrArray *queries = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) senders = sender_terms(scan);
	g_autoptr(GList) contacts = contact_terms(scan);
	g_autoptr(GList) from = NULL;
	g_autoptr(GString) own = g_string_new(NULL);
	const GPtrArray *identities = scan->context->identities;
	guint i;

	for (i = 0; i < senders->len; i++)
		from = g_list_prepend(from, g_ptr_array_index(senders, i));
	add_chunks(scan, queries, from, "from", NULL);
	scan->sender_parts = queries->len;
	for (i = 0; identities && i < identities->len; i++)
		index_append_address(own, "from",
				     g_ptr_array_index(identities, i));
	if (own->len > 0)
		add_chunks(scan, queries, contacts, "to", own->str);
	return queries;
}
