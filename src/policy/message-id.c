/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/message-id.h>

#include <string.h>

gboolean
message_id_is_valid(const char *id)
{
	gsize i;

	if (!id || !*id)
		return FALSE;
	for (i = 0; id[i]; i++)
		if (i == MESSAGE_ID_MAX_BYTES || id[i] <= ' ' ||
		    id[i] >= 127 || id[i] == '<' || id[i] == '>')
			return FALSE;
	return TRUE;
}

gboolean
message_id_is_made_up(const char *id)
{
	return id && g_str_has_prefix(id, "notmuch-sha1-");
}

/* Every id once, at its first place. */
static void
add_valid(GPtrArray *ids, GHashTable *seen, const char *start, gsize len)
{
	char *id;

	if (len > MESSAGE_ID_MAX_BYTES)
		return;
	id = g_strndup(start, len);
	if (!message_id_is_valid(id) || message_id_is_made_up(id) ||
	    g_hash_table_contains(seen, id)) {
		g_free(id);
		return;
	}
	g_hash_table_add(seen, id);
	g_ptr_array_add(ids, id);
}

GPtrArray *
message_id_parse_list(const char *field, guint limit)
{
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	const char *at = field, *end;

	while (at && (at = strchr(at, '<'))) {
		end = at + 1 + strcspn(at + 1, "<>");
		if (*end == '>')
			add_valid(ids, seen, at + 1, end - at - 1);
		at = end;
	}
	/* A lone id without brackets, as some programs write it. */
	if (ids->len == 0 && field && !strchr(field, '<')) {
		g_autofree char *bare = g_strstrip(g_strdup(field));

		add_valid(ids, seen, bare, strlen(bare));
	}
	if (limit > 0 && ids->len > limit)
		g_ptr_array_remove_range(ids, limit > 1 ? 1 : 0,
					 ids->len - limit);
	return ids;
}
