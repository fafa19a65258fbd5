/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of some messages the user's own search finds. */
#include "index-private.h"

#include <string.h>

/* So many Message-IDs in one query: few enough for the parser, many enough
 * that a thousand mails are a handful of queries. */
#define IDS_AT_ONCE 100

typedef struct Pick {
	const char *query;
	const GPtrArray *message_ids;
	GHashTable *found;
} Pick;

static ReadEnd
take_id(notmuch_message_t *message, gpointer data)
{
	Pick *pick = data;
	const char *id = notmuch_message_get_message_id(message);

	if (!id)
		return READ_AGAIN;
	g_hash_table_add(pick->found, g_strdup(id));
	return READ_DONE;
}

/* Runs the search within the messages from first on. */
static ReadEnd
read_some(MailIndex *index, Pick *pick, guint first, GError **error)
{
	g_autoptr(GString) query = g_string_new("(");
	guint end = MIN(first + IDS_AT_ONCE, pick->message_ids->len);

	for (guint i = first; i < end; i++)
		index_append_address(query, "id", pick->message_ids->pdata[i]);
	g_string_append_c(query, ')');
	/* A star means all mail only where it stands alone. */
	if (strcmp(pick->query, "*") != 0)
		g_string_append_printf(query, " and (%s)", pick->query);
	return index_each(index, query->str, NOTMUCH_SORT_UNSORTED, take_id,
			  pick, error);
}

static ReadEnd
read_all(MailIndex *index, gpointer data, GError **error)
{
	Pick *pick = data;
	ReadEnd end = READ_DONE;

	g_hash_table_remove_all(pick->found);
	for (guint i = 0; end == READ_DONE && i < pick->message_ids->len;
	     i += IDS_AT_ONCE)
		end = read_some(index, pick, i, error);
	return end;
}

/* Whether quotes and parentheses close: what does not would swallow what
 * stands behind it, and find something else without a word. */
static gboolean
is_balanced(const char *query)
{
	gboolean quoted = FALSE;
	int depth = 0;

	for (; *query && depth >= 0; query++) {
		if (*query == '"')
			quoted = !quoted;
		else if (!quoted)
			depth += (*query == '(') - (*query == ')');
	}
	return !quoted && depth == 0;
}

GHashTable *
index_pick(MailIndex *index, const char *query, const GPtrArray *message_ids,
	   GError **error)
{
	g_autoptr(GHashTable) found =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Pick pick = { .query = query, .message_ids = message_ids,
		      .found = found };
	g_autoptr(GError) failure = NULL;

	if (!is_balanced(query)) {
		index_set_error(error, NOTMUCH_STATUS_BAD_QUERY_SYNTAX, query,
				"a quote or a parenthesis has no partner");
		return NULL;
	}
	if (index_read_steadily(index, read_all, &pick, &failure))
		return g_steal_pointer(&found);
	/* A search that cannot be parsed is an exception like any other. */
	if (g_error_matches(failure, INDEX_ERROR, INDEX_ERROR_FORMAT))
		index_set_error(error, NOTMUCH_STATUS_BAD_QUERY_SYNTAX, query,
				notmuch_database_status_string(
					index->database));
	else
		g_propagate_error(error, g_steal_pointer(&failure));
	return NULL;
}
