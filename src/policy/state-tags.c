/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/state-tags.h>

#include <string.h>

static const char *const names[] = {
#define X(id, name) name,
	STATE_TAGS(X)
#undef X
};

static const StateTag by_section[SECTION_COUNT] = {
	[SECTION_ACT_NOW] = STATE_TAG_YOURS,
	[SECTION_YOUR_TURN] = STATE_TAG_YOURS,
	[SECTION_WAITING] = STATE_TAG_WAITING,
	[SECTION_CLOSED] = STATE_TAG_COUNT,
};

const char *
state_tag_name(StateTag tag)
{
	return names[tag];
}

guint
state_tags_of(const Due *due)
{
	guint bits;

	if (by_section[due->section] == STATE_TAG_COUNT)
		return 0;
	bits = STATE_TAG_BIT(by_section[due->section]);
	return due->stalled ? bits | STATE_TAG_BIT(STATE_TAG_STALLED) : bits;
}

GHashTable *
state_tags_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static guint
bits_of(GHashTable *tags, const char *message_id)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(tags, message_id));
}

void
state_tags_add(GHashTable *tags, const char *message_id, guint bits)
{
	if (bits)
		g_hash_table_insert(tags, g_strdup(message_id),
		    GUINT_TO_POINTER(bits_of(tags, message_id) | bits));
}

static void
change_free(gpointer data)
{
	StateTagChange *change = data;

	g_free(change->message_id);
	g_free(change);
}

static gint
change_compare(gconstpointer a, gconstpointer b)
{
	const StateTagChange *left = *(const StateTagChange *const *)a;
	const StateTagChange *right = *(const StateTagChange *const *)b;

	return strcmp(left->message_id, right->message_id);
}

static void
add_change(GPtrArray *changes, const char *message_id, guint wanted,
    guint carried)
{
	StateTagChange *change;

	if (wanted == carried)
		return;
	change = g_new0(StateTagChange, 1);
	change->message_id = g_strdup(message_id);
	change->add = wanted & ~carried;
	change->remove = carried & ~wanted;
	g_ptr_array_add(changes, change);
}

GPtrArray *
state_tags_changes(GHashTable *wanted, GHashTable *carried)
{
	GPtrArray *changes = g_ptr_array_new_with_free_func(change_free);
	GHashTableIter iter;
	gpointer id, bits;

	g_hash_table_iter_init(&iter, wanted);
	while (g_hash_table_iter_next(&iter, &id, &bits))
		add_change(changes, id, GPOINTER_TO_UINT(bits),
		    bits_of(carried, id));
	g_hash_table_iter_init(&iter, carried);
	while (g_hash_table_iter_next(&iter, &id, &bits))
		if (!g_hash_table_contains(wanted, id))
			add_change(changes, id, 0, GPOINTER_TO_UINT(bits));
	g_ptr_array_sort(changes, change_compare);
	return changes;
}
