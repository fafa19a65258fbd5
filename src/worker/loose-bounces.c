/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loose-bounces.h"

#include <string.h>

#include <notyet/policy/verdict.h>

/* The newest ones, for a mailbox may be flooded with them. */
#define BOUNCES_MAX 100
/* The clock of a mail system may be behind the user's. */
#define CLOCKS_DIFFER_S (24 * 60 * 60)

static const ScanMessage *
find_message(const ScanApplication *item, const char *id)
{
	for (guint i = 0; i < item->messages->len; i++) {
		const ScanMessage *message = item->messages->pdata[i];

		if (strcmp(message->message->message_id, id) == 0)
			return message;
	}
	return NULL;
}

static gboolean
names_own_mail(const Verdict *verdict, const ScanApplication *item)
{
	for (guint i = 0; i < verdict->bounced->len; i++) {
		const FailedRecipient *failed = verdict->bounced->pdata[i];
		const ScanMessage *named = failed->message_id ?
		    find_message(item, failed->message_id) : NULL;

		if (named && named->message->own)
			return TRUE;
	}
	return FALSE;
}

static void
give(ScanResult *scan, const ScanMessage *bounce)
{
	const Message *message = bounce->message;

	for (guint i = 0; i < scan->applications->len; i++) {
		ScanApplication *item = scan->applications->pdata[i];

		if (!names_own_mail(message->verdict, item) ||
		    find_message(item, message->message_id))
			continue;
		g_ptr_array_add(item->messages, scan_message_copy(bounce));
		g_ptr_array_sort(item->messages, scan_message_compare);
	}
}

gboolean
bounce_names(const ScanMessage *bounce, const char *message_id)
{
	const GPtrArray *bounced = bounce->message->verdict->bounced;

	for (guint i = 0; i < bounced->len; i++) {
		const FailedRecipient *failed = bounced->pdata[i];

		if (g_strcmp0(failed->message_id, message_id) == 0)
			return TRUE;
	}
	return FALSE;
}

GPtrArray *
loose_bounces_find(MailIndex *index, const ScanContext *context,
    gint64 since_at, Judge *judge, GError **error)
{
	gint64 from_at = MAX(since_at - CLOCKS_DIFFER_S, 0);
	/* A range of dates would cost more than the rest of the query. */
	GPtrArray *found =
	    index_search(
	    index, LOOSE_BOUNCES_QUERY, BOUNCES_MAX, context, error);

	for (guint i = found ? found->len : 0; i-- > 0;) {
		ScanMessage *bounce = found->pdata[i];

		bounce->message->found = FOUND_REPORT;
		if (bounce->message->date_at >= from_at)
			judge_message(judge, bounce);
		if (!bounce->message->verdict ||
		    bounce->message->verdict->kind != VERDICT_BOUNCE)
			g_ptr_array_remove_index(found, i);
	}
	return found;
}

gboolean
loose_bounces_add(ScanResult *scan, MailIndex *index,
    const ScanContext *context, gint64 since_at, Judge *judge, GError **error)
{
	g_autoptr(GPtrArray) found = NULL;

	if (scan->applications->len == 0)
		return TRUE;
	found = loose_bounces_find(index, context, since_at, judge, error);
	for (guint i = 0; found && i < found->len; i++)
		give(scan, found->pdata[i]);
	return found != NULL;
}
