/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

static const ScanApplication *
application_at(const Scan *scan, guint position)
{
	return g_ptr_array_index(scan->result->applications, position);
}

/* Message-IDs that belong to some application. */
static GHashTable *
ids_at_home(const Scan *scan)
{
	GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal,
						g_free, NULL);
	guint i, k;

	for (i = 0; i < scan->tracked->len; i++) {
		const GPtrArray *messages = application_at(scan, i)->messages;

		for (k = 0; k < messages->len; k++) {
			const ScanMessage *item =
				g_ptr_array_index(messages, k);

			if (!message_is_apart(item->message))
				g_hash_table_add(
					ids,
					g_strdup(item->message->message_id));
		}
	}
	return ids;
}

/* Whether it is another application's, which has it then. */
static gboolean
is_at_home(Scan *scan, GHashTable *ids, const ScanMessage *item)
{
	g_autoptr(GArray) set = NULL;

	if (g_hash_table_contains(ids, item->message->message_id))
		return TRUE;
	set = scan_applications(scan, item);
	if (set->len == 0)
		return FALSE;
	scan_give_related(scan, item, set);
	g_hash_table_add(ids, g_strdup(item->message->message_id));
	return TRUE;
}

void
scan_move(Scan *scan)
{
	g_autoptr(GHashTable) ids = ids_at_home(scan);
	guint i, k;

	for (i = 0; i < scan->tracked->len; i++) {
		GPtrArray *messages = application_at(scan, i)->messages;

		for (k = messages->len; k-- > 0;) {
			const ScanMessage *item =
				g_ptr_array_index(messages, k);

			if (message_is_apart(item->message) &&
			    is_at_home(scan, ids, item))
				g_ptr_array_remove_index(messages, k);
		}
	}
}
