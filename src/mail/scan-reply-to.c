/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose address an answer would go to. A Reply-To may be stale, a mailing
 * list's or a stranger's: what nothing connects with the sender or the
 * application is marked, so that the user can be asked.
 */
#include "scan-private.h"

#include <string.h>

#include <notyet/policy/naming.h>

#include "fields.h"

/* Of the same organisation; people who share a provider are not. */
static gboolean
same_house(Scan *scan, const char *address, const char *other)
{
	const ScanDomain *domain = scan_domain(scan, address);
	const char *registered = domain->use == DOMAIN_WEBMAIL ||
				 domain->use == DOMAIN_LIST ?
				 NULL : domain->registered;

	if (g_ascii_strcasecmp(address, other) == 0)
		return TRUE;
	return registered &&
	       g_strcmp0(registered, scan_domain(scan, other)->registered) ==
		       0;
}

static gboolean
is_of_people(Scan *scan, const GPtrArray *people, const char *address)
{
	guint i, k;

	for (i = 0; people && i < people->len; i++) {
		const Contact *contact = g_ptr_array_index(people, i);

		for (k = 0; k < contact->addresses->len; k++)
			if (same_house(scan, address,
				       g_ptr_array_index(contact->addresses,
							 k)))
				return TRUE;
	}
	return FALSE;
}

/* "jobs@acme.example" for Acme. */
static gboolean
bears_name(Scan *scan, const GPtrArray *names, const char *address)
{
	g_autofree char *label =
		scan_domain_label(scan_domain(scan, address));
	g_autofree char *squeezed = naming_squeezed(label);
	guint i;

	for (i = 0; *squeezed && i < names->len; i++)
		if (strcmp(squeezed, g_ptr_array_index(names, i)) == 0)
			return TRUE;
	return FALSE;
}

static void
mark(Scan *scan, guint position, ScanMessage *item)
{
	const ScanTracked *tracked =
		g_ptr_array_index(scan->tracked, position);
	Message *message = item->message;
	const char *address = item->reply_to ? item->reply_to->address : "";

	g_clear_pointer(&message->foreign_reply_to, g_free);
	if (message->own || !*address ||
	    address_is_among(scan->context->identities, address) ||
	    same_house(scan, address, message->from->address) ||
	    is_of_people(scan, tracked->people, address) ||
	    bears_name(scan, g_ptr_array_index(scan->names, position),
		       address))
		return;
	message->foreign_reply_to = g_strdup(address);
}

void
scan_mark_reply_to(Scan *scan)
{
	guint i, k;

	for (i = 0; i < scan->result->applications->len; i++) {
		const ScanApplication *one =
			g_ptr_array_index(scan->result->applications, i);

		for (k = 0; k < one->messages->len; k++)
			mark(scan, i, g_ptr_array_index(one->messages, k));
	}
}
