/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

#include <notyet/policy/contact.h>

/* Addresses that one query names. */
#define ADDRESSES_PER_QUERY 100

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

/* Whose touch a mail to a shared contact was, nobody knows; but an answer to
 * a mail that several applications have got is an answer for each. */
static GArray *
applications_of(const Scan *scan, const ScanMessage *scanned)
{
	const Message *message = scanned->message;
	g_autoptr(GArray) addressed = scan_by_address(scan, message);
	GArray *shared = NULL;
	guint i;

	if (!message->own || addressed->len < 2)
		return recent_enough(scan, addressed, message->date_at);
	for (i = scanned->answers->len; i > 0 && !shared; i--)
		shared = scan_set(scan->shared,
				  g_ptr_array_index(scanned->answers, i - 1));
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

static ReadEnd
take_contact(notmuch_message_t *indexed, gpointer data)
{
	Scan *scan = data;
	const char *thread = notmuch_message_get_thread_id(indexed);
	g_autoptr(ScanMessage) message = NULL;
	g_autoptr(GArray) set = NULL;

	if (!thread || !*thread)
		return READ_AGAIN;
	if (scan_set(scan->threads, thread))
		return READ_DONE;
	message = scan_message_read(indexed, scan->context);
	if (!message)
		return READ_AGAIN;
	set = applications_of(scan, message);
	if (message->draft || set->len == 0)
		return READ_DONE;
	/* Mail to two contacts is found once for each. */
	if (!g_hash_table_add(scan->taken,
			      g_strdup(message->message->message_id)))
		return READ_DONE;
	message->by_contact = TRUE;
	note_shared(scan, message->message, set);
	scan_give(scan, g_steal_pointer(&message), set);
	return READ_DONE;
}

/* "(from:a or from:b) and (date or no date)", for up to a chunk of the
 * addresses at *at, which moves on. */
static char *
chunk_query(GList **at, const char *prefix, const char *others,
	    gint64 since_at)
{
	g_autoptr(GString) query = g_string_new("(");
	int count;

	for (count = 0; *at && count < ADDRESSES_PER_QUERY;
	     *at = (*at)->next) {
		if (!address_is_valid((*at)->data))
			continue;
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

static ReadEnd
read_addressed(Scan *scan, MailIndex *index, const char *prefix,
	       const char *others, GError **error)
{
	g_autoptr(GList) addresses = g_hash_table_get_keys(scan->contacts);
	GList *at = addresses;
	gint64 since_at = earliest_since(scan);
	ReadEnd end = READ_DONE;

	while (at && end == READ_DONE) {
		g_autofree char *query =
			chunk_query(&at, prefix, others, since_at);

		if (query)
			end = index_each(index, query, NOTMUCH_SORT_UNSORTED,
					 take_contact, scan, error);
	}
	return end;
}

ReadEnd
scan_contacts(Scan *scan, MailIndex *index, GError **error)
{
	g_autoptr(GString) own = g_string_new(NULL);
	const GPtrArray *identities = scan->context->identities;
	ReadEnd end;
	guint i;

	end = read_addressed(scan, index, "from", NULL, error);
	for (i = 0; identities && i < identities->len; i++)
		index_append_address(own, "from",
				     g_ptr_array_index(identities, i));
	if (end != READ_DONE || own->len == 0)
		return end;
	return read_addressed(scan, index, "to", own->str, error);
}
