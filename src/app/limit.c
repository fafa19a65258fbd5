/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/limit.h>

#include "app-private.h"

struct Limit {
	char *text;
	Pattern *pattern;
	GHashTable *found;	/* gint64 * -> bits of the queries */
};

gboolean
limit_is_all(const char *text)
{
	g_autofree char *words = g_strstrip(g_strdup(text));

	return *words == '\0' || g_ascii_strcasecmp(words, "all") == 0;
}

Limit *
limit_new(const char *text, GError **error)
{
	g_autoptr(GError) wrong = NULL;
	g_autoptr(Pattern) pattern = pattern_parse(text, &wrong);
	Limit *limit;

	if (!pattern) {
		app_usage(error, "The pattern is wrong. %s", wrong->message);
		return NULL;
	}
	limit = g_new0(Limit, 1);
	limit->text = g_strstrip(g_strdup(text));
	limit->pattern = g_steal_pointer(&pattern);
	limit->found =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	return limit;
}

void
limit_free(Limit *limit)
{
	if (!limit)
		return;
	g_free(limit->text);
	pattern_free(limit->pattern);
	g_hash_table_unref(limit->found);
	g_free(limit);
}

const char *
limit_text(const Limit *limit)
{
	return limit->text;
}

gboolean
limit_has_search(const Limit *limit)
{
	return pattern_queries(limit->pattern)->len > 0;
}

Request *
limit_request(const Limit *limit)
{
	const GPtrArray *queries = pattern_queries(limit->pattern);
	Request *request = request_new(JOB_MATCH);

	for (guint i = 0; i < queries->len; i++)
		g_ptr_array_add(request->names, g_strdup(queries->pdata[i]));
	return request;
}

gboolean
limit_take(Limit *limit, GBytes *result, GError **error)
{
	g_autoptr(MatchReply) reply = match_reply_unpack(result, error);

	if (!reply)
		return FALSE;
	g_hash_table_remove_all(limit->found);
	for (guint i = 0; i < reply->items->len; i++) {
		const MatchItem *item =
		    &g_array_index(reply->items, MatchItem, i);

		g_hash_table_replace(limit->found,
		    g_memdup2(&item->application_id, sizeof(gint64)),
		    GUINT_TO_POINTER(item->queries));
	}
	return TRUE;
}

gboolean
limit_look(Limit *limit, GError **error)
{
	g_autoptr(Request) request = NULL;
	g_autoptr(GBytes) result = NULL;

	if (!limit_has_search(limit))
		return TRUE;
	request = limit_request(limit);
	result = job_wait(request, NULL, error);
	return result && limit_take(limit, result, error);
}

gboolean
limit_matches(const Limit *limit, const Row *row, const DueContext *context,
    gboolean tagged)
{
	PatternFacts facts = {
	    .application = row->application,
	    .timeline = row->timeline,
	    .due = &row->due,
	    .context = context,
	    .replied_count = row->contact_replied_count,
	    .tagged = tagged,
	    .draft = row->draft_count > 0,
	    .outbox = row->outbox_id != 0,
	    .held = row->outbox_id != 0 && row->outbox_held,
	    .proposal = row->proposal.message != NULL,
	    .queries = GPOINTER_TO_UINT(
		g_hash_table_lookup(limit->found, &row->id)),
	};

	return pattern_matches(limit->pattern, &facts);
}
