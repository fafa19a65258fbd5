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
	Snapshot *learnt;    /* or NULL */
	GHashTable *known;   /* message id -> Message *, of learnt */
	Snapshot *asked;     /* one application: what was asked for */
	gboolean news;
	gboolean doubts;
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
	judge->known = g_hash_table_new(g_str_hash, g_str_equal);
	judge->asked = snapshot_new();
	snapshot_add_application(judge->asked, 0);
	return judge;
}

void
judge_learn(Judge *judge, GBytes *bytes)
{
	Snapshot *learnt = bytes ? snapshot_from_bytes(bytes) : NULL;
	const GPtrArray *messages = learnt &&
		learnt->revision == VERDICT_RULES_VERSION
	    ? snapshot_messages(learnt, 0)
	    : NULL;

	g_hash_table_remove_all(judge->known);
	snapshot_free(judge->learnt);
	judge->learnt = learnt;
	for (guint i = 0; messages && i < messages->len; i++) {
		Message *message = messages->pdata[i];

		g_hash_table_insert(
		    judge->known, message->message_id, message);
	}
}

GBytes *
judge_known(const Judge *judge)
{
	if (!judge->news)
		return NULL;
	judge->asked->revision = VERDICT_RULES_VERSION;
	return snapshot_to_bytes(judge->asked);
}

static void
note_asked(Judge *judge, const Message *message)
{
	SnapshotApplication *entry = judge->asked->applications->pdata[0];
	Message *note = message_new();

	g_free(note->message_id);
	note->message_id = g_strdup(message->message_id);
	note->verdict = verdict_copy(message->verdict);
	g_ptr_array_add(entry->messages, note);
}

void
judge_free(Judge *judge)
{
	if (!judge)
		return;
	g_ptr_array_unref(judge->ids);
	g_ptr_array_unref(judge->verdicts);
	g_hash_table_unref(judge->known);
	snapshot_free(judge->learnt);
	snapshot_free(judge->asked);
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
	const Message *known;

	if (message->own || message->verdict)
		return;
	known = g_hash_table_lookup(judge->known, message->message_id);
	message->verdict = known ? verdict_copy(known->verdict)
				 : from_cache(judge, message->message_id);
	judge->news |= !known && message->verdict;
	if (message->verdict) {
		note_asked(judge, message);
		return;
	}
	if (item->path)
		head = head_read_file(item->path, judge->now, NULL);
	if (head) {
		message->verdict = verdict_judge(head);
		g_ptr_array_add(judge->ids, g_strdup(message->message_id));
		g_ptr_array_add(
		    judge->verdicts, verdict_to_bytes(message->verdict));
		judge->news = TRUE;
		note_asked(judge, message);
		return;
	}
	judge->doubts = TRUE;
	head = head_of_index(message);
	message->verdict = verdict_judge(head);
}

gboolean
judge_doubts(const Judge *judge)
{
	return judge->doubts;
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
