/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/base/civil.h>

#include "scan-private.h"

typedef void (*Relate)(ScanMessage *answer, ScanMessage *answered);

static void
each_pair(GPtrArray *messages, GHashTable *by_id, Relate relate)
{
	guint i, k;

	for (i = 0; i < messages->len; i++) {
		ScanMessage *answer = g_ptr_array_index(messages, i);

		for (k = 0; k < answer->answers->len; k++) {
			ScanMessage *answered = g_hash_table_lookup(
				by_id, g_ptr_array_index(answer->answers, k));

			if (answered && answered != answer)
				relate(answer, answered);
		}
	}
}

/* What was written on another day than it says tells of no clock either. */
static void
move_date(Message *message, gint64 at)
{
	if (ABS(message->date_at - at) > CIVIL_DAY_S)
		message->has_offset = FALSE;
	message->date_at = at;
}

/* The user cannot have answered what was not written yet. */
static void
lower_answered(ScanMessage *answer, ScanMessage *answered)
{
	gint64 at = answer->message->date_at;

	if (answer->message->own && !answered->message->own && at > 0 &&
	    answered->message->date_at >= at)
		move_date(answered->message, at - 1);
}

/* Nor can they. */
static void
raise_answer(ScanMessage *answer, ScanMessage *answered)
{
	gint64 at = answered->message->date_at;

	if (!answer->message->own && answered->message->own &&
	    answer->message->date_at < at)
		move_date(answer->message, at);
}

void
scan_settle_dates(GPtrArray *messages)
{
	g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
	guint i;

	for (i = 0; i < messages->len; i++) {
		ScanMessage *one = g_ptr_array_index(messages, i);

		g_hash_table_insert(by_id, one->message->message_id, one);
	}
	each_pair(messages, by_id, lower_answered);
	each_pair(messages, by_id, raise_answer);
}
