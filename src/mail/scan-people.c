/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

#include <string.h>

#include <notyet/policy/naming.h>

#include "fields.h"

static void
domain_free(gpointer data)
{
	ScanDomain *domain = data;

	g_free(domain->registered);
	g_free(domain);
}

static ScanDomain *
domain_new(const Scan *scan, const char *name)
{
	ScanDomain *domain = g_new0(ScanDomain, 1);

	domain->registered = domain_organisational(name);
	domain->use = domain_use(name);
	domain->users = domain->registered &&
			g_hash_table_contains(scan->users_domains,
					      domain->registered);
	return domain;
}

const ScanDomain *
scan_domain(Scan *scan, const char *address)
{
	const char *name = strchr(address, '@') ? address_domain(address) :
			   address;
	ScanDomain *domain = g_hash_table_lookup(scan->seen_domains, name);

	if (!domain) {
		domain = domain_new(scan, name);
		g_hash_table_insert(scan->seen_domains, g_strdup(name),
				    domain);
	}
	return domain;
}

char *
scan_domain_label(const ScanDomain *domain)
{
	const char *registered = domain->registered ? domain->registered : "";

	return g_strndup(registered, strcspn(registered, "."));
}

/* Whether the address tells of an organisation; then its domain is noted. */
static gboolean
add_address(Scan *scan, guint position, const char *address)
{
	g_autofree char *lower = g_utf8_strdown(address, -1);
	g_autofree char *mailbox = address_mailbox(lower);
	const ScanDomain *domain = scan_domain(scan, lower);

	scan_set_add(scan->contacts, lower, position);
	scan_set_add(scan->mailboxes, mailbox, position);
	if (!domain->registered || domain->use != DOMAIN_OWN)
		return FALSE;
	if (!domain->users)
		scan_set_add(scan->domains, domain->registered, position);
	return TRUE;
}

static void
add_name(GPtrArray *names, const char *name)
{
	g_autofree char *joined = naming_joined(name);

	if (*joined)
		g_ptr_array_add(names, g_steal_pointer(&joined));
}

static void
add_application(Scan *scan, guint position)
{
	const ScanTracked *one = g_ptr_array_index(scan->tracked, position);
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	gboolean organised = FALSE;
	guint i, k;

	for (i = 0; one->people && i < one->people->len; i++) {
		const Contact *contact = g_ptr_array_index(one->people, i);

		for (k = 0; k < contact->addresses->len; k++)
			organised |= add_address(
				scan, position,
				g_ptr_array_index(contact->addresses, k));
	}
	add_name(names, one->company);
	if (!organised && names->len > 0)
		scan_set_add(scan->companies, g_ptr_array_index(names, 0),
			     position);
	add_name(names, one->via);
	g_ptr_array_add(scan->names, names);
}

static GHashTable *
set_table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
				     scan_set_free);
}

static void
add_users_domains(Scan *scan)
{
	const GPtrArray *own = scan->context->identities;
	guint i;

	for (i = 0; own && i < own->len; i++) {
		char *domain = domain_organisational(
			address_domain(g_ptr_array_index(own, i)));

		if (domain)
			g_hash_table_add(scan->users_domains, domain);
	}
}

void
scan_people_init(Scan *scan)
{
	guint i;

	scan->contacts = set_table();
	scan->mailboxes = set_table();
	scan->domains = set_table();
	scan->companies = set_table();
	scan->names = g_ptr_array_new_with_free_func(
		(GDestroyNotify)g_ptr_array_unref);
	scan->seen_domains = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free, domain_free);
	scan->users_domains = g_hash_table_new_full(g_str_hash, g_str_equal,
						    g_free, NULL);
	add_users_domains(scan);
	for (i = 0; i < scan->tracked->len; i++)
		add_application(scan, i);
}

void
scan_people_clear(Scan *scan)
{
	g_clear_pointer(&scan->contacts, g_hash_table_unref);
	g_clear_pointer(&scan->mailboxes, g_hash_table_unref);
	g_clear_pointer(&scan->domains, g_hash_table_unref);
	g_clear_pointer(&scan->companies, g_hash_table_unref);
	g_clear_pointer(&scan->names, g_ptr_array_unref);
	g_clear_pointer(&scan->seen_domains, g_hash_table_unref);
	g_clear_pointer(&scan->users_domains, g_hash_table_unref);
}

guint
scan_next_named(const Scan *scan, const char *squeezed, guint from)
{
	guint i, k;

	for (i = from; i < scan->names->len; i++) {
		const GPtrArray *names = g_ptr_array_index(scan->names, i);

		for (k = 0; k < names->len; k++)
			if (strstr(squeezed, g_ptr_array_index(names, k)))
				return i;
	}
	return scan->names->len;
}

static gboolean
names_somebody(const Scan *scan, const Address *from, const char *subject)
{
	g_autofree char *text =
		g_strconcat(from->name, " ", from->address, " ", subject, NULL);
	g_autofree char *squeezed = naming_squeezed(text);

	return scan_next_named(scan, squeezed, 0) < scan->names->len;
}

gboolean
scan_may_concern(Scan *scan, const Address *from, const char *subject)
{
	g_autofree char *mailbox = address_mailbox(from->address);
	const ScanDomain *domain = scan_domain(scan, from->address);
	g_autofree char *label = scan_domain_label(domain);

	if (scan_set(scan->mailboxes, mailbox))
		return TRUE;
	if (scan->wide_left == 0)
		return FALSE;
	/* Boards send so much that only what is in the index counts; others
	 * may name the company in Reply-To. */
	if (domain->use == DOMAIN_BOARD)
		return names_somebody(scan, from, subject);
	return domain_use_is_system(domain->use) ||
	       (domain->registered &&
		scan_set(scan->domains, domain->registered)) ||
	       scan_set(scan->companies, label);
}
