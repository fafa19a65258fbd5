/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

/* One fused thread: whose each message is, by Message-ID. */
typedef struct {
	Scan *scan;
	const GArray *candidates;
	GHashTable *owners;	/* message id -> set */
} Division;

static GArray *
only_candidates(const GArray *set, const GArray *candidates)
{
	GArray *both = g_array_new(FALSE, FALSE, sizeof(guint));
	guint i, k;

	for (i = 0; set && i < set->len; i++)
		for (k = 0; k < candidates->len; k++)
			if (g_array_index(set, guint, i) ==
			    g_array_index(candidates, guint, k))
				g_array_append_val(
					both, g_array_index(set, guint, i));
	return both;
}

static void
settle(Division *division, const Message *message, const GArray *set)
{
	if (set->len == 1)
		scan_set_add(division->owners, message->message_id,
			     g_array_index(set, guint, 0));
}

/* By the seed that the message is, else by who wrote to whom. */
static void
settle_by_itself(Division *division, const Message *message)
{
	g_autoptr(GArray) addressed =
		scan_by_address(division->scan, message);
	g_autoptr(GArray) by_seed = only_candidates(
		scan_set(division->scan->seeds, message->message_id),
		division->candidates);
	g_autoptr(GArray) by_address =
		only_candidates(addressed, division->candidates);

	settle(division, message, by_seed->len == 1 ? by_seed : by_address);
}

/* By the nearest ancestor whose owner is known. */
static void
settle_by_references(Division *division, const ScanMessage *message)
{
	const GPtrArray *ids = message->answers;
	GArray *owner = NULL;
	guint i;

	if (scan_set(division->owners, message->message->message_id))
		return;
	for (i = ids->len; i > 0 && !owner; i--)
		owner = scan_set(division->owners,
				 g_ptr_array_index(ids, i - 1));
	if (owner)
		settle(division, message->message, owner);
}

typedef GArray *(*Choose)(Scan *scan, const ScanMessage *item,
			  const GArray *among);

/* By who is near, or also by what is said. */
static void
settle_by_people(Division *division, const ScanMessage *item, Choose choose)
{
	g_autoptr(GArray) chosen = NULL;

	if (item->message->own ||
	    scan_set(division->owners, item->message->message_id))
		return;
	chosen = choose(division->scan, item, division->candidates);
	settle(division, item->message, chosen);
}

static void
divide_thread(Scan *scan, const char *thread, GPtrArray *messages)
{
	Division division = { .scan = scan,
			      .candidates = scan_set(scan->threads, thread) };
	guint i;

	division.owners = g_hash_table_new_full(
		g_str_hash, g_str_equal, g_free,
		(GDestroyNotify)g_array_unref);
	g_ptr_array_sort(messages, scan_message_compare);
	for (i = 0; i < messages->len; i++) {
		const ScanMessage *one = g_ptr_array_index(messages, i);

		settle_by_itself(&division, one->message);
	}
	for (i = 0; i < messages->len; i++)
		settle_by_people(&division, g_ptr_array_index(messages, i),
				 scan_nearest);
	for (i = 0; i < messages->len; i++)
		settle_by_references(&division,
				     g_ptr_array_index(messages, i));
	for (i = 0; i < messages->len; i++)
		settle_by_people(&division, g_ptr_array_index(messages, i),
				 scan_choose);
	for (i = 0; i < messages->len; i++) {
		ScanMessage *one = g_ptr_array_index(messages, i);
		GArray *owner = scan_set(division.owners,
					 one->message->message_id);

		scan_give(scan, one, owner ? owner : division.candidates);
	}
	g_hash_table_unref(division.owners);
}

void
scan_divide(Scan *scan)
{
	GHashTableIter threads;
	gpointer thread, messages;

	g_hash_table_iter_init(&threads, scan->members);
	while (g_hash_table_iter_next(&threads, &thread, &messages))
		divide_thread(scan, thread, messages);
	g_hash_table_remove_all(scan->members);
}
