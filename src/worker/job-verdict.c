/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/verdict.h>

#include "find-mail.h"
#include "worker-private.h"

/* Judging files needs no index; then only the configured addresses are known
 * to be the user's. */
static GPtrArray *
known_identities(Worker *worker)
{
	const GPtrArray *identities = worker_identities(worker, NULL);
	const Config *config = worker_config(worker, NULL);
	GPtrArray *known = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; identities && i < identities->len; i++)
		g_ptr_array_add(known, g_strdup(identities->pdata[i]));
	for (char **p = config ? config->addresses : NULL; p && *p; p++)
		g_ptr_array_add(known, g_ascii_strdown(*p, -1));
	return known;
}

static Verdict *
judge(const MessageHead *head, const GPtrArray *identities)
{
	Verdict *verdict;

	if (!head_is_own(head, identities))
		return verdict_judge(head);
	verdict = verdict_new(VERDICT_OTHER);
	verdict->sub_kind = g_strdup("own");
	verdict->human = TRUE;
	verdict_add_evidence(
	    verdict, "own-mail", VERDICT_IN_SENDER, head->from->address);
	return verdict;
}

GVariant *
job_verdict(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(VerdictReply) reply = verdict_reply_new();
	g_autoptr(GPtrArray) identities = NULL;

	if (!worker_config(worker, error))
		return NULL;
	identities = known_identities(worker);
	for (guint i = 0; i < request->names->len; i++) {
		g_autoptr(GError) local = NULL;
		g_autoptr(FoundMail) mail = find_mail(
		    worker, request->names->pdata[i], request->text, &local);
		VerdictItem *item = g_new0(VerdictItem, 1);

		item->name = g_strdup(request->names->pdata[i]);
		if (mail) {
			item->message_id = g_strdup(mail->message_id);
			item->verdict = judge(mail->head, identities);
		} else {
			item->error = g_strdup(local->message);
		}
		g_ptr_array_add(reply->items, item);
	}
	return verdict_reply_pack(reply);
}
