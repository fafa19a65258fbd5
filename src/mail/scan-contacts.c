/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

#include <string.h>

#include <notyet/policy/contact.h>

#include "fields.h"

/* Of the set, those whose since_at the message is not older than. One without
 * a date may be as new as any. */
static GArray *
recent_enough(const Scan *scan, const GArray *set, gint64 date_at)
{
	GArray *kept = g_array_new(FALSE, FALSE, sizeof(guint));
	guint i;

	for (i = 0; i < set->len; i++) {
		guint position = g_array_index(set, guint, i);

		if (date_at == 0 || date_at >= scan_since(scan, position))
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
gboolean
scan_is_worth_reading(Scan *scan, notmuch_message_t *indexed)
{
	const char *from = notmuch_message_get_header(indexed, "from");
	const char *subject = notmuch_message_get_header(indexed, "subject");
	g_autoptr(Address) sender = fields_address(from);

	/* No From at all is an exception that the library swallowed. */
	return !from ||
	       address_is_own(scan->context->identities, sender->address) ||
	       scan_may_concern(scan, sender, subject ? subject : "");
}

gboolean
scan_asks_for(const Scan *scan, notmuch_message_t *indexed)
{
	const char *from = notmuch_message_get_header(indexed, "from");
	g_autoptr(Address) sender = NULL;

	if (!from || scan->part >= scan->sender_parts)
		return TRUE;
	sender = fields_address(from);
	return !address_is_own(scan->context->identities, sender->address);
}

void
scan_take_other(Scan *scan, const ScanMessage *item, CachedOther *ret_other)
{
	const Message *message = item->message;
	gboolean wide = !message->own &&
			!scan_set(scan->contacts, message->from->address);
	g_autoptr(GArray) set = NULL;
	gboolean refused;

	if (wide)
		scan->wide_left -= MIN(scan->wide_left, 1);
	set = scan_applications(scan, item);
	/* What one of theirs tells the world is no word to the user. */
	refused = item->draft || set->len == 0 ||
		  (item->list && !item->to_user && !message->own);
	/* Of the user's own mail the mail before it decides. */
	if (ret_other)
		ret_other->refused = refused && !message->own;
	if (ret_other)
		ret_other->wide = wide;
	if (refused)
		return;
	/* Mail to two contacts is found once for each. */
	if (!g_hash_table_add(scan->taken, g_strdup(message->message_id)))
		return;
	note_shared(scan, message, set);
	scan_give_related(scan, item, set);
}

static ReadEnd
take_contact(notmuch_message_t *indexed, gpointer data)
{
	Scan *scan = data;
	g_autoptr(ScanMessage) item = NULL;
	CachedOther *other = NULL;
	const char *thread;

	/* The thread is among the terms, which cost more than all else here;
	 * most of what is found is somebody else's mail to many. */
	if (!scan_asks_for(scan, indexed))
		return READ_DONE;
	thread = notmuch_message_get_thread_id(indexed);
	if (!thread || !*thread)
		return READ_AGAIN;
	if (scan_set(scan->threads, thread) ||
	    !scan_is_worth_reading(scan, indexed))
		return READ_DONE;
	item = scan_read(scan, indexed);
	if (!item || scan_others_add(scan, indexed, &other) != READ_DONE)
		return READ_AGAIN;
	scan_take_other(scan, item, other);
	return READ_DONE;
}

static void
add_to_key(GChecksum *checksum, const char *text)
{
	g_checksum_update(checksum, (const guchar *)(text ? text : "\1"),
			  text ? (gssize)strlen(text) + 1 : 2);
}

static void
add_list(GChecksum *checksum, const GPtrArray *texts)
{
	guint i;

	for (i = 0; texts && i < texts->len; i++)
		add_to_key(checksum, g_ptr_array_index(texts, i));
	add_to_key(checksum, NULL);
}

static void
add_tracked(const Scan *scan, GChecksum *checksum, guint position)
{
	const ScanTracked *one = g_ptr_array_index(scan->tracked, position);
	g_autofree char *numbers = g_strdup_printf(
		"%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d",
		one->application_id, scan_since(scan, position), one->closed);
	guint i;

	add_to_key(checksum, numbers);
	add_to_key(checksum, one->company);
	add_to_key(checksum, one->role);
	add_to_key(checksum, one->via);
	add_list(checksum, one->sent_ids);
	for (i = 0; one->people && i < one->people->len; i++) {
		const Contact *contact = g_ptr_array_index(one->people, i);

		add_to_key(checksum, contact->name);
		add_list(checksum, contact->addresses);
	}
	add_to_key(checksum, NULL);
}

/* What says which mail the queries find, which of that is read, and whom it
 * concerns. */
static char *
key_of(const Scan *scan, const GPtrArray *queries)
{
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	guint i;

	add_list(checksum, queries);
	for (i = 0; i < scan->tracked->len; i++)
		add_tracked(scan, checksum, i);
	return g_strdup(g_checksum_get_string(checksum));
}

ReadEnd
scan_contacts(Scan *scan, MailIndex *index, GError **error)
{
	g_autoptr(GPtrArray) queries = scan_queries(scan);
	g_autofree char *key = key_of(scan, queries);
	ReadEnd end = READ_DONE;

	if (scan_others_fit(scan, key))
		return scan_others_replay(scan, index, queries, error);
	scan_others_begin(scan, key);
	/* The newest first, for not all may be read. */
	for (scan->part = 0; scan->part < queries->len && end == READ_DONE;
	     scan->part++)
		end = index_each(index,
				 g_ptr_array_index(queries, scan->part),
				 NOTMUCH_SORT_NEWEST_FIRST, take_contact, scan,
				 error);
	scan_others_end(scan);
	return end;
}
