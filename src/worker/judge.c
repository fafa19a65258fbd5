/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge.h"

#include <notyet/mail/head.h>
#include <notyet/policy/verdict.h>
#include <notyet/store/heads.h>
#include <notyet/wire/values.h>

struct Judge {
	Store *store;
	gint64 now;
	GPtrArray *ids;	     /* char * */
	GPtrArray *verdicts; /* GBytes * */
};

static void
bytes_free_element(gpointer bytes)
{
	g_bytes_unref(bytes);
}

Judge *
judge_new(Store *store, gint64 now)
{
	Judge *judge = g_new0(Judge, 1);

	judge->store = store;
	judge->now = now;
	judge->ids = g_ptr_array_new_with_free_func(g_free);
	judge->verdicts = g_ptr_array_new_with_free_func(bytes_free_element);
	return judge;
}

void
judge_free(Judge *judge)
{
	if (!judge)
		return;
	g_ptr_array_unref(judge->ids);
	g_ptr_array_unref(judge->verdicts);
	g_free(judge);
}

static Verdict *
from_cache(Judge *judge, const char *message_id)
{
	g_autoptr(GBytes) bytes =
	    heads_lookup(judge->store, message_id, VERDICT_RULES_VERSION);

	return bytes ? verdict_from_bytes(bytes) : NULL;
}

/* What is left of a mail whose file is gone. */
static MessageHead *
head_of_index(const Message *message)
{
	MessageHead *head = message_head_new();
	g_autofree char *from = NULL;

	g_free(head->message_id);
	head->message_id = g_strdup(message->message_id);
	g_free(head->subject);
	head->subject = g_strdup(message->subject);
	address_free(head->from);
	head->from = address_copy(message->from);
	head->date_at = message->date_at;
	from = g_strdup_printf(
	    "%s <%s>", message->from->name, message->from->address);
	message_head_add_field(head, "From", from);
	message_head_add_field(head, "Subject", message->subject);
	return head;
}

void
judge_message(Judge *judge, ScanMessage *item)
{
	Message *message = item->message;
	g_autoptr(MessageHead) head = NULL;

	if (message->own || message->verdict)
		return;
	message->verdict = from_cache(judge, message->message_id);
	if (message->verdict)
		return;
	if (item->path)
		head = head_read_file(item->path, judge->now, NULL);
	if (head) {
		message->verdict = verdict_judge(head);
		g_ptr_array_add(judge->ids, g_strdup(message->message_id));
		g_ptr_array_add(
		    judge->verdicts, verdict_to_bytes(message->verdict));
		return;
	}
	head = head_of_index(message);
	message->verdict = verdict_judge(head);
}

void
judge_save(Judge *judge)
{
	if (judge->ids->len > 0)
		heads_save(judge->store, judge->ids, judge->verdicts,
		    VERDICT_RULES_VERSION, NULL);
	g_ptr_array_set_size(judge->ids, 0);
	g_ptr_array_set_size(judge->verdicts, 0);
}
