/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The applications that changed: their mails are given and related anew. */
#include "scan-flat.h"
#include "scan-news-private.h"

const char *
news_thread_of(const CachedRecord *record)
{
	FlatReader reader = { .at = record->at,
			      .end = record->at + record->len };

	flat_text_there(&reader);
	return flat_message_thread(&reader);
}

ScanMessage *
news_message_of(const CachedRecord *record)
{
	FlatReader reader = { .at = record->at,
			      .end = record->at + record->len };

	flat_text_there(&reader);
	return flat_message(&reader);
}

/* item: owned; NULL where what was kept is torn. */
static void
give(News *look, ScanMessage *item, const GArray *set)
{
	Scan *scan = &look->scan;

	if (!item) {
		look->news->known = FALSE;
		return;
	}
	scan_say_own(scan, item);
	if (item->draft)
		scan_message_free(item);
	else
		scan_give(scan, item, set);
}

static void
give_record(News *look, const CachedRecord *record)
{
	const char *thread = news_thread_of(record);
	const GArray *set =
		thread ? scan_set(look->scan.threads, thread) : NULL;

	if (set && !g_hash_table_contains(look->fresh, record->id))
		give(look, news_message_of(record), set);
}

static void
give_fresh(News *look, const ScanMessage *fresh)
{
	const GArray *set =
		scan_set(look->scan.threads, fresh->message->thread_id);

	if (set)
		give(look, scan_message_copy(fresh), set);
}

static void
give_touched(News *look)
{
	Scan *scan = &look->scan;
	GHashTableIter all;
	gpointer value;

	g_hash_table_iter_init(&all, look->touched);
	while (g_hash_table_iter_next(&all, &value, NULL)) {
		guint position = GPOINTER_TO_UINT(value) - 1, k;
		const CachedApplication *one = g_ptr_array_index(
			scan->cache->applications, position);

		for (k = 0; k < one->threads->len; k++) {
			const CachedThread *thread =
				g_ptr_array_index(one->threads, k);

			scan_set_add(scan->threads, thread->id, position);
			if (thread->users)
				scan_set_add(scan->user_threads, thread->id,
					     position);
		}
	}
	g_hash_table_iter_init(&all, scan->cache->records);
	while (g_hash_table_iter_next(&all, NULL, &value))
		give_record(look, value);
	g_hash_table_iter_init(&all, look->fresh);
	while (g_hash_table_iter_next(&all, NULL, &value))
		give_fresh(look, value);
}

/* Whether a mail that is apart may be another application's. */
static gboolean
may_move(Scan *scan, const ScanMessage *item)
{
	const Message *message = item->message;
	g_autoptr(GArray) set = NULL;

	if (!message_is_apart(message))
		return FALSE;
	set = message->own ? scan_by_address(scan, message) :
	      scan_applications(scan, item);
	return set->len > 0;
}

static gboolean
relate_one(News *look, guint position)
{
	Scan *scan = &look->scan;
	ScanApplication *one = g_ptr_array_index(scan->result->applications,
						 position);
	ScanApplication *copy;
	guint i;

	scan_know_one(scan, position);
	for (i = 0; i < one->messages->len; i++)
		if (may_move(scan, g_ptr_array_index(one->messages, i)))
			return FALSE;
	copy = g_new(ScanApplication, 1);
	*copy = *one;
	copy->messages = g_ptr_array_ref(one->messages);
	g_ptr_array_add(look->news->applications, copy);
	return TRUE;
}

void
news_relate(News *look)
{
	GHashTableIter all;
	gpointer position;
	guint i;

	give_touched(look);
	g_hash_table_iter_init(&all, look->touched);
	while (look->news->known &&
	       g_hash_table_iter_next(&all, &position, NULL))
		look->news->known =
			relate_one(look, GPOINTER_TO_UINT(position) - 1);
	scan_mark_reply_to(&look->scan);
	for (i = 0; i < look->news->applications->len; i++)
		scan_settle(g_ptr_array_index(look->news->applications, i));
}
